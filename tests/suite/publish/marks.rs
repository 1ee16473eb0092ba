//! What every page carries: one heading, ids that are its own, the language of each of its words, and, as long as the
//! registry is a demonstration, the mark that says so.

use super::assert_none;
use super::links::ROOT;
use super::page::{Page, pages};
use crate::harness::Project;
use std::collections::BTreeSet;

/// product.md's words, in the language of the page.
const BANNERS: [&str; 2] = [
    "演示站：所列创新联合体、单位、人员、文号、日期、评价结果均为虚构；仅《工作指引》正文及注明来源的词表真实。非浙江省科学技术厅官方信息。",
    "Demonstration. All consortia, organisations, persons, document numbers, dates and results are invented; only the Guidelines' text and sourced vocabularies are real. Not published by the Zhejiang Provincial Department of Science and Technology.",
];

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

fn in_english(page: &Page) -> usize {
    usize::from(page.is_english())
}

#[test]
fn every_page_is_sound() {
    let mut faults = Vec::new();
    for page in &ROOT.pages {
        let file = &page.file;
        faults.extend(page.faults.iter().cloned());
        let mut ids = BTreeSet::new();
        faults.extend(page.ids().filter(|id| !ids.insert(*id)).map(|id| format!("{file}: twice #{id}")));
        faults.extend(page.ids().filter(|id| id.is_empty()).map(|_| format!("{file}: an empty id")));
        let headings = page.all("h1").filter(|heading| !heading.text.trim().is_empty()).count();
        if headings != 1 || page.all("h1").count() != 1 {
            faults.push(format!("{file}: {headings} h1"));
        }
        for name in ["html", "head", "title", "body", "main"] {
            if page.all(name).count() - usize::from(name == "title") * svg_titles(page) != 1 {
                faults.push(format!("{file}: not one <{name}>"));
            }
        }
        let lang = page.all("html").next().and_then(|html| html.get("lang"));
        if lang != Some(["zh-CN", "en"][in_english(page)]) {
            faults.push(format!("{file}: lang {lang:?}"));
        }
        let langs = page.elements.iter().filter_map(|element| element.get("lang"));
        faults.extend(
            langs
                .filter(|lang| !["zh-CN", "en", "zxx"].contains(lang))
                .map(|lang| format!("{file}: lang {lang}")),
        );
        if page.meta("description").is_none_or(|words| words.trim().is_empty()) {
            faults.push(format!("{file}: no description"));
        }
    }
    assert_none(&faults);
}

/// A drawing's `<title>` is its name, not the page's.
fn svg_titles(page: &Page) -> usize {
    page.all("title").filter(|title| title.get("id").is_some()).count()
}

/// What names a thing that is looked up elsewhere on the page, as `aria-labelledby` does, names something.
#[test]
fn what_is_referred_to_by_id_is_there() {
    let mut faults = Vec::new();
    for page in &ROOT.pages {
        let ids: BTreeSet<&str> = page.ids().collect();
        for attribute in
            ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list", "form"]
        {
            for value in page.elements.iter().filter_map(|element| element.get(attribute)) {
                let lost = value.split_whitespace().filter(|id| !ids.contains(id));
                faults.extend(lost.map(|id| format!("{}: {attribute}={id}", page.file)));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn a_demonstration_says_so_on_every_page() {
    let mut faults = Vec::new();
    for page in &ROOT.pages {
        let (file, english) = (&page.file, in_english(page));
        let mark = ["【示例】", "[Sample] "][english];
        let header = page.all("header").next().map(|header| header.text.as_str()).unwrap_or_default();
        if !header.contains(BANNERS[english]) {
            faults.push(format!("{file}: no banner"));
        }
        if page.meta("robots") != Some("noindex") {
            faults.push(format!("{file}: may be indexed"));
        }
        let title = page.all("title").next().map(|title| title.text.as_str());
        for (what, words) in [
            ("title", title),
            ("description", page.meta("description")),
            ("og:title", page.meta("og:title")),
            ("og:description", page.meta("og:description")),
            ("og:site_name", page.meta("og:site_name")),
        ] {
            if !words.is_some_and(|words| words.starts_with(mark)) {
                faults.push(format!("{file}: {what} without {mark}: {words:?}"));
            }
        }
        // No organiser or identifier of a government's site.
        faults.extend(["SiteIDCode", "ContentSource"].into_iter().filter_map(|name| {
            let content = page.meta(name)?;
            Some(format!("{file}: {name}: {content}"))
        }));
    }
    assert_none(&faults);
}

#[test]
fn a_register_has_none_of_the_marks() {
    // No record is left that a demonstration invented, and the words of this registry's own files are made real ones.
    let project = Project::new();
    for folder in ["consortia", "organisations", "files"] {
        std::fs::remove_dir_all(project.record(folder)).unwrap();
    }
    let site = "title: {zh: 登记册, en: Register}\nbase_url: https://registry.example.org\ndemonstration: false\ntheme: default\n";
    let project = project.write("site.yaml", site).write("redirects.yaml", "");
    let run = project.build(&[]).exits(0);
    let pages = pages(&super::tree(&project.at("site")));
    assert!(pages.len() > 40, "{}", run.told);
    let mut faults = Vec::new();
    for page in &pages {
        let words = page.words.iter().map(|words| words.text.as_str());
        let attributes =
            page.elements.iter().flat_map(|element| element.attributes.values().map(String::as_str));
        // The rules themselves speak of what a demonstration must show.
        for text in words.chain(attributes).filter(|_| !page.file.ends_with("guideline/rules/index.html")) {
            let marks = ["【示例】", "[Sample]", "演示", "emonstration", "noindex"];
            faults.extend(
                marks
                    .into_iter()
                    .filter(|mark| text.contains(mark))
                    .map(|mark| format!("{}: {mark} in “{}”", page.file, text.trim())),
            );
        }
    }
    assert_none(&faults);
}

/// Attributes that somebody reads or hears.
const READ: [&str; 6] = ["title", "alt", "aria-label", "placeholder", "label", "content"];

/// Texts in Chinese on an English page that aren't said to be Chinese, by the page they stand on.
fn unsaid(page: &Page) -> Vec<String> {
    let has_han = |text: &str| text.chars().any(is_han);
    let texts = page.words.iter().filter(|words| words.lang == "en" && has_han(&words.text)).map(|words| {
        let around = words.within.iter().rev().take(3).rev().cloned().collect::<Vec<_>>().join(" > ");
        format!("{}: {around}: “{}”", page.file, words.text.trim())
    });
    let attributes = page.elements.iter().filter(|element| element.lang == "en").flat_map(|element| {
        READ.into_iter().filter_map(move |attribute| {
            let value = element.get(attribute).filter(|value| has_han(value))?;
            Some(format!("{}: <{} {attribute}>: “{value}”", page.file, element.name))
        })
    });
    texts.chain(attributes).collect()
}

#[test]
fn chinese_on_an_english_page_says_that_it_is_chinese() {
    let faults: Vec<String> = ROOT.pages.iter().filter(|page| page.is_english()).flat_map(unsaid).collect();
    assert_none(&faults);
}

#[test]
fn english_on_a_chinese_page_says_that_it_is_english() {
    // What can be told for sure: several English words in a row with no Chinese between.
    let english = |text: &str| {
        let words = text.split_whitespace().filter(|word| {
            word.len() > 1
                && word.trim_end_matches([',', '.', ':']).chars().all(|letter| letter.is_ascii_lowercase())
        });
        words.count() >= 3 && !text.chars().any(is_han)
    };
    let faults: Vec<String> = ROOT
        .pages
        .iter()
        .filter(|page| !page.is_english())
        .flat_map(|page| {
            let texts = page
                .words
                .iter()
                .filter(|words| !matches!(words.lang.as_str(), "en" | "zxx") && english(&words.text));
            texts.map(|words| format!("{}: “{}”", page.file, words.text.trim()))
        })
        .collect();
    assert_none(&faults);
}
