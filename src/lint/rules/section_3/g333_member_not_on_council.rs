//! # 现有成员单位的负责人不在理事会
//!
//! 在建的创新联合体，有现有成员单位没有负责人在理事会中：没有人代表它，或者代表它的人没有登记为负责人（`principal: true`）。
//! 牵头单位的负责人是理事长，见 G332。
//!
//! ## 为什么
//!
//! 指引三（三）：“成员包括创新联合体所有成员单位负责人”。
//!
//! ## 错例
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//!     members:
//!       - {name: 示例乙, organisation: sample-university, post: {zh: 科研处处长}, principal: false}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//!     members:
//!       - {name: 示例乙, organisation: sample-university, post: {zh: 校长}, principal: true}
//! ```
//!
//! ## 怎么改
//!
//! 把该单位负责人补入 `governance.council.members`。
//!
//! # A current member whose principal isn't on the council
//!
//! A current member of a consortium that is being built has no principal on the council: nobody sits there for it,
//! or who does isn't registered as its principal (`principal: true`). The lead's principal is the chair: G332.
//!
//! ## Why
//!
//! Guideline 3(3): “its members include the principals of all members of the innovation consortium”.
//!
//! ## Wrong
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//!     members:
//!       - {name: 示例乙, organisation: sample-university, post: {zh: 科研处处长}, principal: false}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//!     members:
//!       - {name: 示例乙, organisation: sample-university, post: {zh: 校长}, principal: true}
//! ```
//!
//! ## What to do
//!
//! Add the organisation's principal to `governance.council.members`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::PathTo;
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Councillor, Role};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G333",
        name: "member-not-on-council",
        severity: Severity::Error,
        clauses: &["s3-3"],
        source: include_str!("g333_member_not_on_council.rs"),
    },
    fields: paths![
        CONSORTIUM.governance().council().members().any().organisation(),
        CONSORTIUM.governance().council().members().any().principal(),
        CONSORTIUM.members().any().organisation()
    ],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some(council) = consortium.council() else { return };
    let sits = |person: &Councillor, slug: &str| person.organisation.as_deref() == Some(slug);
    let is_principal = |person: &Councillor| person.principal.is_some_and(|flag| flag.0);
    // One from an organisation that isn't known (S007) may be the one that seems to be missing.
    let known = |person: &Councillor| {
        person.organisation.as_deref().is_none_or(|slug| registry.organisation(slug).is_some())
    };
    if !council.members.iter().all(known) {
        return;
    }
    for (i, member) in consortium.current_members(day).filter(|(_, member)| member.role == Some(Role::Member))
    {
        let Some(slug) = member.organisation.as_deref().filter(|slug| registry.organisation(slug).is_some())
        else {
            continue;
        };
        let all = || council.chair.iter().chain(&council.members).filter(|person| sits(person, slug));
        if all().any(is_principal) {
            continue;
        }
        match council.members.iter().position(|person| sits(person, slug)) {
            Some(seat) => {
                findings
                    .at(
                        CONSORTIUM.governance().council().members().at(seat).principal(),
                        format!("理事会中代表成员单位 {slug} 的人未登记为该单位负责人"),
                        format!(
                            "who sits on the council for the member {slug} isn't registered as its principal"
                        ),
                    )
                    .depends_on(ON_COUNCIL);
            }
            None => {
                findings
                    .at(
                        CONSORTIUM.members().at(i).organisation(),
                        format!("本登记册未载明成员单位 {slug} 的负责人在理事会中（截至 {day}）"),
                        format!("this registry states no principal of the member {slug} on the council (as of {day})"),
                    )
                    .depends_on(ON_COUNCIL);
            }
        }
    }
}

const ON_COUNCIL: &[PathTo<()>] = paths![
    CONSORTIUM.governance().council(),
    CONSORTIUM.members().any().organisation(),
    CONSORTIUM.members().any().role(),
    CONSORTIUM.members().any().joined(),
    CONSORTIUM.members().any().left(),
    CONSORTIUM.status_history().any().status(),
    CONSORTIUM.status_history().any().since()
];
