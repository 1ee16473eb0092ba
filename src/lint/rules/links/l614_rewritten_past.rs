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
use crate::report::{Location, RuleInfo, Severity, message};
use crate::schema::{
    Approval, CONSORTIUM, Change, ChangeKind, CorrectedPlace, Correction, DateOrPending, FieldPath, Leaf,
    LeafValue, Milestone, PathStep, PathTo, Place, Pledge, REVIEW, RecordRef, Task, Walk as _, paths,
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
        let stated: HashMap<(RecordRef, FieldPath), String> =
            facts(now).into_iter().map(|fact| ((fact.record, fact.path), fact.value)).collect();
        for was in facts(before) {
            // A milestone or a review that isn't there any more is L612.
            let (Some(place), Some(path)) = (was.place(before), was.path_now(before, now)) else { continue };
            let value = stated.get(&(was.record, path.clone()));
            let is_explained =
                is_corrected(before, now, &place, &was.value) || was.kind.is_due && is_adjusted(before, now);
            if value != Some(&was.value) && !is_explained {
                say(diff, now, &was, &place, (path, value), findings);
            }
        }
        keep_corrections(before, now, findings);
    }
}

/// Reports published corrections that aren't there any more as they were.
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

/// Reports a fact that has another value now, or none, at its path.
fn say(
    diff: &RegistryDiff,
    now: &Consortium,
    fact: &PastFact,
    place: &str,
    (path, value): (FieldPath, Option<&String>),
    findings: &mut Findings,
) {
    let (Bilingual { zh, en }, was) = (fact.kind.words, &fact.value);
    let Bilingual { zh: is_zh, en: is_en } = match value {
        Some(value) => message(format!("改为“{value}”"), format!("became “{value}”")),
        None => message("删去了", "was taken out"),
    };
    let day = diff.now.as_of;
    let entry = format!("{{date: {day}, path: '{place}', was: {was}, why: {{zh: …}}}}");
    let (or_zh, or_en) = if fact.kind.is_due {
        ("，或写明已备案的 goals-adjusted 变更", ", or state a filed change goals-adjusted")
    } else {
        ("", "")
    };
    let finding = findings.report_in(
        fact.file(now),
        Location::Path(path.clone()),
        format!("已公布的{zh}“{was}”{is_zh}，没有勘误：在 corrections 加一条 {entry}{or_zh}"),
        format!(
            "the published {en} “{was}” {is_en} and no correction says so: add {entry} to corrections{or_en}"
        ),
    );
    let own = [path].into_iter();
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

/// What nobody changes in silence once it was published.
struct FactKind {
    path: PathTo<()>,
    /// What it is called.
    words: Bilingual<&'static str>,
    /// Whether it is a due date.
    is_due: bool,
}

impl FactKind {
    const fn new(path: PathTo<()>, zh: &'static str, en: &'static str) -> Self {
        Self { path, words: Bilingual { zh, en }, is_due: false }
    }
}

const APPROVAL: PathTo<Approval> = CONSORTIUM.formation().approval();
const PLEDGE: PathTo<Pledge> = CONSORTIUM.formation().pledge();
const MILESTONE: PathTo<Milestone> = CONSORTIUM.tasks().any().milestones().any();

static FACTS: [FactKind; 7] = [
    FactKind::new(APPROVAL.document().any_type(), "列入名单文号", "document of the listing"),
    FactKind::new(APPROVAL.date().any_type(), "列入名单日期", "day of the listing"),
    FactKind::new(PLEDGE.date().any_type(), "“军令状”日期", "day of the letter of commitment"),
    FactKind::new(PLEDGE.signatory().any_type(), "“军令状”签署人", "signatory of the letter of commitment"),
    FactKind::new(REVIEW.evaluation().rating().any_type(), "年度评价结果", "annual evaluation result"),
    FactKind {
        is_due: true,
        ..FactKind::new(MILESTONE.due().any_type(), "里程碑到期日", "due date of the milestone")
    },
    FactKind::new(MILESTONE.achieved().any_type(), "里程碑完成日", "day of achievement of the milestone"),
];

/// A fact as a record states it.
struct PastFact {
    kind: &'static FactKind,
    /// The record that has it.
    record: RecordRef,
    /// Where it stands in the record.
    path: FieldPath,
    /// As stored.
    value: String,
}

impl PastFact {
    /// Returns its place as a correction of `own` names it: `reviews/2023#/evaluation/rating`.
    fn place(&self, own: &Consortium) -> Option<String> {
        let keys = match self.milestone(own) {
            Some((task, milestone)) => vec![task.id.as_deref()?, milestone.id.as_deref()?],
            None => Vec::new(),
        };
        Some(CorrectedPlace { record: self.record, path: self.path.with_keys(keys) }.to_string())
    }

    /// Returns the milestone of `own` that it is a fact of, if it is one of a milestone.
    fn milestone<'r>(&self, own: &'r Consortium) -> Option<(&'r Task, &'r Milestone)> {
        let [_, PathStep::Item(task), _, PathStep::Item(milestone), _] = self.path.steps() else {
            return None;
        };
        let task = own.record.tasks.get(*task)?;
        Some((task, task.milestones.get(*milestone)?))
    }

    /// Returns where the same would stand now; nothing if the milestone or the review is gone.
    fn path_now(&self, before: &Consortium, now: &Consortium) -> Option<FieldPath> {
        if let RecordRef::Review(year) = self.record {
            return now.reviews.iter().any(|review| review.year == year).then(|| self.path.clone());
        }
        let Some((task, milestone)) = self.milestone(before) else { return Some(self.path.clone()) };
        let tasks = &now.record.tasks;
        let t = tasks.iter().rposition(|own| own.id == task.id)?;
        let m = tasks.get(t)?.milestones.iter().rposition(|own| own.id == milestone.id)?;
        Some(FieldPath::from(CONSORTIUM.tasks().at(t).milestones().at(m)).field_of(&self.path))
    }

    fn file(&self, of: &Consortium) -> String {
        match self.record {
            RecordRef::Consortium => of.file(),
            RecordRef::Review(year) => of.review_file(year),
        }
    }
}

/// Returns all of them that a consortium's records state.
fn facts(consortium: &Consortium) -> Vec<PastFact> {
    let mut facts = Vec::new();
    let mut add = |record: RecordRef, leaf: &Leaf| {
        let Some(kind) = FACTS.iter().find(|kind| leaf.place.is_at(&kind.path)) else { return };
        let value = match leaf.value {
            LeafValue::Str(text) => text.to_owned(),
            LeafValue::Date(day) => day.to_string(),
            _ => return,
        };
        facts.push(PastFact { kind, record, path: leaf.place.path(), value });
    };
    consortium.record.walk(&Place::ROOT, &mut |leaf| add(RecordRef::Consortium, leaf));
    for review in &consortium.reviews {
        review.record.walk(&Place::ROOT, &mut |leaf| add(RecordRef::Review(review.year), leaf));
    }
    facts
}

/// Tells whether a correction that is new says that `was` stood at `place`, when it was corrected and why.
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

/// Tells whether a change of the goals was filed that wasn't filed before, and late enough to be why: what was
/// published is what the goals were when the consortium was listed, or when they were last adjusted.
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
