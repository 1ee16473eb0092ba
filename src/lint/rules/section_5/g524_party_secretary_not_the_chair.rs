//! # 临时党支部书记不是理事长
//!
//! 在建的创新联合体，临时党支部的书记（`secretary`）不是理事长。
//!
//! ## 为什么
//!
//! 指引五（二）：“由联合体主要负责人担任支部书记”。本登记册以理事长为主要负责人，且指引用的是“引导推动”，所以只
//! 是提示。
//!
//! ## 错例
//!
//! ```yaml
//! governance:
//!   council: {chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}}
//!   party_branch: {established: 2024-09-01, secretary: 示例乙}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! governance:
//!   council: {chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}}
//!   party_branch: {established: 2024-09-01, secretary: 示例甲}
//! ```
//!
//! ## 怎么改
//!
//! 核对书记和理事长的姓名；理事长更换后书记未换的，写明例外。
//!
//! # A Party branch whose secretary isn't the chair
//!
//! The `secretary` of the provisional Party branch of a consortium that is being built isn't the chair of its
//! council.
//!
//! ## Why
//!
//! Guideline 5(2): “with the principal of the consortium serving as its secretary”. This registry takes the chair
//! for the principal, and the guideline speaks of what is “guided and encouraged”, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! governance:
//!   council: {chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}}
//!   party_branch: {established: 2024-09-01, secretary: 示例乙}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! governance:
//!   council: {chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}}
//!   party_branch: {established: 2024-09-01, secretary: 示例甲}
//! ```
//!
//! ## What to do
//!
//! Check both names; if the secretary stayed when the chair changed, say so as an exception.

use crate::lint::{Applies, Check, Findings, Rule, STATUS};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G524",
        name: "party-secretary-not-the-chair",
        severity: Severity::Note,
        clauses: &["s5-2"],
        source: include_str!("g524_party_secretary_not_the_chair.rs"),
    },
    fields: paths![
        CONSORTIUM.governance().party_branch().secretary(),
        CONSORTIUM.governance().council().chair()
    ],
    applies: Applies::Building,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let secretary = consortium.party_branch().and_then(|branch| branch.secretary.as_deref());
    let chair = consortium.council().and_then(|council| council.chair.as_ref()?.name.as_deref());
    let (Some(secretary), Some(chair)) = (secretary, chair) else { return };
    if secretary != chair {
        findings
            .at(
                CONSORTIUM.governance().party_branch().secretary(),
                format!("临时党支部书记是“{secretary}”，理事长是“{chair}”"),
                format!("the secretary of the Party branch is “{secretary}”, and the chair “{chair}”"),
            )
            .depends_on(STATUS);
    }
}
