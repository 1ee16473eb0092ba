//! # 变更没有理事会决定的日期
//!
//! `changes` 中的一条没有 `decided`。
//!
//! ## 为什么
//!
//! 指引三（三）：“理事会负责创新联合体重大事项的商议与决策”。
//!
//! ## 错例
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-02-01, kind: renamed, filed: 2025-02-05, reason: {zh: 细分领域调整}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-02-01, kind: renamed, decided: 2025-01-10, filed: 2025-02-05, reason: {zh: 细分领域调整}}
//! ```
//!
//! ## 怎么改
//!
//! 按理事会决议填写 `decided`。
//!
//! # A change with no date of the council's decision
//!
//! An entry of `changes` has no `decided`.
//!
//! ## Why
//!
//! Guideline 3(3): “The council is responsible for deliberating and deciding on the major matters of the innovation
//! consortium”.
//!
//! ## Wrong
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-02-01, kind: renamed, filed: 2025-02-05, reason: {zh: 细分领域调整}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-02-01, kind: renamed, decided: 2025-01-10, filed: 2025-02-05, reason: {zh: 细分领域调整}}
//! ```
//!
//! ## What to do
//!
//! Write the date of the council's decision as `decided`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G336",
        name: "undecided-change",
        severity: Severity::Warning,
        clauses: &["s3-3"],
        source: include_str!("g336_undecided_change.rs"),
    },
    fields: paths![CONSORTIUM.changes().any().decided()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, change) in consortium.record.changes.iter().enumerate() {
        if change.decided.is_none() {
            let id = change.id.as_deref().unwrap_or_default();
            findings.unstated(
                CONSORTIUM.changes().at(i).decided(),
                registry.as_of,
                format!("变更 {id} 的理事会决定日期"),
                format!("date of the council's decision on the change {id}"),
            );
        }
    }
}
