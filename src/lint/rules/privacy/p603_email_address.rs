//! # 电子邮箱
//!
//! 文件里有 `site.yaml` 所列之外的电子邮箱。注释、说明文字和手册都在检查之列。用 `--against` 时，新提交的说明也检查，说明末尾的署名行（如
//! `Signed-off-by:`）除外。地址在任何输出里都不完整显示。
//!
//! ## 为什么
//!
//! 个人的电子邮箱是个人信息，登记册是公开的，不能出现。网站的联系邮箱只写在 `site.yaml`。
//!
//! ## 错例
//!
//! ```yaml
//! # site.yaml 里没有这个邮箱
//! summary: {zh: 联系人邮箱 someone@mail.example}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # site.yaml
//! contact: {email: editors@registry.example}
//! ```
//!
//! ## 怎么改
//!
//! 删去地址；是网站的联系邮箱的，写进 `site.yaml` 的 `contact`。在提交说明里的，改写说明（`git commit --amend`，更早的提交用
//! `git rebase -i`）。
//!
//! # An e-mail address
//!
//! A file holds an e-mail address that isn't in `site.yaml`. Comments, prose and the handbook are looked at too, and
//! with `--against` the messages of new commits, but for their trailers (as `Signed-off-by:`). No output shows the
//! address in full.
//!
//! ## Why
//!
//! A person's e-mail address is personal information, and the registry is public. The site's own address stands in
//! `site.yaml` alone.
//!
//! ## Wrong
//!
//! ```yaml
//! # site.yaml 里没有这个邮箱
//! summary: {zh: 联系人邮箱 someone@mail.example}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # site.yaml
//! contact: {email: editors@registry.example}
//! ```
//!
//! ## What to do
//!
//! Remove it; if it is the site's own, write it under `contact` in `site.yaml`. From a commit's message remove it by
//! writing that anew (`git commit --amend`, or `git rebase -i` for an older one).

use crate::diagnostic::Severity;
use crate::diagnostic::mask;
use crate::lint::{Applies, Check, Findings, Look, Rule};
use crate::source::SourceFile;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    code: "P603",
    name: "email-address",
    severity: Severity::Error,
    clauses: &[],
    fields: &[],
    applies: Applies::Always,
    source: include_str!("p603_email_address.rs"),
    checks: &[Check::Text(check), Check::Message(check)],
};

fn check(look: &Look, findings: &mut Findings) {
    const SITE: &str = "site.yaml";
    if look.file.path == SITE {
        return;
    }
    let signs = look.text.match_indices('@').chain(look.text.match_indices('＠'));
    for bytes in signs.filter_map(|(at, sign)| address(look.text, at, sign.len())) {
        let Some(found) = look.text.get(bytes.clone()) else { continue };
        let site = look.content.file(SITE).and_then(SourceFile::text).unwrap_or_default();
        if site.to_ascii_lowercase().contains(&found.to_ascii_lowercase()) {
            continue;
        }
        let shown = mask(found);
        findings.at_bytes(
            bytes,
            format!("电子邮箱（{shown}）不能公开，应删去；网站的联系邮箱写在 site.yaml"),
            format!(
                "an e-mail address ({shown}) can't be public; remove it, or write the site's own in site.yaml"
            ),
        );
    }
}

/// The e-mail address around the sign at `at`. What stands before the host of a URL is I103.
fn address(text: &str, at: usize, width: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?;
    let name = before.len()
        - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c)).len();
    let after = text.get(at + width..)?;
    let end =
        after.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(after.len());
    let host = after.get(..end)?.trim_end_matches(['.', '-']);
    let (_, top) = host.rsplit_once('.')?;
    let is_host =
        top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) && !host.starts_with('.');
    let start = at - name;
    let word = before.rsplit(|c: char| c.is_whitespace() || !c.is_ascii()).next()?;
    let in_url = word.rsplit_once("://").is_some_and(|(_, authority)| !authority.contains('/'));
    (name > 0 && is_host && !in_url).then(|| start..at + width + host.len())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_and_what_only_looks_like_one() {
        fn found(text: &str) -> Option<&str> {
            let (at, sign) = text.match_indices(['@', '＠']).next()?;
            text.get(address(text, at, sign.len())?)
        }
        assert_eq!(found("邮箱a.b+c@mail.example。"), Some("a.b+c@mail.example"));
        assert_eq!(found("a＠mail.example."), Some("a＠mail.example"));
        assert_eq!(found("mailto:a@mail.example"), Some("a@mail.example"));
        for none in
            ["@media", "a@b", "pkg@1.2.3", "https://user@kjt.example/", "https://user:pass@kjt.example", "@"]
        {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
