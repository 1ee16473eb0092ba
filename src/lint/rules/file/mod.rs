//! The file itself: can it be read, does it have the shape of a record, does what it refers to exist.

pub(in crate::lint) mod s001_unreadable_text;
pub(in crate::lint) mod s002_missing_field;
pub(in crate::lint) mod s003_wrong_value;
pub(in crate::lint) mod s004_unknown_field;
pub(in crate::lint) mod s005_duplicate_key;
pub(in crate::lint) mod s006_shared_node;
pub(in crate::lint) mod s007_unknown_reference;
pub(in crate::lint) mod s008_duplicate_identity;
pub(in crate::lint) mod s009_unknown_file;
pub(in crate::lint) mod s010_too_large;
pub(in crate::lint) mod s011_stale_exception;
pub(in crate::lint) mod s012_contradiction;

use crate::model::{LoadedRegistry, Registry, Terms};
use crate::schema::{Leaf, Place, VocabularyName, Walk as _};
use crate::text::Bilingual;

/// An id that its vocabulary lacks.
struct UnknownTerm<'r, 'a> {
    kind: UnknownTermKind,
    terms: &'r Terms,
    id: &'a str,
}

/// What an id is that its vocabulary lacks, and so whose finding.
enum UnknownTermKind {
    /// A choice that isn't offered: S003.
    Choice,
    /// A reference to something of this name that isn't there: S007.
    Reference(Bilingual<&'static str>),
    /// A rating that the guideline doesn't know: G454.
    Rating,
}

/// Returns the id that stands here, if it is a vocabulary's and the vocabulary certainly lacks it.
fn unknown_term<'r, 'a>(registry: &'r Registry, leaf: &Leaf<'_, 'a>) -> Option<UnknownTerm<'r, 'a>> {
    let (vocabulary, id) = leaf.term()?;
    let terms = registry.vocabulary.terms(vocabulary);
    let kind = match vocabulary {
        VocabularyName::OrganisationKinds
        | VocabularyName::Programmes
        | VocabularyName::Services
        | VocabularyName::Statuses => UnknownTermKind::Choice,
        VocabularyName::Cities => UnknownTermKind::Reference(Bilingual { zh: "城市", en: "city" }),
        VocabularyName::Fields => UnknownTermKind::Reference(Bilingual { zh: "领域", en: "field" }),
        VocabularyName::Hubs => UnknownTermKind::Reference(Bilingual { zh: "科创高地", en: "hub" }),
        VocabularyName::Ratings => UnknownTermKind::Rating,
    };
    terms.lacks(id).then_some(UnknownTerm { kind, terms, id })
}

/// Shows every value of all vocabularies, with the path of its file.
fn walk_vocabularies<'a>(
    loaded: &'a LoadedRegistry,
    visitor: &mut dyn FnMut(&dyn Fn() -> String, &Leaf<'_, 'a>),
) {
    for (name, records) in &loaded.vocabulary {
        records.walk(&Place::ROOT, &mut |leaf| visitor(&|| name.file().to_owned(), leaf));
    }
}
