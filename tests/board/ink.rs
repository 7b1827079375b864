//! How much of the screen says something: a larger window shows more, not more blank.

use amotui::i18n::Lang;

use crate::common::story::Story;

/// The share of cells that are not blank, in percent.
fn ink(story: &mut Story) -> usize {
    let buffer = story.buffer();
    let written = buffer.content().iter().filter(|cell| !cell.symbol().trim().is_empty()).count();
    written * 100 / buffer.content().len()
}

#[tokio::test]
async fn a_larger_window_shows_more() {
    for lang in [Lang::En, Lang::Ru] {
        for (size, least) in [((80, 24), 35), ((120, 36), 35), ((200, 50), 30)] {
            for keys in ["", "z", "z z", "f", "4", "4 z", "4 f"] {
                let mut story = Story::with(lang, size, 60, amotui::emulator::Options::default()).await;
                if !keys.is_empty() {
                    story.press(keys).await;
                }
                let share = ink(&mut story);
                assert!(share >= least, "{share} % at {size:?} after {keys:?}\n{}", story.screen());
            }
        }
    }
}
