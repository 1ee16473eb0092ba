//! Milestones as they stand on a day.

use super::Consortium;
use crate::schema::{Date, Milestone, MilestoneStatus, Task};

/// How a milestone stands on the day of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MilestoneState {
    /// Achieved by its due date.
    Achieved,
    /// Achieved after it.
    Late,
    /// Not due yet.
    Planned,
    /// Due date past, and nothing said.
    Overdue,
    /// Declared missed.
    Missed,
}

impl MilestoneState {
    /// All of them, in the order of [`MilestoneState`].
    pub const ALL: [MilestoneState; 5] = [
        MilestoneState::Achieved,
        MilestoneState::Late,
        MilestoneState::Planned,
        MilestoneState::Overdue,
        MilestoneState::Missed,
    ];

    /// Returns the key of its name and its mark in the theme.
    pub const fn id(self) -> &'static str {
        match self {
            MilestoneState::Achieved => "achieved",
            MilestoneState::Late => "late",
            MilestoneState::Planned => "planned",
            MilestoneState::Overdue => "overdue",
            MilestoneState::Missed => "missed",
        }
    }

    /// Returns the mark that tells it apart without colour.
    pub const fn mark(self) -> &'static str {
        match self {
            MilestoneState::Achieved => "●",
            MilestoneState::Late => "◐",
            MilestoneState::Planned => "○",
            MilestoneState::Overdue => "◌",
            MilestoneState::Missed => "✕",
        }
    }
}

/// A milestone with what it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct DatedMilestone<'a> {
    /// The consortium.
    pub consortium: &'a Consortium,
    /// The task.
    pub task: &'a Task,
    /// The milestone.
    pub milestone: &'a Milestone,
    /// Its due date.
    pub due: Date,
    /// How it stands.
    pub state: MilestoneState,
}

impl Milestone {
    /// Tells how the milestone stands on `day`.
    pub fn state(&self, day: Date) -> MilestoneState {
        match self.status {
            Some(MilestoneStatus::Achieved) => MilestoneState::Achieved,
            Some(MilestoneStatus::Late) => MilestoneState::Late,
            Some(MilestoneStatus::Missed) => MilestoneState::Missed,
            _ if self.due.is_some_and(|due| due < day) => MilestoneState::Overdue,
            _ => MilestoneState::Planned,
        }
    }
}

impl Consortium {
    /// Lists all milestones by due date, then by task and id.
    pub fn milestones(&self, day: Date) -> Vec<DatedMilestone<'_>> {
        let mut milestones: Vec<_> = self
            .record
            .tasks
            .iter()
            .flat_map(|task| task.milestones.iter().map(move |milestone| (task, milestone)))
            .filter_map(|(task, milestone)| {
                let state = milestone.state(day);
                Some(DatedMilestone { consortium: self, task, milestone, due: milestone.due?, state })
            })
            .collect();
        milestones.sort_by_key(|milestone| milestone.due);
        milestones
    }
}
