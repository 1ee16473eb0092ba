//! # 用了锚点、别名、合并键或标签
//!
//! 记录里有 `&名称`、`*名称`、`<<:` 或 `!标签`。
//!
//! ## 为什么
//!
//! 登记册的记录像表格一样逐项写明；别名会使小文件膨胀成极大的内容，标签会改变值的意思。
//!
//! ## 错例
//!
//! ```yaml
//! city: &c hangzhou
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! city: hangzhou
//! ```
//!
//! ## 怎么改
//!
//! 把内容原样写在每一处；以 `&`、`*`、`!` 开头的文字加引号。
//!
//! # Anchors, aliases, merge keys or tags
//!
//! The record has `&name`, `*name`, `<<:` or `!tag`.
//!
//! ## Why
//!
//! A record is filled in like a form. Aliases let a small file grow beyond measure, tags change what a value means.
//!
//! ## Wrong
//!
//! ```yaml
//! city: &c hangzhou
//! ```
//!
//! ## Right
//!
//! ```yaml
//! city: hangzhou
//! ```
//!
//! ## What to do
//!
//! Write the content in each place; put text that begins with `&`, `*` or `!` in quotes.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault};
use crate::report::{Location, RuleInfo, Severity};
use crate::source::SyntaxFaultKind;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S006",
        name: "shared-node",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s006_shared_node.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        let ReadingFault::Syntax(fault) = fault else { continue };
        let SyntaxFaultKind::Shared(written) = &fault.kind else { continue };
        findings.report_in(
            file,
            Location::Bytes(fault.span.clone()),
            format!("记录里不用锚点、别名、合并键和标签（“{written}”）"),
            format!("records use no anchors, aliases, merge keys or tags (“{written}”)"),
        );
    }
}
