//! # 已公布的网址没有了
//!
//! 与 `--against` 所写的版本相比，有一个已公布的网址不再有页面，也没有转址：改了文件夹名或文件名，删了记录、附件或转址，或者
//! 一览页没有内容了。与 `--against-manifest` 所写的清单（已公布网站的 `manifest.json`）相比，也是这样：换了程序或主题，
//! 网址同样不能丢。中英文同一个网址只报一次。`--against` 写得早的，其后公布过的每一版也都算，不只是那一版。带指纹的样式、脚本和检索分片不在此列。
//!
//! ## 为什么
//!
//! 别人引用过的网址要一直有效。改名的留转址；中止、移出名单的，页面连同状态一起留着。
//!
//! ## 错例
//!
//! ```yaml
//! # redirects.yaml；文件夹 consortia/sample-perception 改名为 sample-sensing
//! []
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # redirects.yaml
//! - {from: /consortia/sample-perception/, to: /consortia/sample-sensing/, date: 2025-02-01, reason: {zh: 更名}}
//! ```
//!
//! ## 怎么改
//!
//! 改名的，在 `redirects.yaml` 加一条转址；误删的，恢复记录；附件换了内容的，恢复原来的文件，新的另起名字。分支落后于目标分支的，
//! 先合并目标分支。修订记录的网址没有了的，是 git 的历史不全：取全（`git fetch --unshallow`，工作流里写 `fetch-depth: 0`）。
//!
//! # A published address would vanish
//!
//! Against the revision that `--against` names, a published address has no page any more, and no redirect: a folder or file
//! was renamed, a record, an attachment or a redirect was removed, or a list has nothing left to show. So it is
//! against the manifest that `--against-manifest` names (`manifest.json` of the published site): neither may another program or
//! theme lose an address. An early `--against` stands for every version published since, not for its own alone.
//! An address is reported once for both languages. Styles, scripts and search shards, which carry a hash, don't count.
//!
//! ## Why
//!
//! An address that somebody cited works for ever. What is renamed leaves a redirect; what is suspended or removed from the
//! list keeps its page, with its status.
//!
//! ## Wrong
//!
//! ```yaml
//! # redirects.yaml; the folder consortia/sample-perception was renamed to sample-sensing
//! []
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # redirects.yaml
//! - {from: /consortia/sample-perception/, to: /consortia/sample-sensing/, date: 2025-02-01, reason: {zh: 更名}}
//! ```
//!
//! ## What to do
//!
//! After a rename, add a redirect to `redirects.yaml`; bring back what was removed by mistake; bring back the former bytes of
//! an attachment and give the new ones a name of their own. If the branch is behind the one it is to be merged into, merge
//! that first. Where addresses of revisions are gone, git's history is incomplete: get all of it (`git fetch --unshallow`;
//! `fetch-depth: 0` in a workflow).

use super::{REDIRECTS, page_file};
use crate::address::{Route, in_chinese};
use crate::lint::{
    Applies, Check, Findings, HISTORY_IS_MISSING, ManifestDiff, RegistryDiff, Rule, is_of_history,
    may_have_name,
};
use crate::model::{Consortium, EntityRef};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{FieldPath, REDIRECT};
use crate::text::Bilingual;
use std::collections::HashSet;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "L611",
        name: "vanished-address",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("l611_vanished_address.rs"),
    },
    fields: &[],
    applies: Applies::Registry,
    superseded_by: &[],
    checks: &[Check::Baseline(check), Check::ManifestDiff(check_published)],
};

fn check(diff: &RegistryDiff, findings: &mut Findings) {
    // While redirects can't be read, nobody knows what they would serve for.
    if !diff
        .reads(REDIRECTS, [REDIRECT.from(), REDIRECT.to()].map(|path| FieldPath::from(path).in_any_of_list()))
    {
        return;
    }
    let (before, now) = (diff.before.addresses(), diff.now.addresses());
    let mut vanished: Vec<&str> = before.difference(&now).map(String::as_str).collect();
    vanished.sort_unstable();
    for path in on_their_own(&vanished) {
        let Some((record, to)) = lost(diff, path) else { continue };
        let redirect = format!("{{from: {path}, to: {}}}", to.as_deref().unwrap_or("…"));
        let (zh, en) = match record {
            Lost::Record(file) => (
                format!("恢复 {file}，或在 redirects.yaml 加一条 {redirect}"),
                format!("bring back {file}, or add {redirect} to redirects.yaml"),
            ),
            Lost::Attachment(file) => (
                format!("恢复原来的 {file}，内容变了的另起名字"),
                format!("bring back {file} as it was; what has other bytes needs another name"),
            ),
            Lost::Redirect => {
                ("转址只增不删，写回来".to_owned(), "a redirect stays for ever; write it again".to_owned())
            }
            Lost::List => (
                format!("恢复其中的记录，或在 redirects.yaml 加一条 {redirect}"),
                format!("bring back a record that it lists, or add {redirect} to redirects.yaml"),
            ),
        };
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("已公布的“{path}”没有了：{zh}"),
            format!("“{path}” was published and would vanish: {en}"),
        );
    }
}

fn check_published(published: &ManifestDiff, findings: &mut Findings) {
    let lost = on_their_own(&published.lost_addresses());
    let (past, present): (Vec<&str>, Vec<&str>) = lost.into_iter().partition(|path| is_of_history(path));
    if let Some(first) = past.first() {
        let (count, Bilingual { zh, en }) = (past.len(), HISTORY_IS_MISSING);
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("已公布的修订记录有 {count} 个网址没有了（如“{first}”）：{zh}"),
            format!(
                "addresses of what was published when would vanish, {count} of them (as “{first}”): {en}"
            ),
        );
    }
    for path in present {
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("已公布的“{path}”没有了：恢复原来那里的内容，或在 redirects.yaml 加一条 {{from: {path}, to: …}}"),
            format!(
                "“{path}” was published and would vanish: bring back what stood there, or add {{from: {path}, to: …}} to redirects.yaml"
            ),
        );
    }
}

/// Leaves out what goes with the page of a consortium that vanished as well: a redirect of that takes it along.
fn on_their_own<'p>(vanished: &[&'p str]) -> Vec<&'p str> {
    let all: HashSet<&str> = vanished.iter().copied().collect();
    let goes_with = |path: &str| {
        let (lang, chinese) = in_chinese(path);
        let page =
            Route::of_link(chinese).and_then(|route| Some(Route::Consortium(route.consortium()?.to_owned())));
        page.map(|page| page.localized(lang)).is_some_and(|page| page != path && all.contains(page.as_str()))
    };
    vanished.iter().copied().filter(|path| !goes_with(path)).collect()
}

/// What an address was that of.
enum Lost {
    Record(String),
    Attachment(String),
    Redirect,
    List,
}

/// Returns what vanished with `path`, and where a redirect from there would lead; nothing if nobody can know.
fn lost(diff: &RegistryDiff, path: &str) -> Option<(Lost, Option<String>)> {
    let (before, now) = (diff.before, diff.now);
    if before.redirect(path).is_some() {
        return Some((Lost::Redirect, None));
    }
    let route = Route::of_link(path);
    if let Some(Route::Attachment(name)) = &route
        && let Some(gone) = before.attachments.iter().find(|attachment| attachment.published == *name)
    {
        return Some((Lost::Attachment(EntityRef::Attachment(gone.name.clone()).place()), None));
    }
    let slug = route.as_ref().and_then(Route::consortium);
    let consortium = slug.and_then(|slug| before.consortia.iter().find(|consortium| consortium.slug == slug));
    if let Some(gone) = consortium {
        let is_it = |consortium: &&Consortium| {
            let record = &consortium.record;
            record.id.is_some()
                && record.id == gone.record.id
                && may_have_name(record.name.as_ref(), &record.former_names, gone.record.name.as_ref())
        };
        let moved = now.consortia.iter().find(is_it);
        return Some((Lost::Record(gone.file()), moved.map(|successor| successor.address().to_string())));
    }
    if let Some(Route::Organisation(slug)) = &route
        && let Some(gone) = before.organisation(slug)
    {
        let code = &gone.record.uscc;
        let moved =
            now.organisations.iter().find(|organisation| code.is_some() && organisation.record.uscc == *code);
        let is_known = now.lacks_organisation(&gone.slug);
        let to = moved.map(|successor| Route::Organisation(successor.slug.clone()).to_string());
        return is_known.then(|| (Lost::Record(gone.file()), to));
    }
    if let Some(Route::About(slug)) = route {
        return Some((Lost::Record(page_file(slug)), None));
    }
    // What a list would show isn't known while any record can't be read.
    diff.reads_all().then_some((Lost::List, None))
}
