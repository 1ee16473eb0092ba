//! # 说明文字里的链接没有去处
//!
//! Markdown里的链接指向本站没有的页面或附件，或者不是网址也不是本站的路径。只看路径，不看`#`后面的锚点；转址的旧路
//! 径算有去处。
//!
//! ## 为什么
//!
//! 读者点开是一张“找不到”。
//!
//! ## 错例
//!
//! ```yaml
//! # 说明文字：见[指引](/guidelines/)
//! about: '[指引](/guidelines/)'
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # 说明文字：见[指引](/guideline/#s3-2)
//! about: '[指引](/guideline/#s3-2)'
//! ```
//!
//! ## 怎么改
//!
//! 照页面的地址改写，以`/`开头和结尾，例如`/guideline/`；附件写`/files/文件名.pdf`；别的网站写完整的网址。
//!
//! # A link in prose that leads nowhere
//!
//! A link in Markdown leads to a page or attachment that this site doesn't have, or is neither an address nor a
//! path of the site. Only the path counts, not the anchor after `#`; the old path of a redirect leads somewhere.
//!
//! ## Why
//!
//! Who follows it finds a page that says “not found”.
//!
//! ## Wrong
//!
//! ```yaml
//! # 说明文字：见[指引](/guidelines/)
//! about: '[指引](/guidelines/)'
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # 说明文字：见[指引](/guideline/#s3-2)
//! about: '[指引](/guideline/#s3-2)'
//! ```
//!
//! ## What to do
//!
//! Write the page's address with a slash at both ends, as `/guideline/`; an attachment as `/files/name.pdf`;
//! another site's address in full.

use super::prose;
use crate::address::path;
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::model::Registry;
use crate::report::{RuleInfo, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "T704",
        name: "broken-link",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("t704_broken_link.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check)],
};

fn check(input: &TextInput, findings: &mut Findings) {
    if prose(input).is_none() {
        return;
    }
    for (bytes, address) in crate::markdown::links(input.text) {
        if leads_somewhere(input.registry, &address) {
            continue;
        }
        let path = path(&address);
        let with_slash = format!("{path}/");
        let stands_here = input.text.get(bytes.clone()) == Some(&*address);
        let finding = findings.at_bytes(
            bytes,
            format!("链接“{address}”在本站没有去处"),
            format!("the link “{address}” leads nowhere in this site"),
        );
        if stands_here && path.starts_with('/') && input.registry.has_path(&with_slash) {
            finding.suggest(address.replacen(path, &with_slash, 1));
        }
    }
}

fn leads_somewhere(registry: &Registry, address: &str) -> bool {
    if ["https://", "http://", "#"].iter().any(|scheme| address.starts_with(scheme)) {
        return true;
    }
    registry.may_resolve(path(address))
}
