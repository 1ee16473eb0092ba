//! Every rule, found where it should be and silent where it should be: `cases/<code>/<what>.yaml` edit the right
//! registry and pin each finding with its place, the text under it and the words in both languages.

mod mutation;
mod table;

use crate::case_file::{CaseFile, assert_cases, case_files};
use crate::harness::{self, AS_OF, Edit, Finding, Project};
use consortia::lint::{Baseline, Report};
use consortia::model::assemble;
use consortia::report::{self, Severity};
use consortia::schema::Date;
use consortia::source::collect;
use consortia::text::Lang;
use serde::Deserialize;
use std::fmt::Write as _;
use std::fs;

/// What a case file says to do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What the case shows.
    why: String,
    #[serde(default)]
    as_of: Option<String>,
    /// What is done to the right registry.
    #[serde(default)]
    pub(crate) edit: Vec<Edit>,
    /// What was done to the right registry that it is held against, if it is.
    #[serde(default)]
    against: Option<Vec<Edit>>,
}

impl Case {
    /// The registry of the case in a folder of its own, and what stages 1 to 5 say of it. Not by the command itself: the
    /// cases of `cli/` do that, and hundreds of processes take their time.
    pub(crate) fn checked(&self) -> (Project, Report) {
        let day = Date::parse(self.as_of.as_deref().unwrap_or(AS_OF)).unwrap();
        let read = |edits| {
            let project = Project::new().edits(edits);
            let content = collect(&project.record("")).unwrap();
            let loaded = assemble(&content, day);
            (project, content, loaded)
        };
        let against = self.against.as_ref().map(|edits| Baseline {
            messages: Vec::new(),
            before: read(edits).2,
            since: Vec::new(),
        });
        let (project, content, loaded) = read(&self.edit);
        let report =
            consortia::lint::check(&content, loaded, against.as_ref(), |path| format!("content/{path}"));
        (project, report)
    }
}

/// All of them.
pub(crate) fn cases() -> Vec<CaseFile<Case>> {
    case_files(&crate::harness::suite().join("lint/cases"))
}

#[test]
fn rules_find_what_they_should() {
    assert_cases(&cases(), |file| {
        assert!(!file.case.why.trim().is_empty(), "{}", file.path.display());
        let (project, report) = file.case.checked();
        let [zh, en] = found(&report);
        assert_eq!(zh.len(), en.len(), "{}", file.path.display());
        let mut shown = String::new();
        for (zh, en) in zh.iter().zip(&en) {
            tell(&project, zh, en, &mut shown);
        }
        if shown.is_empty() { "nothing\n".to_owned() } else { shown }
    });
}

#[test]
fn private_numbers_are_shown_in_no_form() {
    let private = cases().into_iter().filter(|file| {
        file.path
            .parent()
            .unwrap()
            .file_name()
            .is_some_and(|code| ["P601", "P602", "P603"].iter().any(|private| code == *private))
    });
    let mut looked = 0;
    for file in private {
        let project = Project::new().edits(&file.case.edit);
        let day = Date::parse(AS_OF).unwrap();
        let content = collect(&project.record("")).unwrap();
        let report =
            consortia::lint::check(&content, assemble(&content, day), None, |path| format!("content/{path}"));
        let (found, base) = (&report.diagnostics, report.base.as_ref());
        let json = report::json(found, day, Lang::Zh);
        let mut shown = json.clone();
        for lang in Lang::ALL {
            shown.extend(found.iter().map(|diagnostic| report::human(diagnostic, lang, false)));
            // The rules' own text has the numbers of its examples.
            let sarif: serde_json::Value =
                serde_json::from_str(&report::sarif(found, day, base, lang)).unwrap();
            shown += &sarif["runs"][0]["results"].to_string();
            shown += &report::rdjson(found, base, lang);
            shown += &report::github(found, lang);
            shown += &report::summary(found, day, usize::MAX, lang);
        }
        for finding in harness::findings(&json)
            .iter()
            .filter(|finding| matches!(&*finding.code, "P601" | "P602" | "P603"))
        {
            let number = under(
                content.file(finding.file.trim_start_matches("content/")).unwrap().text().unwrap(),
                finding,
            );
            assert!(
                number.chars().count() >= 10 && !shown.contains(&number),
                "{}: {shown}",
                file.path.display()
            );
            // What is written with escapes is shown as it is read.
            let is_escaped = file.path.file_name().unwrap().to_string_lossy().starts_with("escaped");
            assert!(
                is_escaped || shown.contains(&consortia::privacy::mask(&number)),
                "{}: {shown}",
                file.path.display()
            );
            looked += 1;
        }
    }
    assert!(looked >= 15, "{looked}");
}

/// Findings as they are printed for programs, in Chinese and English.
fn found(report: &Report) -> [Vec<Finding>; 2] {
    let errors = report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(report.registry.is_none(), errors, "a registry is valid if nothing in it is an error");
    Lang::ALL.map(|lang| harness::findings(&report::json(&report.diagnostics, report.as_of, lang)))
}

/// A finding as a case file shows it.
fn tell(project: &Project, zh: &Finding, en: &Finding, shown: &mut String) {
    let Finding { code, severity, file, line, column, end_line, end_column, .. } = zh;
    let same = |finding: &Finding| {
        (finding.code.clone(), finding.file.clone(), finding.line, finding.column, finding.end_column)
    };
    assert_eq!(same(zh), same(en), "a finding is the same in both languages");
    assert_ne!(zh.message, en.message, "each language has its own words");
    assert_eq!(zh.help, format!("consortia explain {code}"));
    let end = if end_line == line { end_column.to_string() } else { format!("{end_line}:{end_column}") };
    let _ = write!(shown, "{code} {severity} {} {line}:{column}-{end}", file.trim_start_matches("content/"));
    let path = project.at(file);
    // A pipe would never end.
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    let bytes = if is_file { fs::read(path).unwrap() } else { Vec::new() };
    let _ = writeln!(shown, " «{}»", under(&String::from_utf8_lossy(&bytes), zh));
    let clause =
        |finding: &Finding| finding.clause.clone().map_or(String::new(), |clause| format!("{clause}: "));
    let _ = writeln!(shown, "  {}{}", clause(zh), zh.message);
    let _ = writeln!(shown, "  {}{}", clause(en), en.message);
    if let Some(suggestion) = &zh.suggestion {
        let place = (suggestion.line, suggestion.column, suggestion.end_line, suggestion.end_column);
        assert_eq!(
            place,
            (*line, *column, *end_line, *end_column),
            "a suggestion stands where its finding does"
        );
        assert_eq!(Some(&suggestion.text), en.suggestion.as_ref().map(|suggestion| &suggestion.text));
        let _ = writeln!(shown, "  → {}", suggestion.text);
    }
}

/// The text between a finding's two positions, counted anew: characters, a tab is one.
fn under(text: &str, finding: &Finding) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (mut line, mut column, mut found) = (1, 1, String::new());
    for character in text.chars() {
        if (line, column) >= (finding.end_line, finding.end_column) {
            break;
        }
        if (line, column) >= (finding.line, finding.column) {
            match character {
                '\n' => found.push('⏎'),
                '\r' => found.push('␍'),
                '\t' => found.push('⇥'),
                character if character.is_control() || blank(character) => {
                    let _ = write!(found, "<U+{:04X}>", u32::from(character));
                }
                character => found.push(character),
            }
        }
        (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    found
}

/// Characters that a case file couldn't show.
fn blank(character: char) -> bool {
    matches!(character, '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E01EF}')
}
