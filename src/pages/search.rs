//! `/search/`: where results are shown; and, for a browser's own find, the names of everything that can be found, or the
//! lists that have them where there are too many for one page.

use super::prose::{self, Sibling};
use super::shown::{Term, Words};
use super::{Planned, Sheet, Survey, paging};
use crate::model::Terms;
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "search.html";

#[derive(Serialize)]
struct Context<'a> {
    lists: [List<'a>; 2],
    fields: Vec<Term<'a>>,
    cities: Vec<Term<'a>>,
    about: Vec<Sibling<'a>>,
}

/// Consortia or organisations.
#[derive(Serialize)]
struct List<'a> {
    /// The folder of their pages.
    of: &'static str,
    total: usize,
    /// All of them, if one page holds them.
    names: Vec<Named<'a>>,
    /// The pages of their list otherwise.
    pages: Vec<Part>,
}

#[derive(Serialize)]
struct Named<'a> {
    slug: &'a str,
    name: Words<'a>,
    number: Option<&'a str>,
}

#[derive(Serialize)]
struct Part {
    path: String,
    from: usize,
    to: usize,
}

fn list<'a>(of: &'static str, total: usize, names: impl Iterator<Item = Named<'a>>) -> List<'a> {
    let cut = paging::pages(&format!("/{of}/"), &format!("/{of}/page/"), total);
    if cut.len() <= 1 {
        return List { of, total, names: names.collect(), pages: Vec::new() };
    }
    let pages = cut.into_iter().map(|(path, pager, _)| Part { path, from: pager.from, to: pager.to });
    List { of, total, names: Vec::new(), pages: pages.collect() }
}

fn context<'a>(sheet: &Sheet<'a>) -> Context<'a> {
    let registry = sheet.registry;
    let consortia = registry.consortia.iter();
    let organisations = registry.organisations.iter();
    let terms = |terms: &'a Terms| terms.into_iter().map(|entry| sheet.term(terms, &entry.id)).collect();
    Context {
        lists: [
            list(
                "consortia",
                registry.consortia.len(),
                consortia.map(|one| Named {
                    slug: &one.slug,
                    name: sheet.name(one),
                    number: one.record.id.as_deref(),
                }),
            ),
            list(
                "organisations",
                registry.organisations.len(),
                organisations.map(|one| Named {
                    slug: &one.slug,
                    name: sheet.organisation(one).name,
                    number: one.record.uscc.as_deref(),
                }),
            ),
        ],
        fields: terms(&registry.vocabulary.fields),
        cities: terms(&registry.vocabulary.cities),
        about: prose::section(sheet, ""),
    }
}

pub(super) fn pages<'r>(_: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    vec![Planned::new("/search/", "search", |sheet: &Sheet| sheet.fill(TEMPLATE, &context(sheet)))]
}
