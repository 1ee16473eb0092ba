//! `/fields/`: the three hubs and their fifteen fields, covered or not; and a page for each field.

use super::paging::PAGE;
use super::picture;
use super::rows::Line;
use super::shown::{Term, Words};
use super::{Planned, Sheet, Survey};
use crate::model::{Entry, Facet};
use crate::search::{Kind, Subject};
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
    name: Words<'a>,
    /// The name for the picture.
    label: Label<'a>,
    n: usize,
    x: &'static str,
    fields: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    id: &'a str,
    name: Words<'a>,
    unsure: bool,
    source: Words<'a>,
    n: usize,
    y: usize,
    lines: Vec<String>,
    /// A square for each consortium, as far as there is room.
    squares: Vec<usize>,
}

const TILE: usize = 94;
const COLUMNS: [&str; 3] = ["0%", "33.6%", "67.2%"];

pub(super) fn matrix<'a>(sheet: &Sheet<'a>, survey: &'a Survey<'a>) -> Matrix<'a> {
    let terms = &sheet.registry.vocabulary;
    let mut hubs = Vec::new();
    for (place, hub) in terms.hubs.iter().enumerate() {
        let inside = terms.fields.iter().filter(|field| field.hub.as_deref() == Some(&hub.id));
        let fields = inside.enumerate().map(|(row, field)| cell(sheet, survey, row, field));
        hubs.push(Hub {
            id: &hub.id,
            name: sheet.words(&hub.name),
            label: sheet.words(&hub.name).0,
            n: survey.facets.having(Facet::Hub, &hub.id).len(),
            x: COLUMNS.get(place % COLUMNS.len()).copied().unwrap_or_default(),
            fields: fields.collect(),
        });
    }
    let values = survey.facets.values(Facet::Field);
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

fn cell<'a>(sheet: &Sheet<'a>, survey: &'a Survey<'a>, row: usize, field: &'a Entry) -> Cell<'a> {
    let n = survey.facets.having(Facet::Field, &field.id).len();
    let name = sheet.words(&field.name);
    Cell {
        id: &field.id,
        name,
        unsure: !field.confirmed,
        source: sheet.words(&field.source),
        n,
        y: 32 + row * TILE,
        lines: picture::lines(name.0.text, 8),
        squares: (0..n.min(6)).map(|place| 9 + place * 12).collect(),
    }
}

#[derive(Serialize)]
struct Field<'a> {
    name: Term<'a>,
    title: &'a str,
    hub: Option<Term<'a>>,
    source: Words<'a>,
    from: String,
    until: Option<String>,
    total: usize,
    rows: Vec<Line<'a>>,
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let whole = Arc::clone(survey);
    let mut planned = vec![Planned::new("/fields/", "fields", move |sheet: &Sheet| {
        sheet.fill(MATRIX, &matrix(sheet, &whole))
    })];
    for field in &survey.registry.vocabulary.fields {
        let survey = Arc::clone(survey);
        let page = Planned::new(format!("/fields/{}/", field.id), "fields", move |sheet: &Sheet| {
            let terms = &sheet.registry.vocabulary;
            let having = survey.facets.having(Facet::Field, &field.id);
            let name = sheet.term(&terms.fields, &field.id);
            let context = Field {
                name,
                title: name.name.0.text,
                hub: field.hub.as_deref().map(|hub| sheet.term(&terms.hubs, hub)),
                source: sheet.words(&field.source),
                from: field.from.to_string(),
                until: field.until.map(|day| day.to_string()),
                total: having.len(),
                rows: first_lines(sheet, &survey, having),
            };
            sheet.fill(FIELD, &context)
        });
        planned.push(page.about(Subject::of(Kind::Field, &field.name)));
    }
    planned
}

/// As many rows as one page holds.
pub(super) fn first_lines<'a>(sheet: &Sheet, survey: &'a Survey, having: &[usize]) -> Vec<Line<'a>> {
    having.iter().take(PAGE).filter_map(|at| sheet.line(survey, *at)).collect()
}
