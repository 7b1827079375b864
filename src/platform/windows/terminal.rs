//! The console: its size, where frames go, its character set.

use std::fs::File;
use std::io::{self, stdout};
use std::os::windows::io::AsHandle;
use std::sync::Mutex;

use crossterm::ansi_support::supports_ansi;
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::execute;

use super::api::{CodePages, programs_of_console};

/// The columns and rows of the console on which we draw.
///
/// # Errors
/// When there is no console.
pub fn size() -> io::Result<(u16, u16)> {
    crossterm::terminal::size()
}

/// Where frames are written: the file of stdout, without the standard library's buffer.
///
/// # Errors
/// When the system has no free file handles.
pub fn output() -> io::Result<File> {
    // In a debug build a test may have them in a file: the console of wine draws no sequences.
    if cfg!(debug_assertions)
        && let Some(path) = std::env::var_os("AMOTUI_FRAMES")
    {
        return File::options().create(true).append(true).open(path);
    }
    Ok(File::from(stdout().as_handle().try_clone_to_owned()?))
}

/// Clicks come as events of the console.
pub const MOUSE_ON: &str = "";
/// The opposite.
pub const MOUSE_OFF: &str = "";

/// Keys come as events of the console, each distinct from the others.
pub const KEYS_ON: &str = "";
/// The opposite.
pub const KEYS_OFF: &str = "";

/// The terminal's answer to a query arrives as single keys, the first of which is Esc.
pub const ANSWERS: bool = false;

/// The marks around a paste would arrive as keys.
pub const PASTE_ON: &str = "";
/// The opposite.
pub const PASTE_OFF: &str = "";

/// The code pages that were set before us.
static BEFORE: Mutex<Option<CodePages>> = Mutex::new(None);

/// True if escape sequences can be drawn, which the console is asked to do; one in its legacy mode can't.
pub fn draws_sequences() -> bool {
    supports_ansi()
}

/// Environment variables that terminals other than the system's own console set.
const OTHER_TERMINALS: [&str; 5] = ["WT_SESSION", "TERM_PROGRAM", "TERM", "ConEmuPID", "ALACRITTY_WINDOW_ID"];

/// True if the terminal's font has few symbols besides letters: the system's own console takes none from other fonts.
pub fn has_plain_signs() -> bool {
    OTHER_TERMINALS.iter().all(|name| std::env::var_os(name).is_none())
}

/// Prepares a console for drawing: it accepts all characters.
pub fn prepare() {
    if let (Ok(mut before), Some(now)) = (BEFORE.lock(), CodePages::now())
        && now != CodePages::UTF8
    {
        before.get_or_insert(now);
        CodePages::UTF8.set();
    }
}

/// Restores what [`prepare`] changed.
pub fn put_back() {
    if let Ok(mut before) = BEFORE.lock()
        && let Some(pages) = before.take()
    {
        pages.set();
    }
}

/// Asks the console for clicks and wheel, or leaves the mouse to it, for selecting text.
///
/// # Errors
/// When there is no console.
pub fn take_mouse(on: bool) -> io::Result<()> {
    static TAKEN: Mutex<bool> = Mutex::new(false);
    let Ok(mut taken) = TAKEN.lock() else { return Ok(()) };
    match (std::mem::replace(&mut *taken, on), on) {
        (_, true) => execute!(stdout(), EnableMouseCapture),
        (true, false) => execute!(stdout(), DisableMouseCapture),
        (false, false) => Ok(()),
    }
}

/// True if the window closes with this program, as after a double click, so that nobody could read its last words.
pub fn window_closes_with_us() -> bool {
    programs_of_console() == 1
}

/// The system itself ends a program whose console is gone.
pub fn watch() {}
