//! # 文件读不出来：不是 YAML、不是 UTF-8，或有看不见的字符
//!
//! 文件不是正确的 YAML（含一个文件两份文档、键不是单个词），不是 UTF-8 编码，行尾是单独的回车符（CR），或含控制字符、
//! 看不见的字符、改变书写方向的字符。制表符、LF 和 CRLF 换行没有问题；表情符号之间的连接符、选定汉字或表情字形的字符也
//! 没有问题。
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
//! has a carriage return alone, a control character, an invisible character, or one that changes the direction of
//! writing. Tab, LF and CRLF are fine, and so are a joiner between emoji and what selects a form of a Han character or
//! an emoji.
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

use crate::lint::rules::identity::i102_wrong_document_number::fixed;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{LoadedRegistry, ReadingFault};
use crate::report::{Location, RuleInfo, Severity, message};
use crate::source::{SyntaxErrorKind, SyntaxFault, SyntaxFaultKind, SyntaxHint};
use crate::text::{Bilingual, ForbiddenCharacter};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S001",
        name: "unreadable-text",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s001_unreadable_text.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Reading(check)],
};

/// Puts in words which character can't stand in a file.
fn character(forbidden_character: ForbiddenCharacter) -> Bilingual<String> {
    let name = format!("U+{:04X}", u32::from(forbidden_character.character()));
    match forbidden_character {
        ForbiddenCharacter::Control(_) => {
            message(format!("有控制字符 {name}"), format!("a control character, {name}"))
        }
        ForbiddenCharacter::Invisible(_) => {
            message(format!("有看不见的字符 {name}"), format!("an invisible character, {name}"))
        }
        ForbiddenCharacter::Bidirectional(_) => message(
            format!("有改变书写方向的字符 {name}"),
            format!("a character that changes the direction of writing, {name}"),
        ),
        ForbiddenCharacter::LoneReturn => message(
            "行尾是单独的回车符（CR），应为 LF 或 CRLF",
            "a line ends in a carriage return alone (CR), not in LF or CRLF",
        ),
    }
}

/// Puts a fault of a file's syntax in words, if it is one of this rule.
fn syntax(kind: &SyntaxFaultKind) -> Option<Bilingual<String>> {
    Some(match kind {
        SyntaxFaultKind::NotYaml(cause) => {
            let Bilingual { zh, en } = match &cause.hint {
                Some((hint, _)) => hint_words(*hint),
                None => error_words(cause.error_kind),
            };
            message(format!("读不通：{zh}"), format!("unreadable: {en}"))
        }
        SyntaxFaultKind::SecondDocument => message(
            "一个文件只能有一份文档，这里又开始了一份",
            "a file is one document, and here begins a second",
        ),
        SyntaxFaultKind::ComplexKey => {
            message("键应为单个词，不能是列表或映射", "a key is a single word, not a list or mapping")
        }
        SyntaxFaultKind::Escaped(forbidden_character) => character(*forbidden_character),
        _ => return None,
    })
}

/// Puts the mistake of an editor in words.
fn hint_words(hint: SyntaxHint) -> Bilingual<String> {
    let (zh, en) = match hint {
        SyntaxHint::Tab => (
            "这一行用制表符（Tab）缩进，缩进只能用空格",
            "this line is indented by a tab; only spaces can indent",
        ),
        SyntaxHint::WideColon => (
            "字段名后面的冒号是全角的，应为半角冒号加空格“: ”",
            "the colon after the field's name is full-width; it must be a half-width one and a space, “: ”",
        ),
        SyntaxHint::TightColon => ("冒号后面少了空格，应为“: ”", "no space after the colon: it must be “: ”"),
        SyntaxHint::WideComma => (
            "花括号里两个字段之间的逗号是全角的，应为半角逗号加空格“, ”",
            "the comma between two fields in braces is full-width; it must be a half-width one and a space, “, ”",
        ),
        SyntaxHint::WideBracket => {
            ("括号是全角的，应为半角", "the bracket is full-width; it must be a half-width one")
        }
        SyntaxHint::WideQuotes => (
            "值里有半角冒号，要放在半角引号里，全角引号不行",
            "a value with a colon in it must stand in half-width quotation marks",
        ),
        SyntaxHint::Bare(character) => {
            return message(
                format!("值里有“{character}”，整个值要放在半角引号里"),
                format!("a value with “{character}” in it must stand in quotation marks"),
            );
        }
        SyntaxHint::NoComma => ("花括号里两个字段之间少了逗号", "no comma between two fields in braces"),
        SyntaxHint::EndComma => ("行末多了逗号", "a comma at the end of a line"),
        SyntaxHint::Deeper => (
            "这一行比上一行缩进得深；同一组的字段要对齐",
            "this line is further in than the one before; fields of one group are aligned",
        ),
    };
    message(zh, en)
}

/// Puts what the parser stumbled over in words.
fn error_words(error_kind: SyntaxErrorKind) -> Bilingual<String> {
    let (zh, en) = match error_kind {
        SyntaxErrorKind::Unclosed('{') => ("这个“{”没有对应的“}”", "nothing closes this “{”"),
        SyntaxErrorKind::Unclosed('[') => ("这个“[”没有对应的“]”", "nothing closes this “[”"),
        SyntaxErrorKind::Unclosed(_) => {
            ("从这里开始的引号没有收尾", "nothing closes the quotation that begins here")
        }
        SyntaxErrorKind::Mismatched(open, close) => {
            return message(
                format!("这个“{open}”后面收尾的是“{close}”，括号不成对"),
                format!("this “{open}” is closed by “{close}”"),
            );
        }
        SyntaxErrorKind::Unopened => {
            ("这个收尾的括号前面没有对应的括号", "nothing opened what this bracket closes")
        }
        SyntaxErrorKind::Separator => (
            "括号里的两项之间少了逗号，或者少了收尾的括号",
            "no comma between two items, or no closing bracket",
        ),
        SyntaxErrorKind::NoField => (
            "这一行不成“字段: 值”：少了冒号，或者上一行的文字没有写完",
            "this line isn't “field: value”: there is no colon, or the line before isn't complete",
        ),
        SyntaxErrorKind::Colon => (
            "这里不该有冒号：上一行没有写完、这一行没有对齐，或者文字里的冒号没有放在引号里",
            "no colon can stand here: the line before isn't complete, this one isn't aligned, or a text with a colon \
             isn't in quotation marks",
        ),
        SyntaxErrorKind::Indentation => (
            "这里与上面的各行没有对齐，或者值后面有多余的文字",
            "not aligned with the lines above, or words after a value",
        ),
        SyntaxErrorKind::Item => (
            "这一行与上面的不是一类：列表的每一项都以“- ”开头并互相对齐，字段前面没有“- ”",
            "not of a kind with the lines above: each item of a list begins with “- ” and all are aligned, a field doesn't",
        ),
        SyntaxErrorKind::Tab => ("这里有制表符（Tab），只能用空格", "a tab, where only spaces can be"),
        SyntaxErrorKind::AfterQuote => (
            "引号已经收尾，后面还有文字；文字里的单引号写两个（''），双引号写作 \\\"",
            "words after the closing quotation mark; within the words write '' for ' and \\\" for \"",
        ),
        SyntaxErrorKind::Escape => (
            "双引号里的反斜杠“\\”用得不对；改用单引号",
            "a backslash that means nothing in double quotes; use single ones",
        ),
        SyntaxErrorKind::Character(character) => {
            return message(
                format!("值不能以“{character}”开头，除非放在引号里"),
                format!("no value begins with “{character}” unless it is in quotation marks"),
            );
        }
        SyntaxErrorKind::Comment => (
            "“#”前面要有空格，也不能夹在一个值的中间",
            "“#” wants a space before it, and can't stand within a value",
        ),
        SyntaxErrorKind::Other => ("这里不合 YAML 的写法", "this isn't how YAML is written"),
    };
    message(zh, en)
}

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        let (at, Bilingual { zh, en }) = match fault {
            ReadingFault::Character(byte, forbidden_character) => (
                Location::Bytes(*byte..byte + forbidden_character.character().len_utf8()),
                character(*forbidden_character),
            ),
            ReadingFault::Escaped(bytes, forbidden_character) => {
                (Location::Bytes(bytes.clone()), character(*forbidden_character))
            }
            ReadingFault::NotUtf8(byte) => {
                (Location::Bytes(*byte..*byte), message("从这里起不是 UTF-8 编码", "not UTF-8 from here on"))
            }
            ReadingFault::Syntax(fault) => match syntax(&fault.kind) {
                Some(words) => (Location::Bytes(fault.span.clone()), words),
                None => continue,
            },
            _ => continue,
        };
        let right = match fault {
            ReadingFault::Syntax(SyntaxFault { kind: SyntaxFaultKind::NotYaml(cause), .. }) => {
                cause.hint.as_ref().and_then(|(_, right)| right.as_ref())
            }
            _ => None,
        };
        // In quotes a document number in the wrong brackets would only be the next finding.
        let bare = right.and_then(|right| right.strip_prefix('\'')?.strip_suffix('\''));
        if let Some(number) = bare.and_then(fixed) {
            let zh = "读不通：发文字号的年份用六角括号〔〕";
            findings
                .report_in(file, at, zh, "unreadable: the year of a document number stands in 〔〕")
                .suggest(number);
            continue;
        }
        let finding = findings.report_in(file, at, zh, en);
        if let Some(right) = right {
            finding.suggest(right);
        }
    }
}
