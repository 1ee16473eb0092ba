//! # 目标期的一年里没有到期的里程碑
//!
//! 在建的创新联合体，最近一期目标的三年（从起始月起每12个月为一年）中，有一年没有任何任务的里程碑到期。
//!
//! ## 为什么
//!
//! 指引四（四）：“分阶段、分年度推进攻关”。
//!
//! ## 错例
//!
//! ```yaml
//! goals: [{period: {from: 2024-06, to: 2027-05}}]
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-12-31, status: planned}
//!       - {id: m2, title: {zh: 小批量}, due: 2025-12-31, status: planned}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! goals: [{period: {from: 2024-06, to: 2027-05}}]
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-12-31, status: planned}
//!       - {id: m2, title: {zh: 小批量}, due: 2025-12-31, status: planned}
//!       - {id: m3, title: {zh: 中试}, due: 2027-03-31, status: planned}
//! ```
//!
//! ## 怎么改
//!
//! 补登这一年的里程碑；确实没有的，写明例外。
//!
//! # A year of the period with no milestone due
//!
//! In one of the three years of the latest period of goals (each 12 months from its first) no milestone of any task
//! is due, while the consortium is being built.
//!
//! ## Why
//!
//! Guideline 4(4): “advance the research stage by stage and year by year”.
//!
//! ## Wrong
//!
//! ```yaml
//! goals: [{period: {from: 2024-06, to: 2027-05}}]
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-12-31, status: planned}
//!       - {id: m2, title: {zh: 小批量}, due: 2025-12-31, status: planned}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! goals: [{period: {from: 2024-06, to: 2027-05}}]
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-12-31, status: planned}
//!       - {id: m2, title: {zh: 小批量}, due: 2025-12-31, status: planned}
//!       - {id: m3, title: {zh: 中试}, due: 2027-03-31, status: planned}
//! ```
//!
//! ## What to do
//!
//! Add the milestones of that year; if there are none, say why as an exception.

use super::PERIOD;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G443",
        name: "year-without-milestone",
        severity: Severity::Warning,
        clauses: &["s4-4"],
        source: include_str!("g443_year_without_milestone.rs"),
    },
    fields: paths![CONSORTIUM.goals().any().period(), CONSORTIUM.tasks().any().milestones().any().due()],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    // No task is G442, a period of another length G441.
    if consortium.record.tasks.is_empty() {
        return;
    }
    let Some((i, goals)) = consortium.latest_goals() else { return };
    let Some((from, to)) = goals.period.as_ref().and_then(|period| Some((period.from?, period.to?))) else {
        return;
    };
    if from.months_to(to) != PERIOD {
        return;
    }
    let mut met = [false; 3];
    for due in
        consortium.record.tasks.iter().flat_map(|task| &task.milestones).filter_map(|milestone| milestone.due)
    {
        let months = from.months_to(due.month()) - 1;
        if let Some(year) = usize::try_from(months).ok().and_then(|months| met.get_mut(months / 12)) {
            *year = true;
        }
    }
    for year in (0..).zip(met).filter(|(_, met)| !met).map(|(year, _)| year) {
        let (first, last) = (from.plus(year * 12), from.plus(year * 12 + 11));
        findings
            .at(
                CONSORTIUM.goals().at(i).period(),
                format!("目标期第 {} 年（{first} 至 {last}）没有到期的里程碑", year + 1),
                format!("no milestone is due in year {} of the period ({first} to {last})", year + 1),
            )
            .depends_on(paths![
                CONSORTIUM.goals().any().period(),
                CONSORTIUM.tasks().any().milestones().any().due(),
                CONSORTIUM.status_history().any().status(),
                CONSORTIUM.status_history().any().since()
            ]);
    }
}
