//! The recovering deserializer: reads a [`Tree`] into the same types as `serde_yaml` does, but records each fault
//! and goes on. It calls itself not human-readable, by which the types know that they may go on without a value.

use super::fault::{FoundValue, ShapeFault, ShapeFaultKind};
use super::{Expected, REQUIRED, TEXT, VERBATIM, looks_numeric, looks_untextual};
use crate::source::{Node, Scalar, Tree, Value};
use crate::text::nearest;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

/// Decodes `tree`; gives the value, the faults, and the paths of list items left out.
pub(super) fn decode<T: DeserializeOwned + Default>(tree: &Tree) -> (T, Vec<ShapeFault>, Vec<String>) {
    let sink = Sink::default();
    let here = ReaderPath { parent: None, name: StepName::Root };
    let value = if let Some(node) = &tree.root {
        T::deserialize(Reader { node, here: &here, sink: &sink, verbatim: false }).unwrap_or_default()
    } else {
        let kind = ShapeFaultKind::Form { expected: Expected::Mapping, found: FoundValue::Nothing };
        sink.push(here.path(), None, kind);
        T::default()
    };
    let faults = sink.faults.into_inner().into_iter().map(|Unplaced { path, span, kind }| {
        let span = span.unwrap_or_else(|| tree.place(&path));
        ShapeFault { path, span, kind }
    });
    (value, faults.collect(), sink.dropped.into_inner())
}

/// A fault as it is met: its place is where its path leads, unless it says otherwise.
struct Unplaced {
    path: String,
    span: Option<Range<usize>>,
    kind: ShapeFaultKind,
}

#[derive(Default)]
struct Sink {
    faults: RefCell<Vec<Unplaced>>,
    dropped: RefCell<Vec<String>>,
}

impl Sink {
    fn push(&self, path: String, span: Option<Range<usize>>, kind: ShapeFaultKind) {
        self.faults.borrow_mut().push(Unplaced { path, span, kind });
    }
}

/// Where the reader is, as a chain up to the root.
struct ReaderPath<'a> {
    parent: Option<&'a ReaderPath<'a>>,
    name: StepName<'a>,
}

enum StepName<'a> {
    Root,
    Field(&'a str),
    Item(usize),
}

impl ReaderPath<'_> {
    fn path(&self) -> String {
        let Some(parent) = self.parent else { return String::new() };
        let mut path = parent.path();
        if !path.is_empty() {
            path.push('/');
        }
        match self.name {
            StepName::Root => {}
            StepName::Field(name) => path.push_str(name),
            StepName::Item(index) => path.push_str(&index.to_string()),
        }
        path
    }
}

/// What a type says against a value. A fault that was recorded travels on as [`Complaint::Recorded`].
#[derive(Debug)]
enum Complaint {
    Expected(Expected),
    Choice(&'static [&'static str]),
    Recorded,
}

impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(self, out)
    }
}

impl std::error::Error for Complaint {}

impl Complaint {
    fn from_words(words: &str) -> Self {
        Expected::from_key(words).map_or(Complaint::Recorded, Complaint::Expected)
    }
}

impl de::Error for Complaint {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Complaint::from_words(&words.to_string())
    }
    fn invalid_type(_: Unexpected, expected: &dyn de::Expected) -> Self {
        Complaint::from_words(&expected.to_string())
    }
    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Complaint::Choice(expected)
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
    here: &'a ReaderPath<'a>,
    sink: &'a Sink,
    verbatim: bool,
}

impl Reader<'_> {
    fn found(&self) -> FoundValue {
        match &self.node.value {
            Value::Scalar(scalar)
                if scalar.plain && matches!(&*scalar.text, "" | "~" | "null" | "Null" | "NULL") =>
            {
                FoundValue::Nothing
            }
            Value::Scalar(scalar) => FoundValue::Value(scalar.clone()),
            Value::Sequence(_) => FoundValue::List,
            Value::Mapping(_) => FoundValue::Mapping,
            Value::Alias => FoundValue::Nothing,
        }
    }

    /// Records what a type complained of, here.
    fn record(&self, complaint: &Complaint) -> Complaint {
        let kind = match *complaint {
            _ if matches!(self.node.value, Value::Alias) => return Complaint::Recorded,
            Complaint::Expected(expected) => ShapeFaultKind::Form { expected, found: self.found() },
            Complaint::Choice(expected) => ShapeFaultKind::Choice { expected, found: self.found() },
            Complaint::Recorded => return Complaint::Recorded,
        };
        self.sink.push(self.here.path(), None, kind);
        Complaint::Recorded
    }

    /// Records that a visitor wanted to see something else, which its own words say.
    fn refuse<'de, V: Visitor<'de>>(&self, visitor: &V) -> Complaint {
        let words = (visitor as &dyn de::Expected).to_string();
        self.record(&Complaint::from_words(&words))
    }

    fn struct_of<'de, V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        match &self.node.value {
            Value::Mapping(entries) => {
                let absent = fields.iter().copied().filter(|field| self.node.entry(field).is_none());
                let absent: Vec<&'static str> = absent.collect();
                let mut mistyped = Vec::new();
                for entry in entries.iter().filter(|entry| !fields.contains(&&*entry.key)) {
                    // A colon that isn't one leaves the value in the key.
                    let name = entry.key.split([':', '：']).next().unwrap_or_default();
                    let meant = nearest(name, absent.iter().copied());
                    let meant = absent.iter().copied().find(|field| Some(*field) == meant);
                    mistyped.extend(meant);
                    let path_of =
                        |name| ReaderPath { parent: Some(self.here), name: StepName::Field(name) }.path();
                    let meant = meant.map(|field| (field, path_of(field)));
                    let kind = ShapeFaultKind::Unknown { field: entry.key.clone(), known: fields, meant };
                    self.sink.push(path_of(&entry.key), Some(entry.key_span.clone()), kind);
                }
                let fields = FieldReader { of: self, rest: fields, value: None, mistyped };
                visitor.visit_map(fields)
            }
            _ => Err(self.record(&Complaint::Expected(Expected::Mapping))),
        }
    }
}

/// The fields of a mapping in the order of the type, so that a missing one is met as well.
struct FieldReader<'a> {
    of: Reader<'a>,
    rest: &'static [&'static str],
    value: Option<&'static str>,
    /// Fields that stand there under another name, and so aren't missing.
    mistyped: Vec<&'static str>,
}

impl<'de> MapAccess<'de> for FieldReader<'_> {
    type Error = Complaint;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Complaint> {
        let Some((field, rest)) = self.rest.split_first() else { return Ok(None) };
        self.rest = rest;
        self.value = Some(field);
        seed.deserialize((*field).into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Complaint> {
        let field = self.value.take().ok_or(Complaint::Recorded)?;
        let here = ReaderPath { parent: Some(self.of.here), name: StepName::Field(field) };
        let sink = self.of.sink;
        if let Some(entry) = self.of.node.entry(field) {
            return seed.deserialize(Reader { node: &entry.value, here: &here, sink, verbatim: false });
        }
        let is_fault = !self.mistyped.contains(&field);
        seed.deserialize(Absent { field, here: &here, sink, is_fault })
    }
}

/// A field that isn't there: a fault only for who asks for it as required.
struct Absent<'a> {
    field: &'static str,
    here: &'a ReaderPath<'a>,
    sink: &'a Sink,
    is_fault: bool,
}

impl<'de> Deserializer<'de> for Absent<'_> {
    type Error = Complaint;

    fn is_human_readable(&self) -> bool {
        false
    }
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Complaint> {
        Err(Complaint::Recorded)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, Complaint> {
        if name == REQUIRED && self.is_fault {
            self.sink.push(self.here.path(), None, ShapeFaultKind::Missing(self.field));
        }
        Err(Complaint::Recorded)
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct ItemReader<'a> {
    of: Reader<'a>,
    nodes: &'a [Node],
    next: usize,
}

impl<'de> SeqAccess<'de> for ItemReader<'_> {
    type Error = Complaint;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Complaint> {
        let Some(node) = self.nodes.get(self.next) else { return Ok(None) };
        let here = ReaderPath { parent: Some(self.of.here), name: StepName::Item(self.next) };
        self.next += 1;
        let read = seed.deserialize(Reader { node, here: &here, sink: self.of.sink, verbatim: false });
        if read.is_err() {
            self.of.sink.dropped.borrow_mut().push(here.path());
        }
        read.map(Some)
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Complaint;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Complaint> {
        match &self.node.value {
            Value::Scalar(Scalar { text, plain: true }) if looks_untextual(text) => {
                let read = if let Ok(flag) = text.to_ascii_lowercase().parse::<bool>() {
                    visitor.visit_bool(flag)
                } else if is_padded(text) {
                    visitor.visit_unit()
                } else if let Ok(whole) = text.parse::<u64>() {
                    visitor.visit_u64(whole)
                } else if let Ok(number) = text.parse::<f64>() {
                    visitor.visit_f64(number)
                } else {
                    visitor.visit_unit()
                };
                read.map_err(|complaint| self.record(&complaint))
            }
            Value::Scalar(scalar) => {
                visitor.visit_str(&scalar.text).map_err(|complaint| self.record(&complaint))
            }
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Complaint> {
        match &self.node.value {
            Value::Scalar(Scalar { text, plain })
                if !plain || !looks_untextual(text) || self.verbatim && looks_numeric(text) =>
            {
                visitor.visit_str(text).map_err(|complaint| self.record(&complaint))
            }
            _ => Err(self.refuse(&visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        visitor.visit_newtype_struct(Reader { verbatim: name == VERBATIM, ..self })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Complaint> {
        match &self.node.value {
            Value::Sequence(items) => visitor.visit_seq(ItemReader { of: self, nodes: items, next: 0 }),
            _ => Err(self.record(&Complaint::Expected(Expected::List))),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        match &self.node.value {
            Value::Scalar(_) | Value::Sequence(_) | Value::Alias if name == TEXT => {
                self.deserialize_str(visitor)
            }
            _ => self.struct_of(fields, visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        let vocabularies = match &self.node.value {
            Value::Scalar(scalar) => variants.iter().find(|variant| **variant == scalar.text),
            _ => None,
        };
        match vocabularies {
            Some(variant) => visitor.visit_enum(Variant(variant)),
            None => Err(self.record(&Complaint::Choice(variants))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf option unit
        unit_struct tuple tuple_struct map identifier ignored_any
    }
}

/// Tells whether a number has a nought before it: 017 is seventeen to one reader of YAML and fifteen to another.
fn is_padded(number: &str) -> bool {
    number.strip_prefix('0').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
}

/// A member of a closed list that was found in it.
struct Variant(&'static str);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Complaint;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Complaint> {
        Ok((seed.deserialize(self.0.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Complaint;
    fn unit_variant(self) -> Result<(), Complaint> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Complaint> {
        Err(Complaint::custom(""))
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Complaint> {
        Err(Complaint::custom(""))
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Complaint> {
        Err(Complaint::custom(""))
    }
}
