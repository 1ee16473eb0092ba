//! Feeds of what was published: Atom (RFC 4287) and JSON Feed 1.1, of all changes and of each consortium. One feed speaks
//! both languages, so that a reader subscribes once; it tells the newest hundred.

use super::{Output, OutputContext, OutputFile};
use crate::address::{FeedFormat, Route};
use crate::change::{Change, Said};
use crate::history::{PublishedEntry, PublishedRevision, RevisionEntry, page_for_good, page_of};
use crate::model::Consortium;
use crate::text::Lang;
use crate::theme::SiteContext;
use serde::Serialize;
use std::fmt::Write as _;

/// So many entries a feed has at most.
const MOST: usize = 100;

pub(super) static OUTPUT: Output = Output { is_promised: true, files };

/// Where the past isn't known there are none.
fn files<'r>(context: &OutputContext<'r>) -> Vec<OutputFile<'r>> {
    let site = context.site;
    if !site.history.is_known {
        return Vec::new();
    }
    let all = FeedFormat::ALL.map(|format| {
        OutputFile::of_text(&Route::ChangesFeed(format), move || of_all(site).text(format, site))
    });
    let of_one = |one: &'r Consortium| {
        let slugs = site.registry.former_slugs(&one.slug).into_iter().chain([one.slug.as_str()]);
        slugs.flat_map(move |slug| {
            FeedFormat::ALL.map(|format| {
                let route = Route::HistoryFeed(slug.to_owned(), format);
                OutputFile::of_text(&route, move || of_consortium(site, one).text(format, site))
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
    title: Said,
    rows: Vec<(PublishedEntry<'c>, String)>,
}

/// The feed of everything.
fn of_all<'c>(context: &SiteContext<'c>) -> Feed<'c> {
    let rows = context.history.rows();
    let total = rows.len();
    let page = |at: usize, told: PublishedEntry| {
        page_of(context.registry, told).unwrap_or_else(|| page_for_good(total - at - 1).at(told.0.anchor()))
    };
    let rows = rows.into_iter().take(MOST).enumerate().map(|(at, told)| (told, page(at, told))).collect();
    let title = |lang| format!("{} · {}", site(context, lang), context.theme.string(lang, "nav.changes"));
    Feed {
        page: Route::Changes,
        route: Box::new(Route::ChangesFeed),
        title: Said { zh: title(Lang::Zh), en: title(Lang::En) },
        rows,
    }
}

/// The feed of a consortium.
fn of_consortium<'c>(context: &SiteContext<'c>, one: &Consortium) -> Feed<'c> {
    let slug = &one.slug;
    let name = one.record.name.as_ref().map(Said::of).unwrap_or_default();
    let rows = context.history.of_consortium(context.registry, slug);
    let page = one.history_address();
    let rows = rows.into_iter().take(MOST).map(|told| (told, page.at(told.0.anchor()))).collect();
    let title = |lang| format!("{} · {}", name.shown(lang), context.theme.string(lang, "history.title"));
    let title = Said { zh: title(Lang::Zh), en: title(Lang::En) };
    let own = slug.clone();
    Feed { page, route: Box::new(move |format| Route::HistoryFeed(own.clone(), format)), title, rows }
}

fn site<'c>(context: &SiteContext<'c>, lang: Lang) -> &'c str {
    context.registry.site.title.as_ref().map_or("", |title| title.shown(lang).0)
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

impl Feed<'_> {
    /// In a form.
    fn text(&self, format: FeedFormat, context: &SiteContext) -> String {
        match format {
            FeedFormat::Atom => self.atom(context),
            FeedFormat::Json => self.json(context),
        }
    }

    /// As Atom. It is as old as its newest entry, and has none without one.
    fn atom(&self, context: &SiteContext) -> String {
        let own = context.base.page(Lang::Zh, (self.route)(FeedFormat::Atom));
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
        let updated = self.rows.iter().map(|((revision, _), _)| revision.moment()).max();
        let updated = updated.unwrap_or_else(|| format!("{}T00:00:00+08:00", context.registry.as_of));
        // Writing to a string can't fail.
        let _ = write!(
            text,
            "<id>{own}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n",
            escaped(&self.title(context)),
            escaped(author(context)),
        );
        for lang in Lang::ALL {
            let (tag, page) = (lang.tag(), context.base.page(lang, &self.page));
            let _ = writeln!(
                text,
                "<link rel=\"alternate\" type=\"text/html\" hreflang=\"{tag}\" href=\"{page}\"/>"
            );
        }
        for item in self.items(context) {
            let _ = write!(
                text,
                "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<content type=\"html\">{}</content>\n</entry>\n",
                item.id,
                escaped(&item.title),
                item.date_published,
                item.url,
                escaped(&item.content_html)
            );
        }
        text + "</feed>\n"
    }

    /// As JSON Feed.
    fn json(&self, context: &SiteContext) -> String {
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: self.title(context),
            home_page_url: context.base.page(Lang::Zh, &self.page),
            feed_url: context.base.page(Lang::Zh, (self.route)(FeedFormat::Json)),
            language: "zh-CN",
            authors: [Author { name: author(context) }],
            items: self.items(context).collect(),
        };
        // Nothing in it has keys that aren't text, the one thing that JSON can't say.
        serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
    }

    fn title(&self, context: &SiteContext) -> String {
        let mark = if context.registry.is_demonstration() {
            context.theme.string(Lang::Zh, "demo.mark")
        } else {
            ""
        };
        format!("{mark}{} / {}", self.title.zh, self.title.en)
    }

    fn items(&self, context: &SiteContext) -> impl Iterator<Item = FeedItem> {
        self.rows.iter().map(|((revision, entry), page)| {
            let url = context.base.page(Lang::Zh, page);
            // The subject's place makes it one of its own where a revision changed several.
            let place = format_args!("{}/{}", revision.anchor(), entry.changed.subject.place()).to_string();
            let id = context.base.page(Lang::Zh, Route::Changes.at(place));
            let content_html = Lang::ALL.map(|lang| content(revision, entry, lang)).concat();
            FeedItem { id, url, title: headline(entry), content_html, date_published: revision.moment() }
        })
    }
}

/// Who publishes it: of a demonstration nobody is named but the site.
fn author<'c>(context: &SiteContext<'c>) -> &'c str {
    let department =
        context.registry.site.department.as_ref().filter(|_| !context.registry.is_demonstration());
    department.map_or_else(|| site(context, Lang::Zh), |department| department.shown(Lang::Zh).0)
}

/// The first change in both languages.
fn headline(entry: &RevisionEntry) -> String {
    let changed = &entry.changed;
    let words = |lang| changed.changes.first().map_or("", |change: &Change| change.words.shown(lang));
    format!("{}：{} / {}: {}", changed.title.zh, words(Lang::Zh), changed.title.en, words(Lang::En))
}

/// All changes in one language.
fn content(revision: &PublishedRevision, entry: &RevisionEntry, lang: Lang) -> String {
    let changed = &entry.changed;
    let mut html = format!(
        "<div lang=\"{}\"><p>{} · <time datetime=\"{}\">{}</time></p><ul>",
        lang.tag(),
        escaped(changed.title.shown(lang)),
        revision.moment(),
        revision.day()
    );
    for change in &changed.changes {
        let _ = write!(html, "<li>{}</li>", escaped(change.words.shown(lang)));
    }
    html + "</ul></div>"
}

/// Text as XML and HTML have it, without characters that XML can't have.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
