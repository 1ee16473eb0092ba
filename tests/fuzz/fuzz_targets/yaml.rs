//! Any text, read as every kind of record.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| consortia_fuzz::yaml::holds_of_any(text));
