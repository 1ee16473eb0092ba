//! `organisations/<slug>.yaml`: one organisation, in however many consortia it sits.

use super::{Code, Date, FormerName, Line, Required, Text, record};

record! {
    /// One organisation.
    pub struct OrganisationRecord {
        /// Its name.
        pub name: Required<Text>,
        /// Id in `vocabulary/organisation-kinds.yaml`.
        pub kind: Required<Line>,
        /// Of a service organisation: ids in `vocabulary/services.yaml`.
        pub services: Vec<Line>,
        /// 统一社会信用代码 (GB 32100-2015)
        pub uscc: Required<Code>,
        /// Id in `vocabulary/cities.yaml`.
        pub city: Option<Line>,
        /// Where it is, if not in the province.
        pub elsewhere: Option<Text>,
        /// Its own site.
        pub website: Option<Line>,
        /// 法定代表人, one after the other.
        pub legal_representative: Vec<LegalRepresentative>,
        /// 省重点企业研究院
        pub key_research_institute: Option<KeyResearchInstitute>,
        /// Names it bore before.
        pub former_names: Vec<FormerName>,
    }
}

record! {
    /// A legal representative and since when.
    pub struct LegalRepresentative {
        /// Name.
        pub name: Required<Line>,
        /// First day.
        pub from: Option<Date>,
    }
}

record! {
    /// 省重点企业研究院
    pub struct KeyResearchInstitute {
        /// Day of recognition.
        pub recognised: Option<Date>,
        /// Number of the document.
        pub source: Option<Line>,
    }
}
