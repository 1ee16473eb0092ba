//! The part of a consortium's record that says what it works on: goals, tasks with projects and milestones, guides,
//! investment, support, outcomes.

use super::{
    Amount, Code, Date, DocumentNumber, FlagOrPending, ItemId, Level, Line, MilestoneStatus, Mode, Month,
    OrganisationSlug, OutcomeKind, ProgrammeId, ProjectStatus, Required, Slug, SupportKind, Text, Url, Year,
    record,
};

record! {
    /// 一期战略目标 The strategic goals of one period
    pub struct Goals {
        /// 目标期 Period
        pub period: Option<Period> as Key,
        /// 目标 Goals
        pub items: Vec<Goal>,
    }
}

record! {
    /// 起止月份 Months, both included
    pub struct Period {
        /// 首月 First month
        pub from: Option<Month>,
        /// 末月 Last month
        pub to: Option<Month>,
    }
}

record! {
    /// 目标 One goal
    pub struct Goal {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 目标内容 What is to be reached
        pub text: Option<Text> as Title,
        /// 指标 By what it is measured
        pub indicator: Option<Text>,
        /// 目标值 What was set
        pub target: Option<Text>,
        /// 实际值 What was reached
        pub actual: Option<Text>,
    }
}

record! {
    /// 重大攻关任务 Major research task
    pub struct Task {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 名称 Title
        pub title: Option<Text> as Title,
        /// 标志性成果 Landmark result
        pub landmark: Option<Text>,
        /// 平台编号 Reference on the platform
        ///
        /// “关键核心技术攻关在线”里的编号。Reference in 关键核心技术攻关在线.
        pub platform_ref: Option<Line>,
        /// 单元技术或零部件 Unit technologies or parts
        pub units: Vec<Text>,
        /// 服务的目标 Goals it serves
        ///
        /// 填 goals 里的编号。Their ids.
        pub goals: Vec<ItemId>,
        /// 项目群 Project group
        pub projects: Vec<Project>,
        /// 里程碑 Milestones
        pub milestones: Vec<Milestone>,
    }
}

record! {
    /// 项目 A project of a task
    pub struct Project {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 名称 Title
        pub title: Option<Text> as Title,
        /// 科技计划 Programme
        pub programme: Option<ProgrammeId>,
        /// 立项方式 Mode
        pub mode: Option<Mode>,
        /// 承担单位 Organisation that does it
        pub organisation: Option<OrganisationSlug> as FallbackTitle,
        /// 项目状态 Where it stands
        pub status: Required<ProjectStatus> as FallbackTitle,
    }
}

record! {
    /// 里程碑 Milestone
    pub struct Milestone {
        /// 编号 Id within the task
        pub id: Required<Slug> as Key,
        /// 名称 Title
        pub title: Option<Text> as Title,
        /// 应完成日期 Due date
        ///
        /// 当天完成算按期。The last day on which it is in time.
        pub due: Required<Date> = Planned,
        /// 里程碑状态 Where it stands
        pub status: Required<MilestoneStatus> as FallbackTitle,
        /// 完成日期 Day it was achieved
        pub achieved: Option<Date>,
        /// 佐证 Address that shows it
        pub evidence: Option<Url>,
    }
}

record! {
    /// 项目指南 A project guide that the consortium proposed
    pub struct Guide {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 提出年份 Year of the proposal
        pub year: Option<Year> as FallbackTitle,
        /// 科技计划 Programme
        pub programme: Option<ProgrammeId>,
        /// 立项方式 Mode
        pub mode: Option<Mode>,
        /// 名称 Title
        pub title: Option<Text> as Title,
        /// 是否采纳 Whether it was adopted
        pub adopted: Option<FlagOrPending>,
        /// 形成的项目 Project that came of it
        ///
        /// 填项目的编号。Its id.
        pub project: Option<ItemId>,
    }
}

record! {
    /// 一年的投入 What was invested in a year
    pub struct Investment {
        /// 年份 Year
        pub year: Required<Year> as Key,
        /// 单位 Unit
        ///
        /// 如“万元”。As 万元.
        pub unit: Option<Line>,
        /// 合计 Total
        pub total: Option<Amount>,
        /// 成员企业 By the member enterprises
        pub enterprises: Option<Amount>,
        /// 省级 By the province
        pub province: Option<Amount>,
        /// 市级 By cities
        pub city: Option<Amount>,
        /// 县级 By counties
        pub county: Option<Amount>,
        /// 基金 By funds
        pub funds: Option<Amount>,
    }
}

record! {
    /// 支持措施 A measure of support received
    pub struct Support {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 日期 Its day
        pub date: Option<Date>,
        /// 类别 What it is
        pub kind: Required<SupportKind> as FallbackTitle,
        /// 级别 Who gave it
        pub level: Option<Level>,
        /// 内容 In words
        ///
        /// 人才类支持不写个人姓名。Of talent support, no person's name.
        pub text: Option<Text> as Title,
        /// 发文字号 Document number
        pub document: Option<DocumentNumber>,
        /// 金额 Amount
        ///
        /// 连同单位；只写数字的是万元。With its unit; a bare number is 万元.
        pub amount: Option<Code>,
        /// 获得者 Recipient
        pub recipient: Option<Text> = OrganisationName,
        /// 公开审查 How its disclosure was reviewed
        pub review: Option<Text>,
    }
}

record! {
    /// 成果 Something that came of the work
    pub struct Outcome {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 类别 What it is
        pub kind: Required<OutcomeKind> as FallbackTitle,
        /// 内容 In words
        pub text: Option<Text> as Title,
        /// 日期 Its day
        pub date: Option<Date>,
        /// 来源 Address that shows it
        pub source: Option<Url>,
    }
}
