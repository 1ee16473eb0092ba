//! # 没有理事会或者理事长
//!
//! 没有写明理事会（`governance.council`），或者理事会没有理事长（`chair`）。
//!
//! ## 为什么
//!
//! 指引三（三）：“创新联合体应建立理事会，理事会负责创新联合体重大事项的商议与决策，理事长由牵头单位负责人担任”。
//!
//! ## 错例
//!
//! ```yaml
//! governance:
//!   chief_scientist: {name: 示例丑, affiliation: {zh: 示例大学}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//!     members: [{name: 示例乙, organisation: sample-university, post: {zh: 校长}, principal: true}]
//! ```
//!
//! ## 怎么改
//!
//! 按理事会名单填写 `governance.council`。
//!
//! # No council, or no chair
//!
//! No council (`governance.council`) is stated, or it has no `chair`.
//!
//! ## Why
//!
//! Guideline 3(3): “An innovation consortium shall establish a council. The council is responsible for deliberating
//! and deciding on the major matters of the innovation consortium; the council chair is the principal of the lead”.
//!
//! ## Wrong
//!
//! ```yaml
//! governance:
//!   chief_scientist: {name: 示例丑, affiliation: {zh: 示例大学}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! governance:
//!   council:
//!     chair: {name: 示例甲, organisation: sample-sensing, post: {zh: 董事长}, principal: true}
//!     members: [{name: 示例乙, organisation: sample-university, post: {zh: 校长}, principal: true}]
//! ```
//!
//! ## What to do
//!
//! Fill in `governance.council` from the list of the council.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G331",
        name: "no-council",
        severity: Severity::Error,
        clauses: &["s3-3"],
        source: include_str!("g331_no_council.rs"),
    },
    fields: paths![CONSORTIUM.governance().council().chair()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    match consortium.council() {
        None => {
            findings.unstated(CONSORTIUM.governance().council(), registry.as_of, "理事会", "council");
        }
        Some(council) if council.chair.is_none() => {
            findings.unstated(
                CONSORTIUM.governance().council().chair(),
                registry.as_of,
                "理事长",
                "council chair",
            );
        }
        Some(_) => {}
    }
}
