//! # 定向组织，牵头单位却没有揭榜
//!
//! 申报方式是定向组织（directed），列入名单时的牵头单位不是任何一个子任务榜单的揭榜单位。有榜单没有写明揭榜单位的，
//! 先见 G415。
//!
//! ## 为什么
//!
//! 指引四（一）：“各子任务榜单成功揭榜单位最终确定后，由揭榜龙头企业牵头组建创新联合体并研究制定实施方案。”
//!
//! ## 错例
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-chips, confirmed: 2024-01-20}]
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-sensing, confirmed: 2024-01-20}]
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//! ```
//!
//! ## 怎么改
//!
//! 核对揭榜单位和牵头单位，改正其中一处。
//!
//! # Directed, and the lead won none of the sub-task lists
//!
//! The route is directed, and the lead at the listing is the winner of no sub-task list. Where a list has no
//! winner, see G415 first.
//!
//! ## Why
//!
//! Guideline 4(1): “Once the successful bidders for the sub-task lists have been finally determined, the leading
//! enterprise that has successfully bid takes the lead in forming the innovation consortium and in studying and
//! drawing up the implementation plan.”
//!
//! ## Wrong
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-chips, confirmed: 2024-01-20}]
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! route:
//!   kind: directed
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-sensing, confirmed: 2024-01-20}]
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//! ```
//!
//! ## What to do
//!
//! Check the winners and the lead, and correct what is wrong.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::RouteKind;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G414",
        name: "lead-without-a-sub-task",
        severity: Severity::Error,
        clauses: &["s4-1"],
        source: include_str!("g414_lead_without_a_sub_task.rs"),
    },
    fields: paths![CONSORTIUM.route().sub_task_lists().any().winner(), CONSORTIUM.members().any().role()],
    applies: Applies::Directed,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(route) = consortium.route(RouteKind::Directed) else { return };
    // No lists is G411; a list without a winner G415; a winner that isn't known S007.
    let winners = || route.sub_task_lists.iter().map(|list| list.winner.as_deref());
    let all_known = winners().all(|slug| slug.is_some_and(|slug| registry.organisation(slug).is_some()));
    if route.sub_task_lists.is_empty() || !all_known {
        return;
    }
    let lead = consortium.lead(consortium.approved().unwrap_or(registry.as_of));
    let Some(lead) = lead.and_then(|lead| lead.organisation.as_deref()) else { return };
    if registry.organisation(lead).is_some() && !winners().any(|slug| slug == Some(lead)) {
        let won: Vec<&str> = winners().flatten().collect();
        findings
            .at(
                CONSORTIUM.route().sub_task_lists(),
                format!("子任务榜单的揭榜单位（{}）中没有牵头单位 {lead}", won.join("、")),
                format!("the lead {lead} isn't among the winners of the sub-task lists ({})", won.join(", ")),
            )
            .depends_on(paths![
                CONSORTIUM.route().kind(),
                CONSORTIUM.route().sub_task_lists(),
                CONSORTIUM.formation().approval().date(),
                CONSORTIUM.members().any().organisation(),
                CONSORTIUM.members().any().role(),
                CONSORTIUM.members().any().joined(),
                CONSORTIUM.members().any().left()
            ]);
    }
}
