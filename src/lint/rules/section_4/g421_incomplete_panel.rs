//! # 没有咨询论证，或者专家组缺少一类专家
//!
//! 没有写明咨询论证及其日期，或者专家组里没有技术专家、管理专家、科技政策专家中的一类。
//!
//! ## 为什么
//!
//! 指引四（二）：“省科技厅组织由技术专家、管理专家、科技政策专家等组成的专家组，对创新联合体实施方案进行咨询论证”。
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2}, outcome: passed}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## 怎么改
//!
//! 按论证意见填写 `formation.appraisal` 的日期和三类专家的人数。
//!
//! # No expert review, or a panel that lacks a kind of expert
//!
//! No expert review with its date is stated, or its panel has no technical, no management or no science and
//! technology policy experts.
//!
//! ## Why
//!
//! Guideline 4(2): “The Provincial Department of Science and Technology organises a panel composed of technical
//! experts, management experts, science and technology policy experts and others to carry out an expert review of
//! the implementation plan of the innovation consortium”.
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2}, outcome: passed}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## What to do
//!
//! Fill in the date of `formation.appraisal` and the number of experts of each of the three kinds.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G421",
        name: "incomplete-panel",
        severity: Severity::Error,
        clauses: &["s4-2"],
        source: include_str!("g421_incomplete_panel.rs"),
    },
    fields: paths![CONSORTIUM.formation().appraisal().panel()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some(appraisal) = consortium.appraisal() else {
        findings.unstated(CONSORTIUM.formation().appraisal(), day, "咨询论证", "expert review");
        return;
    };
    if appraisal.date.is_none() {
        findings.unstated(
            CONSORTIUM.formation().appraisal().date(),
            day,
            "咨询论证的日期",
            "date of the expert review",
        );
    }
    let Some(panel) = &appraisal.panel else {
        findings.unstated(
            CONSORTIUM.formation().appraisal().panel(),
            day,
            "咨询论证的专家组",
            "panel of the expert review",
        );
        return;
    };
    let own = CONSORTIUM.formation().appraisal().panel();
    let kinds = [
        (own.technical(), "技术专家", "technical expert", panel.technical),
        (own.management(), "管理专家", "management expert", panel.management),
        (own.policy(), "科技政策专家", "science and technology policy expert", panel.policy),
    ];
    for (field, zh, en, _) in kinds.into_iter().filter(|(.., count)| count.is_none_or(|count| count.0 == 0)) {
        findings.unstated(field, day, format_args!("专家组中的{zh}"), format_args!("{en} on the panel"));
    }
}
