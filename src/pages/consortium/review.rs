//! One year's self-assessment, evaluation, and what followed.

use crate::model::Review;
use crate::pages::PageRenderer;
use crate::pages::view::{Html, LocalizedHtml, Term, iso};
use crate::schema::ConsequenceKind;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashSet;

#[derive(Serialize)]
pub(super) struct ReviewView<'a> {
    anchor: String,
    year: i16,
    rating: Option<Term<'a>>,
    /// Whether a published value is another one now.
    corrected: bool,
    date: Option<String>,
    document: Option<&'a str>,
    goals: Option<LocalizedHtml<'a>>,
    tasks: Option<LocalizedHtml<'a>>,
    evaluated: bool,
    reported: bool,
    submitted: Option<String>,
    summary: Option<LocalizedHtml<'a>>,
    report: Option<Cow<'a, str>>,
    consequence: Option<&'static str>,
    consequence_text: Option<LocalizedHtml<'a>>,
    prose: Option<Html>,
}

pub(super) fn review<'a>(
    renderer: &PageRenderer<'a>,
    review: &'a Review,
    corrected: &HashSet<&str>,
) -> ReviewView<'a> {
    let record = &review.record;
    let evaluation = record.evaluation.as_ref();
    let assessment = record.self_assessment.as_ref();
    let consequence = record.consequence.as_ref();
    ReviewView {
        corrected: corrected.contains(review.anchor().as_str()),
        anchor: review.anchor(),
        year: review.year,
        rating: review.rating().map(|id| renderer.term(&renderer.registry.vocabulary.ratings, id)),
        date: iso(evaluation.and_then(|evaluation| evaluation.date)),
        document: evaluation.and_then(|evaluation| evaluation.document.as_deref()),
        goals: renderer.maybe(evaluation.and_then(|evaluation| evaluation.strategic_goals.as_ref())),
        tasks: renderer.maybe(evaluation.and_then(|evaluation| evaluation.major_tasks.as_ref())),
        evaluated: evaluation.is_some(),
        reported: assessment.is_some(),
        submitted: iso(assessment.and_then(|assessment| assessment.submitted)),
        summary: renderer.maybe(assessment.and_then(|assessment| assessment.summary.as_ref())),
        report: renderer.address(assessment.and_then(|assessment| assessment.document.as_ref())),
        consequence: consequence.and_then(|consequence| consequence.kind).map(ConsequenceKind::id),
        consequence_text: renderer.maybe(consequence.and_then(|consequence| consequence.text.as_ref())),
        prose: renderer.prose(&review.prose, 3, &format!("{}-", review.anchor())),
    }
}
