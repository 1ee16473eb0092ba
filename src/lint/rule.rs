//! What a rule is, and how it says what it found.

use super::{Compared, Published};
use crate::diagnostic::{At, Finding, Message, Severity};
use crate::model::{Assembly, Consortium, Organisation, Registry};
use crate::schema::{Date, RouteKind};
use crate::source::{Content, SourceFile, Unescaped};
use std::fmt::Display;
use std::ops::Range;

/// One rule.
pub struct Rule {
    /// Its permanent code.
    pub code: &'static str,
    /// What its fault is called.
    pub name: &'static str,
    /// How much its finding weighs, unless the finding says otherwise.
    pub severity: Severity,
    /// Anchors of the guideline's clauses it rests on; none for rules on the file itself.
    pub clauses: &'static [&'static str],
    /// What of the records it reads, as a correction names it: `members/*/task`, `reviews/*#/consequence`,
    /// `organisation#/kind`; none for rules on the file itself.
    pub fields: &'static [&'static str],
    /// Which consortia it asks.
    pub applies: Applies,
    /// Its own source file, whose head is its text.
    pub source: &'static str,
    /// How it looks.
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

    /// Whether it asks `consortium` on the day `as_of`.
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
            Self::Interrupted => consortium.record.status_history.iter().any(|entry| {
                let status = entry.status.as_deref();
                status.is_none_or(|status| matches!(status, "adjusted" | "suspended"))
            }),
            Self::Registry => false,
        }
    }
}

/// What a rule looks at.
pub enum Check {
    /// What reading the files brought up.
    Reading(fn(&Assembly, &mut Findings)),
    /// Each consortium by itself.
    Consortium(fn(&Registry, &Consortium, &mut Findings)),
    /// Each organisation by itself.
    Organisation(fn(&Registry, &Organisation, &mut Findings)),
    /// The registry as a whole.
    Registry(fn(&Registry, &mut Findings)),
    /// The text of each file by itself, whatever it is.
    Text(fn(&Look, &mut Findings)),
    /// The message of each commit that is new against a revision.
    Message(fn(&Look, &mut Findings)),
    /// The registry as it was at a revision, and as it is.
    Against(fn(&Compared, &mut Findings)),
    /// The site as it was published, and as it would be.
    Published(fn(&Published, &mut Findings)),
}

/// A file's text, and what it may be held against.
pub struct Look<'a> {
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

/// What tells who is a member now, and whether the consortium is being built.
pub const CURRENT_MEMBERS: &[&str] = &[
    "members/*/organisation",
    "members/*/role",
    "members/*/joined",
    "members/*/left",
    "status_history/*/status",
    "status_history/*/since",
];

/// What tells who is a member on a day, and who leads.
pub const MEMBERSHIP: &[&str] =
    &["members/*/organisation", "members/*/role", "members/*/joined", "members/*/left"];

/// What tells whether the consortium is being built.
pub const STATUS: &[&str] = &["status_history/*/status", "status_history/*/since"];

/// Where a rule leaves what it finds.
pub struct Findings<'a> {
    rule: &'static Rule,
    subject: Subject<'a>,
    found: Vec<Finding>,
}

/// Whose record a finding without a file is in.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Consortium(&'a Consortium),
    Organisation(&'a Organisation),
    File(&'a SourceFile),
    Nothing,
}

impl<'a> Findings<'a> {
    pub(super) fn new(rule: &'static Rule, subject: Subject<'a>) -> Self {
        Self { rule, subject, found: Vec::new() }
    }

    /// How many there are already of this rule in this record.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn into_found(self) -> Vec<Finding> {
        self.found
    }

    /// A finding at `path` of the record that is being looked at.
    pub fn at(&mut self, path: impl Display, zh: impl Into<String>, en: impl Into<String>) -> &mut Finding {
        let file = match self.subject {
            Subject::Consortium(consortium) => consortium.file(),
            Subject::Organisation(organisation) => organisation.file(),
            Subject::File(file) => file.path.clone(),
            Subject::Nothing => String::new(),
        };
        self.within(file, At::Path(path.to_string()), zh, en)
    }

    /// A finding at these bytes of the file that is being looked at.
    pub fn at_bytes(
        &mut self,
        bytes: Range<usize>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> &mut Finding {
        let finding = self.at("", zh, en);
        finding.at = At::Bytes(bytes);
        finding
    }

    /// A finding that the record doesn't say something, in words that speak of the record and not of the consortium.
    pub fn unstated(
        &mut self,
        path: impl Display,
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

    /// A finding in another file.
    pub fn within(
        &mut self,
        file: impl Into<String>,
        at: At,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> &mut Finding {
        let Rule { code, severity, .. } = *self.rule;
        let finding = Finding {
            code,
            severity,
            file: file.into(),
            at,
            message: Message::new(zh, en),
            suggestion: None,
            first: None,
            rests_on: Vec::new(),
            rests_beyond: None,
            private: None,
        };
        let last = self.found.len();
        self.found.push(finding);
        // The index is that of the element just pushed.
        &mut self.found[last]
    }
}
