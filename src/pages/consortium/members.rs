//! Members as people read them: the lead first, then by kind, former ones apart; and the bodies they form.

use crate::model::{Consortium, Organisation};
use crate::pages::PageRenderer;
use crate::pages::view::{JoinedHtml, LocalizedHtml, iso};
use crate::schema::{Advisor, Councillor, Governance, Member, Qualification, Role};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Members<'a> {
    current: Vec<MemberView<'a>>,
    former: Vec<MemberView<'a>>,
    total: usize,
    kinds: Vec<KindCount<'a>>,
}

#[derive(Serialize)]
struct KindCount<'a> {
    name: LocalizedHtml<'a>,
    n: usize,
}

#[derive(Serialize)]
struct MemberView<'a> {
    anchor: String,
    slug: &'a str,
    /// The organisation's name.
    name: LocalizedHtml<'a>,
    /// What a link to it is called.
    called: String,
    /// Its kind and its place.
    what: Option<JoinedHtml<'a>>,
    lead: bool,
    qualification: Option<&'static str>,
    document: Option<&'a str>,
    document_date: Option<String>,
    strength: Option<LocalizedHtml<'a>>,
    task: Option<LocalizedHtml<'a>>,
    joined: Option<String>,
    left: Option<String>,
}

fn seat<'a>(
    renderer: &PageRenderer<'a>,
    member: &'a Member,
    organisation: Option<&'a Organisation>,
    anchor: String,
) -> MemberView<'a> {
    let kinds = &renderer.registry.vocabulary.organisation_kinds;
    let slug = member.organisation.as_deref().unwrap_or_default();
    let kind = kind(organisation).map(|id| renderer.term(kinds, id).name);
    let place =
        organisation.and_then(|organisation| crate::pages::organisations::place(renderer, organisation));
    let basis = member.qualification_basis.as_ref();
    let name = organisation
        .map_or(LocalizedHtml::plain(slug), |organisation| renderer.organisation(organisation).name);
    MemberView {
        called: name.bare(Some(&anchor)),
        anchor,
        slug,
        name,
        what: JoinedHtml::of([kind, place].into_iter().flatten(), " · "),
        lead: member.role == Some(Role::Lead),
        qualification: member.qualification.map(Qualification::id),
        document: basis.and_then(|basis| basis.document.as_deref()),
        document_date: iso(basis.and_then(|basis| basis.date)),
        strength: renderer.maybe(member.strength.as_ref()),
        task: renderer.maybe(member.task.as_ref()),
        joined: iso(member.joined),
        left: iso(member.left),
    }
}

fn kind(organisation: Option<&Organisation>) -> Option<&str> {
    organisation?.record.kind.as_deref()
}

pub(super) fn members<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium) -> Members<'a> {
    let today = renderer.registry.as_of;
    let kinds = &renderer.registry.vocabulary.organisation_kinds;
    let seated = consortium.record.members.iter().zip(consortium.member_anchors()).map(|(member, anchor)| {
        let organisation = renderer.registry.organisation(member.organisation.as_deref().unwrap_or_default());
        let kind = kind(organisation);
        let place = kinds.ids().position(|id| Some(id) == kind).unwrap_or(usize::MAX);
        (member, place, seat(renderer, member, organisation, anchor))
    });
    let (mut current, mut former): (Vec<_>, Vec<_>) =
        seated.partition(|(member, ..)| member.is_current(today));
    current.sort_by_key(|(_, place, seat)| (!seat.lead, *place));
    former.sort_by_key(|(member, ..)| std::cmp::Reverse(member.left));
    let counted = kinds.iter().enumerate().map(|(at, entry)| KindCount {
        name: renderer.words(&entry.name),
        n: current.iter().filter(|(_, place, _)| *place == at).count(),
    });
    let kinds = counted.filter(|kind| kind.n > 0).collect();
    let seats = |list: Vec<(_, _, MemberView<'a>)>| list.into_iter().map(|(.., seat)| seat).collect();
    Members { total: current.len(), current: seats(current), former: seats(former), kinds }
}

#[derive(Serialize)]
pub(super) struct GovernanceView<'a> {
    chair: Option<OfficeHolder<'a>>,
    council: Vec<OfficeHolder<'a>>,
    committee: Vec<Scientist<'a>>,
    scientist: Option<Scientist<'a>>,
    branch: Option<Branch<'a>>,
}

#[derive(Serialize)]
struct OfficeHolder<'a> {
    name: &'a str,
    slug: Option<&'a str>,
    organisation: Option<LocalizedHtml<'a>>,
    post: Option<LocalizedHtml<'a>>,
}

#[derive(Serialize)]
struct Scientist<'a> {
    name: &'a str,
    affiliation: Option<LocalizedHtml<'a>>,
}

#[derive(Serialize)]
struct Branch<'a> {
    established: Option<String>,
    secretary: Option<&'a str>,
}

fn person<'a>(renderer: &PageRenderer<'a>, councillor: &'a Councillor) -> Option<OfficeHolder<'a>> {
    let party = renderer.party(councillor.organisation.as_ref());
    Some(OfficeHolder {
        name: councillor.name.as_deref()?,
        slug: party.map(|party| party.slug),
        organisation: party.map(|party| party.name),
        post: renderer.maybe(councillor.post.as_ref()),
    })
}

fn scientist<'a>(renderer: &PageRenderer<'a>, advisor: &'a Advisor) -> Option<Scientist<'a>> {
    Some(Scientist {
        name: advisor.name.as_deref()?,
        affiliation: renderer.maybe(advisor.affiliation.as_ref()),
    })
}

pub(super) fn governance<'a>(renderer: &PageRenderer<'a>, bodies: &'a Governance) -> GovernanceView<'a> {
    let council = bodies.council.as_ref();
    GovernanceView {
        chair: council.and_then(|council| person(renderer, council.chair.as_ref()?)),
        council: council
            .map(|council| council.members.iter().filter_map(|member| person(renderer, member)).collect())
            .unwrap_or_default(),
        committee: bodies
            .advisory_committee
            .iter()
            .filter_map(|advisor| scientist(renderer, advisor))
            .collect(),
        scientist: bodies.chief_scientist.as_ref().and_then(|advisor| scientist(renderer, advisor)),
        branch: bodies.party_branch.as_ref().map(|branch| Branch {
            established: iso(branch.established),
            secretary: branch.secretary.as_deref(),
        }),
    }
}
