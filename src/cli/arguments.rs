//! The arguments, and the help that a newcomer works from.

use crate::lint::RULES;
use crate::report::Severity;
use crate::text::Lang;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// 浙江省创新联合体登记册的发布程序。Publishes the registry of Zhejiang's innovation consortia.
///
/// `content/` 里的记录（YAML 和 Markdown）经核对后生成整个网站。
/// Records in `content/` (YAML and Markdown) are checked, then made into the whole website.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "先试这几条 / To begin:
  consortia check                   核对全部记录，逐条指出哪个文件、哪一行 / find every fault, with file and line
  consortia build                   核对后把网站写入 site/ / check, then write the site to site/
  consortia explain G321            说明一条规则 / explain a rule

退出码 / Exit codes: 0 正常 fine; 1 有须改正的发现 findings that stop a merge; 2 用法或环境有误 wrong usage or a fault of the machine"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 核对后写出整个网站。Check, then write the whole site
    Build(BuildOptions),
    /// 列出全部记录的全部发现。All findings of all records at once
    Check(CheckOptions),
    /// 用登记册的话说明两个版本之间改了什么。What changed between two revisions, in the registry's words
    Diff(DiffOptions),
    /// 说明一条规则；不写编码则列出全部规则。Explain a rule, or list them all
    Explain(ExplainOptions),
    /// 供编辑器用的 JSON Schema；不写种类则列出全部种类。JSON Schema of a record, for editors, or list the kinds
    Schema(SchemaOptions),
    /// 写出自建服务器要用的东西：推送即核对、公布的仓库，和 nginx 的配置。What a server of your own needs: a repository that
    /// checks and publishes what is pushed to it, and nginx's configuration
    #[command(alias = "server")]
    Deploy(DeployOptions),
    /// 核对已公布的网站与其清单（manifest.json）是否一致。Hold a published site against its manifest
    Verify(VerifyOptions),
}

/// On every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// 记录所在的文件夹。The folder with the records
    #[arg(long, global = true, value_name = "DIR", default_value = "content")]
    pub(super) content: PathBuf,
    /// 提示的语言，默认随系统区域。Language of messages, by default the locale's
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<LangOption>,
    /// 以哪一天为“今天”，默认为北京时间当天。“Today”, by default the date in Asia/Shanghai
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// 只说必须说的。Say only what must be said
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangOption {
    /// 中文
    Zh,
    /// English
    En,
}

impl From<LangOption> for Lang {
    fn from(option: LangOption) -> Self {
        match option {
            LangOption::Zh => Lang::Zh,
            LangOption::En => Lang::En,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia build
  consortia build --out /srv/www/registry --base-url https://example.org/registry/
  consortia build --publish                 公布，须有完整的历史 / to be published, with its whole history
  consortia build --as-of 2026-11-01        同样的输入得到同样的字节 / the same input gives the same bytes
  consortia build --timings                 时间用在哪里 / where the time goes")]
pub(super) struct BuildOptions {
    /// 写到哪个文件夹；整体替换。The folder to write, replaced as a whole
    #[arg(long, value_name = "DIR", default_value = "site")]
    pub(super) out: PathBuf,
    /// 网站的地址，默认取 site.yaml。Where the site will be published, by default as in site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// 用于公布：没有 git 历史、仓库是浅克隆或者记录还没有提交，就不写。To be published: refuses without git's history, in a shallow
    /// clone, or with records that aren't committed
    #[arg(long)]
    pub(super) publish: bool,
    /// 主题：记录文件夹旁 themes/ 中的文件夹。A folder in themes/ beside the records
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// 网页等另写一份压缩的（.gz），供服务器直接发送。Also write compressed copies (.gz), for a server to send as they are
    #[arg(long)]
    pub(super) compress: bool,
    /// 另列出各阶段用了多少时间：收集、解析、检查、历史、规划、写出、检索。Also tell how long each stage took: collecting, parsing,
    /// checking, history, planning, writing, the search
    #[arg(long)]
    pub(super) timings: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia check
  consortia check content/consortia/sample-sensing
  consortia check --format json --lang en
  consortia check --fix content/pages
  consortia check --only P601 --only P602
  consortia check --strict --severity warning
  consortia check --against origin/main     合并之前 / before a merge
  consortia check --against-manifest site/manifest.json     换程序、主题之前 / before another program or theme")]
pub(super) struct CheckOptions {
    /// 只列出这些文件或文件夹里的发现。Only findings in these files or folders
    pub(super) paths: Vec<PathBuf>,
    /// 输出的形式。Form of the output
    #[arg(long, value_enum, default_value = "human")]
    pub(super) format: Format,
    /// 先就地改正只是写法不对的（空格、标点、括号、日期），不动别处，不猜。First mend what is only written wrong (spaces,
    /// punctuation, brackets, dates), and nothing else; never guess
    #[arg(long)]
    pub(super) fix: bool,
    /// 还与这个版本（分支、标签或提交）相比：已公布的网址和锚点还在不在，已公布的事实改了有没有勘误，其后各提交的说明里有没有个人
    /// 信息。写得早的，其后公布过的每一版都算。需要 git。Also hold it against this revision (a branch, tag or commit): would published
    /// addresses or anchors vanish, did published facts change without a correction, is private data in the messages of
    /// commits since. An early one stands for all that was published since. Needs git
    #[arg(long, value_name = "REF")]
    pub(super) against: Option<String>,
    /// 还与已公布网站的清单（它的 manifest.json）相比：换了程序、主题或模板，网址和锚点也不能少。Also hold it against the
    /// manifest of the site as published (its manifest.json): neither may another program, theme or template lose an address
    /// or an anchor
    #[arg(long, value_name = "FILE", conflicts_with = "fix")]
    pub(super) against_manifest: Option<PathBuf>,
    /// 警告也阻止合并。Warnings stop a merge as well
    #[arg(long)]
    pub(super) strict: bool,
    /// 只列出这条规则的发现，可写多次。Only findings of this rule; may stand several times
    #[arg(long, value_name = "CODE", value_parser = PossibleValuesParser::new(RULES.iter().map(|rule| rule.info.code)), hide_possible_values = true, ignore_case = true)]
    pub(super) only: Vec<String>,
    /// 只列出这一级和更重的发现。Only findings of this weight and above
    #[arg(long, value_enum, default_value = "note")]
    pub(super) severity: Severity,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// 给人看：原文一行，下标指到字。For people: the line, and a caret under the character
    Human,
    /// 给程序看，字段见 .github/COMMANDS.md。For programs; .github/COMMANDS.md has its fields
    Json,
    /// SARIF 2.1.0，给代码平台和编辑器。For code hosts and editors
    Sarif,
    /// GitHub Actions 的批注，全部发现另写入作业摘要。Annotations, and all findings in the job's summary
    Github,
    /// 给 reviewdog。For reviewdog
    Rdjson,
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia diff main                       工作文件夹与 main 相比 / the work tree against main
  consortia diff v1 v2 --lang en            两个版本相比 / one revision against another
  consortia diff origin/main HEAD --format markdown   拉取请求的评论 / the comment of a pull request")]
pub(super) struct DiffOptions {
    /// 从哪个版本（分支、标签或提交）；A..B 即两个版本。The revision before: a branch, tag or commit; A..B names both
    #[arg(value_name = "REF")]
    pub(super) from: String,
    /// 到哪个版本；不写则是文件夹里现在的内容，不论提交与否。The revision after; without it what is in the folder now, committed
    /// or not
    #[arg(value_name = "REF")]
    pub(super) to: Option<String>,
    /// 输出的形式。Form of the output
    #[arg(long, value_enum, default_value = "human")]
    pub(super) format: DiffFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DiffFormat {
    /// 给人看。For people
    Human,
    /// 给拉取请求的评论，太长的截去并注明条数。For a comment; what is too long is cut and counted
    Markdown,
    /// 给程序看，字段见 .github/COMMANDS.md。For programs; .github/COMMANDS.md has its fields
    Json,
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia explain
  consortia explain G321 --lang en")]
pub(super) struct ExplainOptions {
    /// 规则编码，如 G321。Code of a rule, as G321
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia schema
  consortia schema consortium
  consortia schema --out .vscode/schema     改了词表之后，更新编辑器用的文件 / after a change of a vocabulary")]
pub(super) struct SchemaOptions {
    /// 记录的种类，如 review。Kind of record, as review
    pub(super) kind: Option<String>,
    /// 写到这个文件夹，一种记录一个文件；不写种类则写出全部。Write to this folder, a file per kind; all, if no kind is named
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia verify site
  consortia verify /srv/www/registry --lang en

退出码 / Exit codes: 0 一致 as listed; 1 有缺少、改动或多出的 missing, changed or extra files; 2 读不了 can't be read")]
pub(super) struct VerifyOptions {
    /// 网站所在的文件夹。The folder of the site
    #[arg(value_name = "DIR", default_value = "site")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "例 / Examples:
  consortia deploy /srv/registry --base-url https://registry.example.org/
  git push /srv/registry/registry.git main        核对，然后公布 / checked, then published")]
pub(super) struct DeployOptions {
    /// 写到哪个文件夹；再次运行只更新脚本，不动设置和仓库。The folder to write; once more, and scripts are renewed, but
    /// neither the settings nor the repository
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// 网站的地址，默认取 site.yaml。Where the site is published, by default as in site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
}
