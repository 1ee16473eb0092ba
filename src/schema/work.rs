//! The part of a consortium's record that says what it works on: goals, tasks with projects and milestones, guides,
//! investment, support, outcomes.

use super::{
    Amount, Code, Date, FlagOrPending, Level, Line, MilestoneStatus, Mode, Month, OutcomeKind, ProjectStatus,
    Required, Slug, SupportKind, Text, Year, record,
};

record! {
    /// The strategic goals of one period.
    pub struct Goals {
        /// First and last month.
        pub period: Option<Period>,
        /// The goals.
        pub items: Vec<Goal>,
    }
}

record! {
    /// Months, both included.
    pub struct Period {
        /// First month.
        pub from: Option<Month>,
        /// Last month.
        pub to: Option<Month>,
    }
}

record! {
    /// One goal.
    pub struct Goal {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// What is to be reached.
        pub text: Option<Text>,
        /// By what it is measured.
        pub indicator: Option<Text>,
        /// What was set.
        pub target: Option<Text>,
        /// What was reached.
        pub actual: Option<Text>,
    }
}

record! {
    /// 重大攻关任务
    pub struct Task {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// Title.
        pub title: Option<Text>,
        /// 标志性成果
        pub landmark: Option<Text>,
        /// Reference in 关键核心技术攻关在线.
        pub platform_ref: Option<Line>,
        /// 单元技术或零部件
        pub units: Vec<Text>,
        /// Ids of goals it serves.
        pub goals: Vec<Line>,
        /// 项目群
        pub projects: Vec<Project>,
        /// Milestones.
        pub milestones: Vec<Milestone>,
    }
}

record! {
    /// A project of a task.
    pub struct Project {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// Title.
        pub title: Option<Text>,
        /// Id in `vocabulary/programmes.yaml`.
        pub programme: Option<Line>,
        /// 择优委托 or 竞争.
        pub mode: Option<Mode>,
        /// Slug of the organisation that does it.
        pub organisation: Option<Line>,
        /// Where it stands.
        pub status: Required<ProjectStatus>,
    }
}

record! {
    /// A step of a task with a day by which it is due.
    pub struct Milestone {
        /// Id within the task.
        pub id: Required<Slug>,
        /// Title.
        pub title: Option<Text>,
        /// The last day on which it is in time.
        pub due: Required<Date>,
        /// Where it stands.
        pub status: Required<MilestoneStatus>,
        /// Day it was achieved.
        pub achieved: Option<Date>,
        /// URL that shows it.
        pub evidence: Option<Line>,
    }
}

record! {
    /// A project guide that the consortium proposed (guideline 五（二）).
    pub struct Guide {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// Year of the proposal.
        pub year: Option<Year>,
        /// Id in `vocabulary/programmes.yaml`.
        pub programme: Option<Line>,
        /// 择优委托 or 竞争.
        pub mode: Option<Mode>,
        /// Title.
        pub title: Option<Text>,
        /// Whether it was adopted.
        pub adopted: Option<FlagOrPending>,
        /// Id of the project that came of it.
        pub project: Option<Line>,
    }
}

record! {
    /// What was invested in a year.
    pub struct Investment {
        /// The year.
        pub year: Required<Year>,
        /// Unit of the amounts, as 万元.
        pub unit: Option<Line>,
        /// All of it.
        pub total: Option<Amount>,
        /// By the member enterprises.
        pub enterprises: Option<Amount>,
        /// By the province.
        pub province: Option<Amount>,
        /// By cities.
        pub city: Option<Amount>,
        /// By counties.
        pub county: Option<Amount>,
        /// By funds.
        pub funds: Option<Amount>,
    }
}

record! {
    /// A measure of support received.
    pub struct Support {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// Its day.
        pub date: Option<Date>,
        /// What it is.
        pub kind: Required<SupportKind>,
        /// Who gave it.
        pub level: Option<Level>,
        /// In words.
        pub text: Option<Text>,
        /// Number of the document.
        pub document: Option<Line>,
        /// How much, with its unit; a bare number is 万元.
        pub amount: Option<Code>,
        /// Who received it.
        pub recipient: Option<Text>,
        /// How its disclosure was reviewed.
        pub review: Option<Text>,
    }
}

record! {
    /// Something that came of the work.
    pub struct Outcome {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// What it is.
        pub kind: Required<OutcomeKind>,
        /// In words.
        pub text: Option<Text>,
        /// Its day.
        pub date: Option<Date>,
        /// URL that shows it.
        pub source: Option<Line>,
    }
}
