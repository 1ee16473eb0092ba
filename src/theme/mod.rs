//! The theme: templates, strings and static files, embedded in the binary and overridable file by file.
//!
//! Strings are put into the templates when these are loaded, once per language, so that a missing string or file
//! fails the build before any page is rendered, and costs nothing while pages are.

mod files;
mod strings;

pub use files::{Asset, ThemeFiles, hashed};

use crate::model::{Lang, Registry};
use crate::schema::Text;
use crate::site::Base;
use serde::Serialize;
use std::fmt;
use strings::Strings;
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
pub struct Theme {
    zh: Tera,
    en: Tera,
    /// Static files under their hashed names.
    pub assets: Vec<Asset>,
}

/// Text for a template, with its language if that isn't the page's.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Words<'a> {
    /// The text.
    pub text: &'a str,
    /// `zh-CN` on an English page where there is no English.
    pub lang: Option<&'static str>,
}

impl<'a> Words<'a> {
    /// `text` for readers of `lang`.
    pub fn of(text: &'a Text, lang: Lang) -> Self {
        let (text, own) = text.shown(lang);
        Self { text, lang: (own != lang).then(|| own.tag()) }
    }
}

impl Theme {
    /// Puts a theme together for a registry's site at `base`.
    ///
    /// # Errors
    /// A string is missing, in one table only, or not text; a template isn't Tera; a static file isn't there.
    pub fn load(files: &ThemeFiles, registry: &Registry, base: &Base) -> Result<Self, RenderError> {
        let assets = files.assets();
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| Strings::read(files, lang));
        let (zh, en) = (zh?, en?);
        zh.same_keys(&en)?;
        let tera = |lang, strings: &Strings| -> Result<Tera, RenderError> {
            let mut tera = Tera::new();
            let templates = files.templates().map(|(name, text)| {
                let text = strings.fill(name, text, |asset| {
                    let found = assets.iter().find(|file| file.name == asset);
                    found.map(|file| format!("{}{}", base.path, file.route))
                })?;
                Ok((name.to_owned(), text))
            });
            tera.add_raw_templates(templates.collect::<Result<Vec<_>, RenderError>>()?)?;
            *tera.global_context() = globals(registry, base, lang, strings)?;
            Ok(tera)
        };
        Ok(Self { zh: tera(Lang::Zh, &zh)?, en: tera(Lang::En, &en)?, assets })
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
        let tera = match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        };
        let mut page = Vec::with_capacity(32 * 1024);
        tera.render_to(template, &Context::from_serialize(context)?, &mut page)?;
        Ok(page)
    }
}

/// What every template may name.
#[derive(Serialize)]
struct Globals<'a> {
    lang: &'static str,
    lang_tag: &'static str,
    root: String,
    other_root: String,
    other_lang_tag: &'static str,
    base: &'a str,
    origin: &'a str,
    as_of: String,
    site: Site<'a>,
    t: &'a std::collections::BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Site<'a> {
    title: Words<'a>,
    description: Option<Words<'a>>,
    department: Option<Words<'a>>,
    demonstration: bool,
    licence: Option<Licence<'a>>,
    contact: Option<Contact<'a>>,
    government: Option<Government<'a>>,
}

#[derive(Serialize)]
struct Licence<'a> {
    name: Option<Words<'a>>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Contact<'a> {
    office: Option<Words<'a>>,
    email: Option<&'a str>,
    telephone: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Government<'a> {
    site_id_code: Option<&'a str>,
    icp: Option<&'a str>,
    police: Option<&'a str>,
    organiser: Option<Words<'a>>,
    contact: Option<Words<'a>>,
}

fn globals<'a>(
    registry: &'a Registry,
    base: &'a Base,
    lang: Lang,
    strings: &'a Strings,
) -> Result<Context, RenderError> {
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let record = &registry.site;
    let words = |text: &'a Option<Text>| text.as_ref().map(|text| Words::of(text, lang));
    let site = Site {
        title: words(&record.title).unwrap_or(Words { text: "", lang: None }),
        description: words(&record.description),
        department: words(&record.department),
        demonstration: registry.is_demonstration(),
        licence: record
            .licence
            .as_ref()
            .map(|licence| Licence { name: words(&licence.name), url: licence.url.as_deref() }),
        contact: record.contact.as_ref().map(|contact| Contact {
            office: words(&contact.office),
            email: contact.email.as_deref(),
            telephone: contact.telephone.as_deref(),
            url: contact.url.as_deref(),
        }),
        government: record.government.as_ref().map(|government| Government {
            site_id_code: government.site_id_code.as_deref(),
            icp: government.icp.as_deref(),
            police: government.police.as_deref(),
            organiser: words(&government.organiser),
            contact: words(&government.contact),
        }),
    };
    let globals = Globals {
        lang: lang.id(),
        lang_tag: lang.tag(),
        root: base.root(lang),
        other_root: base.root(other),
        other_lang_tag: other.tag(),
        base: &base.path,
        origin: &base.origin,
        as_of: registry.as_of.to_string(),
        site,
        t: strings.plain(),
    };
    Ok(Context::from_serialize(&globals)?)
}
