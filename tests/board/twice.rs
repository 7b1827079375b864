//! New tasks that may be, or are, in amoCRM twice: what the board says of them, and what can be decided.

use amotui::app::{Problem, Report};
use amotui::domain::{Act, ChangeState, Due, Edit, NewTask, Reason, TaskId, UserId};
use amotui::i18n::Lang;
use amotui::store::{Step, Store};
use serde_json::json;

use crate::common::story::{Story, now};

const ME: i64 = 3_987_910;

/// A task of this person in amoCRM.
fn there(story: &Story, made: i64) -> TaskId {
    let task = json!({ "text": "Ask for the form", "complete_till": now().timestamp() - 60, "created_at": made });
    TaskId(story.emulator.add_as(ME, &task).unwrap())
}

/// The same task, made from here.
fn new(made: i64) -> Edit {
    Edit::Create(NewTask {
        text: "Ask for the form".into(),
        due: Due(now().timestamp() - 60),
        created_at: Some(made),
        ..NewTask::default()
    })
}

/// Another program of this computer.
fn store(story: &Story) -> Store {
    Store::open(&story.folder.path().join("store.db")).unwrap()
}

/// The board of somebody of whom a new task is in amoCRM twice: the one that was found first, and the late one.
async fn twice(lang: Lang) -> (Story, TaskId, TaskId) {
    let mut story = Story::begin(lang, (100, 30), 0).await;
    let at = now().timestamp();
    let (ours, other) = (there(&story, at - 3_000), there(&story, at - 3_000));
    {
        let mut store = store(&story);
        let made = store.apply(&[new(at - 3_000)], Act::Create, UserId(ME), at, at).unwrap();
        for sent in [at - 2_900, at - 2_500] {
            store.start_sending(&made.changes, Some(1), sent).unwrap();
        }
        store.settle(&[(made.changes[0].clone(), Step::Created(ours))]).unwrap();
    }
    story.strike("F5");
    story.hear(|report| matches!(report, Report::Problem { problem: Problem::Twice { .. }, .. })).await;
    (story, ours, other)
}

#[tokio::test]
async fn a_task_that_is_in_amocrm_twice_stands_in_header_rows_and_list_until_the_person_knows() {
    for (lang, known) in [(Lang::En, "Enter"), (Lang::Ru, "x"), (Lang::Es, "Enter"), (Lang::Pt, "x")] {
        let (mut story, ours, other) = twice(lang).await;
        let both = |screen: &str| screen.contains(&ours.to_string()) && screen.contains(&other.to_string());
        assert!(story.screen().contains("=1"), "{}", story.screen());
        story.press("j").await;
        let screen = story.screen();
        assert_eq!(
            screen
                .lines()
                .filter_map(|line| line.split('│').next())
                .filter(|row| row.contains("Ask for") && row.contains('='))
                .count(),
            2,
            "{screen}"
        );
        assert!(screen.contains(&*story.words.count("notice-twins", 1)), "{screen}");
        story.press("!").await;
        let words = story.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(both(&words), "{words}");
        assert!(words.contains(&*story.words.get("twin-known")), "{words}");
        story.press(known).await;
        assert!(story.screen().contains(&*story.words.get("unsent-none")), "{}", story.screen());
        story.press("Esc").await;
        assert!(
            !story.screen().contains("=1") && story.app.session().background.unsent.for_you() == 0,
            "{}",
            story.screen()
        );
        story.press("F5").await;
        assert_eq!(story.app.session().background.unsent.duplicates, 0, "what is known is not told anew");
    }
}

#[tokio::test]
async fn a_task_that_may_be_the_lost_one_can_be_said_to_be_it() {
    for lang in [Lang::En, Lang::Ru, Lang::Es, Lang::Pt] {
        let mut story = Story::begin(lang, (100, 30), 0).await;
        let at = now().timestamp();
        let task = there(&story, at - 3_000);
        let before = story.emulator.tasks().len();
        {
            let mut store = store(&story);
            let made = store.apply(&[new(at - 3_060)], Act::Create, UserId(ME), at, at + 9_000).unwrap();
            let why = Some(Reason::Candidate { task, text: "Ask for the form".into() });
            store.set_state(&made.changes[0], ChangeState::NeedsYou, None, why).unwrap();
        }
        story.press("F5").await;
        story.press("!").await;
        let screen = story.screen();
        assert!(screen.contains(&format!("#{task}")) && screen.contains(&*story.words.get("action-bind")), "{screen}");
        story.press("i").await;
        assert!(story.screen().contains(&*story.words.get("unsent-none")), "{}", story.screen());
        story.press("Esc F5").await;
        assert_eq!((story.emulator.tasks().len(), story.app.session().background.unsent.total()), (before, 0));
        let rows = &story.app.board().list.window.rows;
        assert_eq!(
            rows.iter().filter(|row| row.task.text == "Ask for the form").map(|row| row.task.id).collect::<Vec<_>>(),
            [task]
        );
    }
}
