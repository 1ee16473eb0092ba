//! Findings for programs: `check --format json`, version 1.

use super::{Diagnostic, Severity, cited};
use crate::schema::Date;
use crate::text::Lang;
use serde::Serialize;

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u8,
    as_of: String,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'a str,
    severity: Severity,
    clause: Option<String>,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: String,
    suggestion: Option<JsonSuggestion<'a>>,
}

#[derive(Serialize)]
struct JsonSuggestion<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// Writes all diagnostics as one JSON document. `help` says where the rule is explained.
pub fn json(diagnostics: &[Diagnostic], as_of: Date, lang: Lang) -> String {
    let findings = diagnostics
        .iter()
        .map(|diagnostic| {
            let (start, end) = (diagnostic.place.start, diagnostic.place.end);
            let clause = cited(diagnostic.rule.clauses, lang);
            JsonFinding {
                code: diagnostic.rule.code,
                severity: diagnostic.severity,
                clause: (!clause.is_empty()).then_some(clause),
                file: &diagnostic.file,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                message: diagnostic.message.get(lang),
                help: format!("consortia explain {}", diagnostic.rule.code),
                suggestion: diagnostic.suggestion.as_ref().map(|suggestion| JsonSuggestion {
                    line: start.line,
                    column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                    text: &suggestion.text,
                }),
            }
        })
        .collect();
    let report = JsonReport { version: 1, as_of: as_of.to_string(), findings };
    // Strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
