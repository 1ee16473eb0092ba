//! Templates are laid out for people, one element a line; none of that layout is in the pages.
//!
//! A line's indentation and its end are taken out, and an empty line is a line break in the page. Within a tag the end of
//! a line parts two attributes, so it is a space. In `pre`, `script`, `style` and `textarea` everything stays, and in
//! Tera's own marks, where layout is never shown; of a comment only its lines are left. Who wants a space at the start or
//! the end of a line writes `{{ " " }}`.

/// Elements whose text is kept as it stands.
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// Tera's marks, by how they open and close.
const MARKS: [(&str, &str); 3] = [("{%", "%}"), ("{{", "}}"), ("{#", "#}")];

/// How a template writes a space where layout is taken out.
const SPACE: &str = "{{ \" \" }}";

/// Where in the markup a place is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Tag { keeps: Option<&'static str> },
    Value { quote: char, keeps: Option<&'static str> },
}

/// A template's text without its layout. Lines keep their numbers, so that Tera's errors name the ones of the file: what
/// is taken out of a line's end stays as a comment.
pub(super) fn without_layout(template: &str) -> String {
    let mut compact = String::with_capacity(template.len());
    let mut place = Place::Text;
    let mut rest = template.trim_end();
    while let Some(first) = rest.chars().next() {
        let taken = if let Some(mark) = tera_mark(rest) {
            push_mark(&mut compact, mark);
            mark
        } else if first.is_ascii_whitespace() {
            let blank = leading_blank(rest);
            push_blank(&mut compact, blank, place);
            blank
        } else {
            let (next, text) = step(place, rest, first);
            place = next;
            compact.push_str(text);
            text
        };
        rest = rest.get(taken.len()..).unwrap_or_default();
    }
    compact
}

/// The mark of Tera that `text` begins with.
fn tera_mark(text: &str) -> Option<&str> {
    let (_, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let end = text.find(close)? + close.len();
    text.get(..end)
}

/// Writes a mark. What a comment says is for the template's readers, and may name strings that there are none of. A space
/// is written as one, which no page has to be asked for.
fn push_mark(compact: &mut String, mark: &str) {
    if mark.starts_with("{#") {
        push_lines(compact, mark.matches('\n').count());
    } else if mark == SPACE {
        compact.push(' ');
    } else {
        compact.push_str(mark);
    }
}

/// Keeps count of lines without a trace in the page.
fn push_lines(compact: &mut String, lines: usize) {
    if lines > 0 {
        compact.push_str("{#");
        compact.extend(std::iter::repeat_n('\n', lines));
        compact.push_str("#}");
    }
}

fn leading_blank(text: &str) -> &str {
    let end = text.find(|character: char| !character.is_ascii_whitespace()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Writes what is left of white space at this place.
fn push_blank(compact: &mut String, blank: &str, place: Place) {
    let lines = blank.matches('\n').count();
    if lines == 0 {
        compact.push_str(blank);
        return;
    }
    let is_break = place == Place::Text && lines > 1 && !compact.is_empty();
    if place != Place::Text {
        compact.push(' ');
    }
    push_lines(compact, lines - usize::from(is_break));
    if is_break {
        compact.push('\n');
    }
}

/// What is copied next, and the place behind it.
fn step(place: Place, text: &str, first: char) -> (Place, &str) {
    let character = text.get(..first.len_utf8()).unwrap_or_default();
    match (place, first) {
        (Place::Text, '<') if starts_tag(text) => {
            let keeps = VERBATIM.into_iter().find(|name| starts_element(text, "<", name));
            (Place::Tag { keeps }, character)
        }
        (Place::Tag { keeps }, '"' | '\'') => (Place::Value { quote: first, keeps }, character),
        (Place::Value { quote, keeps }, _) if quote == first => (Place::Tag { keeps }, character),
        (Place::Tag { keeps: Some(name) }, '>') => (Place::Text, kept_text(text, name)),
        (Place::Tag { .. }, '>') => (Place::Text, character),
        _ => (place, character),
    }
}

fn starts_tag(text: &str) -> bool {
    text.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next))
}

/// Whether `text` begins with this element's tag, and not with one whose name is longer.
fn starts_element(text: &str, open: &str, name: &str) -> bool {
    let rest = text.strip_prefix(open).and_then(|rest| rest.strip_prefix(name));
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-'))
}

/// From the end of an element's start tag up to its end tag.
fn kept_text<'t>(text: &'t str, name: &str) -> &'t str {
    let end = text
        .match_indices("</")
        .find(|(at, _)| text.get(*at..).is_some_and(|rest| starts_element(rest, "</", name)));
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Tera leaves of it: comments are no output.
    fn shown(template: &str) -> String {
        let compact = without_layout(template);
        assert_eq!(compact.matches('\n').count(), template.trim_end().matches('\n').count(), "{compact}");
        compact.split("{#").map(|part| part.split_once("#}").map_or(part, |(_, rest)| rest)).collect()
    }

    #[test]
    fn indentation_and_ends_of_lines_are_taken_out() {
        assert_eq!(
            shown("\n<ul>\n  <li>a b</li>\r\n\t<li>\n    c\n  </li>\n</ul>\n\n"),
            "<ul><li>a b</li><li>c</li></ul>"
        );
        assert_eq!(shown("{% if a %}\n  {{ \" \" }}<b>c</b>\n{% endif %}"), "{% if a %} <b>c</b>{% endif %}");
        assert_eq!(shown("1 < 2\n <b>"), "1 < 2<b>");
        assert_eq!(shown("<p>\n  {# [[no.string]]\n     <b> #}\n  a{# b #}\n</p>"), "<p>a</p>");
    }

    #[test]
    fn an_empty_line_is_a_line_break() {
        assert_eq!(shown("<p>a</p>\n  \n\n  <p>b</p>"), "<p>a</p>\n<p>b</p>");
        assert_eq!(shown("\n\n<p>"), "<p>");
    }

    #[test]
    fn within_a_tag_the_end_of_a_line_is_a_space() {
        assert_eq!(
            shown("<a\n  href=\"b\"\n\n  title=\"c >\n  d\">\n  e\n</a>"),
            "<a href=\"b\" title=\"c > d\">e</a>"
        );
        assert_eq!(shown("<a{% if b > c %}\n  d{% endif %}>\n e"), "<a{% if b > c %} d{% endif %}>e");
    }

    #[test]
    fn texts_that_keep_their_lines_are_left_alone() {
        for kept in [
            "<pre{{ a }}>\n  b\n\n</pre>",
            "<script>\n  a < b\n</script>",
            "<textarea>\n a",
            "{% if a\n  or b %}",
        ] {
            assert_eq!(
                shown(&format!("<p>\n  {kept}\n</p>")),
                format!("<p>{kept}</p>").replace("<textarea>\n a</p>", "<textarea>\n a\n</p>")
            );
        }
        assert_eq!(shown("<preview>\n  a"), "<preview>a");
    }
}
