//! Findings as data: what is wrong, where, by which rule, and what to write instead. Rules make them without
//! knowing lines or languages; here they get their places, and `render` gives them their form.

mod github;
mod human;
mod json;
mod rdjson;
mod rule;
mod sarif;

pub use github::{github, summary};
pub use human::human;
pub use json::json;
pub use rdjson::rdjson;
pub use rule::{Doc, RuleInfo, Section};
pub use sarif::sarif;

use crate::address::{Base, Route};
use crate::schema::FieldPath;
use crate::text::Bilingual;
use crate::text::Lang;
use crate::text::ResolvedSpan;
use std::fmt;
use std::ops::Range;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 错误，阻止合并和发布。Stops a merge and a build
    Error,
    /// 警告。Shows
    Warning,
    /// 提示。Advises
    Note,
}

/// Says what is wrong, in words of both languages: each in one line, in which what is quoted from a record is cut where
/// it is absurdly long.
pub fn message(zh: impl Into<String>, en: impl Into<String>) -> Bilingual<String> {
    Bilingual { zh: one_line(zh.into()), en: one_line(en.into()) }
}

/// Adds to a message where its subject stood first: a line, of another file if one is given.
pub fn add_first(message: &mut Bilingual<String>, file: Option<&str>, line: usize) {
    let (zh, en) = match file {
        Some(file) => (format!("（先见于 {file} 第 {line} 行）"), format!(" (first in {file}, line {line})")),
        None => (format!("（先见于第 {line} 行）"), format!(" (first on line {line})")),
    };
    message.zh += &zh;
    message.en += &en;
}

/// How many characters of a value a message repeats.
const QUOTED: usize = 80;
/// How many characters a message may have: more than any with values that a person typed.
const LONGEST: usize = 1000;

/// Makes a message that no output breaks: there are no line ends or other controls in it, and no value that fills a
/// screen.
fn one_line(words: String) -> String {
    if words.len() <= QUOTED && !words.contains(char::is_control) {
        return words;
    }
    let mut line = String::with_capacity(words.len().min(LONGEST));
    let mut quoted = None;
    for character in words.chars().take(LONGEST) {
        match character {
            '“' => quoted = Some(0),
            '”' => quoted = None,
            _ => quoted = quoted.map(|count| count + 1),
        }
        match quoted {
            Some(count) if count > QUOTED + 1 => {}
            Some(count) if count > QUOTED => line.push('…'),
            _ if character.is_control() => line.push(' '),
            _ => line.push(character),
        }
    }
    line
}

/// What could stand in the place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to write.
    pub text: String,
    /// Whether it can be written without asking.
    pub applicability: Applicability,
}

/// Whether what a suggestion says can be written without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// It says the same in its right form.
    Safe,
    /// It is a guess at what was meant, which only a person can make.
    Unsure,
}

/// Where in its file a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// The file as a whole: line 1, column 1.
    Start,
    /// These bytes of its text.
    Bytes(Range<usize>),
    /// The value at this place of the record.
    Path(FieldPath),
}

/// What a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static RuleInfo,
    /// How severe it is here.
    pub severity: Severity,
    /// Below the content folder.
    pub file: String,
    /// Where in it.
    pub at: Location,
    /// What is wrong.
    pub message: Bilingual<String>,
    /// What could stand in its place.
    pub suggestion: Option<Suggestion>,
    /// File and path of what stood there first, to be named by its line.
    pub first: Option<(String, FieldPath)>,
    /// Paths of what it was concluded from, if that isn't what stands at its own place; `*` is any item. Where
    /// something on them couldn't be read, the conclusion is none. `./due` stands beside the finding's own place.
    pub depends_on: Vec<FieldPath>,
    /// The same of other files.
    pub depends_on_files: Vec<(String, Vec<FieldPath>)>,
    /// What it found that no output may show.
    pub private: Option<String>,
    /// Whether no further rule reads the value that it stands at: it can't be so, by itself or by what contradicts it.
    pub invalidates_value: bool,
}

impl Finding {
    /// Says that it is about what no output may show.
    pub fn keep_private(&mut self, private: String) {
        self.private = Some(private);
    }

    /// Has no further rule read the value that it is about.
    pub fn invalidate_value(&mut self) -> &mut Self {
        self.invalidates_value = true;
        self
    }

    /// Says that it was concluded from what stands at `paths`.
    pub fn depends_on(&mut self, paths: impl IntoIterator<Item = impl Into<FieldPath>>) -> &mut Self {
        self.depends_on = paths.into_iter().map(Into::into).collect();
        self
    }

    /// Says that it is about what repeats what stands at `path` of `file`.
    pub fn after(&mut self, file: impl Into<String>, path: impl Into<FieldPath>) -> &mut Self {
        self.first = Some((file.into(), path.into()));
        self
    }

    /// Says that it was also concluded from what stands at `paths` of another file.
    pub fn depends_on_file(
        &mut self,
        file: impl Into<String>,
        paths: impl IntoIterator<Item = impl Into<FieldPath>>,
    ) -> &mut Self {
        self.depends_on_files.push((file.into(), paths.into_iter().map(Into::into).collect()));
        self
    }

    /// Adds what was probably meant by what stands there.
    pub fn suggest(&mut self, text: impl Into<String>) -> &mut Self {
        self.suggestion = Some(Suggestion { text: text.into(), applicability: Applicability::Unsure });
        self
    }

    /// Adds the right form of what stands there: nothing but how it is written changes.
    pub fn fix(&mut self, text: impl Into<String>) -> &mut Self {
        self.suggestion = Some(Suggestion { text: text.into(), applicability: Applicability::Safe });
        self
    }

    /// Gives it another severity than the rule's own.
    pub fn with_severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

/// A finding with its place, ready for any output.
///
/// # Examples
/// ```
/// use consortia::lint::check;
/// use consortia::model::assemble;
/// use consortia::report::human;
/// use consortia::schema::Date;
/// use consortia::source::{Content, SourceFile};
/// use consortia::text::Lang;
///
/// let redirects = SourceFile::from_tree("redirects.yaml", b"- {from: /old/, to: /about/, date: 2026-13-01}\n".to_vec());
/// let content = Content { files: vec![redirects], ..Content::default() };
/// let loaded = assemble(&content, Date::parse("2026-11-01").unwrap());
/// let diagnostics = check(&content, loaded, None, |path| format!("content/{path}")).diagnostics;
/// let text: String = diagnostics.iter().map(|diagnostic| human(diagnostic, Lang::En, false)).collect();
/// assert!(text.contains("content/redirects.yaml:1:36"), "{text}");
/// ```
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static RuleInfo,
    /// How severe it is.
    pub severity: Severity,
    /// Path for the reader, relative to the working directory; of a commit's message `commit 1a2b3c4`.
    pub file: String,
    /// Where in it.
    pub place: ResolvedSpan,
    /// What is wrong.
    pub message: Bilingual<String>,
    /// What could stand in its place.
    pub suggestion: Option<Suggestion>,
    /// Path below the content folder.
    pub record: String,
}

impl Diagnostic {
    /// Returns the commit it is about, if it stands in a message and not in a file.
    fn commit(&self) -> Option<&str> {
        crate::source::commit(&self.record)
    }

    /// Says what to write, in words where nobody would see it.
    fn instead(&self, lang: Lang) -> Option<String> {
        let text = &self.suggestion.as_ref()?.text;
        let spaces = text.chars().all(|character| character == ' ').then_some(text.len());
        Some(match (spaces, lang) {
            (Some(0), Lang::Zh) => "删去".to_owned(),
            (Some(0), Lang::En) => "take it out".to_owned(),
            (Some(spaces), Lang::Zh) => format!("改为 {spaces} 个空格"),
            (Some(spaces), Lang::En) => format!("write {spaces} spaces"),
            (None, Lang::Zh) => format!("改为：{text}"),
            (None, Lang::En) => format!("write: {text}"),
        })
    }

    /// Says what it rests on, and where that is explained.
    fn why(&self, lang: Lang) -> String {
        let (code, clauses) = (self.rule.code, cited(self.rule.clauses, lang));
        match (clauses.is_empty(), lang) {
            (false, Lang::Zh) => format!("依据《指引》{clauses}；详见 consortia explain {code}"),
            (false, Lang::En) => format!("guideline {clauses}; see consortia explain {code}"),
            (true, Lang::Zh) => format!("详见 consortia explain {code}"),
            (true, Lang::En) => format!("see consortia explain {code}"),
        }
    }
}

/// How many findings there are of each weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts `diagnostics`.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count =
            |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }

    /// Puts the numbers into words.
    pub fn words(self, lang: Lang) -> String {
        let Self { errors, warnings, notes } = self;
        let several =
            |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        match lang {
            Lang::Zh => format!("错误 {errors}，警告 {warnings}，提示 {notes}"),
            Lang::En => {
                format!(
                    "{}, {}, {}",
                    several(errors, "error"),
                    several(warnings, "warning"),
                    several(notes, "note")
                )
            }
        }
    }
}

/// Returns where the site shows a clause of the guideline.
fn clause_url(base: &Base, anchor: &str, lang: Lang) -> String {
    base.page(lang, Route::Guideline.at(anchor))
}

/// Lists a rule's clauses as people cite them: 三（一）、三（三）.
pub fn cited(clauses: &[&str], lang: Lang) -> String {
    let cited: Vec<_> = clauses.iter().map(|anchor| crate::model::cited(anchor, lang)).collect();
    cited.join(if lang == Lang::Zh { "、" } else { ", " })
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}
