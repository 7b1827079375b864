//! New tasks that are, or may be, in amoCRM twice, from scripts: told by each command that shows tasks or edits, and decided.

use amotui::domain::{Act, ChangeState, Due, Edit, NewTask, Reason, TaskId, UserId};
use amotui::store::{Step, Store};
use amotui::terminal::clock;
use serde_json::json;

use crate::commands::files;
use crate::common::computer::{Computer, code, out, said};

const ME: i64 = 3_987_910;

/// A computer that knows its tasks, the time, and a task of this person with this text there.
async fn computer(text: &str) -> (Computer, i64, TaskId) {
    let computer = Computer::today().await;
    let now = clock::now().timestamp();
    let task = json!({ "text": text, "complete_till": now + 60, "created_at": now - 3_000 });
    let id = TaskId(computer.emulator.add_as(ME, &task).unwrap());
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    (computer, now, id)
}

/// The store of the program.
fn store(computer: &Computer) -> Store {
    let path = files(computer.home.path()).into_iter().find(|file| file.ends_with("store.db")).unwrap();
    Store::open(&path).unwrap()
}

fn new(text: &str, now: i64) -> Edit {
    let (text, due, created_at) = (text.into(), Due(now + 60), Some(now - 3_000));
    Edit::Create(NewTask { text, due, created_at, ..NewTask::default() })
}

#[tokio::test]
async fn what_is_in_amocrm_twice_is_told_by_sync_list_doctor_and_unsent_until_it_is_dropped() {
    let (computer, now, ours) = computer("Ask").await;
    {
        let mut store = store(&computer);
        let made = store.apply(&[new("Ask", now)], Act::Create, UserId(ME), now, now).unwrap().changes;
        for at in [now - 2_900, now - 2_500] {
            store.start_sending(&made, Some(1), at).unwrap();
        }
        store.settle(&[(made[0].clone(), Step::Created(ours))]).unwrap();
    }
    let late = json!({ "text": "Ask", "complete_till": now + 60, "created_at": now - 3_000 });
    let other = TaskId(computer.emulator.add_as(ME, &late).unwrap());
    let words = format!("Ask: it is in amoCRM twice, as {ours} and as {other}");
    let synced = computer.run(&["sync"], "").await;
    assert!(code(&synced) != 0 && out(&synced).contains(&words), "{} {}", out(&synced), said(&synced));
    let ours_number = ours.to_string();
    for face in [
        &["list"][..],
        &["list", "--offline"],
        &["list", "--view", "today"],
        &["show", &ours_number],
        &["show", &ours_number, "--offline"],
        &["brief"],
        &["brief", "--offline"],
        &["export"],
        &["count"],
        &["leads"],
        &["due", &ours_number, "tomorrow 15:00"],
        &["add", "Write", "--due", "+1d"],
    ] {
        let told = computer.run(face, "").await;
        assert_eq!(code(&told), 0, "{face:?}: {}", said(&told));
        assert!(!out(&told).contains(&words), "{face:?}");
        assert_eq!(said(&told).matches(&words).count(), 1, "{face:?}: {}", said(&told));
    }
    assert!(out(&computer.run(&["doctor"], "").await).contains(&words));
    let unsent = computer.run(&["unsent", "--json"], "").await;
    let row: serde_json::Value = serde_json::from_str(&out(&unsent)).unwrap();
    assert_eq!((&row["id"], &row["ours"], &row["reason"]), (&json!(other), &json!(ours), &json!("twice")));
    let number = other.to_string();
    assert_eq!(code(&computer.run(&["unsent", "retry", &number], "").await), 2, "it is there");
    assert_eq!(code(&computer.run(&["unsent", "drop", &number], "").await), 0);
    let synced = computer.run(&["sync"], "").await;
    assert!(code(&synced) == 0 && !out(&synced).contains(&words), "{}", out(&synced));
    assert!(!said(&computer.run(&["list"], "").await).contains(&words));
    assert_eq!(out(&computer.run(&["unsent"], "").await), "");
    assert!(
        computer.emulator.task(other.0).is_some_and(|task| task["is_completed"] == false),
        "nothing was done there"
    );
}

#[tokio::test]
async fn lost_creations_are_asked_about_together_and_bound_to_the_tasks_that_they_are() {
    let (computer, now, there) = computer("Ask").await;
    {
        let mut store = store(&computer);
        let edits = [new("Ask", now), new("Write", now)];
        let made = store.apply(&edits, Act::Create, UserId(ME), now, now).unwrap().changes;
        let candidate = Reason::Candidate { task: there, text: "Ask".into() };
        for (id, why) in made.iter().zip([candidate, Reason::Unclear]) {
            store.set_state(id, ChangeState::NeedsYou, None, Some(why)).unwrap();
        }
    }
    let before = computer.emulator.tasks().len();
    assert_ne!(code(&computer.run(&["sync"], "").await), 0);
    let asked = computer.run(&["unsent", "list", "--reason", "lost"], "").await;
    assert_eq!(out(&asked).lines().count(), 2, "{}", out(&asked));
    let bound = computer.run(&["unsent", "bind", "--reason", "lost"], "").await;
    assert!(code(&bound) != 0 && said(&bound).contains("no task was found for these"), "{}", said(&bound));
    let left = out(&computer.run(&["unsent"], "").await);
    assert!(left.contains("Write") && !left.contains("Ask"), "{left}");
    assert_eq!(code(&computer.run(&["unsent", "retry", "--reason", "lost"], "").await), 0);
    assert_eq!((computer.emulator.tasks().len(), code(&computer.run(&["sync"], "").await)), (before + 1, 0));
}
