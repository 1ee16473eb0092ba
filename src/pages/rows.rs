//! The list of consortia: one row each, and the facets beside it.

use super::shown::{Party, Term, Words};
use super::{Sheet, Survey};
use crate::model::{Consortium, Facet, Review};
use serde::Serialize;

/// A consortium in a list.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    slug: &'a str,
    id: &'a str,
    name: Words<'a>,
    field: Option<Term<'a>>,
    city: Option<Term<'a>>,
    status: Option<Term<'a>>,
    /// The status needs attention.
    alarm: bool,
    rating: Option<Term<'a>>,
    year: Option<i16>,
    lead: Option<Party<'a>>,
    approved: Option<String>,
    /// For the filter in place: `field:x city:y …`.
    tokens: Option<String>,
}

/// A facet with its values.
#[derive(Serialize)]
pub(super) struct Choice<'a> {
    id: &'static str,
    values: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    id: &'a str,
    /// `None`: the name is one of the theme's strings.
    name: Option<Words<'a>>,
    n: usize,
    on: bool,
}

impl<'s> Sheet<'s> {
    pub(super) fn row<'a>(&self, consortium: &'a Consortium) -> Row<'a>
    where
        's: 'a,
    {
        let record = &consortium.record;
        let terms = &self.registry.vocabulary;
        let today = self.registry.as_of;
        let status = consortium.status_id(today);
        let rated = consortium.latest_rated();
        Row {
            slug: &consortium.slug,
            id: record.id.as_deref().unwrap_or_default(),
            name: self.name(consortium),
            field: record.field.as_deref().map(|id| self.term(&terms.fields, id)),
            city: record.city.as_deref().map(|id| self.term(&terms.cities, id)),
            status: status.map(|id| self.term(&terms.statuses, id)),
            alarm: status == Some("suspended"),
            rating: rated.and_then(Review::rating).map(|id| self.term(&terms.ratings, id)),
            year: rated.map(|review| review.year),
            lead: self.registry.lead_of(consortium).map(|lead| self.organisation(lead)),
            approved: super::shown::iso(consortium.approved()),
            tokens: None,
        }
    }

    /// A row that a script can filter.
    pub(super) fn filterable_row<'a>(&self, consortium: &'a Consortium) -> Row<'a>
    where
        's: 'a,
    {
        let mut tokens = String::new();
        for facet in Facet::ALL {
            for value in facet.values(self.registry, consortium) {
                tokens.extend([facet.id(), ":", value, " "]);
            }
        }
        Row { tokens: Some(tokens.trim_end().to_owned()), ..self.row(consortium) }
    }

    /// The consortium's name.
    pub(super) fn name<'a>(&self, consortium: &'a Consortium) -> Words<'a> {
        consortium
            .record
            .name
            .as_ref()
            .map_or(Words { text: &consortium.slug, at: "" }, |name| self.words(name))
    }

    /// The consortium's name for narrow places.
    pub(super) fn short<'a>(&self, consortium: &'a Consortium) -> Words<'a> {
        consortium.record.short_name.as_ref().map_or_else(|| self.name(consortium), |name| self.words(name))
    }

    /// The facets, with `chosen` marked.
    pub(super) fn choices<'a>(&self, survey: &'a Survey<'a>, chosen: Option<(Facet, &str)>) -> Vec<Choice<'a>>
    where
        's: 'a,
    {
        let facets = survey.facets.iter().map(|(facet, values)| {
            let values = values.iter().map(|value| Value {
                id: &value.id,
                name: self.value_name(facet, &value.id),
                n: value.consortia.len(),
                on: chosen == Some((facet, &value.id)),
            });
            Choice { id: facet.id(), values: values.collect() }
        });
        facets.collect()
    }

    /// The name of a facet's value, if a vocabulary or the value itself says it.
    pub(super) fn value_name<'a>(&self, facet: Facet, id: &'a str) -> Option<Words<'a>>
    where
        's: 'a,
    {
        let terms = &self.registry.vocabulary;
        let terms = match facet {
            Facet::Field => &terms.fields,
            Facet::Hub => &terms.hubs,
            Facet::City => &terms.cities,
            Facet::Status => &terms.statuses,
            Facet::Rating => &terms.ratings,
            Facet::MemberKind => &terms.organisation_kinds,
            Facet::Batch => return Some(Words { text: id, at: "" }),
            Facet::Route | Facet::Qualification => return None,
        };
        terms.get(id).map(|entry| self.words(&entry.name))
    }
}
