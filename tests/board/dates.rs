//! Dates in the board's forms.

use amotui::app::Report;
use amotui::i18n::Lang;

use crate::common::story::Story;

#[tokio::test]
async fn a_new_task_may_say_when_in_its_own_words() {
    let mut story = Story::begin(Lang::Ru, (100, 30), 600).await;
    story.press("n").await;
    for word in ["Позвонить", "Ивану", "завтра", "15:00"] {
        story.press(word).await;
        story.press("Space").await;
    }
    let screen = story.screen();
    assert!(screen.contains("15:00 · Позвонить Ивану"), "what was taken is seen:\n{screen}");
    story.press("Enter").await;
    story.hear(|report| matches!(report, Report::Saved(..))).await;
    let screen = story.screen();
    assert!(screen.contains("Позвонить Ивану") && !screen.contains("завтра 15:00"), "{screen}");
}

#[tokio::test]
async fn a_word_that_is_not_understood_is_named() {
    let mut story = Story::begin(Lang::Ru, (100, 30), 600).await;
    story.press("n").await;
    story.press("Смета").await;
    story.press("Tab").await;
    story.press("завтр").await;
    assert!(story.screen().contains("«завтр»"), "{}", story.screen());
    story.press("Enter").await;
    assert!(story.screen().contains("«завтр»"), "{}", story.screen());
}

#[tokio::test]
async fn where_the_account_has_another_clock_the_top_line_says_whose_is_shown() {
    let mut story = Story::begin(Lang::En, (120, 30), 600).await;
    assert!(!story.screen().contains("Vladivostok"));
    story.app.session_mut().zone = "Asia/Vladivostok".parse().unwrap();
    assert!(story.screen().contains("Vladivostok"), "{}", story.screen());
}
