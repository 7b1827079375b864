//! The progress of a long act, on stderr: on a terminal one line that is rewritten, in a pipe a line now and then.

use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::context::Context;
use super::output::remark;
use super::sentence;
use crate::domain::ChangeId;
use crate::store::Db;

/// Shorter acts show no progress.
const FIRST: Duration = Duration::from_secs(2);
/// The interval at which the line is rewritten.
const REWRITTEN: Duration = Duration::from_millis(500);
/// The interval between lines in a pipe.
const APART: Duration = Duration::from_secs(10);

/// Waits for what sends these changes, and meanwhile shows how many of them are settled.
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
                // If the store can't be read, the act itself reports that.
                if let Ok(waiting) = db.run(move |store| store.moving_among(&ids)).await {
                    shown = true;
                    tell(cx, terminal, ours.len() - waiting, ours.len());
                }
            }
        }
    };
    if terminal && shown {
        // Clears the line for what is printed next.
        rewrite("");
    }
    answer
}

fn tell(cx: &Context, terminal: bool, done: usize, all: usize) {
    let words = sentence::told("progress", &[("done", &done), ("all", &all)]);
    if terminal { rewrite(&format!("amotui: {words}")) } else { remark(cx, &words) }
}

/// Rewrites the line. If there is no stderr, there is nobody to tell.
fn rewrite(words: &str) {
    let mut stderr = io::stderr();
    let _ = write!(stderr, "\r{words}\x1b[K").and_then(|()| stderr.flush());
}
