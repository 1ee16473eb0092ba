//! # 现任牵头单位不是恰好一个
//!
//! 在建的创新联合体，截至当日没有牵头单位，或者有两个以上。
//!
//! ## 为什么
//!
//! 指引三（一）：“由创新能力突出的科技领军企业、科技小巨人企业牵头组建”；三（三）：“理事长由牵头单位负责人担任”；
//! 四（三）：“压实抓总责任，做到权责一致”。责任要落到一家。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: lead, joined: 2025-03-01}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18, left: 2025-03-01}
//!   - {organisation: sample-chips, role: lead, joined: 2025-03-01}
//! ```
//!
//! ## 怎么改
//!
//! 更换牵头单位的，给原牵头单位写 `left`，或者把它另写一段 `role: member` 的成员期。
//!
//! # Not exactly one current lead
//!
//! A consortium that is being built has no lead on the day of the check, or more than one.
//!
//! ## Why
//!
//! Guideline 3(1): formed “under the lead of a leading sci-tech enterprise or a sci-tech “little giant”
//! enterprise”; 3(3): “the council chair is the principal of the lead”; 4(3): the letter of commitment “firmly
//! establishes overall responsibility and ensures that powers match responsibilities”. The responsibility is one
//! organisation's.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: lead, joined: 2025-03-01}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18, left: 2025-03-01}
//!   - {organisation: sample-chips, role: lead, joined: 2025-03-01}
//! ```
//!
//! ## What to do
//!
//! When the lead changes, give the former one its `left`, or a further period as `role: member`.

use crate::lint::{Applies, CURRENT_MEMBERS, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Member, Role};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G312",
        name: "not-one-lead",
        severity: Severity::Error,
        clauses: &["s3-1", "s3-3", "s4-3"],
        source: include_str!("g312_not_one_lead.rs"),
    },
    fields: paths![
        CONSORTIUM.members().any().role(),
        CONSORTIUM.members().any().joined(),
        CONSORTIUM.members().any().left()
    ],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    // No members at all is S002.
    if consortium.record.members.is_empty() {
        return;
    }
    let mut leads = consortium.current_members(day).filter(|(_, member)| member.role == Some(Role::Lead));
    let first = leads.next();
    let name = |member: &Member| member.organisation.as_deref().unwrap_or_default().to_owned();
    if let Some((_, first)) = first {
        for (i, second) in leads {
            let (first, second) = (name(first), name(second));
            findings
                .at(
                    CONSORTIUM.members().at(i).role(),
                    format!("{second} 也是现任牵头单位（截至 {day}），应只有一个，另有 {first}"),
                    format!(
                        "{second} is a current lead too (as of {day}); there must be one, and {first} is"
                    ),
                )
                .depends_on(CURRENT_MEMBERS);
        }
    } else {
        findings
            .unstated(CONSORTIUM.members(), day, "现任牵头单位", "current lead")
            .depends_on(CURRENT_MEMBERS);
    }
}
