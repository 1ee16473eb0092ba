//! The schemas that editors use, judged by a validator that isn't ours: they take every shipped record, and refuse what
//! the decoder refuses.

use crate::harness::{AS_OF, Project, files, root};
use crate::lint;
use consortia::model::{ReadingFault, assemble};
use consortia::report::Severity;
use consortia::schema::decode_with_recovery;
use consortia::schema::{ANY_VOCABULARY, ConsortiumRecord, Date, RECORD_KINDS, RecordKind, Vocabularies};
use consortia::source::collect;
use consortia::text::forbidden_characters;
use jsonschema::Validator;
use proptest::prelude::*;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

/// The command that writes the schemas, for whoever reads a failed test.
const COMMAND: &str = "cargo run --release -- schema --out .vscode/schema";

/// The validators of a registry's records, by kind.
fn validators(known: &Vocabularies) -> BTreeMap<&'static str, Validator> {
    RECORD_KINDS.iter().map(|kind| (kind.name, validator(&kind.schema(known)))).collect()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::meta::validate(schema).unwrap();
    jsonschema::draft202012::new(schema).unwrap()
}

/// The schemas that stand in `.vscode/schema/`.
fn committed() -> BTreeMap<&'static str, Value> {
    let read = |kind: &'static RecordKind| {
        let text = fs::read_to_string(root().join(format!(".vscode/schema/{}.json", kind.name)));
        (kind.name, serde_json::from_str(&text.expect(COMMAND)).unwrap())
    };
    RECORD_KINDS.iter().map(read).collect()
}

/// A record as the validator takes it, if it is YAML at all.
fn value(text: &str) -> Option<Value> {
    serde_json::to_value(serde_yaml::from_str::<serde_yaml::Value>(text).ok()?).ok()
}

/// Whether `path` is one of `files`, in which each `*` stands for a name or the rest of one.
fn matches(files: &str, path: &str) -> bool {
    let (files, path): (Vec<_>, Vec<_>) = (files.split('/').collect(), path.split('/').collect());
    files.len() == path.len()
        && files.iter().zip(path).all(|(pattern, name)| match pattern.split_once('*') {
            Some((before, after)) => name.starts_with(before) && name.ends_with(after),
            None => *pattern == name,
        })
}

/// The kind of the record at `path` of the content folder.
fn kind(path: &str) -> &'static RecordKind {
    let mut kinds = RECORD_KINDS.iter().filter(|kind| matches(kind.files, path));
    let kind = kinds.next().unwrap_or_else(|| panic!("{path} is of no kind"));
    assert!(kinds.next().is_none(), "{path} is of two kinds");
    kind
}

/// Every YAML record of the shipped registry.
fn shipped() -> Vec<(String, String)> {
    let files = files(&root().join("content")).into_iter().filter(|(path, _)| path.ends_with(".yaml"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn committed_schemas_are_those_of_the_shipped_registry() {
    let project = Project::shipped();
    project.run(&["schema", "--out", "schema"]).exits(0);
    let made = files(&project.at("schema"));
    let committed = files(&root().join(".vscode/schema"));
    for (path, bytes) in &made {
        let same = committed.iter().any(|file| file == &(path.clone(), bytes.clone()));
        assert!(same, ".vscode/schema/{path} isn't what this writes: {COMMAND}");
    }
    assert_eq!(committed.len(), made.len(), ".vscode/schema/ holds files of no kind");
    for kind in RECORD_KINDS.iter().chain([&ANY_VOCABULARY]) {
        let printed = project.run(&["schema", kind.name]).exits(0);
        assert!(made.iter().any(|(_, bytes)| bytes == printed.stdout.as_bytes()), "{}", printed.log);
    }
}

#[test]
fn a_vocabulary_in_doubt_lists_nothing() {
    let more = "- {id: wenzhou, name: {zh: 温州市}}\n";
    let project = Project::new();
    let cities = fs::read_to_string(project.record("vocabulary/cities.yaml")).unwrap();
    let project = project.write("vocabulary/cities.yaml", cities + more);
    let run = project.run(&["schema", "consortium"]).exits(0).says("cities");
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(schema["$defs"]["CityId"]["enum"].is_null(), "{}", run.log);
    assert_eq!(schema["$defs"]["FieldId"]["enum"][0], "cloud-computing", "{}", run.log);
}

#[test]
fn every_shipped_record_is_right_by_its_schema() {
    let validators: BTreeMap<_, _> =
        committed().into_iter().map(|(name, schema)| (name, validator(&schema))).collect();
    let mut seen = BTreeSet::new();
    for (path, text) in shipped() {
        let kind = kind(&path);
        let value = value(&text).unwrap_or_else(|| panic!("{path}"));
        let faults: Vec<_> =
            validators[kind.name].iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{path}: {faults:?}");
        seen.insert(kind.name);
    }
    assert_eq!(seen.len(), RECORD_KINDS.len(), "there is a record of each kind: {seen:?}");
}

#[test]
fn every_shipped_record_names_its_schema() {
    for (path, text) in shipped() {
        let line = text.lines().next().unwrap_or_default();
        let named = line.strip_prefix("# yaml-language-server: $schema=");
        let named = named.unwrap_or_else(|| panic!("{path} has no header line, but {line}"));
        let folder = Path::new("content").join(&path);
        let mut steps = PathBuf::new();
        for step in folder.parent().unwrap().join(named).components() {
            if step == Component::ParentDir {
                assert!(steps.pop(), "{path}: {named}");
            } else {
                steps.push(step);
            }
        }
        assert_eq!(steps, PathBuf::from(format!(".vscode/schema/{}.json", kind(&path).name)), "{path}");
    }
}

#[test]
fn the_editor_maps_files_to_schemas() {
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(root().join(".vscode").join(name)).unwrap()).unwrap()
    };
    let mapped = RECORD_KINDS.iter().map(|kind| {
        (format!("./.vscode/schema/{}.json", kind.name), Value::from(format!("content/{}", kind.files)))
    });
    assert_eq!(read("settings.json")["yaml.schemas"], Value::Object(mapped.collect()));
    assert_eq!(read("extensions.json")["recommendations"], json!(["redhat.vscode-yaml"]));
}

#[test]
fn every_title_and_description_is_in_both_languages() {
    fn look(place: &str, schema: &Value, looked: &mut usize) {
        let both = |words: &str| {
            let is_han = |character: char| ('\u{4E00}'..='\u{9FFF}').contains(&character);
            words.contains(is_han) && words.contains(|character: char| character.is_ascii_alphabetic())
        };
        for key in ["title", "description"] {
            let words = schema[key].as_str().unwrap_or_default();
            assert!(both(words), "{place}: the {key} is “{words}”");
        }
        let named = schema["markdownEnumDescriptions"].as_array();
        assert_eq!(named.map(Vec::len), named.and(schema["enum"].as_array().map(Vec::len)), "{place}");
        for words in named.into_iter().flatten() {
            assert!(both(words.as_str().unwrap()), "{place}: {words}");
        }
        *looked += 1;
        for below in ["properties", "$defs"] {
            for (name, schema) in schema[below].as_object().into_iter().flatten() {
                look(&format!("{place}/{name}"), schema, looked);
            }
        }
    }
    let mut looked = 0;
    for (name, schema) in committed() {
        look(name, &schema, &mut looked);
    }
    assert!(looked > 250, "{looked}");
}

/// Text of a shipped record, what stands for it in a wrong one, and the place where the validator finds fault.
type Wrong = (&'static str, &'static str, &'static str);

const WRONG_CONSORTIUM: &[Wrong] = &[
    ("niche:", "nieche:", ""),
    ("batch: 2023-1\n", "", ""),
    ("technical: 5", "technikal: 5", "/formation/appraisal/panel"),
    ("technical: 5", "technical: '5'", "/formation/appraisal/panel/technical"),
    ("technical: 5", "technical: -5", "/formation/appraisal/panel/technical"),
    ("    role: lead\n", "", "/members/0"),
    ("role: lead", "role: leader", "/members/0/role"),
    ("covers: [tasks, rights, duties]", "covers: tasks", "/formation/letter_of_intent/covers"),
    ("covers: [tasks, rights, duties]", "covers: [tasks, right]", "/formation/letter_of_intent/covers/1"),
    ("signatory: 示例甲子", "signatory: 12", "/formation/pledge/signatory"),
    ("signatory: 示例甲子", "signatory: ", "/formation/pledge/signatory"),
    ("id: ZJIC-2023-001", "id: ZJIC-2023-1", "/id"),
    ("submitted: 2023-03-06", "submitted: 2023/3/6", "/formation/plan/submitted"),
    ("submitted: 2023-03-06", "submitted: 2023-02-30", "/formation/plan/submitted"),
    ("field: cloud-computing", "field: clouds", "/field"),
    ("city: hangzhou", "city: 杭州", "/city"),
    ("status: active", "status: activ", "/status_history/0/status"),
    ("  programme: jianbing", "  programme: 尖兵", "/route/programme"),
    ("basis: 示科发〔2023〕18号", "basis: '示科发[2023]18号'", "/status_history/0/basis"),
    ("url: https://kjt.example", "url: kjt.example", "/formation/approval/url"),
];

const WRONG_ORGANISATION: &[Wrong] = &[
    ("uscc: 12339999MB0004685G", "uscc: 12339999MB0004685I", "/uscc"),
    ("kind: institute", "kind: institut", "/kind"),
    ("city: hangzhou\n", "", ""),
];

#[test]
fn wrong_records_are_refused() {
    let schemas = committed();
    for (path, wrongs) in [
        ("consortia/future-network/consortium.yaml", WRONG_CONSORTIUM),
        ("organisations/advanced-computing-institute.yaml", WRONG_ORGANISATION),
        (
            "consortia/future-network/reviews/2024.yaml",
            &[("rating: ", "rating: very-", "/evaluation/rating")],
        ),
        ("site.yaml", &[("demonstration: true\n", "demonstration: yes\n", "/demonstration")]),
        (
            "vocabulary/ratings.yaml",
            &[
                ("counts_as: excellent", "counts_as: best", "/0/counts_as"),
                ("counts_as: excellent", "counts_as: enterprise", "/0/counts_as"),
                ("  order: 1\n", "", "/0"),
            ],
        ),
        ("vocabulary/cities.yaml", &[("pinyin: hangzhou", "pinyin: hangzhou, order: 1", "/0")]),
        ("redirects.yaml", &[("date: 2025-03-18", "day: 2025-03-18", "/0")]),
        ("guideline/guideline.yaml", &[("consortia: 50", "consortia: about 50", "/targets/consortia")]),
    ] {
        let text = fs::read_to_string(root().join("content").join(path)).unwrap();
        let validator = validator(&schemas[kind(path).name]);
        for (from, to, place) in wrongs {
            assert!(text.contains(from), "{path} has no “{from}”");
            let value = value(&text.replacen(from, to, 1)).unwrap_or_else(|| panic!("“{to}” is no YAML"));
            let faults = validator.iter_errors(&value).map(|fault| fault.instance_path().to_string());
            assert_eq!(faults.collect::<Vec<_>>(), [*place], "{to}");
        }
    }
}

#[test]
fn the_schema_of_any_vocabulary_takes_each_and_no_mixture() {
    let text = fs::read_to_string(root().join(".vscode/schema/vocabulary.json")).unwrap();
    let validator = validator(&serde_json::from_str(&text).unwrap());
    let mut lists = Vec::new();
    for (path, text) in shipped().into_iter().filter(|(path, _)| matches(ANY_VOCABULARY.files, path)) {
        let list = value(&text).unwrap();
        assert!(validator.is_valid(&list), "{path}");
        lists.push(list);
    }
    let first_of_each: Vec<Value> = lists.iter().map(|list| list[0].clone()).collect();
    assert!(!validator.is_valid(&Value::from(first_of_each)));
}

/// Cases in which a schema and a reading of the whole registry differ, and why.
const APART: [(&str, &str); 4] = [
    ("I104/no-leap-year.yaml", "a pattern can't count leap years"),
    ("I104/year-nought-century.yaml", "nor those of centuries"),
    ("S003/padded-numbers.yaml", "readers of YAML disagree on numbers with a nought before them"),
    ("S009/misnamed-reference.yaml", "the organisation's file is the one to rename"),
];

#[test]
fn schemas_and_the_decoder_agree_on_every_case() {
    let day = Date::parse(AS_OF).unwrap();
    let original = Project::new();
    let same: BTreeMap<String, Vec<u8>> = files(&original.record("")).into_iter().collect();
    let usual = assemble(&collect(&original.record("")).unwrap(), day).vocabulary;
    let usual = (validators(&usual), usual);
    let disagreements: Vec<String> = lint::cases()
        .par_iter()
        .filter(|case_file| !APART.iter().any(|(case, _)| case_file.path.ends_with(case)))
        .flat_map_iter(|case_file| {
            let project = Project::new().edits(&case_file.case.edit);
            let content = collect(&project.record("")).unwrap();
            let loaded = assemble(&content, day);
            let own_validators = (loaded.vocabulary != usual.1).then(|| validators(&loaded.vocabulary));
            let validators = own_validators.as_ref().unwrap_or(&usual.0);
            let changed = content.files.iter().filter(|file| {
                let text = file.text().unwrap_or_default();
                file.path.ends_with(".yaml")
                    && same.get(&file.path).is_none_or(|bytes| bytes != text.as_bytes())
            });
            let mut disagreements = Vec::new();
            for file in changed {
                let kind = RECORD_KINDS.iter().find(|kind| matches(kind.files, &file.path));
                let (Some(kind), Some(value)) = (kind, file.text().and_then(value)) else { continue };
                let faults: Vec<String> =
                    validators[kind.name].iter_errors(&value).map(|fault| fault.to_string()).collect();
                let decodes = !loaded
                    .faults
                    .iter()
                    .any(|(path, fault)| path == &file.path && matches!(fault, ReadingFault::Shape(_)));
                // A finding on a folder is one on every file in it.
                let is_right = || {
                    let report =
                        consortia::lint::check(&content, assemble(&content, day), None, str::to_owned);
                    !report.diagnostics.iter().any(|finding| {
                        finding.severity == Severity::Error
                            && Path::new(&file.path).starts_with(&finding.record)
                    })
                };
                let agree = if faults.is_empty() { decodes } else { !decodes || !is_right() };
                if !agree {
                    let (case, path) = (case_file.path.display(), &file.path);
                    disagreements
                        .push(format!("{case}: {path} decodes: {decodes}; by its schema: {faults:?}"));
                }
            }
            disagreements
        })
        .collect();
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}

/// The schema of consortia where no vocabulary is known.
static BARE: LazyLock<Validator> = LazyLock::new(|| {
    let kind = RECORD_KINDS.iter().find(|kind| kind.name == "consortium").unwrap();
    validator(&kind.schema(&Vocabularies::new()))
});

proptest! {
    /// The patterns say what the decoder does, letter by letter.
    #[test]
    fn patterns_agree_with_the_decoder(text in text_near_a_form()) {
        // What no record may hold is another finding.
        prop_assume!(forbidden_characters(&text).is_empty());
        let record = json!({
            "id": text, "batch": text, "name": {"zh": text, "en": text}, "field": "polymers", "city": "ningbo",
            "status_history": [{"status": "active", "since": text}], "route": {"kind": "directed"},
            "members": [{"organisation": "one", "role": "lead"}],
            "goals": [{"period": {"from": text}, "items": [{"id": text}]}],
            "changes": [{"id": "c1", "kind": "other", "filed": text}],
            "publication": {"basis": text, "index": text},
        });
        let decoded = decode_with_recovery::<ConsortiumRecord>(&record.to_string());
        prop_assert!(decoded.syntax.is_empty());
        let refused: BTreeSet<String> = decoded.shape.iter().map(|fault| format!("/{}", fault.path)).collect();
        let reported: BTreeSet<String> =
            BARE.iter_errors(&record).map(|fault| fault.instance_path().to_string()).collect();
        prop_assert_eq!(reported, refused);
    }
}

/// Text that some value of a record could almost be.
fn text_near_a_form() -> impl Strategy<Value = String> {
    prop_oneof![
        "(ZJIC|zjic)?-?[0-9]{3,5}-[0-9]{1,4}",
        "[0-9]{4}-[01]?[0-9](-[0-3]?[0-9])?",
        "[a-z0-9-]{0,8}",
        "[ \\n\\t\u{3000}a文]{0,4}",
        "pending|true|null|\\PC{0,6}",
    ]
}
