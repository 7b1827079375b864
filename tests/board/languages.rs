//! Every language fits where it has to, and looks as it was written.

use amotui::app::Screen;
use amotui::i18n::{Habits, Lang, Words};

use crate::common::story::Story;

const NARROW: (u16, u16) = (80, 24);

#[tokio::test]
async fn on_a_small_terminal_every_view_has_its_count_and_the_footer_its_acts() {
    for lang in Lang::ALL {
        let mut story = Story::begin(lang, NARROW, 60).await;
        let words = Words::new(lang);
        let screen = story.screen();
        let (head, foot) = (screen.lines().next().unwrap(), screen.lines().last().unwrap());
        for (view, count) in [("overdue", 14), ("today", 9), ("tomorrow", 6), ("week", 20), ("later", 40)] {
            let [short, long] =
                ["short", "view"].map(|name| format!("{} {count}", words.get(&format!("{name}-{view}"))));
            assert!(head.contains(&short) || head.contains(&long), "{}: {short} in {head}", lang.code());
        }
        assert!(head.contains("● 10:00"), "{}: {head}", lang.code());
        for act in ["queue", "complete", "reschedule", "new", "help"] {
            let act = words.get(&format!("action-{act}"));
            assert!(foot.contains(act.as_ref()), "{}: {act} in {foot}", lang.code());
        }
    }
}

#[tokio::test]
async fn nothing_of_the_first_screen_is_cut_on_a_small_terminal() {
    for lang in Lang::ALL {
        let mut story = Story::begin(lang, NARROW, 60).await;
        story.app.screens_mut().push(Screen::Welcome { at: 0 });
        let (screen, words) = (story.screen(), Words::new(lang));
        for sentence in ["line", "sign-in", "sign-in-hint", "integration", "integration-hint", "demo", "demo-hint"] {
            let sentence = words.get(&format!("welcome-{sentence}"));
            assert!(screen.contains(sentence.as_ref()), "{}: {sentence}\n{screen}", lang.code());
        }
    }
}

#[tokio::test]
async fn pictures_in_spanish_and_portuguese() {
    for lang in [Lang::Es, Lang::Pt] {
        for (name, size, keys) in [
            ("board_narrow", NARROW, ""),
            ("reschedule_narrow", NARROW, "r"),
            ("new_narrow", NARROW, "n"),
            ("board_wide", (120, 36), "j j"),
            ("queue_narrow", NARROW, "f"),
            ("unsent_narrow", NARROW, "r 1 Enter !"),
            ("help_narrow", NARROW, "?"),
        ] {
            let mut story = Story::begin(lang, size, 60).await;
            if !keys.is_empty() {
                story.press(keys).await;
            }
            insta::assert_snapshot!(format!("{name}_{}", lang.code()), story.screen());
        }
    }
}

#[tokio::test]
async fn an_american_sees_months_first_and_twice_twelve_hours_and_nothing_is_cut_off() {
    for (name, keys) in [("all_narrow_en_us", "6"), ("today_narrow_en_us", "2"), ("reschedule_narrow_en_us", "r")] {
        let mut story = Story::begin(Lang::En, NARROW, 60).await;
        story.words = Words::with_habits(Lang::En, Habits { twelve_hours: true, month_first: true, country: true });
        story.press(keys).await;
        insta::assert_snapshot!(name, story.screen());
    }
}
