//! What holds of any input, as plain functions: the fuzz targets feed them what a fuzzer makes up, and the suite what it
//! makes up itself and the seeds in `corpus/`.

pub mod markdown;
pub mod yaml;
