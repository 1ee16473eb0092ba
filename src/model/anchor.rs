//! Anchors of a consortium's page: what a record names can be linked to, and is, for ever. Pages take them from here, so
//! that the link guard knows them without rendering anything.

use super::{Consortium, Review};
use crate::schema::{
    CONSORTIUM, Change, CorrectedPlace, FieldPath, Goal, Guide, Investment, Milestone, Outcome, Project,
    RecordRef, Support, Task,
};
use std::collections::HashMap;

/// Something on a page that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its id on the page.
    pub id: String,
    /// The list of the consortium's record that it is in, or the record itself, if it is a review.
    pub list: FieldPath,
    /// Its position there.
    pub index: usize,
    /// The anchor of what it is part of, if that has one.
    pub within: Option<String>,
}

/// Anchors made of an item's own id. An item whose id couldn't be read has none.
macro_rules! by_id {
    ($($item:ident $kind:literal),*) => {$(
        impl $item {
            /// Returns its anchor on the consortium's page.
            pub fn anchor(&self) -> Option<String> {
                Some(format!(concat!($kind, "-{}"), self.id.as_deref()?))
            }
        }
    )*};
}

by_id!(Task "task", Project "project", Goal "goal", Change "change", Guide "guide", Support "support", Outcome "outcome");

impl Milestone {
    /// Returns its anchor on the consortium's page, made with the task's id: ids of milestones are those of one task.
    pub fn anchor(&self, of: &Task) -> Option<String> {
        Some(milestone_anchor(of.id.as_deref()?, self.id.as_deref()?))
    }
}

fn milestone_anchor(task: &str, milestone: &str) -> String {
    format!("milestone-{task}-{milestone}")
}

impl Investment {
    /// Returns its anchor on the consortium's page.
    pub fn anchor(&self) -> Option<String> {
        Some(format!("investment-{}", self.year.as_ref()?.0))
    }
}

impl Review {
    /// Returns its anchor on the consortium's page.
    pub fn anchor(&self) -> String {
        review_anchor(self.year)
    }
}

fn review_anchor(year: i16) -> String {
    format!("review-{year}")
}

impl CorrectedPlace {
    /// Finds the anchor on the consortium's page of the record, milestone or document whose own field stands there.
    pub fn anchor(&self) -> Option<String> {
        if let RecordRef::Review(year) = self.record {
            return Some(review_anchor(year));
        }
        let (around, formation) = (self.path.parent(), CONSORTIUM.formation());
        if around.is_at(CONSORTIUM.tasks().any().milestones().any()) {
            let mut ids = around.keys();
            return Some(milestone_anchor(ids.next()?, ids.next()?));
        }
        let id = if around.is_at(formation.approval()) {
            "approval"
        } else if around.is_at(formation.pledge()) {
            "pledge"
        } else {
            return None;
        };
        Some(id.to_owned())
    }
}

impl Consortium {
    /// Lists the anchors of the members, in their order: an organisation that came back has `member-<slug>-2` for the
    /// second time.
    pub fn member_anchors(&self) -> Vec<String> {
        let mut times: HashMap<&str, usize> = HashMap::with_capacity(self.record.members.len());
        let mut anchors = Vec::with_capacity(self.record.members.len());
        for member in &self.record.members {
            let slug = member.organisation.as_deref().unwrap_or_default();
            let time = times.entry(slug).or_default();
            *time += 1;
            anchors.push(if *time == 1 { format!("member-{slug}") } else { format!("member-{slug}-{time}") });
        }
        anchors
    }

    /// Lists every anchor of the page that stands for something in the records.
    pub fn anchors(&self) -> Vec<Anchor> {
        let record = &self.record;
        let mut anchors = Vec::new();
        let mut add = |id: Option<String>, list: FieldPath, index: usize, within: Option<String>| {
            anchors.extend(id.map(|id| Anchor { id, list, index, within }));
        };
        for (i, id) in self.member_anchors().into_iter().enumerate() {
            add(Some(id), CONSORTIUM.members().into(), i, None);
        }
        for (g, goals) in record.goals.iter().enumerate() {
            for (i, goal) in goals.items.iter().enumerate() {
                add(goal.anchor(), CONSORTIUM.goals().at(g).items().into(), i, None);
            }
        }
        for (t, task) in record.tasks.iter().enumerate() {
            let own = CONSORTIUM.tasks().at(t);
            add(task.anchor(), CONSORTIUM.tasks().into(), t, None);
            for (i, project) in task.projects.iter().enumerate() {
                add(project.anchor(), own.projects().into(), i, task.anchor());
            }
            for (i, milestone) in task.milestones.iter().enumerate() {
                add(milestone.anchor(task), own.milestones().into(), i, task.anchor());
            }
        }
        let mut list = |path: FieldPath, ids: &mut dyn Iterator<Item = Option<String>>| {
            for (i, id) in ids.enumerate() {
                add(id, path.clone(), i, None);
            }
        };
        list(CONSORTIUM.guides().into(), &mut record.guides.iter().map(Guide::anchor));
        list(CONSORTIUM.investment().into(), &mut record.investment.iter().map(Investment::anchor));
        list(CONSORTIUM.support().into(), &mut record.support.iter().map(Support::anchor));
        list(CONSORTIUM.outcomes().into(), &mut record.outcomes.iter().map(Outcome::anchor));
        list(CONSORTIUM.changes().into(), &mut record.changes.iter().map(Change::anchor));
        list(FieldPath::default(), &mut self.reviews.iter().map(|review| Some(review.anchor())));
        anchors
    }
}
