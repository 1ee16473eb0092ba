//! # 子任务榜单没有揭榜单位，或者揭榜单位未成为成员，或者意向书早于揭榜
//!
//! 定向组织的子任务榜单没有写明揭榜单位（`winner`）；揭榜单位从来不是成员；或者组建意向书的日期早于揭榜单位确定的日
//! 期（`confirmed`）。
//!
//! ## 为什么
//!
//! 指引四（一）：“各子任务榜单成功揭榜单位最终确定后，由揭榜龙头企业牵头组建创新联合体”。
//!
//! ## 错例
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}}]
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-sensing, confirmed: 2024-01-20}]
//! ```
//!
//! ## 怎么改
//!
//! 对照榜单和意向书补登或改正；揭榜单位确实没有加入的，写明例外。
//!
//! # A sub-task list without a winner, whose winner never was a member, or won after the letter of intent
//!
//! A sub-task list of a directed consortium has no `winner`; its winner never was a member; or the letter of intent
//! is earlier than the day on which the winner was `confirmed`.
//!
//! ## Why
//!
//! Guideline 4(1): “Once the successful bidders for the sub-task lists have been finally determined, the leading
//! enterprise that has successfully bid takes the lead in forming the innovation consortium”.
//!
//! ## Wrong
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}}]
//! ```
//!
//! ## Right
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-sensing, confirmed: 2024-01-20}]
//! ```
//!
//! ## What to do
//!
//! Add or correct it from the list and the letter; if the winner didn't join, say so as an exception.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Member, RouteKind};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G415",
        name: "unsettled-sub-task",
        severity: Severity::Warning,
        clauses: &["s4-1"],
        source: include_str!("g415_unsettled_sub_task.rs"),
    },
    fields: paths![
        CONSORTIUM.route().sub_task_lists().any().winner(),
        CONSORTIUM.route().sub_task_lists().any().confirmed(),
        CONSORTIUM.formation().letter_of_intent().date()
    ],
    applies: Applies::Directed,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(route) = consortium.route(RouteKind::Directed) else { return };
    let signed = consortium.letter().and_then(|letter| letter.date);
    // No members is S002; one that isn't known (S007) may be the winner.
    let known = |member: &Member| {
        member.organisation.as_deref().is_none_or(|slug| registry.organisation(slug).is_some())
    };
    let members = &consortium.record.members;
    let all_known = !members.is_empty() && members.iter().all(known);
    for (i, list) in route.sub_task_lists.iter().enumerate() {
        let own = CONSORTIUM.route().sub_task_lists().at(i);
        let title = list.title.as_ref().map_or("", |title| &title.zh);
        let was_member =
            |slug: &str| members.iter().any(|member| member.organisation.as_deref() == Some(slug));
        match list.winner.as_deref() {
            None => {
                let (zh, en) = (
                    format!("子任务榜单“{title}”的揭榜单位"),
                    format!("winner of the sub-task list “{title}”"),
                );
                findings.unstated(own.winner(), registry.as_of, zh, en);
            }
            // An unknown organisation is S007.
            Some(slug) if all_known && registry.organisation(slug).is_some() && !was_member(slug) => {
                findings
                    .at(
                        own.winner(),
                        format!("子任务榜单“{title}”的揭榜单位 {slug} 从未登记为成员"),
                        format!("{slug}, the winner of the sub-task list “{title}”, was never registered as a member"),
                    )
                    .depends_on(paths![own.winner(), CONSORTIUM.members().any().organisation()]);
            }
            Some(_) => {}
        }
        if let (Some(confirmed), Some(signed)) = (list.confirmed, signed)
            && signed < confirmed
        {
            findings.at(
                own.confirmed(),
                format!("揭榜单位确定的日期 {confirmed} 晚于组建意向书的日期 {signed}，应在其前"),
                format!("the winner was confirmed on {confirmed}, after the letter of intent ({signed}); it comes before it"),
            );
        }
    }
}
