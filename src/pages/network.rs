//! Consortia and the members they share, as an arc diagram: a row per consortium, an arc between two with a member in
//! common. It needs no layout that could come out otherwise, and its labels are as legible on a phone as in print.

use super::view::{ConsortiumLink, OrganisationLink};
use super::{PageRenderer, SharedData};
use crate::model::{Consortium, Organisation, Registry};
use crate::theme::Label;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many consortia the picture has room for, and how many organisations the table under it.
const SHOWN: usize = 40;
/// Height of a row in pixels.
const ROW: usize = 28;

#[derive(Serialize)]
pub(super) struct Network<'a> {
    /// How many consortia share a member with another.
    sharing: usize,
    /// How many of them the picture leaves out.
    left_out: usize,
    height: usize,
    rows: Vec<NetworkRow<'a>>,
    arcs: Vec<Arc>,
    organisations: Vec<Shared<'a>>,
    /// How many organisations sit in several consortia but not in the table.
    more: usize,
}

#[derive(Serialize)]
struct NetworkRow<'a> {
    y: usize,
    name: Label<'a>,
    dot: usize,
}

#[derive(Serialize)]
struct Arc {
    path: String,
    /// Its width in pixels: it is the wider the more members are shared.
    width: usize,
}

#[derive(Serialize)]
struct Shared<'a> {
    name: OrganisationLink<'a>,
    n: usize,
    consortia: Vec<ConsortiumLink<'a>>,
}

/// An organisation and the consortia in which it sits now, by index.
type Seats<'r> = (&'r Organisation, BTreeSet<usize>);

/// Finds the organisations that sit in several consortia now, and where each does.
fn seats(registry: &Registry) -> Vec<Seats<'_>> {
    let current = |organisation: &Organisation| {
        let seats = organisation.memberships.iter().filter(|seat| {
            let member = |consortium: &Consortium| {
                Some(consortium.record.members.get(seat.member)?.is_current(registry.as_of))
            };
            registry.consortia.get(seat.consortium).and_then(member) == Some(true)
        });
        seats.map(|seat| seat.consortium).collect::<BTreeSet<_>>()
    };
    let all = registry.organisations.iter().map(|organisation| (organisation, current(organisation)));
    let mut several: Vec<_> = all.filter(|(_, seats)| seats.len() > 1).collect();
    several.sort_by_key(|(_, seats)| Reverse(seats.len()));
    several
}

/// Draws the picture; `None` where no organisation sits in two consortia.
pub(super) fn network<'a>(renderer: &PageRenderer<'a>, shared: &SharedData<'a>) -> Option<Network<'a>> {
    let registry = shared.registry;
    let seats = seats(registry);
    let mut sharing: BTreeMap<usize, usize> = BTreeMap::new();
    for consortium in seats.iter().flat_map(|(_, seats)| seats) {
        *sharing.entry(*consortium).or_default() += 1;
    }
    let order = drawn_consortia(registry, &sharing);
    let place = |consortium: &usize| order.iter().position(|drawn| drawn == consortium);
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (_, seats) in &seats {
        let rows: BTreeSet<usize> = seats.iter().filter_map(place).collect();
        for first in &rows {
            for second in rows.range(first + 1..) {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    let row = |(at, consortium): (usize, &usize)| {
        let name = renderer.short(registry.consortia.get(*consortium)?).0;
        Some(NetworkRow { y: middle(at), name, dot: 3 + sharing.get(consortium)?.min(&6) })
    };
    (!order.is_empty()).then(|| Network {
        sharing: sharing.len(),
        left_out: sharing.len() - order.len(),
        height: order.len() * ROW,
        rows: order.iter().enumerate().filter_map(row).collect(),
        arcs: pairs.into_iter().map(|((first, second), n)| arc(first, second, n, order.len())).collect(),
        organisations: seats
            .iter()
            .take(SHOWN)
            .map(|seats| shared_organisation(renderer, registry, seats))
            .collect(),
        more: seats.len().saturating_sub(SHOWN),
    })
}

/// Chooses the consortia of the picture: those that share most, by field, so that neighbours are near each other.
fn drawn_consortia(registry: &Registry, sharing: &BTreeMap<usize, usize>) -> Vec<usize> {
    let mut most: Vec<_> = sharing.iter().map(|(consortium, n)| (Reverse(*n), *consortium)).collect();
    most.sort_unstable();
    let mut order: Vec<usize> = most.into_iter().take(SHOWN).map(|(_, consortium)| consortium).collect();
    let field = |consortium: &usize| {
        let field = registry.consortia.get(*consortium)?.record.field.as_deref()?;
        registry.vocabulary.fields.ids().position(|id| id == field)
    };
    order.sort_by_key(|consortium| (field(consortium), *consortium));
    order
}

fn middle(row: usize) -> usize {
    row * ROW + ROW / 2
}

/// Draws the arc between two rows, in a box 100 wide that the page stretches: the further apart, the wider.
fn arc(first: usize, second: usize, shared: usize, rows: usize) -> Arc {
    let (top, bottom) = (middle(first), middle(second));
    let reach = 20 + 105 * (second - first) / rows;
    Arc { path: format!("M0 {top}C{reach} {top} {reach} {bottom} 0 {bottom}"), width: shared.min(5) }
}

fn shared_organisation<'a>(
    renderer: &PageRenderer<'a>,
    registry: &'a Registry,
    (organisation, seats): &Seats<'a>,
) -> Shared<'a> {
    let consortia = seats.iter().filter_map(|at| registry.consortia.get(*at));
    Shared {
        name: renderer.organisation(organisation),
        n: seats.len(),
        consortia: consortia
            .map(|consortium| ConsortiumLink { slug: &consortium.slug, name: renderer.short(consortium) })
            .collect(),
    }
}
