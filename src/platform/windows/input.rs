//! What comes in from the console: a thread waits for it, because a console is no file that the runtime could wait for.

use std::future::pending;
use std::io;
use std::time::Duration;

use crossterm::event::{self, Event, EventStream, KeyEventKind};
use futures_util::StreamExt;

/// Whether the console tells of pasted keys when they are let go.
pub const PASTE_LETS_GO: bool = true;

/// A paste comes as keys, in pieces with pauses: it is waited for, so that it is seen in one.
const PAUSE: Duration = Duration::from_millis(25);
/// So many keys at once come from no hand.
const BURST: usize = 4;

fn is_burst(events: &[Event]) -> bool {
    let pressed = |event: &&Event| matches!(event, Event::Key(key) if key.kind == KeyEventKind::Press);
    events.iter().rev().filter(pressed).take(BURST).count() == BURST
}

/// Keys, mouse and changes of size; nothing comes before it is opened.
#[derive(Default)]
pub struct Input {
    is_open: bool,
    /// None while somebody else has the keys.
    events: Option<EventStream>,
}

impl Input {
    /// True once it listens.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Listens from now on.
    ///
    /// # Errors
    /// Never here.
    pub fn open(&mut self) -> io::Result<()> {
        self.is_open = true;
        Ok(())
    }

    /// Leaves the keys to somebody else until the next one is waited for.
    pub fn rest(&mut self) {
        self.events = None;
    }

    /// Waits until something comes, and takes all that is there: it becomes one picture. Nothing is lost when the wait is given up.
    ///
    /// # Errors
    /// When the console is gone.
    pub async fn next(&mut self) -> io::Result<Vec<Event>> {
        if !self.is_open {
            return pending().await;
        }
        let stream = self.events.get_or_insert_with(EventStream::new);
        let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let mut events = vec![stream.next().await.ok_or_else(gone)??];
        // Not asked of the stream: it would call nobody once it has been asked by somebody who does not wait.
        while event::poll(if is_burst(&events) { PAUSE } else { Duration::ZERO })? {
            events.push(event::read()?);
        }
        Ok(events)
    }
}
