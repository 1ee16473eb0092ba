//! `/organisations/`: every organisation that is or was a member somewhere.

use super::network::{Network, network};
use super::paging::{self, Pager};
use super::shown::{Party, Term, Words};
use super::{Planned, Sheet, Survey};
use crate::model::Organisation;
use crate::schema::Role;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "organisations.html";

#[derive(Serialize)]
struct Context<'a> {
    total: usize,
    rows: Vec<Row<'a>>,
    /// On the first page.
    network: Option<Network<'a>>,
    pager: Pager,
}

#[derive(Serialize)]
struct Row<'a> {
    name: Party<'a>,
    kind: Option<Term<'a>>,
    place: Option<Words<'a>>,
    leads: usize,
    sits: usize,
    past: usize,
}

fn row<'a>(sheet: &Sheet<'a>, organisation: &'a Organisation) -> Row<'a> {
    let registry = sheet.registry;
    let record = &organisation.record;
    let (mut leads, mut sits, mut past) = (0, 0, 0);
    for (_, member) in registry.seats(organisation) {
        match (member.is_current(registry.as_of), member.role) {
            (true, Some(Role::Lead)) => leads += 1,
            (true, _) => sits += 1,
            (false, _) => past += 1,
        }
    }
    Row {
        name: sheet.organisation(organisation),
        kind: record.kind.as_deref().map(|id| sheet.term(&registry.vocabulary.organisation_kinds, id)),
        place: place(sheet, organisation),
        leads,
        sits,
        past,
    }
}

/// Where an organisation is.
pub(super) fn place<'a>(sheet: &Sheet<'a>, organisation: &'a Organisation) -> Option<Words<'a>> {
    let record = &organisation.record;
    match &record.city {
        Some(city) => Some(sheet.term(&sheet.registry.vocabulary.cities, city).name),
        None => sheet.maybe(record.elsewhere.as_ref()),
    }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let total = survey.registry.organisations.len();
    let cut = paging::pages("/organisations/", "/organisations/page/", total);
    let planned = cut.into_iter().map(|(path, pager, range)| {
        let survey = Arc::clone(survey);
        Planned::new(path, "organisations", move |sheet: &Sheet| {
            let shown = sheet.registry.organisations.get(range.clone()).unwrap_or_default();
            let rows = shown.iter().map(|one| row(sheet, one)).collect();
            let network = if range.start == 0 { network(sheet, &survey) } else { None };
            sheet.fill(TEMPLATE, &Context { total, rows, network, pager: pager.clone() })
        })
    });
    planned.collect()
}
