//! “Last updated”: when the meaning of what a page shows changed last. Not the clock, not the day of the build, and
//! not a change of a record that the page doesn't show. Where history isn't known, or not all that stands there was
//! published yet, no time is said.

use super::SharedData;
use crate::address::Route;
use crate::change::{DiffEntry, DiffKind};
use crate::model::{EntityRef, Facet};
use crate::schema::{CONSORTIUM, RecordRef};
use jiff::civil::DateTime;
use std::collections::HashMap;

/// Times by what pages show.
pub(super) struct Updates<'s, 'r> {
    shared: &'s SharedData<'r>,
    at_all: Option<DateTime>,
    /// The time of each consortium, by its slug.
    consortia: HashMap<&'r str, Option<DateTime>>,
}

impl<'s, 'r> Updates<'s, 'r> {
    pub(super) fn of(shared: &'s SharedData<'r>) -> Self {
        let of = |slug: &str| shared.history.updated(&EntityRef::Consortium(slug.to_owned()));
        let consortia = shared
            .registry
            .consortia
            .iter()
            .map(|consortium| (consortium.slug.as_str(), of(&consortium.slug)));
        let consortia = if shared.history.is_known { consortia.collect() } else { HashMap::new() };
        Self { at_all: shared.history.updated_at_all(), shared, consortia }
    }

    /// Tells when what the page at `route` shows changed last.
    pub(super) fn at(&self, route: &Route) -> Option<DateTime> {
        if !self.shared.history.is_known {
            return None;
        }
        let updated = |subject: EntityRef| self.shared.history.updated(&subject);
        let facet = |facet, id: &str| self.listed(self.shared.facets.consortia_with(facet, id));
        match route {
            Route::Consortium(slug) | Route::History(slug) => self.consortia.get(slug.as_str()).copied()?,
            Route::Organisation(slug) => self.organisation(slug),
            Route::Guideline => updated(EntityRef::Guideline),
            Route::About(slug) => updated(EntityRef::Page(slug.clone())),
            Route::Field(id) => facet(Facet::Field, id),
            Route::City(id) => facet(Facet::City, id),
            Route::Browse(name, id, _) => facet(Facet::ALL.into_iter().find(|facet| facet.id() == name)?, id),
            Route::RatingYear(year, _) => {
                self.newest(|change| change.record() == Some(RecordRef::Review(*year)))
            }
            Route::Ratings => self.newest(|change| matches!(change.record(), Some(RecordRef::Review(_)))),
            Route::Milestones | Route::MilestoneYear(..) => {
                self.newest(|change| change.item_of(CONSORTIUM.tasks()).is_some())
            }
            // A page that leads on says what one at its address would.
            Route::Moved(path) => path.parse().map_or(self.at_all, |route| self.at(&route)),
            _ => self.at_all,
        }
    }

    /// Tells when the newest of these consortia changed last; where there is none, when any record did.
    fn listed(&self, consortia: &[usize]) -> Option<DateTime> {
        let of = |at: &usize| {
            self.consortia.get(self.shared.registry.consortia.get(*at)?.slug.as_str()).copied()?
        };
        self.at_all?;
        consortia.iter().filter_map(of).max().or(self.at_all)
    }

    /// Tells when a change that is meant last happened to any consortium, or when one was last listed, moved or the
    /// like.
    fn newest(&self, is_meant: impl Fn(&DiffEntry) -> bool) -> Option<DateTime> {
        self.at_all?;
        let is_meant = |change: &DiffEntry| is_meant(change) || is_of_the_whole(change);
        let newest = self.shared.published.iter().find(|(_, entry)| {
            matches!(entry.changed.subject, EntityRef::Consortium(_))
                && entry.changed.changes.iter().any(is_meant)
        });
        newest.map(|(revision, _)| revision.local())
    }

    /// Tells when an organisation's own record or one of its seats changed last.
    fn organisation(&self, slug: &str) -> Option<DateTime> {
        let own = self.shared.history.updated(&EntityRef::Organisation(slug.to_owned()))?;
        let organisation = self.shared.registry.organisation(slug)?;
        let seats = self.shared.registry.seats(organisation).filter_map(|(consortium, _)| {
            let subject = EntityRef::Consortium(consortium.slug.clone());
            let published = self.shared.history.of(&subject, &[]);
            // An organisation that came back stands under its slug and a number as well.
            let is_seat = |change: &DiffEntry| {
                change.item_of(CONSORTIUM.members()).is_some_and(|member| member.starts_with(slug))
            };
            let is_meant = |change: &DiffEntry| is_seat(change) || is_of_the_whole(change);
            let newest = published.iter().find(|(_, entry)| entry.changed.changes.iter().any(is_meant))?;
            Some(newest.0.local())
        });
        seats.chain([own]).max()
    }
}

/// Tells whether a change concerns every page that names the consortium.
fn is_of_the_whole(change: &DiffEntry) -> bool {
    use DiffKind::{Listed, Merged, Moved, Removed, Renamed, Status};
    matches!(change.kind, Listed | Removed | Merged | Moved | Renamed | Status)
}
