//! Version 1 of the published data. The promise: fields are only added; none goes, is renamed or changes its meaning.
//!
//! `/data/v1/consortia/<slug>.json` is a consortium as it is, `/consortia/<slug>/history/<revision>.json` as it was:
//!
//! | field | |
//! | --- | --- |
//! | `version` | 1 |
//! | `demonstration` | whether all of it is invented |
//! | `slug` | its name in addresses, then |
//! | `revision` | the commit that published this, `id` and `date` (of Zhejiang); `null` where that isn't known |
//! | `consortium` | the fields of its record, as the JSON Schema of consortia has them; fields without a value are left out |
//! | `consortium.about` | prose, Markdown, in `zh` and perhaps `en` |
//! | `consortium.reviews[]` | the fields of each year's review, as its JSON Schema has them, and `text`, prose as above |

use crate::model;
use crate::schema::{ConsortiumRecord, ReviewRecord};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// A file: a consortium at one time.
#[derive(Serialize)]
struct ConsortiumFile<'a> {
    version: u8,
    demonstration: bool,
    slug: &'a str,
    revision: Option<RevisionRef<'a>>,
    consortium: &'a RawValue,
}

/// The revision that published it.
#[derive(Serialize)]
pub struct RevisionRef<'a> {
    /// The commit, in full.
    pub id: &'a str,
    /// Its day in Zhejiang, as 2026-10-01.
    pub date: String,
}

/// Its record, prose and reviews as one.
#[derive(Serialize)]
struct PublishedConsortium<'a, C, R> {
    #[serde(flatten)]
    record: C,
    #[serde(skip_serializing_if = "PublishedProse::is_empty")]
    about: PublishedProse<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reviews: Vec<PublishedReview<'a, R>>,
}

#[derive(Serialize)]
struct PublishedReview<'a, R> {
    #[serde(flatten)]
    record: R,
    #[serde(skip_serializing_if = "PublishedProse::is_empty")]
    text: PublishedProse<'a>,
}

/// Markdown.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct PublishedProse<'a> {
    /// Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zh: Option<&'a str>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<&'a str>,
}

impl PublishedProse<'_> {
    fn is_empty(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }
}

impl<'a> From<&'a model::Prose> for PublishedProse<'a> {
    fn from(prose: &'a model::Prose) -> Self {
        Self { zh: prose.zh.as_deref(), en: prose.en.as_deref() }
    }
}

fn written<C: Serialize, R: Serialize>(whole: &PublishedConsortium<C, R>) -> String {
    // Nothing in it has keys that aren't text, the one thing that JSON can't say.
    serde_json::to_string(whole).unwrap_or_default()
}

/// Writes the field `consortium` of one as it is.
pub fn of_now(consortium: &model::Consortium) -> String {
    let reviews = consortium.reviews.iter().map(|review| PublishedReview::<&ReviewRecord> {
        record: &review.record,
        text: (&review.prose).into(),
    });
    written(&PublishedConsortium::<&ConsortiumRecord, _> {
        record: &consortium.record,
        about: (&consortium.about).into(),
        reviews: reviews.collect(),
    })
}

/// Writes the field `consortium` of one as it was: from the values of its record and of its reviews, the latter by
/// year.
pub fn of_then(record: &Value, about: PublishedProse, reviews: Vec<(&Value, PublishedProse)>) -> String {
    let reviews = reviews.into_iter().map(|(record, text)| PublishedReview { record, text }).collect();
    written(&PublishedConsortium { record, about, reviews })
}

/// Writes the whole file, with `consortium` from one of the functions above. There is nothing if that isn't JSON.
///
/// # Examples
/// ```
/// use consortia::published::v1;
///
/// let file = v1::file(true, "sample", None, r#"{"batch":"2025-1"}"#.to_owned()).unwrap();
/// let file: serde_json::Value = serde_json::from_str(&file).unwrap();
/// assert_eq!((&file["version"], &file["consortium"]["batch"]), (&1.into(), &"2025-1".into()));
/// ```
pub fn file(
    demonstration: bool,
    slug: &str,
    revision: Option<RevisionRef>,
    consortium: String,
) -> Option<String> {
    let consortium = RawValue::from_string(consortium).ok()?;
    let whole = ConsortiumFile { version: 1, demonstration, slug, revision, consortium: &consortium };
    Some(serde_json::to_string(&whole).ok()? + "\n")
}
