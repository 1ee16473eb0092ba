//! What is said of a change, in both languages: the shape in which it is shown, fed and kept.

use crate::model::EntityRef;
use crate::schema::{CorrectedPlace, PathTo, RecordRef};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a change is; the most consequential first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiffKind {
    /// A record is there that wasn't.
    Listed,
    /// A record isn't there any more.
    Removed,
    /// It went into another record.
    Merged,
    /// Its address is another one.
    Moved,
    /// Its name is another one.
    Renamed,
    /// A consortium's status.
    Status,
    /// A result of an annual evaluation that wasn't there.
    RatingPublished,
    /// A result that was there is another one, or is gone.
    RatingChanged,
    /// An entry of the corrections.
    Corrected,
    /// A member that wasn't there.
    MemberJoined,
    /// A day of leaving.
    MemberLeft,
    /// A milestone isn't there any more.
    MilestoneDropped,
    /// Its due date is another one.
    MilestoneMoved,
    /// It was achieved.
    MilestoneAchieved,
    /// One that wasn't there.
    MilestoneAdded,
    /// A change filed with the department.
    Filed,
    /// A goal.
    Goal,
    /// A task or project.
    Task,
    /// Anything else of a milestone.
    Milestone,
    /// Anything else of a member.
    Member,
    /// A document or an address that shows something.
    Document,
    /// A passage of the guideline.
    Clause,
    /// An address that leads elsewhere now.
    Redirected,
    /// An address that is answered and wasn't.
    Gained,
    /// An address that isn't answered any more.
    Lost,
    /// Any other field.
    Field,
    /// Prose.
    Prose,
    /// Something that can't be read.
    Unreadable,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DiffEntry {
    /// What it is.
    pub kind: DiffKind,
    /// Where, as corrections name places: `reviews/2024#/evaluation/rating`.
    pub place: String,
    /// The value that stood there, as stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Value>,
    /// The value that stands there, as stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Value>,
    /// In words.
    pub words: Bilingual<String>,
}

impl DiffEntry {
    pub(super) fn new(
        kind: DiffKind,
        place: impl Into<String>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self { kind, place: place.into(), was: None, is: None, words: Bilingual::words(zh, en) }
    }

    /// Finds the record of a consortium's folder that it is of, or whose text it is of.
    pub fn record(&self) -> Option<RecordRef> {
        RecordRef::parse(self.place.split(['#', '.']).next()?)
    }

    /// Finds the key of the item that it is of in this list of a consortium's own record.
    pub fn item_of<T>(&self, list: PathTo<[T]>) -> Option<&str> {
        let list = CorrectedPlace { record: RecordRef::Consortium, path: list.into() }.to_string();
        self.place.strip_prefix(&list)?.strip_prefix('/')?.split('/').next()
    }

    /// Says that a subject is there that wasn't.
    pub fn listed(subject: &EntityRef) -> Self {
        Self::new(DiffKind::Listed, subject.place(), "新列入登记册", "Entered in the registry")
    }
}

/// All that changed of one subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// The subject, as it is now or was last.
    pub subject: EntityRef,
    /// Under which name its files stood, if that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<EntityRef>,
    /// What it is called.
    pub title: Bilingual<String>,
    /// The most consequential first.
    pub changes: Vec<DiffEntry>,
}
