//! The whole registry, and the questions that reach across records.

use super::layout::FileKind;
use super::{Consortium, DatedMilestone, Guideline, Prose, Vocabulary};
use crate::address::{RedirectTarget, Route, is_page, path};
use crate::schema::{
    Date, Member, OrganisationClass, OrganisationRecord, Project, ProjectStatus, Redirect, SiteRecord,
};
use crate::text::nearest;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::OnceLock;

/// One organisation.
#[derive(Debug, Default)]
pub struct Organisation {
    /// File name and address.
    pub slug: String,
    /// The record.
    pub record: OrganisationRecord,
    /// Where it sits, in the order of registry numbers.
    pub memberships: Vec<Membership>,
}

impl Organisation {
    /// Returns the record's path below the content folder.
    pub fn file(&self) -> String {
        FileKind::Organisation(self.slug.clone()).path()
    }
}

/// An organisation's seat in a consortium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Index in [`Registry::consortia`].
    pub consortium: usize,
    /// Index in the consortium's members.
    pub member: usize,
}

/// A prose page of `content/pages/`.
#[derive(Debug, Default)]
pub struct Page {
    /// File name; `about` is `/about/`, any other `/about/<slug>/`.
    pub slug: String,
    /// The Markdown; its first heading is the title.
    pub prose: Prose,
}

/// A file of `content/files/`.
#[derive(Debug)]
pub struct Attachment {
    /// Its name in `content/files/`.
    pub name: String,
    /// Its name as published, with a hash of its bytes.
    pub published: String,
    /// Size in bytes.
    pub size: usize,
}

/// All that is registered, as of a day.
#[derive(Debug)]
pub struct Registry {
    /// “Today”.
    pub as_of: Date,
    /// `site.yaml`
    pub site: SiteRecord,
    /// The guideline.
    pub guideline: Guideline,
    /// The vocabularies.
    pub vocabulary: Vocabulary,
    /// Organisations by slug.
    pub organisations: Vec<Organisation>,
    /// Consortia by registry number.
    pub consortia: Vec<Consortium>,
    /// Prose pages by slug.
    pub pages: Vec<Page>,
    /// Attachments by name.
    pub attachments: Vec<Attachment>,
    /// `redirects.yaml`
    pub redirects: Vec<Redirect>,
    /// Names of the themes beside the records.
    pub themes: Vec<String>,
    pub(super) organisation_by_slug: HashMap<String, usize>,
    /// Whether the folder of organisations could be read.
    pub(super) knows_organisations: bool,
    /// Slugs of organisations whose files are no records, under these or other names.
    pub(super) stood_for: Vec<String>,
    pub(super) once: LazyIndexes,
}

/// What is counted over the whole registry, and only for who asks.
#[derive(Debug, Default)]
pub(super) struct LazyIndexes {
    /// Paths of pages, and of what stands beside them.
    pub(super) paths: OnceLock<HashSet<String>>,
    /// Redirects by what they lead from.
    pub(super) moved: OnceLock<HashMap<String, usize>>,
    /// Slugs of consortia before and now, with the redirect that says so.
    pub(super) moved_consortia: OnceLock<Vec<((String, String), usize)>>,
    /// Running projects of the department's programmes by the organisation that does them.
    running: OnceLock<HashMap<String, usize>>,
}

impl Registry {
    /// Finds the organisation of this slug.
    pub fn organisation(&self, slug: &str) -> Option<&Organisation> {
        self.organisation_by_slug.get(slug).and_then(|index| self.organisations.get(*index))
    }

    /// Tells whether there certainly is no organisation of this slug.
    pub fn lacks_organisation(&self, slug: &str) -> bool {
        let stands_for = |known: &String| nearest(slug, [known.as_str()]).is_some();
        self.knows_organisations
            && self.organisation(slug).is_none()
            && !self.stood_for.iter().any(stands_for)
    }

    /// Finds the organisation that leads `consortium` now.
    pub fn lead_of(&self, consortium: &Consortium) -> Option<&Organisation> {
        self.organisation(consortium.lead(self.as_of)?.organisation.as_deref()?)
    }

    /// Lists an organisation's seats with the consortia and members they stand for.
    pub fn seats<'a>(&'a self, of: &'a Organisation) -> impl Iterator<Item = (&'a Consortium, &'a Member)> {
        of.memberships.iter().filter_map(|seat| {
            let consortium = self.consortia.get(seat.consortium)?;
            Some((consortium, consortium.record.members.get(seat.member)?))
        })
    }

    /// Tells what the rules take the organisation for, if its kind is one of the vocabulary: another is S003, and
    /// nothing is concluded from it.
    pub fn class_of(&self, organisation: &Organisation) -> Option<OrganisationClass> {
        let kind = self.vocabulary.organisation_kinds.properties(organisation.record.kind.as_deref()?)?;
        Some(kind.counts_as)
    }

    /// Tells whether consortia propose guides under the programme of this id: only the department's own have guides.
    pub fn proposes_guides(&self, programme: Option<&str>) -> bool {
        let programme = programme.and_then(|programme| self.vocabulary.programmes.properties(programme));
        programme.is_some_and(|programme| !programme.guide.is_empty())
    }

    /// Lists what has moved, with where to: with a consortium's page its history moves. That there is something is
    /// L615.
    pub fn moves(&self) -> impl Iterator<Item = Move<'_>> {
        let recorded = self.redirects.iter().filter_map(|record| {
            let (from, to) = (record.from.as_deref()?, record.to.as_deref()?);
            let to = match self.attachment(to) {
                Some(file) => RedirectTarget::File(&file.published),
                None => RedirectTarget::Page(Cow::Borrowed(place(to)?)),
            };
            is_page(from).then_some(Move { from: Cow::Borrowed(from), to, record })
        });
        let histories = self.moved_consortia().map(|(from, to, record)| Move {
            from: Cow::Owned(Route::History(from.to_owned()).to_string()),
            to: RedirectTarget::Page(Cow::Owned(Route::History(to.to_owned()).to_string())),
            record,
        });
        recorded.chain(histories)
    }

    /// Finds the attachment that a URL field names as `/files/<name>`.
    pub fn attachment(&self, url: &str) -> Option<&Attachment> {
        let Ok(Route::Attachment(name)) = url.parse() else { return None };
        self.attachments.iter().find(|attachment| attachment.name == name)
    }

    /// Lists the milestones of all consortia by due date.
    pub fn milestones(&self) -> Vec<DatedMilestone<'_>> {
        let mut all: Vec<_> =
            self.consortia.iter().flat_map(|consortium| consortium.milestones(self.as_of)).collect();
        all.sort_by_key(|milestone| milestone.due);
        all
    }

    /// Lists the years that have reviews, newest first.
    pub fn review_years(&self) -> Vec<i16> {
        let mut years: Vec<i16> =
            self.consortia.iter().flat_map(|c| c.reviews.iter().map(|review| review.year)).collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        years
    }

    /// Counts the projects that this organisation runs under programmes with guides, over all consortia.
    pub fn running_projects(&self, organisation: &str) -> usize {
        let count = || {
            let mut running: HashMap<String, usize> = HashMap::new();
            let tasks = self.consortia.iter().flat_map(|consortium| &consortium.record.tasks);
            for project in tasks.flat_map(|task| &task.projects).filter(|project| self.is_running(project)) {
                if let Some(slug) = project.organisation.as_deref() {
                    match running.get_mut(slug) {
                        Some(count) => *count += 1,
                        None => drop(running.insert(slug.to_owned(), 1)),
                    }
                }
            }
            running
        };
        self.once.running.get_or_init(count).get(organisation).copied().unwrap_or_default()
    }

    /// Tells whether the project is running under one of the department's R&D programmes.
    fn is_running(&self, project: &Project) -> bool {
        project.status == Some(ProjectStatus::Running) && self.proposes_guides(project.programme.as_deref())
    }

    /// Tells whether all that the registry holds is invented.
    pub fn is_demonstration(&self) -> bool {
        self.site.demonstration.is_some_and(|flag| flag.0)
    }
}

/// A registry whose check found no error. Only `lint` makes one, and only of one is a site made.
#[derive(Debug)]
pub struct ValidRegistry(pub(crate) Registry);

impl Deref for ValidRegistry {
    type Target = Registry;
    fn deref(&self) -> &Registry {
        &self.0
    }
}

/// An address that moved.
#[derive(Debug, Clone)]
pub struct Move<'a> {
    /// The old path.
    pub from: Cow<'a, str>,
    /// The new one.
    pub to: RedirectTarget<'a>,
    /// What is recorded of it.
    pub record: &'a Redirect,
}

/// Takes a page's path out of an address, with an anchor if that is one; without what would break out of a line or
/// quotes.
fn place(address: &str) -> Option<&str> {
    let page = path(address);
    let is_anchor = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_whole = address.split_once('#').is_none_or(|(before, anchor)| before == page && is_anchor(anchor));
    is_page(page).then_some(if is_whole && !address.contains('?') { address } else { page })
}
