//! The milestones drawn against the periods of the goals, with today marked.

use crate::model::Consortium;
use crate::pages::PageRenderer;
use crate::pages::picture::{Span, percent};
use crate::schema::{Date, Task};
use crate::theme::Label;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
pub(super) struct Timeline<'a> {
    height: usize,
    /// Where lanes end and the years stand.
    foot: usize,
    periods: Vec<Band>,
    years: Vec<Tick>,
    today: Option<String>,
    /// Today's label stands left of the line, where there is no room at its right.
    today_left: bool,
    lanes: Vec<Lane<'a>>,
}

#[derive(Serialize)]
struct Band {
    number: usize,
    x: String,
    width: String,
    /// Every other one is shaded.
    odd: bool,
}

#[derive(Serialize)]
struct Tick {
    year: i16,
    x: String,
}

#[derive(Serialize)]
struct Lane<'a> {
    title: Label<'a>,
    /// Baselines of its title and its line.
    title_y: usize,
    y: usize,
    /// Its marks and their numbers as SVG: the one thing drawn here, since there are dozens on a page.
    marks: String,
}

/// Room for the periods' labels and, beneath them, today's, however near they are.
const TOP: usize = 44;
const LANE: usize = 74;

pub(super) fn timeline<'a>(renderer: &PageRenderer<'a>, consortium: &'a Consortium) -> Option<Timeline<'a>> {
    let today = renderer.registry.as_of;
    let periods: Vec<(Date, Date)> = consortium
        .record
        .goals
        .iter()
        .filter_map(|goals| goals.period.as_ref())
        .filter_map(|period| Some((period.from?.first_day(), period.to?.last_day())))
        .collect();
    let milestones = || consortium.record.tasks.iter().flat_map(|task| &task.milestones);
    let dues = || milestones().flat_map(|milestone| [milestone.due, milestone.achieved]).flatten();
    let from = periods.iter().map(|period| period.0).chain(dues()).min()?;
    let to = periods.iter().map(|period| period.1).chain(dues()).max()?;
    milestones().next()?;
    let span = Span::new(from, to);
    let lanes: Vec<_> = consortium
        .record
        .tasks
        .iter()
        .filter(|task| !task.milestones.is_empty())
        .enumerate()
        .map(|(row, task)| lane(renderer, &span, row, task))
        .collect();
    let foot = TOP + lanes.len() * LANE;
    let band = |(place, (first, last)): (usize, &(Date, Date))| {
        let (left, right) = (span.at(*first)?, span.at(*last)?);
        Some(Band { number: place + 1, x: percent(left), width: percent(right - left), odd: place % 2 == 0 })
    };
    let new_year =
        |year: i16| Some(Tick { year, x: percent(span.at(Date(jiff::civil::Date::constant(year, 1, 1)))?) });
    let here = span.at(today);
    Some(Timeline {
        height: foot + 28,
        foot,
        periods: periods.iter().enumerate().filter_map(band).collect(),
        years: (from.year()..=to.year()).filter_map(new_year).collect(),
        today: here.map(percent),
        today_left: here.is_some_and(|share| share > 0.7),
        lanes,
    })
}

fn lane<'a>(renderer: &PageRenderer<'a>, span: &Span, row: usize, task: &'a Task) -> Lane<'a> {
    let today = renderer.registry.as_of;
    let top = TOP + row * LANE;
    let mut sorted: Vec<_> = task.milestones.iter().collect();
    sorted.sort_by_key(|milestone| milestone.due);
    let y = top + 42;
    let mut marks = String::new();
    for (place, milestone) in sorted.iter().enumerate() {
        let Some(x) = milestone.due.and_then(|due| span.at(due)).map(percent) else { continue };
        let (number, state) = (place + 1, milestone.state(today).id());
        // Writing to a string can't fail.
        let _ = write!(
            marks,
            r##"<use href="#k-{state}" x="{x}" y="{y}"/><text class="quiet" x="{x}" y="{}" text-anchor="middle">{number}</text>"##,
            top + 64
        );
    }
    Lane { title: renderer.called(task.title.as_ref()).0, title_y: top + 20, y, marks }
}
