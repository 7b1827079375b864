//! Signals: those that end the program where it stands, so that the terminal is given back first, and those that stop it for a while.

use std::io;
use std::process::Child;
use std::task::Poll;
use std::time::Duration;

use rustix::process::{Pid, Signal as Name, getpid, kill_process};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

/// All that end a program unless it listens, but for those that nobody can listen to and those of the processor, behind which nothing
/// is certain any more. Ctrl-C is a key here; INT is somebody else's `kill`.
const ENDING: [Name; 14] = [
    Name::HUP,
    Name::INT,
    Name::QUIT,
    Name::TRAP,
    Name::ABORT,
    Name::BUS,
    Name::USR1,
    Name::USR2,
    Name::ALARM,
    Name::TERM,
    Name::XCPU,
    Name::VTALARM,
    Name::PROF,
    Name::SYS,
];

/// How long to wait for being stopped before going on.
const STOPPED: Duration = Duration::from_millis(300);

/// Hears of them.
pub struct EndRequests(Vec<Signal>);

impl EndRequests {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the system lets nobody listen.
    pub fn listen() -> io::Result<Self> {
        Self::to(|_| true)
    }

    /// Begins to listen to those that no key sends: Ctrl-C and Ctrl-\ are meant for the editor that has the terminal.
    ///
    /// # Errors
    /// As [`listen`](Self::listen).
    pub fn listen_behind_an_editor() -> io::Result<Self> {
        Self::to(|name| !matches!(name, Name::INT | Name::QUIT))
    }

    fn to(wanted: impl Fn(Name) -> bool) -> io::Result<Self> {
        let numbers = ENDING.into_iter().filter(|name| wanted(*name)).map(Name::as_raw).chain(elsewhere());
        Ok(Self(numbers.map(|number| signal(SignalKind::from_raw(number))).collect::<io::Result<_>>()?))
    }

    /// Waits for the first of them.
    pub async fn came(&mut self) {
        std::future::poll_fn(|cx| {
            let came = self.0.iter_mut().any(|each| each.poll_recv(cx).is_ready());
            if came { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

/// Those that only Linux has.
#[cfg(target_os = "linux")]
fn elsewhere() -> impl Iterator<Item = i32> {
    [Name::STKFLT, Name::IO, Name::POWER].into_iter().map(Name::as_raw)
}

#[cfg(not(target_os = "linux"))]
fn elsewhere() -> impl Iterator<Item = i32> {
    std::iter::empty()
}

/// A program in a terminal can be stopped for a while and told to go on.
pub const CAN_STOP: bool = true;

/// The shell's control over its programs: being stopped, and going on.
pub struct JobControl {
    halt: Signal,
    go_on: Signal,
}

impl JobControl {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the system lets nobody listen.
    pub fn listen() -> io::Result<Self> {
        let to = |name: Name| signal(SignalKind::from_raw(name.as_raw()));
        Ok(Self { halt: to(Name::TSTP)?, go_on: to(Name::CONT)? })
    }

    /// Waits for somebody's `kill -TSTP`: Ctrl-Z is a key here.
    pub async fn halted(&mut self) {
        let _ = self.halt.recv().await;
    }

    /// Waits for being stopped, which is answered by [`JobSignal::Stop`], or for going on after it, whoever comes first.
    pub async fn next(&mut self) -> JobSignal {
        tokio::select! {
            _ = self.halt.recv() => JobSignal::Stop,
            _ = self.go_on.recv() => JobSignal::Continue,
        }
    }

    /// Stops until the shell says `fg`. The terminal must have been given back.
    pub async fn stop(&mut self) {
        stop_all();
        // Nobody is there to wake us where no shell controls jobs: then it goes on at once.
        let _ = timeout(STOPPED, self.go_on.recv()).await;
    }
}

/// What a shell wants of a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JobSignal {
    /// It is to stop.
    Stop,
    /// It was stopped and goes on.
    Continue,
}

/// Stops this program as SIGTSTP does, which is listened to and stops nobody any more; and like it not where nobody could wake us again.
pub fn stop_all() {
    let _ = kill_process(getpid(), Name::TTIN);
}

/// Asks a program that was started to end.
pub fn ask_to_end(child: &Child) {
    if let Some(id) = Pid::from_raw(child.id().cast_signed()) {
        let _ = kill_process(id, Name::TERM);
    }
}

/// Says that one of the programs that were started has ended.
pub struct ChildEnded(Signal);

impl ChildEnded {
    /// Begins to listen; before the program is started.
    ///
    /// # Errors
    /// When the system lets nobody listen.
    pub fn listen() -> io::Result<Self> {
        signal(SignalKind::child()).map(Self)
    }

    /// Waits until it is worth a look.
    pub async fn maybe(&mut self) {
        let _ = self.0.recv().await;
    }
}

/// Waits for Ctrl-C, or for being told to end.
///
/// # Errors
/// When the system lets nobody listen.
pub async fn interrupted() -> io::Result<()> {
    let mut term = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = term.recv() => Ok(()),
    }
}
