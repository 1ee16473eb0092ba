//! # 演示站里有不带“示例”标记的内容
//!
//! `site.yaml` 写明 `demonstration: true` 时，`consortia/` 和 `organisations/` 中：创新联合体名称不以“浙江省示例”开头，单位、人员名称不以“示例”
//! 开头，发文字号不以“示”开头，统一社会信用代码不在虚设区划339999，网址不在 `.example` 之下。
//!
//! ## 为什么
//!
//! 演示内容全部虚构，必须一望即知，不能与真实单位、人员、文件混淆。
//!
//! ## 错例
//!
//! ```yaml
//! name: {zh: 浙江某某科技有限公司}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## 怎么改
//!
//! 演示内容按上面的样子命名；登记真实内容时，把 `demonstration` 改为 `false`。
//!
//! # Something in a demonstration that isn't marked as invented
//!
//! While `site.yaml` says `demonstration: true`, in `consortia/` and `organisations/`: a consortium not named 浙江省示例…, an
//! organisation or person not 示例…, a document number not beginning with 示, a code outside the unused division 339999,
//! an address outside `.example`.
//!
//! ## Why
//!
//! All of a demonstration is invented, and must be seen to be at a glance.
//!
//! ## Wrong
//!
//! ```yaml
//! name: {zh: 浙江某某科技有限公司}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## What to do
//!
//! Name what is invented as above; to register what is real, set `demonstration: false`.

use crate::address::{Route, host};
use crate::lint::rules::identity::i101_wrong_organisation_code::has_form;
use crate::lint::rules::identity::i102_wrong_document_number::is_number;
use crate::lint::rules::section_4::g431_wrong_name::is_formed;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Fact, Organisation, Registry};
use crate::report::{Location, RuleInfo, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "D801",
        name: "real-in-demonstration",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("d801_real_in_demonstration.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check_consortium), Check::Organisation(check_organisation)],
};

/// How what is invented is marked.
pub(super) const CONSORTIUM: &str = "浙江省示例";
/// The beginning of an invented organisation's or person's name.
pub(super) const NAME: &str = "示例";
/// The beginning of an invented document number.
pub(super) const DOCUMENT: &str = "示";
/// The division of invented codes.
pub(super) const DIVISION: &str = "339999";

/// Whether an address is below `.example` (RFC 2606), or of this site.
pub(super) fn is_example(url: &str) -> bool {
    matches!(url.parse(), Ok(Route::Attachment(_)))
        || host(url).is_some_and(|host| {
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            host == "example" || host.ends_with(".example")
        })
}

/// Whether a code is of the unused division.
pub(super) fn is_invented_code(code: &str) -> bool {
    code.chars().skip(2).take(6).eq(DIVISION.chars())
}

/// What a fact lacks to be seen as invented: in Chinese and English. One whose form is wrong is another rule's.
fn lack(fact: Fact) -> Option<(String, String)> {
    match fact {
        Fact::Consortium(name) if !name.starts_with(CONSORTIUM) => Some((
            format!("演示站的创新联合体“{name}”应以“{CONSORTIUM}”开头"),
            format!("the consortium “{name}” of a demonstration must begin with {CONSORTIUM}"),
        )),
        Fact::Person(name) if !name.starts_with(NAME) => Some((
            format!("演示站的人员“{name}”应以“示例”开头"),
            format!("the person “{name}” of a demonstration must begin with 示例"),
        )),
        Fact::Affiliation(name) if !name.starts_with(NAME) => Some((
            format!("演示站的单位“{name}”应以“示例”开头"),
            format!("the organisation “{name}” of a demonstration must begin with 示例"),
        )),
        Fact::Document(number) if !number.starts_with(DOCUMENT) && is_number(number) => Some((
            format!("演示站的发文字号“{number}”应以“示”开头"),
            format!("the document number “{number}” of a demonstration must begin with 示"),
        )),
        Fact::Url(url) if host(url).is_some() && !is_example(url) => Some((
            format!("演示站的网址“{url}”应在 .example 之下"),
            format!("the address “{url}” of a demonstration must be below .example"),
        )),
        _ => None,
    }
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if !registry.is_demonstration() {
        return;
    }
    consortium.all_facts(&mut |file, path, fact| {
        // The form of the name that is borne is G431's; nobody mends the form of a former one.
        let other =
            matches!(fact, Fact::Consortium(name) if path.as_str() == Some("name/zh") && !is_formed(name));
        if !other && let Some((zh, en)) = lack(fact) {
            findings.report_in(file(), Location::Path(path.to_string()), zh, en);
        }
    });
}

fn check_organisation(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    if !registry.is_demonstration() {
        return;
    }
    if let Some(code) = organisation.record.uscc.as_deref()
        && !is_invented_code(code)
        && has_form(code)
    {
        findings.at(
            "uscc",
            format!("演示站的统一社会信用代码“{code}”应在虚设区划 {DIVISION} 之内"),
            format!("the code “{code}” of a demonstration must be of the unused division {DIVISION}"),
        );
    }
    organisation.facts(&mut |path, fact| {
        if let Some((zh, en)) = lack(fact) {
            findings.at(path, zh, en);
        }
    });
}
