//! The person's own editor: the text goes into a file that only they can read, and comes back from it.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::Command;

use tokio::signal::unix::{SignalKind, signal};

use super::command;
use crate::app::Problem;

/// Longer texts are no task's.
const LONGEST: u64 = 1 << 20;

/// A file that is gone when it is no longer needed, however that comes.
struct Draft(PathBuf);

impl Draft {
    fn new(text: &str) -> io::Result<Self> {
        let number = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let draft = Self(std::env::temp_dir().join(format!("amotui-{number:016x}.txt")));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft.0)?;
        file.write_all(text.as_bytes())?;
        Ok(draft)
    }

    fn read(&self) -> io::Result<String> {
        let mut text = String::new();
        fs::File::open(&self.0)?.take(LONGEST).read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = fs::remove_file(&self.0);
    }
}

/// Opens the text in `$VISUAL` or `$EDITOR` and waits; the terminal must have been given back.
pub(super) fn edit(text: &str) -> Result<String, Problem> {
    let set = |name: &str| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
    let command = set("VISUAL").or_else(|| set("EDITOR")).ok_or(Problem::NoEditor)?;
    let because = |why: String| Problem::Editor(format!("{command}: {why}"));
    let words = command::words(&command);
    let (program, args) = words.split_first().ok_or(Problem::NoEditor)?;
    let draft = Draft::new(text).map_err(|error| because(error.to_string()))?;
    // Ctrl-C in the editor is meant for it alone.
    let _ours = signal(SignalKind::interrupt()).map_err(|error| because(error.to_string()))?;
    let ended = Command::new(program).args(args).arg(&draft.0).status();
    match ended {
        Ok(status) if status.success() => draft.read().map_err(|error| because(error.to_string())),
        Ok(status) => Err(because(status.to_string())),
        Err(error) => Err(because(error.to_string())),
    }
}
