//! `/consortia/<slug>/history/<revision>.json`: each consortium's record at each revision. Where the past isn't known there
//! are none.

use super::{Output, OutputContext, OutputFile};
use crate::history::record_path;
use crate::model::{Consortium, EntityRef};
use crate::published::v1;
use std::collections::HashMap;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let site = context.site;
    if !site.history.is_known {
        return Vec::new();
    }
    let consortia = site.registry.consortia.iter();
    let now: HashMap<&str, &Consortium> =
        consortia.map(|consortium| (consortium.slug.as_str(), consortium)).collect();
    let file = |published @ (revision, entry): crate::history::PublishedEntry<'r>| {
        let (Some(route), EntityRef::Consortium(slug)) = (record_path(published), &entry.changed.subject)
        else {
            return None;
        };
        let consortium = now.get(slug.as_str()).copied();
        Some(OutputFile::of_text(&route, move || {
            let record = entry.record(|| consortium.map(v1::of_now)).unwrap_or_default();
            v1::file(site.registry.is_demonstration(), slug, Some(revision.as_v1()), record)
                .unwrap_or_default()
        }))
    };
    site.history.rows().into_iter().filter_map(file).collect()
}
