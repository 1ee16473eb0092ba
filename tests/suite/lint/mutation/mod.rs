//! Every kind of mistake, seeded by program in the registry that ships with the program, which is right: the check names
//! its rule on its line, and nothing else. The cases beside this room show each rule in one small record; here it meets
//! records as they are kept, with everything in them that it must not take for a fault.

mod draft;
mod file;
mod formation;
mod goals;
mod identity;
mod line;
mod members;
mod progress;
mod review;
mod text;

use crate::harness::AS_OF;
use consortia::lint::{RULES, check};
use consortia::model::assemble;
use consortia::schema::Date;
use draft::{Draft, Expected, Shipped};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many records a mistake is made in, one at a time.
const RECORDS: usize = 3;

/// Of so many values of a record one is spoilt, another in each record.
const SAMPLE: usize = 29;

/// One way to be wrong.
#[derive(Clone, Copy)]
pub(super) struct Mistake {
    /// The rule that must find it.
    code: &'static str,
    /// What it is.
    what: &'static str,
    /// The records that it may be made in.
    of: Records,
    /// Makes it in one of them, and says where it is to be found; `None` where there is nothing to make it in.
    seed: fn(&mut Draft) -> Option<()>,
}

const fn mistake(
    code: &'static str,
    of: Records,
    what: &'static str,
    seed: fn(&mut Draft) -> Option<()>,
) -> Mistake {
    Mistake { code, what, of, seed }
}

/// Kinds of records.
#[derive(Clone, Copy)]
pub(super) enum Records {
    Consortium,
    Review,
    Organisation,
    /// Chinese prose of consortia.
    Prose,
    /// The one file of this path.
    File(&'static str),
}

impl Records {
    fn has(self, path: &str) -> bool {
        match self {
            Self::Consortium => path.ends_with("/consortium.yaml"),
            Self::Review => path.contains("/reviews/") && path.ends_with(".yaml"),
            Self::Organisation => path.starts_with("organisations/"),
            Self::Prose => path.starts_with("consortia/") && path.ends_with("/about.zh.md"),
            Self::File(file) => path == file,
        }
    }
}

const TABLES: &[&[Mistake]] = &[
    members::MISTAKES,
    members::CHANGES,
    formation::MISTAKES,
    goals::MISTAKES,
    progress::MISTAKES,
    review::MISTAKES,
    identity::MISTAKES,
    text::MISTAKES,
    file::MISTAKES,
];

/// What no mistake in the shipped records can bring up, and why.
const UNSEEDED: &[(&str, &str)] = &[
    ("D802", "all that is shipped is invented: what_is_invented_is_found_in_what_is_no_demonstration"),
    ("L611", "two states are held against each other: the room `history`"),
    ("L612", "the same"),
    ("L613", "the same"),
    ("L614", "the same"),
];

#[test]
fn each_mistake_is_found_where_it_is_and_nothing_else() {
    let shipped = Shipped::new();
    let seeded: Vec<Vec<Draft>> = TABLES
        .concat()
        .into_par_iter()
        .enumerate()
        .map(|(at, mistake)| {
            let drafts = mistake.seed_in_several(&shipped, at);
            assert!(!drafts.is_empty(), "{} {}: no record to make it in", mistake.code, mistake.what);
            drafts
        })
        .collect();
    assert_right(&seeded.iter().flatten().collect::<Vec<_>>());
}

impl Mistake {
    /// Makes it in several records, beginning with another for each mistake: all of them get their share.
    fn seed_in_several<'a>(&self, shipped: &'a Shipped, at: usize) -> Vec<Draft<'a>> {
        let of: Vec<&str> = shipped.files().filter(|file| self.of.has(file)).collect();
        let from_there = of.iter().cycle().skip(at * RECORDS % of.len()).take(of.len());
        let drafts = from_there.filter_map(|file| {
            let mut draft = Draft::of(shipped, self.code, self.what, file);
            (self.seed)(&mut draft).map(|()| draft)
        });
        drafts.take(RECORDS).collect()
    }
}

/// Puts together what has nothing to do with each other.
fn packed<'a, 'b>(drafts: &[&'b Draft<'a>]) -> Vec<Vec<&'b Draft<'a>>> {
    let mut concerned: Vec<_> = drafts.iter().map(|draft| (draft.concerns(), *draft)).collect();
    // The widest first: the others fit in beside them.
    concerned.sort_by_key(|(concerned, _)| {
        std::cmp::Reverse(concerned.as_ref().map_or(usize::MAX, BTreeSet::len))
    });
    let mut packs: Vec<(Option<BTreeSet<&str>>, Vec<&Draft>)> = Vec::new();
    for (concerned, draft) in concerned {
        let fits =
            |taken: &Option<BTreeSet<&str>>| taken.as_ref()?.is_disjoint(concerned.as_ref()?).then_some(());
        match packs.iter_mut().find(|(taken, _)| fits(taken).is_some()) {
            Some((taken, pack)) => {
                *taken = taken
                    .take()
                    .map(|taken| taken.into_iter().chain(concerned.into_iter().flatten()).collect());
                pack.push(draft);
            }
            None => packs.push((concerned, vec![draft])),
        }
    }
    packs.into_iter().map(|(_, pack)| pack).collect()
}

/// What the check says otherwise than expected of the records with all these mistakes in them.
fn look(drafts: &[&Draft]) -> Option<String> {
    let mut expected: Vec<Expected> = drafts.iter().flat_map(|draft| draft.expected()).collect();
    expected.sort_unstable();
    let content = Draft::together(drafts);
    let report = check(&content, assemble(&content, Date::parse(AS_OF).unwrap()), None, str::to_owned);
    let found = report
        .diagnostics
        .into_iter()
        .map(|diagnostic| (diagnostic.rule.code, diagnostic.record, diagnostic.place.start.line));
    let is_real = drafts.iter().any(|draft| draft.is_real);
    let mut found: Vec<Expected> = found.filter(|(code, ..)| !(is_real && *code == "D802")).collect();
    found.sort_unstable();
    (expected != found).then(|| difference(&expected, &found))
}

/// Fails where the check says otherwise than expected. One check for many mistakes is as good, while they have nothing to
/// do with each other; where it says anything else, each is checked for itself.
fn assert_right(drafts: &[&Draft]) {
    let wrong: Vec<_> = packed(drafts).into_par_iter().filter(|pack| look(pack).is_some()).collect();
    let alone = wrong.into_par_iter().flatten();
    let faults: Vec<String> =
        alone.filter_map(|draft| Some(format!("{}\n{}", draft.what, look(&[draft])?))).collect();
    assert!(faults.is_empty(), "{} of {}\n\n{}", faults.len(), drafts.len(), faults.join("\n"));
}

#[test]
fn what_cannot_be_read_is_said_once() {
    let shipped = Shipped::new();
    let is_record = |file: &&str| {
        [Records::Consortium, Records::Review, Records::Organisation].iter().any(|records| records.has(file))
    };
    let spoilt: Vec<Draft> = shipped
        .files()
        .filter(is_record)
        .enumerate()
        .flat_map(|(at, file)| {
            let values = Draft::of(&shipped, "", "", file).values();
            let shipped = &shipped;
            values.into_iter().skip(at % SAMPLE).step_by(SAMPLE).map(move |(path, value)| {
                // What a correction says was stored before need be no date.
                let is_date = Date::parse(&value).is_ok() && !path.ends_with("/was");
                let (code, spoilt) = if is_date { ("I104", "2023-02-30") } else { ("S003", "[[]]") };
                let mut draft = Draft::of(shipped, code, &path, file);
                draft.set(&path, spoilt).and_then(|()| draft.wrong(&path)).unwrap();
                if path == "/exceptions/0/rule" {
                    draft.also("G321", "members", "what the exception silenced is said again");
                }
                draft
            })
        })
        .collect();
    assert_right(&spoilt.iter().collect::<Vec<_>>());
}

#[test]
fn what_is_invented_is_found_in_what_is_no_demonstration() {
    let shipped = Shipped::new();
    let mut draft = Draft::of(&shipped, "D802", "", "site.yaml");
    draft.be_real().unwrap();
    for file in draft.files(|path| path.ends_with(".yaml")) {
        let is_organisation = Records::Organisation.has(&file);
        if !is_organisation && !Records::Consortium.has(&file) && !Records::Review.has(&file) {
            continue;
        }
        draft.go(file);
        for (path, value) in draft.values() {
            if is_invented(&path, &value) {
                draft.wrong(&path);
            }
        }
    }
    draft.is_real = false;
    assert_eq!(look(&[&draft]), None);
}

/// Whether this value of a record is marked as invented, and is a fact.
fn is_invented(path: &str, value: &str) -> bool {
    let (within, field) = path.rsplit_once('/').unwrap();
    let name = match field {
        "zh" => within.rsplit('/').next().unwrap(),
        _ => field,
    };
    match name {
        "name" | "affiliation" | "recipient" | "signatory" | "secretary" => {
            value.starts_with("示例") || value.starts_with("浙江省示例")
        }
        "document" | "basis" | "filing" | "source" | "url" | "website" | "evidence" => {
            value.starts_with('示') || value.contains(".example")
        }
        _ => name == "uscc",
    }
}

fn difference(expected: &[Expected], found: &[Expected]) -> String {
    let mut lines = String::new();
    for (words, these, those) in [("not found", expected, found), ("found besides", found, expected)] {
        for expected_one @ (code, file, line) in
            these.iter().filter(|expected_one| !those.contains(expected_one))
        {
            let count = these.iter().filter(|same| *same == expected_one).count();
            lines += &format!("  {words}: {code} {file}:{line} ({count})\n");
        }
    }
    lines
}

#[test]
fn every_rule_has_a_mistake_or_a_reason_why_none() {
    let seeded: BTreeSet<&str> = TABLES.concat().iter().map(|mistake| mistake.code).collect();
    let unseeded: BTreeSet<&str> = UNSEEDED.iter().map(|(code, _)| *code).collect();
    assert_eq!(seeded.intersection(&unseeded).next(), None);
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.info.code).collect();
    let missing: Vec<_> = all.difference(&seeded).filter(|code| !unseeded.contains(*code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
