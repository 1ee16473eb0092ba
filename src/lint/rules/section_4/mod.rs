//! Section 四 of the guideline, 组建程序.

pub(in crate::lint) mod g411_no_task_list;
pub(in crate::lint) mod g412_no_review_by_the_city;
pub(in crate::lint) mod g413_procedure_out_of_order;
pub(in crate::lint) mod g414_lead_without_a_sub_task;
pub(in crate::lint) mod g415_unsettled_sub_task;
pub(in crate::lint) mod g421_incomplete_panel;
pub(in crate::lint) mod g422_listed_without_passing;
pub(in crate::lint) mod g423_unrevised_plan;
pub(in crate::lint) mod g431_wrong_name;
pub(in crate::lint) mod g432_no_listing_document;
pub(in crate::lint) mod g433_no_pledge;
pub(in crate::lint) mod g434_wrong_pledge_signatory;
pub(in crate::lint) mod g435_two_listings_of_a_batch;
pub(in crate::lint) mod g441_no_three_year_goals;
pub(in crate::lint) mod g442_no_major_task;
pub(in crate::lint) mod g443_year_without_milestone;
pub(in crate::lint) mod g444_contradictory_milestone;
pub(in crate::lint) mod g445_ended_period;
pub(in crate::lint) mod g446_task_without_landmark;
pub(in crate::lint) mod g447_task_without_platform_reference;
pub(in crate::lint) mod g448_task_without_project;
pub(in crate::lint) mod g449_task_without_units;
pub(in crate::lint) mod g451_no_self_assessment;
pub(in crate::lint) mod g452_self_assessment_out_of_season;
pub(in crate::lint) mod g453_evaluated_before_self_assessment;
pub(in crate::lint) mod g454_unknown_rating;
pub(in crate::lint) mod g455_poor_without_outcome;
pub(in crate::lint) mod g456_excellent_without_rolling_support;
pub(in crate::lint) mod g457_misplaced_review;
pub(in crate::lint) mod g458_unfounded_status;
pub(in crate::lint) mod g459_unreasoned_evaluation;
pub(in crate::lint) mod g460_rolling_support_unearned;

use crate::model::{Consortium, Registry, Review};
use crate::schema::{Date, Month};

/// A period of strategic goals, in months.
const PERIOD: i32 = 36;

/// Returns the last day of January: by then the self-assessment of the year before is due.
fn january(year: i16) -> Date {
    Month { year, month: 1 }.last_day()
}

/// Why a review can't be of the year that it says (G457).
#[derive(Clone, Copy)]
enum Misplaced {
    /// Its file's name is another year.
    Name,
    /// The consortium was listed in this later year.
    BeforeListing(i16),
    /// The year goes on.
    NotOver,
}

fn misplaced(registry: &Registry, consortium: &Consortium, review: &Review) -> Option<Misplaced> {
    let year = review.record.year?.0;
    if year != review.year {
        return Some(Misplaced::Name);
    }
    match consortium.first_year().filter(|first| year < *first) {
        Some(first) => Some(Misplaced::BeforeListing(first)),
        None => (year >= registry.as_of.year()).then_some(Misplaced::NotOver),
    }
}

/// Tells whether what a review says of its year can't be held against the calendar: G457 says why, or `year` is
/// unreadable.
fn is_misplaced(registry: &Registry, consortium: &Consortium, review: &Review) -> bool {
    review.record.year.is_none() || misplaced(registry, consortium, review).is_some()
}
