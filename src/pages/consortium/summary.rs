//! What the first screen answers: who, what, since when, how rated, what next.

use super::other_name;
use crate::model::{Consortium, MilestoneState, Review};
use crate::pages::PageRenderer;
use crate::pages::organisation::{Former, former_names};
use crate::pages::view::{LocalizedHtml, OrganisationLink, Term, iso};
use crate::schema::{Qualification, StatusEntry};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Summary<'a> {
    slug: &'a str,
    id: &'a str,
    name: LocalizedHtml<'a>,
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
    niche: Option<LocalizedHtml<'a>>,
    city: Option<Term<'a>>,
    status: Option<Status<'a>>,
    history: Vec<Status<'a>>,
    lead: Option<OrganisationLink<'a>>,
    qualification: Option<&'static str>,
    latest: Option<Term<'a>>,
    latest_year: Option<i16>,
    building: bool,
    next: Option<Next<'a>>,
    milestones: usize,
    /// In the order of [`MilestoneState::ALL`].
    states: [usize; 5],
    approved: Option<String>,
}

#[derive(Serialize)]
struct Status<'a> {
    term: Term<'a>,
    since: Option<String>,
    since_iso: Option<String>,
    basis: Option<&'a str>,
    reason: Option<LocalizedHtml<'a>>,
    /// Not in force yet.
    ahead: bool,
    /// The head says why it has another status than that of being built as listed.
    is_noted: bool,
}

#[derive(Serialize)]
struct Next<'a> {
    title: LocalizedHtml<'a>,
    due: String,
    anchor: Option<String>,
}

fn status<'a>(renderer: &PageRenderer<'a>, entry: &'a StatusEntry) -> Option<Status<'a>> {
    let id = entry.status.as_deref()?;
    let status = renderer.registry.vocabulary.statuses.properties(id);
    Some(Status {
        term: renderer.term(&renderer.registry.vocabulary.statuses, id),
        since: entry.since.map(|day| renderer.day(day)),
        since_iso: iso(entry.since),
        basis: entry.basis.as_deref(),
        reason: renderer.maybe(entry.reason.as_ref()),
        ahead: entry.since.is_some_and(|day| day > renderer.registry.as_of),
        is_noted: status.is_none_or(|status| !status.building || status.counts_as.is_some()),
    })
}

pub(super) fn summary<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium) -> Summary<'a> {
    let record = &consortium.record;
    let registry = renderer.registry;
    let terms = &registry.vocabulary;
    let field = record.field.as_deref();
    let hub = field.and_then(|id| terms.fields.properties(id)).map(|field| field.hub.as_str());
    let rated = consortium.latest_rated();
    let milestones = consortium.milestones(registry.as_of);
    let next = milestones
        .iter()
        .find(|next| next.state == MilestoneState::Planned && consortium.is_building(registry.as_of));
    let name = renderer.name(consortium);
    let status_now = consortium.status(registry.as_of).and_then(|entry| status(renderer, entry));
    let lead = registry.lead_of(consortium).map(|lead| renderer.organisation(lead));
    Summary {
        slug: &consortium.slug,
        id: record.id.as_deref().unwrap_or_default(),
        name,
        title: name.0.text,
        title_at: name.0.at,
        lead_title: lead.map(|lead| lead.name.0.text),
        status_title: status_now.as_ref().map(|status| status.term.name.0.text),
        other_name: other_name(renderer, record.name.as_ref()),
        former_names: former_names(renderer, &record.former_names),
        batch: record.batch.as_deref(),
        field: field.map(|id| renderer.term(&terms.fields, id)),
        hub: hub.map(|id| renderer.term(&terms.hubs, id)),
        niche: renderer.maybe(record.niche.as_ref()),
        city: record.city.as_deref().map(|id| renderer.term(&terms.cities, id)),
        status: status_now,
        history: record.status_history.iter().rev().filter_map(|entry| status(renderer, entry)).collect(),
        lead,
        qualification: consortium
            .lead(registry.as_of)
            .and_then(|lead| lead.qualification)
            .map(Qualification::id),
        latest: rated.and_then(Review::rating).map(|id| renderer.term(&terms.ratings, id)),
        latest_year: rated.map(|review| review.year),
        building: consortium.is_building(registry.as_of),
        next: next.map(|next| Next {
            title: renderer.called(next.milestone.title.as_ref()),
            due: renderer.day(next.due),
            anchor: next.milestone.anchor(next.task),
        }),
        milestones: milestones.len(),
        states: MilestoneState::ALL
            .map(|state| milestones.iter().filter(|milestone| milestone.state == state).count()),
        approved: consortium.approved().map(|day| renderer.day(day)),
    }
}
