//! Events of the console that end the program: Ctrl-Break, the window closed, log-off, shutdown. The system allows it
//! five seconds.

use std::future::pending;
use std::io;
use std::process::Child;
use std::time::Duration;

use tokio::signal::windows::{self, CtrlBreak, CtrlC, CtrlClose, CtrlLogoff, CtrlShutdown};
use tokio::time::sleep;

/// Receives them.
pub struct EndRequests {
    ctrl_c: Option<CtrlC>,
    ctrl_break: CtrlBreak,
    close: CtrlClose,
    logoff: CtrlLogoff,
    shutdown: CtrlShutdown,
}

impl EndRequests {
    /// Starts listening.
    ///
    /// # Errors
    /// When the system doesn't allow it.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            ctrl_c: Some(windows::ctrl_c()?),
            ctrl_break: windows::ctrl_break()?,
            close: windows::ctrl_close()?,
            logoff: windows::ctrl_logoff()?,
            shutdown: windows::ctrl_shutdown()?,
        })
    }

    /// Starts listening to those that no common key sends: Ctrl-C is meant for the editor that has the console.
    ///
    /// # Errors
    /// Like [`listen`](Self::listen).
    pub fn listen_behind_an_editor() -> io::Result<Self> {
        Ok(Self { ctrl_c: None, ..Self::listen()? })
    }

    /// Waits for the first of them.
    pub async fn came(&mut self) {
        let Self { ctrl_c, ctrl_break, close, logoff, shutdown } = self;
        let ctrl_c = async {
            match ctrl_c {
                Some(ctrl_c) => ctrl_c.recv().await,
                None => pending().await,
            }
        };
        tokio::select! {
            _ = ctrl_c => {}
            _ = ctrl_break.recv() => {}
            _ = close.recv() => {}
            _ = logoff.recv() => {}
            _ = shutdown.recv() => {}
        }
    }
}

/// No shell stops programs here.
pub const CAN_STOP: bool = false;

/// Job control of the shell, which doesn't exist here.
pub struct JobControl;

impl JobControl {
    /// Starts listening.
    ///
    /// # Errors
    /// Never here.
    pub fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits for a request to stop.
    pub async fn halted(&mut self) {
        pending().await
    }

    /// Waits for a request to stop, or for continuing afterwards.
    pub async fn next(&mut self) -> JobSignal {
        pending().await
    }

    /// Stops; impossible here.
    pub async fn stop(&mut self) {}
}

/// What a shell wants of a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JobSignal {
    /// It is to stop.
    Stop,
    /// It was stopped and goes on.
    Continue,
}

/// Stops this program; impossible here.
pub fn stop_all() {}

/// Asks a program that we started to end. There is no way to ask here.
pub fn ask_to_end(_child: &Child) {}

/// Tells when one of the programs that we started may have ended.
pub struct ChildEnded;

impl ChildEnded {
    /// Starts listening; to be called before the program is started.
    ///
    /// # Errors
    /// Never here.
    pub fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits until one may have ended.
    pub async fn maybe(&mut self) {
        sleep(Duration::from_millis(50)).await;
    }
}

/// Waits for Ctrl-C, or for a request to end.
///
/// # Errors
/// When the system doesn't allow it.
pub async fn interrupted() -> io::Result<()> {
    EndRequests::listen()?.came().await;
    Ok(())
}
