//! New tasks from a file: all of them, or none.

use std::fs;

use super::fields::{self, Wanted};
use super::output::{remark, speaks_json, trouble};
use super::{CliError, Exit, account, flags, ids, table, write};
use crate::domain::Directory;

/// Errors that are listed.
const MOST_NAMED: usize = 50;

/// Reads the file and makes the tasks.
pub(super) async fn run(args: &flags::Import) -> Result<(), CliError> {
    let input = match args.file.as_str() {
        "-" => ids::stdin()?,
        path => fs::read_to_string(path).map_err(|error| {
            let why = match error.kind() {
                // Spreadsheets on Windows write the letters of one country only unless they are told otherwise.
                std::io::ErrorKind::InvalidData => "it is not in UTF-8; save it as «CSV UTF-8»".to_owned(),
                _ => error.to_string(),
            };
            CliError::new(Exit::Usage, format!("{path}: {why}; nothing was added"))
        })?,
    };
    // Names are looked up in what is stored: numbers do without.
    let stored = account::stored().await.ok().and_then(|store| store.directory().ok().flatten());
    let lines = lines(&input, &stored.unwrap_or_default())
        .map_err(|why| CliError::new(Exit::Usage, format!("{why}; nothing was added")))?;
    let (good, bad): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, wanted)| wanted.is_ok());
    let wrong = bad.len();
    for (number, why) in bad.into_iter().filter_map(|(number, wanted)| Some((number, wanted.err()?))).take(MOST_NAMED) {
        let words = format!("line {number}: {why}");
        if speaks_json() { trouble(&CliError::new(Exit::Usage, words)) } else { remark(&words) }
    }
    if wrong > 0 && !args.partial {
        let lines = if wrong == 1 { "1 line is wrong".to_owned() } else { format!("{wrong} lines are wrong") };
        return Err(CliError::new(Exit::Usage, format!("{lines}; nothing was added (--partial adds the others)")));
    }
    let wanted: Vec<Wanted> = good.into_iter().filter_map(|(_, wanted)| wanted.ok()).collect();
    if wanted.is_empty() {
        return Err(CliError::new(Exit::Usage, "there is no task in it; nothing was added"));
    }
    let order = write::creating(wanted, args.json);
    if args.dry_run {
        return order.edits.iter().try_for_each(write::shown);
    }
    let added = write::carry_out(account::needed().await?, order).await;
    match added {
        Ok(()) if wrong > 0 => Err(CliError::failed(format!("{wrong} lines were wrong and left out"))),
        other => other,
    }
}

type Numbered = (u64, Result<Wanted, String>);

fn lines(input: &str, directory: &Directory) -> Result<Vec<Numbered>, String> {
    let start = input.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('{') {
        let filled = input.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        return Ok(filled.map(|(line, number)| (number, json(line))).collect());
    }
    let read = |(number, line): table::Numbered| (number, line.and_then(fields::wanted_of));
    Ok(table::read(input, directory)?.into_iter().map(read).collect())
}

/// A line as `list --json` and `export` print it: what only the server gives is passed over.
fn json(line: &str) -> Result<Wanted, String> {
    let mut value: serde_json::Value =
        serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(|error| error.to_string())?;
    if let Some(fields) = value.as_object_mut() {
        for own in ["id", "group_id", "account_id", "created_by", "updated_by", "created_at", "updated_at"] {
            fields.remove(own);
        }
        fields.retain(|_, value| !value.is_null());
    }
    serde_json::from_value(value).map_err(|error| error.to_string()).and_then(fields::wanted_of)
}
