//! How far a long act has come, on stderr: a terminal gets a line that is rewritten, a pipe a line now and then.

use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::context::Context;
use super::output::remark;
use super::sentence;
use crate::domain::ChangeId;
use crate::store::Db;

/// Shorter acts need no word.
const FIRST: Duration = Duration::from_secs(2);
/// From one look to the next where the line is rewritten.
const REWRITTEN: Duration = Duration::from_millis(500);
/// From one line to the next in a pipe.
const APART: Duration = Duration::from_secs(10);

/// Waits for what sends these changes, and tells meanwhile how many of them are settled.
pub(super) async fn with_progress<T>(cx: &Context, db: &Db, ours: &[ChangeId], sending: impl Future<Output = T>) -> T {
    let terminal = io::stderr().is_terminal() && !cx.speaks_json();
    let mut ticks = interval_at(Instant::now() + FIRST, if terminal { REWRITTEN } else { APART });
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut shown = false;
    tokio::pin!(sending);
    let answer = loop {
        tokio::select! {
            answer = &mut sending => break answer,
            _ = ticks.tick() => {
                let ids = ours.to_vec();
                // A store that can't be read is told by the act itself.
                if let Ok(waiting) = db.run(move |store| store.moving_among(&ids)).await {
                    shown = true;
                    tell(cx, terminal, ours.len() - waiting, ours.len());
                }
            }
        }
    };
    if terminal && shown {
        // The line gives way to what is said next.
        rewrite("");
    }
    answer
}

fn tell(cx: &Context, terminal: bool, done: usize, all: usize) {
    let words = sentence::told("progress", &[("done", &done), ("all", &all)]);
    if terminal { rewrite(&format!("amotui: {words}")) } else { remark(cx, &words) }
}

/// Without a stderr there is nobody to tell.
fn rewrite(words: &str) {
    let mut stderr = io::stderr();
    let _ = write!(stderr, "\r{words}\x1b[K").and_then(|()| stderr.flush());
}
