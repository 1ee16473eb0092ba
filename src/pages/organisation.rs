//! `/organisations/<slug>/`: one organisation, what it is, and where it sits.

use super::organisations::place;
use super::view::{LocalizedHtml, Term, iso};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::{Consortium, Organisation};
use crate::schema::{Member, OrganisationClass, Role};
use crate::search::{SearchSubject, SubjectKind};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

const TEMPLATE: &str = "organisation.html";

#[derive(Serialize)]
struct OrganisationPage<'a> {
    name: LocalizedHtml<'a>,
    /// Name, kind and place for the head of the page, which holds no elements.
    title: &'a str,
    /// The attribute of an element that holds the title.
    title_at: &'static str,
    kind_title: Option<&'a str>,
    place_title: Option<&'a str>,
    other_name: Option<&'a str>,
    kind: Option<Term<'a>>,
    is_enterprise: bool,
    services: Vec<Term<'a>>,
    uscc: Option<&'a str>,
    place: Option<LocalizedHtml<'a>>,
    city: Option<&'a str>,
    website: Option<Cow<'a, str>>,
    representatives: Vec<Representative<'a>>,
    institute: Option<Institute<'a>>,
    former_names: Vec<Former<'a>>,
    seats: Vec<SeatRow<'a>>,
    past: Vec<SeatRow<'a>>,
}

#[derive(Serialize)]
struct Representative<'a> {
    name: &'a str,
    from: Option<String>,
}

#[derive(Serialize)]
struct Institute<'a> {
    recognised: Option<String>,
    source: Option<&'a str>,
}

/// A name borne before.
#[derive(Serialize)]
pub(super) struct Former<'a> {
    name: LocalizedHtml<'a>,
    until: Option<String>,
    filing: Option<&'a str>,
}

#[derive(Serialize)]
struct SeatRow<'a> {
    slug: &'a str,
    id: &'a str,
    name: LocalizedHtml<'a>,
    lead: bool,
    task: Option<LocalizedHtml<'a>>,
    joined: Option<String>,
    left: Option<String>,
}

/// Lists the names borne before.
pub(super) fn former_names<'a>(
    renderer: &PageRenderer,
    names: &'a [crate::schema::FormerName],
) -> Vec<Former<'a>> {
    let former = names.iter().filter_map(|former| {
        let name = renderer.words(former.name.as_ref()?);
        Some(Former { name, until: iso(former.until), filing: former.filing.as_deref() })
    });
    former.collect()
}

fn seat<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium, member: &'a Member) -> SeatRow<'a> {
    SeatRow {
        slug: &consortium.slug,
        id: consortium.record.id.as_deref().unwrap_or_default(),
        name: renderer.name(consortium),
        lead: member.role == Some(Role::Lead),
        task: renderer.maybe(member.task.as_ref()),
        joined: iso(member.joined),
        left: iso(member.left),
    }
}

fn context<'a>(renderer: &PageRenderer<'a>, organisation: &'a Organisation) -> OrganisationPage<'a> {
    let record = &organisation.record;
    let terms = &renderer.registry.vocabulary;
    let today = renderer.registry.as_of;
    let (now, past): (Vec<_>, Vec<_>) =
        renderer.registry.seats(organisation).partition(|(_, member)| member.is_current(today));
    let seats = |list: Vec<(&'a Consortium, &'a Member)>| {
        list.into_iter().map(|(consortium, member)| seat(renderer, consortium, member)).collect()
    };
    let person = |representative: &'a crate::schema::LegalRepresentative| {
        Some(Representative { name: representative.name.as_deref()?, from: iso(representative.from) })
    };
    let name = renderer.organisation(organisation).name;
    let kind = record.kind.as_deref().map(|id| renderer.term(&terms.organisation_kinds, id));
    let place = place(renderer, organisation);
    OrganisationPage {
        title: name.0.text,
        title_at: name.0.at,
        kind_title: kind.map(|kind| kind.name.0.text),
        place_title: place.map(|place| place.0.text),
        name,
        other_name: super::consortium::other_name(renderer, record.name.as_ref()),
        kind,
        is_enterprise: renderer.registry.class_of(organisation) == Some(OrganisationClass::Enterprise),
        services: record.services.iter().map(|id| renderer.term(&terms.services, id)).collect(),
        uscc: record.uscc.as_deref(),
        place,
        city: record.city.as_deref(),
        website: renderer.address(record.website.as_ref()),
        representatives: record.legal_representative.iter().filter_map(person).collect(),
        institute: record.key_research_institute.as_ref().map(|institute| Institute {
            recognised: iso(institute.recognised),
            source: institute.source.as_deref(),
        }),
        former_names: former_names(renderer, &record.former_names),
        seats: seats(now),
        past: seats(past),
    }
}

/// Tells the search what the organisation is called.
fn subject(organisation: &Organisation) -> SearchSubject<'_> {
    let record = &organisation.record;
    let name = record.name.clone().unwrap_or_default();
    SearchSubject {
        number: record.uscc.as_deref(),
        aliases: record.former_names.iter().filter_map(|former| former.name.as_ref()).collect(),
        ..SearchSubject::of(SubjectKind::Organisation, &name)
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let all = shared.registry.organisations.iter().enumerate();
    let planned = all.map(|(index, organisation)| {
        let route = Route::Organisation(organisation.slug.clone());
        let page = PagePlan::new(route, "organisations", move |renderer: &PageRenderer| {
            match renderer.registry.organisations.get(index) {
                Some(organisation) => renderer.fill(TEMPLATE, &context(renderer, organisation)),
                None => Ok(Vec::new()),
            }
        });
        page.about(subject(organisation))
    });
    planned.collect()
}
