//! Mistakes about how a consortium came about: its field, its route, and the steps until it was listed.

use super::Records::{Consortium, File};
use super::draft::Draft;
use super::members::{is, lead, organisation_at};
use super::{Mistake, mistake};

fn is_directed(d: &Draft) -> Option<()> {
    is(d, "route/kind", "directed").then_some(())
}

/// Every consortium that was listed in this field.
fn in_field(d: &mut Draft, field: &str) -> Option<()> {
    for file in d.files(|path| path.ends_with("/consortium.yaml")) {
        if d.get_in(&file, "field").as_deref() == Some(field) {
            d.go(file)?;
            d.wrong("field")?;
        }
    }
    Some(())
}

/// Whether others of its batch agree, so that it is this one that differs.
fn is_outvoted(d: &Draft) -> Option<()> {
    let batch = d.get("batch");
    let of = d.files(|path| path.ends_with("/consortium.yaml"));
    (of.iter().filter(|file| d.get_in(file, "batch") == batch).count() > 2).then_some(())
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("G201", Consortium, "the field came into force after the listing", |d| {
        let field = d.get("field")?;
        in_field(d, &field)?;
        d.go("vocabulary/fields.yaml")?;
        let entry = d.find("", |entry| is(d, &format!("{entry}/id"), &field))?;
        d.set(&format!("{entry}/from"), "2026-10-20")
    }),
    mistake("G201", Consortium, "the field was out of force before the listing", |d| {
        let field = d.get("field")?;
        in_field(d, &field)?;
        d.go("vocabulary/fields.yaml")?;
        let entry = d.find("", |entry| is(d, &format!("{entry}/id"), &field))?;
        let from = d.get(&format!("{entry}/from"))?;
        d.add(&entry, &format!("until: {from}"))
    }),
    mistake("G202", Consortium, "no niche", |d| {
        d.remove("niche")?;
        d.wrong("niche")
    }),
    mistake("G203", File("site.yaml"), "fewer than the target, in what is no demonstration", |d| {
        d.go("site.yaml")?;
        d.be_real()
    }),
    mistake("G323", Consortium, "no letter of intent", |d| {
        d.remove("formation/letter_of_intent")?;
        d.wrong("formation/letter_of_intent")
    }),
    mistake("G323", Consortium, "a letter without a date", |d| {
        d.remove("formation/letter_of_intent/date")?;
        d.wrong("formation/letter_of_intent/date")
    }),
    mistake("G323", Consortium, "a letter after the appraisal", |d| {
        let day = d.get("formation/plan/revised")?;
        d.set("formation/letter_of_intent/date", &day)?;
        d.wrong("formation/letter_of_intent/date")
    }),
    mistake("G323", Consortium, "a letter after the listing", |d| {
        let day = d.get("formation/pledge/date")?;
        d.set("formation/letter_of_intent/date", &day)?;
        d.wrong("formation/letter_of_intent/date")
    }),
    mistake("G323", Consortium, "a letter in the future", |d| {
        d.set("formation/letter_of_intent/date", "2026-12-30")?;
        d.wrong("formation/letter_of_intent/date")
    }),
    mistake("G325", Consortium, "a member didn't sign", |d| {
        let path = "formation/letter_of_intent/signatories/1";
        let organisation = d.get(path)?;
        d.remove(path)?;
        let member = d.find("members", |member| is(d, &format!("{member}/organisation"), &organisation))?;
        d.wrong(&format!("{member}/organisation"))
    }),
    mistake("G325", Consortium, "who joined later joined with the others", |d| {
        let letter = d.get("formation/letter_of_intent/date")?;
        let member = d.find("members", |member| {
            let organisation = d.get(&format!("{member}/organisation")).unwrap_or_default();
            let signatories = "formation/letter_of_intent/signatories";
            is(d, &format!("{member}/role"), "member")
                && d.get(&format!("{member}/joined")).is_some_and(|day| day > letter)
                && d.find(signatories, |signatory| is(d, signatory, &organisation)).is_none()
        })?;
        d.set(&format!("{member}/joined"), &letter)?;
        d.wrong(&format!("{member}/organisation"))
    }),
    mistake("G325", Consortium, "nobody signed", |d| {
        d.remove("formation/letter_of_intent/signatories")?;
        d.wrong("formation/letter_of_intent/signatories")
    }),
    mistake("G325", Consortium, "a letter that doesn't cover the rights", |d| {
        d.remove("formation/letter_of_intent/covers/1")?;
        d.wrong("formation/letter_of_intent/covers")
    }),
    mistake("G325", Consortium, "a letter that covers nothing", |d| {
        d.remove("formation/letter_of_intent/covers")?;
        d.wrong("formation/letter_of_intent/covers")
    }),
    mistake("G341", Consortium, "no arrangement on intellectual property", |d| {
        d.remove("formation/ip")?;
        d.wrong("formation/ip")
    }),
    mistake("G411", Consortium, "no task list", |d| {
        d.remove("route/task_list")?;
        d.wrong("route/task_list")
    }),
    mistake("G411", Consortium, "no sub-task lists", |d| {
        d.remove("route/sub_task_lists")?;
        d.wrong("route/sub_task_lists")
    }),
    mistake("G411", Consortium, "a list of no sub-task lists", |d| {
        d.set("route/sub_task_lists", "[]")?;
        d.wrong("route/sub_task_lists")
    }),
    mistake("G412", Consortium, "no city that recommended it", |d| {
        d.remove("route/city")?;
        d.wrong("route/city")
    }),
    mistake("G412", Consortium, "no review by the city", |d| {
        d.remove("route/reviewed")?;
        d.wrong("route/reviewed")
    }),
    mistake("G413", Consortium, "no plan", |d| {
        d.remove("formation/plan")?;
        d.wrong("formation/plan")
    }),
    mistake("G413", Consortium, "a plan that wasn't submitted", |d| {
        d.remove("formation/plan/submitted")?;
        d.wrong("formation/plan/submitted")
    }),
    mistake("G413", Consortium, "the city's review after the submission", |d| {
        let day = d.get("formation/appraisal/date")?;
        d.set("route/reviewed", &day)?;
        d.wrong("route/reviewed")
    }),
    mistake("G413", Consortium, "the submission after the appraisal", |d| {
        let day = d.get("formation/plan/revised")?;
        d.set("formation/plan/submitted", &day)?;
        d.wrong("formation/plan/submitted")
    }),
    mistake("G413", Consortium, "the appraisal after the revision", |d| {
        let day = d.get("formation/approval/date")?;
        d.set("formation/appraisal/date", &day)?;
        d.wrong("formation/appraisal/date")
    }),
    mistake("G413", Consortium, "the revision after the listing", |d| {
        let day = d.get("formation/pledge/date")?;
        d.set("formation/plan/revised", &day)?;
        d.wrong("formation/plan/revised")
    }),
    mistake("G413", Consortium, "the appraisal after the listing, with no revision between", |d| {
        let day = d.get("formation/pledge/date")?;
        d.remove("formation/plan/revised")?;
        d.set("formation/appraisal/date", &day)?;
        d.wrong("formation/appraisal/date")?;
        d.also("G423", "formation/plan/revised", "that there is no revision is its own warning")
    }),
    mistake("G414", Consortium, "the lead won nothing", |d| {
        is_directed(d)?;
        let won = d.get(&format!("{}/organisation", lead(d)?))?;
        let winner = d.get("members/1/organisation")?;
        while let Some(list) = d.find("route/sub_task_lists", |list| is(d, &format!("{list}/winner"), &won)) {
            d.set(&format!("{list}/winner"), &winner)?;
        }
        d.wrong("route/sub_task_lists")
    }),
    mistake("G415", Consortium, "a sub-task that nobody won", |d| {
        d.remove("route/sub_task_lists/0/winner")?;
        d.wrong("route/sub_task_lists/0/winner")
    }),
    mistake("G415", Consortium, "a winner that never was a member", |d| {
        is_directed(d)?;
        let lead = d.get(&format!("{}/organisation", lead(d)?))?;
        let list = d.find("route/sub_task_lists", |list| !is(d, &format!("{list}/winner"), &lead))?;
        let path = format!("{list}/winner");
        let strangers = d.files(|path| path.starts_with("organisations/"));
        let mut slugs = strangers.iter().filter_map(|file| file.split(['/', '.']).nth(1));
        let stranger = slugs.find(|slug| !d.text().contains(*slug))?.to_owned();
        d.set(&path, &stranger)?;
        d.wrong(&path)
    }),
    mistake("G415", Consortium, "a winner confirmed after the letter", |d| {
        let day = d.get("formation/plan/submitted")?;
        d.set("route/sub_task_lists/0/confirmed", &day)?;
        d.wrong("route/sub_task_lists/0/confirmed")
    }),
    mistake("G421", Consortium, "no appraisal", |d| {
        d.remove("formation/appraisal")?;
        d.wrong("formation/appraisal")
    }),
    mistake("G421", Consortium, "an appraisal without a date", |d| {
        d.remove("formation/appraisal/date")?;
        d.wrong("formation/appraisal/date")
    }),
    mistake("G421", Consortium, "an appraisal without a panel", |d| {
        d.remove("formation/appraisal/panel")?;
        d.wrong("formation/appraisal/panel")
    }),
    mistake("G421", Consortium, "a panel that lacks technical experts", |d| {
        d.set("formation/appraisal/panel/technical", "0")?;
        d.wrong("formation/appraisal/panel/technical")
    }),
    mistake("G421", Consortium, "a panel that names no management experts", |d| {
        d.remove("formation/appraisal/panel/management")?;
        d.wrong("formation/appraisal/panel/management")
    }),
    mistake("G421", Consortium, "a panel that lacks policy experts", |d| {
        d.set("formation/appraisal/panel/policy", "0")?;
        d.wrong("formation/appraisal/panel/policy")
    }),
    mistake("G422", Consortium, "the appraisal not passed", |d| {
        d.set("formation/appraisal/outcome", "failed")?;
        d.wrong("formation/appraisal/outcome")
    }),
    mistake("G422", Consortium, "no outcome of the appraisal", |d| {
        d.remove("formation/appraisal/outcome")?;
        d.wrong("formation/appraisal/outcome")
    }),
    mistake("G423", Consortium, "a plan that wasn't revised", |d| {
        d.remove("formation/plan/revised")?;
        d.wrong("formation/plan/revised")
    }),
    mistake("G431", Consortium, "a name that ends otherwise", |d| {
        let name = d.get("name/zh")?.replace("创新联合体", "创新联盟");
        d.set("name/zh", &name)?;
        d.wrong("name/zh")
    }),
    mistake("G431", Consortium, "a name that begins otherwise", |d| {
        let name = d.get("name/zh")?.replace("浙江省", "");
        d.set("name/zh", &name)?;
        d.wrong("name/zh")
    }),
    mistake("G431", Consortium, "an English name that ends otherwise", |d| {
        let name = d.get("name/en")?.replace(" Innovation Consortium", " Consortium");
        d.set("name/en", &name)?;
        d.wrong("name/en")
    }),
    mistake("G432", Consortium, "no approval", |d| {
        d.remove("formation/approval")?;
        d.wrong("formation/approval")
    }),
    mistake("G432", Consortium, "an approval without a document", |d| {
        d.remove("formation/approval/document")?;
        d.wrong("formation/approval/document")
    }),
    mistake("G432", Consortium, "an approval without a date", |d| {
        d.remove("formation/approval/date")?;
        d.wrong("formation/approval/date")
    }),
    mistake("G433", Consortium, "no pledge", |d| {
        d.remove("formation/pledge")?;
        d.wrong("formation/pledge")
    }),
    mistake("G433", Consortium, "a pledge without a date", |d| {
        d.remove("formation/pledge/date")?;
        d.wrong("formation/pledge/date")
    }),
    // Of two days in the wrong order the later one is shown, as in G413 and G415.
    mistake("G433", Consortium, "a pledge before the listing", |d| {
        let day = d.get("formation/plan/revised")?;
        d.set("formation/pledge/date", &day)?;
        d.wrong("formation/approval/date")
    }),
    mistake("G434", Consortium, "a pledge that another person signed", |d| {
        d.set("formation/pledge/signatory", "示例无名")?;
        d.wrong("formation/pledge/signatory")
    }),
    mistake("G434", Consortium, "a pledge that nobody signed", |d| {
        d.remove("formation/pledge/signatory")?;
        d.wrong("formation/pledge/signatory")
    }),
    mistake("G434", Consortium, "another legal representative of the lead", |d| {
        let file = organisation_at(d, "members/0/organisation")?;
        d.wrong("formation/pledge/signatory")?;
        d.go(file)?;
        (d.count("legal_representative") == 1).then_some(())?;
        d.set("legal_representative/0/name", "示例无名")
    }),
    mistake("G435", Consortium, "another document than the batch's", |d| {
        is_outvoted(d)?;
        d.set("formation/approval/document", "示科发〔2023〕99号")?;
        d.wrong("formation/approval/document")
    }),
    mistake("G435", Consortium, "another day than the batch's", |d| {
        is_outvoted(d)?;
        let day = d.get("formation/plan/revised")?;
        d.set("formation/approval/date", &day)?;
        d.wrong("formation/approval/date")
    }),
];
