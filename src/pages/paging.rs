//! Long lists in pages of 200: the first at the list's own address, the others at numbers below it.

use crate::address::Route;
pub(super) use crate::model::PAGE;
use crate::model::list_pages;
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
    pages: Vec<PageLink>,
}

/// A link to another page of the list.
#[derive(Debug, Clone, Serialize)]
struct PageLink {
    number: usize,
    path: String,
    /// Whether pages between it and the one before it have no link.
    gap: bool,
}

/// Cuts a list of `total` rows into pages: each has its address, which `route` makes, its place, and a range of rows.
pub(super) fn pages(
    total: usize,
    route: impl Fn(usize) -> Route,
) -> Vec<(Route, Pager, std::ops::Range<usize>)> {
    let numbers = list_pages(total);
    let count = *numbers.end();
    let path = |number: usize| route(number).to_string();
    let page = |number: usize| {
        let range = (number - 1) * PAGE..(number * PAGE).min(total);
        let near = |page: &usize| *page == 1 || *page == count || page.abs_diff(number) <= 2;
        let shown: Vec<usize> = (1..=count).filter(near).collect();
        let gap =
            |place: usize, page: usize| place > 0 && shown.get(place - 1).is_some_and(|last| last + 1 < page);
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
                .map(|(place, &number)| PageLink { number, path: path(number), gap: gap(place, number) })
                .collect(),
        };
        (route(number), pager, range)
    };
    numbers.map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_at_two_hundred() {
        let cut = pages(401, Route::Consortia);
        let routes: Vec<_> = cut.iter().map(|(route, ..)| route.clone()).collect();
        assert_eq!(routes, [1, 2, 3].map(Route::Consortia));
        assert_eq!(cut.last().map(|(.., range)| range.clone()), Some(400..401));
        assert_eq!(pages(0, Route::Organisations).len(), 1);
    }
}
