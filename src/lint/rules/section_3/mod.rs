//! Section 三 of the guideline, 组建条件.

pub(in crate::lint) mod g311_unqualified_lead;
pub(in crate::lint) mod g312_not_one_lead;
pub(in crate::lint) mod g313_unproven_qualification;
pub(in crate::lint) mod g321_too_few_members;
pub(in crate::lint) mod g322_unnamed_service;
pub(in crate::lint) mod g323_no_letter_of_intent;
pub(in crate::lint) mod g324_member_without_task;
pub(in crate::lint) mod g325_unsigned_letter;
pub(in crate::lint) mod g327_unstated_strength;
pub(in crate::lint) mod g331_no_council;
pub(in crate::lint) mod g332_chair_not_of_the_lead;
pub(in crate::lint) mod g333_member_not_on_council;
pub(in crate::lint) mod g334_no_advisory_committee;
pub(in crate::lint) mod g335_no_chief_scientist;
pub(in crate::lint) mod g336_undecided_change;
pub(in crate::lint) mod g341_no_ip_arrangement;
pub(in crate::lint) mod g342_unregistered_change;
pub(in crate::lint) mod g343_unfiled_change;
pub(in crate::lint) mod g345_unexplained_membership_change;
