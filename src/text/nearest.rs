//! The nearest known word, for whoever mistyped one.

/// Finds the one of `known` that `word` was most probably meant to be, if any is near enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    // A record can hold a value of a megabyte; nothing is near to that.
    if length > 100 {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= length.max(candidate.chars().count()) / 3 + usize::from(length > 1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_offered_and_far_ones_not() {
        assert_eq!(nearest("hangzou", ["hangzhou", "huzhou"]), Some("hangzhou"));
        assert_eq!(nearest("nmae", ["name", "niche"]), Some("name"));
        assert_eq!(nearest("浙江", ["hangzhou"]), None);
        assert_eq!(nearest("x", ["name"]), None);
    }
}
