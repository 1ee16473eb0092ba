//! Long lists in pages of 200: the first at the list's own address, the others at numbers below it.

pub(super) use crate::model::PAGE;
use serde::Serialize;

/// Where a page of a list stands among the others.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Pager {
    pub(super) number: usize,
    pub(super) of: usize,
    total: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    previous: Option<String>,
    next: Option<String>,
    pages: Vec<Step>,
}

#[derive(Debug, Clone, Serialize)]
struct Step {
    number: usize,
    path: String,
    gap: bool,
}

/// The pages of a list of `total` rows: address, place, and the range of rows.
///
/// `first` is the list's address, `more` what its further numbers are appended to. An empty list has one page.
pub(super) fn pages(first: &str, more: &str, total: usize) -> Vec<(String, Pager, std::ops::Range<usize>)> {
    let count = total.div_ceil(PAGE).max(1);
    let path = |number: usize| if number == 1 { first.to_owned() } else { format!("{more}{number}/") };
    let page = |number: usize| {
        let range = (number - 1) * PAGE..(number * PAGE).min(total);
        let near = |other: &usize| *other == 1 || *other == count || other.abs_diff(number) <= 2;
        let shown: Vec<usize> = (1..=count).filter(near).collect();
        let gap = |place: usize, other: usize| {
            place > 0 && shown.get(place - 1).is_some_and(|last| last + 1 < other)
        };
        let steps = shown.iter().enumerate();
        let pager = Pager {
            number,
            of: count,
            total,
            from: range.start + 1,
            to: range.end,
            previous: (number > 1).then(|| path(number - 1)),
            next: (number < count).then(|| path(number + 1)),
            pages: steps
                .map(|(place, &number)| Step { number, path: path(number), gap: gap(place, number) })
                .collect(),
        };
        (path(number), pager, range)
    };
    (1..=count).map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_at_two_hundred() {
        let cut = pages("/consortia/", "/consortia/page/", 401);
        let paths: Vec<_> = cut.iter().map(|(path, ..)| path.as_str()).collect();
        assert_eq!(paths, ["/consortia/", "/consortia/page/2/", "/consortia/page/3/"]);
        assert_eq!(cut.last().map(|(.., range)| range.clone()), Some(400..401));
        assert_eq!(pages("/a/", "/a/", 0).len(), 1);
    }
}
