//! What text is made of, whatever it says: the two languages, characters of Chinese and those that nobody sees, places in
//! lines and columns, the nearest known word. It stands at the bottom, since every other room reads or writes text.

mod forbidden;
mod lang;
mod nearest;
mod position;

pub use forbidden::{
    ForbiddenCharacter, Sanitized, any_three_bytes, forbidden_characters, half_width, is_han,
    joins_without_space,
};
pub use lang::{Bilingual, Lang};
pub use nearest::nearest;
pub use position::{Lines, Position, ResolvedSpan};

/// Tells whether `text` is a slug.
pub fn is_slug(text: &str) -> bool {
    text.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
