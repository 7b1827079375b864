//! Who and what stands behind a task: the hour at the client's, what came of earlier tasks, and how it is fetched.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use amotui::i18n::Lang;
use serde_json::json;

#[path = "common/story.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod harness;

use harness::{Story, confirmed, now};

/// The salesperson.
const ME: i64 = 3_987_910;

/// A board on which the first task is about this entity.
async fn about(entity: (&str, i64), lang: Lang) -> Story {
    let mut story = Story::begin(lang, (120, 36), 0).await;
    let fields = json!({
        "text": "Позвонить первым", "complete_till": now().timestamp() - 40 * 86_400, "entity_type": entity.0, "entity_id": entity.1,
        "responsible_user_id": ME,
    });
    story.emulator.add_as(ME, &fields).unwrap();
    story.press("F5").await;
    story.press("Home").await;
    assert!(story.selected().1.contains("первым"), "{}", story.screen());
    story
}

#[tokio::test]
async fn the_hour_at_the_clients_stands_beside_a_number_that_tells_it() {
    for (contact, hour) in [(700_012, "08:00 there"), (700_008, "07:00 there"), (700_010, "17:00 there")] {
        let mut story = about(("contacts", contact), Lang::En).await;
        let screen = story.screen();
        assert!(screen.contains(hour), "{contact}: {screen}");
    }
    // A mobile number from Russia rings in any of eleven zones: nothing is said.
    let mut story = about(("contacts", 700_000), Lang::En).await;
    let screen = story.screen();
    assert!(screen.contains("+7 9") && !screen.contains(" there"), "{screen}");
}

#[tokio::test]
async fn what_came_of_earlier_tasks_on_the_same_stands_with_the_task() {
    let mut story = about(("leads", 910_000), Lang::Ru).await;
    assert!(!story.screen().contains("История"), "nothing was done on it yet: {}", story.screen());
    story.press("c Д у м а ю т Space + 2 d Space С п р о с и т ь Enter").await;
    story.hear(confirmed).await;
    story.press("4 Home").await;
    for _ in 0..40 {
        if story.selected().1 == "Спросить" {
            break;
        }
        story.press("Down").await;
    }
    assert_eq!(story.selected().1, "Спросить");
    let screen = story.screen();
    assert!(screen.contains("История") && screen.contains("Думают"), "{screen}");
    assert!(screen.contains("Позвонить первым"), "with what was to be done: {screen}");
}

/// Requests of entities and notes so far.
fn looks(story: &Story) -> usize {
    let about = |line: &&String| {
        line.starts_with("GET")
            && (line.contains("/leads") || line.contains("/contacts") || line.contains("/companies"))
    };
    story.emulator.requests().iter().filter(about).count()
}

#[tokio::test]
async fn the_next_card_of_the_queue_is_there_before_it_is_asked_for() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("f").await;
    story.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    story.press("Space").await;
    let screen = story.screen();
    assert!(screen.contains("Laura Stone") && screen.contains("+44 20 7946"), "phones without a network: {screen}");
    assert!(screen.contains("Notes"), "and the notes: {screen}");
}

#[tokio::test]
async fn what_was_looked_at_a_moment_ago_is_not_fetched_again_until_it_is_asked_for() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("Down Down Down").await;
    let before = looks(&story);
    story.press("Up Up Down").await;
    assert_eq!(looks(&story), before);
    let (_, text) = story.selected();
    story.press("F5").await;
    assert!(looks(&story) > before, "F5 looks again at {text}");
}

#[tokio::test]
async fn a_screen_of_cards_takes_batches_and_not_a_request_each() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("6").await;
    let (before, rows) = (looks(&story), 20);
    story.press(&["Down"; 20].join(" ")).await;
    // Notes come one by one; the cards would be at least as many again.
    assert!(looks(&story) - before < rows + rows / 2, "{} requests for {rows} rows", looks(&story) - before);
}

#[tokio::test]
async fn a_server_without_filters_is_not_asked_for_many() {
    let options = amotui::emulator::Options { faults: vec!["no-entity-filter".parse().unwrap()], ..Default::default() };
    let mut story = Story::with(Lang::En, (120, 36), 60, options).await;
    story.press("Down Down Down").await;
    let asked = story.emulator.requests();
    let batches = asked.iter().filter(|line| line.contains("with=contacts") && line.contains("filter")).count();
    assert!(batches <= 2, "{batches}: {asked:?}");
    assert!(story.screen().contains("Phone") || story.screen().contains("E-mail"), "{}", story.screen());
}
