//! `consortia check --fix`: what only needs its right form gets it, and every other byte of the records stays. A guess at
//! what somebody meant is left to a person, and so is everything that other lines hang on.

use crate::report::{Applicability, Diagnostic};
use crate::site::{may_be_rewritten, rewrite};
use crate::source::{Body, Content, Node, Tree, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// What was mended.
#[derive(Default)]
pub(super) struct Fixed {
    /// How many places.
    pub(super) places: usize,
    /// In which files, below the content folder.
    pub(super) files: BTreeSet<String>,
}

impl Fixed {
    /// Writes what is sure of `diagnostics` into the files of `content`; says whether there was anything.
    ///
    /// # Errors
    /// A file that the disk doesn't let be written, and what it said.
    pub(super) fn mend(
        &mut self,
        content: &Content,
        diagnostics: &[Diagnostic],
    ) -> Result<bool, (PathBuf, io::Error)> {
        let mut edits: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
        for diagnostic in diagnostics {
            if let Some(suggestion) = diagnostic
                .suggestion
                .as_ref()
                .filter(|suggestion| suggestion.applicability == Applicability::Safe)
            {
                let edit = (diagnostic.place.bytes.clone(), suggestion.text.as_str());
                edits.entry(&diagnostic.record).or_default().push(edit);
            }
        }
        let (before, mut ready) = (self.places, Vec::new());
        for (path, edits) in edits {
            // Of a file that isn't UTF-8 only the beginning is known.
            let Some(Body::Text(text)) = content.file(path).map(|file| &file.body) else { continue };
            let (mended, places) = mended(text, edits);
            let is_prose = path.strip_suffix(".yaml").is_none();
            if mended != *text && (is_prose || keeps_its_shape(text, &mended)) {
                ready.push((path, text, mended, places));
            }
        }
        let fault = |path: &str| {
            let path = content.root.join(path);
            move |fault| (path, fault)
        };
        // Nothing is mended where not everything can be.
        for (path, ..) in &ready {
            may_be_rewritten(&content.root, path).map_err(fault(path))?;
        }
        for (path, text, mended, places) in ready {
            rewrite(&content.root, path, text, &mended).map_err(fault(path))?;
            self.places += places;
            self.files.insert(path.to_owned());
        }
        Ok(self.places > before)
    }
}

/// A place in a text, and what to write there.
type Edit<'a> = (Range<usize>, &'a str);

/// Makes the edits in `text` and counts them: of two that overlap only the first is made, for the other was meant for
/// what now isn't there any more.
fn mended(text: &str, mut edits: Vec<Edit>) -> (String, usize) {
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    let (mut mended, mut rest, mut count) = (String::with_capacity(text.len()), 0, 0);
    for (place, right) in edits {
        if place.start < rest || place.is_empty() && place.end == rest && count > 0 {
            continue;
        }
        mended.push_str(text.get(rest..place.start).unwrap_or_default());
        mended.push_str(right);
        rest = place.end;
        count += 1;
    }
    mended.push_str(text.get(rest..).unwrap_or_default());
    (mended, count)
}

/// Tells whether a record has the same fields and as many items after as before, whatever was written: the last word on
/// what may be written without asking. What can't be read has no shape to lose.
fn keeps_its_shape(before: &str, after: &str) -> bool {
    let root = |text| Tree::parse(text).0.and_then(|tree| tree.root);
    match (root(before), root(after)) {
        (Some(before), Some(after)) => are_alike(&before, &after),
        (before, _) => before.is_none(),
    }
}

fn are_alike(before: &Node, after: &Node) -> bool {
    match (&before.value, &after.value) {
        (Value::Scalar(_), Value::Scalar(_)) | (Value::Alias, Value::Alias) => true,
        (Value::Sequence(before), Value::Sequence(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| are_alike(before, after))
        }
        (Value::Mapping(before), Value::Mapping(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(before, after)| before.key == after.key && are_alike(&before.value, &after.value))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{keeps_its_shape, mended};

    #[test]
    fn a_record_keeps_its_fields_and_items() {
        assert!(keeps_its_shape("a: [甲，乙]\nb: {c: '1'}", "a: [甲、乙]\nb: {c: 1}"));
        for broken in [
            "a: [甲, 乙]\nb: {c: '1'}",
            "a: [甲，乙]\nc: {c: '1'}",
            "a: [甲，乙]\nb: {c: '1'",
            "a: [甲，乙]\nb: c",
        ] {
            assert!(!keeps_its_shape("a: [甲，乙]\nb: {c: '1'}", broken), "{broken}");
        }
    }

    #[test]
    fn edits_are_made_in_order_and_never_over_each_other() {
        let made = |edits: &[(std::ops::Range<usize>, &'static str)]| mended("甲 乙 丙,", edits.to_vec());
        assert_eq!(made(&[]), ("甲 乙 丙,".to_owned(), 0));
        assert_eq!(made(&[(11..12, "，"), (0..7, "甲乙")]), ("甲乙 丙，".to_owned(), 2));
        assert_eq!(made(&[(0..7, "甲乙"), (4..11, "乙丙")]), ("甲乙 丙,".to_owned(), 1));
        assert_eq!(made(&[(0..7, "甲乙"), (7..8, "")]), ("甲乙丙,".to_owned(), 2));
    }
}
