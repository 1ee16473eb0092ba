//! Themes: a folder in `themes/` beside the records overrides the one in the binary file by file, and one that doesn't
//! hold together stops the build before anything is written, with the name of what is wrong in it.

use super::{Tree, assert_no_scaffold, assert_same, built, differences, names, tree};
use crate::harness::{AS_OF, Project, Run, files, root};
use std::collections::BTreeSet;
use std::fs;

/// A file of the default theme.
fn default(path: &str) -> String {
    fs::read_to_string(root().join("themes/default").join(path)).unwrap()
}

/// Puts a file into the theme `own`.
fn put(project: &Project, path: &str, bytes: impl AsRef<[u8]>) {
    let path = project.at("themes/own").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A string table with one of its lines changed, which must stand there once.
fn table(lang: &str, from: &str, to: &str) -> String {
    let table = default(&format!("i18n/{lang}.yaml"));
    assert_eq!(table.matches(from).count(), 1, "{from}");
    table.replace(from, to)
}

const OWN: [&str; 2] = ["--theme", "own"];

fn text<'a>(tree: &'a Tree, path: &str) -> &'a str {
    std::str::from_utf8(&tree[path]).unwrap()
}

#[test]
fn a_template_is_overridden_and_the_others_stay() {
    let project = Project::new();
    let before = built(&project, &[]);
    put(
        &project,
        "templates/404.html",
        default("templates/404.html").replace("没有这一页", "这一页不在这里"),
    );
    let after = built(&project, &OWN);
    let faults = differences(&before, &after);
    // The page, and what the manifest says of it.
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(text(&after, "404.html"), text(&before, "404.html").replace("没有这一页", "这一页不在这里"));
}

#[test]
fn templates_read_like_pages() {
    let templates = tree(&root().join("themes/default/templates"));
    let mut faults = Vec::new();
    for (path, bytes) in &templates {
        let text = std::str::from_utf8(bytes).unwrap();
        // What stands in `pre` is shown as it stands, and a comment is prose.
        let mut is_kept = false;
        for (at, line) in text.lines().enumerate() {
            let indentation = line.len() - line.trim_start_matches(' ').len();
            if line.chars().count() > 160 || line.contains('\t') || line.ends_with(' ') {
                faults.push(format!("{path}:{}: {line}", at + 1));
            }
            is_kept |= line.contains("<pre") || line.contains("{# ");
            if !is_kept && indentation % 2 != 0 {
                faults.push(format!("{path}:{}: indented by {indentation}", at + 1));
            }
            is_kept &= !line.contains("</pre>") && !line.contains("#}");
        }
    }
    assert!(templates.len() > 100 && faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_static_file_is_overridden_under_another_name() {
    let project = Project::new();
    let before = built(&project, &[]);
    put(&project, "static/style.css", "body{color:black}");
    // One more, in a folder.
    put(&project, "static/fonts/own.txt", "own");
    put(
        &project,
        "templates/404.html",
        default("templates/404.html").replace("没有这一页", "<a href=\"[[asset:fonts/own.txt]]\">没有</a>"),
    );
    let after = built(&project, &OWN);
    let named = |tree: &Tree, start: &str| {
        let found: Vec<String> = tree.keys().filter(|path| path.starts_with(start)).cloned().collect();
        assert_eq!(found.len(), 1, "{start}: {found:?}");
        found[0].clone()
    };
    let (old, new) = (named(&before, "assets/style."), named(&after, "assets/style."));
    assert_ne!(old, new);
    assert_eq!(text(&after, &new), "body{color:black}");
    for (path, bytes) in after.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        assert!(page.contains(&format!("\"/{new}\"")) && !page.contains(&old), "{path}");
    }
    let own = named(&after, "assets/fonts/own.");
    assert!(text(&after, "404.html").contains(&format!("href=\"/{own}\"")), "{own}");
    // The scripts are the default's, under the names they had.
    assert_eq!(named(&before, "assets/filter."), named(&after, "assets/filter."));
}

#[test]
fn a_string_table_is_overridden() {
    let project = Project::new();
    let before = built(&project, &[]);
    // Strings are text: what looks like markup or a template in them is shown as it stands.
    put(
        &project,
        "i18n/en.yaml",
        table("en", "\nskip: Skip to content\n", "\nskip: 'Past <b>all</b> & on'\n"),
    );
    let after = built(&project, &OWN);
    assert!(text(&after, "en/index.html").contains("Past &lt;b&gt;all&lt;/b&gt; &amp; on"));
    // The search's tables tell how large pages are, which the string may change or not.
    let of_pages = |path: &str| path == "manifest.json" || path.starts_with("en/search/documents-");
    for (path, bytes) in before.iter().filter(|(path, _)| !of_pages(path)) {
        let has_strings = path.starts_with("en/") && path.ends_with(".html");
        assert_eq!(*bytes == after[path], !has_strings, "{path}");
    }
}

#[test]
fn the_theme_is_chosen_by_the_call_then_by_the_registry() {
    let project = Project::new();
    let plain = built(&project, &[]);
    put(&project, "static/style.css", "body{color:black}");
    assert_same(&plain, &built(&project, &[]), "a theme that nobody chose");
    let own = built(&project, &OWN);
    assert!(!differences(&plain, &own).is_empty());
    let project = project.replace("site.yaml", "theme: default", "theme: own");
    assert_same(&own, &built(&project, &[]), "chosen by site.yaml");
    assert_same(&plain, &built(&project, &["--theme", "default"]), "chosen by the call");
    // A folder of the default's name overrides the default.
    fs::rename(project.at("themes/own"), project.at("themes/default")).unwrap();
    let project = project.replace("site.yaml", "theme: own", "theme: default");
    assert_same(&own, &built(&project, &["--theme", "default"]), "over the default");
}

/// A build that the theme stops: exit 2, the former site as it was, and nothing new beside it.
#[track_caller]
fn assert_stopped(project: &Project, theme: &str, former: &Tree) -> Run {
    let run = project.build(&["--theme", theme]).exits(2);
    assert!(run.stderr.starts_with("consortia: ") && run.stdout.is_empty(), "{}", run.log);
    assert_same(former, &tree(&project.at("site")), &run.log);
    assert_no_scaffold(project.path(), &run.log);
    // Where no site stood, none stands.
    let run = project.build(&["--theme", theme, "--out", "new"]).exits(2);
    assert!(!project.at("new").exists(), "{}", run.log);
    assert_no_scaffold(project.path(), &run.log);
    run
}

#[test]
fn an_unknown_theme_is_a_fault_of_the_call() {
    let project = Project::new();
    let former = built(&project, &[]);
    fs::create_dir_all(project.at("themes/own/deep")).unwrap();
    fs::create_dir_all(project.at("themes/.hidden")).unwrap();
    fs::write(project.at("themes/file"), "a file").unwrap();
    for theme in ["nowhere", "file", "", ".", "..", "../content", "own/deep", "own\\deep", ".hidden"] {
        let run = assert_stopped(&project, theme, &former);
        assert_eq!(run.stderr, format!("consortia: theme: there is no folder themes/{theme}\n"));
    }
    // One without any file is the default one.
    assert_same(&former, &built(&project, &OWN), "an empty theme");
}

#[test]
fn a_theme_that_doesnt_hold_together_is_named() {
    let home = |line: &str| {
        // The third line of the template, within a block or without, is where it is wrong.
        let text = default("templates/home.html");
        let mut lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.starts_with("{% block main %}")).unwrap() + 1;
        lines.insert(at, line);
        (format!("{}\n", lines.join("\n")), format!("home.html:{}", at + 1))
    };
    let (undefined, undefined_at) = home("{{ context.nothing_of_this_name }}");
    let (unknown, unknown_at) = home("{{ nothing_of_this_name }}");
    let (filter, filter_at) = home("{{ lang | no_such_filter }}");
    let (include, _) = home("{% include \"no-such-file.html\" %}");
    let (unclosed, _) = home("{% if lang");
    let (string, _) = home("[[no.such.string]]");
    let (asset, _) = home("[[asset:no-such-file.css]]");
    let (open, _) = home("[[skip");
    let (argument, _) = home("[[as-of]]");
    let (plain, _) = home("[[as-of today]]");
    let cases: Vec<(&str, Vec<u8>, Vec<&str>)> = vec![
        ("templates/home.html", undefined.into(), vec![&undefined_at, "nothing_of_this_name"]),
        ("templates/home.html", unknown.into(), vec![&unknown_at, "nothing_of_this_name"]),
        ("templates/home.html", filter.into(), vec![&filter_at, "no_such_filter"]),
        ("templates/home.html", include.into(), vec!["home.html", "no-such-file.html"]),
        ("templates/home.html", unclosed.into(), vec!["home.html:"]),
        (
            "templates/home.html",
            string.into(),
            vec!["theme: home.html: i18n/zh.yaml: no string no.such.string"],
        ),
        ("templates/home.html", asset.into(), vec!["theme: home.html: there is no static/no-such-file.css"]),
        ("templates/home.html", open.into(), vec!["theme: home.html: “[[” without “]]”"]),
        ("templates/home.html", argument.into(), vec!["theme: home.html: i18n/zh.yaml: as-of: no day"]),
        ("templates/home.html", plain.into(), vec!["home.html", "[[as-of today]]"]),
        ("templates/home.html", b"\xFF\xFE".to_vec(), vec!["home.html"]),
        (
            "i18n/en.yaml",
            table("en", "\nskip: Skip to content\n", "\n").into(),
            vec!["i18n/en.yaml lacks skip"],
        ),
        (
            "i18n/zh.yaml",
            format!("{}only.here: 只此\n", default("i18n/zh.yaml")).into(),
            vec!["i18n/en.yaml lacks only.here"],
        ),
        (
            "i18n/en.yaml",
            format!("{}only.here: Here\n", default("i18n/en.yaml")).into(),
            vec!["i18n/zh.yaml lacks only.here"],
        ),
        (
            "i18n/en.yaml",
            format!("{}skip: Again\n", default("i18n/en.yaml")).into(),
            vec!["i18n/en.yaml", "skip stands twice"],
        ),
        ("i18n/en.yaml", "not: [a table".into(), vec!["i18n/en.yaml"]),
        ("i18n/en.yaml", b"\xFF\xFE".to_vec(), vec!["i18n/en.yaml"]),
    ];
    let project = Project::new();
    let former = built(&project, &[]);
    for (path, bytes, words) in cases {
        let _ = fs::remove_dir_all(project.at("themes"));
        put(&project, path, &bytes);
        let run = assert_stopped(&project, "own", &former);
        for word in words {
            assert!(run.stderr.contains(word), "{path}: it doesn't say {word}\n{}", run.log);
        }
    }
    let _ = fs::remove_dir_all(project.at("themes"));
    assert_same(&former, &built(&project, &[]), "without the theme");
}

#[test]
fn a_registry_anywhere_on_the_disk_is_built_from_anywhere() {
    let (registry, elsewhere) = (Project::new(), Project::bare());
    let own = "body{color:black}";
    put(&registry, "static/style.css", own);
    let expected = built(&registry, &OWN);
    let content = registry.at("content");
    // By its whole path, and by one with steps back: the theme is the one beside the records, not beside the caller.
    let deep = registry.at("content/pages/../../content");
    for (content, out) in [(&content, "one"), (&deep, "two")] {
        let content = content.to_str().unwrap();
        let run =
            elsewhere.run(&["build", "--as-of", AS_OF, "--content", content, "--out", out, "--theme", "own"]);
        let run = run.exits(0);
        assert_same(&expected, &tree(&elsewhere.at(out)), &run.log);
    }
    // From within the records, with an output elsewhere.
    for (within, content, out) in [("content", ".", "three"), ("content/pages", "..", "four")] {
        let out = elsewhere.at(out);
        let args = ["build", "--as-of", AS_OF, "--content", content, "--theme", "own", "--out"];
        let mut command = registry.command(&args);
        command.arg(&out).current_dir(registry.at(within));
        let run = registry.run_command(command).exits(0);
        assert_same(&expected, &tree(&out), &run.log);
    }
    assert_eq!(names(&registry.at("content")), names(&crate::harness::suite().join("registry/content")));
}

/// The classes that a style sheet's selectors name, or those of a script's strings.
fn selected_classes(path: &str, text: &str) -> BTreeSet<String> {
    let is_sheet = path.ends_with(".css");
    let selectors: Vec<&str> = if is_sheet {
        text.split('}').filter_map(|rule| rule.rsplit('{').nth(1)).collect()
    } else {
        text.lines().flat_map(|line| line.split(['"', '`']).skip(1).step_by(2)).collect()
    };
    let words =
        selectors.into_iter().flat_map(|selector| selector.split([' ', ',', '>', '+', '~', '(', ')', '\n']));
    let compounds = words.filter(|word| is_sheet || word.starts_with('.'));
    let names = compounds.flat_map(|compound| compound.split('.').skip(1));
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let classes =
        names.map(|name| name.split(|letter| !is_letter(letter)).next().unwrap_or_default().to_owned());
    classes.filter(|class| class.starts_with(|first: char| first.is_ascii_lowercase())).collect()
}

#[test]
fn classes_that_styles_and_scripts_look_for_are_written_somewhere() {
    let theme = files(&root().join("themes/default"));
    let texts = |folder: &str, end: &[&str]| -> Vec<(String, String)> {
        let theme = theme
            .iter()
            .filter(|(path, _)| path.starts_with(folder) && end.iter().any(|end| path.ends_with(end)));
        theme.map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).unwrap())).collect()
    };
    let program = files(&root().join("src")).into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    let scripts = texts("static/", &[".js"]);
    let written: String = texts("templates/", &[".html"])
        .into_iter()
        .map(|(_, text)| text)
        .chain(program)
        // What a script looks for it doesn't write.
        .chain(scripts.iter().map(|(_, text)| text.replace(" .", ".").replace("\".", ".")))
        .collect();
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-.".contains(letter);
    let words: BTreeSet<&str> = written.split(|letter| !is_letter(letter)).collect();
    let is_written = |class: &str| {
        // The end of some is a value: `status-{{ status.id }}`.
        let made = class.rsplit_once('-').is_some_and(|(start, _)| words.contains(&*format!("{start}-")));
        made || words.contains(class)
    };
    let selecting = texts("static/", &[".css", ".js"]);
    let selected: Vec<_> =
        selecting.iter().map(|(path, text)| (path, selected_classes(path, text))).collect();
    assert!(selected.iter().map(|(_, classes)| classes.len()).sum::<usize>() > 100);
    for (path, classes) in selected {
        let unknown: Vec<_> = classes.iter().filter(|class| !is_written(class)).collect();
        assert!(unknown.is_empty(), "{path}: {unknown:?}");
    }
}
