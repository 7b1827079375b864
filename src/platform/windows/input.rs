//! What comes in from the console: a thread waits for it, because a console is not a file that the runtime could wait
//! for.

use std::fs::File;
use std::future::pending;
use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use tokio::sync::oneshot;

use super::api;
use super::records::Records;

/// Whether the console reports the release of pasted keys.
pub const PASTE_LETS_GO: bool = true;

/// A paste arrives as keys, in pieces with pauses between them; the rest is waited for, so that all of it is handled at
/// once.
const PAUSE: Duration = Duration::from_millis(25);
/// No hand types this many keys at once.
const BURST: usize = 4;

fn is_burst(events: &[Event]) -> bool {
    let pressed = |event: &&Event| matches!(event, Event::Key(key) if key.kind == KeyEventKind::Press);
    events.iter().rev().filter(pressed).take(BURST).count() == BURST
}

/// Keys, mouse and changes of size; nothing arrives before it is opened.
#[derive(Default)]
pub struct Input(Option<Open>);

struct Open {
    console: File,
    records: Records,
    /// Asks the thread to wait for the console once.
    ask: Sender<oneshot::Sender<io::Result<bool>>>,
    /// The answer that the thread owes.
    asked: Option<oneshot::Receiver<io::Result<bool>>>,
}

impl Input {
    /// True once it listens.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Listens from now on.
    ///
    /// # Errors
    /// When there is no console.
    pub fn open(&mut self) -> io::Result<()> {
        self.0 = Some(Open::new()?);
        Ok(())
    }

    /// Leaves the keys to another program until the next wait; the waiting thread takes none.
    pub fn rest(&mut self) {}

    /// Waits until something arrives, and takes everything that is there: it becomes one picture. Cancelling the wait
    /// loses nothing.
    ///
    /// # Errors
    /// When the console is gone.
    pub async fn next(&mut self) -> io::Result<Vec<Event>> {
        match &mut self.0 {
            Some(open) => open.next().await,
            None => pending().await,
        }
    }
}

impl Open {
    fn new() -> io::Result<Self> {
        let console = File::options().read(true).write(true).open("CONIN$")?;
        let (ask, asked) = mpsc::channel::<oneshot::Sender<io::Result<bool>>>();
        let watched = console.try_clone()?;
        thread::Builder::new().name("console".to_owned()).spawn(move || {
            for tell in asked {
                // Nobody receives it once the wait was given up for good.
                let _ = tell.send(api::wait(&watched, None));
            }
        })?;
        Ok(Self { console, records: Records::default(), ask, asked: None })
    }

    async fn next(&mut self) -> io::Result<Vec<Event>> {
        loop {
            let events = self.take()?;
            if !events.is_empty() {
                return Ok(events);
            }
            let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
            let asked = match &mut self.asked {
                Some(asked) => asked,
                none => {
                    let (tell, asked) = oneshot::channel();
                    self.ask.send(tell).map_err(|_| gone())?;
                    none.insert(asked)
                }
            };
            let told = asked.await;
            self.asked = None;
            told.map_err(|_| gone())??;
        }
    }

    /// Everything that is there, and the parts of a paste that arrive soon.
    fn take(&mut self) -> io::Result<Vec<Event>> {
        let mut events = Vec::new();
        loop {
            let records = api::read_console(&self.console)?;
            let is_empty = records.is_empty();
            for record in records {
                self.records.read(record, &mut events);
            }
            if is_empty && !(is_burst(&events) && api::wait(&self.console, Some(PAUSE))?) {
                break;
            }
        }
        if is_burst(&events) {
            events.iter_mut().for_each(join_lines);
        }
        Ok(events)
    }
}

/// The console turns a lone line feed in a paste into Ctrl-Enter, which a paste never means.
fn join_lines(event: &mut Event) {
    if let Event::Key(key) = event
        && key.code == KeyCode::Enter
    {
        key.modifiers.remove(KeyModifiers::CONTROL);
    }
}
