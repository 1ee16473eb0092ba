//! # 没有写明知识产权安排
//!
//! 没有 `formation.ip`，或者没有写明方式（`by`）。
//!
//! ## 为什么
//!
//! 指引三（四）：“通过合同约定、签订知识产权管理协议等方式，建立“共建共享”的知识产权管理制度。”
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   ip: {date: 2024-07-01}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   ip: {by: agreement, date: 2024-07-01}
//! ```
//!
//! ## 怎么改
//!
//! 填写方式和日期：`contract` 合同约定，`agreement` 知识产权管理协议，`other` 其他方式。
//!
//! # No arrangement on intellectual property
//!
//! There is no `formation.ip`, or it doesn't say by what (`by`).
//!
//! ## Why
//!
//! Guideline 3(4): “By means such as contractual stipulations and the signing of intellectual property management
//! agreements, a system for managing intellectual property on the basis of “joint building and sharing” is to be
//! established.”
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   ip: {date: 2024-07-01}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   ip: {by: agreement, date: 2024-07-01}
//! ```
//!
//! ## What to do
//!
//! Write the means and the date: `contract`, `agreement` or `other`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G341",
        name: "no-ip-arrangement",
        severity: Severity::Warning,
        clauses: &["s3-4"],
        source: include_str!("g341_no_ip_arrangement.rs"),
    },
    fields: paths![CONSORTIUM.formation().ip()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let path = match consortium.ip() {
        None => CONSORTIUM.formation().ip().any_type(),
        Some(ip) if ip.by.is_none() => CONSORTIUM.formation().ip().by().any_type(),
        Some(_) => return,
    };
    findings.unstated(path, registry.as_of, "知识产权安排的方式", "arrangement on intellectual property");
}
