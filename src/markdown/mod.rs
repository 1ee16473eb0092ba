//! Prose: the only room that knows Markdown. What a record may say in it is an allow-list, so that prose is
//! data like everything else: raw HTML is shown as the text it is, links have a scheme or they are no links,
//! pictures are their alternative text.

mod emphasis;
mod escape;
mod places;

pub use escape::escape_markdown;
pub use places::{links, raw_html, unescaped, words};

use crate::text::{ForbiddenCharacter, forbidden_characters, joins_without_space};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;
use std::ops::Range;

/// Deepest nesting of lists and quotations; what lies deeper is shown without its frame.
const MAX_NESTING: usize = 12;

/// How prose is fitted into a page.
pub struct RenderOptions<'a> {
    /// Level of the page's heading above the prose: its headings begin one below.
    pub heading_level: u8,
    /// What its headings' anchors begin with, so that none is an anchor of the page itself.
    pub anchor_prefix: &'a str,
    /// Makes a site path (`/guideline/`) into an address on this page; `None` leaves the words without a link.
    pub link: &'a dyn Fn(&str) -> Option<String>,
}

/// A block of a text that consists of headings and paragraphs only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outline {
    /// A heading and its level.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// Returns the events of a text in which a line that ends between two Chinese characters leaves nothing: a browser
/// would show a space there.
fn unwrapped<'e>(events: impl Iterator<Item = Event<'e>>) -> Vec<Event<'e>> {
    let mut events: Vec<Event> = events.collect();
    let (mut left, mut open, mut nothing) = (None, Vec::new(), Vec::new());
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::SoftBreak => open.push(at),
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) if !words.is_empty() => {
                let ends = left.zip(words.chars().next());
                if ends.is_some_and(|(left, right)| joins_without_space(left, right)) {
                    nothing.append(&mut open);
                }
                open.clear();
                left = words.chars().next_back();
            }
            _ => {}
        }
    }
    for at in nothing {
        if let Some(event) = events.get_mut(at) {
            *event = Event::Text("".into());
        }
    }
    events
}

/// Renders prose as HTML.
///
/// # Examples
/// ```
/// use consortia::markdown::{RenderOptions, render};
///
/// let options = RenderOptions { heading_level: 1, anchor_prefix: "about-", link: &|path| Some(format!("/registry{path}")) };
/// let html = render("Read the [guidelines](/guideline/), <b>please</b>.", &options);
/// assert_eq!(html, "<p>Read the <a href=\"/registry/guideline/\">guidelines</a>, &lt;b&gt;please&lt;/b&gt;.</p>\n");
/// ```
pub fn render(text: &str, options: &RenderOptions) -> String {
    let text = emphasis::prepare(text);
    let mut shape = StructureFilter { options, depth: 0, hidden: Vec::new() };
    let events = unwrapped(parser(&text).filter_map(|event| shape.admit(event)));
    let lowest = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    });
    let shift = lowest.min().map_or(0, |lowest| i16::from(options.heading_level) + 1 - i16::from(lowest));
    let mut rendered = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut rendered, anchored(events, shift, options.anchor_prefix).into_iter());
    emphasis::finish(rendered)
}

/// Renders a text as HTML without its layout: two texts that differ in nothing else are the same so.
pub fn normalised(text: &str) -> String {
    let options = RenderOptions { heading_level: 1, anchor_prefix: "", link: &|path| Some(path.to_owned()) };
    render(text, &options).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the words of a text without its marks, a line for each paragraph, heading or item.
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in parser(text) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push('\n'),
            _ => {}
        }
    }
    words
}

/// Lists the links of a text: their words, and where they lead.
pub fn targets(text: &str) -> Vec<(String, String)> {
    let (mut found, mut open) = (Vec::new(), None::<(String, String)>);
    for event in unwrapped(parser(text)) {
        match (event, &mut open) {
            (Event::Start(Tag::Link { link_type, dest_url, .. }), _) if link_type != LinkType::Email => {
                open = Some((String::new(), dest_url.into_string()));
            }
            (Event::End(TagEnd::Link), _) => found.extend(open.take()),
            (Event::Text(text) | Event::Code(text), Some((words, _))) => words.push_str(&text),
            (Event::SoftBreak | Event::HardBreak, Some((words, _))) => words.push(' '),
            _ => {}
        }
    }
    found
}

/// Cuts off the first heading: a page's title, and the rest. No title if the text doesn't begin with one.
pub fn title(text: &str) -> (Option<String>, &str) {
    let mut events = parser(text).into_offset_iter();
    if !matches!(events.next(), Some((Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), _))) {
        return (None, text);
    }
    let mut words = String::new();
    for (event, range) in events {
        match event {
            Event::End(TagEnd::Heading(_)) => {
                return (Some(words), text.get(range.end..).unwrap_or_default());
            }
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            _ => {}
        }
    }
    (None, text)
}

/// Finds the characters that don't belong in a register and that entities (`&#8203;`) make, each with its place.
pub fn entity_characters(text: &str) -> Vec<(Range<usize>, ForbiddenCharacter)> {
    if !text.contains('&') {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (event, range) in parser(text).into_offset_iter() {
        if let Event::Text(shown) = event
            && text.get(range.clone()).is_some_and(|written| written.starts_with('&'))
        {
            found.extend(
                forbidden_characters(&shown)
                    .into_iter()
                    .map(|(_, forbidden_character)| (range.clone(), forbidden_character)),
            );
        }
    }
    found
}

/// Lists headings and paragraphs in their order, as plain text, if nothing else stands in the text.
///
/// # Errors
/// The byte offset of a list, table, quotation or the like.
pub fn outline(text: &str) -> Result<Vec<Outline>, usize> {
    let mut blocks = Vec::new();
    let mut words = String::new();
    let ranges = parser(text).into_offset_iter().map(|(_, range)| range);
    for (event, range) in unwrapped(parser(text)).into_iter().zip(ranges) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => words.clear(),
            Event::End(TagEnd::Heading(level)) => {
                blocks.push(Outline::Heading(level as u8, words.trim().to_owned()));
            }
            Event::End(TagEnd::Paragraph) => blocks.push(Outline::Paragraph(words.trim().to_owned())),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => words.push_str(&text),
            Event::SoftBreak => words.push(' '),
            Event::HardBreak => words.push('\n'),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) | Event::End(_) => {}
            _ => return Err(range.start),
        }
    }
    Ok(blocks)
}

/// Returns the first paragraph as plain text: a page's description.
pub fn first_paragraph(text: &str) -> Option<String> {
    let mut words = None::<String>;
    for event in unwrapped(parser(text)) {
        match (event, &mut words) {
            (Event::Start(Tag::Paragraph), _) => words = Some(String::new()),
            (Event::End(TagEnd::Paragraph), _) => break,
            (Event::Text(text) | Event::Code(text), Some(words)) => words.push_str(&text),
            (Event::SoftBreak | Event::HardBreak, Some(words)) => words.push(' '),
            _ => {}
        }
    }
    words
}

/// What of a text's structure gets into the page.
struct StructureFilter<'a> {
    options: &'a RenderOptions<'a>,
    depth: usize,
    /// For each open list, quotation or link whether its frame was left out.
    hidden: Vec<bool>,
}

impl StructureFilter<'_> {
    fn admit<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            Event::Start(tag) => self.open(tag),
            Event::End(end) => self.close(end),
            event => Some(event),
        }
    }

    fn open<'e>(&mut self, tag: Tag<'e>) -> Option<Event<'e>> {
        match tag {
            Tag::Link { link_type, dest_url, title, id } => {
                // An e-mail address in angle brackets is no link, though it may look like a path of the site.
                let address = self.address(&dest_url).filter(|_| link_type != LinkType::Email);
                self.hidden.push(address.is_none());
                let dest_url = CowStr::from(address?);
                Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            Tag::Image { .. } => None,
            Tag::Heading { level, .. } => {
                Some(Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }))
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.depth += 1;
                // A list whose items would be left out is left out with them.
                let hide = self.depth + usize::from(matches!(tag, Tag::List(_))) > MAX_NESTING;
                self.hidden.push(hide);
                let tag = if let Tag::BlockQuote(_) = tag { Tag::BlockQuote(None) } else { tag };
                (!hide).then_some(Event::Start(tag))
            }
            tag => Some(Event::Start(tag)),
        }
    }

    fn close<'e>(&mut self, end: TagEnd) -> Option<Event<'e>> {
        match end {
            TagEnd::Image => None,
            TagEnd::Link => (!self.hidden.pop()?).then_some(Event::End(end)),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.depth -= 1;
                let end = if let TagEnd::BlockQuote(_) = end { TagEnd::BlockQuote(None) } else { end };
                (!self.hidden.pop()?).then_some(Event::End(end))
            }
            end => Some(Event::End(end)),
        }
    }

    /// Returns the address a link may lead to.
    fn address(&self, written: &str) -> Option<String> {
        if written.starts_with("https://") || written.starts_with("http://") || written.starts_with('#') {
            Some(written.to_owned())
        } else if written.starts_with('/') && !written.starts_with("//") {
            (self.options.link)(written)
        } else {
            None
        }
    }
}

/// Gives each heading its level on the page and an anchor made of its words.
fn anchored<'e>(mut events: Vec<Event<'e>>, shift: i16, within: &str) -> Vec<Event<'e>> {
    let mut used: HashMap<String, usize> = HashMap::new();
    for start in 0..events.len() {
        let Some(Event::Start(Tag::Heading { .. })) = events.get(start) else { continue };
        let words: String = events
            .iter()
            .skip(start)
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(&**text),
                _ => None,
            })
            .collect();
        let mut anchor = format!("{within}{}", slug(&words));
        let count = used.entry(anchor.clone()).or_default();
        *count += 1;
        if *count > 1 {
            anchor = format!("{anchor}-{count}");
        }
        if let Some(Event::Start(Tag::Heading { level, id, .. })) = events.get_mut(start) {
            *level = shifted(*level, shift);
            *id = Some(anchor.into());
        }
    }
    for event in &mut events {
        if let Event::End(TagEnd::Heading(level)) = event {
            *level = shifted(*level, shift);
        }
    }
    events
}

fn shifted(level: HeadingLevel, by: i16) -> HeadingLevel {
    let level = usize::try_from(level as i16 + by).unwrap_or(1).clamp(1, 6);
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}

fn slug(words: &str) -> String {
    let mut slug = String::new();
    for character in words.to_lowercase().chars() {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        render(
            text,
            &RenderOptions {
                heading_level: 2,
                anchor_prefix: "",
                link: &|path| Some(format!("/base{path}")),
            },
        )
    }

    #[test]
    fn markup_and_scripts_are_shown_as_text() {
        assert_eq!(shown("一<b onclick=\"x\">二</b>"), "<p>一&lt;b onclick=\"x\"&gt;二&lt;/b&gt;</p>\n");
        assert_eq!(shown("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assert_eq!(shown("[点](javascript:alert)"), "<p>点</p>\n");
        assert_eq!(shown("[点](//evil.example)"), "<p>点</p>\n");
        assert_eq!(shown("![图](https://evil.example/x.png)"), "<p>图</p>\n");
        assert_eq!(shown("# 题 {onclick=x}"), "<h3 id=\"题-onclick-x\">题 {onclick=x}</h3>\n");
    }

    #[test]
    fn links_of_the_site_are_fitted_in() {
        assert_eq!(shown("[指引](/guideline/#s3)"), "<p><a href=\"/base/guideline/#s3\">指引</a></p>\n");
    }

    #[test]
    fn bold_ends_at_chinese_punctuation() {
        assert_eq!(
            shown("**联合体（简称“联合体”）**是指"),
            "<p><strong>联合体（简称“联合体”）</strong>是指</p>\n"
        );
        assert_eq!(shown("称**“联合体”**。"), "<p>称<strong>“联合体”</strong>。</p>\n");
        assert_eq!(shown("2 ** 3 ** 4"), "<p>2 ** 3 ** 4</p>\n");
    }

    #[test]
    fn a_line_that_ends_within_chinese_leaves_no_space() {
        assert_eq!(
            shown("甲\n乙，\n**丙**\n“丁”\n戊\nPDF\n己"),
            "<p>甲乙，<strong>丙</strong>“丁”戊\nPDF\n己</p>\n"
        );
        assert_eq!(shown("One\ntwo"), "<p>One\ntwo</p>\n");
        assert_eq!(first_paragraph("甲\n乙 c\nd\n\n丙"), Some("甲乙 c d".to_owned()));
        assert_eq!(outline("甲\n乙 c\nd"), Ok(vec![Outline::Paragraph("甲乙 c d".to_owned())]));
    }

    #[test]
    fn deep_nesting_is_flattened() {
        let rendered = shown(&format!("{}深", ">".repeat(2000)));
        assert_eq!(rendered.matches("<blockquote>").count(), MAX_NESTING);
        assert!(rendered.contains('深'));
    }

    #[test]
    fn titles_are_cut_off() {
        assert_eq!(title("# 关于\n\n本站……\n"), (Some("关于".to_owned()), "\n本站……\n"));
        assert_eq!(title("本站"), (None, "本站"));
    }
}
