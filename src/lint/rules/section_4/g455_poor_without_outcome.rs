//! # 评价结果较差，没有写明处理；或者处理没有落实
//!
//! 评价结果按“较差”对待，`consequence` 没有写明、待定（pending），或者写着无（none）而没有说明：警告。处理写着中
//! 止（suspend）而状态从未中止，或者写着按相关规定处理（handled）而没有说明：错误。
//!
//! ## 为什么
//!
//! 指引四（五）：“评价结果较差的视情调整或中止，存在问题的按相关规定处理”。
//!
//! ## 错例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: poor}
//! consequence: {kind: none}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: poor}
//! consequence: {kind: adjust, text: {zh: 调整示范规模}}
//! ```
//!
//! ## 怎么改
//!
//! 按处理决定填写 `consequence`；中止的，同时在 `status_history` 写明。
//!
//! # A poor result with no stated outcome, or an outcome that didn't follow
//!
//! The rating counts as poor, and `consequence` isn't stated, is `pending`, or is `none` without a reason: a
//! warning. It says `suspend` and the status never was suspended, or `handled` with no text: an error.
//!
//! ## Why
//!
//! Guideline 4(5): “where the evaluation result is poor, the consortium is adjusted or suspended as the
//! circumstances require; where there are problems, they are handled in accordance with the relevant provisions”.
//!
//! ## Wrong
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: poor}
//! consequence: {kind: none}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: poor}
//! consequence: {kind: adjust, text: {zh: 调整示范规模}}
//! ```
//!
//! ## What to do
//!
//! Write the `consequence` from the decision; when suspended, add that to `status_history` as well.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry, Review, StatusProperties};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{CONSORTIUM, FieldPath, PathTo, REVIEW, VOCABULARY_STATUS, VocabularyName, paths};
use crate::schema::{Consequence, ConsequenceKind, RatingClass, StatusClass};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G455",
        name: "poor-without-outcome",
        severity: Severity::Warning,
        clauses: &["s4-5"],
        source: include_str!("g455_poor_without_outcome.rs"),
    },
    fields: paths![REVIEW.consequence(), REVIEW.evaluation().rating(), CONSORTIUM.status_history()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in &consortium.reviews {
        let consequence = review.record.consequence.as_ref();
        let Some((path, zh, en, severity)) = check_consequence(registry, consortium, review, consequence)
        else {
            continue;
        };
        let finding = findings
            .report_in(consortium.review_file(review.year), Location::Path(path.into()), zh, en)
            .with_severity(severity);
        let is_never_suspended = severity == Severity::Error
            && consequence.and_then(|own| own.kind) == Some(ConsequenceKind::Suspend);
        if is_never_suspended {
            finding
                .depends_on_file(consortium.file(), paths![CONSORTIUM.status_history().any().status()])
                .depends_on_file(
                    VocabularyName::Statuses.file(),
                    [FieldPath::from(VOCABULARY_STATUS.counts_as()).in_any_of_list()],
                );
        }
    }
}

fn check_consequence(
    registry: &Registry,
    consortium: &Consortium,
    review: &Review,
    consequence: Option<&Consequence>,
) -> Option<(PathTo<()>, String, String, Severity)> {
    let rating = review.rating();
    let entry = rating.and_then(|rating| registry.vocabulary.ratings.properties(rating));
    let is_poor = entry.is_some_and(|entry| entry.counts_as == RatingClass::Poor);
    let (year, day, rating) = (review.year, registry.as_of, rating.unwrap_or_default());
    let kind = match consequence {
        None if is_poor => {
            return Some((
                REVIEW.consequence().any_type(),
                format!("{year} 年度评价结果是“{rating}”，本登记册未载明如何处理（截至 {day}）"),
                format!(
                    "the rating for {year} is “{rating}”, and this registry states no outcome (as of {day})"
                ),
                Severity::Warning,
            ));
        }
        None => return None,
        Some(consequence) => consequence.kind?,
    };
    let has_text = consequence.is_some_and(|consequence| consequence.text.is_some());
    // No history at all is S002.
    let is_suspension = |status: &Option<StatusProperties>| {
        status.as_ref().is_none_or(|status| status.counts_as == Some(StatusClass::Suspended))
    };
    let never_suspended =
        || !consortium.statuses.is_empty() && !consortium.statuses.iter().any(is_suspension);
    match kind {
        ConsequenceKind::Pending if is_poor => Some((
            REVIEW.consequence().kind().any_type(),
            format!("{year} 年度评价结果是“{rating}”，处理仍是待定（pending，截至 {day}）"),
            format!("the rating for {year} is “{rating}”, and its outcome is still pending (as of {day})"),
            Severity::Warning,
        )),
        ConsequenceKind::None if is_poor && !has_text => Some((
            REVIEW.consequence().kind().any_type(),
            format!("{year} 年度评价结果是“{rating}”，处理是无（none），没有写明理由"),
            format!("the rating for {year} is “{rating}”, and its outcome is “none” without a reason"),
            Severity::Warning,
        )),
        ConsequenceKind::Suspend if never_suspended() => Some((
            REVIEW.consequence().kind().any_type(),
            format!("{year} 年度评价的处理是中止（suspend），状态却从未是 suspended"),
            format!("the outcome for {year} is “suspend”, but the status never was suspended"),
            Severity::Error,
        )),
        ConsequenceKind::Handled if !has_text => Some((
            REVIEW.consequence().text().any_type(),
            format!("{year} 年度评价的处理是按相关规定处理（handled），没有写明如何处理"),
            format!("the outcome for {year} is “handled”, and no text says how"),
            Severity::Error,
        )),
        _ => None,
    }
}
