//! Where one is after one has looked elsewhere.

use amotui::app::{Action, Msg};
use amotui::emulator::Options;
use amotui::i18n::Lang;

use crate::common::story::{Story, now};

async fn begin(lang: Lang, size: (u16, u16)) -> Story {
    Story::with(lang, size, 60, Options { lang, ..Options::default() }).await
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
    for (keys, heading) in
        [("?", "scope-board"), ("f ?", "scope-queue"), ("! ?", "scope-unsent"), ("L ?", "scope-leads")]
    {
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
