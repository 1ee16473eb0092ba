//! Section 二 of the guideline, 目标任务.

pub(in crate::lint) mod g201_field_not_in_force;
pub(in crate::lint) mod g202_no_niche;
pub(in crate::lint) mod g203_target_not_reached;
