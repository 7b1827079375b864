//! Everything that the loop wakes up for by itself.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

use super::clock;
use crate::app::{App, board};
use crate::keymap::KeyReader;

/// How long the keys must rest before details are looked up.
const REST: Duration = Duration::from_millis(120);
/// The longest that the first picture waits for its tasks.
const FIRST_ROWS: Duration = Duration::from_millis(40);
/// The longest that a picture waits for the rows of another view, or all about another card: one picture is quicker than
/// two.
const NEXT_ROWS: Duration = Duration::from_millis(8);

/// What a timer is for. If two are due at once, the earlier in this list counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timer {
    /// The picture has waited long enough for its rows.
    Rows,
    /// It is settled what a key equal to the previous one means.
    Key,
    /// The next task becomes overdue.
    Overdue,
    /// A reminder is due.
    Reminder,
    /// Less of the time for undo is left.
    Undo,
    /// A minute of the clock begins.
    Minute,
    /// The keys are at rest.
    Rest,
}

/// The loop's own timers; those of the app and of the key reader are asked for.
#[derive(Debug)]
pub struct Timers {
    rows: Option<Instant>,
    rest: Option<Instant>,
    minute: Instant,
}

impl Timers {
    /// At the start the first picture waits for its rows, if there are any to come.
    pub fn new(awaits_rows: bool) -> Self {
        let now = Instant::now();
        Self { rows: awaits_rows.then_some(now + FIRST_ROWS), rest: None, minute: minute() }
    }

    /// True while the picture waits for the rows of another view, or all about another card.
    pub fn holds_picture(&mut self, app: &App) -> bool {
        self.rows = self.rows.filter(|until| app.is_turning() && Instant::now() < *until);
        self.rows.is_some()
    }

    /// A picture was drawn: details are looked up once the keys rest.
    pub fn on_picture(&mut self, app: &App) {
        if self.rest.is_none() && board::wants_closer_look(app.board(), app.session()) {
            self.rest = Some(Instant::now() + REST);
        }
    }

    /// Keys were pressed: the rest starts again.
    pub fn on_keys(&mut self) {
        self.rest = None;
        self.rows = Some(Instant::now() + NEXT_ROWS);
    }

    /// A timer has been handled.
    pub fn on_due(&mut self, timer: Timer) {
        match timer {
            Timer::Minute => {
                self.rest = None;
                self.minute = minute();
            }
            Timer::Rest => self.rest = None,
            Timer::Rows | Timer::Key | Timer::Overdue | Timer::Reminder | Timer::Undo => {}
        }
    }

    /// The next timer, and when it is due.
    pub fn next(&self, app: &App, reader: &KeyReader) -> (Timer, Instant) {
        let overdue = app.board().counts.next_overdue.and_then(|at| DateTime::from_timestamp(at, 0));
        let others = [
            (Timer::Rows, self.rows),
            (Timer::Key, reader.wakes().map(Instant::from_std)),
            (Timer::Overdue, overdue.map(instant)),
            (Timer::Reminder, app.next_reminder().map(instant)),
            (Timer::Undo, app.session().next_quarter().map(instant)),
            (Timer::Undo, app.board().list.closing.next_end().map(instant)),
            (Timer::Minute, Some(self.minute)),
            (Timer::Rest, self.rest),
        ];
        let due = others.into_iter().filter_map(|(timer, at)| Some((timer, at?))).min_by_key(|(_, at)| *at);
        due.unwrap_or((Timer::Minute, self.minute))
    }
}

/// When the next minute of the clock begins: then all times on the screen change together.
fn minute() -> Instant {
    let next = (clock::now().timestamp().div_euclid(60) + 1) * 60;
    instant(DateTime::from_timestamp(next, 0).unwrap_or_default())
}

fn instant(at: DateTime<Utc>) -> Instant {
    Instant::now() + (at - clock::now()).to_std().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_on_the_screen_when_a_minute_of_the_clock_begins() {
        let mut timers = Timers::new(false);
        for _ in 0..2 {
            let left = timers.minute.saturating_duration_since(Instant::now());
            let due = clock::now() + left;
            // Between the two looks at the clocks others may have the processor.
            assert!((due.timestamp_millis() + 500) % 60_000 < 2_000, "{due}");
            assert!(left <= Duration::from_secs(60));
            timers.on_due(Timer::Minute);
        }
    }
}
