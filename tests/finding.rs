//! Finding tasks on the screen: fields in the filter line, what is said of them, and what is left of the list.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use amotui::domain::TaskTypeId;
use amotui::i18n::Lang;

#[path = "common/story.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod harness;

use harness::Story;

/// Opens the filter and types this.
async fn find(story: &mut Story, text: &str) {
    story.press("/").await;
    for c in text.chars() {
        let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
        story.press(&name).await;
    }
}

#[tokio::test]
async fn a_field_narrows_and_what_could_follow_is_offered_under_the_line() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 0).await;
    find(&mut story, "ти").await;
    assert!(story.screen().contains("Tab тип:"), "{}", story.screen());
    story.press("Tab в с т").await;
    assert!(story.screen().contains("Tab тип:Встреча"), "{}", story.screen());
    story.press("Tab").await;
    let rows = story.app.board.window.rows.clone();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.task.kind == TaskTypeId::MEETING));
    assert!(story.screen().contains("/тип:Встреча"), "{}", story.screen());
    // The same with the wrong layout on.
    let meetings = rows.len();
    story.press("Esc").await;
    find(&mut story, "nbg^dcn").await;
    assert_eq!(story.app.board.window.rows.len(), meetings);
}

#[tokio::test]
async fn what_means_nothing_is_said_while_it_is_typed_and_the_list_stays() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    let all = story.app.board.window.total;
    find(&mut story, "due:soonish").await;
    assert!(story.screen().contains("“soonish” is no date"), "{}", story.screen());
    assert_eq!(story.app.board.window.total, all);
    story.press("C-u").await;
    assert!(story.screen().contains("type: who: due:"), "{}", story.screen());
}

#[tokio::test]
async fn a_date_shows_what_it_means() {
    let mut story = Story::begin(Lang::En, (80, 24), 0).await;
    find(&mut story, "due:<-2d").await;
    assert!(story.screen().contains("→ before Sun 22 Nov 10:00"), "{}", story.screen());
    let late = story.app.board.window.rows.iter().all(|row| row.task.due.0 < harness::now().timestamp() - 2 * 86_400);
    assert!(late && !story.app.board.window.rows.is_empty());
}

#[tokio::test]
async fn a_colleague_is_found_though_only_ones_own_tasks_are_shown() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    find(&mut story, "who:ross").await;
    let rows = &story.app.board.window.rows;
    assert!(!rows.is_empty() && rows.iter().all(|row| row.task.responsible == Some(3_987_914.into())));
    story.press("Esc").await;
    assert!(story.app.board.window.rows.iter().all(|row| row.task.responsible == Some(3_987_910.into())));
}

#[tokio::test]
async fn a_phone_is_found_in_any_formatting() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let phone = loop {
        let card = story.app.board.detail_of_selected().and_then(|detail| detail.card.clone());
        let phones = card.into_iter().flat_map(|card| {
            let others = card.contacts.into_iter().flat_map(|contact| contact.phones);
            card.phones.into_iter().chain(others).collect::<Vec<_>>()
        });
        if let Some(phone) = phones.into_iter().next() {
            break phone;
        }
        story.press("j").await;
    };
    let (id, _) = story.selected();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    for typed in [format!("+{} {}", &digits[..1], &digits[1..7]), format!("8 ({}) {}", &digits[1..4], &digits[4..])] {
        find(&mut story, &typed).await;
        let found = &story.app.board.window.rows;
        assert!(found.iter().any(|row| row.task.id.0 == id), "{phone} by {typed}");
        story.press("Esc").await;
    }
}
