//! # 网址不是 https，或带有账号口令
//!
//! 网址应为 `https://主机/…` 或本站附件 `/files/名称.pdf`。带账号口令、用其他协议或不成网址的是错误；`http://` 是警告。
//!
//! ## 为什么
//!
//! 登记册的链接要长期可用、可以放心点开；网址里的账号口令会随页面公开。
//!
//! ## 错例
//!
//! ```yaml
//! website: ftp://user:password@sensing.example
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! website: https://sensing.example
//! ```
//!
//! ## 怎么改
//!
//! 换成 https 网址；没有的，把文件放进 `content/files/` 作为附件。
//!
//! # An address that isn't https, or that carries credentials
//!
//! An address is `https://host/…`, or an attachment of this site, `/files/name.pdf`. Credentials, another scheme or no
//! address at all are errors; `http://` is a warning.
//!
//! ## Why
//!
//! Links of a register must last and be safe to follow; credentials in an address are published with the page.
//!
//! ## Wrong
//!
//! ```yaml
//! website: ftp://user:password@sensing.example
//! ```
//!
//! ## Right
//!
//! ```yaml
//! website: https://sensing.example
//! ```
//!
//! ## What to do
//!
//! Give an https address; where there is none, put the document into `content/files/`.

use crate::address::{Route, host};
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Organisation, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{FieldPath, SITE};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "I103",
        name: "wrong-address",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("i103_wrong_address.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[
        Check::Consortium(check_consortium),
        Check::Organisation(check_organisation),
        Check::Registry(check_site),
    ],
};

/// What is wrong with an address.
enum AddressFault<'u> {
    Credentials,
    /// No address of the web at all.
    NoAddress,
    /// Another scheme than https.
    Scheme(&'u str),
    /// The right scheme in capitals: how it is written in small letters.
    Capitals(String),
    Space,
    Host,
    Insecure,
}

fn fault(url: &str) -> Option<AddressFault<'_>> {
    if let Ok(Route::Attachment(_)) = url.parse() {
        return None;
    }
    let Some((scheme, rest)) = url.split_once("://") else { return Some(AddressFault::NoAddress) };
    let small = scheme.to_ascii_lowercase();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match small.as_str() {
        _ if authority.contains('@') => Some(AddressFault::Credentials),
        "https" | "http" if small != scheme => Some(AddressFault::Capitals(format!("{small}://{rest}"))),
        "https" | "http" if url.chars().any(char::is_whitespace) => Some(AddressFault::Space),
        "https" | "http" if host(url).is_none() => Some(AddressFault::Host),
        "https" => None,
        "http" => Some(AddressFault::Insecure),
        _ if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Some(AddressFault::Scheme(scheme)),
        _ => Some(AddressFault::NoAddress),
    }
}

fn check_address(findings: &mut Findings, file: impl Fn() -> String, path: FieldPath, url: &str) {
    let Some(fault) = fault(url) else { return };
    let (zh, en) = match &fault {
        // The credentials themselves are not repeated: findings are public.
        AddressFault::Credentials => {
            ("网址里有账号或口令".to_owned(), "the address carries credentials".to_owned())
        }
        AddressFault::NoAddress => {
            (format!("“{url}”不是 https 网址"), format!("“{url}” isn't an https address"))
        }
        AddressFault::Scheme(scheme) => {
            (format!("“{url}”用的是 {scheme}，不是 https"), format!("“{url}” is {scheme}, not https"))
        }
        AddressFault::Capitals(_) => {
            (format!("“{url}”里的协议名应为小写"), format!("the scheme of “{url}” must be in small letters"))
        }
        AddressFault::Space => {
            (format!("网址“{url}”里有空格"), format!("there is a space in the address “{url}”"))
        }
        AddressFault::Host => (
            format!("网址“{url}”的主机名或端口不对"),
            format!("the host or port of the address “{url}” isn't one"),
        ),
        AddressFault::Insecure => {
            (format!("“{url}”用的是 http，应为 https"), format!("“{url}” is http, not https"))
        }
    };
    let finding = findings.report_in(file(), Location::Path(path), zh, en);
    match fault {
        // Whether the host answers there is for the editor to try.
        AddressFault::Insecure => {
            finding.with_severity(Severity::Warning).suggest(url.replacen("http://", "https://", 1));
        }
        AddressFault::NoAddress if url.contains('.') => {
            let whole = format!("https://{url}");
            if self::fault(&whole).is_none() {
                finding.suggest(whole);
            }
        }
        AddressFault::Capitals(right) => {
            finding.fix(right);
        }
        _ => {}
    }
}

fn check_consortium(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    consortium.walk(&mut |file, leaf| {
        if let Some(url) = leaf.address() {
            check_address(findings, file, leaf.place.path(), url);
        }
    });
}

fn check_organisation(_: &Registry, organisation: &Organisation, findings: &mut Findings) {
    organisation.walk(&mut |file, leaf| {
        if let Some(url) = leaf.address() {
            check_address(findings, file, leaf.place.path(), url);
        }
    });
}

fn check_site(registry: &Registry, findings: &mut Findings) {
    registry.walk_single_files(&mut |file, leaf| {
        if let Some(url) = leaf.address() {
            check_address(findings, file, leaf.place.path(), url);
        }
    });
    // Where the site stands can't be one of its own files.
    if let Some(url) = registry.site.base_url.as_deref() {
        let url = url.strip_prefix('/').unwrap_or(url);
        check_address(findings, || "site.yaml".to_owned(), SITE.base_url().into(), url);
    }
}
