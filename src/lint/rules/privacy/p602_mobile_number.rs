//! # 手机号码
//!
//! 文件里有手机号码：以13至19开头的11位数字，前面可以有86或0086，中间可以按3、4、4位或3、8位用短横、空格或间隔号隔开，
//! 全角数字也算，前后有字母也算，用 YAML 或 Markdown 的转义写法（如 `\x31`、`&#49;`）写的也算。注释、说明文字和手册都在
//! 检查之列。用 `--against` 时，新提交的说明也检查，说明末尾的署名行（如 `Signed-off-by:`）除外。号码在任何输出里都不完整
//! 显示。
//!
//! 发文字号（`〕` 与 `号` 之间）、小数、统一社会信用代码和散列值（32位以上的十六进制）里的数字不算。金额和编号
//! （如 `GJ-2024-13812345678`）里这样的11位数字仍然算：金额以万元计不会有这么多位，编号很少有这么长的序号，放过它们就等于
//! 放过写成这样的号码。
//!
//! ## 为什么
//!
//! 手机号码是个人信息，登记册是公开的，不能出现。办公电话请写座机，网站的联系方式只写在 `site.yaml`。
//!
//! ## 错例
//!
//! ```yaml
//! # 联系人手机：13800138000
//! city: hangzhou
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # 联系电话：0571-00000000
//! city: hangzhou
//! ```
//!
//! ## 怎么改
//!
//! 删去号码；在提交说明里的，改写说明（`git commit --amend`，更早的提交用 `git rebase -i`）。已经推送过的，请通知维护人员清理
//! 历史。
//!
//! # A mobile number
//!
//! A file holds a mobile number: 11 digits that begin with 13 to 19, after 86, 0086 or neither, in one piece or in groups
//! of 3, 4 and 4 or of 3 and 8 with hyphens, spaces or middle dots, full-width digits included. Letters beside it don't
//! hide it, nor do the escapes of YAML and Markdown (as `\x31`, `&#49;`). Comments, prose and the handbook are looked at
//! too, and with `--against` the messages of new commits, but for their trailers (as `Signed-off-by:`). No output shows
//! the number in full.
//!
//! Digits of a document number (between `〕` and `号`), decimals, organisation codes and hashes (32 hexadecimal characters
//! and more) aren't taken for one. Eleven such digits as an amount or in a reference (as `GJ-2024-13812345678`) are: an
//! amount in units of 10,000 yuan never has so many, references hardly have such serial numbers, and to let them pass
//! would let pass whatever number is written like them.
//!
//! ## Why
//!
//! A mobile number is personal information, and the registry is public. An office has a fixed line, and how to
//! reach the site's editors is said in `site.yaml` alone.
//!
//! ## Wrong
//!
//! ```yaml
//! # 联系人手机：13800138000
//! city: hangzhou
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # 联系电话：0571-00000000
//! city: hangzhou
//! ```
//!
//! ## What to do
//!
//! Remove it; from a commit's message by writing that anew (`git commit --amend`, or `git rebase -i` for an older one).
//! If it was pushed already, have the maintainers clean the history.

use super::{is_of_something_else, runs, search, word};
use crate::lint::rules::is_organisation_code;
use crate::lint::{Applies, Check, Findings, Rule, TextInput};
use crate::privacy::mask;
use crate::report::{RuleInfo, Severity};
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "P602",
        name: "mobile-number",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("p602_mobile_number.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Text(check), Check::Message(check)],
};

fn check(input: &TextInput, findings: &mut Findings) {
    for (bytes, number) in search(input, numbers) {
        let shown = mask(&number);
        findings
            .at_bytes(
                bytes,
                format!("手机号码（{shown}）不能公开，应删去"),
                format!("a mobile number ({shown}) can't be public; remove it"),
            )
            .keep_private(number);
    }
}

fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for groups in runs(text) {
        for (i, group) in groups.iter().enumerate() {
            let bytes = match (&*group.digits, groups.get(i + 1..).unwrap_or_default()) {
                (digits, _) if is_mobile(digits) => group.bytes.clone(),
                ([8, 6, digits @ ..] | [0, 0, 8, 6, digits @ ..], _) if is_mobile(digits) => {
                    group.bytes.clone()
                }
                // Of a longer row of groups, as on a card, these are no number of their own.
                ([1, 3..=9, _], [four, last]) if four.digits.len() == 4 && last.digits.len() == 4 => {
                    group.bytes.start..last.bytes.end
                }
                ([1, 3..=9, _], [last]) if last.digits.len() == 8 => group.bytes.start..last.bytes.end,
                _ => continue,
            };
            if !is_of_something_else(text, &bytes) && !is_organisation_code(word(text, &bytes)) {
                found.push(bytes);
            }
        }
    }
    found
}

fn is_mobile(digits: &[u8]) -> bool {
    matches!(digits, [1, 3..=9, ..]) && digits.len() == 11
}
