//! # 例外不起作用
//!
//! `exceptions` 中的一条没有对应的发现、已经过期、没有写理由，或者针对的是错误（错误不能例外）。
//!
//! ## 为什么
//!
//! 例外会公开在页面上；不起作用的例外使人误以为有问题。
//!
//! ## 错例
//!
//! ```yaml
//! exceptions:
//!   - {rule: G321, until: 2024-12-31}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! exceptions:
//!   - {rule: G321, reason: {zh: 报经同意}, until: 2027-05-31}
//! ```
//!
//! ## 怎么改
//!
//! 删去不再需要的例外；仍需要的，写明理由并更新期限。
//!
//! # An exception without effect
//!
//! An entry of `exceptions` matches no finding, has ended, has no reason, or names an error (an error has no
//! exceptions).
//!
//! ## Why
//!
//! Exceptions are shown on the page; one without effect suggests a fault that isn't there.
//!
//! ## Wrong
//!
//! ```yaml
//! exceptions:
//!   - {rule: G321, until: 2024-12-31}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! exceptions:
//!   - {rule: G321, reason: {zh: 报经同意}, until: 2027-05-31}
//! ```
//!
//! ## What to do
//!
//! Remove what is no longer needed; for what is, give the reason and a new end.

use crate::lint::{Applies, Check, ExceptionInput, Findings, Rule, rule};
use crate::report::{RuleInfo, Severity};
use crate::schema::CONSORTIUM;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S011",
        name: "stale-exception",
        severity: Severity::Warning,
        clauses: &[],
        source: include_str!("s011_stale_exception.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Exceptions(check)],
};

/// Holds a consortium's exceptions against what was found in it; that is all there is to find only if its records could be
/// read as a whole.
fn check(input: &ExceptionInput, findings: &mut Findings) {
    let ExceptionInput { consortium, as_of, is_whole, found } = *input;
    // Without members, or a status that the vocabulary has, the rules on the present are silent: other rules say so.
    let has_statuses = !consortium.statuses.is_empty() && consortium.statuses.iter().all(Option::is_some);
    let complete = is_whole && has_statuses && !consortium.record.members.is_empty();
    for (i, exception) in consortium.record.exceptions.iter().enumerate() {
        let Some(code) = exception.rule.as_deref() else { continue };
        // An unknown code is S007.
        let Some(named) = rule(code) else { continue };
        let mut own =
            found.iter().filter(|finding| finding.rule.code == code).map(|finding| finding.severity);
        let strongest = own.clone().min();
        let excepts = own.any(|severity| severity != Severity::Error);
        let path = CONSORTIUM.exceptions().at(i);
        if exception.reason.is_none() {
            findings.at(
                path,
                format!("{code} 的例外没有写理由"),
                format!("the exception to {code} has no reason"),
            );
        } else if let Some(until) = exception.until.filter(|until| *until < as_of) {
            let path = CONSORTIUM.exceptions().at(i).until();
            findings.at(
                path,
                format!("{code} 的例外已于 {until} 到期"),
                format!("the exception to {code} ended on {until}"),
            );
        } else if !excepts && strongest.unwrap_or(named.info.severity) == Severity::Error {
            findings.at(
                CONSORTIUM.exceptions().at(i).rule(),
                format!("{code} 是错误，不能例外"),
                format!("{code} is an error, which has no exceptions"),
            );
        } else if !excepts && complete {
            findings.at(
                CONSORTIUM.exceptions().at(i).rule(),
                format!("没有与 {code} 的例外对应的发现"),
                format!("nothing is found that the exception to {code} would silence"),
            );
        }
    }
}
