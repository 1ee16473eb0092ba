//! Walking a record: every value that it holds, with its place, by the one declaration of its fields. Whoever asks the same
//! of all dates, documents, addresses, persons or references of a record walks it, so that a new field joins by being declared.

use super::{FieldInfo, FieldPath, Meaning, PathStep, PathTo, Text, TypeKind, VocabularyName};
use crate::schema::{Date, DateOrPending, FlagOrPending, Month};

/// A value that isn't made of others, as it is met on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeafValue<'a> {
    /// Text in one or both languages.
    Text(&'a Text),
    /// Text without a language: a code, an id, an address, a name.
    Str(&'a str),
    /// A day.
    Date(Date),
    /// A month of a year.
    Month(Month),
    /// The id of a closed list.
    Choice(&'static str),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Neither yet.
    Pending,
}

/// Where the walk is, as a chain up to the record: a path is only written out for who asks.
#[derive(Clone, Copy)]
pub struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: PlaceStep,
}

#[derive(Clone, Copy)]
enum PlaceStep {
    Root,
    Field(&'static FieldInfo),
    Item(usize),
}

impl<'p> Place<'p> {
    /// The record itself.
    pub const ROOT: Place<'static> = Place { parent: None, step: PlaceStep::Root };

    pub(crate) fn then(&'p self, field: &'static FieldInfo) -> Self {
        Self { parent: Some(self), step: PlaceStep::Field(field) }
    }

    fn item(&'p self, index: usize) -> Self {
        Self { parent: Some(self), step: PlaceStep::Item(index) }
    }

    /// Finds the field that the value is in, or in whose list.
    pub fn field(&self) -> Option<&'static FieldInfo> {
        match self.step {
            PlaceStep::Field(field) => Some(field),
            PlaceStep::Item(_) => self.parent?.field(),
            PlaceStep::Root => None,
        }
    }

    /// Builds the path from the record to the value.
    pub fn path(&self) -> FieldPath {
        let mut steps = Vec::new();
        self.write(&mut steps);
        FieldPath::new(steps)
    }

    /// Tells whether the value stands at `path`, in whichever items.
    pub fn is_at(&self, path: &PathTo<()>) -> bool {
        self.field().map(|field| field.name) == path.field_name() && self.path().is_at(*path)
    }

    /// Builds the path to the Chinese of a text.
    pub fn path_to_zh(&self) -> FieldPath {
        let mut steps = Vec::new();
        self.write(&mut steps);
        steps.push(PathStep::Field("zh"));
        FieldPath::new(steps)
    }

    fn write(&self, steps: &mut Vec<PathStep>) {
        if let Some(parent) = self.parent {
            parent.write(steps);
        }
        match self.step {
            PlaceStep::Root => {}
            PlaceStep::Field(field) => steps.push(PathStep::Field(field.name)),
            PlaceStep::Item(index) => steps.push(PathStep::Item(index)),
        }
    }
}

/// A value with its place.
pub struct Leaf<'p, 'a> {
    /// Where it stands.
    pub place: &'p Place<'p>,
    /// What stands there.
    pub value: LeafValue<'a>,
}

impl<'a> Leaf<'_, 'a> {
    fn kind(&self) -> Option<TypeKind> {
        self.place.field().map(|field| field.holds.kind)
    }

    fn meaning(&self) -> Meaning {
        self.place.field().map_or(Meaning::Plain, |field| field.meaning)
    }

    /// Returns the value if it is the day of something that happened: none that is planned.
    pub fn past_day(&self) -> Option<Date> {
        match (self.value, self.meaning()) {
            (LeafValue::Date(day), Meaning::Plain) => Some(day),
            _ => None,
        }
    }

    /// Returns the value if it is a document's number.
    pub fn document(&self) -> Option<&'a str> {
        match (self.value, self.kind()?) {
            (LeafValue::Str(number), TypeKind::Document) => Some(number),
            _ => None,
        }
    }

    /// Returns the value if it is an address that a record gives; the site's own isn't one.
    pub fn address(&self) -> Option<&'a str> {
        match (self.value, self.kind()?, self.meaning()) {
            (LeafValue::Str(url), TypeKind::Address, Meaning::Plain) => Some(url),
            _ => None,
        }
    }

    /// Returns the value if it is the slug of an organisation that is referred to.
    pub fn organisation(&self) -> Option<&'a str> {
        match (self.value, self.kind()?) {
            (LeafValue::Str(slug), TypeKind::Organisation) => Some(slug),
            _ => None,
        }
    }

    /// Returns the value if it is the id of a vocabulary's entry, with the vocabulary's name.
    pub fn term(&self) -> Option<(VocabularyName, &'a str)> {
        match (self.value, self.kind()?) {
            (LeafValue::Str(id), TypeKind::Term(vocabulary)) => Some((vocabulary, id)),
            _ => None,
        }
    }

    /// Returns a name, its place, and what it is the name of; of a text it is the Chinese, which has a place of its own.
    pub fn name(&self) -> Option<(Meaning, &'a str, FieldPath)> {
        let meaning = self.meaning();
        if !matches!(meaning, Meaning::Person | Meaning::OrganisationName | Meaning::Name) {
            return None;
        }
        match self.value {
            LeafValue::Text(text) => Some((meaning, &text.zh, self.place.path_to_zh())),
            LeafValue::Str(name) => Some((meaning, name, self.place.path())),
            _ => None,
        }
    }
}

/// Who is shown the values of a record.
pub type LeafVisitor<'v, 'a> = &'v mut dyn FnMut(&Leaf<'_, 'a>);

/// What can be walked.
pub trait Walk {
    /// Shows every value in it, in the order in which the fields are declared.
    fn walk<'a>(&'a self, place: &Place, visitor: LeafVisitor<'_, 'a>);
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, place: &Place, visitor: LeafVisitor<'_, 'a>) {
        if let Some(value) = self {
            value.walk(place, visitor);
        }
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, place: &Place, visitor: LeafVisitor<'_, 'a>) {
        for (index, item) in self.iter().enumerate() {
            item.walk(&place.item(index), visitor);
        }
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'a>(&'a self, place: &Place, visitor: LeafVisitor<'_, 'a>) {
        (**self).walk(place, visitor);
    }
}

/// Has values of a type shown as they are.
macro_rules! leaf {
    ($($name:ty: |$value:ident| $leaf:expr),+ $(,)?) => {$(
        impl crate::schema::Walk for $name {
            fn walk<'a>(&'a self, place: &crate::schema::Place, visitor: crate::schema::LeafVisitor<'_, 'a>) {
                let $value = self;
                visitor(&crate::schema::Leaf { place, value: $leaf });
            }
        }
    )+};
}
pub(crate) use leaf;

leaf!(
    Text: |text| LeafValue::Text(text),
    Date: |date| LeafValue::Date(*date),
    Month: |month| LeafValue::Month(*month),
    DateOrPending: |value| match value {
        DateOrPending::On(date) => LeafValue::Date(*date),
        DateOrPending::Pending => LeafValue::Pending,
    },
    FlagOrPending: |value| match value {
        FlagOrPending::Decided(flag) => LeafValue::Flag(*flag),
        FlagOrPending::Pending => LeafValue::Pending,
    },
    super::Count: |count| LeafValue::Number(f64::from(count.0)),
    super::Year: |year| LeafValue::Number(f64::from(year.0)),
    super::Amount: |amount| LeafValue::Number(amount.0),
    super::Flag: |flag| LeafValue::Flag(flag.0),
);
