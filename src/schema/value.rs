//! The values that fields are made of: text in two languages, dates, codes.
//!
//! Each checks its own form and says by [`Expected`] what would have been right; the words for people
//! are made in `diagnostic`.

use super::{Required, VERBATIM, record, unexpected};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};
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

    /// The key that travels inside a deserializer's error.
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

    /// The expectation of a key, if it is one.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|expected| expected.key() == key)
    }
}

/// Whether YAML would read these unquoted words as something other than text.
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

/// Whether words that YAML wouldn't read as text are a number.
pub(crate) fn looks_numeric(plain: &str) -> bool {
    plain.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_number(plain: &str) -> bool {
    plain.parse::<f64>().is_ok()
}

/// Declares a text newtype: its form is checked on reading, and it reads as a `&str` everywhere else.
macro_rules! text_value {
    ($(#[$doc:meta])* $name:ident, $expected:expr, |$text:ident| $right:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
                // The strict reader can't tell "2024" from 2024: the lenient one, which can, decides.
                if strict && looks_untextual(&read) { Err(unexpected($expected)) } else { Ok(read) }
            }
        }
    };
}

text_value!(
    /// Text, not blank.
    Words, Expected::Words, |text| !text.trim().is_empty()
);
text_value!(
    /// Text in one line, not blank.
    Line, Expected::Line, |text| !text.trim().is_empty() && !text.contains(['\n', '\r'])
);
text_value!(
    /// An id or slug: `[a-z0-9]+(-[a-z0-9]+)*`.
    Slug, Expected::Slug, |text| is_slug(text)
);
text_value!(
    /// A registry number: `ZJIC-<year of approval>-<three digits>`.
    RegistryNumber, Expected::RegistryNumber, |text| is_registry_number(text)
);
text_value!(
    /// A batch: `<year>-<number within it>`.
    Batch, Expected::Batch, |text| batch_parts(text).is_some()
);

/// Whether `text` is a slug.
pub fn is_slug(text: &str) -> bool {
    text.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
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
    /// The year of approval that the number states.
    pub fn year(&self) -> Option<i16> {
        self.split('-').nth(1)?.parse().ok()
    }
}

impl Batch {
    /// The year and the batch's number in it.
    pub fn parts(&self) -> (i16, u8) {
        batch_parts(self).unwrap_or_default()
    }
}

/// A code that may consist of digits alone, so that YAML takes it for a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(Box<str>);

impl Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Code;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str(Expected::Line.key())
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Code, D::Error> {
                from.deserialize_str(self)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Code, E> {
                if text.trim().is_empty() { Err(unexpected(Expected::Line)) } else { Ok(Code(text.into())) }
            }
        }
        let strict = from.is_human_readable();
        let code: Code = from.deserialize_newtype_struct(VERBATIM, Form)?;
        // The strict reader can't tell "null" from null: the lenient one decides.
        if strict && looks_untextual(&code) && !looks_numeric(&code) {
            Err(unexpected(Expected::Line))
        } else {
            Ok(code)
        }
    }
}

/// Shown text: Chinese, and English where someone wrote it. A plain string is Chinese.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese; empty only in a record that has a finding there.
    pub zh: Words,
    /// English.
    pub en: Option<Words>,
}

record! {
    struct TextFields {
        zh: Required<Words>,
        en: Option<Words>,
    }
}

/// The struct name by which the lenient deserializer lets [`Text`] be a plain string too.
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
