//! Ends the process when its terminal is gone: reading from a vanished terminal would spin instead.

use std::sync::Once;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};

/// Starts the watch, once.
pub(super) fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without a thread a vanished terminal is noticed at the next picture.
        let _ = thread::Builder::new().spawn(|| {
            let stdin = std::io::stdin();
            loop {
                // No event is asked for: only a hang-up, which can't be masked, ends the wait.
                let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                if poll(&mut fds, None).is_ok() && fds[0].revents().intersects(gone) {
                    std::process::exit(129);
                }
            }
        });
    });
}
