//! `check --against` an old revision: everything that was published since then, also what stood only for a while.

use super::{check, found, git, publish, published};
use crate::harness::Project;

const SENSING: &str = "consortia/sample-sensing/consortium.yaml";

fn codes(project: &Project, since: &str) -> Vec<String> {
    let codes = ["L611", "L612", "L613", "L614", "L615"];
    let found = found(project, &["--against", since]).into_iter().map(|finding| finding.code);
    found.filter(|code| codes.contains(&code.as_str())).collect()
}

/// The first commit, then one in which a page, an outcome and a rating were published that aren't there any more.
fn forgetful() -> Project {
    let project = published()
        .write("pages/short.zh.md", "# 短\n\n一时之文。\n")
        .replace(SENSING, "outcomes:\n", "outcomes:\n  - {id: o9, kind: product, text: {zh: 一时的产品}}\n")
        .replace("consortia/sample-batteries/reviews/2025.yaml", "rating: qualified", "rating: good");
    publish(&project, "2026-09-02T08:00:00+08:00");
    git(&project, "", &["checkout", "--quiet", "HEAD~1", "--", "content"]);
    git(&project, "", &["rm", "--quiet", "content/pages/short.zh.md"]);
    publish(&project, "2026-09-03T08:00:00+08:00");
    project
}

#[test]
fn what_stood_for_a_while_is_answered_for_ever() {
    let project = forgetful();
    assert_eq!(codes(&project, "HEAD"), [] as [&str; 0]);
    assert_eq!(codes(&project, "HEAD~1"), ["L614", "L612", "L611"]);
    // The first commit has none of it, and neither has the last.
    assert_eq!(codes(&project, "HEAD~2"), ["L614", "L612", "L611"]);
    check(&project, &["--against", "HEAD~2"]).exits(1).says("/about/short/").says("#outcome-o9");
    let project = project.edit(
        &crate::harness::Edit::of("redirects.yaml").appending("- {from: /about/short/, to: /about/}\n"),
    );
    assert_eq!(codes(&project, "HEAD~2"), ["L614", "L612"]);
}

#[test]
fn what_another_branch_tried_was_never_published() {
    let project = published();
    git(&project, "", &["switch", "--quiet", "--create", "edit"]);
    let project = project.write("pages/short.zh.md", "# 短\n\n一时之文。\n");
    publish(&project, "2026-09-02T08:00:00+08:00");
    git(&project, "", &["rm", "--quiet", "content/pages/short.zh.md"]);
    let project = project.write("pages/long.zh.md", "# 长\n\n留下的文字。\n");
    publish(&project, "2026-09-03T08:00:00+08:00");
    assert_eq!(codes(&project, "main"), [] as [&str; 0]);
    let root = git(&project, "", &["rev-parse", "HEAD~2"]);
    assert_eq!(codes(&project, root.trim()), [] as [&str; 0]);
    // What a merge brings was published as the merge left it.
    git(&project, "", &["switch", "--quiet", "main"]);
    git(&project, "", &["merge", "--quiet", "--no-ff", "--message", "合并", "edit"]);
    assert_eq!(codes(&project, root.trim()), [] as [&str; 0]);
}
