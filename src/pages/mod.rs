//! HTML pages: one file per kind of page. Each names its template, its borrowed context, and `pages()`, which
//! plans them; nothing is rendered before the whole plan stands, and rendering touches no disk and no clock.
//!
//! All words are in the templates and their i18n tables; contexts hold data, already in reading order.

mod browse;
mod cities;
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
mod revisions;
mod rows;
mod rules;
mod search;
mod shown;
mod singles;
mod standing;
mod updated;

use crate::address::Base;
use crate::history::{Chronicle, Told};
use crate::lint::Standings;
use crate::model::{DatedMilestone, Facets, Registry, Relation};
use crate::search::Subject;
use crate::text::Lang;
use crate::theme::Scene;
use crate::theme::{RenderError, Theme};
use jiff::civil::DateTime;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// The section that pages at old addresses are in: no list of addresses has them.
const MOVED: &str = "moved";

type Rendered = Result<Vec<u8>, RenderError>;
type Render<'r> = Box<dyn Fn(&Sheet) -> Rendered + Send + Sync + 'r>;

/// A page that will be rendered in both languages.
pub struct Planned<'r> {
    /// `/consortia/sample/`, the same in both languages; the English page stands under `/en`.
    pub path: String,
    /// When what it shows changed last, if that is known.
    pub updated: Option<DateTime>,
    nav: &'static str,
    render: Render<'r>,
    subject: Option<Subject<'r>>,
}

/// What every page says of itself.
#[derive(Serialize)]
struct Head<'a> {
    path: &'a str,
    nav: &'static str,
    updated: Option<String>,
    /// The same to the minute.
    published: Option<String>,
}

#[derive(Serialize)]
struct Whole<'a, C> {
    page: Head<'a>,
    it: &'a C,
}

/// One page in one language, about to be filled.
struct Sheet<'s> {
    registry: &'s Registry,
    theme: &'s Theme,
    base: &'s Base,
    lang: Lang,
    path: &'s str,
    nav: &'static str,
    updated: Option<DateTime>,
}

impl<'s> Sheet<'s> {
    /// A sheet for what stands on several pages.
    fn shared(scene: &Scene<'s>, lang: Lang) -> Self {
        let Scene { registry, theme, base, .. } = *scene;
        Self { registry, theme, base, lang, path: "", nav: "", updated: None }
    }

    /// The page that `template` makes of `it`.
    fn fill<C: Serialize>(&self, template: &str, it: &C) -> Rendered {
        let said = |form| self.updated.map(|at| at.strftime(form).to_string());
        let (updated, published) = (said("%F"), said("%F %H:%M"));
        let page = Head { path: self.path, nav: self.nav, updated, published };
        self.theme.render(self.lang, template, &Whole { page, it })
    }
}

impl<'r> Planned<'r> {
    /// A page at `path`, in the section `nav` of the site.
    fn new(
        path: impl Into<String>,
        nav: &'static str,
        render: impl Fn(&Sheet) -> Rendered + Send + Sync + 'r,
    ) -> Self {
        Self { path: path.into(), updated: None, nav, render: Box::new(render), subject: None }
    }

    /// The same page, found by the search as the page of `subject`.
    fn about(self, subject: Subject<'r>) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// What the search finds the page as, if it does.
    pub fn subject(&self) -> Option<&Subject<'r>> {
        self.subject.as_ref()
    }

    /// Whether it belongs in a list of the site's addresses: one that moved doesn't, nor does what has no folder.
    pub fn is_listed(&self) -> bool {
        self.nav != MOVED && self.path.ends_with('/')
    }

    /// The page's bytes.
    ///
    /// # Errors
    /// The template doesn't fit the context.
    pub fn render(&self, scene: &Scene<'r>, lang: Lang) -> Rendered {
        let Scene { registry, theme, base, .. } = *scene;
        let Self { path, nav, updated, .. } = self;
        (self.render)(&Sheet { registry, theme, base, lang, path, nav, updated: *updated })
    }
}

/// What several pages need and none should compute again.
struct Survey<'r> {
    registry: &'r Registry,
    theme: &'r Theme,
    facets: Facets,
    related: Vec<Vec<Relation>>,
    /// All milestones by due date.
    milestones: Vec<DatedMilestone<'r>>,
    results: Vec<ratings::Results>,
    lines: rows::Lines,
    standings: &'r Standings,
    clauses: standing::Clear,
    chronicle: &'r Chronicle,
    /// What was published, the newest first.
    published: Vec<Told<'r>>,
}

impl<'r> Survey<'r> {
    fn of(scene: &Scene<'r>) -> Result<Self, RenderError> {
        let registry: &Registry = scene.registry;
        let facets = Facets::of(registry);
        Ok(Self {
            registry,
            theme: scene.theme,
            related: registry.relations(&facets),
            milestones: registry.milestones(),
            facets,
            results: ratings::Results::of_all_years(registry),
            lines: rows::Lines::of(scene)?,
            standings: scene.standings,
            clauses: standing::Clear::of(scene)?,
            chronicle: scene.chronicle,
            published: scene.chronicle.rows(),
        })
    }
}

/// Every page of the site.
///
/// # Errors
/// A template doesn't fit what several pages show.
pub fn plan<'r>(scene: &Scene<'r>) -> Result<Vec<Planned<'r>>, RenderError> {
    let survey = Arc::new(Survey::of(scene)?);
    let kinds = [
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
    let mut planned: Vec<Planned> = kinds.into_iter().flat_map(|pages| pages(&survey)).collect();
    let updates = updated::Updates::of(&survey);
    let overviews = search::overviews(&survey);
    planned.par_iter_mut().for_each(|page| {
        page.updated = updates.at(&page.path);
        if let Some(overview) = overviews.iter().find(|overview| overview.path == page.path) {
            page.subject = Some(overview.subject(scene.theme));
        }
    });
    Ok(planned)
}
