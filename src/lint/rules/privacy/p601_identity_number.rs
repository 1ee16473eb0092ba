//! # 公民身份号码
//!
//! 文件里有18位的公民身份号码：出生日期真实存在，校验码相符（GB 11643-1999），可以按6、8、4位用短横、空格或间隔号
//! 隔开，全角数字也算，前后有字母也算，用 YAML 或 Markdown 的转义写法（如 `\x31`、`&#49;`）写的也算。注释、说明文字和手册
//! 都在检查之列；写明是统一社会信用代码的、发文字号（`〕` 与 `号` 之间）、小数和散列值（32位以上的十六进制）不会被当成
//! 身份号码。用 `--against` 时，新提交的说明也检查，说明末尾的署名行（如 `Signed-off-by:`）除外。号码在任何输出里都不完整
//! 显示。
//!
//! ## 为什么
//!
//! 身份号码是敏感个人信息（《个人信息保护法》第二十八条），登记册是公开的，不能出现。公开过的内容会留在版本历史里，
//! 所以合并之前就要拦住。
//!
//! ## 错例
//!
//! ```yaml
//! # 联系人身份号码：11010519491231002X
//! city: hangzhou
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
//! 删去号码；在提交说明里的，改写说明（`git commit --amend`，更早的提交用 `git rebase -i`）。已经推送过的，请按泄露处理：通知
//! 维护人员清理历史。
//!
//! # A resident identity number
//!
//! A file holds a resident identity number of 18 characters: its date of birth exists and its check digit fits (GB
//! 11643-1999), in one piece or in groups of 6, 8 and 4 with hyphens, spaces or middle dots, full-width digits included.
//! Letters beside it don't hide it, nor do the escapes of YAML and Markdown (as `\x31`, `&#49;`). Comments, prose and the
//! handbook are looked at too. What is said to be an organisation code, a document number (between `〕` and `号`),
//! decimals and hashes (32 hexadecimal characters and more) aren't taken for one. With `--against` the messages of new
//! commits are looked at as well, but for their trailers (as `Signed-off-by:`). No output shows the number in full.
//!
//! ## Why
//!
//! An identity number is sensitive personal information (Personal Information Protection Law, article 28), and the
//! registry is public. What was published stays in the history, so it has to be stopped before a merge.
//!
//! ## Wrong
//!
//! ```yaml
//! # 联系人身份号码：11010519491231002X
//! city: hangzhou
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
//! Remove it; from a commit's message by writing that anew (`git commit --amend`, or `git rebase -i` for an older one).
//! If it was pushed already, treat it as a leak: have the maintainers clean the history.

use super::{Group, is_digit, is_of_something_else, runs, search};
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::privacy::mask;
use crate::report::{RuleInfo, Severity};
use crate::schema::Date;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "P601",
        name: "identity-number",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("p601_identity_number.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check), Check::Message(check)],
};

fn check(input: &TextInput, findings: &mut Findings) {
    for (bytes, number) in search(input, |text| numbers(text, input.registry.as_of.year())) {
        if is_organisation_code(input, &bytes, &number) {
            continue;
        }
        let shown = mask(&number);
        findings
            .at_bytes(
                bytes,
                format!("公民身份号码（{shown}）不能公开，应删去"),
                format!("a resident identity number ({shown}) can't be public; remove it"),
            )
            .keep_private(number);
    }
}

fn numbers(text: &str, this_year: i16) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for groups in runs(text) {
        for (i, first) in groups.iter().enumerate() {
            let parts = match (first.digits.len(), groups.get(i..i + 3)) {
                (17.., _) => groups.get(i..=i),
                (6, Some(parts @ [_, birth, _])) if birth.digits.len() == 8 => Some(parts),
                _ => None,
            };
            let number = parts.and_then(|parts| with_check_digit(text, parts));
            let is_number =
                |(_, digits, check): &(_, Vec<u8>, u8)| is_identity_number(digits, *check, this_year);
            found.extend(
                number
                    .filter(is_number)
                    .map(|(bytes, ..)| bytes)
                    .filter(|bytes| !is_of_something_else(text, bytes)),
            );
        }
    }
    found
}

/// Returns a number of 17 digits and a check digit, if these groups are one: where it stands, and what it is; 10 stands
/// for X.
fn with_check_digit(text: &str, parts: &[Group]) -> Option<(Range<usize>, Vec<u8>, u8)> {
    let digits = parts.iter().flat_map(|group| &group.digits).copied().collect::<Vec<_>>();
    let (start, end) = (parts.first()?.bytes.start, parts.last()?.bytes.end);
    match digits.len() {
        18 => {
            let check = *digits.last()?;
            Some((start..end, digits, check))
        }
        17 => {
            let mut after = text.get(end..)?.chars();
            let last = after.next().filter(|last| matches!(last, 'X' | 'x' | 'Ｘ' | 'ｘ'))?;
            let ends = !after.next().is_some_and(is_digit);
            ends.then(|| (start..end + last.len_utf8(), digits, 10))
        }
        _ => None,
    }
}

/// Tells whether these digits are a number by GB 11643: with a real date of birth, and the check digit that fits.
fn is_identity_number(digits: &[u8], check: u8, this_year: i16) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let number = |from: usize, to: usize| {
        digits
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .fold(0_i16, |number, digit| number * 10 + i16::from(*digit))
    };
    let (year, month, day) = (number(6, 10), number(10, 12), number(12, 14));
    let is_born =
        (1900..=this_year).contains(&year) && Date::parse(&format!("{year}-{month:02}-{day:02}")).is_ok();
    u32::from(check) == (12 - sum % 11) % 11 && is_born
}

/// Tells whether the record says that it is an organisation's code: its digits alone can't tell in every case.
fn is_organisation_code(input: &TextInput, bytes: &Range<usize>, number: &str) -> bool {
    let line =
        input.text.get(..bytes.start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let named = line.contains("uscc:") || line.contains("信用代码");
    named && crate::lint::rules::is_organisation_code(number)
}

#[cfg(test)]
mod tests {
    use super::is_identity_number;

    fn is_right(number: &str) -> bool {
        let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        let check = if number.ends_with('X') { 10 } else { digits.last().copied().unwrap_or_default() };
        is_identity_number(&digits, check, 2026)
    }

    #[test]
    fn numbers_of_the_standard() {
        assert!(is_right("11010519491231002X"));
        assert!(!is_right("11010518991231002X"), "nobody alive was born then");
        assert!(!is_right("11010519490231002X"), "the calendar has no such day");
        assert!(!is_right("110105194912310021"), "the check digit doesn't fit");
        assert!(!is_right("123303004705255657"), "an organisation's code");
    }
}
