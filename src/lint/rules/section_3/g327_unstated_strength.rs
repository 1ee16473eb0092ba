//! # 没有写明牵头单位或成员单位的优势
//!
//! 现有成员单位（含牵头单位）没有 `strength`。
//!
//! ## 为什么
//!
//! 指引三（一）：“牵头企业在国内外技术领域中具有显著优势且具有较高市场影响力”；三（二）：“参与企业应为在产业链细
//! 分领域具有一定优势的骨干企业，参与的高校、科研院所应在相关技术研究领域具有优势地位。”优势只能由文字说明，所以是
//! 警告。
//!
//! ## 错例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, task: {zh: 读出电路}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, strength: {zh: 低噪声读出电路国内领先}, task: {zh: 读出电路}}
//! ```
//!
//! ## 怎么改
//!
//! 用一句话写明该单位的优势。
//!
//! # No word on the strength of the lead or a member
//!
//! A current member, the lead included, has no `strength`.
//!
//! ## Why
//!
//! Guideline 3(1): “The lead enterprise has notable strengths in its technical field at home and abroad and
//! considerable market influence”; 3(2): “Participating enterprises shall be backbone enterprises with certain
//! strengths in the niche of the industrial chain; participating universities and research institutes shall hold a
//! leading position in the field of technical research concerned.” Only a text can show it, hence a warning.
//!
//! ## Wrong
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, task: {zh: 读出电路}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! members:
//!   - {organisation: sample-chips, role: member, strength: {zh: 低噪声读出电路国内领先}, task: {zh: 读出电路}}
//! ```
//!
//! ## What to do
//!
//! Say in a sentence what the organisation is good at.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G327",
        name: "unstated-strength",
        severity: Severity::Warning,
        clauses: &["s3-1", "s3-2"],
        source: include_str!("g327_unstated_strength.rs"),
    },
    fields: paths![CONSORTIUM.members().any().strength()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    for (i, member) in consortium.current_members(day).filter(|(_, member)| member.strength.is_none()) {
        let (own, slug) = (CONSORTIUM.members().at(i), member.organisation.as_deref().unwrap_or_default());
        findings
            .unstated(
                own.strength(),
                day,
                format!("成员单位 {slug} 的优势"),
                format!("strength of the member {slug}"),
            )
            .depends_on(paths![own.strength(), own.joined(), own.left()]);
    }
}
