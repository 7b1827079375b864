//! The person's own editor: the text goes into a folder that only they can enter, and comes back from it.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use super::command;
use crate::app::{EditorProblem, Problem};
use crate::i18n::Message;
use crate::platform::{files, signals, system};

/// No task's text is longer than this, in bytes.
const LONGEST: u64 = 1 << 20;
/// How long an editor may take to end when the board has to.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// The file with the text.
const FILE: &str = "text.txt";
/// Pause between two checks whether it has ended.
const LOOK: Duration = Duration::from_millis(10);

/// A folder for one text. Editors put their backups next to the file: they are deleted with it, unless it is kept.
struct Draft {
    folder: PathBuf,
    file: PathBuf,
    /// The text that was written to the file.
    given: String,
    is_kept: bool,
}

impl Draft {
    fn new(text: &str) -> io::Result<Self> {
        let number = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
        let folder = std::env::temp_dir().join(format!("amotui-{number:016x}"));
        files::make_new_private_folder(&folder)?;
        let draft = Self { file: folder.join(FILE), folder, given: text.to_owned(), is_kept: false };
        let mut file = files::create_private(&draft.file)?;
        file.write_all(text.as_bytes())?;
        Ok(draft)
    }

    /// The contents of the file, at most one byte more than is accepted.
    fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // What the editor left may be a pipe, or a link elsewhere.
        files::open_existing(&self.file)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Keeps what the editor saved; None if that is nothing.
    fn keep(&mut self) -> Option<PathBuf> {
        self.is_kept = self.read().is_ok_and(|bytes| bytes != self.given.as_bytes());
        self.is_kept.then(|| self.file.clone())
    }

    /// Like [`keep`](Self::keep), if the editor didn't end by itself: what it had not saved may be in a file next to
    /// the text.
    fn keep_all(&mut self) -> Option<PathBuf> {
        self.keep().or_else(|| {
            let others = fs::read_dir(&self.folder).ok()?.flatten().filter(|entry| entry.file_name() != FILE).count();
            self.is_kept = others > 0;
            self.is_kept.then(|| self.folder.clone())
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_kept {
            // It may be gone already.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// The program of an editor; dropping it ends it.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It must not keep the terminal after us. It may handle the signal as it likes, but not for long.
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

/// A text in `$VISUAL` or `$EDITOR`. Dropping it ends the editor.
pub(super) struct Editor {
    // Ended before its draft is deleted.
    program: Program,
    ended: signals::ChildEnded,
    draft: Draft,
    command: String,
}

impl Editor {
    /// Opens the text; the terminal must have been given back first.
    pub fn open(text: &str) -> Result<Self, Problem> {
        let set = |name: &str| std::env::var(name).ok().filter(|command| !command.trim().is_empty());
        let command = set("VISUAL")
            .or_else(|| set("EDITOR"))
            .or_else(|| system::EDITOR.map(str::to_owned))
            .ok_or(Problem::NoEditor)?;
        let failed = |error: io::Error| failed(&command, &error, None);
        let words = command::words(&command);
        let (name, args) = words.split_first().ok_or(Problem::NoEditor)?;
        let draft = Draft::new(text).map_err(failed)?;
        let ended = signals::ChildEnded::listen().map_err(failed)?;
        let program = Program(Command::new(name).args(args).arg(&draft.file).spawn().map_err(failed)?);
        Ok(Self { program, ended, draft, command })
    }

    /// Waits until the person closes it, and returns the text. A text that isn't accepted is kept.
    pub async fn text(&mut self) -> Result<String, Problem> {
        let status = loop {
            match self.program.0.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) => self.ended.maybe().await,
                Err(error) => return Err(failed(&self.command, &error, self.draft.keep_all())),
            }
        };
        if !status.success() {
            // An editor that was killed had no time to save.
            let kept = if status.code().is_none() { self.draft.keep_all() } else { self.draft.keep() };
            let ended = match status.code() {
                Some(code) => Message::new("program-ended").with("n", code),
                None => Message::new("program-killed"),
            };
            return Err(broken(&self.command, ended, kept));
        }
        let bytes = self.draft.read().map_err(|error| failed(&self.command, &error, None))?;
        let is_long = bytes.len() as u64 > LONGEST;
        let text = if is_long { Err(EditorProblem::TooLong { most: LONGEST }) } else { utf8(bytes) };
        text.map_err(|why| Problem::Draft { why, kept: self.draft.keep().map(shown) })
    }

    /// Ends the editor. Returns where the text that it had saved is kept; None if it saved nothing.
    pub fn end(self) -> Option<PathBuf> {
        let Self { program, mut draft, .. } = self;
        drop(program);
        draft.keep_all()
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, EditorProblem> {
    String::from_utf8(bytes).map_err(|_| EditorProblem::NotUtf8)
}

fn failed(command: &str, why: &io::Error, kept: Option<PathBuf>) -> Problem {
    broken(command, Message::of_system(why), kept)
}

fn broken(command: &str, why: Message, kept: Option<PathBuf>) -> Problem {
    let why = Message::new("program-wrong").with("w", command).saying("why", why);
    Problem::Draft { why: EditorProblem::Editor(why), kept: kept.map(shown) }
}

fn shown(path: PathBuf) -> String {
    path.display().to_string()
}
