//! A clash is shown so that it can be judged: three values side by side, a long text from where it differs.

use amotui::app::{Effect, Report};
use amotui::i18n::Lang;
use serde_json::json;

use crate::common::story::{Story, confirmed};

async fn clash(size: (u16, u16)) -> (Story, i64) {
    let mut story = Story::begin(Lang::En, size, 60).await;
    // The fifth one has more than six thousand characters.
    story.press("j j j j").await;
    let (id, text) = story.selected();
    assert!(text.len() > 6_000);
    story.press("e End m i n e Enter").await;
    story.emulator.edit_as(3_987_914, id, &json!({ "text": format!("{text}theirs") })).unwrap();
    story.worker.order(Effect::Sync);
    story.hear(|report| matches!(report, Report::Trouble { .. })).await;
    story.press("!").await;
    (story, id)
}

#[tokio::test]
async fn what_differs_is_on_the_screen_however_long_the_text_and_small_the_screen() {
    for size in [(140, 40), (80, 24)] {
        let (mut story, _) = clash(size).await;
        let screen = story.screen();
        for words in ["as you saw it", "yours", "at your colleague's", "mine", "theirs", "Nothing was overwritten"] {
            assert!(screen.contains(words), "{words} is missing at {size:?}\n{screen}");
        }
    }
}

#[tokio::test]
async fn both_texts_are_kept_one_below_the_other() {
    let (mut story, id) = clash((140, 40)).await;
    story.press("b").await;
    story.hear(confirmed).await;
    let text = story.emulator.task(id).unwrap()["text"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() == 2 && lines[0].ends_with("theirs") && lines[1].ends_with("mine"), "{lines:?}");
}
