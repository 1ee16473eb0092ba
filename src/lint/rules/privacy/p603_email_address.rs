//! # 电子邮箱
//!
//! 文件里有电子邮箱，而它不是 `site.yaml` 的 `contact.email` 或 `government.contact` 所写的。全角写法（如 `＠`、`．`）也算，用
//! YAML 或 Markdown 的转义写法（如 `\x40`、`&#64;`）写的也算。注释（包括 `site.yaml` 的）、说明文字和手册都在检查之列。
//! 用 `--against` 时，新提交的说明也检查，说明末尾的署名行（如 `Signed-off-by:`）除外。地址在任何输出里都不完整显示。
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
//! A file holds an e-mail address other than `contact.email` and what `government.contact` gives in `site.yaml`, in
//! full-width characters (as `＠`, `．`) or not. The escapes of YAML and Markdown (as `\x40`, `&#64;`) don't hide it.
//! Comments, those of `site.yaml` too, prose and the handbook are looked at, and with `--against` the messages of new
//! commits, but for their trailers (as `Signed-off-by:`). No output shows the address in full.
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

use super::search;
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::privacy::mask;
use crate::report::{RuleInfo, Severity};
use crate::text::half_width;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "P603",
        name: "email-address",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("p603_email_address.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check), Check::Message(check)],
};

fn check(input: &TextInput, findings: &mut Findings) {
    for (bytes, address) in search(input, addresses) {
        if is_of_the_site(input, &address) {
            continue;
        }
        let shown = mask(&address);
        findings
            .at_bytes(
                bytes,
                format!("电子邮箱（{shown}）不能公开，应删去；网站的联系邮箱写在 site.yaml"),
                format!(
                    "an e-mail address ({shown}) can't be public; remove it, or write the site's own in site.yaml"
                ),
            )
            .keep_private(address);
    }
}

/// Tells whether the site gives this address as its own: as a value, since a comment says nothing to a reader.
fn is_of_the_site(input: &TextInput, address: &str) -> bool {
    let site = &input.registry.site;
    let email = site.contact.as_ref().and_then(|contact| contact.email.as_deref());
    let further = site.government.as_ref().and_then(|government| government.contact.as_ref());
    let further = further.into_iter().flat_map(|text| [Some(&*text.zh), text.en.as_deref()]).flatten();
    // If nothing of it could be read, that is the fault, and not what it would have said.
    let unread = site.title.is_none().then(|| input.content.file("site.yaml")?.text()).flatten();
    let folded = |text: &str| text.chars().map(folded).collect::<String>();
    let words = email.into_iter().chain(further).chain(unread);
    let mut own = words.flat_map(|words| addresses(words).into_iter().filter_map(|bytes| words.get(bytes)));
    own.any(|own| folded(own) == folded(address))
}

/// Folds a character to the form in which it is compared.
fn folded(character: char) -> char {
    match half_width(character).to_ascii_lowercase() {
        '。' | '｡' => '.',
        character => character,
    }
}

fn addresses(text: &str) -> Vec<Range<usize>> {
    let signs = text.match_indices('@').chain(text.match_indices('＠'));
    signs.filter_map(|(at, sign)| address(text, at, sign.len())).collect()
}

/// Finds the e-mail address around the sign at `at`. What stands before the host of a URL is I103.
fn address(text: &str, at: usize, width: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?;
    let is_of_name = |c: char| {
        let half = half_width(c);
        half.is_ascii_alphanumeric() || "._%+-".contains(half)
    };
    let name = before.len() - before.trim_end_matches(is_of_name).len();
    let after = text.get(at + width..)?;
    let is_of_host = |c: char| folded(c).is_ascii_alphanumeric() || matches!(folded(c), '.' | '-');
    let end = after.find(|c: char| !is_of_host(c)).unwrap_or(after.len());
    let most = after.get(..end)?;
    // A full stop ends the sentence after a host, and is a dot within one.
    let sentence = most.split(['。', '｡']).next()?;
    let host = [sentence, most].into_iter().find_map(host)?;
    let start = at - name;
    let word = before.rsplit(|c: char| c.is_whitespace() || !c.is_ascii()).next()?;
    let in_url = word.rsplit_once("://").is_some_and(|(_, authority)| !authority.contains('/'));
    (name > 0 && !in_url).then(|| start..at + width + host.len())
}

/// Finds the host that these characters are but for what ends a sentence, if they are one.
fn host(written: &str) -> Option<&str> {
    let written = written.trim_end_matches(|c| matches!(folded(c), '.' | '-'));
    let folded: String = written.chars().map(folded).collect();
    let (_, top) = folded.rsplit_once('.')?;
    let is_host =
        top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) && !folded.starts_with('.');
    is_host.then_some(written)
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
        assert_eq!(found("ａ＠ｂ．ｃｎ"), Some("ａ＠ｂ．ｃｎ"));
        assert_eq!(found("a＠b。cn。"), Some("a＠b。cn"));
        assert_eq!(found("a@mail.example。GitHub"), Some("a@mail.example"));
        assert_eq!(found("mailto:a@mail.example"), Some("a@mail.example"));
        for none in
            ["@media", "a@b", "pkg@1.2.3", "https://user@kjt.example/", "https://user:pass@kjt.example", "@"]
        {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
