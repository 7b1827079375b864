//! The edits that are not in amoCRM stand by their reason, and a whole reason is decided about at once, when it is asked for twice.

use amotui::app::{Action, Report, Screen};
use amotui::domain::Cause;
use amotui::i18n::{Lang, Words};

use crate::common::story::Story;

/// Two edits that the server refused, and one of which nobody knows whether it arrived.
async fn refused(lang: Lang) -> Story {
    let mut story = Story::begin(lang, (100, 30), 0).await;
    let faults = (1..=2).map(|at| format!("status=422:PATCH@{at}").parse().unwrap());
    story.emulator.set_faults(faults.collect::<Vec<_>>());
    for keys in ["c one Enter", "c two Enter"] {
        story.press(keys).await;
        story.hear(|report| matches!(report, Report::Problem { .. })).await;
    }
    story.emulator.set_faults(vec!["status=503:PATCH".parse().unwrap()]);
    story.press("r +2d Enter").await;
    story.press("!").await;
    story
}

async fn causes(story: &Story) -> Vec<Cause> {
    let owed = story.worker.db().run(|store| store.outbox()).await.unwrap();
    owed.iter().map(amotui::domain::Change::cause).collect()
}

#[tokio::test]
async fn edits_stand_under_their_reason_and_how_many_there_are_of_it() {
    let mut story = refused(Lang::Ru).await;
    let screen = story.screen();
    let place = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(place("amoCRM не приняла · 2") < place("Проверяется, дошли ли · 1"), "{screen}");
}

#[tokio::test]
async fn a_whole_reason_is_thrown_away_when_it_is_asked_for_twice() {
    let mut story = refused(Lang::En).await;
    story.press("X").await;
    assert!(story.screen().contains("2 edits with this reason will be lost for good"), "{}", story.screen());
    assert_eq!(causes(&story).await.len(), 3);
    // Anything else takes the question back.
    story.press("Down X").await;
    assert_eq!(causes(&story).await.len(), 3);
    story.press("X").await;
    assert!(story.screen().contains("2 edits were discarded"), "{}", story.screen());
    assert_eq!(causes(&story).await, [Cause::Unclear]);
}

#[tokio::test]
async fn a_whole_reason_is_sent_again_when_it_is_asked_for_twice_and_another_is_left_alone() {
    let mut story = refused(Lang::En).await;
    story.press("R").await;
    assert!(story.screen().contains("2 edits with this reason will be sent again"), "{}", story.screen());
    story.press("R").await;
    assert!(story.screen().contains("2 edits are being sent again"), "{}", story.screen());
    let refused = causes(&story).await.iter().filter(|cause| **cause == Cause::Refused).count();
    assert_eq!((refused, causes(&story).await.len()), (0, 3));
}

#[tokio::test]
async fn a_key_that_is_held_asks_and_does_no_more() {
    for key in ["X", "R"] {
        let mut story = refused(Lang::En).await;
        story.hold(key, 40).await;
        assert_eq!(causes(&story).await.iter().filter(|cause| **cause == Cause::Refused).count(), 2, "{key}");
        let Some(Screen::Unsent(unsent)) = story.app.screens().last() else { panic!("{}", story.screen()) };
        assert!(unsent.confirming.is_some());
    }
}

/// An edit that a damaged disk left behind beside one that waits, as the board finds it.
#[tokio::test]
async fn the_help_opens_over_the_unsent_edits_with_their_keys_first_and_takes_a_question_back() {
    let mut story = refused(Lang::En).await;
    assert!(story.screen().lines().last().unwrap().contains("? all keys"), "{}", story.screen());
    story.press("X ?").await;
    let help = story.screen();
    let heading = Words::new(Lang::En).get("scope-unsent").replace('`', "");
    let place = |words: &str| help.find(words).unwrap_or_else(|| panic!("{words}: {help}"));
    assert!(place(&heading) < place(&Words::new(Lang::En).get("scope-board").replace('`', "")), "{help}");
    story.press("Esc").await;
    assert!(story.screen().contains("· 2"), "the edits are there again: {}", story.screen());
    story.press("X").await;
    assert_eq!(causes(&story).await.len(), 3, "it asks anew");
}

async fn damaged(lang: Lang) -> Story {
    let mut story = Story::begin(lang, (100, 30), 0).await;
    story.emulator.set_faults(vec!["status=503:PATCH".parse().unwrap()]);
    story.press("c one Enter").await;
    {
        let store = rusqlite::Connection::open(story.folder.path().join("store.db")).unwrap();
        let row = r#"{"seq":900,"task":50000003,"work":"{\"Edit\":{\"patch\":{\"text\":\"Ask for the fxrm\"}}}"}"#;
        store.execute("INSERT INTO aside (seq, row, at) VALUES (900, ?1, 0)", [row]).unwrap();
    }
    story.press("F5").await;
    story.press("!").await;
    story
}

async fn set_aside(story: &Story) -> usize {
    story.worker.db().run(|store| store.damaged_edits()).await.unwrap().len()
}

#[tokio::test]
async fn a_damaged_edit_is_shown_with_what_is_known_of_it_and_thrown_away_when_it_is_asked_for_twice() {
    for lang in Lang::ALL {
        let mut story = damaged(lang).await;
        let before = causes(&story).await;
        story.press("Down").await;
        let screen = story.screen();
        for words in ["Ask for the fxrm", "#50000003", &*story.words.get("owed-state-damaged")] {
            assert!(screen.contains(words), "{words}: {screen}");
        }
        // It can't be sent, and nothing else is decided about it.
        for key in ["r", "m", "i"] {
            story.press(key).await;
            assert_eq!(set_aside(&story).await, 1, "{key}");
        }
        story.press("x").await;
        assert!(story.screen().contains(&*story.words.get("discard-sure")), "{}", story.screen());
        assert_eq!(set_aside(&story).await, 1);
        // Anything else takes the question back.
        story.press("Up Down x").await;
        assert_eq!(set_aside(&story).await, 1);
        story.press("x").await;
        assert_eq!((set_aside(&story).await, causes(&story).await), (0, before));
        assert!(!story.screen().contains("Ask for the fxrm"), "{}", story.screen());
    }
}

#[tokio::test]
async fn the_way_out_stands_in_the_footer_and_nothing_that_would_do_nothing() {
    for lang in Lang::ALL {
        let mut story = Story::begin(lang, (80, 24), 60).await;
        let words = Words::new(lang);
        let foot = |story: &mut Story| story.screen().lines().last().unwrap().to_owned();
        let word = |act: &str| words.get(&format!("action-{act}")).into_owned();
        story.press("!").await;
        let empty = foot(&mut story);
        assert!(empty.contains(&word("leave-unsent")) && !empty.contains(&word("retry")), "{}: {empty}", lang.code());
        story.press("Esc r 1 Enter !").await;
        let one = foot(&mut story);
        assert!(one.contains(&word("leave-unsent")) && one.contains(&word("retry")), "{}: {one}", lang.code());
    }
}

/// The line with what can be done about an edit.
fn buttons(story: &mut Story, first: &str) -> String {
    let screen = story.screen();
    // The last line has the keys of the screen.
    let line = screen.lines().rev().skip(1).find(|line| line.contains(first));
    line.unwrap_or_else(|| panic!("{first}: {screen}")).to_owned()
}

#[tokio::test]
async fn on_narrow_screens_each_choice_keeps_its_key_and_what_is_pointed_at_its_words() {
    for lang in [Lang::En, Lang::Ru, Lang::Es, Lang::Pt] {
        let mut story = refused(lang).await;
        let Some(Screen::Unsent(unsent)) = story.app.screens().last() else { panic!("the unsent edits are shown") };
        let count = unsent.choices().len();
        assert_eq!(count, 4, "send again, mend, throw away, export");
        let words = Words::new(lang);
        let named = [Action::Retry, Action::Correct, Action::Discard, Action::Export].map(|action| {
            let entry = action.entry();
            (story.keys.shown(entry), words.get(&format!("action-{}", entry.word)).into_owned())
        });
        for width in 60..=70 {
            story.screen_at((width, 24));
            for at in 0..count {
                let (pointed, label) = {
                    let Some(Screen::Unsent(unsent)) = story.app.screens().last() else { panic!("they are shown") };
                    let (key, words) = &named[unsent.choice];
                    (unsent.choice, format!(" {key} {words} "))
                };
                assert_eq!(pointed, at);
                let line = buttons(&mut story, &label);
                for (key, _) in &named {
                    assert!(line.contains(&format!(" {key} ")), "{key} at {width} columns, {lang:?}: {line}");
                }
                story.press("Right").await;
            }
            story.press(&["Left"].repeat(count).join(" ")).await;
        }
    }
}
