//! Signals: those that end the program, so that it can first give the terminal back, and those that stop it for a
//! while.

use std::io;
use std::process::Child;
use std::task::Poll;
use std::time::Duration;

use rustix::process::{Pid, Signal as Name, getpid, kill_process};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;

/// All signals that end a program unless it handles them, except those that can't be handled and those of the
/// processor, after which nothing can be relied on. Ctrl-C arrives as a key; INT comes from another program's `kill`.
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

/// Receives them.
pub struct EndRequests(Vec<Signal>);

impl EndRequests {
    /// Starts listening.
    ///
    /// # Errors
    /// When the system doesn't allow it.
    pub fn listen() -> io::Result<Self> {
        Self::to(|_| true)
    }

    /// Starts listening to those that no key sends: Ctrl-C and Ctrl-\ are meant for the editor that has the terminal.
    ///
    /// # Errors
    /// Like [`listen`](Self::listen).
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

/// A program in a terminal can be stopped for a while and continued.
pub const CAN_STOP: bool = true;

/// Job control of the shell: being stopped, and continuing.
pub struct JobControl {
    halt: Signal,
    go_on: Signal,
}

impl JobControl {
    /// Starts listening.
    ///
    /// # Errors
    /// When the system doesn't allow it.
    pub fn listen() -> io::Result<Self> {
        let to = |name: Name| signal(SignalKind::from_raw(name.as_raw()));
        Ok(Self { halt: to(Name::TSTP)?, go_on: to(Name::CONT)? })
    }

    /// Waits for a `kill -TSTP` from another program: Ctrl-Z arrives as a key.
    pub async fn halted(&mut self) {
        let _ = self.halt.recv().await;
    }

    /// Waits for a request to stop, whose answer is [`JobSignal::Stop`], or for continuing afterwards, whichever comes
    /// first.
    pub async fn next(&mut self) -> JobSignal {
        tokio::select! {
            _ = self.halt.recv() => JobSignal::Stop,
            _ = self.go_on.recv() => JobSignal::Continue,
        }
    }

    /// Stops until the shell says `fg`. The terminal must have been given back first.
    pub async fn stop(&mut self) {
        stop_all();
        // Without job control nobody is there to wake us: then it goes on at once.
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

/// Stops this program as SIGTSTP would, which no longer stops it because it is handled; like SIGTSTP, it does nothing
/// if nobody could wake us again.
pub fn stop_all() {
    let _ = kill_process(getpid(), Name::TTIN);
}

/// Asks a program that we started to end.
pub fn ask_to_end(child: &Child) {
    if let Some(id) = Pid::from_raw(child.id().cast_signed()) {
        let _ = kill_process(id, Name::TERM);
    }
}

/// Tells when one of the programs that we started has ended.
pub struct ChildEnded(Signal);

impl ChildEnded {
    /// Starts listening; to be called before the program is started.
    ///
    /// # Errors
    /// When the system doesn't allow it.
    pub fn listen() -> io::Result<Self> {
        signal(SignalKind::child()).map(Self)
    }

    /// Waits until one may have ended.
    pub async fn maybe(&mut self) {
        let _ = self.0.recv().await;
    }
}

/// Waits for Ctrl-C, or for a request to end.
///
/// # Errors
/// When the system doesn't allow it.
pub async fn interrupted() -> io::Result<()> {
    let mut term = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = term.recv() => Ok(()),
    }
}
