//! `/cities/`: the eleven cities as a cartogram of tiles, and a page for each.
//!
//! No outline map: publishing one needs an official map number.

use super::fields::first_lines;
use super::paging::PAGE;
use super::register_rows::RegisterRow;
use super::view::{LocalizedHtml, OrganisationLink, Term};
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::Facet;
use crate::search::{SearchSubject, SubjectKind};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

const TILES: &str = "cities.html";
const CITY: &str = "city.html";

#[derive(Serialize)]
pub(super) struct Tiles<'a> {
    cities: Vec<Tile<'a>>,
    pub(super) covered: usize,
    uncovered: usize,
    height: usize,
}

#[derive(Serialize)]
struct Tile<'a> {
    id: &'a str,
    name: LocalizedHtml<'a>,
    /// The name without 市, for the tile.
    label: &'a str,
    n: usize,
    organisations: usize,
    x: String,
    y: usize,
    /// 0 to 3, by how many there are.
    shade: usize,
}

const SIDE: usize = 76;

/// Column and row of each city, so that neighbours stay neighbours.
const PLACES: [(&str, usize, usize); 11] = [
    ("huzhou", 1, 0),
    ("jiaxing", 2, 0),
    ("hangzhou", 1, 1),
    ("shaoxing", 2, 1),
    ("ningbo", 3, 1),
    ("zhoushan", 4, 1),
    ("quzhou", 0, 2),
    ("jinhua", 1, 2),
    ("taizhou", 2, 2),
    ("lishui", 1, 3),
    ("wenzhou", 2, 3),
];

pub(super) fn tiles<'a>(renderer: &PageRenderer<'a>, shared: &'a SharedData<'a>) -> Tiles<'a> {
    let mut seats: HashMap<&str, usize> = HashMap::new();
    for organisation in &renderer.registry.organisations {
        *seats.entry(organisation.record.city.as_deref().unwrap_or_default()).or_default() += 1;
    }
    let mut unplaced = 0;
    let mut tile = |city: &'a crate::model::VocabularyTerm| {
        let (column, row) = PLACES.iter().find(|(id, ..)| *id == city.id).map_or_else(
            || {
                unplaced += 1;
                ((unplaced - 1) % 5, 4 + (unplaced - 1) / 5)
            },
            |(_, column, row)| (*column, *row),
        );
        let n = shared.facets.consortia_with(Facet::City, &city.id).len();
        let name = renderer.words(&city.name);
        Tile {
            id: &city.id,
            name,
            label: name.0.text.trim_end_matches('市'),
            n,
            organisations: seats.get(city.id.as_str()).copied().unwrap_or_default(),
            x: format!("{}%", column * 20),
            y: row * SIDE,
            shade: n.min(3),
        }
    };
    let cities: Vec<_> = renderer.registry.vocabulary.cities.iter().map(&mut tile).collect();
    let covered = cities.iter().filter(|city| city.n > 0).count();
    let height = cities.iter().map(|city| city.y + SIDE).max().unwrap_or_default();
    Tiles { covered, uncovered: cities.len() - covered, height, cities }
}

#[derive(Serialize)]
struct CityPage<'a> {
    name: Term<'a>,
    title: &'a str,
    code: Option<&'a str>,
    total: usize,
    rows: Vec<RegisterRow<'a>>,
    organisations: Vec<OrganisationLink<'a>>,
    more: usize,
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let whole = Arc::clone(shared);
    let mut planned = vec![PagePlan::new(Route::Cities, "cities", move |renderer: &PageRenderer| {
        renderer.fill(TILES, &tiles(renderer, &whole))
    })];
    for city in &shared.registry.vocabulary.cities {
        let shared = Arc::clone(shared);
        let page = PagePlan::new(Route::City(city.id.clone()), "cities", move |renderer: &PageRenderer| {
            let having = shared.facets.consortia_with(Facet::City, &city.id);
            let all = renderer.registry.organisations.iter();
            let here: Vec<_> =
                all.filter(|organisation| organisation.record.city.as_deref() == Some(&city.id)).collect();
            let name = renderer.term(&renderer.registry.vocabulary.cities, &city.id);
            let properties = renderer.registry.vocabulary.cities.properties(&city.id);
            let context = CityPage {
                name,
                title: name.name.0.text,
                code: properties.map(|city| city.code.as_str()),
                total: having.len(),
                rows: first_lines(renderer, &shared, having),
                more: here.len().saturating_sub(PAGE),
                organisations: here.into_iter().take(PAGE).map(|own| renderer.organisation(own)).collect(),
            };
            renderer.fill(CITY, &context)
        });
        planned.push(page.about(SearchSubject::of(SubjectKind::City, &city.name)));
    }
    planned
}
