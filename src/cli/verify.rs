//! `consortia verify`: a published tree held against its manifest.

use super::arguments::{Common, VerifyOptions};
use super::{ExitStatus, fault, say};
use crate::site::{TreeDifference, Verified, verify};
use crate::text::Lang;

pub(super) fn run(common: &Common, options: &VerifyOptions) -> ExitStatus {
    let lang = common.lang();
    let verified = match verify(&options.folder) {
        Ok(verified) => verified,
        Err(error) => return ExitStatus::Fault(fault::verify(&error, lang)),
    };
    for (path, difference) in &verified.differences {
        say(&format!("{} {}", name(*difference, lang), fault::plain(path)));
    }
    if let Some((path, error)) = verified.unread.first() {
        let others = verified.unread.len() - 1;
        let first = fault::disk(path, error, lang);
        return ExitStatus::Fault(match (others, lang) {
            (0, _) => first,
            (_, Lang::Zh) => format!("{first}（另有 {others} 处读不了）"),
            (_, Lang::En) => format!("{first} (and {others} more that can't be read)"),
        });
    }
    if !common.quiet {
        say(&summary(&verified, lang));
    }
    if verified.differences.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings }
}

/// Names a kind of difference.
const fn name(difference: TreeDifference, lang: Lang) -> &'static str {
    match (difference, lang) {
        (TreeDifference::Missing, Lang::Zh) => "缺少",
        (TreeDifference::Missing, Lang::En) => "missing",
        (TreeDifference::Changed, Lang::Zh) => "改动",
        (TreeDifference::Changed, Lang::En) => "changed",
        (TreeDifference::Extra, Lang::Zh) => "多出",
        (TreeDifference::Extra, Lang::En) => "extra",
        (TreeDifference::NoFile, Lang::Zh) => "不是普通文件",
        (TreeDifference::NoFile, Lang::En) => "not a plain file",
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
