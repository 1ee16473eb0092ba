//! # 评价结果不在词表中或不在有效期内
//!
//! `evaluation.rating` 不是 `vocabulary/ratings.yaml` 中的标识，或者该条目在评价日期无效。
//!
//! ## 为什么
//!
//! 指引四（五）：“省科技厅在联合体自评基础上开展年度评价。”等次由词表规定，可以随文件调整。
//!
//! ## 错例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: excelent}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: excellent}
//! ```
//!
//! ## 怎么改
//!
//! 改为词表中的标识；如有新的等次，先在词表中增加条目。
//!
//! # A rating that isn't in the vocabulary or isn't in force
//!
//! `evaluation.rating` isn't an id of `vocabulary/ratings.yaml`, or that entry isn't in force on the day of the
//! evaluation.
//!
//! ## Why
//!
//! Guideline 4(5): “On the basis of the consortia's self-assessments, the Provincial Department of Science and
//! Technology carries out an annual evaluation”. The ratings are those of the vocabulary, which can follow a new
//! document.
//!
//! ## Wrong
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: excelent}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: excellent}
//! ```
//!
//! ## What to do
//!
//! Write an id of the vocabulary; a new rating is added there first.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{REVIEW, paths};
use std::fmt::Write as _;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G454",
        name: "unknown-rating",
        severity: Severity::Error,
        clauses: &["s4-5"],
        source: include_str!("g454_unknown_rating.rs"),
    },
    fields: paths![REVIEW.evaluation().rating()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let ratings = &registry.vocabulary.ratings;
    for review in &consortium.reviews {
        let Some(evaluation) = &review.record.evaluation else { continue };
        let Some(rating) = evaluation.rating.as_deref() else { continue };
        let at = Location::Path(REVIEW.evaluation().rating().into());
        match ratings.get(rating) {
            None if ratings.lacks(rating) => {
                let finding = findings.report_in(
                    consortium.review_file(review.year),
                    at,
                    format!("词表中没有评价结果“{rating}”"),
                    format!("the vocabulary has no rating “{rating}”"),
                );
                if let Some(near) = ratings.meant(rating) {
                    finding.suggest(near);
                }
            }
            Some(entry) => {
                let Some(day) = evaluation.date.filter(|day| !entry.in_force(*day)) else { continue };
                let (mut zh, mut en) = (format!("自 {} 起", entry.from), format!("from {}", entry.from));
                if let Some(until) = entry.until {
                    let _ = write!(zh, "至 {until} 止");
                    let _ = write!(en, " until {until}");
                }
                findings.report_in(
                    consortium.review_file(review.year),
                    at,
                    format!("评价结果“{rating}”在评价之日 {day} 无效（有效期{zh}）"),
                    format!(
                        "the rating “{rating}” isn't in force on {day}, the day of the evaluation (it is {en})"
                    ),
                );
            }
            None => {}
        }
    }
}
