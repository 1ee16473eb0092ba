//! # 人才类支持写了个人姓名
//!
//! 人才类（talent）支持措施的 `text` 或 `recipient` 里有姓名：记录中出现过的人员，或者 `recipient` 不像单位而像人名。
//!
//! ## 为什么
//!
//! 人才项目的入选情况涉及个人，是否公开要由有关部门决定。登记册只写明哪家单位、哪一类支持。
//!
//! ## 错例
//!
//! ```yaml
//! support:
//!   - {id: s1, date: 2026-03-24, kind: talent, level: province, text: {zh: 入选省级人才计划}, recipient: {zh: 示例甲}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! support:
//!   - id: s1
//!     date: 2026-03-24
//!     kind: talent
//!     level: province
//!     text: {zh: 一名成员单位专家入选省级人才计划}
//!     recipient: {zh: 示例大学}
//! ```
//!
//! ## 怎么改
//!
//! 删去姓名，`recipient` 写单位；经审查可以公开的，写明例外。
//!
//! # Support for talent that names a person
//!
//! The `text` or the `recipient` of a measure of kind talent has a name: a person that the record names elsewhere,
//! or a `recipient` that looks like a person and not like an organisation.
//!
//! ## Why
//!
//! Who was admitted to a talent programme concerns a person, and whether it is public is for the authorities to
//! say. The registry says which organisation and which kind of support.
//!
//! ## Wrong
//!
//! ```yaml
//! support:
//!   - {id: s1, date: 2026-03-24, kind: talent, level: province, text: {zh: 入选省级人才计划}, recipient: {zh: 示例甲}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! support:
//!   - id: s1
//!     date: 2026-03-24
//!     kind: talent
//!     level: province
//!     text: {zh: 一名成员单位专家入选省级人才计划}
//!     recipient: {zh: 示例大学}
//! ```
//!
//! ## What to do
//!
//! Remove the name and write the organisation as `recipient`; if the review allows it, say so as an exception.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, Meaning, Place, SupportKind, Walk as _};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "P605",
        name: "named-talent",
        severity: Severity::Warning,
        clauses: &[],
        source: include_str!("p605_named_talent.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, support) in consortium.record.support.iter().enumerate() {
        if support.kind != Some(SupportKind::Talent) {
            continue;
        }
        let own = CONSORTIUM.support().at(i);
        for (path, text, is_recipient) in
            [(own.text(), &support.text, false), (own.recipient(), &support.recipient, true)]
        {
            let Some(words) = text.as_ref().map(|text| &*text.zh) else { continue };
            let person = known_person(consortium, words)
                .or_else(|| (is_recipient && is_person(words)).then_some(words));
            if let Some(person) = person {
                findings.at(
                    path.zh(),
                    format!("人才类支持写了个人姓名“{person}”，应写单位"),
                    format!("support for talent names a person, “{person}”; write the organisation"),
                );
            }
        }
    }
}

/// Finds a person of the record whose name stands in `words`.
fn known_person<'a>(consortium: &'a Consortium, words: &str) -> Option<&'a str> {
    let mut found = None;
    consortium.record.walk(&Place::ROOT, &mut |leaf| match leaf.name() {
        Some((Meaning::Person, name, _)) if words.contains(name) => found = Some(name),
        _ => {}
    });
    found
}

/// Tells whether these words are shaped like a person's name: they are one to four characters, not counting 示例, and no
/// organisation's, or they end in a title.
fn is_person(words: &str) -> bool {
    const TITLES: [&str; 8] = ["教授", "研究员", "博士", "院士", "工程师", "先生", "女士", "同志"];
    const BODIES: [char; 12] = ['司', '学', '院', '所', '心', '室', '团', '厂', '会', '体', '校', '局'];
    let name = words.strip_prefix("示例").unwrap_or(words);
    let is_titled = TITLES.iter().any(|title| name.ends_with(title));
    is_titled || (1..=4).contains(&name.chars().count()) && !name.ends_with(BODIES)
}
