//! # 没有写明产业链细分领域
//!
//! 记录里没有写明产业链细分领域（`niche`）。
//!
//! ## 为什么
//!
//! 指引二：“聚焦可建立国内领先和国际竞争优势的产业链细分领域”；四（四）：“应围绕建立产业链细分领域的国内领先和国
//! 际竞争优势”。参与企业也要“在产业链细分领域具有一定优势”。
//!
//! ## 错例
//!
//! ```yaml
//! field: cloud-computing
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! field: cloud-computing
//! niche: {zh: 多模态智能传感器, en: Multimodal smart sensors}
//! ```
//!
//! ## 怎么改
//!
//! 按实施方案填写 `niche`。
//!
//! # No niche of the industrial chain
//!
//! The record has no `niche`.
//!
//! ## Why
//!
//! Guideline 2: “focusing on niches of the industrial chain in which domestic leadership and an international
//! competitive advantage can be established”; 4(4): “with a view to establishing domestic leadership and an
//! international competitive advantage in the niche of the industrial chain”. Participating enterprises, too, are
//! to have “certain strengths in the niche of the industrial chain”.
//!
//! ## Wrong
//!
//! ```yaml
//! field: cloud-computing
//! ```
//!
//! ## Right
//!
//! ```yaml
//! field: cloud-computing
//! niche: {zh: 多模态智能传感器, en: Multimodal smart sensors}
//! ```
//!
//! ## What to do
//!
//! Write the `niche` as in the implementation plan.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G202",
        name: "no-niche",
        severity: Severity::Error,
        clauses: &["s2", "s3-2", "s4-4"],
        source: include_str!("g202_no_niche.rs"),
    },
    fields: paths![CONSORTIUM.niche()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    if consortium.record.niche.is_none() {
        findings.unstated(
            CONSORTIUM.niche(),
            registry.as_of,
            "产业链细分领域",
            "niche of the industrial chain",
        );
    }
}
