//! # 变更没有备案
//!
//! `changes` 中的一条没有 `filed`（备案日期）：错误。写着 `filed: pending`（正在报备案）：警告。
//!
//! ## 为什么
//!
//! 指引三（四）：“创新联合体有关重大事项变更需报省科技厅备案。”
//!
//! ## 错例
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-02-01, kind: renamed, decided: 2025-01-10, reason: {zh: 细分领域调整}}
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
//! 填写备案日期；还在办理的写 `pending`，办结后改为日期。
//!
//! # A change that isn't filed
//!
//! An entry of `changes` has no `filed` (the day it was filed for the record): an error. `filed: pending` (being
//! filed): a warning.
//!
//! ## Why
//!
//! Guideline 3(4): “Changes in major matters of an innovation consortium must be filed for the record with the
//! Provincial Department of Science and Technology.”
//!
//! ## Wrong
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-02-01, kind: renamed, decided: 2025-01-10, reason: {zh: 细分领域调整}}
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
//! Write the day of filing; `pending` while it is under way, and the day once it is done.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::DateOrPending;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G343",
        name: "unfiled-change",
        severity: Severity::Error,
        clauses: &["s3-4"],
        source: include_str!("g343_unfiled_change.rs"),
    },
    fields: paths![CONSORTIUM.changes().any().filed()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, change) in consortium.record.changes.iter().enumerate() {
        let path = CONSORTIUM.changes().at(i).filed();
        let id = change.id.as_deref().unwrap_or_default();
        let day = registry.as_of;
        match change.filed {
            Some(DateOrPending::On(_)) => {}
            Some(DateOrPending::Pending) => {
                findings
                    .at(
                        path,
                        format!("变更 {id} 正在报备案（pending），本登记册未载明备案日期（截至 {day}）"),
                        format!("the change {id} is being filed (pending); this registry states no day of filing (as of {day})"),
                    )
                    .with_severity(Severity::Warning);
            }
            None => {
                let en = format!("filing of the change {id}");
                findings.unstated(path, day, format!("变更 {id} 的备案日期"), en);
            }
        }
    }
}
