//! Which record a file of the content folder is, by its path alone.

use crate::schema::VocabularyName;
use crate::text::Lang;
use crate::text::is_slug;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FileKind {
    /// `site.yaml`
    Site,
    /// `redirects.yaml`
    Redirects,
    /// `README.md`: the editors' handbook, not published.
    Handbook,
    /// `guideline/guideline.yaml`
    Guideline,
    /// `guideline/<lang>.md`
    GuidelineText(Lang),
    /// `vocabulary/<name>.yaml`
    Vocabulary(VocabularyName),
    /// `organisations/<slug>.yaml`
    Organisation(String),
    /// `consortia/<slug>/consortium.yaml`
    Consortium(String),
    /// `consortia/<slug>/about.<lang>.md`
    About(String, Lang),
    /// `consortia/<slug>/reviews/<year>.yaml`
    Review(String, i16),
    /// `consortia/<slug>/reviews/<year>.<lang>.md`
    ReviewProse(String, i16, Lang),
    /// `pages/<slug>.<lang>.md`
    Page(String, Lang),
    /// `files/<name>.pdf`
    Attachment(String),
}

/// The files of which there is one.
const SITE: &str = "site.yaml";
const REDIRECTS: &str = "redirects.yaml";
const HANDBOOK: &str = "README.md";

impl FileKind {
    /// Gives the path of such a file below the content folder: [`file`] reads it.
    pub(super) fn path(&self) -> String {
        match self {
            FileKind::Site => SITE.to_owned(),
            FileKind::Redirects => REDIRECTS.to_owned(),
            FileKind::Handbook => HANDBOOK.to_owned(),
            FileKind::Guideline => "guideline/guideline.yaml".to_owned(),
            FileKind::GuidelineText(lang) => format!("guideline/{}.md", lang.id()),
            FileKind::Vocabulary(name) => name.file().to_owned(),
            FileKind::Organisation(slug) => format!("organisations/{slug}.yaml"),
            FileKind::Consortium(slug) => format!("consortia/{slug}/consortium.yaml"),
            FileKind::About(slug, lang) => format!("consortia/{slug}/about.{}.md", lang.id()),
            FileKind::Review(slug, year) => format!("consortia/{slug}/reviews/{year}.yaml"),
            FileKind::ReviewProse(slug, year, lang) => {
                format!("consortia/{slug}/reviews/{year}.{}.md", lang.id())
            }
            FileKind::Page(slug, lang) => format!("pages/{slug}.{}.md", lang.id()),
            FileKind::Attachment(name) => format!("files/{name}"),
        }
    }

    /// Says whether it is published Markdown.
    pub(super) fn is_prose(&self) -> bool {
        matches!(
            self,
            FileKind::GuidelineText(_) | FileKind::About(..) | FileKind::ReviewProse(..) | FileKind::Page(..)
        )
    }
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PathMeaning {
    /// A file of this kind.
    Known(FileKind),
    /// A name that should be a slug and isn't.
    BadSlug,
    /// Nothing that any kind of record knows.
    Unknown,
}

/// Says what the file at `path` is.
pub(super) fn file(path: &str) -> PathMeaning {
    let steps: Vec<&str> = path.split('/').collect();
    let known = match steps[..] {
        [SITE] => FileKind::Site,
        [REDIRECTS] => FileKind::Redirects,
        [HANDBOOK] => FileKind::Handbook,
        ["guideline", "guideline.yaml"] => FileKind::Guideline,
        ["guideline", name] => match name.strip_suffix(".md").and_then(lang) {
            Some(lang) => FileKind::GuidelineText(lang),
            None => return PathMeaning::Unknown,
        },
        ["vocabulary", name] => match VocabularyName::named(name.strip_suffix(".yaml").unwrap_or_default()) {
            Some(known) => FileKind::Vocabulary(known),
            None => return PathMeaning::Unknown,
        },
        ["organisations", name] => match name.strip_suffix(".yaml") {
            Some(slug) => return with_slug(slug, FileKind::Organisation),
            None => return PathMeaning::Unknown,
        },
        ["files", name] => match name.strip_suffix(".pdf") {
            Some(stem) => return with_slug(stem, |_| FileKind::Attachment(name.to_owned())),
            None => return PathMeaning::Unknown,
        },
        ["pages", name] => match prose(name) {
            Some((slug, lang)) => return with_slug(slug, |slug| FileKind::Page(slug, lang)),
            None => return PathMeaning::Unknown,
        },
        ["consortia", slug, "consortium.yaml"] => return with_slug(slug, FileKind::Consortium),
        ["consortia", slug, name] => match prose(name) {
            Some(("about", lang)) => return with_slug(slug, |slug| FileKind::About(slug, lang)),
            _ => return PathMeaning::Unknown,
        },
        ["consortia", slug, "reviews", name] => {
            match (name.strip_suffix(".yaml").and_then(year), prose(name)) {
                (Some(year), _) => return with_slug(slug, |slug| FileKind::Review(slug, year)),
                (None, Some((stem, lang))) => match year(stem) {
                    Some(year) => return with_slug(slug, |slug| FileKind::ReviewProse(slug, year, lang)),
                    None => return PathMeaning::Unknown,
                },
                _ => return PathMeaning::Unknown,
            }
        }
        _ => return PathMeaning::Unknown,
    };
    PathMeaning::Known(known)
}

/// Guesses the path that a misnamed file was meant to have: `Sample_Sensing.yml` is `sample-sensing.yaml`.
pub(super) fn meant(path: &str) -> Option<(String, FileKind)> {
    let mut meant = path.to_lowercase().replace(['_', ' '], "-");
    if let Some(stem) = meant.strip_suffix(".yml") {
        meant = format!("{stem}.yaml");
    }
    match file(&meant) {
        PathMeaning::Known(kind) => Some((meant, kind)),
        PathMeaning::BadSlug | PathMeaning::Unknown => None,
    }
}

/// Says whether a folder can hold records: one that can't is reported itself, for its files alone might be none.
pub(super) fn is_folder(path: &str) -> PathMeaning {
    let steps: Vec<&str> = path.split('/').collect();
    match steps[..] {
        ["guideline" | "vocabulary" | "organisations" | "consortia" | "pages" | "files"] => {
            PathMeaning::Known(FileKind::Handbook)
        }
        ["consortia", slug] | ["consortia", slug, "reviews"] if is_slug(slug) => {
            PathMeaning::Known(FileKind::Handbook)
        }
        ["consortia", _] => PathMeaning::BadSlug,
        _ => PathMeaning::Unknown,
    }
}

fn with_slug(slug: &str, kind: impl FnOnce(String) -> FileKind) -> PathMeaning {
    if is_slug(slug) { PathMeaning::Known(kind(slug.to_owned())) } else { PathMeaning::BadSlug }
}

fn lang(id: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.id() == id)
}

fn prose(name: &str) -> Option<(&str, Lang)> {
    let (stem, id) = name.strip_suffix(".md")?.rsplit_once('.')?;
    Some((stem, lang(id)?))
}

fn year(text: &str) -> Option<i16> {
    let four = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    four.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_path_says() {
        let slug = || "sample".to_owned();
        let mut kinds = vec![FileKind::Site, FileKind::Redirects, FileKind::Handbook, FileKind::Guideline];
        kinds.extend(VocabularyName::ALL.iter().map(|name| FileKind::Vocabulary(*name)));
        kinds.extend([FileKind::Organisation(slug()), FileKind::Consortium(slug())]);
        kinds.extend([FileKind::Review(slug(), 2024), FileKind::Attachment("sample.pdf".to_owned())]);
        for lang in Lang::ALL {
            kinds.extend([FileKind::GuidelineText(lang), FileKind::About(slug(), lang)]);
            kinds.extend([FileKind::ReviewProse(slug(), 2024, lang), FileKind::Page(slug(), lang)]);
        }
        for kind in kinds {
            assert_eq!(file(&kind.path()), PathMeaning::Known(kind));
        }
    }
}
