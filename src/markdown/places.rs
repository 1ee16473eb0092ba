//! Where in prose its words, links and raw markup stand, in bytes: for findings, which must point at them.

use super::parser;
use crate::source::Unescaped;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Finds the runs of words that are shown as such and stand for nothing else: no code, no markup, no entities, no links
/// that show their own address, no links whose words are also the name of the definition they lead by.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let (mut code, mut named) = (false, 0_usize);
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            // A picture within such a link is part of the name.
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                let shows_words = matches!(link_type, LinkType::Inline | LinkType::Reference);
                named += usize::from(named > 0 || !shows_words);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => named = named.saturating_sub(1),
            Event::Text(shown) if !code && named == 0 && text.get(range.clone()) == Some(&*shown) => {
                words.push(range);
            }
            _ => {}
        }
    }
    words
}

/// Finds every link's address, with its place; an e-mail address in angle brackets is none.
pub fn links(text: &str) -> Vec<(Range<usize>, String)> {
    if !text.contains(['[', '<']) {
        return Vec::new();
    }
    let mut links = Vec::new();
    for (event, range) in parser(text).into_offset_iter() {
        if let Event::Start(Tag::Link { link_type, dest_url, .. }) = event
            && link_type != LinkType::Email
        {
            // An address that a reference defines elsewhere has its place where it is used.
            let written = text.get(range.clone()).unwrap_or_default();
            // The same words may be the link's title, too.
            let inline = written.rfind(&format!("]({dest_url}")).map(|at| at + "](".len());
            let place = match inline.or_else(|| written.rfind(&*dest_url)) {
                Some(at) if !dest_url.is_empty() => range.start + at..range.start + at + dest_url.len(),
                _ => range,
            };
            links.push((place, dest_url.into_string()));
        }
    }
    links
}

/// Finds raw HTML, block by block and tag by tag.
pub fn raw_html(text: &str) -> Vec<Range<usize>> {
    if !text.contains('<') {
        return Vec::new();
    }
    let events = parser(text).into_offset_iter();
    let raw = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::HtmlBlock) => {
            let block = text.get(range.clone()).unwrap_or_default().trim_end();
            Some(range.start..range.start + block.len())
        }
        Event::InlineHtml(_) => Some(range),
        _ => None,
    });
    raw.collect()
}

/// Finds the blocks and addresses that are read otherwise than they are written, for entities, backslashes or marks in
/// them.
pub fn unescaped(text: &str) -> Vec<Unescaped> {
    if !text.contains(['&', '\\']) {
        return Vec::new();
    }
    let (mut found, mut block) = (Vec::new(), Unescaped::default());
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Text(read) | Event::Code(read) | Event::InlineHtml(read) => block.push(&read, range, text),
            Event::SoftBreak | Event::HardBreak => block.push("\n", range, text),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                for read in [dest_url, title] {
                    let mut address = Unescaped::default();
                    if !text.get(range.clone()).is_some_and(|written| written.contains(&*read)) {
                        address.push(&read, range.clone(), text);
                        found.push(address);
                    }
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {}
            _ => found.push(std::mem::take(&mut block)),
        }
    }
    found.retain(|words| !words.is_plain(text));
    found
}
