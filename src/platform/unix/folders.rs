//! Says that something was written in a folder, and sleeps until then. Elsewhere than on Linux it never says anything, and whoever
//! wants to know looks each minute.

use std::future::pending;
use std::path::Path;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Folders that are watched, as far as they exist and the system allows it; at first none.
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

/// A thread that sleeps in the system until it is told; one that can't be told of anything is not begun.
#[cfg(target_os = "linux")]
fn start(folders: &[&Path], tell: UnboundedSender<()>) {
    use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};

    // Whole files only: what is being written is not there yet.
    let what = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE;
    let Ok(fd) = init(CreateFlags::CLOEXEC) else { return };
    if folders.iter().filter(|folder| add_watch(&fd, **folder, what).is_ok()).count() == 0 {
        return;
    }
    // Without a thread the look of each minute has to do.
    let _ = std::thread::Builder::new().spawn(move || {
        let mut names = [0; 4_096];
        // What it was does not matter: whoever waits looks at the files. Nobody waits any more: the thread ends.
        while rustix::io::read(&fd, &mut names).is_ok_and(|read| read > 0) && tell.send(()).is_ok() {}
    });
}

#[cfg(not(target_os = "linux"))]
fn start(_: &[&Path], _: UnboundedSender<()>) {}
