//! # 统一社会信用代码的形式或校验码不对
//!
//! `uscc` 不是18位、含有不用的字符，或第18位校验码与前17位不符。
//!
//! ## 为什么
//!
//! GB 32100-2015《法人和其他组织统一社会信用代码编码规则》。校验码不符只说明有一位抄错，未必错在校验码上。
//!
//! ## 错例
//!
//! ```yaml
//! uscc: 91339999MA00000150
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! uscc: 91339999MA00000153
//! ```
//!
//! ## 怎么改
//!
//! 对照证照逐位核对；不要只改最后一位。
//!
//! # A unified social credit code with a wrong form or check digit
//!
//! `uscc` isn't 18 characters, has a character that isn't used, or its last one doesn't fit the 17 before.
//!
//! ## Why
//!
//! GB 32100-2015. A check digit that doesn't fit says that some character is wrong, not that it is the last.
//!
//! ## Wrong
//!
//! ```yaml
//! uscc: 91339999MA00000150
//! ```
//!
//! ## Right
//!
//! ```yaml
//! uscc: 91339999MA00000153
//! ```
//!
//! ## What to do
//!
//! Compare every character with the certificate; don't just change the last.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Organisation, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::ORGANISATION;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "I101",
        name: "wrong-organisation-code",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("i101_wrong_organisation_code.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Organisation(check)],
};

/// The characters of a code: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is wrong with a code.
#[derive(Debug, PartialEq, Eq)]
enum CodeFault {
    Length(usize),
    Character(char),
    Division,
    /// The check digit that would fit.
    CheckDigit(char),
}

fn fault(code: &str) -> Option<CodeFault> {
    let length = code.chars().count();
    if length != 18 {
        return Some(CodeFault::Length(length));
    }
    let mut values = Vec::with_capacity(18);
    for character in code.chars() {
        match ALPHABET.iter().position(|known| char::from(*known) == character) {
            Some(value) => values.push(value),
            None => return Some(CodeFault::Character(character)),
        }
    }
    // Positions 3 to 8 are the division that registered it.
    if values.iter().skip(2).take(6).any(|value| *value > 9) {
        return Some(CodeFault::Division);
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in values.iter().take(17) {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    let check = (31 - sum % 31) % 31;
    (values.last() != Some(&check))
        .then(|| CodeFault::CheckDigit(ALPHABET.get(check).copied().map_or('0', char::from)))
}

/// Tells whether a code has the form of one, whatever its check digit.
pub(in crate::lint) fn has_form(code: &str) -> bool {
    matches!(fault(code), None | Some(CodeFault::CheckDigit(_)))
}

/// Tells whether this is an organisation's code in the right form, check digit included.
pub(in crate::lint) fn is_organisation_code(code: &str) -> bool {
    fault(code).is_none()
}

fn check(_: &Registry, organisation: &Organisation, findings: &mut Findings) {
    let Some(code) = organisation.record.uscc.as_deref() else { return };
    let Some(fault) = fault(code) else { return };
    let (zh, en) = match fault {
        CodeFault::Length(length) => (
            format!("统一社会信用代码“{code}”有 {length} 位，应为18位"),
            format!("the code “{code}” has {length} characters, not 18"),
        ),
        CodeFault::Character(character) => (
            format!(
                "统一社会信用代码“{code}”含有不用的字符“{character}”（只用数字和大写字母，不用 I、O、S、V、Z）"
            ),
            format!(
                "the code “{code}” has “{character}”, which isn't used (digits and capitals without I, O, S, V, Z)"
            ),
        ),
        CodeFault::Division => (
            format!("统一社会信用代码“{code}”的第3至8位应为行政区划数字"),
            format!("characters 3 to 8 of the code “{code}” must be the digits of a division"),
        ),
        CodeFault::CheckDigit(right) => (
            format!(
                "统一社会信用代码“{code}”的校验码不符：若前17位无误，末位应为“{right}”，但也可能是别的一位错了"
            ),
            format!(
                "the check digit of “{code}” doesn't fit: it would be “{right}” if the other 17 are right, but it may \
                 be another one that is wrong"
            ),
        ),
    };
    let finding = findings.at(ORGANISATION.uscc(), zh, en);
    // Small letters, and letters for the digits that they look like.
    let meant = code.to_ascii_uppercase().replace('O', "0").replace('I', "1").replace('Z', "2");
    if meant != code && is_organisation_code(&meant) {
        finding.suggest(meant);
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeFault, fault};

    #[test]
    fn codes_of_the_standard() {
        for right in [
            "12100000470095016Q",
            "1233000047000441XK",
            "91330000142944445H",
            "91330106673959654P",
            "123303004705255657",
        ] {
            assert_eq!(fault(right), None, "{right}");
        }
        for (wrong, check) in
            [("91330000123456789X", 'E'), ("12330000470088888X", 'B'), ("913300007176139000", '1')]
        {
            assert_eq!(fault(wrong), Some(CodeFault::CheckDigit(check)), "{wrong}");
        }
        assert_eq!(fault("9133"), Some(CodeFault::Length(4)));
        assert_eq!(fault("9133000014294444５H"), Some(CodeFault::Character('５')));
        assert_eq!(fault("91AB0000142944445H"), Some(CodeFault::Division));
    }
}
