//! # 领域在列入名单之日无效
//!
//! `field` 是词表中的领域，但列入名单的日期不在该条目的有效期内。
//!
//! ## 为什么
//!
//! 指引二：“围绕“315”重点战略领域”。领域随文件调整，词表的每一条都有有效期，按列入名单之日核对，不按今天。
//!
//! ## 错例
//!
//! ```yaml
//! # vocabulary/fields.yaml：{id: polymers, from: 2023-01-01, until: 2023-12-31}
//! field: polymers
//! formation: {approval: {document: 示科发〔2024〕18号, date: 2024-06-01}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! field: cloud-computing
//! formation: {approval: {document: 示科发〔2024〕18号, date: 2024-06-01}}
//! ```
//!
//! ## 怎么改
//!
//! 改为列入名单之日有效的领域；有效期有误的，改正词表。
//!
//! # A field that wasn't in force on the day of the listing
//!
//! `field` is a field of the vocabulary, but the day of the listing isn't within the entry's period.
//!
//! ## Why
//!
//! Guideline 2: “around the “315” key strategic fields”. Fields follow the documents: each entry of the vocabulary
//! has a period, held against the day of the listing and not against today.
//!
//! ## Wrong
//!
//! ```yaml
//! # vocabulary/fields.yaml：{id: polymers, from: 2023-01-01, until: 2023-12-31}
//! field: polymers
//! formation: {approval: {document: 示科发〔2024〕18号, date: 2024-06-01}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! field: cloud-computing
//! formation: {approval: {document: 示科发〔2024〕18号, date: 2024-06-01}}
//! ```
//!
//! ## What to do
//!
//! Write the field that was in force on the day of the listing; if the period is wrong, correct the vocabulary.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G201",
        name: "field-not-in-force",
        severity: Severity::Error,
        clauses: &["s2"],
        source: include_str!("g201_field_not_in_force.rs"),
    },
    fields: paths![CONSORTIUM.field(), CONSORTIUM.formation().approval().date()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let (Some(field), Some(approved)) = (consortium.record.field.as_deref(), consortium.approved()) else {
        return;
    };
    // An unknown one is S007.
    let Some(entry) = registry.vocabulary.fields.get(field) else { return };
    if entry.in_force(approved) {
        return;
    }
    let from = entry.from;
    let (zh, en) = match entry.until {
        Some(until) => (format!("自 {from} 至 {until}"), format!("from {from} to {until}")),
        None => (format!("自 {from} 起"), format!("from {from}")),
    };
    findings.at(
        CONSORTIUM.field(),
        format!("领域“{field}”在列入名单之日 {approved} 无效（有效期{zh}）"),
        format!("the field “{field}” isn't in force on {approved}, the day of the listing (in force {en})"),
    );
}
