//! How single facts are put before readers: text with its language, dates, names from vocabularies, addresses.

use super::PageRenderer;
use crate::address::Route;
use crate::markdown::{self, RenderOptions};
use crate::model::{Organisation, Prose, Terms};
use crate::schema::{Amount, Date, Month, OrganisationSlug, Text, Url};
use crate::text::Lang;
use crate::text::is_han;
use crate::theme::{Label, lang_attribute};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Text in a page: templates write `{{ w }}`. What isn't in the page's language says so by an element of its own.
///
/// It is a single value because there are hundreds on a page, and each mapping in a context is a hash map.
#[derive(Debug, Clone, Copy)]
pub(super) struct LocalizedHtml<'a>(pub(super) Label<'a>);

impl<'a> LocalizedHtml<'a> {
    pub(super) fn of(text: &'a Text, lang: Lang) -> Self {
        Self(Label::of(text, lang))
    }

    /// Takes text that belongs to no language.
    pub(super) const fn plain(text: &'a str) -> Self {
        Self(Label { text, at: "" })
    }

    /// Gives the text for a place that holds no element, which can't say that its language is another than the page's:
    /// then what stands `instead`.
    pub(super) fn bare(self, instead: Option<&str>) -> String {
        let Label { text, at } = self.0;
        if at.is_empty() { text } else { instead.unwrap_or_default() }.to_owned()
    }

    /// Writes the text as HTML, with its language if that isn't the page's.
    fn write(self, html: &mut Vec<u8>) -> std::io::Result<()> {
        let Label { text, at } = self.0;
        if at.is_empty() {
            return tera::escape_html(text, html);
        }
        html.extend_from_slice(b"<span");
        html.extend_from_slice(at.as_bytes());
        html.push(b'>');
        tera::escape_html(text, html)?;
        html.extend_from_slice(b"</span>");
        Ok(())
    }
}

impl Serialize for LocalizedHtml<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Label { text, at } = self.0;
        if at.is_empty() {
            return to.serialize_str(text);
        }
        let mut html = Vec::with_capacity(text.len() + 32);
        self.write(&mut html).map_err(serde::ser::Error::custom)?;
        let html = String::from_utf8(html).map_err(serde::ser::Error::custom)?;
        TrustedHtml(&html).serialize(to)
    }
}

/// Texts in one sentence, as one value: a loop over them would cost a page more than its prose.
#[derive(Debug)]
pub(super) struct JoinedHtml<'a> {
    words: Vec<LocalizedHtml<'a>>,
    between: &'a str,
}

impl<'a> JoinedHtml<'a> {
    /// Joins texts with `between` between them; `None` if there are none.
    pub(super) fn of(words: impl Iterator<Item = LocalizedHtml<'a>>, between: &'a str) -> Option<Self> {
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then_some(Self { words, between })
    }
}

impl Serialize for JoinedHtml<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut html = Vec::with_capacity(self.words.len() * 48);
        for (place, words) in self.words.iter().enumerate() {
            if place > 0 {
                tera::escape_html(self.between, &mut html).map_err(serde::ser::Error::custom)?;
            }
            words.write(&mut html).map_err(serde::ser::Error::custom)?;
        }
        let html = String::from_utf8(html).map_err(serde::ser::Error::custom)?;
        TrustedHtml(&html).serialize(to)
    }
}

/// HTML, which templates write as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct TrustedHtml<'a>(pub(super) &'a str);

impl Serialize for TrustedHtml<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(self.0).serialize(to)
    }
}

/// Words of the program about what stands in a record, which they may quote: on an English page what is Chinese in
/// them says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkedHtml<'a>(pub(super) &'a str, pub(super) Lang);

impl Serialize for MarkedHtml<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(text, lang) = *self;
        if lang == Lang::Zh || !text.contains(is_han) {
            return to.serialize_str(text);
        }
        let mut html = Vec::with_capacity(text.len() + 64);
        tera::escape_html(text, &mut html).map_err(serde::ser::Error::custom)?;
        let html = String::from_utf8(html).map_err(serde::ser::Error::custom)?;
        TrustedHtml(&chinese_marked(&html)).serialize(to)
    }
}

/// Marks what is Chinese in English HTML, up to the last character of each run; tags are left as they are.
pub(super) fn chinese_marked(html: &str) -> String {
    let mut marked = String::with_capacity(html.len() + 256);
    let mut rest = html;
    while let Some(start) = rest.find(|character| character == '<' || is_han(character)) {
        let (before, from) = rest.split_at(start);
        marked.push_str(before);
        let in_tag = from.starts_with('<');
        let end = if in_tag {
            from.find('>').map(|end| end + 1)
        } else {
            from.find(|character: char| character.is_ascii() || character == '”')
        };
        let (run, after) = from.split_at(end.unwrap_or(from.len()));
        if in_tag {
            marked.push_str(run);
        } else {
            marked.extend(["<span lang=zh-CN>", run, "</span>"]);
        }
        rest = after;
    }
    marked + rest
}

/// A name from a vocabulary.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Term<'a> {
    pub(super) id: &'a str,
    pub(super) name: LocalizedHtml<'a>,
    /// No source confirms the name.
    pub(super) unsure: bool,
}

/// A consortium by name, with its page.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct ConsortiumLink<'a> {
    pub(super) slug: &'a str,
    pub(super) name: LocalizedHtml<'a>,
}

/// An organisation by name, with its page.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct OrganisationLink<'a> {
    pub(super) slug: &'a str,
    pub(super) name: LocalizedHtml<'a>,
}

/// Rendered Markdown.
#[derive(Debug, Serialize)]
pub(super) struct Html {
    pub(super) html: String,
    pub(super) at: &'static str,
}

impl<'s> PageRenderer<'s> {
    pub(super) fn words<'a>(&self, text: &'a Text) -> LocalizedHtml<'a> {
        LocalizedHtml::of(text, self.lang)
    }

    pub(super) fn maybe<'a>(&self, text: Option<&'a Text>) -> Option<LocalizedHtml<'a>> {
        text.map(|text| self.words(text))
    }

    /// Joins texts as a sentence lists them; `None` if there are none.
    pub(super) fn listed(&self, words: impl Iterator<Item = LocalizedHtml<'s>>) -> Option<JoinedHtml<'s>> {
        JoinedHtml::of(words, self.theme.string(self.lang, "enum"))
    }

    /// Gives the title that something has, or a dash where it has none.
    pub(super) fn called<'a>(&self, title: Option<&'a Text>) -> LocalizedHtml<'a> {
        self.maybe(title).unwrap_or(LocalizedHtml::plain("—"))
    }

    /// Gives the entry its name; an id that the vocabulary lacks is shown as it stands.
    pub(super) fn term<'a>(&self, terms: &'a Terms, id: &'a str) -> Term<'a> {
        match terms.get(id) {
            Some(entry) => Term { id, name: self.words(&entry.name), unsure: !entry.confirmed },
            None => Term { id, name: LocalizedHtml::plain(id), unsure: false },
        }
    }

    pub(super) fn organisation<'a>(&self, organisation: &'a Organisation) -> OrganisationLink<'a> {
        let slug = organisation.slug.as_str();
        OrganisationLink {
            slug,
            name: self.maybe(organisation.record.name.as_ref()).unwrap_or(LocalizedHtml::plain(slug)),
        }
    }

    pub(super) fn party(&self, slug: Option<&OrganisationSlug>) -> Option<OrganisationLink<'s>> {
        self.registry.organisation(slug?).map(|found| self.organisation(found))
    }

    /// Says where a link may lead: to an address of the web or a published file, and nowhere else (I103, S007).
    pub(super) fn address<'a>(&self, url: Option<&'a Url>) -> Option<Cow<'a, str>> {
        let url: &str = url?;
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(Cow::Borrowed(url));
        }
        let file = self.registry.attachment(url)?;
        Some(Cow::Owned(format!("{}{}", self.base.path, file.address())))
    }

    /// Gives the path under which the pages of this language stand.
    pub(super) fn root(&self) -> String {
        self.base.root(self.lang)
    }

    /// Renders Markdown that stands below a heading of level `under`; its anchors begin with `within`.
    pub(super) fn markdown(&self, text: &str, under: u8, within: &str) -> String {
        let root = self.root();
        let link = |path: &str| match Route::of_link(path) {
            Some(Route::Attachment(_)) => {
                self.registry.attachment(path).map(|file| format!("{}{}", self.base.path, file.address()))
            }
            // A file beside the pages, as `/manifest.json`, is the same for all languages.
            Some(route) if route.is_file() => Some(format!("{}{path}", self.base.path)),
            _ => Some(format!("{root}{path}")),
        };
        markdown::render(text, &RenderOptions { heading_level: under, anchor_prefix: within, link: &link })
    }

    pub(super) fn prose(&self, prose: &Prose, under: u8, within: &str) -> Option<Html> {
        let (text, own) = prose.text_for(self.lang)?;
        Some(Html { html: self.markdown(text, under, within), at: self.at(own) })
    }

    /// Gives the attribute that an element in `own` has on this page.
    pub(super) fn at(&self, own: Lang) -> &'static str {
        lang_attribute(own, self.lang)
    }

    /// Writes a day as it stands in a sentence.
    pub(super) fn day(&self, date: Date) -> String {
        let (year, month, day) = (date.0.year(), date.0.month(), date.0.day());
        match self.lang {
            Lang::Zh => format!("{year}年{month}月{day}日"),
            Lang::En => format!("{day} {} {year}", month_name(month)),
        }
    }

    /// Writes a month as it stands in a sentence.
    pub(super) fn month(&self, month: Month) -> String {
        match self.lang {
            Lang::Zh => format!("{}年{}月", month.year, month.month),
            Lang::En => format!("{} {}", month_name(month.month), month.year),
        }
    }
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|place| NAMES.get(place)).copied().unwrap_or_default()
}

/// Writes a day as it stands in a table.
pub(super) fn iso(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// Writes an amount with its thousands set apart.
pub(super) fn amount(amount: Amount) -> String {
    let plain = format!("{:.2}", amount.0);
    let plain = plain.trim_end_matches('0').trim_end_matches('.');
    let (whole, part) = plain.split_once('.').map_or((plain, None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::with_capacity(plain.len() + plain.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(part) = part {
        grouped.push('.');
        grouped.push_str(part);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped() {
        assert_eq!(amount(Amount(3000.0)), "3,000");
        assert_eq!(amount(Amount(1_234_567.5)), "1,234,567.5");
        assert_eq!(amount(Amount(0.0)), "0");
    }
}
