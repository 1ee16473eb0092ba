//! Runs the rules, drops what follows from another finding, applies exceptions, and has what is left placed.

use super::locate::{Texts, place};
use super::outcome::{concerned, exception_to};
use super::rule::{ExceptionInput, RuleTarget};
use super::{Baseline, Check, Findings, RULES, RegistryDiff, Rule, RuleOutcomes, TextInput, rule};
use crate::address::Base;
use crate::model::{Consortium, EntityRef, FileState, LoadedRegistry, Registry, ValidRegistry};
use crate::report::{Diagnostic, Finding, Location, Severity};
use crate::schema::{Date, VocabularyName};
use crate::source::{Content, SourceFile, unescaped};
use crate::text::Lang;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// Everything a check has to say.
pub struct Report {
    /// The day it was made for.
    pub as_of: Date,
    /// What was found, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found of each consortium, also what an exception silences.
    pub outcomes: RuleOutcomes,
    /// The registry, if nothing found is an error.
    pub registry: Option<ValidRegistry>,
    /// How many consortia were read.
    pub consortia: usize,
    /// How many organisations were read.
    pub organisations: usize,
    /// Where the site is published, if the records say so.
    pub base: Option<Base>,
}

/// Checks an assembled registry, by itself and against an earlier state. `shown` makes a path below the content folder into
/// one for the reader.
///
/// Records come first, one by one; what they were refused for is known when exceptions are weighed and when
/// the registry is checked as a whole.
///
/// # Examples
/// ```
/// use consortia::lint::check;
/// use consortia::model::assemble;
/// use consortia::schema::Date;
/// use consortia::source::{Content, SourceFile};
///
/// let redirects = SourceFile::from_tree("redirects.yaml", b"- {form: /old/, to: /about/}\n".to_vec());
/// let content = Content { files: vec![redirects], ..Content::default() };
/// let today = Date::parse("2026-11-01").unwrap();
/// let report = check(&content, assemble(&content, today), None, |path| format!("content/{path}"));
/// let unknown = report.diagnostics.iter().find(|diagnostic| diagnostic.rule.name == "unknown-field").unwrap();
/// assert_eq!(unknown.suggestion.as_ref().unwrap().text, "from");
/// assert!(report.registry.is_none(), "nothing with an error is published");
/// ```
pub fn check(
    content: &Content,
    loaded: LoadedRegistry,
    against: Option<&Baseline>,
    shown: impl Fn(&str) -> String,
) -> Report {
    let mut found = run_on_reading(&loaded);
    let LoadedRegistry { registry, mut states, .. } = loaded;
    let mut of_files = run_on_files(content, &registry);
    found.extend(of_files.remove("").unwrap_or_default());
    let messages = against.map_or(&[][..], |against| &against.messages);
    found.extend(run_on_messages(messages, content, &registry));
    let mut records = run_on_records(&registry, &states);
    for finding in records.iter().flat_map(|(_, own)| own).filter(|finding| finding.invalidates_value) {
        if let Location::Path(path) = &finding.at {
            let state = states.entry(finding.file.clone()).or_default();
            state.mark_unreadable(path);
        }
    }
    records.par_iter_mut().for_each(|(_, own)| {
        own.retain(|finding| finding.invalidates_value || !follows(&states, finding));
    });
    let of_members = about_members(&registry, &records);
    records.par_iter_mut().enumerate().for_each(|(at, (consortium, own))| {
        if let Some(consortium) = consortium {
            own.extend(of_files.get(&consortium.slug).into_iter().flatten().cloned());
            let found: Vec<&Finding> = own.iter().chain(of_members.get(&at).into_iter().flatten()).collect();
            let judged = judge_exceptions(&registry, consortium, &states, &found);
            own.extend(judged);
        }
    });
    found.extend(run_on_registry(&registry, &states));
    found.extend(against.into_iter().flat_map(|against| run_on_past(against, &registry, &states)));
    let of_consortia = records.iter().filter_map(|(consortium, own)| Some(((*consortium)?, own.as_slice())));
    let of_others = records.iter().filter(|(consortium, _)| consortium.is_none()).flat_map(|(_, own)| own);
    let outcomes = RuleOutcomes::of(&registry, of_consortia, of_others.chain(&found));
    for (consortium, own) in records {
        let is_excepted =
            |consortium: &Consortium, of: &Finding| exception_to(consortium, registry.as_of, of).is_some();
        // What is said of an organisation is silent where each consortium that it concerns excepts it.
        let is_silenced = |of: &Finding| {
            if let Some(consortium) = consortium {
                is_excepted(consortium, of)
            } else {
                let concerned = concerned(&registry, of);
                let mut all = concerned.iter().filter_map(|at| registry.consortia.get(*at));
                !concerned.is_empty() && all.all(|consortium| is_excepted(consortium, of))
            }
        };
        found.extend(own.into_iter().filter(|finding| !is_silenced(finding)));
    }
    let texts = Texts { content, messages };
    let diagnostics = place(texts, &states, found, shown);
    let wrong = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    Report {
        as_of: registry.as_of,
        consortia: registry.consortia.len(),
        organisations: registry.organisations.len(),
        base: registry.site.base_url.as_deref().and_then(|url| Base::parse(url).ok()),
        diagnostics,
        outcomes,
        registry: (!wrong).then_some(ValidRegistry(registry)),
    }
}

/// Runs each rule by what `run_check` takes from its checks, with `subject` as what findings are about.
pub(super) fn run_each<'a>(
    rules: impl Iterator<Item = &'static Rule>,
    subject: RuleTarget<'a>,
    run_check: impl Fn(&Check, &mut Findings<'a>),
) -> impl Iterator<Item = Finding> {
    rules.flat_map(move |rule| {
        let mut findings = Findings::new(rule, subject);
        rule.checks.iter().for_each(|check| run_check(check, &mut findings));
        findings.into_found()
    })
}

/// Returns every rule, by code.
fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied()
}

/// Runs the rules on what reading brought up: nothing that it could follow from is known yet.
fn run_on_reading(loaded: &LoadedRegistry) -> Vec<Finding> {
    let found = run_each(all(), RuleTarget::Nothing, |check, findings| {
        if let Check::Reading(run) = check {
            run(loaded, findings);
        }
    });
    found.collect()
}

/// Returns what is found in each record, with the consortium if it is one: its exceptions are to be weighed.
fn run_on_records<'r>(
    registry: &'r Registry,
    states: &HashMap<String, FileState>,
) -> Vec<(Option<&'r Consortium>, Vec<Finding>)> {
    let consortia = registry.consortia.par_iter().map(|consortium| {
        let asked = all().filter(|rule| rule.applies.to(consortium, registry.as_of));
        let found = run_each(asked, RuleTarget::Consortium(consortium), |check, findings| {
            if let Check::Consortium(run) = check {
                run(registry, consortium, findings);
            }
        });
        let mut own: Vec<Finding> = found.filter(|finding| !follows(states, finding)).collect();
        drop_superseded(&mut own);
        (Some(consortium), own)
    });
    let organisations = registry.organisations.par_iter().map(|organisation| {
        let found = run_each(all(), RuleTarget::Organisation(organisation), |check, findings| {
            if let Check::Organisation(run) = check {
                run(registry, organisation, findings);
            }
        });
        (None, found.filter(|finding| !follows(states, finding)).collect())
    });
    consortia.chain(organisations).collect()
}

/// Runs the rules on the registry as a whole.
fn run_on_registry(registry: &Registry, states: &HashMap<String, FileState>) -> Vec<Finding> {
    let found = run_each(all(), RuleTarget::Nothing, |check, findings| {
        if let Check::Registry(run) = check {
            run(registry, findings);
        }
    });
    found.filter(|finding| !follows(states, finding)).collect()
}

/// Returns what is found between the registry as it is and all that was published, once each.
fn run_on_past(against: &Baseline, now: &Registry, states: &HashMap<String, FileState>) -> Vec<Finding> {
    let past: Vec<&Registry> =
        [&against.before].into_iter().chain(&against.since).map(|past| &past.registry).collect();
    let mut all: Vec<Finding> =
        past.par_iter().flat_map_iter(|before| run_on_diff(before, now, states)).collect();
    let mut seen = HashSet::new();
    all.retain(|finding| {
        let Finding { rule, file, at, message, .. } = finding;
        seen.insert((rule.code, file.clone(), format!("{at:?}"), message.get(Lang::Zh).to_owned()))
    });
    all
}

/// Returns what is found between the registry as it was and as it is.
fn run_on_diff(before: &Registry, now: &Registry, states: &HashMap<String, FileState>) -> Vec<Finding> {
    let diff = RegistryDiff::new(before, now, states);
    let found = run_each(all(), RuleTarget::Nothing, |check, findings| {
        if let Check::Baseline(run) = check {
            run(&diff, findings);
        }
    });
    found.filter(|finding| !follows(states, finding)).collect()
}

/// Returns what is found in the texts of the files, by the consortium whose exceptions may silence it, or none.
fn run_on_files(content: &Content, registry: &Registry) -> HashMap<String, Vec<Finding>> {
    let check_file = |file: &'_ SourceFile| {
        run_on_text(file, content, registry, |check| match check {
            Check::Text(run) => Some(*run),
            _ => None,
        })
    };
    let found: Vec<Finding> = content.files.par_iter().flat_map_iter(check_file).collect();
    let mut by: HashMap<String, Vec<Finding>> = HashMap::new();
    if !found.is_empty() {
        let slugs: HashSet<&str> =
            registry.consortia.iter().map(|consortium| consortium.slug.as_str()).collect();
        for finding in found {
            let slug = match EntityRef::of(&finding.file) {
                Some(EntityRef::Consortium(slug)) if slugs.contains(slug.as_str()) => slug,
                _ => String::new(),
            };
            by.entry(slug).or_default().push(finding);
        }
    }
    by
}

/// Returns what is found in the messages of new commits.
fn run_on_messages(messages: &[SourceFile], content: &Content, registry: &Registry) -> Vec<Finding> {
    let check_message = |message: &'_ SourceFile| {
        run_on_text(message, content, registry, |check| match check {
            Check::Message(run) => Some(*run),
            _ => None,
        })
    };
    messages.par_iter().flat_map_iter(check_message).collect()
}

/// Runs on one text what `text_check` takes from each rule.
fn run_on_text(
    file: &SourceFile,
    content: &Content,
    registry: &Registry,
    text_check: impl Fn(&Check) -> Option<fn(&TextInput, &mut Findings)>,
) -> Vec<Finding> {
    let text = file.text().unwrap_or_default();
    let unescaped = match file.path.rsplit_once('.') {
        Some((_, "md")) => crate::markdown::unescaped(text),
        Some((_, "yaml" | "yml")) => unescaped(text),
        _ => Vec::new(),
    };
    let input = TextInput { file, text, unescaped: &unescaped, content, registry };
    let found = run_each(all(), RuleTarget::File(file), |check, findings| {
        if let Some(run) = text_check(check) {
            run(&input, findings);
        }
    });
    found.collect()
}

/// Tells whether a finding only says again that a value couldn't be read: it is about that value, about something in it or
/// about the list or mapping that has it; or, if it says what it was concluded from, something of that is unreadable.
fn follows(states: &HashMap<String, FileState>, finding: &Finding) -> bool {
    let Location::Path(path) = &finding.at else { return false };
    let own = states.get(&finding.file).is_some_and(|state| {
        if finding.depends_on.is_empty() {
            state.is_unreadable_at(path)
        } else {
            state.touches(finding.depends_on.clone())
        }
    });
    let is_touched =
        |(file, paths): &(String, Vec<_>)| states.get(file).is_some_and(|state| state.touches(paths.clone()));
    own || finding.depends_on_files.iter().any(is_touched)
}

/// Drops findings that another one says already.
fn drop_superseded(found: &mut Vec<Finding>) {
    let is_superseded = |finding: &Finding| {
        let Location::Path(path) = &finding.at else { return false };
        let superseded_by = rule(finding.rule.code).map_or(&[][..], |rule| rule.superseded_by);
        let others = || found.iter().filter(|another| another.rule.code != finding.rule.code);
        superseded_by.iter().any(|by| others().any(|another| by.is_by(another, &finding.file, path)))
    };
    let dropped: Vec<bool> = found.iter().map(is_superseded).collect();
    let mut dropped = dropped.into_iter();
    found.retain(|_| !dropped.next().unwrap_or_default());
}

/// Returns what was found of organisations, by the consortia that it concerns.
fn about_members(
    registry: &Registry,
    records: &[(Option<&Consortium>, Vec<Finding>)],
) -> HashMap<usize, Vec<Finding>> {
    let mut about: HashMap<usize, Vec<Finding>> = HashMap::new();
    for finding in records.iter().filter(|(consortium, _)| consortium.is_none()).flat_map(|(_, own)| own) {
        for at in concerned(registry, finding) {
            about.entry(at).or_default().push(finding.clone());
        }
    }
    about
}

/// Runs the rules on a consortium's exceptions, when all else is known.
fn judge_exceptions(
    registry: &Registry,
    consortium: &Consortium,
    states: &HashMap<String, FileState>,
    found: &[&Finding],
) -> Vec<Finding> {
    if consortium.record.exceptions.is_empty() {
        return Vec::new();
    }
    let is_whole = is_whole(registry, consortium, states);
    let input = ExceptionInput { consortium, as_of: registry.as_of, is_whole, found };
    let judged = run_each(all(), RuleTarget::Consortium(consortium), |check, findings| {
        if let Check::Exceptions(judge) = check {
            judge(&input, findings);
        }
    });
    judged.filter(|finding| !follows(states, finding)).collect()
}

/// Tells whether all that rules on this consortium read could be read: what couldn't may be what they would have spoken of.
fn is_whole(registry: &Registry, consortium: &Consortium, states: &HashMap<String, FileState>) -> bool {
    let reviews = consortium.reviews.iter().map(|review| consortium.review_file(review.year));
    let members = consortium.record.members.iter().filter_map(|member| member.organisation.as_deref());
    let members = members.filter_map(|slug| Some(registry.organisation(slug)?.file()));
    let vocabularies =
        [VocabularyName::Statuses, VocabularyName::OrganisationKinds, VocabularyName::Programmes];
    let vocabularies = vocabularies.map(|name| name.file().to_owned());
    let mut files = std::iter::once(consortium.file()).chain(reviews).chain(members).chain(vocabularies);
    !files.any(|file| states.get(&file).is_some_and(FileState::is_faulty))
}
