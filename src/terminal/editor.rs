//! The person's own editor: the text goes into a folder that only they can enter, and comes back from it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use super::command;
use crate::app::Problem;
use crate::platform::{files, signals, system};

/// Longer texts, in bytes, are no task's.
const LONGEST: u64 = 1 << 20;
/// How long an editor may take to end when the board has to.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// From one look at whether it ended to the next.
const LOOK: Duration = Duration::from_millis(10);

/// A folder of its own for one text. Editors put their copies beside the file: they are gone with it, however that comes.
struct Draft {
    folder: PathBuf,
    file: PathBuf,
}

impl Draft {
    fn new(text: &str) -> io::Result<Self> {
        let number = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let folder = std::env::temp_dir().join(format!("amotui-{number:016x}"));
        files::make_new_private_folder(&folder)?;
        let draft = Self { file: folder.join("text.txt"), folder };
        let mut file = files::create_private(&draft.file)?;
        file.write_all(text.as_bytes())?;
        Ok(draft)
    }

    /// The text; None when it is too long to be taken.
    fn read(&self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        // What the editor left may be a pipe, or lead elsewhere.
        files::open_existing(&self.file)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST {
            return Ok(None);
        }
        String::from_utf8(bytes).map(Some).map_err(|error| io::Error::other(error.to_string()))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// An editor that is open; dropping it ends it.
struct Open(Child);

impl Drop for Open {
    fn drop(&mut self) {
        // It must not hold the terminal after us. What it says to the signal is its own affair, but not for long.
        if matches!(self.0.try_wait(), Ok(None)) {
            signals::ask_to_end(&self.0);
            let until = Instant::now() + LAST_WORDS;
            while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < until {
                thread::sleep(LOOK);
            }
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

/// Opens the text in `$VISUAL` or `$EDITOR` and waits; the terminal must have been given back. The editor ends when nobody waits any
/// more.
pub(super) async fn edit(text: &str) -> Result<String, Problem> {
    let set = |name: &str| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
    let command = set("VISUAL")
        .or_else(|| set("EDITOR"))
        .or_else(|| system::EDITOR.map(str::to_owned))
        .ok_or(Problem::NoEditor)?;
    let because = |why: String| Problem::Editor(format!("{command}: {why}"));
    let failed = |error: io::Error| because(error.to_string());
    let words = command::words(&command);
    let (program, args) = words.split_first().ok_or(Problem::NoEditor)?;
    let draft = Draft::new(text).map_err(failed)?;
    let mut ended = signals::ChildEnded::listen().map_err(failed)?;
    let mut open = Open(Command::new(program).args(args).arg(&draft.file).spawn().map_err(failed)?);
    let status = loop {
        if let Some(status) = open.0.try_wait().map_err(failed)? {
            break status;
        }
        ended.maybe().await;
    };
    if !status.success() {
        return Err(because(status.to_string()));
    }
    draft.read().map_err(failed)?.ok_or(Problem::LongText(LONGEST))
}
