//! # 重大攻关任务没有单元技术或零部件
//!
//! 重大攻关任务的单元技术或零部件（`units`）是空的。
//!
//! ## 为什么
//!
//! 指引四（四）：“通常需要攻克上下游的若干单元技术或零部件”。“通常”不是每项都有，所以只是提示。
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
//!     units: [{zh: 封装, en: Packaging}, {zh: 读出电路, en: Readout circuit}]
//! ```
//!
//! ## 怎么改
//!
//! 写明要攻克的单元技术或零部件。
//!
//! # A task with no unit technologies or parts
//!
//! A task's `units` are empty.
//!
//! ## Why
//!
//! Guideline 4(4): “which usually require breakthroughs in several upstream and downstream unit technologies or
//! parts”. What is so “usually” needn't be, hence a note.
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
//!     units: [{zh: 封装, en: Packaging}, {zh: 读出电路, en: Readout circuit}]
//! ```
//!
//! ## What to do
//!
//! Write the unit technologies or parts that have to be mastered.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G449",
        name: "task-without-units",
        severity: Severity::Note,
        clauses: &["s4-4"],
        source: include_str!("g449_task_without_units.rs"),
    },
    fields: paths![CONSORTIUM.tasks().any().units()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, task) in consortium.record.tasks.iter().enumerate() {
        if task.units.is_empty() {
            let id = task.id.as_deref().unwrap_or_default();
            findings.unstated(
                CONSORTIUM.tasks().at(i).units(),
                registry.as_of,
                format!("重大攻关任务 {id} 的单元技术或零部件"),
                format!("unit technology or part of the task {id}"),
            );
        }
    }
}
