//! What consortia, organisations and entries of vocabularies are called, at the time that is spoken of.

use super::Snapshot;
use super::difference::{plain, stored};
use crate::model::{EntityRef, Registry};
use crate::schema::{CONSORTIUM, ORGANISATION, TypeInfo, TypeKind, VOCABULARY, VocabularyName};
use crate::text::{Bilingual, Lang};
use serde_json::Value;
use std::collections::HashMap;

/// Names by slugs and ids.
#[derive(Debug, Default, Clone)]
pub struct Names {
    consortia: HashMap<String, Bilingual<String>>,
    organisations: HashMap<String, Bilingual<String>>,
    terms: HashMap<(VocabularyName, String), Bilingual<String>>,
}

/// Returns a text of a record in both languages; without English the Chinese stands for it.
pub(super) fn said(text: &Value) -> Bilingual<String> {
    let zh = plain(text);
    let en = text.get(Lang::En.id()).and_then(Value::as_str).map_or_else(|| zh.clone(), str::to_owned);
    Bilingual { zh, en }
}

impl Names {
    /// Learns the names in these records. What isn't there any more keeps its name.
    pub fn learn(&mut self, state: &Snapshot) {
        for (path, content) in state {
            let Some(value) = content.fields() else { continue };
            match EntityRef::of(path) {
                Some(EntityRef::Consortium(slug)) if path.ends_with("/consortium.yaml") => {
                    let name = stored(value, CONSORTIUM.name());
                    self.consortia.extend(name.map(|name| (slug, said(name))));
                }
                Some(EntityRef::Organisation(slug)) => {
                    let name = stored(value, ORGANISATION.name());
                    self.organisations.extend(name.map(|name| (slug, said(name))));
                }
                Some(EntityRef::Vocabulary(vocabulary)) => {
                    for entry in value.as_array().into_iter().flatten() {
                        let id = stored(entry, VOCABULARY.any().id()).and_then(Value::as_str);
                        if let (Some(id), Some(name)) = (id, stored(entry, VOCABULARY.any().name())) {
                            self.terms.insert((vocabulary, id.to_owned()), said(name));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Learns a record's name.
    pub fn learn_name(&mut self, subject: &EntityRef, name: Bilingual<String>) {
        match subject {
            EntityRef::Consortium(slug) => drop(self.consortia.insert(slug.clone(), name)),
            EntityRef::Organisation(slug) => drop(self.organisations.insert(slug.clone(), name)),
            _ => {}
        }
    }

    /// Finds what a consortium or an organisation is called.
    pub(super) fn record(&self, subject: &EntityRef) -> Option<&Bilingual<String>> {
        match subject {
            EntityRef::Consortium(slug) => self.consortia.get(slug),
            EntityRef::Organisation(slug) => self.organisations.get(slug),
            _ => None,
        }
    }

    /// Collects the names in a registry.
    pub fn of(registry: &Registry) -> Self {
        let mut names = Self::default();
        names.learn_from(registry);
        names
    }

    /// Learns the names in a registry.
    pub fn learn_from(&mut self, registry: &Registry) {
        for consortium in &registry.consortia {
            let name = consortium.record.name.as_ref();
            self.consortia.extend(name.map(|name| (consortium.slug.clone(), Bilingual::from(name))));
        }
        for organisation in &registry.organisations {
            let name = organisation.record.name.as_ref();
            self.organisations.extend(name.map(|name| (organisation.slug.clone(), Bilingual::from(name))));
        }
        for (vocabulary, terms) in registry.vocabulary.all() {
            let named =
                terms.iter().map(|entry| ((vocabulary, entry.id.clone()), Bilingual::from(&entry.name)));
            self.terms.extend(named);
        }
    }

    /// Finds what an id stands for that a field of this type holds.
    pub(super) fn meant(&self, holds: &TypeInfo, id: &str, lang: Lang) -> Option<&str> {
        let name = match holds.kind {
            TypeKind::Organisation => self.organisations.get(id),
            TypeKind::Term(vocabulary) => self.terms.get(&(vocabulary, id.to_owned())),
            _ => None,
        };
        name.map(|name| name.get(lang).as_str())
    }
}
