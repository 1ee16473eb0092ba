//! How the consortium came to be: the route of its application and each step from letter of intent to pledge.

use crate::model::Consortium;
use crate::pages::PageRenderer;
use crate::pages::view::{JoinedHtml, LocalizedHtml, OrganisationLink, iso};
use crate::schema::{
    Appraisal, AppraisalOutcome, Covered, IpArrangement, LetterOfIntent, RouteKind, SubTaskList,
};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
pub(super) struct Founding<'a> {
    route: Option<&'static str>,
    programme: Option<LocalizedHtml<'a>>,
    task_list: Option<LocalizedHtml<'a>>,
    sub_task_lists: Vec<SubList<'a>>,
    city: Option<LocalizedHtml<'a>>,
    reviewed: Option<String>,
    letter: Option<Letter<'a>>,
    submitted: Option<String>,
    revised: Option<String>,
    appraisal: Option<AppraisalView>,
    approval: Option<ApprovalView<'a>>,
    pledge: Option<PledgeView<'a>>,
    ip: Option<IpView>,
}

#[derive(Serialize)]
struct SubList<'a> {
    title: Option<LocalizedHtml<'a>>,
    winner: Option<OrganisationLink<'a>>,
    confirmed: Option<String>,
}

#[derive(Serialize)]
struct Letter<'a> {
    date: Option<String>,
    signatories: Option<JoinedHtml<'a>>,
    covers: Vec<&'static str>,
}

#[derive(Serialize)]
struct AppraisalView {
    date: Option<String>,
    technical: Option<u32>,
    management: Option<u32>,
    policy: Option<u32>,
    outcome: Option<&'static str>,
}

#[derive(Serialize)]
struct ApprovalView<'a> {
    date: Option<String>,
    document: Option<&'a str>,
    url: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
struct PledgeView<'a> {
    date: Option<String>,
    signatory: Option<&'a str>,
}

#[derive(Serialize)]
struct IpView {
    by: Option<&'static str>,
    date: Option<String>,
}

pub(super) fn founding<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium) -> Founding<'a> {
    let terms = &renderer.registry.vocabulary;
    let route = consortium.record.route.as_deref();
    let steps = consortium.record.formation.as_deref();
    let list = |list: &'a SubTaskList| SubList {
        title: renderer.maybe(list.title.as_ref()),
        winner: renderer.party(list.winner.as_ref()),
        confirmed: iso(list.confirmed),
    };
    let plan = steps.and_then(|steps| steps.plan.as_ref());
    Founding {
        route: route.and_then(|route| route.kind).map(RouteKind::id),
        programme: route
            .and_then(|route| route.programme.as_deref())
            .map(|id| renderer.term(&terms.programmes, id).name),
        task_list: renderer.maybe(route.and_then(|route| route.task_list.as_ref())),
        sub_task_lists: route
            .map(|route| route.sub_task_lists.iter().map(list).collect())
            .unwrap_or_default(),
        city: route.and_then(|route| route.city.as_deref()).map(|id| renderer.term(&terms.cities, id).name),
        reviewed: iso(route.and_then(|route| route.reviewed)),
        letter: steps.and_then(|steps| Some(letter(renderer, steps.letter_of_intent.as_ref()?))),
        submitted: iso(plan.and_then(|plan| plan.submitted)),
        revised: iso(plan.and_then(|plan| plan.revised)),
        appraisal: steps.and_then(|steps| steps.appraisal.as_ref()).map(appraisal),
        approval: steps.and_then(|steps| steps.approval.as_ref()).map(|approval| ApprovalView {
            date: iso(approval.date),
            document: approval.document.as_deref(),
            url: renderer.address(approval.url.as_ref()),
        }),
        pledge: steps
            .and_then(|steps| steps.pledge.as_ref())
            .map(|pledge| PledgeView { date: iso(pledge.date), signatory: pledge.signatory.as_deref() }),
        ip: steps
            .and_then(|steps| steps.ip.as_ref())
            .map(|ip| IpView { by: ip.by.map(IpArrangement::id), date: iso(ip.date) }),
    }
}

fn letter<'a>(renderer: &PageRenderer<'a>, letter: &'a LetterOfIntent) -> Letter<'a> {
    let signatories = letter.signatories.iter().filter_map(|slug| Some(renderer.party(Some(slug))?.name));
    Letter {
        date: iso(letter.date),
        signatories: renderer.listed(signatories),
        covers: letter.covers.iter().map(|covered| Covered::id(*covered)).collect(),
    }
}

fn appraisal(appraisal: &Appraisal) -> AppraisalView {
    let panel = appraisal.panel.as_ref();
    AppraisalView {
        date: iso(appraisal.date),
        technical: panel.and_then(|panel| panel.technical).map(|count| count.0),
        management: panel.and_then(|panel| panel.management).map(|count| count.0),
        policy: panel.and_then(|panel| panel.policy).map(|count| count.0),
        outcome: appraisal.outcome.map(AppraisalOutcome::id),
    }
}
