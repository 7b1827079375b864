//! Flags of the commands that change, list, count and ask: one struct each.

use std::str::FromStr;

use clap::Args as Flags;
use clap::builder::NonEmptyStringValueParser;

/// The value of `--reason` for a task that is in amoCRM twice.
pub(super) const TWICE: &str = "twice";
/// The value of `--reason` for an edit that can't be read any more.
pub(super) const DAMAGED: &str = "damaged";

/// A task's number, or `-`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdArg {
    /// This task.
    Id(i64),
    /// Those on stdin, one per line: numbers, or the JSON lines of `list`.
    Stdin,
}

/// Why the value of a flag can't be read; [`help`](super::help) translates it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadValue {
    /// Not a task.
    #[error("give a task's number, or - to read them from stdin")]
    Task,
    /// The next flag is where the value should be.
    #[error("a value is missing: this is a flag")]
    Missing,
    /// Not a column separator.
    #[error("give comma, semicolon or tab")]
    Separator,
}

impl FromStr for IdArg {
    type Err = BadValue;

    fn from_str(word: &str) -> Result<Self, BadValue> {
        match word {
            "-" => Ok(Self::Stdin),
            word => word.parse().map(Self::Id).map_err(|_| BadValue::Task),
        }
    }
}

/// A value in free text: it may start with a dash, as `-10%` and the filter `-meeting` do.
///
/// # Errors
/// When it looks like a flag: then the value itself was forgotten.
pub(super) fn words(value: &str) -> Result<String, BadValue> {
    let flag = value.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    if flag { Err(BadValue::Missing) } else { Ok(value.to_owned()) }
}

/// Completing.
#[derive(Debug, Flags)]
pub struct Done {
    /// Numbers of the tasks; - reads them from stdin, one per line.
    #[arg(required = true)]
    pub ids: Vec<IdArg>,
    /// The result.
    #[arg(long, default_value = "", allow_hyphen_values = true, value_parser = words)]
    pub result: String,
    /// Create a follow-up task for the same lead: +2h, "tomorrow 10:00", "+1d Send the offer". Without words it has the same text.
    #[arg(long, value_name = "PHRASE", allow_hyphen_values = true, value_parser = words)]
    pub next: Option<String>,
    /// Overwrite also what others changed since you last saw the tasks, up to what this command itself sees.
    #[arg(long)]
    pub force: bool,
    /// Print the outcome as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be changed.
    #[arg(long)]
    pub dry_run: bool,
}

/// Moving to another time, or handing over.
#[derive(Debug, Flags)]
pub struct Move {
    /// Numbers of the tasks (- reads them from stdin, one per line), followed by the date or the person's name.
    #[arg(required = true, num_args = 2.., value_names = ["ID…", "WORDS"])]
    pub words: Vec<String>,
    /// Overwrite also what others changed since you last saw the tasks, up to what this command itself sees.
    #[arg(long)]
    pub force: bool,
    /// Print the outcome as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be changed.
    #[arg(long)]
    pub dry_run: bool,
}

/// A note on what a task is about.
#[derive(Debug, Flags)]
pub struct Note {
    /// Number of the task.
    pub id: i64,
    /// Text of the note; - reads it from stdin.
    #[arg(allow_hyphen_values = true, value_parser = words)]
    pub text: String,
    /// Add it only once: the same command with the same key adds nothing more and says what became of the first. The key belongs
    /// to the account and is kept on this computer until you sign out.
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub key: Option<String>,
    /// Print the outcome as JSON.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be added.
    #[arg(long)]
    pub dry_run: bool,
}

/// Whose tasks are meant. Default: one's own.
#[derive(Clone, Debug, Default, Flags)]
pub struct Owner {
    /// Whose tasks: me, a number, a name or a part of it; group:NAME is the same as --group NAME. Default: me, the signed-in user;
    /// for a saved view, as it says.
    #[arg(long, value_name = "WHO", conflicts_with = "everyone")]
    pub user: Option<String>,
    /// Everybody's tasks in this group: its number, its name or a part of the name.
    #[arg(long, conflicts_with_all = ["user", "everyone"])]
    pub group: Option<String>,
    /// Everybody's tasks.
    #[arg(long)]
    pub everyone: bool,
}

impl Owner {
    /// True if the flags name someone.
    pub fn is_named(&self) -> bool {
        self.everyone || self.user.is_some() || self.group.is_some()
    }
}

/// Counting, for status bars.
#[derive(Debug, Flags)]
pub struct Count {
    /// overdue, today, tomorrow, week, later, all, done or the name of a saved view. Default: overdue.
    #[arg(long)]
    pub view: Option<String>,
    #[command(flatten)]
    /// Whose.
    pub owner: Owner,
    /// As JSON; without --view the counts of every view and of unsent edits.
    #[arg(long)]
    pub json: bool,
}

/// The day.
#[derive(Debug, Flags)]
pub struct Brief {
    #[command(flatten)]
    /// Whose.
    pub owner: Owner,
    /// As Markdown.
    #[arg(long)]
    pub markdown: bool,
    /// As JSON.
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// From what is stored here, without asking the server.
    #[arg(long)]
    pub offline: bool,
    /// At most this many lines in each part.
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

/// Leads that are being worked on.
#[derive(Debug, Flags)]
pub struct Leads {
    /// Only those without open tasks.
    #[arg(long)]
    pub without_task: bool,
    #[command(flatten)]
    /// Whose.
    pub owner: Owner,
    /// From what is stored here, without asking the server.
    #[arg(long)]
    pub offline: bool,
    /// As JSON lines, with the field names of the API.
    #[arg(long)]
    pub json: bool,
}

/// A request as the API page has it.
#[derive(Debug, Flags)]
pub struct Api {
    /// GET, POST, PATCH or DELETE.
    pub method: String,
    /// A path that begins with /api/v4/.
    pub path: String,
    /// A query parameter, such as 'filter[id][]=1'; may be repeated.
    #[arg(short = 'f', long = "field", value_name = "KEY=VALUE")]
    pub fields: Vec<String>,
    /// A file with the JSON to send; - reads stdin.
    #[arg(long, value_name = "FILE")]
    pub input: Option<String>,
    /// Really send a request that may change something.
    #[arg(long)]
    pub yes: bool,
    /// Only print what would be sent.
    #[arg(long)]
    pub dry_run: bool,
    /// Errors as JSON too.
    #[arg(long)]
    pub json: bool,
}

/// What is to be done with the edits that are not in amoCRM.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum UnsentAct {
    /// Print them.
    List,
    /// Send them again.
    Retry,
    /// Discard them.
    Drop,
    /// Say that new tasks which may have arrived are the tasks that were found.
    Bind,
    /// Print them as JSON lines, damaged ones too.
    Export,
}

/// The values of `--reason`.
fn reasons() -> impl Iterator<Item = &'static str> {
    crate::domain::Cause::ALL.map(crate::domain::Cause::word).into_iter().chain([TWICE, DAMAGED])
}

/// The edits that are not in amoCRM.
#[derive(Debug, Flags)]
pub struct Unsent {
    /// What to do: list, retry (send again), drop (discard), bind (it is the task that was found) or export (JSON lines, damaged ones too).
    #[arg(value_enum, default_value = "list")]
    pub act: UnsentAct,
    /// Their numbers, as the list has them.
    #[arg(allow_negative_numbers = true)]
    pub ids: Vec<i64>,
    /// Only those that are there for this reason.
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(reasons()))]
    pub reason: Option<String>,
    /// All of them; retry, drop and bind need numbers, a reason or this.
    #[arg(long, conflicts_with_all = ["ids", "reason"])]
    pub all: bool,
    /// As JSON lines.
    #[arg(long)]
    pub json: bool,
}
