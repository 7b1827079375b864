//! The same tasks as a list, in columns by due date, and on a day with its hours: keys in, screen out.

use amotui::api::{Client, Options, Origin};
use amotui::app::{Action, Connection, Effect, FetchEffect, Msg, Report};
use amotui::domain::{Due, Layout, NewTask, TaskId, UserId, View};
use amotui::i18n::Lang;
use secrecy::SecretString;

use crate::common::rng::Rng;
use crate::common::story::{Story, confirmed, now};

async fn begin(size: (u16, u16)) -> Story {
    Story::begin(Lang::En, size, 60).await
}

#[tokio::test]
async fn the_selected_task_stays_selected_through_all_layouts() {
    let mut story = begin((120, 36)).await;
    story.press("2 j j").await;
    let held = story.selected();
    for layout in [Layout::Columns, Layout::Day, Layout::List] {
        story.press("b").await;
        assert_eq!((story.app.board().shape(), story.selected()), (layout, held.clone()));
    }
    assert_eq!(story.app.board().view, View::Today);
}

#[tokio::test]
async fn from_all_open_tasks_the_columns_go_to_that_of_the_selected_one() {
    let mut story = begin((120, 36)).await;
    story.press("6 End").await;
    let held = story.selected();
    story.press("b").await;
    assert_eq!((story.app.board().view, story.selected()), (View::Later, held));
    assert!(story.screen().contains("Later · 40 / 40"), "{}", story.screen());
}

#[tokio::test]
async fn each_column_keeps_its_selected_task_and_the_arrows_go_between_them() {
    let mut story = begin((120, 36)).await;
    story.press("b j j").await;
    let first = story.selected();
    story.press("Right j").await;
    let second = story.selected();
    assert_eq!(story.app.board().view, View::Today);
    story.press("Left").await;
    assert_eq!(story.selected(), first);
    story.press("Left Left Right").await;
    assert_eq!(story.selected(), second, "the columns end at the left edge");
    story.press("5").await;
    assert_eq!(story.app.board().view, View::Later);
    assert!(!story.screen().contains(" Overdue · ") && story.screen().contains("‹ Today · 9"), "{}", story.screen());
}

#[tokio::test]
async fn every_column_is_there_from_the_store_with_its_first_tasks() {
    let mut story = begin((200, 50)).await;
    story.press("b").await;
    let screen = story.screen();
    for title in ["Overdue · 1 / 14", "Today · 9", "Tomorrow · 6", "Week · 20", "Later · 40"] {
        assert!(screen.contains(title), "{title}\n{screen}");
    }
}

#[tokio::test]
async fn a_task_moved_to_the_next_column_keeps_its_clock_time_and_one_undo_takes_it_back() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    story.press("b 2").await;
    let (id, _) = story.selected();
    let due = story.emulator.task(id).unwrap()["complete_till"].as_i64().unwrap();
    story.press(">").await;
    story.hear(confirmed).await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], due + 86_400);
    assert!(story.screen().contains("Today · 1 / 8") && story.screen().contains("Tomorrow · 7"), "{}", story.screen());
    story.press("u").await;
    story.hear(confirmed).await;
    assert_eq!(story.emulator.task(id).unwrap()["complete_till"], due);
    assert_eq!(story.selected().0, id);
    assert!(story.screen().contains("Today · 1 / 9") && story.screen().contains("Tomorrow · 6"), "{}", story.screen());
}

#[tokio::test]
async fn marked_tasks_move_together_and_nothing_moves_into_the_past() {
    let mut story = begin((120, 36)).await;
    story.press("b Space Space S-Right").await;
    assert!(story.screen().contains("Overdue · 1 / 12") && story.screen().contains("Today · 11"), "{}", story.screen());
    story.press("u Right S-Left").await;
    assert!(story.screen().contains("Nothing can be moved into the past"), "{}", story.screen());
    story.press("5 >").await;
    assert!(story.screen().contains("There are no more columns"), "{}", story.screen());
}

#[tokio::test]
async fn the_letters_that_move_a_task_work_in_a_russian_layout() {
    let mut story = Story::begin(Lang::Ru, (120, 36), 60).await;
    story.press("и Ю").await;
    assert!(story.screen().contains("Просрочено · 1 / 13"), "{}", story.screen());
}

#[tokio::test]
async fn a_column_that_was_searched_in_part_says_so_and_is_searched_whole_when_it_has_the_keys() {
    let mut story = Story::begin(Lang::En, (160, 40), 60).await;
    // Letters alone are in no index: beside the keys, a column of this size is not read to its end for them.
    let first = now().timestamp() + 20 * 86_400;
    let task =
        |at: i64| {
            let text = if at == 4_199 { "Ω the last one".to_owned() } else { format!("Call {at}") };
            NewTask { text, due: Due(first + at * 60), responsible: Some(UserId(3_987_910)), ..NewTask::default() }
                .as_task(TaskId(60_000_000 + at), UserId(3_987_910), first)
        };
    let tasks: Vec<_> = (0..4_200).map(task).collect();
    story.worker.db().run(move |store| store.put_tasks(&tasks)).await.unwrap();
    story.press("b / Ω Enter").await;
    let screen = story.screen();
    assert!(screen.contains("Later · 0+ so far"), "{screen}");
    assert!(screen.contains("Nothing among the first"), "{screen}");
    assert!(screen.contains("Today · 0 "), "a small column is searched whole: {screen}");
    story.press("5").await;
    let screen = story.screen();
    assert!(screen.contains("Later · 1 / 1 ") && screen.contains("Ω the last one"), "{screen}");
}

#[tokio::test]
async fn marks_and_acts_are_the_same_in_columns() {
    let mut story = begin((120, 36)).await;
    story.press("Space b Right Space").await;
    assert_eq!(story.app.board().marks.len(), 2, "marks stay from column to column");
    story.press("c o k Enter").await;
    assert!(story.screen().contains("Overdue · 13") && story.screen().contains("/ 8"), "{}", story.screen());
}

#[tokio::test]
async fn a_click_in_another_column_selects_the_task_there() {
    let mut story = begin((120, 36)).await;
    story.press("b Right Right j").await;
    let (id, text) = story.selected();
    story.press("1").await;
    let line = story.screen().lines().position(|line| line.contains("Tomorrow · 6")).unwrap();
    // The second task of the third column of thirty.
    story.mouse(70, line as u16 + 3, amotui::app::Did::Click).await;
    assert_eq!((story.app.board().view, story.selected()), (View::Tomorrow, (id, text)));
}

#[tokio::test]
async fn the_filter_narrows_every_column_and_an_empty_one_says_so() {
    let mut story = begin((120, 36)).await;
    story.press("b / ц е н ы Enter").await;
    let screen = story.screen();
    assert!(!screen.contains("Overdue · 1 / 14") && screen.contains("Обновить КП"), "{screen}");
    story.press("/ ъ ъ Enter").await;
    let screen = story.screen();
    assert_eq!(screen.matches("Nothing matches.").count(), 4, "{screen}");
    story.press("Esc").await;
    assert!(story.screen().contains("Today · 9"), "{}", story.screen());
}

/// A meeting of an hour and a half today, and a call in the middle of it.
async fn with_a_meeting() -> Story {
    let mut story = begin((120, 36)).await;
    let at = |hours: f64| Due(now().timestamp() + (hours * 3_600.0) as i64);
    let new = |text: &str, due, duration| NewTask {
        text: text.into(),
        due,
        duration,
        responsible: Some(UserId(3_987_910)),
        ..NewTask::default()
    };
    let origin = Origin::parse(story.emulator.url()).unwrap();
    let token = SecretString::from(story.emulator.token().to_owned());
    let colleague = Client::new(origin, token, &Options::default()).unwrap();
    let tasks = [new("Board meeting", at(72.0), Some(5_400)), new("Call between", at(72.5), None)];
    let tasks: Vec<_> = tasks.into_iter().map(|task| (task.text.clone(), task)).collect();
    colleague.add_tasks(&tasks).await.unwrap();
    story.worker.order(Effect::Fetch(FetchEffect::Sync));
    story.hear(|report| matches!(report, Report::Connection(Connection::Fresh(_)))).await;
    story
}

#[tokio::test]
async fn a_day_shows_its_hours_and_how_long_a_meeting_lasts() {
    let mut story = with_a_meeting().await;
    story.tell(Msg::Act(Action::LayoutDay));
    story.settle().await;
    story.press("2 Right Right Right").await;
    let screen = story.screen();
    let line = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{screen}"));
    assert!(screen.contains("‹ Fri 27 Nov ›") && screen.contains("14 tasks are overdue"), "{screen}");
    assert!(line("Board meeting").contains("10:00 ▌") && line("Board meeting").contains("–11:30"), "{screen}");
    assert!(line("Call between").contains("10:30 ▌"), "{screen}");
    let at = |hour: &str| screen.lines().find(|line| line.trim_start_matches(['"', ' ']).starts_with(hour));
    assert!(at("11:00").unwrap().contains("▌") && !at("11:30").unwrap().contains("▌"), "{screen}");
    assert!(at("17:30").is_some() && at("06:00").is_none(), "only working hours and what is due");
}

#[tokio::test]
async fn the_day_beside_is_an_arrow_away_and_the_views_are_days() {
    let mut story = begin((80, 24)).await;
    story.tell(Msg::Act(Action::LayoutDay));
    story.settle().await;
    story.press("2").await;
    assert!(story.screen().contains("‹ Tue 24 Nov · Today ›"), "{}", story.screen());
    story.press("Right").await;
    assert!(story.screen().contains("‹ Wed 25 Nov · Tomorrow › · 1 / 6"), "{}", story.screen());
    story.press("Left Left").await;
    assert!(story.screen().contains("‹ Mon 23 Nov ›"), "{}", story.screen());
    story.press("1").await;
    assert_eq!(story.app.board().shape(), Layout::List, "the overdue pile is no day");
    story.press("Right").await;
    assert!(story.screen().contains("Today ›"), "{}", story.screen());
}

#[tokio::test]
async fn an_empty_day_says_so_and_still_shows_its_hours() {
    let mut story = begin((60, 15)).await;
    story.tell(Msg::Act(Action::LayoutDay));
    story.settle().await;
    story.press("3 / ъ ъ Enter").await;
    assert!(story.screen().contains("Nothing matches.") && story.screen().contains("09:00"), "{}", story.screen());
}

#[tokio::test]
async fn the_arrows_go_through_a_day_from_top_to_bottom() {
    let mut story = begin((80, 40)).await;
    story.tell(Msg::Act(Action::LayoutDay));
    story.settle().await;
    story.press("3 Home").await;
    let mut lines = Vec::new();
    for _ in 0..6 {
        lines.push(story.screen().lines().position(|line| line.contains('▸')).unwrap());
        story.press("Down").await;
    }
    assert!(lines.is_sorted() && lines[0] < lines[5], "{lines:?}\n{}", story.screen());
    assert_eq!(lines.iter().collect::<std::collections::BTreeSet<_>>().len(), 6, "each on a line of its own");
}

#[tokio::test]
async fn in_a_day_a_task_moves_to_the_next_day() {
    let mut story = begin((120, 36)).await;
    story.tell(Msg::Act(Action::LayoutDay));
    story.settle().await;
    story.press("3 Home Down >").await;
    assert!(
        story.screen().contains("Rescheduled to Thu 26 Nov") && story.screen().contains("/ 5"),
        "{}",
        story.screen()
    );
    story.press("<").await;
    assert!(
        story.screen().contains("Rescheduled to Tue 24 Nov") && story.screen().contains("/ 4"),
        "{}",
        story.screen()
    );
}

#[tokio::test]
async fn every_layout_draws_at_every_size() {
    for size in [(1, 1), (20, 5), (60, 15), (80, 24), (99, 40), (120, 36), (200, 50)] {
        let mut story = Story::begin(Lang::Ru, size, 60).await;
        for keys in ["b", "Right", "End", "Enter", "Esc", "b", "2", "End", "Right", "PgDn", "f", "Esc", "b"] {
            story.press(keys).await;
            assert!(!story.screen().trim().is_empty());
        }
    }
}

/// Presses the keys and keeps what is on the screen then.
async fn picture(name: &str, lang: Lang, size: (u16, u16), keys: &str) {
    let mut story = Story::begin(lang, size, 60).await;
    story.press(keys).await;
    insta::assert_snapshot!(name, story.screen());
}

#[tokio::test]
async fn pictures() {
    picture("columns_80_ru", Lang::Ru, (80, 24), "b j Space").await;
    picture("columns_80_en", Lang::En, (80, 24), "b Right Right Right").await;
    picture("columns_120_ru", Lang::Ru, (120, 36), "b 2").await;
    picture("columns_120_en", Lang::En, (120, 36), "b j").await;
    picture("columns_200_ru", Lang::Ru, (200, 50), "b Right j").await;
    picture("columns_200_en", Lang::En, (200, 50), "b Space >").await;
    picture("columns_60_ru", Lang::Ru, (60, 15), "b").await;
    picture("day_80_ru", Lang::Ru, (80, 24), "b b 2").await;
    picture("day_80_en", Lang::En, (80, 24), "b b 3").await;
    picture("day_120_ru", Lang::Ru, (120, 36), "b b 3").await;
    picture("day_120_en", Lang::En, (120, 36), "b b 2 End").await;
    picture("day_200_ru", Lang::Ru, (200, 50), "b b 2").await;
    picture("day_200_en", Lang::En, (200, 50), "b b 3 Right Right Right").await;
    picture("day_60_en", Lang::En, (60, 15), "b b 2").await;
}

#[tokio::test]
async fn in_every_layout_and_size_a_step_leaves_what_a_new_picture_would_show() {
    let mut story = begin((160, 45)).await;
    let mut rng = Rng(7);
    let keys = [
        "j", "j", "j", "k", "k", "PageDown", "PageUp", "Home", "End", "Right", "Left", "Tab", "b", "z", "Space", "2",
        "6", "Esc",
    ];
    for step in 0..400 {
        let key = rng.one(&keys);
        story.press(key).await;
        if step % 20 == 0 {
            let size = rng.one(&[(80, 24), (100, 40), (160, 45), (200, 50)]);
            story.screen_at(size);
        }
        assert_eq!(story.buffer(), story.drawn_anew(), "after {step} keys: {key}");
    }
}
