//! Text and places: the only room that reads records from disk, and the only one that knows YAML's syntax.

mod syntax_hint;
mod tree;
mod unescaped;
mod walk;

pub use syntax_hint::{SyntaxDiagnosis, SyntaxErrorKind, SyntaxHint};
pub use tree::{Node, Scalar, SyntaxFault, SyntaxFaultKind, Tree, Value};
pub use unescaped::{Unescaped, unescaped};
pub use walk::{
    BYTE_ORDER_MARK, Body, Content, NamedFiles, ReadError, SourceFile, TreeEntry, UnsupportedEntry, collect,
    commit, is_ignored_path, read_theme, real_path, repository, theme_folder,
};

/// Largest size of a record, in bytes (S010).
pub const MAX_BYTES: u64 = 1024 * 1024;
/// Deepest nesting of a record, in levels (S010).
pub const MAX_DEPTH: usize = 64;
