//! How full the day is: the hours above the list, the rest of today below it, the days ahead beside it, what else is due on the card.

use amotui::i18n::Lang;

use crate::common::story::Story;

#[tokio::test]
async fn the_hours_of_today_and_the_first_free_stretch_stand_above_the_list() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    let screen = story.screen();
    let hours = screen.lines().nth(1).unwrap();
    // It is 10:00; what is due at ten stands in that hour, and nobody works after 18.
    assert!(hours.contains("10█") && hours.contains("17·") && !hours.contains("18"), "{hours}");
    assert!(hours.contains("free 10:45–11:30"), "{hours}");
}

#[tokio::test]
async fn an_edit_changes_the_hours_at_once() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    let hours = |story: &mut Story| story.screen().lines().nth(1).unwrap().to_owned();
    let before = hours(&mut story);
    story.press("r").await;
    story.press("15:00").await;
    story.press("Enter").await;
    let after = hours(&mut story);
    assert!(before.contains("15·") && !after.contains("15·"), "{before}\n{after}");
}

#[tokio::test]
async fn what_is_still_due_today_stands_below_all_that_is_overdue_and_can_not_be_selected() {
    let mut story = Story::begin(Lang::En, (120, 60), 60).await;
    let screen = story.screen();
    assert!(screen.contains("later today · 9"), "{screen}");
    story.press("End Down Down").await;
    let row = story.app.board().selected().unwrap();
    assert!(row.task.is_overdue(story.app.session().now), "{}", story.screen());
    // In a view that is narrowed nothing is said of the rest.
    story.press("/").await;
    story.press("a").await;
    assert!(!story.screen().contains("later today"), "{}", story.screen());
}

#[tokio::test]
async fn beside_a_very_wide_board_stand_two_weeks_and_the_hours() {
    let mut story = Story::begin(Lang::En, (200, 50), 60).await;
    let screen = story.screen();
    assert!(screen.contains("Today by the hour") && screen.contains(" Mon  Tue  Wed"), "{screen}");
    let today = story.app.session().now.format("[%e]").to_string();
    assert!(screen.contains(&today), "{today} {screen}");
}

#[tokio::test]
async fn a_next_step_says_what_else_is_due_then() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("f").await;
    let screen = story.screen();
    let steps = screen.split("Next step").nth(1).unwrap();
    assert!(steps.contains("that hour") || steps.contains("day off"), "{screen}");
}

#[tokio::test]
async fn on_a_small_card_what_happened_before_is_seen_beside_results_and_steps() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    // The second task is of a client with a history.
    story.press("Down f").await;
    let screen = story.screen();
    for part in ["Last time", "How it went", "Next step"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
}
