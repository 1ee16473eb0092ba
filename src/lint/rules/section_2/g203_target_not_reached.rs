//! # 到期时没有达到目标任务
//!
//! `guideline.yaml` 的目标期（`targets.by`）已过，本登记册载明的、在期内列入名单的创新联合体数量或者覆盖的重点战略
//! 领域数量少于目标。只说一次，只说个数，不折算百分比。演示站的内容是虚构的，不与目标相比。
//!
//! ## 为什么
//!
//! 指引二：“以实现15个重点战略领域全覆盖为目标，建设50个左右省级创新联合体”。
//!
//! ## 错例
//!
//! ```yaml
//! targets: {by: 2025-12-31, consortia: 50, approximate: true, fields: 15}   # 登记册载明48个，覆盖14个领域
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! targets: {by: 2025-12-31, consortia: 50, approximate: true, fields: 15}   # 登记册载明50个，覆盖15个领域
//! ```
//!
//! ## 怎么改
//!
//! 补登尚未登记的创新联合体；登记完整的，这一条只是说明情况。
//!
//! # The target wasn't reached by its date
//!
//! The date of the target (`targets.by` in `guideline.yaml`) has passed, and this registry has fewer consortia
//! listed by then, or fewer fields covered by them, than the target. Said once, in counts and never as a
//! percentage. A demonstration is invented and isn't held against it.
//!
//! ## Why
//!
//! Guideline 2: “with the aim of full coverage of the 15 key strategic fields, about 50 provincial innovation
//! consortia are to be built”.
//!
//! ## Wrong
//!
//! ```yaml
//! targets: {by: 2025-12-31, consortia: 50, approximate: true, fields: 15}   # 登记册载明48个，覆盖14个领域
//! ```
//!
//! ## Right
//!
//! ```yaml
//! targets: {by: 2025-12-31, consortia: 50, approximate: true, fields: 15}   # 登记册载明50个，覆盖15个领域
//! ```
//!
//! ## What to do
//!
//! Register the consortia that are missing; if the registry is complete, this only says how things stand.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::LoadedRegistry;
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::Count;
use crate::schema::{CONSORTIUM, GUIDELINE, paths};
use std::collections::HashSet;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G203",
        name: "target-not-reached",
        severity: Severity::Note,
        clauses: &["s2"],
        source: include_str!("g203_target_not_reached.rs"),
    },
    fields: paths![CONSORTIUM.field(), GUIDELINE.targets()],
    applies: Applies::Registry,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    let registry = &loaded.registry;
    let Some(targets) = registry.guideline.record.targets.as_ref() else { return };
    let Some(by) = targets.by.filter(|by| *by < registry.as_of) else { return };
    if registry.site.demonstration.is_none_or(|flag| flag.0) || !is_countable(loaded) {
        return;
    }
    let listed =
        registry.consortia.iter().filter(|consortium| consortium.approved().is_some_and(|day| day <= by));
    let covered: HashSet<&str> =
        listed.clone().filter_map(|consortium| consortium.record.field.as_deref()).collect();
    let (listed, covered) = (listed.count(), covered.len());
    let short = |count: usize, target: Option<Count>| target.filter(|target| count < target.0 as usize);
    let about = targets.approximate.is_some_and(|flag| flag.0);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(Count(target)) = short(listed, targets.consortia) {
        zh.push(format!("省级创新联合体 {listed} 个（目标 {target} 个{}）", if about { "左右" } else { "" }));
        en.push(format!("{listed} of {}{target} consortia", if about { "about " } else { "" }));
    }
    if let Some(Count(target)) = short(covered, targets.fields) {
        zh.push(format!("重点战略领域 {covered} 个（目标 {target} 个）"));
        en.push(format!("{covered} of {target} fields"));
    }
    if !zh.is_empty() {
        findings.report_in(
            "guideline/guideline.yaml",
            Location::Path(GUIDELINE.targets().into()),
            format!("目标期至 {by}，已届满；本登记册载明届时已列入名单的{}", zh.join("，")),
            format!(
                "the target was for {by}; of what was listed by then this registry has {}",
                en.join(" and ")
            ),
        );
    }
}

/// Tells whether no record hides when it was listed or in which field.
fn is_countable(loaded: &LoadedRegistry) -> bool {
    let concluded_from = paths![CONSORTIUM.formation().approval().date(), CONSORTIUM.field()];
    loaded
        .states
        .iter()
        .all(|(file, state)| !file.ends_with("/consortium.yaml") || !state.touches(concluded_from))
}
