//! Tasks named on the command line: numbers, or `-` for those that come in through stdin.

use std::io::{self, Read};
use std::str::FromStr;

use super::{CliError, Exit};

/// Most that is read from stdin.
const LONGEST: u64 = 64 * 1024 * 1024;
/// A number of so many digits is a task's and no part of a date.
const LONG: usize = 5;

/// A task's number, or `-`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdArg {
    /// This task.
    Id(i64),
    /// Those on stdin, one a line: numbers, or the JSON lines of `list`.
    Stdin,
}

impl FromStr for IdArg {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "-" => Ok(Self::Stdin),
            word => word.parse().map(Self::Id).map_err(|_| "give a task's number, or - to read them from stdin".into()),
        }
    }
}

/// Everything on stdin.
///
/// # Errors
/// When it can't be read, or is no text.
pub(super) fn stdin() -> Result<String, CliError> {
    let mut input = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut input)?;
    Ok(input)
}

/// Every byte on stdin.
///
/// # Errors
/// When it can't be read.
pub(super) fn stdin_bytes() -> Result<Vec<u8>, CliError> {
    let mut input = Vec::new();
    io::stdin().take(LONGEST).read_to_end(&mut input)?;
    Ok(input)
}

/// The tasks that are meant, each once.
///
/// # Errors
/// When stdin holds something else.
pub(super) fn tasks(args: &[IdArg]) -> Result<Vec<i64>, CliError> {
    let mut ids = Vec::new();
    for arg in args {
        match arg {
            IdArg::Id(id) => ids.push(*id),
            IdArg::Stdin => ids.extend(listed(&stdin()?)?),
        }
    }
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    if ids.is_empty() {
        return Err(CliError::new(Exit::NotFound, "no tasks were named; nothing was changed"));
    }
    Ok(ids)
}

fn listed(input: &str) -> Result<Vec<i64>, CliError> {
    let filled = input.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    filled
        .map(|(at, line)| {
            let json = serde_json::from_str::<serde_json::Value>(line).ok();
            let id = json.as_ref().and_then(|value| value.get("id").unwrap_or(value).as_i64());
            let wrong =
                || CliError::new(Exit::Usage, format!("line {}: no task's number; nothing was changed", at + 1));
            id.ok_or_else(wrong)
        })
        .collect()
}

/// Splits `42 43 tomorrow 15:00` into tasks and the words behind them. The first word names a task, the last one never does;
/// a short number between them belongs to the words if `fits` says that they mean something with it.
///
/// # Errors
/// When there is no task, or nothing behind the tasks.
pub(super) fn split(words: &[String], fits: impl Fn(&str) -> bool) -> Result<(Vec<IdArg>, String), CliError> {
    let usage = |why: String| CliError::new(Exit::Usage, why);
    let [first, .., _] = words else { return Err(usage("name a task and what is to become of it".into())) };
    let mut ids = vec![first.parse().map_err(|why| usage(format!("{first:?}: {why}")))?];
    let mut from = 1;
    while let Ok(id) = words[from].parse::<IdArg>()
        && from + 1 < words.len()
        && (words[from].len() >= LONG || !fits(&words[from..].join(" ")))
    {
        ids.push(id);
        from += 1;
    }
    Ok((ids, words[from..].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(line: &str) -> (Vec<i64>, String) {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let (ids, rest) = split(&words, |rest| rest == "11 tomorrow").unwrap();
        let number = |id: &IdArg| if let IdArg::Id(id) = id { *id } else { 0 };
        (ids.iter().map(number).collect(), rest)
    }

    #[test]
    fn numbers_in_front_are_tasks_and_an_hour_stays_with_its_day() {
        assert_eq!(apart("42 43 tomorrow 15:00"), (vec![42, 43], "tomorrow 15:00".into()));
        assert_eq!(apart("42 11 tomorrow"), (vec![42], "11 tomorrow".into()));
        assert_eq!(apart("50000001 50000004 +2h"), (vec![50_000_001, 50_000_004], "+2h".into()));
        assert_eq!(apart("- 3987910"), (vec![0], "3987910".into()));
        assert!(split(&["42".into()], |_| true).is_err());
        assert!(split(&["soon".into(), "now".into()], |_| true).is_err());
    }

    #[test]
    fn lines_are_numbers_or_what_list_prints() {
        assert_eq!(listed("5\n\n {\"id\":6,\"text\":\"Call\"}\n").unwrap(), [5, 6]);
        assert!(listed("5\nsix").unwrap_err().words.contains("line 2"));
    }
}
