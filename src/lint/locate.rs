//! Gives findings their line and column, and keeps from all of them what is private.

use crate::model::FileState;
use crate::privacy::{mask, mask_places};
use crate::report::{Diagnostic, Finding, Location, Suggestion, add_first};
use crate::schema::looks_untextual;
use crate::source::{BYTE_ORDER_MARK, Content, SourceFile, Tree, commit};
use crate::text::Sanitized;
use crate::text::{Lines, ResolvedSpan};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

/// All that a finding can stand in.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    /// The records.
    pub(super) content: &'a Content,
    /// Messages of commits.
    pub(super) messages: &'a [SourceFile],
}

impl<'a> Texts<'a> {
    /// Returns the file of this path, or the message that goes by it.
    fn of(self, path: &str) -> Option<&'a SourceFile> {
        match commit(path) {
            Some(_) => self.messages.iter().find(|message| message.path == path),
            None => self.content.file(path),
        }
    }
}

/// Where things stand: a file is parsed for its places only when one is asked for, and only once.
struct Locator<'a> {
    texts: Texts<'a>,
    secrets: &'a Secrets,
    states: &'a HashMap<String, FileState>,
    read: HashMap<String, OpenFile<'a>>,
}

/// A file that is asked for its places.
struct OpenFile<'a> {
    text: &'a str,
    lines: Lines<'a>,
    tree: OnceCell<(Sanitized<'a>, Option<Tree>)>,
}

impl Locator<'_> {
    fn locate(&mut self, file: &str, at: &Location) -> ResolvedSpan {
        let Some((source, text)) = self.texts.of(file).and_then(|file| Some((file, file.text()?))) else {
            return ResolvedSpan::start();
        };
        let state = self.states.get(file);
        let read = self.read.entry(file.to_owned()).or_insert_with(|| OpenFile {
            text,
            lines: Lines::new(self.secrets.texts.get(file).map_or(text, String::as_str)),
            tree: OnceCell::new(),
        });
        let place = match at {
            Location::Bytes(bytes) => read.lines.locate(bytes),
            Location::Path(path) => {
                read.locate(&state.map_or_else(|| path.to_string(), |state| state.original(path)))
            }
            Location::Start => read.lines.locate(&(0..0)),
        };
        place.after(if source.has_byte_order_mark { BYTE_ORDER_MARK.len() } else { 0 })
    }

    /// Turns a suggestion into what is to be written: in the place of a quoted value it stands in its quotes, if it needs
    /// any; a block of lines gets none, since its place takes in the end of the last line.
    fn as_it_stands(
        &self,
        file: &str,
        at: &Location,
        place: &ResolvedSpan,
        suggestion: Suggestion,
    ) -> Option<Suggestion> {
        let written = self.read.get(file).and_then(|read| read.text.get(place.bytes.clone()));
        if written.is_some_and(|written| written.trim_end_matches(' ').ends_with('\n')) {
            return None;
        }
        let text = &suggestion.text;
        let is_plain = |mark: char| mark.is_alphanumeric() || matches!(mark, '-' | '_' | '〔' | '〕');
        let needs_none = text.chars().all(is_plain) && !looks_untextual(text);
        let is_value = matches!(at, Location::Path(_)) && !needs_none;
        let text = match written.filter(|_| is_value).and_then(|written| written.chars().next()) {
            Some('\'') => format!("'{}'", text.replace('\'', "''")),
            Some('"') => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            _ => return Some(suggestion),
        };
        Some(Suggestion { text, ..suggestion })
    }
}

impl OpenFile<'_> {
    fn locate(&self, path: &str) -> ResolvedSpan {
        let (clean, tree) = self.tree.get_or_init(|| {
            let clean = Sanitized::of(self.text);
            let tree = Tree::parse(&clean.text).0;
            (clean, tree)
        });
        match tree {
            Some(tree) => self.lines.locate(&clean.original(tree.place(path))),
            None => ResolvedSpan::start(),
        }
    }
}

/// Gives each finding its line and column.
pub(super) fn place(
    texts: Texts,
    states: &HashMap<String, FileState>,
    found: Vec<Finding>,
    shown: impl Fn(&str) -> String,
) -> Vec<Diagnostic> {
    let secrets = Secrets::among(&found, texts);
    let mut places = Locator { texts, secrets: &secrets, states, read: HashMap::new() };
    let mut diagnostics: Vec<Diagnostic> = found
        .into_iter()
        .map(|finding| {
            let mut message = finding.message;
            if let Some((file, path)) = finding.first {
                let line = places.locate(&file, &Location::Path(path)).start.line;
                let elsewhere = (file != finding.file).then(|| shown(&file));
                add_first(&mut message, elsewhere.as_deref(), line);
            }
            let place = places.locate(&finding.file, &finding.at);
            let suggestion = finding
                .suggestion
                .and_then(|suggestion| places.as_it_stands(&finding.file, &finding.at, &place, suggestion));
            let mut diagnostic = Diagnostic {
                rule: finding.rule,
                severity: finding.severity,
                file: commit(&finding.file)
                    .map_or_else(|| shown(&finding.file), |name| format!("commit {name}")),
                place,
                message,
                suggestion,
                record: finding.file,
            };
            // What found them has masked its own.
            if finding.private.is_none() {
                secrets.keep(&mut diagnostic);
            }
            diagnostic
        })
        .collect();
    sort(&mut diagnostics);
    diagnostics
}

/// Sorts them by file and place.
pub(super) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.file, a.place.start, a.rule.code, &a.message.zh).cmp(&(
            &b.file,
            b.place.start,
            b.rule.code,
            &b.message.zh,
        ))
    });
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
        let mut places: HashMap<&str, Vec<(Range<usize>, &str)>> = HashMap::new();
        for finding in found {
            if let (Location::Bytes(bytes), Some(private)) = (&finding.at, &finding.private) {
                places.entry(&finding.file).or_default().push((bytes.clone(), private));
            }
        }
        let mut secrets = Self::default();
        for (file, places) in places {
            let Some(text) = texts.of(file).and_then(SourceFile::text) else { continue };
            let known = places.iter().map(|(_, private)| ((*private).to_owned(), mask(private))).collect();
            secrets.by_file.insert(file.to_owned(), known);
            secrets.texts.insert(file.to_owned(), mask_places(text, &places));
        }
        secrets
    }

    /// Masks them in a finding's words; what would write one out again can't be offered.
    fn keep(&self, diagnostic: &mut Diagnostic) {
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
