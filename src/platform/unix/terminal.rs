//! The terminal: its size, where frames go, and its end.

use std::fs::File;
use std::io::{self, stdout};
use std::os::fd::AsFd;
use std::sync::Once;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::tcgetwinsize;

/// The columns and rows of the terminal on which we draw; crossterm would open a file each time.
///
/// # Errors
/// When there is no terminal.
pub fn size() -> io::Result<(u16, u16)> {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Ok((size.ws_col, size.ws_row)),
        _ => crossterm::terminal::size(),
    }
}

/// Where frames are written: the file of stdout, without the standard library's buffer, which splits a frame at its
/// last line feed.
///
/// # Errors
/// When the system has no free file descriptors.
pub fn output() -> io::Result<File> {
    Ok(File::from(stdout().as_fd().try_clone_to_owned()?))
}

/// Buttons and wheel, in numbers without a limit. Plain movement isn't asked for: it would wake the program all the
/// time.
pub const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
/// The opposite.
pub const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Keys that can be told apart (Esc from the start of a sequence, Ctrl-I from Tab) and that arrive at once. Terminals
/// that don't know it ignore it; asking them first could take seconds. Each screen of a terminal has its own stack of
/// these settings.
pub const KEYS_ON: &str = "\x1b[>1u";
/// The opposite.
pub const KEYS_OFF: &str = "\x1b[<1u";

/// The terminal's answer to a query arrives as if it were typed.
pub const ANSWERS: bool = true;

/// A paste is marked as one.
pub const PASTE_ON: &str = "\x1b[?2004h";
/// The opposite.
pub const PASTE_OFF: &str = "\x1b[?2004l";

/// True if escape sequences can be drawn; terminals that can't are known by their name.
pub fn draws_sequences() -> bool {
    true
}

/// True if the terminal's font has few symbols besides letters; here other fonts supply what is missing.
pub fn has_plain_signs() -> bool {
    false
}

/// Prepares a terminal for drawing.
pub fn prepare() {}

/// Restores what [`prepare`] changed.
pub fn put_back() {}

/// Asks the system for clicks and wheel, on systems where no sequence of the terminal does.
///
/// # Errors
/// When there is no terminal.
pub fn take_mouse(_on: bool) -> io::Result<()> {
    Ok(())
}

/// True if the window closes with this program, so that nobody could read its last words.
pub fn window_closes_with_us() -> bool {
    false
}

/// Ends the process when its terminal is gone: reading from a vanished terminal would spin instead. Starts the watch,
/// once.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without a thread a vanished terminal is noticed at the next frame.
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
