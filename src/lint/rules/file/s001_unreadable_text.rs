//! # 文件读不出来：不是 YAML、不是 UTF-8，或有看不见的字符
//!
//! 文件不是正确的 YAML（含一个文件两份文档、键不是单个词），不是 UTF-8 编码，或含控制字符、零宽字符、改变书写方向的
//! 字符。制表符、LF 和 CRLF 换行没有问题；表情符号之间的连接符也没有问题。
//!
//! ## 为什么
//!
//! 读不出来的内容无法公开；看不见的字符会使文字读起来与写的不一样，也会使搜索找不到。
//!
//! ## 错例
//!
//! ```yaml
//! name: {zh: 浙江省示例智能感知创新联合体
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! name: {zh: 浙江省示例智能感知创新联合体}
//! ```
//!
//! ## 怎么改
//!
//! 看所指的一行：括号、引号是否成对，冒号后有没有空格，缩进是否对齐；全角的：和，不能代替半角的 : 和 ,。文件另存为 UTF-8。
//!
//! # A file that can't be read: not YAML, not UTF-8, or with invisible characters
//!
//! The file isn't YAML (this includes two documents in one file and keys that aren't single words), isn't UTF-8, or
//! has a control character, a character without width, or one that changes the direction of writing. Tab, LF and
//! CRLF are fine, and so is a joiner between emoji.
//!
//! ## Why
//!
//! What can't be read can't be published; invisible characters make text read otherwise than it stands, and hide it
//! from search.
//!
//! ## Wrong
//!
//! ```yaml
//! name: {zh: 浙江省示例智能感知创新联合体
//! ```
//!
//! ## Right
//!
//! ```yaml
//! name: {zh: 浙江省示例智能感知创新联合体}
//! ```
//!
//! ## What to do
//!
//! Look at the line: brackets and quotes in pairs, a space after each colon, indentation aligned; the full-width ：
//! and ， don't serve as : and ,. Save the file as UTF-8.

use crate::diagnostic::{At, Severity};
use crate::lint::{Check, Findings, Rule};
use crate::model::{Assembly, ReadingFault};
use crate::source::{Blemish, Slip, SyntaxFaultKind};

pub(in crate::lint) static RULE: Rule = Rule {
    code: "S001",
    name: "unreadable-text",
    severity: Severity::Error,
    clauses: &[],
    source: include_str!("s001_unreadable_text.rs"),
    checks: &[Check::Reading(check)],
};

fn character(blemish: Blemish) -> (String, String) {
    let name = format!("U+{:04X}", u32::from(blemish.character()));
    match blemish {
        Blemish::Control(_) => (format!("有控制字符 {name}"), format!("a control character, {name}")),
        Blemish::Invisible(_) => {
            (format!("有看不见的字符 {name}"), format!("an invisible character, {name}"))
        }
        Blemish::Bidirectional(_) => (
            format!("有改变书写方向的字符 {name}"),
            format!("a character that changes the direction of writing, {name}"),
        ),
        Blemish::LoneReturn => (
            "行尾是单独的回车符（CR），应为 LF 或 CRLF".to_owned(),
            "a line ends in a carriage return alone (CR), not in LF or CRLF".to_owned(),
        ),
    }
}

fn syntax(kind: &SyntaxFaultKind) -> Option<(String, String)> {
    Some(match kind {
        SyntaxFaultKind::NotYaml(words, slip) => {
            let (zh, en) = match slip {
                Some(Slip::Tab) => (
                    "；附近有以制表符缩进的行，缩进只能用空格",
                    "; a line near is indented by a tab, not by spaces",
                ),
                Some(Slip::FullWidth) => (
                    "；附近有全角冒号“：”，字段名后面应为半角冒号和空格",
                    "; near it “：” stands where “: ” should",
                ),
                None => ("", ""),
            };
            (format!("不是正确的 YAML（{words}）{zh}"), format!("not YAML ({words}){en}"))
        }
        SyntaxFaultKind::SecondDocument => (
            "一个文件只能有一份文档，这里又开始了一份".to_owned(),
            "a file is one document, and here begins a second".to_owned(),
        ),
        SyntaxFaultKind::ComplexKey => (
            "键应为单个词，不能是列表或映射".to_owned(),
            "a key is a single word, not a list or mapping".to_owned(),
        ),
        SyntaxFaultKind::Escaped(blemish) => character(*blemish),
        _ => return None,
    })
}

fn check(assembly: &Assembly, findings: &mut Findings) {
    for (file, fault) in &assembly.faults {
        let (at, (zh, en)) = match fault {
            ReadingFault::Character(byte, blemish) => {
                (At::Bytes(*byte..byte + blemish.character().len_utf8()), character(*blemish))
            }
            ReadingFault::Escaped(bytes, blemish) => (At::Bytes(bytes.clone()), character(*blemish)),
            ReadingFault::NotUtf8(byte) => (
                At::Bytes(*byte..*byte),
                ("从这里起不是 UTF-8 编码".to_owned(), "not UTF-8 from here on".to_owned()),
            ),
            ReadingFault::Syntax(fault) => match syntax(&fault.kind) {
                Some(words) => (At::Bytes(fault.span.clone()), words),
                None => continue,
            },
            _ => continue,
        };
        findings.within(file, at, zh, en);
    }
}
