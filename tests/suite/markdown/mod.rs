//! Prose is data: whatever stands in it, only allow-listed markup comes out, and links lead only where they may.

use crate::fuzz::markdown::holds_of_any;
use crate::harness::ends;
use crate::html;
use crate::report::text;
use consortia::markdown::{RenderOptions, render};
use proptest::prelude::*;

/// Pieces of Markdown, right and broken, as somebody might write to get something else in.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = vec![
        "# ",
        "## ",
        "### ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "> > ",
        "```\n",
        "```html\n",
        "    ",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "[",
        "](",
        ")",
        "](javascript:alert(1))",
        "](JaVaScRiPt:x)",
        "](/guideline/)",
        "](//evil.example)",
        "](https://a.example \"t\")",
        "](data:text/html,x)",
        "![",
        "<",
        ">",
        "</p>",
        "<script>",
        "</script>",
        "<b onclick=x>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<a href='javascript:x'>",
        "&lt;",
        "&#60;script&#62;",
        "&#x202e;",
        "{#id .class onclick=x}",
        "| a | b |\n| --- | :-: |\n| c | d |\n",
        "---\n",
        "\\",
        "<https://a.example>",
        "<javascript:x>",
        "[x]: javascript:y\n",
        "[x]",
        "[^1]",
        "[^1]: n\n",
        "$$x$$",
        "{{ site }}",
        "{% include %}",
        "中文",
        "（“引”）",
        "，",
        "\u{0}",
        "\u{e0f0}",
        "\u{fdd0}",
        "\t",
        "\r\n",
        "<svg/onload=x>",
        "<ul><li>",
        "“",
        "”",
    ];
    let piece = prop_oneof![3 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => text()];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn prose_is_never_more_than_prose(markdown in markdown()) {
        holds_of_any(&markdown);
    }
}

#[test]
fn words_are_kept() {
    let options = RenderOptions { heading_level: 2, anchor_prefix: "", link: &|_| None };
    for words in [
        "<script>alert(1)</script>",
        "{{ site.title }}",
        "{% raw %}",
        "$(rm -rf /)",
        "=1+1",
        "& &amp;lt;",
        "a < b > c",
    ] {
        let shown = html::read(&render(words, &options)).text;
        let expected = words.replace("&amp;", "&");
        assert_eq!(shown.trim(), expected, "prose shows what stands in it");
    }
}

#[test]
fn long_and_deep_prose_ends() {
    for piece in [">", "- ", "[", "*", "`", "![", "**a ", "<", "_a", "\\", "&", "# ", "| ", "[a](", "1. "] {
        ends(piece, || holds_of_any(&piece.repeat(20_000)));
    }
}

#[test]
fn seeds_of_the_fuzz_target_hold() {
    crate::harness::corpus("markdown").for_each(|text| holds_of_any(&text));
}
