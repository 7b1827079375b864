//! A log for finding out what happened between here and the server: off by default, small, and only for its owner.
//!
//! It contains requests (method, path, status, the server's request id, time), passes of the sync and steps of edits,
//! as ids and fixed words. It never contains a token, one of our headers or the text of a task: log calls pass ids.
//! Only lines of this program are included: what libraries would say about a request is nobody's business.

mod file;

use std::fmt::{self, Debug, Write as _};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use chrono::{DateTime, SecondsFormat, Utc};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::text;
use file::LogFile;

/// The values of the setting, from the quietest on.
pub const LEVELS: [&str; 5] = ["off", "error", "info", "debug", "trace"];
/// The longest value that is written, in characters.
const LONGEST: usize = 200;

/// How much is written; None for a word that is not one of [`LEVELS`].
pub fn level(word: &str) -> Option<LevelFilter> {
    LEVELS.contains(&word).then(|| word.parse().ok()).flatten()
}

/// From now on, events in this process are written to a file in `folder`. Off costs nothing: nothing is set up.
///
/// # Errors
/// When the file can't be created; then nothing is written.
pub fn start(folder: &Path, level: LevelFilter, clock: fn() -> DateTime<Utc>) -> io::Result<()> {
    if level == LevelFilter::OFF {
        return Ok(());
    }
    let log = Log { file: Mutex::new(LogFile::open(folder)?), level, clock };
    tracing::subscriber::set_global_default(log).map_err(io::Error::other)
}

/// Removes the log files.
///
/// # Errors
/// When the folder can't be removed.
pub fn remove(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

struct Log {
    file: Mutex<LogFile>,
    level: LevelFilter,
    clock: fn() -> DateTime<Utc>,
}

impl Subscriber for Log {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        about.is_event() && *about.level() <= self.level && about.target().starts_with(env!("CARGO_PKG_NAME"))
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level)
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        let at = (self.clock)().to_rfc3339_opts(SecondsFormat::Millis, true);
        let (level, id) = (event.metadata().level(), std::process::id());
        let line = format!("{at} {id} {level:5} {}{}\n", line.message, line.fields);
        // A log that can't be written must not stop what it reports on.
        if let Ok(mut file) = self.file.lock() {
            let _ = file.write(line.as_bytes());
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// A line being composed.
#[derive(Default)]
struct Line {
    message: String,
    fields: String,
}

impl Line {
    fn add(&mut self, field: &Field, value: &str) {
        let value: String = text::safe(value).chars().take(LONGEST).collect();
        if field.name() == "message" {
            self.message = value;
        } else {
            // Writing to a String doesn't fail.
            let _ = write!(self.fields, " {}={value}", field.name());
        }
    }
}

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        struct Shown<'a>(&'a dyn Debug);
        impl fmt::Display for Shown<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        self.add(field, &Shown(value).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_521_600, 0).unwrap()
    }

    fn written(level: LevelFilter, tell: impl FnOnce()) -> String {
        let folder = tempfile::tempdir().unwrap();
        let log = Log { file: Mutex::new(LogFile::open(folder.path()).unwrap()), level, clock: noon };
        tracing::subscriber::with_default(log, tell);
        std::fs::read_to_string(folder.path().join(file::NAME)).unwrap()
    }

    #[test]
    fn a_line_has_time_process_level_and_fields_and_nothing_that_a_terminal_obeys() {
        let log = written(LevelFilter::DEBUG, || {
            tracing::debug!(status = 200, id = "a\u{1b}[2Jb\nc", ms = 12, "request");
            tracing::trace!("too much");
        });
        let id = std::process::id();
        assert_eq!(log, format!("2026-11-24T12:00:00.000Z {id} DEBUG request status=200 id=a␛[2Jb c ms=12\n"));
    }

    #[test]
    fn what_libraries_tell_is_not_written() {
        let log = written(LevelFilter::TRACE, || {
            tracing::error!(target: "hyper::proto", "Authorization: Bearer secret");
            tracing::info!("ours");
        });
        assert!(log.contains("ours") && !log.contains("secret"), "{log}");
    }

    #[test]
    fn a_word_that_is_no_level_is_none() {
        assert_eq!(level("debug"), Some(LevelFilter::DEBUG));
        assert_eq!((level("off"), level("warn"), level("5")), (Some(LevelFilter::OFF), None, None));
    }
}
