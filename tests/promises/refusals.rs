//! A refusal is a refusal, in whatever form it comes: it is believed soon, told in the server's words, and holds up nothing else.

use amotui::domain::{ChangeState, Due, Edit, NewTask, Patch, Reason, TaskId};

use crate::common::desk::{Desk, START};

fn moves(count: i64) -> Vec<Edit> {
    let id = |n| TaskId(50_000_000 + 3 * n);
    (0..count).map(|n| Edit::Change { task: id(n), patch: Patch::reschedule(Due(START + 86_400 + n)) }).collect()
}

fn writes(desk: &Desk, method: &str) -> usize {
    desk.emulator.requests().iter().filter(|line| line.starts_with(method)).count()
}

#[tokio::test]
async fn every_status_of_a_refusal_ends_before_the_person_after_three_answers_at_most() {
    for status in [400, 404, 405, 409, 410, 412, 413, 415, 422] {
        for edit in
            [moves(1).remove(0), Edit::Create(NewTask { text: "New".into(), due: Due(START), ..NewTask::default() })]
        {
            let desk = Desk::settled().await;
            let method = if matches!(edit, Edit::Create(_)) { "POST" } else { "PATCH" };
            let before = writes(&desk, method);
            desk.fault(&format!("status={status}:{method}"));
            desk.apply(vec![edit]).await;
            for _ in 0..60 {
                desk.pass(1).await;
                desk.later(9);
            }
            let owed = desk.owed().await;
            assert!(owed.len() == 1 && !owed[0].state.is_moving(), "{status} {method}: {owed:?}");
            assert!(writes(&desk, method) - before <= 3, "{status} {method}: {} times", writes(&desk, method) - before);
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
        let desk = Desk::settled().await;
        desk.fault(&format!("refuse={form}:PATCH"));
        desk.apply(moves(1)).await;
        for _ in 0..30 {
            desk.pass(1).await;
            desk.later(9);
        }
        let owed = desk.owed().await;
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
    let desk = Desk::settled().await;
    desk.apply(moves(110)).await;
    desk.fault("status=403:PATCH");
    let before = writes(&desk, "PATCH");
    desk.pass(3).await;
    let tried = writes(&desk, "PATCH") - before;
    assert!(tried <= 12, "{tried} requests");
    let owed = desk.owed().await;
    let count = |wanted: ChangeState| owed.iter().filter(|change| change.state == wanted).count();
    assert_eq!((owed.len(), count(ChangeState::Refused), count(ChangeState::NeedsYou)), (110, 3, 107));
    let told = owed.iter().filter(|change| matches!(change.reason, Some(Reason::NotTried { refused: 3, .. }))).count();
    assert_eq!(told, 107);
    desk.emulator.clear_faults();
    let text = Patch { text: Some("Mine".into()), ..Patch::default() };
    desk.apply(vec![Edit::Change { task: TaskId(50_000_000), patch: text }]).await;
    desk.pass(2).await;
    assert_eq!(desk.owed().await.len(), 110, "an edit of another field of the same task went out");
}

#[tokio::test]
async fn one_task_that_may_not_be_changed_does_not_keep_back_the_others_of_its_act() {
    let desk = Desk::settled().await;
    desk.apply(moves(40)).await;
    // The first batch is refused, and one of the single ones.
    desk.fault("status=403:PATCH@1");
    desk.pass(3).await;
    assert!(desk.owed().await.is_empty());
}
