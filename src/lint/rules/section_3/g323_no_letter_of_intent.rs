//! # 没有组建意向书，或者签订晚于咨询论证或列入名单
//!
//! 没有写明组建意向书及其日期，或者日期晚于咨询论证、晚于列入名单。
//!
//! ## 为什么
//!
//! 指引三（二）：“创新联合体参与各方要签订组建意向书，明确各方任务分工、权利和义务。”这是组建的条件，在组建程序之
//! 前。
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-05-06, signatories: [sample-sensing], covers: [tasks, rights, duties]}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-02-18, signatories: [sample-sensing], covers: [tasks, rights, duties]}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## 怎么改
//!
//! 按意向书填写 `formation.letter_of_intent`；日期不对的，对照原件改正其中一处。
//!
//! # No letter of intent, or one signed after the expert review or the listing
//!
//! No letter of intent with its date is stated, or it is dated after the expert review or after the listing.
//!
//! ## Why
//!
//! Guideline 3(2): “All parties to an innovation consortium are to sign a letter of intent to form it, which makes
//! clear each party's division of tasks, rights and obligations.” It is a condition of forming one, and comes
//! before the procedure.
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-05-06, signatories: [sample-sensing], covers: [tasks, rights, duties]}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   letter_of_intent: {date: 2024-02-18, signatories: [sample-sensing], covers: [tasks, rights, duties]}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## What to do
//!
//! Fill in `formation.letter_of_intent`; if a date is wrong, correct it from the document.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G323",
        name: "no-letter-of-intent",
        severity: Severity::Error,
        clauses: &["s3-2"],
        source: include_str!("g323_no_letter_of_intent.rs"),
    },
    fields: paths![
        CONSORTIUM.formation().letter_of_intent().date(),
        CONSORTIUM.formation().appraisal().date(),
        CONSORTIUM.formation().approval().date()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(letter) = consortium.letter() else {
        findings.unstated(
            CONSORTIUM.formation().letter_of_intent(),
            registry.as_of,
            "组建意向书",
            "letter of intent",
        );
        return;
    };
    let Some(signed) = letter.date else {
        let path = CONSORTIUM.formation().letter_of_intent().date().any_type();
        findings.unstated(path, registry.as_of, "组建意向书的日期", "date of the letter of intent");
        return;
    };
    let appraised = consortium.appraisal().and_then(|appraisal| appraisal.date);
    let later_steps =
        [("咨询论证", "the expert review", appraised), ("列入名单", "the listing", consortium.approved())];
    let earlier =
        later_steps.into_iter().find_map(|(zh, en, day)| Some((zh, en, day.filter(|day| *day < signed)?)));
    if let Some((zh, en, day)) = earlier {
        findings
            .at(
                CONSORTIUM.formation().letter_of_intent().date(),
                format!("组建意向书的日期 {signed} 晚于{zh}（{day}），应在其前"),
                format!("the letter of intent is dated {signed}, after {en} ({day}); it comes before it"),
            )
            .depends_on(paths![
                CONSORTIUM.formation().letter_of_intent().date(),
                CONSORTIUM.formation().appraisal().date(),
                CONSORTIUM.formation().approval().date()
            ]);
    }
}
