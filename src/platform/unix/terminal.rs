//! The terminal: its size, where frames go, and its end.

use std::fs::File;
use std::io::{self, stdout};
use std::os::fd::AsFd;
use std::sync::Once;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::tcgetwinsize;

/// The columns and rows of the terminal on which we draw; crossterm would open a file for each look.
///
/// # Errors
/// When there is no terminal.
pub fn size() -> io::Result<(u16, u16)> {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Ok((size.ws_col, size.ws_row)),
        _ => crossterm::terminal::size(),
    }
}

/// Where frames are written: the file of stdout, without the standard library's buffer, which breaks a frame in two at its last line feed.
///
/// # Errors
/// When the system has no more files.
pub fn output() -> io::Result<File> {
    Ok(File::from(stdout().as_fd().try_clone_to_owned()?))
}

/// Buttons and wheel, in numbers without a limit. Mere movement is not asked for: it would wake the program all the time.
pub const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
/// The opposite.
pub const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Keys that can be told apart (Esc from the beginning of a sequence, Ctrl-I from Tab) and that come at once. Terminals that do not know
/// it take no notice; asking them first could take seconds. Each screen of a terminal has such settings of its own, in a pile.
pub const KEYS_ON: &str = "\x1b[>1u";
/// The opposite.
pub const KEYS_OFF: &str = "\x1b[<1u";

/// What the terminal is asked comes back as if it were typed.
pub const ANSWERS: bool = true;

/// A paste says that it is one.
pub const PASTE_ON: &str = "\x1b[?2004h";
/// The opposite.
pub const PASTE_OFF: &str = "\x1b[?2004l";

/// True when escape sequences can be drawn; which terminals can't, their name says.
pub fn draws_sequences() -> bool {
    true
}

/// True where the terminal's font has few signs beside letters; here each has what others lend it.
pub fn has_plain_signs() -> bool {
    false
}

/// Makes a terminal ready for being drawn on.
pub fn prepare() {}

/// Puts back what [`prepare`] changed.
pub fn put_back() {}

/// Asks the system for clicks and wheel, where no sequence of the terminal does.
///
/// # Errors
/// When there is no terminal.
pub fn take_mouse(_on: bool) -> io::Result<()> {
    Ok(())
}

/// True when the window ends with this program, so that nobody could read its last words.
pub fn window_closes_with_us() -> bool {
    false
}

/// Ends the process when its terminal is gone: reading from a vanished terminal would spin instead. Starts the watch, once.
pub fn watch() {
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
