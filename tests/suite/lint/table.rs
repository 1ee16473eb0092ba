//! The table of rules holds together: what it says of each rule, what its rooms and the guideline say, what is tested.

use consortia::lint::{RULES, Rule, UNCHECKED, rule};
use consortia::model::{Block, GuidelineText};
use consortia::text::{Bilingual, Lang};
use std::collections::BTreeSet;

fn every(mut look: impl FnMut(&Rule)) {
    assert!(!RULES.is_empty());
    for rule in RULES {
        look(rule);
    }
}

#[test]
fn codes_are_unique_and_sorted() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.info.code).collect();
    let sorted: Vec<&str> = codes.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(codes, sorted);
    every(|entry| {
        let (letter, digits) = entry.info.code.split_at(1);
        assert!(
            "DGILPST".contains(letter) && digits.len() == 3 && digits.parse::<u16>().is_ok(),
            "{}",
            entry.info.code
        );
        assert_eq!(rule(entry.info.code).map(|found| found.info.code), Some(entry.info.code));
    });
    assert!(rule("G000").is_none());
}

#[test]
fn names_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    every(|rule| {
        let words = rule.info.name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(words, "{}", rule.info.name);
        assert!(seen.insert(rule.info.name.to_owned()), "{} stands twice", rule.info.name);
    });
}

#[test]
fn every_rule_is_one_file_named_after_it() {
    let rules = crate::harness::root().join("src/lint/rules");
    let mut files = BTreeSet::new();
    for (path, bytes) in crate::harness::files(&rules) {
        if !path.ends_with("mod.rs") {
            files.insert(path.rsplit('/').next().unwrap().to_owned());
            let text = String::from_utf8(bytes).unwrap();
            assert!(RULES.iter().any(|rule| rule.info.source == text), "{path} isn't in the table");
        }
    }
    every(|rule| {
        let file = format!("{}_{}.rs", rule.info.code.to_lowercase(), rule.info.name.replace('-', "_"));
        assert!(files.contains(&file), "{} has no file {file}", rule.info.code);
    });
    assert_eq!(files.len(), RULES.len());
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    every(|rule| {
        for (lang, headings) in [
            (Lang::Zh, ["为什么", "错例", "正例", "怎么改"]),
            (Lang::En, ["Why", "Wrong", "Right", "What to do"]),
        ] {
            let doc = rule.info.doc(lang);
            let found: Vec<&str> = doc.sections.iter().map(|section| section.heading.as_str()).collect();
            assert_eq!(found, headings, "{} {lang:?}", rule.info.code);
            assert!(!doc.title.is_empty() && !doc.finds.is_empty(), "{} {lang:?}", rule.info.code);
            assert!(!doc.title.ends_with(['.', '。']), "{} {lang:?}: a title is no sentence", rule.info.code);
            for section in &doc.sections {
                assert!(!section.text.is_empty(), "{} {lang:?} {}", rule.info.code, section.heading);
            }
            for example in &doc.sections[1..3] {
                let fence =
                    example.text.strip_prefix("```yaml\n").and_then(|rest| rest.strip_suffix("\n```"));
                assert!(
                    fence.is_some(),
                    "{} {lang:?} {}: an example is YAML",
                    rule.info.code,
                    example.heading
                );
            }
            assert_ne!(doc.sections[1].text, doc.sections[2].text, "{} {lang:?}", rule.info.code);
        }
        let han = |text: &str| text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        assert!(han(&rule.info.doc(Lang::Zh).finds) > 5, "{}: its Chinese is Chinese", rule.info.code);
        let english = rule.info.doc(Lang::En);
        assert!(han(&english.title) * 4 < english.title.len(), "{}: its English is English", rule.info.code);
    });
}

#[test]
fn clauses_are_anchors_of_the_guideline() {
    let text = std::fs::read_to_string(crate::harness::root().join("content/guideline/zh.md")).unwrap();
    let guideline = GuidelineText::parse(&text).unwrap();
    every(|rule| {
        for anchor in rule.info.clauses {
            assert!(guideline.passage(anchor).is_some(), "{}: the guideline has no {anchor}", rule.info.code);
        }
        assert_eq!(
            rule.info.clauses.is_empty(),
            !rule.info.code.starts_with('G'),
            "{}: G rules rest on clauses",
            rule.info.code
        );
    });
}

#[test]
fn reasons_quote_the_clauses_word_for_word() {
    for (lang, file) in [(Lang::Zh, "zh.md"), (Lang::En, "en.md")] {
        let path = crate::harness::root().join("content/guideline").join(file);
        let guideline = GuidelineText::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
        every(|rule| {
            if rule.info.clauses.is_empty() {
                return;
            }
            let clauses: Vec<String> =
                rule.info.clauses.iter().map(|anchor| guideline.clause_text(anchor)).collect();
            let doc = rule.info.doc(lang);
            let quoted =
                quotations(&doc.sections[0].text.replace('\n', if lang == Lang::Zh { "" } else { " " }));
            assert!(!quoted.is_empty(), "{} {lang:?} quotes no clause", rule.info.code);
            for words in quoted {
                let words = words.trim_end_matches(['。', '.']);
                let stands = clauses.iter().any(|clause| clause.contains(words));
                assert!(stands, "{} {lang:?}: no clause that it names says “{words}”", rule.info.code);
            }
        });
    }
}

/// What stands between quotation marks; marks within a quotation belong to it, single ones as the double ones they
/// stand for.
fn quotations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut words = String::new();
    for character in text.chars() {
        match character {
            '”' if depth == 1 => found.push(std::mem::take(&mut words)),
            '‘' | '“' if depth > 0 => words.push('“'),
            '’' | '”' if depth > 1 => words.push('”'),
            _ if depth > 0 => words.push(character),
            _ => {}
        }
        match character {
            '“' | '‘' => depth += 1,
            '”' | '’' if depth > 0 => depth -= 1,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "a quotation isn't closed: {text}");
    found
}

#[test]
fn every_clause_has_a_rule_or_a_reason_why_none() {
    let text = std::fs::read_to_string(crate::harness::root().join("content/guideline/zh.md")).unwrap();
    let guideline = GuidelineText::parse(&text).unwrap();
    let clause = |anchor: &str| match anchor.rsplit_once("-p") {
        Some((clause, _)) => clause.to_owned(),
        None => anchor.to_owned(),
    };
    let paragraphs = guideline.passages.iter().filter(|passage| passage.block == Block::Paragraph);
    let asked: BTreeSet<String> = paragraphs.map(|passage| clause(&passage.anchor)).collect();
    assert!(asked.contains("p1") && asked.contains("s1") && asked.contains("s5-4"), "{asked:?}");
    let ruled: BTreeSet<String> =
        RULES.iter().flat_map(|rule| rule.info.clauses).map(|anchor| (*anchor).to_owned()).collect();
    let unchecked: BTreeSet<String> = UNCHECKED.iter().map(|clause| clause.anchor.to_owned()).collect();
    assert_eq!(unchecked.len(), UNCHECKED.len(), "a clause stands twice");
    assert_eq!(ruled.intersection(&unchecked).next(), None, "a clause with a rule needs no reason why none");
    assert_eq!(asked, ruled.union(&unchecked).cloned().collect(), "the table covers the guideline");
    for clause in UNCHECKED {
        let [zh, en] = Lang::ALL.map(|lang| clause.reason.get(lang));
        assert!(zh.chars().count() > 20 && en.len() > 40 && zh != en, "{}", clause.anchor);
    }
}

#[test]
fn every_rule_has_a_wrong_and_a_right_case() {
    let folder = crate::harness::suite().join("lint/cases");
    every(|rule| {
        let cases: Vec<String> = crate::harness::files(&folder.join(rule.info.code))
            .into_iter()
            .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
            .collect();
        let finds = |case: &&String| {
            let expected = case.split_once("expect: |\n").map_or("", |(_, expected)| expected);
            expected.lines().any(|line| line.starts_with(&format!("  {} ", rule.info.code)))
        };
        let wrong = cases.iter().filter(finds).count();
        assert!(wrong > 0, "{} has no case that it finds something in", rule.info.code);
        assert!(cases.len() > wrong, "{} has no case that it finds nothing in", rule.info.code);
    });
    for folder in std::fs::read_dir(folder).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(rule(&name).is_some(), "cases of {name}, which is no rule");
    }
}

#[test]
fn every_field_of_a_rule_is_one_of_a_record() {
    for rule in RULES {
        assert_eq!(rule.fields.is_empty(), rule.info.clauses.is_empty(), "{}", rule.info.code);
        for place in rule.fields {
            let Bilingual { zh, en } = place.fields_on_the_way().last().unwrap().title();
            assert!(zh != en && en.is_ascii() || en.contains('“'), "{place}: {zh} / {en}");
        }
    }
}
