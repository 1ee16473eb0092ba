//! Where a value stands in a record. Code names such a place by the record's own fields, so that a mistyped one doesn't
//! compile; a person names it in text, which is held against the declared fields.

use super::{Declared, FieldInfo, Text, TypeInfo, TypeKind, Words};
use crate::text::Bilingual;
use std::fmt::{self, Display, Formatter};
use std::marker::PhantomData;

/// How deep records go, in steps: more than any of them.
const DEEPEST: usize = 8;

/// One step of a path that code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PathToStep {
    Field(&'static str),
    Item(usize),
    AnyItem,
}

/// The place of a `T` in a record, put together from the record's fields:
/// `CONSORTIUM.members().at(2).task()`.
pub struct PathTo<T: ?Sized> {
    root: &'static TypeInfo,
    steps: [PathToStep; DEEPEST],
    length: usize,
    to: PhantomData<fn() -> *const T>,
}

impl<T: ?Sized> Clone for PathTo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for PathTo<T> {}

impl<T: Declared<Target = T>> PathTo<T> {
    /// Names a record of this type as a whole.
    pub const fn root() -> Self {
        Self { root: &T::INFO, steps: [PathToStep::AnyItem; DEEPEST], length: 0, to: PhantomData }
    }
}

impl<T: ?Sized> PathTo<T> {
    const fn then<U: ?Sized>(self, step: PathToStep) -> PathTo<U> {
        let Self { root, mut steps, length, .. } = self;
        steps[length] = step;
        PathTo { root, steps, length: length + 1, to: PhantomData }
    }

    /// Names the field of this name, for the macro that declares it.
    pub(crate) const fn to_field<U: ?Sized>(self, name: &'static str) -> PathTo<U> {
        self.then(PathToStep::Field(name))
    }

    /// Names the same place, whatever is there.
    pub const fn any_type(self) -> PathTo<()> {
        PathTo { root: self.root, steps: self.steps, length: self.length, to: PhantomData }
    }

    /// Returns the type of the record.
    pub const fn record(&self) -> &'static TypeInfo {
        self.root
    }

    /// Lists the fields on the way.
    pub fn fields_on_the_way(&self) -> Vec<&'static FieldInfo> {
        let mut holds = self.root;
        let field = |name: &str| {
            let field = holds.field(name)?;
            holds = field.holds;
            Some(field)
        };
        self.names().map_while(field).collect()
    }

    /// Returns the name of the last field on the way: the one that stands there, or whose item does.
    pub fn field_name(&self) -> Option<&'static str> {
        self.names().last()
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<T> {
        self.steps().filter_map(|step| match step {
            PathToStep::Field(name) => Some(name),
            PathToStep::Item(_) | PathToStep::AnyItem => None,
        })
    }

    /// Finds the field whose value stands there, or one of whose items; `None` of the record as a whole.
    pub fn last_field(&self) -> Option<&'static FieldInfo> {
        self.fields_on_the_way().pop()
    }

    fn steps(&self) -> impl Iterator<Item = PathToStep> + use<T> {
        self.steps.into_iter().take(self.length)
    }
}

impl<T: Declared> PathTo<[T]> {
    /// Names a file that is one list of records of this type.
    pub const fn list() -> Self {
        Self { root: &T::INFO, steps: [PathToStep::AnyItem; DEEPEST], length: 0, to: PhantomData }
    }

    /// Names the item at this position.
    pub const fn at(self, index: usize) -> PathTo<T::Target> {
        self.then(PathToStep::Item(index))
    }

    /// Names any of the items.
    pub const fn any(self) -> PathTo<T::Target> {
        self.then(PathToStep::AnyItem)
    }
}

impl PathTo<Text> {
    /// Names the Chinese.
    pub const fn zh(self) -> PathTo<Words> {
        self.to_field("zh")
    }

    /// Names the English.
    pub const fn en(self) -> PathTo<Words> {
        self.to_field("en")
    }
}

impl<T: ?Sized> Display for PathTo<T> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        for (at, step) in self.steps().enumerate() {
            if at > 0 {
                out.write_str("/")?;
            }
            match step {
                PathToStep::Field(name) => out.write_str(name)?,
                PathToStep::Item(index) => write!(out, "{index}")?,
                PathToStep::AnyItem => out.write_str("*")?,
            }
        }
        Ok(())
    }
}

impl<T: ?Sized> fmt::Debug for PathTo<T> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        Display::fmt(self, out)
    }
}

/// Places in records, whatever is there, as one list.
macro_rules! paths {
    ($($path:expr),+ $(,)?) => { &[$($path.any_type()),+] };
}
pub(crate) use paths;

/// One step to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathStep {
    /// Into the field of this name.
    Field(&'static str),
    /// To the item at this position of a list.
    Item(usize),
    /// To the item that is known by this: its id, slug, year or day.
    Key(Box<str>),
    /// To any item of a list.
    AnyItem,
}

/// The place of a value in a record, by names of fields that are there and by positions or keys of items.
///
/// ```
/// use consortia::schema::{CONSORTIUM, ConsortiumRecord, Declared, FieldPath};
///
/// let written = FieldPath::parse(&ConsortiumRecord::INFO, "tasks/t1/milestones/m2/due").unwrap();
/// assert_eq!(written.to_string(), "tasks/t1/milestones/m2/due");
/// assert_eq!(FieldPath::parse(&ConsortiumRecord::INFO, "tasks/t1/milestone/m2"), None);
/// assert_eq!(FieldPath::from(CONSORTIUM.tasks().at(0).title().zh()).to_string(), "tasks/0/title/zh");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(Vec<PathStep>);

impl FieldPath {
    pub(super) fn new(steps: Vec<PathStep>) -> Self {
        Self(steps)
    }

    /// Finds the place that `text` names in a record of this type, with items by their keys; `None` if the record has
    /// no such field, or a step is empty. `.` is the record as a whole.
    pub fn parse(record: &TypeInfo, text: &str) -> Option<Self> {
        if text == "." {
            return Some(Self::default());
        }
        let mut steps = Vec::new();
        let mut place = Some((record, false));
        for step in text.split('/') {
            let (holds, is_list) = place.filter(|_| !step.is_empty())?;
            if is_list {
                steps.push(if step == "*" { PathStep::AnyItem } else { PathStep::Key(step.into()) });
                place = Some((holds, false));
            } else {
                let (name, there) = declared(holds, step)?;
                steps.push(PathStep::Field(name));
                place = there;
            }
        }
        Some(Self(steps))
    }

    /// Reads the place that `text` names in a file as it was read, whose record is of this type, or whose entries are
    /// if it is one list: items go by their positions. What isn't declared, as a mistyped field, is a key, which no
    /// code names.
    pub fn as_read(record: &TypeInfo, is_list: bool, text: &str) -> Self {
        let mut place = Some((record, is_list));
        let step = |step: &str| {
            let known = place.and_then(|(holds, is_list)| {
                if is_list {
                    return Some((PathStep::Item(step.parse().ok()?), Some((holds, false))));
                }
                declared(holds, step).map(|(name, there)| (PathStep::Field(name), there))
            });
            let (step, there) = known.unwrap_or_else(|| (PathStep::Key(step.into()), None));
            place = there;
            step
        };
        Self(text.split('/').filter(|_| !text.is_empty()).map(step).collect())
    }

    /// Names the same place in the entry at this position of a file that is one list.
    #[must_use]
    pub fn in_list(mut self, index: usize) -> Self {
        self.0.insert(0, PathStep::Item(index));
        self
    }

    /// Names the same place in any entry of a file that is one list.
    #[must_use]
    pub fn in_any_of_list(mut self) -> Self {
        self.0.insert(0, PathStep::AnyItem);
        self
    }

    /// Names the item at this position of the list that stands there.
    #[must_use]
    pub fn item(self, index: usize) -> Self {
        self.then(PathStep::Item(index))
    }

    /// Names the place one step further on.
    #[must_use]
    pub fn then(mut self, step: PathStep) -> Self {
        self.0.push(step);
        self
    }

    /// Names the field here by the name that the last step of `path` has.
    #[must_use]
    pub fn field_of(mut self, path: &Self) -> Self {
        self.0.extend(path.0.last().cloned());
        self
    }

    /// Puts these keys of items, one after the other, in the stead of their positions.
    #[must_use]
    pub fn with_keys<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Self {
        let mut keys = keys.into_iter();
        let step = |step: &PathStep| match step {
            PathStep::Item(_) => keys.next().map_or_else(|| step.clone(), |key| PathStep::Key(key.into())),
            step => step.clone(),
        };
        Self(self.0.iter().map(step).collect())
    }

    /// Names the place of the mapping or list that has the value.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.split_last().map(|(_, outer)| outer.to_vec()).unwrap_or_default())
    }

    /// Tells whether the place is `outer`, or lies in what is there.
    pub fn is_within(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }

    /// Tells whether this is the place that code names, in which any item may stand for each.
    pub fn is_at<T: ?Sized>(&self, place: PathTo<T>) -> bool {
        self.0.len() == place.length && self.lies_in(place)
    }

    /// Tells whether the place is the one that code names, or lies in what is there.
    pub fn lies_in<T: ?Sized>(&self, outer: PathTo<T>) -> bool {
        let agrees = |(own, step): (&PathStep, PathToStep)| match (own, step) {
            (PathStep::Field(own), PathToStep::Field(name)) => *own == name,
            (PathStep::Item(own), PathToStep::Item(index)) => *own == index,
            (PathStep::Item(_) | PathStep::Key(_) | PathStep::AnyItem, PathToStep::AnyItem) => true,
            _ => false,
        };
        self.0.len() >= outer.length && self.0.iter().zip(outer.steps()).all(agrees)
    }

    /// Lists the keys of the items on the way.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|step| match step {
            PathStep::Key(key) => Some(&**key),
            _ => None,
        })
    }

    /// Returns the steps from the record to the value.
    pub fn steps(&self) -> &[PathStep] {
        &self.0
    }

    /// Lists the titles of the fields on the way, and what each item between them is known by.
    pub fn titles(&self, record: &TypeInfo) -> Vec<Bilingual<String>> {
        let mut holds = record;
        let mut titles = Vec::new();
        for step in &self.0 {
            match step {
                PathStep::Field(name) => {
                    if let Some(field) = holds.field(name) {
                        titles.push(field.title().map(str::to_owned));
                        holds = field.holds;
                    }
                }
                PathStep::Key(key) => titles.push(Bilingual { zh: key.to_string(), en: key.to_string() }),
                PathStep::Item(_) | PathStep::AnyItem => {}
            }
        }
        titles
    }

    /// Finds the field whose value stands there; `None` of an item of a list, which is no field.
    pub fn field(&self, record: &TypeInfo) -> Option<&'static FieldInfo> {
        if !matches!(self.0.last(), Some(PathStep::Field(_))) {
            return None;
        }
        let names = self.0.iter().filter_map(|step| match step {
            PathStep::Field(name) => Some(*name),
            _ => None,
        });
        let (_, last) = names.fold((record, None), |(holds, last), name| match holds.field(name) {
            Some(field) => (field.holds, Some(field)),
            None => (holds, last),
        });
        last
    }
}

impl FromIterator<PathStep> for FieldPath {
    fn from_iter<I: IntoIterator<Item = PathStep>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

/// Finds the field of this name in what `holds` describes, and what it holds: values of which type, and whether a list
/// of them.
fn declared(holds: &TypeInfo, name: &str) -> Option<(&'static str, Option<(&'static TypeInfo, bool)>)> {
    if let Some(field) = holds.field(name) {
        return Some((field.name, Some((field.holds, field.is_list()))));
    }
    let lang = ["zh", "en"].into_iter().find(|lang| *lang == name);
    lang.filter(|_| matches!(holds.kind, TypeKind::Text)).map(|lang| (lang, None))
}

impl<T: ?Sized> From<PathTo<T>> for FieldPath {
    fn from(path: PathTo<T>) -> Self {
        let steps = path.steps().map(|step| match step {
            PathToStep::Field(name) => PathStep::Field(name),
            PathToStep::Item(index) => PathStep::Item(index),
            PathToStep::AnyItem => PathStep::AnyItem,
        });
        Self(steps.collect())
    }
}

impl<T: ?Sized> From<&PathTo<T>> for FieldPath {
    fn from(path: &PathTo<T>) -> Self {
        (*path).into()
    }
}

impl Display for FieldPath {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            if at > 0 {
                out.write_str("/")?;
            }
            match step {
                PathStep::Field(name) => out.write_str(name)?,
                PathStep::Item(index) => write!(out, "{index}")?,
                PathStep::Key(key) => out.write_str(key)?,
                PathStep::AnyItem => out.write_str("*")?,
            }
        }
        Ok(())
    }
}

/// A consortium's own record.
pub const CONSORTIUM: PathTo<super::ConsortiumRecord> = PathTo::root();
/// A year's review.
pub const REVIEW: PathTo<super::ReviewRecord> = PathTo::root();
/// An organisation's record.
pub const ORGANISATION: PathTo<super::OrganisationRecord> = PathTo::root();
/// Any vocabulary, for the fields that entries of all have.
pub const VOCABULARY: PathTo<[super::HubRecord]> = PathTo::list();
/// An entry of any vocabulary, for the fields that all have: those of hubs are just these.
pub const VOCABULARY_ENTRY: PathTo<super::HubRecord> = PathTo::root();
/// An entry of `vocabulary/fields.yaml`.
pub const VOCABULARY_FIELD: PathTo<super::StrategicFieldRecord> = PathTo::root();
/// An entry of `vocabulary/cities.yaml`.
pub const VOCABULARY_CITY: PathTo<super::CityRecord> = PathTo::root();
/// An entry of `vocabulary/statuses.yaml`.
pub const VOCABULARY_STATUS: PathTo<super::StatusRecord> = PathTo::root();
/// `site.yaml`.
pub const SITE: PathTo<super::SiteRecord> = PathTo::root();
/// `guideline/guideline.yaml`.
pub const GUIDELINE: PathTo<super::GuidelineRecord> = PathTo::root();
/// `redirects.yaml`.
pub const REDIRECTS: PathTo<[super::Redirect]> = PathTo::list();
/// An entry of `redirects.yaml`.
pub const REDIRECT: PathTo<super::Redirect> = PathTo::root();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ConsortiumRecord, Redirect};

    #[test]
    fn what_was_read_has_positions_and_may_have_fields_that_nothing_declares() {
        let consortium = |text| FieldPath::as_read(&ConsortiumRecord::INFO, false, text);
        assert_eq!(consortium(""), FieldPath::default());
        assert_eq!(consortium("tasks/1/title/en"), CONSORTIUM.tasks().at(1).title().en().into());
        assert!(!consortium("members/0/tusk").is_within(&CONSORTIUM.members().at(0).task().into()));
        assert_eq!(consortium("tusk/0").to_string(), "tusk/0");
        let from = FieldPath::from(REDIRECT.from()).in_list(2);
        assert_eq!(FieldPath::as_read(&Redirect::INFO, true, "2/from"), from);
    }
}
