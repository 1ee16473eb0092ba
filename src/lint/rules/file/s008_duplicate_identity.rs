//! # 编号、代码、名称或标识重复
//!
//! 两条记录用了同一个登记号、统一社会信用代码或名称（中文或英文），两条跳转从同一个地址出发，词表里同时有效的两项用了同
//! 一个名称或代码，或者同一个列表里两项用了同一个标识。
//!
//! ## 为什么
//!
//! 登记号和标识是永久地址；重复了就指向不明。
//!
//! ## 错例
//!
//! ```yaml
//! tasks:
//!   - {id: t1}
//!   - {id: t1}
//! ```
//!
//! ## 正例
//!
//! ```yaml
//! tasks:
//!   - {id: t1}
//!   - {id: t2}
//! ```
//!
//! ## 怎么改
//!
//! 给后一个换新的标识；登记号、标识用过的不再用。
//!
//! # The same number, code, name or id twice
//!
//! Two records have one registry number, organisation code or name (Chinese or English), two redirects lead from one
//! address, two entries of a vocabulary in force at one time have one name or code, or two items of one list have one
//! id.
//!
//! ## Why
//!
//! Numbers and ids are permanent addresses; used twice they lead nowhere certain.
//!
//! ## Wrong
//!
//! ```yaml
//! tasks:
//!   - {id: t1}
//!   - {id: t1}
//! ```
//!
//! ## Right
//!
//! ```yaml
//! tasks:
//!   - {id: t1}
//!   - {id: t2}
//! ```
//!
//! ## What to do
//!
//! Give the second a new one; a number or id once used is never used again.

use crate::lint::{Applies, Check, Findings, Rule};
use crate::model::{Consortium, LoadedRegistry, Registry};
use crate::report::{Location, RuleInfo, Severity};
use crate::schema::{
    CONSORTIUM, FieldPath, ORGANISATION, PathTo, REDIRECT, VOCABULARY_CITY, VOCABULARY_ENTRY,
    VocabularyEntry, VocabularyRecords,
};
use std::collections::HashMap;
use std::hash::Hash;

pub(in crate::lint) static RULE: Rule = Rule {
    info: RuleInfo {
        code: "S008",
        name: "duplicate-identity",
        severity: Severity::Error,
        clauses: &[],
        source: include_str!("s008_duplicate_identity.rs"),
    },
    fields: &[],
    applies: Applies::Always,
    superseded_by: &[],
    checks: &[
        Check::Registry(check_records),
        Check::Consortium(check_lists),
        Check::Reading(check_vocabularies),
    ],
};

/// Where a key stands: file and path.
type KeyPlace = (String, FieldPath);

/// Returns the items that repeat an earlier one: their place, the earlier one's, the key.
fn repeated<K: Hash + Eq>(items: impl IntoIterator<Item = (K, KeyPlace)>) -> Vec<(KeyPlace, KeyPlace, K)> {
    let mut first: HashMap<K, KeyPlace> = HashMap::new();
    let mut again = Vec::new();
    for (key, place) in items {
        match first.get(&key) {
            Some(earlier) => again.push((place, earlier.clone(), key)),
            None => {
                first.insert(key, place);
            }
        }
    }
    again
}

/// Reports what may be there only once in the whole registry.
fn once<'k>(findings: &mut Findings, items: impl IntoIterator<Item = (&'k str, KeyPlace)>) {
    for ((file, path), (first_file, first_path), key) in repeated(items) {
        let at = Location::Path(path);
        findings
            .report_in(file, at, format!("“{key}”已经用过"), format!("“{key}” is taken"))
            .after(first_file, first_path);
    }
}

fn check_records(registry: &Registry, findings: &mut Findings) {
    /// Values of a field of all records with their places.
    macro_rules! all {
        ($records:ident, $path:expr, |$record:ident| $value:expr) => {
            registry.$records.iter().filter_map(|entry| {
                let $record = &entry.record;
                Some(($value, (entry.file(), FieldPath::from($path))))
            })
        };
    }
    once(findings, all!(consortia, CONSORTIUM.id(), |record| record.id.as_deref()?));
    once(findings, all!(consortia, CONSORTIUM.name().zh(), |record| &*record.name.as_ref()?.zh));
    once(findings, all!(consortia, CONSORTIUM.name().en(), |record| record.name.as_ref()?.en.as_deref()?));
    once(findings, all!(organisations, ORGANISATION.uscc(), |record| record.uscc.as_deref()?));
    once(findings, all!(organisations, ORGANISATION.name().zh(), |record| &*record.name.as_ref()?.zh));
    once(
        findings,
        all!(organisations, ORGANISATION.name().en(), |record| record.name.as_ref()?.en.as_deref()?),
    );
    let redirects = registry.redirects.iter().enumerate();
    once(
        findings,
        redirects.filter_map(|(i, redirect)| {
            Some((
                redirect.from.as_deref()?,
                ("redirects.yaml".to_owned(), FieldPath::from(REDIRECT.from()).in_list(i)),
            ))
        }),
    );
}

fn check_lists(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let record = &consortium.record;
    let mut list = |list: PathTo<()>, ids: Vec<(String, FieldPath)>| {
        let name = list.field_name().unwrap_or_default();
        let file = || consortium.file();
        for ((_, place), (_, first), id) in
            repeated(ids.into_iter().map(|(id, place)| (id, (String::new(), place))))
        {
            findings
                .at(place, format!("{name} 里的“{id}”重复"), format!("“{id}” stands twice in {name}"))
                .after(file(), first);
        }
    };
    /// Checks a list of the record by the ids of its items.
    macro_rules! by_id {
        ($($list:ident),+) => {$(
            let ids = record.$list.iter().enumerate().filter_map(|(i, item)| {
                Some((item.id.as_ref()?.to_string(), CONSORTIUM.$list().at(i).id().into()))
            });
            list(CONSORTIUM.$list().any_type(), ids.collect());
        )+};
    }
    by_id!(tasks, guides, support, outcomes, changes);
    let years = record.investment.iter().enumerate();
    let years = years.filter_map(|(i, entry)| {
        Some((entry.year?.0.to_string(), CONSORTIUM.investment().at(i).year().into()))
    });
    list(CONSORTIUM.investment().any_type(), years.collect());
    let mut goals = Vec::new();
    for (g, period) in record.goals.iter().enumerate() {
        let items = period.items.iter().enumerate();
        goals.extend(items.filter_map(|(i, goal)| {
            Some((goal.id.as_deref()?.to_owned(), CONSORTIUM.goals().at(g).items().at(i).id().into()))
        }));
    }
    list(CONSORTIUM.goals().any_type(), goals);
    let mut projects = Vec::new();
    for (t, task) in record.tasks.iter().enumerate() {
        let own = task.projects.iter().enumerate();
        projects.extend(own.filter_map(|(i, project)| {
            Some((project.id.as_deref()?.to_owned(), CONSORTIUM.tasks().at(t).projects().at(i).id().into()))
        }));
        let own = task.milestones.iter().enumerate();
        let own = own.filter_map(|(i, milestone)| {
            Some((
                milestone.id.as_deref()?.to_owned(),
                CONSORTIUM.tasks().at(t).milestones().at(i).id().into(),
            ))
        });
        list(CONSORTIUM.tasks().at(t).milestones().any_type(), own.collect());
    }
    list(CONSORTIUM.tasks().any().projects().any_type(), projects);
}

fn check_vocabularies(loaded: &LoadedRegistry, findings: &mut Findings) {
    for records in loaded.vocabulary.values() {
        let file = records.name().file();
        let entries = records.entries();
        let ids = entries.iter().enumerate().filter_map(|(i, entry)| {
            Some((entry.id?, (file.to_owned(), FieldPath::from(VOCABULARY_ENTRY.id()).in_list(i))))
        });
        for ((file, place), (_, first), id) in repeated(ids) {
            findings
                .report_in(
                    &file,
                    Location::Path(place),
                    format!("“{id}”重复，标识用过的不再用"),
                    format!("“{id}” stands twice; an id is never used again"),
                )
                .after(&file, first);
        }
        for (later, entry) in entries.iter().enumerate() {
            for (earlier, former) in entries.iter().enumerate().take(later) {
                // One entry may succeed another under its name.
                if entry.id == former.id || !overlap(entry, former) {
                    continue;
                }
                for (path, key) in shared(records, &entries, later, earlier) {
                    findings
                        .report_in(
                            file,
                            Location::Path(path.clone().in_list(later)),
                            format!("“{key}”已经用过"),
                            format!("“{key}” is taken"),
                        )
                        .after(file, path.in_list(earlier));
                }
            }
        }
    }
}

/// Tells whether two entries are in force on one day.
fn overlap(first: &VocabularyEntry, second: &VocabularyEntry) -> bool {
    let begins_within = |first: &VocabularyEntry, second: &VocabularyEntry| {
        second.until.is_none_or(|until| first.from <= Some(until))
    };
    begins_within(first, second) && begins_within(second, first)
}

/// Returns what two entries, by their positions, have in common that each must have for itself.
fn shared<'e>(
    records: &'e VocabularyRecords,
    entries: &[VocabularyEntry<'e>],
    later: usize,
    earlier: usize,
) -> Vec<(FieldPath, &'e str)> {
    // There are as many entries as records, in their order.
    let zh = |i: usize| entries[i].name.map(|name| &*name.zh);
    let en = |i: usize| entries[i].name.and_then(|name| name.en.as_deref());
    let code = |i: usize| match records {
        VocabularyRecords::Cities(cities) => cities[i].code.as_deref(),
        _ => None,
    };
    let keys: [(FieldPath, _, _); 3] = [
        (VOCABULARY_ENTRY.name().zh().into(), zh(later), zh(earlier)),
        (VOCABULARY_ENTRY.name().en().into(), en(later), en(earlier)),
        (VOCABULARY_CITY.code().into(), code(later), code(earlier)),
    ];
    keys.into_iter()
        .filter_map(|(path, of_later, of_earlier)| Some((path, of_later.filter(|_| of_later == of_earlier)?)))
        .collect()
}
