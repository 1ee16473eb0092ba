//! Which consortia have something to do with each other: the same field, or members in common.

use super::{Facet, Facets, Registry};
use std::collections::BTreeMap;

/// How many related consortia a page names.
const SHOWN: usize = 8;
/// Of an organisation that sits in very many consortia only this many seats make a relation.
const SEATS: usize = 64;

/// What one consortium has to do with another.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Index of the other in [`Registry::consortia`].
    pub other: usize,
    /// Whether both are in one field.
    pub same_field: bool,
    /// Indices in [`Registry::organisations`] of current members of both.
    pub shared: Vec<usize>,
}

impl Registry {
    /// The consortia nearest to that of `index`: most members in common first, then the same field.
    pub fn related(&self, facets: &Facets, index: usize) -> Vec<Relation> {
        let Some(consortium) = self.consortia.get(index) else { return Vec::new() };
        let mut found: BTreeMap<usize, Relation> = BTreeMap::new();
        for (_, member) in consortium.current_members(self.as_of) {
            let slug = member.organisation.as_deref().unwrap_or_default();
            let Some(&organisation) = self.organisation_by_slug.get(slug) else { continue };
            for other in self.seated(organisation).filter(|other| *other != index) {
                let relation =
                    found.entry(other).or_insert_with(|| Relation { other, ..Relation::default() });
                if !relation.shared.contains(&organisation) {
                    relation.shared.push(organisation);
                }
            }
        }
        let field = consortium.record.field.as_deref().unwrap_or_default();
        let same = facets.having(Facet::Field, field);
        // Of a crowded field the neighbours in the list, not always the same first few.
        let own = same.partition_point(|other| *other < index);
        for other in
            same.iter().skip(own.saturating_sub(SHOWN / 2)).take(SHOWN + 1).filter(|other| **other != index)
        {
            found
                .entry(*other)
                .or_insert_with(|| Relation { other: *other, ..Relation::default() })
                .same_field = true;
        }
        let mut related: Vec<_> = found.into_values().collect();
        related.sort_by_key(|one| (std::cmp::Reverse(one.shared.len()), !one.same_field, one.other));
        related.truncate(SHOWN);
        for one in &mut related {
            let other = self.consortia.get(one.other);
            one.same_field = other.is_some_and(|other| other.record.field.as_deref() == Some(field));
        }
        related
    }

    /// Where an organisation sits now.
    fn seated(&self, organisation: usize) -> impl Iterator<Item = usize> {
        let seats = self.organisations.get(organisation).map_or(&[][..], |found| &found.memberships);
        seats.iter().take(SEATS).filter_map(|seat| {
            let member = self.consortia.get(seat.consortium)?.record.members.get(seat.member)?;
            member.is_current(self.as_of).then_some(seat.consortium)
        })
    }
}
