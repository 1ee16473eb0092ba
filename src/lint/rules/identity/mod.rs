//! Codes, numbers, addresses and dates: the forms by which things are known outside.

pub(in crate::lint) mod i101_wrong_organisation_code;
pub(in crate::lint) mod i102_wrong_document_number;
pub(in crate::lint) mod i103_wrong_address;
pub(in crate::lint) mod i104_impossible_date;
