//! The department's lists, by id.

use crate::schema::{
    Date, Mode, OrganisationClass, RatingClass, StatusClass, StatusDetail, Text, VocabularyEntry,
    VocabularyName, VocabularyRecords,
};
use crate::text::nearest;
use std::collections::{HashMap, HashSet};
use std::ops::Deref;

/// What every entry says, complete.
#[derive(Debug, Clone)]
pub struct VocabularyTerm {
    /// What records write.
    pub id: String,
    /// What pages show.
    pub name: Text,
    /// Where the name comes from.
    pub source: Text,
    /// Whether a source at hand confirms it.
    pub confirmed: bool,
    /// First day in force.
    pub from: Date,
    /// Last day in force.
    pub until: Option<Date>,
}

impl VocabularyTerm {
    /// Makes a term of a record's entry, if nothing that every entry needs is missing.
    fn from_entry(entry: &VocabularyEntry<'_>) -> Option<Self> {
        Some(Self {
            id: entry.id?.to_owned(),
            name: entry.name?.clone(),
            source: entry.source?.clone(),
            confirmed: entry.confirmed?,
            from: entry.from?,
            until: entry.until,
        })
    }

    /// Tells whether the entry is in force on `day`.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// One vocabulary, in the order of its file.
#[derive(Debug, Default)]
pub struct Terms {
    entries: Vec<VocabularyTerm>,
    by_id: HashMap<String, usize>,
    /// All ids, also of entries that couldn't be read whole; nothing if some may be unknown.
    ids: Option<HashSet<String>>,
}

impl Terms {
    /// Makes the vocabulary of these entries; of two with one id the first counts. Where not all its ids are known, a
    /// fault in its file having hidden some, nothing can be held against it.
    fn new(entries: &[VocabularyEntry<'_>], is_whole: bool) -> Self {
        let ids: Option<HashSet<String>> = entries.iter().map(|entry| entry.id.map(str::to_owned)).collect();
        let ids = ids.filter(|_| is_whole);
        let entries: Vec<_> = entries.iter().filter_map(VocabularyTerm::from_entry).collect();
        let mut by_id = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_id.entry(entry.id.clone()).or_insert(index);
        }
        Self { entries, by_id, ids }
    }

    /// Finds the entry of this id.
    pub fn get(&self, id: &str) -> Option<&VocabularyTerm> {
        self.by_id.get(id).and_then(|index| self.entries.get(*index))
    }

    /// Lists all entries.
    pub fn iter(&self) -> std::slice::Iter<'_, VocabularyTerm> {
        self.entries.iter()
    }

    /// Tells whether the vocabulary certainly has no entry of this id.
    pub fn lacks(&self, id: &str) -> bool {
        self.ids.as_ref().is_some_and(|ids| !ids.contains(id))
    }

    /// Guesses the id that `word` was probably meant to be: one near to it, or that of the entry so named.
    pub fn meant(&self, word: &str) -> Option<&str> {
        let named = |near: &dyn Fn(&str) -> bool| {
            let mut found = self.entries.iter().filter(|entry| {
                near(&entry.name.zh) || entry.name.en.as_ref().is_some_and(|en| near(&en.to_lowercase()))
            });
            // A word that stands in several names means none of them.
            found.next().filter(|_| found.next().is_none()).map(|entry| entry.id.as_str())
        };
        let lower = word.to_lowercase();
        named(&|name| name == lower)
            .or_else(|| nearest(word, self.ids()))
            .or_else(|| named(&|name| word.chars().count() > 1 && name.contains(&lower)))
            .or_else(|| {
                let name = nearest(word, self.entries.iter().map(|entry| &*entry.name.zh))?;
                named(&|known| known == name)
            })
    }

    /// Lists all ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.id.as_str())
    }
}

impl<'a> IntoIterator for &'a Terms {
    type Item = &'a VocabularyTerm;
    type IntoIter = std::slice::Iter<'a, VocabularyTerm>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One vocabulary whose entries have properties, by which code decides: they are looked up beside the names, which an
/// entry has even where a property can't be read.
#[derive(Debug)]
pub struct TypedTerms<P> {
    terms: Terms,
    properties: HashMap<String, P>,
}

impl<P> Default for TypedTerms<P> {
    fn default() -> Self {
        Self { terms: Terms::default(), properties: HashMap::new() }
    }
}

impl<P> TypedTerms<P> {
    /// Makes the vocabulary of these entries, with the properties of the record of each, where they are complete.
    fn new<R>(
        terms: Terms,
        entries: &[VocabularyEntry<'_>],
        records: &[R],
        properties_of: impl Fn(&R) -> Option<P>,
    ) -> Self {
        let mut properties = HashMap::new();
        for (entry, record) in entries.iter().zip(records) {
            if let (Some(id), Some(own)) = (entry.id, properties_of(record)) {
                properties.entry(id.to_owned()).or_insert(own);
            }
        }
        Self { terms, properties }
    }

    /// Finds the properties of the entry of this id.
    pub fn properties(&self, id: &str) -> Option<&P> {
        self.properties.get(id)
    }
}

impl<P> Deref for TypedTerms<P> {
    type Target = Terms;
    fn deref(&self) -> &Terms {
        &self.terms
    }
}

impl<'a, P> IntoIterator for &'a TypedTerms<P> {
    type Item = &'a VocabularyTerm;
    type IntoIter = std::slice::Iter<'a, VocabularyTerm>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What the vocabulary says of a strategic field.
#[derive(Debug, Clone)]
pub struct FieldProperties {
    /// The id of its hub.
    pub hub: String,
}

/// What the vocabulary says of a city.
#[derive(Debug, Clone)]
pub struct CityProperties {
    /// Its code of GB/T 2260.
    pub code: String,
}

/// What the vocabulary says of a status.
#[derive(Debug, Clone)]
pub struct StatusProperties {
    /// Whether a consortium is being built.
    pub building: bool,
    /// What a record of it is asked for.
    pub asks: Vec<StatusDetail>,
    /// What the rules take it for.
    pub counts_as: Option<StatusClass>,
}

/// What the vocabulary says of a result of annual evaluations.
#[derive(Debug, Clone)]
pub struct RatingProperties {
    /// What the rules take it for.
    pub counts_as: RatingClass,
    /// Its place from best to worst.
    pub order: u32,
}

/// What the vocabulary says of a kind of organisation.
#[derive(Debug, Clone)]
pub struct KindProperties {
    /// What the rules take it for.
    pub counts_as: OrganisationClass,
}

/// What the vocabulary says of a programme.
#[derive(Debug, Clone)]
pub struct ProgrammeProperties {
    /// In which modes consortia propose guides.
    pub guide: Vec<Mode>,
}

/// All vocabularies.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// 科创高地
    pub hubs: Terms,
    /// The fifteen strategic fields.
    pub fields: TypedTerms<FieldProperties>,
    /// The eleven cities.
    pub cities: TypedTerms<CityProperties>,
    /// Statuses of a consortium.
    pub statuses: TypedTerms<StatusProperties>,
    /// Results of annual evaluations.
    pub ratings: TypedTerms<RatingProperties>,
    /// Kinds of organisation.
    pub organisation_kinds: TypedTerms<KindProperties>,
    /// Services of service organisations.
    pub services: Terms,
    /// Programmes of projects and guides.
    pub programmes: TypedTerms<ProgrammeProperties>,
}

impl Vocabulary {
    /// Returns the vocabulary of this name.
    pub fn terms(&self, name: VocabularyName) -> &Terms {
        match name {
            VocabularyName::Hubs => &self.hubs,
            VocabularyName::Fields => &self.fields,
            VocabularyName::Cities => &self.cities,
            VocabularyName::Statuses => &self.statuses,
            VocabularyName::Ratings => &self.ratings,
            VocabularyName::OrganisationKinds => &self.organisation_kinds,
            VocabularyName::Services => &self.services,
            VocabularyName::Programmes => &self.programmes,
        }
    }

    /// Lists all of them, by their names.
    pub fn all(&self) -> impl Iterator<Item = (VocabularyName, &Terms)> {
        VocabularyName::ALL.iter().map(|name| (*name, self.terms(*name)))
    }

    /// Takes in one vocabulary, of whose file every item was read or not.
    pub(super) fn take(&mut self, records: &VocabularyRecords, is_whole: bool) {
        let entries = records.entries();
        let terms = Terms::new(&entries, is_whole);
        match records {
            VocabularyRecords::Hubs(_) => self.hubs = terms,
            VocabularyRecords::Fields(records) => {
                self.fields = TypedTerms::new(terms, &entries, records, |record| {
                    Some(FieldProperties { hub: record.hub.as_ref()?.to_string() })
                });
            }
            VocabularyRecords::Cities(records) => {
                self.cities = TypedTerms::new(terms, &entries, records, |record| {
                    Some(CityProperties { code: record.code.as_ref()?.to_string() })
                });
            }
            VocabularyRecords::Statuses(records) => {
                self.statuses = TypedTerms::new(terms, &entries, records, |record| {
                    let (asks, counts_as) = (record.asks.clone(), record.counts_as);
                    Some(StatusProperties { building: record.building?.0, asks, counts_as })
                });
            }
            VocabularyRecords::Ratings(records) => {
                self.ratings = TypedTerms::new(terms, &entries, records, |record| {
                    Some(RatingProperties { counts_as: record.counts_as?, order: record.order?.0 })
                });
            }
            VocabularyRecords::OrganisationKinds(records) => {
                self.organisation_kinds = TypedTerms::new(terms, &entries, records, |record| {
                    Some(KindProperties { counts_as: record.counts_as? })
                });
            }
            VocabularyRecords::Services(_) => self.services = terms,
            VocabularyRecords::Programmes(records) => {
                self.programmes = TypedTerms::new(terms, &entries, records, |record| {
                    Some(ProgrammeProperties { guide: record.guide.clone() })
                });
            }
        }
    }
}
