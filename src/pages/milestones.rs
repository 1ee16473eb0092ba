//! `/milestones/` and `/milestones/<year>/`: what is overdue, due and achieved, by quarter.

use super::paging::{self, PAGE, Pager};
use super::shown::Words;
use super::{Planned, Sheet, Survey};
use crate::model::{DatedMilestone, State};
use crate::schema::Date;
use serde::Serialize;
use std::sync::Arc;

const INDEX: &str = "milestones.html";
const YEAR: &str = "milestone-year.html";

/// A milestone in a list across consortia.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    slug: &'a str,
    consortium: Words<'a>,
    /// Its anchor on the consortium's page.
    anchor: Option<String>,
    title: Words<'a>,
    due: String,
    achieved: Option<String>,
    state: &'static str,
    alarm: bool,
}

#[derive(Serialize)]
struct Quarter<'a> {
    year: i16,
    number: i8,
    rows: Vec<Row<'a>>,
}

#[derive(Clone, Serialize)]
pub(super) struct Tally {
    pub(super) year: i16,
    total: usize,
    /// In the order of [`State::ALL`].
    states: [usize; 5],
}

#[derive(Serialize)]
struct Index<'a> {
    total: usize,
    states: [usize; 5],
    years: Vec<Tally>,
    overdue: Vec<Row<'a>>,
    missed: Vec<Row<'a>>,
    upcoming: Vec<Quarter<'a>>,
    achieved: Vec<Quarter<'a>>,
    /// Not all are on this page.
    cut: bool,
}

#[derive(Serialize)]
struct Year<'a> {
    tally: Option<Tally>,
    quarters: Vec<Quarter<'a>>,
    pager: Pager,
    years: Vec<i16>,
}

pub(super) fn row<'a>(sheet: &Sheet<'a>, one: &DatedMilestone<'a>) -> Row<'a> {
    Row {
        slug: &one.consortium.slug,
        consortium: sheet.short(one.consortium),
        anchor: one.milestone.anchor(one.task),
        title: sheet.called(one.milestone.title.as_ref()),
        due: one.due.to_string(),
        achieved: super::shown::iso(one.milestone.achieved),
        state: one.state.id(),
        alarm: matches!(one.state, State::Overdue | State::Missed),
    }
}

/// Groups what is sorted by `day` into quarters.
fn quarters<'a>(
    sheet: &Sheet<'a>,
    list: &[&DatedMilestone<'a>],
    day: impl Fn(&DatedMilestone) -> Option<Date>,
) -> Vec<Quarter<'a>> {
    let mut quarters: Vec<Quarter> = Vec::new();
    for one in list {
        let Some(day) = day(one) else { continue };
        let (year, number) = (day.year(), day.quarter());
        match quarters.last_mut().filter(|newest| newest.year == year && newest.number == number) {
            Some(newest) => newest.rows.push(row(sheet, one)),
            None => quarters.push(Quarter { year, number, rows: vec![row(sheet, one)] }),
        }
    }
    quarters
}

fn states<'a>(list: impl Iterator<Item = &'a DatedMilestone<'a>>) -> [usize; 5] {
    let mut counts = [0; 5];
    for one in list {
        let place = State::ALL.iter().position(|state| *state == one.state);
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

/// What is due in each year, from milestones sorted by due date.
pub(super) fn tallies(all: &[DatedMilestone]) -> Vec<Tally> {
    let years = all.chunk_by(|one, next| one.due.year() == next.due.year());
    let tally = |part: &[DatedMilestone]| {
        let year = part.first()?.due.year();
        Some(Tally { year, total: part.len(), states: states(part.iter()) })
    };
    years.filter_map(tally).collect()
}

fn index<'a>(sheet: &Sheet<'a>, all: &'a [DatedMilestone<'a>]) -> Index<'a> {
    let cut = all.len() > PAGE;
    let most = if cut { PAGE / 4 } else { PAGE };
    let of = |wanted: &[State]| all.iter().filter(|one| wanted.contains(&one.state)).collect::<Vec<_>>();
    let rows = |list: &[&DatedMilestone<'a>]| list.iter().take(most).map(|one| row(sheet, one)).collect();
    let mut achieved = of(&[State::Achieved, State::Late]);
    achieved.sort_by_key(|one| std::cmp::Reverse(one.milestone.achieved));
    achieved.truncate(most);
    let mut upcoming = of(&[State::Planned]);
    upcoming.truncate(most);
    Index {
        total: all.len(),
        states: states(all.iter()),
        years: tallies(all),
        overdue: rows(&of(&[State::Overdue])),
        missed: rows(&of(&[State::Missed])),
        upcoming: quarters(sheet, &upcoming, |one| Some(one.due)),
        achieved: quarters(sheet, &achieved, |one| one.milestone.achieved),
        cut,
    }
}

pub(super) fn pages<'r>(survey: &Arc<Survey<'r>>) -> Vec<Planned<'r>> {
    let whole = Arc::clone(survey);
    let mut planned = vec![Planned::new("/milestones/", "milestones", move |sheet: &Sheet| {
        sheet.fill(INDEX, &index(sheet, &whole.milestones))
    })];
    let tallies = Arc::new(tallies(&survey.milestones));
    let mut before = 0;
    for (place, tally) in tallies.iter().enumerate() {
        let home = format!("/milestones/{}/", tally.year);
        let start = before;
        before += tally.total;
        for (path, pager, range) in paging::pages(&home, &home, tally.total) {
            let (survey, tallies) = (Arc::clone(survey), Arc::clone(&tallies));
            planned.push(Planned::new(path, "milestones", move |sheet: &Sheet| {
                let all = &survey.milestones;
                let shown: Vec<_> = all.iter().skip(start + range.start).take(range.len()).collect();
                let context = Year {
                    tally: tallies.get(place).cloned(),
                    quarters: quarters(sheet, &shown, |one| Some(one.due)),
                    pager: pager.clone(),
                    years: tallies.iter().map(|tally| tally.year).collect(),
                };
                sheet.fill(YEAR, &context)
            }));
        }
    }
    planned
}
