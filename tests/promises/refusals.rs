//! A refusal is a refusal, in whatever form it comes: it is believed soon, told in the server's words, and holds up nothing else.

use amotui::domain::{ChangeState, Due, Edit, EntityKind, NewTask, Patch, Reason, Resolution, Subject, TaskId};
use amotui::emulator::Operation;
use serde_json::json;

use crate::common::harness::{Harness, START};

fn moves(count: i64) -> Vec<Edit> {
    let id = |n| TaskId(50_000_000 + 3 * n);
    (0..count).map(|n| Edit::Update { task: id(n), patch: Patch::reschedule(Due(START + 86_400 + n)) }).collect()
}

fn writes(harness: &Harness, method: &str) -> usize {
    harness.emulator.requests().iter().filter(|line| line.starts_with(method)).count()
}

#[tokio::test]
async fn every_status_of_a_refusal_ends_before_the_person_after_three_answers_at_most() {
    for status in [400, 404, 405, 409, 410, 412, 413, 415, 422] {
        for edit in
            [moves(1).remove(0), Edit::Create(NewTask { text: "New".into(), due: Due(START), ..NewTask::default() })]
        {
            let harness = Harness::settled().await;
            let method = if matches!(edit, Edit::Create(_)) { "POST" } else { "PATCH" };
            let before = writes(&harness, method);
            harness.fault(&format!("status={status}:{method}"));
            harness.apply(vec![edit]).await;
            for _ in 0..60 {
                harness.pass(1).await;
                harness.later(9);
            }
            let owed = harness.owed().await;
            assert!(owed.len() == 1 && !owed[0].state.is_moving(), "{status} {method}: {owed:?}");
            assert!(
                writes(&harness, method) - before <= 3,
                "{status} {method}: {} times",
                writes(&harness, method) - before
            );
            let gone = status == 404 && method == "PATCH";
            assert!(gone || owed[0].state == ChangeState::Refused, "{status} {method}: {owed:?}");
        }
    }
}

#[tokio::test]
async fn a_refusal_of_every_form_ends_before_the_person_in_the_servers_words() {
    for (form, words) in
        [("keyed", "not valid"), ("strings", "not valid"), ("flat", "not valid"), ("ids", "not valid"), ("code", "244")]
    {
        let harness = Harness::settled().await;
        harness.fault(&format!("refuse={form}:PATCH"));
        harness.apply(moves(1)).await;
        for _ in 0..30 {
            harness.pass(1).await;
            harness.later(9);
        }
        let owed = harness.owed().await;
        assert!(owed.len() == 1 && owed[0].state == ChangeState::Refused, "{form}: {owed:?}");
        let told = match owed[0].reason.clone().unwrap() {
            Reason::Refused(refusal) => refusal.detail,
            Reason::Answered { words, .. } | Reason::Said { words } => words,
            other => panic!("{form}: {other:?}"),
        };
        assert!(told.contains(words), "{form}: {told}");
    }
}

#[tokio::test]
async fn an_act_of_which_nothing_is_allowed_is_given_up_after_its_first_batch_and_other_acts_go_on() {
    let harness = Harness::settled().await;
    harness.apply(moves(110)).await;
    harness.fault("status=403:PATCH");
    let before = writes(&harness, "PATCH");
    harness.pass(3).await;
    let tried = writes(&harness, "PATCH") - before;
    assert!(tried <= 12, "{tried} requests");
    let owed = harness.owed().await;
    let count = |wanted: ChangeState| owed.iter().filter(|change| change.state == wanted).count();
    assert_eq!((owed.len(), count(ChangeState::Refused), count(ChangeState::NeedsYou)), (110, 3, 107));
    let told = owed.iter().filter(|change| matches!(change.reason, Some(Reason::NotTried { refused: 3, .. }))).count();
    assert_eq!(told, 107);
    harness.emulator.clear_faults();
    let text = Patch { text: Some("Mine".into()), ..Patch::default() };
    harness.apply(vec![Edit::Update { task: TaskId(50_000_000), patch: text }]).await;
    harness.pass(2).await;
    assert_eq!(harness.owed().await.len(), 110, "an edit of another field of the same task went out");
}

#[tokio::test]
async fn one_task_that_may_not_be_changed_does_not_keep_back_the_others_of_its_act() {
    let harness = Harness::settled().await;
    harness.apply(moves(40)).await;
    // The first batch is refused, and one of the single ones.
    harness.fault("status=403:PATCH@1");
    harness.pass(3).await;
    assert!(harness.owed().await.is_empty());
}

/// Refused, and decided: it is to be sent once more.
async fn once_more(harness: &Harness) {
    let refused = harness.owed().await.into_iter().filter(|change| change.state == ChangeState::Refused);
    let ids: Vec<_> = refused.map(|change| change.id).collect();
    harness.db.run(move |store| store.resolve_all(&ids, Resolution::Retry)).await.unwrap();
}

#[tokio::test]
async fn what_a_server_did_although_it_refused_it_is_found_and_not_done_once_more() {
    let new = Edit::Create(NewTask { text: "Refused".into(), due: Due(START), ..NewTask::default() });
    let subject = Subject { kind: EntityKind::Leads, id: 1.into() };
    let note = Edit::Note { subject, text: "Refused".into() };
    for status in [400, 403, 404, 409, 413, 422] {
        for (edit, operation) in [(&new, Operation::Created), (&note, Operation::Noted)] {
            let harness = Harness::settled().await;
            harness.apply(vec![edit.clone()]).await;
            harness.fault(&format!("acted={status}:POST@1"));
            harness.pass(2).await;
            assert_eq!(harness.made(operation, "Refused"), 1, "{status}");
            // A person decides at once, or days later.
            harness.later(if status == 409 { 200_000 } else { 1 });
            for _ in 0..40 {
                once_more(&harness).await;
                harness.pass(1).await;
                harness.later(9);
            }
            assert_eq!(
                (harness.made(operation, "Refused"), harness.owed().await.len()),
                (1, 0),
                "{status} {operation:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_was_refused_and_not_done_goes_out_at_once_when_it_is_sent_again() {
    let new = |text: &str| Edit::Create(NewTask { text: text.into(), due: Due(START), ..NewTask::default() });
    let harness = Harness::settled().await;
    harness.fault("status=409:POST");
    harness.apply(vec![new("One"), new("Two")]).await;
    harness.pass(3).await;
    assert_eq!(harness.owed().await.len(), 2);
    harness.emulator.clear_faults();
    // The same words by somebody else are not ours.
    let theirs = json!({ "text": "One", "complete_till": START, "task_type_id": 1 });
    harness.emulator.add_as(3_987_911, &theirs).unwrap();
    once_more(&harness).await;
    harness.pass(1).await;
    assert_eq!((harness.owed().await.len(), harness.made(Operation::Created, "Two")), (0, 1));
}

#[tokio::test]
async fn other_words_for_what_a_server_did_although_it_refused_it_are_asked_about() {
    let new = |text: &str| NewTask { text: text.into(), due: Due(START), ..NewTask::default() };
    let harness = Harness::settled().await;
    harness.fault("acted=422:POST@1");
    let id = harness.apply(vec![Edit::Create(new("Refused"))]).await.remove(0);
    harness.pass(1).await;
    let corrected = Edit::Create(new("Mended"));
    assert!(harness.db.run(move |store| store.correct(&id, &corrected)).await.unwrap());
    for _ in 0..40 {
        harness.pass(1).await;
        harness.later(9);
    }
    let owed = harness.owed().await;
    assert!(matches!(&owed[0].reason, Some(Reason::Candidate { text, .. }) if text == "Refused"), "{owed:?}");
    assert_eq!(harness.made(Operation::Created, "Mended"), 0);
}
