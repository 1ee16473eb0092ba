//! # 引用的对象不存在
//!
//! 引用的单位、领域、城市、任务、目标、项目、附件、规则或主题在登记册里没有。
//!
//! ## 为什么
//!
//! 断开的引用会成为断开的链接。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensign, role: lead}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead}
//! ```
//!
//! ## 怎么改
//!
//! 改成建议的标识；新的单位先在 `organisations/` 建立记录，新的领域、城市先加入词表。
//!
//! # A reference to something that isn't there
//!
//! The organisation, field, city, task, goal, project, attachment, rule or theme isn't in the registry.
//!
//! ## Why
//!
//! A broken reference becomes a broken link.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensign, role: lead}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-sensing, role: lead}
//! ```
//!
//! ## What to do
//!
//! Write the id suggested; a new organisation first needs its record in `organisations/`, a new field or city its
//! entry in the vocabulary.

use super::{UnknownTerm, UnknownTermKind, unknown_term, walk_vocabularies};
use crate::address::Route;
use crate::lint::{Applies, Check, Findings, RULES, Rule, rule};
use crate::model::{Consortium, LoadedRegistry, Organisation, Registry};
use crate::report::{Finding, Location, RuleInfo, Severity};
use crate::schema::{CONSORTIUM, FieldPath, Leaf, SITE, paths};
use crate::text::{Bilingual, nearest};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S007",
        name: "unknown-reference",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s007_unknown_reference.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[
        Check::Consortium(check_consortium),
        Check::Organisation(check_organisation),
        Check::Reading(check_vocabularies),
        Check::Registry(check_site),
    ],
};

/// For so many findings of a record a nearest id is looked for.
const MISTYPED: usize = 100;

/// A reference to what isn't there.
struct Reference<'a> {
    file: String,
    path: FieldPath,
    /// What it would name.
    what: Bilingual<&'static str>,
    id: &'a str,
}

impl Reference<'_> {
    /// Reports it, with the id that was probably meant.
    fn report<'f, 'k>(
        self,
        findings: &'f mut Findings,
        meant: impl FnOnce(&str) -> Option<&'k str>,
    ) -> &'f mut Finding {
        let Self { file, path, what: Bilingual { zh, en }, id } = self;
        // Who has so many wrong ones didn't mistype them.
        let near = if findings.len() < MISTYPED { meant(id) } else { None };
        let finding = findings.report_in(
            file,
            Location::Path(path),
            format!("没有标识为“{id}”的{zh}"),
            format!("there is no {en} “{id}”"),
        );
        if let Some(near) = near {
            finding.suggest(near);
        }
        finding
    }
}

/// Reports a value that refers to a term, an organisation or an attachment that isn't there.
fn check_leaf(registry: &Registry, findings: &mut Findings, file: &dyn Fn() -> String, leaf: &Leaf) {
    if let Some(UnknownTerm { kind: UnknownTermKind::Reference(what), terms, id }) =
        unknown_term(registry, leaf)
    {
        Reference { file: file(), path: leaf.place.path(), what, id }.report(findings, |id| terms.meant(id));
    }
    if let Some(id) = leaf.organisation().filter(|slug| registry.lacks_organisation(slug)) {
        let what = Bilingual { zh: "单位", en: "organisation" };
        Reference { file: file(), path: leaf.place.path(), what, id }
            .report(findings, |slug| organisation_meant(registry, slug));
    }
    attachment(registry, findings, file, leaf);
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    consortium.walk(&mut |file, leaf| check_leaf(registry, findings, file, leaf));
    within_record(consortium, findings);
}

/// Returns the slug of the organisation so named, or one near.
fn organisation_meant<'r>(registry: &'r Registry, word: &str) -> Option<&'r str> {
    let all = || registry.organisations.iter();
    let is_named = |organisation: &&Organisation| {
        organisation.record.name.as_ref().is_some_and(|name| &*name.zh == word)
    };
    all()
        .find(is_named)
        .map(|organisation| organisation.slug.as_str())
        .or_else(|| nearest(word, all().map(|organisation| organisation.slug.as_str())))
}

/// Reports an address of an attachment that isn't there.
fn attachment(registry: &Registry, findings: &mut Findings, file: &dyn Fn() -> String, leaf: &Leaf) {
    let Some(url) = leaf.address() else { return };
    let Ok(Route::Attachment(name)) = url.parse() else { return };
    if registry.attachment(url).is_some() {
        return;
    }
    let known = registry.attachments.iter().map(|attachment| attachment.name.as_str());
    let near = nearest(&name, known);
    let finding = findings.report_in(
        file(),
        Location::Path(leaf.place.path()),
        format!("没有附件“{url}”（附件放在 content/files/）"),
        format!("there is no attachment “{url}” (attachments are in content/files/)"),
    );
    if let Some(near) = near {
        finding.suggest(Route::Attachment(near.to_owned()).to_string());
    }
}

fn check_site(registry: &Registry, findings: &mut Findings) {
    registry.walk_single_files(&mut |file, leaf| check_leaf(registry, findings, file, leaf));
    let known = || registry.themes.iter().map(String::as_str).chain(["default"]);
    if let Some(theme) = registry.site.theme.as_deref().filter(|theme| !known().any(|known| known == *theme))
    {
        let finding = findings.report_in(
            "site.yaml",
            Location::Path(SITE.theme().into()),
            format!("没有主题“{theme}”（主题放在记录文件夹旁的 themes/ 里）"),
            format!("there is no theme “{theme}” (themes are in themes/ beside the records)"),
        );
        if let Some(near) = nearest(theme, known()) {
            finding.suggest(near);
        }
    }
}

/// Reports references that stay within the record and lead nowhere: goals, projects, and the rules of exceptions.
fn within_record(consortium: &Consortium, findings: &mut Findings) {
    let record = &consortium.record;
    let goals: BTreeSet<&str> =
        record.goals.iter().flat_map(|goals| &goals.items).filter_map(|goal| goal.id.as_deref()).collect();
    let projects: BTreeSet<&str> = record
        .tasks
        .iter()
        .flat_map(|task| &task.projects)
        .filter_map(|project| project.id.as_deref())
        .collect();
    // Where goals or projects aren't stated at all (G441, G442, G448), they may be the ones that are meant.
    let states_goals = !record.goals.is_empty() && record.goals.iter().all(|period| !period.items.is_empty());
    let states_projects =
        !record.tasks.is_empty() && record.tasks.iter().all(|task| !task.projects.is_empty());
    for (t, task) in record.tasks.iter().enumerate() {
        for (i, id) in task.goals.iter().enumerate().filter(|_| states_goals) {
            if !goals.contains(&&**id) {
                let path = CONSORTIUM.tasks().at(t).goals().at(i).into();
                let goals = goals.iter().copied();
                Reference { file: consortium.file(), path, what: Bilingual { zh: "目标", en: "goal" }, id }
                    .report(findings, |id| nearest(id, goals))
                    .depends_on(paths![CONSORTIUM.goals().any().items().any().id()]);
            }
        }
    }
    for (i, guide) in record.guides.iter().enumerate() {
        if let Some(id) = guide.project.as_deref().filter(|id| states_projects && !projects.contains(id)) {
            let path = CONSORTIUM.guides().at(i).project().into();
            let projects = projects.iter().copied();
            Reference { file: consortium.file(), path, what: Bilingual { zh: "项目", en: "project" }, id }
                .report(findings, |id| nearest(id, projects))
                .depends_on(paths![CONSORTIUM.tasks().any().projects().any().id()]);
        }
    }
    for (i, exception) in record.exceptions.iter().enumerate() {
        if let Some(id) = exception.rule.as_deref().filter(|code| rule(code).is_none()) {
            let path = CONSORTIUM.exceptions().at(i).rule().into();
            // A rule of another kind, or one that no exception can silence, wasn't meant.
            let initial = id.chars().next().map(|first| first.to_ascii_uppercase());
            let like = |rule: &&&Rule| {
                rule.info.severity != Severity::Error && rule.info.code.chars().next() == initial
            };
            let known = RULES.iter().filter(like).map(|rule| rule.info.code);
            let near = |id: &str| nearest(&id.to_ascii_uppercase(), known);
            Reference { file: consortium.file(), path, what: Bilingual { zh: "规则", en: "rule" }, id }
                .report(findings, near);
        }
    }
}

fn check_organisation(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    organisation.walk(&mut |file, leaf| check_leaf(registry, findings, file, leaf));
}

fn check_vocabularies(loaded: &LoadedRegistry, findings: &mut Findings) {
    walk_vocabularies(loaded, &mut |file, leaf| check_leaf(&loaded.registry, findings, file, leaf));
}
