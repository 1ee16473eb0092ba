//! # 没有这个字段
//!
//! 记录里有一个这类记录不认识的字段名，多半是写错了字母，缩进错了层，或者花括号里的冒号是全角的、后面没有空格。
//!
//! ## 为什么
//!
//! 写错的字段名会使内容不知不觉地不见。
//!
//! ## 错例
//!
//! ```yaml
//! nmae: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## 怎么改
//!
//! 改成建议的字段名，或检查缩进；全部字段见 `content/README.md`。
//!
//! # There is no such field
//!
//! The record has a field that its kind of record doesn't know: mostly a slip of the keyboard, an indentation at the
//! wrong level, or within braces a colon that is full-width or has no space after it.
//!
//! ## Why
//!
//! A mistyped field would vanish without a word.
//!
//! ## Wrong
//!
//! ```yaml
//! nmae: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 示例感知科技有限公司}
//! ```
//!
//! ## What to do
//!
//! Write the name suggested, or look at the indentation; `content/README.md` has all fields.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::ShapeFaultKind;
use crate::text::nearest;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S004",
        name: "unknown-field",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s004_unknown_field.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        let ReadingFault::Shape(fault) = fault else { continue };
        let ShapeFaultKind::Unknown { field, known, meant } = &fault.kind else { continue };
        let at = Location::Bytes(fault.span.clone());
        // “zh：光伏” and “zh:光伏” are names to YAML.
        if let Some((name, value)) = field.split_once([':', '：'])
            && known.contains(&name)
        {
            findings
                .report_in(
                    file,
                    at,
                    format!("“{field}”里的冒号不起作用，应为半角冒号加空格“: ”"),
                    format!("the colon in “{field}” isn't one: it must be half-width, with a space after it"),
                )
                .suggest(format!("{name}: {}", value.trim_start()));
            continue;
        }
        let finding = findings.report_in(
            file,
            at,
            format!("没有“{field}”这个字段"),
            format!("there is no field “{field}” here"),
        );
        let meant = meant.as_ref().map(|(field, _)| *field);
        if let Some(near) = meant.or_else(|| nearest(field, known.iter().copied())) {
            finding.suggest(near);
        }
    }
}
