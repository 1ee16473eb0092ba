//! Text in the notations of reference managers, whose quotes and braces aren't those of HTML. What they give is escaped
//! for HTML like any other text.

use std::borrow::Cow;
use tera::{Kwargs, State, Tera};

/// Makes the filters `json` and `bibtex` known to templates.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("json", |text: &str, _: Kwargs, _: &State| json(&plain(text)));
    tera.register_filter("bibtex", |text: &str, _: Kwargs, _: &State| bibtex(&plain(text)));
}

/// Returns the text that captured HTML shows: what a template has captured in a variable is HTML already.
fn plain(html: &str) -> Cow<'_, str> {
    // Most texts have no such mark.
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let marks =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    Cow::Owned(marks.iter().fold(html.to_owned(), |text, (escaped, mark)| text.replace(escaped, mark)))
}

/// Escapes a text for its place between the quotes of a JSON string (RFC 8259, section 7).
fn json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
}

/// Escapes a text for its place between the braces of a field: each mark that TeX acts on is written as the mark itself.
fn bibtex(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for mark in text.chars() {
        match mark {
            '\\' => written.push_str("\\textbackslash{}"),
            '~' => written.push_str("\\textasciitilde{}"),
            '^' => written.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => written.extend(['\\', mark]),
            mark => written.push(mark),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_each_notation_are_written_as_text() {
        assert_eq!(json(&plain("“互联网+”&quot;\\&amp;lt;")), "“互联网+”\\\"\\\\&lt;");
        assert_eq!(
            bibtex(&plain("云_计算 {100%} &amp; \\x~")),
            "云\\_计算 \\{100\\%\\} \\& \\textbackslash{}x\\textasciitilde{}"
        );
    }
}
