//! How two states of a record differ, field by field. Items of a list are known by what names them, not by their place, so
//! that one more at the top isn't a change of all; and nothing that differs is left out.

use crate::schema::{FieldPath, PathStep, PathTo, TypeInfo};
use crate::text::Lang;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What differs in one place.
#[derive(Debug)]
pub(super) struct Difference<'v> {
    /// The type of the record; of a file that is one list, of its entries.
    pub(super) record: &'static TypeInfo,
    /// The way there, with items by what they are known by, as corrections name places.
    pub(super) path: FieldPath,
    /// The items on the way, each as it is, or was.
    pub(super) items: Vec<&'v Value>,
    /// The type of what stands there; of a list, of its items.
    pub(super) holds: &'static TypeInfo,
    /// What stood there.
    pub(super) was: Option<&'v Value>,
    /// What stands there.
    pub(super) is: Option<&'v Value>,
    /// The mapping around it, as it is.
    pub(super) around: Option<&'v Value>,
    /// Whether only the order of the list differs.
    pub(super) only_order: bool,
}

impl Difference<'_> {
    /// Tells whether this place of a record differs.
    pub(super) fn is_at<T: ?Sized>(&self, place: PathTo<T>) -> bool {
        self.record.name == place.record().name && self.path.is_at(place)
    }

    /// Tells whether this place of a record differs, or something in what is there.
    pub(super) fn lies_in<T: ?Sized>(&self, outer: PathTo<T>) -> bool {
        self.record.name == outer.record().name && self.path.lies_in(outer)
    }

    /// Tells whether something stands there where nothing stood.
    pub(super) fn is_added(&self) -> bool {
        self.was.is_none() && !self.only_order
    }

    /// Tells whether nothing stands there where something stood.
    pub(super) fn is_removed(&self) -> bool {
        self.is.is_none() && !self.only_order
    }

    /// Tells whether it is an item of a list as a whole that differs.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.path.steps().last(), Some(PathStep::Key(_)))
    }
}

/// Lists all differences between two states of a record of this type; one that isn't there is `None`.
pub(super) fn differences<'v>(
    record: &'static TypeInfo,
    was: Option<&'v Value>,
    is: Option<&'v Value>,
) -> Vec<Difference<'v>> {
    let mut walk = DifferenceWalk {
        record,
        steps: Vec::new(),
        items: Vec::new(),
        holds: record,
        around: None,
        found: Vec::new(),
    };
    walk.compare_values(was, is);
    walk.found
}

/// Finds what a mapping has in this field.
pub(super) fn stored<T: ?Sized>(mapping: &Value, field: PathTo<T>) -> Option<&Value> {
    mapping.get(field.last_field()?.name)
}

/// Tells whether a value is text in two languages.
pub(super) fn is_text(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| fields.contains_key(Lang::Zh.id()))
}

struct DifferenceWalk<'v> {
    record: &'static TypeInfo,
    steps: Vec<PathStep>,
    items: Vec<&'v Value>,
    /// What is known of the values that are compared; of a list, of its items.
    holds: &'static TypeInfo,
    around: Option<&'v Value>,
    found: Vec<Difference<'v>>,
}

impl<'v> DifferenceWalk<'v> {
    fn compare_values(&mut self, was: Option<&'v Value>, is: Option<&'v Value>) {
        if was == is {
            return;
        }
        let fields =
            |value: Option<&'v Value>| value.filter(|value| !is_text(value)).and_then(Value::as_object);
        let items = |value: Option<&'v Value>| value.and_then(Value::as_array);
        let none = |value: Option<&Value>| value.is_none();
        match (fields(was), fields(is)) {
            (Some(before), Some(after)) => return self.fields(is, Some(before), Some(after)),
            (before @ Some(_), None) if none(is) => return self.fields(is, before, None),
            (None, after @ Some(_)) if none(was) => return self.fields(is, None, after),
            _ => {}
        }
        match (items(was), items(is)) {
            (Some(before), Some(after)) => self.items(before, after),
            (Some(before), None) if none(is) => self.items(before, &[]),
            (None, Some(after)) if none(was) => self.items(&[], after),
            _ => self.say(was, is, false),
        }
    }

    fn say(&mut self, was: Option<&'v Value>, is: Option<&'v Value>, only_order: bool) {
        self.found.push(Difference {
            record: self.record,
            path: self.steps.iter().cloned().collect(),
            items: self.items.clone(),
            holds: self.holds,
            was,
            is,
            around: self.around,
            only_order,
        });
    }

    fn fields(
        &mut self,
        is: Option<&'v Value>,
        before: Option<&'v Map<String, Value>>,
        after: Option<&'v Map<String, Value>>,
    ) {
        let (around, holds) = (std::mem::replace(&mut self.around, is), self.holds);
        let gone = before
            .into_iter()
            .flatten()
            .filter(|(name, _)| after.is_none_or(|fields| !fields.contains_key(*name)));
        // Records are written by their declarations, so that every name in them is that of a field.
        let names = after.into_iter().flatten().chain(gone).map(|(name, _)| name);
        for field in names.filter_map(|name| holds.field(name)) {
            self.steps.push(PathStep::Field(field.name));
            self.holds = field.holds;
            self.compare_values(
                before.and_then(|value| value.get(field.name)),
                after.and_then(|value| value.get(field.name)),
            );
            self.steps.pop();
        }
        (self.around, self.holds) = (around, holds);
    }

    fn items(&mut self, was: &'v [Value], is: &'v [Value]) {
        let (before, after) = (keys(was, self.holds), keys(is, self.holds));
        let there: HashMap<&str, &'v Value> = before.iter().map(String::as_str).zip(was).collect();
        let here: HashMap<&str, &'v Value> = after.iter().map(String::as_str).zip(is).collect();
        for (key, item) in after.iter().zip(is) {
            self.item(key, item, |walk| match there.get(key.as_str()) {
                Some(former) => walk.compare_values(Some(former), Some(item)),
                None => walk.say(None, Some(item), false),
            });
        }
        for (key, item) in before.iter().zip(was).filter(|(key, _)| !here.contains_key(key.as_str())) {
            self.item(key, item, |walk| walk.say(Some(item), None, false));
        }
        let stayed = before.iter().filter(|key| here.contains_key(key.as_str()));
        if stayed.ne(after.iter().filter(|key| there.contains_key(key.as_str()))) {
            self.say(None, None, true);
        }
    }

    /// Steps into an item for as long as `compare` takes.
    fn item(&mut self, key: &str, item: &'v Value, compare: impl FnOnce(&mut Self)) {
        self.steps.push(PathStep::Key(key.into()));
        self.items.push(item);
        compare(self);
        self.items.pop();
        self.steps.pop();
    }
}

/// Lists what each item of this type is known by: its key, or itself. Several that are known by the same are told apart
/// by their numbers.
fn keys(items: &[Value], holds: &TypeInfo) -> Vec<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let key = |item: &Value| {
        let key = holds.keys().find_map(|field| item.get(field.name));
        let key = plain(key.unwrap_or(item));
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        if *time == 1 { key } else { format!("{key}-{time}") }
    };
    items.iter().map(key).collect()
}

/// Writes a value as records do; of a text the Chinese.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        _ if is_text(value) => value.get(Lang::Zh.id()).map(plain).unwrap_or_default(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{ConsortiumRecord, Declared};
    use serde_json::json;

    fn places(was: &Value, is: &Value) -> Vec<String> {
        let found = differences(&ConsortiumRecord::INFO, Some(was), Some(is));
        found
            .iter()
            .map(|difference| {
                format!("{}{}", difference.path, if difference.only_order { " order" } else { "" })
            })
            .collect()
    }

    #[test]
    fn items_are_known_by_what_names_them() {
        let was = json!({"tasks": [{"id": "t1", "units": ["甲"]}, {"id": "t2"}], "batch": "2023-1"});
        let is = json!({"tasks": [{"id": "t0"}, {"id": "t1", "units": ["甲", "乙"]}, {"id": "t2"}], "batch": "2023-1"});
        assert_eq!(places(&was, &is), ["tasks/t0", "tasks/t1/units/乙"]);
        let is = json!({"tasks": [{"id": "t2"}, {"id": "t1", "units": ["甲"]}]});
        assert_eq!(places(&was, &is), ["tasks order", "batch"]);
    }

    #[test]
    fn the_same_name_twice_is_two_items() {
        let was = json!({"status_history": [{"status": "active", "since": "2023"}, {"status": "active", "since": "2025"}]});
        let is = json!({"status_history": [{"status": "active", "since": "2023"}, {"status": "active", "since": "2026"}]});
        assert_eq!(places(&was, &is), ["status_history/active-2/since"]);
    }
}
