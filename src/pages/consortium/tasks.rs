//! What the consortium set out to do: goals of each period, tasks, their projects and milestones.

use crate::model::{Consortium, MilestoneState};
use crate::pages::PageRenderer;
use crate::pages::view::{JoinedHtml, LocalizedHtml, iso};
use crate::schema::{Goals, ItemId, Milestone, Mode, Project, ProjectStatus, Task};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashSet;

#[derive(Serialize)]
pub(super) struct GoalsView<'a> {
    from: Option<String>,
    to: Option<String>,
    items: Vec<GoalView<'a>>,
}

#[derive(Serialize)]
struct GoalView<'a> {
    anchor: Option<String>,
    id: &'a str,
    text: Option<LocalizedHtml<'a>>,
    indicator: Option<LocalizedHtml<'a>>,
    target: Option<LocalizedHtml<'a>>,
    actual: Option<LocalizedHtml<'a>>,
}

pub(super) fn goals<'a>(renderer: &PageRenderer<'a>, goals: &'a Goals) -> GoalsView<'a> {
    let period = goals.period.as_ref();
    let items = goals.items.iter().map(|goal| GoalView {
        anchor: goal.anchor(),
        id: goal.id.as_deref().unwrap_or_default(),
        text: renderer.maybe(goal.text.as_ref()),
        indicator: renderer.maybe(goal.indicator.as_ref()),
        target: renderer.maybe(goal.target.as_ref()),
        actual: renderer.maybe(goal.actual.as_ref()),
    });
    GoalsView {
        from: period.and_then(|period| period.from).map(|month| renderer.month(month)),
        to: period.and_then(|period| period.to).map(|month| renderer.month(month)),
        items: items.collect(),
    }
}

#[derive(Serialize)]
pub(super) struct TaskView<'a> {
    anchor: Option<String>,
    id: &'a str,
    title: LocalizedHtml<'a>,
    /// What a link to it is called.
    called: String,
    landmark: Option<LocalizedHtml<'a>>,
    platform: Option<&'a str>,
    units: Option<JoinedHtml<'a>>,
    goals: Vec<Aim<'a>>,
    projects: Vec<ProjectView<'a>>,
    milestones: Vec<MilestoneView<'a>>,
}

/// A goal that a task serves.
#[derive(Serialize)]
struct Aim<'a> {
    id: &'a str,
    text: Option<LocalizedHtml<'a>>,
}

#[derive(Serialize)]
struct ProjectView<'a> {
    anchor: Option<String>,
    id: &'a str,
    title: Option<LocalizedHtml<'a>>,
    programme: Option<LocalizedHtml<'a>>,
    mode: Option<&'static str>,
    slug: Option<&'a str>,
    organisation: Option<LocalizedHtml<'a>>,
    status: Option<&'static str>,
}

#[derive(Serialize)]
struct MilestoneView<'a> {
    anchor: Option<String>,
    /// Its number in the picture.
    number: usize,
    title: LocalizedHtml<'a>,
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

pub(super) fn tasks<'a>(
    renderer: &PageRenderer<'a>,
    consortium: &'a Consortium,
    corrected: &HashSet<&str>,
) -> Vec<TaskView<'a>> {
    consortium.record.tasks.iter().map(|task| self::task(renderer, consortium, task, corrected)).collect()
}

fn task<'a>(
    renderer: &PageRenderer<'a>,
    consortium: &'a Consortium,
    task: &'a Task,
    corrected: &HashSet<&str>,
) -> TaskView<'a> {
    let all_goals = || consortium.record.goals.iter().flat_map(|goals| &goals.items);
    let aim = |id: &'a ItemId| {
        let goal = all_goals().find(|goal| goal.id.as_deref() == Some(&**id));
        Aim { id, text: goal.and_then(|goal| renderer.maybe(goal.text.as_ref())) }
    };
    let programmes = &renderer.registry.vocabulary.programmes;
    let project = |project: &'a Project| {
        let party = renderer.party(project.organisation.as_ref());
        ProjectView {
            anchor: project.anchor(),
            id: project.id.as_deref().unwrap_or_default(),
            title: renderer.maybe(project.title.as_ref()),
            programme: project.programme.as_deref().map(|id| renderer.term(programmes, id).name),
            mode: project.mode.map(Mode::id),
            slug: party.map(|party| party.slug),
            organisation: party.map(|party| party.name),
            status: project.status.map(ProjectStatus::id),
        }
    };
    let title = renderer.called(task.title.as_ref());
    let mut milestones: Vec<_> = task.milestones.iter().collect();
    milestones.sort_by_key(|milestone| milestone.due);
    TaskView {
        anchor: task.anchor(),
        id: task.id.as_deref().unwrap_or_default(),
        title,
        called: title.bare(task.anchor().as_deref()),
        landmark: renderer.maybe(task.landmark.as_ref()),
        platform: task.platform_ref.as_deref(),
        units: renderer.listed(task.units.iter().map(|unit| renderer.words(unit))),
        goals: task.goals.iter().map(aim).collect(),
        projects: task.projects.iter().map(project).collect(),
        milestones: milestones
            .into_iter()
            .enumerate()
            .map(|(place, found)| MilestoneView {
                corrected: found.anchor(task).is_some_and(|anchor| corrected.contains(anchor.as_str())),
                ..milestone(renderer, task, place, found)
            })
            .collect(),
    }
}

fn milestone<'a>(
    renderer: &PageRenderer<'a>,
    task: &Task,
    place: usize,
    found: &'a Milestone,
) -> MilestoneView<'a> {
    let state = found.state(renderer.registry.as_of);
    let (number, title) = (place + 1, renderer.called(found.title.as_ref()));
    MilestoneView {
        anchor: found.anchor(task),
        number,
        title,
        called: format!("{number} {}", title.bare(found.anchor(task).as_deref())),
        due: iso(found.due),
        achieved: iso(found.achieved),
        state: state.id(),
        alarm: matches!(state, MilestoneState::Overdue | MilestoneState::Missed),
        evidence: renderer.address(found.evidence.as_ref()),
        corrected: false,
    }
}
