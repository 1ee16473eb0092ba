//! Reading: records as somebody wrote them, as somebody broke them, and as nobody would write them.

mod agreement;
mod bad_input;
