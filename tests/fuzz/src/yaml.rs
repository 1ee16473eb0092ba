//! What holds of any text read as any record: the strict and the recovering reading say the same.

use consortia::schema::{
    CityRecord, ConsortiumRecord, GuidelineRecord, HubRecord, OrganisationKindRecord, OrganisationRecord,
    ProgrammeRecord, RatingRecord, Redirect, ReviewRecord, ServiceRecord, SiteRecord, StatusRecord,
    StrategicFieldRecord,
};
use consortia::schema::{decode, decode_with_recovery};
use consortia::source::Tree;
use consortia::text::Lines;
use consortia::text::{Sanitized, forbidden_characters};
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Checks everything that holds of any text.
pub fn holds_of_any(text: &str) {
    let _ = forbidden_characters(text);
    let clean = Sanitized::of(text);
    assert!(clean.text.len() <= text.len() && clean.original(0..clean.text.len()).end <= text.len());
    if let (Some(tree), faults) = Tree::parse(text) {
        let lines = Lines::new(text);
        for path in ["", "id", "name/zh", "members/0/task", "0/id", "no/such/path"] {
            let _ = lines.locate(&tree.place(path));
        }
        let _ = faults.len();
    }
    if !forbidden_characters(text).is_empty() {
        // S001 has stopped such a record; that reading it ends is enough.
        let _ = (decode::<ConsortiumRecord>(text), decode_with_recovery::<ConsortiumRecord>(text));
        return;
    }
    agree::<ConsortiumRecord>(text);
    agree::<OrganisationRecord>(text);
    agree::<ReviewRecord>(text);
    agree::<SiteRecord>(text);
    agree::<GuidelineRecord>(text);
    agree::<HubRecord>(text);
    agree::<StrategicFieldRecord>(text);
    agree::<CityRecord>(text);
    agree::<StatusRecord>(text);
    agree::<RatingRecord>(text);
    agree::<OrganisationKindRecord>(text);
    agree::<ServiceRecord>(text);
    agree::<ProgrammeRecord>(text);
    agree::<Redirect>(text);
}

/// Whether the two readings of `text` as a `T` agree; says whether they found nothing wrong.
pub fn agree<T: DeserializeOwned + Default + PartialEq + Debug>(text: &str) -> bool {
    let quick = decode::<T>(text);
    let full = decode_with_recovery::<T>(text);
    assert_eq!(
        quick.syntax.is_empty() && quick.shape.is_empty(),
        full.syntax.is_empty() && full.shape.is_empty(),
        "one reading finds fault where the other doesn't: {:?} {:?} in\n{text}",
        full.syntax,
        full.shape
    );
    assert!(quick.value == full.value, "two values {:?} and {:?} of\n{text}", quick.value, full.value);
    for fault in &full.shape {
        assert!(text.get(fault.span.clone()).is_some(), "{fault:?} has no place in\n{text}");
    }
    full.syntax.is_empty() && full.shape.is_empty()
}
