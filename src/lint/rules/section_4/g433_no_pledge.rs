//! # 没有“军令状”，或者签订早于列入名单
//!
//! 没有写明“军令状”及其签订日期：警告。签订日期早于列入名单：提示，指在较晚的日期（列入名单）上。
//!
//! ## 为什么
//!
//! 指引四（三）：“科技厅与创新联合体牵头企业法定代表人签订“军令状”，压实抓总责任，做到权责一致。”
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//!   pledge: {date: 2024-05-20, signatory: 示例甲}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//!   pledge: {date: 2024-06-20, signatory: 示例甲}
//! ```
//!
//! ## 怎么改
//!
//! 填写 `formation.pledge`；日期颠倒的，对照原件核对。
//!
//! # No letter of commitment (“military order”), or one signed before the listing
//!
//! No letter of commitment (“military order”) with its date is stated: a warning. It is dated before the listing: a
//! note, at the later date (that of the listing).
//!
//! ## Why
//!
//! Guideline 4(3): “The Department of Science and Technology and the legal representative of the lead enterprise of
//! the innovation consortium sign a letter of commitment (“military order”), which firmly establishes overall
//! responsibility and ensures that powers match responsibilities.”
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//!   pledge: {date: 2024-05-20, signatory: 示例甲}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//!   pledge: {date: 2024-06-20, signatory: 示例甲}
//! ```
//!
//! ## What to do
//!
//! Fill in `formation.pledge`; if the dates are the wrong way round, compare them with the documents.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G433",
        name: "no-pledge",
        severity: Severity::Warning,
        clauses: &["s4-3"],
        source: include_str!("g433_no_pledge.rs"),
    },
    fields: paths![CONSORTIUM.formation().pledge().date(), CONSORTIUM.formation().approval().date()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let pledge = consortium.pledge();
    let Some(signed) = pledge.and_then(|pledge| pledge.date) else {
        let (path, zh, en) = match pledge {
            None => (
                CONSORTIUM.formation().pledge().any_type(),
                "“军令状”",
                "letter of commitment (“military order”)",
            ),
            Some(_) => (
                CONSORTIUM.formation().pledge().date().any_type(),
                "“军令状”的签订日期",
                "date of the letter of commitment (“military order”)",
            ),
        };
        findings.unstated(path, registry.as_of, zh, en);
        return;
    };
    if let Some(approved) = consortium.approved().filter(|approved| signed < *approved) {
        findings
            .at(
                CONSORTIUM.formation().approval().date(),
                format!("列入名单的日期 {approved} 晚于“军令状”的签订日期 {signed}，通常在其前"),
                format!(
                    "the listing is dated {approved}, after the letter of commitment (“military order”, {signed}); it \
                     usually comes before it"
                ),
            )
            .depends_on(paths![CONSORTIUM.formation().approval().date(), CONSORTIUM.formation().pledge().date()])
            .with_severity(Severity::Note);
    }
}
