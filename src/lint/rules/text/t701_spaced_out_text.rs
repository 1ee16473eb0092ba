//! # 汉字之间有空格
//!
//! 两个汉字之间，或者汉字与中文标点之间有空格（包括不换行空格和全角空格），多半是从PDF或网页粘贴时带来的。看记录里
//! 的文字和说明文字，不看注释、代码、网址和网址两边的空格、链接定义的名称、发文字号（见I102）。
//!
//! ## 为什么
//!
//! 汉字之间不空格；带着空格的词，搜索时找不到。
//!
//! ## 错例
//!
//! ```yaml
//! niche: {zh: 多模态 智能传感器}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! niche: {zh: 多模态智能传感器}
//! ```
//!
//! ## 怎么改
//!
//! 照建议删去空格。
//!
//! # A space between Chinese characters
//!
//! There is a space (no-break and ideographic ones included) between two Han characters, or between one and a
//! Chinese mark, mostly left behind by a PDF or a web page. Looked for in the text of records and in prose, not in
//! comments, code, addresses and beside them, names of link definitions and document numbers (I102).
//!
//! ## Why
//!
//! Chinese has no spaces between characters, and a search doesn't find a word that has one.
//!
//! ## Wrong
//!
//! ```yaml
//! niche: {zh: 多模态 智能传感器}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! niche: {zh: 多模态智能传感器}
//! ```
//!
//! ## What to do
//!
//! Remove the space, as suggested.

use super::{is_chinese_mark, words};
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::report::{RuleInfo, Severity};
use crate::text::any_three_bytes;
use crate::text::is_han;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "T701",
        name: "spaced-out-text",
        severity: Severity::Warning,
        clauses: &[],
        source: include_str!("t701_spaced_out_text.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check)],
};

#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are compared at once")]
fn check(input: &TextInput, findings: &mut Findings) {
    // A space between two Han characters has no ASCII beside it but more spaces; the others are rare.
    let is_suspect = |a: u8, b: u8, c: u8| {
        !a.is_ascii() & (b == b' ') & (!c.is_ascii() | (c == b' '))
            | (a == 0xC2) & (b == 0xA0)
            | (a == 0xE3) & (b == 0x80) & (c == 0x80)
            | (a == 0xE2) & (b == 0x80) & ((c <= 0x8A) | (c == 0xAF))
    };
    if !any_three_bytes(input.text.as_bytes(), is_suspect) {
        return;
    }
    for words in words(input) {
        let text = input.text.get(words.bytes.clone()).unwrap_or_default();
        for (range, fixed) in spaced(text) {
            let place = words.bytes.start + range.start..words.bytes.start + range.end;
            let found = text.get(range).unwrap_or_default();
            findings
                .at_bytes(
                    place,
                    format!("“{found}”的汉字之间有空格，应为“{fixed}”"),
                    format!("“{found}” has spaces between Chinese characters; it is “{fixed}”"),
                )
                .fix(fixed);
        }
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Returns each row of characters with spaces between them, and the row without.
fn spaced(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut last: Option<(usize, char)> = None;
    let mut gap = false;
    for (at, character) in text.char_indices() {
        if is_space(character) {
            gap = true;
            continue;
        }
        if let Some((before, left)) = last.filter(|(_, left)| gap && are_chinese(*left, character)) {
            let end = at + character.len_utf8();
            match found.last_mut().filter(|(range, _)| range.end == before + left.len_utf8()) {
                Some((range, fixed)) => {
                    range.end = end;
                    fixed.push(character);
                }
                None => found.push((before..end, String::from_iter([left, character]))),
            }
        }
        last = Some((at, character));
        gap = false;
    }
    found
}

fn are_chinese(left: char, right: char) -> bool {
    let either = |character| is_han(character) || is_chinese_mark(character);
    either(left) && either(right) && (is_han(left) || is_han(right))
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn rows_of_spaced_characters() {
        let fixed = |text: &str| spaced(text).into_iter().map(|(_, fixed)| fixed).collect::<Vec<_>>();
        assert_eq!(fixed("浙 江 省 示例"), ["浙江省示"]);
        assert_eq!(fixed("创新 联合　体"), ["新联", "合体"]);
        assert_eq!(fixed("传感器 ，集成\u{A0}电路"), ["器，", "成电"]);
        assert_eq!(fixed("使用 PDF 文件"), [""; 0]);
        assert_eq!(fixed(" 前后 "), [""; 0]);
    }
}
