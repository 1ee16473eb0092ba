//! # 中文里用半角标点，英文里用全角标点
//!
//! 中文文字里紧跟汉字（或者在括号、链接之后，汉字之前）的逗号、分号、冒号、问号、感叹号，紧跟汉字的句号和括着汉字的圆
//! 括号是半角的；英文文字里两边都不是汉字的标点是全角的。数字、时间、网址、代码、链接定义的名称和中文里夹的英文不算；
//! 几个标点连用的，除了问号和感叹号，看不出本意，也不算。
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
//! 照建议改写。不带引号的值里要用半角逗号、冒号时，整个值放进引号里再改。汉字之间的半角句号也可能是外国人名的间隔号（·）
//! 或者序号后面的点，英文里数字之间的全角逗号、句号也可能是千位分隔符、小数点，所以建议只供参考，`check --fix`不改。
//!
//! # Half-width punctuation in Chinese text, or full-width in English
//!
//! In Chinese text a comma, semicolon, colon, question mark or exclamation mark after a Han character (or after a
//! bracket or link and before one), a full stop after a Han character, or parentheses around Han characters, are
//! half-width; in English text a mark with no Han character on either side is full-width. Numbers, times, addresses,
//! code, names of link definitions and English within Chinese don't count; nor do several marks in a row, other than
//! question and exclamation marks, for what was meant by them can't be seen.
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
//! Write what is suggested. A value without quotes needs them before a half-width comma or colon can stand in it. A
//! half-width full stop between Han characters may also be the dot in a foreign name (·) or after a number, and in
//! English a full-width comma or full stop between digits may be part of one number: there the suggestion is a guess,
//! which `check --fix` leaves alone.

use super::{is_chinese_mark, words};
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::report::{RuleInfo, Severity};
use crate::text::Lang;
use crate::text::any_three_bytes;
use crate::text::is_han;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "T702",
        name: "mixed-punctuation",
        severity: Severity::Note,
        clauses: &[],
        source: include_str!("t702_mixed_punctuation.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check)],
};

fn check(input: &TextInput, findings: &mut Findings) {
    if !is_suspect(input.text) {
        return;
    }
    for words in words(input) {
        let part = |bytes| input.text.get(bytes).unwrap_or_default();
        let run = Run {
            before: part(words.around.start..words.bytes.start),
            text: part(words.bytes.clone()),
            after: part(words.bytes.end..words.around.end),
        };
        let (found, zh, en) = match words.lang {
            Lang::Zh => (half_width(run), "中文里的半角标点", "half-width punctuation in Chinese text"),
            Lang::En => (full_width(run), "英文里的全角标点", "full-width punctuation in English text"),
        };
        for Wrong { place, right, sure } in found {
            let is_first = place.start == 0;
            let written = run.text.get(place.clone()).unwrap_or_default();
            let (must_zh, must_en) =
                if sure { ("应为", "should be") } else { ("多半应为", "is probably") };
            let finding = findings.at_bytes(
                words.bytes.start + place.start..words.bytes.start + place.end,
                format!("{zh}“{written}”，{must_zh}“{right}”"),
                format!("{en}: “{written}” {must_en} “{right}”"),
            );
            // A value without quotes can't have every half-width mark in it, and hardly one at its beginning.
            let begins = is_first && right.is_ascii() && !words.ended_by.is_empty();
            match begins || right.contains(words.ended_by) {
                true => {}
                false if sure => _ = finding.fix(right),
                false => _ = finding.suggest(right),
            }
        }
    }
}

/// The Chinese mark of a half-width one, and the half-width one of a Chinese mark.
const MARKS: [(char, char); 8] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('.', '。'), ('(', '（'), (')', '）')];

/// Tells whether the text is worth reading closely: a half-width mark beside what isn't ASCII and isn't YAML's own, or
/// a Chinese mark between ASCII or at the end of a line.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are compared at once")]
fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_blank = |byte: u8| (byte == b' ') | (byte == b'*') | (byte == b'_') | (byte == b'`');
    let is_wide = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| !byte.is_ascii());
    let is_comma = |at: usize| {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let next = rest.trim_ascii_start();
        let last = bytes.get(..at).unwrap_or_default().iter().rposition(|byte| !is_blank(*byte));
        let beside = is_wide(last) || next.first().is_some_and(|byte| !byte.is_ascii());
        let key = next.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
        let is_yaml = key > 0 && next.get(key) == Some(&b':') || matches!(next.first(), Some(b'{' | b'['));
        beside && !is_yaml
    };
    // Hexagonal brackets stand between ASCII in every document number, and are no mark of either kind.
    let is_between = |at: usize| {
        let is_plain = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
        at.checked_sub(1).is_none_or(is_plain)
            && is_plain(at + 3)
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
    let is_led =
        |a: u8, b: u8| is_blank(a) & ((b == b';') | (a != b' ') & ((b == b':') | (b == b'?') | (b == b'!')));
    // The first and the last byte are the middle of no three.
    any_three_bytes(bytes, |a, b, c| is_half(b) & (!a.is_ascii() | !c.is_ascii()) | is_led(a, b))
        || [bytes.first(), bytes.last()].into_iter().flatten().any(|end| is_half(*end))
        || memchr::memchr_iter(b',', bytes).any(is_comma)
        || memchr::memchr2_iter(0xE3, 0xEF, bytes).any(is_between)
}

/// A run of words and what stands before and after it.
#[derive(Clone, Copy)]
struct Run<'a> {
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

/// A mark that should be another one.
struct Wrong {
    /// In the run.
    place: Range<usize>,
    right: String,
    /// Or else a guess.
    sure: bool,
}

/// A mark, or several in a row, at its place in a run.
struct Row<'a> {
    place: Range<usize>,
    marks: &'a str,
    /// What stands beside it, beyond spaces and Markdown's marks.
    left: Option<char>,
    right: Option<char>,
}

impl<'a> Run<'a> {
    /// Returns each mark. Several in a row are none, for what was meant by them isn't known, unless they ask and exclaim.
    fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let is_beside = |character| matches!(character, ' ' | '*' | '_' | '`');
        let mut end = 0;
        let marks = self.text.char_indices().filter(|(_, character)| is_mark(*character));
        marks.filter_map(move |(at, first)| {
            let here = self.text.get(at.max(end)..).filter(|_| at >= end)?;
            // A dot may be its word's own, as in “Co.,”.
            let is_part = ends_part(first);
            let more = |mark: char| is_part && first != '.' && ends_part(mark) && mark != '.';
            let rest = here.get(first.len_utf8()..)?.trim_start_matches(more);
            end = self.text.len() - rest.len();
            let marks = self.text.get(at..end)?;
            let beyond = |text: &str| text.trim_end_matches(is_beside).chars().next_back();
            let left = self.text.get(..at).and_then(beyond).or_else(|| beyond(self.before));
            let beyond = |text: &str| text.trim_start_matches(is_beside).chars().next();
            let right = beyond(rest).or_else(|| beyond(self.after));
            let is_one = marks.len() == first.len_utf8() || marks.chars().all(asks_or_exclaims);
            let is_more = left
                .is_some_and(|left| ends_part(left) && (left != '.' || matches!(first, '.' | '。')))
                || right.is_some_and(ends_part);
            (is_one && !(is_part && is_more)).then_some(Row { place: at..end, marks, left, right })
        })
    }

    /// Counts the spaces that stand before a byte of the run, if they are no line's beginning.
    fn spaces_before(self, row: &Row) -> usize {
        let text = self.text.get(..row.place.start).unwrap_or_default();
        let is_within = row.left.is_some_and(|left| left != '\n');
        if is_within { text.len() - text.trim_end_matches(' ').len() } else { 0 }
    }

    /// Counts the spaces that stand after a byte of the run, if more than spaces does.
    fn spaces_after(self, at: usize) -> usize {
        let text = self.text.get(at..).unwrap_or_default();
        let rest = text.trim_start_matches(' ');
        if rest.is_empty() { 0 } else { text.len() - rest.len() }
    }
}

fn is_mark(character: char) -> bool {
    ends_part(character) || matches!(character, '(' | ')' | '（' | '）')
}

/// Tells whether a mark ends a sentence or a part of one.
fn ends_part(character: char) -> bool {
    matches!(character, ',' | ';' | ':' | '?' | '!' | '.' | '，' | '；' | '：' | '？' | '！' | '。' | '、')
}

fn asks_or_exclaims(character: char) -> bool {
    matches!(character, '?' | '!' | '？' | '！')
}

/// Finds half-width marks that belong to the Chinese around them, each with what should stand there.
fn half_width(run: Run) -> Vec<Wrong> {
    let mut found: Vec<Wrong> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut count, mut counted) = (0, 0);
    for row in run.rows() {
        let Range { start, end } = row.place;
        let between = run.text.get(counted..start).unwrap_or_default();
        count += between.chars().filter(|character| is_han(*character)).count();
        counted = start;
        let closes = |wrong: &Wrong| wrong.place.end == start && wrong.right == "）";
        let chinese = found.last().is_some_and(closes)
            || row.left.is_some_and(|left| is_han(left) || matches!(left, '”' | '》' | '）' | '〕'));
        let is_apart = run.spaces_before(&row) > 0;
        let mut sure = true;
        let mine = match row.marks {
            // Parentheses are Chinese if what they hold is, which only the second one tells.
            "(" => {
                open.push((start, count));
                false
            }
            ")" => open.pop().is_some_and(|(opening, before)| {
                if count > before {
                    let place = opening..opening + 1 + run.spaces_after(opening + 1);
                    found.push(Wrong { place, right: "（".to_owned(), sure });
                }
                count > before
            }),
            // In the midst of a line it may be the dot in a foreign name or after a number.
            "." if chinese && !is_apart => {
                sure = !row.right.is_some_and(is_han);
                row.right.is_none_or(|right| is_han(right) || matches!(right, '”' | '|' | '\r' | '\n'))
            }
            "." => false,
            // What stands apart may be a sign that is written about; a comma hardly is.
            marks if is_apart && !matches!(marks, "," | ";") => false,
            marks => {
                let follows = |left: char| left.is_alphanumeric() || matches!(left, ')' | ']');
                marks.contains(|mark: char| mark.is_ascii())
                    && (chinese || row.left.is_some_and(follows) && row.right.is_some_and(is_han))
            }
        };
        if mine {
            let free = start - found.last().map_or(0, |before| before.place.end).min(start);
            let spaces = if row.marks == ")" { 0 } else { run.spaces_before(&row).min(free) };
            let right = row
                .marks
                .chars()
                .map(|mark| MARKS.iter().find(|(half, _)| *half == mark).map_or(mark, |(_, full)| *full));
            let place = start - spaces..end + run.spaces_after(end);
            found.push(Wrong { place, right: right.collect(), sure });
        }
    }
    found.sort_unstable_by_key(|wrong| wrong.place.start);
    found
}

/// Finds Chinese marks with no Han character on either side.
fn full_width(run: Run) -> Vec<Wrong> {
    let mut found = Vec::new();
    for row in run.rows() {
        let Range { start, end } = row.place;
        let is_chinese =
            |beside: char| is_han(beside) || is_chinese_mark(beside) && !row.marks.contains(beside);
        if row.marks.is_ascii() || [row.left, row.right].into_iter().flatten().any(is_chinese) {
            continue;
        }
        let half = |mark| match mark {
            '、' => ',',
            _ => MARKS.iter().find(|(_, full)| *full == mark).map_or(mark, |(half, _)| *half),
        };
        let mut right: String = row.marks.chars().map(half).collect();
        let is_digit = |beside: Option<char>| beside.is_some_and(|character| character.is_ascii_digit());
        let rest = run.text.get(end..).unwrap_or_default();
        let is_in_number = is_digit(run.text.get(..start).and_then(|text| text.chars().next_back()))
            && is_digit(rest.chars().next());
        let opens = right == "(";
        // 12:30 and 3:1 have no space; whether 1，000 is one number or two, only a person knows.
        let sure = !is_in_number || !matches!(&*right, "," | ".");
        if rest.starts_with(char::is_alphanumeric)
            && !opens
            && !(is_in_number && matches!(&*right, "," | "." | ":"))
        {
            right.push(' ');
        }
        let spaces = if opens { 0 } else { run.spaces_before(&row) };
        if opens && run.text.get(..start).is_some_and(|text| text.ends_with(char::is_alphanumeric)) {
            right.insert(0, ' ');
        }
        found.push(Wrong { place: start - spaces..end, right, sure });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Run, Wrong, full_width, half_width, is_suspect};

    fn run(text: &str) -> Run<'_> {
        Run { before: "", text, after: "" }
    }

    fn fixed(text: &str, found: Vec<Wrong>) -> String {
        let mut text = text.to_owned();
        for wrong in found.into_iter().rev() {
            text.replace_range(wrong.place, &wrong.right);
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
            ("甲(A),乙", "甲(A)，乙"),
            ("甲(乙),丙 ,丁", "甲（乙），丙，丁"),
            ("(甲) ,乙", "（甲），乙"),
            ("甲,**乙**,`丙`,[丁](/x/),戊", "甲，**乙**，`丙`，[丁](/x/)，戊"),
            ("仪(器)!?", "仪（器）！？"),
        ] {
            assert!(is_suspect(text), "{text}");
            assert_eq!(fixed(text, half_width(run(text))), right);
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
            "甲,,乙,.丙, ,丁...",
            "器)!?",
        ] {
            assert_eq!(fixed(text, half_width(run(text))), text);
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
            ("**指引**，clause 3", "**指引**，clause 3"),
            ("Sensors。", "Sensors."),
            ("a！？", "a!?"),
            ("a ，b", "a, b"),
            ("a， b，**c，**d", "a, b,**c,**d"),
            ("Co.，Ltd", "Co., Ltd"),
            ("from 12：30, 3：1；4", "from 12:30, 3:1; 4"),
            ("a，，b，。", "a，，b，。"),
            ("a\n  ，b", "a\n  , b"),
        ] {
            assert_eq!(fixed(text, full_width(run(text))), right);
        }
    }

    #[test]
    fn a_dot_between_han_and_a_comma_between_digits_are_guessed_at() {
        let sure = |found: Vec<Wrong>| found.iter().map(|wrong| wrong.sure).collect::<Vec<_>>();
        assert_eq!(sure(half_width(run("约翰.史密斯完成.\n一. 概述.**乙**"))), [false, true, false, false]);
        assert_eq!(sure(full_width(run("1，000，a。5。5"))), [false, true, true, false]);
    }
}
