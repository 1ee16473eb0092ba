//! Runs the rules, drops what follows from another finding, applies exceptions, and places what is left.

use super::rule::Subject;
use super::{Check, Findings, RULES, Rule, rule};
use crate::diagnostic::{At, Diagnostic, Finding, Lines, Located, Severity};
use crate::model::{Assembly, Consortium, FileState, ValidRegistry};
use crate::schema::Date;
use crate::source::{Content, Tree, masked};
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Everything a check has to say.
pub struct Report {
    /// The day it was made for.
    pub as_of: Date,
    /// What was found, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The registry, if nothing found is an error.
    pub registry: Option<ValidRegistry>,
    /// How many consortia were read.
    pub consortia: usize,
    /// How many organisations were read.
    pub organisations: usize,
}

/// Checks an assembled registry. `shown` makes a path below the content folder into one for the reader.
pub fn check(content: &Content, assembly: Assembly, shown: impl Fn(&str) -> String) -> Report {
    let registry = &assembly.registry;
    let mut found = look_at_whole(&assembly);
    found.par_extend(registry.consortia.par_iter().flat_map_iter(|consortium| {
        let mut own = look_at_each(|rule, check| match check {
            Check::Consortium(look) => {
                let mut findings = Findings::new(rule, Subject::Consortium(consortium));
                look(registry, consortium, &mut findings);
                findings.into_found()
            }
            _ => Vec::new(),
        });
        own.retain(|finding| !follows(&assembly.states, finding));
        let mut stale = stale_exceptions(consortium, registry.as_of, &own);
        stale.retain(|finding| !follows(&assembly.states, finding));
        own.extend(stale);
        own.retain(|finding| !excepted(consortium, registry.as_of, finding));
        own
    }));
    found.par_extend(registry.organisations.par_iter().flat_map_iter(|organisation| {
        let mut own = look_at_each(|rule, check| match check {
            Check::Organisation(look) => {
                let mut findings = Findings::new(rule, Subject::Organisation(organisation));
                look(registry, organisation, &mut findings);
                findings.into_found()
            }
            _ => Vec::new(),
        });
        own.retain(|finding| !follows(&assembly.states, finding));
        own
    }));
    let diagnostics = place(content, &assembly.states, found, shown);
    let wrong = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Report {
        as_of: registry.as_of,
        consortia: registry.consortia.len(),
        organisations: registry.organisations.len(),
        diagnostics,
        registry: (!wrong).then_some(ValidRegistry(assembly.registry)),
    }
}

fn look_at_each(look: impl Fn(&'static Rule, &Check) -> Vec<Finding>) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| rule.checks.iter().flat_map(|check| look(rule, check)).collect::<Vec<_>>())
        .collect()
}

fn look_at_whole(assembly: &Assembly) -> Vec<Finding> {
    look_at_each(|rule, check| {
        let mut findings = Findings::new(rule, Subject::Nothing);
        match check {
            Check::Reading(look) => {
                look(assembly, &mut findings);
                findings.into_found()
            }
            Check::Registry(look) => {
                look(&assembly.registry, &mut findings);
                let mut found = findings.into_found();
                found.retain(|finding| !follows(&assembly.states, finding));
                found
            }
            Check::Consortium(_) | Check::Organisation(_) => Vec::new(),
        }
    })
}

/// Whether a finding only says again that a value couldn't be read: it is about that value, about something in it or
/// about the list or mapping that has it; or, if it says what it was concluded from, something of that is unreadable.
fn follows(states: &HashMap<String, FileState>, finding: &Finding) -> bool {
    let (At::Path(path), Some(state)) = (&finding.at, states.get(&finding.file)) else { return false };
    if finding.rests_on.is_empty() {
        state.hides(&state.original(path))
    } else {
        state.touches(finding.rests_on)
    }
}

fn in_force(consortium: &Consortium, day: Date, finding: &Finding) -> bool {
    consortium.record.exceptions.iter().any(|exception| {
        exception.rule.as_deref() == Some(finding.code)
            && exception.reason.is_some()
            && exception.until.is_none_or(|until| day <= until)
    })
}

fn excepted(consortium: &Consortium, day: Date, finding: &Finding) -> bool {
    finding.severity != Severity::Error && finding.code != "S011" && in_force(consortium, day, finding)
}

/// S011 is about the other findings, so it can't run beside them.
fn stale_exceptions(consortium: &Consortium, day: Date, found: &[Finding]) -> Vec<Finding> {
    let Some(rule) = rule("S011") else { return Vec::new() };
    let mut findings = Findings::new(rule, Subject::Consortium(consortium));
    super::rules::look_for_stale_exceptions(consortium, day, found, &mut findings);
    findings.into_found()
}

/// Gives each finding its line and column; a file is parsed for its places only here, and only once.
fn place(
    content: &Content,
    states: &HashMap<String, FileState>,
    found: Vec<Finding>,
    shown: impl Fn(&str) -> String,
) -> Vec<Diagnostic> {
    let mut read: HashMap<String, (Lines, OnceCell<Option<Tree>>)> = HashMap::new();
    let mut diagnostics: Vec<Diagnostic> = found
        .into_iter()
        .map(|finding| {
            let place = content.file(&finding.file).and_then(|file| file.text()).map(|text| {
                let (lines, tree) =
                    read.entry(finding.file.clone()).or_insert_with(|| (Lines::new(text), OnceCell::new()));
                match &finding.at {
                    At::Bytes(bytes) => lines.locate(bytes),
                    At::Path(path) => {
                        let original = states.get(&finding.file).map(|state| state.original(path));
                        let tree = tree.get_or_init(|| Tree::parse(&masked(text)).0).as_ref();
                        let path = original.as_ref().unwrap_or(path);
                        tree.map_or_else(Located::start, |tree| lines.locate(&tree.place(path)))
                    }
                    At::Start => lines.locate(&(0..0)),
                }
            });
            Diagnostic {
                code: finding.code,
                severity: finding.severity,
                clauses: rule(finding.code).map_or(&[], |rule| rule.clauses),
                file: shown(&finding.file),
                place: place.unwrap_or_else(Located::start),
                message: finding.message,
                suggestion: finding.suggestion,
                record: finding.file,
            }
        })
        .collect();
    diagnostics.sort_by(|a, b| {
        (&a.file, a.place.start, a.code, &a.message.zh).cmp(&(&b.file, b.place.start, b.code, &b.message.zh))
    });
    diagnostics
}
