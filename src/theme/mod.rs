//! The theme: templates, strings and static files, embedded in the binary and overridable file by file.
//!
//! Strings are put into the templates when these are loaded, once per language, so that a missing string or file
//! fails the build before any page is rendered, and costs nothing while pages are.

mod context;
mod files;
mod layout;
mod notation;
mod strings;

pub use context::SiteContext;
pub use files::{Asset, ThemeFiles};

use crate::address::Base;
use crate::model::Registry;
use crate::schema::Text;
use crate::text::{Bilingual, Lang};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use strings::{Constants, Plain, Strings, escaped};
use tera::{Context, Tera};

/// A theme that doesn't hold together, or a template that doesn't fit what a page gives it.
#[derive(Debug)]
pub struct RenderError(String);

impl fmt::Display for RenderError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for RenderError {}

impl From<tera::Error> for RenderError {
    fn from(fault: tera::Error) -> Self {
        let causes = std::iter::successors(Some(&fault as &dyn std::error::Error), |fault| fault.source());
        Self(causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
    }
}

impl RenderError {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

/// Templates of one language, ready to render, and the static files.
///
/// # Examples
/// ```
/// use consortia::address::Base;
/// use consortia::model::assemble;
/// use consortia::schema::Date;
/// use consortia::source::Content;
/// use consortia::text::Lang;
/// use consortia::theme::{Theme, ThemeFiles};
///
/// let registry = assemble(&Content::default(), Date::parse("2026-11-01").unwrap()).registry;
/// let base = Base::parse("https://registry.example/").unwrap();
/// let own = ("templates/hello.html".to_owned(), b"<p>[[nav.changes]]: {{ name }}</p>".to_vec());
/// let theme = Theme::load(&ThemeFiles::new(vec![own]), &registry, &base).unwrap();
/// let context = serde_json::json!({"name": "A & B"});
/// let html = theme.render(Lang::En, "hello.html", &context).unwrap();
/// assert_eq!(String::from_utf8_lossy(&html), "<p>Changes: A &amp; B</p>");
/// ```
pub struct Theme {
    tera: Bilingual<Tera>,
    strings: Bilingual<Strings>,
    /// Static files under their hashed names.
    pub assets: Vec<Asset>,
}

/// Text, and the attribute for its element if it isn't in the page's language: for places that can't hold an element,
/// as a title, an attribute or a picture.
///
/// The attribute needs no quotes, so templates write `<text{{ l.at }}>{{ l.text }}</text>` and no branch.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Label<'a> {
    /// The text.
    pub text: &'a str,
    /// ` lang=zh-CN` on an English page where there is no English, or nothing.
    pub at: &'static str,
}

impl<'a> Label<'a> {
    /// Chooses `text` for readers of `lang`.
    pub fn of(text: &'a Text, lang: Lang) -> Self {
        let (text, own) = text.text_for(lang);
        Self { text, at: lang_attribute(own, lang) }
    }
}

/// Returns the attribute of an element in `own` on a page in `lang`.
pub const fn lang_attribute(own: Lang, lang: Lang) -> &'static str {
    match (own, lang) {
        (Lang::Zh, Lang::En) => " lang=zh-CN",
        (Lang::En, Lang::Zh) => " lang=en",
        _ => "",
    }
}

impl Theme {
    /// Puts a theme together for a registry's site at `base`.
    ///
    /// # Errors
    /// A string is missing, in one table only, or not text; a template isn't Tera; a static file isn't there.
    pub fn load(files: &ThemeFiles, registry: &Registry, base: &Base) -> Result<Self, RenderError> {
        let assets = files.assets(registry.is_demonstration());
        let strings = Bilingual { zh: Strings::read(files, Lang::Zh)?, en: Strings::read(files, Lang::En)? };
        strings.zh.same_keys(&strings.en)?;
        let tera = |lang| -> Result<Tera, RenderError> {
            let strings = strings.get(lang);
            let mut tera = Tera::new();
            notation::register(&mut tera);
            let constants = constants(registry, base, lang, strings);
            let templates = files.templates().map(|(name, text)| {
                let text = strings.fill(name, &layout::without_layout(text), &constants, |asset| {
                    let found = assets.iter().find(|file| file.name == asset);
                    found.map(|file| format!("{}{}", base.path, file.route))
                })?;
                Ok((name.to_owned(), text))
            });
            tera.add_raw_templates(templates.collect::<Result<Vec<_>, RenderError>>()?)?;
            *tera.global_context() = globals(registry, lang, strings)?;
            Ok(tera)
        };
        Ok(Self { tera: Bilingual { zh: tera(Lang::Zh)?, en: tera(Lang::En)? }, strings, assets })
    }

    /// Returns the string of this key, for what is put together outside templates; nothing if there is none.
    pub fn string(&self, lang: Lang, key: &str) -> &str {
        self.strings.get(lang).text(key)
    }

    /// Returns the string of this key with a number in the place of its `{n}`, for the same.
    pub fn numbered(&self, lang: Lang, key: &str, number: impl fmt::Display) -> String {
        self.string(lang, key).replace("{n}", &number.to_string())
    }

    /// Renders `template` in `lang` from a typed context.
    ///
    /// # Errors
    /// The template asks for what the context doesn't have.
    pub fn render<C: Serialize>(
        &self,
        lang: Lang,
        template: &str,
        context: &C,
    ) -> Result<Vec<u8>, RenderError> {
        // Room for most pages, so that they aren't moved while they grow.
        let mut page = Vec::with_capacity(64 * 1024);
        self.tera.get(lang).render_to(template, &Context::from_serialize(context)?, &mut page)?;
        Ok(page)
    }
}

/// Returns what templates write as `[[@name]]`. It stands in their text once they are loaded, so no page looks it up.
fn constants(registry: &Registry, base: &Base, lang: Lang, strings: &Strings) -> Constants {
    let other_lang = lang.other();
    // A base address has nothing in it that HTML would have escaped.
    let domain = base.origin.split_once("://").map_or("", |(_, domain)| domain);
    BTreeMap::from([
        ("lang_tag", lang.tag().to_owned()),
        ("other_lang_tag", other_lang.tag().to_owned()),
        ("zh", lang_attribute(Lang::Zh, lang).to_owned()),
        ("root", base.root(lang)),
        ("other_root", base.root(other_lang)),
        ("base", base.path.clone()),
        ("origin", base.origin.clone()),
        ("domain", domain.to_owned()),
        (
            "mark",
            if registry.is_demonstration() { escaped(strings.text("demo.mark")) } else { String::new() },
        ),
        ("as_of", registry.as_of.to_string()),
        // The same where it is read: a date isn't parted by the end of a line.
        ("day", format!("<span class=\"whole\">{}</span>", registry.as_of)),
    ])
}

/// What every template may name.
#[derive(Serialize)]
struct Globals<'a> {
    site: Site<'a>,
    t: &'a Plain,
}

#[derive(Serialize)]
struct Site<'a> {
    title: Label<'a>,
    description: Option<Label<'a>>,
    department: Option<Label<'a>>,
    demonstration: bool,
    licence: Option<LicenceView<'a>>,
    contact: Option<ContactView<'a>>,
    government: Option<GovernmentView<'a>>,
}

#[derive(Serialize)]
struct LicenceView<'a> {
    name: Option<Label<'a>>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct ContactView<'a> {
    office: Option<Label<'a>>,
    email: Option<&'a str>,
    telephone: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct GovernmentView<'a> {
    site_id_code: Option<&'a str>,
    icp: Option<&'a str>,
    police: Option<&'a str>,
    organiser: Option<Label<'a>>,
    contact: Option<Label<'a>>,
}

fn globals<'a>(registry: &'a Registry, lang: Lang, strings: &'a Strings) -> Result<Context, RenderError> {
    let record = &registry.site;
    let words = |text: &'a Option<Text>| text.as_ref().map(|text| Label::of(text, lang));
    let site = Site {
        title: words(&record.title).unwrap_or(Label { text: "", at: "" }),
        description: words(&record.description),
        department: words(&record.department),
        demonstration: registry.is_demonstration(),
        licence: record
            .licence
            .as_ref()
            .map(|licence| LicenceView { name: words(&licence.name), url: licence.url.as_deref() }),
        contact: record.contact.as_ref().map(|contact| ContactView {
            office: words(&contact.office),
            email: contact.email.as_deref(),
            telephone: contact.telephone.as_deref(),
            url: contact.url.as_deref(),
        }),
        government: record.government.as_ref().map(|government| GovernmentView {
            site_id_code: government.site_id_code.as_deref(),
            icp: government.icp.as_deref(),
            police: government.police.as_deref(),
            organiser: words(&government.organiser),
            contact: words(&government.contact),
        }),
    };
    let globals = Globals { site, t: strings.plain() };
    Ok(Context::from_serialize(&globals)?)
}
