//! The registry's nouns: records with their references resolved, and what follows from them on a day.
//!
//! [`assemble`] is stages 3 and 4. Everything that a page or a rule may ask of several records at once
//! is answered here, so that no page computes what the registry knows.

mod anchor;
mod assemble;
mod consortium;
mod facet;
mod guideline;
mod layout;
mod milestone;
mod order;
mod procedure;
mod reading;
mod record_content;
mod registry;
mod relation;
mod routes;
mod vocabulary;
mod walk;

pub use anchor::Anchor;
pub use assemble::{LoadedRegistry, assemble};
pub use consortium::{Consortium, Prose, Review};
pub use facet::{Facet, FacetValue, Facets, UNRATED};
pub use guideline::{Block, Guideline, GuidelineText, Passage, cited};
pub use milestone::{DatedMilestone, MilestoneState};
pub use reading::{FileState, ReadingFault};
pub use record_content::{CurrentState, EntityRef, RecordContent};
pub use registry::{Attachment, Membership, Move, Organisation, Page, Registry, ValidRegistry};
pub use relation::Relation;
pub use routes::{PAGE, list_pages};
pub use vocabulary::{
    CityProperties, FieldProperties, KindProperties, ProgrammeProperties, RatingProperties, StatusProperties,
    Terms, TypedTerms, Vocabulary, VocabularyTerm,
};
