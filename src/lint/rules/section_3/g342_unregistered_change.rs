//! # 发生了变更，却没有登记
//!
//! 列入名单之后成员加入或退出、牵头单位更换、名称变更，`changes` 里没有同一天、同一类（成员变更还要同一单位）的一条；
//! 更换牵头单位之后，也没有理事长变更。
//!
//! ## 为什么
//!
//! 指引三（四）：“创新联合体有关重大事项变更需报省科技厅备案。”变更只写在 `members`、`former_names` 里，读者就看
//! 不到决定和备案。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-testing, role: member, joined: 2025-04-01}
//! changes: []
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-testing, role: member, joined: 2025-04-01}
//! changes:
//!   - {id: c1, date: 2025-04-01, kind: member-joined, organisation: sample-testing, decided: 2025-03-20, filed: 2025-04-08}
//! ```
//!
//! ## 怎么改
//!
//! 在 `changes` 补登这一变更，日期与 `joined`、`left`、`until` 一致。
//!
//! # A change that isn't registered as one
//!
//! After the listing a member joined or left, the lead or the name changed, and `changes` has no entry of that kind
//! (for members: of that organisation) on that day; or the lead changed, and there is no change of the chair since.
//!
//! ## Why
//!
//! Guideline 3(4): “Changes in major matters of an innovation consortium must be filed for the record with the
//! Provincial Department of Science and Technology.” Where only `members` or `former_names` shows it, a reader
//! can't see the decision and the filing.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-testing, role: member, joined: 2025-04-01}
//! changes: []
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-testing, role: member, joined: 2025-04-01}
//! changes:
//!   - {id: c1, date: 2025-04-01, kind: member-joined, organisation: sample-testing, decided: 2025-03-20, filed: 2025-04-08}
//! ```
//!
//! ## What to do
//!
//! Add the change to `changes`, with the same date as `joined`, `left` or `until`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::PathTo;
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Change, ChangeKind, Date, Role};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G342",
        name: "unregistered-change",
        severity: Severity::Error,
        clauses: &["s3-4"],
        source: include_str!("g342_unregistered_change.rs"),
    },
    fields: paths![
        CONSORTIUM.members().any().joined(),
        CONSORTIUM.members().any().left(),
        CONSORTIUM.members().any().role(),
        CONSORTIUM.governance().council().chair(),
        CONSORTIUM.former_names(),
        CONSORTIUM.changes()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

const CONCLUDED_FROM: &[PathTo<()>] = paths![
    CONSORTIUM.formation().approval().date(),
    CONSORTIUM.members().any().organisation(),
    CONSORTIUM.members().any().role(),
    CONSORTIUM.members().any().joined(),
    CONSORTIUM.members().any().left(),
    CONSORTIUM.former_names().any().until(),
    CONSORTIUM.governance().council().chair(),
    CONSORTIUM.changes().any().date(),
    CONSORTIUM.changes().any().kind(),
    CONSORTIUM.changes().any().organisation()
];

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    // What lies in the future is I104.
    let Some(approved) = consortium.approved() else { return };
    let after = |day: Option<Date>| day.filter(|day| *day > approved && *day <= registry.as_of);
    for (i, member) in consortium.record.members.iter().enumerate() {
        // One that isn't known (S007) may be one that a change names.
        let Some(slug) = member.organisation.as_deref().filter(|slug| registry.organisation(slug).is_some())
        else {
            continue;
        };
        // A new period in another role neither joins nor leaves.
        let goes_on = |day: Date| {
            let own =
                consortium.record.members.iter().filter(|period| period.organisation == member.organisation);
            own.clone().any(|period| period.left == Some(day))
                && own.clone().any(|period| period.joined == Some(day))
        };
        let mut check_change = |day: Date, kind: ChangeKind, path: PathTo<()>| {
            if !is_registered(registry, consortium, day, kind, slug) {
                let kind = kind.id();
                findings
                    .at(
                        path,
                        format!("本登记册的变更中没有 {day} {slug} 的 {kind}"),
                        format!("this registry states no change {kind} of {slug} on {day}"),
                    )
                    .depends_on(CONCLUDED_FROM);
            }
        };
        if let Some(joined) = after(member.joined) {
            if !goes_on(joined) {
                check_change(
                    joined,
                    ChangeKind::MemberJoined,
                    CONSORTIUM.members().at(i).joined().any_type(),
                );
            }
            if member.role == Some(Role::Lead) {
                check_change(joined, ChangeKind::LeadChanged, CONSORTIUM.members().at(i).role().any_type());
            }
        }
        if let Some(left) = after(member.left).filter(|left| !goes_on(*left)) {
            check_change(left, ChangeKind::MemberLeft, CONSORTIUM.members().at(i).left().any_type());
        }
    }
    chair(registry, consortium, approved, findings);
    names(consortium, after, findings);
}

/// Tells whether `changes` says so. An organisation that isn't known (S007) may be the one that is meant; a new lead
/// needn't be named again.
fn is_registered(
    registry: &Registry,
    consortium: &Consortium,
    day: Date,
    kind: ChangeKind,
    slug: &str,
) -> bool {
    consortium.record.changes.iter().any(|change| {
        change.date == Some(day)
            && change.kind == Some(kind)
            && match change.organisation.as_deref() {
                Some(named) => named == slug || registry.organisation(named).is_none(),
                None => kind == ChangeKind::LeadChanged,
            }
    })
}

/// Reports a chair that changed with the lead unless a change says so, on that day or later: the record has no other
/// day for it.
fn chair(registry: &Registry, consortium: &Consortium, approved: Date, findings: &mut Findings) {
    let Some(lead) = consortium.lead(registry.as_of) else { return };
    let Some(since) = lead.joined.filter(|joined| *joined > approved) else { return };
    let chair = consortium.council().and_then(|council| council.chair.as_ref());
    let follows = chair.is_some_and(|chair| chair.organisation == lead.organisation);
    let changed = |change: &Change| {
        change.kind == Some(ChangeKind::ChairChanged) && change.date.is_some_and(|day| day >= since)
    };
    if follows && !consortium.record.changes.iter().any(changed) {
        let kind = ChangeKind::ChairChanged.id();
        findings
            .at(
                CONSORTIUM.governance().council().chair().name(),
                format!("牵头单位于 {since} 更换，本登记册的变更中没有此后的 {kind}"),
                format!("the lead changed on {since}, and this registry states no {kind} since"),
            )
            .depends_on(CONCLUDED_FROM);
    }
}

fn names(consortium: &Consortium, after: impl Fn(Option<Date>) -> Option<Date>, findings: &mut Findings) {
    for (i, name) in consortium.record.former_names.iter().enumerate() {
        let Some(until) = after(name.until) else { continue };
        let renamed =
            |change: &Change| change.kind == Some(ChangeKind::Renamed) && change.date == Some(until);
        if !consortium.record.changes.iter().any(renamed) {
            let kind = ChangeKind::Renamed.id();
            findings
                .at(
                    CONSORTIUM.former_names().at(i).until(),
                    format!("本登记册的变更中没有 {until} 的 {kind}"),
                    format!("this registry states no change {kind} on {until}"),
                )
                .depends_on(CONCLUDED_FROM);
        }
    }
}
