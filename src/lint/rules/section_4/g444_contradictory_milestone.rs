//! # 里程碑的状态与日期矛盾
//!
//! 已完成（achieved）：完成日期不晚于到期日；逾期完成（late）：完成日期晚于到期日；未完成（missed）：到期日已过，没
//! 有完成日期；其余为计划中（planned）。状态与日期不合：错误，完成日期在核对之日以后的也是。在建的创新联合体，已过
//! 到期日仍写计划中：警告。
//!
//! ## 为什么
//!
//! 指引四（四）：“分阶段、分年度推进攻关”。一项里程碑到没到、按没按时，读者要看得明白。
//!
//! ## 错例
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-06-30, status: achieved, achieved: 2024-07-12}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-06-30, status: late, achieved: 2024-07-12}
//! ```
//!
//! ## 怎么改
//!
//! 改正状态或日期；过了到期日的，写明 `achieved`、`late` 或 `missed`。
//!
//! # A milestone whose status contradicts its dates
//!
//! `achieved`: achieved by the due date; `late`: achieved after it; `missed`: the due date has passed and nothing
//! was achieved; else `planned`. A status that doesn't fit the dates is an error, and so is a day of achievement
//! after the day of the check. Planned though past due, while the consortium is being built: a warning.
//!
//! ## Why
//!
//! Guideline 4(4): “advance the research stage by stage and year by year”. A reader must see whether a milestone
//! was reached, and whether in time.
//!
//! ## Wrong
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-06-30, status: achieved, achieved: 2024-07-12}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! tasks:
//!   - id: t1
//!     milestones:
//!       - {id: m1, title: {zh: 样机}, due: 2024-06-30, status: late, achieved: 2024-07-12}
//! ```
//!
//! ## What to do
//!
//! Correct the status or the date; past the due date, write `achieved`, `late` or `missed`.

use crate::lint::{Applies, Check, Findings, Rule, STATUS};
use crate::model::{Consortium, Registry};
use crate::report::Severity;
use crate::report::{RuleInfo, message};
use crate::schema::PathTo;
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Date, Milestone, MilestoneStatus};
use crate::text::Bilingual;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G444",
        name: "contradictory-milestone",
        severity: Severity::Error,
        clauses: &["s4-4"],
        source: include_str!("g444_contradictory_milestone.rs"),
    },
    fields: paths![
        CONSORTIUM.tasks().any().milestones().any().status(),
        CONSORTIUM.tasks().any().milestones().any().due(),
        CONSORTIUM.tasks().any().milestones().any().achieved()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (t, task) in consortium.record.tasks.iter().enumerate() {
        for (m, milestone) in task.milestones.iter().enumerate() {
            let (Some(due), Some(status)) = (milestone.due, milestone.status) else { continue };
            let own = CONSORTIUM.tasks().at(t).milestones().at(m);
            let Some(Contradiction { path, words, severity }) =
                contradiction(own, consortium, registry.as_of, (due, status, milestone.achieved))
            else {
                continue;
            };
            let dates = paths![own.status(), own.due(), own.achieved()];
            let overdue = if severity == Severity::Warning { STATUS } else { &[] };
            let id = milestone.id.as_deref().unwrap_or_default();
            findings
                .at(path, format!("里程碑 {id} {}", words.zh), format!("the milestone {id} {}", words.en))
                .depends_on(dates.iter().chain(overdue))
                .with_severity(severity);
        }
    }
}

struct Contradiction {
    path: PathTo<()>,
    words: Bilingual<String>,
    severity: Severity,
}

fn contradiction(
    own: PathTo<Milestone>,
    consortium: &Consortium,
    today: Date,
    (due, status, achieved): (Date, MilestoneStatus, Option<Date>),
) -> Option<Contradiction> {
    let id = status.id();
    let (at_status, at_achieved) = (own.status().any_type(), own.achieved().any_type());
    let fault = |path, words| Some(Contradiction { path, words, severity: Severity::Error });
    let is_past = due < today;
    match (status, achieved) {
        (_, Some(achieved)) if achieved > today => fault(
            at_achieved,
            message(
                format!("的完成日期 {achieved} 晚于核对之日 {today}"),
                format!("is stated to be achieved on {achieved}, after {today}, the day of the check"),
            ),
        ),
        (MilestoneStatus::Achieved | MilestoneStatus::Late, None) => fault(
            at_status,
            message(
                format!("的状态是 {id}，却没有完成日期"),
                format!("is {id}, but has no day of achievement"),
            ),
        ),
        (MilestoneStatus::Planned | MilestoneStatus::Missed, Some(achieved)) => {
            let right = if achieved <= due { "achieved" } else { "late" };
            fault(
                at_status,
                message(
                    format!("的状态是 {id}，但已于 {achieved} 完成（到期日 {due}），应为 {right}"),
                    format!("is {id}, but was achieved on {achieved} (due {due}); it is {right}"),
                ),
            )
        }
        (MilestoneStatus::Achieved, Some(achieved)) if achieved > due => fault(
            at_status,
            message(
                format!("的状态是 achieved，但完成日期 {achieved} 晚于到期日 {due}，应为 late"),
                format!("is achieved, but on {achieved}, after it was due ({due}); it is late"),
            ),
        ),
        (MilestoneStatus::Late, Some(achieved)) if achieved <= due => fault(
            at_status,
            message(
                format!("的状态是 late，但完成日期 {achieved} 不晚于到期日 {due}，应为 achieved"),
                format!(
                    "is late, but was achieved on {achieved}, by the day it was due ({due}); it is achieved"
                ),
            ),
        ),
        (MilestoneStatus::Missed, None) if !is_past => fault(
            at_status,
            message(
                format!("的状态是 missed，但到期日 {due} 未过（截至 {today}），应为 planned"),
                format!("is missed, but it was not yet past due ({due}) on {today}; it is planned"),
            ),
        ),
        (MilestoneStatus::Planned, None) if is_past && consortium.is_building(today) => Some(Contradiction {
            path: at_status,
            words: message(
                format!("已过到期日 {due}，状态仍是 planned（截至 {today}）"),
                format!("was due on {due} and is still planned (as of {today})"),
            ),
            severity: Severity::Warning,
        }),
        _ => None,
    }
}
