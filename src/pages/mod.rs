//! HTML pages: one file per kind of page, and a line in `KINDS`. Each names its template, its borrowed context, and
//! `pages()`, which plans them; nothing is rendered before the whole plan stands, and rendering touches no disk and no clock.
//!
//! All words are in the templates and their i18n tables; contexts hold data, already in reading order.

mod browse;
mod cities;
mod clause_table;
mod compare;
mod consortia;
mod consortium;
mod data;
mod fields;
mod guideline;
mod home;
mod milestones;
mod moved;
mod network;
mod organisation;
mod organisations;
mod paging;
mod picture;
mod prose;
mod ratings;
mod register_rows;
mod revisions;
mod rules;
mod search;
mod singles;
mod updated;
mod view;

use crate::address::{Base, Route};
use crate::history::{PublicationHistory, PublishedEntry};
use crate::lint::RuleOutcomes;
use crate::model::{DatedMilestone, Facets, Registry, Relation};
use crate::search::SearchSubject;
use crate::text::Lang;
use crate::theme::SiteContext;
use crate::theme::{RenderError, Theme};
use jiff::civil::DateTime;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

type Rendered = Result<Vec<u8>, RenderError>;
type Render<'r> = Box<dyn Fn(&PageRenderer) -> Rendered + Send + Sync + 'r>;

/// A page that will be rendered in both languages.
pub struct PagePlan<'r> {
    /// Where it stands, the same in both languages: the English page stands under `/en`.
    pub route: Route,
    /// That address, written once for all who ask.
    path: String,
    /// When what it shows changed last, if that is known.
    pub updated: Option<DateTime>,
    nav: &'static str,
    render: Render<'r>,
    subject: Option<SearchSubject<'r>>,
}

/// What every page says of itself.
#[derive(Serialize)]
struct PageHead<'a> {
    path: &'a str,
    nav: &'static str,
    updated: Option<String>,
    /// When it was updated, to the minute.
    published: Option<String>,
}

#[derive(Serialize)]
struct TemplateContext<'a, C> {
    page: PageHead<'a>,
    context: &'a C,
}

/// One page in one language, about to be filled.
struct PageRenderer<'s> {
    registry: &'s Registry,
    theme: &'s Theme,
    base: &'s Base,
    lang: Lang,
    path: &'s str,
    nav: &'static str,
    updated: Option<DateTime>,
}

impl<'s> PageRenderer<'s> {
    /// Makes a renderer for what stands on several pages.
    fn shared(context: &SiteContext<'s>, lang: Lang) -> Self {
        let SiteContext { registry, theme, base, .. } = *context;
        Self { registry, theme, base, lang, path: "", nav: "", updated: None }
    }

    /// Renders the page that `template` makes of `context`.
    fn fill<C: Serialize>(&self, template: &str, context: &C) -> Rendered {
        let said = |form| self.updated.map(|at| at.strftime(form).to_string());
        let (updated, published) = (said("%F"), said("%F %H:%M"));
        let page = PageHead { path: self.path, nav: self.nav, updated, published };
        self.theme.render(self.lang, template, &TemplateContext { page, context })
    }
}

impl<'r> PagePlan<'r> {
    /// Plans the page at `route`, in the section `nav` of the site.
    fn new(
        route: Route,
        nav: &'static str,
        render: impl Fn(&PageRenderer) -> Rendered + Send + Sync + 'r,
    ) -> Self {
        let path = route.to_string();
        Self { route, path, updated: None, nav, render: Box::new(render), subject: None }
    }

    /// Lets the search find it as the page of `subject`.
    fn about(self, subject: SearchSubject<'r>) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// Gives its address as it is written: `/consortia/sample/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what the search finds the page as, if it does.
    pub fn subject(&self) -> Option<&SearchSubject<'r>> {
        self.subject.as_ref()
    }

    /// Tells whether it belongs in a list of the site's addresses: one that moved doesn't, nor does what has no folder.
    pub fn is_listed(&self) -> bool {
        !matches!(self.route, Route::Moved(_)) && !self.route.is_file()
    }

    /// Renders the page's bytes in a language.
    ///
    /// # Errors
    /// The template doesn't fit the context.
    pub fn render(&self, context: &SiteContext<'r>, lang: Lang) -> Rendered {
        let SiteContext { registry, theme, base, .. } = *context;
        let Self { path, nav, updated, .. } = self;
        (self.render)(&PageRenderer { registry, theme, base, lang, path, nav, updated: *updated })
    }
}

/// What several pages need and none should compute again.
struct SharedData<'r> {
    registry: &'r Registry,
    theme: &'r Theme,
    facets: Facets,
    related: Vec<Vec<Relation>>,
    /// All milestones by due date.
    milestones: Vec<DatedMilestone<'r>>,
    results: Vec<ratings::Results>,
    lines: register_rows::RegisterRows,
    outcomes: &'r RuleOutcomes,
    clauses: clause_table::CleanRows,
    history: &'r PublicationHistory,
    /// What was published, the newest first.
    published: Vec<PublishedEntry<'r>>,
}

impl<'r> SharedData<'r> {
    fn of(context: &SiteContext<'r>) -> Result<Self, RenderError> {
        let registry: &Registry = context.registry;
        let facets = Facets::of(registry);
        Ok(Self {
            registry,
            theme: context.theme,
            related: registry.relations(&facets),
            milestones: registry.milestones(),
            facets,
            results: ratings::Results::of_all_years(registry),
            lines: register_rows::RegisterRows::of(context)?,
            outcomes: context.outcomes,
            clauses: clause_table::CleanRows::of(context)?,
            history: context.history,
            published: context.history.rows(),
        })
    }
}

/// What plans the pages of a kind.
type Pages = for<'r> fn(&Arc<SharedData<'r>>) -> Vec<PagePlan<'r>>;

/// The kinds of pages, in the order in which the site map names them.
const KINDS: [Pages; 19] = [
    home::pages,
    consortia::pages,
    browse::pages,
    consortium::pages,
    compare::pages,
    fields::pages,
    cities::pages,
    organisations::pages,
    organisation::pages,
    ratings::pages,
    milestones::pages,
    guideline::pages,
    rules::pages,
    data::pages,
    prose::pages,
    search::pages,
    singles::pages,
    revisions::pages,
    moved::pages,
];

/// Plans every page of the site.
///
/// # Errors
/// A template doesn't fit what several pages show.
///
/// # Examples
/// ```
/// use consortia::address::Base;
/// use consortia::history::PublicationHistory;
/// use consortia::lint::check;
/// use consortia::model::assemble;
/// use consortia::schema::Date;
/// use consortia::source::collect;
/// use consortia::theme::{SiteContext, Theme, ThemeFiles};
/// let content = collect(std::path::Path::new("content")).unwrap();
/// let today = Date::parse("2026-11-01").unwrap();
/// let report = check(&content, assemble(&content, today), None, str::to_owned);
/// let (registry, outcomes) = (report.registry.unwrap(), report.outcomes);
/// let base = Base::parse("https://registry.example/").unwrap();
/// let theme = Theme::load(&ThemeFiles::new(Vec::new()), &registry, &base).unwrap();
/// let history = PublicationHistory::default();
///
/// let site = SiteContext { registry: &registry, theme: &theme, base: &base, outcomes: &outcomes, history: &history };
/// let pages = consortia::pages::plan(&site).unwrap();
/// let home = pages.iter().find(|page| page.path() == "/").unwrap();
/// let html = home.render(&site, consortia::text::Lang::En).unwrap();
/// assert!(html.starts_with(b"<!doctype html>"));
/// ```
pub fn plan<'r>(context: &SiteContext<'r>) -> Result<Vec<PagePlan<'r>>, RenderError> {
    let shared = Arc::new(SharedData::of(context)?);
    let mut planned: Vec<PagePlan> = KINDS.into_iter().flat_map(|pages| pages(&shared)).collect();
    let updates = updated::Updates::of(&shared);
    let overviews = search::overviews(&shared);
    planned.par_iter_mut().for_each(|page| {
        page.updated = updates.at(&page.route);
        if let Some(overview) = overviews.iter().find(|overview| overview.route == page.route) {
            page.subject = Some(overview.subject(context.theme));
        }
    });
    Ok(planned)
}
