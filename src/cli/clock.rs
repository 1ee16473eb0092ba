//! The only room with a clock: “today”, for whoever didn't say which day.

use crate::schema::Date;
use jiff::{Timestamp, tz};

/// Today in Asia/Shanghai, which has been UTC+8 all year round since 1991.
#[expect(clippy::disallowed_methods, reason = "the one place that may ask for the time")]
pub(super) fn today() -> Date {
    Date(tz::offset(8).to_datetime(Timestamp::now()).date())
}
