//! What a department's own server needs, as text: a repository's hooks, the scripts that publish and take back, and nginx's
//! configuration. They stand beside this file as they are; what differs from server to server is filled in.

use crate::address::Base;
use crate::site::{MEDIA_TYPES, UNKNOWN_TYPE};
use crate::text::Lang;

/// The bare repository, below the server's folder.
pub const REPOSITORY: &str = "registry.git";
/// The settings, which are the operator's once they are written.
pub const SETTINGS: &str = "config";
/// By this script a folder is known to be a server's.
pub const PUBLISH: &str = "publish";

/// What pages may load: as they say themselves, in `base.html`.
const POLICY: &str = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'";

/// A server to be set up.
///
/// # Examples
/// ```
/// use consortia::address::Base;
/// use consortia::deploy::Server;
/// use consortia::text::Lang;
///
/// let base = Base::parse("https://registry.example/").unwrap();
/// let server = Server {
///     root: "/srv/registry",
///     program: "/usr/local/bin/consortia",
///     content: "content",
///     base: &base,
///     lang: Lang::En,
/// };
/// let files = server.files();
/// let hook = files.iter().find(|file| file.path == "registry.git/hooks/pre-receive");
/// assert!(hook.is_some_and(|hook| hook.runs));
/// ```
pub struct Server<'a> {
    /// Its folder, whole and plain: nginx and shells read it.
    pub root: &'a str,
    /// The program that its scripts run, whole and plain.
    pub program: &'a str,
    /// Where in what is pushed the records stand.
    pub content: &'a str,
    /// Where its site is published.
    pub base: &'a Base,
    /// The language that whoever pushes is spoken to in.
    pub lang: Lang,
}

/// A file of a server.
pub struct ServerFile {
    /// Below the server's folder.
    pub path: &'static str,
    /// What is in it.
    pub text: String,
    /// Whether it is run.
    pub runs: bool,
}

impl Server<'_> {
    /// Lists all files but the repository's own.
    pub fn files(&self) -> Vec<ServerFile> {
        let file = |path, text: &str, runs| ServerFile { path, text: self.filled(text), runs };
        let script = |path, text: &str| ServerFile { path, text: text.to_owned(), runs: true };
        vec![
            file(SETTINGS, include_str!("config"), false),
            file("nginx.conf", include_str!("nginx.conf"), false),
            file("README.md", include_str!("README.md"), false),
            script(PUBLISH, include_str!("publish")),
            script("rollback", include_str!("rollback")),
            script("registry.git/hooks/pre-receive", include_str!("pre-receive")),
            script("registry.git/hooks/post-receive", include_str!("post-receive")),
        ]
    }

    fn url(&self) -> String {
        format!("{}{}/", self.base.origin, self.base.path)
    }

    /// Fills `text` with what is this server's.
    fn filled(&self, text: &str) -> String {
        let (host, port) = self.host();
        let types: Vec<String> =
            MEDIA_TYPES.iter().map(|(end, name)| format!("        {} {end};", with_charset(name))).collect();
        let elsewhere =
            if self.base.path.is_empty() { "" } else { "\n    location / {\n        return 404;\n    }" };
        let values = [
            ("{root}", self.root),
            ("{program}", self.program),
            ("{base_url}", &self.url()),
            ("{lang}", self.lang.id()),
            ("{path}", &self.base.path),
            ("{host}", host),
            ("{port}", port),
            ("{types}", &types.join("\n")),
            ("{unknown}", UNKNOWN_TYPE),
            ("{policy}", POLICY),
            ("{elsewhere}", elsewhere),
            // It comes last: of all these it alone may have any character.
            ("{content}", &quoted(self.content)),
        ];
        values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }

    /// Finds the site's host, and the port on which nginx listens for it: that of http, unless an http address names
    /// another.
    fn host(&self) -> (&str, &str) {
        let (scheme, authority) = self.base.origin.split_once("://").unwrap_or(("", &self.base.origin));
        match authority.rsplit_once(':') {
            Some((host, port)) if scheme == "http" => (host, port),
            Some((host, _)) => (host, "80"),
            None => (authority, "80"),
        }
    }
}

/// Quotes a word so that a shell reads it as it is, whatever is in it.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Writes a type as it is sent: text is UTF-8.
fn with_charset(media_type: &str) -> String {
    if media_type.starts_with("text/") {
        format!("\"{media_type}; charset=utf-8\"")
    } else {
        media_type.to_owned()
    }
}
