//! # 不认识的文件或文件夹
//!
//! `content/` 里有不属于任何一类记录的文件或文件夹，有符号链接或特殊文件，文件名不合规定（小写字母、数字、单个连字
//! 符），或者附件不是 PDF。以点开头的文件和 `~$` 开头的文件不看。
//!
//! ## 为什么
//!
//! 放错地方的文件不会公开，也没有人发现；符号链接会把别处的内容带进来。
//!
//! ## 错例
//!
//! ```yaml
//! # consortia/Smart_Sensing/consortium.yaml
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # consortia/smart-sensing/consortium.yaml
//! ```
//!
//! ## 怎么改
//!
//! 移到正确的位置或改名；位置见 `content/README.md`。
//!
//! # An unknown file or folder
//!
//! There is a file or folder in `content/` that no kind of record knows, a symbolic link or special file, a name
//! that isn't lower-case letters, digits and single hyphens, or an attachment that isn't a PDF. Dot-files and files
//! that begin with `~$` are passed over.
//!
//! ## Why
//!
//! A misplaced file isn't published and nobody notices; a link brings in what lies elsewhere.
//!
//! ## Wrong
//!
//! ```yaml
//! # consortia/Smart_Sensing/consortium.yaml
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # consortia/smart-sensing/consortium.yaml
//! ```
//!
//! ## What to do
//!
//! Move or rename it; `content/README.md` says what stands where.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault};
use crate::report::{Location, RuleInfo, Severity};
use crate::source::UnsupportedEntry;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S009",
        name: "unknown-file",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s009_unknown_file.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        let (zh, en) = match fault {
            ReadingFault::Unknown => {
                ("这里没有哪一类记录叫这个名字", "no kind of record has this name in this place")
            }
            ReadingFault::BadSlug => (
                "名称只能用小写字母、数字和单个连字符，如 sample-sensing",
                "a name has lower-case letters, digits and single hyphens only, as sample-sensing",
            ),
            ReadingFault::Odd(UnsupportedEntry::Link) => ("不能用符号链接", "a symbolic link isn't followed"),
            ReadingFault::Odd(UnsupportedEntry::Special) => ("不是普通文件", "not an ordinary file"),
            ReadingFault::Odd(UnsupportedEntry::Name) => {
                ("文件名不是可读的文字", "the name isn't readable text")
            }
            ReadingFault::NotPdf => ("附件应为 PDF 文件", "an attachment must be a PDF"),
            _ => continue,
        };
        findings.report_in(file, Location::Start, zh, en);
    }
}
