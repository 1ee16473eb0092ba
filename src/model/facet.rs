//! Facets: the questions by which readers divide the list of consortia, and who answers what.
//!
//! Every value of a vocabulary has its place even with nobody in it, so that the page of a value never vanishes
//! because the last consortium left it.

use super::{Consortium, Registry, Review};
use crate::schema::{Qualification, RouteKind};
use std::collections::HashMap;

/// A question by which the list can be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Strategic field.
    Field,
    /// 科创高地 of the field.
    Hub,
    /// City of the lead.
    City,
    /// Status now.
    Status,
    /// Latest evaluation result.
    Rating,
    /// Batch of listing.
    Batch,
    /// How it was proposed.
    Route,
    /// Why its lead may lead.
    Qualification,
    /// Kinds of its current members.
    MemberKind,
}

/// The value of [`Facet::Rating`] for consortia that no evaluation has reached yet.
pub const UNRATED: &str = "none";

impl Facet {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Facet; 9] = [
        Facet::Field,
        Facet::Hub,
        Facet::City,
        Facet::Status,
        Facet::Rating,
        Facet::Batch,
        Facet::Route,
        Facet::Qualification,
        Facet::MemberKind,
    ];

    /// Returns the step in addresses, which is also the key in the theme's strings.
    pub const fn id(self) -> &'static str {
        match self {
            Facet::Field => "field",
            Facet::Hub => "hub",
            Facet::City => "city",
            Facet::Status => "status",
            Facet::Rating => "rating",
            Facet::Batch => "batch",
            Facet::Route => "route",
            Facet::Qualification => "qualification",
            Facet::MemberKind => "member-kind",
        }
    }

    /// Lists what `consortium` answers; only of the kinds of members can there be several values.
    pub fn values<'r>(self, registry: &'r Registry, consortium: &'r Consortium) -> Vec<&'r str> {
        let record = &consortium.record;
        let value = match self {
            Facet::Field => record.field.as_deref(),
            Facet::Hub => hub(registry, consortium),
            Facet::City => record.city.as_deref(),
            Facet::Status => consortium.status_id(registry.as_of),
            Facet::Rating => consortium.latest_rated().and_then(Review::rating).or(Some(UNRATED)),
            Facet::Batch => record.batch.as_deref(),
            Facet::Route => record.route.as_ref().and_then(|route| route.kind).map(RouteKind::id),
            Facet::Qualification => {
                consortium.lead(registry.as_of).and_then(|lead| lead.qualification).map(Qualification::id)
            }
            Facet::MemberKind => return member_kinds(registry, consortium),
        };
        value.into_iter().collect()
    }

    /// Lists every value that has a page, in reading order, whether or not anybody has it.
    fn known(self, registry: &Registry) -> Vec<String> {
        let words = &registry.vocabulary;
        let ids = |terms: &super::Terms| terms.ids().map(str::to_owned).collect();
        match self {
            Facet::Field => ids(&words.fields),
            Facet::Hub => ids(&words.hubs),
            Facet::City => ids(&words.cities),
            Facet::Status => ids(&words.statuses),
            Facet::Rating => words.ratings.ids().chain([UNRATED]).map(str::to_owned).collect(),
            Facet::Batch => batches(registry),
            Facet::Route => RouteKind::ALL.iter().map(|kind| kind.id().to_owned()).collect(),
            Facet::Qualification => Qualification::ALL.iter().map(|kind| kind.id().to_owned()).collect(),
            Facet::MemberKind => ids(&words.organisation_kinds),
        }
    }
}

fn hub<'r>(registry: &'r Registry, consortium: &'r Consortium) -> Option<&'r str> {
    Some(&registry.vocabulary.fields.properties(consortium.record.field.as_deref()?)?.hub)
}

fn member_kinds<'r>(registry: &'r Registry, consortium: &'r Consortium) -> Vec<&'r str> {
    let mut kinds: Vec<&str> = consortium
        .current_members(registry.as_of)
        .filter_map(|(_, member)| {
            registry.organisation(member.organisation.as_deref()?)?.record.kind.as_deref()
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn batches(registry: &Registry) -> Vec<String> {
    let mut batches: Vec<_> =
        registry.consortia.iter().filter_map(|consortium| consortium.record.batch.as_ref()).collect();
    batches.sort_unstable_by_key(|batch| std::cmp::Reverse(batch.parts()));
    batches.dedup();
    batches.into_iter().map(ToString::to_string).collect()
}

/// One value of a facet and who has it.
#[derive(Debug)]
pub struct FacetValue {
    /// The value, as in addresses.
    pub id: String,
    /// Indices in [`Registry::consortia`].
    pub consortia: Vec<usize>,
}

/// All facets of a registry.
#[derive(Debug)]
pub struct Facets(Vec<(Facet, Vec<FacetValue>)>);

impl Facets {
    /// Asks every consortium every question, once.
    pub fn of(registry: &Registry) -> Self {
        let all = Facet::ALL.map(|facet| {
            let mut values: Vec<FacetValue> = facet
                .known(registry)
                .into_iter()
                .map(|id| FacetValue { id, consortia: Vec::new() })
                .collect();
            let places: HashMap<String, usize> =
                values.iter().enumerate().map(|(place, value)| (value.id.clone(), place)).collect();
            for (index, consortium) in registry.consortia.iter().enumerate() {
                for answer in facet.values(registry, consortium) {
                    if let Some(value) = places.get(answer).and_then(|place| values.get_mut(*place)) {
                        value.consortia.push(index);
                    }
                }
            }
            (facet, values)
        });
        Self(all.into())
    }

    /// Lists the facets with their values, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &[FacetValue])> {
        self.0.iter().map(|(facet, values)| (*facet, values.as_slice()))
    }

    /// Returns the values of one facet.
    pub fn values(&self, facet: Facet) -> &[FacetValue] {
        self.iter().find(|(known, _)| *known == facet).map_or(&[], |(_, values)| values)
    }

    /// Returns the indices of the consortia that have this value.
    pub fn consortia_with(&self, facet: Facet, id: &str) -> &[usize] {
        self.values(facet).iter().find(|value| value.id == id).map_or(&[], |value| &value.consortia)
    }
}
