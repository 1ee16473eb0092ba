//! What a rule is, and how it says what it found.

use super::{ManifestDiff, RegistryDiff};
use crate::model::{Consortium, LoadedRegistry, Organisation, Registry};
use crate::report::{Finding, Location, RuleInfo, Severity, message};
use crate::schema::{CONSORTIUM, FieldPath, PathTo, RECORD_KINDS, paths};
use crate::schema::{Date, RouteKind};
use crate::source::{Content, SourceFile, Unescaped};
use std::fmt::Display;
use std::ops::Range;

/// One rule.
pub struct Rule {
    /// What reports say of it.
    pub info: RuleInfo,
    /// What of the records it reads; none for rules on the file itself.
    pub fields: &'static [PathTo<()>],
    /// Which consortia it asks.
    pub applies: Applies,
    /// Which findings of other rules make its own silent: one fault, one code.
    pub superseded_by: &'static [Supersession],
    /// What it runs.
    pub checks: &'static [Check],
}

/// Which consortia a rule asks: of the others it has nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// All of them.
    Always,
    /// Those that are being built on the day of the check.
    Building,
    /// Those organised by the department.
    Directed,
    /// Those recommended by a city.
    Recommended,
    /// Those that had a year to report on, or have a review all the same.
    Reporting,
    /// Those that were adjusted or suspended.
    Interrupted,
    /// None by itself: the registry as a whole.
    Registry,
}

impl Applies {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Always,
        Self::Building,
        Self::Directed,
        Self::Recommended,
        Self::Reporting,
        Self::Interrupted,
        Self::Registry,
    ];

    /// Tells whether it asks `consortium` on the day `as_of`.
    pub fn to(self, consortium: &Consortium, as_of: Date) -> bool {
        match self {
            Self::Always => true,
            Self::Building => consortium.is_building(as_of),
            Self::Directed => consortium.route(RouteKind::Directed).is_some(),
            Self::Recommended => consortium.route(RouteKind::Recommended).is_some(),
            Self::Reporting => {
                let listed = consortium.approved();
                // Where it isn't known when it was listed, its reviews are asked all the same.
                !consortium.reviews.is_empty() || listed.is_none_or(|day| day.year() < as_of.year())
            }
            Self::Interrupted => consortium.statuses.iter().any(|status| {
                // Each class of status is an interruption.
                status.as_ref().is_none_or(|status| status.counts_as.is_some())
            }),
            Self::Registry => false,
        }
    }
}

/// Findings of others that say already what a rule would say.
pub enum Supersession {
    /// A finding of one of these rules within the mapping that the value stands in.
    InMapping(&'static [&'static Rule]),
    /// An error of the guideline's rules about the value itself.
    GuidelineError,
}

impl Supersession {
    /// Tells whether `superseding`, a finding of another rule, makes one at `path` of `file` silent.
    pub(super) fn is_by(&self, superseding: &Finding, file: &str, path: &FieldPath) -> bool {
        let Location::Path(place) = &superseding.at else { return false };
        superseding.file == file
            && match self {
                Self::InMapping(rules) => {
                    rules.iter().any(|rule| rule.info.code == superseding.rule.code)
                        && path.is_within(&place.parent())
                }
                Self::GuidelineError => {
                    !superseding.rule.clauses.is_empty()
                        && superseding.severity == Severity::Error
                        && place == path
                }
            }
    }
}

/// What a rule looks at.
pub enum Check {
    /// What reading the files brought up.
    Reading(fn(&LoadedRegistry, &mut Findings)),
    /// Each consortium by itself.
    Consortium(fn(&Registry, &Consortium, &mut Findings)),
    /// Each organisation by itself.
    Organisation(fn(&Registry, &Organisation, &mut Findings)),
    /// The registry as a whole.
    Registry(fn(&Registry, &mut Findings)),
    /// The text of each file by itself, whatever it is.
    Text(fn(&TextInput, &mut Findings)),
    /// The message of each commit that is new against a revision.
    Message(fn(&TextInput, &mut Findings)),
    /// The exceptions of each consortium, when all else has been found.
    Exceptions(fn(&ExceptionInput, &mut Findings)),
    /// The registry as it was at a revision, and as it is.
    Baseline(fn(&RegistryDiff, &mut Findings)),
    /// The site as it was published, and as it would be.
    ManifestDiff(fn(&ManifestDiff, &mut Findings)),
}

/// A file's text, and what it may be held against.
pub struct TextInput<'a> {
    /// The file, or a commit's message.
    pub file: &'a SourceFile,
    /// Its text, as far as it could be read.
    pub text: &'a str,
    /// What of it is read otherwise than it is written.
    pub unescaped: &'a [Unescaped],
    /// All files.
    pub content: &'a Content,
    /// What they make together.
    pub registry: &'a Registry,
}

/// A consortium whose exceptions are judged.
pub struct ExceptionInput<'a> {
    /// The consortium.
    pub consortium: &'a Consortium,
    /// “Today”.
    pub as_of: Date,
    /// Whether all that rules on it read could be read.
    pub is_whole: bool,
    /// All that was found of it, also what its exceptions silence.
    pub found: &'a [&'a Finding],
}

/// What tells who is a member now, and whether the consortium is being built.
pub const CURRENT_MEMBERS: &[PathTo<()>] = paths![
    CONSORTIUM.members().any().organisation(),
    CONSORTIUM.members().any().role(),
    CONSORTIUM.members().any().joined(),
    CONSORTIUM.members().any().left(),
    CONSORTIUM.status_history().any().status(),
    CONSORTIUM.status_history().any().since()
];

/// What tells who is a member on a day, and who leads.
pub const MEMBERSHIP: &[PathTo<()>] = paths![
    CONSORTIUM.members().any().organisation(),
    CONSORTIUM.members().any().role(),
    CONSORTIUM.members().any().joined(),
    CONSORTIUM.members().any().left()
];

/// What tells whether the consortium is being built.
pub const STATUS: &[PathTo<()>] =
    paths![CONSORTIUM.status_history().any().status(), CONSORTIUM.status_history().any().since()];

/// Where a rule leaves what it finds.
pub struct Findings<'a> {
    rule: &'static Rule,
    subject: RuleTarget<'a>,
    found: Vec<Finding>,
}

/// Whose record a finding without a file is in.
#[derive(Clone, Copy)]
pub(super) enum RuleTarget<'a> {
    Consortium(&'a Consortium),
    Organisation(&'a Organisation),
    File(&'a SourceFile),
    Nothing,
}

impl<'a> Findings<'a> {
    pub(super) fn new(rule: &'static Rule, subject: RuleTarget<'a>) -> Self {
        Self { rule, subject, found: Vec::new() }
    }

    /// Counts those that there are already of this rule in this record.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn into_found(self) -> Vec<Finding> {
        self.found
    }

    /// Adds a finding at `path` of the record that is being checked.
    pub fn at(
        &mut self,
        path: impl Into<FieldPath>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> &mut Finding {
        let file = match self.subject {
            RuleTarget::Consortium(consortium) => consortium.file(),
            RuleTarget::Organisation(organisation) => organisation.file(),
            RuleTarget::File(file) => file.path.clone(),
            RuleTarget::Nothing => String::new(),
        };
        self.report_in(file, Location::Path(path.into()), zh, en)
    }

    /// Adds a finding at these bytes of the file that is being checked.
    pub fn at_bytes(
        &mut self,
        bytes: Range<usize>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> &mut Finding {
        let finding = self.at(FieldPath::default(), zh, en);
        finding.at = Location::Bytes(bytes);
        finding
    }

    /// Adds a finding that the record doesn't say something, in words that speak of the record and not of the consortium.
    pub fn unstated(
        &mut self,
        path: impl Into<FieldPath>,
        as_of: Date,
        zh: impl Display,
        en: impl Display,
    ) -> &mut Finding {
        self.at(
            path,
            format!("本登记册未载明{zh}（截至 {as_of}）"),
            format!("this registry states no {en} (as of {as_of})"),
        )
    }

    /// Adds a finding in another file.
    pub fn report_in(
        &mut self,
        file: impl Into<String>,
        at: Location,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> &mut Finding {
        let finding = Finding {
            rule: &self.rule.info,
            severity: self.rule.info.severity,
            file: file.into(),
            at,
            message: message(zh, en),
            suggestion: None,
            first: None,
            depends_on: Vec::new(),
            depends_on_files: Vec::new(),
            private: None,
            invalidates_value: false,
        };
        let last = self.found.len();
        self.found.push(finding);
        // The index is that of the element just pushed.
        &mut self.found[last]
    }
}

/// Names a field as readers of the rules know it: `members/*/task`, `reviews/*#/consequence`, `organisation#/kind`.
pub fn field_name(path: &PathTo<()>) -> String {
    let record = RECORD_KINDS.iter().find(|kind| kind.info.name == path.record().name).map(|kind| kind.name);
    match record {
        Some("consortium") | None => path.to_string(),
        Some("review") => format!("reviews/*#/{path}"),
        Some(record) => format!("{record}#/{path}"),
    }
}
