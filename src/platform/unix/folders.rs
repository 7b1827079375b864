//! Tells when something in a folder was written, and sleeps until then. On systems other than Linux it never reports
//! anything, and callers look every minute instead.

use std::future::pending;
use std::path::Path;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The watched folders, those that exist and that the system allows; none at first.
#[derive(Default)]
pub struct Folders(Option<UnboundedReceiver<()>>);

impl Folders {
    /// Watches these.
    pub fn watch(folders: &[&Path]) -> Self {
        let (tell, told) = unbounded_channel();
        start(folders, tell);
        Self(Some(told))
    }

    /// Waits until something was written.
    pub async fn changed(&mut self) {
        let told = match &mut self.0 {
            Some(told) => told.recv().await,
            None => None,
        };
        if told.is_none() {
            pending::<()>().await;
        }
    }
}

/// A thread that sleeps in the system until something happens; it isn't started if it could never be told of anything.
#[cfg(target_os = "linux")]
fn start(folders: &[&Path], tell: UnboundedSender<()>) {
    use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

    // Whole files only: what is still being written isn't usable yet.
    let what = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE;
    let Ok(fd) = init(CreateFlags::CLOEXEC) else { return };
    if folders.iter().filter(|folder| add_watch(&fd, **folder, what).is_ok()).count() == 0 {
        return;
    }
    // Without a thread the check every minute has to do.
    let _ = std::thread::Builder::new().spawn(move || {
        let mut names = [0; 4_096];
        // What changed doesn't matter: the receiver looks at the files itself. Without a receiver the thread ends.
        while rustix::io::read(&fd, &mut names).is_ok_and(|read| read > 0) && tell.send(()).is_ok() {}
    });
}

#[cfg(not(target_os = "linux"))]
fn start(_: &[&Path], _: UnboundedSender<()>) {}
