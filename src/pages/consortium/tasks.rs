//! What the consortium set out to do: goals of each period, tasks, their projects and milestones.

use crate::model::{Consortium, State};
use crate::pages::Sheet;
use crate::pages::shown::{Listed, Words, iso};
use crate::schema::{Mode, ProjectStatus};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashSet;

#[derive(Serialize)]
pub(super) struct Goals<'a> {
    from: Option<String>,
    to: Option<String>,
    items: Vec<Goal<'a>>,
}

#[derive(Serialize)]
struct Goal<'a> {
    anchor: Option<String>,
    id: &'a str,
    text: Option<Words<'a>>,
    indicator: Option<Words<'a>>,
    target: Option<Words<'a>>,
    actual: Option<Words<'a>>,
}

pub(super) fn goals<'a>(sheet: &Sheet<'a>, goals: &'a crate::schema::Goals) -> Goals<'a> {
    let period = goals.period.as_ref();
    let items = goals.items.iter().map(|goal| Goal {
        anchor: goal.anchor(),
        id: goal.id.as_deref().unwrap_or_default(),
        text: sheet.maybe(goal.text.as_ref()),
        indicator: sheet.maybe(goal.indicator.as_ref()),
        target: sheet.maybe(goal.target.as_ref()),
        actual: sheet.maybe(goal.actual.as_ref()),
    });
    Goals {
        from: period.and_then(|period| period.from).map(|month| sheet.month(month)),
        to: period.and_then(|period| period.to).map(|month| sheet.month(month)),
        items: items.collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Task<'a> {
    anchor: Option<String>,
    id: &'a str,
    title: Words<'a>,
    /// What a link to it is called.
    called: String,
    landmark: Option<Words<'a>>,
    platform: Option<&'a str>,
    units: Option<Listed<'a>>,
    goals: Vec<Aim<'a>>,
    projects: Vec<Project<'a>>,
    milestones: Vec<Milestone<'a>>,
}

/// A goal that a task serves.
#[derive(Serialize)]
struct Aim<'a> {
    id: &'a str,
    text: Option<Words<'a>>,
}

#[derive(Serialize)]
struct Project<'a> {
    anchor: Option<String>,
    id: &'a str,
    title: Option<Words<'a>>,
    programme: Option<Words<'a>>,
    mode: Option<&'static str>,
    slug: Option<&'a str>,
    organisation: Option<Words<'a>>,
    status: Option<&'static str>,
}

#[derive(Serialize)]
struct Milestone<'a> {
    anchor: Option<String>,
    /// Its number in the picture.
    number: usize,
    title: Words<'a>,
    /// What a link to it is called.
    called: String,
    due: Option<String>,
    achieved: Option<String>,
    state: &'static str,
    alarm: bool,
    evidence: Option<Cow<'a, str>>,
    /// Whether a published value is another one now.
    corrected: bool,
}

pub(super) fn tasks<'a>(sheet: &Sheet<'a>, one: &'a Consortium, corrected: &HashSet<&str>) -> Vec<Task<'a>> {
    one.record.tasks.iter().map(|task| self::task(sheet, one, task, corrected)).collect()
}

fn task<'a>(
    sheet: &Sheet<'a>,
    one: &'a Consortium,
    task: &'a crate::schema::Task,
    corrected: &HashSet<&str>,
) -> Task<'a> {
    let all_goals = || one.record.goals.iter().flat_map(|goals| &goals.items);
    let aim = |id: &'a crate::schema::ItemId| {
        let goal = all_goals().find(|goal| goal.id.as_deref() == Some(&**id));
        Aim { id, text: goal.and_then(|goal| sheet.maybe(goal.text.as_ref())) }
    };
    let programmes = &sheet.registry.vocabulary.programmes;
    let project = |project: &'a crate::schema::Project| {
        let party = sheet.party(project.organisation.as_ref());
        Project {
            anchor: project.anchor(),
            id: project.id.as_deref().unwrap_or_default(),
            title: sheet.maybe(project.title.as_ref()),
            programme: project.programme.as_deref().map(|id| sheet.term(programmes, id).name),
            mode: project.mode.map(Mode::id),
            slug: party.map(|party| party.slug),
            organisation: party.map(|party| party.name),
            status: project.status.map(ProjectStatus::id),
        }
    };
    let title = sheet.called(task.title.as_ref());
    let mut milestones: Vec<_> = task.milestones.iter().collect();
    milestones.sort_by_key(|milestone| milestone.due);
    Task {
        anchor: task.anchor(),
        id: task.id.as_deref().unwrap_or_default(),
        title,
        called: title.bare(task.anchor().as_deref()),
        landmark: sheet.maybe(task.landmark.as_ref()),
        platform: task.platform_ref.as_deref(),
        units: sheet.listed(task.units.iter().map(|unit| sheet.words(unit))),
        goals: task.goals.iter().map(aim).collect(),
        projects: task.projects.iter().map(project).collect(),
        milestones: milestones
            .into_iter()
            .enumerate()
            .map(|(place, found)| Milestone {
                corrected: found.anchor(task).is_some_and(|anchor| corrected.contains(anchor.as_str())),
                ..milestone(sheet, task, place, found)
            })
            .collect(),
    }
}

fn milestone<'a>(
    sheet: &Sheet<'a>,
    task: &crate::schema::Task,
    place: usize,
    found: &'a crate::schema::Milestone,
) -> Milestone<'a> {
    let state = found.state(sheet.registry.as_of);
    let (number, title) = (place + 1, sheet.called(found.title.as_ref()));
    Milestone {
        anchor: found.anchor(task),
        number,
        title,
        called: format!("{number} {}", title.bare(found.anchor(task).as_deref())),
        due: iso(found.due),
        achieved: iso(found.achieved),
        state: state.id(),
        alarm: matches!(state, State::Overdue | State::Missed),
        evidence: sheet.address(found.evidence.as_ref()),
        corrected: false,
    }
}
