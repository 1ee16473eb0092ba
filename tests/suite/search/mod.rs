//! The index of the search: read back from the files as a browser does, it has every pair of characters of every page's
//! text, and nothing that doesn't stand there.

use crate::harness::{Project, files};
use crate::html;
use consortia::search::fold;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// An index as its files have it.
struct Read {
    /// Documents that have a term in their text, and in their names.
    terms: BTreeMap<String, [BTreeSet<usize>; 2]>,
    /// Columns of the tables.
    documents: Vec<Vec<String>>,
    shards: usize,
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// The numbers of a list.
fn numbers(list: &str) -> BTreeSet<usize> {
    const DIGITS: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    let (mut all, mut number, mut shift) = (Vec::new(), 0, 0);
    for digit in list.chars() {
        let value = DIGITS.find(digit).unwrap();
        number |= (value & 31) << shift;
        shift += 5;
        if value < 32 {
            all.push(std::mem::take(&mut number));
            shift = 0;
        }
    }
    let (mut documents, mut next, mut of) = (BTreeSet::new(), 0, all.into_iter());
    while let Some(step) = of.next() {
        let row = if step == 0 { of.next().unwrap() } else { 1 };
        next += step.max(1) - 1;
        documents.extend(next..next + row);
        next += row;
    }
    documents
}

fn index(site: &Path, home: &str) -> Read {
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(site.join(home).join("index.json")).unwrap()).unwrap();
    let (mut terms, mut tables, mut shards) = (BTreeMap::new(), BTreeMap::new(), 0);
    for (name, bytes) in files(&site.join(home)).into_iter().filter(|(name, _)| name.ends_with(".txt")) {
        let text = String::from_utf8(bytes).unwrap();
        let mut lines = text.lines();
        assert_eq!(lines.next(), manifest["version"].as_str(), "{name}");
        let lines = lines.map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let (kind, number) = name.trim_end_matches(".txt").split_once('-').unwrap();
        if kind == "documents" {
            tables.insert(number.parse::<usize>().unwrap(), lines.collect::<Vec<_>>());
            continue;
        }
        shards += 1;
        for line in lines {
            let lists = [numbers(&line[1]), numbers(&line[2])];
            let before = terms.insert(line[0].clone(), lists.clone());
            // How a name sounds is looked up by two letters and by three.
            assert!(
                before.is_none_or(|before| line[0].contains('\'') && before == lists),
                "{line:?} stands twice"
            );
        }
    }
    let documents: Vec<_> = tables.into_values().flatten().collect();
    assert_eq!(manifest["documents"].as_u64(), Some(documents.len() as u64));
    Read { terms, documents, shards }
}

/// What of one text can be looked up: pairs of characters, from each letter of a word on the next three to eight, words of two
/// letters to four with the character behind them, and of a number behind another two letters to five with what joins them.
fn terms(text: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    let characters: Vec<char> = folded(text).chars().collect();
    for (at, pair) in characters.windows(2).enumerate() {
        if pair.contains(&' ') {
            continue;
        }
        let mut run: String = pair.iter().collect();
        terms.insert(run.clone());
        if pair.iter().all(char::is_ascii_alphanumeric) {
            for letter in
                characters[at + 2..].iter().take_while(|character| character.is_ascii_alphanumeric()).take(6)
            {
                run.push(*letter);
                terms.insert(run.clone());
            }
        }
    }
    for (at, joint) in characters.windows(4).enumerate() {
        let [first, second, mark, digit] = joint else { unreachable!("four of them") };
        let joins = mark.is_ascii_punctuation() && *mark != '\'';
        if joins && [first, second, digit].into_iter().all(char::is_ascii_digit) {
            let mut term: String = joint.iter().collect();
            for letter in
                characters[at + 4..].iter().take_while(|character| character.is_ascii_alphanumeric()).take(4)
            {
                term.push(*letter);
                terms.insert(term.clone());
            }
        }
    }
    for word in characters.split_inclusive(|character| !character.is_ascii_alphanumeric()) {
        let is_closed =
            word.last().is_some_and(|character| !character.is_ascii_alphanumeric() && *character != ' ');
        if is_closed && (3..6).contains(&word.len()) {
            terms.insert(word.iter().collect());
        }
    }
    terms
}

impl Read {
    /// The documents that have it in their text: a run of letters, and what joins numbers, also as the beginning of a longer
    /// one.
    fn having(&self, term: &str) -> BTreeSet<usize> {
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
        let joins = term.len() > 4
            && matches!(term.as_bytes(), [b'0'..=b'9', b'0'..=b'9', mark, b'0'..=b'9', ..] if !is_letter(mark));
        let is_open = joins || term.len() > 2 && term.bytes().all(|byte| is_letter(&byte));
        let from = self.terms.range(term.to_owned()..).take_while(|(own, _)| own.starts_with(term));
        let such = from.filter(|(own, _)| *own == term || is_open && !own.contains('\''));
        such.flat_map(|(_, [texts, _])| texts.iter().copied()).collect()
    }
}

#[test]
fn characters_are_folded_as_in_the_browser() {
    let cases: Vec<(String, String)> = serde_json::from_str(include_str!("fold.json")).unwrap();
    for (typed, as_one) in cases {
        assert_eq!(folded(&typed), as_one);
        assert_eq!(folded(&as_one), as_one, "folded once is folded");
    }
}

#[test]
fn the_index_has_every_pair_of_every_page_and_no_other() {
    let project = Project::shipped();
    let _ = project.build(&[]).exits(0);
    let site = project.at("site");
    for (home, root) in [("search", ""), ("en/search", "en")] {
        let index = index(&site, home);
        assert!(index.shards > 8 && index.documents.len() > 80, "{} shards", index.shards);
        let mut standing: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, document) in index.documents.iter().enumerate() {
            let page = site.join(root).join(document[0].trim_start_matches('/')).join("index.html");
            let page = std::fs::read_to_string(page).unwrap();
            for text in html::blocks(&page) {
                for term in terms(&text) {
                    standing.entry(term).or_default().insert(at);
                }
            }
        }
        for (term, documents) in &standing {
            assert_eq!(&index.having(term), documents, "{home}: “{term}”");
        }
        for (term, [texts, _]) in index.terms.iter().filter(|(term, _)| !standing.contains_key(*term)) {
            assert!(texts.is_empty(), "{home}: “{term}” stands nowhere");
        }
    }
}

#[test]
fn names_are_found_as_names_by_number_and_by_sound() {
    let project = Project::shipped();
    let _ = project.build(&[]).exits(0);
    for home in ["search", "en/search"] {
        let index = index(&project.at("site"), home);
        let named = |term: &str, path: &str| {
            let lists = index.terms.get(term);
            lists.is_some_and(|[_, names]| names.iter().any(|at| index.documents[*at][0] == path))
        };
        for term in ["高端", "聚烯", "联", "zjic", "003", "polyolef", "gao'duan", "g'd'j"] {
            assert!(named(term, "/consortia/advanced-polyolefins/"), "{home}: {term}");
        }
        assert!(named("弹性", "/consortia/advanced-polyolefins/"), "{home}: by a former name");
        assert!(!named("光伏", "/consortia/advanced-polyolefins/"), "{home}: by a mention");
        assert!(named("宁波", "/cities/ningbo/") && named("ning'bo", "/cities/ningbo/"), "{home}");
    }
}
