//! Mistakes about who is in a consortium, who leads it and what was changed since.

use super::Records::{Consortium, Organisation};
use super::draft::Draft;
use super::{Mistake, mistake};

/// Whether it is being built.
pub(super) fn is_building(d: &Draft) -> bool {
    let last = d.count("status_history").checked_sub(1);
    let status = last.and_then(|last| d.get(&format!("status_history/{last}/status")));
    status.is_some_and(|status| status == "active" || status == "adjusted")
}

/// The members who haven't left, by their paths.
fn current(d: &Draft) -> Vec<String> {
    let all = (0..d.count("members")).map(|i| format!("members/{i}"));
    all.filter(|member| d.get(&format!("{member}/left")).is_none()).collect()
}

/// The path of the one who leads, in a consortium that is being built.
pub(super) fn lead(d: &Draft) -> Option<String> {
    let leads = |member: &String| d.get(&format!("{member}/role")).as_deref() == Some("lead");
    current(d).into_iter().find(leads).filter(|_| is_building(d))
}

/// The path of the first who doesn't lead, in a consortium that is being built.
pub(super) fn participant(d: &Draft) -> Option<String> {
    current(d)
        .into_iter()
        .find(|member| is(d, &format!("{member}/role"), "member"))
        .filter(|_| is_building(d))
}

pub(super) fn is(d: &Draft, path: &str, value: &str) -> bool {
    d.get(path).as_deref() == Some(value)
}

/// The record of the organisation that is named at `path`.
pub(super) fn organisation_at(d: &Draft, path: &str) -> Option<String> {
    Some(format!("organisations/{}.yaml", d.get(path)?))
}

/// Whether a member is of this kind.
fn is_of_kind(d: &Draft, member: &str, kinds: &[&str]) -> bool {
    let file = organisation_at(d, &format!("{member}/organisation"));
    file.and_then(|file| d.get_in(&file, "kind")).is_some_and(|kind| kinds.contains(&&*kind))
}

/// Adds a change in due form.
fn register(d: &mut Draft, kind: &str, organisation: &str, date: &str) -> Option<()> {
    let id = d.count("changes") + 10;
    let change = format!(
        "{{id: c{id}, date: {date}, kind: {kind}, organisation: {organisation}, decided: 2026-10-12, \
         filed: 2026-10-28, filing: 示备〔2026〕{id}号, reason: {{zh: 示例理由}}}}"
    );
    if d.count("changes") == 0 {
        d.add("", &format!("changes: [{change}]"))
    } else {
        d.add("changes", &change)
    }
}

/// A council seat of the organisation.
fn seat(d: &Draft, organisation: &str) -> Option<String> {
    d.find("governance/council/members", |seat| is(d, &format!("{seat}/organisation"), organisation))
}

/// A member leaves as it should: with a change that says so, and its seat given up.
fn leave(d: &mut Draft, member: &str) -> Option<()> {
    let organisation = d.get(&format!("{member}/organisation"))?;
    d.add(member, "left: 2026-10-20")?;
    register(d, "member-left", &organisation, "2026-10-20")?;
    let seat = seat(d, &organisation)?;
    d.remove(&seat)
}

/// The change of this kind in the record, its day, and where a member's own record has that day.
fn change(d: &Draft, kind: &str) -> Option<(String, String, String)> {
    let change = d.find("changes", |change| is(d, &format!("{change}/kind"), kind))?;
    let day = d.get(&format!("{change}/date"))?;
    Some((change, day, if kind == "member-left" { "left".into() } else { "joined".into() }))
}

/// The member who joined or left on the day of a change.
fn moved(d: &Draft, kind: &str) -> Option<(String, String)> {
    let (change, day, field) = change(d, kind)?;
    let organisation = d.get(&format!("{change}/organisation"))?;
    let is_meant = |member: &str| {
        is(d, &format!("{member}/organisation"), &organisation) && is(d, &format!("{member}/{field}"), &day)
    };
    let member = d.find("members", is_meant)?;
    Some((change, format!("{member}/{field}")))
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("G101", Consortium, "the universities and institutes left", |d| {
        lead(d)?;
        let kinds = ["university", "institute"];
        let leaving: Vec<String> =
            current(d).into_iter().filter(|member| is_of_kind(d, member, &kinds)).collect();
        for member in &leaving {
            leave(d, member)?;
        }
        d.wrong("members")?;
        if current(d).len() < 5 && d.count("exceptions") == 0 {
            d.also("G321", "members", "without them fewer than five are left")?;
        }
        Some(())
    }),
    mistake("G311", Consortium, "the lead is a university", |d| {
        let path = format!("{}/organisation", lead(d)?);
        let file = organisation_at(d, &path)?;
        d.wrong(&path)?;
        d.go(file)?;
        d.set("kind", "university")
    }),
    mistake("G311", Consortium, "the lead has no qualification", |d| {
        let path = format!("{}/qualification", lead(d)?);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G312", Consortium, "a second lead", |d| {
        let path = format!("{}/role", participant(d)?);
        d.set(&path, "lead")?;
        d.wrong(&path)
    }),
    mistake("G312", Consortium, "the lead is a member like others", |d| {
        let path = format!("{}/role", lead(d)?);
        d.set(&path, "member")?;
        d.wrong("members")
    }),
    mistake("G312", Consortium, "the lead left", |d| {
        let lead = lead(d)?;
        let organisation = d.get(&format!("{lead}/organisation"))?;
        (current(d).len() > 5).then_some(())?;
        d.add(&lead, "left: 2026-10-20")?;
        register(d, "member-left", &organisation, "2026-10-20")?;
        d.wrong("members")?;
        d.also("S012", "governance/council/chair/organisation", "the chair is from no current member")
    }),
    mistake("G313", Consortium, "no basis of the qualification", |d| {
        let path = format!("{}/qualification_basis", lead(d)?);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G313", Consortium, "a basis without a document", |d| {
        let path = format!("{}/qualification_basis/document", lead(d)?);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G313", Consortium, "a basis after the listing", |d| {
        let path = format!("{}/qualification_basis/date", lead(d)?);
        d.set(&path, "2026-10-20")?;
        d.wrong(&path)
    }),
    mistake("G321", Consortium, "four members", |d| {
        lead(d)?;
        (d.count("exceptions") == 0).then_some(())?;
        let many = current(d).len().checked_sub(4)?;
        let leaving =
            current(d).into_iter().skip(1).filter(|member| is_of_kind(d, member, &["enterprise", "service"]));
        let leaving: Vec<String> = leaving.take(many).collect();
        (leaving.len() == many).then_some(())?;
        for member in &leaving {
            leave(d, member)?;
        }
        d.wrong("members")
    }),
    mistake("G322", Organisation, "services left out", |d| {
        is(d, "kind", "service").then_some(())?;
        d.remove("services")?;
        d.wrong("services")
    }),
    mistake("G322", Organisation, "a list of no services", |d| {
        d.set("services", "[]")?;
        d.wrong("services")
    }),
    mistake("G324", Consortium, "a member without a task", |d| {
        let path = format!("{}/task", participant(d)?);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G324", Consortium, "the lead without a task", |d| {
        let path = format!("{}/task", lead(d)?);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G327", Consortium, "a member without a word on its strength", |d| {
        let path = format!("{}/strength", current(d).pop()?);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G531", Consortium, "the lead has no institute", |d| {
        let path = format!("{}/organisation", lead(d)?);
        let file = organisation_at(d, &path)?;
        d.wrong(&path)?;
        d.go(file)?;
        d.remove("key_research_institute")
    }),
    mistake("G331", Consortium, "no council", |d| {
        d.remove("governance/council")?;
        d.wrong("governance/council")
    }),
    mistake("G331", Consortium, "no chair", |d| {
        d.remove("governance/council/chair")?;
        d.wrong("governance/council/chair")
    }),
    mistake("G332", Consortium, "the chair isn't the principal", |d| {
        d.set("governance/council/chair/principal", "false")?;
        d.wrong("governance/council/chair/principal")
    }),
    mistake("G332", Consortium, "whether the chair is the principal left out", |d| {
        d.remove("governance/council/chair/principal")?;
        d.wrong("governance/council/chair/principal")
    }),
    mistake("G332", Consortium, "where the chair is from left out", |d| {
        d.remove("governance/council/chair/organisation")?;
        d.wrong("governance/council/chair/organisation")
    }),
    mistake("G332", Consortium, "the chair is from another member", |d| {
        let organisation = d.get(&format!("{}/organisation", participant(d)?))?;
        d.set("governance/council/chair/organisation", &organisation)?;
        d.wrong("governance/council/chair/organisation")
    }),
    mistake("G333", Consortium, "a member without a seat", |d| {
        let path = format!("{}/organisation", participant(d)?);
        let seat = seat(d, &d.get(&path)?)?;
        d.remove(&seat)?;
        d.wrong(&path)
    }),
    mistake("G333", Consortium, "a seat that the principal doesn't hold", |d| {
        participant(d)?;
        d.set("governance/council/members/1/principal", "false")?;
        d.wrong("governance/council/members/1/principal")
    }),
    mistake("G333", Consortium, "whether the principal holds a seat left out", |d| {
        participant(d)?;
        d.remove("governance/council/members/2/principal")?;
        d.wrong("governance/council/members/2/principal")
    }),
    mistake("G334", Consortium, "no advisory committee", |d| {
        d.remove("governance/advisory_committee")?;
        d.wrong("governance/advisory_committee")
    }),
    mistake("G334", Consortium, "an advisory committee of nobody", |d| {
        d.set("governance/advisory_committee", "[]")?;
        d.wrong("governance/advisory_committee")
    }),
    mistake("G335", Consortium, "no chief scientist", |d| {
        d.remove("governance/chief_scientist")?;
        d.wrong("governance/chief_scientist")
    }),
    mistake("G524", Consortium, "the Party secretary isn't the chair", |d| {
        lead(d)?;
        d.set("governance/party_branch/secretary", "示例无名")?;
        d.wrong("governance/party_branch/secretary")
    }),
];

pub(super) const CHANGES: &[Mistake] = &[
    mistake("G336", Consortium, "a change that the council didn't decide", |d| {
        d.remove("changes/0/decided")?;
        d.wrong("changes/0/decided")
    }),
    mistake("G342", Consortium, "a member left and no change says so", |d| {
        let member = participant(d)?;
        (current(d).len() > 5).then_some(())?;
        let seat = seat(d, &d.get(&format!("{member}/organisation"))?)?;
        d.remove(&seat)?;
        d.add(&member, "left: 2026-10-20")?;
        d.wrong(&format!("{member}/left"))
    }),
    mistake("G342", Consortium, "a member joined and no change says so", |d| {
        let path = format!("{}/joined", participant(d)?);
        d.set(&path, "2026-10-20")?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "a member's leaving left out of the changes", |d| {
        let (change, path) = moved(d, "member-left")?;
        d.remove(&change)?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "a member's joining left out of the changes", |d| {
        let (change, path) = moved(d, "member-joined")?;
        d.remove(&change)?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "a member's leaving on another day", |d| {
        let (change, path) = moved(d, "member-left")?;
        d.set(&format!("{change}/date"), "2026-10-20")?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "a member's joining as a change of another kind", |d| {
        let (change, path) = moved(d, "member-joined")?;
        d.set(&format!("{change}/kind"), "other")?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "another member's leaving", |d| {
        let (change, path) = moved(d, "member-left")?;
        let organisation = d.get(&format!("{}/organisation", participant(d)?))?;
        d.set(&format!("{change}/organisation"), &organisation)?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "a new lead left out of the changes", |d| {
        let (change, ..) = change(d, "lead-changed")?;
        let path = format!("{}/role", lead(d)?);
        d.remove(&change)?;
        d.wrong(&path)
    }),
    mistake("G342", Consortium, "a new chair left out of the changes", |d| {
        change(d, "lead-changed")?;
        let (change, ..) = change(d, "chair-changed")?;
        d.remove(&change)?;
        d.wrong("governance/council/chair/name")
    }),
    mistake("G342", Consortium, "a new name left out of the changes", |d| {
        let (change, ..) = change(d, "renamed")?;
        d.remove(&change)?;
        d.wrong("former_names/0/until")
    }),
    mistake("G342", Consortium, "a new name on another day", |d| {
        d.set("former_names/0/until", "2026-10-20")?;
        d.wrong("former_names/0/until")
    }),
    mistake("G343", Consortium, "a change that wasn't filed", |d| {
        d.remove("changes/0/filed")?;
        d.wrong("changes/0/filed")
    }),
    mistake("G343", Consortium, "a change that is being filed", |d| {
        d.set("changes/0/filed", "pending")?;
        d.wrong("changes/0/filed")
    }),
    mistake("G345", Consortium, "a member joined for no reason", |d| {
        let path = format!("{}/reason", change(d, "member-joined")?.0);
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G345", Consortium, "a member left for no reason", |d| {
        let path = format!("{}/reason", change(d, "member-left")?.0);
        d.remove(&path)?;
        d.wrong(&path)
    }),
];
