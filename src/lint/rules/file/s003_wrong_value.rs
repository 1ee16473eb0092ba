//! # 值的类型、形式或选项不对
//!
//! 应为文字的写成了数字或列表，名称写成了几行，日期不是 `2024-06-30` 的样子，编号或网站地址不合形式，选项不在允许的范
//! 围内，或者冒号后面空着。
//!
//! ## 为什么
//!
//! 程序不猜：读不准的值不再参加其他核对。
//!
//! ## 错例
//!
//! ```yaml
//! due: 2024/6/30
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! due: 2024-06-30
//! ```
//!
//! ## 怎么改
//!
//! 按提示的样子改写。纯数字的文字要加引号，如 `"2024"`；空着的项删去整行。
//!
//! # A value of the wrong type, form or choice
//!
//! A number or list where text belongs, a name of several lines, a date not like `2024-06-30`, a number or the site's
//! address not in its form, a choice that isn't offered, or nothing after the colon.
//!
//! ## Why
//!
//! The program doesn't guess: a value that can't be read takes part in no other check.
//!
//! ## Wrong
//!
//! ```yaml
//! due: 2024/6/30
//! ```
//!
//! ## Right
//!
//! ```yaml
//! due: 2024-06-30
//! ```
//!
//! ## What to do
//!
//! Write it as the message says. Text of digits only needs quotes, as `"2024"`; take out the line of a field that
//! is empty.

use super::{UnknownTerm, UnknownTermKind, unknown_term, walk_vocabularies};
use crate::address::Base;
use crate::address::host;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, LoadedRegistry, Organisation, ReadingFault, Registry};
use crate::report::{Finding, Location, RuleInfo, Severity, message};
use crate::schema::CONSORTIUM;
use crate::schema::{Expected, Leaf, Text, looks_numeric};
use crate::schema::{FoundValue, ShapeFaultKind};
use crate::schema::{ORGANISATION, PathTo, SITE};
use crate::source::Scalar;
use crate::text::Bilingual;
use crate::text::half_width;
use crate::text::is_slug;
use crate::text::nearest;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S003",
        name: "wrong-value",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s003_wrong_value.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[
        Check::Reading(check),
        Check::Consortium(check_consortium),
        Check::Organisation(check_organisation),
        Check::Registry(check_site),
    ],
};

/// Says what belongs where a value stands.
fn expected(expected: Expected) -> Bilingual<&'static str> {
    let (zh, en) = match expected {
        Expected::Text => ("文字，或 {zh: …, en: …}", "text, or {zh: …, en: …}"),
        Expected::Words => (
            "文字（像数字或 true 的文字要加引号）",
            "text (text that looks like a number or true needs quotes)",
        ),
        Expected::Line => (
            "一行文字（像数字或 true 的文字要加引号）",
            "one line of text (text that looks like a number or true needs quotes)",
        ),
        Expected::Date | Expected::RealDate => ("日期，如 2024-06-30", "a date, as 2024-06-30"),
        Expected::Month => ("年月，如 2024-06", "a month, as 2024-06"),
        Expected::Year => ("年份，如 2024", "a year, as 2024"),
        Expected::Count => ("不小于零的整数", "a whole number from 0 up"),
        Expected::Amount => ("不小于零的数", "a number from 0 up"),
        Expected::Flag => ("true 或 false", "true or false"),
        Expected::DateOrPending => ("日期，如 2024-06-30，或 pending", "a date, as 2024-06-30, or pending"),
        Expected::FlagOrPending => ("true、false 或 pending", "true, false or pending"),
        Expected::Slug => {
            ("小写字母、数字和单个连字符，如 t1", "lower-case letters, digits and single hyphens, as t1")
        }
        Expected::RegistryNumber => ("登记号，如 ZJIC-2023-003", "a registry number, as ZJIC-2023-003"),
        Expected::Batch => ("批次，如 2023-1", "a batch, as 2023-1"),
        Expected::Mapping => {
            ("一组“字段: 值”（冒号用半角，后面空一格）", "fields with values, “field: value”")
        }
        Expected::List => {
            ("列表，每项以“- ”开头，或写在 [ ] 里", "a list: each item after “- ”, or within [ ]")
        }
    };
    Bilingual { zh, en }
}

/// Says what stands there instead.
fn found(found: &FoundValue) -> Bilingual<String> {
    match found {
        FoundValue::Nothing => message("这里空着", "nothing stands here"),
        FoundValue::Value(Scalar { text, .. }) => {
            message(format!("这里是“{text}”"), format!("this is “{text}”"))
        }
        FoundValue::List => message("这里是列表", "this is a list"),
        FoundValue::Mapping => message("这里是一组字段", "these are fields"),
    }
}

/// Tells whether `text` would be right without its quotes.
fn is_right_bare(expected: Expected, text: &str) -> bool {
    match expected {
        Expected::Year => {
            text.len() == 4 && text.parse().is_ok_and(|year: i16| (1900..=2200).contains(&year))
        }
        Expected::Count => text.parse::<u32>().is_ok_and(|count| count.to_string() == text),
        Expected::Amount => text.parse::<f64>().is_ok_and(|amount| amount >= 0.0 && !text.starts_with("00")),
        Expected::Flag | Expected::FlagOrPending => matches!(text, "true" | "false"),
        _ => false,
    }
}

/// Returns what a value was probably meant to be.
fn meant(expected: Expected, written: &Scalar) -> Option<String> {
    let Scalar { text, plain } = written;
    match expected {
        _ if !plain && is_right_bare(expected, text) => Some(text.clone()),
        Expected::Text | Expected::Words | Expected::Line if *plain && looks_numeric(text) => {
            Some(format!("'{text}'"))
        }
        Expected::Slug if *plain && is_slug(text) => Some(format!("'{text}'")),
        Expected::Date | Expected::DateOrPending => as_date(text),
        Expected::Month => as_month(text),
        Expected::Flag | Expected::FlagOrPending => match text.to_lowercase().as_str() {
            "true" | "yes" | "on" | "是" => Some("true".to_owned()),
            "false" | "no" | "off" | "否" => Some("false".to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// Reports a value of another form than `wanted`.
fn form(findings: &mut Findings, file: &str, at: Location, wanted: Expected, stands: &FoundValue) {
    let (Bilingual { zh, en }, mut standing) = (expected(wanted), found(stands));
    let mut without = Bilingual { zh: "", en: "" };
    if let FoundValue::Value(Scalar { text, plain: false }) = stands
        && is_right_bare(wanted, text)
    {
        without = Bilingual { zh: "，不加引号", en: ", without quotes" };
        standing = message(format!("这里是带引号的“{text}”"), format!("this is “{text}” in quotes"));
    }
    // Chinese wants a space before a Latin word.
    let space = if zh.starts_with(|first: char| first.is_ascii()) { " " } else { "" };
    let finding = findings.report_in(
        file,
        at,
        format!("应为{space}{zh}{}；{}", without.zh, standing.zh),
        format!("expected {en}{}; {}", without.en, standing.en),
    );
    if let FoundValue::Value(written) = stands
        && let Some(meant) = meant(wanted, written)
    {
        if is_same(wanted, &written.text) {
            finding.fix(meant)
        } else {
            finding.suggest(meant)
        };
    }
}

/// Tells whether what `written` was meant to be says the same: a date with other words in it may say more than the day.
fn is_same(expected: Expected, written: &str) -> bool {
    let is_form = |character: char| character.is_ascii_digit() || "-/. 年月日".contains(character);
    match expected {
        Expected::Date | Expected::DateOrPending => written.chars().all(is_form),
        // 2024.1 may have been 2024.10 in a worksheet.
        Expected::Month => false,
        _ => true,
    }
}

/// Returns the numbers in what is written, digits of any width.
fn numbers(written: &str) -> Vec<String> {
    let narrowed: String = written.chars().map(half_width).collect();
    let parts = narrowed.split(|character: char| !character.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Turns a date written some other way into an ISO date; midnight behind it says nothing more.
fn as_date(written: &str) -> Option<String> {
    let numbers = numbers(written);
    let date = match &*numbers {
        [day] if day.len() == 8 => format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..)?),
        [year, month, day, rest @ ..] if year.len() == 4 && rest.iter().all(|part| part == "00") => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => return None,
    };
    crate::schema::Date::parse(&date).is_ok().then_some(date)
}

/// Turns a month written some other way into one as records write it.
fn as_month(written: &str) -> Option<String> {
    let numbers = numbers(written);
    let [year, month] = &*numbers else { return None };
    let month = format!("{year}-{month:0>2}");
    (year.len() == 4 && crate::schema::Month::parse(&month).is_some()).then_some(month)
}

fn check(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        match fault {
            ReadingFault::Shape(fault) => {
                let at = Location::Bytes(fault.span.clone());
                match &fault.kind {
                    // A day that the calendar doesn't have is I104.
                    ShapeFaultKind::Form { expected: wanted, found: stands }
                        if *wanted != Expected::RealDate =>
                    {
                        form(findings, file, at, *wanted, stands);
                    }
                    ShapeFaultKind::Choice { expected, found: stands } => {
                        let finding = choice(findings, file, at, expected, stands);
                        if let FoundValue::Value(written) = stands
                            && let Some(near) = nearest(&written.text, expected.iter().copied())
                        {
                            finding.suggest(near);
                        }
                    }
                    _ => {}
                }
            }
            ReadingFault::NotOutline(byte) => {
                findings.report_in(
                    file,
                    Location::Bytes(*byte..*byte),
                    "指引正文只能有标题和段落",
                    "the guideline's text has headings and paragraphs only",
                );
            }
            _ => {}
        }
    }
    walk_vocabularies(loaded, &mut |file, leaf| check_term(&loaded.registry, findings, file, leaf));
}

/// Reports a value that isn't one of those expected.
fn choice<'f>(
    findings: &'f mut Findings,
    file: &str,
    at: Location,
    expected: &[&str],
    stands: &FoundValue,
) -> &'f mut Finding {
    let Bilingual { zh, en } = found(stands);
    findings.report_in(
        file,
        at,
        format!("应为 {} 之一；{zh}", expected.join("、")),
        format!("expected one of {}; {en}", expected.join(", ")),
    )
}

/// Reports a choice that its vocabulary doesn't offer.
fn check_term(registry: &Registry, findings: &mut Findings, file: &dyn Fn() -> String, leaf: &Leaf) {
    if let Some(UnknownTerm { kind: UnknownTermKind::Choice, terms, id }) = unknown_term(registry, leaf) {
        let known: Vec<_> = terms.ids().collect();
        let stands = FoundValue::Value(Scalar { text: id.to_owned(), plain: true });
        let at = Location::Path(leaf.place.path());
        let finding = choice(findings, &file(), at, &known, &stands).invalidate_value();
        if let Some(meant) = terms.meant(id) {
            finding.suggest(meant);
        }
    }
}

/// Reports a name of several lines: it stands in one wherever it is shown.
fn name(findings: &mut Findings, path: PathTo<Text>, name: Option<&Text>) {
    let Some(Text { zh, en }) = name else { return };
    for (path, text) in [(path.zh(), Some(zh)), (path.en(), en.as_ref())] {
        if let Some(text) = text.filter(|text| text.contains(['\n', '\r'])) {
            findings
                .at(
                    path,
                    format!("名称应写在一行里；这里是“{text}”"),
                    format!("a name stands in one line; this is “{text}”"),
                )
                .invalidate_value();
        }
    }
}

/// Reports a correction that doesn't name the value that it corrects.
fn corrected(findings: &mut Findings, i: usize, path: &str) {
    let right = path.split_once('#').is_some_and(|(file, place)| {
        let is_step = |step: &str| !step.is_empty() && !step.contains(char::is_whitespace);
        is_step(file) && place.strip_prefix('/').is_some_and(|place| place.split('/').all(is_step))
    });
    if !right {
        findings
            .at(
                CONSORTIUM.corrections().at(i).path(),
                format!("应为“文件#位置”，如 reviews/2023#/evaluation/rating；这里是“{path}”"),
                format!("expected “file#place”, as reviews/2023#/evaluation/rating; this is “{path}”"),
            )
            .invalidate_value();
    }
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    name(findings, CONSORTIUM.name(), consortium.record.name.as_ref());
    name(findings, CONSORTIUM.short_name(), consortium.record.short_name.as_ref());
    for (i, correction) in consortium.record.corrections.iter().enumerate() {
        if let Some(path) = correction.path.as_deref() {
            corrected(findings, i, path);
        }
    }
    consortium.walk(&mut |file, leaf| check_term(registry, findings, file, leaf));
}

fn check_organisation(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    name(findings, ORGANISATION.name(), organisation.record.name.as_ref());
    organisation.walk(&mut |file, leaf| check_term(registry, findings, file, leaf));
}

/// Checks where the site stands, and 网站标识码 (国办发〔2017〕47号).
fn check_site(registry: &Registry, findings: &mut Findings) {
    registry.walk_single_files(&mut |file, leaf| check_term(registry, findings, file, leaf));
    let mut wrong = |path: PathTo<()>, zh: &str, en: &str, stands: &str| {
        findings.report_in(
            "site.yaml",
            Location::Path(path.into()),
            format!("应为{zh}；这里是“{stands}”"),
            format!("expected {en}; this is “{stands}”"),
        );
    };
    // An address that isn't of the web at all is I103.
    if let Some(url) = registry.site.base_url.as_deref()
        && host(url).is_some()
        && Base::parse(url).is_err()
    {
        let forms = "https://host/ 或 https://host/folder/";
        wrong(
            SITE.base_url().any_type(),
            &format!("网站地址，如 {forms}"),
            "a base address, as https://host/ or https://host/folder/",
            url,
        );
    }
    let digits =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(code) =
        registry.site.government.as_ref().and_then(|government| government.site_id_code.as_deref())
        && !digits(code, 10)
        && !code.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
        && !code.strip_prefix('N').is_some_and(|rest| digits(rest, 9))
    {
        wrong(
            SITE.government().site_id_code().any_type(),
            "网站标识码：10位数字，或 bm 加8位数字，或 N 加9位数字",
            "a government site's code: 10 digits, or bm and 8, or N and 9",
            code,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{as_date, as_month};

    #[test]
    fn dates_written_otherwise() {
        for written in [
            "2024/6/30",
            "2024.06.30",
            "2024年6月30日",
            "2024-6-30",
            "20240630",
            "２０２４－０６－３０",
            "2024-06-30T00:00:00",
        ] {
            assert_eq!(as_date(written).as_deref(), Some("2024-06-30"), "{written}");
        }
        assert_eq!(as_date("30.6.2024"), None);
        assert_eq!(as_date("2024年6月"), None);
        assert_eq!(as_date("2024-06-30T12:00:00"), None);
        assert_eq!(as_month("2024.6").as_deref(), Some("2024-06"));
        assert_eq!(as_month("2024年13月"), None);
    }
}
