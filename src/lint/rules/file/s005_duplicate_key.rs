//! # 同一个键写了两次
//!
//! 同一组里同一个字段名出现两次。
//!
//! ## 为什么
//!
//! YAML 只留其中一个，另一个会不知不觉地丢掉。
//!
//! ## 错例
//!
//! ```yaml
//! city: hangzhou
//! city: ningbo
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! city: hangzhou
//! ```
//!
//! ## 怎么改
//!
//! 合并或删去一处。
//!
//! # A key twice
//!
//! The same field stands twice in one mapping.
//!
//! ## Why
//!
//! YAML keeps one of them and loses the other without a word.
//!
//! ## Wrong
//!
//! ```yaml
//! city: hangzhou
//! city: ningbo
//! ```
//!
//! ## Right
//!
//! ```yaml
//! city: hangzhou
//! ```
//!
//! ## What to do
//!
//! Merge them, or take one out.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault};
use crate::report::{Location, RuleInfo, Severity};
use crate::source::SyntaxFaultKind;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S005",
        name: "duplicate-key",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s005_duplicate_key.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        let ReadingFault::Syntax(fault) = fault else { continue };
        let SyntaxFaultKind::DuplicateKey(key, first) = &fault.kind else { continue };
        findings.report_in(
            file,
            Location::Bytes(fault.span.clone()),
            format!("“{key}”在这一组里已经写过（第 {first} 行）"),
            format!("“{key}” stands in this mapping already (line {first})"),
        );
    }
}
