//! What comes in from the terminal. The loop itself waits for the terminal's file: a thread between would cost every key two
//! more switches than it needs.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use crossterm::event::{self, Event};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Keys, mouse, pastes and changes of size.
pub(super) struct Input {
    tty: AsyncFd<OwnedFd>,
    resized: Signal,
    /// What was typed before the board was there has been read already: no file tells of it any more.
    typed_ahead: bool,
}

impl Input {
    /// Listens to the terminal that crossterm reads: stdin, or the process's own when stdin is something else.
    pub(super) fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let tty =
            if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned()? } else { File::open("/dev/tty")?.into() };
        // crossterm hears of changes of size by a handler of its own, which must be there before the first one.
        event::poll(Duration::ZERO)?;
        Ok(Self { tty: listen(tty)?, resized: signal(SignalKind::window_change())?, typed_ahead: true })
    }

    /// Waits until something comes, and takes all that is there: it becomes one picture. Nothing is lost when the wait is given up.
    pub(super) async fn next(&mut self) -> io::Result<Vec<Event>> {
        loop {
            let mut guard = if std::mem::take(&mut self.typed_ahead) {
                None
            } else {
                tokio::select! {
                    guard = self.tty.readable() => Some(guard?),
                    _ = self.resized.recv() => None,
                }
            };
            let mut events = Vec::new();
            while event::poll(Duration::ZERO)? {
                events.push(event::read()?);
            }
            if let Some(guard) = &mut guard {
                guard.clear_ready();
            }
            if !events.is_empty() {
                return Ok(events);
            }
        }
    }
}

#[expect(deprecated, reason = "what was unsound with other types is sound here: an OwnedFd stays the same open file")]
fn listen(tty: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    AsyncFd::with_interest(tty, Interest::READABLE)
}
