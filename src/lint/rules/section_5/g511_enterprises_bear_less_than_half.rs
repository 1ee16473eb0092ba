//! # 成员企业承担的投入不到一半
//!
//! 一年的投入中，成员企业承担的（`enterprises`）不到合计（`total`）的一半。“一半”是本登记册的尺度，指引没有写明比
//! 例。
//!
//! ## 为什么
//!
//! 指引五（一）：“创新联合体成员企业承担主要投入责任。”
//!
//! ## 错例
//!
//! ```yaml
//! investment:
//!   - {year: 2024, unit: 万元, total: 3000, enterprises: 1200, province: 1800}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! investment:
//!   - {year: 2024, unit: 万元, total: 3000, enterprises: 2200, province: 800}
//! ```
//!
//! ## 怎么改
//!
//! 核对投入数字；确实如此的，写明例外。
//!
//! # Enterprises that bear less than half of a year's investment
//!
//! Of a year's investment the enterprises bear (`enterprises`) less than half of the `total`. The half is this
//! registry's own measure: the guideline names no share.
//!
//! ## Why
//!
//! Guideline 5(1): “The member enterprises of an innovation consortium bear the main responsibility for
//! investment.”
//!
//! ## Wrong
//!
//! ```yaml
//! investment:
//!   - {year: 2024, unit: 万元, total: 3000, enterprises: 1200, province: 1800}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! investment:
//!   - {year: 2024, unit: 万元, total: 3000, enterprises: 2200, province: 800}
//! ```
//!
//! ## What to do
//!
//! Check the figures; if they are right, say why as an exception.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G511",
        name: "enterprises-bear-less-than-half",
        severity: Severity::Warning,
        clauses: &["s5-1"],
        source: include_str!("g511_enterprises_bear_less_than_half.rs"),
    },
    fields: paths![CONSORTIUM.investment().any().total(), CONSORTIUM.investment().any().enterprises()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for (i, investment) in consortium.record.investment.iter().enumerate() {
        let (Some(year), Some(total)) = (investment.year, investment.total) else { continue };
        let Some(enterprises) = investment.enterprises.filter(|own| own.0 * 2.0 < total.0) else { continue };
        let (year, total, enterprises) = (year.0, total.0, enterprises.0);
        let unit = investment.unit.as_deref().unwrap_or_default();
        findings.at(
            CONSORTIUM.investment().at(i).enterprises(),
            format!("{year} 年成员企业承担的投入 {enterprises}{unit}，不到合计 {total}{unit}的一半（本登记册的尺度）"),
            format!(
                "in {year} the enterprises bear {enterprises} of {total}{unit}, less than half (this registry's own measure)"
            ),
        );
    }
}
