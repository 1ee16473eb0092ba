//! Findings for reviewdog: `check --format rdjson`, a `DiagnosticResult` of the Reviewdog Diagnostic Format. Columns
//! count bytes of UTF-8, from 1 on; the end is exclusive.

use super::{Diagnostic, Severity, clause_url};
use crate::address::Base;
use crate::text::Lang;
use crate::text::ResolvedSpan;
use serde::Serialize;

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: RdjsonSource,
    diagnostics: Vec<RdjsonDiagnostic<'a>>,
}

#[derive(Serialize)]
struct RdjsonSource {
    name: &'static str,
}

#[derive(Serialize)]
struct RdjsonDiagnostic<'a> {
    message: String,
    location: RdjsonLocation<'a>,
    severity: &'static str,
    code: RdjsonCode<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[RdjsonSuggestion<'a>; 1]>,
}

#[derive(Serialize)]
struct RdjsonLocation<'a> {
    path: &'a str,
    range: RdjsonRange,
}

#[derive(Serialize)]
struct RdjsonRange {
    start: RdjsonPosition,
    end: RdjsonPosition,
}

#[derive(Serialize)]
struct RdjsonPosition {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct RdjsonCode<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct RdjsonSuggestion<'a> {
    range: RdjsonRange,
    text: &'a str,
}

/// Writes all diagnostics as one JSON document. A code leads to the rule's first clause, if the site has an address.
pub fn rdjson(diagnostics: &[Diagnostic], base: Option<&Base>, lang: Lang) -> String {
    let entry = |diagnostic| entry(diagnostic, base, lang);
    let source = RdjsonSource { name: env!("CARGO_PKG_NAME") };
    let result = DiagnosticResult { source, diagnostics: diagnostics.iter().map(entry).collect() };
    // Strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&result).unwrap_or_default()
}

fn entry<'a>(diagnostic: &'a Diagnostic, base: Option<&Base>, lang: Lang) -> RdjsonDiagnostic<'a> {
    let clause = base.zip(diagnostic.rule.clauses.first());
    let suggestion = diagnostic.suggestion.as_ref();
    RdjsonDiagnostic {
        message: format!("{}\n{}", diagnostic.message.get(lang), diagnostic.why(lang)),
        location: RdjsonLocation { path: &diagnostic.file, range: range(&diagnostic.place) },
        severity: match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: RdjsonCode {
            value: diagnostic.rule.code,
            url: clause.map(|(base, anchor)| clause_url(base, anchor, lang)),
        },
        suggestions: suggestion
            .map(|own| [RdjsonSuggestion { range: range(&diagnostic.place), text: &own.text }]),
    }
}

fn range(place: &ResolvedSpan) -> RdjsonRange {
    let position = |at: crate::text::Position| RdjsonPosition { line: at.line, column: at.byte };
    RdjsonRange { start: position(place.start), end: position(place.end) }
}
