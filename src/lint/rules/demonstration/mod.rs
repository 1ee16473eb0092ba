//! What must and must not be invented.

pub(in crate::lint) mod d801_real_in_demonstration;
pub(in crate::lint) mod d802_demonstration_in_register;
