//! Mistakes about what a consortium sets out to do: goals, tasks and milestones.

use super::Records::Consortium;
use super::draft::Draft;
use super::members::{is, lead};
use super::{Mistake, mistake};

/// The latest period.
fn period(d: &Draft) -> Option<String> {
    Some(format!("goals/{}/period", d.count("goals").checked_sub(1)?))
}

/// Months since year 0 of a date or a month.
fn months(day: &str) -> Option<i32> {
    Some(day.get(..4)?.parse::<i32>().ok()? * 12 + day.get(5..7)?.parse::<i32>().ok()? - 1)
}

fn month(months: i32) -> String {
    format!("{}-{:02}", months / 12, months % 12 + 1)
}

/// All milestones.
fn milestones(d: &Draft) -> Vec<String> {
    let tasks = (0..d.count("tasks")).map(|task| format!("tasks/{task}/milestones"));
    tasks.flat_map(|list| (0..d.count(&list)).map(move |i| format!("{list}/{i}"))).collect()
}

/// The first milestone of this status that is due before or after the day of the check.
fn milestone(d: &Draft, status: &str, is_past: bool) -> Option<String> {
    let due_as = |day: String| (day.as_str() < "2026-11-01") == is_past;
    milestones(d).into_iter().find(|milestone| {
        is(d, &format!("{milestone}/status"), status)
            && d.get(&format!("{milestone}/due")).is_some_and(due_as)
    })
}

/// In which years of three from `from` a milestone is due.
fn met(d: &Draft, from: i32) -> [bool; 3] {
    let mut met = [false; 3];
    let due = milestones(d).into_iter().filter_map(|milestone| months(&d.get(&format!("{milestone}/due"))?));
    for due in due.filter(|due| (from..from + 36).contains(due)) {
        met[usize::try_from((due - from) / 12).unwrap()] = true;
    }
    met
}

/// Takes something away from the first task that has it.
fn lacks(d: &mut Draft, field: &str) -> Option<()> {
    let task = d.find("tasks", |task| {
        d.count(&format!("{task}/{field}")) > 0 || d.get(&format!("{task}/{field}")).is_some()
    })?;
    d.remove(&format!("{task}/{field}"))?;
    d.wrong(&format!("{task}/{field}"))
}

/// Gives a milestone another status than its dates say.
fn turn(d: &mut Draft, from: &str, is_past: bool, to: &str) -> Option<()> {
    let path = format!("{}/status", milestone(d, from, is_past)?);
    d.set(&path, to)?;
    d.wrong(&path)
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("G441", Consortium, "no goals", |d| {
        d.remove("goals")?;
        d.wrong("goals")
    }),
    mistake("G441", Consortium, "goals without a period", |d| {
        let path = period(d)?;
        (d.count("goals") == 1).then_some(())?;
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G441", Consortium, "a period without an end", |d| {
        let path = period(d)?;
        d.remove(&format!("{path}/to"))?;
        d.wrong(&path)
    }),
    mistake("G441", Consortium, "a period a month too long", |d| {
        let path = period(d)?;
        let to = months(&d.get(&format!("{path}/to"))?)?;
        d.set(&format!("{path}/to"), &month(to + 1))?;
        d.wrong(&path)
    }),
    mistake("G441", Consortium, "a period of two years", |d| {
        let path = period(d)?;
        let to = months(&d.get(&format!("{path}/to"))?)?;
        d.set(&format!("{path}/to"), &month(to - 12))?;
        d.wrong(&path)
    }),
    mistake("G441", Consortium, "a period that ends before it begins", |d| {
        let path = period(d)?;
        let from = d.get(&format!("{path}/from"))?;
        let to = d.get(&format!("{path}/to"))?;
        (d.count("goals") == 1).then_some(())?;
        d.set(&format!("{path}/from"), &to)?;
        d.set(&format!("{path}/to"), &from)?;
        d.wrong(&path)
    }),
    mistake("G441", Consortium, "a period without goals", |d| {
        let path = period(d)?.replace("period", "items");
        d.remove(&path)?;
        d.wrong(&path)
    }),
    mistake("G442", Consortium, "no tasks", |d| {
        d.remove("tasks")?;
        d.wrong("tasks")
    }),
    mistake("G442", Consortium, "a list of no tasks", |d| {
        d.set("tasks", "[]")?;
        d.wrong("tasks")
    }),
    mistake("G443", Consortium, "a year of the period without a milestone", |d| {
        lead(d)?;
        let path = period(d)?;
        let from = months(&d.get(&format!("{path}/from"))?)?;
        while met(d, from)[2] {
            let is_last = |milestone: &String| {
                d.get(&format!("{milestone}/due"))
                    .and_then(|due| months(&due))
                    .is_some_and(|due| due >= from + 24)
            };
            let last = milestones(d).into_iter().find(is_last)?;
            d.remove(&last)?;
        }
        d.wrong(&path)
    }),
    mistake("G444", Consortium, "achieved, and no day", |d| {
        let milestone = milestone(d, "achieved", true)?;
        d.remove(&format!("{milestone}/achieved"))?;
        d.wrong(&format!("{milestone}/status"))
    }),
    mistake("G444", Consortium, "late, and no day", |d| {
        let milestone = milestone(d, "late", true)?;
        d.remove(&format!("{milestone}/achieved"))?;
        d.wrong(&format!("{milestone}/status"))
    }),
    mistake("G444", Consortium, "late, and in time", |d| turn(d, "achieved", true, "late")),
    mistake("G444", Consortium, "achieved, and late", |d| turn(d, "late", true, "achieved")),
    mistake("G444", Consortium, "planned, and achieved", |d| turn(d, "achieved", true, "planned")),
    mistake("G444", Consortium, "missed, and achieved late", |d| turn(d, "late", true, "missed")),
    mistake("G444", Consortium, "missed, and not yet due", |d| turn(d, "planned", false, "missed")),
    mistake("G444", Consortium, "achieved, and nothing yet", |d| turn(d, "planned", false, "achieved")),
    mistake("G444", Consortium, "planned, and past due", |d| {
        lead(d)?;
        turn(d, "missed", true, "planned")
    }),
    mistake("G444", Consortium, "achieved in the future", |d| {
        let path = format!("{}/achieved", milestone(d, "achieved", true)?);
        d.set(&path, "2026-11-02")?;
        d.wrong(&path)
    }),
    mistake("G444", Consortium, "a due date moved to the month before", |d| {
        let milestone = milestone(d, "achieved", true)?;
        let (due, achieved) = (d.get(&format!("{milestone}/due"))?, d.get(&format!("{milestone}/achieved"))?);
        let in_the_month = due.get(..7) == achieved.get(..7) && !achieved.ends_with("-01");
        in_the_month.then_some(())?;
        d.set(&format!("{milestone}/due"), &format!("{}-01", achieved.get(..7)?))?;
        d.wrong(&format!("{milestone}/status"))
    }),
    mistake("G445", Consortium, "the last period ended", |d| {
        lead(d)?;
        let path = period(d)?;
        (d.count("goals") == 1).then_some(())?;
        let ended = months("2026-10")?;
        let from = (0..12).map(|back| ended - back - 35).find(|from| met(d, *from) == [true; 3])?;
        d.set(&format!("{path}/from"), &month(from))?;
        d.set(&format!("{path}/to"), &month(from + 35))?;
        d.wrong(&format!("{path}/to"))
    }),
    mistake("G446", Consortium, "no landmark result", |d| lacks(d, "landmark")),
    mistake("G447", Consortium, "no reference to the platform", |d| lacks(d, "platform_ref")),
    mistake("G448", Consortium, "no project", |d| lacks(d, "projects")),
    mistake("G448", Consortium, "a list of no projects", |d| {
        d.set("tasks/0/projects", "[]")?;
        d.wrong("tasks/0/projects")
    }),
    mistake("G449", Consortium, "no units", |d| lacks(d, "units")),
];
