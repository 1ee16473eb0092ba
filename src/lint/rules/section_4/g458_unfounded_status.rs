//! # 调整或中止没有依据
//!
//! `status_history` 中调整（adjusted）或中止（suspended）的一条没有 `basis`。
//!
//! ## 为什么
//!
//! 指引四（五）：“评价结果较差的视情调整或中止”。调整、中止是决定，要有文件。
//!
//! ## 错例
//!
//! ```yaml
//! status_history:
//!   - {status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}
//!   - {status: suspended, since: 2025-06-12}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! status_history:
//!   - {status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}
//!   - {status: suspended, since: 2025-06-12, basis: 示科发〔2025〕24号}
//! ```
//!
//! ## 怎么改
//!
//! 填写决定的文号。
//!
//! # Adjusted or suspended with no basis
//!
//! An entry of `status_history` that says adjusted or suspended has no `basis`.
//!
//! ## Why
//!
//! Guideline 4(5): “where the evaluation result is poor, the consortium is adjusted or suspended as the
//! circumstances require”. That is a decision, and has a document.
//!
//! ## Wrong
//!
//! ```yaml
//! status_history:
//!   - {status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}
//!   - {status: suspended, since: 2025-06-12}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! status_history:
//!   - {status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}
//!   - {status: suspended, since: 2025-06-12, basis: 示科发〔2025〕24号}
//! ```
//!
//! ## What to do
//!
//! Write the number of the document of the decision.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{StatusClass, StatusDetail};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G458",
        name: "unfounded-status",
        severity: Severity::Error,
        clauses: &["s4-5"],
        source: include_str!("g458_unfounded_status.rs"),
    },
    fields: paths![CONSORTIUM.status_history().any().basis()],
    applies: Applies::Interrupted,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let entries = consortium.record.status_history.iter().zip(&consortium.statuses).enumerate();
    for (i, (entry, status)) in entries {
        let Some(status) = status.as_ref().filter(|status| status.asks.contains(&StatusDetail::Basis)) else {
            continue;
        };
        if entry.basis.is_none() {
            let (zh, en) = match status.counts_as {
                Some(StatusClass::Adjusted) => ("调整", "adjustment"),
                Some(StatusClass::Suspended) => ("中止", "suspension"),
                None => ("状态", "status"),
            };
            findings.unstated(
                CONSORTIUM.status_history().at(i).basis(),
                registry.as_of,
                format!("{zh}的依据文件"),
                format!("document of the {en}"),
            );
        }
    }
}
