//! `/organisations/`: every organisation that is or was a member somewhere.

use super::network::{Network, network};
use super::paging::{self, Pager};
use super::view::{LocalizedHtml, OrganisationLink, Term};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::Organisation;
use crate::schema::Role;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "organisations.html";

#[derive(Serialize)]
struct OrganisationsPage<'a> {
    total: usize,
    rows: Vec<OrganisationRow<'a>>,
    /// The picture of shared members, on the first page.
    network: Option<Network<'a>>,
    pager: Pager,
}

#[derive(Serialize)]
struct OrganisationRow<'a> {
    name: OrganisationLink<'a>,
    kind: Option<Term<'a>>,
    place: Option<LocalizedHtml<'a>>,
    leads: usize,
    sits: usize,
    past: usize,
}

fn row<'a>(renderer: &PageRenderer<'a>, organisation: &'a Organisation) -> OrganisationRow<'a> {
    let registry = renderer.registry;
    let record = &organisation.record;
    let (mut leads, mut sits, mut past) = (0, 0, 0);
    for (_, member) in registry.seats(organisation) {
        match (member.is_current(registry.as_of), member.role) {
            (true, Some(Role::Lead)) => leads += 1,
            (true, _) => sits += 1,
            (false, _) => past += 1,
        }
    }
    OrganisationRow {
        name: renderer.organisation(organisation),
        kind: record.kind.as_deref().map(|id| renderer.term(&registry.vocabulary.organisation_kinds, id)),
        place: place(renderer, organisation),
        leads,
        sits,
        past,
    }
}

/// Says where an organisation is.
pub(super) fn place<'a>(
    renderer: &PageRenderer<'a>,
    organisation: &'a Organisation,
) -> Option<LocalizedHtml<'a>> {
    let record = &organisation.record;
    match &record.city {
        Some(city) => Some(renderer.term(&renderer.registry.vocabulary.cities, city).name),
        None => renderer.maybe(record.elsewhere.as_ref()),
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let total = shared.registry.organisations.len();
    let cut = paging::pages(total, Route::Organisations);
    let planned = cut.into_iter().map(|(route, pager, range)| {
        let shared = Arc::clone(shared);
        PagePlan::new(route, "organisations", move |renderer: &PageRenderer| {
            let shown = renderer.registry.organisations.get(range.clone()).unwrap_or_default();
            let rows = shown.iter().map(|organisation| row(renderer, organisation)).collect();
            let network = if range.start == 0 { network(renderer, &shared) } else { None };
            renderer.fill(TEMPLATE, &OrganisationsPage { total, rows, network, pager: pager.clone() })
        })
    });
    planned.collect()
}
