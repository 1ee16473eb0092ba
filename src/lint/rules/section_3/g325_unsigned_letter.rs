//! # 意向书有成员未签，或者内容不全
//!
//! 在组建意向书日期之前或当天加入的成员不在签订单位之列；意向书没有写明任务分工、权利、义务三项都已载入（`covers`）。
//!
//! ## 为什么
//!
//! 指引三（二）：“创新联合体参与各方要签订组建意向书，明确各方任务分工、权利和义务。”
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-02-18, signatories: [sample-sensing], covers: [tasks]}
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-02-18, signatories: [sample-sensing, sample-chips], covers: [tasks, rights, duties]}
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## 怎么改
//!
//! 对照意向书补登签订单位和内容；签订之后才加入的成员，改正 `joined`。
//!
//! # A letter of intent that a member didn't sign, or that isn't complete
//!
//! A member who joined by the date of the letter isn't among its signatories; or the letter isn't stated to cover
//! all three of tasks, rights and duties (`covers`).
//!
//! ## Why
//!
//! Guideline 3(2): “All parties to an innovation consortium are to sign a letter of intent to form it, which makes
//! clear each party's division of tasks, rights and obligations.”
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-02-18, signatories: [sample-sensing], covers: [tasks]}
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-02-18, signatories: [sample-sensing, sample-chips], covers: [tasks, rights, duties]}
//! members:
//!   - {organisation: sample-sensing, role: lead, joined: 2024-02-18}
//!   - {organisation: sample-chips, role: member, joined: 2024-02-18}
//! ```
//!
//! ## What to do
//!
//! Add the signatories and contents from the letter; for a member who joined after it, correct `joined`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Covered, Date, LetterOfIntent};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G325",
        name: "unsigned-letter",
        severity: Severity::Error,
        clauses: &["s3-2"],
        source: include_str!("g325_unsigned_letter.rs"),
    },
    fields: paths![CONSORTIUM.formation().letter_of_intent(), CONSORTIUM.members().any().joined()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(letter) = consortium.letter() else { return };
    contents(registry, letter, findings);
    if letter.signatories.is_empty() {
        let path = CONSORTIUM.formation().letter_of_intent().signatories().any_type();
        findings.unstated(path, registry.as_of, "组建意向书的签订单位", "signatory of the letter of intent");
        return;
    }
    // One that isn't known may be the member that seems to be missing.
    // A letter that came too late is G323.
    let steps = [consortium.appraisal().and_then(|appraisal| appraisal.date), consortium.approved()];
    let is_late = |signed: &Date| steps.iter().flatten().any(|step| step < signed);
    let Some(day) = letter.date.filter(|day| !is_late(day)) else { return };
    if letter.signatories.iter().any(|slug| registry.organisation(slug).is_none()) {
        return;
    }
    for (i, member) in consortium.record.members.iter().enumerate() {
        let Some(slug) = member.organisation.as_deref() else { continue };
        let was_member = member.is_current(day) && registry.organisation(slug).is_some();
        if was_member && !letter.signatories.iter().any(|signatory| **signatory == *slug) {
            findings
                .at(
                    CONSORTIUM.members().at(i).organisation(),
                    format!("{slug} 在组建意向书的日期 {day} 已是成员，签订单位中却没有它"),
                    format!("{slug} was a member on {day}, the date of the letter of intent, but isn't a signatory"),
                )
                .depends_on(paths![CONSORTIUM.formation().letter_of_intent().date(), CONSORTIUM.formation().letter_of_intent().signatories(), CONSORTIUM.members().any().organisation(), CONSORTIUM.members().any().joined(), CONSORTIUM.members().any().left()]);
        }
    }
}

fn contents(registry: &Registry, letter: &LetterOfIntent, findings: &mut Findings) {
    let missing = || Covered::ALL.iter().filter(|needed| !letter.covers.contains(needed));
    if missing().next().is_none() {
        return;
    }
    let words = |each: fn(Covered) -> &'static str, between: &str| {
        missing().map(|needed| each(*needed)).collect::<Vec<_>>().join(between)
    };
    let zh = |needed| match needed {
        Covered::Tasks => "任务分工",
        Covered::Rights => "权利",
        Covered::Duties => "义务",
    };
    findings.unstated(
        CONSORTIUM.formation().letter_of_intent().covers(),
        registry.as_of,
        format!("组建意向书明确{}", words(zh, "、")),
        format!("{} in the letter of intent", words(Covered::id, ", ")),
    );
}
