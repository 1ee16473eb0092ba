//! What the commits of a range say, without their trailers: those name who signed and who helped, with addresses that
//! git itself wants there.

use super::{GitError, Repository, Revision};
use crate::source::SourceFile;

impl Repository {
    /// Reads the messages of the commits that are checked out and that `since` doesn't have, as texts to be looked at.
    ///
    /// # Errors
    /// Git doesn't answer, or the clone is too shallow to know which commits those are.
    pub fn messages_since(&self, since: &Revision) -> Result<Vec<SourceFile>, GitError> {
        let head = self.head()?;
        self.check_depth(since, &head)?;
        let range = format!("{}..{}", since.0, head.0);
        let format = "--format=tformat:%h%x00%B%x00%(trailers)";
        let plain =
            ["--no-color", "--no-notes", "--no-decorate", "--no-graph", "--encoding=UTF-8", "--abbrev=7"];
        let said = self.run(&[&["log", "-z", format][..], &plain, &[&range, "--"]].concat())?;
        let fields: Vec<&[u8]> = said.split(|byte| *byte == 0).collect();
        let messages = fields.chunks_exact(3).map(|commit| {
            // What isn't UTF-8 is still looked at: digits and addresses are the same in every encoding there is.
            let [id, message, trailers] = [0, 1, 2].map(|at| String::from_utf8_lossy(commit[at]));
            SourceFile::of_commit(&id, without_trailers(&message, &trailers))
        });
        Ok(messages.collect())
    }
}

/// Puts an empty line in the place of each trailer of `message`, so that the other lines keep their numbers. `block` is
/// what git takes for its trailers; lines among them that are none stay.
fn without_trailers(message: &str, block: &str) -> String {
    let Some((before, after)) = message.rsplit_once(block).filter(|_| !block.is_empty()) else {
        return message.to_owned();
    };
    let mut text = before.to_owned();
    let mut is_within = false;
    for line in block.split_inclusive('\n') {
        is_within = is_trailer(line) || is_within && line.starts_with([' ', '\t']);
        text.push_str(if is_within {
            line.get(line.trim_end_matches('\n').len()..).unwrap_or_default()
        } else {
            line
        });
    }
    text + after
}

/// Tells whether a line is a name, a colon and what is said of it.
fn is_trailer(line: &str) -> bool {
    let is_of_a_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let name = line.split_once(':').map(|(name, _)| name.trim_end_matches([' ', '\t']));
    name.is_some_and(|name| !name.is_empty() && name.chars().all(is_of_a_name))
}

#[cfg(test)]
mod tests {
    use super::without_trailers;

    #[test]
    fn trailers_go_and_lines_keep_their_numbers() {
        let block = "Signed-off-by: 甲 <a@mail.example>\n (电话 13800138000)\n联系 b@mail.example\nAcked-by : 乙 <c@mail.example>\n";
        let message = format!("更新\n\n正文: d@mail.example\n\n{block}");
        assert_eq!(
            without_trailers(&message, block),
            "更新\n\n正文: d@mail.example\n\n\n\n联系 b@mail.example\n\n"
        );
        assert_eq!(without_trailers("A: b\n", ""), "A: b\n");
    }
}
