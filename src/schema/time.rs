//! Days and months, as records write them (ISO 8601), and what may stand in place of one.

use super::{Expected, TypeKind, declare, matching, unexpected};
use jiff::civil;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::json;
use std::fmt;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Date {
    /// Parses `2024-06-30`; the error says whether the form or the calendar is at fault.
    ///
    /// # Errors
    /// [`Expected::Date`] or [`Expected::RealDate`].
    pub fn parse(text: &str) -> Result<Self, Expected> {
        let [year, month, day] = parts(text, [4, 2, 2]).ok_or(Expected::Date)?;
        let small = |number: i16| i8::try_from(number).map_err(|_| Expected::RealDate);
        civil::Date::new(year, small(month)?, small(day)?).map(Date).map_err(|_| Expected::RealDate)
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the calendar month the day lies in.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// Returns the quarter, 1 to 4.
    pub fn quarter(self) -> i8 {
        (self.0.month() + 2) / 3
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl Month {
    /// Reads a month that is written as 2024-06.
    pub fn parse(text: &str) -> Option<Self> {
        let [year, month] = parts(text, [4, 2])?;
        let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        Some(Self { year, month })
    }

    /// Returns the first day of the month.
    pub fn first_day(self) -> Date {
        Date(civil::Date::constant(self.year, self.month, 1))
    }

    /// Returns the last day of the month.
    pub fn last_day(self) -> Date {
        Date(self.first_day().0.last_of_month())
    }
}

impl Month {
    /// Counts the months up to `last`, both included; 0 or less if it is before.
    pub fn months_to(self, last: Self) -> i32 {
        (i32::from(last.year) - i32::from(self.year)) * 12 + i32::from(last.month) - i32::from(self.month) + 1
    }

    /// Returns the month so many months later.
    #[must_use]
    pub fn plus(self, months: i8) -> Self {
        let month = self.month - 1 + months;
        Self { year: self.year + i16::from(month / 12), month: month % 12 + 1 }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// Splits `text` at its hyphens into numbers of exactly these widths.
fn parts<const N: usize>(text: &str, widths: [usize; N]) -> Option<[i16; N]> {
    let mut numbers = [0; N];
    let mut split = text.split('-');
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part =
            split.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    split.next().is_none().then_some(numbers)
}

/// A date, or the word `pending`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrPending {
    /// Done on this day.
    On(Date),
    /// Under way.
    Pending,
}

/// `true`, `false` or the word `pending`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagOrPending {
    /// Decided one way or the other.
    Decided(bool),
    /// Not decided yet.
    Pending,
}

impl Serialize for DateOrPending {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On(date) => date.serialize(to),
            Self::Pending => to.serialize_str("pending"),
        }
    }
}

impl Serialize for FlagOrPending {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Decided(flag) => to.serialize_bool(*flag),
            Self::Pending => to.serialize_str("pending"),
        }
    }
}

/// Implements `Deserialize` for a value that is written as one word.
macro_rules! from_word {
    ($name:ident, $expected:expr, |$text:ident| $read:expr $(, $flag:expr)?) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Form;
                impl Visitor<'_> for Form {
                    type Value = $name;
                    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                        out.write_str($expected.key())
                    }
                    fn visit_str<E: Error>(self, $text: &str) -> Result<$name, E> {
                        $read.map_err(unexpected)
                    }
                    $(fn visit_bool<E: Error>(self, flag: bool) -> Result<$name, E> {
                        Ok($flag(flag))
                    })?
                }
                from.deserialize_any(Form)
            }
        }
    };
}

from_word!(Date, Expected::Date, |text| Date::parse(text));
from_word!(Month, Expected::Month, |text| Month::parse(text).ok_or(Expected::Month));
from_word!(DateOrPending, Expected::DateOrPending, |text| match text {
    "pending" => Ok(DateOrPending::Pending),
    text => Date::parse(text).map(DateOrPending::On).map_err(|fault| match fault {
        Expected::Date => Expected::DateOrPending,
        fault => fault,
    }),
});
from_word!(
    FlagOrPending,
    Expected::FlagOrPending,
    |text| match text {
        "pending" => Ok(FlagOrPending::Pending),
        _ => Err(Expected::FlagOrPending),
    },
    FlagOrPending::Decided
);

// The pattern takes every day there is, and a 29 February in other years as well.
declare!(Date, ["日期，如 2024-06-30。A date, as 2024-06-30."], TypeKind::Date, |_| matching(
    "^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
));
declare!(Month, ["年月，如 2024-06。A month, as 2024-06."], TypeKind::Scalar, |_| matching(
    "^[0-9]{4}-(0[1-9]|1[0-2])$"
));
declare!(
    DateOrPending,
    ["日期，如 2024-06-30，或 pending。A date, as 2024-06-30, or pending."],
    TypeKind::Date,
    |generator| json!({"anyOf": [generator.refer(&Date::INFO), {"const": "pending"}]})
);
declare!(
    FlagOrPending,
    ["true 是，false 否，pending 待定。true, false or pending."],
    TypeKind::Scalar,
    |_| json!({"enum": [true, false, "pending"]})
);
