//! Words from outside can hold any character: whatever they hold, nothing but our own sequences reaches the terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use amotui::app::Screen;
use amotui::i18n::Lang;

#[path = "common/surfaces.rs"]
mod surfaces;

use surfaces::{Script, TOGETHER, drawn, foreign, hostile};

/// Every character that a terminal or a reader could be fooled with, and two of each block of 4096 others.
fn telling() -> Vec<char> {
    let odd = |c: u32| {
        c < 0x300 || (0x590..0x620).contains(&c) || (0x2000..0x2100).contains(&c) || (0xfe00..=0xffff).contains(&c)
    };
    let more = |c: u32| (0x1800..0x1820).contains(&c) || (0xe0000..0xe0200).contains(&c) || c % 4096 < 2;
    (0..=0x10_ffff).filter(|c| odd(*c) || more(*c)).filter_map(char::from_u32).collect()
}

#[test]
fn on_every_screen_nothing_but_our_own_sequences_reaches_the_wire() {
    let words: Vec<String> = telling().into_iter().map(hostile).collect();
    for some in words.chunks(TOGETHER) {
        for (screen, app) in Script::new(some).screens() {
            let wire = drawn(&app, Lang::En, (140, 40));
            assert!(wire.contains("ab"), "{screen} shows the words");
            assert_eq!(foreign(&wire), None, "{screen} of {:x?}", some[0].chars().next().unwrap() as u32);
        }
    }
}

#[test]
fn hostile_words_fit_into_every_size() {
    let long = "я\u{301}\u{302}\u{303}日本語👩‍👩‍👧‍👦\u{202e}\x1b]0;x\x07ﷺ".repeat(40);
    let words = [long, String::new(), "\n\n\n".into(), "a".repeat(3_000), "\u{301}".repeat(500)];
    for lang in [Lang::Ru, Lang::En] {
        for (screen, app) in Script::new(&words).screens() {
            let sizes = (1..=40u16).flat_map(|width| [(width, width / 2 + 1), (width * 4, width)]);
            for size in sizes.chain([(1, 200), (500, 1), (300, 120)]) {
                let wire = drawn(&app, lang, size);
                assert_eq!(foreign(&wire), None, "{screen} at {size:?}");
            }
        }
    }
}

#[test]
fn the_check_sees_what_must_not_be_there() {
    for bad in [
        "a\x1b]0;title\x07",
        "\x1b[6n",
        "\u{9b}31m",
        "a\u{202e}b",
        "\x07",
        "\x1b[31",
        "\u{e0041}",
        "a\nb",
        "\x1bM",
        "\x1b[1;2r\x1b[2;1Ha\x1b[r",
    ] {
        assert!(foreign(bad).is_some(), "{bad:?}");
    }
    for bad in ["https://evil.example/", "https://acme.amocrm.ru/leads/detail/1?x", "https://acme.amocrm.ru/", "x"] {
        assert!(foreign(&format!("\x1b]8;;{bad}\x1b\\a")).is_some(), "{bad}");
    }
    assert!(foreign("\x1b]8;;https://acme.amocrm.ru/leads/detail/1").is_some(), "it has no end");
    assert_eq!(foreign("\x1b]8;;https://acme.amocrm.ru/leads/detail/1\x1b\\a\x1b]8;;\x1b\\"), None);
    assert_eq!(
        foreign("\x1b[1;2Hab\x1b[38;5;12m\x1b[?25l\x1b[3;40r\x1b[40;1H\n\x1b[ra\x1b[3;9r\x1b[3;1H\x1bM\x1bM\x1b[r"),
        None
    );
}

#[test]
fn the_deal_is_a_link_to_its_page_unless_something_lies_over_it_or_it_is_turned_off() {
    let words = ["слово".to_owned()];
    for (screen, mut app) in Script::new(&words).screens() {
        let link = "\x1b]8;;https://acme.amocrm.ru/leads/detail/1\x1b\\слово\x1b]8;;\x1b\\";
        let open = matches!(app.screens.last(), None | Some(Screen::Queue(_)));
        assert_eq!(drawn(&app, Lang::En, (140, 40)).contains(link), open, "{screen}");
        app.links = false;
        assert!(!drawn(&app, Lang::En, (140, 40)).contains("\x1b]"), "{screen}");
        app.links = true;
        app.site = "http://127.0.0.1:8080".into();
        assert!(!drawn(&app, Lang::En, (140, 40)).contains("\x1b]"), "{screen}");
    }
}
