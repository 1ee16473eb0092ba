//! What holds of any prose: only allow-listed markup comes out, well nested, and links lead only where they may.

use consortia::markdown::{RenderOptions, entity_characters, first_paragraph, outline, render, title};
use consortia::text::forbidden_characters;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeSet;

/// The markup that prose may have.
const TAGS: [&str; 27] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "a",
    "br",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "del",
    "sup",
    "div",
];

/// What an address may begin with.
const BEGINNINGS: [&str; 4] = ["https://", "http://", "#", "/base/"];

/// Checks everything that holds of any prose; for the property, the fuzz target and its seeds.
pub fn holds_of_any(markdown: &str) {
    let options =
        RenderOptions { heading_level: 2, anchor_prefix: "", link: &|path| Some(format!("/base{path}")) };
    let rendered = render(markdown, &options);
    // The others read the same text; they only have to end.
    let _ = (title(markdown), outline(markdown), first_paragraph(markdown));
    if !forbidden_characters(markdown).is_empty() || !entity_characters(markdown).is_empty() {
        // S001 has stopped such prose long before.
        return;
    }
    let mut anchors = BTreeSet::new();
    for token in Tokenizer::new(&rendered) {
        let Ok(token) = token;
        let tag = match token {
            Token::StartTag(tag) => tag,
            Token::EndTag(_) | Token::String(_) => continue,
            event => panic!("{event:?} from {markdown:?}:\n{rendered}"),
        };
        let name = String::from_utf8_lossy(&tag.name);
        assert!(TAGS.contains(&&*name), "<{name}> from {markdown:?}:\n{rendered}");
        for (key, value) in &tag.attributes {
            let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
            if key == "id" {
                assert!(
                    anchors.insert(value.to_string()),
                    "two anchors {value} from {markdown:?}:\n{rendered}"
                );
            }
            let right = match (&*name, &*key) {
                ("a", "href") => {
                    BEGINNINGS.iter().any(|beginning| value.starts_with(beginning))
                        && !value.starts_with("/base//")
                }
                ("a", "title") | ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", "id") => true,
                ("ol", "start") => value.parse::<u64>().is_ok(),
                // Cells are aligned, and code names its language.
                ("th" | "td", "style") => value.starts_with("text-align: "),
                ("code", "class") => value.starts_with("language-"),
                _ => false,
            };
            assert!(right, "<{name} {key}={value:?}> from {markdown:?}:\n{rendered}");
        }
    }
    assert_nested(&rendered, markdown);
}

/// Every tag is closed where it should be, and items stand in lists.
fn assert_nested(rendered: &str, markdown: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut rest = rendered;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>').map(|end| at + end) else { break };
        let in_list = open.last().is_some_and(|tag| matches!(tag.as_str(), "ul" | "ol"));
        assert!(
            !in_list || rest[..at].trim().is_empty(),
            "text right in a list from {markdown:?}:\n{rendered}"
        );
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "from {markdown:?}:\n{rendered}");
        } else if !tag.ends_with('/') {
            let name = tag.split([' ', '\n']).next().unwrap().to_owned();
            let within = open.last().map_or("", String::as_str);
            match name.as_str() {
                "li" => assert!(matches!(within, "ul" | "ol"), "an item in <{within}> from {markdown:?}"),
                _ => assert!(!matches!(within, "ul" | "ol"), "<{name}> right in a list from {markdown:?}"),
            }
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} not closed from {markdown:?}:\n{rendered}");
}
