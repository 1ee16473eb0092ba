//! # 牵头资格没有依据文件，或者文件晚于列入名单
//!
//! 牵头单位写了 `qualification`，但没有依据文件的文号，或者文件日期晚于列入名单之日（列入之后才接任牵头的，晚于接任
//! 之日）。
//!
//! ## 为什么
//!
//! 指引三（一）：“由创新能力突出的科技领军企业、科技小巨人企业牵头组建”。组建时就应当具备，所以文件不能晚于列入名
//! 单。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - organisation: sample-sensing
//!     role: lead
//!     qualification: leading
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - organisation: sample-sensing
//!     role: lead
//!     qualification: leading
//!     qualification_basis: {document: 示科发〔2022〕33号, date: 2022-09-30}
//! ```
//!
//! ## 怎么改
//!
//! 填写认定文件的文号和日期。
//!
//! # A qualification without a document, or with a later one
//!
//! A lead's `qualification` has no document number, or the document is dated after the listing (for one who took
//! the lead after it: after that day).
//!
//! ## Why
//!
//! Guideline 3(1): formed “under the lead of a leading sci-tech enterprise or a sci-tech “little giant”
//! enterprise”. It has to be one when the consortium is formed, so the document can't be later than the listing.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - organisation: sample-sensing
//!     role: lead
//!     qualification: leading
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - organisation: sample-sensing
//!     role: lead
//!     qualification: leading
//!     qualification_basis: {document: 示科发〔2022〕33号, date: 2022-09-30}
//! ```
//!
//! ## What to do
//!
//! Write the number and date of the document that recognised it.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::Role;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G313",
        name: "unproven-qualification",
        severity: Severity::Warning,
        clauses: &["s3-1"],
        source: include_str!("g313_unproven_qualification.rs"),
    },
    fields: paths![
        CONSORTIUM.members().any().qualification_basis(),
        CONSORTIUM.formation().approval().date()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let members = consortium.record.members.iter().enumerate();
    for (i, lead) in
        members.filter(|(_, member)| member.role == Some(Role::Lead) && member.qualification.is_some())
    {
        let slug = lead.organisation.as_deref().unwrap_or_default();
        let basis = lead.qualification_basis.as_ref();
        if basis.is_none_or(|basis| basis.document.is_none()) {
            let path = match basis {
                Some(_) => CONSORTIUM.members().at(i).qualification_basis().document().any_type(),
                None => CONSORTIUM.members().at(i).qualification_basis().any_type(),
            };
            let zh = format!("牵头单位 {slug} 牵头资格的依据文件");
            findings.unstated(path, registry.as_of, zh, format!("document of the qualification of {slug}"));
        }
        let (Some(date), Some(approved)) = (basis.and_then(|basis| basis.date), consortium.approved()) else {
            continue;
        };
        let since = lead.joined.map_or(approved, |joined| joined.max(approved));
        if date > since {
            findings
                .at(
                    CONSORTIUM.members().at(i).qualification_basis().date(),
                    format!(
                        "牵头资格的依据文件日期 {date} 晚于{} {since}",
                        if since == approved { "列入名单之日" } else { "接任牵头之日" }
                    ),
                    format!(
                        "the document of the qualification is dated {date}, after {since}, the day of {}",
                        if since == approved { "the listing" } else { "taking the lead" }
                    ),
                )
                .depends_on(paths![
                    CONSORTIUM.members().at(i).qualification_basis().date(),
                    CONSORTIUM.members().any().joined(),
                    CONSORTIUM.formation().approval().date()
                ]);
        }
    }
}
