//! # 日期不存在，或事实晚于核对之日
//!
//! 日历上没有这一天（如2月30日）；或者已经发生的事（除到期、期间、截止以外的日期）写在核对之日以后。
//!
//! ## 为什么
//!
//! 登记册记载已经发生的事。核对之日由 `--as-of` 给出，默认为北京时间当天。
//!
//! ## 错例
//!
//! ```yaml
//! formation: {approval: {document: 示科发〔2023〕18号, date: 2023-02-30}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation: {approval: {document: 示科发〔2023〕18号, date: 2023-06-01}}
//! ```
//!
//! ## 怎么改
//!
//! 对照文件改正日期；尚未发生的，等发生后再登记。
//!
//! # A date that doesn't exist, or a fact later than the day of the check
//!
//! The calendar doesn't have the day (30 February), or something that has happened (every date but due dates, periods
//! and ends to come) is dated after the day of the check.
//!
//! ## Why
//!
//! A register records what has happened. The day of the check is `--as-of`, by default today in Beijing time.
//!
//! ## Wrong
//!
//! ```yaml
//! formation: {approval: {document: 示科发〔2023〕18号, date: 2023-02-30}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation: {approval: {document: 示科发〔2023〕18号, date: 2023-06-01}}
//! ```
//!
//! ## What to do
//!
//! Correct the date from the document; register what hasn't happened once it has.

use crate::lint::rules::section_4::{
    g444_contradictory_milestone, g452_self_assessment_out_of_season, g457_misplaced_review,
};
use crate::lint::{Applies, Check, Findings, Rule, Supersession};
use crate::model::{Consortium, LoadedRegistry, Organisation, ReadingFault, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{Date, Expected, Leaf};
use crate::schema::{FoundValue, ShapeFaultKind};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "I104",
        name: "impossible-date",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("i104_impossible_date.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[
        Supersession::InMapping(&[
            &g444_contradictory_milestone::RULE,
            &g452_self_assessment_out_of_season::RULE,
            &g457_misplaced_review::RULE,
        ]),
        Supersession::GuidelineError,
    ],
    checks: &[
        Check::Reading(check_calendar),
        Check::Consortium(check_consortium),
        Check::Organisation(check_organisation),
        Check::Registry(check_singles),
    ],
};

fn check_calendar(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        let ReadingFault::Shape(fault) = fault else { continue };
        let ShapeFaultKind::Form { expected: Expected::RealDate, found: FoundValue::Value(written) } =
            &fault.kind
        else {
            continue;
        };
        findings.report_in(
            file,
            Location::Bytes(fault.span.clone()),
            format!("日历上没有“{}”这一天", written.text),
            format!("the calendar has no day “{}”", written.text),
        );
    }
}

/// Reports the day of a fact that is yet to come.
fn check_day(findings: &mut Findings, as_of: Date, file: impl Fn() -> String, leaf: &Leaf) {
    if let Some(day) = leaf.past_day().filter(|day| *day > as_of) {
        findings
            .report_in(
                file(),
                Location::Path(leaf.place.path()),
                format!("{day} 晚于核对之日 {as_of}，不能是已经发生的事"),
                format!("{day} is after {as_of}, the day of the check, and can't have happened"),
            )
            .invalidate_value();
    }
}

fn check_consortium(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    consortium.walk(&mut |file, leaf| check_day(findings, registry.as_of, file, leaf));
}

fn check_organisation(registry: &Registry, organisation: &Organisation, findings: &mut Findings) {
    organisation.walk(&mut |file, leaf| check_day(findings, registry.as_of, file, leaf));
}

fn check_singles(registry: &Registry, findings: &mut Findings) {
    registry.walk_single_files(&mut |file, leaf| check_day(findings, registry.as_of, file, leaf));
}
