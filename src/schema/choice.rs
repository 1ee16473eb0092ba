//! The closed lists that the code turns on. Lists that the department may extend are vocabularies instead.

use super::{LeafValue, TypeKind, declare, leaf, one_of};

/// Declares an enumeration whose members are written in records by the given ids.
macro_rules! choices {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $item_doc:literal])+ $item:ident = $id:literal),+ $(,)? })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
            pub enum $name { $($(#[doc = $item_doc])+ #[serde(rename = $id)] $item),+ }

            impl $name {
                /// All of them, in the order of records.md.
                pub const ALL: &[$name] = &[$($name::$item),+];

                /// Returns the id that records write, which is also the key of its name in the theme's i18n tables.
                pub const fn id(self) -> &'static str {
                    match self { $($name::$item => $id),+ }
                }
            }

            declare!($name, [$($doc),+], TypeKind::Choice(&[$(($id, concat!($($item_doc),+))),+]), |_| {
                one_of([$(($id, concat!($($item_doc),+))),+])
            });
            leaf!($name: |choice| LeafValue::Choice(choice.id()));
        )+
    };
}

choices! {
    /// 单位在联合体中的身份。What an organisation is in a consortium.
    Role {
        /// 牵头单位 Lead
        Lead = "lead",
        /// 成员 Member
        Member = "member",
    }
    /// 企业凭什么牵头，见《指引》三（一）。Why an enterprise may lead; guideline III (1).
    Qualification {
        /// 科技领军企业 Leading sci-tech enterprise
        Leading = "leading",
        /// 科技小巨人企业 Sci-tech “little giant” enterprise
        LittleGiant = "little-giant",
    }
    /// 联合体怎样提出，见《指引》四（一）。How a consortium came to be proposed; guideline IV (1).
    RouteKind {
        /// 定向组织 Organised by the department
        Directed = "directed",
        /// 设区市推荐 Recommended by a prefecture-level city
        Recommended = "recommended",
    }
    /// 组建意向书写明什么，见《指引》三（二）。What a letter of intent covers; guideline III (2).
    Covered {
        /// 任务分工 Tasks
        Tasks = "tasks",
        /// 权利 Rights
        Rights = "rights",
        /// 义务 Duties
        Duties = "duties",
    }
    /// 咨询论证的结果，见《指引》四（二）。How the expert review of the plan ended; guideline IV (2).
    AppraisalOutcome {
        /// 通过 Passed
        Passed = "passed",
        /// 未通过 Failed
        Failed = "failed",
    }
    /// 知识产权怎样安排，见《指引》三（四）。How intellectual property is arranged; guideline III (4).
    IpArrangement {
        /// 合同约定 By contract
        Contract = "contract",
        /// 知识产权管理协议 By an agreement on its management
        Agreement = "agreement",
        /// 其他方式 Otherwise
        Other = "other",
    }
    /// 项目怎样立项，见《指引》五（二）。How a project of a programme is given; guideline V (2).
    Mode {
        /// 择优委托 Merit-based commissioning
        Selected = "selected",
        /// 竞争 Competitive
        Competitive = "competitive",
    }
    /// 项目进行到哪一步。Where a project stands.
    ProjectStatus {
        /// 在研 Running
        Running = "running",
        /// 已验收 Accepted
        Accepted = "accepted",
        /// 终止 Terminated
        Stopped = "stopped",
    }
    /// 里程碑进行到哪一步。Where a milestone stands.
    MilestoneStatus {
        /// 计划中 Planned
        Planned = "planned",
        /// 按期完成 Achieved by its due date
        Achieved = "achieved",
        /// 逾期完成 Achieved after its due date
        Late = "late",
        /// 到期未完成，已作认定 Declared missed
        Missed = "missed",
    }
    /// 支持措施的类别，见《指引》五。What a measure of support is; guideline V.
    SupportKind {
        /// 研发项目 Research project
        Project = "project",
        /// 基地建设 Research base
        Base = "base",
        /// 人才计划 Talent programme
        Talent = "talent",
        /// 科技金融 Sci-tech finance
        Finance = "finance",
        /// 最终用户委员会 Committee of final users
        Committee = "committee",
        /// 申报推荐 Recommendation for an application
        Recommendation = "recommendation",
        /// 合作 Cooperation
        Cooperation = "cooperation",
    }
    /// 谁给予支持。Who gave support.
    Level {
        /// 国家 National
        National = "national",
        /// 省 Province
        Province = "province",
        /// 市 City
        City = "city",
        /// 县 County
        County = "county",
    }
    /// 成果的类别。What an outcome is.
    OutcomeKind {
        /// 产品 Product
        Product = "product",
        /// 专利 Patent
        Patent = "patent",
        /// 标准 Standard
        Standard = "standard",
        /// 销售 Sales
        Sales = "sales",
        /// 奖励 Award
        Award = "award",
    }
    /// 报备案的变更事项，见《指引》三（四）。What changed, filed with the department; guideline III (4).
    ChangeKind {
        /// 成员加入 A member joined
        MemberJoined = "member-joined",
        /// 成员退出 A member left
        MemberLeft = "member-left",
        /// 牵头单位变更 The lead changed
        LeadChanged = "lead-changed",
        /// 理事长变更 The council chair changed
        ChairChanged = "chair-changed",
        /// 更名 Renamed
        Renamed = "renamed",
        /// 目标调整 The goals were adjusted
        GoalsAdjusted = "goals-adjusted",
        /// 任务变更 A task changed
        TaskChanged = "task-changed",
        /// 其他 Other
        Other = "other",
    }
    /// 评价结果怎样运用，见《指引》四（五）。What followed from an annual evaluation; guideline IV (5).
    ConsequenceKind {
        /// 项目滚动支持 Rolling support of projects
        RollingSupport = "rolling-support",
        /// 调整 Adjusted
        Adjust = "adjust",
        /// 中止 Suspended
        Suspend = "suspend",
        /// 按相关规定处理 Handled under the rules
        Handled = "handled",
        /// 无 None
        None = "none",
        /// 待定 Pending
        Pending = "pending",
    }
    /// 状态的记录要写明什么。What the record of a status is asked for.
    StatusDetail {
        /// 依据文件 The document it is based on
        Basis = "basis",
        /// 原因 Why
        Reason = "reason",
    }
    /// 评价结果按哪一档处理。What the rules take a result of an annual evaluation for.
    RatingClass {
        /// 同“优秀” Like 优秀, excellent
        Excellent = "excellent",
        /// 中间档 Neither
        Middle = "middle",
        /// 同“较差” Like 较差, poor
        Poor = "poor",
    }
    /// 状态按哪一档处理。What the rules take a status for.
    StatusClass {
        /// 状态：同“调整” A status like 调整, adjusted
        Adjusted = "adjusted",
        /// 状态：同“中止” A status like 中止, suspended
        Suspended = "suspended",
    }
    /// 单位类别按哪一档处理。What the rules take a kind of organisation for.
    OrganisationClass {
        /// 单位：企业 An organisation like an enterprise
        Enterprise = "enterprise",
        /// 单位：高校、科研院所 An organisation like a university or an institute
        Academic = "academic",
        /// 单位：科技服务机构 An organisation like a sci-tech service
        Service = "service",
    }
}
