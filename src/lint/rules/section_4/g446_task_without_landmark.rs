//! # 重大攻关任务没有标志性成果
//!
//! 重大攻关任务没有写明标志性成果（`landmark`）。
//!
//! ## 为什么
//!
//! 指引四（四）：“凝练能出标志性成果的重大攻关任务”。
//!
//! ## 错例
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     title: {zh: 传感器阵列集成, en: Integration of the sensor array}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     title: {zh: 传感器阵列集成, en: Integration of the sensor array}
//!     landmark: {zh: 首台套阵列, en: The first array}
//! ```
//!
//! ## 怎么改
//!
//! 按实施方案填写标志性成果。
//!
//! # A task with no landmark result
//!
//! A task has no `landmark`.
//!
//! ## Why
//!
//! Guideline 4(4): “distil major research tasks that can yield landmark results”.
//!
//! ## Wrong
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     title: {zh: 传感器阵列集成, en: Integration of the sensor array}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     title: {zh: 传感器阵列集成, en: Integration of the sensor array}
//!     landmark: {zh: 首台套阵列, en: The first array}
//! ```
//!
//! ## What to do
//!
//! Write the landmark result as in the implementation plan.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G446",
        name: "task-without-landmark",
        severity: Severity::Error,
        clauses: &["s4-4"],
        source: include_str!("g446_task_without_landmark.rs"),
    },
    fields: paths![CONSORTIUM.tasks().any().landmark()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, task) in consortium.record.tasks.iter().enumerate() {
        if task.landmark.is_none() {
            let id = task.id.as_deref().unwrap_or_default();
            findings.unstated(
                CONSORTIUM.tasks().at(i).landmark(),
                registry.as_of,
                format!("重大攻关任务 {id} 的标志性成果"),
                format!("landmark result of the task {id}"),
            );
        }
    }
}
