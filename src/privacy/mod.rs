//! What no output may show: numbers and addresses of persons, and how they are masked.

mod mask;

pub use mask::{is_separator, mask, mask_places};
