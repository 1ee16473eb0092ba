//! Every path that the site answers, by which a link in prose is held against it before any page is planned.

use super::{Consortium, Facets, Registry};
use crate::schema::Redirect;
use crate::text::is_slug;
use std::collections::{HashMap, HashSet};

/// How many rows a page of a list holds; the rest of a longer list follows at numbers below its address.
pub const PAGE: usize = 200;

/// All consortia on one page, where `/consortia/` holds only the first of them.
pub const WHOLE_LIST: &str = "/consortia/page/all/";

/// What stands beside the page of a consortium, or of what it was called before.
fn beside(slug: &str) -> [String; 4] {
    [
        format!("/consortia/{slug}/history/"),
        format!("/consortia/{slug}/history/feed.json"),
        format!("/consortia/{slug}/history/feed.xml"),
        format!("/data/v1/consortia/{slug}.json"),
    ]
}

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
            let mut moved = HashMap::new();
            for (at, record) in self.redirects.iter().enumerate() {
                let Some(from) = record.from.as_deref() else { continue };
                if let Some((old, _)) = self.moved_consortium(record) {
                    moved.extend(beside(old).map(|path| (path, at)));
                }
                moved.insert(from.to_owned(), at);
            }
            moved
        };
        let at = self.once.moved.get_or_init(index).get(path)?;
        self.redirects.get(*at)
    }

    /// What has moved with a consortium's page, or nothing: the old and the new slug.
    fn moved_consortium<'r>(&'r self, record: &'r Redirect) -> Option<(&'r str, &'r str)> {
        let slug =
            |path: &'r str| path.strip_prefix("/consortia/")?.strip_suffix('/').filter(|slug| is_slug(slug));
        let (old, new) = (slug(record.from.as_deref()?)?, slug(record.to.as_deref()?)?);
        self.paths().contains(record.to.as_deref()?).then_some((old, new))
    }

    /// Consortia whose slug was another one: that, the present one, and what is recorded of the move.
    pub fn moved_consortia(&self) -> impl Iterator<Item = (&str, &str, &Redirect)> {
        self.redirects.iter().filter_map(|record| {
            let (old, new) = self.moved_consortium(record)?;
            Some((old, new, record))
        })
    }

    /// The slugs that a consortium had before.
    pub fn former_slugs(&self, slug: &str) -> Vec<&str> {
        let moved = self.moved_consortia().filter(|(_, new, _)| *new == slug);
        moved.map(|(old, ..)| old).collect()
    }

    /// The slug by which the consortium that had this one is found now, if it is.
    pub fn slug_now<'r>(&'r self, slug: &'r str) -> Option<&'r str> {
        if self.paths().contains(&format!("/consortia/{slug}/")) {
            return Some(slug);
        }
        self.redirect(&format!("/consortia/{slug}/"))
            .and_then(|record| self.moved_consortium(record))
            .map(|(_, new)| new)
    }

    /// Every address that is answered, as in Chinese: pages, what stands beside them, what has moved, attachments.
    pub fn addresses(&self) -> HashSet<String> {
        let mut addresses = self.paths().clone();
        addresses.extend(self.redirects.iter().filter_map(|moved| moved.from.as_deref().map(str::to_owned)));
        addresses.extend(self.moved_consortia().flat_map(|(old, ..)| beside(old)));
        addresses
            .extend(self.attachments.iter().map(|attachment| format!("/files/{}", attachment.published)));
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
            "/changes/",
            "/changes/feed.json",
            "/changes/feed.xml",
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
        paths.extend(self.consortia.iter().flat_map(|consortium| beside(&consortium.slug)));
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
            let reviewed =
                |consortium: &&Consortium| consortium.reviews.iter().any(|review| review.year == year);
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
        below("consortia", &mut self.consortia.iter().map(|consortium| consortium.slug.clone()));
        below("organisations", &mut self.organisations.iter().map(|organisation| organisation.slug.clone()));
        below("fields", &mut self.vocabulary.fields.ids().map(str::to_owned));
        below("cities", &mut self.vocabulary.cities.ids().map(str::to_owned));
        let pages = self.pages.iter().map(|page| page.slug.as_str()).filter(|slug| *slug != "about");
        below("about", &mut pages.map(str::to_owned));
        paths
    }
}
