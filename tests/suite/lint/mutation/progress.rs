//! Mistakes about what is done year by year: investment, guides, projects.

use super::Records::Consortium;
use super::draft::Draft;
use super::members::{is, lead};
use super::{Mistake, mistake};

/// A guide of this mode.
fn guide(d: &Draft, mode: &str) -> Option<String> {
    d.find("guides", |guide| is(d, &format!("{guide}/mode"), mode))
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("G511", Consortium, "the enterprises bear less than half", |d| {
        d.set("investment/0/enterprises", "1")?;
        d.wrong("investment/0/enterprises")
    }),
    mistake("G511", Consortium, "a total of more than twice what the enterprises bear", |d| {
        let last = format!("investment/{}", d.count("investment").checked_sub(1)?);
        d.set(&format!("{last}/total"), "999999")?;
        d.wrong(&format!("{last}/enterprises"))
    }),
    mistake("G521", Consortium, "a second guide for commissioning", |d| {
        lead(d)?;
        let year = d.get(&format!("{}/year", guide(d, "selected")?))?;
        let last = d.count("guides");
        d.add(
            "guides",
            &format!("{{id: d99, year: {year}, programme: jianbing, mode: selected, title: {{zh: 示例指南}}, adopted: false}}"),
        )?;
        d.wrong(&format!("guides/{last}/mode"))
    }),
    mistake("G522", Consortium, "a year whose one competitive guide is of another", |d| {
        lead(d)?;
        let competitive = |guide: &str| is(d, &format!("{guide}/mode"), "competitive");
        let full = d.get("status_history/0/since")?.get(..4)?.to_owned();
        let guide = d.find("guides", |guide| {
            let year = d.get(&format!("{guide}/year"));
            let same = |place: &usize| {
                let guide = format!("guides/{place}");
                d.get(&format!("{guide}/year")) == year && competitive(&guide)
            };
            let full = year.as_ref().is_some_and(|year| *year > full && year != "2026");
            full && competitive(guide) && (0..d.count("guides")).filter(same).count() == 1
        })?;
        d.set(&format!("{guide}/year"), "2026")?;
        d.wrong("guides")
    }),
    mistake("G522", Consortium, "no guides", |d| {
        lead(d)?;
        let since = d.get("status_history/0/since")?;
        d.remove("guides")?;
        for year in 2024..2026 {
            if since < format!("{year}-01-02") {
                d.wrong("guides")?;
            }
        }
        (since.as_str() < "2025-01-02").then_some(())
    }),
    mistake("G523", Consortium, "a lead with four running projects more", |d| {
        let path = format!("{}/organisation", lead(d)?);
        let lead = d.get(&path)?;
        for id in 91..95 {
            let project = format!(
                "{{id: p{id}, title: {{zh: 示例项目}}, programme: lingyan, mode: competitive, organisation: {lead}, status: running}}"
            );
            d.add("tasks/0/projects", &project)?;
        }
        d.wrong(&path)
    }),
];
