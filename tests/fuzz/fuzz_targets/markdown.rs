//! Any text, rendered as prose.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| consortia_fuzz::markdown::holds_of_any(text));
