//! `/fields/`: the three hubs and their fifteen fields, covered or not; and a page for each field.

use super::paging::PAGE;
use super::picture;
use super::register_rows::RegisterRow;
use super::view::{LocalizedHtml, Term};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::{Facet, Registry, VocabularyTerm};
use crate::search::{SearchSubject, SubjectKind};
use crate::theme::Label;
use serde::Serialize;
use std::sync::Arc;

const MATRIX: &str = "fields.html";
const FIELD: &str = "field.html";

/// The matrix, as the front page and the page of fields show it.
#[derive(Serialize)]
pub(super) struct Matrix<'a> {
    hubs: Vec<Hub<'a>>,
    pub(super) covered: usize,
    uncovered: usize,
    pub(super) total: usize,
    unsure: usize,
    height: usize,
}

#[derive(Serialize)]
struct Hub<'a> {
    id: &'a str,
    name: LocalizedHtml<'a>,
    /// The name for the picture.
    label: Label<'a>,
    n: usize,
    x: &'static str,
    fields: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    id: &'a str,
    name: LocalizedHtml<'a>,
    unsure: bool,
    source: LocalizedHtml<'a>,
    n: usize,
    y: usize,
    lines: Vec<String>,
    /// A square for each consortium, as far as there is room.
    squares: Vec<usize>,
}

const TILE: usize = 94;
const COLUMNS: [&str; 3] = ["0%", "33.6%", "67.2%"];

pub(super) fn matrix<'a>(renderer: &PageRenderer<'a>, shared: &'a SharedData<'a>) -> Matrix<'a> {
    let registry = renderer.registry;
    let terms = &registry.vocabulary;
    let mut hubs = Vec::new();
    for (place, hub) in terms.hubs.iter().enumerate() {
        let is_inside = |field: &&VocabularyTerm| hub_of(registry, field) == Some(&hub.id);
        let inside = terms.fields.iter().filter(is_inside);
        let fields = inside.enumerate().map(|(row, field)| cell(renderer, shared, row, field));
        hubs.push(Hub {
            id: &hub.id,
            name: renderer.words(&hub.name),
            label: renderer.words(&hub.name).0,
            n: shared.facets.consortia_with(Facet::Hub, &hub.id).len(),
            x: COLUMNS.get(place % COLUMNS.len()).copied().unwrap_or_default(),
            fields: fields.collect(),
        });
    }
    let values = shared.facets.values(Facet::Field);
    let covered = values.iter().filter(|value| !value.consortia.is_empty()).count();
    let rows = hubs.iter().map(|hub| hub.fields.len()).max().unwrap_or_default();
    Matrix {
        hubs,
        covered,
        uncovered: values.len() - covered,
        total: values.len(),
        unsure: terms.fields.iter().filter(|field| !field.confirmed).count(),
        height: 32 + rows * TILE,
    }
}

fn hub_of<'r>(registry: &'r Registry, field: &VocabularyTerm) -> Option<&'r str> {
    registry.vocabulary.fields.properties(&field.id).map(|field| field.hub.as_str())
}

fn cell<'a>(
    renderer: &PageRenderer<'a>,
    shared: &'a SharedData<'a>,
    row: usize,
    field: &'a VocabularyTerm,
) -> Cell<'a> {
    let n = shared.facets.consortia_with(Facet::Field, &field.id).len();
    let name = renderer.words(&field.name);
    Cell {
        id: &field.id,
        name,
        unsure: !field.confirmed,
        source: renderer.words(&field.source),
        n,
        y: 32 + row * TILE,
        lines: picture::lines(name.0.text, 8),
        squares: (0..n.min(6)).map(|place| 9 + place * 12).collect(),
    }
}

#[derive(Serialize)]
struct FieldPage<'a> {
    name: Term<'a>,
    title: &'a str,
    hub: Option<Term<'a>>,
    source: LocalizedHtml<'a>,
    from: String,
    until: Option<String>,
    total: usize,
    rows: Vec<RegisterRow<'a>>,
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let whole = Arc::clone(shared);
    let mut planned = vec![PagePlan::new(Route::Fields, "fields", move |renderer: &PageRenderer| {
        renderer.fill(MATRIX, &matrix(renderer, &whole))
    })];
    for field in &shared.registry.vocabulary.fields {
        let shared = Arc::clone(shared);
        let page = PagePlan::new(Route::Field(field.id.clone()), "fields", move |renderer: &PageRenderer| {
            let terms = &renderer.registry.vocabulary;
            let having = shared.facets.consortia_with(Facet::Field, &field.id);
            let name = renderer.term(&terms.fields, &field.id);
            let context = FieldPage {
                name,
                title: name.name.0.text,
                hub: hub_of(renderer.registry, field).map(|hub| renderer.term(&terms.hubs, hub)),
                source: renderer.words(&field.source),
                from: field.from.to_string(),
                until: field.until.map(|day| day.to_string()),
                total: having.len(),
                rows: first_lines(renderer, &shared, having),
            };
            renderer.fill(FIELD, &context)
        });
        planned.push(page.about(SearchSubject::of(SubjectKind::Field, &field.name)));
    }
    planned
}

/// Lists as many rows as one page holds.
pub(super) fn first_lines<'a>(
    renderer: &PageRenderer,
    shared: &'a SharedData,
    having: &[usize],
) -> Vec<RegisterRow<'a>> {
    having.iter().take(PAGE).filter_map(|at| renderer.line(shared, *at)).collect()
}
