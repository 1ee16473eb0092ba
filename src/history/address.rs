//! Where what was published is told: the addresses and anchors of revisions. They are made of what never changes, so that
//! they hold for good.

use super::publication_history::{PublicationHistory, PublishedEntry, PublishedRevision};
use crate::address::{self, Route};
use crate::model::{EntityRef, PAGE, Registry};

impl PublishedRevision {
    /// Returns its anchor on any page.
    pub fn anchor(&self) -> String {
        format!("r-{}", self.short())
    }
}

/// Returns the address of a consortium's record at a revision: under the name that it had then.
pub fn record_path((revision, entry): PublishedEntry) -> Option<Route> {
    match &entry.changed.subject {
        EntityRef::Consortium(slug) if entry.has_record() => {
            Some(Route::RevisionRecord(slug.clone(), revision.short().to_owned()))
        }
        _ => None,
    }
}

/// Finds where more is told of what changed, if that still has a page: of a consortium it is its own history.
pub fn page_of(registry: &Registry, (revision, entry): PublishedEntry) -> Option<String> {
    match &entry.changed.subject {
        EntityRef::Consortium(slug) => {
            let slug = registry.slug_now(slug)?;
            Some(Route::History(slug.to_owned()).at(revision.anchor()))
        }
        subject => subject.address().filter(|path| registry.has_path(address::path(path))),
    }
}

/// Returns the path of the page on which a row stands for good, by its number from the oldest, which is 0.
pub fn permanent_page(number: usize) -> Route {
    Route::ChangesPage(number / PAGE + 1)
}

impl PublicationHistory {
    /// Lists what was published of anything, the newest first.
    pub fn rows(&self) -> Vec<PublishedEntry<'_>> {
        self.revisions
            .iter()
            .flat_map(|revision| revision.entries.iter().map(move |entry| (revision, entry)))
            .collect()
    }

    /// Lists what was published of the consortium that is `slug` now, under all names that it had; the newest first.
    pub fn of_consortium(&self, registry: &Registry, slug: &str) -> Vec<PublishedEntry<'_>> {
        let former =
            registry.former_slugs(slug).into_iter().map(|slug| EntityRef::Consortium(slug.to_owned()));
        self.of(&EntityRef::Consortium(slug.to_owned()), &former.collect::<Vec<_>>())
    }
}
