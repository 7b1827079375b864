//! Who and what stands behind a task: the hour at the client's, what came of earlier tasks, and how it is fetched.

use amotui::i18n::Lang;
use serde_json::json;

use crate::common::story::{Story, confirmed, now};

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
    assert!(!story.screen().contains("В прошлый раз"), "nothing was done on it yet: {}", story.screen());
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
    assert!(screen.contains("В прошлый раз") && screen.contains("Думают"), "{screen}");
    assert!(screen.contains("Позвонить первым"), "with what was to be done: {screen}");
}

/// Requests of entities and notes so far.
fn requests(story: &Story) -> usize {
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
    assert!(screen.contains("Лора Стоун") && screen.contains("+44 20 7946"), "phones without a network: {screen}");
    assert!(screen.contains("✎"), "and the notes: {screen}");
}

#[tokio::test]
async fn what_was_looked_at_a_moment_ago_is_not_fetched_again_until_it_is_asked_for() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("Down Down Down").await;
    let before = requests(&story);
    story.press("Up Up Down").await;
    assert_eq!(requests(&story), before);
    let (_, text) = story.selected();
    story.press("F5").await;
    assert!(requests(&story) > before, "F5 asks again at {text}");
}

#[tokio::test]
async fn a_screen_of_cards_takes_batches_and_not_a_request_each() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("6").await;
    let (before, rows) = (requests(&story), 20);
    story.press(&["Down"; 20].join(" ")).await;
    // Notes come one by one; the cards would be at least as many again.
    assert!(requests(&story) - before < rows + rows / 2, "{} requests for {rows} rows", requests(&story) - before);
}

#[tokio::test]
async fn a_server_without_filters_is_not_asked_for_many() {
    let options = amotui::emulator::Options { faults: vec!["no-entity-filter".parse().unwrap()], ..Default::default() };
    let mut story = Story::with(Lang::En, (120, 36), 60, options).await;
    story.press("Down Down Down").await;
    let asked = story.emulator.requests();
    let batches = asked.iter().filter(|line| line.contains("with=contacts") && line.contains("filter")).count();
    assert!(batches <= 2, "{batches}: {asked:?}");
    assert!(story.screen().contains("▌ +") || story.screen().contains('@'), "{}", story.screen());
}

/// Questions for moves so far.
fn asked_for_moves(story: &Story) -> usize {
    story.emulator.requests().iter().filter(|line| line.contains("task_deadline_changed")).count()
}

/// Puts the first task off, a colleague being the last one.
async fn put_off(story: &mut Story, times: i64) {
    let (id, _) = story.selected();
    for nth in 1..=times {
        let due = json!({ "complete_till": now().timestamp() - 40 * 86_400 + nth });
        story.emulator.edit_as(if nth == times { ME + 1 } else { ME }, id, &due).unwrap();
    }
    story.press("F5").await;
    story.press("Home").await;
}

#[tokio::test]
async fn how_often_a_task_was_put_off_and_by_whom_last_stands_with_it_and_in_the_brief() {
    for (lang, words) in [
        (Lang::En, "3 times, last by Пётр Иванов"),
        (Lang::Ru, "3 раза, последний раз — Пётр Иванов"),
        (Lang::Es, "3 veces, la última por Пётр Иванов"),
        (Lang::Pt, "3 vezes, a última por Пётр Иванов"),
    ] {
        let mut story = about(("leads", 910_000), lang).await;
        assert!(!story.screen().contains(words), "it was never moved: {}", story.screen());
        put_off(&mut story, 3).await;
        assert!(story.screen().contains(words), "{}", story.screen());
        story.press("f").await;
        assert!(story.screen().contains(words), "{}", story.screen());
    }
}

#[tokio::test]
async fn ten_tasks_are_asked_about_at_a_time_and_not_again_at_once() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    let before = asked_for_moves(&story);
    assert_eq!(before, 1);
    story.press(&["Down"; 9].join(" ")).await;
    assert_eq!(asked_for_moves(&story), 1, "the first ten came together");
    story.press("Up Up Down Down Down").await;
    assert_eq!(asked_for_moves(&story), 2);
    story.press("F5").await;
    assert_eq!(asked_for_moves(&story), 3, "F5 asks again");
}

#[tokio::test]
async fn ones_own_move_is_counted_once_amocrm_has_it() {
    let mut story = about(("leads", 910_000), Lang::En).await;
    story.press("r + 2 h Enter").await;
    story.hear(confirmed).await;
    story.press("4 6 Home").await;
    while !story.selected().1.contains("первым") {
        story.press("Down").await;
    }
    assert!(story.screen().contains("once, last by Анна Котова"), "{}", story.screen());
}

#[tokio::test]
async fn a_feed_of_events_that_may_not_be_read_is_asked_once_and_nothing_is_said() {
    for fault in ["no-events", "no-event-filter"] {
        let options = amotui::emulator::Options { faults: vec![fault.parse().unwrap()], ..Default::default() };
        let mut story = Story::with(Lang::En, (120, 36), 60, options).await;
        assert_eq!(asked_for_moves(&story), 1, "{fault}");
        story.press("Down Down F5 Down 2 Down f Space").await;
        assert_eq!(asked_for_moves(&story), 1, "{fault}: not again in this session");
        let screen = story.screen();
        assert!(!screen.contains("Rescheduled"), "{fault}: {screen}");
        assert!(!screen.contains("No permission"), "{fault}: nobody is bothered with it: {screen}");
    }
}

#[tokio::test]
async fn a_task_without_any_moves_says_nothing_and_one_that_was_just_made_is_not_asked_about() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("2 Home").await;
    assert!(!story.screen().contains("Rescheduled"), "204: {}", story.screen());
    let before = asked_for_moves(&story);
    story.press("n C a l l Tab + 1 h Enter").await;
    let local = story.app.board().list.window.rows.iter().position(|row| row.task.id.is_local()).unwrap();
    story.press(&format!("Home{}", " Down".repeat(local))).await;
    assert!(story.app.board().selected().unwrap().task.id.is_local());
    assert_eq!(asked_for_moves(&story), before);
}

#[tokio::test]
async fn in_a_window_that_became_taller_the_clients_of_all_rows_are_fetched() {
    let known = |story: &Story| -> Vec<_> {
        let rows = story.app.board().visible(60).map(|(_, row)| row);
        rows.map(|row| (row.task.id, row.client.clone(), row.phone.clone())).collect()
    };
    let mut whole = Story::begin(Lang::En, (120, 60), 60).await;
    whole.press("6").await;
    let mut story = Story::begin(Lang::En, (120, 15), 60).await;
    story.press("6").await;
    assert_ne!(known(&story), known(&whole), "not all of them are in sight");
    story.screen_at((120, 60));
    story.settle().await;
    assert_eq!(known(&story), known(&whole), "{}", story.screen());
}
