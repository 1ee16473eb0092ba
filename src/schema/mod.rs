//! The shapes of records: one file per kind, and nothing about what they mean.
//!
//! Each type here derives `Deserialize` and is read in two ways by the same code: strictly, by
//! `serde_yaml`, which stops at the first fault; and, for a file that had one, leniently by
//! [`decode`], which finds every fault with its place and leaves what it can't read as `None`.
//! So a `None` in a [`Required`] field means “unreadable, and already reported”, and no rule reads it.
//!
//! They are written in one way: as the values that stand in the record, without its layout. That is what is published of
//! a record, and by which two states of it are compared.

mod choice;
mod consortium;
mod decode;
mod fault;
mod json_schema;
mod number;
mod organisation;
mod recovery;
mod review;
mod site;
mod time;
mod value;
mod vocabulary;
mod work;

pub use choice::*;
pub use consortium::*;
pub use decode::{Decoded, decode, decode_with_recovery};
pub use fault::{FoundValue, ShapeFault, ShapeFaultKind};
pub use json_schema::*;
pub use number::*;
pub use organisation::*;
pub use review::*;
pub use site::*;
pub use time::*;
pub use value::*;
pub use vocabulary::*;
pub use work::*;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// A field that a record must have. `None` only in a record that has a finding there.
pub type Required<T> = Option<T>;

/// A list that must have an item.
pub type AtLeastOne<T> = Vec<T>;

/// The newtype name by which a lenient deserializer learns that a missing field is a fault.
pub(crate) const REQUIRED: &str = "$required";
/// The newtype name of a text that may look like a number (a code of digits only).
pub(crate) const VERBATIM: &str = "$verbatim";

/// A deserializer that isn't human-readable is the lenient one: it has recorded the fault already.
fn recover<T, E>(read: Result<T, E>, recovering: bool) -> Result<Option<T>, E> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(_) if recovering => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Reads a value that is there. The strict reader would take nothing for a mapping of nothing, and so for a right one.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    struct PresentVisitor<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for PresentVisitor<T> {
        type Value = T;
        fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
            out.write_str("value")
        }
        fn visit_none<E: Error>(self) -> Result<T, E> {
            Err(E::custom("nothing"))
        }
        fn visit_unit<E: Error>(self) -> Result<T, E> {
            Err(E::custom("nothing"))
        }
        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
            T::deserialize(from)
        }
    }
    if from.is_human_readable() {
        from.deserialize_option(PresentVisitor(PhantomData))
    } else {
        T::deserialize(from)
    }
}

/// An item of a list that is there.
struct Item<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        present(from).map(Item)
    }
}

/// Reads an optional field; unlike serde's own reading of `Option`, an empty value is a fault.
pub(crate) fn optional<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let recovering = !from.is_human_readable();
    recover(present(from), recovering)
}

/// Reads a field that must be there.
pub(crate) fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    struct Inner<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Inner<T> {
        type Value = T;
        fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
            out.write_str("value")
        }
        fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
            present(from)
        }
    }
    let recovering = !from.is_human_readable();
    recover(from.deserialize_newtype_struct(REQUIRED, Inner(PhantomData)), recovering)
}

/// Reads a list; in a lenient reading the items that are unreadable as a whole are left out.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let recovering = !from.is_human_readable();
    let read: Result<ItemReader<T>, _> = present(from);
    Ok(recover(read, recovering)?.map(|ItemReader(items)| items).unwrap_or_default())
}

/// The items of a list.
struct ItemReader<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ItemReader<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct All<T>(PhantomData<T>, bool);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for All<T> {
            type Value = ItemReader<T>;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str(Expected::List.key())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<ItemReader<T>, A::Error> {
                let mut read = Vec::new();
                loop {
                    match items.next_element() {
                        Ok(Some(Item(item))) => read.push(item),
                        Ok(None) => return Ok(ItemReader(read)),
                        Err(_) if self.1 => {}
                        Err(fault) => return Err(fault),
                    }
                }
            }
        }
        let recovering = !from.is_human_readable();
        from.deserialize_seq(All(PhantomData, recovering))
    }
}

/// A whole file that is one list.
#[derive(Debug)]
pub(crate) struct WholeList<T>(pub(crate) Vec<T>);

impl<T> Default for WholeList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for WholeList<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        list(from).map(WholeList)
    }
}

/// Declares a record: optional, required and list fields are read as the functions above do, and the schema tells of
/// each in its own words.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $vis:vis struct $name:ident {
            $($(#[doc = $words:literal])+ $field_vis:vis $field:ident: $how:ident<$what:ty>,)+
        }
    ) => {
        #[serde_with::apply(
            Option => #[serde(default, deserialize_with = "crate::schema::optional", skip_serializing_if = "Option::is_none")],
            Required => #[serde(deserialize_with = "crate::schema::required", skip_serializing_if = "Option::is_none")],
            Vec => #[serde(default, deserialize_with = "crate::schema::list", skip_serializing_if = "Vec::is_empty")],
            AtLeastOne => #[serde(default, deserialize_with = "crate::schema::list", skip_serializing_if = "Vec::is_empty")],
        )]
        #[derive(Debug, Clone, Default, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(deny_unknown_fields)]
        $(#[doc = $doc])+
        $vis struct $name {
            $($(#[doc = $words])+ $field_vis $field: $how<$what>,)+
        }

        crate::schema::json_schema!($name, [$($doc),+], |generator| {
            let mut fields = crate::schema::RecordFields::default();
            $(fields.add::<$what>(generator, stringify!($field), crate::schema::Cardinality::$how, &[$($words),+]);)+
            fields.finish()
        });
    };
}
pub(crate) use record;

/// A fault of a value's form, as an error that carries what was expected.
pub(crate) fn unexpected<E: Error>(expected: Expected) -> E {
    E::custom(expected.key())
}
