//! Tasks named on the command line: numbers, or `-` for those on stdin.

use std::io::{self, Read};

use super::flags::IdArg;
use super::{CliError, Exit};
use crate::domain::{Task, TaskId};

/// The most bytes read from stdin.
const LONGEST: u64 = 64 * 1024 * 1024;
/// A number with this many digits is a task's, not part of a date.
const LONG: usize = 5;

/// Everything on stdin.
///
/// # Errors
/// When it can't be read, or is not text.
pub(super) fn stdin() -> Result<String, CliError> {
    String::from_utf8(stdin_bytes()?).map_err(|_| CliError::told(Exit::Usage, "no-text", &[]))
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

/// The named tasks, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// Their numbers.
    pub ids: Vec<TaskId>,
    /// Those given in full, as `list`, `show` and `export` print them: changes are based on these values.
    pub seen: Vec<Task>,
}

/// Reads which tasks are named.
///
/// # Errors
/// When stdin contains anything else.
pub(super) fn tasks(args: &[IdArg]) -> Result<Named, CliError> {
    let mut named = Named::default();
    for arg in args {
        match arg {
            IdArg::Id(id) => named.ids.push(TaskId(*id)),
            IdArg::Stdin => {
                let listed = listed(&stdin()?)?;
                named.ids.extend(listed.ids);
                named.seen.extend(listed.seen);
            }
        }
    }
    let mut met = std::collections::HashSet::new();
    // A task that is named twice is still changed once.
    named.ids.retain(|id| met.insert(*id));
    if named.ids.is_empty() {
        return Err(CliError::told(Exit::NotFound, "none-named", &[]));
    }
    Ok(named)
}

fn listed(input: &str) -> Result<Named, CliError> {
    let mut named = Named::default();
    for (at, line) in input.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let json = serde_json::from_str::<serde_json::Value>(line).unwrap_or_default();
        let id = json.get("id").unwrap_or(&json).as_i64();
        let wrong = || CliError::told(Exit::Usage, "line-no-number", &[("n", &(at + 1))]);
        named.ids.push(TaskId(id.ok_or_else(wrong)?));
        named.seen.extend(crate::api::task_from_json(&json));
    }
    Ok(named)
}

/// Splits `42 43 tomorrow 15:00` into tasks and the words after them. The first word is always a task, the last one
/// never; a short number in between belongs to the words if `fits` says that they make sense with it.
///
/// # Errors
/// When there is no task, or nothing after the tasks.
pub(super) fn split(words: &[String], fits: impl Fn(&str) -> bool) -> Result<(Vec<IdArg>, String), CliError> {
    let [first, .., _] = words else { return Err(CliError::told(Exit::Usage, "name-a-task", &[])) };
    let mut ids = vec![first.parse().map_err(|_| CliError::told(Exit::Usage, "ids-wrong", &[("w", first)]))?];
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
        let named = listed("5\n\n {\"id\":6,\"text\":\"Call\"}\n").unwrap();
        assert_eq!((named.ids, named.seen), (vec![TaskId(5), TaskId(6)], Vec::new()));
        assert!(listed("5\nsix").unwrap_err().words.contains("line 2"));
    }
}
