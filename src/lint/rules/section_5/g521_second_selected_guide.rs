//! # 一年提出的择优委托项目指南多于一个
//!
//! 在建的创新联合体，同一年（`year`）提出的择优委托（selected）项目指南不止一个。
//!
//! ## 为什么
//!
//! 指引五（二）：“每年每家联合体可主动设计1个择优委托项目指南、不少于1个尖兵竞争（或领雁）项目指南，择优采纳。”
//!
//! ## 错例
//!
//! ```yaml
//! guides:
//!   - {id: d1, year: 2025, programme: jianbing, mode: selected, title: {zh: 示例指南一}}
//!   - {id: d2, year: 2025, programme: lingyan, mode: selected, title: {zh: 示例指南二}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! guides:
//!   - {id: d1, year: 2025, programme: jianbing, mode: selected, title: {zh: 示例指南一}}
//!   - {id: d2, year: 2025, programme: lingyan, mode: competitive, title: {zh: 示例指南二}}
//! ```
//!
//! ## 怎么改
//!
//! 核对年份和方式；确实提出两个以上的，写明例外。
//!
//! # More than one guide for merit-based commissioning proposed in a year
//!
//! A consortium that is being built proposed more than one project guide of mode selected in one `year`.
//!
//! ## Why
//!
//! Guideline 5(2): “each year every consortium may, on its own initiative, design 1 project guide for merit-based
//! commissioning and no fewer than 1 “Pioneer” competitive (or “Leading Goose”) project guide, which are adopted on
//! merit.”
//!
//! ## Wrong
//!
//! ```yaml
//! guides:
//!   - {id: d1, year: 2025, programme: jianbing, mode: selected, title: {zh: 示例指南一}}
//!   - {id: d2, year: 2025, programme: lingyan, mode: selected, title: {zh: 示例指南二}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! guides:
//!   - {id: d1, year: 2025, programme: jianbing, mode: selected, title: {zh: 示例指南一}}
//!   - {id: d2, year: 2025, programme: lingyan, mode: competitive, title: {zh: 示例指南二}}
//! ```
//!
//! ## What to do
//!
//! Check the year and the mode; if there really were more, say why as an exception.

use crate::lint::{Applies, Check, Findings, Rule, STATUS};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Guide, Mode, Year};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G521",
        name: "second-selected-guide",
        severity: Severity::Warning,
        clauses: &["s5-2"],
        source: include_str!("g521_second_selected_guide.rs"),
    },
    fields: paths![CONSORTIUM.guides().any().year(), CONSORTIUM.guides().any().mode()],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let guides = &consortium.record.guides;
    let is_selected =
        |guide: &Guide, year: Year| guide.year == Some(year) && guide.mode == Some(Mode::Selected);
    for (i, guide) in guides.iter().enumerate() {
        let Some(year) = guide.year.filter(|year| is_selected(guide, *year)) else { continue };
        let Some(first) = guides.iter().take(i).find(|earlier| is_selected(earlier, year)) else { continue };
        let first = first.id.as_deref().unwrap_or_default();
        let (own, year) = (CONSORTIUM.guides().at(i), year.0);
        findings
            .at(
                own.mode(),
                format!("{year} 年已有择优委托（selected）项目指南 {first}，每年可提出 1 个"),
                format!("a guide for merit-based commissioning (selected) of {year} is there already: {first}; 1 a year may be proposed"),
            )
            .depends_on(paths![own.mode(), own.year()].iter().chain(STATUS));
    }
}
