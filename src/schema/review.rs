//! `consortia/<slug>/reviews/<year>.yaml`: one year's self-assessment and evaluation (guideline 四（五）).

use super::{ConsequenceKind, Date, DocumentNumber, RatingId, Required, Text, Url, Year, record};

record! {
    /// 年度评价 Annual review
    ///
    /// 一个年度的自评和评价，见《指引》四（五）。One year's self-assessment and evaluation; guideline IV (5).
    pub struct ReviewRecord {
        /// 年度 Year reviewed
        ///
        /// 与文件名相同。As the file is named.
        pub year: Required<Year>,
        /// 自评报告 Self-assessment
        pub self_assessment: Option<SelfAssessment>,
        /// 年度评价 Evaluation
        pub evaluation: Option<Evaluation>,
        /// 结果运用 What followed
        pub consequence: Option<Consequence>,
    }
}

record! {
    /// 自评报告 Self-assessment
    pub struct SelfAssessment {
        /// 报送日期 Day it was submitted
        pub submitted: Option<Date>,
        /// 概要 In words
        pub summary: Option<Text>,
        /// 报告网址 Address of the report
        pub document: Option<Url>,
    }
}

record! {
    /// 年度评价 Evaluation
    pub struct Evaluation {
        /// 评价日期 Day of the result
        pub date: Option<Date>,
        /// 年度评价结果 Annual evaluation result
        pub rating: Option<RatingId>,
        /// 发文字号 Document number
        pub document: Option<DocumentNumber>,
        /// 战略目标 On the strategic goals
        pub strategic_goals: Option<Text>,
        /// 重大攻关任务 On the major tasks
        pub major_tasks: Option<Text>,
    }
}

record! {
    /// 结果运用 What followed from an evaluation
    pub struct Consequence {
        /// 方式 What
        pub kind: Required<ConsequenceKind>,
        /// 说明 In words
        pub text: Option<Text>,
    }
}
