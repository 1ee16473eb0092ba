//! What a build publishes of the past: history pages, the list of all changes, feeds, the records as they were, and the day
//! on which a page changed last.

use super::{git, git_at, publish, published};
use crate::harness::{AS_OF, Edit, Project, Run};
use crate::html::main_of;
use serde_json::Value;
use std::fs;

const SENSING: &str = "consortia/sample-sensing/consortium.yaml";
const HISTORY: &str = "consortia/sample-sensing/history/index.html";

fn built(project: &Project) -> Run {
    project.run(&["build", "--as-of", AS_OF, "--lang", "en"]).exits(0)
}

fn page(project: &Project, path: &str) -> String {
    main_of(&fs::read_to_string(project.at("site").join(path)).unwrap())
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.at("site").join(path)).unwrap()
}

fn json(project: &Project, path: &str) -> Value {
    serde_json::from_str(&read(project, path)).unwrap()
}

/// The anchor of a commit.
fn anchor(commit: &str) -> String {
    format!("r-{}", &commit[..12])
}

/// The anchors of the revisions on a page, in their order.
fn anchors(text: &str) -> Vec<String> {
    let parts = text.split("<section id=\"r-").skip(1);
    parts.map(|part| format!("r-{}", part.split('"').next().unwrap())).collect()
}

/// The day that the foot of a page names.
fn updated(project: &Project, path: &str) -> Option<String> {
    let text = read(project, path);
    let (_, after) = text.split_once("<p>Last updated ")?;
    Some(after.split('<').next().unwrap().to_owned())
}

#[test]
fn each_revision_that_changed_the_meaning_is_told_once() {
    let project = published();
    let first = git(&project, "", &["rev-parse", "HEAD"]);
    let project = project.replace(SENSING, "due: 2027-03-31", "due: 2027-04-30");
    // Half past eleven at night in London is the next day in Zhejiang.
    let moved = publish(&project, "2026-09-02T23:30:00+00:00");
    let project = project.replace(SENSING, "outcomes:\n", "outcomes:   # 至今\n");
    let layout = publish(&project, "2026-09-04T08:00:00+08:00");
    // Two commits of a branch are published by its merge, at the time of that.
    git(&project, "", &["switch", "--quiet", "--create", "edit"]);
    let project = project.replace(SENSING, "achieved: 2024-12-12", "achieved: 2024-12-11");
    let tried = publish(&project, "2026-09-05T08:00:00+08:00");
    let robots = "consortia/sample-robots/reviews/2024.yaml";
    let project = project.replace(SENSING, "achieved: 2024-12-11", "achieved: 2024-12-10").replace(
        robots,
        "rating: poor",
        "rating: qualified",
    );
    publish(&project, "2026-09-06T08:00:00+08:00");
    git(&project, "", &["switch", "--quiet", "main"]);
    git_at(
        &project,
        "",
        "2026-09-07T08:00:00+08:00",
        &["merge", "--quiet", "--no-ff", "--message", "合并", "edit"],
    );
    let merged = git(&project, "", &["rev-parse", "HEAD"]);
    assert_eq!(built(&project).stderr, "");
    for (lang, words, day) in [
        ("", "应完成日期由 2027-03-31 改为 2027-04-30", "2026年9月3日"),
        ("en/", "moved from 2027-03-31 to 2027-04-30", "3 September 2026"),
    ] {
        let text = page(&project, &format!("{lang}{HISTORY}"));
        assert_eq!(anchors(&text), [anchor(&merged), anchor(&moved), anchor(&first)], "{text}");
        assert!(text.contains(words) && text.contains(day), "{text}");
        let all = page(&project, &format!("{lang}changes/page/1/index.html"));
        assert_eq!(anchors(&all), anchors(&text), "{all}");
        assert!(
            all.contains("2024") && all.contains("/consortia/sample-robots/history/#"),
            "one commit, two records: {all}"
        );
        for without_change in [&layout, &tried] {
            assert!(!all.contains(&anchor(without_change)), "{all}");
        }
    }
    // The record at a revision, and as it is.
    let due = |record: &Value| {
        record["consortium"]["tasks"][0]["milestones"][2]["due"].as_str().unwrap().to_owned()
    };
    let at =
        |commit: &str| json(&project, &format!("consortia/sample-sensing/history/{}.json", &commit[..12]));
    assert_eq!((due(&at(&first)), due(&at(&moved))), ("2027-03-31".to_owned(), "2027-04-30".to_owned()));
    assert_eq!(at(&moved)["revision"]["date"], "2026-09-03");
    assert_eq!(at(&moved)["consortium"]["reviews"][0]["year"], 2024);
    assert_eq!(at(&merged), json(&project, "data/v1/consortia/sample-sensing.json"));
}

#[test]
fn a_page_was_updated_when_what_it_shows_changed() {
    let project = published();
    let project =
        project.replace("organisations/sample-university.yaml", "kind: university", "kind: university  # 注");
    publish(&project, "2026-09-02T08:00:00+08:00");
    let project = project.edit(&Edit::of("pages/links.zh.md").appending("\n又一段。\n"));
    publish(&project, "2026-09-03T08:00:00+08:00");
    let project =
        project.replace("consortia/sample-robots/reviews/2024.yaml", "rating: poor", "rating: qualified");
    publish(&project, "2026-09-04T08:00:00+08:00");
    built(&project);
    let day = |path: &str| updated(&project, &format!("en/{path}index.html")).unwrap();
    assert_eq!(day("consortia/sample-sensing/"), "2026-09-01");
    assert_eq!(day("organisations/sample-university/"), "2026-09-01");
    assert_eq!(day("about/links/"), "2026-09-03");
    assert_eq!(day("about/"), "2026-09-01");
    assert_eq!(day("guideline/"), "2026-09-01");
    assert_eq!(day("consortia/sample-robots/"), "2026-09-04");
    assert_eq!(day("ratings/2024/"), "2026-09-04");
    assert_eq!(day("milestones/"), "2026-09-01");
    assert_eq!(day(""), "2026-09-04");
    let map = read(&project, "sitemap.xml");
    assert!(map.contains("/about/links/</loc><lastmod>2026-09-03</lastmod>"), "{map}");
}

#[test]
fn a_renamed_folder_keeps_its_history() {
    let project = published();
    let first = git(&project, "", &["rev-parse", "HEAD"]);
    let project = project.replace(SENSING, "due: 2027-03-31", "due: 2027-04-30");
    let due = publish(&project, "2026-09-02T08:00:00+08:00");
    git(&project, "", &["mv", "content/consortia/sample-sensing", "content/consortia/sample-senses"]);
    let project = project
        .edit(
            &Edit::of("redirects.yaml")
                .appending("- {from: /consortia/sample-sensing/, to: /consortia/sample-senses/}\n"),
        )
        .replace(
            "redirects.yaml",
            "to: /consortia/sample-sensing/, date",
            "to: /consortia/sample-senses/, date",
        );
    for path in ["pages/about.zh.md", "pages/about.en.md", "pages/links.zh.md", "pages/links.en.md"] {
        if let Ok(text) = fs::read_to_string(project.record(path)) {
            fs::write(project.record(path), text.replace("/sample-sensing/", "/sample-senses/")).unwrap();
        }
    }
    let moved = publish(&project, "2026-09-03T08:00:00+08:00");
    let links = ["--only", "L611", "--only", "L612", "--only", "L613", "--only", "L615"];
    let args = [&["check", "--as-of", AS_OF, "--against", first.trim()][..], &links].concat();
    let _ = project.run(&args).exits(0);
    built(&project);
    let text = page(&project, "consortia/sample-senses/history/index.html");
    assert_eq!(anchors(&text), [anchor(&moved), anchor(&due), anchor(&first)], "{text}");
    assert!(text.contains("网址由 /consortia/sample-sensing/ 改为 /consortia/sample-senses/"), "{text}");
    // What was published under the old name stands where it stood; what moves on is at both.
    assert!(text.contains(&format!("/consortia/sample-sensing/history/{}.json", &due[..12])), "{text}");
    assert_eq!(
        json(&project, &format!("consortia/sample-sensing/history/{}.json", &due[..12]))["slug"],
        "sample-sensing"
    );
    assert!(page(&project, HISTORY).contains("href=\"/consortia/sample-senses/history/\""));
    for name in
        ["data/v1/consortia/SLUG.json", "consortia/SLUG/history/feed.xml", "consortia/SLUG/history/feed.json"]
    {
        let [old, new] =
            ["sample-sensing", "sample-senses"].map(|slug| read(&project, &name.replace("SLUG", slug)));
        assert_eq!(old, new, "{name}");
    }
}

#[test]
fn what_cant_be_read_is_told_plainly() {
    let project = published();
    let record = fs::read(project.record(SENSING)).unwrap();
    let project = project.write(SENSING, b"id: \xFF\xFE");
    let broken = publish(&project, "2026-09-02T08:00:00+08:00");
    let project = project.write(SENSING, "name: {");
    publish(&project, "2026-09-03T08:00:00+08:00");
    let text = String::from_utf8(record).unwrap().replace("due: 2027-03-31", "due: 2027-04-30");
    let project = project.write(SENSING, text);
    publish(&project, "2026-09-04T08:00:00+08:00");
    built(&project);
    let text = page(&project, HISTORY);
    assert_eq!(text.matches("读不全").count(), 2, "{text}");
    assert!(!text.contains(&format!("{}.json", &broken[..12])), "{text}");
    // What came after is held against what could be read last.
    assert!(text.contains("由 2027-03-31 改为 2027-04-30") && text.matches("<li>").count() < 20, "{text}");
}

#[test]
fn what_was_not_required_yet_hides_nothing() {
    let statuses = "vocabulary/statuses.yaml";
    let project = published();
    let whole = fs::read_to_string(project.record(statuses)).unwrap();
    let project = project.replace(statuses, "building: false, asks: [basis], ", "asks: [basis], ");
    publish(&project, "2026-09-02T08:00:00+08:00");
    let project = project.write(statuses, whole);
    publish(&project, "2026-09-03T08:00:00+08:00");
    built(&project);
    let text = page(&project, "changes/index.html");
    assert!(!text.contains("读不全"), "{text}");
    assert!(text.contains("“中止” › 是否在建：写入“否”"), "{text}");
}

#[test]
fn records_may_lie_in_a_folder_of_their_repository() {
    let project = Project::bare();
    crate::harness::copy(
        &crate::harness::suite().join("registry/content"),
        &project.at("省厅/登记 册/content"),
    );
    git(&project, "", &["init", "--quiet", "--initial-branch=main"]);
    git(&project, "", &["add", "--all"]);
    git_at(&project, "", "2026-09-01T08:00:00+08:00", &["commit", "--quiet", "--message", "登记册"]);
    fs::write(project.at("程序.txt"), "别的").unwrap();
    git(&project, "", &["add", "--all"]);
    git_at(&project, "", "2026-09-02T08:00:00+08:00", &["commit", "--quiet", "--message", "别的"]);
    let args = ["build", "--publish", "--as-of", AS_OF, "--lang", "en", "--content", "省厅/登记 册/content"];
    assert_eq!(project.run(&args).exits(0).stderr, "");
    assert_eq!(anchors(&page(&project, "changes/page/1/index.html")).len(), 1);
    assert_eq!(updated(&project, "en/index.html").unwrap(), "2026-09-01");
}

/// Texts of the elements `name` in XML without attributes in them.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let parts = xml.split(&open).skip(1);
    parts.map(|part| part.split_once(&close).unwrap().0.to_owned()).collect()
}

#[test]
fn feeds_are_what_readers_of_feeds_expect() {
    let project = published();
    for number in 0..3 {
        let day = |number: u32| format!("due: 2027-04-{:02}", number + 10);
        let from = if number == 0 { "due: 2027-03-31".to_owned() } else { day(number - 1) };
        let text = fs::read_to_string(project.record(SENSING)).unwrap().replace(&from, &day(number));
        fs::write(project.record(SENSING), text).unwrap();
        publish(&project, &format!("2026-09-0{}T08:00:00+08:00", number + 2));
    }
    built(&project);
    for home in ["changes", "consortia/sample-sensing/history"] {
        let atom = read(&project, &format!("{home}/feed.xml"));
        assert_well_formed(&atom);
        // RFC 4287, 4.1.1 and 4.1.2: what each must have, once.
        let (head, entries) = atom.split_once("<entry>").unwrap();
        for name in ["id", "title", "updated", "name"] {
            assert_eq!(texts(head, name).len(), 1, "{name}: {head}");
        }
        assert!(texts(head, "title")[0].starts_with("【示例】"), "{head}");
        assert_eq!(texts(head, "updated")[0], "2026-09-04T08:00:00+08:00");
        let ids = texts(entries, "id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert!(unique.len() == ids.len() && ids.len() >= 4, "{ids:?}");
        for name in ["title", "updated"] {
            assert_eq!(texts(entries, name).len(), ids.len());
        }
        assert!(texts(head, "id")[0].ends_with(&format!("/{home}/feed.xml")), "{head}");
        // JSON Feed 1.1.
        let feed = json(&project, &format!("{home}/feed.json"));
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        for field in ["title", "home_page_url", "feed_url", "language"] {
            assert!(feed[field].is_string(), "{field}");
        }
        assert_eq!(feed["items"].as_array().unwrap().len(), ids.len());
        for (item, id) in feed["items"].as_array().unwrap().iter().zip(&ids) {
            assert_eq!(item["id"], *id);
            for field in ["url", "title", "content_html", "date_published"] {
                assert!(item[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {item}");
            }
        }
        for (lang, form) in [("", "atom+xml"), ("en/", "feed+json")] {
            let page = read(&project, &format!("{lang}{home}/index.html"));
            assert!(
                page.contains(&format!("<link rel=\"alternate\" type=\"application/{form}\" title=\"")),
                "{page}"
            );
        }
    }
    let page = read(&project, "consortia/sample-sensing/index.html");
    assert!(page.contains("/consortia/sample-sensing/history/feed.xml"), "{page}");
}

/// Fails unless every element is closed in its turn.
#[track_caller]
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1) {
        let tag = tag.split_once('>').unwrap().0;
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') || tag.starts_with('?') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty() && !xml.contains("& "), "{open:?}");
}

#[test]
fn long_lists_are_cut_and_links_to_them_hold() {
    let project = published();
    let dir = project.record("organisations");
    let rows = |from: usize, to: usize| {
        for number in from..to {
            let text = fs::read_to_string(dir.join("sample-university.yaml")).unwrap();
            fs::write(
                dir.join(format!("sample-many-{number}.yaml")),
                text.replace("name: {zh: 示例", &format!("name: {{zh: 示例{number}")),
            )
            .unwrap();
        }
    };
    rows(0, 230);
    let many = publish(&project, "2026-09-02T08:00:00+08:00");
    // Equal codes are a fault, which is not what this is about.
    git(&project, "", &["rm", "--quiet", "-r", "--", "content/organisations/sample-many-*.yaml"]);
    publish(&project, "2026-09-03T08:00:00+08:00");
    built(&project);
    let newest = page(&project, "changes/index.html");
    assert_eq!(anchors(&newest), [] as [&str; 0], "none that would be gone when more is published");
    let (older, oldest) =
        (page(&project, "changes/page/2/index.html"), page(&project, "changes/page/1/index.html"));
    assert_eq!(newest.matches("<ul class=\"change-list\">").count(), 200);
    assert_eq!(oldest.matches("<ul class=\"change-list\">").count(), 200);
    assert!(older.contains(&anchor(&many)) && oldest.contains(&anchor(&many)));
    assert!(newest.contains("href=\"/changes/page/3/#r-"), "a row's own link leads to where it stays");
}

#[test]
fn without_history_pages_say_so() {
    let project = Project::new();
    let run = built(&project);
    assert!(
        run.stderr.starts_with("The site has no history") && run.stderr.lines().count() == 1,
        "{}",
        run.log
    );
    assert_eq!(project.run(&["build", "--as-of", AS_OF, "--quiet"]).exits(0).stderr, "");
    assert!(page(&project, &format!("en/{HISTORY}")).contains("they were not all at hand"));
    assert!(page(&project, "changes/index.html").contains("没有完整的版本历史"));
    assert_eq!(updated(&project, "en/index.html"), None);
    assert!(!project.at("site/changes/feed.xml").exists());
    assert_eq!(json(&project, "data/v1/consortia/sample-sensing.json")["revision"], Value::Null);
    // A clone that is cut off knows as little.
    let whole = published();
    publish(&whole, "2026-09-02T08:00:00+08:00");
    let from = format!("file://{}", whole.path().display());
    git(&whole, "", &["clone", "--quiet", "--depth=1", &from, "near"]);
    let run = whole.run(&["build", "--as-of", AS_OF, "--lang", "en", "--content", "near/content"]).exits(0);
    assert!(run.stderr.contains("git fetch --unshallow"), "{}", run.log);
    assert_eq!(updated(&whole, "en/index.html"), None);
    // What only history makes is held to be lost with it, once, and no redirect is asked for.
    built(&whole);
    let args = ["check", "--as-of", AS_OF, "--lang", "en", "--format", "json"];
    let against = ["--content", "near/content", "--against-manifest", "site/manifest.json"];
    let lost = whole.run(&[&args[..], &against].concat()).exits(1).findings();
    let findings: Vec<(&str, bool)> = lost
        .iter()
        .map(|finding| {
            (
                finding.code.as_str(),
                finding.message.contains("(git fetch --unshallow; fetch-depth: 0 in a workflow)"),
            )
        })
        .collect();
    assert_eq!(findings, [("L611", true), ("L612", true)], "{lost:#?}");
}

#[test]
fn what_isnt_committed_has_no_day() {
    let project = published().replace(SENSING, "due: 2027-03-31", "due: 2027-04-30");
    let run = built(&project);
    assert!(run.stderr.contains("1 file isn't as committed last"), "{}", run.log);
    assert_eq!(updated(&project, "en/consortia/sample-sensing/index.html"), None);
    assert_eq!(updated(&project, "en/index.html"), None);
    assert_eq!(updated(&project, "en/consortia/sample-robots/index.html").unwrap(), "2026-09-01");
    // The revision is told as it was committed, not as it stands here.
    let first = git(&project, "", &["rev-parse", "HEAD"]);
    let then = read(&project, &format!("consortia/sample-sensing/history/{}.json", &first[..12]));
    assert!(then.contains("2027-03-31") && !then.contains("2027-04-30"));
}

#[test]
fn only_what_is_committed_whole_is_published() {
    let line = |run: Run, words: &str| {
        let run = run.exits(2).says(words);
        assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 1), "{}", run.log);
    };
    let publishing = |project: &Project, more: &[&str]| {
        let mut command = project.command(&[&["build", "--publish", "--as-of", AS_OF], more].concat());
        if !more.contains(&"zh") {
            command.arg("--lang=en");
        }
        project.run_command(command)
    };
    let alone = Project::new();
    line(publishing(&alone, &[]), "git clone");
    assert!(!alone.at("site").exists());
    git(&alone, "", &["init", "--quiet"]);
    line(publishing(&alone, &[]), "git commit");
    let project = published();
    assert_eq!(publishing(&project, &[]).exits(0).stderr, "");
    publish(&project, "2026-09-02T08:00:00+08:00");
    let from = format!("file://{}", project.path().display());
    git(&project, "", &["clone", "--quiet", "--depth=1", &from, "near"]);
    line(publishing(&project, &["--content", "near/content"]), "git fetch --unshallow");
    let project = project.write("pages/new.zh.md", "# 新\n");
    line(
        publishing(&project, &[]),
        "a file in content (pages/new.zh.md) isn't as it was committed last, and can't be published; commit it: git add content && git commit",
    );
    let project = project.write("pages/newer.zh.md", "# 新\n");
    line(
        publishing(&project, &[]),
        "2 files in content (as pages/new.zh.md) aren't as they were committed last",
    );
    line(publishing(&project, &["--lang", "zh"]), "2 个文件和最后一次提交的不同（pages/new.zh.md 等）");
    fs::remove_file(project.record("pages/newer.zh.md")).unwrap();
    // An office program's lock file is no record.
    fs::remove_file(project.record("pages/new.zh.md")).unwrap();
    let project = project.write("pages/~$new.zh.md", "");
    publishing(&project, &[]).exits(0);
}
