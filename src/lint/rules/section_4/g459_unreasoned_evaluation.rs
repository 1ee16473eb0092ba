//! # 年度评价没有说到战略目标或重大任务
//!
//! 有年度评价，没有写明战略目标实施情况（`strategic_goals`）或重大项目任务完成情况（`major_tasks`）。
//!
//! ## 为什么
//!
//! 指引四（五）：“重点评估战略目标实施和重大项目任务执行完成情况”。
//!
//! ## 错例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good, strategic_goals: {zh: 完成年度目标}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good, strategic_goals: {zh: 完成年度目标}, major_tasks: {zh: 完成三项}}
//! ```
//!
//! ## 怎么改
//!
//! 按评价文件各写一句。
//!
//! # An evaluation with no word on the strategic goals or on the major tasks
//!
//! There is an evaluation, but nothing is said of the strategic goals (`strategic_goals`) or of the major project
//! tasks (`major_tasks`).
//!
//! ## Why
//!
//! Guideline 4(5): “with emphasis on assessing the implementation of strategic goals and the execution and
//! completion of major project tasks”.
//!
//! ## Wrong
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good, strategic_goals: {zh: 完成年度目标}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! evaluation: {date: 2025-04-28, rating: good, strategic_goals: {zh: 完成年度目标}, major_tasks: {zh: 完成三项}}
//! ```
//!
//! ## What to do
//!
//! Write a sentence on each from the document of the evaluation.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G459",
        name: "unreasoned-evaluation",
        severity: Severity::Warning,
        clauses: &["s4-5"],
        source: include_str!("g459_unreasoned_evaluation.rs"),
    },
    fields: paths![REVIEW.evaluation().strategic_goals(), REVIEW.evaluation().major_tasks()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in &consortium.reviews {
        let Some(evaluation) = &review.record.evaluation else { continue };
        let (year, day) = (review.year, registry.as_of);
        let points = [
            (
                REVIEW.evaluation().strategic_goals(),
                "战略目标实施情况",
                "strategic goals",
                evaluation.strategic_goals.is_none(),
            ),
            (
                REVIEW.evaluation().major_tasks(),
                "重大项目任务完成情况",
                "major project tasks",
                evaluation.major_tasks.is_none(),
            ),
        ];
        for (path, zh, en, _) in points.into_iter().filter(|(.., missing)| *missing) {
            findings.report_in(
                consortium.review_file(year),
                Location::Path(path.into()),
                format!("{year} 年度评价，本登记册未载明{zh}（截至 {day}）"),
                format!(
                    "of the evaluation for {year} this registry states no word on the {en} (as of {day})"
                ),
            );
        }
    }
}
