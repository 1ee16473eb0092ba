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
    /// Index of the other in [`Registry::consortia`].
    pub other: usize,
    /// Whether both are in one field.
    pub same_field: bool,
    /// Indices in [`Registry::organisations`] of current members of both.
    pub shared: Vec<usize>,
}

impl Registry {
    /// For each consortium those nearest to it: most members in common first, then the same field.
    pub fn relations(&self, facets: &Facets) -> Vec<Vec<Relation>> {
        // Where each organisation sits now.
        let seats: Vec<Vec<usize>> =
            self.organisations.par_iter().map(|organisation| self.seats_now(organisation)).collect();
        (0..self.consortia.len()).into_par_iter().map(|index| self.related(facets, &seats, index)).collect()
    }

    fn seats_now(&self, organisation: &Organisation) -> Vec<usize> {
        let current = organisation.memberships.iter().filter(|seat| {
            let consortium = self.consortia.get(seat.consortium);
            let member = consortium.and_then(|one| one.record.members.get(seat.member));
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
            shared.extend(others.map(|other| (*other, place)));
        }
        shared.sort_unstable();
        shared.dedup();
        let same = facets.having(Facet::Field, consortium.record.field.as_deref().unwrap_or_default());
        let in_field = |other: usize| same.binary_search(&other).is_ok();
        let mut ranked: Vec<_> = shared
            .chunk_by(|one, next| one.0 == next.0)
            .filter_map(|run| Some((Reverse(run.len()), !in_field(run.first()?.0), run.first()?.0)))
            .collect();
        // Of a crowded field the neighbours in the list, not always the same first few.
        let own = same.partition_point(|other| *other < index);
        let near = same.iter().skip(own.saturating_sub(SHOWN / 2)).take(SHOWN + 1);
        let alone =
            |other: usize| other != index && shared.binary_search_by_key(&other, |pair| pair.0).is_err();
        ranked.extend(near.filter(|other| alone(**other)).map(|other| (Reverse(0), false, *other)));
        ranked.sort_unstable();
        let relation = |(_, elsewhere, other): (_, bool, usize)| Relation {
            other,
            same_field: !elsewhere,
            shared: shared
                .iter()
                .filter(|pair| pair.0 == other)
                .filter_map(|pair| members.get(pair.1).copied())
                .collect(),
        };
        ranked.into_iter().take(SHOWN).map(relation).collect()
    }
}
