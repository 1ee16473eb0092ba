//! # 咨询论证之后实施方案没有完善
//!
//! 有实施方案和咨询论证，没有写明修改完善的日期（`formation.plan.revised`）。日期不在论证与列入名单之间的，由 G413
//! 指出。
//!
//! ## 为什么
//!
//! 指引四（二）：“联合体根据咨询论证意见完善实施方案。”
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-03-10}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-03-10, revised: 2024-05-08}
//! ```
//!
//! ## 怎么改
//!
//! 填写完善后报送的日期；专家没有意见、未作修改的，写明例外。
//!
//! # The plan wasn't revised after the expert review
//!
//! There are a plan and an expert review, but no day on which the plan was revised (`formation.plan.revised`). A
//! day that isn't between review and listing is G413.
//!
//! ## Why
//!
//! Guideline 4(2): “the consortium improves the implementation plan in accordance with the opinions given in the
//! expert review.”
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-03-10}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-03-10, revised: 2024-05-08}
//! ```
//!
//! ## What to do
//!
//! Write the day of the revised plan; if the experts had no opinions and nothing was changed, say so as an
//! exception.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G423",
        name: "unrevised-plan",
        severity: Severity::Warning,
        clauses: &["s4-2"],
        source: include_str!("g423_unrevised_plan.rs"),
    },
    fields: paths![
        CONSORTIUM.formation().plan().revised(),
        CONSORTIUM.formation().appraisal().date(),
        CONSORTIUM.formation().approval().date()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let unrevised = consortium.plan().is_some_and(|plan| plan.revised.is_none());
    if unrevised && consortium.appraisal().is_some() {
        let en = "revision of the implementation plan after the expert review";
        findings.unstated(
            CONSORTIUM.formation().plan().revised(),
            registry.as_of,
            "咨询论证之后完善实施方案的日期",
            en,
        );
    }
}
