//! Every address that the site answers, by which a link in prose is held against it before any page is planned. What is made
//! of git's history alone isn't known here.

use super::{Attachment, Consortium, Facet, FacetValue, Facets, Page, Registry, Terms};
use crate::address::{FeedFormat, Route, in_chinese};
use crate::schema::Redirect;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// How many rows a page of a list holds; the rest of a longer list follows at numbers below its address.
pub const PAGE: usize = 200;

/// Numbers the pages of a list of `total` rows. An empty list has one.
pub fn list_pages(total: usize) -> RangeInclusive<usize> {
    1..=total.div_ceil(PAGE).max(1)
}

impl Registry {
    /// Tells whether the site has a page or file at `path`, in either language. An address that moved counts.
    pub fn has_path(&self, path: &str) -> bool {
        if self.attachment(path).is_some() {
            return true;
        }
        let (_, chinese) = in_chinese(path);
        self.paths().contains(chinese) || self.redirect(chinese).is_some()
    }

    /// Tells whether a link to `path` can be right: the site answers it, or nobody knows whether it will.
    pub fn may_resolve(&self, path: &str) -> bool {
        // Which pages a vocabulary makes isn't known while it can't be read: it certainly lacks an entry without an id.
        let words = &self.vocabulary;
        let route = in_chinese(path).1.parse();
        let of_words = matches!(route, Ok(Route::Field(_) | Route::City(_) | Route::Browse(..)));
        let lists: [&Terms; 3] = [&words.fields, &words.cities, &words.hubs];
        let unknown = lists.iter().any(|terms| !terms.lacks(""));
        self.has_path(path) || of_words && unknown
    }

    /// Finds the redirect from `path`.
    pub fn redirect(&self, path: &str) -> Option<&Redirect> {
        let index = || {
            let mut moved = HashMap::new();
            for (at, record) in self.redirects.iter().enumerate() {
                let Some(from) = record.from.as_deref() else { continue };
                if let Some((old, _)) = self.moved_consortium(record) {
                    moved.extend(Route::companions(&old).map(|route| (route.to_string(), at)));
                }
                moved.insert(from.to_owned(), at);
            }
            moved
        };
        let at = self.once.moved.get_or_init(index).get(path)?;
        self.redirects.get(*at)
    }

    /// Returns the old and the new slug of the consortium whose page moved, or nothing if the redirect is of something
    /// else.
    fn moved_consortium(&self, record: &Redirect) -> Option<(String, String)> {
        let slug = |path: &str| match path.parse() {
            Ok(Route::Consortium(slug)) => Some(slug),
            _ => None,
        };
        let (from, to) = (record.from.as_deref()?, record.to.as_deref()?);
        self.paths().contains(to).then_some((slug(from)?, slug(to)?))
    }

    /// Lists the consortia whose slug was another one: that, the present one, and what is recorded of the move.
    pub fn moved_consortia(&self) -> impl Iterator<Item = (&str, &str, &Redirect)> {
        let all = || {
            let moved = self.redirects.iter().enumerate();
            moved.filter_map(|(at, record)| Some((self.moved_consortium(record)?, at))).collect()
        };
        let moved = self.once.moved_consortia.get_or_init(all).iter();
        moved.filter_map(|((old, new), at)| Some((old.as_str(), new.as_str(), self.redirects.get(*at)?)))
    }

    /// Lists the slugs that a consortium had before.
    pub fn former_slugs(&self, slug: &str) -> Vec<&str> {
        let moved = self.moved_consortia().filter(|(_, new, _)| *new == slug);
        moved.map(|(old, ..)| old).collect()
    }

    /// Finds the slug by which the consortium that had this one is found now, if it is.
    pub fn slug_now<'r>(&'r self, slug: &'r str) -> Option<&'r str> {
        let page = Route::Consortium(slug.to_owned()).to_string();
        if self.paths().contains(&page) {
            return Some(slug);
        }
        let recorded = self.redirect(&page)?;
        let mut moved = self.moved_consortia();
        moved.find(|(.., record)| std::ptr::eq(*record, recorded)).map(|(_, new, _)| new)
    }

    /// Collects every address that is answered, as in Chinese: pages, what stands beside them, what has moved,
    /// attachments.
    pub fn addresses(&self) -> HashSet<String> {
        let mut addresses = self.paths().clone();
        addresses.extend(self.redirects.iter().filter_map(|moved| moved.from.as_deref().map(str::to_owned)));
        let former = self.moved_consortia().flat_map(|(old, ..)| Route::companions(old));
        let attached = self.attachments.iter().map(Attachment::address);
        addresses.extend(former.chain(attached).map(|route| route.to_string()));
        addresses
    }

    /// Returns the paths of all pages as in Chinese, and of what stands beside them.
    pub fn paths(&self) -> &HashSet<String> {
        self.once.paths.get_or_init(|| self.routes().iter().map(Route::to_string).collect())
    }

    /// Lists what stands where, each once: pages and what stands beside them.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes: Vec<Route> = Route::single().collect();
        routes.extend(FeedFormat::ALL.map(Route::ChangesFeed));
        let mut list =
            |total: usize, page: &dyn Fn(usize) -> Route| routes.extend(list_pages(total).map(page));
        list(self.consortia.len(), &Route::Consortia);
        list(self.organisations.len(), &Route::Organisations);
        for (facet, values) in Facets::of(self).iter() {
            for value in values {
                list(value.consortia.len(), &|page| value.address(facet, page));
            }
        }
        for year in self.review_years() {
            let reviewed =
                |consortium: &&Consortium| consortium.reviews.iter().any(|review| review.year == year);
            list(self.consortia.iter().filter(reviewed).count(), &|page| Route::RatingYear(year, page));
        }
        for year in self.milestones().chunk_by(|milestone, next| milestone.due.year() == next.due.year()) {
            let due = year.first().map_or(0, |milestone| milestone.due.year());
            list(year.len(), &|page| Route::MilestoneYear(due, page));
        }
        routes.extend((self.consortia.len() > PAGE).then_some(Route::WholeList));
        routes.extend(self.consortia.iter().flat_map(|consortium| Route::companions(&consortium.slug)));
        routes.extend(self.consortia.iter().map(Consortium::address));
        routes.extend(
            self.organisations.iter().map(|organisation| Route::Organisation(organisation.slug.clone())),
        );
        let words = &self.vocabulary;
        routes.extend(words.fields.ids().map(|id| Route::Field(id.to_owned())));
        routes.extend(words.cities.ids().map(|id| Route::City(id.to_owned())));
        routes.extend(self.pages.iter().map(Page::address));
        routes
    }
}

impl Consortium {
    /// Returns the address of its page.
    pub fn address(&self) -> Route {
        Route::Consortium(self.slug.clone())
    }

    /// Returns the address of its history.
    pub fn history_address(&self) -> Route {
        Route::History(self.slug.clone())
    }
}

impl Page {
    /// Returns its address.
    pub fn address(&self) -> Route {
        Route::About(self.slug.clone())
    }
}

impl Attachment {
    /// Returns where it is published.
    pub fn address(&self) -> Route {
        Route::Attachment(self.published.clone())
    }
}

impl FacetValue {
    /// Returns the address of a page of those that have this value of `facet`.
    pub fn address(&self, facet: Facet, page: usize) -> Route {
        Route::Browse(facet.id().to_owned(), self.id.clone(), page)
    }
}
