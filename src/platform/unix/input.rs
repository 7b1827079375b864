//! Input from the terminal. The loop itself waits for the terminal's file: a thread in between would cost two
//! more context switches per key.

use std::fs::File;
use std::future::pending;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Whether the console reports the release of pasted keys.
pub const PASTE_LETS_GO: bool = false;

/// How long crossterm may look for an event that has already arrived. With no time it reads nothing; with less than a
/// millisecond it does not sleep but checks again and again, which delays the drawing of the key before by as long.
const LOOK: Duration = Duration::from_micros(5);
/// How often it looks after drawing, before the loop waits for the next event. If the system interrupted the program for
/// the whole of a look, nothing was looked for, and an event that crossterm has already read does not end the wait.
const LAST_LOOKS: usize = 4;

/// Keys, mouse, pastes and changes of size; nothing arrives before it is opened.
#[derive(Default)]
pub struct Input(Option<Open>);

struct Open {
    tty: AsyncFd<OwnedFd>,
    resized: Signal,
    /// What was typed before the board started has already been read: the file no longer reports it.
    typed_ahead: bool,
    /// The last events were read with single looks: crossterm may hold more.
    may_hold_more: bool,
}

impl Input {
    /// True once it listens.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Leaves the keys to another program until the next wait.
    pub fn rest(&mut self) {}

    /// Listens from now on.
    ///
    /// # Errors
    /// If there is no terminal.
    pub fn open(&mut self) -> io::Result<()> {
        self.0 = Some(Open::new()?);
        Ok(())
    }

    /// Waits until something arrives, and returns everything that is there, to be drawn as one picture. Cancelling the
    /// wait loses nothing.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub async fn next(&mut self) -> io::Result<Vec<Event>> {
        match &mut self.0 {
            Some(open) => open.next().await,
            None => pending().await,
        }
    }
}

impl Open {
    /// Listens to the terminal that crossterm reads: stdin, or the process's controlling terminal if stdin is something
    /// else.
    fn new() -> io::Result<Self> {
        let stdin = io::stdin();
        let tty =
            if stdin.is_terminal() { stdin.as_fd().try_clone_to_owned()? } else { File::open("/dev/tty")?.into() };
        // crossterm notices changes of size with its own handler, which must be installed before the first change.
        event::poll(Duration::ZERO)?;
        Ok(Self {
            tty: listen(tty)?,
            resized: signal(SignalKind::window_change())?,
            typed_ahead: true,
            may_hold_more: false,
        })
    }

    async fn next(&mut self) -> io::Result<Vec<Event>> {
        loop {
            if self.may_hold_more {
                self.may_hold_more = is_event_held()?;
                if self.may_hold_more {
                    return events();
                }
            }
            let first = std::mem::take(&mut self.typed_ahead);
            let mut guard = if first {
                None
            } else {
                tokio::select! {
                    guard = self.tty.readable() => Some(guard?),
                    _ = self.resized.recv() => None,
                }
            };
            let events = if is_event_held()? { events()? } else { Vec::new() };
            // What is still unread is read in the next turn: tokio reports only new bytes, not those that are already there.
            if let Some(guard) = guard.as_mut().filter(|guard| !is_readable(guard.get_inner())) {
                guard.clear_ready();
            }
            // The size may have changed before anyone listened, so the first time something is returned in any case.
            if first || !events.is_empty() {
                self.may_hold_more = !events.is_empty();
                return Ok(events);
            }
        }
    }
}

/// An event that has arrived, and all that a short look finds after it.
fn events() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while event::poll(LOOK)? {
        events.push(event::read()?);
    }
    Ok(events)
}

/// True if crossterm has an event, or there are bytes for one.
fn is_event_held() -> io::Result<bool> {
    for _ in 0..LAST_LOOKS {
        if event::poll(LOOK)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// True while there are bytes to read; false once the terminal is gone, which is noticed elsewhere.
fn is_readable(tty: &OwnedFd) -> bool {
    let mut fds = [PollFd::new(tty, PollFlags::IN)];
    let answered = poll(&mut fds, Some(&Timespec::default())).is_ok_and(|count| count > 0);
    answered && fds[0].revents() == PollFlags::IN
}

#[expect(deprecated, reason = "what was unsound with other types is sound here: an OwnedFd stays the same open file")]
fn listen(tty: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    AsyncFd::with_interest(tty, Interest::READABLE)
}
