//! # 牵头单位没有省重点企业研究院
//!
//! 在建的创新联合体，现任牵头单位的单位记录没有写明 `key_research_institute`。
//!
//! ## 为什么
//!
//! 指引五（三）：“推动创新联合体牵头企业省重点企业研究院动态全覆盖”。“推动”不是要求，所以只是提示。
//!
//! ## 错例
//!
//! ```yaml
//! # organisations/sample-sensing.yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # organisations/sample-sensing.yaml
//! name: {zh: 示例感知科技有限公司}
//! key_research_institute: {recognised: 2022-11-01, source: 示科发〔2022〕40号}
//! ```
//!
//! ## 怎么改
//!
//! 已认定的，在单位记录里填写认定日期和文号；没有的，不必处理，也可以写明例外。
//!
//! # The lead has no provincial key enterprise research institute
//!
//! The record of the current lead of a consortium that is being built states no `key_research_institute`.
//!
//! ## Why
//!
//! Guideline 5(3): “Dynamic full coverage of the lead enterprises of innovation consortia by provincial key
//! enterprise research institutes is to be promoted”. What is “to be promoted” is no duty, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! # organisations/sample-sensing.yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # organisations/sample-sensing.yaml
//! name: {zh: 示例感知科技有限公司}
//! key_research_institute: {recognised: 2022-11-01, source: 示科发〔2022〕40号}
//! ```
//!
//! ## What to do
//!
//! If there is one, write its day and document in the organisation's record; if not, nothing needs to be done, or
//! an exception says why.

use crate::lint::{Applies, CURRENT_MEMBERS, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::OrganisationClass;
use crate::schema::{CONSORTIUM, ORGANISATION, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G531",
        name: "lead-without-key-institute",
        severity: Severity::Note,
        clauses: &["s5-3"],
        source: include_str!("g531_lead_without_key_institute.rs"),
    },
    fields: paths![ORGANISATION.key_research_institute()],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some((i, lead)) = consortium.building_lead(day) else { return };
    let Some(lead) = lead.organisation.as_deref().and_then(|slug| registry.organisation(slug)) else {
        return;
    };
    // An organisation of another kind has no enterprise's institute: that is G311.
    if registry.class_of(lead) == Some(OrganisationClass::Enterprise)
        && lead.record.key_research_institute.is_none()
    {
        let (slug, file) = (&lead.slug, lead.file());
        findings
            .unstated(
                CONSORTIUM.members().at(i).organisation(),
                day,
                format!("牵头单位 {slug} 的省重点企业研究院（写在 {file} 的 key_research_institute）"),
                format!("provincial key enterprise research institute of the lead {slug} (key_research_institute in {file})"),
            )
            .depends_on(CURRENT_MEMBERS)
            .depends_on_file(file, paths![ORGANISATION.key_research_institute(), ORGANISATION.kind()]);
    }
}
