//! New tasks from a file: all of them, or none.

mod json;

use std::fs;
use std::path::Path;

use super::context::Context;
use super::new_tasks::{self, Wanted};
use super::output::{remark, trouble};
use super::sentence::told;
use super::{CliError, Exit, account, encoding, explain, ids, table, table_flags, write};

/// The most errors that are listed.
const MOST_NAMED: usize = 50;

/// Reads the file and creates the tasks.
pub(super) async fn run(cx: &Context, args: &table_flags::Import) -> Result<(), CliError> {
    let bytes = match args.file.as_str() {
        "-" => ids::stdin_bytes()?,
        path => fs::read(path).map_err(|error| wrong(&explain::of_file(Path::new(path), &error)))?,
    };
    let input = encoding::decode(&bytes, args.encoding).map_err(|why| wrong(&why))?;
    if input.trim().is_empty() {
        return Err(CliError::told(Exit::Usage, "import-empty", &[]));
    }
    let lines = lines(cx, &input, &stored_names(cx).await?).map_err(|why| wrong(&why))?;
    let (good, bad): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, wanted)| wanted.is_ok());
    let wrong = bad.len();
    for (number, why) in bad.into_iter().filter_map(|(number, wanted)| Some((number, wanted.err()?))).take(MOST_NAMED) {
        let words = told("line-wrong", &[("n", &number), ("why", &why)]);
        if cx.speaks_json() { trouble(cx, &CliError::new(Exit::Usage, words)) } else { remark(cx, &words) }
    }
    // All lines are checked before the first one is sent: by default a file with an error changes nothing.
    if wrong > 0 && !args.partial {
        return Err(CliError::told(Exit::Usage, "lines-wrong", &[("n", &wrong)]));
    }
    let wanted: Vec<Wanted> = good.into_iter().filter_map(|(_, wanted)| wanted.ok()).collect();
    if wanted.is_empty() {
        return Err(CliError::told(Exit::Usage, "import-empty", &[]));
    }
    let order = write::creating(wanted, args.json);
    if args.dry_run {
        return order.edits.iter().try_for_each(write::shown);
    }
    let added = write::carry_out(cx, account::needed(cx).await?, order).await;
    match added {
        Ok(()) if wrong > 0 => Err(CliError::told(Exit::Partly, "import-partly", &[("n", &wrong)])),
        other => other,
    }
}

fn wrong(why: &str) -> CliError {
    CliError::told(Exit::Usage, "nothing-added", &[("why", &why)])
}

/// The stored names, for looking names up. Numbers work without.
async fn stored_names(cx: &Context) -> Result<table::Known, CliError> {
    let Ok(store) = account::stored(cx).await else { return Ok(table::Known::default()) };
    Ok(table::Known { directory: store.directory()?.unwrap_or_default(), subjects: store.subjects_by_name()? })
}

type Numbered = (u64, Result<Wanted, String>);

fn lines(cx: &Context, input: &str, known: &table::Known) -> Result<Vec<Numbered>, String> {
    if input.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) {
        return Ok(json::read(cx, input));
    }
    let read = |(number, line): table::Numbered| (number, line.and_then(|line| new_tasks::wanted_of(cx, line)));
    Ok(table::read(input, known)?.into_iter().map(read).collect())
}
