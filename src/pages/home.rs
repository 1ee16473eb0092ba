//! `/`: what the registry is and where it stands.

use super::cities::{self, Tiles};
use super::fields::{self, Matrix};
use super::milestones;
use super::ratings::{self, Distribution};
use super::register_rows::ConsortiumRow;
use super::revisions::{self, RevisionView};
use super::view::LocalizedHtml;
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::MilestoneState;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "home.html";

/// How many rows of a list the front page shows.
const SHOWN: usize = 6;

#[derive(Serialize)]
struct HomePage<'a> {
    total: usize,
    building: usize,
    statuses: Vec<FieldCount<'a>>,
    organisations: usize,
    target: Option<GuidelineTarget>,
    matrix: Matrix<'a>,
    tiles: Tiles<'a>,
    rating: Option<Distribution<'a>>,
    overdue: Vec<milestones::MilestoneRow<'a>>,
    overdue_count: usize,
    upcoming: Vec<milestones::MilestoneRow<'a>>,
    newest: Vec<ConsortiumRow<'a>>,
    published: Vec<RevisionView<'a>>,
}

#[derive(Serialize)]
struct FieldCount<'a> {
    id: &'a str,
    name: LocalizedHtml<'a>,
    n: usize,
}

#[derive(Serialize)]
struct GuidelineTarget {
    consortia: u32,
    about: bool,
    by: String,
    over: bool,
}

fn target(renderer: &PageRenderer) -> Option<GuidelineTarget> {
    let targets = renderer.registry.guideline.record.targets.as_ref()?;
    let by = targets.by?;
    Some(GuidelineTarget {
        consortia: targets.consortia?.0,
        about: targets.approximate.is_some_and(|flag| flag.0),
        by: renderer.day(by),
        over: by < renderer.registry.as_of,
    })
}

fn context<'a>(renderer: &PageRenderer<'a>, shared: &'a SharedData<'a>) -> HomePage<'a> {
    let registry = renderer.registry;
    let rows =
        |state: MilestoneState| shared.milestones.iter().filter(move |milestone| milestone.state == state);
    let mut newest: Vec<_> = registry.consortia.iter().collect();
    newest.sort_by_key(|consortium| {
        std::cmp::Reverse((consortium.approved(), consortium.record.id.as_deref()))
    });
    let count = |value: &'a crate::model::FacetValue| {
        let term = renderer.term(&registry.vocabulary.statuses, &value.id);
        FieldCount { id: term.id, name: term.name, n: value.consortia.len() }
    };
    HomePage {
        total: registry.consortia.len(),
        building: registry
            .consortia
            .iter()
            .filter(|consortium| consortium.is_building(registry.as_of))
            .count(),
        statuses: shared.facets.values(crate::model::Facet::Status).iter().map(count).collect(),
        organisations: registry.organisations.len(),
        target: target(renderer),
        matrix: fields::matrix(renderer, shared),
        tiles: cities::tiles(renderer, shared),
        rating: shared
            .results
            .iter()
            .find(|results| results.evaluated() > 0)
            .map(|results| ratings::distribution(renderer, results, 0)),
        overdue: rows(MilestoneState::Overdue)
            .take(SHOWN)
            .map(|dated| milestones::row(renderer, dated))
            .collect(),
        overdue_count: rows(MilestoneState::Overdue).count(),
        upcoming: rows(MilestoneState::Planned)
            .filter(|milestone| milestone.consortium.is_building(registry.as_of))
            .take(SHOWN)
            .map(|dated| milestones::row(renderer, dated))
            .collect(),
        published: revisions::newest(renderer, shared),
        newest: newest.into_iter().take(SHOWN).map(|revision| renderer.row(revision)).collect(),
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let shared = Arc::clone(shared);
    vec![PagePlan::new(Route::Home, "home", move |renderer: &PageRenderer| {
        renderer.fill(TEMPLATE, &context(renderer, &shared))
    })]
}
