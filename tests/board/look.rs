//! What a fresh reader has to find at once: what happened last time, since when a deal is in its stage, which key shows which view; and
//! where one is after one has looked elsewhere.

use amotui::api::{Client, Origin};
use amotui::app::{Action, Msg};
use amotui::domain::View;
use amotui::emulator::Options;
use amotui::i18n::Lang;
use secrecy::SecretString;

use crate::common::story::{Story, now};

async fn begin(lang: Lang, size: (u16, u16)) -> Story {
    Story::with(lang, size, 60, Options { lang, ..Options::default() }).await
}

#[tokio::test]
async fn what_happened_last_time_stands_first_under_a_heading_with_its_day() {
    for (lang, label) in [
        (Lang::En, "Last time · "),
        (Lang::Ru, "В прошлый раз · "),
        (Lang::Es, "La última vez · "),
        (Lang::Pt, "Da última vez · "),
    ] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let mut story = begin(lang, size).await;
            story.press("f").await;
            let detail = story.app.queue().unwrap().detail.clone().unwrap();
            let result = detail.earlier.iter().map(|task| (task.updated_at, task.result.clone().unwrap_or_default()));
            let notes = detail.notes.iter().map(|note| (note.created_at, note.text.clone()));
            let (_, words) = result.chain(notes).max_by_key(|(at, _)| *at).unwrap();
            let screen = story.screen();
            let (_, below) = screen.split_once(label).unwrap_or_else(|| panic!("{label} at {size:?}\n{screen}"));
            let first = below.lines().nth(1).unwrap();
            let begins: String = words.chars().take(20).collect();
            assert!(first.contains(&begins), "{begins} at {size:?}\n{screen}");
        }
    }
}

#[tokio::test]
async fn the_smallest_card_tells_of_last_time_in_one_line() {
    let mut story = begin(Lang::En, (60, 15)).await;
    story.press("f").await;
    let screen = story.screen();
    assert!(screen.contains("Last time · "), "{screen}");
}

#[tokio::test]
async fn below_a_narrow_list_stands_what_happened_last_time_with_the_selected_client() {
    let mut story = begin(Lang::En, (80, 24)).await;
    let screen = story.screen();
    assert!(screen.lines().nth(22).unwrap().contains("Last time · "), "{screen}");
}

#[tokio::test]
async fn a_card_says_for_how_long_the_deal_has_been_in_its_stage() {
    for (lang, words, today) in [
        (Lang::En, "days in this stage", "in this stage since today"),
        (Lang::Ru, "на этапе", "на этапе с сегодняшнего дня"),
        (Lang::Es, "días en esta etapa", "en esta etapa desde hoy"),
        (Lang::Pt, "dias nesta etapa", "nesta etapa desde hoje"),
    ] {
        for (size, keys) in [((80, 24), "f"), ((120, 36), ""), ((120, 36), "f"), ((200, 50), "f")] {
            let mut story = begin(lang, size).await;
            if !keys.is_empty() {
                story.press(keys).await;
            }
            let screen = story.screen();
            // Where there is little room the stage beside it says what the days are of.
            let few = if lang == Lang::Ru { "дней" } else { words.split(' ').next().unwrap() };
            let is_told = screen.contains(words) || screen.lines().any(|line| line.contains('▰') && line.contains(few));
            assert!(is_told && !screen.contains(today), "{size:?} {keys}\n{screen}");
        }
        let mut story = begin(lang, (200, 50)).await;
        let lead = story.app.board().selected().unwrap().task.subject.unwrap().id.0;
        let stage = story.app.board().selected().unwrap().stage.as_ref().unwrap().status.0;
        let token = SecretString::from(story.emulator.token().to_owned());
        let origin = Origin::parse(story.emulator.url()).unwrap();
        let colleague = Client::new(origin, token, &amotui::api::Options::default()).unwrap();
        // To the stage beside it, and back.
        let other = if stage % 2 == 0 { stage - 1 } else { stage + 1 };
        for status in [other, stage] {
            let (path, body) = (format!("/api/v4/leads/{lead}"), serde_json::json!({ "status_id": status }));
            assert_eq!(colleague.raw("PATCH", &path, &[], Some(&body)).await.unwrap().status, 200);
        }
        story.press("F5 f").await;
        assert!(story.screen().contains(today), "{}", story.screen());
    }
}

/// Questions so far since when deals are in their stage.
fn asked(story: &Story) -> usize {
    story.emulator.requests().iter().filter(|line| line.contains("lead_status_changed")).count()
}

#[tokio::test]
async fn the_deals_in_sight_are_asked_about_together_and_a_feed_that_may_not_be_read_only_once() {
    let mut story = begin(Lang::En, (120, 36)).await;
    assert_eq!(asked(&story), 1);
    story.press("Down Down Down Down Up Up f Space Space").await;
    assert_eq!(asked(&story), 1, "they came together");
    story.press("Esc F5").await;
    assert_eq!(asked(&story), 2, "F5 asks again");
    for fault in ["no-events", "no-event-filter"] {
        let options = Options { faults: vec![fault.parse().unwrap()], ..Options::default() };
        let mut story = Story::with(Lang::En, (120, 36), 60, options).await;
        story.press("Down Down F5 Down 2 Down").await;
        assert_eq!(asked(&story), 1, "{fault}");
        assert!(!story.screen().contains("in this stage"), "{fault}\n{}", story.screen());
    }
}

#[tokio::test]
async fn views_stand_with_their_keys_and_the_present_one_in_brackets() {
    for lang in [Lang::En, Lang::Ru, Lang::Es, Lang::Pt] {
        for size in [(80, 24), (120, 36), (200, 50)] {
            let mut story = begin(lang, size).await;
            for (at, view) in View::ALL.into_iter().enumerate() {
                let key = (at + 1).to_string();
                story.press(&key).await;
                let count = story.app.board().counts.get(view);
                let screen = story.screen();
                let line = screen.lines().next().unwrap().to_owned();
                let present = line.split_once('[').and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
                assert!(present.ends_with(&format!(" {count}")), "{line}");
                assert!(present.starts_with(&format!("{key} ")), "{lang:?} {size:?}: {line}");
                let has = |key: i32| line.contains(&format!(" {key} ")) || line.contains(&format!("[{key} "));
                assert!((1..=5).all(has), "{lang:?} {size:?}: {line}");
            }
        }
    }
}

#[tokio::test]
async fn whose_tasks_are_shown_is_said_on_a_narrow_screen_too() {
    let mut story = begin(Lang::En, (80, 24)).await;
    let name = story.app.session().directory.name_of(story.app.session().directory.account.current_user);
    let screen = story.screen();
    assert!(screen.lines().take(2).any(|line| line.contains(&name)), "{name}\n{screen}");
}

#[tokio::test]
async fn who_comes_back_from_the_cards_stands_on_the_last_one() {
    for keys in ["f Space Space Esc", "Down f Space Esc", "f 2 1 Space Esc"] {
        let mut story = begin(Lang::En, (120, 36)).await;
        let (cards, esc) = keys.rsplit_once(' ').unwrap();
        story.press(cards).await;
        let card = story.app.queue().unwrap().row().unwrap().task.id;
        story.press(esc).await;
        assert_eq!(story.app.board().selected().map(|row| row.task.id), Some(card), "{keys}\n{}", story.screen());
    }
}

#[tokio::test]
async fn help_begins_with_the_keys_of_where_one_is() {
    for (keys, heading) in [("?", "scope-board"), ("f ?", "scope-queue"), ("L ?", "scope-leads")] {
        let mut story = begin(Lang::En, (80, 24)).await;
        story.press(keys).await;
        let heading = story.words.get(heading).replace('`', "");
        let screen = story.screen();
        let first = screen.lines().nth(4).unwrap();
        assert!(first.contains(&heading), "{keys}: {heading}\n{screen}");
    }
}

#[tokio::test]
async fn a_day_is_today_unless_days_ahead_are_looked_at() {
    let today = now().date_naive();
    for keys in ["1", "2", "6", "7"] {
        let mut story = begin(Lang::En, (120, 36)).await;
        story.press(keys).await;
        story.tell(Msg::Act(Action::LayoutDay));
        story.settle().await;
        assert_eq!(story.app.board().day, Some(today), "{keys}");
    }
    for keys in ["3", "4", "5"] {
        let mut story = begin(Lang::En, (120, 36)).await;
        story.press(keys).await;
        let (id, _) = story.selected();
        story.tell(Msg::Act(Action::LayoutDay));
        story.settle().await;
        assert!(story.app.board().day.unwrap() > today, "{keys}");
        assert_eq!(story.selected().0, id, "{keys}: the selected task stays the selected one");
    }
}

#[tokio::test]
async fn a_card_that_is_open_tells_what_came_meanwhile_and_the_result_that_is_pointed_at_stays() {
    let mut story = begin(Lang::En, (120, 36)).await;
    let lead = story.app.board().selected().unwrap().task.subject.unwrap().id.0;
    story.press("f 2").await;
    assert!(story.screen().contains("Esc: choose another"), "{}", story.screen());
    let token = SecretString::from(story.emulator.token().to_owned());
    let origin = Origin::parse(story.emulator.url()).unwrap();
    let colleague = Client::new(origin, token, &amotui::api::Options::default()).unwrap();
    let task = serde_json::json!([{
        "text": "Ask the colleague first", "entity_id": lead, "entity_type": "leads", "complete_till": 1_700_000_000,
        "responsible_user_id": story.app.session().me().0
    }]);
    assert_eq!(colleague.raw("POST", "/api/v4/tasks", &[], Some(&task)).await.unwrap().status, 200);
    // Neither looking something up nor what comes meanwhile is a choice.
    story.press("F5 ? Esc y").await;
    let screen = story.screen();
    assert!(screen.contains("Ask the colleague first") && screen.contains("Esc: choose another"), "{screen}");
    story.press("3").await;
    assert!(story.screen().contains("2 of 14"), "{}", story.screen());
}
