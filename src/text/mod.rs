//! What text is made of, whatever it says: the two languages, characters of Chinese and those that nobody sees, places in
//! lines and columns, the nearest known word. It stands at the bottom, since every other room reads or writes text.

mod characters;
mod lang;
mod nearest;
mod position;

pub use characters::{Blemish, Clean, any_three, blemishes, closes_up, half_width, is_han};
pub use lang::Lang;
pub use nearest::nearest;
pub use position::{Lines, Located, Position};

/// Whether `text` is a slug.
pub fn is_slug(text: &str) -> bool {
    text.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
