//! The files of which there is one: `site.yaml`, `guideline/guideline.yaml`, `redirects.yaml`.

use super::{Code, Count, Date, DocumentNumber, Flag, Line, Required, Text, Url, record};

record! {
    /// 站点 Site
    ///
    /// 整个网站的总设置。What the whole site says of itself.
    pub struct SiteRecord {
        /// 站点名称 Name of the site
        pub title: Required<Text>,
        /// 简介 One sentence on it
        pub description: Option<Text>,
        /// 网站地址 Where it is published
        ///
        /// 形如 `https://主机/` 或 `https://主机/文件夹/`。As `https://host/` or `https://host/folder/`.
        pub base_url: Option<Url> = OwnAddress,
        /// 主管部门 The department that keeps the registry
        pub department: Option<Text>,
        /// 是否演示站 Whether all of it is invented
        pub demonstration: Required<Flag>,
        /// 数据许可 Licence of the data
        pub licence: Option<Licence>,
        /// 联系方式 Whom to ask
        pub contact: Option<Contact>,
        /// 主题 Theme
        ///
        /// themes/ 里的文件夹名。A folder in themes/.
        pub theme: Option<Line>,
        /// 政府网站标识 Identifiers of a government site
        ///
        /// 没有就不写，绝不编造。Each shown only if it is here, never invented.
        pub government: Option<Government>,
    }
}

record! {
    /// 许可 A licence
    pub struct Licence {
        /// 名称 Name
        pub name: Required<Text>,
        /// 网址 Where it can be read
        pub url: Option<Url>,
    }
}

record! {
    /// 联系方式 Whom to ask
    pub struct Contact {
        /// 处室 Office
        pub office: Option<Text>,
        /// 电子邮箱 E-mail address
        pub email: Option<Line>,
        /// 电话 Telephone number
        pub telephone: Option<Code>,
        /// 网址 A page with a form
        pub url: Option<Url>,
    }
}

record! {
    /// 政府网站标识 Identifiers of a government site
    ///
    /// 见国办发〔2017〕47号。As 国办发〔2017〕47号 asks.
    pub struct Government {
        /// 网站标识码 Site identification code
        pub site_id_code: Option<Code>,
        /// ICP备案号 ICP filing number
        pub icp: Option<Line>,
        /// 公安备案号 Police filing number
        pub police: Option<Line>,
        /// 主办单位 Organiser
        pub organiser: Option<Text>,
        /// 联系方式 Contact
        pub contact: Option<Text>,
    }
}

record! {
    /// 《工作指引》 The guideline
    ///
    /// 正文以外的信息。What is known of it besides its text.
    pub struct GuidelineRecord {
        /// 标题 Title
        pub title: Required<Text>,
        /// 发布机构 Who issued it
        pub issuer: Option<Text>,
        /// 发文字号 Document number
        pub document: Option<DocumentNumber>,
        /// 印发日期 Day of issue
        pub date: Option<Date>,
        /// 来源 Where the text comes from
        pub source: Option<Text>,
        /// 建设目标 What it aims at
        pub targets: Option<Targets>,
    }
}

record! {
    /// 建设目标 The target of the guideline's section 二
    pub struct Targets {
        /// 期限 Last day
        pub by: Option<Date> = Planned,
        /// 联合体家数 How many consortia
        pub consortia: Option<Count>,
        /// 是否约数 Whether that is “about”
        pub approximate: Option<Flag>,
        /// 领域个数 How many fields
        pub fields: Option<Count>,
    }
}

record! {
    /// 转址 An address that moved
    pub struct Redirect {
        /// 旧地址 Path that was published
        pub from: Required<Line> as Key,
        /// 新地址 Path that serves it now
        ///
        /// 写最终的地址，不能是另一条的 from。The last one, never the from of another entry.
        pub to: Required<Line>,
        /// 日期 Day of the move
        pub date: Option<Date>,
        /// 原因 Why
        pub reason: Option<Text>,
    }
}
