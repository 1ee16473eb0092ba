//! The site of the small registry as the expected result: the list of its files, the head and the main part of the pages
//! that a person reads, and what isn't a page in full, but for the manifest: that only says it again. A change of the theme,
//! a page or an output is read here in the diff; all other pages are held by what must be so of any page (the other cases of this room).
//! `UPDATE=1 cargo test --test suite golden` writes what comes out now.

use crate::case_file::{hold, updating};
use crate::harness::{AS_OF, Project, files, suite};
use crate::html::{head_of, main_of};
use consortia::address::{Base, Route, in_chinese};
use consortia::history::PublicationHistory;
use consortia::lint::check;
use consortia::model::assemble;
use consortia::outputs::{OUTPUTS, OutputContext};
use consortia::pages;
use consortia::schema::Date;
use consortia::source::collect;
use consortia::theme::SiteContext;
use consortia::theme::{Theme, ThemeFiles};
use std::collections::BTreeSet;
use std::fs;

/// Without the hash of a static file, which changes with every change of the theme; those of attachments stay.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("assets/") {
        let end = after.find(['"', '\n', ' ', ')']).unwrap_or(after.len());
        let name = &after[..end];
        let parts: Vec<&str> = name.split('.').collect();
        let is_hash = |part: &&str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.push_str(before);
        plain.push_str("assets/");
        let masked: Vec<&str> = parts.iter().map(|part| if is_hash(part) { "HASH" } else { part }).collect();
        plain.push_str(&masked.join("."));
        rest = &after[end..];
    }
    plain + rest
}

#[test]
fn the_registry_knows_every_path_of_its_site() {
    for project in [Project::new(), Project::shipped()] {
        let content = collect(&project.record("")).unwrap();
        let loaded = assemble(&content, Date::parse(AS_OF).unwrap());
        let report = check(&content, loaded, None, str::to_owned);
        let (registry, outcomes) = (report.registry.unwrap(), report.outcomes);
        let base = Base::parse("https://x.example/").unwrap();
        let theme = Theme::load(&ThemeFiles::new(Vec::new()), &registry, &base).unwrap();
        let history = PublicationHistory::default();
        let site_context = SiteContext {
            registry: &registry,
            theme: &theme,
            base: &base,
            outcomes: &outcomes,
            history: &history,
        };
        let planned = pages::plan(&site_context).unwrap().into_iter().map(|page| page.path().to_owned());
        let beside = OutputContext { site: &site_context, content: &content, listed: &[] };
        let beside = OUTPUTS.iter().filter(|output| output.is_permanent).flat_map(|output| {
            (output.files)(&beside).into_iter().map(|file| in_chinese(&file.address).1.to_owned())
        });
        let is_present = |path: &String| registry.redirect(path).is_none();
        let all = planned
            .chain(beside)
            .filter(is_present)
            .map(|path| path.parse::<Route>().unwrap_or_else(|_| panic!("{path} has no route")));
        let all: BTreeSet<Route> = all.filter(|route| !matches!(route, Route::Attachment(_))).collect();
        // Where git's history isn't known, nothing is made of it; and whom to tell of a fault isn't known of every registry.
        let is_made = |route: &Route| {
            !route.is_of_history()
                && *route != Route::Manifest
                && (*route != Route::SecurityTxt || all.contains(route))
        };
        let routes = registry.routes();
        let known: BTreeSet<Route> = routes.iter().filter(|route| is_made(route)).cloned().collect();
        assert_eq!(known, all);
        assert_eq!(routes.iter().collect::<BTreeSet<_>>().len(), routes.len(), "one stands there twice");
    }
}

fn is_of_the_index(path: &str) -> bool {
    path.trim_start_matches("en/").starts_with("search/") && !path.ends_with(".html")
}

/// One page of each kind that says something of its own, in English where that differs by more than its words.
const READ_BY_A_PERSON: [&str; 13] = [
    "404.html",
    "about/index.html",
    "consortia/index.html",
    "consortia/sample-sensing/index.html",
    "en/consortia/sample-perception/index.html",
    "en/index.html",
    "fields/index.html",
    "guideline/index.html",
    "index.html",
    "milestones/2026/index.html",
    "organisations/sample-sensing/index.html",
    "ratings/2024/index.html",
    "search/index.html",
];

#[test]
fn golden_site() {
    let project = Project::new();
    let run = project.build(&[]).exits(0);
    let golden = suite().join("golden");
    let site = files(&project.at("site"));
    let mut kept = BTreeSet::new();
    let mut differing = Vec::new();
    let mut keep = |name: String, text: &str| {
        differing.extend(hold(&golden.join(&name), text).err());
        kept.insert(name);
    };
    // The index of the search is held against the pages themselves (room `search`).
    let site: Vec<_> = site.into_iter().filter(|(path, _)| !is_of_the_index(path)).collect();
    let list: String = site.iter().map(|(path, _)| plain(path) + "\n").collect();
    keep("files.txt".to_owned(), &list);
    for (path, bytes) in &site {
        if READ_BY_A_PERSON.contains(&path.as_str()) {
            let page = std::str::from_utf8(bytes).unwrap();
            keep(format!("site/{path}"), &plain(&(head_of(page) + &main_of(page))));
        } else if path.ends_with(".html") {
            // Held by what must be so of any page.
        } else if !path.starts_with("assets/") && !path.starts_with("files/") && path != "manifest.json" {
            keep(format!("site/{path}"), std::str::from_utf8(bytes).unwrap());
        }
    }
    for (path, _) in files(&golden) {
        if !kept.contains(&path) {
            if updating() {
                fs::remove_file(golden.join(&path)).unwrap();
            } else {
                differing.push(format!("{path} is no longer part of the site"));
            }
        }
    }
    assert!(differing.is_empty(), "{}{}\n(UPDATE=1 rewrites them)", run.log, differing.join("\n"));
}
