//! Which consortia have something to do with each other: the same field, or members in common.

use super::{Facet, Facets, Organisation, Registry};
use rayon::prelude::*;
use std::cmp::Reverse;

/// How many related consortia a page names.
const SHOWN: usize = 8;
/// Of an organisation that sits in very many consortia only this many seats make a relation.
const SEATS: usize = 64;

/// What one consortium has to do with another.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Index of the related consortium in [`Registry::consortia`].
    pub consortium: usize,
    /// Whether both are in one field.
    pub same_field: bool,
    /// Indices in [`Registry::organisations`] of current members of both.
    pub shared: Vec<usize>,
}

impl Registry {
    /// Finds for each consortium those nearest to it: most members in common first, then the same field.
    pub fn relations(&self, facets: &Facets) -> Vec<Vec<Relation>> {
        // These are the consortia in which each organisation sits now.
        let seats: Vec<Vec<usize>> =
            self.organisations.par_iter().map(|organisation| self.seats_now(organisation)).collect();
        (0..self.consortia.len()).into_par_iter().map(|index| self.related(facets, &seats, index)).collect()
    }

    fn seats_now(&self, organisation: &Organisation) -> Vec<usize> {
        let current = organisation.memberships.iter().filter(|seat| {
            let consortium = self.consortia.get(seat.consortium);
            let member = consortium.and_then(|consortium| consortium.record.members.get(seat.member));
            member.is_some_and(|member| member.is_current(self.as_of))
        });
        current.map(|seat| seat.consortium).take(SEATS).collect()
    }

    fn related(&self, facets: &Facets, seats: &[Vec<usize>], index: usize) -> Vec<Relation> {
        let Some(consortium) = self.consortia.get(index) else { return Vec::new() };
        let members: Vec<usize> = consortium
            .current_members(self.as_of)
            .filter_map(|(_, member)| self.organisation_by_slug.get(member.organisation.as_deref()?).copied())
            .collect();
        // Pairs of another consortium and the place of a common member, so that the members stay in their order.
        let mut shared: Vec<(usize, usize)> = Vec::new();
        for (place, organisation) in members.iter().enumerate() {
            let others = seats.get(*organisation).into_iter().flatten().filter(|seat| **seat != index);
            shared.extend(others.map(|neighbour| (*neighbour, place)));
        }
        shared.sort_unstable();
        shared.dedup();
        let same =
            facets.consortia_with(Facet::Field, consortium.record.field.as_deref().unwrap_or_default());
        let in_field = |neighbour: usize| same.binary_search(&neighbour).is_ok();
        let mut ranked: Vec<_> = shared
            .chunk_by(|pair, next| pair.0 == next.0)
            .filter_map(|run| Some((Reverse(run.len()), !in_field(run.first()?.0), run.first()?.0)))
            .collect();
        // Of a crowded field the neighbours in the list, not always the same first few.
        let own = same.partition_point(|neighbour| *neighbour < index);
        let near = same.iter().skip(own.saturating_sub(SHOWN / 2)).take(SHOWN + 1);
        let alone = |neighbour: usize| {
            neighbour != index && shared.binary_search_by_key(&neighbour, |pair| pair.0).is_err()
        };
        ranked.extend(
            near.filter(|neighbour| alone(**neighbour)).map(|neighbour| (Reverse(0), false, *neighbour)),
        );
        ranked.sort_unstable();
        let relation = |(_, elsewhere, neighbour): (_, bool, usize)| Relation {
            consortium: neighbour,
            same_field: !elsewhere,
            shared: shared
                .iter()
                .filter(|pair| pair.0 == neighbour)
                .filter_map(|pair| members.get(pair.1).copied())
                .collect(),
        };
        ranked.into_iter().take(SHOWN).map(relation).collect()
    }
}
