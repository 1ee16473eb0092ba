//! Findings for code hosts and editors: `check --format sarif`, the Static Analysis Results Interchange Format 2.1.0
//! (OASIS), with the rules that found something. Columns count characters (`unicodeCodePoints`); paths are those below
//! the repository's root (`%SRCROOT%`).

use super::{Diagnostic, RuleInfo, Severity, cited, clause_url};
use crate::address::{Base, escaped_path};
use crate::schema::Date;
use crate::text::Lang;
use crate::text::ResolvedSpan;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [SarifRun<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun<'a> {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
    properties: Properties,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
    as_of: String,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: MultiformatMessage,
    full_description: MultiformatMessage,
    default_configuration: Configuration,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    help: MultiformatMessage,
}

#[derive(Serialize)]
struct Configuration {
    level: Severity,
}

#[derive(Serialize)]
struct MultiformatMessage {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: Severity,
    message: MultiformatMessage,
    locations: [SarifLocation; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'a>; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation; 1]>,
}

/// Something that is no file: a commit.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    name: String,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: MultiformatMessage,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: ArtifactContent<'a>,
}

#[derive(Serialize)]
struct ArtifactContent<'a> {
    text: &'a str,
}

/// Writes all diagnostics as one SARIF log. Rules have links to their clauses, if the site has an address.
pub fn sarif(diagnostics: &[Diagnostic], as_of: Date, base: Option<&Base>, lang: Lang) -> String {
    let rules: BTreeMap<&str, &RuleInfo> =
        diagnostics.iter().map(|diagnostic| (diagnostic.rule.code, diagnostic.rule)).collect();
    let codes: Vec<&str> = rules.keys().copied().collect();
    let mut repeated = HashMap::new();
    let results = diagnostics.iter().map(|diagnostic| {
        let fingerprint = fingerprint(diagnostic, &mut repeated);
        let index = codes.binary_search(&diagnostic.rule.code).unwrap_or_default();
        outcome(diagnostic, index, fingerprint, lang)
    });
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        language: lang.tag(),
        rules: rules.values().map(|rule| descriptor(rule, base, lang)).collect(),
    };
    let run = SarifRun {
        tool: Tool { driver },
        language: lang.tag(),
        column_kind: "unicodeCodePoints",
        results: results.collect(),
        properties: Properties { as_of: as_of.to_string() },
    };
    let log = Log { version: "2.1.0", schema: SCHEMA, runs: [run] };
    // Strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn descriptor(rule: &RuleInfo, base: Option<&Base>, lang: Lang) -> Descriptor {
    let doc = rule.doc(lang);
    let finds = flowing(&doc.finds, lang);
    let links: Vec<String> = rule
        .clauses
        .iter()
        .map(|anchor| match (base, cited(&[anchor], lang)) {
            (Some(base), cited) => format!("[{cited}]({})", clause_url(base, anchor, lang)),
            (None, cited) => cited,
        })
        .collect();
    let mut markdown = finds.clone();
    if !links.is_empty() {
        let (name, mark) = if lang == Lang::Zh { ("《指引》", "、") } else { ("Guideline ", ", ") };
        let _ = write!(markdown, "\n\n{name}{}", links.join(mark));
    }
    let mut text = Vec::new();
    for section in &doc.sections {
        let (heading, words) = (&section.heading, flowing(&section.text, lang));
        let _ = write!(markdown, "\n\n## {heading}\n\n{words}");
        text.push(format!("{heading}\n{words}"));
    }
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: plain(doc.title),
        full_description: plain(finds),
        default_configuration: Configuration { level: rule.severity },
        help_uri: base.zip(rule.clauses.first()).map(|(base, anchor)| clause_url(base, anchor, lang)),
        help: MultiformatMessage { text: text.join("\n\n"), markdown: Some(markdown) },
    }
}

/// Puts each paragraph of Markdown into a line of its own: in Chinese, the end of a line would show as a space.
fn flowing(markdown: &str, lang: Lang) -> String {
    let (mut flowing, mut fenced, mut goes_on) = (String::new(), false, false);
    for line in markdown.lines() {
        let is_fence = line.starts_with("```");
        fenced ^= is_fence;
        let is_own = fenced || is_fence || line.is_empty() || line.starts_with(['-', '|', '#']);
        match (goes_on && !is_own, lang) {
            (true, Lang::Zh) => {}
            (true, Lang::En) => flowing.push(' '),
            (false, _) => flowing.push('\n'),
        }
        flowing.push_str(line);
        goes_on = !fenced && !is_fence && !line.is_empty();
    }
    flowing.trim().to_owned()
}

fn outcome(diagnostic: &Diagnostic, index: usize, fingerprint: String, lang: Lang) -> SarifResult<'_> {
    let place = || ArtifactLocation { uri: escaped_path(&diagnostic.file), uri_base_id: "%SRCROOT%" };
    let region = || region(&diagnostic.place);
    let fix = diagnostic.suggestion.as_ref().zip(diagnostic.instead(lang)).map(|(suggestion, instead)| {
        let replacement = Replacement {
            deleted_region: region(),
            inserted_content: ArtifactContent { text: &suggestion.text },
        };
        let change = ArtifactChange { artifact_location: place(), replacements: [replacement] };
        Fix { description: plain(message(&instead)), artifact_changes: [change] }
    });
    SarifResult {
        rule_id: diagnostic.rule.code,
        rule_index: index,
        level: diagnostic.severity,
        message: plain(message(diagnostic.message.get(lang))),
        locations: [SarifLocation {
            // Also of a commit, by a name that no file has: hosts refuse a whole log for one result without an artifact.
            physical_location: PhysicalLocation { artifact_location: place(), region: region() },
            logical_locations: diagnostic.commit().map(|name| {
                let fully_qualified_name = diagnostic.file.clone();
                [LogicalLocation { name: name.to_owned(), fully_qualified_name, kind: "commit" }]
            }),
        }],
        partial_fingerprints: BTreeMap::from([("finding/v1", fingerprint)]),
        fixes: fix.map(|fix| [fix]),
    }
}

fn plain(text: String) -> MultiformatMessage {
    MultiformatMessage { text, markdown: None }
}

fn region(place: &ResolvedSpan) -> Region {
    Region {
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}

/// Escapes words, so that nothing in them is a placeholder or a link to those who read them as SARIF has it.
fn message(words: &str) -> String {
    words.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

/// Makes what tells a finding from others when lines before it came or went: the rule, the file, the line's words, and
/// which of several in such a line it is.
fn fingerprint<'a>(
    diagnostic: &'a Diagnostic,
    repeated: &mut HashMap<(&'a str, &'a str, &'a str), usize>,
) -> String {
    let Diagnostic { rule, record, place, .. } = diagnostic;
    let code = rule.code;
    let words = place.line.trim();
    let count = repeated.entry((code, record, words)).or_default();
    *count += 1;
    let hash = Sha256::digest(format!("{code}\n{record}\n{words}"));
    format!("{hash:.16x}:{count}")
}

#[cfg(test)]
mod tests {
    use super::{flowing, message};
    use crate::text::Lang;

    #[test]
    fn paragraphs_flow_and_examples_stay() {
        let text = "甲\n乙\n\n```yaml\n丙\n丁\n```\n\n戊\n- 己\n- 庚";
        assert_eq!(flowing(text, Lang::Zh), "甲乙\n\n```yaml\n丙\n丁\n```\n\n戊\n- 己\n- 庚");
        assert_eq!(flowing("One\ntwo", Lang::En), "One two");
    }

    #[test]
    fn nothing_in_a_message_is_a_placeholder_or_a_link() {
        assert_eq!(message("应为 {zh: …}；[甲](0)"), "应为 {{zh: …}}；[甲] (0)");
    }
}
