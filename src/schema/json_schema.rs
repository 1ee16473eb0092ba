//! JSON Schemas of the types that decode records, so that an editor completes and checks while someone types just what
//! the decoder will read.
//!
//! The macros that declare records, choices and values give each type its [`JsonSchema`]; what it tells of itself are its own
//! doc comments. So these carry Chinese and English: a first line that is the title, `中文 English`, and below it, where
//! there is more to say, an explanation, `中文。English.` A new field is in the schema once it is in its type.
//!
//! Two keywords aren't JSON Schema's own, which lets others stand: by `patternErrorMessage` and `markdownEnumDescriptions`
//! editors built on VS Code's language services say what is wrong with a text, and what each id stands for.
//!
//! A schema knows one file, and forms. It accepts whatever decodes and breaks no rule; what no schema can see, as
//! whether an organisation exists or two dates fit each other, is left to `check`.

use super::{
    ConsortiumRecord, GuidelineRecord, OrganisationRecord, Redirect, ReviewRecord, SLUG, SiteRecord,
    VocabularyEntry,
};
use crate::text::is_han;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Vocabularies by the names of their files, those that could be read.
pub type Vocabularies = BTreeMap<&'static str, Vec<VocabularyEntry>>;

/// A type that tells which values it decodes.
pub(crate) trait JsonSchema {
    /// Its name among the definitions of a schema.
    const NAME: &'static str;
    /// The lines of its doc comment.
    const DOC: &'static [&'static str];
    /// The schema, without those words.
    fn json_schema(generator: &mut SchemaGenerator) -> Value;
}

impl<T: JsonSchema> JsonSchema for Box<T> {
    const NAME: &'static str = T::NAME;
    const DOC: &'static [&'static str] = T::DOC;
    fn json_schema(generator: &mut SchemaGenerator) -> Value {
        T::json_schema(generator)
    }
}

/// Gives a type its shape.
macro_rules! json_schema {
    ($name:ident, [$($doc:literal),+ $(,)?], |$generator:pat_param| $json_schema:expr) => {
        impl crate::schema::JsonSchema for $name {
            const NAME: &'static str = stringify!($name);
            const DOC: &'static [&'static str] = &[$($doc),+];
            fn json_schema($generator: &mut crate::schema::SchemaGenerator) -> serde_json::Value {
                $json_schema
            }
        }
    };
}
pub(crate) use json_schema;

/// A schema in the making.
pub(crate) struct SchemaGenerator<'k> {
    vocabularies: &'k Vocabularies,
    definitions: Map<String, Value>,
}

impl SchemaGenerator<'_> {
    /// A reference to the schema of `T`, which is put among the definitions.
    pub(crate) fn refer<T: JsonSchema>(&mut self) -> Value {
        if !self.definitions.contains_key(T::NAME) {
            let mut json_schema = worded(T::DOC, &[], T::json_schema(self));
            if json_schema.get("pattern").is_some() {
                json_schema["patternErrorMessage"] = json_schema["title"].clone();
            }
            self.definitions.insert(T::NAME.to_owned(), json_schema);
        }
        json!({"$ref": format!("#/$defs/{}", T::NAME)})
    }

    /// An id of this vocabulary; of one that couldn't be read, or is empty as yet, anything that may be an id.
    pub(crate) fn term(&self, vocabulary: &str) -> Value {
        let entries = self.vocabularies.get(vocabulary).filter(|entries| !entries.is_empty());
        let Some(entries) = entries else { return matching(SLUG) };
        let mut named: Vec<(&str, String)> = Vec::new();
        for entry in entries {
            // An id that stands twice is a finding, and would make a schema that is none.
            if let Some(id) = entry.id.as_deref().filter(|id| named.iter().all(|(other, _)| other != id)) {
                named.push((id, name(entry)));
            }
        }
        one_of(named)
    }
}

/// What an entry of a vocabulary stands for, and until when, if that is known.
fn name(entry: &VocabularyEntry) -> String {
    let name = entry.name.as_ref();
    let mut words: Vec<String> = Vec::new();
    words.extend(name.map(|name| name.zh.to_string()));
    words.extend(name.and_then(|name| name.en.as_ref()).map(ToString::to_string));
    words.extend(entry.until.map(|until| format!("（有效期至 {until}，valid until that day）")));
    words.join(" ")
}

/// Text of a form.
pub(crate) fn matching(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// One of some ids, each with what it stands for.
pub(crate) fn one_of<'a, W: AsRef<str>>(named: impl IntoIterator<Item = (&'a str, W)>) -> Value {
    let (ids, words): (Vec<_>, Vec<_>) =
        named.into_iter().map(|(id, words)| (id, words.as_ref().trim().to_owned())).unzip();
    json!({"type": "string", "enum": ids, "markdownEnumDescriptions": words})
}

/// The paragraphs of a doc comment.
fn paragraphs(doc: &[&str]) -> impl Iterator<Item = String> {
    let lines = doc.split(|line| line.trim().is_empty());
    lines
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" "))
}

/// A schema with words before it: the title is the first paragraph of `doc`; the description begins with it, too, since
/// what an editor shows beside a completion is the description alone, and goes on with the others and those of `more`.
fn worded(doc: &[&str], more: &[&str], json_schema: Value) -> Value {
    let mut description: Vec<String> = paragraphs(doc).collect();
    for words in paragraphs(more) {
        if !description.contains(&words) {
            description.push(words);
        }
    }
    let mut worded = Map::new();
    worded.insert("title".to_owned(), json!(description.first()));
    worded.insert("description".to_owned(), json!(description.join("\n")));
    if let Value::Object(json_schema) = json_schema {
        worded.extend(json_schema);
    }
    Value::Object(worded)
}

/// How a record holds a field: by the name of the type around its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cardinality {
    Required,
    Option,
    Vec,
    AtLeastOne,
}

/// The fields of a record.
#[derive(Default)]
pub(crate) struct RecordFields {
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl RecordFields {
    /// Adds a field, with the words of its doc comment and of what it holds.
    pub(crate) fn add<T: JsonSchema>(
        &mut self,
        generator: &mut SchemaGenerator,
        name: &'static str,
        how: Cardinality,
        doc: &[&str],
    ) {
        let value = generator.refer::<T>();
        let value = match how {
            Cardinality::Required | Cardinality::Option => value,
            Cardinality::Vec => json!({"type": "array", "items": value}),
            Cardinality::AtLeastOne => json!({"type": "array", "minItems": 1, "items": value}),
        };
        if matches!(how, Cardinality::Required | Cardinality::AtLeastOne) {
            self.required.push(name);
        }
        self.properties.insert(name.to_owned(), worded(doc, T::DOC, value));
    }

    /// The schema of the record.
    pub(crate) fn finish(self) -> Value {
        json!({
            "type": "object",
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": false,
        })
    }
}

/// A kind of record that is YAML.
pub struct RecordKind {
    /// Its name on the command line, and of the file of its schema.
    pub name: &'static str,
    /// Which files of the content folder are such records.
    pub files: &'static str,
    doc: &'static [&'static str],
    root: fn(&mut SchemaGenerator) -> Value,
}

/// All kinds.
pub static RECORD_KINDS: [RecordKind; 7] = [
    RecordKind::one::<ConsortiumRecord>("consortium", "consortia/*/consortium.yaml"),
    RecordKind::one::<ReviewRecord>("review", "consortia/*/reviews/*.yaml"),
    RecordKind {
        root: organisation,
        ..RecordKind::one::<OrganisationRecord>("organisation", "organisations/*.yaml")
    },
    RecordKind::list::<VocabularyEntry>("vocabulary", "vocabulary/*.yaml", &["词表 Vocabulary"]),
    RecordKind::list::<Redirect>("redirects", "redirects.yaml", &["转址 Redirects"]),
    RecordKind::one::<SiteRecord>("site", "site.yaml"),
    RecordKind::one::<GuidelineRecord>("guideline", "guideline/guideline.yaml"),
];

/// An organisation is in a city or elsewhere (S002).
fn organisation(generator: &mut SchemaGenerator) -> Value {
    let mut json_schema = OrganisationRecord::json_schema(generator);
    json_schema["anyOf"] = json!([{"required": ["city"]}, {"required": ["elsewhere"]}]);
    json_schema
}

impl RecordKind {
    const fn one<T: JsonSchema>(name: &'static str, files: &'static str) -> Self {
        Self { name, files, doc: T::DOC, root: T::json_schema }
    }

    const fn list<T: JsonSchema>(
        name: &'static str,
        files: &'static str,
        doc: &'static [&'static str],
    ) -> Self {
        // A file with nothing but comments is an empty list.
        let root = |generator: &mut SchemaGenerator| json!({"type": ["array", "null"], "items": generator.refer::<T>()});
        Self { name, files, doc, root }
    }

    /// What it is, in Chinese and English.
    pub fn title(&self) -> &'static str {
        self.doc.first().map(|line| line.trim()).unwrap_or_default()
    }

    /// Its JSON Schema (2020-12), with these vocabularies. It has no `$id`: it is where its file is.
    pub fn schema(&self, vocabularies: &Vocabularies) -> Value {
        let mut generator = SchemaGenerator { vocabularies, definitions: Map::new() };
        let json_schema = (self.root)(&mut generator);
        let mut schema = json!({"$schema": "https://json-schema.org/draft/2020-12/schema"});
        let Value::Object(words) = worded(self.doc, &[], json_schema) else { return schema };
        for (key, value) in words {
            schema[key] = value;
        }
        schema["$defs"] = Value::Object(generator.definitions);
        schema
    }
}

/// What fields are called, by how rules and corrections name their places.
pub struct FieldCatalog(BTreeMap<&'static str, Value>);

impl FieldCatalog {
    /// Of all kinds of records.
    pub fn of_all() -> &'static Self {
        static ALL: OnceLock<FieldCatalog> = OnceLock::new();
        ALL.get_or_init(|| {
            Self(RECORD_KINDS.iter().map(|kind| (kind.name, kind.schema(&Vocabularies::new()))).collect())
        })
    }

    /// The field that a correction names, as `reviews/2023#/evaluation/rating`, and the way there in Chinese and English.
    pub fn corrected(&self, place: &str) -> Option<(Field<'_>, [String; 2])> {
        let (file, path) = place.split_once("#/")?;
        let (kind, year) = match file.strip_prefix("reviews/") {
            Some(year) => ("review", Some(year)),
            None => (file, None),
        };
        let mut words = [year.map(|year| format!("{year}年度")), year.map(str::to_owned)].map(Vec::from_iter);
        let (mut pattern, mut found) = (String::new(), None);
        for step in path.split('/') {
            let slash = if pattern.is_empty() { "" } else { "/" };
            let field = self.field(kind, &format!("{pattern}{slash}{step}"));
            // What is no field is an item, by its id.
            let (next, [zh, en]) = match field.as_ref().and_then(|field| field.titles.last()) {
                Some((zh, en)) => (step, [(*zh).to_owned(), (*en).to_owned()]),
                None => ("*", [step.to_owned(), step.to_owned()]),
            };
            pattern = format!("{pattern}{slash}{next}");
            words[0].push(zh);
            words[1].push(en);
            found = field;
        }
        Some((found?, words.map(|words| words.join(" › "))))
    }

    /// The titles on the way to the field at `place`, each in Chinese and English: `members/*/task` in a consortium's
    /// record, `reviews/*#/consequence` in a review, `organisation#/kind`. `None` if there is no such field.
    pub fn at(&self, place: &str) -> Option<Vec<(&str, &str)>> {
        let (kind, path) = match place.split_once("#/") {
            None => ("consortium", place),
            Some(("reviews/*", path)) => ("review", path),
            Some((kind, path)) => (kind, path),
        };
        Some(self.field(kind, path)?.titles)
    }

    /// The field at `path` of a record of this kind, in which `*` is an item of a list.
    pub fn field(&self, kind: &str, path: &str) -> Option<Field<'_>> {
        let schema = self.0.get(kind)?;
        let mut here = schema;
        let mut titles = Vec::new();
        for step in path.split('/') {
            if step == "*" {
                here = here.get("items")?;
                continue;
            }
            if let Some(name) = here.get("$ref").and_then(|to| to.as_str()?.strip_prefix("#/$defs/")) {
                here = schema.get("$defs")?.get(name)?;
            }
            here = here.get("properties")?.get(step)?;
            titles.push(in_both(here.get("title")?.as_str()?));
        }
        let here = here.get("items").unwrap_or(here);
        let holds = here.get("$ref").and_then(|to| to.as_str()?.strip_prefix("#/$defs/")).unwrap_or_default();
        let json_schema = schema.get("$defs").and_then(|all| all.get(holds));
        let list = |key| {
            json_schema
                .and_then(|json_schema| json_schema.get(key))
                .and_then(Value::as_array)
                .map_or(&[][..], |it| it)
        };
        Some(Field { titles, holds, ids: list("enum"), words: list("markdownEnumDescriptions") })
    }
}

/// A field of a record.
pub struct Field<'t> {
    /// The titles on the way to it, each in Chinese and English.
    pub titles: Vec<(&'t str, &'t str)>,
    /// The name of the type that it holds, or that is in its list.
    pub holds: &'t str,
    ids: &'t [Value],
    words: &'t [Value],
}

impl<'t> Field<'t> {
    /// What an id of a closed list stands for, in Chinese and English.
    pub fn choice(&self, id: &str) -> Option<(&'t str, &'t str)> {
        let at = self.ids.iter().position(|one| one == id)?;
        Some(in_both(self.words.get(at)?.as_str()?))
    }
}

/// A title's Chinese and English: the one ends with the first space behind which nothing is Chinese.
fn in_both(title: &str) -> (&str, &str) {
    let last = title.char_indices().rfind(|(_, character)| is_han(*character));
    let after = last.map_or(0, |(at, character)| at + character.len_utf8());
    match title.get(after..).and_then(|rest| rest.find(' ')) {
        Some(space) => {
            title.split_at_checked(after + space).map_or((title, title), |(zh, en)| (zh, en.trim()))
        }
        None => (title, title),
    }
}
