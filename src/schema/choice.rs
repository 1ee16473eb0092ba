//! The closed lists that the code turns on. Lists that the department may extend are vocabularies instead.

/// Declares an enumeration whose members are written in records by the given ids.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $id:literal),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
            pub enum $name { $($(#[$item_doc])* #[serde(rename = $id)] $item),+ }

            impl $name {
                /// All of them, in the order of records.md.
                pub const ALL: &[$name] = &[$($name::$item),+];

                /// The id that records write, which is also the key of its name in the theme's i18n tables.
                pub const fn id(self) -> &'static str {
                    match self { $($name::$item => $id),+ }
                }
            }
        )+
    };
}

choices! {
    /// What an organisation is in a consortium.
    Role {
        /// 牵头
        Lead = "lead",
        /// 成员
        Member = "member",
    }
    /// Why an enterprise may lead (guideline 三（一）).
    Qualification {
        /// 科技领军企业
        Leading = "leading",
        /// 科技小巨人企业
        LittleGiant = "little-giant",
    }
    /// How a consortium came to be proposed (guideline 四（一）).
    RouteKind {
        /// 定向组织
        Directed = "directed",
        /// 设区市推荐
        Recommended = "recommended",
    }
    /// What a letter of intent covers (guideline 三（二）).
    Covered {
        /// 任务分工
        Tasks = "tasks",
        /// 权利
        Rights = "rights",
        /// 义务
        Duties = "duties",
    }
    /// How the expert review of the plan ended (guideline 四（二）).
    AppraisalOutcome {
        /// 通过
        Passed = "passed",
        /// 未通过
        Failed = "failed",
    }
    /// How intellectual property is arranged (guideline 三（四）).
    IpArrangement {
        /// 合同约定
        Contract = "contract",
        /// 知识产权管理协议
        Agreement = "agreement",
        /// 其他方式
        Other = "other",
    }
    /// How a project of a programme is given (guideline 五（二）).
    Mode {
        /// 择优委托
        Selected = "selected",
        /// 竞争
        Competitive = "competitive",
    }
    /// Where a project stands.
    ProjectStatus {
        /// 在研
        Running = "running",
        /// 已验收
        Accepted = "accepted",
        /// 终止
        Stopped = "stopped",
    }
    /// Where a milestone stands.
    MilestoneStatus {
        /// Not reached yet, and nothing else declared.
        Planned = "planned",
        /// Achieved by its due date.
        Achieved = "achieved",
        /// Achieved after its due date.
        Late = "late",
        /// Declared missed.
        Missed = "missed",
    }
    /// What a measure of support is (guideline 五).
    SupportKind {
        /// 研发项目
        Project = "project",
        /// 基地建设
        Base = "base",
        /// 人才计划
        Talent = "talent",
        /// 科技金融
        Finance = "finance",
        /// 最终用户委员会
        Committee = "committee",
        /// 申报推荐
        Recommendation = "recommendation",
        /// 合作
        Cooperation = "cooperation",
    }
    /// Who gave support.
    Level {
        /// 国家
        National = "national",
        /// 省
        Province = "province",
        /// 市
        City = "city",
        /// 县
        County = "county",
    }
    /// What an outcome is.
    OutcomeKind {
        /// 产品
        Product = "product",
        /// 专利
        Patent = "patent",
        /// 标准
        Standard = "standard",
        /// 销售
        Sales = "sales",
        /// 奖励
        Award = "award",
    }
    /// What changed, filed with the department (guideline 三（四）).
    ChangeKind {
        /// 成员加入
        MemberJoined = "member-joined",
        /// 成员退出
        MemberLeft = "member-left",
        /// 牵头单位变更
        LeadChanged = "lead-changed",
        /// 理事长变更
        ChairChanged = "chair-changed",
        /// 更名
        Renamed = "renamed",
        /// 目标调整
        GoalsAdjusted = "goals-adjusted",
        /// 任务变更
        TaskChanged = "task-changed",
        /// 其他
        Other = "other",
    }
    /// What followed from an annual evaluation (guideline 四（五）).
    ConsequenceKind {
        /// 项目滚动支持
        RollingSupport = "rolling-support",
        /// 调整
        Adjust = "adjust",
        /// 中止
        Suspend = "suspend",
        /// 按相关规定处理
        Handled = "handled",
        /// 无
        None = "none",
        /// 待定
        Pending = "pending",
    }
    /// What a rating counts as in the rules.
    CountsAs {
        /// Like 优秀.
        Excellent = "excellent",
        /// Neither.
        Middle = "middle",
        /// Like 较差.
        Poor = "poor",
    }
}
