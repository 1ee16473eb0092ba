//! `/ratings/` and `/ratings/<year>/`: results of annual evaluations, and whose report this registry doesn't hold.

use super::paging::{self, Pager};
use super::picture::{self, Bar};
use super::shown::{Term, Words, iso};
use super::{Planned, Sheet, Survey};
use crate::model::{Consortium, Entry, Registry, Review};
use crate::schema::{ConsequenceKind, Date};
use serde::Serialize;
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

/// How often each result was given in a year, best first.
fn counts<'a>(sheet: &Sheet<'a>, year: i16) -> Vec<(&'a Entry, usize)> {
    let terms = &sheet.registry.vocabulary.ratings;
    let mut counts: Vec<_> = terms.iter().map(|entry| (entry, 0)).collect();
    counts.sort_by_key(|(entry, _)| entry.order);
    let reviews = sheet.registry.consortia.iter().filter_map(|one| review(one, year));
    for rating in reviews.filter_map(Review::rating) {
        if let Some((_, count)) = counts.iter_mut().find(|(entry, _)| entry.id == rating) {
            *count += 1;
        }
    }
    counts
}

/// The results of one year, its bars measured against the highest of `beside`, so that charts of several years compare.
pub(super) fn distribution<'a>(sheet: &Sheet<'a>, year: i16, beside: &[i16]) -> Distribution<'a> {
    let highest = |year: &i16| counts(sheet, *year).iter().map(|(_, n)| *n).max().unwrap_or_default();
    let most = beside.iter().map(highest).max().unwrap_or_default();
    let values = counts(sheet, year);
    let values = values
        .iter()
        .map(|(entry, n)| (entry.id.as_str(), Some(sheet.words(&entry.name).0), !entry.confirmed, *n));
    let bars = picture::bars(values.collect(), most);
    let reviews = sheet.registry.consortia.iter().filter_map(|one| review(one, year));
    Distribution {
        year,
        height: bars.len() * picture::BAR,
        evaluated: bars.iter().map(|bar| bar.n).sum(),
        reported: reviews.filter(|review| review.record.self_assessment.is_some()).count(),
        unsure: bars.iter().any(|bar| bar.unsure && bar.n > 0),
        bars,
    }
}

fn review(consortium: &Consortium, year: i16) -> Option<&Review> {
    consortium.reviews.iter().find(|review| review.year == year)
}

/// Whether a consortium was on the list and building when the year ended, so that a report of it can be expected.
fn expected(consortium: &Consortium, year: i16) -> bool {
    let end = Date(jiff::civil::Date::constant(year, 12, 31));
    consortium.approved().is_some_and(|day| day <= end) && consortium.is_building(end)
}

#[derive(Serialize)]
struct Index<'a> {
    years: Vec<Distribution<'a>>,
}

#[derive(Serialize)]
struct Year<'a> {
    chart: Distribution<'a>,
    rows: Vec<Row<'a>>,
    /// Consortia whose report of the year isn't here.
    without: Vec<Named<'a>>,
    without_count: usize,
    /// 31 January of the next year is past.
    due: bool,
    due_day: String,
    pager: Pager,
    previous: Option<i16>,
    next: Option<i16>,
}

#[derive(Serialize)]
struct Named<'a> {
    slug: &'a str,
    name: Words<'a>,
}

#[derive(Serialize)]
struct Row<'a> {
    slug: &'a str,
    id: &'a str,
    name: Words<'a>,
    rating: Option<Term<'a>>,
    date: Option<String>,
    document: Option<&'a str>,
    consequence: Option<&'static str>,
    submitted: Option<String>,
}

fn row<'a>(sheet: &Sheet<'a>, consortium: &'a Consortium, review: &'a Review) -> Row<'a> {
    let evaluation = review.record.evaluation.as_ref();
    Row {
        slug: &consortium.slug,
        id: consortium.record.id.as_deref().unwrap_or_default(),
        name: sheet.name(consortium),
        rating: review.rating().map(|id| sheet.term(&sheet.registry.vocabulary.ratings, id)),
        date: iso(evaluation.and_then(|one| one.date)),
        document: evaluation.and_then(|one| one.document.as_deref()),
        consequence: review.record.consequence.as_ref().and_then(|one| one.kind).map(ConsequenceKind::id),
        submitted: iso(review.record.self_assessment.as_ref().and_then(|one| one.submitted)),
    }
}

/// Who was reviewed in a year: best results first, not evaluated last.
fn reviewed(registry: &Registry, year: i16) -> Vec<usize> {
    let ratings = &registry.vocabulary.ratings;
    let order = |review: &Review| {
        review.rating().and_then(|id| ratings.get(id)).map_or(u32::MAX, |entry| entry.order)
    };
    let all = registry.consortia.iter().enumerate();
    let mut found: Vec<_> = all.filter_map(|(at, one)| Some((order(review(one, year)?), at))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let registry = survey.registry;
    let years = Arc::new(registry.review_years());
    let all = Arc::clone(&years);
    let mut planned = vec![Planned::new("/ratings/", "ratings", move |sheet: &Sheet| {
        sheet.fill(INDEX, &Index { years: all.iter().map(|year| distribution(sheet, *year, &all)).collect() })
    })];
    for &year in years.iter() {
        let rows = Arc::new(reviewed(registry, year));
        let home = format!("/ratings/{year}/");
        for (path, pager, range) in paging::pages(&home, &home, rows.len()) {
            let (rows, years) = (Arc::clone(&rows), Arc::clone(&years));
            planned.push(Planned::new(path, "ratings", move |sheet: &Sheet| {
                sheet.fill(
                    YEAR,
                    &context(sheet, year, &years, rows.get(range.clone()).unwrap_or_default(), &pager),
                )
            }));
        }
    }
    planned
}

fn context<'a>(sheet: &Sheet<'a>, year: i16, years: &[i16], rows: &[usize], pager: &Pager) -> Year<'a> {
    let registry = sheet.registry;
    let due = Date(jiff::civil::Date::constant(year + 1, 1, 31));
    let held =
        |one: &Consortium| review(one, year).is_some_and(|review| review.record.self_assessment.is_some());
    let without: Vec<_> = registry.consortia.iter().filter(|one| expected(one, year) && !held(one)).collect();
    let here = years.iter().position(|other| *other == year).unwrap_or_default();
    let consortium = |at: &usize| registry.consortia.get(*at);
    Year {
        chart: distribution(sheet, year, &[]),
        rows: rows
            .iter()
            .filter_map(|at| consortium(at).and_then(|one| Some(row(sheet, one, review(one, year)?))))
            .collect(),
        without_count: without.len(),
        without: without
            .iter()
            .take(paging::PAGE)
            .map(|one| Named { slug: &one.slug, name: sheet.name(one) })
            .collect(),
        due: registry.as_of > due,
        due_day: sheet.day(due),
        pager: pager.clone(),
        previous: years.get(here + 1).copied(),
        next: here.checked_sub(1).and_then(|at| years.get(at)).copied(),
    }
}
