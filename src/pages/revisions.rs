//! `/changes/`, what was published when, and `/consortia/<slug>/history/`, the same of one consortium. Both are made from the
//! revisions that git keeps; where those aren't known, the pages say so.
//!
//! The newest 200 rows stand at `/changes/`. Each row stands for good on a page that is numbered from the oldest on, so that
//! a link to it holds however many follow.

use super::paging::PAGE;
use super::view::{LocalizedHtml, MarkedHtml};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::history::{PublishedEntry, page_of, permanent_page, record_path};
use crate::model;
use crate::search::{SearchSubject, SubjectKind};
use crate::text::{Bilingual, Lang, is_han};
use serde::Serialize;
use std::sync::Arc;

const CHANGES: &str = "changes.html";
const HISTORY: &str = "history.html";

/// How many changes of one subject are told in the list of all.
const TOLD: usize = 6;
/// How many rows stand on the front page.
const NEWEST: usize = 5;

/// What a revision published.
#[derive(Serialize)]
pub(super) struct RevisionView<'a> {
    /// Its anchor; none where it stands for a while only.
    anchor: Option<String>,
    /// Where it stands for good.
    place: String,
    day: String,
    date: String,
    /// What a link to it is called, besides its day.
    called: String,
    entries: Vec<RevisionRow<'a>>,
}

/// What it published of one subject.
#[derive(Serialize)]
struct RevisionRow<'a> {
    title: MarkedHtml<'a>,
    /// The page that tells more.
    path: Option<String>,
    /// Whether it is a page of prose: its words are told where they have room.
    prose: bool,
    changes: Vec<MarkedHtml<'a>>,
    more: usize,
    /// The consortium's record then.
    record: Option<String>,
}

#[derive(Serialize)]
struct RevisionsPage<'a> {
    known: bool,
    /// Which of the pages that stand for good, if it is one.
    page: Option<usize>,
    total: usize,
    revisions: Vec<RevisionView<'a>>,
    /// Older rows, and newer ones.
    older: Option<String>,
    newer: Option<String>,
    name: Option<LocalizedHtml<'a>>,
    /// The name for places that hold no element.
    plain: &'a str,
    slug: &'a str,
}

fn row<'a>(renderer: &PageRenderer, published: PublishedEntry<'a>, most: usize) -> RevisionRow<'a> {
    let changed = &published.1.changed;
    let shown = changed.changes.iter().take(most);
    RevisionRow {
        title: MarkedHtml(changed.title.get(renderer.lang), renderer.lang),
        path: page_of(renderer.registry, published),
        prose: matches!(changed.subject, model::EntityRef::Page(_)),
        changes: shown.map(|change| MarkedHtml(change.words.get(renderer.lang), renderer.lang)).collect(),
        more: changed.changes.len().saturating_sub(most),
        record: record_path(published).map(|route| format!("{}{route}", renderer.base.path)),
    }
}

/// Puts rows together by revision; `place` says where a row stands for good, by its number among them.
fn revisions<'a>(
    renderer: &PageRenderer,
    rows: &[PublishedEntry<'a>],
    most: usize,
    place: impl Fn(usize) -> Route,
) -> Vec<RevisionView<'a>> {
    let mut at = 0;
    let runs = rows.chunk_by(|(revision, _), (next, _)| std::ptr::eq(*revision, *next));
    let revisions = runs.filter_map(|run| {
        let (revision, first) = run.first()?;
        let title = first.changed.title.get(renderer.lang);
        let place = place(at);
        at += run.len();
        Some(RevisionView {
            anchor: Some(revision.anchor()),
            place: place.at(revision.anchor()),
            day: renderer.day(revision.day()),
            date: revision.day().to_string(),
            called: if renderer.lang == Lang::En && title.contains(is_han) {
                revision.anchor()
            } else {
                title.to_owned()
            },
            entries: run.iter().map(|entry| row(renderer, *entry, most)).collect(),
        })
    });
    revisions.collect()
}

/// Tells what was published last, for the front page.
pub(super) fn newest<'a>(renderer: &PageRenderer, shared: &'a SharedData) -> Vec<RevisionView<'a>> {
    let total = shared.published.len();
    let rows = shared.published.get(..NEWEST.min(total)).unwrap_or_default();
    revisions(renderer, rows, 2, |at| permanent_page(total - at - 1))
}

fn changes<'a>(
    renderer: &PageRenderer,
    shared: &'a SharedData,
    range: std::ops::Range<usize>,
    page: Option<usize>,
) -> RevisionsPage<'a> {
    let total = shared.published.len();
    let rows = shared.published.get(range.clone()).unwrap_or_default();
    let path = |page| Route::ChangesPage(page).to_string();
    let last = total.div_ceil(PAGE);
    let mut revisions = revisions(renderer, rows, TOLD, |at| permanent_page(total - range.start - at - 1));
    if page.is_none() {
        for revision in &mut revisions {
            revision.anchor = None;
        }
    }
    RevisionsPage {
        known: shared.history.is_known,
        page,
        total,
        revisions,
        older: match page {
            None => (range.end < total).then(|| permanent_page(total - range.end - 1).to_string()),
            Some(page) => (page > 1).then(|| path(page - 1)),
        },
        newer: page.map(|page| if page < last { path(page + 1) } else { Route::Changes.to_string() }),
        name: None,
        plain: "",
        slug: "",
    }
}

fn history<'a>(
    renderer: &PageRenderer<'a>,
    shared: &'a SharedData<'a>,
    index: usize,
) -> Option<RevisionsPage<'a>> {
    let consortium = renderer.registry.consortia.get(index)?;
    let rows = shared.history.of_consortium(renderer.registry, &consortium.slug);
    let plain = consortium.record.name.as_ref().map_or("", |name| name.text_for(renderer.lang).0);
    Some(RevisionsPage {
        known: shared.history.is_known,
        page: None,
        total: rows.len(),
        revisions: revisions(renderer, &rows, usize::MAX, |_| consortium.history_address()),
        older: None,
        newer: None,
        name: renderer.maybe(consortium.record.name.as_ref()),
        plain,
        slug: &consortium.slug,
    })
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let total = shared.published.len();
    let mut planned = Vec::with_capacity(shared.registry.consortia.len() + total / PAGE + 2);
    let theme = shared.theme;
    let list = |route: Route, range: std::ops::Range<usize>, page: Option<usize>| {
        let shared = Arc::clone(shared);
        PagePlan::new(route, "changes", move |renderer: &PageRenderer| {
            renderer.fill(CHANGES, &changes(renderer, &shared, range.clone(), page))
        })
    };
    planned.push(list(Route::Changes, 0..PAGE.min(total), None));
    for page in 1..=total.div_ceil(PAGE) {
        let range = total.saturating_sub(page * PAGE)..total - (page - 1) * PAGE;
        let title = |lang| {
            let number = theme.numbered(lang, "pager.page", page);
            (format!("{} {number}", theme.string(lang, "nav.changes")), lang)
        };
        let subject = SearchSubject::called(SubjectKind::History, Bilingual::from_fn(title));
        planned.push(list(Route::ChangesPage(page), range, Some(page)).about(subject));
    }
    planned.extend(shared.registry.consortia.iter().enumerate().map(|(index, consortium)| {
        let name = consortium.record.name.as_ref().filter(|_| shared.history.is_known);
        let subject = name.map(|name| SearchSubject::of(SubjectKind::History, name));
        let shared = Arc::clone(shared);
        let page =
            PagePlan::new(consortium.history_address(), "consortia", move |renderer: &PageRenderer| {
                match history(renderer, &shared, index) {
                    Some(context) => renderer.fill(HISTORY, &context),
                    None => Ok(Vec::new()),
                }
            });
        PagePlan { subject, ..page }
    }));
    planned
}
