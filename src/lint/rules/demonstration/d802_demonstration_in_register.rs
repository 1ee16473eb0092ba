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

use super::d801_real_in_demonstration::{CONSORTIUM, DOCUMENT, NAME, is_example, is_invented_code};
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Fact, Organisation, Registry};
use crate::report::{Location, RuleInfo, Severity};

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

fn is_real(registry: &Registry) -> bool {
    registry.site.demonstration.is_some_and(|flag| !flag.0)
}

fn invented(fact: Fact<'_>) -> Option<&str> {
    match fact {
        Fact::Person(text) | Fact::Affiliation(text) if text.starts_with(NAME) => Some(text),
        Fact::Consortium(text) if text.starts_with(CONSORTIUM) => Some(text),
        Fact::Document(text) if text.starts_with(DOCUMENT) => Some(text),
        Fact::Url(text) if !text.starts_with('/') && is_example(text) => Some(text),
        _ => None,
    }
}

fn words(text: &str) -> (String, String) {
    (
        format!("正式登记册中的“{text}”是演示内容"),
        format!("“{text}” is demonstration content in a real register"),
    )
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if !is_real(registry) {
        return;
    }
    consortium.all_facts(&mut |file, path, fact| {
        if let Some(text) = invented(fact) {
            let (zh, en) = words(text);
            findings.report_in(file(), Location::Path(path.to_string()), zh, en);
        }
    });
}

fn check_organisation(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    if !is_real(registry) {
        return;
    }
    if let Some(code) = organisation.record.uscc.as_deref().filter(|code| is_invented_code(code)) {
        let (zh, en) = words(code);
        findings.at("uscc", zh, en);
    }
    organisation.facts(&mut |path, fact| {
        if let Some(text) = invented(fact) {
            let (zh, en) = words(text);
            findings.at(path, zh, en);
        }
    });
}
