//! # 已公布的事实改了，没有勘误
//!
//! 与 `--against` 所写的版本相比，已公布的年度评价结果、列入名单的文号或日期、“军令状”的日期或签署人、里程碑的到期日或完成日改了或
//! 删了，而 `corrections` 里没有新加的一条说明：`path` 指到这个值，`was` 是原来的值，并写明 `date` 和 `why`。到期日改了的，
//! 新备案的 `goals-adjusted` 变更也算说明，备案不早于列入名单和上一次目标调整：更早的，是当初就登记错了。
//! 原来没有、现在补上的不在此列。已公布的勘误本身只增不删，也不改写；补上英文不算改写。
//!
//! ## 为什么
//!
//! 公布过的事实不悄悄改。读者和引用者要能看到改了什么、什么时候改的、为什么改。
//!
//! ## 错例
//!
//! ```yaml
//! # reviews/2024.yaml 原来是 rating: qualified
//! evaluation: {rating: good}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! # consortium.yaml
//! corrections:
//!   - {date: 2025-05-06, path: 'reviews/2024#/evaluation/rating', was: qualified, why: {zh: 录入错误}}
//! ```
//!
//! ## 怎么改
//!
//! 当初登记错了的，在 `consortium.yaml` 的 `corrections` 加一条；目标经备案调整、到期日随之变化的，在 `changes` 加一条
//! `goals-adjusted`，写明备案日期；误改的，改回来。勘误有错，再加一条。
//!
//! # A published fact changed without a correction
//!
//! Against the revision that `--against` names, a published annual rating, the document or day of the listing, the day or
//! signatory of the letter of commitment, the due date or day of achievement of a milestone changed or went, and
//! `corrections` has no new entry that says so: with a `path` to this value, `was` as it stood, `date` and `why`. For a due
//! date a newly filed change `goals-adjusted` serves as well, if it was filed no earlier than the listing and the adjustment
//! before: an earlier one means that the date was entered wrongly. What wasn't stated before may be added at any time. A
//! published correction itself stays as it is, but for English that is added to it.
//!
//! ## Why
//!
//! The past isn't rewritten in silence. Readers, and those who cite, must be able to see what was changed, when and why.
//!
//! ## Wrong
//!
//! ```yaml
//! # reviews/2024.yaml, which had rating: qualified
//! evaluation: {rating: good}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! # consortium.yaml
//! corrections:
//!   - {date: 2025-05-06, path: 'reviews/2024#/evaluation/rating', was: qualified, why: {zh: 录入错误}}
//! ```
//!
//! ## What to do
//!
//! If it was entered wrongly, add an entry to `corrections` in `consortium.yaml`; if the goals were adjusted and filed, and
//! the due date with them, add a change `goals-adjusted` with the day of filing; if it was changed by mistake, change it
//! back. If a correction is wrong, add another.

use crate::lint::{Applies, Check, Findings, RegistryDiff, Rule};
use crate::model::Consortium;
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::REVIEW;
use crate::schema::{CONSORTIUM, paths};
use crate::schema::{
    Change, ChangeKind, CorrectedPlace, Correction, Date, DateOrPending, FieldPath, PathTo, RecordRef,
};
use crate::text::Bilingual;
use std::collections::HashMap;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "L614",
        name: "rewritten-past",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("l614_rewritten_past.rs"),
    },
    fields: &[],
    applies: Applies::Registry,
    superseded_by: &[],
    checks: &[Check::Baseline(check)],
};

fn check(diff: &RegistryDiff, findings: &mut Findings) {
    for before in &diff.before.consortia {
        let Some(now) = diff.successor(before) else { continue };
        let facts: HashMap<String, PastFact> =
            facts(now).into_iter().map(|fact| (fact.place(), fact)).collect();
        for was in facts_with_values(before) {
            let (place, Some(value)) = (was.place(), was.value) else { continue };
            // A milestone or a review that isn't there any more is L612.
            let Some(fact) = facts.get(&place).filter(|fact| fact.value.as_ref() != Some(&value)) else {
                continue;
            };
            if is_corrected(before, now, &place, &value) || fact.is_due && is_adjusted(before, now) {
                continue;
            }
            say(diff, now, fact, &place, &value, findings);
        }
        keep_corrections(before, now, findings);
    }
}

/// Finds published corrections that aren't there any more as they were.
fn keep_corrections(before: &Consortium, now: &Consortium, findings: &mut Findings) {
    let same = |published: &Correction, kept: &Correction| {
        let zh = |correction: &Correction| correction.why.as_ref().map(|why| why.zh.clone());
        published.date == kept.date
            && published.path == kept.path
            && published.was == kept.was
            && zh(published) == zh(kept)
    };
    let (before, after) = (&before.record.corrections, &now.record.corrections);
    for gone in before.iter().filter(|published| !after.iter().any(|kept| same(published, kept))) {
        let place = gone.path.as_deref().unwrap_or_default();
        let day = gone.date.map(|day| day.to_string()).unwrap_or_default();
        let finding = findings.report_in(
            now.file(),
            Location::Path(CONSORTIUM.corrections().into()),
            format!("{day} 对“{place}”的勘误已公布，现在删去或改写了：写回来；勘误有错，再加一条"),
            format!(
                "the correction of “{place}” of {day} was published and is gone or reworded: write it again; if it is wrong, add another"
            ),
        );
        finding.depends_on(paths![CONSORTIUM.corrections()]);
    }
}

fn say(
    diff: &RegistryDiff,
    now: &Consortium,
    fact: &PastFact,
    place: &str,
    was: &str,
    findings: &mut Findings,
) {
    let Bilingual { zh, en } = fact.words;
    let (is_zh, is_en) = match &fact.value {
        Some(value) => (format!("改为“{value}”"), format!("became “{value}”")),
        None => ("删去了".to_owned(), "was taken out".to_owned()),
    };
    let day = diff.now.as_of;
    let entry = format!("{{date: {day}, path: '{place}', was: {was}, why: {{zh: …}}}}");
    let (or_zh, or_en) = if fact.is_due {
        ("，或写明已备案的 goals-adjusted 变更", ", or state a filed change goals-adjusted")
    } else {
        ("", "")
    };
    let finding = findings.report_in(
        fact.file(now),
        Location::Path(fact.path.clone()),
        format!("已公布的{zh}“{was}”{is_zh}，没有勘误：在 corrections 加一条 {entry}{or_zh}"),
        format!(
            "the published {en} “{was}” {is_en} and no correction says so: add {entry} to corrections{or_en}"
        ),
    );
    let own = [fact.path.clone()].into_iter();
    match fact.record {
        RecordRef::Consortium => {
            let explained = paths![CONSORTIUM.corrections(), CONSORTIUM.changes()];
            finding.depends_on(own.chain(explained.iter().map(FieldPath::from)))
        }
        RecordRef::Review(_) => {
            finding.depends_on(own).depends_on_file(now.file(), paths![CONSORTIUM.corrections()])
        }
    };
}

/// Something that was published and that nobody changes in silence.
struct PastFact {
    /// The record that has it.
    record: RecordRef,
    /// Where it stands in the record.
    path: FieldPath,
    /// The ids of the items that it is in, as a correction names them.
    keys: Vec<String>,
    /// What it is called.
    words: Bilingual<&'static str>,
    /// Whether it is a due date.
    is_due: bool,
    /// As stored.
    value: Option<String>,
}

impl PastFact {
    /// As a correction names it: `reviews/2023#/evaluation/rating`.
    fn place(&self) -> String {
        let path = self.path.with_keys(self.keys.iter().map(String::as_str));
        CorrectedPlace { record: self.record, path }.to_string()
    }

    fn file(&self, of: &Consortium) -> String {
        match self.record {
            RecordRef::Consortium => of.file(),
            RecordRef::Review(year) => of.review_file(year),
        }
    }
}

fn facts_with_values(consortium: &Consortium) -> impl Iterator<Item = PastFact> {
    facts(consortium).into_iter().filter(|fact| fact.value.is_some())
}

/// All of them, also those without a value.
fn facts(consortium: &Consortium) -> Vec<PastFact> {
    let fact = |path: PathTo<()>, zh, en, value| PastFact {
        record: RecordRef::Consortium,
        path: path.into(),
        keys: Vec::new(),
        words: Bilingual { zh, en },
        is_due: false,
        value,
    };
    let formation = consortium.record.formation.as_deref();
    let approval = formation.and_then(|formation| formation.approval.as_ref());
    let pledge = formation.and_then(|formation| formation.pledge.as_ref());
    let mut facts = vec![
        fact(
            CONSORTIUM.formation().approval().document().any_type(),
            "列入名单文号",
            "document of the listing",
            approval.and_then(|approval| approval.document.as_deref().map(str::to_owned)),
        ),
        fact(
            CONSORTIUM.formation().approval().date().any_type(),
            "列入名单日期",
            "day of the listing",
            approval.and_then(|approval| Some(approval.date?.to_string())),
        ),
        fact(
            CONSORTIUM.formation().pledge().date().any_type(),
            "“军令状”日期",
            "day of the letter of commitment",
            pledge.and_then(|pledge| Some(pledge.date?.to_string())),
        ),
        fact(
            CONSORTIUM.formation().pledge().signatory().any_type(),
            "“军令状”签署人",
            "signatory of the letter of commitment",
            pledge.and_then(|pledge| pledge.signatory.as_deref().map(str::to_owned)),
        ),
    ];
    for review in &consortium.reviews {
        let value = review.rating().map(str::to_owned);
        let path = REVIEW.evaluation().rating().any_type();
        let rating = fact(path, "年度评价结果", "annual evaluation result", value);
        facts.push(PastFact { record: RecordRef::Review(review.year), ..rating });
    }
    facts.extend(milestones(consortium));
    facts
}

fn milestones(consortium: &Consortium) -> impl Iterator<Item = PastFact> {
    let tasks = consortium.record.tasks.iter().enumerate();
    let milestones = tasks.flat_map(|(t, task)| {
        let milestones = task.milestones.iter().enumerate();
        milestones.filter_map(move |(m, milestone)| Some((t, task.id.as_deref()?, m, milestone)))
    });
    milestones.flat_map(|(t, task, m, milestone)| {
        let own = CONSORTIUM.tasks().at(t).milestones().at(m);
        let fact = |path: PathTo<Date>, zh, en, day: Option<Date>| {
            Some(PastFact {
                record: RecordRef::Consortium,
                path: path.into(),
                keys: vec![task.to_owned(), milestone.id.as_deref()?.to_owned()],
                words: Bilingual { zh, en },
                is_due: false,
                value: day.map(|day| day.to_string()),
            })
        };
        let due = fact(own.due(), "里程碑到期日", "due date of the milestone", milestone.due);
        let due = due.map(|due| PastFact { is_due: true, ..due });
        let (zh, en) = ("里程碑完成日", "day of achievement of the milestone");
        let achieved = fact(own.achieved(), zh, en, milestone.achieved);
        due.into_iter().chain(achieved)
    })
}

/// Whether a correction that is new says that `was` stood at `place`, when it was corrected and why.
fn is_corrected(before: &Consortium, now: &Consortium, place: &str, was: &str) -> bool {
    let count = |consortium: &Consortium| {
        let entries = consortium.record.corrections.iter().filter(|entry| {
            entry.path.as_deref() == Some(place)
                && entry.was.as_deref() == Some(was)
                && entry.date.is_some()
                && entry.why.is_some()
        });
        entries.count()
    };
    count(now) > count(before)
}

/// Whether a change of the goals was filed that wasn't filed before, and late enough to be why: what was published is what
/// the goals were when the consortium was listed, or when they were last adjusted.
fn is_adjusted(before: &Consortium, now: &Consortium) -> bool {
    let filed = |change: &Change| match change.filed {
        Some(DateOrPending::On(day)) => Some(day),
        _ => None,
    };
    let adjusts = |change: &&Change| change.kind == Some(ChangeKind::GoalsAdjusted);
    let known = &before.record.changes;
    let since = known.iter().filter(adjusts).filter_map(filed).chain(before.approved()).max();
    let is_new = |change: &Change| {
        !known.iter().any(|published| published.id == change.id && filed(published).is_some())
    };
    let mut new = now.record.changes.iter().filter(adjusts).filter(|change| is_new(change)).filter_map(filed);
    new.any(|day| since.is_none_or(|since| day >= since))
}
