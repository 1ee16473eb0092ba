//! The list of consortia: one row each, and the facets beside it.

use super::view::{LocalizedHtml, Term, TrustedHtml};
use super::{PageRenderer, SharedData};
use crate::model::{Consortium, Facet, Review};
use crate::text::{Bilingual, Lang};
use crate::theme::RenderError;
use crate::theme::SiteContext;
use rayon::prelude::*;
use serde::Serialize;

const CELLS: &str = "register-cells.html";

/// A consortium in a list.
#[derive(Serialize)]
pub(super) struct ConsortiumRow<'a> {
    slug: &'a str,
    id: &'a str,
    name: LocalizedHtml<'a>,
    field: Option<Term<'a>>,
    city: Option<Term<'a>>,
    status: Option<Term<'a>>,
    rating: Option<Term<'a>>,
    year: Option<i16>,
    lead: Option<LocalizedHtml<'a>>,
    approved: Option<String>,
}

/// A consortium's row in a table of consortia.
#[derive(Serialize)]
pub(super) struct RegisterRow<'a> {
    cells: TrustedHtml<'a>,
    filter: Option<FilterAttributes>,
}

/// What a script filters and sorts rows by.
#[derive(Serialize)]
struct FilterAttributes {
    /// `field:x city:y …`
    tokens: String,
    /// Places among all by name, and of its rating among the ratings from the best down.
    name: usize,
    rating: usize,
    listed: Option<String>,
}

/// The cells of every consortium's row, in both languages. They are rendered once, since they stand in some ten lists.
pub(super) struct RegisterRows {
    cells: Bilingual<Vec<Box<str>>>,
    /// The consortia's places among all, in the order of names.
    places: Bilingual<Vec<usize>>,
}

impl RegisterRows {
    pub(super) fn of(context: &SiteContext) -> Result<Self, RenderError> {
        let cells = |lang| {
            let renderer = PageRenderer::shared(context, lang);
            let cells = context.registry.consortia.par_iter().map(|consortium| {
                let cells = renderer.fill(CELLS, &renderer.row(consortium))?;
                // A page's buffer is far too large to be kept for each row.
                String::from_utf8(cells)
                    .map(String::into_boxed_str)
                    .map_err(|fault| RenderError::new(fault.to_string()))
            });
            cells.collect::<Result<Vec<_>, _>>()
        };
        let places = Bilingual::from_fn(|lang| context.registry.places_by_name(lang));
        Ok(Self { cells: Bilingual { zh: cells(Lang::Zh)?, en: cells(Lang::En)? }, places })
    }
}

/// A facet with its values.
#[derive(Serialize)]
pub(super) struct FacetOptions<'a> {
    id: &'static str,
    values: Vec<FacetOption<'a>>,
}

#[derive(Serialize)]
struct FacetOption<'a> {
    id: &'a str,
    /// `None`: the name is one of the theme's strings.
    name: Option<LocalizedHtml<'a>>,
    n: usize,
    on: bool,
}

impl<'s> PageRenderer<'s> {
    pub(super) fn row<'a>(&self, consortium: &'a Consortium) -> ConsortiumRow<'a>
    where
        's: 'a,
    {
        let record = &consortium.record;
        let terms = &self.registry.vocabulary;
        let today = self.registry.as_of;
        let status = consortium.status_id(today);
        let rated = consortium.latest_rated();
        ConsortiumRow {
            slug: &consortium.slug,
            id: record.id.as_deref().unwrap_or_default(),
            name: self.name(consortium),
            field: record.field.as_deref().map(|id| self.term(&terms.fields, id)),
            city: record.city.as_deref().map(|id| self.term(&terms.cities, id)),
            status: status.map(|id| self.term(&terms.statuses, id)),
            rating: rated.and_then(Review::rating).map(|id| self.term(&terms.ratings, id)),
            year: rated.map(|review| review.year),
            lead: self.registry.lead_of(consortium).map(|lead| self.organisation(lead).name),
            approved: super::view::iso(consortium.approved()),
        }
    }

    /// Makes the row of the consortium of this index.
    pub(super) fn line<'a>(&self, shared: &'a SharedData, index: usize) -> Option<RegisterRow<'a>> {
        let cells = shared.lines.cells.get(self.lang);
        Some(RegisterRow { cells: TrustedHtml(cells.get(index)?), filter: None })
    }

    /// Makes its row for a list that a script can filter and sort.
    pub(super) fn filterable_line<'a>(
        &self,
        shared: &'a SharedData,
        index: usize,
    ) -> Option<RegisterRow<'a>> {
        let consortium = self.registry.consortia.get(index)?;
        let places = shared.lines.places.get(self.lang);
        let ratings = shared.facets.values(Facet::Rating);
        let own = Facet::Rating.values(self.registry, consortium);
        let mut tokens = String::new();
        for facet in Facet::ALL {
            for value in facet.values(self.registry, consortium) {
                tokens.extend([facet.id(), ":", value, " "]);
            }
        }
        let filter = FilterAttributes {
            tokens: tokens.trim_end().to_owned(),
            name: *places.get(index)?,
            rating: ratings
                .iter()
                .position(|rating| own.contains(&rating.id.as_str()))
                .unwrap_or(ratings.len()),
            listed: super::view::iso(consortium.approved()),
        };
        Some(RegisterRow { filter: Some(filter), ..self.line(shared, index)? })
    }

    /// Gives the consortium's name.
    pub(super) fn name<'a>(&self, consortium: &'a Consortium) -> LocalizedHtml<'a> {
        self.maybe(consortium.record.name.as_ref()).unwrap_or(LocalizedHtml::plain(&consortium.slug))
    }

    /// Gives the consortium's name for narrow places.
    pub(super) fn short<'a>(&self, consortium: &'a Consortium) -> LocalizedHtml<'a> {
        self.maybe(consortium.record.short_name.as_ref()).unwrap_or_else(|| self.name(consortium))
    }

    /// Lists the facets with their values, and marks the one that is `chosen`.
    pub(super) fn choices<'a>(
        &self,
        shared: &'a SharedData<'a>,
        chosen: Option<(Facet, &str)>,
    ) -> Vec<FacetOptions<'a>>
    where
        's: 'a,
    {
        let facets = shared.facets.iter().map(|(facet, values)| {
            let values = values.iter().map(|value| FacetOption {
                id: &value.id,
                name: self.value_name(facet, &value.id),
                n: value.consortia.len(),
                on: chosen == Some((facet, &value.id)),
            });
            FacetOptions { id: facet.id(), values: values.collect() }
        });
        facets.collect()
    }

    /// Gives the name of a facet's value, if a vocabulary or the value itself says it.
    pub(super) fn value_name<'a>(&self, facet: Facet, id: &'a str) -> Option<LocalizedHtml<'a>>
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
            Facet::Batch => return Some(LocalizedHtml::plain(id)),
            Facet::Route | Facet::Qualification => return None,
        };
        terms.get(id).map(|entry| self.words(&entry.name))
    }
}
