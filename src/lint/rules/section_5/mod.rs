//! Section 五 of the guideline, 支持措施.

pub(in crate::lint) mod g511_enterprises_bear_less_than_half;
pub(in crate::lint) mod g521_second_selected_guide;
pub(in crate::lint) mod g522_year_without_competitive_guide;
pub(in crate::lint) mod g523_lead_with_many_projects;
pub(in crate::lint) mod g524_party_secretary_not_the_chair;
pub(in crate::lint) mod g531_lead_without_key_institute;
