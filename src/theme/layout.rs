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
enum MarkupPlace {
    Text,
    Tag { keeps: Option<&'static str> },
    Value { quote: char, keeps: Option<&'static str> },
}

/// Returns a template's text without its layout. Marks keep their lines and columns, so that Tera's errors name the
/// ones of the file: what is taken out stands within the next mark, where it parts no text in two for every page to
/// write.
pub(super) fn without_layout(template: &str) -> String {
    let mut compact = Compact { text: String::with_capacity(template.len()), lines: 0 };
    let mut place = MarkupPlace::Text;
    let template = template.trim_end();
    let mut rest = template;
    while let Some(first) = rest.chars().next() {
        let taken = if let Some(mark) = tera_mark(rest) {
            let before = template.get(..template.len() - rest.len()).unwrap_or_default();
            compact.push_mark(mark, before.rsplit('\n').next().unwrap_or_default());
            mark
        } else if first.is_ascii_whitespace() {
            let blank = leading_blank(rest);
            compact.push_blank(blank, place);
            blank
        } else {
            let (next, text) = step(place, rest, first);
            place = next;
            compact.push_text(text);
            text
        };
        rest = rest.get(taken.len()..).unwrap_or_default();
    }
    compact.push_lines();
    compact.text
}

/// A template as far as its layout has been taken out.
struct Compact {
    text: String,
    /// Ends of lines that have been taken out and stand nowhere yet.
    lines: usize,
}

impl Compact {
    /// Writes a mark. What a comment says is for the template's readers, and may name strings that there are none of. A
    /// space is written as one, which no page has to be asked for. `before` stands before the mark in its line.
    fn push_mark(&mut self, mark: &str, before: &str) {
        if mark.starts_with("{#") {
            self.lines += mark.matches('\n').count();
        } else if mark == SPACE {
            self.text.push(' ');
        } else {
            let (open, rest) = mark.split_at(if mark.chars().nth(2) == Some('-') { 3 } else { 2 });
            self.text.push_str(open);
            if self.lines > 0 {
                self.text.extend(std::iter::repeat_n('\n', std::mem::take(&mut self.lines)));
                self.text.extend(std::iter::repeat_n(' ', before.chars().count() + open.len()));
            }
            self.text.push_str(rest);
        }
    }

    /// Writes what is left of white space at this place.
    fn push_blank(&mut self, blank: &str, place: MarkupPlace) {
        let lines = blank.matches('\n').count();
        if lines == 0 {
            self.text.push_str(blank);
            return;
        }
        let is_break = place == MarkupPlace::Text && lines > 1 && !self.text.is_empty();
        if place != MarkupPlace::Text {
            self.text.push(' ');
        } else if is_break {
            self.text.push('\n');
        }
        self.lines += lines - usize::from(is_break);
    }

    /// Writes a text as it stands. One of several lines may hold marks, whose lines are to be right as well.
    fn push_text(&mut self, text: &str) {
        if text.contains('\n') {
            self.push_lines();
        }
        self.text.push_str(text);
    }

    /// Keeps count of lines without a trace in the page.
    fn push_lines(&mut self) {
        if self.lines > 0 {
            self.text.push_str("{#");
            self.text.extend(std::iter::repeat_n('\n', std::mem::take(&mut self.lines)));
            self.text.push_str("#}");
        }
    }
}

/// Finds the mark of Tera that `text` begins with.
fn tera_mark(text: &str) -> Option<&str> {
    let (_, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let end = text.find(close)? + close.len();
    text.get(..end)
}

fn leading_blank(text: &str) -> &str {
    let end = text.find(|character: char| !character.is_ascii_whitespace()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Returns what is copied next, and the place behind it.
fn step(place: MarkupPlace, text: &str, first: char) -> (MarkupPlace, &str) {
    let character = text.get(..first.len_utf8()).unwrap_or_default();
    match (place, first) {
        (MarkupPlace::Text, '<') if starts_tag(text) => {
            let keeps = VERBATIM.into_iter().find(|name| starts_element(text, "<", name));
            (MarkupPlace::Tag { keeps }, character)
        }
        (MarkupPlace::Tag { keeps }, '"' | '\'') => (MarkupPlace::Value { quote: first, keeps }, character),
        (MarkupPlace::Value { quote, keeps }, _) if quote == first => (MarkupPlace::Tag { keeps }, character),
        (MarkupPlace::Tag { keeps: Some(name) }, '>') => (MarkupPlace::Text, kept_text(text, name)),
        (MarkupPlace::Tag { .. }, '>') => (MarkupPlace::Text, character),
        _ => (place, character),
    }
}

fn starts_tag(text: &str) -> bool {
    text.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next))
}

/// Tells whether `text` begins with this element's tag, and not with one whose name is longer.
fn starts_element(text: &str, open: &str, name: &str) -> bool {
    let rest = text.strip_prefix(open).and_then(|rest| rest.strip_prefix(name));
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-'))
}

/// Returns the text from the end of an element's start tag up to its end tag.
fn kept_text<'t>(text: &'t str, name: &str) -> &'t str {
    let end = text
        .match_indices("</")
        .find(|(at, _)| text.get(*at..).is_some_and(|rest| starts_element(rest, "</", name)));
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what Tera leaves of it: comments are no output, and within its marks an end of a line is nothing.
    fn shown(template: &str) -> String {
        let compact = without_layout(template);
        assert_eq!(compact.matches('\n').count(), template.trim_end().matches('\n').count(), "{compact}");
        let shown: String =
            compact.split("{#").map(|part| part.split_once("#}").map_or(part, |(_, rest)| rest)).collect();
        ["{%", "{{"].iter().fold(shown, |shown, open| {
            let mut parts = shown.split(open);
            let before = parts.next().map(str::to_owned);
            let marks = parts.map(|mark| format!("{open} {}", mark.trim_start_matches(['\n', ' '])));
            before.into_iter().chain(marks).collect()
        })
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
    fn what_tera_reads_stands_in_the_line_and_column_that_it_has_in_the_file() {
        let template = "<p>\n\n  a\n  {# b\n #}\n</p>\n中 {% if NAME -%}\n  <script>\n{{ NAME }}</script>\n\n  {%- endif NAME %}";
        let places = |text: &str| -> Vec<_> {
            let lines = text.lines().enumerate();
            lines
                .filter_map(|(line, text)| Some((line, text.split_once("NAME")?.0.chars().count())))
                .collect()
        };
        assert_eq!(places(&without_layout(template)), places(template));
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
