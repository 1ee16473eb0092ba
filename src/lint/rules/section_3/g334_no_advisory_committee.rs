//! # 没有专家咨询委员会
//!
//! 没有写明专家咨询委员会（`governance.advisory_committee`）。
//!
//! ## 为什么
//!
//! 指引三（三）：“鼓励创新联合体设立专家咨询委员会作为决策咨询机构”。“鼓励”不是要求，所以只是提示。
//!
//! ## 错例
//!
//! ```yaml
//! governance:
//!   advisory_committee: []
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! governance:
//!   advisory_committee: [{name: 示例子, affiliation: {zh: 示例研究院, en: Sample Academy}}]
//! ```
//!
//! ## 怎么改
//!
//! 设立了的，填写委员的姓名和单位；没有设立的，不必处理，也可以写明例外。
//!
//! # No advisory committee
//!
//! No expert advisory committee (`governance.advisory_committee`) is stated.
//!
//! ## Why
//!
//! Guideline 3(3): “Innovation consortia are encouraged to set up an expert advisory committee as the body that
//! advises on decisions”. To be “encouraged” is no duty, hence a note.
//!
//! ## Wrong
//!
//! ```yaml
//! governance:
//!   advisory_committee: []
//! ```
//!
//! ## Right
//!
//! ```yaml
//! governance:
//!   advisory_committee: [{name: 示例子, affiliation: {zh: 示例研究院, en: Sample Academy}}]
//! ```
//!
//! ## What to do
//!
//! If there is one, write its members' names and where they are from; if not, nothing needs to be done, or an
//! exception says why.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G334",
        name: "no-advisory-committee",
        severity: Severity::Note,
        clauses: &["s3-3"],
        source: include_str!("g334_no_advisory_committee.rs"),
    },
    fields: paths![CONSORTIUM.governance().advisory_committee()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if consortium.record.governance.as_ref().is_none_or(|governance| governance.advisory_committee.is_empty())
    {
        findings.unstated(
            CONSORTIUM.governance().advisory_committee(),
            registry.as_of,
            "专家咨询委员会",
            "expert advisory committee",
        );
    }
}
