//! Mistakes about the years: self-assessments, evaluations and what came of them, and the status.

use super::Records::{Consortium, Review};
use super::draft::Draft;
use super::members::{is, is_building};
use super::{Mistake, mistake};

/// The year after that of the review.
fn next(d: &Draft) -> Option<String> {
    Some((d.get("year")?.parse::<i32>().ok()? + 1).to_string())
}

/// The record of the review's consortium.
fn consortium(d: &Draft) -> String {
    format!("{}/consortium.yaml", d.folder())
}

fn is_evaluated(d: &Draft) -> Option<()> {
    d.get("evaluation/date").map(drop)
}

/// Adds a review of this year, with nothing in it.
fn add_review(d: &mut Draft, year: i32) -> Option<()> {
    d.go(format!("{}/reviews/{year}.yaml", d.folder()))?;
    d.write(format!("year: {year}\n"))?;
    d.wrong("year")
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("G451", Review, "a review left out", |d| {
        let (year, own) = (d.get("year")?, consortium(d));
        (!d.in_file(&own).contains(&format!("reviews/{year}#"))).then_some(())?;
        d.delete()?;
        for lang in ["zh", "en"] {
            let prose = format!("{}/reviews/{year}.{lang}.md", d.folder());
            if d.exists(&prose) {
                d.go(prose)?;
                d.delete()?;
            }
        }
        d.go(own)?;
        is_building(d).then_some(())?;
        d.wrong("id")
    }),
    mistake("G451", Review, "neither self-assessment nor evaluation", |d| {
        is_evaluated(d)?;
        let year = d.get("year")?;
        (!d.in_file(&consortium(d)).contains(&format!("reviews/{year}#"))).then_some(())?;
        d.write(format!("year: {year}\n"))?;
        d.wrong("self_assessment")
    }),
    mistake("G451", Review, "a self-assessment without a date, and no evaluation", |d| {
        is_evaluated(d)?;
        d.remove("self_assessment/submitted")?;
        d.remove("evaluation")?;
        if d.get("consequence/kind").is_some() {
            d.remove("consequence")?;
        }
        d.wrong("self_assessment/submitted")
    }),
    mistake("G452", Review, "submitted before the year's end", |d| {
        let year = d.get("year")?;
        d.set("self_assessment/submitted", &format!("{year}-12-31"))?;
        d.wrong("self_assessment/submitted")
    }),
    mistake("G452", Review, "submitted after January", |d| {
        let next = next(d)?;
        d.set("self_assessment/submitted", &format!("{next}-02-01"))?;
        d.wrong("self_assessment/submitted")
    }),
    mistake("G452", Review, "submitted in the future", |d| {
        (d.get("year")? == "2025" && d.count("evaluation") == 0).then_some(())?;
        d.set("self_assessment/submitted", "2026-12-31")?;
        d.wrong("self_assessment/submitted")
    }),
    mistake("G453", Review, "evaluated without a self-assessment", |d| {
        is_evaluated(d)?;
        d.remove("self_assessment")?;
        d.wrong("self_assessment")
    }),
    mistake("G453", Review, "evaluated, and no day of the self-assessment", |d| {
        is_evaluated(d)?;
        d.remove("self_assessment/submitted")?;
        d.wrong("self_assessment/submitted")
    }),
    mistake("G453", Review, "evaluated before the self-assessment", |d| {
        is_evaluated(d)?;
        let next = next(d)?;
        d.set("evaluation/date", &format!("{next}-01-02"))?;
        d.wrong("self_assessment/submitted")
    }),
    mistake("G453", Review, "a self-assessment after the evaluation", |d| {
        is_evaluated(d)?;
        let next = next(d)?;
        d.set("self_assessment/submitted", &format!("{next}-09-02"))?;
        d.wrong("self_assessment/submitted")
    }),
    mistake("G454", Review, "a rating that isn't in the vocabulary", |d| {
        d.set("evaluation/rating", "passable")?;
        d.wrong("evaluation/rating")
    }),
    mistake("G454", Review, "a rating that is no longer in force", |d| {
        let rating = d.get("evaluation/rating")?;
        for file in d.files(|path| path.contains("/reviews/") && path.ends_with(".yaml")) {
            if d.get_in(&file, "evaluation/rating").as_ref() == Some(&rating) {
                d.go(file)?;
                d.wrong("evaluation/rating")?;
            }
        }
        d.go("vocabulary/ratings.yaml")?;
        let entry = d.find("", |entry| is(d, &format!("{entry}/id"), &rating))?;
        d.add(&entry, "until: 2023-12-31")
    }),
    mistake("G455", Review, "poor, and no outcome", |d| {
        is(d, "evaluation/rating", "poor").then_some(())?;
        d.remove("consequence")?;
        d.wrong("consequence")
    }),
    mistake("G455", Review, "poor, and the outcome pending", |d| {
        is(d, "evaluation/rating", "poor").then_some(())?;
        d.set("consequence/kind", "pending")?;
        d.wrong("consequence/kind")
    }),
    mistake("G455", Review, "poor, and no outcome for no reason", |d| {
        is(d, "evaluation/rating", "poor").then_some(())?;
        d.set("consequence", "{kind: none}")?;
        d.wrong("consequence/kind")
    }),
    mistake("G455", Review, "a middling year turned poor, and no reason for no outcome", |d| {
        is(d, "evaluation/rating", "good").then_some(())?;
        d.set("evaluation/rating", "poor")?;
        d.set("consequence", "{kind: none}")?;
        d.wrong("consequence/kind")
    }),
    mistake("G455", Review, "suspended, and never was", |d| {
        is_evaluated(d)?;
        (!d.in_file(&consortium(d)).contains("status: suspended")).then_some(())?;
        (!is(d, "consequence/kind", "rolling-support")).then_some(())?;
        d.set("consequence", "{kind: suspend, text: {zh: 示例处理}}")?;
        d.wrong("consequence/kind")
    }),
    mistake("G455", Review, "handled, and no word how", |d| {
        is(d, "evaluation/rating", "poor").then_some(())?;
        d.set("consequence", "{kind: handled}")?;
        d.wrong("consequence/text")
    }),
    mistake("G456", Review, "excellent, and no outcome", |d| {
        is(d, "evaluation/rating", "excellent").then_some(())?;
        d.remove("consequence")?;
        d.wrong("consequence")
    }),
    mistake("G456", Review, "excellent, and another outcome", |d| {
        is(d, "evaluation/rating", "excellent").then_some(())?;
        d.set("consequence", "{kind: none, text: {zh: 示例处理}}")?;
        d.wrong("consequence/kind")
    }),
    mistake("G457", Review, "another year than the file's name", |d| {
        let next = next(d)?;
        d.set("year", &next)?;
        d.wrong("year")
    }),
    mistake("G457", Consortium, "a year before the listing", |d| {
        let listed: i32 = d.get("formation/approval/date")?.get(..4)?.parse().ok()?;
        add_review(d, listed - 1)
    }),
    mistake("G457", Consortium, "a year that isn't over", |d| add_review(d, 2026)),
    mistake("G458", Consortium, "adjusted or suspended on no basis", |d| {
        let entry = d.find("status_history", |entry| {
            is(d, &format!("{entry}/status"), "adjusted") || is(d, &format!("{entry}/status"), "suspended")
        })?;
        d.remove(&format!("{entry}/basis"))?;
        d.wrong(&format!("{entry}/basis"))
    }),
    mistake("G458", Consortium, "a new adjustment on no basis", |d| {
        (d.count("status_history") == 1).then_some(())?;
        d.add("status_history", "{status: adjusted, since: 2026-10-20}")?;
        d.wrong("status_history/1/basis")
    }),
    mistake("G459", Review, "no word on the strategic goals", |d| {
        d.remove("evaluation/strategic_goals")?;
        d.wrong("evaluation/strategic_goals")
    }),
    mistake("G459", Review, "no word on the major tasks", |d| {
        d.remove("evaluation/major_tasks")?;
        d.wrong("evaluation/major_tasks")
    }),
    mistake("G460", Review, "rolling support after a middling year", |d| {
        is(d, "evaluation/rating", "good").then_some(())?;
        d.set("consequence/kind", "rolling-support")?;
        d.wrong("consequence/kind")
    }),
    mistake("G460", Review, "excellent turned good, and rolling support stays", |d| {
        (is(d, "evaluation/rating", "excellent") && is(d, "consequence/kind", "rolling-support"))
            .then_some(())?;
        d.set("evaluation/rating", "good")?;
        d.wrong("consequence/kind")
    }),
];
