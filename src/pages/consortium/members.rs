//! Members as people read them: the lead first, then by kind, former ones apart; and the bodies they form.

use crate::model::Consortium;
use crate::pages::Sheet;
use crate::pages::shown::{Party, Term, Words, iso};
use crate::schema::{Advisor, Councillor, Member, Qualification, Role};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
pub(super) struct Members<'a> {
    current: Vec<Seat<'a>>,
    former: Vec<Seat<'a>>,
    total: usize,
    kinds: Vec<Kind<'a>>,
}

#[derive(Serialize)]
struct Kind<'a> {
    term: Term<'a>,
    n: usize,
}

#[derive(Serialize)]
struct Seat<'a> {
    anchor: String,
    party: Option<Party<'a>>,
    slug: &'a str,
    kind: Option<Term<'a>>,
    place: Option<Words<'a>>,
    lead: bool,
    qualification: Option<&'static str>,
    document: Option<&'a str>,
    document_date: Option<String>,
    strength: Option<Words<'a>>,
    task: Option<Words<'a>>,
    joined: Option<String>,
    left: Option<String>,
}

fn seat<'a>(sheet: &Sheet<'a>, member: &'a Member, anchor: String) -> Seat<'a> {
    let registry = sheet.registry;
    let slug = member.organisation.as_deref().unwrap_or_default();
    let organisation = registry.organisation(slug);
    let kind = organisation.and_then(|one| one.record.kind.as_deref());
    let basis = member.qualification_basis.as_ref();
    Seat {
        anchor,
        party: organisation.map(|one| sheet.organisation(one)),
        slug,
        kind: kind.map(|id| sheet.term(&registry.vocabulary.organisation_kinds, id)),
        place: organisation.and_then(|one| crate::pages::organisations::place(sheet, one)),
        lead: member.role == Some(Role::Lead),
        qualification: member.qualification.map(Qualification::id),
        document: basis.and_then(|basis| basis.document.as_deref()),
        document_date: iso(basis.and_then(|basis| basis.date)),
        strength: sheet.maybe(member.strength.as_ref()),
        task: sheet.maybe(member.task.as_ref()),
        joined: iso(member.joined),
        left: iso(member.left),
    }
}

/// `member-<slug>`; an organisation that came back has `member-<slug>-2` for the second time.
fn anchors(members: &[Member]) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(members.len());
    let mut anchors = Vec::with_capacity(members.len());
    for member in members {
        let slug = member.organisation.as_deref().unwrap_or_default();
        let time = times.entry(slug).or_default();
        *time += 1;
        anchors.push(if *time == 1 { format!("member-{slug}") } else { format!("member-{slug}-{time}") });
    }
    anchors
}

pub(super) fn members<'a>(sheet: &Sheet<'a>, one: &'a Consortium) -> Members<'a> {
    let today = sheet.registry.as_of;
    let kinds = &sheet.registry.vocabulary.organisation_kinds;
    let mut current = Vec::new();
    let mut former = Vec::new();
    for (member, anchor) in one.record.members.iter().zip(anchors(&one.record.members)) {
        let shown = seat(sheet, member, anchor);
        if member.is_current(today) { current.push(shown) } else { former.push(shown) }
    }
    let place = |seat: &Seat| {
        seat.kind.and_then(|kind| kinds.ids().position(|id| id == kind.id)).unwrap_or(usize::MAX)
    };
    current.sort_by_key(|seat| (!seat.lead, place(seat)));
    former.sort_by(|one, other| other.left.cmp(&one.left));
    let kinds = kinds.iter().map(|entry| Kind {
        term: sheet.term(kinds, &entry.id),
        n: current.iter().filter(|seat| seat.kind.is_some_and(|kind| kind.id == entry.id)).count(),
    });
    let kinds = kinds.filter(|kind| kind.n > 0).collect();
    Members { total: current.len(), current, former, kinds }
}

#[derive(Serialize)]
pub(super) struct Governance<'a> {
    chair: Option<Person<'a>>,
    council: Vec<Person<'a>>,
    committee: Vec<Scientist<'a>>,
    scientist: Option<Scientist<'a>>,
    branch: Option<Branch<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    party: Option<Party<'a>>,
    post: Option<Words<'a>>,
}

#[derive(Serialize)]
struct Scientist<'a> {
    name: &'a str,
    affiliation: Option<Words<'a>>,
}

#[derive(Serialize)]
struct Branch<'a> {
    established: Option<String>,
    secretary: Option<&'a str>,
}

fn person<'a>(sheet: &Sheet<'a>, one: &'a Councillor) -> Option<Person<'a>> {
    Some(Person {
        name: one.name.as_deref()?,
        party: sheet.party(one.organisation.as_ref()),
        post: sheet.maybe(one.post.as_ref()),
    })
}

fn scientist<'a>(sheet: &Sheet<'a>, one: &'a Advisor) -> Option<Scientist<'a>> {
    Some(Scientist { name: one.name.as_deref()?, affiliation: sheet.maybe(one.affiliation.as_ref()) })
}

pub(super) fn governance<'a>(sheet: &Sheet<'a>, bodies: &'a crate::schema::Governance) -> Governance<'a> {
    let council = bodies.council.as_ref();
    Governance {
        chair: council.and_then(|council| person(sheet, council.chair.as_ref()?)),
        council: council
            .map(|council| council.members.iter().filter_map(|one| person(sheet, one)).collect())
            .unwrap_or_default(),
        committee: bodies.advisory_committee.iter().filter_map(|one| scientist(sheet, one)).collect(),
        scientist: bodies.chief_scientist.as_ref().and_then(|one| scientist(sheet, one)),
        branch: bodies.party_branch.as_ref().map(|branch| Branch {
            established: iso(branch.established),
            secretary: branch.secretary.as_deref(),
        }),
    }
}
