//! # 发文字号的形式不对
//!
//! 发文字号不是“机关代字〔年〕序号号”：用了［］、【】、（），年份不全，有空格，有“第”字，序号前补零。
//!
//! ## 为什么
//!
//! GB/T 9704-2012《党政机关公文格式》7.2.5：发文字号由发文机关代字、年份、发文顺序号组成；年份标全称，用六角括号“〔〕”括入；
//! 顺序号不加“第”字，不编虚位，在阿拉伯数字后加“号”字。
//!
//! ## 错例
//!
//! ```yaml
//! document: 示科发[2023]018号
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! document: 示科发〔2023〕18号
//! ```
//!
//! ## 怎么改
//!
//! 照建议改写；如建议不合原件，以原件为准核对后填写。
//!
//! # A document number not in the standard form
//!
//! The number isn't “organ〔year〕number”, as 示科发〔2023〕18号: other brackets, a short year, spaces, 第, leading zeros.
//!
//! ## Why
//!
//! GB/T 9704-2012, 7.2.5: the organ's abbreviation, the full year in hexagonal brackets 〔〕, and the number without 第
//! and without leading zeros, followed by 号.
//!
//! ## Wrong
//!
//! ```yaml
//! document: 示科发[2023]018号
//! ```
//!
//! ## Right
//!
//! ```yaml
//! document: 示科发〔2023〕18号
//! ```
//!
//! ## What to do
//!
//! Write what is suggested; if that isn't what the document says, compare with the document.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Organisation, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::Leaf;
use crate::text::half_width;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "I102",
        name: "wrong-document-number",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("i102_wrong_document_number.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[
        Check::Consortium(check_consortium),
        Check::Organisation(check_organisation),
        Check::Registry(check_general),
    ],
};

/// Tells whether `number` is 机关代字〔年〕序号.
pub(in crate::lint) fn is_right(number: &str) -> bool {
    let Some((organ, rest)) = number.split_once('〔') else { return false };
    let Some((year, rest)) = rest.split_once('〕') else { return false };
    let Some(serial) = rest.strip_suffix('号') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    !organ.is_empty()
        && organ.chars().all(char::is_alphabetic)
        && digits(year)
        && year.len() == 4
        && matches!(year.get(..2), Some("19" | "20"))
        && digits(serial)
        && !serial.starts_with('0')
}

/// Returns the right form of a misprint, if it is one of the usual.
pub(in crate::lint) fn fixed(number: &str) -> Option<String> {
    let mut fixed = String::new();
    for character in number.chars() {
        match character {
            space if space.is_whitespace() => {}
            '[' | '［' | '【' | '(' | '（' | '{' | '〈' | '<' | '﹝' | '〖' => fixed.push('〔'),
            ']' | '］' | '】' | ')' | '）' | '}' | '〉' | '>' | '﹞' | '〗' => fixed.push('〕'),
            '號' => fixed.push('号'),
            '第' => {}
            character => fixed.push(half_width(character)),
        }
    }
    // The year stands without brackets, as in 示科发2023年18号.
    if !fixed.contains('〔')
        && let Some((before, after)) = fixed.split_once('年')
    {
        let organ = before.trim_end_matches(|character: char| character.is_ascii_digit());
        fixed = format!("{organ}〔{}〕{after}", before.strip_prefix(organ)?);
    }
    let (before, serial) = fixed.rsplit_once('〕')?;
    let serial = serial.strip_suffix('号').unwrap_or(serial).trim_start_matches('0');
    let fixed = format!("{before}〕{serial}号");
    is_right(&fixed).then_some(fixed)
}

/// Tells whether `number` is a document number, if a misprinted one.
pub(in crate::lint) fn is_number(number: &str) -> bool {
    is_right(number) || fixed(number).is_some()
}

fn check_number(findings: &mut Findings, file: impl Fn() -> String, leaf: &Leaf, number: &str) {
    if is_right(number) {
        return;
    }
    let finding = findings.report_in(
        file(),
        Location::Path(leaf.place.path()),
        format!("发文字号“{number}”不合“机关代字〔年〕序号”的形式，如 示科发〔2023〕18号"),
        format!("the document number “{number}” isn't in the form 机关代字〔年〕序号, as 示科发〔2023〕18号"),
    );
    if let Some(fixed) = fixed(number) {
        // With the same letters and digits it is the same number, in other brackets or without its spaces.
        if letters(number).eq(letters(&fixed)) {
            finding.fix(fixed)
        } else {
            finding.suggest(fixed)
        };
    }
}

/// Returns the letters and digits of a number, each in its common width.
fn letters(number: &str) -> impl Iterator<Item = char> {
    number.chars().filter(|character| character.is_alphanumeric()).map(half_width)
}

fn check_consortium(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    consortium.walk(&mut |file, leaf| {
        if let Some(number) = leaf.document() {
            check_number(findings, file, leaf, number);
        }
    });
}

fn check_organisation(_: &Registry, organisation: &Organisation, findings: &mut Findings) {
    organisation.walk(&mut |file, leaf| {
        if let Some(number) = leaf.document() {
            check_number(findings, file, leaf, number);
        }
    });
}

fn check_general(registry: &Registry, findings: &mut Findings) {
    registry.walk_single_files(&mut |file, leaf| {
        if let Some(number) = leaf.document() {
            check_number(findings, file, leaf, number);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{fixed, is_right};

    #[test]
    fn right_and_fixed_numbers() {
        for right in ["浙科发规〔2021〕23号", "浙财科教〔2023〕1号", "国办发〔2017〕47号"]
        {
            assert!(is_right(right), "{right}");
        }
        for (wrong, right) in [
            ("工信部联电子[2021]226号", "工信部联电子〔2021〕226号"),
            ("财科教【2017】6号", "财科教〔2017〕6号"),
            ("温龙政发 〔2020〕 10号", "温龙政发〔2020〕10号"),
            ("示科发（2023）第018号", "示科发〔2023〕18号"),
            ("示科发〔２０２３〕18", "示科发〔2023〕18号"),
            ("示科发﹝2023﹞18號", "示科发〔2023〕18号"),
            ("示科发〖2023〗18号", "示科发〔2023〕18号"),
            ("示科发2023年第18号", "示科发〔2023〕18号"),
        ] {
            assert!(!is_right(wrong), "{wrong}");
            assert_eq!(fixed(wrong).as_deref(), Some(right));
        }
        assert_eq!(fixed("关于公布名单的通知"), None);
        assert_eq!(fixed("关于公布2023年名单的通知"), None);
        assert!(!is_right("示科发〔9999〕1号"));
    }
}
