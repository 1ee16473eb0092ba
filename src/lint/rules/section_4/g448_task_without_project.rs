//! # 重大攻关任务没有项目
//!
//! 重大攻关任务的项目群（`projects`）是空的。
//!
//! ## 为什么
//!
//! 指引四（四）：“对标谋划“项目群””。
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
//!     projects: [{id: p1, title: {zh: 低噪声读出}, programme: jianbing, mode: competitive, organisation: sample-sensing, status: running}]
//! ```
//!
//! ## 怎么改
//!
//! 按实施方案填写项目。
//!
//! # A task with no project
//!
//! A task's `projects` are empty.
//!
//! ## Why
//!
//! Guideline 4(4): “plan a “project group” against them”.
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
//!     projects: [{id: p1, title: {zh: 低噪声读出}, programme: jianbing, mode: competitive, organisation: sample-sensing, status: running}]
//! ```
//!
//! ## What to do
//!
//! Write the projects as in the implementation plan.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G448",
        name: "task-without-project",
        severity: Severity::Error,
        clauses: &["s4-4"],
        source: include_str!("g448_task_without_project.rs"),
    },
    fields: paths![CONSORTIUM.tasks().any().projects()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, task) in consortium.record.tasks.iter().enumerate() {
        if task.projects.is_empty() {
            let id = task.id.as_deref().unwrap_or_default();
            findings.unstated(
                CONSORTIUM.tasks().at(i).projects(),
                registry.as_of,
                format!("重大攻关任务 {id} 的项目"),
                format!("project of the task {id}"),
            );
        }
    }
}
