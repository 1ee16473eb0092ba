//! `/milestones/` and `/milestones/<year>/`: what is overdue, due and achieved, by quarter.

use super::paging::{self, PAGE, Pager};
use super::view::LocalizedHtml;
use super::{PagePlan, PageRenderer, SharedData};
use crate::address::Route;
use crate::model::{DatedMilestone, MilestoneState};
use crate::schema::Date;
use serde::Serialize;
use std::sync::Arc;

const INDEX: &str = "milestones.html";
const YEAR: &str = "milestone-year.html";

/// A milestone in a list across consortia.
#[derive(Serialize)]
pub(super) struct MilestoneRow<'a> {
    slug: &'a str,
    consortium: LocalizedHtml<'a>,
    /// Its anchor on the consortium's page.
    anchor: Option<String>,
    title: LocalizedHtml<'a>,
    due: String,
    achieved: Option<String>,
    state: &'static str,
    alarm: bool,
}

#[derive(Serialize)]
struct Quarter<'a> {
    year: i16,
    number: i8,
    rows: Vec<MilestoneRow<'a>>,
}

#[derive(Clone, Serialize)]
pub(super) struct YearTally {
    pub(super) year: i16,
    total: usize,
    /// In the order of [`MilestoneState::ALL`].
    states: [usize; 5],
}

#[derive(Serialize)]
struct MilestonesPage<'a> {
    total: usize,
    states: [usize; 5],
    years: Vec<YearTally>,
    overdue: Vec<MilestoneRow<'a>>,
    missed: Vec<MilestoneRow<'a>>,
    upcoming: Vec<Quarter<'a>>,
    achieved: Vec<Quarter<'a>>,
    /// Not all are on this page.
    cut: bool,
}

#[derive(Serialize)]
struct MilestoneYearPage<'a> {
    tally: Option<YearTally>,
    quarters: Vec<Quarter<'a>>,
    pager: Pager,
    years: Vec<i16>,
}

pub(super) fn row<'a>(renderer: &PageRenderer<'a>, dated: &DatedMilestone<'a>) -> MilestoneRow<'a> {
    MilestoneRow {
        slug: &dated.consortium.slug,
        consortium: renderer.short(dated.consortium),
        anchor: dated.milestone.anchor(dated.task),
        title: renderer.called(dated.milestone.title.as_ref()),
        due: dated.due.to_string(),
        achieved: super::view::iso(dated.milestone.achieved),
        state: dated.state.id(),
        alarm: matches!(dated.state, MilestoneState::Overdue | MilestoneState::Missed),
    }
}

/// Groups what is sorted by `day` into quarters.
fn quarters<'a>(
    renderer: &PageRenderer<'a>,
    list: &[&DatedMilestone<'a>],
    day: impl Fn(&DatedMilestone) -> Option<Date>,
) -> Vec<Quarter<'a>> {
    let mut quarters: Vec<Quarter> = Vec::new();
    for dated in list {
        let Some(day) = day(dated) else { continue };
        let (year, number) = (day.year(), day.quarter());
        match quarters.last_mut().filter(|newest| newest.year == year && newest.number == number) {
            Some(newest) => newest.rows.push(row(renderer, dated)),
            None => quarters.push(Quarter { year, number, rows: vec![row(renderer, dated)] }),
        }
    }
    quarters
}

fn states<'a>(list: impl Iterator<Item = &'a DatedMilestone<'a>>) -> [usize; 5] {
    let mut counts = [0; 5];
    for dated in list {
        let place = MilestoneState::ALL.iter().position(|state| *state == dated.state);
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

/// Counts what is due in each year, from milestones sorted by due date.
pub(super) fn tallies(all: &[DatedMilestone]) -> Vec<YearTally> {
    let years = all.chunk_by(|dated, next| dated.due.year() == next.due.year());
    let tally = |part: &[DatedMilestone]| {
        let year = part.first()?.due.year();
        Some(YearTally { year, total: part.len(), states: states(part.iter()) })
    };
    years.filter_map(tally).collect()
}

fn index<'a>(renderer: &PageRenderer<'a>, all: &'a [DatedMilestone<'a>]) -> MilestonesPage<'a> {
    let cut = all.len() > PAGE;
    let most = if cut { PAGE / 4 } else { PAGE };
    let of = |wanted: &[MilestoneState]| {
        all.iter().filter(|dated| wanted.contains(&dated.state)).collect::<Vec<_>>()
    };
    let rows =
        |list: &[&DatedMilestone<'a>]| list.iter().take(most).map(|dated| row(renderer, dated)).collect();
    let mut achieved = of(&[MilestoneState::Achieved, MilestoneState::Late]);
    achieved.sort_by_key(|dated| std::cmp::Reverse(dated.milestone.achieved));
    achieved.truncate(most);
    let mut upcoming = of(&[MilestoneState::Planned]);
    upcoming.truncate(most);
    MilestonesPage {
        total: all.len(),
        states: states(all.iter()),
        years: tallies(all),
        overdue: rows(&of(&[MilestoneState::Overdue])),
        missed: rows(&of(&[MilestoneState::Missed])),
        upcoming: quarters(renderer, &upcoming, |milestone| Some(milestone.due)),
        achieved: quarters(renderer, &achieved, |dated| dated.milestone.achieved),
        cut,
    }
}

pub(super) fn pages<'r>(shared: &Arc<SharedData<'r>>) -> Vec<PagePlan<'r>> {
    let whole = Arc::clone(shared);
    let mut planned = vec![PagePlan::new(Route::Milestones, "milestones", move |renderer: &PageRenderer| {
        renderer.fill(INDEX, &index(renderer, &whole.milestones))
    })];
    let tallies = Arc::new(tallies(&shared.milestones));
    let mut before = 0;
    for (place, tally) in tallies.iter().enumerate() {
        let start = before;
        before += tally.total;
        let route = |page| Route::MilestoneYear(tally.year, page);
        for (route, pager, range) in paging::pages(tally.total, route) {
            let (shared, tallies) = (Arc::clone(shared), Arc::clone(&tallies));
            planned.push(PagePlan::new(route, "milestones", move |renderer: &PageRenderer| {
                let all = &shared.milestones;
                let shown: Vec<_> = all.iter().skip(start + range.start).take(range.len()).collect();
                let context = MilestoneYearPage {
                    tally: tallies.get(place).cloned(),
                    quarters: quarters(renderer, &shown, |dated| Some(dated.due)),
                    pager: pager.clone(),
                    years: tallies.iter().map(|tally| tally.year).collect(),
                };
                renderer.fill(YEAR, &context)
            }));
        }
    }
    planned
}
