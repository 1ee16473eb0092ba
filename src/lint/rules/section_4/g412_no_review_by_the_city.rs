//! # 设区市推荐，却没有设区市或者审核日期
//!
//! 申报方式是设区市推荐（recommended），没有写明 `city`，或者没有写明设区市科技局审核的日期（`reviewed`）。
//!
//! ## 为什么
//!
//! 指引四（一）：“各创新联合体实施方案经各设区市科技局审核后报送省科技厅。”
//!
//! ## 错例
//!
//! ```yaml
//! route: {kind: recommended, city: ningbo}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! route: {kind: recommended, city: ningbo, reviewed: 2025-02-20}
//! ```
//!
//! ## 怎么改
//!
//! 填写推荐的设区市和审核日期。
//!
//! # Recommended, with no city or no date of its review
//!
//! The route is recommended, and no `city` is stated or no date on which its science and technology bureau reviewed
//! the plan (`reviewed`).
//!
//! ## Why
//!
//! Guideline 4(1): “the implementation plan of each innovation consortium is reviewed by the science and technology
//! bureau of the prefecture-level city concerned and then submitted to the Provincial Department of Science and
//! Technology.”
//!
//! ## Wrong
//!
//! ```yaml
//! route: {kind: recommended, city: ningbo}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! route: {kind: recommended, city: ningbo, reviewed: 2025-02-20}
//! ```
//!
//! ## What to do
//!
//! Write the city that recommended it and the date of the review.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::RouteKind;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G412",
        name: "no-review-by-the-city",
        severity: Severity::Error,
        clauses: &["s4-1"],
        source: include_str!("g412_no_review_by_the_city.rs"),
    },
    fields: paths![CONSORTIUM.route().city(), CONSORTIUM.route().reviewed()],
    applies: Applies::Recommended,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(route) = consortium.route(RouteKind::Recommended) else { return };
    if route.city.is_none() {
        findings.unstated(
            CONSORTIUM.route().city(),
            registry.as_of,
            "推荐的设区市",
            "city that recommended it",
        );
    }
    if route.reviewed.is_none() {
        let en = "date of the review by the city's bureau";
        findings.unstated(CONSORTIUM.route().reviewed(), registry.as_of, "设区市科技局审核的日期", en);
    }
}
