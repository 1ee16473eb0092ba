//! The workflows, as far as they can be tried away from their host: what they may do, what they run, and the script that
//! comments, in a node of this machine with a host that is played.

use crate::harness::{Project, copy, root};
use crate::history::{commit, git};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Every workflow, and the action, by its path.
fn all() -> Vec<(String, Value, String)> {
    let mut paths: Vec<_> =
        fs::read_dir(root().join(".github/workflows")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.push(root().join(".github/actions/consortia/action.yml"));
    paths.sort_unstable();
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.display().to_string(), serde_yaml::from_str(&text).unwrap(), text)
    };
    paths.into_iter().map(read).collect()
}

/// All steps, of whichever job.
fn steps(workflow: &Value) -> Vec<&Value> {
    let jobs = workflow["jobs"].as_object().into_iter().flat_map(|jobs| jobs.values());
    let own = std::iter::once(&workflow["runs"]);
    jobs.chain(own).filter_map(|job| job["steps"].as_array()).flatten().collect()
}

#[test]
fn actions_are_pinned_and_rights_are_named() {
    for (path, workflow, text) in all() {
        for step in steps(&workflow) {
            let Some(used) = step["uses"].as_str() else { continue };
            if used == "./.github/actions/consortia" {
                continue;
            }
            let (_, commit) = used.split_once('@').unwrap_or_else(|| panic!("{path}: {used}"));
            assert!(
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{path}: {used}"
            );
            assert!(text.contains(&format!("{used} # v")), "{path}: {used} doesn't say its version");
            // A token that is left in the work tree is one that a later step may read.
            if used.starts_with("actions/checkout@") {
                assert_eq!(step["with"]["persist-credentials"], false, "{path}");
            }
        }
        if workflow["runs"].is_null() {
            assert_eq!(workflow["permissions"], json!({}), "{path}: each job names its rights");
            for (name, job) in workflow["jobs"].as_object().unwrap() {
                assert!(job["permissions"].is_object() && job["timeout-minutes"].is_u64(), "{path}: {name}");
            }
            assert!(workflow["concurrency"].is_object(), "{path}");
        }
    }
}

#[test]
fn what_a_pull_request_says_is_run_without_rights_and_written_without_being_run() {
    let of = |name: &str| all().into_iter().find(|(path, ..)| path.ends_with(name)).unwrap().1;
    let rights = |workflow: &Value, job: &str| -> BTreeSet<String> {
        let rights = workflow["jobs"][job]["permissions"].as_object().unwrap().iter();
        rights.map(|(name, what)| format!("{name}: {}", what.as_str().unwrap())).collect()
    };
    for (name, job) in [("check.yml", "check"), ("ci.yml", "test")] {
        assert_eq!(rights(&of(name), job), BTreeSet::from(["contents: read".to_owned()]), "{name}");
    }
    let comment = of("comment.yml");
    for step in steps(&comment) {
        let used = step["uses"].as_str().expect("it runs nothing");
        assert!(!used.starts_with("actions/checkout") && !used.starts_with('.'), "{used}");
    }
    for (path, workflow, _) in all() {
        assert!(workflow["on"].get("pull_request_target").is_none(), "{path}");
    }
    // Only `publish` deploys, one at a time.
    let publish = of("publish.yml");
    assert_eq!(publish["concurrency"], json!({"group": "pages", "cancel-in-progress": false}));
    assert_eq!(
        rights(&publish, "build"),
        BTreeSet::from(["contents: read", "pages: read"].map(str::to_owned))
    );
}

#[test]
fn what_is_run_is_plain_shell() {
    let has_shellcheck = Command::new("shellcheck").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !has_shellcheck {
        assert!(std::env::var_os("CONSORTIA_TOOLS").is_none(), "shellcheck is said to be here");
        eprintln!("not tested: no shellcheck here");
    }
    for (path, workflow, _) in all() {
        for run in steps(&workflow).into_iter().filter_map(|step| step["run"].as_str()) {
            // What an expression puts into a script is run.
            assert!(!run.contains("${{"), "{path}: {run}");
            if !has_shellcheck {
                continue;
            }
            let mut child = Command::new("shellcheck")
                .args(["--shell=bash", "-"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(run.as_bytes()).unwrap();
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{path}:\n{}", String::from_utf8_lossy(&output.stdout));
        }
    }
}

/// The second block of commands under a heading of .github/PUBLISHING.md: how a repository of records begins.
fn beginning() -> String {
    let text = fs::read_to_string(root().join(".github/PUBLISHING.md")).unwrap();
    let (_, section) = text.split_once("### Publishing on GitHub\n").unwrap();
    let block = section.split("```sh\n").nth(2).unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn a_repository_of_records_begins_as_it_is_written() {
    let project = Project::bare();
    for folder in ["content", ".vscode", ".github"] {
        copy(&root().join(folder), &project.at("consortia").join(folder));
    }
    for file in [".gitignore", ".gitattributes"] {
        fs::copy(root().join(file), project.at("consortia").join(file)).unwrap();
    }
    git(&project, "consortia", &["init", "--quiet"]);
    commit(&project, "consortia", "程序");
    let begin = || {
        let mut bash = Command::new("bash");
        bash.args(["-c", &beginning()]).current_dir(project.path()).stdin(Stdio::null());
        for role in ["AUTHOR", "COMMITTER"] {
            bash.env(format!("GIT_{role}_NAME"), "示例甲").env(format!("GIT_{role}_EMAIL"), "a@mail.example");
        }
        bash.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap().status.success()
    };
    // Without the release there is nothing that it could use.
    assert!(!begin() && !project.at("registry").exists());
    git(&project, "consortia", &["tag", "--annotate", "--message", "v0.1.0", "v0.1.0"]);
    assert!(begin());
    let commit = git(&project, "consortia", &["rev-parse", "HEAD"]);
    let used = format!("uses: OWNER/consortia/.github/actions/consortia@{} # v0.1.0", commit.trim());
    let mut seen = 0;
    for name in ["check", "comment", "publish"] {
        let path = project.at(&format!("registry/.github/workflows/{name}.yml"));
        let text = fs::read_to_string(path).unwrap();
        assert!(!text.contains("uses: ./"), "{name}");
        let workflow: Value = serde_yaml::from_str(&text).unwrap();
        for step in
            steps(&workflow).iter().filter(|step| text.contains(&used) && step["with"]["version"] == "v0.1.0")
        {
            assert_eq!(step["with"]["repository"], "OWNER/consortia", "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 2, "check and publish run the program");
    // What a build writes isn't committed.
    fs::create_dir(project.at("registry/site")).unwrap();
    fs::write(project.at("registry/site/index.html"), "").unwrap();
    assert_eq!(git(&project, "registry", &["status", "--porcelain"]), "");
}

/// What the script that comments does: the calls that it makes, in order, with what it says.
fn comment(number: &str, diff: &str, host: &Value) -> Option<Vec<Value>> {
    let (_, workflow, _) = all().into_iter().find(|(path, ..)| path.ends_with("comment.yml"))?;
    let script = steps(&workflow).into_iter().find_map(|step| step["with"]["script"].as_str()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("number", number), ("diff.md", diff), ("findings.sarif", "{}")] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    // A host that answers what `host` says and remembers what it was asked to do.
    let played = format!(
        "const host = {host};
const calls = [];
const did = (name, answer) => async (what) => {{ calls.push({{ name, ...what }}); if (answer?.status) throw answer; return {{ data: answer }}; }};
const github = {{
  paginate: async (list, what) => (await list(what)).data,
  rest: {{
    pulls: {{ get: did('get', host.pull) }},
    issues: {{ listComments: did('list', host.comments ?? []), createComment: did('create'), updateComment: did('update') }},
    codeScanning: {{ uploadSarif: did('upload', host.upload) }},
  }},
}};
const core = {{ notice: (words) => calls.push({{ name: 'notice', words }}) }};
const context = {{ repo: {{ owner: 'o', repo: 'r' }}, payload: {{ workflow_run: {{ head_sha: 'abc' }} }} }};
const run = async () => {{ {script} }};
run().then(() => console.log(JSON.stringify(calls)));"
    );
    let program = folder.path().join("played.cjs");
    fs::write(&program, played).unwrap();
    let output = Command::new("node").arg(&program).env("REVIEW", folder.path()).output();
    let Ok(output) = output else {
        assert!(std::env::var_os("CONSORTIA_TOOLS").is_none(), "node is said to be here");
        eprintln!("not tested: no node here");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn names(calls: &[Value]) -> Vec<&str> {
    calls.iter().map(|call| call["name"].as_str().unwrap()).collect()
}

#[test]
fn a_pull_request_has_one_comment_that_is_updated() {
    let open = json!({"state": "open", "head": {"sha": "abc"}});
    let Some(calls) = comment("7\n", "评级新增 @someone", &json!({"pull": open})) else { return };
    assert_eq!(names(&calls), ["get", "list", "create", "upload"]);
    assert_eq!(calls[2]["issue_number"], 7);
    assert_eq!(calls[2]["body"], "<!-- consortia diff -->\n评级新增 &#64;someone");
    assert_eq!((&calls[3]["ref"], &calls[3]["commit_sha"]), (&json!("refs/pull/7/head"), &json!("abc")));
    let comments = json!([
        {"id": 1, "user": {"login": "someone"}, "body": "<!-- consortia diff -->\nnot ours"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another's"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": "<!-- consortia diff -->\nbefore"},
    ]);
    let long = "字".repeat(70_000);
    let calls = comment("7", &long, &json!({"pull": open, "comments": comments})).unwrap();
    assert_eq!(names(&calls), ["get", "list", "update", "upload"]);
    assert_eq!(calls[2]["comment_id"], 3);
    let length = calls[2]["body"].as_str().unwrap().encode_utf16().count();
    assert!((65_000..65_536).contains(&length), "{length}");
}

#[test]
fn a_number_that_anybody_could_have_written_is_held_against_the_host() {
    let pulls = [
        json!({"state": "closed", "head": {"sha": "abc"}}),
        json!({"state": "open", "head": {"sha": "another"}}),
    ];
    for pull in pulls {
        let Some(calls) = comment("7", "x", &json!({"pull": pull})) else { return };
        assert_eq!(names(&calls), ["get", "notice"]);
    }
    for wrong in ["", "0", "-1", "7 8", "1e3", "07", "7/../8", "99999999999", "7\n8"] {
        let calls = comment(wrong, "x", &json!({})).unwrap();
        assert_eq!(names(&calls), ["notice"], "{wrong:?}");
    }
}

#[test]
fn where_code_scanning_isnt_to_be_had_that_is_said() {
    let open = json!({"state": "open", "head": {"sha": "abc"}});
    let Some(calls) = comment("7", "x", &json!({"pull": open, "upload": {"status": 403}})) else { return };
    assert_eq!(names(&calls), ["get", "list", "create", "upload", "notice"]);
}
