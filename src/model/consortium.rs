//! A consortium: its record, its prose, its reviews, and how it stands on a day.

use super::StatusProperties;
use super::layout::FileKind;
use crate::schema::{ConsortiumRecord, Date, Member, ReviewRecord, Role, StatusEntry, Text};
use crate::text::{Bilingual, Lang};

/// Markdown in the languages in which there is any.
pub type Prose = Bilingual<Option<String>>;

impl Text {
    /// Returns the text for readers of `lang`, and the language it is in.
    pub fn text_for(&self, lang: Lang) -> (&str, Lang) {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => (en, Lang::En),
            _ => (&self.zh, Lang::Zh),
        }
    }
}

/// One year's review.
#[derive(Debug, Default)]
pub struct Review {
    /// The year, from the file's name.
    pub year: i16,
    /// The record.
    pub record: ReviewRecord,
    /// Prose.
    pub prose: Prose,
}

impl Review {
    /// Returns the rating's id, if the year was evaluated.
    pub fn rating(&self) -> Option<&str> {
        self.record.evaluation.as_ref()?.rating.as_deref()
    }
}

/// One consortium.
#[derive(Debug, Default)]
pub struct Consortium {
    /// Folder name and address.
    pub slug: String,
    /// The record.
    pub record: Box<ConsortiumRecord>,
    /// What the vocabulary says of each entry of the status history, where it has its status.
    pub statuses: Vec<Option<StatusProperties>>,
    /// `about.*.md`
    pub about: Prose,
    /// Reviews by year.
    pub reviews: Vec<Review>,
}

impl Consortium {
    /// Returns the record's path below the content folder.
    pub fn file(&self) -> String {
        FileKind::Consortium(self.slug.clone()).path()
    }

    /// Returns the path of a year's review below the content folder.
    pub fn review_file(&self, year: i16) -> String {
        FileKind::Review(self.slug.clone(), year).path()
    }

    /// Finds the status in force on `day`; there is none where a day that couldn't be read leaves it open.
    pub fn status(&self, day: Date) -> Option<&StatusEntry> {
        let history = &self.record.status_history;
        if history.iter().any(|entry| entry.since.is_none()) {
            return None;
        }
        history.iter().filter(|entry| entry.since <= Some(day)).max_by_key(|entry| entry.since)
    }

    /// Finds the id of the status in force on `day`.
    pub fn status_id(&self, day: Date) -> Option<&str> {
        self.status(day)?.status.as_deref()
    }

    /// Tells whether rules on the present apply: in the status on `day` it is being built.
    pub fn is_building(&self, day: Date) -> bool {
        let in_force = self.status(day);
        let all = self.record.status_history.iter().zip(&self.statuses);
        let mut found = all.filter(|(entry, _)| in_force.is_some_and(|status| std::ptr::eq(*entry, status)));
        found.next().is_some_and(|(_, status)| status.as_ref().is_some_and(|status| status.building))
    }

    /// Lists the members that are current on `day`, with their place in the record.
    pub fn current_members(&self, day: Date) -> impl Iterator<Item = (usize, &Member)> {
        self.record.members.iter().enumerate().filter(move |(_, member)| member.is_current(day))
    }

    /// Finds the member that leads the consortium on `day`.
    pub fn lead(&self, day: Date) -> Option<&Member> {
        self.current_members(day).map(|(_, member)| member).find(|member| member.role == Some(Role::Lead))
    }

    /// Finds the newest review that has a rating.
    pub fn latest_rated(&self) -> Option<&Review> {
        self.reviews.iter().rev().find(|review| review.rating().is_some())
    }
}

impl Member {
    /// Tells whether the membership is current on `day`: joined ≤ day < left.
    pub fn is_current(&self, day: Date) -> bool {
        self.joined.is_none_or(|joined| joined <= day) && self.left.is_none_or(|left| day < left)
    }
}
