//! # 仍在建设，最近一期战略目标却已到期
//!
//! 状态是建设中或调整，最近一期目标的末月已经过去。
//!
//! ## 为什么
//!
//! 指引四（四）：“明确3年战略目标”。还在建设，就应当有正在执行的目标。
//!
//! ## 错例
//!
//! ```yaml
//! status_history: [{status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}]
//! goals: [{period: {from: 2023-06, to: 2026-05}}]   # 今天是 2026-11-01
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! status_history: [{status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}]
//! goals: [{period: {from: 2023-06, to: 2026-05}}, {period: {from: 2026-06, to: 2029-05}}]
//! ```
//!
//! ## 怎么改
//!
//! 登记新一期目标；建设期满的，在 `status_history` 写明。
//!
//! # Still being built, though the last period of goals has ended
//!
//! The status is active or adjusted, and the last month of the latest period of goals is over.
//!
//! ## Why
//!
//! Guideline 4(4): “define 3-year strategic goals”. What is still being built should have goals that are in force.
//!
//! ## Wrong
//!
//! ```yaml
//! status_history: [{status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}]
//! goals: [{period: {from: 2023-06, to: 2026-05}}]   # 今天是 2026-11-01
//! ```
//!
//! ## Right
//!
//! ```yaml
//! status_history: [{status: active, since: 2023-06-01, basis: 示科发〔2023〕18号}]
//! goals: [{period: {from: 2023-06, to: 2026-05}}, {period: {from: 2026-06, to: 2029-05}}]
//! ```
//!
//! ## What to do
//!
//! Register the goals of a new period; if the term is completed, say so in `status_history`.

use super::PERIOD;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G445",
        name: "ended-period",
        severity: Severity::Warning,
        clauses: &["s4-4"],
        source: include_str!("g445_ended_period.rs"),
    },
    fields: paths![CONSORTIUM.goals().any().period(), CONSORTIUM.status_history()],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some((i, goals)) = consortium.latest_goals() else { return };
    let Some((from, to)) = goals.period.as_ref().and_then(|period| Some((period.from?, period.to?))) else {
        return;
    };
    // When a period of another length (G441) ends isn't certain.
    if to.last_day() < day && from.months_to(to) == PERIOD {
        findings
            .at(
                CONSORTIUM.goals().at(i).period().to(),
                format!("最近一期战略目标已于 {to} 到期，状态仍在建设（截至 {day}）"),
                format!(
                    "the last period of goals ended with {to}, and the status is still building (as of {day})"
                ),
            )
            .depends_on(paths![
                CONSORTIUM.goals().any().period(),
                CONSORTIUM.status_history().any().status(),
                CONSORTIUM.status_history().any().since()
            ]);
    }
}
