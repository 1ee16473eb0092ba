//! # 没有实施方案，或者组建程序的日期颠倒
//!
//! 没有写明实施方案的报送日期（`formation.plan.submitted`）；或者日期不合先后：设区市审核、报送、咨询论证、修改完善、
//! 列入名单，后一步不得早于前一步，同一天可以。指在较晚的日期上，写明较早的一步。
//!
//! ## 为什么
//!
//! 指引四（一）：“各创新联合体实施方案经各设区市科技局审核后报送省科技厅”；四（二）：“对创新联合体实施方案进行咨
//! 询论证，联合体根据咨询论证意见完善实施方案”。
//!
//! ## 错例
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-04-28, revised: 2024-05-08}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-03-10, revised: 2024-05-08}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## 怎么改
//!
//! 对照文件改正其中一处日期。
//!
//! # No implementation plan, or the procedure's dates out of order
//!
//! The day on which the implementation plan was submitted (`formation.plan.submitted`) isn't stated; or the dates
//! don't follow each other: the city's review, submission, expert review, revision, listing. No step is before the
//! one that precedes it; the same day is right. The place is the later date, and the message names the step that is
//! too early.
//!
//! ## Why
//!
//! Guideline 4(1): the plan “is reviewed by the science and technology bureau of the prefecture-level city
//! concerned and then submitted to the Provincial Department of Science and Technology”; 4(2): there is “an expert
//! review of the implementation plan of the innovation consortium; the consortium improves the implementation plan
//! in accordance with the opinions given in the expert review”.
//!
//! ## Wrong
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-04-28, revised: 2024-05-08}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   plan: {submitted: 2024-03-10, revised: 2024-05-08}
//!   appraisal: {date: 2024-04-20, panel: {technical: 5, management: 2, policy: 2}, outcome: passed}
//! ```
//!
//! ## What to do
//!
//! Correct one of the two dates from the documents.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::PathTo;
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{Date, RouteKind};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G413",
        name: "procedure-out-of-order",
        severity: Severity::Error,
        clauses: &["s4-1", "s4-2"],
        source: include_str!("g413_procedure_out_of_order.rs"),
    },
    fields: paths![
        CONSORTIUM.route().reviewed(),
        CONSORTIUM.formation().plan(),
        CONSORTIUM.formation().appraisal().date(),
        CONSORTIUM.formation().approval().date()
    ],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

/// A step of the procedure: where its day stands, and what it is called.
type FilingStep = (PathTo<()>, &'static str, &'static str, Option<Date>);

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let plan = consortium.plan();
    let submitted = plan.and_then(|plan| plan.submitted);
    if submitted.is_none() {
        let path = if plan.is_some() {
            CONSORTIUM.formation().plan().submitted().any_type()
        } else {
            CONSORTIUM.formation().plan().any_type()
        };
        findings.unstated(
            path,
            registry.as_of,
            "实施方案的报送日期",
            "day on which the implementation plan was submitted",
        );
    }
    let reviewed = consortium.route(RouteKind::Recommended).and_then(|route| route.reviewed);
    let appraised = consortium.appraisal().and_then(|appraisal| appraisal.date);
    let revised = plan.and_then(|plan| plan.revised);
    let steps: [FilingStep; 5] = [
        (CONSORTIUM.route().reviewed().any_type(), "设区市审核", "the city's review", reviewed),
        (
            CONSORTIUM.formation().plan().submitted().any_type(),
            "实施方案报送",
            "the plan's submission",
            submitted,
        ),
        (CONSORTIUM.formation().appraisal().date().any_type(), "咨询论证", "the expert review", appraised),
        (
            CONSORTIUM.formation().plan().revised().any_type(),
            "实施方案修改完善",
            "the plan's revision",
            revised,
        ),
        (
            CONSORTIUM.formation().approval().date().any_type(),
            "列入名单",
            "the listing",
            consortium.approved(),
        ),
    ];
    let mut before: Option<(&FilingStep, Date)> = None;
    for step in &steps {
        let Some(day) = step.3 else { continue };
        if let Some(((path, zh, en, _), later)) = before.filter(|(_, later)| *later > day) {
            let (next, next_zh, next_en, _) = step;
            findings
                .at(
                    *path,
                    format!("{zh}的日期 {later} 晚于{next_zh}（{day}），应不晚于它"),
                    format!("{en} is dated {later}, after {next_en} ({day}), which it must not follow"),
                )
                .depends_on([*path, *next]);
        }
        before = Some((step, day));
    }
}
