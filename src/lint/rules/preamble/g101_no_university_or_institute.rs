//! # 现有成员单位中没有高等院校或科研院所
//!
//! 截至当日的成员单位中，没有一家类别是高等院校（university）或科研院所（institute）。没有现有成员的，不作判断。
//!
//! ## 为什么
//!
//! 指引前言：“加快构建龙头企业牵头、高校院所支撑、各创新主体相互协同的创新联合体”。三（二）：“参与的高校、科研院
//! 所应在相关技术研究领域具有优势地位”。没有写明必须有高校院所参与，所以是警告。
//!
//! ## 错例
//!
//! ```yaml
//! members:   # 都是企业
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-university, role: member, joined: 2024-02-18}
//! ```
//!
//! ## 怎么改
//!
//! 补登参与的高校院所，或者核对单位记录的 `kind`；确实没有的，在 `exceptions` 写明理由。
//!
//! # No current member is a university or an institute
//!
//! Among the members on the day of the check none is of kind university or institute. Where there are no current
//! members, nothing is said.
//!
//! ## Why
//!
//! Guideline, preamble: consortia “that are led by leading enterprises and supported by universities and research
//! institutes”; 3(2): “participating universities and research institutes shall hold a leading position in the
//! field of technical research concerned”. It doesn't say that there must be one, hence a warning.
//!
//! ## Wrong
//!
//! ```yaml
//! members:   # 都是企业
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-university, role: member, joined: 2024-02-18}
//! ```
//!
//! ## What to do
//!
//! Register the universities and institutes that take part, or correct the `kind` of an organisation; if there are
//! none, give the reason under `exceptions`.

use crate::lint::{Applies, Check, Findings, MEMBERSHIP, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::OrganisationClass;
use crate::schema::{CONSORTIUM, ORGANISATION, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G101",
        name: "no-university-or-institute",
        severity: Severity::Warning,
        clauses: &["p1", "s3-2"],
        source: include_str!("g101_no_university_or_institute.rs"),
    },
    fields: paths![
        CONSORTIUM.members().any().organisation(),
        CONSORTIUM.members().any().joined(),
        CONSORTIUM.members().any().left(),
        ORGANISATION.kind()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let mut count = 0;
    for (_, member) in consortium.current_members(day) {
        let organisation = member.organisation.as_deref().and_then(|slug| registry.organisation(slug));
        // Of an organisation that isn't known, or not of which kind, nothing can be said.
        let Some(class) = organisation.and_then(|organisation| registry.class_of(organisation)) else {
            return;
        };
        if class == OrganisationClass::Academic {
            return;
        }
        count += 1;
    }
    if count > 0 {
        findings
            .at(
                CONSORTIUM.members(),
                format!("本登记册载明的现有成员单位 {count} 个中没有高等院校或科研院所（截至 {day}）"),
                format!("of the {count} current members registered, none is a university or an institute (as of {day})"),
            )
            .depends_on(MEMBERSHIP);
    }
}
