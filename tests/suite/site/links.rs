//! No link is dead and no page an orphan: the shipped registry's whole site, at the root of a host and below a path,
//! looked at file by file.

use super::page::{Element, Page, pages};
use super::{Tree, assert_none, built};
use crate::harness::{AS_OF, Project};
use consortia::schema::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// A built site with its pages read.
pub(super) struct Site {
    pub(super) tree: Tree,
    pub(super) pages: Vec<Page>,
    /// `https://x.example`
    origin: &'static str,
    /// Empty, or `/registry`
    prefix: &'static str,
}

/// The shipped registry, published at the root of a host.
pub(super) static ROOT: LazyLock<Site> =
    LazyLock::new(|| Site::of("https://x.example", "", "https://x.example/"));
/// The same, published below a path.
static BELOW: LazyLock<Site> =
    LazyLock::new(|| Site::of("https://x.example", "/registry", "https://x.example/registry/"));

fn both() -> [&'static Site; 2] {
    [&*ROOT, &*BELOW]
}

impl Site {
    fn of(origin: &'static str, prefix: &'static str, base: &str) -> Self {
        let tree = built(&Project::shipped(), &["--base-url", base]);
        let pages = pages(&tree);
        assert!(pages.len() > 300, "{}", pages.len());
        Self { tree, pages, origin, prefix }
    }

    /// Where on the whole host a page stands.
    fn address(&self, page: &Page) -> String {
        format!("{}{}{}", self.origin, self.prefix, page.address())
    }

    /// What a link on `page` leads to: the file, and the fragment. Nothing if it leads elsewhere.
    fn follow(&self, page: &Page, link: &str) -> Result<Option<(String, String)>, String> {
        let wrong = |why: &str| Err(format!("{}: {link}: {why}", page.file));
        let inner = match link.strip_prefix(self.origin) {
            Some(inner) => inner,
            None if link.starts_with("https://") || link.starts_with("mailto:") => return Ok(None),
            None => link,
        };
        let (whole, fragment) = inner.split_once('#').unwrap_or((inner, ""));
        let path = whole.split('?').next().unwrap_or_default();
        let file = if path.is_empty() {
            page.file.clone()
        } else {
            // A page that stands for any address can't be left by a relative link, and other pages don't use them.
            let Some(path) = path.strip_prefix(self.prefix).and_then(|path| path.strip_prefix('/')) else {
                return wrong("not below the site's address");
            };
            if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
        };
        if !self.tree.contains_key(&file) {
            return wrong("leads to nothing");
        }
        Ok(Some((file, decoded(fragment))))
    }
}

/// Without percent signs.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// What of an element leads somewhere: links, pictures, scripts, and what a form is sent to.
fn targets(element: &Element) -> impl Iterator<Item = &str> {
    ["href", "src", "action", "xlink:href", "data", "poster"]
        .into_iter()
        .filter_map(|attribute| element.get(attribute))
}

#[test]
fn no_link_is_dead() {
    for site in both() {
        let ids: HashMap<&str, HashSet<&str>> =
            site.pages.iter().map(|page| (page.file.as_str(), page.ids().collect())).collect();
        let mut faults = Vec::new();
        let mut followed = 0;
        for page in &site.pages {
            for link in page.elements.iter().flat_map(targets) {
                match site.follow(page, link) {
                    Err(fault) => faults.push(fault),
                    Ok(Some((file, fragment))) => {
                        followed += 1;
                        let there = ids.get(file.as_str()).is_none_or(|ids| ids.contains(fragment.as_str()));
                        if !fragment.is_empty() && !there {
                            faults.push(format!("{}: {link}: no such id on that page", page.file));
                        }
                    }
                    Ok(None) => {}
                }
            }
        }
        assert!(followed > 10_000, "{followed}");
        assert_none(&faults);
    }
}

#[test]
fn a_page_asks_nothing_of_another_host() {
    for site in both() {
        let mut faults = Vec::new();
        for page in &site.pages {
            for element in &page.elements {
                let asked = match element.name.as_str() {
                    "a" => continue,
                    "link" if matches!(element.get("rel"), Some("canonical" | "alternate" | "license")) => {
                        continue;
                    }
                    _ => targets(element).chain(element.get("srcset")),
                };
                faults.extend(
                    asked.filter(|link| link.contains("://")).map(|link| format!("{}: {link}", page.file)),
                );
            }
        }
        assert_none(&faults);
    }
}

#[test]
fn every_page_is_reached_from_the_first() {
    for site in both() {
        let by_file: HashMap<&str, &Page> =
            site.pages.iter().map(|page| (page.file.as_str(), page)).collect();
        let reach = |start: &str, within: &dyn Fn(&Page) -> bool| {
            let mut reached = BTreeSet::from([start.to_owned()]);
            let mut next = vec![start.to_owned()];
            while let Some(file) = next.pop() {
                let page = by_file[file.as_str()];
                // Only what a reader clicks on: not what the head says to programs.
                let links = page.all("a").filter_map(|link| link.get("href"));
                for (file, _) in links.filter_map(|link| site.follow(page, link).ok().flatten()) {
                    let is_page = by_file.get(file.as_str()).is_some_and(|page| within(page));
                    if is_page && reached.insert(file.clone()) {
                        next.push(file);
                    }
                }
            }
            reached
        };
        let missing = |reached: &BTreeSet<String>, wanted: &dyn Fn(&Page) -> bool| -> Vec<String> {
            let wanted = site.pages.iter().filter(|page| page.is_listed() && wanted(page));
            wanted.filter(|page| !reached.contains(&page.file)).map(|page| page.file.clone()).collect()
        };
        assert!(reach("index.html", &|_| true).contains("en/index.html"));
        // Without a change of language on the way.
        for (start, english) in [("index.html", false), ("en/index.html", true)] {
            let same = |page: &Page| page.is_english() == english;
            assert_none(&missing(&reach(start, &same), &same));
        }
    }
}

#[test]
fn every_page_has_its_twin() {
    let of = |english: bool| -> BTreeSet<&str> {
        let pages = ROOT.pages.iter().filter(|page| page.is_english() == english && !page.is_404());
        pages.map(|page| page.file.strip_prefix("en/").unwrap_or(&page.file)).collect()
    };
    let alone: Vec<String> = of(false).symmetric_difference(&of(true)).map(ToString::to_string).collect();
    assert_none(&alone);
}

#[test]
fn every_page_says_where_it_stands() {
    for site in both() {
        let mut alternates: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for page in site.pages.iter().filter(|page| page.is_listed()) {
            let own = site.address(page);
            assert_eq!(page.links("canonical"), [(None, own.as_str())], "{}", page.file);
            assert_eq!(page.meta("og:url"), Some(own.as_str()), "{}", page.file);
            let pairs: BTreeMap<String, String> = page
                .links("alternate")
                .into_iter()
                .filter_map(|(lang, address)| Some((lang?.to_owned(), address.to_owned())))
                .collect();
            let langs: Vec<&str> = pairs.keys().map(String::as_str).collect();
            assert_eq!(langs, ["en", "x-default", "zh-CN"], "{}", page.file);
            let own_lang = if page.is_english() { "en" } else { "zh-CN" };
            assert_eq!(pairs[own_lang], own, "{}", page.file);
            assert_eq!(pairs["x-default"], pairs["zh-CN"], "{}", page.file);
            alternates.insert(own, pairs);
        }
        for (own, pairs) in &alternates {
            for (lang, twin) in pairs {
                assert_eq!(alternates.get(twin), Some(pairs), "{own}: its {lang} twin doesn't name it");
            }
        }
        // A page for any address that isn't there has none of its own.
        for page in site.pages.iter().filter(|page| page.is_404()) {
            assert_eq!(page.links("canonical"), [], "{}", page.file);
        }
    }
}

/// Start tags, end tags and text of a small XML file that holds nothing else; what isn't well-formed is a fault.
fn xml_texts<'a>(xml: &'a str, of: &str) -> Vec<&'a str> {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("an XML declaration");
    let (mut open, mut found, mut roots) = (Vec::new(), Vec::new(), 0);
    let mut rest = body;
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').expect("a tag ends");
        assert!(!text.contains('&') && !tag.contains('<'), "{text}<{tag}>");
        assert!(!open.is_empty() || text.trim().is_empty(), "text outside the root: {text}");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "an element ends that isn't the last one open");
            if name == of {
                found.push(text);
            }
            continue;
        }
        let (inner, empty) = tag.strip_suffix('/').map_or((tag, false), |inner| (inner, true));
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == ':'), "<{tag}>");
        let quotes: Vec<&str> = attributes.split('"').collect();
        assert_eq!(quotes.len() % 2, 1, "<{tag}>");
        let names: Vec<&str> = quotes.iter().step_by(2).map(|name| name.trim()).collect();
        let (last, names) = names.split_last().unwrap();
        assert!(last.is_empty() && names.iter().all(|name| name.ends_with('=') && name.len() > 1), "<{tag}>");
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "<{tag}>: an attribute twice");
        assert!(!attributes.contains('&'), "<{tag}>");
        roots += usize::from(open.is_empty());
        if !empty {
            open.push(name);
        }
    }
    assert!(
        open.is_empty() && roots == 1 && rest.trim().is_empty(),
        "open at the end: {open:?}, then {rest}"
    );
    found
}

#[test]
fn the_site_map_lists_every_page() {
    for site in both() {
        let map = std::str::from_utf8(&site.tree["sitemap.xml"]).unwrap();
        let listed = xml_texts(map, "loc");
        let pages: BTreeSet<String> =
            site.pages.iter().filter(|page| page.is_listed()).map(|page| site.address(page)).collect();
        assert_eq!(listed.len(), pages.len());
        assert_eq!(listed.iter().map(|address| (*address).to_owned()).collect::<BTreeSet<_>>(), pages);
        // Each names both of its languages, as its page does.
        for page in site.pages.iter().filter(|page| page.is_listed()) {
            let address = site.address(page);
            let (_, after) = map.split_once(&format!("<loc>{address}</loc>")).unwrap();
            let (entry, _) = after.split_once("</url>").unwrap();
            for (lang, twin) in page
                .links("alternate")
                .into_iter()
                .filter(|(lang, _)| lang.is_some_and(|lang| lang != "x-default"))
            {
                let link = format!("hreflang=\"{}\" href=\"{twin}\"/>", lang.unwrap());
                assert!(entry.contains(&link), "{address}: {entry}\nlacks {link}");
            }
        }
        let robots = std::str::from_utf8(&site.tree["robots.txt"]).unwrap();
        let named: Vec<&str> = robots.lines().filter_map(|line| line.strip_prefix("Sitemap: ")).collect();
        assert_eq!(named, [format!("{}{}/sitemap.xml", site.origin, site.prefix)]);
        assert!(!robots.lines().any(|line| line.starts_with("Disallow") && line != "Disallow:"), "{robots}");
    }
}

#[test]
fn hashed_names_are_hashes_of_the_bytes() {
    let mut seen = 0;
    for (path, bytes) in &ROOT.tree {
        if !path.starts_with("assets/") && !path.starts_with("files/") {
            continue;
        }
        let hash = super::sha256(bytes);
        let parts: Vec<&str> = path.rsplit('.').collect();
        assert_eq!(parts[1], &hash[..12], "{path}");
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");
    // Nothing else is meant to be kept for ever, and everything that is hangs on a page.
    let linked: HashSet<&str> =
        ROOT.pages.iter().flat_map(|page| page.elements.iter().flat_map(targets)).collect();
    // The index of the search names the scripts that it is read with.
    let lists = ["app.webmanifest", "search/index.json"];
    let lists = lists.map(|path| std::str::from_utf8(&ROOT.tree[path]).unwrap());
    let named: Vec<&str> = ROOT.pages.iter().filter_map(|page| page.meta("og:image")).chain(lists).collect();
    let unused: Vec<String> = ROOT
        .tree
        .keys()
        .filter(|path| path.starts_with("assets/") || path.starts_with("files/"))
        .filter(|path| !linked.contains(format!("/{path}").as_str()))
        .filter(|path| !named.iter().any(|place| place.contains(path.as_str())))
        .cloned()
        .collect();
    assert_none(&unused);
}

#[test]
fn what_moved_leads_on() {
    for site in both() {
        let moved: Vec<_> = site.pages.iter().filter(|page| page.leads_on().is_some()).collect();
        // Two entries in the shipped `redirects.yaml`, one of them of a consortium with its history, each in both languages.
        assert_eq!(moved.len(), 6);
        let addresses: BTreeMap<String, &Page> =
            site.pages.iter().map(|page| (site.address(page), page)).collect();
        let text = |file: &str| std::str::from_utf8(&site.tree[file]).unwrap();
        for page in moved {
            let to = page.leads_on().unwrap();
            let [(None, canonical)] = page.links("canonical")[..] else { panic!("{}", page.file) };
            assert!(canonical.ends_with(to) && addresses[canonical].leads_on().is_none(), "{canonical}");
            assert_eq!(addresses[canonical].is_english(), page.is_english());
            // One who doesn't want to be led, or can't be, finds the link.
            assert!(page.all("a").any(|link| link.get("href") == Some(to)), "{}", page.file);
            let own = site.address(page);
            let from = own.strip_prefix(canonical.strip_suffix(to).unwrap()).unwrap();
            assert!(text("_redirects").contains(&format!("{from} {to} 301\n")), "{from}");
            assert!(text("redirects.map").contains(&format!("\"{from}\" \"{to}\";\n")), "{from}");
        }
    }
}

#[test]
fn the_registry_knows_every_anchor_of_what_it_records() {
    let content = consortia::source::collect(&crate::harness::root().join("content")).unwrap();
    let registry = consortia::model::assemble(&content, Date::parse(AS_OF).unwrap()).registry;
    let ids = |file: String, is_meant: fn(&str) -> bool| -> BTreeSet<&str> {
        let page = ROOT.pages.iter().find(|page| page.file == file).unwrap_or_else(|| panic!("{file}"));
        page.ids().filter(|id| is_meant(id)).collect()
    };
    // Beside these are the theme's own sections, captions and pictures, and headings within prose.
    let is_of_a_record = |id: &str| {
        let (kind, rest) = id.split_once('-').unwrap_or((id, ""));
        match kind {
            "member" | "task" | "project" | "milestone" | "goal" | "change" | "guide" | "investment"
            | "support" | "outcome" => !rest.is_empty() && rest != "c",
            "review" => rest.len() == 4,
            _ => false,
        }
    };
    let is_passage = |id: &str| {
        let rest = id.strip_prefix(['p', 's']).unwrap_or_default();
        rest.starts_with(|first: char| first.is_ascii_digit())
    };
    let mut known = 0;
    for root in ["", "en/"] {
        for consortium in &registry.consortia {
            let anchors = consortium.anchors();
            let anchors: BTreeSet<&str> = anchors.iter().map(|anchor| anchor.id.as_str()).collect();
            known += anchors.len();
            assert_eq!(
                ids(format!("{root}consortia/{}/index.html", consortium.slug), is_of_a_record),
                anchors
            );
        }
        let passages = &registry.guideline.zh.passages;
        let passages: BTreeSet<&str> = passages.iter().map(|passage| passage.anchor.as_str()).collect();
        assert_eq!(ids(format!("{root}guideline/index.html"), is_passage), passages);
    }
    assert!(known > 500, "{known}");
}

#[test]
fn what_moved_to_an_attachment_or_an_anchor_leads_there() {
    let entries = "- {from: /consortia/sample-perception/, to: '/consortia/sample-sensing/#members'}\n- {from: /about/old/, to: /files/sample-evidence.pdf}\n";
    let project = Project::new().write("redirects.yaml", entries);
    let tree = built(&project, &[]);
    let file = tree.keys().find(|path| path.starts_with("files/sample-evidence")).unwrap();
    let text = |path: &str| std::str::from_utf8(&tree[path]).unwrap();
    for (root, page) in [("", "about/old"), ("/en", "en/about/old")] {
        assert!(text(&format!("{page}/index.html")).contains(&format!("0; url=/{file}\"")), "{page}");
        let to = format!("{root}/consortia/sample-sensing/#members");
        assert!(text("_redirects").contains(&format!("{root}/consortia/sample-perception/ {to} 301\n")));
        assert!(text("redirects.map").contains(&format!("\"{root}/about/old/\" \"/{file}\";\n")));
    }
}
