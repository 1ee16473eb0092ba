//! Feeds of what was published: Atom (RFC 4287) and JSON Feed 1.1, of all changes and of each consortium. One feed speaks
//! both languages, so that a reader subscribes once; it tells the newest hundred.

use super::{Output, OutputContext, OutputFile};
use crate::address::{FeedFormat, Route};
use crate::change::DiffEntry;
use crate::history::{PublishedEntry, PublishedRevision, RevisionEntry, page_of, permanent_page};
use crate::model::Consortium;
use crate::text::{Bilingual, Lang};
use crate::theme::{RenderError, SiteContext};
use serde::Serialize;

/// How many entries a feed has at most.
const MOST: usize = 100;

pub(super) static OUTPUT: Output = Output { is_permanent: true, files };

/// Names every feed; where the past isn't known there are none.
fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let site = context.site;
    if !site.history.is_known {
        return Vec::new();
    }
    let all = FeedFormat::ALL.map(|format| {
        OutputFile::rendered(&Route::ChangesFeed(format), move || of_all(site).bytes(format, site))
    });
    let of_one = |consortium: &'r Consortium| {
        let slugs =
            site.registry.former_slugs(&consortium.slug).into_iter().chain([consortium.slug.as_str()]);
        slugs.flat_map(move |slug| {
            FeedFormat::ALL.map(|format| {
                let route = Route::HistoryFeed(slug.to_owned(), format);
                OutputFile::rendered(&route, move || of_consortium(site, consortium).bytes(format, site))
            })
        })
    };
    all.into_iter().chain(site.registry.consortia.iter().flat_map(of_one)).collect()
}

/// A feed.
struct Feed<'c> {
    /// The page whose changes it tells.
    page: Route,
    /// Its own address, by its form.
    route: Box<dyn Fn(FeedFormat) -> Route>,
    title: Bilingual<String>,
    rows: Vec<(PublishedEntry<'c>, String)>,
}

/// Makes the feed of all changes.
fn of_all<'c>(context: &SiteContext<'c>) -> Feed<'c> {
    let rows = context.history.rows();
    let total = rows.len();
    let page = |at: usize, published: PublishedEntry| {
        page_of(context.registry, published)
            .unwrap_or_else(|| permanent_page(total - at - 1).at(published.0.anchor()))
    };
    let rows = rows
        .into_iter()
        .take(MOST)
        .enumerate()
        .map(|(at, published)| (published, page(at, published)))
        .collect();
    let title = |lang| format!("{} · {}", site(context, lang), context.theme.string(lang, "nav.changes"));
    Feed {
        page: Route::Changes,
        route: Box::new(Route::ChangesFeed),
        title: Bilingual { zh: title(Lang::Zh), en: title(Lang::En) },
        rows,
    }
}

/// Makes the feed of a consortium's changes.
fn of_consortium<'c>(context: &SiteContext<'c>, consortium: &Consortium) -> Feed<'c> {
    let slug = &consortium.slug;
    let name = consortium.record.name.as_ref().map(Bilingual::from).unwrap_or_default();
    let rows = context.history.of_consortium(context.registry, slug);
    let page = consortium.history_address();
    let rows =
        rows.into_iter().take(MOST).map(|published| (published, page.at(published.0.anchor()))).collect();
    let title = |lang| format!("{} · {}", name.get(lang), context.theme.string(lang, "history.title"));
    let title = Bilingual { zh: title(Lang::Zh), en: title(Lang::En) };
    let own = slug.clone();
    Feed { page, route: Box::new(move |format| Route::HistoryFeed(own.clone(), format)), title, rows }
}

fn site<'c>(context: &SiteContext<'c>, lang: Lang) -> &'c str {
    context.registry.site.title.as_ref().map_or("", |title| title.text_for(lang).0)
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    language: &'static str,
    authors: [Author<'a>; 1],
    items: Vec<FeedItem>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct FeedItem {
    id: String,
    url: String,
    title: String,
    content_html: String,
    date_published: String,
}

/// What `feed.xml` is told.
#[derive(Serialize)]
struct AtomFeed {
    address: String,
    page: String,
    title: String,
    updated: String,
    author: String,
    items: Vec<FeedItem>,
}

/// What `feed-content.html` is told: a revision's changes of one subject.
#[derive(Serialize)]
struct FeedContent {
    moment: String,
    day: String,
    languages: [LocalizedChanges; 2],
}

/// The words of it that are in one language.
#[derive(Serialize)]
struct LocalizedChanges {
    tag: &'static str,
    title: String,
    changes: Vec<String>,
}

impl Feed<'_> {
    /// Writes the feed in the form that is asked for.
    fn bytes(&self, format: FeedFormat, context: &SiteContext) -> Result<Vec<u8>, RenderError> {
        match format {
            FeedFormat::Atom => self.atom(context),
            FeedFormat::Json => self.json(context),
        }
    }

    /// Writes the feed as Atom. It is as old as its newest entry; one without entries is of the day of the build.
    fn atom(&self, context: &SiteContext) -> Result<Vec<u8>, RenderError> {
        let updated = self.rows.iter().map(|((revision, _), _)| revision.moment()).max();
        let feed = AtomFeed {
            address: (self.route)(FeedFormat::Atom).to_string(),
            page: self.page.to_string(),
            title: fit_for_xml(&self.title(context)),
            updated: updated.unwrap_or_else(|| format!("{}T00:00:00+08:00", context.registry.as_of)),
            author: fit_for_xml(author(context)),
            items: self.items(context)?,
        };
        context.theme.render(Lang::Zh, "feed.xml", &feed)
    }

    /// Writes the feed as JSON Feed.
    fn json(&self, context: &SiteContext) -> Result<Vec<u8>, RenderError> {
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: self.title(context),
            home_page_url: context.base.page(Lang::Zh, &self.page),
            feed_url: context.base.page(Lang::Zh, (self.route)(FeedFormat::Json)),
            language: "zh-CN",
            authors: [Author { name: author(context) }],
            items: self.items(context)?,
        };
        // Nothing in it has keys that aren't text, the one thing that JSON can't say.
        let text = serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n";
        Ok(text.into_bytes())
    }

    fn title(&self, context: &SiteContext) -> String {
        let mark = if context.registry.is_demonstration() {
            context.theme.string(Lang::Zh, "demo.mark")
        } else {
            ""
        };
        format!("{mark}{} / {}", self.title.zh, self.title.en)
    }

    fn items(&self, context: &SiteContext) -> Result<Vec<FeedItem>, RenderError> {
        let item = |((revision, entry), page): &(PublishedEntry, String)| {
            // The subject's place makes it one of its own where a revision changed several.
            let place = format_args!("{}/{}", revision.anchor(), entry.changed.subject.place()).to_string();
            Ok(FeedItem {
                id: context.base.page(Lang::Zh, Route::Changes.at(place)),
                url: context.base.page(Lang::Zh, page),
                title: fit_for_xml(&headline(entry)),
                content_html: content(context, revision, entry)?,
                date_published: revision.moment(),
            })
        };
        self.rows.iter().map(item).collect()
    }
}

/// Says who publishes the feed: of a demonstration nobody is named but the site.
fn author<'c>(context: &SiteContext<'c>) -> &'c str {
    let department =
        context.registry.site.department.as_ref().filter(|_| !context.registry.is_demonstration());
    department.map_or_else(|| site(context, Lang::Zh), |department| department.text_for(Lang::Zh).0)
}

/// Tells the first change in both languages.
fn headline(entry: &RevisionEntry) -> String {
    let changed = &entry.changed;
    let words = |lang| changed.changes.first().map_or("", |change: &DiffEntry| change.words.get(lang));
    format!("{}：{} / {}: {}", changed.title.zh, words(Lang::Zh), changed.title.en, words(Lang::En))
}

/// Tells all changes in both languages, as HTML.
fn content(
    context: &SiteContext,
    revision: &PublishedRevision,
    entry: &RevisionEntry,
) -> Result<String, RenderError> {
    let changed = &entry.changed;
    let languages = Lang::ALL.map(|lang| LocalizedChanges {
        tag: lang.tag(),
        title: fit_for_xml(changed.title.get(lang)),
        changes: changed.changes.iter().map(|change| fit_for_xml(change.words.get(lang))).collect(),
    });
    let revised = FeedContent { moment: revision.moment(), day: revision.day().to_string(), languages };
    let html = context.theme.render(Lang::Zh, "feed-content.html", &revised)?;
    Ok(String::from_utf8_lossy(&html).into_owned())
}

/// Leaves out the characters that XML can't have, escaped or not.
fn fit_for_xml(text: &str) -> String {
    let is_fit = |character: &char| !matches!(character, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_fit).collect()
}
