//! # 同一批次有两个列入名单的文号或日期
//!
//! 同一批次的创新联合体，列入名单的文号或日期与同批多数的不一致；一样多时，以登记号在前的为准。
//!
//! ## 为什么
//!
//! 指引四（三）：“省科技厅发文将其列入省级创新联合体名单”。一批是一个文件。
//!
//! ## 错例
//!
//! ```yaml
//! batch: 2024-1   # 同批的另一家：示科发〔2024〕21号，2024-05-28
//! formation: {approval: {document: 示科发〔2024〕12号, date: 2024-05-28}}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! batch: 2024-1
//! formation: {approval: {document: 示科发〔2024〕21号, date: 2024-05-28}}
//! ```
//!
//! ## 怎么改
//!
//! 对照文件改正文号、日期或者 `batch`。
//!
//! # One batch with two documents or dates of the listing
//!
//! A consortium's document or date of the listing isn't that of most of its batch; where there are as many of both,
//! the one of the first registry number counts.
//!
//! ## Why
//!
//! Guideline 4(3): “the Provincial Department of Science and Technology issues a document entering the consortium
//! on the list of provincial innovation consortia”. One batch is one document.
//!
//! ## Wrong
//!
//! ```yaml
//! batch: 2024-1   # 同批的另一家：示科发〔2024〕21号，2024-05-28
//! formation: {approval: {document: 示科发〔2024〕12号, date: 2024-05-28}}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! batch: 2024-1
//! formation: {approval: {document: 示科发〔2024〕21号, date: 2024-05-28}}
//! ```
//!
//! ## What to do
//!
//! Correct the number, the date or the `batch` from the document.

use crate::lint::rules::identity::i102_wrong_document_number::is_right;
use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::PathTo;
use crate::schema::{CONSORTIUM, paths};
use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G435",
        name: "two-listings-of-a-batch",
        severity: Severity::Error,
        clauses: &["s4-3"],
        source: include_str!("g435_two_listings_of_a_batch.rs"),
    },
    fields: paths![CONSORTIUM.batch(), CONSORTIUM.formation().approval()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Registry(check)],
};

/// One consortium's fact about the listing of its batch.
type ListingFact<'r, F> = (&'r Consortium, F);

fn check(registry: &Registry, findings: &mut Findings) {
    // A batch of another year than the listing is S012.
    let approvals = || {
        registry.consortia.iter().filter_map(|consortium| {
            let (batch, approval) = (consortium.record.batch.as_ref()?, consortium.approval()?);
            let is_of_its_year = approval.date.is_none_or(|date| date.year() == batch.parts().0);
            is_of_its_year.then_some((consortium, &**batch, approval))
        })
    };
    let documents = approvals().filter_map(|(consortium, batch, approval)| {
        Some((batch, (consortium, approval.document.as_deref()?)))
    });
    // Another form of the number is I102, a day that is still to come I104.
    let documents = documents.filter(|(_, (_, number))| is_right(number));
    let dates =
        approvals().filter_map(|(consortium, batch, approval)| Some((batch, (consortium, approval.date?))));
    let dates = dates.filter(|(_, (_, day))| *day <= registry.as_of);
    compare(documents, CONSORTIUM.formation().approval().document().any_type(), "文号", "document", findings);
    compare(dates, CONSORTIUM.formation().approval().date().any_type(), "日期", "date", findings);
}

fn compare<'r, F: Copy + Eq + Hash + Display>(
    facts: impl Iterator<Item = (&'r str, ListingFact<'r, F>)>,
    path: PathTo<()>,
    zh: &str,
    en: &str,
    findings: &mut Findings,
) {
    let mut batches: HashMap<&str, Vec<ListingFact<F>>> = HashMap::new();
    for (batch, fact) in facts {
        batches.entry(batch).or_default().push(fact);
    }
    for (batch, facts) in batches {
        let Some((model, right)) = most_frequent(&facts) else { continue };
        for (consortium, fact) in facts.iter().filter(|(_, fact)| *fact != right) {
            let file = model.file();
            findings.report_in(
                consortium.file(),
                Location::Path(path.into()),
                format!("批次 {batch} 列入名单的{zh}这里是“{fact}”，{file} 是“{right}”"),
                format!("the {en} of the listing of batch {batch} is “{fact}” here and “{right}” in {file}"),
            );
        }
    }
}

/// Finds what most of a batch say, and the first who says it.
fn most_frequent<'r, F: Copy + Eq + Hash>(facts: &[ListingFact<'r, F>]) -> Option<ListingFact<'r, F>> {
    let mut counts: HashMap<F, usize> = HashMap::new();
    for (_, fact) in facts {
        *counts.entry(*fact).or_default() += 1;
    }
    let most = counts.values().max()?;
    facts.iter().find(|(_, fact)| counts.get(fact) == Some(most)).copied()
}
