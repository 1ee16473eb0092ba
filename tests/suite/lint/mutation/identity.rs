//! Mistakes in what identifies: codes, document numbers, addresses, dates; real things in a demonstration; private ones.

use super::Records::{Consortium, File, Organisation, Prose, Review};
use super::draft::Draft;
use super::members::{lead, participant};
use super::{Mistake, mistake};

/// Writes the value at `path` anew: it is what is wrong.
fn spoil(d: &mut Draft, path: &str, spoil: impl Fn(&str) -> String) -> Option<()> {
    let value = d.get(path)?;
    let spoilt = spoil(&value);
    (spoilt != value).then_some(())?;
    d.set(path, &spoilt)?;
    d.wrong(path)
}

fn set(d: &mut Draft, path: &str, value: &str) -> Option<()> {
    spoil(d, path, |_| value.to_owned())
}

/// Adds a paragraph at the end: what is wrong stands in it.
fn add_paragraph(d: &mut Draft, paragraph: &str) -> Option<()> {
    let text = format!("{}\n\n{paragraph}\n", d.text().trim_end());
    let line = text.lines().count();
    d.write(text)?;
    d.wrong_on(line)
}

/// Adds a line of comment at the end.
fn add_comment(d: &mut Draft, comment: &str) -> Option<()> {
    let text = format!("{}\n# {comment}\n", d.text().trim_end());
    let line = text.lines().count();
    d.write(text)?;
    d.wrong_on(line)
}

pub(super) const MISTAKES: &[Mistake] = &[
    mistake("I101", Organisation, "a code whose check digit is another", |d| {
        spoil(d, "uscc", |code| {
            let (rest, last) = code.split_at(17);
            format!("{rest}{}", if last == "0" { "1" } else { "0" })
        })
    }),
    mistake("I101", Organisation, "a code that lacks a digit", |d| {
        spoil(d, "uscc", |code| code[..17].to_owned())
    }),
    mistake("I101", Organisation, "a code in small letters", |d| spoil(d, "uscc", str::to_lowercase)),
    mistake("I102", Consortium, "an approval in square brackets", |d| {
        spoil(d, "formation/approval/document", |value| {
            format!("'{}'", value.replace('〔', "[").replace('〕', "]"))
        })
    }),
    mistake("I102", Consortium, "a status in round brackets", |d| {
        spoil(d, "status_history/0/basis", |value| value.replace('〔', "（").replace('〕', "）"))
    }),
    mistake("I102", Consortium, "a filing in thick brackets", |d| {
        spoil(d, "changes/0/filing", |value| value.replace('〔', "【").replace('〕', "】"))
    }),
    mistake("I102", Consortium, "support under a number with 第", |d| {
        spoil(d, "support/0/document", |value| value.replace('〕', "〕第"))
    }),
    mistake("I102", Consortium, "a qualification under a number with a nought before", |d| {
        spoil(d, "members/0/qualification_basis/document", |value| value.replace('〕', "〕0"))
    }),
    mistake("I102", Review, "an evaluation under a number with spaces", |d| {
        spoil(d, "evaluation/document", |value| value.replace('〔', " 〔").replace('〕', "〕 "))
    }),
    mistake("I102", Organisation, "an institute under a number without 号", |d| {
        spoil(d, "key_research_institute/source", |value| value.replace('号', ""))
    }),
    mistake("I103", Consortium, "an approval at http", |d| {
        spoil(d, "formation/approval/url", |value| value.replace("https:", "http:"))
    }),
    mistake("I103", Consortium, "a source at ftp", |d| {
        spoil(d, "sources/0/url", |value| value.replace("https:", "ftp:"))
    }),
    mistake("I103", Consortium, "an outcome behind a password", |d| {
        spoil(d, "outcomes/0/source", |value| value.replace("https://", "https://editor:secret@"))
    }),
    mistake("I103", Review, "a self-assessment without a scheme", |d| {
        spoil(d, "self_assessment/document", |value| value.replace("https://", ""))
    }),
    mistake("I103", Organisation, "a website at http", |d| {
        spoil(d, "website", |value| value.replace("https:", "http:"))
    }),
    mistake("I104", Consortium, "the listing on a day that doesn't exist", |d| {
        set(d, "formation/approval/date", "2023-02-30")
    }),
    mistake("I104", Consortium, "a member joined on a day that doesn't exist", |d| {
        set(d, "members/1/joined", "2023-04-31")
    }),
    mistake("I104", Consortium, "a milestone due on a day that doesn't exist", |d| {
        set(d, "tasks/0/milestones/0/due", "2025-11-31")
    }),
    mistake("I104", Consortium, "a status since a day that doesn't exist", |d| {
        set(d, "status_history/0/since", "2023-02-29")
    }),
    mistake("I104", Consortium, "a letter on a day that doesn't exist", |d| {
        set(d, "formation/letter_of_intent/date", "2023-02-30")
    }),
    mistake("I104", Review, "an evaluation on a day that doesn't exist", |d| {
        set(d, "evaluation/date", "2024-04-31")
    }),
    mistake("I104", Organisation, "in office since a day that doesn't exist", |d| {
        set(d, "legal_representative/0/from", "2021-06-31")
    }),
    mistake("I104", Consortium, "the listing in the future", |d| {
        set(d, "formation/approval/date", "2026-11-02")
    }),
    mistake("I104", Consortium, "a pledge in the future", |d| set(d, "formation/pledge/date", "2026-11-02")),
    mistake("I104", Consortium, "an arrangement in the future", |d| {
        set(d, "formation/ip/date", "2026-11-02")
    }),
    mistake("I104", Consortium, "a member to join in the future", |d| {
        let path = format!("{}/joined", participant(d)?);
        set(d, &path, "2027-01-01")
    }),
    mistake("I104", Consortium, "the lead to join in the future", |d| {
        let path = format!("{}/joined", lead(d)?);
        set(d, &path, "2027-01-01")
    }),
    mistake("I104", Consortium, "support in the future", |d| set(d, "support/0/date", "2026-11-02")),
    mistake("I104", Consortium, "an outcome in the future", |d| set(d, "outcomes/0/date", "2026-11-02")),
    mistake("I104", Consortium, "a change filed in the future", |d| set(d, "changes/0/filed", "2026-11-02")),
    mistake("I104", Consortium, "a source seen in the future", |d| {
        set(d, "sources/0/accessed", "2026-11-02")
    }),
    mistake("I104", Review, "an evaluation in the future", |d| set(d, "evaluation/date", "2026-11-02")),
    mistake("I104", Organisation, "an institute recognised in the future", |d| {
        set(d, "key_research_institute/recognised", "2026-11-02")
    }),
    mistake("I104", File("redirects.yaml"), "a redirect in the future", |d| set(d, "0/date", "2026-11-02")),
    mistake("D801", Consortium, "a real consortium", |d| {
        spoil(d, "name/zh", |value| value.replace("示例", ""))
    }),
    mistake("D801", Consortium, "a real person on the committee", |d| {
        spoil(d, "governance/advisory_committee/0/name", |value| value.replace("示例", "张"))
    }),
    mistake("D801", Consortium, "a real institute of the scientist's", |d| {
        spoil(d, "governance/chief_scientist/affiliation/zh", |value| value.replace("示例", ""))
    }),
    mistake("D801", Consortium, "a real document", |d| {
        spoil(d, "changes/0/filing", |value| value.replace('示', "浙"))
    }),
    mistake("D801", Review, "a real document of an evaluation", |d| {
        spoil(d, "evaluation/document", |value| value.replace('示', "浙"))
    }),
    mistake("D801", Consortium, "a real address", |d| {
        spoil(d, "outcomes/0/source", |value| value.replace(".example", ".com"))
    }),
    mistake("D801", Organisation, "a real organisation", |d| {
        spoil(d, "name/zh", |value| value.replace("示例", ""))
    }),
    mistake("D801", Organisation, "a real website", |d| {
        spoil(d, "website", |value| value.replace(".example", ".cn"))
    }),
    mistake("D801", Organisation, "a real code", |d| set(d, "uscc", "91330000142944445H")),
    mistake("P601", Consortium, "an identity number in a text", |d| {
        spoil(d, "niche/zh", |value| format!("{value}，证件号11010519491231002X"))
    }),
    mistake("P601", Consortium, "an identity number in a comment", |d| add_comment(d, "11010519491231002X")),
    mistake("P601", Prose, "an identity number in prose", |d| {
        add_paragraph(d, "经办人证件１１０１０５１９４９１２３１００２X。")
    }),
    mistake("P602", Organisation, "a mobile number in a comment", |d| add_comment(d, "13800138000")),
    mistake("P602", Prose, "a mobile number in prose", |d| add_paragraph(d, "联系电话13800138000。")),
    mistake("P602", Review, "a mobile number in a summary", |d| {
        spoil(d, "self_assessment/summary/zh", |value| format!("{value}13800138000"))
    }),
    mistake("P603", Consortium, "an e-mail address in a comment", |d| add_comment(d, "zhang@kjt.example")),
    mistake("P603", Prose, "an e-mail address in prose", |d| add_paragraph(d, "来信请寄zhang@kjt.example。")),
    mistake("P604", Consortium, "never reviewed before disclosure, in what is no demonstration", |d| {
        d.remove("publication")?;
        d.wrong("publication")?;
        d.be_real()
    }),
    mistake("P604", Consortium, "no day of the review before disclosure, in what is no demonstration", |d| {
        d.remove("publication/reviewed")?;
        d.wrong("publication/reviewed")?;
        d.be_real()
    }),
    mistake("P605", Consortium, "support for a person", |d| {
        let path =
            d.find("support", |support| d.get(&format!("{support}/kind")).as_deref() == Some("talent"))?;
        let name = d.get("governance/chief_scientist/name")?;
        spoil(d, &format!("{path}/text/zh"), |value| format!("{value}，{name}"))
    }),
    mistake("P605", Consortium, "a person who received support for talent", |d| {
        let path =
            d.find("support", |support| d.get(&format!("{support}/kind")).as_deref() == Some("talent"))?;
        set(d, &format!("{path}/recipient/zh"), "示例张某教授")
    }),
];
