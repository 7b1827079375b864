//! Whose tasks are shown: oneself, a colleague, a group, everybody, with what is overdue at each of them.

use amotui::domain::{GroupId, View, Whose};
use amotui::i18n::Lang;
use serde_json::Value;

use crate::common::story::{Story, now};

/// Those who sell wholesale.
const WHOLESALE: [i64; 2] = [3_987_911, 3_987_914];
/// Somebody who has left; his tasks are still there.
const GONE: i64 = 3_987_917;

fn overdue(story: &Story, users: &[i64]) -> usize {
    let late = |task: &Value| task["is_completed"] == false && task["complete_till"].as_i64() < Some(now().timestamp());
    let theirs = |task: &Value| users.iter().any(|user| task["responsible_user_id"] == *user);
    story.emulator.tasks().iter().filter(|task| late(task) && theirs(task)).count()
}

#[tokio::test]
async fn the_list_of_people_says_where_tasks_are_overdue_the_worst_first() {
    let mut story = Story::begin(Lang::En, (100, 36), 60).await;
    story.press("w").await;
    let screen = story.screen();
    let line = |name: &str| screen.lines().find(|line| line.contains(name)).expect("the name is listed").to_owned();
    assert!(line("Опт").contains(&format!("{} overdue", overdue(&story, &WHOLESALE))), "{screen}");
    assert!(line("Екатерина Росс").contains(&format!("{} overdue", overdue(&story, &[3_987_914]))), "{screen}");
    assert!(overdue(&story, &[GONE]) > 0);
    assert!(line(&format!("#{GONE}")).contains("overdue"), "tasks of one who has left are found: {screen}");
    let people = screen.lines().skip_while(|line| !line.contains("Опт")).skip(1);
    let number = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == "overdue")?;
        words[at - 1].parse::<usize>().ok()
    };
    let counts: Vec<usize> = people.map_while(number).collect();
    assert!(counts.len() > 4 && counts.is_sorted_by(|one, two| one >= two), "{counts:?}: {screen}");
}

#[tokio::test]
async fn a_group_is_shown_with_the_tasks_of_all_who_are_in_it() {
    let mut story = Story::begin(Lang::En, (120, 36), 60).await;
    story.press("w О п т Enter").await;
    assert_eq!(story.app.session().whose, Some(Whose::Group(GroupId(301))));
    let wanted = overdue(&story, &WHOLESALE);
    assert_eq!(story.app.board().counts.get(View::Overdue), wanted as u64);
    let window = &story.app.board().list.window;
    assert_eq!((window.total, window.rows.len()), (wanted as u64, wanted));
    assert!(window.rows.iter().all(|row| WHOLESALE.contains(&row.task.responsible.unwrap().0)));
    assert!(story.screen().contains("Опт"), "the header says whose: {}", story.screen());
    // A colleague's task that is handed to somebody outside leaves the list.
    story.press("Home a О л ь г а Enter").await;
    assert_eq!(story.app.board().counts.get(View::Overdue), wanted as u64 - 1);
    // Words are found among the group's tasks only.
    story.press("/ о").await;
    let rows = &story.app.board().list.window.rows;
    assert!(!rows.is_empty() && rows.iter().all(|row| WHOLESALE.contains(&row.task.responsible.unwrap().0)));
}

#[tokio::test]
async fn everybody_is_found_by_typing_in_each_language() {
    for (lang, typed, shown) in [
        (Lang::En, "e v e r", "Everyone"),
        (Lang::Ru, "в с е", "Все"),
        (Lang::Es, "t o d o", "Todo el equipo"),
        (Lang::Pt, "e q u i p e", "Toda a equipe"),
    ] {
        let mut story = Story::begin(lang, (100, 36), 60).await;
        story.press(&format!("w {typed}")).await;
        assert!(story.screen().contains(shown), "{}", story.screen());
        story.press("Enter").await;
        assert_eq!(story.app.session().whose, Some(Whose::Everyone), "{}", lang.code());
    }
}

#[tokio::test]
async fn who_chooses_those_whose_tasks_are_shown_already_can_go_on_at_once() {
    let mut story = Story::begin(Lang::En, (100, 36), 60).await;
    story.press("j j w").await;
    let held = story.selected();
    // Faster than any rows could come.
    ["Enter", "c"].into_iter().for_each(|key| story.strike(key));
    story.settle().await;
    assert!(matches!(story.app.screens().last(), Some(amotui::app::Screen::Form(_))), "{}", story.screen());
    story.press("Esc").await;
    assert_eq!(story.selected(), held, "and stays where one was");
}

#[tokio::test]
async fn where_users_can_not_be_read_there_are_no_groups_and_the_board_works_with_numbers() {
    let options =
        amotui::emulator::Options { awkward: true, faults: vec!["no-users".parse().unwrap()], ..Default::default() };
    let mut story = Story::with(Lang::En, (100, 30), 60, options).await;
    story.press("w").await;
    let screen = story.screen();
    assert!(screen.contains("#3987911") && screen.contains("overdue") && !screen.contains("Опт"), "{screen}");
    story.press("3 9 8 7 9 1 1 Enter").await;
    assert_eq!(story.app.board().counts.get(View::Overdue), overdue(&story, &[3_987_911]) as u64);
}

#[tokio::test]
async fn pictures() {
    let mut story = Story::begin(Lang::Ru, (80, 24), 60).await;
    story.press("w").await;
    insta::assert_snapshot!("whose_narrow_ru", story.screen());
}
