//! Numbers that records hold. A quoted number is text, and a fault.

use super::{Expected, TypeKind, declare, unexpected};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::json;
use std::fmt;

/// A whole number from 0 up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Count(pub u32);

/// A calendar year, 1900 to 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Year(pub i16);

/// A number from 0 up, of the unit that stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Amount(pub f64);

/// `true` or `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Flag(pub bool);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // A whole number is written as one: 3000, not 3000.0.
        match format!("{}", self.0).parse::<u64>() {
            Ok(whole) => to.serialize_u64(whole),
            Err(_) => to.serialize_f64(self.0),
        }
    }
}

/// Turns a whole number into a floating-point number, if one holds it exactly.
#[expect(clippy::cast_precision_loss, reason = "there is none up to 2⁵³")]
fn exact(value: u64) -> Option<f64> {
    (value <= 1 << 53).then_some(value as f64)
}

/// Implements `Deserialize` for a number from what each YAML reading of it gives.
macro_rules! from_number {
    ($name:ident, $expected:expr, $($visit:ident($from:ty) => |$value:ident| $read:expr),+) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Form;
                impl Visitor<'_> for Form {
                    type Value = $name;
                    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                        out.write_str($expected.key())
                    }
                    $(fn $visit<E: Error>(self, $value: $from) -> Result<$name, E> {
                        $read.map($name).ok_or_else(|| unexpected($expected))
                    })+
                }
                from.deserialize_any(Form)
            }
        }
    };
}

from_number!(Count, Expected::Count, visit_u64(u64) => |value| u32::try_from(value).ok());
from_number!(Year, Expected::Year, visit_u64(u64) => |value| {
    i16::try_from(value).ok().filter(|year| (1900..=2200).contains(year))
});
from_number!(
    Amount, Expected::Amount,
    visit_u64(u64) => |value| exact(value),
    visit_f64(f64) => |value| Some(value).filter(|value| value.is_finite() && *value >= 0.0)
);
from_number!(Flag, Expected::Flag, visit_bool(bool) => |value| Some(value));

declare!(
    Count,
    ["不小于零的整数。A whole number from 0 up."],
    TypeKind::Scalar,
    |_| json!({"type": "integer", "minimum": 0, "maximum": u32::MAX})
);
declare!(
    Year,
    ["年份，如 2024。A year, as 2024."],
    TypeKind::Scalar,
    |_| json!({"type": "integer", "minimum": 1900, "maximum": 2200})
);
declare!(
    Amount,
    ["不小于零的数。A number from 0 up."],
    TypeKind::Scalar,
    |_| json!({"type": "number", "minimum": 0})
);
declare!(Flag, ["true 是，false 否。true or false."], TypeKind::Scalar, |_| json!({"type": "boolean"}));
