//! # 牵头单位不是企业，或者没有牵头资格
//!
//! 在建（建设中或调整）的创新联合体，现任牵头单位的类别不是企业，或者没有写明 `qualification`（科技领军企业、科技小
//! 巨人企业）。
//!
//! ## 为什么
//!
//! 指引三（一）：“创新联合体由创新能力突出的科技领军企业、科技小巨人企业牵头组建。”
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-university, role: lead, joined: 2024-02-18}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, qualification: leading, joined: 2024-02-18}
//! ```
//!
//! ## 怎么改
//!
//! 核对牵头单位及其单位记录的 `kind`，写明 `qualification`。
//!
//! # The lead isn't an enterprise, or has no qualification
//!
//! A consortium that is being built (active or adjusted) is led by an organisation that isn't an enterprise, or
//! whose `qualification` (leading sci-tech enterprise, sci-tech “little giant” enterprise) isn't stated.
//!
//! ## Why
//!
//! Guideline 3(1): “An innovation consortium is formed under the lead of a leading sci-tech enterprise or a
//! sci-tech “little giant” enterprise with outstanding innovation capability.”
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-university, role: lead, joined: 2024-02-18}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, qualification: leading, joined: 2024-02-18}
//! ```
//!
//! ## What to do
//!
//! Check who leads and the `kind` of its record, and state its `qualification`.

use crate::lint::{Applies, CURRENT_MEMBERS, Check, Findings, Rule, STATUS};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::OrganisationClass;
use crate::schema::{CONSORTIUM, ORGANISATION, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G311",
        name: "unqualified-lead",
        severity: Severity::Error,
        clauses: &["s3-1"],
        source: include_str!("g311_unqualified_lead.rs"),
    },
    fields: paths![
        CONSORTIUM.members().any().role(),
        CONSORTIUM.members().any().qualification(),
        ORGANISATION.kind()
    ],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some((i, lead)) = consortium.building_lead(day) else { return };
    let Some(slug) = lead.organisation.as_deref() else { return };
    if let Some(organisation) = registry.organisation(slug)
        && registry.class_of(organisation).is_some_and(|class| class != OrganisationClass::Enterprise)
        && let Some(kind) = organisation.record.kind.as_deref()
    {
        findings
            .at(
                CONSORTIUM.members().at(i).organisation(),
                format!("牵头单位 {slug} 的类别是“{kind}”，应为企业（enterprise）"),
                format!("the lead {slug} is of kind “{kind}”; it must be an enterprise"),
            )
            .depends_on(CURRENT_MEMBERS);
    }
    if lead.qualification.is_none() {
        let member = CONSORTIUM.members().at(i);
        let own = paths![member.qualification(), member.role(), member.joined(), member.left()];
        findings
            .unstated(
                CONSORTIUM.members().at(i).qualification(),
                day,
                format!("牵头单位 {slug} 的牵头资格（科技领军企业或科技小巨人企业）"),
                format!("qualification of the lead {slug} (leading or little-giant)"),
            )
            .depends_on(own.iter().chain(STATUS));
    }
}
