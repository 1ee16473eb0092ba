//! What every page carries: one heading, ids that are its own, the language of each of its words, and, as long as the
//! registry is a demonstration, the mark that says so.

use super::links::ROOT;
use super::page::{Page, pages};
use super::{Tree, assert_none};
use crate::harness::{Project, root};
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

/// Those that 国办发〔2017〕47号 asks of the kind of page; and none with what nobody said.
#[test]
fn tags_of_a_government_site_are_those_of_the_kind_of_page() {
    let said = "department: {zh: 省科技厅, en: Department}\ngovernment: {site_id_code: '3300000001'}\n";
    let (_, register) = register(said);
    let mut faults = Vec::new();
    for (page, said) in
        ROOT.pages.iter().map(|page| (page, false)).chain(register.iter().map(|page| (page, true)))
    {
        let path = page.file.strip_prefix("en/").unwrap_or(&page.file);
        let one_of = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest != "index.html");
        let is_article = ["consortia/", "organisations/"].into_iter().any(one_of)
            || ["guideline/", "about/"].iter().any(|folder| path.starts_with(folder));
        let is_column = !["index.html", "404.html"].contains(&path) && page.leads_on().is_none();
        let column = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
        let expected = [("SiteName", true), ("SiteDomain", true), ("SiteIDCode", said), ("PubDate", false)]
            .into_iter()
            .chain(column.map(|name| (name, is_column)))
            .chain(["ArticleTitle", "keywords", "Url", "Image"].map(|name| (name, is_article && is_column)))
            .chain([("ContentSource", said && is_article && is_column), ("description", true)]);
        for (name, expected) in expected {
            let found = page.meta(name).is_some_and(|words| !words.trim().is_empty());
            if found != expected {
                faults.push(format!("{}: {name}: {:?}", page.file, page.meta(name)));
            }
        }
    }
    assert_none(&faults);
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
    let picture = ROOT.tree.iter().find(|(path, _)| path.starts_with("assets/share."));
    let marked = std::fs::read(root().join("themes/default/static/share.demonstration.png")).unwrap();
    assert!(picture.is_some_and(|(_, bytes)| *bytes == marked));
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

/// A real register with no record left that a demonstration invented, its own files' words made real ones, and `more`
/// in `site.yaml`.
fn register(more: &str) -> (Tree, Vec<Page>) {
    let project = Project::new();
    for folder in ["consortia", "organisations", "files"] {
        std::fs::remove_dir_all(project.record(folder)).unwrap();
    }
    let site = "title: {zh: 登记册, en: Register}\nbase_url: https://registry.example.org\ndemonstration: false\ntheme: default\n";
    let project = project.write("site.yaml", format!("{site}{more}")).write("redirects.yaml", "");
    let run = project.build(&[]).exits(0);
    let tree = super::tree(&project.at("site"));
    let pages = pages(&tree);
    assert!(pages.len() > 40, "{}", run.log);
    (tree, pages)
}

#[test]
fn a_register_has_none_of_the_marks() {
    let (tree, pages) = register("");
    let picture = tree.iter().find(|(path, _)| path.starts_with("assets/share."));
    let own = std::fs::read(root().join("themes/default/static/share.png")).unwrap();
    assert!(picture.is_some_and(|(_, bytes)| *bytes == own));
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
