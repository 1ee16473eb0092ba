//! The values that fields are made of: text in two languages, dates, codes.
//!
//! Each checks its own form and says by [`Expected`] what would have been right; the words for people
//! are made in `diagnostic`. What an editor is told of a value is its doc comment, and the pattern beside it.

use super::{LeafValue, Required, TypeKind, VERBATIM, VocabularyName, declare, leaf, record, unexpected};
use crate::text::{Bilingual, is_slug};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde_json::json;
use std::{fmt, ops::Deref};

/// What a place in a record asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text, or `{zh: …, en: …}`.
    Text,
    /// Text.
    Words,
    /// Text in one line.
    Line,
    /// An ISO date that exists.
    Date,
    /// A date of the right form that the calendar doesn't have.
    RealDate,
    /// A month, `2024-06`.
    Month,
    /// A year, `2024`.
    Year,
    /// A whole number from 0 up.
    Count,
    /// A number from 0 up.
    Amount,
    /// `true` or `false`.
    Flag,
    /// A date or `pending`.
    DateOrPending,
    /// `true`, `false` or `pending`.
    FlagOrPending,
    /// Lower-case letters, digits and single hyphens.
    Slug,
    /// `ZJIC-2023-003`.
    RegistryNumber,
    /// `2023-1`.
    Batch,
    /// A mapping of fields.
    Mapping,
    /// A list.
    List,
}

impl Expected {
    const ALL: [Expected; 17] = [
        Self::Text,
        Self::Words,
        Self::Line,
        Self::Date,
        Self::RealDate,
        Self::Month,
        Self::Year,
        Self::Count,
        Self::Amount,
        Self::Flag,
        Self::DateOrPending,
        Self::FlagOrPending,
        Self::Slug,
        Self::RegistryNumber,
        Self::Batch,
        Self::Mapping,
        Self::List,
    ];

    /// Returns the key that travels inside a deserializer's error.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Text => "$text",
            Self::Words => "$words",
            Self::Line => "$line",
            Self::Date => "$date",
            Self::RealDate => "$real-date",
            Self::Month => "$month",
            Self::Year => "$year",
            Self::Count => "$count",
            Self::Amount => "$amount",
            Self::Flag => "$flag",
            Self::DateOrPending => "$date-or-pending",
            Self::FlagOrPending => "$flag-or-pending",
            Self::Slug => "$slug",
            Self::RegistryNumber => "$registry-number",
            Self::Batch => "$batch",
            Self::Mapping => "$mapping",
            Self::List => "$list",
        }
    }

    /// Finds the expectation of a key, if it is one.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|expected| expected.key() == key)
    }
}

/// Tells whether YAML would read these unquoted words as something other than text.
pub(crate) fn looks_untextual(plain: &str) -> bool {
    matches!(
        plain,
        "" | "~" | "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE"
    ) || plain.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E' | b'_'))
        && is_number(plain)
        || matches!(plain, ".inf" | "-.inf" | ".nan" | ".NaN" | ".Inf")
        || (plain.starts_with("0x") || plain.starts_with("0o"))
            && plain.bytes().skip(2).all(|b| b.is_ascii_hexdigit())
}

/// Tells whether words that YAML wouldn't read as text are a number.
pub(crate) fn looks_numeric(plain: &str) -> bool {
    plain.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_number(plain: &str) -> bool {
    plain.parse::<f64>().is_ok()
}

/// Declares a text newtype: its form is checked on reading, and it reads as a `&str` everywhere else. The schema tells
/// its form in a pattern.
macro_rules! text_value {
    ($(#[doc = $doc:literal])+ $name:ident, $expected:expr, $pattern:expr, |$text:ident| $right:expr) => {
        text_value!($(#[doc = $doc])+ $name, $expected, $pattern, TypeKind::Scalar, |$text| $right);
    };
    ($(#[doc = $doc:literal])+ $name:ident, $expected:expr, $pattern:expr, $kind:expr, |$text:ident| $right:expr) => {
        text_value!($(#[doc = $doc])+ $name, $expected, |$text| $right);
        declare!($name, [$($doc),+], $kind, |_| super::matching($pattern));
    };
    ($(#[doc = $doc:literal])+ $name:ident, $expected:expr, |$text:ident| $right:expr) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        pub struct $name(Box<str>);

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Form;
                impl Visitor<'_> for Form {
                    type Value = $name;
                    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                        out.write_str($expected.key())
                    }
                    fn visit_str<E: Error>(self, $text: &str) -> Result<$name, E> {
                        if $right { Ok($name($text.into())) } else { Err(unexpected($expected)) }
                    }
                }
                let strict = from.is_human_readable();
                let read = from.deserialize_str(Form)?;
                // The strict reader can't tell "2024" from 2024: the recovering one, which can, decides.
                if strict && looks_untextual(&read) { Err(unexpected($expected)) } else { Ok(read) }
            }
        }

        leaf!($name: |text| LeafValue::Str(text));
    };
}

text_value!(
    /// 文字。Text.
    Words, Expected::Words, NOT_BLANK, |text| !text.trim().is_empty()
);
text_value!(
    /// 一行文字。One line of text.
    Line, Expected::Line, LINE, |text| is_line(text)
);
text_value!(
    /// 小写字母、数字和单个连字符，如 t1。Lower-case letters, digits and single hyphens, as t1.
    Slug, Expected::Slug, SLUG, |text| is_slug(text)
);
text_value!(
    /// 登记号，如 ZJIC-2023-003。A registry number, as ZJIC-2023-003.
    RegistryNumber, Expected::RegistryNumber, "^ZJIC-[0-9]{4}-[0-9]{3}$", |text| is_registry_number(text)
);
text_value!(
    /// 批次：年份-第几批，如 2023-1。A batch, year and number, as 2023-1.
    Batch, Expected::Batch, "^[0-9]{4}-[1-9][0-9]?$", |text| batch_parts(text).is_some()
);

// To the decoder what follows is a line; a rule judges the rest, and says more than “wrong form” could. The patterns
// refuse what the rule would call an error in any registry. Slugs of organisations aren't listed: with thousands of
// them, editors would load megabytes to complete one word, and the list would be old with every new organisation.
text_value!(
    /// 发文字号，如 示科发〔2023〕18号。A document number, as 示科发〔2023〕18号.
    DocumentNumber, Expected::Line, "^[^〔〕]+〔(19|20)[0-9]{2}〕[1-9][0-9]*号$", TypeKind::Document, |text| is_line(text)
);
text_value!(
    /// https:// 网址，或附件 /files/…。An https address, or an attachment, /files/….
    Url, Expected::Line, r"^(https?://|/files/)\S+$", TypeKind::Address, |text| is_line(text)
);
text_value!(
    /// 单位代号：organisations/ 里的文件名，不带 .yaml。An organisation: its file in organisations/, without .yaml.
    OrganisationSlug, Expected::Line, SLUG, TypeKind::Organisation, |text| is_line(text)
);
text_value!(
    /// 本记录里一个条目的编号。Id of an item of this record.
    ItemId, Expected::Line, SLUG, |text| is_line(text)
);

/// Declares ids of entries of a vocabulary: to the decoder a line, to the schema one of those entries.
macro_rules! term {
    ($(#[doc = $doc:literal])+ $name:ident, $vocabulary:ident) => {
        text_value!($(#[doc = $doc])+ $name, Expected::Line, |text| is_line(text));
        declare!($name, [$($doc),+], TypeKind::Term(VocabularyName::$vocabulary), |generator| {
            generator.term(VocabularyName::$vocabulary)
        });
    };
}

term!(
    /// 科创高地，见 vocabulary/hubs.yaml。A hub in vocabulary/hubs.yaml.
    HubId, Hubs
);
term!(
    /// 领域，见 vocabulary/fields.yaml。A field in vocabulary/fields.yaml.
    FieldId, Fields
);
term!(
    /// 设区市，见 vocabulary/cities.yaml。A city in vocabulary/cities.yaml.
    CityId, Cities
);
term!(
    /// 年度评价结果，见 vocabulary/ratings.yaml。A result in vocabulary/ratings.yaml.
    RatingId, Ratings
);
term!(
    /// 状态，见 vocabulary/statuses.yaml。A status in vocabulary/statuses.yaml.
    StatusId, Statuses
);
term!(
    /// 单位类别，见 vocabulary/organisation-kinds.yaml。A kind in vocabulary/organisation-kinds.yaml.
    OrganisationKindId, OrganisationKinds
);
term!(
    /// 科技服务，见 vocabulary/services.yaml。A service in vocabulary/services.yaml.
    ServiceId, Services
);
term!(
    /// 科技计划，见 vocabulary/programmes.yaml。A programme in vocabulary/programmes.yaml.
    ProgrammeId, Programmes
);

const NOT_BLANK: &str = r"\S";
const LINE: &str = r"^[^\r\n]*\S[^\r\n]*$";
/// The pattern of slugs.
pub(super) const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(['\n', '\r'])
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_registry_number(text: &str) -> bool {
    matches!(text.split('-').collect::<Vec<_>>()[..], ["ZJIC", year, number] if digits(year, 4) && digits(number, 3))
}

fn batch_parts(text: &str) -> Option<(i16, u8)> {
    let (year, number) = text.split_once('-')?;
    let right = digits(year, 4) && (1..=2).contains(&number.len()) && !number.starts_with('0');
    right.then(|| Some((year.parse().ok()?, number.parse().ok()?)))?
}

impl RegistryNumber {
    /// Returns the year of approval that the number states.
    pub fn year(&self) -> Option<i16> {
        self.split('-').nth(1)?.parse().ok()
    }
}

impl Batch {
    /// Returns the year and the batch's number in it.
    pub fn parts(&self) -> (i16, u8) {
        batch_parts(self).unwrap_or_default()
    }
}

/// Declares a code that may consist of digits alone, so that YAML takes it for a number.
macro_rules! code_value {
    ($(#[doc = $doc:literal])+ $name:ident, $pattern:expr) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        pub struct $name(Box<str>);

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Form;
                impl<'de> Visitor<'de> for Form {
                    type Value = $name;
                    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                        out.write_str(Expected::Line.key())
                    }
                    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<$name, D::Error> {
                        from.deserialize_str(self)
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$name, E> {
                        if text.trim().is_empty() { Err(unexpected(Expected::Line)) } else { Ok($name(text.into())) }
                    }
                }
                let strict = from.is_human_readable();
                let code: $name = from.deserialize_newtype_struct(VERBATIM, Form)?;
                // The strict reader can't tell "null" from null: the recovering one decides.
                if strict && looks_untextual(&code) && !looks_numeric(&code) {
                    Err(unexpected(Expected::Line))
                } else {
                    Ok(code)
                }
            }
        }

        declare!($name, [$($doc),+], TypeKind::Scalar, |_| json!({"type": ["string", "number"], "pattern": $pattern}));
        leaf!($name: |code| LeafValue::Str(code));
    };
}

code_value!(
    /// 文字或数字。Text or a number.
    Code, NOT_BLANK
);
code_value!(
    /// 十八位数字或大写字母，不用 I、O、S、V、Z。Eighteen digits or capitals without I, O, S, V, Z.
    OrganisationCode, "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"
);

/// Shown text: Chinese, and English where someone wrote it. A plain string is Chinese.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Text {
    /// Chinese; empty only in a record that has a finding there.
    pub zh: Words,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<Words>,
}

/// Without English the Chinese stands for it.
impl From<&Text> for Bilingual<String> {
    fn from(text: &Text) -> Self {
        let en = text.en.as_ref().unwrap_or(&text.zh);
        Self { zh: text.zh.to_string(), en: en.to_string() }
    }
}

record! {
    /// 中英文 Both languages
    struct TextFields {
        /// 中文 Chinese
        zh: Required<Words>,
        /// 英文 English
        ///
        /// 没有的，英文页显示中文。Without it the English page shows the Chinese.
        en: Option<Words>,
    }
}

declare!(
    Text,
    [
        "文字：{zh: 中文, en: 英文}；只写文字就是中文。Text: {zh: Chinese, en: English}; plain text is Chinese."
    ],
    TypeKind::Text,
    |generator| {
        // One schema of two types, not two schemas: an editor then knows which fault to tell of.
        let mut schema = generator.record(&TextFields::INFO);
        schema["type"] = json!(["object", "string"]);
        schema["pattern"] = json!(NOT_BLANK);
        schema
    }
);

/// The struct name by which the recovering deserializer lets [`Text`] be a plain string too.
pub(crate) const TEXT: &str = "$text";

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Text;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str(Expected::Text.key())
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
                if text.trim().is_empty() {
                    return Err(unexpected(Expected::Text));
                }
                Ok(Text { zh: Words(text.into()), en: None })
            }
            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Text, A::Error> {
                let TextFields { zh, en } = TextFields::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(Text { zh: zh.unwrap_or_default(), en })
            }
        }
        if from.is_human_readable() {
            from.deserialize_any(Form)
        } else {
            from.deserialize_struct(TEXT, &["zh", "en"], Form)
        }
    }
}
