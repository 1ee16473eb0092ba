//! How two states of a record differ, field by field. Items of a list are known by what names them, not by their place, so
//! that one more at the top isn't a change of all; and nothing that differs is left out.

use crate::schema::{RecordKind, TypeInfo};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A step from a record to what differs.
#[derive(Debug, Clone)]
pub(super) enum PathStep<'v> {
    /// Into the field of this name.
    Field(&'v str),
    /// Into an item of a list: by what it is known, and itself as it is, or was.
    Item(String, &'v Value),
}

/// What differs in one place.
#[derive(Debug)]
pub(super) struct Difference<'v> {
    /// The way there.
    pub(super) steps: Vec<PathStep<'v>>,
    /// What stood there.
    pub(super) was: Option<&'v Value>,
    /// What stands there.
    pub(super) is: Option<&'v Value>,
    /// The mapping around it, as it was and as it is.
    pub(super) around: [Option<&'v Value>; 2],
    /// Whether only the order of the list differs.
    pub(super) only_order: bool,
}

impl Difference<'_> {
    /// The way there with `*` for each item.
    pub(super) fn pattern(&self) -> String {
        let step = |step: &PathStep| match step {
            PathStep::Field(name) => (*name).to_owned(),
            PathStep::Item(..) => "*".to_owned(),
        };
        self.steps.iter().map(step).collect::<Vec<_>>().join("/")
    }

    /// The way there by what items are known by, as corrections name places.
    pub(super) fn place(&self) -> String {
        let step = |step: &PathStep| match step {
            PathStep::Field(name) => (*name).to_owned(),
            PathStep::Item(key, _) => key.clone(),
        };
        self.steps.iter().map(step).collect::<Vec<_>>().join("/")
    }
}

/// All differences between two states of a record of this kind; one that isn't there is `None`.
pub(super) fn differences<'v>(
    kind: &str,
    was: Option<&'v Value>,
    is: Option<&'v Value>,
) -> Vec<Difference<'v>> {
    let holds = RecordKind::named(kind).map(|kind| kind.info);
    let mut walk = DifferenceWalk { steps: Vec::new(), holds, around: [None, None], found: Vec::new() };
    walk.compare_values(was, is);
    walk.found
}

/// Text in two languages.
pub(super) fn is_text(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| fields.contains_key("zh"))
}

struct DifferenceWalk<'v> {
    steps: Vec<PathStep<'v>>,
    /// What is known of the values that are compared; of a list, of its items.
    holds: Option<&'static TypeInfo>,
    around: [Option<&'v Value>; 2],
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
            (Some(before), Some(after)) => return self.fields(was, is, Some(before), Some(after)),
            (before @ Some(_), None) if none(is) => return self.fields(was, is, before, None),
            (None, after @ Some(_)) if none(was) => return self.fields(was, is, None, after),
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
        self.found.push(Difference { steps: self.steps.clone(), was, is, around: self.around, only_order });
    }

    fn fields(
        &mut self,
        was: Option<&'v Value>,
        is: Option<&'v Value>,
        before: Option<&'v Map<String, Value>>,
        after: Option<&'v Map<String, Value>>,
    ) {
        let (around, holds) = (std::mem::replace(&mut self.around, [was, is]), self.holds);
        let gone = before
            .into_iter()
            .flatten()
            .filter(|(name, _)| after.is_none_or(|fields| !fields.contains_key(*name)));
        for (name, _) in after.into_iter().flatten().chain(gone) {
            self.steps.push(PathStep::Field(name));
            self.holds = holds.and_then(|holds| holds.field(name)).map(|field| field.holds);
            self.compare_values(
                before.and_then(|value| value.get(name)),
                after.and_then(|value| value.get(name)),
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
            self.steps.push(PathStep::Item(key.clone(), item));
            match there.get(key.as_str()) {
                Some(former) => self.compare_values(Some(former), Some(item)),
                None => self.say(None, Some(item), false),
            }
            self.steps.pop();
        }
        for (key, item) in before.iter().zip(was).filter(|(key, _)| !here.contains_key(key.as_str())) {
            self.steps.push(PathStep::Item(key.clone(), item));
            self.say(Some(item), None, false);
            self.steps.pop();
        }
        let stayed = before.iter().filter(|key| here.contains_key(key.as_str()));
        if stayed.ne(after.iter().filter(|key| there.contains_key(key.as_str()))) {
            self.say(None, None, true);
        }
    }
}

/// By what each item of this type is known: its key, or itself; of several that are known by the same, by its number among
/// them as well.
fn keys(items: &[Value], holds: Option<&TypeInfo>) -> Vec<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let key = |item: &Value| {
        let key = holds.into_iter().flat_map(TypeInfo::keys).find_map(|field| item.get(field.name));
        let key = plain(key.unwrap_or(item));
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        if *time == 1 { key } else { format!("{key}-{time}") }
    };
    items.iter().map(key).collect()
}

/// A value as records write it; of a text the Chinese.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        _ if is_text(value) => value.get("zh").map(plain).unwrap_or_default(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn places(was: &Value, is: &Value) -> Vec<String> {
        let found = differences("consortium", Some(was), Some(is));
        found
            .iter()
            .map(|difference| {
                format!("{}{}", difference.place(), if difference.only_order { " order" } else { "" })
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
