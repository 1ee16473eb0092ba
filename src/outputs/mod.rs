//! What is published besides pages: one file per output, each a pure function of what it is told.

pub mod feeds;
pub mod redirects;
pub mod robots;
pub mod security;
pub mod sitemap;
pub mod webmanifest;
