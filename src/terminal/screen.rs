//! Raw mode, the alternate screen, and leaving both whatever happens.

use std::fs::File;
use std::io::{self, BufWriter, Write, stdout};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};

use crate::paint::{Painter, Picture};
use crate::platform::terminal::{self, KEYS_OFF, KEYS_ON, MOUSE_OFF, MOUSE_ON, PASTE_OFF, PASTE_ON};
use crate::text;

/// Bytes of a frame that are written at once; the largest frames have a few more.
const FRAME: usize = 32 * 1024;

/// The terminal is set up for us. The key settings that we pushed on its stack are popped once: a second pop would
/// remove the shell's.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the board is on it; dropping it gives it back.
pub(super) struct Terminal {
    /// Without the standard library's buffering of stdout, which splits a frame at its last line feed.
    inner: Painter<BufWriter<File>>,
    mouse: bool,
}

impl Terminal {
    pub(super) fn open(mouse: bool) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let next = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                restore();
                // Which ends the program. Edits are in the store.
                next(info);
            }));
        });
        Ok(Self { inner: enter(mouse)?, mouse })
    }

    /// Sets the terminal up again after another program had it; the next frame is drawn whole.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        self.inner = enter(self.mouse)?;
        Ok(())
    }

    /// Takes clicks and the wheel, or leaves them to the terminal.
    pub(super) fn take_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.mouse, mouse) != mouse {
            execute!(stdout(), Print(if mouse { MOUSE_ON } else { MOUSE_OFF }))?;
            terminal::take_mouse(mouse)?;
        }
        Ok(())
    }

    /// Asks for the colour of the background.
    pub(super) fn ask_background(&mut self) -> io::Result<()> {
        execute!(stdout(), Print(super::background::QUERY))
    }

    /// Draws without showing it, like [`Painter::warm_up`].
    pub(super) fn warm_up<T>(&mut self, view: impl FnOnce(&mut Picture) -> T) -> T {
        self.inner.warm_up(view)
    }

    /// The terminal's size changed, now or in the meantime; see [`Painter::resized`].
    pub(super) fn resized(&mut self) {
        self.inner.resized();
    }

    /// Draws one frame, like [`Painter::draw`].
    pub(super) fn draw<T>(&mut self, view: impl FnOnce(&mut Picture) -> (T, Option<(u16, u16)>)) -> io::Result<T> {
        let measured = self.inner.draw(terminal::size()?, view);
        TAKEN.store(true, Ordering::SeqCst);
        measured
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Sequences without a frame after them would go out last, and take the terminal for good. If flushing fails,
        // nothing else would work either.
        let _ = self.inner.flush();
        TAKEN.store(true, Ordering::SeqCst);
        restore();
    }
}

/// From now on the terminal passes keys on raw. The other sequences go out with the first frame, in one piece, so that
/// no empty screen is seen in between. Everything is set anew, whatever was set before: the program that stopped us may
/// have used the terminal in between.
fn enter(mouse: bool) -> io::Result<Painter<BufWriter<File>>> {
    // crossterm does nothing while it believes that raw mode is on, which the shell may have changed.
    terminal::prepare();
    disable_raw_mode()?;
    enable_raw_mode()?;
    terminal::take_mouse(mouse)?;
    let mut frames = BufWriter::with_capacity(FRAME, terminal::output()?);
    // Not every terminal clears the alternate screen on entering it.
    queue!(frames, EnterAlternateScreen, Clear(ClearType::All), Print(PASTE_ON))?;
    // What we pushed before is replaced, not pushed a second time.
    let keys_off = if TAKEN.load(Ordering::SeqCst) { KEYS_OFF } else { "" };
    queue!(frames, Print(if mouse { MOUSE_ON } else { MOUSE_OFF }), Print(keys_off), Print(KEYS_ON))?;
    Ok(Painter::new(frames, terminal::size()?))
}

/// Gives the terminal back as it was. Does no harm if it was never taken.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(stdout(), Print(KEYS_OFF));
    }
    // Each step is tried even if another fails: the terminal may be half gone.
    let _ = execute!(
        stdout(),
        EndSynchronizedUpdate,
        Print(MOUSE_OFF),
        Print(PASTE_OFF),
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = terminal::take_mouse(false);
    let _ = disable_raw_mode();
    let _ = stdout().flush();
    terminal::put_back();
}

/// Puts a text into the terminal's clipboard.
pub(super) fn copy(text: &str) -> io::Result<()> {
    clip(&mut stdout(), text)
}

/// OSC 52, with the text in letters and digits. The text may be pasted into a shell: there it must start nothing by
/// itself.
fn clip(out: &mut impl Write, text: &str) -> io::Result<()> {
    execute!(out, CopyToClipboard::to_clipboard_from(text::bare(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the terminal keeps of a text.
    fn kept(text: &str) -> String {
        let mut wire = Vec::new();
        clip(&mut wire, text).unwrap();
        let wire = String::from_utf8(wire).unwrap();
        let letters =
            wire.strip_prefix("\x1b]52;c;").and_then(|rest| rest.strip_suffix("\x1b\\")).expect("one sequence");
        let bits: String = letters.trim_end_matches('=').chars().map(|c| format!("{:06b}", value(c))).collect();
        let bytes = bits.as_bytes().chunks_exact(8).map(|byte| std::str::from_utf8(byte).unwrap());
        String::from_utf8(bytes.map(|byte| u8::from_str_radix(byte, 2).unwrap()).collect()).unwrap()
    }

    fn value(letter: char) -> u8 {
        let letters = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']);
        letters.zip(0..).find(|(each, _)| *each == letter).map(|(_, value)| value).expect("a letter of base 64")
    }

    #[test]
    fn what_is_copied_is_what_was_seen_and_pasting_it_starts_nothing() {
        assert_eq!(kept("+7 (907) 982-73-53"), "+7 (907) 982-73-53");
        assert_eq!(kept("+7 907\nrm -rf ~\n\x1b[200~\u{202e}\u{e0041}ж"), "+7 907 rm -rf ~ [200~ж");
    }

    #[test]
    fn every_character_is_carried_in_letters_and_digits() {
        let all: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        for some in all.chunks(997) {
            let mut wire = Vec::new();
            clip(&mut wire, &some.iter().collect::<String>()).unwrap();
            let inside = &wire[b"\x1b]52;c;".len()..wire.len() - b"\x1b\\".len()];
            assert!(inside.iter().all(|c| c.is_ascii_alphanumeric() || b"+/=".contains(c)), "{:x}", some[0] as u32);
        }
    }
}
