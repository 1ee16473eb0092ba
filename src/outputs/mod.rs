//! What is published besides pages: one file per output, and a line in [`OUTPUTS`]. Each says which files it makes and how,
//! as pure functions of what it is told; the words of a text are made when it is the file's turn.

mod assets;
mod attachments;
mod consortium_data;
mod feeds;
mod redirects;
mod revision_records;
mod robots;
mod security;
mod sitemap;
mod webmanifest;

use crate::address::Route;
use crate::schema::Date;
use crate::source::Content;
use crate::text::Lang;
use crate::theme::{RenderError, SiteContext};
use std::borrow::Cow;

/// Something that is published besides pages.
pub struct Output {
    /// Whether its addresses stay for ever: names with a hash don't.
    pub is_permanent: bool,
    /// The files it consists of.
    pub files: for<'r> fn(&OutputContext<'r>) -> Vec<OutputFile<'r>>,
}

/// Every output.
///
/// # Examples
/// ```
/// use consortia::outputs::{OUTPUTS, OutputContext};
///
/// # use consortia::address::Base;
/// # use consortia::history::PublicationHistory;
/// # use consortia::lint::check;
/// # use consortia::model::assemble;
/// # use consortia::schema::Date;
/// # use consortia::source::collect;
/// # use consortia::theme::{SiteContext, Theme, ThemeFiles};
/// # let content = collect(std::path::Path::new("content")).unwrap();
/// # let today = Date::parse("2026-11-01").unwrap();
/// # let report = check(&content, assemble(&content, today), None, str::to_owned);
/// # let (registry, outcomes) = (report.registry.unwrap(), report.outcomes);
/// # let base = Base::parse("https://registry.example/").unwrap();
/// # let theme = Theme::load(&ThemeFiles::new(Vec::new()), &registry, &base).unwrap();
/// # let history = PublicationHistory::default();
/// # let site = SiteContext { registry: &registry, theme: &theme, base: &base, outcomes: &outcomes, history: &history };
/// let context = OutputContext { site: &site, content: &content, listed: &[] };
/// let files: Vec<_> = OUTPUTS.iter().flat_map(|output| (output.files)(&context)).collect();
/// let robots = files.iter().find(|file| file.address == "/robots.txt").unwrap();
/// assert!(String::from_utf8_lossy(&robots.bytes().unwrap()).contains("https://registry.example/sitemap.xml"));
/// ```
pub static OUTPUTS: [&Output; 10] = [
    &assets::OUTPUT,
    &attachments::OUTPUT,
    &sitemap::OUTPUT,
    &webmanifest::OUTPUT,
    &robots::OUTPUT,
    &redirects::OUTPUT,
    &security::OUTPUT,
    &consortium_data::OUTPUT,
    &feeds::OUTPUT,
    &revision_records::OUTPUT,
];

/// What outputs are made of.
#[derive(Clone, Copy)]
pub struct OutputContext<'r> {
    /// The site.
    pub site: &'r SiteContext<'r>,
    /// The records' folder, for what is published as it is.
    pub content: &'r Content,
    /// The paths of pages that belong in a list of the site's addresses, and when each was updated if that is known.
    pub listed: &'r [(&'r str, Option<Date>)],
}

type Make<'r> = Box<dyn Fn() -> Result<Cow<'r, [u8]>, RenderError> + Send + Sync + 'r>;

/// A file of an output, not made yet.
pub struct OutputFile<'r> {
    /// Its address below the site's.
    pub address: String,
    make: Make<'r>,
}

impl<'r> OutputFile<'r> {
    /// Plans a file that is published as it is.
    fn of_bytes(route: &Route, bytes: &'r [u8]) -> Self {
        Self { address: route.to_string(), make: Box::new(move || Ok(Cow::Borrowed(bytes))) }
    }

    /// Plans a text.
    fn of_text(route: &Route, text: impl Fn() -> String + Send + Sync + 'r) -> Self {
        Self::localized(route, Lang::Zh, text)
    }

    /// Plans a file that a template makes.
    fn rendered(route: &Route, render: impl Fn() -> Result<Vec<u8>, RenderError> + Send + Sync + 'r) -> Self {
        Self { address: route.to_string(), make: Box::new(move || render().map(Cow::Owned)) }
    }

    /// Plans a text that there is of each language.
    fn localized(route: &Route, lang: Lang, text: impl Fn() -> String + Send + Sync + 'r) -> Self {
        Self { address: route.localized(lang), make: Box::new(move || Ok(Cow::Owned(text().into_bytes()))) }
    }

    /// Makes what is in it.
    ///
    /// # Errors
    /// A template doesn't fit.
    pub fn bytes(&self) -> Result<Cow<'r, [u8]>, RenderError> {
        (self.make)()
    }
}
