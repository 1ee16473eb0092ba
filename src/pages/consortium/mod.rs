//! `/consortia/<slug>/`: all that is registered of one consortium.

mod founding;
mod history;
mod members;
mod outcome;
mod review;
mod summary;
mod tasks;
mod timeline;

use super::view::{Html, JoinedHtml, LocalizedHtml, iso};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::escaped_query;
use crate::model::{Consortium, Relation};
use crate::schema::Text;
use crate::search::{SearchSubject, SubjectKind};
use crate::text::Lang;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "consortium.html";

#[derive(Serialize)]
struct ConsortiumPage<'a> {
    summary: summary::Summary<'a>,
    about: Option<Html>,
    members: members::Members<'a>,
    governance: Option<members::GovernanceView<'a>>,
    goals: Vec<tasks::GoalsView<'a>>,
    tasks: Vec<tasks::TaskView<'a>>,
    timeline: Option<timeline::Timeline<'a>>,
    reviews: Vec<review::ReviewView<'a>>,
    founding: founding::Founding<'a>,
    guides: Vec<outcome::GuideView<'a>>,
    investment: Vec<outcome::InvestmentView<'a>>,
    support: Vec<outcome::SupportView<'a>>,
    outcomes: Vec<outcome::OutcomeView<'a>>,
    changes: Vec<history::ChangeView<'a>>,
    corrections: Vec<history::CorrectionView<'a>>,
    approval_corrected: bool,
    pledge_corrected: bool,
    exceptions: Vec<history::ExceptionView<'a>>,
    /// Rows of the clause table, as HTML.
    clauses: &'a str,
    publication: Option<history::PublicationView<'a>>,
    sources: Vec<history::SourceView<'a>>,
    related: Vec<Related<'a>>,
    feedback: Option<String>,
}

/// Another consortium that has to do with this one.
#[derive(Serialize)]
struct Related<'a> {
    slug: &'a str,
    name: LocalizedHtml<'a>,
    same_field: bool,
    shared: Option<JoinedHtml<'a>>,
}

fn related<'a>(renderer: &PageRenderer<'a>, relation: &Relation) -> Option<Related<'a>> {
    let consortium = renderer.registry.consortia.get(relation.consortium)?;
    let organisations = relation.shared.iter().filter_map(|at| renderer.registry.organisations.get(*at));
    let shared = organisations.map(|organisation| renderer.organisation(organisation).name);
    Some(Related {
        slug: &consortium.slug,
        name: renderer.name(consortium),
        same_field: relation.same_field,
        shared: renderer.listed(shared),
    })
}

/// Gives the name in the language that isn't the page's.
pub(super) fn other_name<'a>(renderer: &PageRenderer, name: Option<&'a Text>) -> Option<&'a str> {
    let name = name?;
    match renderer.lang {
        Lang::Zh => name.en.as_deref(),
        Lang::En => name.en.as_ref().map(|_| &*name.zh),
    }
}

fn context<'a>(
    renderer: &PageRenderer<'a>,
    shared: &'a SharedData<'a>,
    index: usize,
    consortium: &'a Consortium,
    clauses: &'a str,
    named: &'a [history::CorrectedField],
) -> ConsortiumPage<'a> {
    let record = &consortium.record;
    let corrected = history::corrected(named);
    let relations = shared.related.get(index).map_or(&[][..], Vec::as_slice);
    ConsortiumPage {
        summary: summary::summary(renderer, consortium),
        about: renderer.prose(&consortium.about, 2, "about-"),
        members: members::members(renderer, consortium),
        governance: record.governance.as_deref().map(|bodies| members::governance(renderer, bodies)),
        goals: record.goals.iter().map(|goals| tasks::goals(renderer, goals)).collect(),
        tasks: tasks::tasks(renderer, consortium, &corrected),
        timeline: timeline::timeline(renderer, consortium),
        reviews: consortium
            .reviews
            .iter()
            .rev()
            .map(|review| review::review(renderer, review, &corrected))
            .collect(),
        founding: founding::founding(renderer, consortium),
        guides: record.guides.iter().map(|guide| outcome::guide(renderer, guide)).collect(),
        investment: record.investment.iter().filter_map(outcome::investment).collect(),
        support: record.support.iter().map(|support| outcome::support(renderer, support)).collect(),
        outcomes: record.outcomes.iter().map(|outcome| outcome::outcome(renderer, outcome)).collect(),
        changes: history::changes(renderer, consortium),
        corrections: history::corrections(renderer, consortium, named),
        approval_corrected: corrected.contains("approval"),
        pledge_corrected: corrected.contains("pledge"),
        exceptions: record.exceptions.iter().map(|entry| history::exception(renderer, entry)).collect(),
        clauses,
        publication: record
            .publication
            .as_deref()
            .map(|entry| history::publication(entry, iso(entry.reviewed))),
        sources: record.sources.iter().map(|source| history::source(renderer, source)).collect(),
        related: relations.iter().filter_map(|relation| related(renderer, relation)).collect(),
        feedback: feedback(renderer, consortium),
    }
}

/// Makes the query of a `mailto:` link that reports an error of this page.
fn feedback(renderer: &PageRenderer, consortium: &Consortium) -> Option<String> {
    renderer.registry.site.contact.as_ref()?.email.as_ref()?;
    let subject = escaped_query(consortium.record.id.as_deref().unwrap_or(&consortium.slug));
    let address = escaped_query(&format!("{}{}{}", renderer.base.origin, renderer.root(), renderer.path));
    Some(format!("?subject={subject}&body={address}"))
}

/// Tells the search what the consortium is called.
fn subject(consortium: &Consortium) -> SearchSubject<'_> {
    let record = &consortium.record;
    let name = record.name.clone().unwrap_or_default();
    let former = record.former_names.iter().filter_map(|former| former.name.as_ref());
    SearchSubject {
        number: record.id.as_deref(),
        aliases: record.short_name.iter().chain(former).collect(),
        ..SearchSubject::of(SubjectKind::Consortium, &name)
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let all = shared.registry.consortia.iter().enumerate();
    let planned = all.map(|(index, consortium)| {
        let shared = Arc::clone(shared);
        let page = PagePlan::new(consortium.address(), "consortia", move |renderer: &PageRenderer| {
            let Some(consortium) = renderer.registry.consortia.get(index) else { return Ok(Vec::new()) };
            let clauses = shared.clause_rows(renderer, index, consortium)?;
            renderer.fill(
                TEMPLATE,
                &context(renderer, &shared, index, consortium, &clauses, &history::named(consortium)),
            )
        });
        page.about(subject(consortium))
    });
    planned.collect()
}
