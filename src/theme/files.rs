//! Where a theme's files come from: the default inside the binary, under the files of a folder in `themes/`.

use crate::address::{Route, hashed};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static DEFAULT: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// In the name of a static file that a demonstration has in another's place.
const DEMONSTRATION: &str = ".demonstration.";

/// A theme's files by their path in it.
pub struct ThemeFiles(BTreeMap<String, Vec<u8>>);

/// A static file as it is published.
pub struct Asset {
    /// Its path in `static/`.
    pub name: String,
    /// Its path on the site, with a hash of its bytes.
    pub route: Route,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl ThemeFiles {
    /// Lays `overrides`, a folder's files by path, over the default theme.
    pub fn new(overrides: Vec<(String, Vec<u8>)>) -> Self {
        let mut files = BTreeMap::new();
        embedded(&DEFAULT, &mut files);
        files.extend(overrides);
        Self(files)
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.0.get(path)?).ok()
    }

    /// Names and texts of the templates.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(path, bytes)| {
            Some((path.strip_prefix("templates/")?, std::str::from_utf8(bytes).ok()?))
        })
    }

    /// Lists the static files. In a demonstration `share.demonstration.png` stands for `share.png`, elsewhere it is
    /// left out.
    pub(super) fn assets(&self, demonstration: bool) -> Vec<Asset> {
        let statics = self.0.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("static/")?, bytes)));
        let plain = statics.filter(|(name, _)| !name.contains(DEMONSTRATION));
        plain
            .map(|(name, bytes)| {
                let marked = name.rsplit_once('.').filter(|_| demonstration).and_then(|(stem, extension)| {
                    self.0.get(&format!("static/{stem}{DEMONSTRATION}{extension}"))
                });
                let bytes = marked.unwrap_or(bytes).clone();
                Asset { name: name.to_owned(), route: Route::Asset(hashed(name, &bytes)), bytes }
            })
            .collect()
    }
}

fn embedded(folder: &Dir, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    }
    for below in folder.dirs() {
        embedded(below, files);
    }
}
