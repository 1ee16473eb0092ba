//! The only room with a clock: “today”, for whoever didn't say which day.

use crate::schema::Date;
use jiff::{Timestamp, tz};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Tells which day it is in Asia/Shanghai, which has been UTC+8 all year round since 1991.
#[expect(clippy::disallowed_methods, reason = "the one place that may ask for the time")]
pub(super) fn today() -> Date {
    Date(tz::offset(8).to_datetime(Timestamp::now()).date())
}

/// When the program asked for the first time.
#[expect(clippy::disallowed_methods, reason = "the summary tells seconds; no page does")]
static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Returns the time since it was first asked for.
pub(super) fn elapsed() -> Duration {
    BEGAN.elapsed()
}
