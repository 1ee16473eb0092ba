//! # 没有首席科学家
//!
//! 没有写明首席科学家（`governance.chief_scientist`）。
//!
//! ## 为什么
//!
//! 指引三（三）：“鼓励创新联合体设置首席科学家岗。”“鼓励”不是要求，所以只是提示。
//!
//! ## 错例
//!
//! ```yaml
//! governance:
//!   advisory_committee: [{name: 示例子, affiliation: {zh: 示例研究院}}]
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! governance:
//!   chief_scientist: {name: 示例丑, affiliation: {zh: 示例大学, en: Sample University}}
//! ```
//!
//! ## 怎么改
//!
//! 设置了的，填写姓名和单位；没有设置的，不必处理，也可以写明例外。
//!
//! # No chief scientist
//!
//! No chief scientist (`governance.chief_scientist`) is stated.
//!
//! ## Why
//!
//! Guideline 3(3): “Innovation consortia are encouraged to establish a post of chief scientist.” To be “encouraged”
//! is no duty, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! governance:
//!   advisory_committee: [{name: 示例子, affiliation: {zh: 示例研究院}}]
//! ```
//!
//! ## Right
//!
//! ```yaml
//! governance:
//!   chief_scientist: {name: 示例丑, affiliation: {zh: 示例大学, en: Sample University}}
//! ```
//!
//! ## What to do
//!
//! If there is one, write the name and where from; if not, nothing needs to be done, or an exception says why.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G335",
        name: "no-chief-scientist",
        severity: Severity::Note,
        clauses: &["s3-3"],
        source: include_str!("g335_no_chief_scientist.rs"),
    },
    fields: paths![CONSORTIUM.governance().chief_scientist()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if consortium.record.governance.as_ref().is_none_or(|governance| governance.chief_scientist.is_none()) {
        findings.unstated(
            CONSORTIUM.governance().chief_scientist(),
            registry.as_of,
            "首席科学家",
            "chief scientist",
        );
    }
}
