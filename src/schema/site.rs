//! The files of which there is one: `site.yaml`, `guideline/guideline.yaml`, `redirects.yaml`.

use super::{Code, Count, Date, Flag, Line, Required, Text, record};

record! {
    /// What the whole site says of itself.
    pub struct SiteRecord {
        /// Name of the site.
        pub title: Required<Text>,
        /// One sentence on it.
        pub description: Option<Text>,
        /// Where it is published.
        pub base_url: Option<Line>,
        /// The department that keeps the registry.
        pub department: Option<Text>,
        /// Whether all of it is invented.
        pub demonstration: Required<Flag>,
        /// Licence of the data.
        pub licence: Option<Licence>,
        /// Whom to ask.
        pub contact: Option<Contact>,
        /// A folder in `themes/`.
        pub theme: Option<Line>,
        /// 政府网站 identifiers, each shown only if it is here.
        pub government: Option<Government>,
    }
}

record! {
    /// A licence.
    pub struct Licence {
        /// Name.
        pub name: Required<Text>,
        /// Where it can be read.
        pub url: Option<Line>,
    }
}

record! {
    /// Whom to ask.
    pub struct Contact {
        /// Office.
        pub office: Option<Text>,
        /// E-mail address.
        pub email: Option<Line>,
        /// Telephone number.
        pub telephone: Option<Code>,
        /// A page with a form.
        pub url: Option<Line>,
    }
}

record! {
    /// Identifiers of a government site (国办发〔2017〕47号).
    pub struct Government {
        /// 网站标识码
        pub site_id_code: Option<Code>,
        /// ICP备案
        pub icp: Option<Line>,
        /// 公安备案
        pub police: Option<Line>,
        /// 主办单位
        pub organiser: Option<Text>,
        /// 联系方式
        pub contact: Option<Text>,
    }
}

record! {
    /// What is known of the guideline besides its text.
    pub struct GuidelineRecord {
        /// Title.
        pub title: Required<Text>,
        /// Who issued it.
        pub issuer: Option<Text>,
        /// 发文字号
        pub document: Option<Line>,
        /// 印发日期
        pub date: Option<Date>,
        /// Where the text comes from.
        pub source: Option<Text>,
        /// What it aims at (guideline 二).
        pub targets: Option<Targets>,
    }
}

record! {
    /// The target of the guideline's section 二.
    pub struct Targets {
        /// Last day.
        pub by: Option<Date>,
        /// How many consortia.
        pub consortia: Option<Count>,
        /// Whether that is “about”.
        pub approximate: Option<Flag>,
        /// How many fields.
        pub fields: Option<Count>,
    }
}

record! {
    /// An address that moved.
    pub struct Redirect {
        /// Path that was published.
        pub from: Required<Line>,
        /// Path that serves it now.
        pub to: Required<Line>,
        /// Day of the move.
        pub date: Option<Date>,
        /// Why.
        pub reason: Option<Text>,
    }
}
