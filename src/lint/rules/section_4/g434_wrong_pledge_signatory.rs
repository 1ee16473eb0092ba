//! # “军令状”的签订人不是牵头单位当日的法定代表人
//!
//! 牵头单位的记录载明了签订之日的法定代表人，“军令状”的签订人却不是他，或者没有写明。单位记录没有载明的，不作判断。
//!
//! ## 为什么
//!
//! 指引四（三）：“科技厅与创新联合体牵头企业法定代表人签订“军令状””。
//!
//! ## 错例
//!
//! ```yaml
//! # organisations/sample-sensing.yaml：legal_representative: [{name: 示例甲, from: 2020-01-01}]
//! formation:
//!   pledge: {date: 2024-06-20, signatory: 示例乙}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! formation:
//!   pledge: {date: 2024-06-20, signatory: 示例甲}
//! ```
//!
//! ## 怎么改
//!
//! 对照原件改正签订人；单位记录的法定代表人或起任日期有误的，改单位记录。
//!
//! # The signatory of the letter of commitment isn't the lead's legal representative on that day
//!
//! The lead's record names a legal representative for the day on which the letter of commitment (“military order”)
//! was signed, and its signatory is somebody else or isn't stated. Where the record names none, nothing is said.
//!
//! ## Why
//!
//! Guideline 4(3): “The Department of Science and Technology and the legal representative of the lead enterprise of
//! the innovation consortium sign a letter of commitment (“military order”)”.
//!
//! ## Wrong
//!
//! ```yaml
//! # organisations/sample-sensing.yaml：legal_representative: [{name: 示例甲, from: 2020-01-01}]
//! formation:
//!   pledge: {date: 2024-06-20, signatory: 示例乙}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! formation:
//!   pledge: {date: 2024-06-20, signatory: 示例甲}
//! ```
//!
//! ## What to do
//!
//! Correct the signatory from the document; if the organisation's record is wrong about its legal representative or
//! since when, correct that.

use crate::lint::{Applies, Check, Findings, MEMBERSHIP, Rule};
use crate::model::{Consortium, Registry};
use crate::report::{RuleInfo, Severity};
use crate::schema::{CONSORTIUM, ORGANISATION, paths};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "G434",
        name: "wrong-pledge-signatory",
        severity: Severity::Error,
        clauses: &["s4-3"],
        source: include_str!("g434_wrong_pledge_signatory.rs"),
    },
    fields: paths![CONSORTIUM.formation().pledge().signatory(), ORGANISATION.legal_representative()],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[Check::Consortium(check)],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(pledge) = consortium.pledge() else { return };
    let Some(day) = pledge.date else { return };
    let lead = consortium.lead(day).and_then(|lead| registry.organisation(lead.organisation.as_deref()?));
    let Some(lead) = lead else { return };
    let in_office = lead
        .record
        .legal_representative
        .iter()
        .filter(|representative| representative.from.is_none_or(|from| from <= day));
    let Some(name) = in_office
        .max_by_key(|representative| representative.from)
        .and_then(|representative| representative.name.as_deref())
    else {
        return;
    };
    let own = CONSORTIUM.formation().pledge();
    let path = own.signatory();
    let slug = &lead.slug;
    let finding = match pledge.signatory.as_deref() {
        Some(signatory) if signatory == name => return,
        Some(signatory) => findings.at(
            path,
            format!("“军令状”的签订人是“{signatory}”，牵头单位 {slug} 在 {day} 的法定代表人是“{name}”"),
            format!("signed by “{signatory}”, but the legal representative of the lead {slug} on {day} was “{name}”"),
        ),
        None => findings.unstated(
            path,
            registry.as_of,
            format!("“军令状”的签订人（牵头单位 {slug} 在 {day} 的法定代表人是“{name}”）"),
            format!("signatory of the letter of commitment (the legal representative of the lead {slug} on {day} was “{name}”)"),
        ),
    };
    finding
        .depends_on(paths![own.signatory(), own.date()].iter().chain(MEMBERSHIP))
        .depends_on_file(lead.file(), paths![ORGANISATION.legal_representative()]);
}
