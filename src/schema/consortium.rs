//! `consortia/<slug>/consortium.yaml`: the record of one consortium. What it works on is in `work`.

use super::Slug;
use super::{
    AppraisalOutcome, AtLeastOne, Batch, ChangeKind, CityId, Code, Count, Covered, Date, DateOrPending,
    DocumentNumber, FieldId, Flag, Goals, Guide, Investment, IpArrangement, Line, OrganisationSlug, Outcome,
    ProgrammeId, Qualification, RegistryNumber, Required, Role, RouteKind, StatusId, Support, Task, Text,
    Url, record,
};

record! {
    /// 创新联合体 Consortium
    ///
    /// 一家创新联合体，从申报到结束。One consortium, from its founding to its end.
    pub struct ConsortiumRecord {
        /// 登记号 Registry number
        ///
        /// 年份是列入名单的年份；永不改变，永不再用。The year is that of the listing; permanent, never used again.
        pub id: Required<RegistryNumber>,
        /// 批次 Batch
        pub batch: Required<Batch>,
        /// 名称 Name
        ///
        /// 中文须是“浙江省×××创新联合体”。In Chinese “浙江省×××创新联合体”, in English “Zhejiang … Innovation Consortium”.
        pub name: Required<Text> = Name,
        /// 简称 Short name
        ///
        /// 名称里的“×××”，用于列表。The ××× of the name, for lists.
        pub short_name: Option<Text>,
        /// 曾用名 Former names
        pub former_names: Vec<FormerName>,
        /// 领域 Field
        pub field: Required<FieldId>,
        /// 产业链细分领域 Niche of the industrial chain
        pub niche: Option<Text>,
        /// 设区市 City
        ///
        /// 牵头单位所在的设区市。The lead's city.
        pub city: Required<CityId>,
        /// 状态的经过 Statuses, one after the other
        ///
        /// 已开始的最后一条是现在的状态；往下加，不删旧的。The last one in force is the status; add below, delete none.
        pub status_history: AtLeastOne<StatusEntry>,
        /// 申报方式 Route of application
        pub route: Required<Box<ApplicationRoute>>,
        /// 组建过程 Founding
        pub formation: Option<Box<Formation>>,
        /// 成员单位 Members
        ///
        /// 牵头单位也在内；同一单位可以写两条，时间不能重叠。The lead among them; an organisation may stand twice, in periods
        /// that don't overlap.
        pub members: AtLeastOne<Member>,
        /// 治理 Governance
        pub governance: Option<Box<Governance>>,
        /// 三年战略目标 Strategic goals of three years
        ///
        /// 一期一条。One entry per period.
        pub goals: Vec<Goals>,
        /// 重大攻关任务 Major research tasks
        pub tasks: Vec<Task>,
        /// 项目指南 Project guides
        ///
        /// 联合体提出的，采纳与否都写。Those the consortium proposed, adopted or not.
        pub guides: Vec<Guide>,
        /// 各年投入 Investment by year
        pub investment: Vec<Investment>,
        /// 支持措施 Support received
        pub support: Vec<Support>,
        /// 成果 Outcomes
        pub outcomes: Vec<Outcome>,
        /// 重大事项变更 Changes
        ///
        /// 理事会决定、报省科技厅备案的变更。Decided by the council and filed with the department.
        pub changes: Vec<Change>,
        /// 勘误 Corrections
        ///
        /// 已公布的事实当初登记错了的，只增不删。Published facts that were recorded wrongly; entries are only added.
        pub corrections: Vec<Correction>,
        /// 政府信息公开审查 Disclosure review
        pub publication: Option<Box<Publication>>,
        /// 例外 Exceptions
        ///
        /// 写明理由，使一条警告或提示不再出现。A written reason silences a warning or a note.
        pub exceptions: Vec<Exception>,
        /// 来源 Sources
        pub sources: Vec<Source>,
    }
}

record! {
    /// 曾用名 A former name
    pub struct FormerName {
        /// 名称 Name
        pub name: Required<Text> as Key = Name,
        /// 更名日期 Day of the change
        ///
        /// 不再使用的第一天。The first day on which it was no longer the name.
        pub until: Option<Date> = Planned,
        /// 备案文号 Number of the filing
        pub filing: Option<DocumentNumber>,
    }
}

record! {
    /// 一段状态 A status and since when it holds
    pub struct StatusEntry {
        /// 状态 Status
        pub status: Required<StatusId> as Key,
        /// 起始日期 First day
        pub since: Required<Date>,
        /// 依据 Basis
        ///
        /// 作出决定的文件。The document that says so.
        pub basis: Option<DocumentNumber>,
        /// 原因 Why
        ///
        /// 会显示在网页上。Shown on the page.
        pub reason: Option<Text>,
    }
}

record! {
    /// 申报方式 Route of application
    pub struct ApplicationRoute {
        /// 方式 Route
        pub kind: Required<RouteKind>,
        /// 科技计划 Programme
        ///
        /// 定向组织的填写：尖兵或领雁。If directed: “Pioneer” or “Leading Goose”.
        pub programme: Option<ProgrammeId>,
        /// 攻关任务榜单 Challenge list
        ///
        /// 定向组织的填写。If directed.
        pub task_list: Option<Text>,
        /// 子任务榜单 Sub-task lists
        ///
        /// 定向组织的填写。If directed.
        pub sub_task_lists: Vec<SubTaskList>,
        /// 推荐的设区市 Recommending city
        ///
        /// 设区市推荐的填写。If recommended.
        pub city: Option<CityId>,
        /// 设区市审核日期 Day of the city bureau's review
        ///
        /// 设区市推荐的填写。If recommended.
        pub reviewed: Option<Date>,
    }
}

record! {
    /// 子任务榜单 A sub-task list
    pub struct SubTaskList {
        /// 榜单名称 Title
        pub title: Required<Text> as Key,
        /// 揭榜单位 Successful bidder
        pub winner: Option<OrganisationSlug>,
        /// 揭榜确定日期 Day the bidder was confirmed
        pub confirmed: Option<Date>,
    }
}

record! {
    /// 组建过程 Founding
    ///
    /// 从组建意向书到“军令状”，见《指引》三（二）、四。From letter of intent to pledge; guideline III (2) and IV.
    pub struct Formation {
        /// 组建意向书 Letter of intent
        pub letter_of_intent: Option<LetterOfIntent>,
        /// 实施方案 Implementation plan
        pub plan: Option<Plan>,
        /// 咨询论证 Expert review of the implementation plan
        pub appraisal: Option<Appraisal>,
        /// 列入名单 Listing
        pub approval: Option<Approval>,
        /// “军令状” Letter of commitment (“military order”)
        pub pledge: Option<Pledge>,
        /// 知识产权安排 Arrangement on intellectual property
        pub ip: Option<Ip>,
    }
}

record! {
    /// 组建意向书 Letter of intent
    pub struct LetterOfIntent {
        /// 签署日期 Day of signing
        pub date: Option<Date>,
        /// 签署单位 Signatories
        pub signatories: Vec<OrganisationSlug>,
        /// 写明的内容 What it covers
        pub covers: Vec<Covered>,
    }
}

record! {
    /// 实施方案 Implementation plan
    pub struct Plan {
        /// 报送日期 Day of submission
        pub submitted: Option<Date>,
        /// 完善日期 Day of the revision
        ///
        /// 按论证意见完善之日。Revised as the expert review asked.
        pub revised: Option<Date>,
    }
}

record! {
    /// 咨询论证 Expert review of the implementation plan
    pub struct Appraisal {
        /// 论证日期 Day of the review
        pub date: Option<Date>,
        /// 专家组 Panel
        pub panel: Option<Panel>,
        /// 论证结果 Result
        pub outcome: Option<AppraisalOutcome>,
    }
}

record! {
    /// 专家组人数 The panel, in persons
    pub struct Panel {
        /// 技术专家 Experts on technology
        pub technical: Option<Count>,
        /// 管理专家 Experts on management
        pub management: Option<Count>,
        /// 科技政策专家 Experts on science policy
        pub policy: Option<Count>,
    }
}

record! {
    /// 列入名单 Listing
    pub struct Approval {
        /// 发文字号 Document number
        pub document: Option<DocumentNumber>,
        /// 列入日期 Day of the listing
        pub date: Option<Date>,
        /// 网址 Address
        pub url: Option<Url>,
    }
}

record! {
    /// “军令状” Letter of commitment (“military order”)
    pub struct Pledge {
        /// 签署日期 Day of signing
        pub date: Option<Date>,
        /// 签字人 Signatory
        ///
        /// 当时牵头企业的法定代表人。The lead's legal representative on that day.
        pub signatory: Option<Line> = Person,
    }
}

record! {
    /// 知识产权安排 Arrangement on intellectual property
    pub struct Ip {
        /// 方式 By what
        pub by: Option<IpArrangement>,
        /// 日期 Since when
        pub date: Option<Date>,
    }
}

record! {
    /// 成员单位 A membership, for one period
    pub struct Member {
        /// 单位 Organisation
        pub organisation: Required<OrganisationSlug> as Key,
        /// 身份 Role
        pub role: Required<Role>,
        /// 牵头资格 Why it may lead
        ///
        /// 牵头单位填写。Of a lead.
        pub qualification: Option<Qualification>,
        /// 资格依据 Document on the qualification
        pub qualification_basis: Option<DatedDocument>,
        /// 优势 Strength
        ///
        /// 《指引》要求牵头单位和成员各有所长。What it is good at, as the guideline asks.
        pub strength: Option<Text>,
        /// 承担的任务 Task in the consortium
        pub task: Option<Text>,
        /// 加入日期 First day
        pub joined: Option<Date>,
        /// 退出日期 Day of leaving
        ///
        /// 不再是成员的第一天。The first day on which it is no longer a member.
        pub left: Option<Date>,
    }
}

record! {
    /// 文件及日期 A document and its day
    pub struct DatedDocument {
        /// 发文字号 Document number
        pub document: Option<DocumentNumber>,
        /// 日期 Its day
        pub date: Option<Date>,
    }
}

record! {
    /// 治理 Governance
    ///
    /// 见《指引》三（三）、五（二）。Guideline III (3) and V (2).
    pub struct Governance {
        /// 理事会 Council
        pub council: Option<Council>,
        /// 专家咨询委员会 Advisory committee
        pub advisory_committee: Vec<Advisor>,
        /// 首席科学家 Chief scientist
        pub chief_scientist: Option<Advisor>,
        /// 临时党支部 Provisional Party branch
        pub party_branch: Option<PartyBranch>,
    }
}

record! {
    /// 理事会 Council
    pub struct Council {
        /// 理事长 Council chair
        ///
        /// 须是牵头单位负责人。The principal of the lead.
        pub chair: Option<Councillor>,
        /// 理事 The other members
        pub members: Vec<Councillor>,
    }
}

record! {
    /// 理事会成员 A person on the council
    pub struct Councillor {
        /// 姓名 Name
        pub name: Required<Line> as Key = Person,
        /// 代表的单位 Organisation the person stands for
        pub organisation: Option<OrganisationSlug>,
        /// 职务 Post there
        pub post: Option<Text>,
        /// 是否单位负责人 Whether that post makes the person its principal
        pub principal: Option<Flag>,
    }
}

record! {
    /// 专家 A scientist beside the council
    pub struct Advisor {
        /// 姓名 Name
        pub name: Required<Line> as Key = Person,
        /// 所在单位 Affiliation
        pub affiliation: Option<Text> = OrganisationName,
    }
}

record! {
    /// 临时党支部 Provisional Party branch
    pub struct PartyBranch {
        /// 成立日期 Day of founding
        pub established: Option<Date>,
        /// 书记 Secretary
        pub secretary: Option<Line> = Person,
    }
}

record! {
    /// 重大事项变更 A change that the council decided and the department has on file
    pub struct Change {
        /// 编号 Id within the consortium
        pub id: Required<Slug> as Key,
        /// 变更日期 Day of the change
        pub date: Option<Date>,
        /// 变更事项 What changed
        pub kind: Required<ChangeKind> as FallbackTitle,
        /// 有关单位 Organisation it is about
        pub organisation: Option<OrganisationSlug> as Title,
        /// 理事会决定日期 Day of the council's decision
        pub decided: Option<Date>,
        /// 备案日期 Day of the filing
        ///
        /// 正在办理的写 pending。If under way, write pending.
        pub filed: Option<DateOrPending>,
        /// 备案文号 Number of the filing
        pub filing: Option<DocumentNumber>,
        /// 原因 Why
        pub reason: Option<Text>,
    }
}

record! {
    /// 勘误 A mended error of the registry
    pub struct Correction {
        /// 更正日期 Day it was mended
        pub date: Option<Date>,
        /// 位置 Place
        ///
        /// “文件#位置”，清单里的用编号，如 reviews/2023#/evaluation/rating。“file#place”, by ids instead of list positions.
        pub path: Required<Line> as Key,
        /// 原来的值 The value that stood there, as stored
        pub was: Option<Code>,
        /// 错在哪里 Why it was wrong
        pub why: Option<Text>,
    }
}

record! {
    /// 政府信息公开审查 Disclosure review
    pub struct Publication {
        /// 公开方式 How the information is public
        ///
        /// 如“主动公开”。As 主动公开.
        pub basis: Option<Line>,
        /// 审查日期 Day of the review
        pub reviewed: Option<Date>,
        /// 审查机构 Office that reviewed
        pub by: Option<Line>,
        /// 索引号 Index number
        pub index: Option<Code>,
    }
}

record! {
    /// 例外 A reason that silences a warning or a note
    pub struct Exception {
        /// 规则 Rule
        ///
        /// 警告或提示的代码，如 G321。Code of the warning or note, as G321.
        pub rule: Required<Line> as Key,
        /// 理由 Reason
        ///
        /// 会显示在网页上。Shown on the page.
        pub reason: Option<Text>,
        /// 有效期至 Last day it holds
        pub until: Option<Date> = Planned,
    }
}

record! {
    /// 来源 Where facts come from
    pub struct Source {
        /// 标题 Title
        pub title: Option<Text> as Key,
        /// 网址 Address
        pub url: Option<Url> as Key,
        /// 查阅日期 Day it was read
        pub accessed: Option<Date>,
    }
}
