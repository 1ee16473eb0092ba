//! # 定向组织，却没有攻关任务榜单或者子任务榜单
//!
//! 申报方式是定向组织（directed），没有写明 `task_list`，或者 `sub_task_lists` 是空的。
//!
//! ## 为什么
//!
//! 指引四（一）：“由省科技厅在省“尖兵”“领雁”研发攻关计划中主动设计一批创新联合体攻关任务榜单，每项榜单由若干子
//! 任务榜单组成。”
//!
//! ## 错例
//!
//! ```yaml
//! route: {kind: directed, programme: jianbing}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! route:
//!   kind: directed
//!   programme: jianbing
//!   task_list: {zh: 示例攻关任务榜单}
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-sensing, confirmed: 2024-01-20}]
//! ```
//!
//! ## 怎么改
//!
//! 按榜单填写；由设区市推荐的，把 `kind` 改为 `recommended`。
//!
//! # Directed, with no task list or no sub-task list
//!
//! The route is directed, and no `task_list` is stated or `sub_task_lists` are empty.
//!
//! ## Why
//!
//! Guideline 4(1): “the Provincial Department of Science and Technology takes the initiative in designing a number
//! of challenge lists of research tasks for innovation consortia, each challenge list consisting of several
//! sub-task lists.”
//!
//! ## Wrong
//!
//! ```yaml
//! route: {kind: directed, programme: jianbing}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! route:
//!   kind: directed
//!   programme: jianbing
//!   task_list: {zh: 示例攻关任务榜单}
//!   sub_task_lists: [{title: {zh: 示例子任务榜单一}, winner: sample-sensing, confirmed: 2024-01-20}]
//! ```
//!
//! ## What to do
//!
//! Fill them in from the list; if a city recommended the consortium, its `kind` is `recommended`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::RouteKind;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G411",
        name: "no-task-list",
        severity: Severity::Error,
        clauses: &["s4-1"],
        source: include_str!("g411_no_task_list.rs"),
    },
    fields: paths![CONSORTIUM.route().task_list(), CONSORTIUM.route().sub_task_lists()],
    applies: Applies::Directed,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(route) = consortium.route(RouteKind::Directed) else { return };
    if route.task_list.is_none() {
        findings.unstated(CONSORTIUM.route().task_list(), registry.as_of, "攻关任务榜单", "task list");
    }
    if route.sub_task_lists.is_empty() {
        findings.unstated(CONSORTIUM.route().sub_task_lists(), registry.as_of, "子任务榜单", "sub-task list");
    }
}
