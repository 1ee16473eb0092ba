//! # 理事长不是现任牵头单位的负责人
//!
//! 理事长所在单位不是现任牵头单位，或者没有写明其职务是该单位负责人（`principal: true`）。所在单位不是现有成员的，
//! 由 S012 指出。
//!
//! ## 为什么
//!
//! 指引三（三）：“理事长由牵头单位负责人担任”。
//!
//! ## 错例
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例乙, organisation: sample-university, post: {zh: 校长}, principal: true}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//! ```
//!
//! ## 怎么改
//!
//! 对照理事会名单改正 `chair`；换过牵头单位的，理事长也要更换，并在 `changes` 登记。
//!
//! # The chair isn't the principal of the current lead
//!
//! The chair is from another organisation than the current lead, or the post isn't stated to be that of its
//! principal (`principal: true`). One from no current member is S012.
//!
//! ## Why
//!
//! Guideline 3(3): “the council chair is the principal of the lead”.
//!
//! ## Wrong
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例乙, organisation: sample-university, post: {zh: 校长}, principal: true}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//! ```
//!
//! ## What to do
//!
//! Correct `chair` from the list of the council; when the lead has changed the chair changes too, and `changes`
//! says so.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::PathTo;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G332",
        name: "chair-not-of-the-lead",
        severity: Severity::Error,
        clauses: &["s3-3"],
        source: include_str!("g332_chair_not_of_the_lead.rs"),
    },
    fields: paths![
        CONSORTIUM.governance().council().chair().principal(),
        CONSORTIUM.governance().council().chair().organisation(),
        CONSORTIUM.members().any().role()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(chair) = consortium.council().and_then(|council| council.chair.as_ref()) else { return };
    let mut members = consortium.current_members(registry.as_of).map(|(_, member)| member);
    // No lead, or more than one, is G312.
    let lead = consortium.only_lead(registry.as_of).and_then(|(_, lead)| lead.organisation.as_deref());
    let Some(lead) = lead else { return };
    let name = chair.name.as_deref().unwrap_or_default();
    match chair.organisation.as_deref() {
        None => {
            findings.unstated(
                CONSORTIUM.governance().council().chair().organisation(),
                registry.as_of,
                format!("理事长“{name}”所在的单位（应为牵头单位 {lead}）"),
                format!("organisation of the chair “{name}” (it must be the lead {lead})"),
            );
        }
        Some(slug) if slug == lead => {
            if chair.principal.is_none_or(|flag| !flag.0) {
                findings.at(
                    CONSORTIUM.governance().council().chair().principal(),
                    format!("理事长“{name}”未登记为牵头单位 {lead} 的负责人"),
                    format!("the chair “{name}” isn't registered as the principal of the lead {lead}"),
                );
            }
        }
        // An unknown organisation is S007, one that is no current member S012.
        Some(slug) if members.any(|member| member.organisation.as_deref() == Some(slug)) => {
            findings
                .at(
                    CONSORTIUM.governance().council().chair().organisation(),
                    format!("理事长“{name}”所在单位是 {slug}，应为牵头单位 {lead}"),
                    format!("the chair “{name}” is from {slug}; it must be the lead {lead}"),
                )
                .depends_on(WITH_CHAIR);
        }
        Some(_) => {}
    }
}

const WITH_CHAIR: &[PathTo<()>] = paths![
    CONSORTIUM.governance().council().chair(),
    CONSORTIUM.members().any().organisation(),
    CONSORTIUM.members().any().role(),
    CONSORTIUM.members().any().joined(),
    CONSORTIUM.members().any().left()
];
