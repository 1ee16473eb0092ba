//! The order of names: in Chinese by pinyin, tone and character, as a dictionary has it; in English by letters.

use super::Registry;
use crate::text::Lang;
use pinyin::ToPinyin as _;

impl Registry {
    /// Finds the place of each consortium among all by name.
    pub fn places_by_name(&self, lang: Lang) -> Vec<usize> {
        let name = |at: &usize| {
            let consortium = self.consortia.get(*at)?;
            consortium.record.name.as_ref().map(|name| key(name.text_for(lang).0, lang))
        };
        let mut order: Vec<usize> = (0..self.consortia.len()).collect();
        order.sort_by_cached_key(name);
        let mut places = vec![0; order.len()];
        for (place, at) in order.into_iter().enumerate() {
            if let Some(own) = places.get_mut(at) {
                *own = place;
            }
        }
        places
    }
}

/// Makes what names are compared by. A space ends a syllable, so that a short one stands before those that begin with
/// it.
fn key(name: &str, lang: Lang) -> String {
    let lower = name.to_lowercase();
    if lang == Lang::En {
        return lower;
    }
    let mut key = String::with_capacity(lower.len() * 4);
    for character in lower.chars() {
        if let Some(syllable) = character.to_pinyin() {
            key.extend([syllable.with_tone_num_end(), " "]);
        }
        key.push(character);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>, lang: Lang) -> Vec<&str> {
        names.sort_by_key(|name| key(name, lang));
        names
    }

    #[test]
    fn chinese_names_are_in_pinyin_order() {
        assert_eq!(
            sorted(vec!["宁波", "杭州", "安吉", "湖州", "昂", "3号", "衢州", "嘉兴"], Lang::Zh),
            ["3号", "安吉", "昂", "杭州", "湖州", "嘉兴", "宁波", "衢州"]
        );
        // One syllable: by tone, then by character.
        assert_eq!(sorted(vec!["四", "思", "死", "丝"], Lang::Zh), ["丝", "思", "死", "四"]);
    }

    #[test]
    fn english_names_are_in_alphabetical_order() {
        assert_eq!(
            sorted(vec!["Zhoushan", "bio", "Chips", "智能"], Lang::En),
            ["bio", "Chips", "Zhoushan", "智能"]
        );
    }
}
