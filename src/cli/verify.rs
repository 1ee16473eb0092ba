//! `consortia verify`: a published tree held against its manifest.

use super::arguments::{Common, VerifyOptions};
use super::{Outcome, fault, say};
use crate::site::{Difference, Verified, verify};
use crate::text::Lang;

pub(super) fn run(common: &Common, options: &VerifyOptions) -> Outcome {
    let lang = common.lang();
    let verified = match verify(&options.folder) {
        Ok(verified) => verified,
        Err(error) => return Outcome::Fault(fault::verify(&error, lang)),
    };
    for (path, difference) in &verified.differences {
        say(&format!("{} {}", name(*difference, lang), fault::plain(path)));
    }
    if let Some((path, error)) = verified.unread.first() {
        let others = verified.unread.len() - 1;
        let first = fault::disk(path, error, lang);
        return Outcome::Fault(match (others, lang) {
            (0, _) => first,
            (_, Lang::Zh) => format!("{first}（另有 {others} 处读不了）"),
            (_, Lang::En) => format!("{first} (and {others} more that can't be read)"),
        });
    }
    if !common.quiet {
        say(&summary(&verified, lang));
    }
    if verified.differences.is_empty() { Outcome::Fine } else { Outcome::Findings }
}

/// Names a kind of difference.
const fn name(difference: Difference, lang: Lang) -> &'static str {
    match (difference, lang) {
        (Difference::Missing, Lang::Zh) => "缺少",
        (Difference::Missing, Lang::En) => "missing",
        (Difference::Changed, Lang::Zh) => "改动",
        (Difference::Changed, Lang::En) => "changed",
        (Difference::Extra, Lang::Zh) => "多出",
        (Difference::Extra, Lang::En) => "extra",
        (Difference::NoFile, Lang::Zh) => "不是普通文件",
        (Difference::NoFile, Lang::En) => "not a plain file",
    }
}

fn summary(verified: &Verified, lang: Lang) -> String {
    let Verified { files, differences, .. } = verified;
    let count = differences.len();
    match lang {
        Lang::Zh if count == 0 => format!("与清单一致：文件 {files} 个"),
        Lang::Zh => format!("与清单不符：{count} 处（清单列有文件 {files} 个）"),
        Lang::En if count == 0 => format!("As its manifest says: {files} files"),
        Lang::En => {
            let places = if count == 1 { "place" } else { "places" };
            format!("Not as its manifest says: {count} {places} (it lists {files} files)")
        }
    }
}
