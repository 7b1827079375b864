//! An empty list says what kind of empty it is, and where to go on.

use amotui::emulator;
use amotui::i18n::Lang;

use crate::common::story::Story;

#[tokio::test]
async fn when_nothing_is_overdue_any_more_the_next_view_is_named_with_its_count_and_key() {
    let mut story = Story::begin(Lang::En, (80, 24), 60).await;
    story.press("* c o k Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Nothing is overdue."), "{screen}");
    assert!(screen.contains("Next: Today, 9 — key 2"), "{screen}");
    assert!(screen.contains("Tue 24 Nov 10:05 · Уточнить реквизиты"), "with the first task of it: {screen}");
    story.click("Next: Today").await;
    assert!(story.screen().contains("Today · 1 / 9"), "a click goes there");
    story.press("* c o k Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Nothing left for today.") && screen.contains("Next: Tomorrow, 6 — key 3"), "{screen}");
    assert!(screen.contains("Wed 25 Nov"), "{screen}");
}

#[tokio::test]
async fn when_all_is_done_it_is_said_and_a_new_task_is_one_key_away() {
    let options = emulator::Options { tasks: 14, ..emulator::Options::default() };
    let mut story = Story::with(Lang::Es, (80, 24), 60, options).await;
    story.press("6 * c o k Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Todo completado: no hay tareas abiertas."), "{screen}");
    assert!(screen.contains("n crea una nueva."), "{screen}");
    story.press("n").await;
    assert!(story.screen().contains("Tarea nueva"));
}

#[tokio::test]
async fn the_three_kinds_look_like_this() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    story.press("* c о к Enter").await;
    insta::assert_snapshot!("nothing_left_ru", story.screen());
    story.press("/ z z z").await;
    insta::assert_snapshot!("nothing_matches_ru", story.screen());
    let problem = amotui::app::Problem::Unreachable("acme.amocrm.ru".into());
    story.press("Esc").await;
    let (now, whose) = (story.app.session().now, story.app.session().whose.unwrap());
    let nothing = amotui::app::Report::Counts(whose, amotui::domain::Counts::default());
    let _ = amotui::app::update(&mut story.app, amotui::app::Msg::Report(nothing), now);
    story.app.session_mut().background.connection = Some(amotui::app::Connection::Offline(problem));
    insta::assert_snapshot!("nothing_could_be_read_ru", story.screen());
}
