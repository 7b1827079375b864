//! Words from outside can hold any character: whatever they hold, nothing but our own sequences reaches the terminal.

use amotui::app::Screen;
use amotui::i18n::Lang;

use crate::common::surfaces::{Script, TOGETHER, drawn_in_turn, foreign, forgotten, hostile, telling};

/// Does something to each of many, on all processors.
pub fn each<T: Sync>(many: &[T], work: impl Fn(&T) + Sync) {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let share = many.len().div_ceil(processors).max(1);
    let work = &work;
    std::thread::scope(|scope| {
        many.chunks(share).for_each(|share| drop(scope.spawn(move || share.iter().for_each(work))));
    });
}

#[test]
fn on_every_screen_nothing_but_our_own_sequences_reaches_the_wire() {
    let words: Vec<String> = telling().map(hostile).collect();
    let groups: Vec<_> = words.chunks(TOGETHER).enumerate().collect();
    each(&groups, |(turn, some)| {
        for picture in Script::in_turn(some, *turn).pictures() {
            assert_eq!(
                foreign(&picture.drawn(Lang::En)),
                None,
                "{} of {:x?}",
                picture.name,
                some[0].chars().next().unwrap() as u32
            );
        }
    });
}

/// Where something was drawn before, only what differs is written.
#[test]
fn from_one_picture_to_another_nothing_else_is_written_either() {
    let words: Vec<String> = telling().map(hostile).collect();
    for some in words.chunks(TOGETHER).step_by(9) {
        let pictures = Script::new(some).pictures();
        let apps = pictures.iter().map(|picture| &picture.app);
        assert_eq!(foreign(&drawn_in_turn(apps, Lang::En, (140, 40))), None);
    }
}

/// A screen that the check does not visit could let anything through.
#[test]
fn no_kind_of_screen_or_line_is_forgotten() {
    let words = ["слово".to_owned()];
    assert_eq!(forgotten(&Script::new(&words).pictures()), [""; 0]);
}

/// What of the pictures holds no words from outside.
const OWN_WORDS_ALONE: &[&str] = &["first screen", "plain notice", "plain problem", "background at work"];

#[test]
fn every_picture_shows_the_words() {
    let words = ["слово".to_owned()];
    for picture in Script::new(&words).pictures() {
        let shows = picture.drawn(Lang::En).contains("слово");
        assert!(
            shows || OWN_WORDS_ALONE.contains(&picture.name),
            "{}: {:?}",
            picture.name,
            picture.app.session().notice
        );
    }
}

#[test]
fn hostile_words_fit_into_every_size() {
    let long = "я\u{301}\u{302}\u{303}日本語👩‍👩‍👧‍👦\u{202e}\x1b]0;x\x07ﷺ".repeat(40);
    let words = [long, String::new(), "\n\n\n".into(), "a".repeat(3_000), "\u{301}".repeat(500)];
    let sizes = (1..=40u16).flat_map(|width| [(width, width / 2 + 1), (width * 4, width)]);
    let sizes: Vec<_> = sizes.chain([(1, 200), (500, 1), (300, 120)]).collect();
    let halves = [(0, Lang::Ru), (1, Lang::En)];
    each(&halves, |(half, lang)| {
        for (at, picture) in Script::in_turn(&words, *half).pictures().iter().enumerate() {
            for size in sizes.iter().skip((at + half) % 2).step_by(2) {
                assert_eq!(foreign(&picture.drawn_at(*lang, *size)), None, "{} at {size:?}", picture.name);
            }
        }
    });
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
        "a\rb",
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

/// The pictures on which the deal of the first task is seen with nothing over it.
const WITH_THE_DEAL: &[&str] =
    &["board with a failure", "detail", "marks", "day", "by type", "saved view", "a group's tasks", "queue"];

#[test]
fn the_deal_is_a_link_to_its_page_unless_something_lies_over_it_or_it_is_turned_off() {
    let words = ["слово".to_owned()];
    let link = "\x1b]8;;https://acme.amocrm.ru/leads/detail/1\x1b\\слово\x1b]8;;\x1b\\";
    let mut linked = Vec::new();
    for mut picture in Script::new(&words).pictures() {
        let covered = !matches!(picture.app.screens().last(), None | Some(Screen::Queue(_)));
        let wire = picture.drawn(Lang::En);
        assert!(!(covered && wire.contains("\x1b]")), "{}", picture.name);
        linked.extend(wire.contains(link).then_some(picture.name));
        picture.app.session_mut().settings.links = false;
        assert!(!picture.drawn(Lang::En).contains("\x1b]"), "{}", picture.name);
        picture.app.session_mut().settings.links = true;
        picture.app.session_mut().accounts.site = "http://127.0.0.1:8080".into();
        assert!(!picture.drawn(Lang::En).contains("\x1b]"), "{}", picture.name);
    }
    let missing: Vec<_> = WITH_THE_DEAL.iter().filter(|name| !linked.contains(name)).collect();
    assert_eq!(missing, [&""; 0], "{linked:?}");
}
