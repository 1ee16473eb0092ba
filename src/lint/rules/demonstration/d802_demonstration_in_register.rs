//! # 正式登记册里还有演示内容
//!
//! `site.yaml` 写明 `demonstration: false`，而 `consortia/` 或 `organisations/` 中还有带“示例”标记的名称、以“示”字为代字的文号、虚设区划339999的代码
//! 或 `.example` 网址。
//!
//! ## 为什么
//!
//! 正式登记册不得混有虚构内容。
//!
//! ## 错例
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 单位的法定名称}
//! ```
//!
//! ## 怎么改
//!
//! 删去演示记录，或换成真实内容。
//!
//! # Demonstration content in a real register
//!
//! `site.yaml` says `demonstration: false`, and `consortia/` or `organisations/` still have names marked 示例, document
//! numbers that begin with 示, codes of the unused division 339999, or addresses below `.example`.
//!
//! ## Why
//!
//! A real register must not hold anything invented.
//!
//! ## Wrong
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 单位的法定名称}
//! ```
//!
//! ## What to do
//!
//! Remove the records of the demonstration, or put the real ones in their place.

use super::d801_real_in_demonstration::{CONSORTIUM_NAME, DOCUMENT, NAME, is_example, is_invented_code};
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Organisation, Registry};
use crate::report::{Location, RuleInfo, Severity, message};
use crate::schema::{FieldPath, Leaf, Meaning, ORGANISATION};
use crate::text::Bilingual;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "D802",
        name: "demonstration-in-register",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("d802_demonstration_in_register.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check_consortium), Check::Organisation(check_organisation)],
};

/// Tells whether the register says that it is no demonstration.
fn is_real(registry: &Registry) -> bool {
    registry.site.demonstration.is_some_and(|flag| !flag.0)
}

/// Returns what is invented, with its place. `own` is how the record's own name begins where it is.
fn invented<'a>(leaf: &Leaf<'_, 'a>, own: &str) -> Option<(FieldPath, &'a str)> {
    if let Some((meaning, name, path)) = leaf.name() {
        return name.starts_with(if meaning == Meaning::Name { own } else { NAME }).then_some((path, name));
    }
    let document = leaf.document().filter(|number| number.starts_with(DOCUMENT));
    let address = leaf.address().filter(|url| !url.starts_with('/') && is_example(url));
    document.or(address).map(|text| (leaf.place.path(), text))
}

/// Says that `text` is invented.
fn words(text: &str) -> Bilingual<String> {
    message(
        format!("正式登记册中的“{text}”是演示内容"),
        format!("“{text}” is demonstration content in a real register"),
    )
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if !is_real(registry) {
        return;
    }
    consortium.walk(&mut |file, leaf| {
        if let Some((path, text)) = invented(leaf, CONSORTIUM_NAME) {
            let Bilingual { zh, en } = words(text);
            findings.report_in(file(), Location::Path(path), zh, en);
        }
    });
}

fn check_organisation(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    if !is_real(registry) {
        return;
    }
    if let Some(code) = organisation.record.uscc.as_deref().filter(|code| is_invented_code(code)) {
        let Bilingual { zh, en } = words(code);
        findings.at(ORGANISATION.uscc(), zh, en);
    }
    organisation.walk(&mut |_, leaf| {
        if let Some((path, text)) = invented(leaf, NAME) {
            let Bilingual { zh, en } = words(text);
            findings.at(path, zh, en);
        }
    });
}
