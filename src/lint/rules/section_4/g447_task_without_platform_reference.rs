//! # 重大攻关任务没有“关键核心技术攻关在线”的编号
//!
//! 重大攻关任务没有写明它在该应用中的编号（`platform_ref`）。
//!
//! ## 为什么
//!
//! 指引四（四）：“依托“关键核心技术攻关在线”重大应用”。编号要到应用里查，所以是警告。
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
//!     platform_ref: GJ-2024-0001
//! ```
//!
//! ## 怎么改
//!
//! 填写该任务在“关键核心技术攻关在线”中的编号。
//!
//! # A task with no reference in “Key Core Technology Research Online”
//!
//! A task has no `platform_ref`.
//!
//! ## Why
//!
//! Guideline 4(4): “relying on the major application “Key Core Technology Research Online””. The number has to be
//! looked up there, hence a warning.
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
//!     platform_ref: GJ-2024-0001
//! ```
//!
//! ## What to do
//!
//! Write the number that the task has in that application.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G447",
        name: "task-without-platform-reference",
        severity: Severity::Warning,
        clauses: &["s4-4"],
        source: include_str!("g447_task_without_platform_reference.rs"),
    },
    fields: paths![CONSORTIUM.tasks().any().platform_ref()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, task) in consortium.record.tasks.iter().enumerate() {
        if task.platform_ref.is_none() {
            let id = task.id.as_deref().unwrap_or_default();
            findings.unstated(
                CONSORTIUM.tasks().at(i).platform_ref(),
                registry.as_of,
                format!("重大攻关任务 {id} 的“关键核心技术攻关在线”编号"),
                format!("reference in “Key Core Technology Research Online” of the task {id}"),
            );
        }
    }
}
