//! # 成员加入或退出没有写明理由
//!
//! `changes` 中成员加入（member-joined）或退出（member-left）的一条没有 `reason`。
//!
//! ## 为什么
//!
//! 指引三（二）：“创新联合体应依据重大任务变化，及时吸收调整联合体成员”。为什么调整，要说得出来。
//!
//! ## 错例
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-03-01, kind: member-left, organisation: sample-materials, decided: 2025-02-10, filed: 2025-03-05}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! changes:
//!   - id: c1
//!     date: 2025-03-01
//!     kind: member-left
//!     organisation: sample-materials
//!     decided: 2025-02-10
//!     filed: 2025-03-05
//!     reason: {zh: 任务完成, en: Its task was done}
//! ```
//!
//! ## 怎么改
//!
//! 写明理由，例如任务完成、增加检测环节。
//!
//! # A member joined or left, and no reason
//!
//! An entry of `changes` by which a member joined (member-joined) or left (member-left) has no `reason`.
//!
//! ## Why
//!
//! Guideline 3(2): “An innovation consortium shall admit and adjust its members in good time as its major tasks
//! change”. Why they are adjusted has to be said.
//!
//! ## Wrong
//!
//! ```yaml
//! changes:
//!   - {id: c1, date: 2025-03-01, kind: member-left, organisation: sample-materials, decided: 2025-02-10, filed: 2025-03-05}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! changes:
//!   - id: c1
//!     date: 2025-03-01
//!     kind: member-left
//!     organisation: sample-materials
//!     decided: 2025-02-10
//!     filed: 2025-03-05
//!     reason: {zh: 任务完成, en: Its task was done}
//! ```
//!
//! ## What to do
//!
//! Give the reason, as: its task was done.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::ChangeKind;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G345",
        name: "unexplained-membership-change",
        severity: Severity::Error,
        clauses: &["s3-2"],
        source: include_str!("g345_unexplained_membership_change.rs"),
    },
    fields: paths![CONSORTIUM.changes().any().reason()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, change) in consortium.record.changes.iter().enumerate() {
        let of_members = matches!(change.kind, Some(ChangeKind::MemberJoined | ChangeKind::MemberLeft));
        if of_members && change.reason.is_none() {
            let id = change.id.as_deref().unwrap_or_default();
            findings.unstated(
                CONSORTIUM.changes().at(i).reason(),
                registry.as_of,
                format!("变更 {id} 的理由"),
                format!("reason of the change {id}"),
            );
        }
    }
}
