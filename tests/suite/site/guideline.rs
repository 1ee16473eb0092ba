//! The guideline's text is the one thing here that is real, and it is published to the letter: what is built is what
//! the record holds, and what the record holds is what was issued.

use super::links::ROOT;
use super::page::Page;
use crate::harness::root;
use std::collections::BTreeSet;
use std::fs;

/// SHA-256 of the text as it was issued, without white space and without Markdown's signs. Whoever changes it changes a
/// document of the department.
const ISSUED: &str = "47db0cb82a07e0efd8d3a3facdac28a64d3daaeb3bc0d62de624112d32420d6d";

/// A record's text without what Markdown adds: the signs of headings, and white space.
fn squeezed(lang: &str) -> String {
    let text = fs::read_to_string(root().join(format!("content/guideline/{lang}.md"))).unwrap();
    let lines = text.lines().map(|line| line.trim_start_matches('#'));
    lines.flat_map(str::chars).filter(|letter| !letter.is_whitespace()).collect()
}

fn page(file: &str) -> &'static Page {
    ROOT.pages.iter().find(|page| page.file == file).unwrap()
}

#[test]
fn the_text_is_the_one_that_was_issued() {
    assert_eq!(super::sha256(squeezed("zh").as_bytes()), ISSUED);
}

/// The page's text that counts is the record's: all of it, in its order, with nothing before, between or after.
#[test]
fn the_page_carries_the_text_and_nothing_else() {
    for (file, lang) in [("guideline/index.html", "zh"), ("en/guideline/index.html", "en")] {
        let (shown, text) = (page(file).counted(), squeezed(lang));
        let same = shown.chars().zip(text.chars()).take_while(|(shown, expected)| shown == expected).count();
        let from = |text: &str| text.chars().skip(same.saturating_sub(10)).take(40).collect::<String>();
        assert_eq!(shown, text, "{file} departs after {same} letters:\n{}\n{}", from(&shown), from(&text));
        assert!(same > 1000);
    }
}

/// Anchors as the record's structure gives them: sections, clauses in them, and paragraphs in either.
fn anchors() -> Vec<String> {
    let text = fs::read_to_string(root().join("content/guideline/zh.md")).unwrap();
    let (mut section, mut clause, mut paragraph) = (0, 0, 0);
    let mut anchors = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        if line.starts_with("## ") {
            (section, clause, paragraph) = (section + 1, 0, 0);
        } else if line.starts_with("### ") {
            (clause, paragraph) = (clause + 1, 0);
        } else {
            paragraph += 1;
        }
        let place = match (section, clause) {
            (0, _) => String::new(),
            (section, 0) => format!("s{section}"),
            (section, clause) => format!("s{section}-{clause}"),
        };
        let paragraph = (paragraph > 0).then(|| format!("p{paragraph}"));
        anchors.push(
            [Some(place).filter(|place| !place.is_empty()), paragraph]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("-"),
        );
    }
    anchors
}

#[test]
fn every_passage_has_its_anchor_in_both_languages() {
    let expected = anchors();
    for known in ["p1", "s1", "s1-p1", "s3", "s3-2", "s3-2-p1", "s4-5", "s5"] {
        assert!(expected.iter().any(|anchor| anchor == known), "{known} is gone from the text");
    }
    for file in ["guideline/index.html", "en/guideline/index.html"] {
        let page = page(file);
        let passages =
            page.elements.iter().filter(|element| matches!(element.name.as_str(), "h2" | "h3" | "p"));
        let found: Vec<&str> = passages
            .filter_map(|element| element.get("id"))
            .filter(|id| {
                id.trim_start_matches(['p', 's', '-']).starts_with(|digit: char| digit.is_ascii_digit())
            })
            .collect();
        assert_eq!(found, expected, "{file}");
        // Each can be linked to: a permalink leads there, and doesn't count as text.
        let links: BTreeSet<&str> = page
            .all("a")
            .filter(|link| link.get("data-not-text").is_some())
            .filter_map(|link| link.get("href")?.strip_prefix('#'))
            .collect();
        assert_eq!(links, expected.iter().map(String::as_str).collect::<BTreeSet<_>>(), "{file}");
        // The table of contents leads to every section and clause.
        let headings = expected.iter().filter(|anchor| !anchor.contains('p')).map(String::as_str);
        let contents: BTreeSet<&str> =
            page.all("a").filter_map(|link| link.get("href")?.strip_prefix('#')).collect();
        for heading in headings {
            assert!(contents.contains(heading), "{file}: {heading}");
        }
    }
}

#[test]
fn the_translation_says_that_it_has_no_force() {
    let page = page("en/guideline/index.html");
    let main = &page.only("main").text;
    assert!(
        main.contains("unofficial")
            || main.contains("no legal force")
            || main.contains("without legal force"),
        "{main:.600}"
    );
    let article = page.all("article").next().unwrap();
    assert_eq!(article.lang, "en");
    assert!(page.all("a").any(|link| link.get("href") == Some("/guideline/") && link.text.contains("中文")));
}
