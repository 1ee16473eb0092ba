//! `consortia/<slug>/reviews/<year>.yaml`: one year's self-assessment and evaluation (guideline 四（五）).

use super::{ConsequenceKind, Date, Line, Required, Text, Year, record};

record! {
    /// One annual review.
    pub struct ReviewRecord {
        /// The year reviewed.
        pub year: Required<Year>,
        /// 自评报告
        pub self_assessment: Option<SelfAssessment>,
        /// 年度评价
        pub evaluation: Option<Evaluation>,
        /// What followed.
        pub consequence: Option<Consequence>,
    }
}

record! {
    /// 自评报告
    pub struct SelfAssessment {
        /// Day it was submitted.
        pub submitted: Option<Date>,
        /// In words.
        pub summary: Option<Text>,
        /// URL of the report.
        pub document: Option<Line>,
    }
}

record! {
    /// 年度评价
    pub struct Evaluation {
        /// Day of the result.
        pub date: Option<Date>,
        /// Id in `vocabulary/ratings.yaml`.
        pub rating: Option<Line>,
        /// Number of the document.
        pub document: Option<Line>,
        /// On the strategic goals.
        pub strategic_goals: Option<Text>,
        /// On the major tasks.
        pub major_tasks: Option<Text>,
    }
}

record! {
    /// What followed from an evaluation.
    pub struct Consequence {
        /// What.
        pub kind: Required<ConsequenceKind>,
        /// In words.
        pub text: Option<Text>,
    }
}
