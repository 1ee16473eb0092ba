//! # 没有通过咨询论证，却已列入名单
//!
//! 有列入名单的文件或日期，咨询论证的结果却不是通过（`outcome: passed`）。没有咨询论证的见 G421。
//!
//! ## 为什么
//!
//! 指引四（三）：“对于条件相对成熟且通过咨询论证的，省科技厅发文将其列入省级创新联合体名单”。
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: failed}
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//! ```
//!
//! ## 怎么改
//!
//! 核对论证结果和列入名单的文件。
//!
//! # Listed, and the expert review not passed
//!
//! There is a document or date of the listing, but the outcome of the expert review isn't `passed`. No expert
//! review at all is G421.
//!
//! ## Why
//!
//! Guideline 4(3): “Where the conditions are relatively mature and the expert review has been passed, the
//! Provincial Department of Science and Technology issues a document entering the consortium on the list of
//! provincial innovation consortia”.
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: failed}
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//!   approval: {document: 示科发〔2024〕18号, date: 2024-06-01}
//! ```
//!
//! ## What to do
//!
//! Compare the outcome of the review with the document of the listing.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::AppraisalOutcome;
use crate::schema::{CONSORTIUM, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G422",
        name: "listed-without-passing",
        severity: Severity::Error,
        clauses: &["s4-2", "s4-3"],
        source: include_str!("g422_listed_without_passing.rs"),
    },
    fields: paths![CONSORTIUM.formation().appraisal().outcome(), CONSORTIUM.formation().approval()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let listed =
        consortium.approval().is_some_and(|approval| approval.date.is_some() || approval.document.is_some());
    let Some(appraisal) = consortium.appraisal().filter(|_| listed) else { return };
    let path = CONSORTIUM.formation().appraisal().outcome().any_type();
    match appraisal.outcome {
        Some(AppraisalOutcome::Passed) => {}
        Some(AppraisalOutcome::Failed) => {
            findings.at(
                path,
                "已列入名单，咨询论证的结果却是未通过（failed），应为通过（passed）",
                "listed, but the outcome of the expert review is “failed”; it must be “passed”",
            );
        }
        None => {
            findings.unstated(path, registry.as_of, "咨询论证的结果", "outcome of the expert review");
        }
    }
}
