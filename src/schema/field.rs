//! What is known of every field before any record is read: its name, its titles, what it holds. The macros that declare
//! records, choices and values fill it in, so that whoever asks about fields asks here, and no list of fields is kept by hand.

use super::{SchemaGenerator, VocabularyName};
use crate::text::{Bilingual, is_han};
use serde_json::Value;

/// A type whose values records hold.
pub trait Declared {
    /// The type itself, or what a box of it holds.
    type Target: ?Sized;
    /// What is known of it.
    const INFO: TypeInfo;
}

impl<T: Declared> Declared for Box<T> {
    type Target = T::Target;
    const INFO: TypeInfo = T::INFO;
}

/// What is known of a type.
#[derive(Debug, Clone, Copy)]
pub struct TypeInfo {
    /// Its name among the definitions of a schema.
    pub name: &'static str,
    /// The lines of its doc comment, Chinese and English.
    pub doc: &'static [&'static str],
    /// What its values are.
    pub kind: TypeKind,
    /// Its JSON Schema, without those words.
    pub(crate) json_schema: fn(&mut SchemaGenerator) -> Value,
}

/// What the values of a type are.
#[derive(Debug, Clone, Copy)]
pub enum TypeKind {
    /// A mapping of these fields.
    Record(&'static [FieldInfo]),
    /// One of these ids, each with what it stands for, Chinese and English.
    Choice(&'static [(&'static str, &'static str)]),
    /// An id of this vocabulary.
    Term(VocabularyName),
    /// The slug of an organisation.
    Organisation,
    /// A document's number.
    Document,
    /// An address of the web, or of an attachment.
    Address,
    /// A day.
    Date,
    /// Text in one or both languages.
    Text,
    /// Anything else that is written as one value.
    Scalar,
}

/// What is known of a field.
#[derive(Debug)]
pub struct FieldInfo {
    /// Its name, as records write it.
    pub name: &'static str,
    /// How many values it has.
    pub cardinality: Cardinality,
    /// What it does for a record that is an item of a list.
    pub role: FieldRole,
    /// What its value stands for, beyond its type.
    pub meaning: Meaning,
    /// The lines of its doc comment, Chinese and English.
    pub doc: &'static [&'static str],
    /// What it holds; of a list, its items.
    pub holds: &'static TypeInfo,
}

/// How a record holds a field: by the name of the type around its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// One value that must be there.
    Required,
    /// One value, or none.
    Option,
    /// A list, perhaps an empty one.
    Vec,
    /// A list with an item at least.
    AtLeastOne,
}

/// What a field does for a record that is an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRole {
    /// Readers know the item by its value.
    Title,
    /// Readers know an item that lacks a title by its value.
    FallbackTitle,
    /// Its value tells the item from its neighbours, so that two states of a list are compared item by item.
    Key,
    /// It does neither.
    Plain,
}

/// What a field's value stands for, where its type doesn't say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// What its type says; a day is one of something that happened.
    Plain,
    /// A day to come: when something is due, ends, or comes into force.
    Planned,
    /// A person's name.
    Person,
    /// The name, in words, of an organisation that may have no record.
    OrganisationName,
    /// The record's own name, now or before: that of a consortium or of an organisation.
    Name,
    /// An address of the site itself, and no fact of a record.
    OwnAddress,
}

impl FieldInfo {
    /// Returns what it is called.
    pub fn title(&self) -> Bilingual<&'static str> {
        self.doc.first().map(|line| in_both(line.trim())).unwrap_or_default()
    }

    /// Tells whether it has a list of values.
    pub const fn is_list(&self) -> bool {
        matches!(self.cardinality, Cardinality::Vec | Cardinality::AtLeastOne)
    }
}

impl TypeInfo {
    /// Returns the fields of a record; none of anything else.
    pub const fn fields(&self) -> &'static [FieldInfo] {
        match self.kind {
            TypeKind::Record(fields) => fields,
            _ => &[],
        }
    }

    /// Finds the field of this name.
    pub fn field(&self, name: &str) -> Option<&'static FieldInfo> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Lists the fields that tell an item of this type from its neighbours; the first that it has is its key.
    pub fn keys(&self) -> impl Iterator<Item = &'static FieldInfo> + use<> {
        self.fields_of(FieldRole::Key)
    }

    /// Lists the fields by which readers know an item of this type, the best first: what has no title goes by its key.
    pub fn titles(&self) -> impl Iterator<Item = &'static FieldInfo> + use<> {
        self.fields_of(FieldRole::Title).chain(self.fields_of(FieldRole::FallbackTitle)).chain(self.keys())
    }

    fn fields_of(&self, role: FieldRole) -> impl Iterator<Item = &'static FieldInfo> + use<> {
        self.fields().iter().filter(move |field| field.role == role)
    }

    /// Finds what an id of a closed list stands for.
    pub fn choice(&self, id: &str) -> Option<Bilingual<&'static str>> {
        let TypeKind::Choice(choices) = self.kind else { return None };
        choices.iter().find(|(known, _)| *known == id).map(|(_, doc)| in_both(doc.trim()))
    }
}

/// Splits a title into its Chinese and its English: the one ends with the first space behind which nothing is Chinese.
fn in_both(title: &str) -> Bilingual<&str> {
    let last = title.char_indices().rfind(|(_, character)| is_han(*character));
    let after = last.map_or(0, |(at, character)| at + character.len_utf8());
    let space = title.get(after..).and_then(|rest| rest.find(' '));
    let halves = space.and_then(|space| title.split_at_checked(after + space));
    let (zh, en) = halves.map_or((title, title), |(zh, en)| (zh, en.trim()));
    Bilingual { zh, en }
}

impl VocabularyName {
    /// Returns what it is called.
    pub fn title(self) -> Bilingual<&'static str> {
        self.doc().first().map(|line| in_both(line.trim())).unwrap_or_default()
    }
}
