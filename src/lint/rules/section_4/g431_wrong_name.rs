//! # 名称不合命名规则
//!
//! 中文名称不是“浙江省……创新联合体”，或中间没有文字：错误。英文名称不是“Zhejiang … Innovation Consortium”：警告。
//!
//! ## 为什么
//!
//! 指引四（三）：“命名为‘浙江省×××创新联合体’。”
//!
//! ## 错例
//!
//! ```yaml
//! name: {zh: 示例智能感知创新联合体}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 浙江省示例智能感知创新联合体, en: Zhejiang Sample Intelligent Sensing Innovation Consortium}
//! ```
//!
//! ## 怎么改
//!
//! 按列入名单的文件填写全称。
//!
//! # A name not formed as the guideline says
//!
//! The Chinese name isn't “浙江省…创新联合体” with something between: an error. The English name isn't “Zhejiang …
//! Innovation Consortium”: a warning.
//!
//! ## Why
//!
//! Guideline 4(3): “named ‘Zhejiang ××× Innovation Consortium’.”
//!
//! ## Wrong
//!
//! ```yaml
//! name: {zh: 示例智能感知创新联合体}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 浙江省示例智能感知创新联合体, en: Zhejiang Sample Intelligent Sensing Innovation Consortium}
//! ```
//!
//! ## What to do
//!
//! Write the full name as in the document of the listing.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G431",
        name: "wrong-name",
        severity: Severity::Error,
        clauses: &["s4-3"],
        source: include_str!("g431_wrong_name.rs"),
    },
    fields: paths![CONSORTIUM.name()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn between<'a>(name: &'a str, before: &str, after: &str) -> Option<&'a str> {
    name.strip_prefix(before)?.strip_suffix(after).filter(|middle| !middle.trim().is_empty())
}

/// Tells whether a Chinese name is “浙江省×××创新联合体”.
pub(in crate::lint) fn is_formed(name: &str) -> bool {
    between(name, "浙江省", "创新联合体").is_some()
}

fn check(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(name) = &consortium.record.name else { return };
    if !is_formed(&name.zh) {
        findings.at(
            CONSORTIUM.name().zh(),
            format!("名称“{}”不是“浙江省×××创新联合体”", name.zh),
            format!("the name “{}” isn't formed as “浙江省×××创新联合体”", name.zh),
        );
    }
    if let Some(en) = &name.en
        && between(en, "Zhejiang ", " Innovation Consortium").is_none()
    {
        findings
            .at(
                CONSORTIUM.name().en(),
                format!("英文名称“{en}”不是“Zhejiang … Innovation Consortium”"),
                format!("the English name “{en}” isn't formed as “Zhejiang … Innovation Consortium”"),
            )
            .with_severity(Severity::Warning);
    }
}
