//! # 年度评价文件的年份不对
//!
//! 文件里的 `year` 与文件名不同；或者这一年早于列入名单的年份；或者这一年还没有结束。
//!
//! ## 为什么
//!
//! 指引四（五）：“次年1月向省科技厅书面上报上年度实施情况自评报告”。一份文件记一个已经结束的、列入名单以后的年度。
//!
//! ## 错例
//!
//! ```yaml
//! # reviews/2024.yaml
//! year: 2025
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # reviews/2025.yaml
//! year: 2025
//! ```
//!
//! ## 怎么改
//!
//! 改正 `year` 或者文件名。
//!
//! # A review of the wrong year
//!
//! The `year` in the file isn't that of its name; or it is before the year of the listing; or it isn't over yet.
//!
//! ## Why
//!
//! Guideline 4(5): the consortium submits “a self-assessment report on implementation in the year before”. A file
//! holds one year that is over and not before the listing.
//!
//! ## Wrong
//!
//! ```yaml
//! # reviews/2024.yaml
//! year: 2025
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # reviews/2025.yaml
//! year: 2025
//! ```
//!
//! ## What to do
//!
//! Correct the `year` or the file's name.

use super::{Misplaced, misplaced};
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{CONSORTIUM, REVIEW, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G457",
        name: "misplaced-review",
        severity: Severity::Error,
        clauses: &["s4-5"],
        source: include_str!("g457_misplaced_review.rs"),
    },
    fields: paths![REVIEW.year(), CONSORTIUM.formation().approval().date()],
    applies: Applies::Reporting,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    for review in &consortium.reviews {
        let Some(misplaced) = misplaced(registry, consortium, review) else { continue };
        let (own, name) = (review.record.year.map_or(review.year, |year| year.0), review.year);
        let (zh, en) = match misplaced {
            Misplaced::Name => (
                format!("年份是 {own}，文件名是 {name}.yaml，应一致"),
                format!("the year is {own}, and the file is called {name}.yaml; they must be the same"),
            ),
            Misplaced::BeforeListing(first) => (
                format!("{own} 年早于列入名单的 {first} 年"),
                format!("{own} is before {first}, the year of the listing"),
            ),
            Misplaced::NotOver => (
                format!("{own} 年尚未结束（截至 {}），还不能评价", registry.as_of),
                format!("{own} isn't over (as of {}) and can't be reviewed yet", registry.as_of),
            ),
        };
        let finding =
            findings.report_in(consortium.review_file(name), Location::Path(REVIEW.year().into()), zh, en);
        if let Misplaced::BeforeListing(_) = misplaced {
            finding.depends_on_file(
                consortium.file(),
                paths![CONSORTIUM.formation().approval().date(), CONSORTIUM.id()],
            );
        }
    }
}
