//! Lists of few fixed entries: each has a key of its own, j and k move, Enter takes, and nothing is done before that.

use amotui::app::Screen;
use amotui::i18n::Lang;

use crate::common::story::Story;

async fn begin(lang: Lang) -> Story {
    Story::with(lang, (80, 24), 60, amotui::emulator::Options { lang, ..Default::default() }).await
}

/// What is pointed at in the list on top.
fn pointed(story: &Story) -> String {
    let Some(Screen::Pick(picker)) = story.app.screens().last() else { panic!("a list is open") };
    picker.at.map(|at| picker.options[at].name.clone()).unwrap_or_default()
}

#[tokio::test]
async fn an_order_is_chosen_by_its_letter_or_by_j_and_k_in_either_layout() {
    let mut story = begin(Lang::En).await;
    story.press("6 s").await;
    for (keys, entry) in
        [("b", "sort by budget"), ("c", "sort by creation"), ("j", "group by type"), ("л", "sort by c")]
    {
        story.press(keys).await;
        assert!(pointed(&story).starts_with(entry), "{keys} points at {}\n{}", pointed(&story), story.screen());
    }
    story.press("b Enter").await;
    assert!(story.app.screens().is_empty());
    let prices: Vec<_> = story.app.board().list.window.rows.iter().map(|row| row.price.unwrap_or(0)).collect();
    assert!(prices.is_sorted_by(|one, next| one >= next) && prices[0] > 0, "{prices:?}");
}

/// Who types a whole word, as in a list that is narrowed by typing, finds nothing of it done on the board behind.
#[tokio::test]
async fn a_word_that_is_typed_into_a_short_list_does_nothing_but_point() {
    let mut story = begin(Lang::Ru).await;
    story.press("6 s б ю д ж е т").await;
    assert!(matches!(story.app.screens(), [Screen::Pick(_)]), "{}", story.screen());
    assert_eq!(story.worker.db().run(|store| store.outbox()).await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_type_is_changed_by_its_letter_and_enter_and_by_nothing_less() {
    let mut story = begin(Lang::En).await;
    story.press("t").await;
    let Some(Screen::Pick(picker)) = story.app.screens().last() else { panic!("the types: {}", story.screen()) };
    let keys = picker.keys().expect("few types");
    let at = (0..keys.len()).find(|at| Some(*at) != picker.at).unwrap();
    let (key, name) = (keys[at].to_string(), picker.options[at].name.clone());
    story.press(&key).await;
    assert_eq!(pointed(&story), name);
    assert_eq!(story.worker.db().run(|store| store.outbox()).await.unwrap().len(), 0, "it is only pointed at");
    let line = format!(" {key} {name}");
    assert!(story.screen().contains(&line), "{line}\n{}", story.screen());
    story.press("Enter").await;
    assert_eq!(story.worker.db().run(|store| store.outbox()).await.unwrap().len(), 1, "{}", story.screen());
}
