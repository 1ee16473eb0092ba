//! Where the site is published: its origin, and the path it stands under.

use crate::address::{RedirectTarget, Route};
use crate::text::Lang;
use std::fmt;

/// A base address, split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// `https://host`
    pub origin: String,
    /// Empty, or `/folder`
    pub path: String,
}

impl Base {
    /// Splits `https://host/folder/`.
    ///
    /// # Errors
    /// In words, if it isn't an address a site can have.
    pub fn parse(url: &str) -> Result<Self, String> {
        let wrong = || format!("{url}: a base address is like https://host/ or https://host/folder/");
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host_right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        let path_right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '/');
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let right = matches!(scheme, "https" | "http")
            && !authority.is_empty()
            && authority.chars().all(host_right)
            && path.chars().all(path_right)
            && !segments.iter().any(|segment| matches!(*segment, "." | ".."));
        if !right {
            return Err(wrong());
        }
        let path = [""].iter().chain(&segments).copied().collect::<Vec<_>>().join("/");
        Ok(Self { origin: format!("{scheme}://{authority}"), path })
    }

    /// Returns the path under which the pages of a language stand.
    pub fn root(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.path.clone(),
            Lang::En => format!("{}/en", self.path),
        }
    }

    /// Returns the path at which what moved is now, for readers of `lang`: attachments are the same for all.
    pub fn target(&self, lang: Lang, to: &RedirectTarget) -> String {
        match to {
            RedirectTarget::Page(path) => format!("{}{path}", self.root(lang)),
            RedirectTarget::File(name) => format!("{}{}", self.path, Route::Attachment((*name).to_owned())),
        }
    }

    /// Returns the full address of a page.
    pub fn page(&self, lang: Lang, path: impl fmt::Display) -> String {
        format!("{}{}{path}", self.origin, self.root(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_split() {
        let base = |url| Base::parse(url).map(|base| (base.origin, base.path));
        assert_eq!(base("https://a.example"), Ok(("https://a.example".to_owned(), String::new())));
        assert_eq!(
            base("https://a.example:8080/b//c/"),
            Ok(("https://a.example:8080".to_owned(), "/b/c".to_owned()))
        );
        for wrong in [
            "a.example",
            "ftp://a",
            "https://",
            "https://a/?b",
            "https://a/../b",
            "https://a/\"",
            "https://u@a/",
        ] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
    }
}
