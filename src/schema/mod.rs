//! The shapes of records: one file per kind, and nothing about what they mean.
//!
//! Each type here derives `Deserialize` and is read in two ways by the same code: strictly, by
//! `serde_yaml`, which stops at the first fault; and, for a file that had one, recovering from each by
//! [`decode`], which finds every fault with its place and leaves what it can't read as `None`.
//! So a `None` in a [`Required`] field means “unreadable, and already reported”, and no rule reads it.
//!
//! They are written in one way: as the values that stand in the record, without its layout. That is what is published of
//! a record, and by which two states of it are compared.

mod choice;
mod consortium;
mod corrected_place;
mod decode;
mod fault;
mod field;
mod field_reader;
mod json_schema;
mod number;
mod organisation;
mod path;
mod record;
mod recovery;
mod review;
mod site;
mod time;
mod value;
mod vocabulary;
mod walk;
mod work;

pub use choice::*;
pub use consortium::*;
pub use corrected_place::*;
pub(crate) use decode::decode_list;
pub use decode::{Decoded, decode, decode_with_recovery};
pub use fault::{FoundValue, ShapeFault, ShapeFaultKind};
pub use field::{Cardinality, Declared, FieldInfo, FieldRole, Meaning, TypeInfo, TypeKind};
pub(crate) use field_reader::{WholeList, list, optional, required};
pub use json_schema::*;
pub use number::*;
pub use organisation::*;
pub(crate) use path::paths;
pub use path::*;
pub(crate) use record::record;
pub use review::*;
pub use site::*;
pub use time::*;
pub use value::*;
pub use vocabulary::*;
pub(crate) use walk::leaf;
pub use walk::{Leaf, LeafValue, LeafVisitor, Place, Walk};
pub use work::*;

use serde::de::Error;

/// A field that a record must have. `None` only in a record that has a finding there.
pub type Required<T> = Option<T>;

/// A list that must have an item.
pub type AtLeastOne<T> = Vec<T>;

/// The newtype name by which a recovering deserializer learns that a missing field is a fault.
pub(crate) const REQUIRED: &str = "$required";
/// The newtype name of a text that may look like a number (a code of digits only).
pub(crate) const VERBATIM: &str = "$verbatim";

/// Makes an error of a fault of a value's form; it carries what was expected.
pub(crate) fn unexpected<E: Error>(expected: Expected) -> E {
    E::custom(expected.key())
}
