//! `/`: what the registry is and where it stands.

use super::cities::{self, Tiles};
use super::fields::{self, Matrix};
use super::milestones;
use super::ratings::{self, Distribution};
use super::revisions::{self, Revision};
use super::rows::Row;
use super::shown::Words;
use super::{Planned, Sheet, Survey};
use crate::model::State;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "home.html";

/// How many rows of a list the front page shows.
const SHOWN: usize = 6;

#[derive(Serialize)]
struct Context<'a> {
    total: usize,
    building: usize,
    statuses: Vec<Count<'a>>,
    organisations: usize,
    target: Option<Target>,
    matrix: Matrix<'a>,
    tiles: Tiles<'a>,
    rating: Option<Distribution<'a>>,
    overdue: Vec<milestones::Row<'a>>,
    overdue_count: usize,
    upcoming: Vec<milestones::Row<'a>>,
    newest: Vec<Row<'a>>,
    published: Vec<Revision<'a>>,
}

#[derive(Serialize)]
struct Count<'a> {
    id: &'a str,
    name: Words<'a>,
    n: usize,
}

#[derive(Serialize)]
struct Target {
    consortia: u32,
    about: bool,
    by: String,
    over: bool,
}

fn target(sheet: &Sheet) -> Option<Target> {
    let targets = sheet.registry.guideline.record.targets.as_ref()?;
    let by = targets.by?;
    Some(Target {
        consortia: targets.consortia?.0,
        about: targets.approximate.is_some_and(|flag| flag.0),
        by: sheet.day(by),
        over: by < sheet.registry.as_of,
    })
}

fn context<'a>(sheet: &Sheet<'a>, survey: &'a Survey<'a>) -> Context<'a> {
    let registry = sheet.registry;
    let rows = |state: State| survey.milestones.iter().filter(move |one| one.state == state);
    let mut newest: Vec<_> = registry.consortia.iter().collect();
    newest.sort_by_key(|one| std::cmp::Reverse((one.approved(), one.record.id.as_deref())));
    let count = |value: &'a crate::model::FacetValue| {
        let term = sheet.term(&registry.vocabulary.statuses, &value.id);
        Count { id: term.id, name: term.name, n: value.consortia.len() }
    };
    Context {
        total: registry.consortia.len(),
        building: registry.consortia.iter().filter(|one| one.is_building(registry.as_of)).count(),
        statuses: survey.facets.values(crate::model::Facet::Status).iter().map(count).collect(),
        organisations: registry.organisations.len(),
        target: target(sheet),
        matrix: fields::matrix(sheet, survey),
        tiles: cities::tiles(sheet, survey),
        rating: survey
            .results
            .iter()
            .find(|results| results.evaluated() > 0)
            .map(|results| ratings::distribution(sheet, results, 0)),
        overdue: rows(State::Overdue).take(SHOWN).map(|one| milestones::row(sheet, one)).collect(),
        overdue_count: rows(State::Overdue).count(),
        upcoming: rows(State::Planned)
            .filter(|one| one.consortium.is_building(registry.as_of))
            .take(SHOWN)
            .map(|one| milestones::row(sheet, one))
            .collect(),
        published: revisions::newest(sheet, survey),
        newest: newest.into_iter().take(SHOWN).map(|one| sheet.row(one)).collect(),
    }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let survey = Arc::clone(survey);
    vec![Planned::new("/", "home", move |sheet: &Sheet| sheet.fill(TEMPLATE, &context(sheet, &survey)))]
}
