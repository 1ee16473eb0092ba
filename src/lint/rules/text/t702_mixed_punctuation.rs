//! # 中文里用半角标点，英文里用全角标点
//!
//! 中文文字里紧跟汉字的逗号、分号、冒号、问号、感叹号、句号和括着汉字的圆括号是半角的；英文文字里两边都不是汉字的标
//! 点是全角的。数字、时间、网址、代码和中文里夹的英文不算。
//!
//! ## 为什么
//!
//! GB/T 15834-2011《标点符号用法》：中文用全角标点。半角和全角混用，排出来疏密不一。
//!
//! ## 错例
//!
//! ```yaml
//! summary: {zh: '进展顺利,按期完成.'}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! summary: {zh: 进展顺利，按期完成。}
//! ```
//!
//! ## 怎么改
//!
//! 照建议改写。不带引号的值里要用半角逗号、冒号时，整个值放进引号里再改。
//!
//! # Half-width punctuation in Chinese text, or full-width in English
//!
//! In Chinese text a comma, semicolon, colon, question mark, exclamation mark or full stop after a Han character,
//! or parentheses around Han characters, are half-width; in English text a mark with no Han character on either
//! side is full-width. Numbers, times, addresses, code and English within Chinese don't count.
//!
//! ## Why
//!
//! GB/T 15834-2011: Chinese has full-width punctuation. Mixed, the text is set unevenly.
//!
//! ## Wrong
//!
//! ```yaml
//! summary: {zh: '进展顺利,按期完成.'}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! summary: {zh: 进展顺利，按期完成。}
//! ```
//!
//! ## What to do
//!
//! Write what is suggested. A value without quotes needs them before a half-width comma or colon can stand in it.

use super::{is_chinese_mark, words};
use crate::diagnostic::Severity;
use crate::lint::{Applies, Check, Findings, Look, Rule};
use crate::model::Lang;
use crate::source::any_three;
use crate::source::is_han;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    code: "T702",
    name: "mixed-punctuation",
    severity: Severity::Note,
    clauses: &[],
    fields: &[],
    applies: Applies::Always,
    source: include_str!("t702_mixed_punctuation.rs"),
    checks: &[Check::Text(check)],
};

fn check(look: &Look, findings: &mut Findings) {
    if !is_suspect(look.text) {
        return;
    }
    for words in words(look) {
        let text = look.text.get(words.bytes.clone()).unwrap_or_default();
        let (found, zh, en) = match words.lang {
            Lang::Zh => (half_width(text), "中文里的半角标点", "half-width punctuation in Chinese text"),
            Lang::En => (full_width(text), "英文里的全角标点", "full-width punctuation in English text"),
        };
        for (range, right) in found {
            let place = words.bytes.start + range.start..words.bytes.start + range.end;
            let is_first = range.start == 0;
            let written = text.get(range).unwrap_or_default();
            let finding = findings.at_bytes(
                place,
                format!("{zh}“{written}”，应为“{right}”"),
                format!("{en}: “{written}” should be “{right}”"),
            );
            // A value without quotes can't have every half-width mark in it, and hardly one at its beginning.
            let begins = is_first && right.is_ascii() && !words.ended_by.is_empty();
            if !begins && !right.contains(words.ended_by) {
                finding.mend(right);
            }
        }
    }
}

/// The Chinese mark of a half-width one, and the half-width one of a Chinese mark.
const MARKS: [(char, char); 8] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('.', '。'), ('(', '（'), (')', '）')];

/// Whether the text is worth reading closely: a half-width mark beside what isn't ASCII and isn't YAML's own, or a Chinese
/// mark between ASCII.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are compared at once")]
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_wide = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| !byte.is_ascii());
    let is_comma = |at: usize| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let next = rest.trim_ascii_start();
        let beside = is_wide(at.checked_sub(1)) || next.first().is_some_and(|byte| !byte.is_ascii());
        let key = next.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
        let is_yaml = key > 0 && next.get(key) == Some(&b':') || matches!(next.first(), Some(b'{' | b'['));
        beside && !is_yaml
    };
    // Hexagonal brackets stand between ASCII in every document number, and are no mark of either kind.
    let is_between = |at: usize| {
        let is_plain = |at: Option<&u8>| at.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b' ');
        at.checked_sub(1).is_some_and(|at| is_plain(bytes.get(at)))
            && is_plain(bytes.get(at + 3))
            && !matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x94 | 0x95]))
    };
    let is_half = |byte: u8| {
        (byte == b';')
            | (byte == b'?')
            | (byte == b'!')
            | (byte == b'.')
            | (byte == b'(')
            | (byte == b')')
            | (byte == b':')
    };
    // The first and the last byte are the middle of no three.
    any_three(bytes, |a, b, c| is_half(b) & (!a.is_ascii() | !c.is_ascii()))
        || [bytes.first(), bytes.last()].into_iter().flatten().any(|end| is_half(*end))
        || memchr::memchr_iter(b',', bytes).any(is_comma)
        || memchr::memchr2_iter(0xE3, 0xEF, bytes).any(is_between)
}

/// Half-width marks that belong to the Chinese around them, each with what should stand there.
fn half_width(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !text.chars().any(is_han) {
        return found;
    }
    let mut before = None;
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut count = 0;
    for (at, character) in text.char_indices() {
        count += usize::from(is_han(character));
        let Some((_, right)) = MARKS.iter().find(|(half, _)| *half == character) else {
            before = Some(character);
            continue;
        };
        let rest = text.get(at + 1..).unwrap_or_default();
        let next = rest.trim_start_matches(' ').chars().next();
        let chinese = |beside: Option<char>| {
            beside.is_some_and(|it| is_han(it) || matches!(it, '”' | '》' | '）' | '〕'))
        };
        let mine = match character {
            ',' | ';' | '?' | '!' | ':' => {
                chinese(before) || before.is_some_and(char::is_alphanumeric) && next.is_some_and(is_han)
            }
            '.' => chinese(before) && next.is_none_or(|next| is_han(next) || matches!(next, '”' | '\n')),
            // Parentheses are Chinese if what they hold is, which only the second one tells.
            '(' => {
                open.push((at, count));
                false
            }
            ')' => open.pop().is_some_and(|(opening, before)| {
                if count > before {
                    let spaces = leading_spaces(text.get(opening + 1..).unwrap_or_default());
                    found.push((opening..opening + 1 + spaces, "（".to_owned()));
                }
                count > before
            }),
            _ => false,
        };
        if mine {
            found.push((
                at..at + 1 + if next.is_some() { leading_spaces(rest) } else { 0 },
                right.to_string(),
            ));
        }
        before = Some(character);
    }
    found.sort_unstable_by_key(|(range, _)| range.start);
    found
}

fn leading_spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// Chinese marks with no Han character on either side.
fn full_width(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
        let next = rest.trim_start_matches(' ').chars().next();
        let is_chinese = |beside: Option<char>| {
            beside.is_some_and(|it| is_han(it) || is_chinese_mark(it) && it != character)
        };
        let english = !is_chinese(before) && !is_chinese(next);
        let half = match character {
            '、' => Some(','),
            _ => MARKS.iter().find(|(_, full)| *full == character).map(|(half, _)| *half),
        };
        if let Some(half) = half.filter(|_| english) {
            let is_followed =
                next.is_some_and(char::is_alphanumeric) && !rest.starts_with(' ') && half != '(';
            let space = if is_followed { " " } else { "" };
            let led = if half == '(' && before.is_some_and(char::is_alphanumeric) { " " } else { "" };
            found.push((at..at + character.len_utf8(), format!("{led}{half}{space}")));
        }
        if character != ' ' {
            before = Some(character);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{full_width, half_width, is_suspect};

    fn mended(text: &str, found: Vec<(std::ops::Range<usize>, String)>) -> String {
        let mut text = text.to_owned();
        for (range, right) in found.into_iter().rev() {
            text.replace_range(range, &right);
        }
        text
    }

    #[test]
    fn chinese_gets_full_width_marks() {
        for (text, right) in [
            ("进展顺利,按期完成.", "进展顺利，按期完成。"),
            ("分三步: 设计; 试制; 验证", "分三步：设计；试制；验证"),
            ("三(二)规定", "三（二）规定"),
            ("可以吗?可以!", "可以吗？可以！"),
            ("用PDF,再上传", "用PDF，再上传"),
        ] {
            assert!(is_suspect(text), "{text}");
            assert_eq!(mended(text, half_width(text)), right);
        }
    }

    #[test]
    fn numbers_times_addresses_and_english_keep_theirs() {
        for text in [
            "下午3:30到，产能1,000只",
            "见https://kjt.example/a?b=c,d",
            "示科发(2023)18号",
            "WCAG (2.2)的AA级",
            "选“Create a new branch, then commit”",
            "1.5倍、节点.js",
        ] {
            assert_eq!(mended(text, half_width(text)), text);
        }
        for yaml in
            ["name: {zh: 甲, en: B}\n", "- {a: 甲, text: {zh: 乙}}\n", "units: [{zh: 甲}, {zh: 乙}]\n"]
        {
            assert!(!is_suspect(yaml), "{yaml}");
        }
    }

    #[test]
    fn english_gets_half_width_marks() {
        for (text, right) in [
            ("On time，on budget。", "On time, on budget."),
            ("The plan（revised）is here", "The plan (revised) is here"),
            ("See 《指引》，clause 3", "See 《指引》，clause 3"),
        ] {
            assert_eq!(mended(text, full_width(text)), right);
        }
    }
}
