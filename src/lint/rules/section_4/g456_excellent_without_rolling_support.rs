//! # 评价结果优秀，没有提到滚动支持
//!
//! 评价结果按“优秀”对待，`consequence` 不是滚动支持（rolling-support），文字里也没有提到滚动支持。
//!
//! ## 为什么
//!
//! 指引四（五）：“评价结果优秀的，根据项目实施情况后续给予项目滚动支持”。“根据项目实施情况”，所以只是提示。
//!
//! ## 错例
//!
//! ```yaml
//! evaluation: {date: 2026-04-28, rating: excellent}
//! consequence: {kind: none}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! evaluation: {date: 2026-04-28, rating: excellent}
//! consequence: {kind: rolling-support, text: {zh: 项目滚动支持}}
//! ```
//!
//! ## 怎么改
//!
//! 填写滚动支持的情况；不给予的，在 `consequence.text` 里写一句。
//!
//! # Excellent, and no word on rolling support
//!
//! The rating counts as excellent, `consequence` isn't `rolling-support`, and its text doesn't mention it (滚动支持)
//! either.
//!
//! ## Why
//!
//! Guideline 4(5): “Where the evaluation result is excellent, rolling support for projects is subsequently given in
//! the light of how the projects are being implemented”. It depends on the projects, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! evaluation: {date: 2026-04-28, rating: excellent}
//! consequence: {kind: none}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! evaluation: {date: 2026-04-28, rating: excellent}
//! consequence: {kind: rolling-support, text: {zh: 项目滚动支持}}
//! ```
//!
//! ## What to do
//!
//! Say what rolling support there is; if there is none, say so in `consequence.text`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{Consequence, ConsequenceKind, RatingClass};
use crate::schema::{REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G456",
        name: "excellent-without-rolling-support",
        severity: Severity::Note,
        clauses: &["s4-5"],
        source: include_str!("g456_excellent_without_rolling_support.rs"),
    },
    fields: paths![REVIEW.consequence(), REVIEW.evaluation().rating()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in &consortium.reviews {
        let Some(rating) = review.rating() else { continue };
        let entry = registry.vocabulary.ratings.properties(rating);
        if entry.is_none_or(|entry| entry.counts_as != RatingClass::Excellent) {
            continue;
        }
        let consequence = review.record.consequence.as_ref();
        let is_said = |consequence: &Consequence| {
            consequence.kind == Some(ConsequenceKind::RollingSupport)
                || consequence.text.as_ref().is_some_and(|text| text.zh.contains("滚动支持"))
        };
        if !consequence.is_some_and(is_said) {
            let (year, day) = (review.year, registry.as_of);
            let path = if consequence.is_some() {
                REVIEW.consequence().kind().any_type()
            } else {
                REVIEW.consequence().any_type()
            };
            findings.report_in(
                consortium.review_file(year),
                Location::Path(path.into()),
                format!("{year} 年度评价结果是“{rating}”，本登记册未载明滚动支持（截至 {day}）"),
                format!("the rating for {year} is “{rating}”, and this registry states no rolling support (as of {day})"),
            );
        }
    }
}
