//! `/changes/`, what was published when, and `/consortia/<slug>/history/`, the same of one consortium. Both are made from the
//! revisions that git keeps; where those aren't known, the pages say so.
//!
//! The newest 200 rows stand at `/changes/`. Each row stands for good on a page that is numbered from the oldest on, so that
//! a link to it holds however many follow.

use super::paging::PAGE;
use super::shown::{Remark, Words};
use super::{Planned, Sheet, Survey};
use crate::history::{Told, page_for_good, page_of, record_path};
use crate::model;
use crate::search::{Kind, Subject};
use crate::text::Lang;
use crate::text::is_han;
use serde::Serialize;
use std::sync::Arc;

const CHANGES: &str = "changes.html";
const HISTORY: &str = "history.html";

/// So many changes of one subject are told in the list of all.
const TOLD: usize = 6;
/// So many rows stand on the front page.
const NEWEST: usize = 5;

/// What a revision published.
#[derive(Serialize)]
pub(super) struct Revision<'a> {
    /// Nothing where it stands for a while only.
    anchor: Option<String>,
    /// Where it stands for good.
    place: String,
    day: String,
    date: String,
    /// What a link to it is called, besides its day.
    called: String,
    entries: Vec<Row<'a>>,
}

/// What it published of one subject.
#[derive(Serialize)]
struct Row<'a> {
    title: Remark<'a>,
    /// The page that tells more.
    path: Option<String>,
    /// Whether it is a page of prose: its words are told where they have room.
    prose: bool,
    changes: Vec<Remark<'a>>,
    more: usize,
    /// The consortium's record then.
    record: Option<String>,
}

#[derive(Serialize)]
struct Context<'a> {
    known: bool,
    /// Which of the pages that stand for good, if it is one.
    page: Option<usize>,
    total: usize,
    revisions: Vec<Revision<'a>>,
    /// Older rows, and newer ones.
    older: Option<String>,
    newer: Option<String>,
    name: Option<Words<'a>>,
    /// The name for places that hold no element.
    plain: &'a str,
    slug: &'a str,
}

fn row<'a>(sheet: &Sheet, told: Told<'a>, most: usize) -> Row<'a> {
    let changed = &told.1.changed;
    let shown = changed.changes.iter().take(most);
    Row {
        title: Remark(changed.title.shown(sheet.lang), sheet.lang),
        path: page_of(sheet.registry, told),
        prose: matches!(changed.subject, model::Subject::Page(_)),
        changes: shown.map(|change| Remark(change.words.shown(sheet.lang), sheet.lang)).collect(),
        more: changed.changes.len().saturating_sub(most),
        record: record_path(told).map(|path| format!("{}{path}", sheet.base.path)),
    }
}

/// Rows by revision; `place` says where a row stands for good, by its number among them.
fn revisions<'a>(
    sheet: &Sheet,
    rows: &[Told<'a>],
    most: usize,
    place: impl Fn(usize) -> String,
) -> Vec<Revision<'a>> {
    let mut at = 0;
    let runs = rows.chunk_by(|(one, _), (next, _)| std::ptr::eq(*one, *next));
    let told = runs.filter_map(|run| {
        let (revision, first) = run.first()?;
        let title = first.changed.title.shown(sheet.lang);
        let place = place(at);
        at += run.len();
        Some(Revision {
            anchor: Some(revision.anchor()),
            place: format!("{place}#{}", revision.anchor()),
            day: sheet.day(revision.day()),
            date: revision.day().to_string(),
            called: if sheet.lang == Lang::En && title.contains(is_han) {
                revision.anchor()
            } else {
                title.to_owned()
            },
            entries: run.iter().map(|told| row(sheet, *told, most)).collect(),
        })
    });
    told.collect()
}

/// What was published last, for the front page.
pub(super) fn newest<'a>(sheet: &Sheet, survey: &'a Survey) -> Vec<Revision<'a>> {
    let total = survey.published.len();
    let rows = survey.published.get(..NEWEST.min(total)).unwrap_or_default();
    revisions(sheet, rows, 2, |at| page_for_good(total - at - 1))
}

fn changes<'a>(
    sheet: &Sheet,
    survey: &'a Survey,
    range: std::ops::Range<usize>,
    page: Option<usize>,
) -> Context<'a> {
    let total = survey.published.len();
    let rows = survey.published.get(range.clone()).unwrap_or_default();
    let path = |page: usize| format!("/changes/page/{page}/");
    let last = total.div_ceil(PAGE);
    let mut revisions = revisions(sheet, rows, TOLD, |at| page_for_good(total - range.start - at - 1));
    if page.is_none() {
        for revision in &mut revisions {
            revision.anchor = None;
        }
    }
    Context {
        known: survey.chronicle.is_known,
        page,
        total,
        revisions,
        older: match page {
            None => (range.end < total).then(|| page_for_good(total - range.end - 1)),
            Some(page) => (page > 1).then(|| path(page - 1)),
        },
        newer: page.map(|page| if page < last { path(page + 1) } else { "/changes/".to_owned() }),
        name: None,
        plain: "",
        slug: "",
    }
}

fn history<'a>(sheet: &Sheet<'a>, survey: &'a Survey<'a>, index: usize) -> Option<Context<'a>> {
    let one = sheet.registry.consortia.get(index)?;
    let rows = survey.chronicle.of_consortium(sheet.registry, &one.slug);
    let plain = one.record.name.as_ref().map_or("", |name| name.shown(sheet.lang).0);
    Some(Context {
        known: survey.chronicle.is_known,
        page: None,
        total: rows.len(),
        revisions: revisions(sheet, &rows, usize::MAX, |_| format!("/consortia/{}/history/", one.slug)),
        older: None,
        newer: None,
        name: sheet.maybe(one.record.name.as_ref()),
        plain,
        slug: &one.slug,
    })
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let total = survey.published.len();
    let mut planned = Vec::with_capacity(survey.registry.consortia.len() + total / PAGE + 2);
    let theme = survey.theme;
    let list = |path: String, range: std::ops::Range<usize>, page: Option<usize>| {
        let survey = Arc::clone(survey);
        Planned::new(path, "changes", move |sheet: &Sheet| {
            sheet.fill(CHANGES, &changes(sheet, &survey, range.clone(), page))
        })
    };
    planned.push(list("/changes/".to_owned(), 0..PAGE.min(total), None));
    for page in 1..=total.div_ceil(PAGE) {
        let range = total.saturating_sub(page * PAGE)..total - (page - 1) * PAGE;
        let title = |lang| {
            let number = theme.numbered(lang, "pager.page", page);
            (format!("{} {number}", theme.string(lang, "nav.changes")), lang)
        };
        let subject = Subject::called(Kind::History, Lang::ALL.map(title));
        planned.push(list(format!("/changes/page/{page}/"), range, Some(page)).about(subject));
    }
    planned.extend(survey.registry.consortia.iter().enumerate().map(|(index, one)| {
        let name = one.record.name.as_ref().filter(|_| survey.chronicle.is_known);
        let subject = name.map(|name| Subject::of(Kind::History, name));
        let survey = Arc::clone(survey);
        let page =
            Planned::new(format!("/consortia/{}/history/", one.slug), "consortia", move |sheet: &Sheet| {
                match history(sheet, &survey, index) {
                    Some(context) => sheet.fill(HISTORY, &context),
                    None => Ok(Vec::new()),
                }
            });
        Planned { subject, ..page }
    }));
    planned
}
