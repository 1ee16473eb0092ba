//! # 没有政府信息公开审查
//!
//! 正式站（`demonstration: false`）的记录没有 `publication`，或者没有写明审查日期（`reviewed`）。演示站不查。
//!
//! ## 为什么
//!
//! 《政府信息公开条例》第十七条：公开政府信息之前，应当进行公开审查。记录一经合并就是公布，所以要先审查。
//!
//! ## 错例
//!
//! ```yaml
//! publication: {basis: 主动公开, by: 示例处}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! publication: {basis: 主动公开, reviewed: 2026-05-01, by: 示例处}
//! ```
//!
//! ## 怎么改
//!
//! 审查之后，填写 `publication` 的公开方式、审查日期和审查处室。
//!
//! # No review before disclosure
//!
//! A record of a registry that is no demonstration has no `publication`, or no day of its review (`reviewed`). A
//! demonstration isn't asked.
//!
//! ## Why
//!
//! Regulations on Open Government Information, article 17: what is made public is reviewed first. A merge publishes
//! the record, so the review comes before it.
//!
//! ## Wrong
//!
//! ```yaml
//! publication: {basis: 主动公开, by: 示例处}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! publication: {basis: 主动公开, reviewed: 2026-05-01, by: 示例处}
//! ```
//!
//! ## What to do
//!
//! After the review, write under `publication` how it is public, the day of the review and the office.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::CONSORTIUM;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "P604",
        name: "unreviewed-publication",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("p604_unreviewed_publication.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if registry.site.demonstration.is_none_or(|flag| flag.0) {
        return;
    }
    let path = match &consortium.record.publication {
        None => CONSORTIUM.publication().any_type(),
        Some(publication) if publication.reviewed.is_none() => CONSORTIUM.publication().reviewed().any_type(),
        Some(_) => return,
    };
    findings.unstated(path, registry.as_of, "政府信息公开审查的日期", "day of the review before disclosure");
}
