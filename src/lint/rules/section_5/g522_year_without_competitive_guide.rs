//! # 全年在建，却没有提出竞争性项目指南
//!
//! 在建的创新联合体，有一个完整的自然年都在建设，却没有提出“尖兵”竞争或“领雁”项目指南；是否采纳不论。“领雁”的
//! 择优委托指南不算。
//!
//! ## 为什么
//!
//! 指引五（二）：“不少于1个尖兵竞争（或领雁）项目指南，择优采纳”。前面写的是“可主动设计”，所以只是提示。
//!
//! ## 错例
//!
//! ```yaml
//! status_history: [{status: active, since: 2024-06-01}]   # 2025年全年在建
//! guides:
//!   - {id: d1, year: 2024, programme: jianbing, mode: competitive, title: {zh: 示例指南}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! status_history: [{status: active, since: 2024-06-01}]
//! guides:
//!   - {id: d1, year: 2025, programme: jianbing, mode: competitive, title: {zh: 示例指南}, adopted: false}
//! ```
//!
//! ## 怎么改
//!
//! 补登已提出的指南；没有提出的，不必处理，也可以写明例外。
//!
//! # A full year of building without a competitive guide
//!
//! For a consortium that is being built there is a full calendar year of building in which it proposed no
//! competitive “Pioneer” guide and no “Leading Goose” guide, adopted or not. A “Leading Goose” guide for
//! merit-based commissioning doesn't count.
//!
//! ## Why
//!
//! Guideline 5(2): “no fewer than 1 “Pioneer” competitive (or “Leading Goose”) project guide, which are adopted on
//! merit”. It begins with what a consortium “may” design, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! status_history: [{status: active, since: 2024-06-01}]   # 2025年全年在建
//! guides:
//!   - {id: d1, year: 2024, programme: jianbing, mode: competitive, title: {zh: 示例指南}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! status_history: [{status: active, since: 2024-06-01}]
//! guides:
//!   - {id: d1, year: 2025, programme: jianbing, mode: competitive, title: {zh: 示例指南}, adopted: false}
//! ```
//!
//! ## What to do
//!
//! Register the guides that were proposed; if there was none, nothing needs to be done, or an exception says why.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Guide, Mode, Month, Year};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G522",
        name: "year-without-competitive-guide",
        severity: Severity::Note,
        clauses: &["s5-2"],
        source: include_str!("g522_year_without_competitive_guide.rs"),
    },
    fields: paths![
        CONSORTIUM.guides().any().year(),
        CONSORTIUM.guides().any().mode(),
        CONSORTIUM.guides().any().programme()
    ],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let history = &consortium.record.status_history;
    let Some(first) = history.iter().filter_map(|entry| entry.since).min() else { return };
    for year in first.year()..registry.as_of.year() {
        let new_year = Month { year, month: 1 }.first_day();
        let broke_off = history.iter().zip(&consortium.statuses).any(|(entry, status)| {
            entry.since.is_some_and(|since| since.year() == year)
                && !status.as_ref().is_some_and(|status| status.building)
        });
        let counts = |guide: &Guide| guide.year == Some(Year(year)) && is_competitive(registry, guide);
        let proposed = || consortium.record.guides.iter().any(counts);
        if consortium.is_building(new_year) && !broke_off && !proposed() {
            findings
                .unstated(
                    CONSORTIUM.guides(),
                    registry.as_of,
                    format!(" {year} 年提出的“尖兵”竞争或“领雁”项目指南"),
                    format!("competitive “Pioneer” or “Leading Goose” guide proposed in {year}"),
                )
                .depends_on(paths![
                    CONSORTIUM.guides().any().year(),
                    CONSORTIUM.guides().any().programme(),
                    CONSORTIUM.guides().any().mode(),
                    CONSORTIUM.status_history().any().status(),
                    CONSORTIUM.status_history().any().since()
                ]);
        }
    }
}

/// Tells whether a guide is one of “尖兵竞争（或领雁）”: one that says no mode is competitive where its programme takes no
/// other.
fn is_competitive(registry: &Registry, guide: &Guide) -> bool {
    let programme = guide.programme.as_deref().and_then(|id| registry.vocabulary.programmes.properties(id));
    programme.is_some_and(|programme| match guide.mode {
        Some(mode) => mode == Mode::Competitive && !programme.guide.is_empty(),
        None => programme.guide == [Mode::Competitive],
    })
}
