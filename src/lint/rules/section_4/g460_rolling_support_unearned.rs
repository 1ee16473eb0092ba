//! # 评价结果不是优秀，却给予滚动支持
//!
//! `consequence` 是滚动支持（rolling-support），这一年的评价结果却不按“优秀”对待。
//!
//! ## 为什么
//!
//! 指引四（五）：“评价结果优秀的，根据项目实施情况后续给予项目滚动支持”。没有说其他结果不能给予，所以只是提示。
//!
//! ## 错例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good}
//! consequence: {kind: rolling-support, text: {zh: 项目滚动支持}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good}
//! consequence: {kind: none, text: {zh: 继续建设}}
//! ```
//!
//! ## 怎么改
//!
//! 核对评价结果和处理；确有依据的，写明例外。
//!
//! # Rolling support after a rating that isn't excellent
//!
//! `consequence` is `rolling-support`, but the rating of the year doesn't count as excellent.
//!
//! ## Why
//!
//! Guideline 4(5): “Where the evaluation result is excellent, rolling support for projects is subsequently given in
//! the light of how the projects are being implemented”. It doesn't forbid it after other results, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good}
//! consequence: {kind: rolling-support, text: {zh: 项目滚动支持}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good}
//! consequence: {kind: none, text: {zh: 继续建设}}
//! ```
//!
//! ## What to do
//!
//! Compare the rating and the consequence; if there are grounds for it, say so as an exception.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{ConsequenceKind, RatingClass};
use crate::schema::{REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G460",
        name: "rolling-support-unearned",
        severity: Severity::Note,
        clauses: &["s4-5"],
        source: include_str!("g460_rolling_support_unearned.rs"),
    },
    fields: paths![REVIEW.consequence().kind(), REVIEW.evaluation().rating()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in &consortium.reviews {
        let rolling = review.record.consequence.as_ref().and_then(|consequence| consequence.kind)
            == Some(ConsequenceKind::RollingSupport);
        let Some(rating) = review.rating().filter(|_| rolling) else { continue };
        let entry = registry.vocabulary.ratings.properties(rating);
        if entry.is_some_and(|entry| entry.counts_as != RatingClass::Excellent) {
            let year = review.year;
            findings
                .report_in(
                    consortium.review_file(year),
                    Location::Path(REVIEW.consequence().kind().into()),
                    format!("{year} 年度评价结果是“{rating}”，不是优秀，却给予滚动支持（rolling-support）"),
                    format!("rolling support after the rating “{rating}” for {year}, which isn't excellent"),
                )
                .depends_on(paths![REVIEW.consequence().kind(), REVIEW.evaluation().rating()]);
        }
    }
}
