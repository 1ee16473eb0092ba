//! The matrix of clauses and rules: complete both ways, in the words of `explain`, with what the check found.

use crate::harness::Project;
use crate::html::{Page, read};
use consortia::lint::{RULES, UNCHECKED};
use consortia::text::Lang;
use std::collections::BTreeSet;
use std::fs;

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.at(&format!("site/{path}"))).unwrap()
}

fn page(project: &Project, path: &str) -> Page {
    read(&text(project, path))
}

/// Without spaces and line ends, which a browser settles.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Plain words of a rule's Markdown: it has no marks but those of code, emphasis and fences.
fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("```"));
    dense(&lines.collect::<Vec<_>>().join("\n").replace(['`', '*', '\\'], ""))
}

#[test]
fn every_clause_and_every_rule_has_its_place() {
    let project = Project::shipped();
    let _ = project.build(&[]).exits(0);
    for (lang, root) in [(Lang::Zh, ""), (Lang::En, "en/")] {
        let matrix = page(&project, &format!("{root}guideline/rules/index.html"));
        let ids: BTreeSet<&str> = matrix.values("id").collect();
        let words = dense(&matrix.text).replace(['*', '\\'], "");
        for rule in RULES {
            assert!(ids.contains(rule.info.code), "{root}{}", rule.info.code);
            let doc = rule.info.doc(lang);
            let parts = doc.sections.iter().flat_map(|section| [&section.heading, &section.text]);
            for part in parts.chain([&doc.title, &doc.finds]) {
                assert!(words.contains(&plain(part)), "{root}{}: {part}", rule.info.code);
            }
        }
        let clauses: BTreeSet<&str> = RULES
            .iter()
            .flat_map(|rule| rule.info.clauses.iter().copied())
            .chain(UNCHECKED.iter().map(|clause| clause.anchor))
            .collect();
        for clause in &clauses {
            assert!(ids.contains(clause), "{root}{clause}");
        }
        for clause in UNCHECKED {
            assert!(words.contains(&dense(clause.reason.get(lang))), "{root}{}", clause.anchor);
        }
        let guideline = page(&project, &format!("{root}guideline/index.html"));
        let linked: BTreeSet<&str> = guideline
            .values("href")
            .filter_map(|href| href.strip_prefix(&format!("/{root}guideline/rules/#")))
            .collect();
        assert_eq!(linked, clauses);
    }
}

/// The rows of a consortium's clause table, as plain words.
fn rows(project: &Project, path: &str) -> Vec<String> {
    let html = text(project, path);
    let table = html.split_once("id=\"clauses\"").unwrap().1.split_once("</table>").unwrap().0.to_owned();
    table.split("<tr>").skip(1).map(|row| dense(&read(row).text)).collect()
}

#[test]
fn a_consortium_shows_how_it_stands() {
    let record = "consortia/sample-sensing/consortium.yaml";
    let project = Project::new();
    let clear = |rows: &[String]| rows.iter().filter(|row| row.contains("未见不符")).count();
    let _ = project.build(&[]).exits(0);
    let before = rows(&project, "consortia/sample-sensing/index.html");
    // One row for each clause of this registry's guideline, which ends with 五（二）, below the head.
    assert_eq!(before.len(), 1 + 14, "{before:?}");
    assert_eq!(before.iter().filter(|row| row.contains("程序不核对")).count(), 1);
    let committee =
        "  advisory_committee: [{name: 示例子, affiliation: {zh: 示例研究院, en: Sample Academy}}]\n";
    let project = project.replace(record, committee, "");
    let _ = project.build(&[]).exits(0);
    let open = rows(&project, "consortia/sample-sensing/index.html");
    assert_eq!(clear(&open) + 1, clear(&before));
    let said = "三（三）完善组织架构有待补充核对7条规则G334";
    assert!(open.iter().any(|row| row.starts_with(said)), "{open:?}");
    let project = project.replace(
        record,
        "governance:\n",
        "exceptions:\n  - {rule: G334, reason: {zh: 正在聘请, en: Being appointed}, until: 2026-12-31}\ngovernance:\n",
    );
    let _ = project.build(&[]).exits(0);
    let excepted = rows(&project, "consortia/sample-sensing/index.html");
    let row = excepted.iter().find(|row| row.contains("G334")).unwrap();
    assert!(row.contains("已写明例外") && row.ends_with("例外理由：正在聘请；至2026-12-31"), "{row}");
    // The matrix names it under the clause, in both languages.
    for (path, reason) in [("guideline/rules/", "正在聘请"), ("en/guideline/rules/", "Being appointed")] {
        let html = text(&project, &format!("{path}index.html"));
        let clause = html.split_once("id=\"s3-3\"").unwrap().1.split_once("</section>").unwrap().0;
        assert!(clause.contains("/consortia/sample-sensing/#clauses") && clause.contains(reason), "{clause}");
    }
}
