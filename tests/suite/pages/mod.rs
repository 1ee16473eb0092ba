//! Records are data, never code: whatever text stands in a field or in prose, the built pages show it as that text, with
//! the same markup as without it, and nothing is written outside the site.

use crate::harness::{Project, files};
use crate::html::{Page, read};
use crate::report::text;
use consortia::text::forbidden_characters;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Fields of one line that aren't in two languages, and that no rule gives a form.
const LINES: [&str; 7] = ["name", "signatory", "secretary", "unit", "amount", "was", "platform_ref"];
/// The same, in `publication` only.
const OF_PUBLICATION: [&str; 3] = ["basis", "by", "index"];

/// Puts `words` into every text of a record: behind what a rule wants at its beginning, and in one line where text is
/// one.
fn poison(value: &mut Value, key: &str, words: &str) {
    let line = &words.replace(['\n', '\r'], " ");
    match value {
        Value::Mapping(entries) => {
            for (name, entry) in entries.iter_mut() {
                let name = name.as_str().unwrap_or_default();
                match entry {
                    Value::String(text) if matches!(name, "zh" | "en") => {
                        insert(text, if matches!(key, "name" | "short_name") { line } else { words });
                    }
                    Value::String(text) if LINES.contains(&name) => insert(text, line),
                    Value::String(text) if key == "publication" && OF_PUBLICATION.contains(&name) => {
                        insert(text, line);
                    }
                    _ => poison(entry, name, words),
                }
            }
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| poison(item, key, words)),
        _ => {}
    }
}

fn insert(text: &mut String, words: &str) {
    let beginning =
        ["浙江省示例", "示例", "Zhejiang "].into_iter().find(|beginning| text.starts_with(beginning));
    text.insert_str(beginning.map_or(0, str::len), words);
}

/// A project whose every text has `words` in it.
fn poisoned(words: &str) -> Project {
    let project = Project::new();
    for (path, bytes) in files(&project.record("")) {
        let file = project.record(&path);
        if path.ends_with(".md") && path != "README.md" && !path.starts_with("guideline/") {
            let text = String::from_utf8(bytes).unwrap();
            let (first, rest) = text.split_once('\n').unwrap();
            // Raw HTML is refused there (T705); an escaped mark is shown as itself.
            let words = words.replace('<', "\\<");
            let line = words.replace(['\n', '\r'], " ");
            fs::write(file, format!("{first} {line}\n{rest}\n{words}\n\n- {words}\n\n> {words}\n")).unwrap();
        } else if path.ends_with(".yaml") && path != "redirects.yaml" {
            let mut value: Value = serde_yaml::from_slice(&bytes).unwrap();
            poison(&mut value, "", words);
            fs::write(file, serde_yaml::to_string(&value).unwrap()).unwrap();
        }
    }
    project
}

/// The pages of a built site, read.
fn pages(site: &Path) -> BTreeMap<String, Page> {
    let all = files(site).into_iter().filter(|(path, _)| path.ends_with(".html"));
    all.map(|(path, bytes)| (path, read(std::str::from_utf8(&bytes).unwrap()))).collect()
}

/// The markup of the same pages with harmless words, by page.
fn markup_of_harmless_words() -> BTreeMap<String, BTreeSet<String>> {
    // Prose has paragraphs, lists, emphasis and so on of its own making; all of it is allowed in prose.
    let project = poisoned(
        "x *y* **z** `c` [l](https://a.example \"t\") \n\n# h\n\n1. o\n\n3) o\n\n---\n\n    pre\n\n| a |\n| :-: |\n| b |\n\n",
    );
    let _ = project.build(&[]).exits(0);
    let prose = BTreeSet::from(
        [
            "br",
            "pre",
            "code[class]",
            "ol[start]",
            "h2[id]",
            "h3[id]",
            "h4[id]",
            "h5[id]",
            "h6[id]",
            "h5",
            "h6",
        ]
        .map(str::to_owned),
    );
    let pages = pages(&project.at("site"));
    pages.into_iter().map(|(path, page)| (path, page.vocabulary().union(&prose).cloned().collect())).collect()
}

/// White space as a reader sees it.
fn seen(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_shown_as_text(words: &str, harmless: &BTreeMap<String, BTreeSet<String>>) {
    let project = poisoned(words);
    let run = project.build(&[]).exits(0);
    let left: BTreeSet<_> =
        fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, BTreeSet::from(["content".into(), "site".into()]), "{}", run.log);
    let pages = pages(&project.at("site"));
    assert!(pages.keys().eq(harmless.keys()), "text makes no pages: {words:?}");
    for (path, page) in &pages {
        let more: Vec<_> = page.vocabulary().difference(&harmless[path]).cloned().collect();
        assert!(more.is_empty(), "{path} has {more:?} from {words:?}");
        assert!(page.oddities.is_empty(), "{path} has {:?} from {words:?}", page.oddities);
        for address in page.values("href").chain(page.values("src")).chain(page.values("action")) {
            let beginnings = ["/", "#", "https://", "?", "mailto:editors@registry.example"];
            assert!(beginnings.iter().any(|beginning| address.starts_with(beginning)), "{path}: {address:?}");
        }
    }
    let shown = seen(&pages["consortia/sample-sensing/index.html"].text);
    let words = seen(words);
    assert!(shown.matches(words.as_str()).count() > 20, "{words:?} isn't shown as it stands");
}

#[test]
fn text_that_would_be_something_else_is_shown_as_text() {
    let harmless = markup_of_harmless_words();
    for words in [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\" autofocus onfocus=alert(1) x=\"' onclick='alert(1)",
        "</title></textarea></style></script></svg><svg onload=alert(1)>-->]]>",
        "{{ site.title }}{% include \"base.html\" %}{# x #}[[nav.home]][[asset:style.css]]",
        "$(touch pwned)`touch pwned`; touch pwned | touch pwned && touch pwned > pwned",
        "=HYPERLINK(\"https://evil.example\")+@SUM(1)-2+3",
        "javascript:alert(1) data:text/html,x ../../../../etc/passwd /etc/passwd %00 %2e%2e/",
        "&lt;b&gt; &amp;amp; &#60;script&#62; &notanentity; &",
    ] {
        assert_shown_as_text(words, &harmless);
    }
}

#[test]
fn any_text_is_shown_as_text() {
    let harmless = markup_of_harmless_words();
    let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    // What Markdown makes of marks is its own matter; `markdown/` has the property of that. Here they are all taken out.
    let plain = text().prop_filter_map("what S001 refuses", |text| {
        let text: String = text
            .chars()
            .filter(|character| !"*_`[]()#>|-+~\\!:.0123456789\u{e0f0}".contains(*character))
            .collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (forbidden_characters(&text).is_empty() && !text.is_empty() && !text.contains('&')).then_some(text)
    });
    runner
        .run(&plain, |words| {
            assert_shown_as_text(&format!("<{words}>&\"'"), &harmless);
            Ok(())
        })
        .unwrap_or_else(|fault| panic!("{fault}"));
}
