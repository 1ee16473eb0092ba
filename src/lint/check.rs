//! Runs the rules, drops what follows from another finding, applies exceptions, and places what is left.

use super::rule::Subject;
use super::{Check, Findings, Look, RULES, Rule, rule};
use crate::diagnostic::{At, Diagnostic, Finding, Lines, Located, Severity, mask, mask_places};
use crate::model::{Assembly, Consortium, FileState, Registry, ValidRegistry};
use crate::schema::Date;
use crate::source::{Content, SourceFile, Tree, masked};
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

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
    let mut of_files = look_at_files(content, registry);
    found.extend(of_files.remove("").unwrap_or_default());
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
        leave_dates_to_others(&mut own);
        own.extend(of_files.get(&consortium.slug).into_iter().flatten().cloned());
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
            Check::Consortium(_) | Check::Organisation(_) | Check::Text(_) => Vec::new(),
        }
    })
}

/// What is found in the texts of the files, by the consortium whose exceptions may silence it, or none.
fn look_at_files(content: &Content, registry: &Registry) -> HashMap<String, Vec<Finding>> {
    let look_at = |file: &'_ SourceFile| {
        let text = file.text().unwrap_or_default();
        let looked = Look { file, text, content, registry };
        look_at_each(|rule, check| match check {
            Check::Text(look) => {
                let mut findings = Findings::new(rule, Subject::File(file));
                look(&looked, &mut findings);
                findings.into_found()
            }
            _ => Vec::new(),
        })
    };
    let found: Vec<Finding> = content.files.par_iter().flat_map_iter(look_at).collect();
    let mut by: HashMap<String, Vec<Finding>> = HashMap::new();
    if !found.is_empty() {
        let slugs: HashSet<&str> = registry.consortia.iter().map(|one| one.slug.as_str()).collect();
        for finding in found {
            let below = finding.file.strip_prefix("consortia/").and_then(|below| below.split_once('/'));
            let slug = below.map_or("", |(slug, _)| slug);
            let slug = if slugs.contains(slug) { slug.to_owned() } else { String::new() };
            by.entry(slug).or_default().push(finding);
        }
    }
    by
}

/// Whether a finding only says again that a value couldn't be read: it is about that value, about something in it or
/// about the list or mapping that has it; or, if it says what it was concluded from, something of that is unreadable.
fn follows(states: &HashMap<String, FileState>, finding: &Finding) -> bool {
    let At::Path(path) = &finding.at else { return false };
    let own = states.get(&finding.file).is_some_and(|state| match finding.rests_on {
        [] => state.hides(&state.original(path)),
        paths => paths.iter().any(|rest| match rest.strip_prefix("./") {
            Some(beside) => state.hides(&state.original(&format!("{}{beside}", around(path)))),
            None => state.touches(&[rest]),
        }),
    });
    let beyond = finding.rests_beyond.as_ref();
    own || beyond.is_some_and(|(file, paths)| states.get(file).is_some_and(|state| state.touches(paths)))
}

/// The path of the mapping that `path` is in, up to where its key begins.
fn around(path: &str) -> &str {
    path.rfind('/').and_then(|last| path.get(..=last)).unwrap_or_default()
}

/// One fault, one code: a date needs no word of I104 where an error of the guideline is about it, or where one of these
/// rules speaks of what it stands in.
fn leave_dates_to_others(found: &mut Vec<Finding>) {
    if !found.iter().any(|finding| finding.code == "I104") {
        return;
    }
    let spoken: Vec<(String, String)> = found
        .iter()
        .filter_map(|finding| match (&finding.at, finding.code) {
            (At::Path(path), "G444" | "G452" | "G457") => {
                Some((finding.file.clone(), around(path).to_owned()))
            }
            (At::Path(path), code) if code.starts_with('G') && finding.severity == Severity::Error => {
                Some((finding.file.clone(), path.clone()))
            }
            _ => None,
        })
        .collect();
    found.retain(|finding| {
        let At::Path(path) = &finding.at else { return true };
        let meant = |(file, of): &(String, String)| *file == finding.file && path.starts_with(of.as_str());
        finding.code != "I104" || !spoken.iter().any(meant)
    });
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
    let secrets = Secrets::among(&found, content);
    let mut read: HashMap<String, (Lines, OnceCell<Option<Tree>>)> = HashMap::new();
    let mut diagnostics: Vec<Diagnostic> = found
        .into_iter()
        .map(|finding| {
            let place = content.file(&finding.file).and_then(|file| file.text()).map(|text| {
                let shown = secrets.texts.get(&finding.file).map_or(text, String::as_str);
                let (lines, tree) =
                    read.entry(finding.file.clone()).or_insert_with(|| (Lines::new(shown), OnceCell::new()));
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
            let mut diagnostic = Diagnostic {
                code: finding.code,
                severity: finding.severity,
                clauses: rule(finding.code).map_or(&[], |rule| rule.clauses),
                file: shown(&finding.file),
                place: place.unwrap_or_else(Located::start),
                message: finding.message,
                suggestion: finding.suggestion,
                record: finding.file,
            };
            secrets.keep(&mut diagnostic);
            diagnostic
        })
        .collect();
    diagnostics.sort_by(|a, b| {
        (&a.file, a.place.start, a.code, &a.message.zh).cmp(&(&b.file, b.place.start, b.code, &b.message.zh))
    });
    diagnostics
}

/// Private numbers and addresses that were found: no finding may show them, whatever it is about.
#[derive(Default)]
struct Secrets {
    /// Texts of the files that hold any, with all of them masked.
    texts: HashMap<String, String>,
    /// What stands in a file, and what may be shown of it.
    by_file: HashMap<String, Vec<(String, String)>>,
}

impl Secrets {
    fn among(found: &[Finding], content: &Content) -> Self {
        let mut places: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        for finding in found {
            if let (At::Bytes(bytes), "P601" | "P602" | "P603") = (&finding.at, finding.code) {
                places.entry(&finding.file).or_default().push(bytes.clone());
            }
        }
        let mut secrets = Self::default();
        for (file, places) in places {
            let Some(text) = content.file(file).and_then(SourceFile::text) else { continue };
            let private = places.iter().filter_map(|place| text.get(place.clone()));
            let known = private.map(|private| (private.to_owned(), mask(private))).collect();
            secrets.by_file.insert(file.to_owned(), known);
            secrets.texts.insert(file.to_owned(), mask_places(text, &places));
        }
        secrets
    }

    /// Masks them in a finding's words; what would write one out again can't be offered.
    fn keep(&self, diagnostic: &mut Diagnostic) {
        // These have masked their own.
        if diagnostic.code.starts_with('P') {
            return;
        }
        for (private, shown) in self.by_file.get(&diagnostic.record).into_iter().flatten() {
            for words in [&mut diagnostic.message.zh, &mut diagnostic.message.en] {
                if words.contains(private.as_str()) {
                    *words = words.replace(private.as_str(), shown);
                }
            }
            diagnostic.suggestion.take_if(|text| text.contains(private.as_str()));
        }
    }
}
