//! # 成员单位没有写明任务
//!
//! 在建的创新联合体，现有成员单位（含牵头单位）没有写明 `task`。
//!
//! ## 为什么
//!
//! 指引三（二）：“明确各方任务分工、权利和义务”。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, task: {zh: 读出电路, en: Readout circuits}, joined: 2024-02-18}
//! ```
//!
//! ## 怎么改
//!
//! 按组建意向书填写该成员的 `task`。
//!
//! # A member with no task
//!
//! A current member of a consortium that is being built, the lead included, has no `task`.
//!
//! ## Why
//!
//! Guideline 3(2): the letter of intent “makes clear each party's division of tasks, rights and obligations”.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, task: {zh: 读出电路, en: Readout circuits}, joined: 2024-02-18}
//! ```
//!
//! ## What to do
//!
//! Write the member's `task` as in the letter of intent.

use crate::lint::{Applies, Check, Findings, Rule, STATUS};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G324",
        name: "member-without-task",
        severity: Severity::Error,
        clauses: &["s3-2"],
        source: include_str!("g324_member_without_task.rs"),
    },
    fields: paths![CONSORTIUM.members().any().task()],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    for (i, member) in consortium.current_members(day).filter(|(_, member)| member.task.is_none()) {
        let (own, slug) = (CONSORTIUM.members().at(i), member.organisation.as_deref().unwrap_or_default());
        findings
            .unstated(
                own.task(),
                day,
                format!("成员单位 {slug} 的任务"),
                format!("task of the member {slug}"),
            )
            .depends_on(paths![own.task(), own.joined(), own.left()].iter().chain(STATUS));
    }
}
