//! `vocabulary/*.yaml`: lists that the department changes without touching code.

use super::{Code, Count, CountsAs, Date, Flag, Line, Required, Slug, Text, record};

record! {
    /// One entry of any vocabulary; a kind of vocabulary uses what it needs.
    pub struct VocabularyEntry {
        /// What records write.
        pub id: Required<Slug>,
        /// What pages show.
        pub name: Required<Text>,
        /// Where the name comes from.
        pub source: Required<Text>,
        /// Whether a source at hand confirms it; if not, pages mark it 名称待核实.
        pub confirmed: Required<Flag>,
        /// First day in force.
        pub from: Required<Date>,
        /// Last day in force.
        pub until: Option<Date>,
        /// Fields: id in `hubs.yaml`.
        pub hub: Option<Line>,
        /// Cities: code of GB/T 2260.
        pub code: Option<Code>,
        /// Cities: for sorting and search.
        pub pinyin: Option<Line>,
        /// Ratings: what the rules take it for.
        pub counts_as: Option<CountsAs>,
        /// Ratings: from best to worst.
        pub order: Option<Count>,
    }
}
