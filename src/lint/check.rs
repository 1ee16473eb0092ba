//! Runs the rules, drops what follows from another finding, applies exceptions, and places what is left.

use super::rule::Subject;
use super::standing::exception_to;
use super::{Against, Check, Findings, Look, RULES, Rule, Standings, rule};
use crate::diagnostic::{At, Diagnostic, Finding, Lines, Located, Severity, Suggestion, mask, mask_places};
use crate::model::{Assembly, Consortium, FileState, Registry, ValidRegistry};
use crate::schema::{Date, looks_untextual};
use crate::site::Base;
use crate::source::{Clean, Content, MARK, SourceFile, Tree, commit};
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
    /// What was found of each consortium, also what an exception silences.
    pub standings: Standings,
    /// The registry, if nothing found is an error.
    pub registry: Option<ValidRegistry>,
    /// How many consortia were read.
    pub consortia: usize,
    /// How many organisations were read.
    pub organisations: usize,
    /// Where the site is published, if the records say so.
    pub base: Option<Base>,
}

/// Whether no further rule reads the value that a finding stands at: it can't be so, by itself or by what contradicts it.
fn refuses(finding: &Finding) -> bool {
    let is_at = |place: &str| matches!(&finding.at, At::Path(path) if path == place);
    matches!(finding.code, "I104" | "S003") || finding.code == "S012" && is_at("formation/approval/date")
}

/// Checks an assembled registry, by itself and against an earlier state. `shown` makes a path below the content folder into
/// one for the reader.
///
/// Records come first, one by one; what they were refused for is known when exceptions are weighed and when
/// the registry is looked at as a whole.
pub fn check(
    content: &Content,
    assembly: Assembly,
    against: Option<&Against>,
    shown: impl Fn(&str) -> String,
) -> Report {
    let mut found = look_at_reading(&assembly);
    let Assembly { registry, mut states, .. } = assembly;
    let mut of_files = look_at_files(content, &registry);
    found.extend(of_files.remove("").unwrap_or_default());
    let messages = against.map_or(&[][..], |against| &against.messages);
    found.extend(look_at_messages(messages, content, &registry));
    let mut records = look_at_records(&registry, &states);
    for finding in records.iter().flat_map(|(_, own)| own).filter(|one| refuses(one)) {
        if let At::Path(path) = &finding.at {
            let state = states.entry(finding.file.clone()).or_default();
            state.refuse(state.original(path));
        }
    }
    records.par_iter_mut().for_each(|(consortium, own)| {
        own.retain(|finding| refuses(finding) || !follows(&states, finding));
        if let Some(consortium) = consortium {
            own.extend(of_files.get(&consortium.slug).into_iter().flatten().cloned());
            own.extend(stale_exceptions(&registry, consortium, &states, own));
        }
    });
    found.extend(look_at_whole(&registry, &states));
    let of_consortia = records.iter().filter_map(|(consortium, own)| Some(((*consortium)?, own.as_slice())));
    let of_others = records.iter().filter(|(consortium, _)| consortium.is_none()).flat_map(|(_, own)| own);
    let standings = Standings::of(&registry, of_consortia, of_others.chain(&found));
    for (consortium, own) in records {
        let is_silenced = |finding: &Finding| {
            consortium.is_some_and(|one| exception_to(one, registry.as_of, finding).is_some())
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
        standings,
        registry: (!wrong).then_some(ValidRegistry(registry)),
    }
}

fn look_at_each<'a>(
    rules: impl Iterator<Item = &'static Rule>,
    subject: Subject<'a>,
    look: impl Fn(&Check, &mut Findings<'a>),
) -> impl Iterator<Item = Finding> {
    rules.flat_map(move |rule| {
        let mut findings = Findings::new(rule, subject);
        rule.checks.iter().for_each(|check| look(check, &mut findings));
        findings.into_found()
    })
}

fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied()
}

/// What reading brought up: nothing that it could follow from is known yet.
fn look_at_reading(assembly: &Assembly) -> Vec<Finding> {
    let found = look_at_each(all(), Subject::Nothing, |check, findings| {
        if let Check::Reading(look) = check {
            look(assembly, findings);
        }
    });
    found.collect()
}

/// What is found in each record, with the consortium if it is one: its exceptions are to be weighed.
fn look_at_records<'r>(
    registry: &'r Registry,
    states: &HashMap<String, FileState>,
) -> Vec<(Option<&'r Consortium>, Vec<Finding>)> {
    let consortia = registry.consortia.par_iter().map(|consortium| {
        let asked = all().filter(|rule| rule.applies.to(consortium, registry.as_of));
        let found = look_at_each(asked, Subject::Consortium(consortium), |check, findings| {
            if let Check::Consortium(look) = check {
                look(registry, consortium, findings);
            }
        });
        let mut own: Vec<Finding> = found.filter(|finding| !follows(states, finding)).collect();
        leave_dates_to_others(&mut own);
        (Some(consortium), own)
    });
    let organisations = registry.organisations.par_iter().map(|organisation| {
        let found = look_at_each(all(), Subject::Organisation(organisation), |check, findings| {
            if let Check::Organisation(look) = check {
                look(registry, organisation, findings);
            }
        });
        (None, found.filter(|finding| !follows(states, finding)).collect())
    });
    consortia.chain(organisations).collect()
}

fn look_at_whole(registry: &Registry, states: &HashMap<String, FileState>) -> Vec<Finding> {
    let found = look_at_each(all(), Subject::Nothing, |check, findings| {
        if let Check::Registry(look) = check {
            look(registry, findings);
        }
    });
    found.filter(|finding| !follows(states, finding)).collect()
}

/// What is found in the texts of the files, by the consortium whose exceptions may silence it, or none.
fn look_at_files(content: &Content, registry: &Registry) -> HashMap<String, Vec<Finding>> {
    let look_at = |file: &'_ SourceFile| {
        look_at_text(file, content, registry, |check| match check {
            Check::Text(look) => Some(*look),
            _ => None,
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

/// What is found in the messages of new commits.
fn look_at_messages(messages: &[SourceFile], content: &Content, registry: &Registry) -> Vec<Finding> {
    let look_at = |message: &'_ SourceFile| {
        look_at_text(message, content, registry, |check| match check {
            Check::Message(look) => Some(*look),
            _ => None,
        })
    };
    messages.par_iter().flat_map_iter(look_at).collect()
}

/// What is found in one text by what `looks` takes from each rule.
fn look_at_text(
    file: &SourceFile,
    content: &Content,
    registry: &Registry,
    looks: impl Fn(&Check) -> Option<fn(&Look, &mut Findings)>,
) -> Vec<Finding> {
    let looked = Look { file, text: file.text().unwrap_or_default(), content, registry };
    let found = look_at_each(all(), Subject::File(file), |check, findings| {
        if let Some(look) = looks(check) {
            look(&looked, findings);
        }
    });
    found.collect()
}

/// Whether a finding only says again that a value couldn't be read: it is about that value, about something in it or
/// about the list or mapping that has it; or, if it says what it was concluded from, something of that is unreadable.
fn follows(states: &HashMap<String, FileState>, finding: &Finding) -> bool {
    let At::Path(path) = &finding.at else { return false };
    let own = states.get(&finding.file).is_some_and(|state| {
        if finding.rests_on.is_empty() {
            return state.hides(&state.original(path));
        }
        finding.rests_on.iter().any(|rest| match rest.strip_prefix("./") {
            Some(beside) => state.hides(&state.original(&format!("{}{beside}", around(path)))),
            None => state.touches(&[state.original(rest)]),
        })
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

/// S011 is about the other findings, so it can't run beside them.
fn stale_exceptions(
    registry: &Registry,
    consortium: &Consortium,
    states: &HashMap<String, FileState>,
    found: &[Finding],
) -> Vec<Finding> {
    let Some(rule) = rule("S011").filter(|_| !consortium.record.exceptions.is_empty()) else {
        return Vec::new();
    };
    let mut findings = Findings::new(rule, Subject::Consortium(consortium));
    let whole = is_whole(registry, consortium, states);
    super::rules::look_for_stale_exceptions(consortium, registry.as_of, whole, found, &mut findings);
    findings.into_found().into_iter().filter(|finding| !follows(states, finding)).collect()
}

/// Whether all that rules on this consortium read could be read: what couldn't may be what they would have spoken of.
fn is_whole(registry: &Registry, consortium: &Consortium, states: &HashMap<String, FileState>) -> bool {
    let reviews = consortium.reviews.iter().map(|review| consortium.review_file(review.year));
    let members = consortium.record.members.iter().filter_map(|member| member.organisation.as_deref());
    let members = members.filter_map(|slug| Some(registry.organisation(slug)?.file()));
    let mut files = std::iter::once(consortium.file()).chain(reviews).chain(members);
    !files.any(|file| states.get(&file).is_some_and(FileState::is_faulty))
}

/// All that a finding can stand in.
#[derive(Clone, Copy)]
struct Texts<'a> {
    content: &'a Content,
    messages: &'a [SourceFile],
}

impl<'a> Texts<'a> {
    /// The file of this path, or the message that goes by it.
    fn of(self, path: &str) -> Option<&'a SourceFile> {
        match commit(path) {
            Some(_) => self.messages.iter().find(|message| message.path == path),
            None => self.content.file(path),
        }
    }
}

/// Where things stand: a file is parsed for its places only when one is asked for, and only once.
struct Places<'a> {
    texts: Texts<'a>,
    secrets: &'a Secrets,
    states: &'a HashMap<String, FileState>,
    read: HashMap<String, Read<'a>>,
}

/// A file that is asked for its places.
struct Read<'a> {
    text: &'a str,
    lines: Lines<'a>,
    tree: OnceCell<(Clean<'a>, Option<Tree>)>,
}

impl Places<'_> {
    fn locate(&mut self, file: &str, at: &At) -> Located {
        let Some((source, text)) = self.texts.of(file).and_then(|file| Some((file, file.text()?))) else {
            return Located::start();
        };
        let state = self.states.get(file);
        let read = self.read.entry(file.to_owned()).or_insert_with(|| Read {
            text,
            lines: Lines::new(self.secrets.texts.get(file).map_or(text, String::as_str)),
            tree: OnceCell::new(),
        });
        let place = match at {
            At::Bytes(bytes) => read.lines.locate(bytes),
            At::Path(path) => read.locate(&state.map_or_else(|| path.clone(), |state| state.original(path))),
            At::Start => read.lines.locate(&(0..0)),
        };
        place.after(if source.marked { MARK.len() } else { 0 })
    }
}

impl Places<'_> {
    /// What is to be written: in the place of a quoted value, in its quotes if it needs any; nothing in that of a block of
    /// lines, which has the end of the last one.
    fn as_it_stands(
        &self,
        file: &str,
        at: &At,
        place: &Located,
        suggestion: Suggestion,
    ) -> Option<Suggestion> {
        let written = self.read.get(file).and_then(|read| read.text.get(place.bytes.clone()));
        if written.is_some_and(|written| written.trim_end_matches(' ').ends_with('\n')) {
            return None;
        }
        let text = &suggestion.text;
        let is_plain = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '_' | '〔' | '〕');
        let needs_none = text.chars().all(is_plain) && !looks_untextual(text);
        let is_value = matches!(at, At::Path(_)) && !needs_none;
        let text = match written.filter(|_| is_value).and_then(|written| written.chars().next()) {
            Some('\'') => format!("'{}'", text.replace('\'', "''")),
            Some('"') => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            _ => return Some(suggestion),
        };
        Some(Suggestion { text, ..suggestion })
    }
}

impl Read<'_> {
    fn locate(&self, path: &str) -> Located {
        let (clean, tree) = self.tree.get_or_init(|| {
            let clean = Clean::of(self.text);
            let tree = Tree::parse(&clean.text).0;
            (clean, tree)
        });
        match tree {
            Some(tree) => self.lines.locate(&clean.original(tree.place(path))),
            None => Located::start(),
        }
    }
}

/// Gives each finding its line and column.
fn place(
    texts: Texts,
    states: &HashMap<String, FileState>,
    found: Vec<Finding>,
    shown: impl Fn(&str) -> String,
) -> Vec<Diagnostic> {
    let secrets = Secrets::among(&found, texts);
    let mut places = Places { texts, secrets: &secrets, states, read: HashMap::new() };
    let mut diagnostics: Vec<Diagnostic> = found
        .into_iter()
        .map(|finding| {
            let mut message = finding.message;
            if let Some((file, path)) = finding.first {
                let line = places.locate(&file, &At::Path(path)).start.line;
                let other = (file != finding.file).then(|| shown(&file));
                message.add_first(other.as_deref(), line);
            }
            let place = places.locate(&finding.file, &finding.at);
            let suggestion = finding
                .suggestion
                .and_then(|suggestion| places.as_it_stands(&finding.file, &finding.at, &place, suggestion));
            let mut diagnostic = Diagnostic {
                code: finding.code,
                severity: finding.severity,
                clauses: rule(finding.code).map_or(&[], |rule| rule.clauses),
                file: commit(&finding.file)
                    .map_or_else(|| shown(&finding.file), |name| format!("commit {name}")),
                place,
                message,
                suggestion,
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
    fn among(found: &[Finding], texts: Texts) -> Self {
        let mut places: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        for finding in found {
            if let (At::Bytes(bytes), "P601" | "P602" | "P603") = (&finding.at, finding.code) {
                places.entry(&finding.file).or_default().push(bytes.clone());
            }
        }
        let mut secrets = Self::default();
        for (file, places) in places {
            let Some(text) = texts.of(file).and_then(SourceFile::text) else { continue };
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
            diagnostic.suggestion.take_if(|suggestion| suggestion.text.contains(private.as_str()));
        }
    }
}
