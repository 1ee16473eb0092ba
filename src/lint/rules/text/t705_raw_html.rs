//! # 说明文字里有HTML
//!
//! Markdown里有HTML标签或注释。网页上它会原样显示成文字。
//!
//! ## 为什么
//!
//! 说明文字是数据，不是网页代码：带来的脚本和样式会绕过主题和无障碍的检查，所以一律不解释。
//!
//! ## 错例
//!
//! ```yaml
//! about: '本联合体<b>面向</b>传感器。'
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! about: '本联合体**面向**传感器。'
//! ```
//!
//! ## 怎么改
//!
//! 改用Markdown写法，例如`**加粗**`、`[文字](/guideline/)`；要写尖括号本身，用全角《》或者放进反引号。
//!
//! # HTML in prose
//!
//! Markdown holds an HTML tag or comment. The page shows it as the text it is.
//!
//! ## Why
//!
//! Prose is data and no page's code: scripts and styles in it would go round the theme and the checks for
//! accessibility, so that none is interpreted.
//!
//! ## Wrong
//!
//! ```yaml
//! about: '本联合体<b>面向</b>传感器。'
//! ```
//!
//! ## Right
//!
//! ```yaml
//! about: '本联合体**面向**传感器。'
//! ```
//!
//! ## What to do
//!
//! Write Markdown, as `**bold**` or `[words](/guideline/)`; to show a tag, put it in backticks.

use super::prose;
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::report::{RuleInfo, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "T705",
        name: "raw-html",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("t705_raw_html.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check)],
};

fn check(input: &TextInput, findings: &mut Findings) {
    let Some(name) = prose(input) else { return };
    // A block of it in the guideline's text is S001: that has headings and paragraphs only.
    let is_outline = name.starts_with("guideline/");
    for bytes in crate::markdown::raw_html(input.text) {
        let written = input.text.get(bytes.clone()).unwrap_or_default();
        if is_outline && written.contains('\n') {
            continue;
        }
        let tag = written.lines().next().unwrap_or_default();
        findings.at_bytes(
            bytes,
            format!("说明文字里不能有HTML：“{tag}”"),
            format!("there can be no HTML in prose: “{tag}”"),
        );
    }
}
