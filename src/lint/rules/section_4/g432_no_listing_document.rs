//! # 没有列入名单的文件或日期
//!
//! 没有写明列入名单（`formation.approval`），或者缺文号、缺日期。
//!
//! ## 为什么
//!
//! 指引四（三）：“省科技厅发文将其列入省级创新联合体名单，支持启动创新联合体建设”。
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//! ```
//!
//! ## 怎么改
//!
//! 按列入名单的文件填写文号和日期。
//!
//! # No document or date of the listing
//!
//! No listing (`formation.approval`) is stated, or it lacks the document's number or its date.
//!
//! ## Why
//!
//! Guideline 4(3): “the Provincial Department of Science and Technology issues a document entering the consortium
//! on the list of provincial innovation consortia and supporting the start of its building”.
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//! ```
//!
//! ## What to do
//!
//! Write the number and the date of the document of the listing.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G432",
        name: "no-listing-document",
        severity: Severity::Error,
        clauses: &["s4-3"],
        source: include_str!("g432_no_listing_document.rs"),
    },
    fields: paths![CONSORTIUM.formation().approval().document(), CONSORTIUM.formation().approval().date()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let day = registry.as_of;
    let Some(approval) = consortium.approval() else {
        findings.unstated(
            CONSORTIUM.formation().approval(),
            day,
            "列入名单的文件和日期",
            "document and date of the listing",
        );
        return;
    };
    if approval.document.is_none() {
        findings.unstated(
            CONSORTIUM.formation().approval().document(),
            day,
            "列入名单的文号",
            "document number of the listing",
        );
    }
    if approval.date.is_none() {
        findings.unstated(
            CONSORTIUM.formation().approval().date(),
            day,
            "列入名单的日期",
            "date of the listing",
        );
    }
}
