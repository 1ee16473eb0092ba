//! Every path that the site answers, by which a link in prose is held against it before any page is planned.

use super::{Consortium, Facets, Registry};
use crate::schema::Redirect;
use std::collections::HashSet;

/// How many rows a page of a list holds; the rest of a longer list follows at numbers below its address.
pub const PAGE: usize = 200;

/// All consortia on one page, where `/consortia/` holds only the first of them.
pub const WHOLE_LIST: &str = "/consortia/page/all/";

impl Registry {
    /// Whether the site has a page or file at `path`, in either language. An address that moved counts.
    pub fn has_path(&self, path: &str) -> bool {
        if self.attachment(path).is_some() {
            return true;
        }
        let chinese = match path.strip_prefix("/en/") {
            Some(rest) => format!("/{rest}"),
            None => path.to_owned(),
        };
        self.paths().contains(chinese.as_str()) || self.redirect(&chinese).is_some()
    }

    /// Whether a link to `path` can be right: the site answers it, or nobody knows whether it will.
    pub fn leads_somewhere(&self, path: &str) -> bool {
        // Which pages a vocabulary makes isn't known while it can't be read: it certainly lacks an entry without an id.
        let words = &self.vocabulary;
        let of_words = ["/fields/", "/cities/", "/browse/"].iter().any(|home| path.contains(home));
        let unknown = [&words.fields, &words.cities, &words.hubs].iter().any(|terms| !terms.lacks(""));
        self.has_path(path) || of_words && unknown
    }

    /// The redirect from `path`.
    pub fn redirect(&self, path: &str) -> Option<&Redirect> {
        let index = || {
            let from = self.redirects.iter().enumerate();
            from.filter_map(|(at, moved)| Some((moved.from.as_deref()?.to_owned(), at))).collect()
        };
        let at = self.once.moved.get_or_init(index).get(path)?;
        self.redirects.get(*at)
    }

    /// Every address that is answered, as in Chinese: pages, what stands beside them, what has moved, attachments.
    pub fn addresses(&self) -> HashSet<String> {
        let mut addresses = self.paths().clone();
        addresses.extend(self.redirects.iter().filter_map(|moved| moved.from.as_deref().map(str::to_owned)));
        addresses.extend(self.attachments.iter().map(|one| format!("/files/{}", one.published)));
        addresses
    }

    /// Paths of all pages as in Chinese, and of what stands beside them.
    pub fn paths(&self) -> &HashSet<String> {
        self.once.paths.get_or_init(|| self.all_paths())
    }

    fn all_paths(&self) -> HashSet<String> {
        let once = [
            "/",
            "/404.html",
            "/compare/",
            "/data/",
            "/guideline/",
            "/guideline/rules/",
            "/milestones/",
            "/ratings/",
            "/search/",
            "/.well-known/security.txt",
            "/app.webmanifest",
            "/_redirects",
            "/manifest.json",
            "/redirects.map",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap/",
        ];
        let mut paths: HashSet<String> = once.map(str::to_owned).into();
        paths.extend((self.consortia.len() > PAGE).then(|| WHOLE_LIST.to_owned()));
        let mut list = |home: &str, more: &str, total: usize| {
            paths.insert(home.to_owned());
            paths.extend((2..=total.div_ceil(PAGE)).map(|number| format!("{home}{more}{number}/")));
        };
        list("/consortia/", "page/", self.consortia.len());
        list("/organisations/", "page/", self.organisations.len());
        for (facet, values) in Facets::of(self).iter() {
            for value in values {
                list(&format!("/browse/{}/{}/", facet.id(), value.id), "", value.consortia.len());
            }
        }
        for year in self.review_years() {
            let reviewed = |one: &&Consortium| one.reviews.iter().any(|review| review.year == year);
            list(&format!("/ratings/{year}/"), "", self.consortia.iter().filter(reviewed).count());
        }
        for year in self.milestones().chunk_by(|one, next| one.due.year() == next.due.year()) {
            let due = year.first().map_or(0, |one| one.due.year());
            list(&format!("/milestones/{due}/"), "", year.len());
        }
        let mut below = |home: &str, names: &mut dyn Iterator<Item = String>| {
            paths.insert(format!("/{home}/"));
            paths.extend(names.map(|name| format!("/{home}/{name}/")));
        };
        below("consortia", &mut self.consortia.iter().map(|one| one.slug.clone()));
        below("organisations", &mut self.organisations.iter().map(|one| one.slug.clone()));
        below("fields", &mut self.vocabulary.fields.ids().map(str::to_owned));
        below("cities", &mut self.vocabulary.cities.ids().map(str::to_owned));
        let pages = self.pages.iter().map(|page| page.slug.as_str()).filter(|slug| *slug != "about");
        below("about", &mut pages.map(str::to_owned));
        paths
    }
}
