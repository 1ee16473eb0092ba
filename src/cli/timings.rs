//! `build --timings`: how long each stage took, in the reader's language.

use crate::site::{Stage, Timings};
use crate::text::Lang;

/// Writes a line for each stage, below a heading.
pub(super) fn table(timings: &Timings, lang: Lang) -> String {
    let heading = match lang {
        Lang::Zh => "各阶段用时（秒）；缩进的是其中各项，为各核合计：",
        Lang::En => "Seconds by stage; those indented are parts of the one above, summed over all cores:",
    };
    let lines = timings.durations().map(|(stage, spent)| {
        let indent = if stage.is_summed_over_cores() { "    " } else { "" };
        format!("\n{indent}{:9.3}  {}", spent.as_secs_f64(), name(stage, lang))
    });
    std::iter::once(heading.to_owned()).chain(lines).collect()
}

const fn name(stage: Stage, lang: Lang) -> &'static str {
    let [zh, en] = match stage {
        Stage::Collect => ["收集文件", "collect files"],
        Stage::Decode => ["解析记录、核对引用", "parse and decode records, resolve references"],
        Stage::Check => ["检查", "check"],
        Stage::History => ["读取历史", "read the history"],
        Stage::Plan => ["规划网页", "plan pages"],
        Stage::Make => ["生成并写出文件", "make and write files"],
        Stage::Render => ["生成内容", "render"],
        Stage::Read => ["读取锚点、文字和散列值", "read ids, texts and hashes"],
        Stage::Write => ["写出（含检索索引的文件）", "write (with the files of the search)"],
        Stage::Index => ["检索索引", "index of the search"],
        Stage::Finish => ["清单，换上新站", "manifest, new site in place"],
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
