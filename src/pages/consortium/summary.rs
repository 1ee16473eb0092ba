//! What the first screen answers: who, what, since when, how rated, what next.

use super::other_name;
use crate::model::{Consortium, Review, State};
use crate::pages::Sheet;
use crate::pages::organisation::{Former, former_names};
use crate::pages::shown::{Party, Term, Words, iso};
use crate::schema::Qualification;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Summary<'a> {
    slug: &'a str,
    id: &'a str,
    name: Words<'a>,
    /// Name, lead and status for the head of the page, which holds no elements.
    title: &'a str,
    /// The attribute of an element that holds the title.
    title_at: &'static str,
    lead_title: Option<&'a str>,
    status_title: Option<&'a str>,
    other_name: Option<&'a str>,
    former_names: Vec<Former<'a>>,
    batch: Option<&'a str>,
    field: Option<Term<'a>>,
    hub: Option<Term<'a>>,
    niche: Option<Words<'a>>,
    city: Option<Term<'a>>,
    status: Option<Status<'a>>,
    history: Vec<Status<'a>>,
    lead: Option<Party<'a>>,
    qualification: Option<&'static str>,
    latest: Option<Term<'a>>,
    latest_year: Option<i16>,
    building: bool,
    next: Option<Next<'a>>,
    milestones: usize,
    /// In the order of [`State::ALL`].
    states: [usize; 5],
    approved: Option<String>,
}

#[derive(Serialize)]
struct Status<'a> {
    term: Term<'a>,
    since: Option<String>,
    since_iso: Option<String>,
    basis: Option<&'a str>,
    reason: Option<Words<'a>>,
    /// Not in force yet.
    ahead: bool,
}

#[derive(Serialize)]
struct Next<'a> {
    title: Words<'a>,
    due: String,
    anchor: Option<String>,
}

fn status<'a>(sheet: &Sheet<'a>, entry: &'a crate::schema::StatusEntry) -> Option<Status<'a>> {
    let id = entry.status.as_deref()?;
    Some(Status {
        term: sheet.term(&sheet.registry.vocabulary.statuses, id),
        since: entry.since.map(|day| sheet.day(day)),
        since_iso: iso(entry.since),
        basis: entry.basis.as_deref(),
        reason: sheet.maybe(entry.reason.as_ref()),
        ahead: entry.since.is_some_and(|day| day > sheet.registry.as_of),
    })
}

pub(super) fn summary<'a>(sheet: &Sheet<'a>, one: &'a Consortium) -> Summary<'a> {
    let record = &one.record;
    let registry = sheet.registry;
    let terms = &registry.vocabulary;
    let field = record.field.as_deref();
    let hub = field.and_then(|id| terms.fields.get(id)).and_then(|field| field.hub.as_deref());
    let rated = one.latest_rated();
    let milestones = one.milestones(registry.as_of);
    let next = milestones.iter().find(|next| next.state == State::Planned && one.is_building(registry.as_of));
    let name = sheet.name(one);
    let status_now = one.status(registry.as_of).and_then(|entry| status(sheet, entry));
    let lead = registry.lead_of(one).map(|lead| sheet.organisation(lead));
    Summary {
        slug: &one.slug,
        id: record.id.as_deref().unwrap_or_default(),
        name,
        title: name.0.text,
        title_at: name.0.at,
        lead_title: lead.map(|lead| lead.name.0.text),
        status_title: status_now.as_ref().map(|status| status.term.name.0.text),
        other_name: other_name(sheet, record.name.as_ref()),
        former_names: former_names(sheet, &record.former_names),
        batch: record.batch.as_deref(),
        field: field.map(|id| sheet.term(&terms.fields, id)),
        hub: hub.map(|id| sheet.term(&terms.hubs, id)),
        niche: sheet.maybe(record.niche.as_ref()),
        city: record.city.as_deref().map(|id| sheet.term(&terms.cities, id)),
        status: status_now,
        history: record.status_history.iter().rev().filter_map(|entry| status(sheet, entry)).collect(),
        lead,
        qualification: one.lead(registry.as_of).and_then(|lead| lead.qualification).map(Qualification::id),
        latest: rated.and_then(Review::rating).map(|id| sheet.term(&terms.ratings, id)),
        latest_year: rated.map(|review| review.year),
        building: one.is_building(registry.as_of),
        next: next.map(|next| Next {
            title: sheet.called(next.milestone.title.as_ref()),
            due: sheet.day(next.due),
            anchor: next.milestone.anchor(next.task),
        }),
        milestones: milestones.len(),
        states: State::ALL.map(|state| milestones.iter().filter(|one| one.state == state).count()),
        approved: one.approved().map(|day| sheet.day(day)),
    }
}
