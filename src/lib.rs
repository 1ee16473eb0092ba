//! `consortia` publishes the registry of Zhejiang's provincial innovation consortia.
//!
//! Records go one way, in eight stages, and never turn back:
//!
//! | # | verb | room | takes → hands on |
//! | --- | --- | --- | --- |
//! | 1 | collect | [`source`] | a folder → [`source::Content`] |
//! | 2, 3 | parse, decode | [`source`], [`schema`] | a file → a typed record and every fault of its shape |
//! | 4 | resolve | [`model`] | records → [`model::Registry`] |
//! | 5 | check | [`lint`] | a registry → [`lint::Report`], and a [`model::ValidRegistry`] if nothing is an error |
//! | 6 | plan | [`site`] | a valid registry → every page and file with its route |
//! | 7 | render | [`pages`], [`outputs`] | the plan → bytes; pure, on all cores |
//! | 8 | write | [`site`] | bytes → a folder, whole or not at all |
//!
//! Only 1 and 8 touch the disk. [`markdown`] and [`theme`] serve stage 7, [`html`] reads what it made, [`search`] indexes
//! that, [`report`] gives findings their place and form, [`change`] says what differs between two states, [`history`] asks git what was there
//! before, [`deploy`] has what runs these stages on a department's own server, [`cli`] turns arguments into them.

pub mod address;
pub mod change;
pub mod cli;
pub mod deploy;
pub mod history;
pub mod html;
pub mod lint;
pub mod markdown;
pub mod model;
pub mod outputs;
pub mod pages;
pub mod privacy;
pub mod published;
pub mod report;
pub mod schema;
pub mod search;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
