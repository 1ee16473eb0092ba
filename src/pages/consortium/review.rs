//! One year's self-assessment, evaluation, and what followed.

use crate::pages::Sheet;
use crate::pages::shown::{Html, Term, Words, iso};
use crate::schema::ConsequenceKind;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashSet;

#[derive(Serialize)]
pub(super) struct Review<'a> {
    anchor: String,
    year: i16,
    rating: Option<Term<'a>>,
    /// Whether a published value is another one now.
    corrected: bool,
    date: Option<String>,
    document: Option<&'a str>,
    goals: Option<Words<'a>>,
    tasks: Option<Words<'a>>,
    evaluated: bool,
    reported: bool,
    submitted: Option<String>,
    summary: Option<Words<'a>>,
    report: Option<Cow<'a, str>>,
    consequence: Option<&'static str>,
    consequence_text: Option<Words<'a>>,
    prose: Option<Html>,
}

pub(super) fn review<'a>(
    sheet: &Sheet<'a>,
    review: &'a crate::model::Review,
    corrected: &HashSet<&str>,
) -> Review<'a> {
    let record = &review.record;
    let evaluation = record.evaluation.as_ref();
    let own = record.self_assessment.as_ref();
    let consequence = record.consequence.as_ref();
    Review {
        corrected: corrected.contains(review.anchor().as_str()),
        anchor: review.anchor(),
        year: review.year,
        rating: review.rating().map(|id| sheet.term(&sheet.registry.vocabulary.ratings, id)),
        date: iso(evaluation.and_then(|one| one.date)),
        document: evaluation.and_then(|one| one.document.as_deref()),
        goals: sheet.maybe(evaluation.and_then(|one| one.strategic_goals.as_ref())),
        tasks: sheet.maybe(evaluation.and_then(|one| one.major_tasks.as_ref())),
        evaluated: evaluation.is_some(),
        reported: own.is_some(),
        submitted: iso(own.and_then(|one| one.submitted)),
        summary: sheet.maybe(own.and_then(|one| one.summary.as_ref())),
        report: sheet.address(own.and_then(|one| one.document.as_ref())),
        consequence: consequence.and_then(|one| one.kind).map(ConsequenceKind::id),
        consequence_text: sheet.maybe(consequence.and_then(|one| one.text.as_ref())),
        prose: sheet.prose(&review.prose, 3, &format!("{}-", review.anchor())),
    }
}
