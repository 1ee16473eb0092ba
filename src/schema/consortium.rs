//! `consortia/<slug>/consortium.yaml`: the record of one consortium. What it works on is in `work`.

use super::{
    AppraisalOutcome, Batch, ChangeKind, Code, Count, Covered, Date, DateOrPending, Flag, Goals, Guide,
    Investment, IpArrangement, Line, Outcome, Qualification, RegistryNumber, Required, Role, RouteKind, Slug,
    Support, Task, Text, record,
};

record! {
    /// One consortium, from its founding to its end.
    pub struct ConsortiumRecord {
        /// 登记号, permanent.
        pub id: Required<RegistryNumber>,
        /// 批次
        pub batch: Required<Batch>,
        /// “浙江省×××创新联合体”
        pub name: Required<Text>,
        /// The ××× of the name, for lists.
        pub short_name: Option<Text>,
        /// Names it bore before.
        pub former_names: Vec<FormerName>,
        /// Id in `vocabulary/fields.yaml`.
        pub field: Required<Line>,
        /// 产业链细分领域
        pub niche: Option<Text>,
        /// Id in `vocabulary/cities.yaml`; the lead's city.
        pub city: Required<Line>,
        /// The last one in force is the status.
        pub status_history: Vec<StatusEntry>,
        /// 申报方式
        pub route: Required<Box<Route>>,
        /// From letter of intent to pledge.
        pub formation: Option<Box<Formation>>,
        /// Members, the lead among them; an organisation may stand twice in periods that don't overlap.
        pub members: Vec<Member>,
        /// Council, committee, chief scientist, Party branch.
        pub governance: Option<Box<Governance>>,
        /// 3年战略目标, one entry per period.
        pub goals: Vec<Goals>,
        /// 重大攻关任务
        pub tasks: Vec<Task>,
        /// 项目指南 that the consortium proposed.
        pub guides: Vec<Guide>,
        /// Investment by year.
        pub investment: Vec<Investment>,
        /// 支持措施 received.
        pub support: Vec<Support>,
        /// Products, patents, standards, sales, awards.
        pub outcomes: Vec<Outcome>,
        /// 重大事项变更
        pub changes: Vec<Change>,
        /// 勘误
        pub corrections: Vec<Correction>,
        /// 政府信息公开审查
        pub publication: Option<Box<Publication>>,
        /// Reasons that silence a warning or a note.
        pub exceptions: Vec<Exception>,
        /// Where the facts come from.
        pub sources: Vec<Source>,
    }
}

record! {
    /// A name borne until a day.
    pub struct FormerName {
        /// The name.
        pub name: Required<Text>,
        /// Day of the change: the first on which it was no longer the name.
        pub until: Option<Date>,
        /// Document by which the change was filed.
        pub filing: Option<Line>,
    }
}

record! {
    /// A status and since when it holds.
    pub struct StatusEntry {
        /// Id in `vocabulary/statuses.yaml`.
        pub status: Required<Line>,
        /// First day.
        pub since: Required<Date>,
        /// Document that says so.
        pub basis: Option<Line>,
    }
}

record! {
    /// How the consortium came to be proposed.
    pub struct Route {
        /// 定向组织 or 设区市推荐.
        pub kind: Required<RouteKind>,
        /// Directed: 尖兵 or 领雁.
        pub programme: Option<Line>,
        /// Directed: the task list.
        pub task_list: Option<Text>,
        /// Directed: its sub-task lists.
        pub sub_task_lists: Vec<SubTaskList>,
        /// Recommended: id of the city.
        pub city: Option<Line>,
        /// Recommended: day of the city bureau's review.
        pub reviewed: Option<Date>,
    }
}

record! {
    /// 子任务榜单
    pub struct SubTaskList {
        /// Its title.
        pub title: Required<Text>,
        /// 揭榜单位: slug of an organisation.
        pub winner: Option<Line>,
        /// Day the winner was confirmed.
        pub confirmed: Option<Date>,
    }
}

record! {
    /// The founding, step by step (guideline 三（二）, 四).
    pub struct Formation {
        /// 组建意向书
        pub letter_of_intent: Option<LetterOfIntent>,
        /// 实施方案
        pub plan: Option<Plan>,
        /// 咨询论证
        pub appraisal: Option<Appraisal>,
        /// 列入名单
        pub approval: Option<Approval>,
        /// “军令状”
        pub pledge: Option<Pledge>,
        /// 知识产权
        pub ip: Option<Ip>,
    }
}

record! {
    /// 组建意向书
    pub struct LetterOfIntent {
        /// Day of signing.
        pub date: Option<Date>,
        /// Slugs of organisations.
        pub signatories: Vec<Line>,
        /// What it covers.
        pub covers: Vec<Covered>,
    }
}

record! {
    /// 实施方案
    pub struct Plan {
        /// Day of submission.
        pub submitted: Option<Date>,
        /// Day of the revision after the appraisal.
        pub revised: Option<Date>,
    }
}

record! {
    /// 咨询论证
    pub struct Appraisal {
        /// Its day.
        pub date: Option<Date>,
        /// How many experts of which kind.
        pub panel: Option<Panel>,
        /// How it ended.
        pub outcome: Option<AppraisalOutcome>,
    }
}

record! {
    /// The panel of an appraisal, in persons.
    pub struct Panel {
        /// 技术专家
        pub technical: Option<Count>,
        /// 管理专家
        pub management: Option<Count>,
        /// 科技政策专家
        pub policy: Option<Count>,
    }
}

record! {
    /// 列入名单
    pub struct Approval {
        /// Number of the document.
        pub document: Option<Line>,
        /// Its day: the listing.
        pub date: Option<Date>,
        /// Where it can be read.
        pub url: Option<Line>,
    }
}

record! {
    /// “军令状”
    pub struct Pledge {
        /// Day of signing.
        pub date: Option<Date>,
        /// The lead's legal representative.
        pub signatory: Option<Line>,
    }
}

record! {
    /// The arrangement on intellectual property.
    pub struct Ip {
        /// By what.
        pub by: Option<IpArrangement>,
        /// Since when.
        pub date: Option<Date>,
    }
}

record! {
    /// An organisation's membership, for one period.
    pub struct Member {
        /// Slug of the organisation.
        pub organisation: Required<Line>,
        /// 牵头 or 成员.
        pub role: Required<Role>,
        /// Of a lead: why it may lead.
        pub qualification: Option<Qualification>,
        /// Document that says so.
        pub qualification_basis: Option<DatedDocument>,
        /// What it is good at.
        pub strength: Option<Text>,
        /// What it does in the consortium.
        pub task: Option<Text>,
        /// First day.
        pub joined: Option<Date>,
        /// First day on which it is no longer a member.
        pub left: Option<Date>,
    }
}

record! {
    /// A document and its day.
    pub struct DatedDocument {
        /// Number of the document.
        pub document: Option<Line>,
        /// Its day.
        pub date: Option<Date>,
    }
}

record! {
    /// The bodies of a consortium (guideline 三（三）, 五（二）).
    pub struct Governance {
        /// 理事会
        pub council: Option<Council>,
        /// 专家咨询委员会
        pub advisory_committee: Vec<Advisor>,
        /// 首席科学家
        pub chief_scientist: Option<Advisor>,
        /// 临时党支部
        pub party_branch: Option<PartyBranch>,
    }
}

record! {
    /// 理事会
    pub struct Council {
        /// 理事长
        pub chair: Option<Councillor>,
        /// The other members.
        pub members: Vec<Councillor>,
    }
}

record! {
    /// A person on the council.
    pub struct Councillor {
        /// Name.
        pub name: Required<Line>,
        /// Slug of the organisation the person stands for.
        pub organisation: Option<Line>,
        /// Post there.
        pub post: Option<Text>,
        /// Whether that post makes the person its 负责人.
        pub principal: Option<Flag>,
    }
}

record! {
    /// A scientist beside the council.
    pub struct Advisor {
        /// Name.
        pub name: Required<Line>,
        /// Where from.
        pub affiliation: Option<Text>,
    }
}

record! {
    /// 临时党支部
    pub struct PartyBranch {
        /// Day of founding.
        pub established: Option<Date>,
        /// Name of the secretary.
        pub secretary: Option<Line>,
    }
}

record! {
    /// A change that the council decided and the department has on file.
    pub struct Change {
        /// Id within the consortium.
        pub id: Required<Slug>,
        /// Day of the change.
        pub date: Option<Date>,
        /// What changed.
        pub kind: Required<ChangeKind>,
        /// Slug of the organisation it is about.
        pub organisation: Option<Line>,
        /// Day of the council's decision.
        pub decided: Option<Date>,
        /// Day it was filed, or `pending`.
        pub filed: Option<DateOrPending>,
        /// Number of the filing.
        pub filing: Option<Line>,
        /// Why.
        pub reason: Option<Text>,
    }
}

record! {
    /// A mended error of the registry.
    pub struct Correction {
        /// Day it was mended.
        pub date: Option<Date>,
        /// `file # place`, by ids instead of list positions.
        pub path: Required<Line>,
        /// The value that stood there, as stored.
        pub was: Option<Code>,
        /// Why it was wrong.
        pub why: Option<Text>,
    }
}

record! {
    /// The review before disclosure.
    pub struct Publication {
        /// How the information is public, as 主动公开.
        pub basis: Option<Line>,
        /// Day of the review.
        pub reviewed: Option<Date>,
        /// Office that reviewed.
        pub by: Option<Line>,
        /// 索引号
        pub index: Option<Code>,
    }
}

record! {
    /// A reason that silences a warning or a note.
    pub struct Exception {
        /// Code of the rule.
        pub rule: Required<Line>,
        /// Why.
        pub reason: Option<Text>,
        /// Last day it holds.
        pub until: Option<Date>,
    }
}

record! {
    /// Where facts come from.
    pub struct Source {
        /// Title.
        pub title: Option<Text>,
        /// Where it can be read.
        pub url: Option<Line>,
        /// Day it was read.
        pub accessed: Option<Date>,
    }
}
