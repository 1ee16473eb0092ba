//! `vocabulary/*.yaml`: lists that the department changes without touching code. `vocabularies!` is the one table of
//! them: each list with its title, the name of its file, and the record that its entries are.

use super::decode::decode_list;
use super::{
    Code, Count, Date, Declared, Decoded, Flag, HubId, LeafVisitor, Line, Mode, OrganisationClass, Place,
    RatingClass, Required, Slug, StatusClass, StatusDetail, Text, TypeInfo, Walk, record,
};
use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

/// Declares the lists, and the record of each: the fields that all entries have, and then its own.
macro_rules! vocabularies {
    ($(
        #[doc = $title:literal]
        $list:ident = $name:literal:
        $(#[doc = $doc:literal])+
        pub struct $record:ident { $($own:tt)* }
    )+) => {
        $(record! {
            $(#[doc = $doc])+
            pub struct $record {
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
                $($own)*
            }
        })+

        /// Which vocabulary. They are sorted by the names of their files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum VocabularyName {
            $(#[doc = $title] #[serde(rename = $name)] $list),+
        }

        impl VocabularyName {
            /// All of them, in the order in which readers are shown them.
            pub const ALL: &[Self] = &[$(Self::$list),+];

            /// Returns the name of its file, without `.yaml`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$list => $name),+ }
            }

            /// Returns its file below the content folder.
            pub const fn file(self) -> &'static str {
                match self { $(Self::$list => concat!("vocabulary/", $name, ".yaml")),+ }
            }

            /// Returns what its file is called as a kind of record: the file's path without `.yaml`.
            pub const fn record_kind(self) -> &'static str {
                match self { $(Self::$list => concat!("vocabulary/", $name)),+ }
            }

            /// Returns what it is called, Chinese and English, as a doc comment.
            pub const fn doc(self) -> &'static [&'static str] {
                match self { $(Self::$list => &[$title]),+ }
            }

            /// Returns what is known of its entries.
            pub const fn info(self) -> &'static TypeInfo {
                match self { $(Self::$list => &$record::INFO),+ }
            }

            /// Decodes the text of its file.
            pub fn decode(self, text: &str) -> Decoded<VocabularyRecords> {
                match self { $(Self::$list => decode_list(text).map(VocabularyRecords::$list)),+ }
            }

            /// Makes the list of which nothing could be read.
            pub const fn unread(self) -> VocabularyRecords {
                match self { $(Self::$list => VocabularyRecords::$list(Vec::new())),+ }
            }
        }

        /// The records of one vocabulary.
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(untagged)]
        pub enum VocabularyRecords {
            $(#[doc = $title] $list(Vec<$record>)),+
        }

        impl Walk for VocabularyRecords {
            fn walk<'a>(&'a self, place: &Place, visitor: LeafVisitor<'_, 'a>) {
                match self { $(Self::$list(records) => records.walk(place, visitor)),+ }
            }
        }

        impl VocabularyRecords {
            /// Tells which vocabulary it is.
            pub const fn name(&self) -> VocabularyName {
                match self { $(Self::$list(_) => VocabularyName::$list),+ }
            }

            /// Lists its entries with what entries of all vocabularies say.
            pub fn entries(&self) -> Vec<VocabularyEntry<'_>> {
                match self {
                    $(Self::$list(records) => records.iter().map(|record| VocabularyEntry {
                        id: record.id.as_deref(),
                        name: record.name.as_ref(),
                        source: record.source.as_ref(),
                        confirmed: record.confirmed.map(|confirmed| confirmed.0),
                        from: record.from,
                        until: record.until,
                    }).collect()),+
                }
            }
        }
    };
}

vocabularies! {
    /// 词表：科创高地 Vocabulary: hubs
    Hubs = "hubs":
    /// 科创高地 A hub
    pub struct HubRecord {}

    /// 词表：战略领域 Vocabulary: strategic fields
    Fields = "fields":
    /// 战略领域 A strategic field
    pub struct StrategicFieldRecord {
        /// 科创高地 Hub
        pub hub: Required<HubId>,
    }

    /// 词表：设区市 Vocabulary: cities
    Cities = "cities":
    /// 设区市 A city
    pub struct CityRecord {
        /// 国标代码 Code of GB/T 2260
        ///
        /// 要加引号，如 '330100'。In quotes, as '330100'.
        pub code: Required<Code>,
        /// 拼音 Pinyin
        ///
        /// 供排序和检索用。For sorting and search.
        pub pinyin: Required<Line>,
    }

    /// 词表：状态 Vocabulary: statuses
    Statuses = "statuses":
    /// 状态 A status
    pub struct StatusRecord {
        /// 按哪一档处理 What the rules take it for
        ///
        /// 既不同“调整”也不同“中止”的，不写。Left out where it is neither like 调整 nor like 中止.
        pub counts_as: Option<StatusClass>,
        /// 是否在建 Whether it is being built
        ///
        /// true 的，按在建的要求核对。While it is true, rules on the present apply.
        pub building: Required<Flag>,
        /// 要写明什么 What its record is asked for
        ///
        /// 记录这种状态时应写明的栏目。The fields that a record of it is to have.
        pub asks: Vec<StatusDetail>,
    }

    /// 词表：年度评价结果 Vocabulary: annual evaluation results
    Ratings = "ratings":
    /// 年度评价结果 An annual evaluation result
    pub struct RatingRecord {
        /// 按哪一档处理 What the rules take it for
        pub counts_as: Required<RatingClass>,
        /// 次序 Order
        ///
        /// 由高到低。From best to worst.
        pub order: Required<Count>,
    }

    /// 词表：单位类别 Vocabulary: kinds of organisation
    OrganisationKinds = "organisation-kinds":
    /// 单位类别 A kind of organisation
    pub struct OrganisationKindRecord {
        /// 按哪一档处理 What the rules take it for
        pub counts_as: Required<OrganisationClass>,
    }

    /// 词表：科技服务 Vocabulary: services
    Services = "services":
    /// 科技服务 A sci-tech service
    pub struct ServiceRecord {}

    /// 词表：科技计划 Vocabulary: programmes
    Programmes = "programmes":
    /// 科技计划 A programme
    pub struct ProgrammeRecord {
        /// 提出指南的方式 How guides are proposed under it
        ///
        /// 联合体可以提出项目指南的，写明立项方式。Where consortia propose guides under it: in which modes.
        pub guide: Vec<Mode>,
    }
}

/// What every entry says, whichever its vocabulary.
#[derive(Debug, Clone, Copy)]
pub struct VocabularyEntry<'e> {
    /// What records write.
    pub id: Option<&'e str>,
    /// What pages show.
    pub name: Option<&'e Text>,
    /// Where the name comes from.
    pub source: Option<&'e Text>,
    /// Whether a source at hand confirms it.
    pub confirmed: Option<bool>,
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub until: Option<Date>,
}

impl VocabularyName {
    /// Finds the vocabulary whose file has this name, without `.yaml`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|vocabulary| vocabulary.name() == name)
    }
}

impl Ord for VocabularyName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for VocabularyName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Display for VocabularyName {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        out.write_str(self.name())
    }
}
