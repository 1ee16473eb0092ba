//! `vocabulary/*.yaml`: lists that the department changes without touching code.

use super::{
    Code, Count, CountsAs, Date, Flag, HubId, Line, Mode, Required, Slug, StatusDetail, Text, record,
};

record! {
    /// 词表的一条 An entry of a vocabulary
    ///
    /// 各种词表共用，用得着的栏目才写。One entry of any vocabulary; a kind of vocabulary uses what it needs.
    pub struct VocabularyEntry {
        /// 编号 Id
        ///
        /// 记录里填写的就是它，永不改变，永不再用。What records write; permanent, never used again.
        pub id: Required<Slug> as Key,
        /// 名称 Name
        pub name: Required<Text> as Title,
        /// 来源 Where the name comes from
        pub source: Required<Text>,
        /// 是否已核实 Whether a source at hand confirms it
        ///
        /// 未核实的，网页标“名称待核实”。If not, pages mark it 名称待核实.
        pub confirmed: Required<Flag>,
        /// 施行日期 First day in force
        pub from: Required<Date> = Planned,
        /// 有效期至 Last day in force
        pub until: Option<Date> = Planned,
        /// 科创高地 Hub
        ///
        /// 领域词表必填。Fields must have it.
        pub hub: Option<HubId>,
        /// 国标代码 Code of GB/T 2260
        ///
        /// 设区市词表必填，要加引号，如 '330100'。Cities must have it, in quotes.
        pub code: Option<Code>,
        /// 拼音 Pinyin
        ///
        /// 设区市词表必填，供排序和检索用。Cities must have it, for sorting and search.
        pub pinyin: Option<Line>,
        /// 按哪一档处理 What the rules take it for
        ///
        /// 评价结果、单位类别词表必填；状态词表的调整、中止填写。Ratings and kinds of organisation must have it, and statuses
        /// like 调整 and 中止.
        pub counts_as: Option<CountsAs>,
        /// 次序 Order
        ///
        /// 评价结果词表必填，由高到低。Ratings must have it, from best to worst.
        pub order: Option<Count>,
        /// 是否在建 Whether it is being built
        ///
        /// 状态词表必填：true 的，按在建的要求核对。Statuses must have it: while it is true, rules on the present apply.
        pub building: Option<Flag>,
        /// 要写明什么 What its record is asked for
        ///
        /// 状态词表：记录这种状态时应写明的栏目。Statuses: the fields that a record of it is to have.
        pub asks: Vec<StatusDetail>,
        /// 提出指南的方式 How guides are proposed under it
        ///
        /// 科技计划词表：联合体可以提出项目指南的，写明立项方式。Programmes under which consortia propose guides: in which modes.
        pub guide: Vec<Mode>,
    }
}
