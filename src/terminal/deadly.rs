//! Signals that would end the program where it stands: the terminal is given back first.

use std::io;
use std::task::Poll;

use rustix::process::Signal as Name;
use tokio::signal::unix::{Signal, SignalKind, signal};

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

/// Hears of them.
pub(super) struct Deadly(Vec<Signal>);

impl Deadly {
    /// Begins to listen.
    pub(super) fn listen() -> io::Result<Self> {
        Self::to(|_| true)
    }

    /// Begins to listen to those that no key sends: Ctrl-C and Ctrl-\ are meant for the editor that has the terminal.
    pub(super) fn listen_behind_an_editor() -> io::Result<Self> {
        Self::to(|name| !matches!(name, Name::INT | Name::QUIT))
    }

    fn to(wanted: impl Fn(Name) -> bool) -> io::Result<Self> {
        let numbers = ENDING.into_iter().filter(|name| wanted(*name)).map(Name::as_raw).chain(elsewhere());
        Ok(Self(numbers.map(|number| signal(SignalKind::from_raw(number))).collect::<io::Result<_>>()?))
    }

    /// Waits for the first of them.
    pub(super) async fn came(&mut self) {
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
