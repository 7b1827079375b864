//! Writes tasks from the store to stdout, for a file of the person's own.

use super::context::Context;
use super::output;
use super::rows::each;
use super::table_flags::{self, Format};
use super::zone::zone;
use super::{CliError, account, people, query, saved, table, task_fields};
use crate::domain::{Bounds, Directory, Row, Task, View};
use crate::terminal::clock;
use crate::time_zone::Tz;

/// Prints the tasks.
pub(super) async fn run(cx: &Context, args: &table_flags::Export) -> Result<(), CliError> {
    let mut store = account::fetched(cx).await?;
    if let Some(name) = args.view.as_deref().filter(|word| View::from_word(word).is_none()) {
        let rows = saved::rows(cx, &store, name, &args.owner, args.filter.as_deref())?;
        let mut writer = ExportWriter::new(cx, store.directory()?.unwrap_or_default(), args)?;
        rows.iter().try_for_each(|row| writer.take(row))?;
        writer.flush()?;
        return Ok(store.remember_seen(&writer.printed)?);
    }
    let views = match args.view.as_deref() {
        Some(word) => vec![query::named(word)?],
        // Together these two contain every task.
        None => vec![View::All, View::Done],
    };
    let whose = people::whose(&store, &args.owner)?;
    let directory = store.directory()?.unwrap_or_default();
    // Read before the first byte is printed: a filter that fails must not leave a file that looks complete.
    let filter = |view: View| match args.filter.as_deref() {
        None => Ok((view, None)),
        Some(text) => {
            saved::understood(cx, text, &directory, view == View::Done, "--filter").map(|it| (view, Some(it)))
        }
    };
    let selected = views.into_iter().map(filter).collect::<Result<Vec<_>, _>>()?;
    let mut writer = ExportWriter::new(cx, directory.clone(), args)?;
    let bounds = Bounds::at(clock::now(), &zone(cx));
    for (view, filter) in selected {
        each(cx, &store, view, whose, (filter, bounds), |row| writer.take(row).map(|()| true))?;
    }
    writer.flush()?;
    Ok(store.remember_seen(&writer.printed)?)
}

/// Collects output until there is enough to write.
struct ExportWriter {
    directory: Directory,
    csv: bool,
    separator: u8,
    zone: Tz,
    pending: Vec<u8>,
    printed: Vec<Task>,
}

impl ExportWriter {
    fn new(cx: &Context, directory: Directory, args: &table_flags::Export) -> Result<Self, CliError> {
        let csv = args.format == Format::Csv && !args.json;
        let (pending, printed) = (Vec::new(), Vec::new());
        let mut writer = Self { directory, csv, separator: args.separator, zone: zone(cx), pending, printed };
        if csv {
            // Without it Excel doesn't read UTF-8.
            if args.bom {
                writer.pending.extend_from_slice("\u{feff}".as_bytes());
            }
            writer.record(task_fields::COLUMNS)?;
        }
        Ok(writer)
    }

    fn take(&mut self, row: &Row) -> Result<(), CliError> {
        if self.csv {
            self.record(table::cells(row, &self.directory, &self.zone))?;
        } else {
            let json = crate::api::task_as_json(&row.task).to_string();
            self.pending.extend_from_slice(crate::text::safe_json(&json).as_bytes());
            self.pending.push(b'\n');
        }
        self.printed.push(row.task.clone());
        // Written in large pieces, as a write per row would be slow.
        if self.pending.len() > 60_000 { self.flush() } else { Ok(()) }
    }

    fn record<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<(), CliError> {
        let end = csv::Terminator::CRLF;
        let mut writer =
            csv::WriterBuilder::new().delimiter(self.separator).terminator(end).from_writer(&mut self.pending);
        writer.write_record(cells).map_err(|error| CliError::failed(error.to_string()))?;
        Ok(writer.flush()?)
    }

    fn flush(&mut self) -> Result<(), CliError> {
        output::data(&std::mem::take(&mut self.pending))
    }
}
