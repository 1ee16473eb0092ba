//! Finds a place as a reader does: by the lines and their indentation. The program finds its places by parsing YAML;
//! what it says is held against this.

/// The line, from 1, of the value at `path`: of a list or mapping over several lines that of its key, of an item that of its
/// id, of what is missing that of the mapping that lacks it, at top level that of `id`.
pub(super) fn line_of(text: &str, path: &str) -> usize {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (mut begin, mut end, mut column) = (0, lines.len(), 0);
    let mut shown = face(&lines, begin, end, column);
    for step in path.split('/').filter(|step| !step.is_empty()) {
        let starts: Vec<usize> = (begin..end).filter(|line| indent(&lines[*line]) == Some(column)).collect();
        let is_list = starts.first().is_some_and(|line| lines[*line].trim_start().starts_with("- "));
        let key = format!("{step}:");
        let at = match step.parse::<usize>() {
            Ok(index) if is_list => starts.get(index),
            _ => starts.iter().find(|line| lines[**line].trim_start().starts_with(&key)),
        };
        let Some(&at) = at else { break };
        end = starts.iter().copied().find(|line| *line > at).unwrap_or(end);
        if is_list {
            begin = at;
            column += 2;
            lines[at].replace_range(column - 2..column - 1, " ");
            shown = face(&lines, begin, end, column);
            if lines[at].trim_start().starts_with('{') {
                break;
            }
        } else {
            shown = at;
            begin = at + 1;
            if lines[at].trim_start().len() > key.len() {
                break;
            }
            column = (begin..end).find_map(|line| indent(&lines[line])).unwrap_or_default();
        }
    }
    shown + 1
}

/// How far a line is indented, if it says anything.
fn indent(line: &str) -> Option<usize> {
    let said = line.trim_start();
    (!said.is_empty() && !said.starts_with('#')).then(|| line.len() - said.len())
}

/// Where a mapping is looked for: at its id, else at its first line.
fn face(lines: &[String], begin: usize, end: usize, column: usize) -> usize {
    let mut own = (begin..end).filter(|line| indent(&lines[*line]) == Some(column));
    let first = own.clone().next().unwrap_or(begin);
    own.find(|line| lines[*line].trim_start().starts_with("id:")).unwrap_or(first)
}
