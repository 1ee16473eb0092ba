//! JSON Schemas of the types that decode records, so that an editor completes and checks while someone types just what
//! the decoder will read.
//!
//! The macros that declare records, choices and values give each type its [`TypeInfo`]; what it tells of itself are its own
//! doc comments. So these carry Chinese and English: a first line that is the title, `中文 English`, and below it, where
//! there is more to say, an explanation, `中文。English.` A new field is in the schema once it is in its type.
//!
//! Two keywords aren't JSON Schema's own, which lets others stand: by `patternErrorMessage` and `markdownEnumDescriptions`
//! editors built on VS Code's language services say what is wrong with a text, and what each id stands for.
//!
//! A schema knows one file, and forms. It accepts whatever decodes and breaks no rule; what no schema can see, as
//! whether an organisation exists or two dates fit each other, is left to `check`.

use super::{
    Cardinality, ConsortiumRecord, Declared, FieldInfo, GuidelineRecord, HubRecord, OrganisationRecord,
    Redirect, ReviewRecord, SLUG, SiteRecord, TypeInfo, VocabularyEntry, VocabularyName, VocabularyRecords,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Vocabularies by their names, those that could be read.
pub type Vocabularies = BTreeMap<VocabularyName, VocabularyRecords>;

/// Says of a type what is known of it.
macro_rules! declare {
    ($name:ident, [$($doc:literal),+ $(,)?], $kind:expr, |$generator:pat_param| $json_schema:expr) => {
        impl crate::schema::Declared for $name {
            type Target = Self;
            const INFO: crate::schema::TypeInfo = crate::schema::TypeInfo {
                name: stringify!($name),
                doc: &[$($doc),+],
                kind: $kind,
                json_schema: |$generator| $json_schema,
            };
        }
    };
}
pub(crate) use declare;

/// A schema in the making.
pub(crate) struct SchemaGenerator<'k> {
    vocabularies: &'k Vocabularies,
    definitions: Map<String, Value>,
}

impl SchemaGenerator<'_> {
    /// Makes a reference to the schema of a type, and puts that among the definitions.
    pub(crate) fn refer(&mut self, info: &TypeInfo) -> Value {
        if !self.definitions.contains_key(info.name) {
            let mut schema = worded(info.doc, &[], (info.json_schema)(self));
            if schema.get("pattern").is_some() {
                schema["patternErrorMessage"] = schema["title"].clone();
            }
            self.definitions.insert(info.name.to_owned(), schema);
        }
        json!({"$ref": format!("#/$defs/{}", info.name)})
    }

    /// Makes the schema of a record, with the words of each field and of what it holds.
    pub(crate) fn record(&mut self, info: &TypeInfo) -> Value {
        let mut properties = Map::new();
        for field in info.fields() {
            let value = self.refer(field.holds);
            let value = match field.cardinality {
                Cardinality::Required | Cardinality::Option => value,
                Cardinality::Vec => json!({"type": "array", "items": value}),
                Cardinality::AtLeastOne => json!({"type": "array", "minItems": 1, "items": value}),
            };
            properties.insert(field.name.to_owned(), worded(field.doc, field.holds.doc, value));
        }
        let is_required =
            |field: &&FieldInfo| matches!(field.cardinality, Cardinality::Required | Cardinality::AtLeastOne);
        let required: Vec<&str> = info.fields().iter().filter(is_required).map(|field| field.name).collect();
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    /// Makes the schema of an id of this vocabulary; where that couldn't be read, or is empty as yet, it takes anything
    /// that may be an id.
    pub(crate) fn term(&self, vocabulary: VocabularyName) -> Value {
        let entries = self.vocabularies.get(&vocabulary).map(VocabularyRecords::entries);
        let Some(entries) = entries.filter(|entries| !entries.is_empty()) else { return matching(SLUG) };
        let mut named: Vec<(&str, String)> = Vec::new();
        for entry in entries {
            // An id that stands twice is a finding, and would make a schema that is none.
            if let Some(id) = entry.id.filter(|id| named.iter().all(|(known, _)| known != id)) {
                named.push((id, name(&entry)));
            }
        }
        one_of(named)
    }
}

/// Says what an entry of a vocabulary stands for, and until when, if that is known.
fn name(entry: &VocabularyEntry<'_>) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(entry.name.map(|name| name.zh.to_string()));
    words.extend(entry.name.and_then(|name| name.en.as_ref()).map(ToString::to_string));
    words.extend(entry.until.map(|until| format!("（有效期至 {until}，valid until that day）")));
    words.join(" ")
}

/// Makes the schema of text that matches `pattern`.
pub(crate) fn matching(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// Makes the schema of one of some ids, each with what it stands for.
pub(crate) fn one_of<'a, W: AsRef<str>>(named: impl IntoIterator<Item = (&'a str, W)>) -> Value {
    let (ids, words): (Vec<_>, Vec<_>) =
        named.into_iter().map(|(id, words)| (id, words.as_ref().trim().to_owned())).unzip();
    json!({"type": "string", "enum": ids, "markdownEnumDescriptions": words})
}

/// Splits a doc comment into its paragraphs.
fn paragraphs(doc: &[&str]) -> impl Iterator<Item = String> {
    let lines = doc.split(|line| line.trim().is_empty());
    lines
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" "))
}

/// Puts words before a schema: the title is the first paragraph of `doc`; the description begins with it, too, since
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

/// A kind of record that is YAML.
pub struct RecordKind {
    /// Its name on the command line, and of the file of its schema.
    pub name: &'static str,
    /// Which files of the content folder are such records.
    pub files: &'static str,
    /// What is known of the record; of a list, of its entries.
    pub info: &'static TypeInfo,
    /// What a file that is one list is called, if it is.
    list: Option<&'static [&'static str]>,
    root: fn(&mut SchemaGenerator, &'static TypeInfo) -> Value,
}

/// All kinds: a file is of one of them at most.
pub static RECORD_KINDS: LazyLock<Vec<RecordKind>> = LazyLock::new(|| {
    let mut kinds = vec![
        RecordKind::mapping("consortium", "consortia/*/consortium.yaml", &ConsortiumRecord::INFO),
        RecordKind::mapping("review", "consortia/*/reviews/*.yaml", &ReviewRecord::INFO),
        RecordKind {
            root: organisation,
            ..RecordKind::mapping("organisation", "organisations/*.yaml", &OrganisationRecord::INFO)
        },
    ];
    kinds.extend(VocabularyName::ALL.iter().map(|vocabulary| RecordKind::vocabulary(*vocabulary)));
    kinds.extend([
        RecordKind::list("redirects", "redirects.yaml", &Redirect::INFO, &["转址 Redirects"]),
        RecordKind::mapping("site", "site.yaml", &SiteRecord::INFO),
        RecordKind::mapping("guideline", "guideline/guideline.yaml", &GuidelineRecord::INFO),
    ]);
    kinds
});

/// Any vocabulary: what `vocabulary.json` says, which records named before each vocabulary had a schema of its own. What
/// is known of its entries are the fields that all have.
pub static ANY_VOCABULARY: RecordKind = RecordKind {
    root: any_vocabulary,
    ..RecordKind::list("vocabulary", "vocabulary/*.yaml", &HubRecord::INFO, &["词表 Vocabulary"])
};

/// Makes the schema of an organisation, which is in a city or elsewhere (S002).
fn organisation(generator: &mut SchemaGenerator, info: &'static TypeInfo) -> Value {
    let mut schema = generator.record(info);
    schema["anyOf"] = json!([{"required": ["city"]}, {"required": ["elsewhere"]}]);
    schema
}

/// Makes the schema of a list all of whose entries are those of one vocabulary.
fn any_vocabulary(generator: &mut SchemaGenerator, _: &'static TypeInfo) -> Value {
    let list = |vocabulary: &VocabularyName| json!({"items": generator.refer(vocabulary.info())});
    let lists: Vec<Value> = VocabularyName::ALL.iter().map(list).collect();
    json!({"type": ["array", "null"], "anyOf": lists})
}

impl RecordKind {
    /// Finds the kind of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        RECORD_KINDS.iter().find(|kind| kind.name == name)
    }

    const fn mapping(name: &'static str, files: &'static str, info: &'static TypeInfo) -> Self {
        Self { name, files, info, list: None, root: |generator, info| generator.record(info) }
    }

    const fn list(
        name: &'static str,
        files: &'static str,
        info: &'static TypeInfo,
        doc: &'static [&'static str],
    ) -> Self {
        // A file with nothing but comments is an empty list.
        let root = |generator: &mut SchemaGenerator, info: &'static TypeInfo| json!({"type": ["array", "null"], "items": generator.refer(info)});
        Self { name, files, info, list: Some(doc), root }
    }

    const fn vocabulary(vocabulary: VocabularyName) -> Self {
        Self::list(vocabulary.record_kind(), vocabulary.file(), vocabulary.info(), vocabulary.doc())
    }

    fn doc(&self) -> &'static [&'static str] {
        self.list.unwrap_or(self.info.doc)
    }

    /// Returns what it is, in Chinese and English.
    pub fn title(&self) -> &'static str {
        self.doc().first().map(|line| line.trim()).unwrap_or_default()
    }

    /// Makes its JSON Schema (2020-12), with these vocabularies. It has no `$id`: it is where its file is.
    pub fn schema(&self, vocabularies: &Vocabularies) -> Value {
        let mut generator = SchemaGenerator { vocabularies, definitions: Map::new() };
        let root = (self.root)(&mut generator, self.info);
        let mut schema = json!({"$schema": "https://json-schema.org/draft/2020-12/schema"});
        let Value::Object(words) = worded(self.doc(), &[], root) else { return schema };
        for (key, value) in words {
            schema[key] = value;
        }
        schema["$defs"] = Value::Object(generator.definitions);
        schema
    }
}

#[cfg(test)]
mod tests {
    use super::{RECORD_KINDS, TypeInfo};

    fn assert_items_have_keys(info: &TypeInfo) {
        for field in info.fields() {
            let is_list_of_records = field.is_list() && !field.holds.fields().is_empty();
            let has_key = field.holds.keys().next().is_some();
            assert!(has_key || !is_list_of_records, "{}/{}: its items have no key", info.name, field.name);
            assert_items_have_keys(field.holds);
        }
    }

    #[test]
    fn every_record_in_a_list_has_a_key() {
        for kind in RECORD_KINDS.iter() {
            let has_key = kind.info.keys().next().is_some();
            assert!(has_key || kind.list.is_none(), "{}: its entries have no key", kind.name);
            assert_items_have_keys(kind.info);
        }
    }
}
