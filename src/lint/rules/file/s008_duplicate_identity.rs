//! # 编号、代码、名称或标识重复
//!
//! 两条记录用了同一个登记号、统一社会信用代码或名称，或者同一个列表里两项用了同一个标识。
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
//! Two records have one registry number, organisation code or name, or two items of one list have one id.
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

use crate::diagnostic::{At, Severity};
use crate::lint::{Check, Findings, Rule};
use crate::model::{Assembly, Consortium, Registry};
use std::collections::HashMap;
use std::hash::Hash;

pub(in crate::lint) static RULE: Rule = Rule {
    code: "S008",
    name: "duplicate-identity",
    severity: Severity::Error,
    clauses: &[],
    source: include_str!("s008_duplicate_identity.rs"),
    checks: &[
        Check::Registry(check_records),
        Check::Consortium(check_lists),
        Check::Reading(check_vocabularies),
    ],
};

/// The items that repeat an earlier one, with the earlier one's place.
fn repeated<K: Hash + Eq, P: Clone>(items: impl IntoIterator<Item = (K, P)>) -> Vec<(P, P, K)> {
    let mut first: HashMap<K, P> = HashMap::new();
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

fn report(findings: &mut Findings, again: Vec<(String, String, &str)>, path: &str) {
    for (file, earlier, value) in again {
        let at = At::Path(path.to_owned());
        findings.within(
            file,
            at,
            format!("“{value}”已用于 {earlier}"),
            format!("“{value}” is taken by {earlier}"),
        );
    }
}

fn check_records(registry: &Registry, findings: &mut Findings) {
    let consortia = || registry.consortia.iter().map(|consortium| (consortium, consortium.file()));
    let ids = consortia().filter_map(|(it, file)| Some((it.record.id.as_deref()?, file)));
    report(findings, repeated(ids), "id");
    let names = consortia().filter_map(|(it, file)| Some((&*it.record.name.as_ref()?.zh, file)));
    report(findings, repeated(names), "name/zh");
    let organisations =
        || registry.organisations.iter().map(|organisation| (organisation, organisation.file()));
    let codes = organisations().filter_map(|(it, file)| Some((it.record.uscc.as_deref()?, file)));
    report(findings, repeated(codes), "uscc");
    let names = organisations().filter_map(|(it, file)| Some((&*it.record.name.as_ref()?.zh, file)));
    report(findings, repeated(names), "name/zh");
}

fn check_lists(_: &Registry, consortium: &Consortium, findings: &mut Findings) {
    let record = &consortium.record;
    let mut list = |path: &str, ids: Vec<(String, String)>| {
        for (place, earlier, id) in repeated(ids) {
            findings.at(
                place,
                format!("{path} 里的“{id}”重复（先见于 {earlier}）"),
                format!("“{id}” stands twice in {path} (first at {earlier})"),
            );
        }
    };
    /// Ids with their paths.
    macro_rules! ids {
        ($items:expr, $path:literal, $key:ident) => {
            $items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| {
                    let path = format!(concat!($path, "/{}/", stringify!($key)), i);
                    Some((item.$key.as_ref()?.to_string(), path))
                })
                .collect()
        };
    }
    list("tasks", ids!(record.tasks, "tasks", id));
    list("guides", ids!(record.guides, "guides", id));
    list("support", ids!(record.support, "support", id));
    list("outcomes", ids!(record.outcomes, "outcomes", id));
    list("changes", ids!(record.changes, "changes", id));
    let years = record.investment.iter().enumerate();
    let years = years.filter_map(|(i, it)| Some((it.year?.0.to_string(), format!("investment/{i}/year"))));
    list("investment", years.collect());
    let mut goals = Vec::new();
    for (g, period) in record.goals.iter().enumerate() {
        let items = period.items.iter().enumerate();
        goals.extend(
            items.filter_map(|(i, it)| {
                Some((it.id.as_deref()?.to_owned(), format!("goals/{g}/items/{i}/id")))
            }),
        );
    }
    list("goals", goals);
    let mut projects = Vec::new();
    for (t, task) in record.tasks.iter().enumerate() {
        let own = task.projects.iter().enumerate();
        projects.extend(own.filter_map(|(i, it)| {
            Some((it.id.as_deref()?.to_owned(), format!("tasks/{t}/projects/{i}/id")))
        }));
        let own = task.milestones.iter().enumerate();
        let own = own.filter_map(|(i, it)| {
            Some((it.id.as_deref()?.to_owned(), format!("tasks/{t}/milestones/{i}/id")))
        });
        list("milestones", own.collect());
    }
    list("projects", projects);
}

fn check_vocabularies(assembly: &Assembly, findings: &mut Findings) {
    for (name, entries) in &assembly.vocabulary {
        let ids = entries
            .iter()
            .enumerate()
            .filter_map(|(i, entry)| Some((entry.id.as_deref()?, format!("{i}/id"))));
        for (place, earlier, id) in repeated(ids) {
            findings.within(
                format!("vocabulary/{name}.yaml"),
                At::Path(place),
                format!("“{id}”重复（先见于 {earlier}）；标识用过的不再用"),
                format!("“{id}” stands twice (first at {earlier}); an id is never used again"),
            );
        }
    }
}
