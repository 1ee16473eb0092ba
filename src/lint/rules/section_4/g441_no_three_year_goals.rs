//! # 没有3年战略目标，或者目标期不是三年
//!
//! 没有写明 `goals`；或者最近一期没有写明目标期、没有目标条目；或者目标期不是36个月（起止月都计在内）。
//!
//! ## 为什么
//!
//! 指引四（四）：“明确3年战略目标”。
//!
//! ## 错例
//!
//! ```yaml
//! goals:
//!   - period: {from: 2024-06, to: 2026-05}
//!     items: [{id: g1, text: {zh: 建成中试线}}]
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! goals:
//!   - period: {from: 2024-06, to: 2027-05}
//!     items: [{id: g1, text: {zh: 建成中试线}}]
//! ```
//!
//! ## 怎么改
//!
//! 按实施方案填写目标期和目标，例如 `{from: 2024-06, to: 2027-05}`。
//!
//! # No three-year goals, or a period that isn't three years
//!
//! No `goals` are stated; or the latest period has no months or no goals; or it isn't 36 months long (the first and
//! the last included).
//!
//! ## Why
//!
//! Guideline 4(4): “define 3-year strategic goals”.
//!
//! ## Wrong
//!
//! ```yaml
//! goals:
//!   - period: {from: 2024-06, to: 2026-05}
//!     items: [{id: g1, text: {zh: 建成中试线}}]
//! ```
//!
//! ## Right
//!
//! ```yaml
//! goals:
//!   - period: {from: 2024-06, to: 2027-05}
//!     items: [{id: g1, text: {zh: 建成中试线}}]
//! ```
//!
//! ## What to do
//!
//! Write the period and the goals as in the implementation plan, as `{from: 2024-06, to: 2027-05}`.

use super::PERIOD;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G441",
        name: "no-three-year-goals",
        severity: Severity::Error,
        clauses: &["s4-4"],
        source: include_str!("g441_no_three_year_goals.rs"),
    },
    fields: paths![CONSORTIUM.goals().any().period(), CONSORTIUM.goals().any().items()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some((i, goals)) = consortium.latest_goals() else {
        findings.unstated(CONSORTIUM.goals(), day, "3年战略目标", "three-year strategic goals");
        return;
    };
    let path = CONSORTIUM.goals().at(i).period();
    match goals.period.as_ref().and_then(|period| Some((period.from?, period.to?))) {
        None => {
            findings
                .unstated(path, day, "战略目标的起止月", "first and last month of the strategic goals")
                .depends_on(paths![CONSORTIUM.goals().any().period()]);
        }
        Some((from, to)) if to < from => {
            findings
                .at(
                    path,
                    format!("目标期的末月 {to} 早于首月 {from}"),
                    format!("the period's last month {to} is before its first, {from}"),
                )
                .depends_on(paths![CONSORTIUM.goals().any().period()]);
        }
        Some((from, to)) if from.months_to(to) != PERIOD => {
            let months = from.months_to(to);
            findings
                .at(
                    path,
                    format!("目标期 {from} 至 {to} 是 {months} 个月，应为 {PERIOD} 个月"),
                    format!("the period {from} to {to} is {months} months; it must be {PERIOD}"),
                )
                .depends_on(paths![CONSORTIUM.goals().any().period()]);
        }
        Some(_) => {}
    }
    if goals.items.is_empty() {
        findings
            .unstated(CONSORTIUM.goals().at(i).items(), day, "战略目标的内容", "goal of the period")
            .depends_on(paths![CONSORTIUM.goals().any().period().from(), CONSORTIUM.goals().at(i).items()]);
    }
}
