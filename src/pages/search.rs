//! `/search/`: where results are shown; and, for a browser's own find, the names of everything that can be found, or the
//! lists that have them where there are too many for one page.

use super::prose::{self, Sibling};
use super::view::{LocalizedHtml, Term};
use super::{PagePlan, PageRenderer, SharedData, milestones, paging};
use crate::address::Route;
use crate::model::Terms;
use crate::search::{SearchSubject, SubjectKind};
use crate::text::{Bilingual, Lang};
use crate::theme::Theme;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "search.html";

#[derive(Serialize)]
struct SearchPage<'a> {
    lists: [NameList<'a>; 2],
    fields: Vec<Term<'a>>,
    cities: Vec<Term<'a>>,
    about: Vec<Sibling<'a>>,
    overviews: Vec<Titled>,
}

/// A page that sums up others.
#[derive(Serialize)]
struct Titled {
    path: String,
    title: String,
}

/// Consortia or organisations.
#[derive(Serialize)]
struct NameList<'a> {
    /// The folder of their pages.
    of: &'static str,
    total: usize,
    /// All of them, if one page holds them.
    names: Vec<ListedName<'a>>,
    /// The pages of their list otherwise.
    pages: Vec<PageRange>,
}

#[derive(Serialize)]
struct ListedName<'a> {
    slug: &'a str,
    name: LocalizedHtml<'a>,
    number: Option<&'a str>,
}

#[derive(Serialize)]
struct PageRange {
    path: String,
    from: usize,
    to: usize,
}

fn list<'a>(
    (of, route): (&'static str, fn(usize) -> Route),
    total: usize,
    names: impl Iterator<Item = ListedName<'a>>,
) -> NameList<'a> {
    let cut = paging::pages(total, route);
    if cut.len() <= 1 {
        return NameList { of, total, names: names.collect(), pages: Vec::new() };
    }
    let pages = cut.into_iter().map(|(route, pager, _)| PageRange {
        path: route.to_string(),
        from: pager.from,
        to: pager.to,
    });
    NameList { of, total, names: Vec::new(), pages: pages.collect() }
}

/// A page that sums up others. What stands on the further pages of a long list stands on those of its entries, too.
pub(super) struct Overview {
    pub(super) route: Route,
    /// The string that is its title, and the year in it.
    title: &'static str,
    year: Option<i16>,
}

impl Overview {
    fn title(&self, theme: &Theme, lang: Lang) -> String {
        match self.year {
            Some(year) => theme.numbered(lang, self.title, year),
            None => theme.string(lang, self.title).to_owned(),
        }
    }

    pub(super) fn subject<'r>(&self, theme: &Theme) -> SearchSubject<'r> {
        SearchSubject::called(
            SubjectKind::Overview,
            Bilingual::from_fn(|lang| (self.title(theme, lang), lang)),
        )
    }
}

pub(super) fn overviews(shared: &SharedData) -> Vec<Overview> {
    let whole = [
        (Route::Fields, "fields.title"),
        (Route::Cities, "cities.title"),
        (Route::Ratings, "ratings.title"),
        (Route::Milestones, "milestones.title"),
        (Route::Data, "data.title"),
    ];
    let whole = whole.into_iter().map(|(route, title)| Overview { route, title, year: None });
    let of = |route: fn(i16, usize) -> Route, title, year| Overview {
        route: route(year, 1),
        title,
        year: Some(year),
    };
    let ratings = shared.results.iter().map(|results| of(Route::RatingYear, "ratings.year", results.year));
    let tallies = milestones::tallies(&shared.milestones);
    let milestones = tallies.iter().map(|tally| of(Route::MilestoneYear, "milestones.of-year", tally.year));
    whole.chain(ratings).chain(milestones).collect()
}

fn context<'a>(renderer: &PageRenderer<'a>, shared: &SharedData) -> SearchPage<'a> {
    let registry = renderer.registry;
    let titled = |overview: Overview| Titled {
        title: overview.title(renderer.theme, renderer.lang),
        path: overview.route.to_string(),
    };
    let consortia = registry.consortia.iter();
    let organisations = registry.organisations.iter();
    let terms = |terms: &'a Terms| terms.into_iter().map(|entry| renderer.term(terms, &entry.id)).collect();
    SearchPage {
        lists: [
            list(
                ("consortia", Route::Consortia),
                registry.consortia.len(),
                consortia.map(|consortium| ListedName {
                    slug: &consortium.slug,
                    name: renderer.name(consortium),
                    number: consortium.record.id.as_deref(),
                }),
            ),
            list(
                ("organisations", Route::Organisations),
                registry.organisations.len(),
                organisations.map(|organisation| ListedName {
                    slug: &organisation.slug,
                    name: renderer.organisation(organisation).name,
                    number: organisation.record.uscc.as_deref(),
                }),
            ),
        ],
        overviews: overviews(shared).into_iter().map(titled).collect(),
        fields: terms(&registry.vocabulary.fields),
        cities: terms(&registry.vocabulary.cities),
        about: prose::section(renderer, ""),
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let shared = Arc::clone(shared);
    vec![PagePlan::new(Route::Search, "search", move |renderer: &PageRenderer| {
        renderer.fill(TEMPLATE, &context(renderer, &shared))
    })]
}
