//! `/organisations/<slug>/`: one organisation, what it is, and where it sits.

use super::organisations::place;
use super::shown::{Term, Words, iso};
use super::{Planned, Sheet, Survey};
use crate::model::{Consortium, Organisation};
use crate::schema::{Member, Role};
use crate::search::{Kind, Subject};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

const TEMPLATE: &str = "organisation.html";

#[derive(Serialize)]
struct Context<'a> {
    name: Words<'a>,
    /// Name, kind and place for the head of the page, which holds no elements.
    title: &'a str,
    /// The attribute of an element that holds the title.
    title_at: &'static str,
    kind_title: Option<&'a str>,
    place_title: Option<&'a str>,
    other_name: Option<&'a str>,
    kind: Option<Term<'a>>,
    services: Vec<Term<'a>>,
    uscc: Option<&'a str>,
    place: Option<Words<'a>>,
    city: Option<&'a str>,
    website: Option<Cow<'a, str>>,
    representatives: Vec<Person<'a>>,
    institute: Option<Institute<'a>>,
    former_names: Vec<Former<'a>>,
    seats: Vec<Seat<'a>>,
    past: Vec<Seat<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
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
    name: Words<'a>,
    until: Option<String>,
    filing: Option<&'a str>,
}

#[derive(Serialize)]
struct Seat<'a> {
    slug: &'a str,
    id: &'a str,
    name: Words<'a>,
    lead: bool,
    task: Option<Words<'a>>,
    joined: Option<String>,
    left: Option<String>,
}

/// Names borne before.
pub(super) fn former_names<'a>(sheet: &Sheet, names: &'a [crate::schema::FormerName]) -> Vec<Former<'a>> {
    let former = names.iter().filter_map(|former| {
        let name = sheet.words(former.name.as_ref()?);
        Some(Former { name, until: iso(former.until), filing: former.filing.as_deref() })
    });
    former.collect()
}

fn seat<'a>(sheet: &Sheet<'a>, consortium: &'a Consortium, member: &'a Member) -> Seat<'a> {
    Seat {
        slug: &consortium.slug,
        id: consortium.record.id.as_deref().unwrap_or_default(),
        name: sheet.name(consortium),
        lead: member.role == Some(Role::Lead),
        task: sheet.maybe(member.task.as_ref()),
        joined: iso(member.joined),
        left: iso(member.left),
    }
}

fn context<'a>(sheet: &Sheet<'a>, organisation: &'a Organisation) -> Context<'a> {
    let record = &organisation.record;
    let terms = &sheet.registry.vocabulary;
    let today = sheet.registry.as_of;
    let (now, past): (Vec<_>, Vec<_>) =
        sheet.registry.seats(organisation).partition(|(_, member)| member.is_current(today));
    let seats = |list: Vec<(&'a Consortium, &'a Member)>| {
        list.into_iter().map(|(one, member)| seat(sheet, one, member)).collect()
    };
    let person = |one: &'a crate::schema::LegalRepresentative| {
        Some(Person { name: one.name.as_deref()?, from: iso(one.from) })
    };
    let name = sheet.organisation(organisation).name;
    let kind = record.kind.as_deref().map(|id| sheet.term(&terms.organisation_kinds, id));
    let place = place(sheet, organisation);
    Context {
        title: name.0.text,
        title_at: name.0.at,
        kind_title: kind.map(|kind| kind.name.0.text),
        place_title: place.map(|place| place.0.text),
        name,
        other_name: super::consortium::other_name(sheet, record.name.as_ref()),
        kind,
        services: record.services.iter().map(|id| sheet.term(&terms.services, id)).collect(),
        uscc: record.uscc.as_deref(),
        place,
        city: record.city.as_deref(),
        website: sheet.address(record.website.as_ref()),
        representatives: record.legal_representative.iter().filter_map(person).collect(),
        institute: record
            .key_research_institute
            .as_ref()
            .map(|one| Institute { recognised: iso(one.recognised), source: one.source.as_deref() }),
        former_names: former_names(sheet, &record.former_names),
        seats: seats(now),
        past: seats(past),
    }
}

/// An organisation as the search knows it.
fn subject(organisation: &Organisation) -> Subject<'_> {
    let record = &organisation.record;
    let name = record.name.clone().unwrap_or_default();
    Subject {
        number: record.uscc.as_deref(),
        aliases: record.former_names.iter().filter_map(|former| former.name.as_ref()).collect(),
        ..Subject::of(Kind::Organisation, &name)
    }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let all = survey.registry.organisations.iter().enumerate();
    let planned = all.map(|(index, organisation)| {
        let path = format!("/organisations/{}/", organisation.slug);
        let page = Planned::new(path, "organisations", move |sheet: &Sheet| {
            match sheet.registry.organisations.get(index) {
                Some(organisation) => sheet.fill(TEMPLATE, &context(sheet, organisation)),
                None => Ok(Vec::new()),
            }
        });
        page.about(subject(organisation))
    });
    planned.collect()
}
