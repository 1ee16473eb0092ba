//! How fields are read, by either reader: `None` and lists without what can't be read in a recovering reading, a fault in a
//! strict one.

use super::{Expected, REQUIRED};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// Drops the fault if the deserializer is the recovering one, which isn't human-readable: it has recorded the fault
/// already.
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

/// Reads a list; in a recovering reading the items that are unreadable as a whole are left out.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let recovering = !from.is_human_readable();
    let read: Result<ReadItems<T>, _> = present(from);
    Ok(recover(read, recovering)?.map(|ReadItems(items)| items).unwrap_or_default())
}

/// The items of a list.
struct ReadItems<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ReadItems<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct All<T>(PhantomData<T>, bool);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for All<T> {
            type Value = ReadItems<T>;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str(Expected::List.key())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<ReadItems<T>, A::Error> {
                let mut read = Vec::new();
                loop {
                    match items.next_element() {
                        Ok(Some(Item(item))) => read.push(item),
                        Ok(None) => return Ok(ReadItems(read)),
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
