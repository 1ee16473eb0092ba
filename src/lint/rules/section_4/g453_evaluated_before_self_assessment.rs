//! # 评价早于自评，或者没有自评
//!
//! 有年度评价，却没有自评报告及其上报日期；或者评价日期早于自评上报日期，指在较晚的日期上。
//!
//! ## 为什么
//!
//! 指引四（五）：“省科技厅在联合体自评基础上开展年度评价”。
//!
//! ## 错例
//!
//! ```yaml
//! year: 2024
//! evaluation: {date: 2025-04-28, rating: good}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! year: 2024
//! self_assessment: {submitted: 2025-01-16}
//! evaluation: {date: 2025-04-28, rating: good}
//! ```
//!
//! ## 怎么改
//!
//! 补登自评报告，或者改正其中一处日期。
//!
//! # Evaluated before, or without, a self-assessment
//!
//! There is an evaluation, but no self-assessment with the day it was submitted; or the evaluation is dated before
//! it: the place is the later date.
//!
//! ## Why
//!
//! Guideline 4(5): “On the basis of the consortia's self-assessments, the Provincial Department of Science and
//! Technology carries out an annual evaluation”.
//!
//! ## Wrong
//!
//! ```yaml
//! year: 2024
//! evaluation: {date: 2025-04-28, rating: good}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! year: 2024
//! self_assessment: {submitted: 2025-01-16}
//! evaluation: {date: 2025-04-28, rating: good}
//! ```
//!
//! ## What to do
//!
//! Register the self-assessment, or correct one of the dates.

use super::is_misplaced;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G453",
        name: "evaluated-before-self-assessment",
        severity: Severity::Error,
        clauses: &["s4-5"],
        source: include_str!("g453_evaluated_before_self_assessment.rs"),
    },
    fields: paths![REVIEW.evaluation().date(), REVIEW.self_assessment().submitted()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in consortium.reviews.iter().filter(|review| !is_misplaced(registry, consortium, review)) {
        let Some(evaluation) = &review.record.evaluation else { continue };
        let (year, own) = (review.year, review.record.self_assessment.as_ref());
        let file = || consortium.review_file(year);
        let path = if own.is_some() {
            REVIEW.self_assessment().submitted().any_type()
        } else {
            REVIEW.self_assessment().any_type()
        };
        let at = Location::Path(path.into());
        match (own.and_then(|own| own.submitted), evaluation.date) {
            (None, _) => {
                let day = registry.as_of;
                findings.report_in(
                    file(),
                    at,
                    format!("有 {year} 年度评价，本登记册未载明自评报告（截至 {day}）"),
                    format!("there is an evaluation for {year}, but this registry states no self-assessment (as of {day})"),
                );
            }
            (Some(submitted), Some(evaluated)) if evaluated < submitted => {
                findings
.report_in(
                    file(),
                    at,
                    format!("自评报告上报于 {submitted}，晚于年度评价（{evaluated}），应在其前"),
                    format!("the self-assessment was submitted on {submitted}, after the evaluation ({evaluated}); it comes before it"),
                ).depends_on(paths![REVIEW.self_assessment().submitted(), REVIEW.evaluation().date()]);
            }
            _ => {}
        }
    }
}
