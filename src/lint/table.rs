//! The table of rules: what isn't here doesn't run.

use super::Rule;
use super::rules::{demonstration, file, identity, section_3, section_4};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &demonstration::d801_real_in_demonstration::RULE,
    &demonstration::d802_demonstration_in_register::RULE,
    &section_3::g321_too_few_members::RULE,
    &section_4::g431_wrong_name::RULE,
    &section_4::g454_unknown_rating::RULE,
    &identity::i101_wrong_organisation_code::RULE,
    &identity::i102_wrong_document_number::RULE,
    &identity::i103_wrong_address::RULE,
    &identity::i104_impossible_date::RULE,
    &file::s001_unreadable_text::RULE,
    &file::s002_missing_field::RULE,
    &file::s003_wrong_value::RULE,
    &file::s004_unknown_field::RULE,
    &file::s005_duplicate_key::RULE,
    &file::s006_shared_node::RULE,
    &file::s007_unknown_reference::RULE,
    &file::s008_duplicate_identity::RULE,
    &file::s009_unknown_file::RULE,
    &file::s010_too_large::RULE,
    &file::s011_stale_exception::RULE,
    &file::s012_contradiction::RULE,
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.code.cmp(code)).ok().and_then(|index| RULES.get(index)).copied()
}
