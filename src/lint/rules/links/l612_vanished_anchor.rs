//! # 已公布的锚点没有了
//!
//! 与 `--against` 所写的版本相比，一页还在，页上一处已公布的锚点没有了：成员、任务、项目、里程碑、目标、变更、指南、投入、支持、成果的
//! 一条，一个年度的评价，或者指引的一段，删去了或者换了编号。说明文字里的小标题不在此列：它们就是文字，随文字而改。
//!
//! ## 为什么
//!
//! 别人引用的常常不是整页，而是一个里程碑、一次评价、指引的一条。网页一旦打开，锚点没有了的链接停在页首，读者看不出少了什么。
//!
//! ## 错例
//!
//! ```yaml
//! # 原来是 m1
//! milestones: [{id: m2, due: 2024-06-30, status: planned}]
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! milestones:
//!   - {id: m1, due: 2024-06-30, status: missed}
//!   - {id: m2, due: 2025-06-30, status: planned}
//! ```
//!
//! ## 怎么改
//!
//! 恢复这一条，编号照旧。不再进行的，写明状态（里程碑 `missed`，项目 `stopped`，成员 `left`），不删。成员单位换了代号的，给单位的
//! 页面写一条转址即可。
//!
//! # A published anchor would vanish
//!
//! Against the revision that `--against` names, a page is still there, and an anchor on it isn't: a member, task, project,
//! milestone, goal, change, guide, a year's investment, support or outcome, a year's review, or a passage of the guideline was
//! removed, or has another id. Headings within prose don't count: they are words, and change with them.
//!
//! ## Why
//!
//! What people cite often isn't a page but a milestone, a review, a clause. A link whose anchor is gone stops at the head of
//! the page, and nobody sees what is missing.
//!
//! ## Wrong
//!
//! ```yaml
//! # was m1
//! milestones: [{id: m2, due: 2024-06-30, status: planned}]
//! ```
//!
//! ## Right
//!
//! ```yaml
//! milestones:
//!   - {id: m1, due: 2024-06-30, status: missed}
//!   - {id: m2, due: 2025-06-30, status: planned}
//! ```
//!
//! ## What to do
//!
//! Bring the item back with the id that it had. What doesn't go on is said to have ended (a milestone `missed`, a project
//! `stopped`, a member `left`), not removed. Where a member's organisation got another slug, a redirect of its page serves.

use super::{REDIRECTS, page_file};
use crate::address::{Route, in_chinese};
use crate::lint::{Applies, Check, Findings, HISTORY_IS_MISSING, ManifestDiff, RegistryDiff, Rule};
use crate::model::{Anchor, Consortium, Review};
use crate::report::{Location, RuleInfo, Severity, message};
use crate::schema::{CONSORTIUM, FieldPath, RecordRef};
use crate::text::Bilingual;
use std::collections::{HashMap, HashSet};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "L612",
        name: "vanished-anchor",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("l612_vanished_anchor.rs"),
    },
    fields: &[],
    applies: Applies::Registry,
    superseded_by: &[],
    checks: &[
        Check::Baseline(check_consortia),
        Check::Baseline(check_guideline),
        Check::ManifestDiff(check_published),
    ],
};

fn check_consortia(diff: &RegistryDiff, findings: &mut Findings) {
    for before in &diff.before.consortia {
        let Some(now) = diff.successor(before) else { continue };
        let anchors = now.anchors();
        // Prose alone is no review: nothing says what it was.
        let is_lost = |anchor: &&Anchor| {
            review_of(now, anchor).is_some_and(|review| diff.lacks(&now.review_file(review.year)))
        };
        let stay = anchors.iter().filter(|anchor| !is_lost(anchor));
        let there: HashMap<&str, &Anchor> = stay.map(|anchor| (&*anchor.id, anchor)).collect();
        let is_gone =
            |anchor: &&Anchor| !there.contains_key(&*anchor.id) && !is_redirected(diff, before, now, anchor);
        for gone in before.anchors().iter().filter(is_gone) {
            // With a task go its projects and milestones: the task is the finding.
            if let Some(list) = list_of(gone, &there) {
                say(now, gone, review_of(before, gone), list, findings);
            }
        }
    }
}

/// Tells whether it is that of a member whose organisation has another address now, with a redirect, and still sits there.
fn is_redirected(diff: &RegistryDiff, before: &Consortium, now: &Consortium, gone: &Anchor) -> bool {
    let slug = || {
        let is_member = gone.list == FieldPath::from(CONSORTIUM.members());
        let slug = before.record.members.get(gone.index).filter(|_| is_member)?.organisation.as_deref()?;
        let moved = diff.now.redirect(&Route::Organisation(slug.to_owned()).to_string())?;
        match Route::of_link(moved.to.as_deref()?)? {
            Route::Organisation(slug) => Some(slug),
            _ => None,
        }
    };
    let sits = |slug: String| {
        now.record.members.iter().any(|member| member.organisation.as_deref() == Some(slug.as_str()))
    };
    slug().is_some_and(sits)
}

/// Returns the path of the list that lacks `gone` now.
fn list_of(gone: &Anchor, there: &HashMap<&str, &Anchor>) -> Option<FieldPath> {
    let Some(outer) = &gone.within else { return Some(gone.list.clone()) };
    let outer = there.get(&**outer)?;
    Some(outer.list.clone().item(outer.index).field_of(&gone.list))
}

/// Returns the review whose anchor it is, if it is that of one.
fn review_of<'r>(consortium: &'r Consortium, anchor: &Anchor) -> Option<&'r Review> {
    consortium.reviews.iter().find(|review| review.anchor() == anchor.id)
}

/// Reports an anchor that is gone from `list`, or with its review.
fn say(now: &Consortium, gone: &Anchor, review: Option<&Review>, list: FieldPath, findings: &mut Findings) {
    let address = now.address().at(&gone.id);
    let Bilingual { zh, en } = match review.map(|review| RecordRef::Review(review.year)) {
        Some(review) => message(
            format!("恢复 {review}.yaml；其中有误的，改正并写勘误，不删"),
            format!("bring back {review}.yaml; what is wrong in it is mended with a correction, not removed"),
        ),
        None => message("恢复这一条，编号照旧", "bring the item back with the id that it had"),
    };
    findings.report_in(
        now.file(),
        Location::Path(list),
        format!("已公布的“{address}”没有了：{zh}"),
        format!("“{address}” was published and would vanish: {en}"),
    );
}

/// The text of the guideline, whose passages are counted.
const TEXT: &str = "guideline/zh.md";

fn check_guideline(diff: &RegistryDiff, findings: &mut Findings) {
    if !diff.reads(TEXT, [FieldPath::default()]) {
        return;
    }
    let passages = &diff.now.guideline.zh.passages;
    let there: HashSet<&str> = passages.iter().map(|passage| passage.anchor.as_str()).collect();
    let before = diff.before.guideline.zh.passages.iter().map(|passage| passage.anchor.as_str());
    for gone in before.filter(|anchor| !there.contains(anchor)) {
        let address = Route::Guideline.at(gone);
        findings.report_in(
            TEXT,
            Location::Start,
            format!("已公布的“{address}”没有了：恢复这一段"),
            format!("“{address}” was published and would vanish: bring the passage back"),
        );
    }
}

fn check_published(published: &ManifestDiff, findings: &mut Findings) {
    let is_past = |(_, anchor): &(&str, &str)| is_of_revision(anchor);
    let (past, present): (Vec<_>, Vec<_>) = published.lost_anchors().into_iter().partition(is_past);
    if let Some((url, anchor)) = past.first() {
        let (count, Bilingual { zh, en }) = (past.len(), HISTORY_IS_MISSING);
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("已公布的修订记录有 {count} 个锚点没有了（如“{url}#{anchor}”）：{zh}"),
            format!(
                "anchors of what was published when would vanish, {count} of them (as “{url}#{anchor}”): {en}"
            ),
        );
    }
    for (url, gone) in present {
        let (file, at) = record(published, &published.leads_to(url));
        findings.report_in(
            file,
            at,
            format!("已公布的“{url}#{gone}”没有了：恢复带这个锚点的小标题或条目；是换了程序或主题丢的，改主题"),
            format!(
                "“{url}#{gone}” was published and would vanish: bring back the heading or item; if a program or theme lost it, mend the theme"
            ),
        );
    }
}

/// Tells whether an anchor is that of a revision, by the name of its commit.
fn is_of_revision(anchor: &str) -> bool {
    let commit = anchor.strip_prefix("r-").unwrap_or_default();
    commit.len() == 12 && commit.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Returns the record that a page is mainly made of, and a place in it.
fn record(published: &ManifestDiff, url: &str) -> (String, Location) {
    let (registry, route) = (published.registry, Route::of_link(in_chinese(url).1));
    let slug = route.as_ref().and_then(Route::consortium);
    let consortium =
        slug.and_then(|slug| registry.consortia.iter().find(|consortium| consortium.slug == slug));
    if let Some(consortium) = consortium {
        return (consortium.file(), Location::Path(CONSORTIUM.id().into()));
    }
    let file = match route {
        Some(Route::Organisation(slug)) => registry.organisation(&slug).map(crate::model::Organisation::file),
        Some(Route::About(slug)) => Some(page_file(slug)),
        Some(Route::Guideline) => Some(TEXT.to_owned()),
        _ => None,
    };
    (file.unwrap_or_else(|| REDIRECTS.to_owned()), Location::Start)
}
