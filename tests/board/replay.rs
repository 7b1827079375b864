//! A session is its messages: played again to an app that has neither store nor network, they give the same pictures.

use std::io::sink;

use amotui::app::{App, Did, update};
use amotui::i18n::Lang;
use amotui::paint::Painter;
use amotui::ui::{self, Cx};
use ratatui::buffer::Buffer;

use crate::common::story::{Story, blank, named, now};

const SIZE: (u16, u16) = (120, 36);

/// A picture, and how many messages had come by then.
type Shown = (usize, Buffer);

/// What a person did, with the picture after each step.
async fn recorded(lang: Lang, keys: &str) -> (Story, Vec<Shown>) {
    let mut story = Story::begin(lang, SIZE, 60).await;
    let mut pictures = vec![(story.told.len(), story.buffer())];
    for key in keys.split(' ').flat_map(named) {
        let message = story.keys.pressed(story.app.scope(), story.app.pending(), key);
        story.tell(message);
        story.settle().await;
        pictures.push((story.told.len(), story.buffer()));
    }
    for (y, did) in [(6, Did::Click), (8, Did::WheelDown), (8, Did::Click), (8, Did::Click)] {
        story.mouse(30, y, did).await;
        pictures.push((story.told.len(), story.buffer()));
    }
    (story, pictures)
}

fn picture(app: &App, story: &Story) -> Buffer {
    let cx = Cx { words: &story.words, theme: &story.theme, keys: &story.keys };
    let mut painter = Painter::new(sink(), SIZE);
    painter.draw(SIZE, |picture| ui::view(picture, app, &cx)).unwrap();
    painter.screen()
}

#[tokio::test]
async fn a_recorded_session_played_again_gives_the_same_pictures() {
    for (lang, keys) in [
        // Completing with a follow-up, taking it back, moving, handing over, marking, working in a row.
        (Lang::En, "j j c done Space +2d Enter u r 2 a росс Enter Space Space r +1w Enter f 1 Enter Space Esc"),
        // Views, layouts, the filter, the order, whose tasks, the palette, the help, what is unsent.
        (Lang::Ru, "2 l b j > b b / зво Enter Esc s Down Enter w Down Enter : сор Esc ? пере Esc ! j x Esc"),
        // A note, a new task that is thrown away, an edit, leads without a next step, the detail.
        (Lang::En, "N hello Enter n x Esc Esc e Tab 15:00 Enter L j n Esc Esc Enter Tab Esc D Esc"),
    ] {
        let (story, pictures) = recorded(lang, keys).await;
        let mut app = blank(lang);
        app.session_mut().settings.config.undo_seconds = story.app.session().settings.config.undo_seconds;
        let mut told = story.told.iter();
        let mut so_far = 0;
        for (step, (count, shown)) in pictures.iter().enumerate() {
            for message in told.by_ref().take(count - so_far) {
                // Whatever is ordered is dropped: what came of it is among the messages.
                let _ = update(&mut app, message.clone(), now());
            }
            so_far = *count;
            assert!(picture(&app, &story) == *shown, "{lang:?}: step {step} of {keys}");
        }
        assert!(told.next().is_none());
    }
}
