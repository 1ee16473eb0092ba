//! What a file of the records means, without its layout: by this two states of it are compared, and this is published.

use super::layout::{self, FileKind, PathMeaning};
use super::reading::{DecodedRecord, read_file};
use super::{Consortium, GuidelineText, Registry};
use crate::address::Route;
use crate::schema::{Text, VocabularyName};
use crate::source::{Content, SourceFile};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;

/// What records are about. The order is that in which readers are told of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "id")]
pub enum EntityRef {
    /// A consortium, by its slug.
    Consortium(String),
    /// An organisation, by its slug.
    Organisation(String),
    /// The guideline.
    Guideline,
    /// A vocabulary.
    Vocabulary(VocabularyName),
    /// Addresses that moved.
    Redirects,
    /// A page of prose, by its slug.
    Page(String),
    /// An attachment, by its name.
    Attachment(String),
    /// The site as a whole.
    Site,
}

impl EntityRef {
    /// Says what the file at `path` is about; nothing if no kind of record knows it, or if it isn't published.
    pub fn of(path: &str) -> Option<Self> {
        let PathMeaning::Known(kind) = layout::file(path) else { return None };
        Some(match kind {
            FileKind::Handbook => return None,
            FileKind::Site => Self::Site,
            FileKind::Redirects => Self::Redirects,
            FileKind::Guideline | FileKind::GuidelineText(_) => Self::Guideline,
            FileKind::Vocabulary(name) => Self::Vocabulary(name),
            FileKind::Organisation(slug) => Self::Organisation(slug),
            FileKind::Page(slug, _) => Self::Page(slug),
            FileKind::Attachment(name) => Self::Attachment(name),
            FileKind::Consortium(slug)
            | FileKind::About(slug, _)
            | FileKind::Review(slug, _)
            | FileKind::ReviewProse(slug, ..) => Self::Consortium(slug),
        })
    }

    /// Says where its files stand: a folder, the beginning of their names, or one file.
    pub fn place(&self) -> String {
        match self {
            Self::Consortium(slug) => format!("consortia/{slug}/"),
            Self::Organisation(slug) => FileKind::Organisation(slug.clone()).path(),
            Self::Guideline => "guideline/".to_owned(),
            Self::Vocabulary(name) => FileKind::Vocabulary(*name).path(),
            Self::Redirects => FileKind::Redirects.path(),
            Self::Page(slug) => format!("pages/{slug}."),
            Self::Attachment(name) => FileKind::Attachment(name.clone()).path(),
            Self::Site => FileKind::Site.path(),
        }
    }

    /// Gives the address of its page, if it has one of its own.
    pub fn address(&self) -> Option<String> {
        let route = match self {
            Self::Consortium(slug) => Route::Consortium(slug.clone()),
            Self::Organisation(slug) => Route::Organisation(slug.clone()),
            Self::Guideline => Route::Guideline,
            Self::Vocabulary(name) => return Some(Route::Data.at(format_args!("vocabulary-{name}"))),
            Self::Page(slug) => Route::About(slug.clone()),
            Self::Site => Route::Home,
            Self::Redirects | Self::Attachment(_) => return None,
        };
        Some(route.to_string())
    }
}

/// What a file says.
#[derive(Debug, PartialEq)]
pub enum RecordContent {
    /// The fields of a record, or a list of records; its kind as in [`crate::schema::RECORD_KINDS`].
    Fields(&'static str, Value),
    /// Markdown.
    Prose(String),
    /// The guideline's text.
    Passages(GuidelineText),
    /// An attachment, by the name under which it is published: that has a hash of its bytes.
    Attachment(String),
    /// Today's program can't read it in full.
    Unreadable,
}

impl RecordContent {
    /// Reads what a file says; nothing if it isn't published.
    pub fn of(file: &SourceFile) -> Option<Self> {
        let read = read_file(file);
        if !read.is_understood() {
            return Some(Self::Unreadable);
        }
        let fields = |kind, record: Result<Value, _>| {
            record.map_or(Self::Unreadable, |record| Self::Fields(kind, record))
        };
        Some(match read.record {
            DecodedRecord::Nothing => return None,
            DecodedRecord::Site(record) => fields("site", serde_json::to_value(record)),
            DecodedRecord::Redirects(list) => fields("redirects", serde_json::to_value(list)),
            DecodedRecord::Guideline(record) => fields("guideline", serde_json::to_value(record)),
            DecodedRecord::Vocabulary(list) => fields(list.name().record_kind(), serde_json::to_value(list)),
            DecodedRecord::Organisation(record) => fields("organisation", serde_json::to_value(record)),
            DecodedRecord::Consortium(record) => fields("consortium", serde_json::to_value(record)),
            DecodedRecord::Review(record) => fields("review", serde_json::to_value(record)),
            DecodedRecord::Prose(text) => Self::Prose(text),
            DecodedRecord::Text(text) => Self::Passages(text),
            DecodedRecord::Attachment(attachment) => Self::Attachment(attachment.published),
        })
    }

    /// Returns the fields of a record, or a list of records.
    pub fn fields(&self) -> Option<&Value> {
        match self {
            Self::Fields(_, value) => Some(value),
            _ => None,
        }
    }
}

/// The records as they are, by the paths of their files: what was read once isn't read again.
pub struct CurrentState<'r> {
    /// The registry.
    pub registry: &'r Registry,
    content: &'r Content,
    consortia: HashMap<&'r str, &'r Consortium>,
}

impl<'r> CurrentState<'r> {
    /// Takes a registry without faults and the files that it was read from.
    pub fn new(registry: &'r Registry, content: &'r Content) -> Self {
        let consortia =
            registry.consortia.iter().map(|consortium| (consortium.slug.as_str(), consortium)).collect();
        Self { registry, content, consortia }
    }

    /// Finds the consortium of this slug.
    pub fn consortium(&self, slug: &str) -> Option<&'r Consortium> {
        self.consortia.get(slug).copied()
    }

    /// Says what a consortium or an organisation is called.
    pub fn name(&self, subject: &EntityRef) -> Option<&'r Text> {
        match subject {
            EntityRef::Consortium(slug) => self.consortium(slug)?.record.name.as_ref(),
            EntityRef::Organisation(slug) => self.registry.organisation(slug)?.record.name.as_ref(),
            _ => None,
        }
    }

    /// Says what the file at `path` holds.
    pub fn record_content(&self, path: &str) -> Option<RecordContent> {
        let PathMeaning::Known(kind) = layout::file(path) else { return None };
        let fields =
            |kind, record: Result<Value, _>| record.ok().map(|record| RecordContent::Fields(kind, record));
        match kind {
            FileKind::Organisation(slug) => {
                fields("organisation", serde_json::to_value(&self.registry.organisation(&slug)?.record))
            }
            FileKind::Consortium(slug) => {
                fields("consortium", serde_json::to_value(&self.consortium(&slug)?.record))
            }
            FileKind::Review(slug, year) => {
                let reviews = &self.consortium(&slug)?.reviews;
                let review = reviews.iter().find(|review| review.year == year)?;
                fields("review", serde_json::to_value(&review.record))
            }
            _ => RecordContent::of(self.content.file(path)?),
        }
    }
}
