//! # 没有重大攻关任务
//!
//! 记录里没有写明重大攻关任务（`tasks`）。
//!
//! ## 为什么
//!
//! 指引四（四）：“凝练能出标志性成果的重大攻关任务”。
//!
//! ## 错例
//!
//! ```yaml
//! tasks: []
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
//! 按实施方案填写重大攻关任务。
//!
//! # No major research task
//!
//! No `tasks` are stated.
//!
//! ## Why
//!
//! Guideline 4(4): “distil major research tasks that can yield landmark results”.
//!
//! ## Wrong
//!
//! ```yaml
//! tasks: []
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
//! Write the major research tasks as in the implementation plan.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G442",
        name: "no-major-task",
        severity: Severity::Error,
        clauses: &["s4-4"],
        source: include_str!("g442_no_major_task.rs"),
    },
    fields: paths![CONSORTIUM.tasks()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if consortium.record.tasks.is_empty() {
        findings.unstated(CONSORTIUM.tasks(), registry.as_of, "重大攻关任务", "major research task");
    }
}
