//! The department's lists, by id.

use crate::schema::{CountsAs, Date, Mode, StatusDetail, Text, VocabularyEntry};
use crate::text::nearest;
use std::collections::{HashMap, HashSet};

/// One entry, complete.
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
    /// Fields: index of the hub.
    pub hub: Option<String>,
    /// Cities: code of GB/T 2260.
    pub code: Option<String>,
    /// Cities: for sorting and search.
    pub pinyin: Option<String>,
    /// What the rules take it for.
    pub counts_as: Option<CountsAs>,
    /// Statuses: whether a consortium is being built.
    pub building: bool,
    /// Statuses: what a record of it is asked for.
    pub asks: Vec<StatusDetail>,
    /// Programmes: in which modes consortia propose guides.
    pub guide: Vec<Mode>,
    /// Ratings: from best to worst.
    pub order: u32,
}

impl VocabularyTerm {
    /// The entry of a record, if nothing it needs is missing.
    pub(super) fn from_record(record: &VocabularyEntry) -> Option<Self> {
        Some(Self {
            id: record.id.as_ref()?.to_string(),
            name: record.name.clone()?,
            source: record.source.clone()?,
            confirmed: record.confirmed?.0,
            from: record.from?,
            until: record.until,
            hub: record.hub.as_ref().map(ToString::to_string),
            code: record.code.as_ref().map(|code| code.to_string()),
            pinyin: record.pinyin.as_ref().map(ToString::to_string),
            counts_as: record.counts_as,
            building: record.building.is_some_and(|flag| flag.0),
            asks: record.asks.clone(),
            guide: record.guide.clone(),
            order: record.order.map_or(u32::MAX, |order| order.0),
        })
    }

    /// Whether the entry is in force on `day`.
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
    /// The vocabulary of these entries; of two with one id the first counts. Where not all its ids are known, a fault
    /// in its file having hidden some, nothing can be held against it.
    pub(super) fn new(entries: Vec<VocabularyTerm>, ids: Option<HashSet<String>>) -> Self {
        let mut by_id = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_id.entry(entry.id.clone()).or_insert(index);
        }
        Self { entries, by_id, ids }
    }

    /// The entry of this id.
    pub fn get(&self, id: &str) -> Option<&VocabularyTerm> {
        self.by_id.get(id).and_then(|index| self.entries.get(*index))
    }

    /// All entries.
    pub fn iter(&self) -> std::slice::Iter<'_, VocabularyTerm> {
        self.entries.iter()
    }

    /// Whether the vocabulary certainly has no entry of this id.
    pub fn lacks(&self, id: &str) -> bool {
        self.ids.as_ref().is_some_and(|ids| !ids.contains(id))
    }

    /// The id that `word` was probably meant to be: one near to it, or that of the entry so named.
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

    /// All ids.
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

/// All vocabularies.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// 科创高地
    pub hubs: Terms,
    /// The fifteen strategic fields.
    pub fields: Terms,
    /// The eleven cities.
    pub cities: Terms,
    /// Results of annual evaluations.
    pub ratings: Terms,
    /// Statuses of a consortium.
    pub statuses: Terms,
    /// Kinds of organisation.
    pub organisation_kinds: Terms,
    /// Services of service organisations.
    pub services: Terms,
    /// Programmes of projects and guides.
    pub programmes: Terms,
}

impl Vocabulary {
    /// The files' names without `.yaml`.
    pub const NAMES: [&str; 8] =
        ["hubs", "fields", "cities", "ratings", "statuses", "organisation-kinds", "services", "programmes"];

    /// All of them, by their files' names.
    pub fn all(&self) -> [(&'static str, &Terms); 8] {
        [
            ("hubs", &self.hubs),
            ("fields", &self.fields),
            ("cities", &self.cities),
            ("ratings", &self.ratings),
            ("statuses", &self.statuses),
            ("organisation-kinds", &self.organisation_kinds),
            ("services", &self.services),
            ("programmes", &self.programmes),
        ]
    }

    /// The vocabulary of a file's name.
    pub(super) fn named(&mut self, name: &str) -> Option<&mut Terms> {
        Some(match name {
            "hubs" => &mut self.hubs,
            "fields" => &mut self.fields,
            "cities" => &mut self.cities,
            "ratings" => &mut self.ratings,
            "statuses" => &mut self.statuses,
            "organisation-kinds" => &mut self.organisation_kinds,
            "services" => &mut self.services,
            "programmes" => &mut self.programmes,
            _ => return None,
        })
    }
}
