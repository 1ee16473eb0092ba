//! Every address of the site, as a type: what puts one together or takes one apart does it here.
//!
//! ```
//! use consortia::address::Route;
//! use consortia::text::Lang;
//!
//! let route = Route::History("sample".into());
//! assert_eq!(route.to_string(), "/consortia/sample/history/");
//! assert_eq!(route.at("r-1"), "/consortia/sample/history/#r-1");
//! assert_eq!(route.localized(Lang::En), "/en/consortia/sample/history/");
//! assert_eq!("/consortia/sample/history/".parse(), Ok(route));
//! ```

use super::FeedFormat;
use crate::text::{Lang, is_slug};
use std::fmt;
use std::str::FromStr;

/// What stands at an address, which is the same in both languages: the English one has `/en` before it.
///
/// Pages of long lists are numbered from 1, and the first stands at the list's own address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// `/`
    Home,
    /// `/404.html`
    NotFound,
    /// `/consortia/`, `/consortia/page/2/`
    Consortia(usize),
    /// All consortia on one page, where `/consortia/` holds only the first of them.
    WholeList,
    /// `/consortia/<slug>/`
    Consortium(String),
    /// `/consortia/<slug>/history/`
    History(String),
    /// `/consortia/<slug>/history/feed.xml`
    HistoryFeed(String, FeedFormat),
    /// A consortium at a revision: `/consortia/<slug>/history/<revision>/`
    Revision(String, String),
    /// A consortium's record at a revision, by its slug then: `/consortia/<slug>/history/<revision>.json`
    RevisionRecord(String, String),
    /// `/data/v1/consortia/<slug>.json`
    ConsortiumData(String),
    /// A card to embed: `/embed/<slug>/`
    Embed(String),
    /// `/organisations/`, `/organisations/page/2/`
    Organisations(usize),
    /// `/organisations/<slug>/`
    Organisation(String),
    /// `/fields/`
    Fields,
    /// `/fields/<id>/`
    Field(String),
    /// `/cities/`
    Cities,
    /// `/cities/<id>/`
    City(String),
    /// A value of a facet: `/browse/<facet>/<value>/`, `/browse/<facet>/<value>/2/`
    Browse(String, String, usize),
    /// `/ratings/`
    Ratings,
    /// `/ratings/2024/`, `/ratings/2024/2/`
    RatingYear(i16, usize),
    /// `/milestones/`
    Milestones,
    /// `/milestones/2024/`, `/milestones/2024/2/`
    MilestoneYear(i16, usize),
    /// `/guideline/`
    Guideline,
    /// `/guideline/rules/`
    Rules,
    /// The newest changes: `/changes/`
    Changes,
    /// A page on which changes stand for good, counted from the oldest: `/changes/page/1/`
    ChangesPage(usize),
    /// `/changes/feed.xml`
    ChangesFeed(FeedFormat),
    /// `/compare/`
    Compare,
    /// `/search/`
    Search,
    /// A file of the search's index: `/search/index.json`
    SearchFile(String),
    /// `/data/`
    Data,
    /// A page of prose, by its slug: `/about/` of the slug `about`, `/about/<slug>/` of any other.
    About(String),
    /// `/sitemap/`
    SitemapPage,
    /// `/sitemap.xml`; of several `/sitemap-1.xml`
    Sitemap(Option<usize>),
    /// An attachment, by its published name: `/files/<name>`
    Attachment(String),
    /// A file of the theme, by its published name: `/assets/<name>`
    Asset(String),
    /// `/app.webmanifest`
    WebManifest,
    /// `/robots.txt`
    Robots,
    /// `/.well-known/security.txt`
    SecurityTxt,
    /// `/_redirects`
    Redirects,
    /// `/redirects.map`
    RedirectMap,
    /// `/manifest.json`
    Manifest,
    /// An address that what stood there has left, in whatever form: a page leads on from it. None is read as one, since a
    /// path alone doesn't say it.
    Moved(String),
}

/// The slug of the page of prose that the others stand below.
const ABOUT: &str = "about";

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Consortia(page) => numbered(out, "/consortia/", "page/", *page),
            Self::Consortium(slug) => write!(out, "/consortia/{slug}/"),
            Self::History(slug) => write!(out, "/consortia/{slug}/history/"),
            Self::HistoryFeed(slug, format) => write!(out, "/consortia/{slug}/history/{}", format.file()),
            Self::Revision(slug, revision) => write!(out, "/consortia/{slug}/history/{revision}/"),
            Self::RevisionRecord(slug, revision) => write!(out, "/consortia/{slug}/history/{revision}.json"),
            Self::ConsortiumData(slug) => write!(out, "/data/v1/consortia/{slug}.json"),
            Self::Embed(slug) => write!(out, "/embed/{slug}/"),
            Self::Organisations(page) => numbered(out, "/organisations/", "page/", *page),
            Self::Organisation(slug) => write!(out, "/organisations/{slug}/"),
            Self::Field(id) => write!(out, "/fields/{id}/"),
            Self::City(id) => write!(out, "/cities/{id}/"),
            Self::Browse(facet, value, page) => {
                numbered(out, format_args!("/browse/{facet}/{value}/"), "", *page)
            }
            Self::RatingYear(year, page) => numbered(out, format_args!("/ratings/{year}/"), "", *page),
            Self::MilestoneYear(year, page) => numbered(out, format_args!("/milestones/{year}/"), "", *page),
            Self::ChangesPage(page) => write!(out, "/changes/page/{page}/"),
            Self::ChangesFeed(format) => write!(out, "/changes/{}", format.file()),
            Self::SearchFile(name) => write!(out, "/search/{name}"),
            Self::About(slug) if slug == ABOUT => out.write_str("/about/"),
            Self::About(slug) => write!(out, "/about/{slug}/"),
            Self::Sitemap(Some(number)) => write!(out, "/sitemap-{number}.xml"),
            Self::Attachment(name) => write!(out, "/files/{name}"),
            Self::Asset(name) => write!(out, "/assets/{name}"),
            Self::Moved(path) => out.write_str(path),
            single => {
                let known = SINGLE.iter().find(|(_, route)| route == single);
                out.write_str(known.map_or("", |(path, _)| path))
            }
        }
    }
}

/// Addresses of what there is one of.
static SINGLE: [(&str, Route); 21] = [
    ("/", Route::Home),
    ("/404.html", Route::NotFound),
    ("/consortia/page/all/", Route::WholeList),
    ("/fields/", Route::Fields),
    ("/cities/", Route::Cities),
    ("/ratings/", Route::Ratings),
    ("/milestones/", Route::Milestones),
    ("/guideline/", Route::Guideline),
    ("/guideline/rules/", Route::Rules),
    ("/changes/", Route::Changes),
    ("/compare/", Route::Compare),
    ("/search/", Route::Search),
    ("/data/", Route::Data),
    ("/sitemap/", Route::SitemapPage),
    ("/sitemap.xml", Route::Sitemap(None)),
    ("/app.webmanifest", Route::WebManifest),
    ("/robots.txt", Route::Robots),
    ("/.well-known/security.txt", Route::SecurityTxt),
    ("/_redirects", Route::Redirects),
    ("/redirects.map", Route::RedirectMap),
    ("/manifest.json", Route::Manifest),
];

/// Writes the address of a page of a long list that stands at `home`.
fn numbered(out: &mut fmt::Formatter, home: impl fmt::Display, more: &str, page: usize) -> fmt::Result {
    if page > 1 { write!(out, "{home}{more}{page}/") } else { write!(out, "{home}") }
}

/// No address of the site has this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRoute;

impl FromStr for Route {
    type Err = NoRoute;

    /// Parses `path`: what stands there, if an address of the site can have this form: as in Chinese, without an anchor.
    fn from_str(path: &str) -> Result<Self, NoRoute> {
        if let Some((_, single)) = SINGLE.iter().find(|(known, _)| *known == path) {
            return Ok(single.clone());
        }
        // Whatever a record names there is a file.
        if let Some(name) = path.strip_prefix("/files/") {
            return Ok(Self::Attachment(name.to_owned()));
        }
        let steps: Vec<&str> = path.strip_prefix('/').ok_or(NoRoute)?.split('/').collect();
        let route = match steps.split_last() {
            Some((&"", folders)) => Self::of_page(folders),
            Some((file, folders)) => Self::of_file(folders, file),
            None => None,
        };
        route.ok_or(NoRoute)
    }
}

impl Route {
    /// Finds the page in these folders.
    fn of_page(folders: &[&str]) -> Option<Self> {
        Some(match *folders {
            ["consortia"] => Self::Consortia(1),
            ["consortia", slug, "history"] => Self::History(name(slug)?),
            ["consortia", slug, "history", revision] => Self::Revision(name(slug)?, name(revision)?),
            ["consortia", "page", page] => Self::Consortia(further(page)?),
            ["consortia", slug] => Self::Consortium(name(slug)?),
            ["embed", slug] => Self::Embed(name(slug)?),
            ["organisations"] => Self::Organisations(1),
            ["organisations", "page", page] => Self::Organisations(further(page)?),
            ["organisations", slug] => Self::Organisation(name(slug)?),
            ["fields", id] => Self::Field(name(id)?),
            ["cities", id] => Self::City(name(id)?),
            ["browse", facet, value] => Self::Browse(name(facet)?, name(value)?, 1),
            ["browse", facet, value, page] => Self::Browse(name(facet)?, name(value)?, further(page)?),
            ["ratings", year] => Self::RatingYear(number(year)?, 1),
            ["ratings", year, page] => Self::RatingYear(number(year)?, further(page)?),
            ["milestones", year] => Self::MilestoneYear(number(year)?, 1),
            ["milestones", year, page] => Self::MilestoneYear(number(year)?, further(page)?),
            ["changes", "page", page] => Self::ChangesPage(number(page)?),
            ["about"] => Self::About(ABOUT.to_owned()),
            ["about", slug] if slug != ABOUT => Self::About(name(slug)?),
            _ => return None,
        })
    }

    /// Finds the file of this name in these folders.
    fn of_file(folders: &[&str], file: &str) -> Option<Self> {
        let before = |end| file.strip_suffix(end);
        Some(match *folders {
            [] => Self::Sitemap(Some(number(before(".xml")?.strip_prefix("sitemap-")?)?)),
            ["consortia", slug, "history"] => match FeedFormat::of(file) {
                Some(format) => Self::HistoryFeed(name(slug)?, format),
                None => Self::RevisionRecord(name(slug)?, name(before(".json")?)?),
            },
            ["data", "v1", "consortia"] => Self::ConsortiumData(name(before(".json")?)?),
            ["changes"] => Self::ChangesFeed(FeedFormat::of(file)?),
            ["search"] => Self::SearchFile(file.to_owned()),
            ["assets"] => Self::Asset(file.to_owned()),
            _ => return None,
        })
    }

    /// Resolves a link to what it leads to, if that is an address of the site: as in Chinese, an anchor or a query aside.
    pub fn of_link(address: &str) -> Option<Self> {
        path(address).parse().ok()
    }

    /// Lists what there is one of, whatever the records.
    pub fn single() -> impl Iterator<Item = Self> {
        SINGLE.iter().map(|(_, route)| route.clone()).filter(|route| *route != Self::WholeList)
    }

    /// Returns the address of a place on it.
    pub fn at(&self, anchor: impl fmt::Display) -> String {
        format!("{self}#{anchor}")
    }

    /// Returns the address in a language.
    pub fn localized(&self, lang: Lang) -> String {
        localized(lang, self)
    }

    /// Lists what goes by the slug of a consortium, beside its page: its history, the feeds of that, and its data.
    pub fn companions(slug: &str) -> [Self; 4] {
        [
            Self::History(slug.into()),
            Self::HistoryFeed(slug.into(), FeedFormat::Json),
            Self::HistoryFeed(slug.into(), FeedFormat::Atom),
            Self::ConsortiumData(slug.into()),
        ]
    }

    /// Returns the slug of the consortium that this is of: its page, or what stands beside that.
    pub fn consortium(&self) -> Option<&str> {
        match self {
            Self::Consortium(slug)
            | Self::History(slug)
            | Self::HistoryFeed(slug, _)
            | Self::Revision(slug, _)
            | Self::RevisionRecord(slug, _)
            | Self::ConsortiumData(slug)
            | Self::Embed(slug) => Some(slug),
            _ => None,
        }
    }

    /// Tells whether a file stands there that has no language, and not a page in a folder of its own.
    pub const fn is_file(&self) -> bool {
        matches!(
            self,
            Self::NotFound
                | Self::HistoryFeed(..)
                | Self::RevisionRecord(..)
                | Self::ConsortiumData(_)
                | Self::ChangesFeed(_)
                | Self::SearchFile(_)
                | Self::Sitemap(_)
                | Self::Attachment(_)
                | Self::Asset(_)
                | Self::WebManifest
                | Self::Robots
                | Self::SecurityTxt
                | Self::Redirects
                | Self::RedirectMap
                | Self::Manifest
        )
    }

    /// Tells whether it is made of git's history alone: a page of revisions by its number, a record as it was, a feed.
    pub const fn is_of_history(&self) -> bool {
        matches!(
            self,
            Self::ChangesPage(_)
                | Self::ChangesFeed(_)
                | Self::HistoryFeed(..)
                | Self::Revision(..)
                | Self::RevisionRecord(..)
        )
    }
}

/// Turns a path as in Chinese into that in a language.
pub fn localized(lang: Lang, path: impl fmt::Display) -> String {
    match lang {
        Lang::Zh => path.to_string(),
        Lang::En => format!("/en{path}"),
    }
}

/// Returns the path as in Chinese of an address, and the language that it is in.
pub fn in_chinese(address: &str) -> (Lang, &str) {
    let path = address.strip_prefix("/en").filter(|path| path.starts_with('/'));
    path.map_or((Lang::Zh, address), |path| (Lang::En, path))
}

/// Returns the path in the site's folder of the file that answers an address.
pub fn file(address: &str) -> String {
    let path = address.strip_prefix('/').unwrap_or(address);
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    format!("{path}{index}")
}

/// Returns the path of an address, without an anchor or a query.
pub fn path(address: &str) -> &str {
    address.split(['#', '?']).next().unwrap_or_default()
}

fn name(name: &str) -> Option<String> {
    is_slug(name).then(|| name.to_owned())
}

/// Reads a number as it is written in an address, in one way only.
fn number<N: FromStr + ToString>(text: &str) -> Option<N> {
    text.parse().ok().filter(|number: &N| number.to_string() == text)
}

/// Reads the number of a page of a long list that isn't the first.
fn further(text: &str) -> Option<usize> {
    number(text).filter(|page| *page > 1)
}

#[cfg(test)]
mod tests {
    use super::{FeedFormat, Route, SINGLE, file, in_chinese, localized};
    use crate::text::Lang;
    use proptest::prelude::*;

    fn routes() -> impl Strategy<Value = Route> {
        let slug = || "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}";
        let file = || "[a-z]{1,8}\\.[0-9a-f]{12}\\.pdf";
        let page = || 1..2000_usize;
        let format = || prop::sample::select(FeedFormat::ALL.to_vec());
        let single: Vec<Route> = SINGLE.iter().map(|(_, route)| route.clone()).collect();
        prop_oneof![
            prop::sample::select(single),
            page().prop_map(Route::Consortia),
            slug().prop_map(Route::Consortium),
            slug().prop_map(Route::History),
            (slug(), format()).prop_map(|(slug, format)| Route::HistoryFeed(slug, format)),
            (slug(), slug()).prop_map(|(slug, revision)| Route::Revision(slug, revision)),
            (slug(), "[0-9a-f]{12}").prop_map(|(slug, revision)| Route::RevisionRecord(slug, revision)),
            slug().prop_map(Route::ConsortiumData),
            slug().prop_map(Route::Embed),
            page().prop_map(Route::Organisations),
            slug().prop_map(Route::Organisation),
            slug().prop_map(Route::Field),
            slug().prop_map(Route::City),
            (slug(), slug(), page()).prop_map(|(facet, value, page)| Route::Browse(facet, value, page)),
            (any::<i16>(), page()).prop_map(|(year, page)| Route::RatingYear(year, page)),
            (any::<i16>(), page()).prop_map(|(year, page)| Route::MilestoneYear(year, page)),
            page().prop_map(Route::ChangesPage),
            format().prop_map(Route::ChangesFeed),
            file().prop_map(Route::SearchFile),
            slug().prop_map(Route::About),
            page().prop_map(|number| Route::Sitemap(Some(number))),
            file().prop_map(Route::Attachment),
            file().prop_map(Route::Asset),
        ]
    }

    proptest! {
        #[test]
        fn every_route_is_read_from_how_it_is_written(route in routes()) {
            prop_assert_eq!(route.to_string().parse(), Ok(route.clone()));
            prop_assert_eq!(route.is_file(), !route.to_string().ends_with('/'));
            let english = route.localized(Lang::En);
            let path = route.to_string();
            prop_assert_eq!(in_chinese(&english), (Lang::En, path.as_str()));
            prop_assert_eq!(Route::of_link(&route.at("a")), Some(route));
        }

        #[test]
        fn what_is_read_is_written_the_same(path in "/([a-z0-9-]{1,6}/){0,4}([a-z0-9]{1,4}\\.[a-z]{1,4})?") {
            if let Ok(route) = path.parse::<Route>() {
                prop_assert_eq!(route.to_string(), path);
            }
        }
    }

    #[test]
    fn what_is_no_address_has_no_route() {
        for path in [
            "",
            "consortia/",
            "/consortia",
            "/consortia/A/",
            "/consortia/page/1/",
            "/browse/city/x/02/",
            "/data/v1/x.json",
            "/about/about/",
            "//",
        ] {
            assert!(path.parse::<Route>().is_err(), "{path}");
        }
    }

    #[test]
    fn an_address_has_a_language_and_a_file() {
        assert_eq!(in_chinese("/english/"), (Lang::Zh, "/english/"));
        assert_eq!(in_chinese("/en/"), (Lang::En, "/"));
        assert_eq!(localized(Lang::En, "/a/"), "/en/a/");
        assert_eq!([file("/"), file("/a/"), file("/404.html")], ["index.html", "a/index.html", "404.html"]);
    }
}
