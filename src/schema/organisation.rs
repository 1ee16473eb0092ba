//! `organisations/<slug>.yaml`: one organisation, in however many consortia it sits.

use super::{
    CityId, Date, DocumentNumber, FormerName, Line, OrganisationCode, OrganisationKindId, Required,
    ServiceId, Text, Url, record,
};

record! {
    /// 单位 Organisation
    ///
    /// 一家单位，不论参加几家联合体。One organisation, in however many consortia it sits.
    pub struct OrganisationRecord {
        /// 名称 Name
        pub name: Required<Text> = Name,
        /// 类别 Kind
        pub kind: Required<OrganisationKindId>,
        /// 提供的服务 Services
        ///
        /// 科技服务机构填写。Of a service organisation.
        pub services: Vec<ServiceId>,
        /// 统一社会信用代码 Unified social credit code
        pub uscc: Required<OrganisationCode>,
        /// 设区市 City
        ///
        /// 省外单位不写，改写 elsewhere。Of one outside the province write elsewhere instead.
        pub city: Option<CityId>,
        /// 所在地（省外） Where it is, if not in the province
        pub elsewhere: Option<Text>,
        /// 网站 Its own site
        pub website: Option<Url>,
        /// 法定代表人 Legal representatives
        ///
        /// 一任一条。One after the other.
        pub legal_representative: Vec<LegalRepresentative>,
        /// 省重点企业研究院 Provincial key enterprise research institute
        pub key_research_institute: Option<KeyResearchInstitute>,
        /// 曾用名 Former names
        pub former_names: Vec<FormerName>,
    }
}

record! {
    /// 法定代表人 A legal representative and since when
    pub struct LegalRepresentative {
        /// 姓名 Name
        pub name: Required<Line> as Key = Person,
        /// 任职日期 First day
        pub from: Option<Date>,
    }
}

record! {
    /// 省重点企业研究院 Provincial key enterprise research institute
    pub struct KeyResearchInstitute {
        /// 认定日期 Day of recognition
        pub recognised: Option<Date>,
        /// 发文字号 Document number
        pub source: Option<DocumentNumber>,
    }
}
