//! Rows that break careless programs are shown like the others, with a number where a name is missing.

use amotui::i18n::Lang;
use serde_json::json;

use crate::common::story::Story;

#[tokio::test]
async fn a_deleted_type_a_hidden_deal_and_a_colleague_who_left_are_shown_by_their_numbers() {
    let mut story = Story::begin(Lang::En, (140, 40), 0).await;
    let sample = story.emulator.tasks();
    let odd = |field: &str, value: i64| {
        let task = sample.iter().find(|task| task[field] == value && task["is_completed"] == false);
        task.map(|task| task["id"].as_i64().unwrap())
    };
    assert!(odd("task_type_id", 777).is_some(), "the sample has such a task");
    let mut shown = String::new();
    for _ in 0..14 {
        shown += &story.screen();
        story.press("j").await;
    }
    assert!(shown.contains("#777"), "{shown}");
    assert!(shown.contains("not visible") || shown.contains("hidden"), "{shown}");
    // Without a subject, a text or a person, as other programs leave them.
    let id = odd("task_type_id", 777).unwrap();
    story.emulator.edit_as(3_987_914, id, &json!({ "text": "\u{200b}\u{202e}evil\u{1b}[2J" })).unwrap();
    story.worker.order(amotui::app::Effect::Fetch(amotui::app::FetchEffect::Sync));
    story.hear(|report| matches!(report, amotui::app::Report::Connection(amotui::app::Connection::Fresh(_)))).await;
    let screen = story.screen();
    assert!(screen.contains("evil") && !screen.contains('\u{1b}') && !screen.contains('\u{202e}'), "{screen}");
}

#[tokio::test]
async fn a_long_text_leaves_date_and_phone_in_sight() {
    for size in [(120, 36), (80, 24)] {
        let mut story = crate::common::story::Story::begin(amotui::i18n::Lang::En, size, 60).await;
        // The fifth one has more than six thousand characters.
        story.press("j j j j Enter").await;
        let screen = story.screen();
        assert!(story.selected().1.len() > 6_000);
        let row = story.app.board().list.window.rows.iter().find(|row| row.task.text.len() > 6_000).unwrap();
        let phone = row.phone.as_ref().unwrap();
        for words in ["overdue by", phone.as_str()] {
            assert!(screen.contains(words), "{words} at {size:?}: {screen}");
        }
    }
}

/// What the server did not say is nothing, and not the first day of 1970.
#[tokio::test]
async fn a_time_that_nobody_told_is_not_shown() {
    let mut story = Story::begin(Lang::En, (140, 40), 60).await;
    let id = story.app.board().list.window.rows[0].task.id;
    let untold = move |store: &mut amotui::store::Store| {
        let mut task = store.row(id)?.unwrap().task;
        (task.created_at, task.updated_at) = (0, task.updated_at + 1);
        store.put_tasks(&[task])?;
        store.row(id)
    };
    let row = story.worker.db().run(untold).await.unwrap().unwrap();
    assert_eq!(row.task.created_at, 0);
    story.press("2 1 Enter").await;
    let shown = story.app.board().list.window.rows.iter().find(|row| row.task.id == id).unwrap();
    assert_eq!(shown.task.created_at, 0);
    let screen = story.screen();
    assert!(screen.contains("Assigned to") && !screen.contains("1970") && !screen.contains("1 Jan"), "{screen}");
}
