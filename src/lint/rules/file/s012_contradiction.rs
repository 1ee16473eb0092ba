//! # 同一条记录里的两个事实互相矛盾
//!
//! 登记号或批次的年份与列入名单的年份不同，城市与牵头单位的城市不同，理事长或理事所在单位不是现有成员，同一单位的两
//! 段成员期、两个目标期重叠，同一天有两个状态，一个单位既在省内又在省外，或者英文指引与中文指引的结构不一致。
//!
//! ## 为什么
//!
//! 两处写得不一样，读者无从知道哪一处对。
//!
//! ## 错例
//!
//! ```yaml
//! city: ningbo   # 牵头单位在杭州市
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! city: hangzhou
//! ```
//!
//! ## 怎么改
//!
//! 对照文件改正其中一处；确有变更的，在 `changes` 登记。
//!
//! # Two facts of one record contradict each other
//!
//! The year of the registry number or batch isn't that of the listing, the city isn't the lead's, the chair or a
//! council member is from no current member, two periods of one organisation or two periods of goals overlap, two
//! statuses begin on one day, an organisation is both within the province and elsewhere, or
//! the English guideline is built differently from the Chinese one.
//!
//! ## Why
//!
//! Where two places differ, a reader can't know which is right.
//!
//! ## Wrong
//!
//! ```yaml
//! city: ningbo   # 牵头单位在杭州市
//! ```
//!
//! ## Right
//!
//! ```yaml
//! city: hangzhou
//! ```
//!
//! ## What to do
//!
//! Correct one of them from the documents; register a real change under `changes`.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, LoadedRegistry, Organisation, ReadingFault, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::Councillor;
use crate::schema::{CONSORTIUM, ORGANISATION, paths};
use crate::schema::{OrganisationSlug, PathTo};

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S012",
        name: "contradiction",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s012_contradiction.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[
        Check::Consortium(check),
        Check::Organisation(check_organisation),
        Check::Reading(check_translation),
    ],
};

fn check(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    years(registry, consortium, findings);
    city(registry, consortium, findings);
    council(registry, consortium, findings);
    memberships(consortium, findings);
    periods(consortium, findings);
    statuses(consortium, findings);
}

fn years(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    // A day that is still to come is I104.
    let Some(approved) = consortium.approved().filter(|day| *day <= registry.as_of) else { return };
    let record = &consortium.record;
    let id = record.id.as_ref().and_then(crate::schema::RegistryNumber::year);
    let batch = record.batch.as_ref().map(|batch| batch.parts().0);
    let concluded_from =
        paths![CONSORTIUM.id(), CONSORTIUM.batch(), CONSORTIUM.formation().approval().date()];
    let differs = |year: &i16| *year != approved.year();
    if let (Some(id), Some(batch)) = (id.filter(differs), batch.filter(differs))
        && id == batch
    {
        // Two against one: the date is said to be wrong, and once.
        findings
            .at(
                CONSORTIUM.formation().approval().date(),
                format!("列入名单是在 {approved}，登记号和批次的年份都是 {id}"),
                format!("the listing was on {approved}, but the registry number and the batch say {id}"),
            )
            .depends_on(concluded_from)
            .invalidate_value();
        return;
    }
    for (path, zh, en, year) in [
        (CONSORTIUM.id().any_type(), "登记号", "the registry number", id),
        (CONSORTIUM.batch().any_type(), "批次", "the batch", batch),
    ] {
        if let Some(year) = year.filter(differs) {
            findings
                .at(
                    path,
                    format!("{zh}的年份是 {year}，列入名单是在 {approved}"),
                    format!("{en} says {year}, but the listing was on {approved}"),
                )
                .depends_on(concluded_from);
        }
    }
}

fn city(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(lead) = registry.lead_of(consortium) else { return };
    let Some(city) =
        consortium.record.city.as_deref().filter(|city| registry.vocabulary.cities.get(city).is_some())
    else {
        return;
    };
    let own = lead.record.city.as_deref();
    let readable = own.is_none_or(|own| registry.vocabulary.cities.get(own).is_some());
    if own != Some(city) && readable && (own.is_some() || lead.record.elsewhere.is_some()) {
        let finding = findings.at(
            CONSORTIUM.city(),
            match own {
                Some(own) => format!("城市是 {city}，牵头单位 {} 在 {own}", lead.slug),
                None => format!("城市是 {city}，牵头单位 {} 在省外", lead.slug),
            },
            format!(
                "the city is {city}, but the lead {} is in {}",
                lead.slug,
                own.unwrap_or("another province")
            ),
        );
        finding.depends_on(paths![
            CONSORTIUM.city(),
            CONSORTIUM.members().any().organisation(),
            CONSORTIUM.members().any().role(),
            CONSORTIUM.members().any().joined(),
            CONSORTIUM.members().any().left()
        ]);
        if let Some(own) = own {
            finding.suggest(own);
        }
    }
}

fn council(registry: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let Some(council) =
        consortium.record.governance.as_ref().and_then(|governance| governance.council.as_ref())
    else {
        return;
    };
    // Where a member is unknown or unreadable, that is the finding.
    let known = |slug: &str| registry.organisation(slug).is_some();
    let members = &consortium.record.members;
    if members.is_empty() || !members.iter().all(|member| member.organisation.as_deref().is_some_and(known)) {
        return;
    }
    // One who left before joining is a finding of its own, and may be a member for all that is known.
    let current = |slug: &str| {
        let mut own = members.iter().filter(|member| member.organisation.as_deref() == Some(slug));
        own.any(|member| {
            member.is_current(registry.as_of) || member.left <= member.joined && member.left.is_some()
        })
    };
    let mut check_seat = |path: PathTo<OrganisationSlug>, person: &Councillor| {
        // An unknown organisation is S007.
        if let Some(slug) = person.organisation.as_deref()
            && known(slug)
            && !current(slug)
        {
            let finding = findings.at(
                path,
                format!("理事会成员所在单位 {slug} 不是现有成员单位"),
                format!("{slug}, which sits on the council, is no current member"),
            );
            finding.depends_on(paths![
                CONSORTIUM.members().any().organisation(),
                CONSORTIUM.members().any().joined(),
                CONSORTIUM.members().any().left()
            ]);
        }
    };
    if let Some(chair) = &council.chair {
        check_seat(CONSORTIUM.governance().council().chair().organisation(), chair);
    }
    for (i, person) in council.members.iter().enumerate() {
        check_seat(CONSORTIUM.governance().council().members().at(i).organisation(), person);
    }
}

fn memberships(consortium: &Consortium, findings: &mut Findings) {
    let members = &consortium.record.members;
    for (i, later) in members.iter().enumerate() {
        if let (Some(joined), Some(left)) = (later.joined, later.left)
            && left <= joined
        {
            findings
                .at(
                    CONSORTIUM.members().at(i).left(),
                    format!("退出日期 {left} 不晚于加入日期 {joined}"),
                    format!("left on {left}, which isn't after joining on {joined}"),
                )
                .depends_on([CONSORTIUM.members().at(i).joined(), CONSORTIUM.members().at(i).left()]);
        }
        let Some(slug) = later.organisation.as_deref() else { continue };
        let overlapped = members.iter().take(i).position(|earlier| {
            earlier.organisation.as_deref() == Some(slug)
                && earlier.left.is_none_or(|left| later.joined.is_none_or(|joined| joined < left))
                && later.left.is_none_or(|left| earlier.joined.is_none_or(|joined| joined < left))
        });
        if let Some(earlier) = overlapped {
            let dates = [i, earlier].map(|at| CONSORTIUM.members().at(at));
            let dates = dates.into_iter().flat_map(|member| [member.joined(), member.left()]);
            findings
                .at(
                    CONSORTIUM.members().at(i).organisation(),
                    format!("{slug} 的两段成员期重叠"),
                    format!("{slug} stands here twice in periods that overlap"),
                )
                .depends_on(dates);
        }
    }
}

fn periods(consortium: &Consortium, findings: &mut Findings) {
    let goals = &consortium.record.goals;
    let months = |i: usize| {
        let period = goals.get(i)?.period.as_ref()?;
        Some((period.from?, period.to?))
    };
    for i in 0..goals.len() {
        let Some((from, to)) = months(i) else { continue };
        let overlapped = (0..i)
            .filter_map(months)
            .find(|(earlier_from, earlier_to)| from <= *earlier_to && *earlier_from <= to);
        if let Some((earlier_from, earlier_to)) = overlapped {
            findings.at(
                CONSORTIUM.goals().at(i).period(),
                format!("目标期 {from} 至 {to} 与 {earlier_from} 至 {earlier_to} 重叠"),
                format!("the period {from} to {to} overlaps {earlier_from} to {earlier_to}"),
            );
        }
    }
}

/// Reports two statuses that begin on one day: nobody could say which holds.
fn statuses(consortium: &Consortium, findings: &mut Findings) {
    let history = &consortium.record.status_history;
    for (i, entry) in history.iter().enumerate() {
        let Some(since) = entry.since else { continue };
        if let Some(first) = history.iter().take(i).position(|earlier| earlier.since == Some(since)) {
            findings
                .at(
                    CONSORTIUM.status_history().at(i).since(),
                    format!("同一天 {since} 有两个状态"),
                    format!("two statuses begin on {since}"),
                )
                .after(consortium.file(), CONSORTIUM.status_history().at(first).since());
        }
    }
}

fn check_organisation(_: &Registry, organisation: &Organisation, findings: &mut Findings) {
    if let (Some(city), Some(_)) = (&organisation.record.city, &organisation.record.elsewhere) {
        findings
            .at(
                ORGANISATION.elsewhere(),
                format!("既写了 city（{city}）又写了 elsewhere，一个单位只在一处"),
                format!("both city ({city}) and elsewhere: an organisation is in one place"),
            )
            .after(organisation.file(), ORGANISATION.city());
    }
}

fn check_translation(loaded: &LoadedRegistry, findings: &mut Findings) {
    for (file, fault) in &loaded.faults {
        if let ReadingFault::OtherStructure = fault {
            findings.report_in(
                file,
                Location::Start,
                "译文的标题和段落与中文不一一对应",
                "the translation's headings and paragraphs aren't those of the Chinese text",
            );
        }
    }
}
