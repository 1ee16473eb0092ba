//! The clauses of the guideline that no rule rests on, and why no machine can check them: with the rules' own clauses
//! they cover the guideline from its preamble to its last clause.

use crate::text::Bilingual;

/// A clause without a rule.
pub struct Unchecked {
    /// Its anchor.
    pub anchor: &'static str,
    /// Why no machine can check it.
    pub reason: Bilingual<&'static str>,
}

/// All of them, in the guideline's order.
pub static UNCHECKED: &[Unchecked] = &[
    Unchecked {
        anchor: "s1",
        reason: Bilingual {
            zh: "本节说明创新联合体是什么、起什么作用，是定义和定位，没有要求登记的事实；其中牵头单位、成员单位和重大攻关任务的要求，在三、四两节各条核对。",
            en: "This section says what an innovation consortium is and what it is for: a definition, with no fact to be \
             registered. What it says of leads, members and major tasks is checked under the clauses of sections 3 and 4.",
        },
    },
    Unchecked {
        anchor: "s5-4",
        reason: Bilingual {
            zh: "本条是对有关部门发现、培养和支持人才的要求；“战略科学家潜质”“符合条件的优先予以支持”由有关部门评审认定，人才个人情况不在登记册公开，程序无从核对。",
            en: "This clause asks the authorities to discover, cultivate and support talent. Who has potential or meets the \
             conditions is for their review to say, and what concerns a person isn't registered here, so that there is \
             nothing to hold it against.",
        },
    },
];
