//! `consortia schema`: what a record looks like, for editors that complete and check YAML while someone types.
//!
//! The vocabularies are those of the records at hand. Where one can't be read the schemas still serve: they then take
//! any id, and `check` is the one to say what is wrong.

use super::arguments::{Common, SchemaOptions};
use super::{ExitStatus, complain, fault, say};
use crate::schema::{
    ANY_VOCABULARY, RECORD_KINDS, RecordKind, Vocabularies, VocabularyName, VocabularyRecords,
};
use crate::site::write_file;
use crate::source::{Body, Content, collect};
use crate::text::Lang;
use crate::text::{Sanitized, nearest};

pub(super) fn run(common: &Common, options: &SchemaOptions) -> ExitStatus {
    let lang = common.lang();
    let kinds: Vec<&RecordKind> = match &options.kind {
        None => kinds().collect(),
        Some(name) => match kinds().find(|kind| kind.name == name.to_lowercase()) {
            Some(kind) => vec![kind],
            None => return unknown(name, lang),
        },
    };
    if options.kind.is_none() && options.out.is_none() {
        for kind in kinds {
            say(&format!("{:<31}{:<36}{}", kind.name, kind.files, kind.title()));
        }
        return ExitStatus::Fine;
    }
    let known = vocabularies(common, lang);
    for kind in kinds {
        let schema = format!("{:#}", kind.schema(&known));
        let Some(out) = &options.out else {
            say(&schema);
            continue;
        };
        let path = out.join(format!("{}.json", kind.name));
        if let Err(error) = write_file(&path, format!("{schema}\n").as_bytes()) {
            return ExitStatus::Fault(fault::write(&error, lang));
        }
        if !common.quiet {
            say(&path.display().to_string());
        }
    }
    ExitStatus::Fine
}

/// Lists the kinds that have a schema: those of records, and that of any vocabulary.
fn kinds() -> impl Iterator<Item = &'static RecordKind> {
    RECORD_KINDS.iter().chain([&ANY_VOCABULARY])
}

fn unknown(name: &str, lang: Lang) -> ExitStatus {
    let kinds: Vec<&str> = kinds().map(|kind| kind.name).collect();
    let near = nearest(name, kinds.iter().copied());
    ExitStatus::Fault(match (lang, near) {
        (Lang::Zh, Some(near)) => format!("没有“{name}”这种记录，是否指 {near}；有 {}", kinds.join("、")),
        (Lang::Zh, None) => format!("没有“{name}”这种记录；有 {}", kinds.join("、")),
        (Lang::En, Some(near)) => {
            format!("there is no kind of record {name}; did you mean {near}? There are {}", kinds.join(", "))
        }
        (Lang::En, None) => format!("there is no kind of record {name}; there are {}", kinds.join(", ")),
    })
}

/// Reads the vocabularies of the records, and says which couldn't be read.
fn vocabularies(common: &Common, lang: Lang) -> Vocabularies {
    let content = collect(&common.content.join("vocabulary")).ok();
    let read = |name: &VocabularyName| Some((*name, records(content.as_ref()?, *name)?));
    let known: Vocabularies = VocabularyName::ALL.iter().filter_map(read).collect();
    let is_lacking = |name: &&VocabularyName| !known.contains_key(*name);
    let lacking: Vec<&str> = VocabularyName::ALL.iter().filter(is_lacking).map(|name| name.name()).collect();
    if !lacking.is_empty() {
        let folder = common.content.display();
        complain(&match lang {
            Lang::Zh => {
                format!("{folder} 里的词表 {} 读不出来，填它们编号的栏目不列可选值", lacking.join("、"))
            }
            Lang::En => format!(
                "the vocabularies {} in {folder} can't be read: no values are listed where their ids belong",
                lacking.join(", ")
            ),
        });
    }
    known
}

/// Reads a vocabulary without a fault: of one that has any, an entry may be missing, and the editor would refuse it.
fn records(content: &Content, name: VocabularyName) -> Option<VocabularyRecords> {
    let Body::Text(text) = &content.file(&format!("{name}.yaml"))?.body else { return None };
    let decoded = name.decode(&Sanitized::of(text).text);
    (decoded.syntax.is_empty() && decoded.shape.is_empty()).then_some(decoded.value)
}
