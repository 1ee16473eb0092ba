//! # 自评报告报送过早或过晚
//!
//! 上报日期在评价年度结束之前：错误；晚于次年1月31日：警告。
//!
//! ## 为什么
//!
//! 指引四（五）：“每家创新联合体次年1月向省科技厅书面上报上年度实施情况自评报告。”年度没有结束，无从自评。
//!
//! ## 错例
//!
//! ```yaml
//! year: 2024
//! self_assessment: {submitted: 2024-12-20}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! year: 2024
//! self_assessment: {submitted: 2025-01-16}
//! ```
//!
//! ## 怎么改
//!
//! 对照报告改正日期；确实晚报的，写明例外。
//!
//! # A self-assessment submitted too early or too late
//!
//! It was submitted before the end of the year it is about: an error; or after 31 January of the next: a warning.
//!
//! ## Why
//!
//! Guideline 4(5): “In January of the following year, every innovation consortium submits in writing to the
//! Provincial Department of Science and Technology a self-assessment report on implementation in the year before.”
//! Before the year's end there is nothing to assess.
//!
//! ## Wrong
//!
//! ```yaml
//! year: 2024
//! self_assessment: {submitted: 2024-12-20}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! year: 2024
//! self_assessment: {submitted: 2025-01-16}
//! ```
//!
//! ## What to do
//!
//! Correct the date from the report; if it was late, say why as an exception.

use super::{is_misplaced, january};
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry, Review};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::Date;
use crate::schema::{REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G452",
        name: "self-assessment-out-of-season",
        severity: Severity::Error,
        clauses: &["s4-5"],
        source: include_str!("g452_self_assessment_out_of_season.rs"),
    },
    fields: paths![REVIEW.self_assessment().submitted()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in consortium.reviews.iter().filter(|review| !is_misplaced(registry, consortium, review)) {
        let Some(submitted) = review.record.self_assessment.as_ref().and_then(|own| own.submitted) else {
            continue;
        };
        let (year, due) = (review.year, january(review.year + 1));
        let at = Location::Path(REVIEW.self_assessment().submitted().into());
        let file = || consortium.review_file(year);
        if submitted.year() <= year {
            findings.report_in(
                file(),
                at,
                format!("{year} 年度自评报告上报于 {submitted}，年度尚未结束，应在次年1月"),
                format!("the self-assessment for {year} was submitted on {submitted}, before the year's end; January of the next is right"),
            );
        } else if submitted > due && !is_after_evaluation(review, submitted) {
            findings
                .report_in(
                    file(),
                    at,
                    format!("{year} 年度自评报告上报于 {submitted}，晚于 {due}"),
                    format!("the self-assessment for {year} was submitted on {submitted}, after {due}"),
                )
                .with_severity(Severity::Warning);
        }
    }
}

/// Tells whether the self-assessment was also submitted after the evaluation (G453).
fn is_after_evaluation(review: &Review, submitted: Date) -> bool {
    review
        .record
        .evaluation
        .as_ref()
        .and_then(|evaluation| evaluation.date)
        .is_some_and(|day| day < submitted)
}
