//! The registry as data. What is published has types of its own, by version, so that a change of the records' form doesn't
//! change it unseen.

pub mod v1;
