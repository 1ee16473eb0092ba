//! Where a value stands in one of the records of a consortium's folder. A correction names such a place in text; it is read
//! once, and held against the declared fields.

use super::{Declared, FieldInfo, FieldPath, TypeInfo};
use crate::text::Bilingual;
use std::fmt::{self, Display, Formatter};

/// A record of a consortium's folder, as corrections name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordRef {
    /// `consortium`: its own record.
    Consortium,
    /// `reviews/2024`: a year's review.
    Review(i16),
}

impl RecordRef {
    /// Finds the record that a correction names so; `None` if there can be none.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("reviews/") {
            Some(year) => year.parse().ok().map(Self::Review),
            None => (text == "consortium").then_some(Self::Consortium),
        }
    }

    /// Returns what is known of such a record.
    pub const fn info(self) -> &'static TypeInfo {
        match self {
            Self::Consortium => &super::ConsortiumRecord::INFO,
            Self::Review(_) => &super::ReviewRecord::INFO,
        }
    }
}

impl Display for RecordRef {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        match self {
            Self::Consortium => out.write_str("consortium"),
            Self::Review(year) => write!(out, "reviews/{year}"),
        }
    }
}

/// A place that a correction names: a record, and a place in it. `reviews/2023#/evaluation/rating`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedPlace {
    /// The record.
    pub record: RecordRef,
    /// The place in it.
    pub path: FieldPath,
}

impl CorrectedPlace {
    /// Finds the place that a correction's `path` names; `None` if there can be none.
    pub fn parse(text: &str) -> Option<Self> {
        let (record, path) = text.split_once("#/")?;
        let record = RecordRef::parse(record)?;
        let path = FieldPath::parse(record.info(), path)?;
        Some(Self { record, path })
    }

    /// Finds the field whose value stands there.
    pub fn field(&self) -> Option<&'static FieldInfo> {
        self.path.field(self.record.info())
    }

    /// Joins the titles on the way there, from the year of a review on.
    pub fn title(&self) -> Bilingual<String> {
        let year = match self.record {
            RecordRef::Consortium => None,
            RecordRef::Review(year) => Some(Bilingual { zh: format!("{year}年度"), en: year.to_string() }),
        };
        let titles: Vec<_> = year.into_iter().chain(self.path.titles(self.record.info())).collect();
        Bilingual::from_fn(|lang| {
            titles.iter().map(|title| title.get(lang).as_str()).collect::<Vec<_>>().join(" › ")
        })
    }
}

impl Display for CorrectedPlace {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        write!(out, "{}#/{}", self.record, self.path)
    }
}
