//! Mistakes in the files themselves: YAML, fields, references, what stands twice, what contradicts.

use super::Records::{Consortium, File, Organisation, Prose, Review};
use super::draft::Draft;
use super::members::{is, lead};
use super::{Mistake, mistake};

/// A line at the end that is wrong as it stands.
fn append(d: &mut Draft, line: &str) -> Option<()> {
    let text = format!("{}\n{line}\n", d.text().trim_end());
    let last = text.lines().count();
    d.write(text)?;
    d.wrong_on(last)
}

fn set(d: &mut Draft, path: &str, value: &str) -> Option<()> {
    d.set(path, value)?;
    d.wrong(path)
}

fn remove(d: &mut Draft, path: &str) -> Option<()> {
    d.remove(path)?;
    d.wrong(path)
}

/// Gives the value at `path` to another place, where it may not stand again.
fn repeat(d: &mut Draft, from: &str, to: &str) -> Option<()> {
    let value = d.get(from)?;
    d.get(to)?;
    set(d, to, &value)
}

/// Gives a record a value of the first record of its kind.
fn repeat_first(d: &mut Draft, path: &str) -> Option<()> {
    let is_organisation = d.file.starts_with("organisations/");
    let of = if is_organisation { Organisation } else { Consortium };
    let first = d.files(|file| of.has(file)).into_iter().next()?;
    // Of two the later is the one of the higher number.
    (first != d.file && d.get_in(&first, "id") <= d.get("id")).then_some(())?;
    let value = d.get_in(&first, path)?;
    set(d, path, &value)
}

/// Adds an exception, which is wrong at this field of it, or as a whole.
fn except(d: &mut Draft, exception: &str, at: &str) -> Option<()> {
    (d.count("exceptions") == 0).then_some(())?;
    d.add("", &format!("exceptions: [{exception}]"))?;
    d.wrong(&format!("exceptions/0/{at}"))
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("S001", Consortium, "a line that is no YAML", |d| append(d, "notes: one: two")),
    mistake("S001", Organisation, "a line that is no YAML", |d| append(d, "notes: one: two")),
    mistake("S001", Review, "a line that is no YAML", |d| append(d, "notes: one: two")),
    mistake("S001", File("vocabulary/fields.yaml"), "a line that is no YAML", |d| {
        append(d, "notes: one: two")
    }),
    mistake("S001", Consortium, "a zero-width space in a niche", |d| {
        let niche = d.get("niche/zh")?;
        set(d, "niche/zh", &format!("{niche}\u{200B}"))
    }),
    mistake("S001", Organisation, "a letter that turns the direction in a name", |d| {
        let name = d.get("name/zh")?;
        set(d, "name/zh", &format!("{name}\u{202E}"))
    }),
    mistake("S001", Prose, "a control character in prose", |d| {
        let line = d.text().lines().count();
        let text = format!("{}\u{7}\n", d.text().trim_end());
        d.write(text)?;
        d.wrong_on(line)
    }),
    mistake("S002", Consortium, "no id", |d| remove(d, "id")),
    mistake("S002", Consortium, "no batch", |d| remove(d, "batch")),
    mistake("S002", Consortium, "no name", |d| remove(d, "name")),
    mistake("S002", Consortium, "no Chinese name", |d| {
        d.get("name/en")?;
        remove(d, "name/zh")
    }),
    mistake("S002", Consortium, "no field", |d| remove(d, "field")),
    mistake("S002", Consortium, "no city", |d| remove(d, "city")),
    mistake("S002", Consortium, "no status", |d| remove(d, "status_history")),
    mistake("S002", Consortium, "a list of no statuses", |d| set(d, "status_history", "[]")),
    mistake("S002", Consortium, "no kind of route", |d| remove(d, "route/kind")),
    mistake("S002", Consortium, "no members", |d| remove(d, "members")),
    mistake("S002", Consortium, "a member that is no organisation", |d| remove(d, "members/2/organisation")),
    mistake("S002", Consortium, "a member in no role", |d| remove(d, "members/2/role")),
    mistake("S002", Consortium, "a task without an id", |d| remove(d, "tasks/0/id")),
    mistake("S002", Consortium, "a milestone without a due date", |d| remove(d, "tasks/0/milestones/0/due")),
    mistake("S002", Consortium, "a milestone without a status", |d| remove(d, "tasks/0/milestones/0/status")),
    mistake("S002", Consortium, "a project without a status", |d| remove(d, "tasks/0/projects/0/status")),
    mistake("S002", Consortium, "support of no kind", |d| remove(d, "support/0/kind")),
    mistake("S002", Consortium, "a change of no kind", |d| remove(d, "changes/0/kind")),
    mistake("S002", Consortium, "an outcome of no kind", |d| remove(d, "outcomes/0/kind")),
    mistake("S002", Organisation, "no name", |d| remove(d, "name")),
    mistake("S002", Organisation, "no kind", |d| remove(d, "kind")),
    mistake("S002", Organisation, "no code", |d| remove(d, "uscc")),
    mistake("S002", Organisation, "no city", |d| remove(d, "city")),
    mistake("S002", Review, "no year", |d| remove(d, "year")),
    mistake("S002", File("vocabulary/fields.yaml"), "a field of no hub", |d| remove(d, "3/hub")),
    mistake("S002", File("vocabulary/ratings.yaml"), "a rating that counts as nothing", |d| {
        remove(d, "0/counts_as")
    }),
    mistake("S003", Consortium, "an id of another form", |d| set(d, "id", "2023-1")),
    mistake("S003", Consortium, "a batch of another form", |d| set(d, "batch", "'2023'")),
    mistake("S003", Consortium, "members that are no list", |d| set(d, "members", "五家")),
    mistake("S003", Consortium, "a role that isn't known", |d| set(d, "members/1/role", "boss")),
    mistake("S003", Consortium, "a status that is a list", |d| set(d, "status_history/0/status", "[active]")),
    mistake("S003", Consortium, "a month for a day", |d| set(d, "formation/approval/date", "2023-06")),
    mistake("S003", Consortium, "a day for a month", |d| set(d, "goals/0/period/from", "2023-06-01")),
    mistake("S003", Consortium, "a panel in words", |d| {
        set(d, "formation/appraisal/panel/technical", "五人")
    }),
    mistake("S003", Consortium, "a milestone of a status that isn't known", |d| {
        set(d, "tasks/0/milestones/0/status", "done")
    }),
    mistake("S003", Consortium, "a task that is a word", |d| set(d, "tasks/0", "示例任务")),
    mistake("S003", Consortium, "an amount with its unit", |d| set(d, "investment/0/total", "3000万元")),
    mistake("S003", Organisation, "services that are a word", |d| set(d, "services", "testing")),
    mistake("S003", Organisation, "a name that is a list", |d| set(d, "name", "[示例公司]")),
    mistake("S003", Review, "an evaluation that is a word", |d| set(d, "evaluation", "示例")),
    mistake("S003", Review, "a year in words", |d| set(d, "year", "二〇二四")),
    mistake("S003", Review, "a consequence that isn't known", |d| set(d, "consequence/kind", "praise")),
    mistake("S003", File("site.yaml"), "a flag that is a word", |d| set(d, "demonstration", "maybe")),
    mistake("S004", Consortium, "a misspelt field", |d| append(d, "nich: {zh: 示例}")),
    mistake("S004", Consortium, "a misspelt field of a member", |d| {
        d.replace("    strength:", "    strenght:")?;
        let line = d.text().lines().position(|line| line.contains("strenght:"))? + 1;
        d.wrong_on(line)
    }),
    mistake("S004", Organisation, "an unknown field", |d| append(d, "telephon: none")),
    mistake("S004", Review, "an unknown field", |d| append(d, "score: 90")),
    mistake("S005", Consortium, "a city twice", |d| append(d, "city: hangzhou")),
    mistake("S005", Organisation, "a kind twice", |d| append(d, "kind: enterprise")),
    mistake("S005", Review, "a year twice", |d| append(d, "year: 2020")),
    mistake("S006", Consortium, "an anchor", |d| {
        let field = d.get("field")?;
        set(d, "field", &format!("&a {field}"))
    }),
    mistake("S006", Consortium, "an alias", |d| set(d, "city", "*a")),
    mistake("S006", Organisation, "a tag", |d| {
        let kind = d.get("kind")?;
        set(d, "kind", &format!("!!str {kind}"))
    }),
    mistake("S006", Review, "a merge key", |d| append(d, "<<: {}")),
    mistake("S007", Consortium, "a field that isn't known", |d| set(d, "field", "alchemy")),
    mistake("S007", Consortium, "a city that isn't known", |d| set(d, "city", "atlantis")),
    mistake("S007", Consortium, "a route from a city that isn't known", |d| {
        d.get("route/city")?;
        set(d, "route/city", "atlantis")
    }),
    mistake("S007", Consortium, "a lead that isn't known", |d| {
        set(d, "members/0/organisation", "no-such-company")
    }),
    mistake("S007", Consortium, "a member that isn't known", |d| {
        set(d, "members/2/organisation", "no-such-company")
    }),
    mistake("S007", Consortium, "a winner that isn't known", |d| {
        set(d, "route/sub_task_lists/0/winner", "no-such-company")
    }),
    mistake("S007", Consortium, "a signatory that isn't known", |d| {
        set(d, "formation/letter_of_intent/signatories/2", "no-such-company")
    }),
    mistake("S007", Consortium, "a chair from nowhere", |d| {
        set(d, "governance/council/chair/organisation", "no-such-company")
    }),
    mistake("S007", Consortium, "a seat for nobody", |d| {
        set(d, "governance/council/members/1/organisation", "no-such-company")
    }),
    mistake("S007", Consortium, "a project of nobody", |d| {
        set(d, "tasks/0/projects/0/organisation", "no-such-company")
    }),
    mistake("S007", Consortium, "a change of nobody", |d| {
        set(d, "changes/0/organisation", "no-such-company")
    }),
    mistake("S007", Consortium, "a task for a goal that isn't there", |d| set(d, "tasks/0/goals/0", "g99")),
    mistake("S007", Consortium, "a guide of a project that isn't there", |d| {
        set(d, "guides/0/project", "p99")
    }),
    mistake("S007", Consortium, "an exception to no rule", |d| {
        except(d, "{rule: G999, reason: {zh: 示例理由}}", "rule")
    }),
    mistake("S007", Consortium, "an attachment that isn't there", |d| {
        set(d, "sources/0/url", "/files/none.pdf")
    }),
    mistake("S007", Organisation, "a city that isn't known", |d| {
        d.get("city")?;
        set(d, "city", "atlantis")
    }),
    mistake("S007", File("vocabulary/fields.yaml"), "a field of a hub that isn't known", |d| {
        set(d, "3/hub", "no-such-hub")
    }),
    mistake("S008", Consortium, "the name of another", |d| repeat_first(d, "name/zh")),
    mistake("S008", Consortium, "the English name of another", |d| repeat_first(d, "name/en")),
    mistake("S008", Organisation, "the code of another", |d| repeat_first(d, "uscc")),
    mistake("S008", Organisation, "the name of another", |d| repeat_first(d, "name/zh")),
    mistake("S008", Consortium, "a number twice", |d| {
        let own = d.get("formation/approval/date")?.get(..4)?.to_owned();
        let of = d.files(|file| file.ends_with("/consortium.yaml"));
        let ids = of.into_iter().take_while(|file| *file < d.file).filter_map(|file| d.get_in(&file, "id"));
        let id = ids.into_iter().find(|id| id.contains(&own))?;
        set(d, "id", &id)
    }),
    mistake("S008", Consortium, "a milestone's id twice", |d| {
        repeat(d, "tasks/0/milestones/0/id", "tasks/0/milestones/1/id")
    }),
    mistake("S008", Consortium, "a task's id twice", |d| repeat(d, "tasks/0/id", "tasks/1/id")),
    mistake("S008", Consortium, "an outcome's id twice", |d| repeat(d, "outcomes/0/id", "outcomes/1/id")),
    mistake("S008", Consortium, "a change's id twice", |d| repeat(d, "changes/0/id", "changes/1/id")),
    mistake("S008", Consortium, "a year of investment twice", |d| {
        repeat(d, "investment/0/year", "investment/1/year")
    }),
    mistake("S008", File("vocabulary/fields.yaml"), "the name of another field", |d| {
        repeat(d, "0/name/zh", "4/name/zh")
    }),
    mistake("S008", File("redirects.yaml"), "the same address moved twice", |d| {
        repeat(d, "0/from", "1/from")
    }),
    mistake("L615", File("redirects.yaml"), "an address that moved to where nothing is", |d| {
        set(d, "0/to", "/consortia/advanced-polyolefin/")
    }),
    mistake("L615", File("redirects.yaml"), "an address that moved to itself", |d| {
        repeat(d, "0/from", "0/to")
    }),
    mistake("L615", File("redirects.yaml"), "a page at an address that moved", |d| {
        set(d, "0/from", "/consortia/bio-nylon/")
    }),
    mistake("S009", Consortium, "a file that is no record", |d| {
        d.go(format!("{}/notes.txt", d.folder()))?;
        d.write("示例")?;
        d.wrong_on(1)
    }),
    mistake("S009", Consortium, "a review of a half year", |d| {
        d.go(format!("{}/reviews/2024h1.yaml", d.folder()))?;
        d.write("year: 2024\n")?;
        d.wrong_on(1)
    }),
    mistake("S009", Organisation, "a name with an underscore", |d| {
        let text = d.text().to_owned();
        d.go(d.file.replace(".yaml", "_old.yaml"))?;
        d.write(text)?;
        d.wrong_on(1)
    }),
    mistake("S010", Consortium, "too many levels", |d| {
        append(d, &format!("notes: {}{}", "[".repeat(70), "]".repeat(70)))
    }),
    mistake("S010", Organisation, "too many levels", |d| {
        append(d, &format!("notes: {}{}", "[".repeat(70), "]".repeat(70)))
    }),
    mistake("S011", Consortium, "an exception to nothing", |d| {
        except(d, "{rule: G321, reason: {zh: 示例理由}}", "rule")
    }),
    mistake("S011", Consortium, "an exception to an error", |d| {
        except(d, "{rule: G312, reason: {zh: 示例理由}}", "rule")
    }),
    mistake("S011", Consortium, "an exception that has ended", |d| {
        d.set("exceptions/0/until", "2026-10-20")?;
        d.wrong("exceptions/0/until")?;
        d.also("G321", "members", "what the exception silenced is said again")
    }),
    mistake("S011", Consortium, "an exception without a reason", |d| {
        d.remove("exceptions/0/reason")?;
        d.wrong("exceptions/0")?;
        d.also("G321", "members", "what the exception silenced is said again")
    }),
    mistake("S012", Consortium, "a number of another year", |d| {
        let batch = d.get("batch")?;
        batch.starts_with("202").then_some(())?;
        set(d, "id", "ZJIC-2022-099")
    }),
    mistake("S012", Consortium, "a batch of another year", |d| set(d, "batch", "2022-9")),
    mistake("S012", Consortium, "the listing a year later", |d| {
        // Nothing but the year of the number and the batch may say that it is wrong.
        is(d, "batch", "2025-2").then_some(())?;
        set(d, "formation/approval/date", "2026-01-20")
    }),
    mistake("S012", Consortium, "another city than the lead's", |d| {
        lead(d)?;
        let city = if is(d, "city", "quzhou") { "lishui" } else { "quzhou" };
        set(d, "city", city)
    }),
    mistake("S012", Organisation, "the lead moved out of the province", |d| {
        let slug = d.file.split(['/', '.']).nth(1)?.to_owned();
        let leads = |d: &Draft, file: &str| d.get_in(file, "members/0/organisation").as_ref() == Some(&slug);
        let own =
            d.files(|file| file.ends_with("/consortium.yaml")).into_iter().find(|file| leads(d, file))?;
        d.get("city")?;
        d.get_in(&own, "members/0/left").is_none().then_some(())?;
        d.replace("\ncity:", "\nelsewhere: {zh: 上海市}\n# city:")?;
        d.go(own)?;
        d.wrong("city")
    }),
    mistake("S012", Organisation, "in two places", |d| {
        d.get("city")?;
        d.add("", "elsewhere: {zh: 上海市}")?;
        d.wrong("elsewhere")
    }),
    mistake("S012", Consortium, "two statuses on one day", |d| {
        let day = d.get("status_history/0/since")?;
        let last = d.count("status_history");
        (last == 1).then_some(())?;
        d.add("status_history", &format!("{{status: active, since: {day}, basis: 示科发〔2026〕99号}}"))?;
        d.wrong(&format!("status_history/{last}/since"))
    }),
    mistake("S012", Consortium, "periods that overlap", |d| {
        let from = d.get("goals/0/period/to")?;
        d.get("goals/1/period/from")?;
        let (year, month) = from.split_once('-')?;
        let to = format!("{}-{:02}", year.parse::<i32>().ok()? + 3, month.parse::<i32>().ok()? - 1);
        d.set("goals/1/period/from", &from)?;
        d.set("goals/1/period/to", &to)?;
        d.wrong("goals/1/period")
    }),
    mistake("S012", Consortium, "a seat for a member who left", |d| {
        let left = d.find("members", |member| d.get(&format!("{member}/left")).is_some())?;
        let organisation = d.get(&format!("{left}/organisation"))?;
        (d.text().matches(&format!("- organisation: {organisation}\n")).count() == 1).then_some(())?;
        let last = d.count("governance/council/members");
        d.add(
            "governance/council/members",
            &format!("{{name: 示例无名, organisation: {organisation}, post: {{zh: 院长}}, principal: true}}"),
        )?;
        d.wrong(&format!("governance/council/members/{last}/organisation"))
    }),
    mistake("S012", Consortium, "a member in two periods at once", |d| {
        let last = d.count("members");
        let organisation = d.get("members/1/organisation")?;
        let joined = d.get("members/1/joined")?;
        d.get("members/1/left").is_none().then_some(())?;
        d.add(
            "members",
            &format!(
                "{{organisation: {organisation}, role: member, strength: {{zh: 示例}}, task: {{zh: 示例}}, joined: {joined}}}"
            ),
        )?;
        d.wrong(&format!("members/{last}/organisation"))
    }),
    mistake("S012", File("guideline/en.md"), "a translation with a paragraph more", |d| {
        let text = format!("{}\n\nOne more.\n", d.text().trim_end());
        d.write(text)?;
        d.wrong_on(1)
    }),
];
