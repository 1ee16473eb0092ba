//! Measures of the pictures that templates draw as SVG.
//!
//! Pictures stretch with the page but their letters don't: horizontal places are percentages, vertical ones pixels.

use crate::schema::Date;
use crate::theme::Label;
use serde::Serialize;

/// Writes a share of the width as a percentage.
pub(super) fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

/// Turns a number of things into a number to calculate with.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A bar of a distribution.
#[derive(Serialize)]
pub(super) struct Bar<'a> {
    pub(super) id: &'a str,
    pub(super) name: Option<Label<'a>>,
    pub(super) unsure: bool,
    pub(super) n: usize,
    width: String,
    y: usize,
}

/// Height of a bar with its label.
pub(super) const BAR: usize = 46;

/// Lays out bars under each other; `most`, or the longest if it is longer, is as wide as the picture allows.
pub(super) fn bars<'a>(values: Vec<(&'a str, Option<Label<'a>>, bool, usize)>, most: usize) -> Vec<Bar<'a>> {
    let most = values.iter().map(|value| value.3).max().unwrap_or_default().max(most).max(1);
    let bar = |(place, (id, name, unsure, n)): (usize, (&'a str, Option<Label<'a>>, bool, usize))| Bar {
        id,
        name,
        unsure,
        n,
        width: percent(number(n) / number(most) * 0.92),
        y: place * BAR,
    };
    values.into_iter().enumerate().map(bar).collect()
}

/// A stretch of days laid over the width of a picture, with a little room at both ends.
pub(super) struct Span {
    from: f64,
    days: f64,
}

impl Span {
    /// Lays the days from `from` to `to` over the width.
    pub(super) fn new(from: Date, to: Date) -> Self {
        let (first, last) = (day(from), day(to));
        Self { from: first, days: (last - first).max(1.0) }
    }

    /// Returns where a day lies, or `None` if it is outside.
    pub(super) fn at(&self, date: Date) -> Option<f64> {
        let share = (day(date) - self.from) / self.days;
        (0.0..=1.0).contains(&share).then_some(0.015 + share * 0.97)
    }
}

/// Returns a day's number on a line of days.
fn day(date: Date) -> f64 {
    f64::from(date.0.year()) * 365.2425 + f64::from(date.0.day_of_year())
}

/// Cuts a label into lines: between words, or after at most `wide` Han characters, as many in each line.
pub(super) fn lines(text: &str, wide: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    let spaced = text.is_ascii();
    let parts: Vec<String> = if spaced {
        text.split_inclusive(' ').map(str::to_owned).collect()
    } else {
        text.chars().map(String::from).collect()
    };
    let room = if spaced { wide * 2 } else { parts.len().div_ceil(parts.len().div_ceil(wide).max(1)) };
    for part in parts {
        let width = part.trim_end().chars().count();
        if used > 0 && used + width > room {
            lines.push(String::new());
            used = 0;
        }
        used += part.chars().count();
        if let Some(line) = lines.last_mut() {
            line.push_str(&part);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_cut_between_words() {
        assert_eq!(lines("磁性与特种金属材料", 8), ["磁性与特种", "金属材料"]);
        assert_eq!(lines("Modern Seed Industry", 6), ["Modern Seed ", "Industry"]);
    }
}
