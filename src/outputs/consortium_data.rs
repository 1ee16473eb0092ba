//! `/data/v1/consortia/<slug>.json`: each consortium as it is. What had another address is at that one as well: no static host
//! leads a program on.

use super::{Output, OutputContext, OutputFile};
use crate::address::Route;
use crate::history::PublishedRevision;
use crate::model::{Consortium, EntityRef};
use crate::published::v1;
use crate::theme::SiteContext;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let site = context.site;
    let of_one = |consortium: &'r Consortium| {
        let slugs =
            site.registry.former_slugs(&consortium.slug).into_iter().chain([consortium.slug.as_str()]);
        slugs.map(move |slug| {
            let route = Route::ConsortiumData(slug.to_owned());
            OutputFile::of_text(&route, move || text(site, consortium))
        })
    };
    site.registry.consortia.iter().flat_map(of_one).collect()
}

fn text(site: &SiteContext, consortium: &Consortium) -> String {
    let latest = site.history.latest(&EntityRef::Consortium(consortium.slug.clone()));
    let revision = latest.map(PublishedRevision::as_v1);
    v1::file(site.registry.is_demonstration(), &consortium.slug, revision, v1::of_now(consortium))
        .unwrap_or_default()
}
