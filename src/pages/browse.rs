//! `/browse/<facet>/<value>/`: each value of a facet as a page of its own, so that it has an address and needs no script.

use super::paging::{self, Pager};
use super::register_rows::{FacetOptions, RegisterRow};
use super::view::LocalizedHtml;
use super::{PagePlan, PageRenderer, SharedData};
use serde::Serialize;
use std::sync::Arc;

const TEMPLATE: &str = "browse.html";

#[derive(Serialize)]
struct BrowsePage<'a> {
    facet: &'static str,
    value: &'a str,
    /// `None`: the name is one of the theme's strings.
    name: Option<LocalizedHtml<'a>>,
    title: Option<&'a str>,
    total: usize,
    rows: Vec<RegisterRow<'a>>,
    facets: Vec<FacetOptions<'a>>,
    pager: Pager,
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let mut planned = Vec::new();
    for (facet, values) in shared.facets.iter() {
        for (place, value) in values.iter().enumerate() {
            for (route, pager, range) in
                paging::pages(value.consortia.len(), |page| value.address(facet, page))
            {
                let shared = Arc::clone(shared);
                planned.push(PagePlan::new(route, "consortia", move |renderer: &PageRenderer| {
                    let values = shared.facets.values(facet);
                    let (id, having) =
                        values.get(place).map_or(("", &[][..]), |value| (&value.id, &value.consortia));
                    let shown = having.get(range.clone()).unwrap_or_default();
                    let name = renderer.value_name(facet, id);
                    let context = BrowsePage {
                        facet: facet.id(),
                        value: id,
                        name,
                        title: name.map(|name| name.0.text),
                        total: having.len(),
                        rows: shown.iter().filter_map(|at| renderer.line(&shared, *at)).collect(),
                        facets: renderer.choices(&shared, Some((facet, id))),
                        pager: pager.clone(),
                    };
                    renderer.fill(TEMPLATE, &context)
                }));
            }
        }
    }
    planned
}
