//! # 登记号或代号另作他用
//!
//! 与 `--against` 所写的版本相比，一家创新联合体的登记号给了另一家，或者网址里的代号（文件夹名、单位的文件名，包括转址的旧代号）
//! 现在是另一家的。
//!
//! ## 为什么
//!
//! 别人按登记号和网址引用。号码另作他用，旧的引用就指向了不相干的一家。用过的登记号和代号不再用。
//!
//! ## 错例
//!
//! ```yaml
//! # consortia/sample-sensing/consortium.yaml，原来是 ZJIC-2023-003
//! id: ZJIC-2024-009
//! name: {zh: 浙江省示例机器人创新联合体}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # consortia/sample-robots/consortium.yaml
//! id: ZJIC-2024-009
//! name: {zh: 浙江省示例机器人创新联合体}
//! ```
//!
//! ## 怎么改
//!
//! 恢复原来的记录，给新的一家没有用过的登记号和代号。
//!
//! # A registry number or slug is used again
//!
//! Against the revision that `--against` names, a consortium's registry number now belongs to another one, or a slug in an
//! address (the name of a folder, of an organisation's file, or an old one that is redirected) now is another one's.
//!
//! ## Why
//!
//! People cite registry numbers and addresses. Where one is used for something else, what they cited leads to a stranger.
//! A number or slug once used is never used again.
//!
//! ## Wrong
//!
//! ```yaml
//! # consortia/sample-sensing/consortium.yaml, which was ZJIC-2023-003
//! id: ZJIC-2024-009
//! name: {zh: 浙江省示例机器人创新联合体}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # consortia/sample-robots/consortium.yaml
//! id: ZJIC-2024-009
//! name: {zh: 浙江省示例机器人创新联合体}
//! ```
//!
//! ## What to do
//!
//! Bring back the record that was there, and give the new one a number and a slug that nobody had.

use super::REDIRECTS;
use crate::address::Route;
use crate::lint::{Applies, Check, Findings, RegistryDiff, Rule, may_be_equal, may_have_name};
use crate::model::{Consortium, Organisation};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::Text;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "L613",
        name: "reused-identity",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("l613_reused_identity.rs"),
    },
    fields: &[],
    applies: Applies::Registry,
    superseded_by: &[],
    checks: &[Check::Baseline(check)],
};

fn check(diff: &RegistryDiff, findings: &mut Findings) {
    for before in &diff.before.consortia {
        slug(diff, &before.slug, before, findings);
        number(diff, before, findings);
    }
    for before in &diff.before.organisations {
        organisation(diff, &before.slug, before, findings);
    }
    // An old address is as public as the one it leads to.
    for moved in &diff.before.redirects {
        let (Some(from), Some(to)) = (moved.from.as_deref(), moved.to.as_deref()) else { continue };
        // A redirect that a page stands before is L615.
        if diff.now.redirect(from).is_some() {
            continue;
        }
        match (Route::of_link(from), Route::of_link(to)) {
            (Some(Route::Consortium(old)), Some(Route::Consortium(slug))) => {
                if let Some(before) = diff.before.consortia.iter().find(|consortium| consortium.slug == slug)
                {
                    self::slug(diff, &old, before, findings);
                }
            }
            (Some(Route::Organisation(old)), Some(Route::Organisation(slug))) => {
                if let Some(before) = diff.before.organisation(&slug) {
                    organisation(diff, &old, before, findings);
                }
            }
            _ => {}
        }
    }
}

/// Reports a slug that another has now: the address of `slug` was that of `before`, so whoever is there has its number.
fn slug(diff: &RegistryDiff, slug: &str, before: &Consortium, findings: &mut Findings) {
    let Some(now) = diff.consortium(slug) else { return };
    if let (false, Some(was), Some(is)) = (
        may_be_equal(&now.record.id, &before.record.id),
        before.record.id.as_deref(),
        now.record.id.as_deref(),
    ) {
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("代号“{slug}”已公布为 {was}，现在是 {is}：恢复 {was}，给 {is} 另起代号"),
            format!("the slug “{slug}” was published as that of {was} and now is that of {is}: bring back {was}, and give {is} another slug"),
        );
    }
}

/// Reports a number that another has now: that of `before` belongs only to what its address leads to, or what bears its
/// name.
fn number(diff: &RegistryDiff, before: &Consortium, findings: &mut Findings) {
    let Some(id) = &before.record.id else { return };
    let has_it = |consortium: &&Consortium| consortium.record.id.as_ref() == Some(id);
    if diff.follow(before).as_ref().is_some_and(has_it) {
        return;
    }
    let Some(holder) = diff.now.consortia.iter().find(has_it) else { return };
    let record = &holder.record;
    if !may_have_name(record.name.as_ref(), &record.former_names, before.record.name.as_ref()) {
        let (was, is) = (&before.slug, &holder.slug);
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("登记号“{}”已公布为 {was}，现在是 {is}：用过的登记号不再用，给 {is} 另编一个", &**id),
            format!("the registry number “{}” was published as that of {was} and now is that of {is}: give {is} one that nobody had", &**id),
        );
    }
}

/// Reports a slug that another has now: the address of `slug` was that of `before`, so whoever is there has its code or
/// its name.
fn organisation(diff: &RegistryDiff, slug: &str, before: &Organisation, findings: &mut Findings) {
    let Some(now) = diff.now.organisation(slug) else { return };
    let record = &now.record;
    if !may_be_equal(&record.uscc, &before.record.uscc)
        && !may_have_name(record.name.as_ref(), &record.former_names, before.record.name.as_ref())
    {
        let name = |name: &Option<Text>| name.as_ref().map(|name| name.zh.to_string()).unwrap_or_default();
        let (was, is) = (name(&before.record.name), name(&record.name));
        findings.report_in(
            REDIRECTS,
            Location::Start,
            format!("代号“{slug}”已公布为{was}，现在是{is}：恢复原来的单位，给新的另起代号"),
            format!("the slug “{slug}” was published as that of {was} and now is that of {is}: bring the former back, and give the new one another slug"),
        );
    }
}
