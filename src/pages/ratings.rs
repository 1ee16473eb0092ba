//! `/ratings/` and `/ratings/<year>/`: results of annual evaluations, and whose report this registry doesn't hold.

use super::paging::{self, Pager};
use super::picture::{self, Bar};
use super::view::{ConsortiumLink, LocalizedHtml, Term, iso};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::{Consortium, Registry, Review, VocabularyTerm};
use crate::schema::{ConsequenceKind, Date};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

const INDEX: &str = "ratings.html";
const YEAR: &str = "rating-year.html";

/// How a year's results are distributed.
#[derive(Serialize)]
pub(super) struct Distribution<'a> {
    pub(super) year: i16,
    bars: Vec<Bar<'a>>,
    height: usize,
    pub(super) evaluated: usize,
    reported: usize,
    unsure: bool,
}

/// A year's reviews as several pages show them.
pub(super) struct Results {
    pub(super) year: i16,
    /// How often each entry of the vocabulary was given, in the order of its file.
    given: Vec<usize>,
    /// How many reported on themselves.
    reported: usize,
    /// Indices of consortia with a review, best result first, not evaluated last.
    reviewed: Vec<usize>,
    /// Indices of consortia of which a report could be expected and isn't here.
    without: Vec<usize>,
}

impl Results {
    /// Gathers the results of each year that has reviews, newest first.
    pub(super) fn of_all_years(registry: &Registry) -> Vec<Self> {
        registry.review_years().into_iter().map(|year| Self::of(registry, year)).collect()
    }

    fn of(registry: &Registry, year: i16) -> Self {
        let ratings = &registry.vocabulary.ratings;
        let mut given = vec![0; ratings.iter().len()];
        let (mut reported, mut reviewed, mut without) = (0, Vec::new(), Vec::new());
        for (at, consortium) in registry.consortia.iter().enumerate() {
            let found = review(consortium, year);
            let has_report = found.is_some_and(|review| review.record.self_assessment.is_some());
            reported += usize::from(has_report);
            if !has_report && consortium.expects_report(year) {
                without.push(at);
            }
            let Some(found) = found else { continue };
            let entry = found.rating().and_then(|id| ratings.iter().position(|entry| entry.id == id));
            if let Some(count) = entry.and_then(|entry| given.get_mut(entry)) {
                *count += 1;
            }
            reviewed.push((order(registry, found.rating()), at));
        }
        reviewed.sort_unstable();
        let reviewed = reviewed.into_iter().map(|(_, at)| at).collect();
        Self { year, given, reported, reviewed, without }
    }

    /// Counts the consortia that were evaluated.
    pub(super) fn evaluated(&self) -> usize {
        self.given.iter().sum()
    }

    fn most(&self) -> usize {
        self.given.iter().copied().max().unwrap_or_default()
    }
}

/// Returns where a rating stands from best to worst; where there is none, it stands behind all others.
fn order(registry: &Registry, rating: Option<&str>) -> u32 {
    rating.and_then(|id| registry.vocabulary.ratings.properties(id)).map_or(u32::MAX, |rating| rating.order)
}

/// Shows a year's results as bars; `most` or the longest is as wide as the picture, so that charts of several years
/// compare.
pub(super) fn distribution<'a>(
    renderer: &PageRenderer<'a>,
    results: &Results,
    most: usize,
) -> Distribution<'a> {
    let registry = renderer.registry;
    let mut values: Vec<(&VocabularyTerm, usize)> =
        registry.vocabulary.ratings.iter().zip(results.given.iter().copied()).collect();
    values.sort_by_key(|(entry, _)| order(registry, Some(&entry.id)));
    let values = values
        .into_iter()
        .map(|(entry, n)| (entry.id.as_str(), Some(renderer.words(&entry.name).0), !entry.confirmed, n));
    let bars = picture::bars(values.collect(), most);
    Distribution {
        year: results.year,
        height: bars.len() * picture::BAR,
        evaluated: results.evaluated(),
        reported: results.reported,
        unsure: bars.iter().any(|bar| bar.unsure && bar.n > 0),
        bars,
    }
}

fn review(consortium: &Consortium, year: i16) -> Option<&Review> {
    consortium.reviews.iter().find(|review| review.year == year)
}

#[derive(Serialize)]
struct RatingsPage<'a> {
    years: Vec<Distribution<'a>>,
}

#[derive(Serialize)]
struct RatingYearPage<'a> {
    chart: Distribution<'a>,
    rows: Vec<RatingRow<'a>>,
    /// Consortia whose report of the year isn't here.
    without: Vec<ConsortiumLink<'a>>,
    without_count: usize,
    /// 31 January of the next year is past.
    due: bool,
    due_day: String,
    pager: Pager,
    previous: Option<i16>,
    next: Option<i16>,
}

#[derive(Serialize)]
struct RatingRow<'a> {
    slug: &'a str,
    id: &'a str,
    name: LocalizedHtml<'a>,
    rating: Option<Term<'a>>,
    date: Option<String>,
    document: Option<&'a str>,
    consequence: Option<&'static str>,
    submitted: Option<String>,
}

fn row<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium, review: &'a Review) -> RatingRow<'a> {
    let evaluation = review.record.evaluation.as_ref();
    RatingRow {
        slug: &consortium.slug,
        id: consortium.record.id.as_deref().unwrap_or_default(),
        name: renderer.name(consortium),
        rating: review.rating().map(|id| renderer.term(&renderer.registry.vocabulary.ratings, id)),
        date: iso(evaluation.and_then(|evaluation| evaluation.date)),
        document: evaluation.and_then(|evaluation| evaluation.document.as_deref()),
        consequence: review
            .record
            .consequence
            .as_ref()
            .and_then(|consequence| consequence.kind)
            .map(ConsequenceKind::id),
        submitted: iso(review.record.self_assessment.as_ref().and_then(|assessment| assessment.submitted)),
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let all = Arc::clone(shared);
    let mut planned = vec![PagePlan::new(Route::Ratings, "ratings", move |renderer: &PageRenderer| {
        let most = all.results.iter().map(Results::most).max().unwrap_or_default();
        let years = all.results.iter().map(|results| distribution(renderer, results, most));
        renderer.fill(INDEX, &RatingsPage { years: years.collect() })
    })];
    for (place, results) in shared.results.iter().enumerate() {
        let route = |page| Route::RatingYear(results.year, page);
        for (route, pager, range) in paging::pages(results.reviewed.len(), route) {
            let shared = Arc::clone(shared);
            planned.push(PagePlan::new(route, "ratings", move |renderer: &PageRenderer| {
                match context(renderer, &shared.results, place, range.clone(), &pager) {
                    Some(context) => renderer.fill(YEAR, &context),
                    None => Ok(Vec::new()),
                }
            }));
        }
    }
    planned
}

fn context<'a>(
    renderer: &PageRenderer<'a>,
    all: &[Results],
    place: usize,
    range: Range<usize>,
    pager: &Pager,
) -> Option<RatingYearPage<'a>> {
    let registry = renderer.registry;
    let results = all.get(place)?;
    let year = results.year;
    let due = Date(jiff::civil::Date::constant(year + 1, 1, 31));
    let consortium = |at: &usize| registry.consortia.get(*at);
    let row =
        |at| consortium(at).and_then(|consortium| Some(row(renderer, consortium, review(consortium, year)?)));
    let named = |consortium: &'a Consortium| ConsortiumLink {
        slug: &consortium.slug,
        name: renderer.name(consortium),
    };
    Some(RatingYearPage {
        chart: distribution(renderer, results, 0),
        rows: results.reviewed.get(range)?.iter().filter_map(row).collect(),
        without_count: results.without.len(),
        without: results.without.iter().take(paging::PAGE).filter_map(consortium).map(named).collect(),
        due: registry.as_of > due,
        due_day: renderer.day(due),
        pager: pager.clone(),
        previous: all.get(place + 1).map(|results| results.year),
        next: place.checked_sub(1).and_then(|newer| all.get(newer)).map(|results| results.year),
    })
}
