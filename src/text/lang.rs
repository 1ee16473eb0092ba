//! The two languages of the site, and what is said in both.

use serde::{Deserialize, Serialize};

/// A language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Simplified Chinese, at the root.
    Zh,
    /// English, under `/en/`.
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// Returns the key in file names and i18n tables.
    pub const fn id(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// Returns the language that this isn't.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// Returns the BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// The same thing in both languages.
///
/// ```
/// use consortia::text::{Bilingual, Lang};
///
/// let name = Bilingual { zh: "牵头单位", en: "Lead" };
/// assert_eq!(*name.get(Lang::Zh), "牵头单位");
/// assert_eq!(name.map(str::len), Bilingual { zh: 12, en: 4 });
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bilingual<T> {
    /// In Chinese.
    pub zh: T,
    /// In English.
    pub en: T,
}

impl<T> Bilingual<T> {
    /// Makes the Chinese and then the English by `make`.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        Self { zh: make(Lang::Zh), en: make(Lang::En) }
    }

    /// Returns what readers of `lang` are shown.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Returns what readers of `lang` are shown, to be changed.
    pub const fn get_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::Zh => &mut self.zh,
            Lang::En => &mut self.en,
        }
    }

    /// Turns each into what `change` makes of it.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Bilingual<U> {
        Bilingual { zh: change(self.zh), en: change(self.en) }
    }

    /// Returns both, the Chinese first.
    pub fn into_both(self) -> [T; 2] {
        [self.zh, self.en]
    }

    /// Returns both, the Chinese first, each with its language.
    pub const fn both(&self) -> [(Lang, &T); 2] {
        [(Lang::Zh, &self.zh), (Lang::En, &self.en)]
    }
}

impl Bilingual<String> {
    /// Puts words of both languages together.
    pub fn words(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

impl<T: std::ops::Deref> Bilingual<Option<T>> {
    /// Returns what is there for readers of `lang`, and the language it is in: where there is no English, they get the
    /// Chinese.
    pub fn text_for(&self, lang: Lang) -> Option<(&T::Target, Lang)> {
        match (lang, &self.en, &self.zh) {
            (Lang::En, Some(en), _) => Some((en, Lang::En)),
            (_, _, Some(zh)) => Some((zh, Lang::Zh)),
            _ => None,
        }
    }
}
