//! # 没有年度自评报告
//!
//! 从列入名单的当年起，每一年都应有自评报告；过了次年1月31日，本登记册还没有载明。年末已不在建设的年份不查。有评价
//! 而没有自评的，由 G453 指出。
//!
//! ## 为什么
//!
//! 指引四（五）：“每家创新联合体次年1月向省科技厅书面上报上年度实施情况自评报告。”
//!
//! ## 错例
//!
//! ```yaml
//! # reviews/2025.yaml，今天是 2026-02-01
//! year: 2025
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! year: 2025
//! self_assessment: {submitted: 2026-01-31, summary: {zh: 小批量成功}}
//! ```
//!
//! ## 怎么改
//!
//! 补登 `reviews/年份.yaml` 和其中的 `self_assessment`；没有收到报告的，也可以写明例外。
//!
//! # No self-assessment of a year
//!
//! Each year from that of the listing on has a self-assessment; after 31 January of the next this registry doesn't
//! state it. Years at whose end the consortium was no longer being built aren't asked for. An evaluation without a
//! self-assessment is G453.
//!
//! ## Why
//!
//! Guideline 4(5): “In January of the following year, every innovation consortium submits in writing to the
//! Provincial Department of Science and Technology a self-assessment report on implementation in the year before.”
//!
//! ## Wrong
//!
//! ```yaml
//! # reviews/2025.yaml，今天是 2026-02-01
//! year: 2025
//! ```
//!
//! ## Right
//!
//! ```yaml
//! year: 2025
//! self_assessment: {submitted: 2026-01-31, summary: {zh: 小批量成功}}
//! ```
//!
//! ## What to do
//!
//! Add `reviews/<year>.yaml` with its `self_assessment`; if the report isn't at hand, an exception may say so.

use super::january;
use crate::lint::{Applies, Check, Findings, Rule, STATUS};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{CONSORTIUM, REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G451",
        name: "no-self-assessment",
        severity: Severity::Warning,
        clauses: &["s4-5"],
        source: include_str!("g451_no_self_assessment.rs"),
    },
    fields: paths![REVIEW.self_assessment(), CONSORTIUM.formation().approval().date()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some(first) = consortium.first_year() else { return };
    // The last year whose report is due: it was by the last day of January.
    let last = if day > january(day.year()) { day.year() - 1 } else { day.year() - 2 };
    for year in (first..=last).filter(|year| consortium.expects_report(*year)) {
        let review = consortium.reviews.iter().find(|review| review.year == year);
        let own = review.and_then(|review| review.record.self_assessment.as_ref());
        let path = match (review, own) {
            (_, Some(own)) if own.submitted.is_some() => continue,
            (Some(review), _) if review.record.evaluation.is_some() => continue,
            (_, Some(_)) => REVIEW.self_assessment().submitted().any_type(),
            (_, None) => REVIEW.self_assessment().any_type(),
        };
        let next = year + 1;
        let zh = format!("本登记册未载明 {year} 年度自评报告（截至 {day}；应于 {next} 年1月上报）");
        let en = format!(
            "this registry states no self-assessment for {year} (as of {day}; it was due in January {next})"
        );
        if review.is_some() {
            findings.report_in(consortium.review_file(year), Location::Path(path.into()), zh, en);
        } else {
            let listed = paths![CONSORTIUM.formation().approval().date()];
            findings.at(CONSORTIUM.id(), zh, en).depends_on(listed.iter().chain(STATUS));
        }
    }
}
