//! What is shown of text from outside, and how wide it is.

use super::*;

#[test]
fn joined_pictures_are_one_sign_of_two_columns_and_nothing_else_is_left_out() {
    for (given, drawn) in [
        ("👩\u{200d}💻", "👩"),
        ("👨\u{200d}👩\u{200d}👧\u{200d}👦!", "👨!"),
        ("❤\u{fe0f}", "❤"),
        ("☎\u{fe0e} call", "☎ call"),
        // What hides in a word is shown.
        ("a\u{200d}b", "a·b"),
        ("a\u{fe0f}", "a·"),
        ("👩\u{200d}x", "👩x"),
    ] {
        assert_eq!(&*safe(given), drawn, "{given}");
    }
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    for (one, other) in
        [("Йога", "и\u{306}ога"), ("ЁЛКА", "е\u{308}лка"), ("José", "jose\u{301}"), ("São", "sa\u{303}o")]
    {
        assert_eq!(fold(one), fold(other));
    }
}

#[test]
fn nothing_that_a_terminal_obeys_gets_through() {
    for c in (0..=0x10_ffffu32).filter_map(char::from_u32) {
        let text = format!("a{c}b");
        let shown = safe(&text);
        assert!(!shown.chars().any(char::is_control), "{:x}", c as u32);
        assert!(!shown.chars().any(is_hidden), "{:x}", c as u32);
        let copied = bare(&text);
        assert!(!copied.chars().any(|c| c.is_control() || is_hidden(c)), "{:x}", c as u32);
    }
    assert_eq!(bare("\u{202a}+7 (907)\n982\u{202c}\x1b[31m"), "+7 (907) 982[31m");
}

#[test]
fn simple_characters_are_plain_one_column_wide_and_stand_alone() {
    for c in (0..=0x10_ffffu32).filter_map(char::from_u32).filter(|c| is_simple(*c)) {
        assert_eq!((is_plain(c), c.width()), (true, Some(1)), "{c:?}");
        let between = format!("a{c}{c}é");
        assert_eq!(between.graphemes(true).count(), 4, "{c:?}");
    }
}

#[test]
fn plain_characters_are_shown_as_they_are_whatever_stands_beside_them() {
    for c in (0..=0x10_ffffu32).filter_map(char::from_u32).filter(|c| is_plain(*c)) {
        for text in [c.to_string(), format!("{c}{c}"), format!("☎{c}▂{c}k")] {
            assert_eq!(displayable(&text).collect::<String>(), text);
        }
    }
}

#[test]
fn escapes_become_visible_and_breaks_become_spaces() {
    assert_eq!(&*safe("a\x1b[31mb\nc\u{202e}d"), "a␛[31mb c·d");
}

/// Otherwise a terminal that doesn't join them would show more columns than were counted.
#[test]
fn no_character_is_as_wide_as_its_parts_are_not() {
    assert_eq!(&*safe("👍🏽 🇷🇺 👩\u{200d}👧 ❤\u{fe0f}"), "👍· RU 👩 ❤");
    for text in ["👍🏽🇷🇺🇺", "각한", "क्षि", "👩‍👩‍👧‍👦", "1\u{fe0f}\u{20e3}", "ﷺ"]
    {
        let shown = safe(text);
        for cluster in shown.graphemes(true) {
            let parts: usize = cluster.chars().map(|c| c.width().unwrap_or(0)).sum();
            assert_eq!(cluster.width(), parts, "{cluster:?} of {text:?}");
        }
    }
}

#[test]
fn json_stays_the_same_for_a_program_and_harmless_for_a_terminal() {
    let value = serde_json::json!({ "text": "a\u{9b}31m \u{2028}\u{202e}b \u{e0041} Ж" });
    let json = value.to_string();
    let shown = safe_json(&json);
    assert_eq!(&*shown, r#"{"text":"a\u009b31m \u2028\u202eb \udb40\udc41 Ж"}"#);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
}

#[test]
fn a_cut_is_seen_and_keeps_wide_characters_whole() {
    assert_eq!(cut("Позвонить", 6), "Позво…");
    assert_eq!(cut("日本語", 4), "日…");
    assert_eq!(fit("日本語", 4), "日… ");
    assert_eq!(cut("abc", 3), "abc");
    // A mark stays on its letter, and a letter without its mark isn't shown, wherever the cut is.
    for text in ["Позвонить", "Cafe\u{301} da Praia", "ab日本cd", "e\u{301}\u{302}", "и\u{306}", "", "…", "a b"]
    {
        for columns in 0..12 {
            assert_eq!(cut(text, columns), cut_by_graphemes(text, columns), "{text:?} {columns}");
        }
    }
}

/// What a cut should be, without the shortcut past the graphemes.
fn cut_by_graphemes(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let fits = |letter: &&str| room.checked_sub(letter.width()).map(|left| room = left).is_some();
    let kept: String = text.graphemes(true).take_while(fits).collect();
    if columns == 0 { String::new() } else { format!("{kept}…") }
}

#[test]
fn paragraphs_break_at_words_and_long_words_anywhere() {
    assert_eq!(wrap("one two three", 7), ["one two", "three"]);
    assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    assert_eq!(wrap("say that he decides.", 19), ["say that he", "decides."]);
    assert_eq!(wrap("«да», (нет) 一二三", 6), ["«да»,", "(нет)", "一二三"]);
}
