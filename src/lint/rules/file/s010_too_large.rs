//! # 文件太大或层次太深
//!
//! 记录超过1 MiB，附件超过20 MiB，或者 YAML 超过64层。
//!
//! ## 为什么
//!
//! 记录是人填写的表格，不会这么大；多半是放错了文件。
//!
//! ## 错例
//!
//! ```yaml
//! # 50 MB
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # 7 kB
//! ```
//!
//! ## 怎么改
//!
//! 把资料作为附件（PDF）放进 `content/files/`，记录里只写链接；附件太大的先压缩。
//!
//! # Larger or deeper than a record can be
//!
//! A record over 1 MiB, an attachment over 20 MiB, or YAML of more than 64 levels.
//!
//! ## Why
//!
//! A record is a form that a person fills in; this is probably the wrong file.
//!
//! ## Wrong
//!
//! ```yaml
//! # 50 MB
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # 7 kB
//! ```
//!
//! ## What to do
//!
//! Put material into `content/files/` as an attachment (PDF) and link to it; make a large attachment smaller.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault};
use crate::report::{Location, RuleInfo, Severity};
use crate::source::{MAX_DEPTH, SyntaxFaultKind};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S010",
        name: "too-large",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s010_too_large.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        match fault {
            ReadingFault::TooLarge(size) => {
                let mib = size.div_ceil(1024 * 1024);
                findings.report_in(
                    file,
                    Location::Start,
                    format!("文件约 {mib} MiB：记录不超过 1 MiB，附件不超过 20 MiB"),
                    format!("about {mib} MiB: a record has at most 1 MiB, an attachment 20 MiB"),
                );
            }
            ReadingFault::Syntax(fault) if matches!(fault.kind, SyntaxFaultKind::TooDeep) => {
                findings.report_in(
                    file,
                    Location::Bytes(fault.span.clone()),
                    format!("超过 {MAX_DEPTH} 层"),
                    format!("more than {MAX_DEPTH} levels"),
                );
            }
            _ => {}
        }
    }
}
