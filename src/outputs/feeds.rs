//! Feeds of what was published: Atom (RFC 4287) and JSON Feed 1.1, of all changes and of each consortium. One feed speaks
//! both languages, so that a reader subscribes once; it tells the newest hundred.

use crate::change::{Change, Said};
use crate::history::{Entry, Published, Told, page_for_good, page_of};
use crate::model::Consortium;
use crate::text::Lang;
use crate::theme::Scene;
use serde::Serialize;
use std::fmt::Write as _;

/// So many entries a feed has at most.
const MOST: usize = 100;

/// A feed.
pub struct Feed<'c> {
    /// The address of the page whose changes it tells, as in Chinese.
    page: String,
    /// Its own address without the ending.
    path: String,
    title: Said,
    rows: Vec<(Told<'c>, String)>,
}

/// The feed of everything.
pub fn of_all<'c>(scene: &Scene<'c>) -> Feed<'c> {
    let rows = scene.chronicle.rows();
    let total = rows.len();
    let page = |at: usize, told: Told| {
        page_of(scene.registry, told)
            .unwrap_or_else(|| format!("{}#{}", page_for_good(total - at - 1), told.0.anchor()))
    };
    let rows = rows.into_iter().take(MOST).enumerate().map(|(at, told)| (told, page(at, told))).collect();
    let title = |lang| format!("{} · {}", site(scene, lang), scene.theme.string(lang, "nav.changes"));
    Feed {
        page: "/changes/".to_owned(),
        path: "/changes/feed".to_owned(),
        title: Said { zh: title(Lang::Zh), en: title(Lang::En) },
        rows,
    }
}

/// The feed of a consortium.
pub fn of_consortium<'c>(scene: &Scene<'c>, one: &Consortium) -> Feed<'c> {
    let slug = &one.slug;
    let name = one.record.name.as_ref().map(Said::of).unwrap_or_default();
    let rows = scene.chronicle.of_consortium(scene.registry, slug);
    let page = format!("/consortia/{slug}/history/");
    let rows =
        rows.into_iter().take(MOST).map(|told| (told, format!("{page}#{}", told.0.anchor()))).collect();
    let title = |lang| format!("{} · {}", name.shown(lang), scene.theme.string(lang, "history.title"));
    let title = Said { zh: title(Lang::Zh), en: title(Lang::En) };
    Feed { path: format!("{page}feed"), page, title, rows }
}

fn site<'c>(scene: &Scene<'c>, lang: Lang) -> &'c str {
    scene.registry.site.title.as_ref().map_or("", |title| title.shown(lang).0)
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    language: &'static str,
    authors: [Author<'a>; 1],
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    content_html: String,
    date_published: String,
}

impl Feed<'_> {
    /// As Atom. It is as old as its newest entry, and has none without one.
    pub fn atom(&self, scene: &Scene) -> String {
        let (origin, path) = (&scene.base.origin, &scene.base.path);
        let own = format!("{origin}{path}{}.xml", self.path);
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
        let updated = self.rows.iter().map(|((revision, _), _)| revision.moment()).max();
        let updated = updated.unwrap_or_else(|| format!("{}T00:00:00+08:00", scene.registry.as_of));
        // Writing to a string can't fail.
        let _ = write!(
            text,
            "<id>{own}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n",
            escaped(&self.title(scene)),
            escaped(author(scene)),
        );
        for lang in Lang::ALL {
            let (tag, page) = (lang.tag(), scene.base.page(lang, &self.page));
            let _ = writeln!(
                text,
                "<link rel=\"alternate\" type=\"text/html\" hreflang=\"{tag}\" href=\"{page}\"/>"
            );
        }
        for item in self.items(scene) {
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
    pub fn json(&self, scene: &Scene) -> String {
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: self.title(scene),
            home_page_url: scene.base.page(Lang::Zh, &self.page),
            feed_url: format!("{}{}{}.json", scene.base.origin, scene.base.path, self.path),
            language: "zh-CN",
            authors: [Author { name: author(scene) }],
            items: self.items(scene).collect(),
        };
        // Nothing in it has keys that aren't text, the one thing that JSON can't say.
        serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
    }

    fn title(&self, scene: &Scene) -> String {
        let mark =
            if scene.registry.is_demonstration() { scene.theme.string(Lang::Zh, "demo.mark") } else { "" };
        format!("{mark}{} / {}", self.title.zh, self.title.en)
    }

    fn items(&self, scene: &Scene) -> impl Iterator<Item = Item> {
        self.rows.iter().map(|((revision, entry), page)| {
            let url = scene.base.page(Lang::Zh, page);
            // The subject's place makes it one of its own where a revision changed several.
            let id = format!(
                "{}{}/changes/#{}/{}",
                scene.base.origin,
                scene.base.path,
                revision.anchor(),
                entry.changed.subject.place()
            );
            let content_html = Lang::ALL.map(|lang| content(revision, entry, lang)).concat();
            Item { id, url, title: headline(entry), content_html, date_published: revision.moment() }
        })
    }
}

/// Who publishes it: of a demonstration nobody is named but the site.
fn author<'c>(scene: &Scene<'c>) -> &'c str {
    let department = scene.registry.site.department.as_ref().filter(|_| !scene.registry.is_demonstration());
    department.map_or_else(|| site(scene, Lang::Zh), |department| department.shown(Lang::Zh).0)
}

/// The first change in both languages.
fn headline(entry: &Entry) -> String {
    let changed = &entry.changed;
    let words = |lang| changed.changes.first().map_or("", |change: &Change| change.words.shown(lang));
    format!("{}：{} / {}: {}", changed.title.zh, words(Lang::Zh), changed.title.en, words(Lang::En))
}

/// All changes in one language.
fn content(revision: &Published, entry: &Entry, lang: Lang) -> String {
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
