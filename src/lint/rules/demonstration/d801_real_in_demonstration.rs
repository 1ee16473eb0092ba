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
use crate::model::{Consortium, Organisation, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{CONSORTIUM, FieldPath, Leaf, LeafValue, Meaning, ORGANISATION};
use crate::text::Bilingual;

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
pub(super) const CONSORTIUM_NAME: &str = "浙江省示例";
/// The beginning of an invented organisation's or person's name.
pub(super) const NAME: &str = "示例";
/// The beginning of an invented document number.
pub(super) const DOCUMENT: &str = "示";
/// The division of invented codes.
pub(super) const DIVISION: &str = "339999";

/// Tells whether an address is below `.example` (RFC 2606), or is that of a file of this site.
pub(super) fn is_example(url: &str) -> bool {
    matches!(url.parse(), Ok(Route::Attachment(_)))
        || host(url).is_some_and(|host| {
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            host == "example" || host.ends_with(".example")
        })
}

/// Tells whether a code is of the unused division.
pub(super) fn is_invented_code(code: &str) -> bool {
    code.chars().skip(2).take(6).eq(DIVISION.chars())
}

/// Finds what a value lacks to be seen as invented, and its place. One whose form is wrong is another rule's. `own` is
/// what the record's own name is the name of.
fn lack(leaf: &Leaf, own: Meaning) -> Option<(FieldPath, Bilingual<String>)> {
    if let Some((meaning, name, path)) = leaf.name() {
        let words = match if meaning == Meaning::Name { own } else { meaning } {
            Meaning::Name if !name.starts_with(CONSORTIUM_NAME) => Bilingual::words(
                format!("演示站的创新联合体“{name}”应以“{CONSORTIUM_NAME}”开头"),
                format!("the consortium “{name}” of a demonstration must begin with {CONSORTIUM_NAME}"),
            ),
            Meaning::Person if !name.starts_with(NAME) => Bilingual::words(
                format!("演示站的人员“{name}”应以“示例”开头"),
                format!("the person “{name}” of a demonstration must begin with 示例"),
            ),
            Meaning::OrganisationName if !name.starts_with(NAME) => Bilingual::words(
                format!("演示站的单位“{name}”应以“示例”开头"),
                format!("the organisation “{name}” of a demonstration must begin with 示例"),
            ),
            _ => return None,
        };
        return Some((path, words));
    }
    let lacks_mark = |number: &&str| !number.starts_with(DOCUMENT) && is_number(number);
    let is_real = |url: &&str| host(url).is_some() && !is_example(url);
    let words = match (leaf.document().filter(lacks_mark), leaf.address().filter(is_real)) {
        (Some(number), _) => Bilingual::words(
            format!("演示站的发文字号“{number}”应以“示”开头"),
            format!("the document number “{number}” of a demonstration must begin with 示"),
        ),
        (None, Some(url)) => Bilingual::words(
            format!("演示站的网址“{url}”应在 .example 之下"),
            format!("the address “{url}” of a demonstration must be below .example"),
        ),
        (None, None) => return None,
    };
    Some((leaf.place.path(), words))
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if !registry.is_demonstration() {
        return;
    }
    let name = FieldPath::from(CONSORTIUM.name().zh());
    consortium.walk(&mut |file, leaf| {
        let Some((path, words)) = lack(leaf, Meaning::Name) else { return };
        // The form of the name that is borne is G431's; nobody corrects the form of a former one.
        let is_other = path == name && matches!(leaf.value, LeafValue::Text(text) if !is_formed(&text.zh));
        if !is_other {
            findings.report_in(file(), Location::Path(path), words.zh, words.en);
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
            ORGANISATION.uscc(),
            format!("演示站的统一社会信用代码“{code}”应在虚设区划 {DIVISION} 之内"),
            format!("the code “{code}” of a demonstration must be of the unused division {DIVISION}"),
        );
    }
    organisation.walk(&mut |_, leaf| {
        if let Some((path, words)) = lack(leaf, Meaning::OrganisationName) {
            findings.at(path, words.zh, words.en);
        }
    });
}
