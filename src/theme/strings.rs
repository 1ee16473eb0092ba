//! The i18n tables: every string of the interface, in both languages, put into templates when they are loaded.

use super::{RenderError, ThemeFiles};
use crate::text::Lang;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// A string of the interface.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Phrase {
    /// The same for every number.
    Plain(String),
    /// A phrase for 1 and a phrase for the rest, chosen by the argument `n`; Unicode's plural rules name the two so.
    Counted { one: String, other: String },
}

/// What is the same on all pages of a language, by name; fit to stand in HTML.
pub(super) type Constants = BTreeMap<&'static str, String>;

/// The table of one language.
pub(super) struct Strings {
    lang: Lang,
    phrases: BTreeMap<String, Phrase>,
    plain: Plain,
}

/// Strings by the first part of their key, then by the rest: `state.late` is `t.state.late`.
pub(super) type Plain = BTreeMap<String, BTreeMap<String, String>>;

/// A table in which no key stands twice.
struct StringTable(BTreeMap<String, Phrase>);

impl<'de> Deserialize<'de> for StringTable {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Unique;
        impl<'de> Visitor<'de> for Unique {
            type Value = StringTable;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("a table of strings")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<StringTable, A::Error> {
                let mut table = BTreeMap::new();
                while let Some((key, phrase)) = entries.next_entry::<String, Phrase>()? {
                    if table.insert(key.clone(), phrase).is_some() {
                        return Err(serde::de::Error::custom(format!("the key {key} stands twice")));
                    }
                }
                Ok(StringTable(table))
            }
        }
        from.deserialize_map(Unique)
    }
}

impl Strings {
    /// Reads `i18n/<lang>.yaml`.
    pub(super) fn read(files: &ThemeFiles, lang: Lang) -> Result<Self, RenderError> {
        let path = format!("i18n/{}.yaml", lang.id());
        let text = files.text(&path).ok_or_else(|| RenderError::new(format!("theme: {path} is missing")))?;
        let StringTable(phrases) = serde_yaml::from_str(text)
            .map_err(|fault| RenderError::new(format!("theme: {path}: {fault}")))?;
        let mut plain = Plain::new();
        for (key, phrase) in &phrases {
            let (Phrase::Plain(text) | Phrase::Counted { other: text, .. }) = phrase;
            if let Some((group, rest)) = key.split_once('.') {
                plain.entry(group.to_owned()).or_default().insert(rest.to_owned(), text.clone());
            }
        }
        Ok(Self { lang, phrases, plain })
    }

    /// Returns the strings as they stand, for keys that a template makes up.
    pub(super) fn plain(&self) -> &Plain {
        &self.plain
    }

    /// Returns the string of this key as it stands.
    pub(super) fn text(&self, key: &str) -> &str {
        match self.phrases.get(key) {
            Some(Phrase::Plain(text) | Phrase::Counted { other: text, .. }) => text,
            None => "",
        }
    }

    /// Checks that both tables have the same keys.
    pub(super) fn same_keys(&self, other: &Self) -> Result<(), RenderError> {
        let lacking = |here: &Self, there: &Self| {
            let keys: Vec<_> =
                here.phrases.keys().filter(|key| !there.phrases.contains_key(*key)).cloned().collect();
            (!keys.is_empty()).then(|| format!("i18n/{}.yaml lacks {}", there.lang.id(), keys.join(", ")))
        };
        match lacking(self, other).or_else(|| lacking(other, self)) {
            Some(fault) => Err(RenderError::new(format!("theme: {fault}"))),
            None => Ok(()),
        }
    }

    /// Fills in `[[key name=value …]]`, `[[@constant]]` and `[[asset:path]]`.
    pub(super) fn fill(
        &self,
        template: &str,
        text: &str,
        constants: &Constants,
        asset: impl Fn(&str) -> Option<String>,
    ) -> Result<String, RenderError> {
        let mut filled = String::with_capacity(text.len() * 5 / 4);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("[[") {
            filled.push_str(before);
            // One that isn't closed in its line would take another's end for its own.
            let closed =
                after.split_once("]]").filter(|(inside, _)| !inside.contains("[[") && !inside.contains('\n'));
            let Some((inside, after)) = closed else {
                return Err(RenderError::new(format!("theme: {template}: “[[” without “]]”")));
            };
            rest = after;
            if let Some(path) = inside.strip_prefix("asset:") {
                let address = asset(path).ok_or_else(|| {
                    RenderError::new(format!("theme: {template}: there is no static/{path}"))
                })?;
                filled.push_str(&address);
            } else if let Some(name) = inside.strip_prefix('@') {
                let value = constants.get(name).ok_or_else(|| {
                    RenderError::new(format!("theme: {template}: there is no constant @{name}"))
                })?;
                filled.push_str(value);
            } else {
                filled.push_str(&self.phrase(template, inside, constants)?);
            }
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn phrase(&self, template: &str, call: &str, constants: &Constants) -> Result<String, RenderError> {
        let mut words = call.split_whitespace();
        let key = words.next().unwrap_or_default();
        let arguments =
            words.map(|word| word.split_once('=')).collect::<Option<Vec<_>>>().ok_or_else(|| {
                RenderError::new(format!("theme: {template}: [[{call}]]: an argument is name=value"))
            })?;
        let wrong =
            |what: &str| RenderError::new(format!("theme: {template}: i18n/{}.yaml: {what}", self.lang.id()));
        match self.phrases.get(key) {
            None => Err(wrong(&format!("no string {key}"))),
            Some(Phrase::Plain(text)) => {
                self.placed(text, &arguments, constants).map_err(|name| wrong(&format!("{key}: no {name}")))
            }
            Some(Phrase::Counted { one, other }) => {
                let Some((_, number)) = arguments.iter().find(|(name, _)| *name == "n") else {
                    return Err(wrong(&format!("{key} needs n=…")));
                };
                let fail = |name| wrong(&format!("{key}: no {name}"));
                let placed = |phrase| self.placed(phrase, &arguments, constants).map_err(fail);
                let (one, other) = (placed(one)?, placed(other)?);
                Ok(format!("{{% if {number} == 1 %}}{one}{{% else %}}{other}{{% endif %}}"))
            }
        }
    }

    /// Writes the phrase as template text: escaped, its `{name}` made into expressions, constants or other strings. The
    /// error is a name without a value.
    fn placed(
        &self,
        phrase: &str,
        arguments: &[(&str, &str)],
        constants: &Constants,
    ) -> Result<String, String> {
        let mut text = escaped(phrase);
        for (name, value) in arguments {
            let string = value.strip_prefix("t.").and_then(|key| self.phrases.get(key));
            let shown = match (value.strip_prefix('@'), string) {
                (Some(constant), _) => constants.get(constant).cloned().ok_or_else(|| (*value).to_owned())?,
                (None, Some(Phrase::Plain(string))) => escaped(string),
                (None, _) => format!("{{{{ {value} }}}}"),
            };
            text = text.replace(&format!("{{{name}}}"), &shown);
        }
        match text.split('{').skip(1).find(|part| part.starts_with(|first: char| first.is_ascii_lowercase()))
        {
            Some(name) => Err(name.chars().take_while(|letter| *letter != '}').collect()),
            None => Ok(text),
        }
    }
}

/// Escapes text as it stands in HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(table: &str) -> Strings {
        let StringTable(phrases) = serde_yaml::from_str(table).unwrap_or(StringTable(BTreeMap::new()));
        Strings { lang: Lang::En, phrases, plain: Plain::new() }
    }

    fn filled(table: &str, text: &str) -> String {
        strings(table)
            .fill("x.html", text, &BTreeMap::from([("root", "/en".to_owned())]), |path| {
                (path == "a.css").then(|| "/a.1.css".to_owned())
            })
            .unwrap_or_else(|fault| fault.to_string())
    }

    #[test]
    fn strings_stand_in_templates_escaped() {
        assert_eq!(filled("a.b: 甲 & <乙>", "<p>[[a.b]]</p>"), "<p>甲 &amp; &lt;乙&gt;</p>");
        assert_eq!(filled("a: 共 {n} 家", "[[a n=context.count]]"), "共 {{ context.count }} 家");
        assert_eq!(
            filled("a: {one: '{n} member', other: '{n} members'}", "[[a n=m]]"),
            "{% if m == 1 %}{{ m }} member{% else %}{{ m }} members{% endif %}"
        );
        assert_eq!(filled("a: b", "[[asset:a.css]]"), "/a.1.css");
        assert_eq!(filled("a: 于 {day}", "[[@root]]/ [[a day=@root]]"), "/en/ 于 /en");
        assert_eq!(
            filled("a: 到{b}\nb.c: 甲 & 乙", "[[a b=t.b.c]] [[a b=t.x]]"),
            "到甲 &amp; 乙 到{{ t.x }}"
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(filled("a: b", "[[c]]"), "theme: x.html: i18n/en.yaml: no string c");
        assert_eq!(filled("a: '{n} b'", "[[a]]"), "theme: x.html: i18n/en.yaml: a: no n");
        assert_eq!(filled("a: b", "[[asset:b.css]]"), "theme: x.html: there is no static/b.css");
        assert_eq!(filled("a: b", "[[@c]]"), "theme: x.html: there is no constant @c");
        assert_eq!(filled("a: '{n}'", "[[a n=@c]]"), "theme: x.html: i18n/en.yaml: a: no @c");
        assert_eq!(filled("a: b", "[[a\n[[a]]"), "theme: x.html: “[[” without “]]”");
    }
}
