//! # 手机号码
//!
//! 文件里有手机号码：以13至19开头的11位数字，前面可以有86，中间可以按3、4、4位用短横或空格隔开，全角数字也算。注释、
//! 说明文字和手册都在检查之列。用 `--against` 时，新提交的说明也检查，说明末尾的署名行（如 `Signed-off-by:`）除外。号码在
//! 任何输出里都不完整显示。
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
//! A file holds a mobile number: 11 digits that begin with 13 to 19, after 86 or not, in one piece or in groups of
//! 3, 4 and 4 with hyphens or spaces, full-width digits included. Comments, prose and the handbook are looked at
//! too, and with `--against` the messages of new commits, but for their trailers (as `Signed-off-by:`). No output shows
//! the number in full.
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

use super::{is_part_of_a_word, runs};
use crate::diagnostic::Severity;
use crate::diagnostic::mask;
use crate::lint::{Applies, Check, Findings, Look, Rule};

pub(in crate::lint) static RULE: Rule = Rule {
    code: "P602",
    name: "mobile-number",
    severity: Severity::Error,
    clauses: &[],
    fields: &[],
    applies: Applies::Always,
    source: include_str!("p602_mobile_number.rs"),
    checks: &[Check::Text(check), Check::Message(check)],
};

fn check(look: &Look, findings: &mut Findings) {
    for run in runs(look.text) {
        let groups = &run.groups;
        for (i, group) in groups.iter().enumerate() {
            let bytes = match (&*group.digits, groups.get(i + 1..i + 3)) {
                (digits, _) if is_mobile(digits) => group.bytes.clone(),
                ([8, 6, digits @ ..], _) if is_mobile(digits) => group.bytes.clone(),
                // Of a longer row of groups, as on a card, these are no number of their own.
                ([1, 3..=9, _], Some([four, last]))
                    if four.digits.len() == 4 && last.digits.len() == 4 && groups.len() == i + 3 =>
                {
                    group.bytes.start..last.bytes.end
                }
                _ => continue,
            };
            let Some(number) = look.text.get(bytes.clone()).filter(|_| !is_part_of_a_word(look.text, &bytes))
            else {
                continue;
            };
            let shown = mask(number);
            findings.at_bytes(
                bytes,
                format!("手机号码（{shown}）不能公开，应删去"),
                format!("a mobile number ({shown}) can't be public; remove it"),
            );
        }
    }
}

fn is_mobile(digits: &[u8]) -> bool {
    matches!(digits, [1, 3..=9, ..]) && digits.len() == 11
}
