//! A pile of tasks, worked off: what is said of large acts, what can be stopped and taken back, and what a follow-up will be.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use amotui::api::{Client, Options, Origin};
use amotui::app::{Msg, Report};
use amotui::domain::{Due, NewTask, UserId};
use amotui::i18n::Lang;
use secrecy::SecretString;

#[path = "common/story.rs"]
mod harness;

use harness::{Story, confirmed, now};

/// So many overdue tasks more, known to the board.
async fn pile(lang: Lang, size: (u16, u16), undo_window: u64, more: i64) -> Story {
    let mut story = Story::begin(lang, size, undo_window).await;
    let origin = Origin::parse(story.emulator.url()).unwrap();
    let token = SecretString::from(story.emulator.token().to_owned());
    let colleague = Client::new(origin, token, &Options { pace: 1_000, ..Options::default() }).unwrap();
    for from in (0..more).step_by(50) {
        let task = |at: i64| {
            let due = Due(now().timestamp() - 60 * (at + 1));
            NewTask { text: format!("Call {at}"), due, responsible: Some(UserId(3_987_910)), ..NewTask::default() }
        };
        let tasks: Vec<_> = (from..(from + 50).min(more)).map(|at| (at.to_string(), task(at))).collect();
        colleague.add_tasks(&tasks).await.unwrap();
    }
    story.tell(Msg::Act(amotui::app::Action::Sync));
    let all = u64::try_from(more).unwrap() + 14;
    while story.app.board.counts.get(amotui::domain::View::Overdue) < all {
        story.hear(|report| matches!(report, Report::Counts(..))).await;
    }
    story.settle().await;
    story
}

#[tokio::test]
async fn what_is_taken_back_while_the_sender_is_on_its_way_to_it_does_not_go_out() {
    let mut story = Story::begin(Lang::En, (120, 36), 0).await;
    let (id, _) = story.selected();
    // The look at the task before its edit takes long enough to press a key.
    story.emulator.set_faults(vec!["slow=2000:GET@1".parse().unwrap()]);
    let before = story.emulator.requests().len();
    ["c", "ok", "Enter"].into_iter().for_each(|keys| story.strike(keys));
    story.overhear(|report| matches!(report, Report::Saved(..))).await;
    while story.emulator.requests().len() == before {
        tokio::task::yield_now().await;
    }
    story.strike("u");
    story.overhear(|report| matches!(report, Report::Undone(_))).await;
    story.settle().await;
    assert_eq!(story.emulator.task(id).unwrap()["is_completed"], false, "{}", story.screen());
    assert!(story.screen().contains("Overdue 14"), "{}", story.screen());
}
