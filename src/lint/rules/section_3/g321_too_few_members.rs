//! # 现有成员单位少于五个
//!
//! 在建（建设中或调整）的创新联合体，截至当日的成员单位（含牵头单位）不足五个。已退出的成员不计。
//!
//! ## 为什么
//!
//! 指引三（二）：“创新联合体成员单位一般不少于5个。”“一般”不是“应”，所以是警告；确有理由的，可写明例外。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2023-02-18}
//!   - {organisation: sample-university, role: member, joined: 2023-02-18}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! exceptions:
//!   - {rule: G321, reason: {zh: 细分领域骨干单位仅四家，报经同意}, until: 2027-05-31}
//! ```
//!
//! ## 怎么改
//!
//! 补齐未登记的成员；确实不足五个的，在 `exceptions` 写明理由和期限。
//!
//! # Fewer than five current members
//!
//! A consortium that is being built (active or adjusted) has fewer than five members on the day of the check, the
//! lead included. Members who left aren't counted.
//!
//! ## Why
//!
//! Guideline 3(2): “An innovation consortium generally has no fewer than 5 members.” What holds “generally” has
//! exceptions, hence a warning; where there is a reason, say it as an exception.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2023-02-18}
//!   - {organisation: sample-university, role: member, joined: 2023-02-18}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! exceptions:
//!   - {rule: G321, reason: {zh: 细分领域骨干单位仅四家，报经同意}, until: 2027-05-31}
//! ```
//!
//! ## What to do
//!
//! Add the members that aren't registered yet; if there really are fewer than five, give a reason and an end under
//! `exceptions`.

use crate::lint::{Applies, CURRENT_MEMBERS, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use std::collections::HashSet;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G321",
        name: "too-few-members",
        severity: Severity::Warning,
        clauses: &["s3-2"],
        source: include_str!("g321_too_few_members.rs"),
    },
    fields: paths![CONSORTIUM.members().any().joined(), CONSORTIUM.members().any().left()],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

/// “一般不少于5个”
const FEWEST: usize = 5;

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    // An organisation that stands twice at once (S012) is one member.
    let mut seen = HashSet::new();
    let members =
        consortium.current_members(registry.as_of).map(|(_, member)| member.organisation.as_deref());
    let count = members.filter(|slug| slug.is_none_or(|slug| seen.insert(slug))).count();
    // None at all is S002.
    if count < FEWEST && !consortium.record.members.is_empty() {
        let day = registry.as_of;
        findings
            .at(
                CONSORTIUM.members(),
                format!("本登记册载明的现有成员单位 {count} 个（截至 {day}），一般不少于 {FEWEST} 个"),
                format!(
                    "{count} current members are registered (as of {day}); generally no fewer than {FEWEST}"
                ),
            )
            .depends_on(CURRENT_MEMBERS);
    }
}
