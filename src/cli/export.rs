//! Tasks out of the store, into a file of the person's own.

use super::flags::{self, Format};
use super::output::{self, remark, zone};
use super::{CliError, account, count, read, saved, table};
use crate::domain::{Anchor, Bounds, Directory, Filter, Order, PageKey, Row, Task, View, Whose, WindowQuery};
use crate::store::Store;
use crate::terminal::clock;

/// Rows that are read at once.
const PAGE: usize = 500;
/// Rows that are read at once at most where they can't be read in pages.
pub(super) const MOST: usize = 1_000_000;

/// Prints the tasks.
pub(super) async fn run(args: &flags::Export) -> Result<(), CliError> {
    let views = match args.view.as_deref() {
        Some(word) => vec![read::named(word)?],
        None => vec![View::All, View::Done],
    };
    let mut store = account::fetched().await?;
    let whose = count::whose(&store, &args.owner)?;
    let directory = store.directory()?.unwrap_or_default();
    // Understood before the first byte is printed: a filter that fails must not leave a file that looks whole.
    let filter = |view: View| match args.filter.as_deref() {
        None => Ok((view, None)),
        Some(text) => saved::understood(text, &directory, view == View::Done, "--filter").map(|it| (view, Some(it))),
    };
    let selected = views.into_iter().map(filter).collect::<Result<Vec<_>, _>>()?;
    let mut sheet = Sheet::new(directory.clone(), args)?;
    let bounds = Bounds::at(clock::now(), &zone());
    for (view, filter) in selected {
        each(&store, view, whose, (filter, bounds), |row| sheet.take(row).map(|()| true))?;
    }
    sheet.flush()?;
    Ok(store.mark_seen(&sheet.printed)?)
}

/// What was not printed yet.
struct Sheet {
    directory: Directory,
    csv: bool,
    separator: u8,
    zone: chrono_tz::Tz,
    pending: Vec<u8>,
    printed: Vec<Task>,
}

impl Sheet {
    fn new(directory: Directory, args: &flags::Export) -> Result<Self, CliError> {
        let csv = args.format == Format::Csv && !args.json;
        let (pending, printed) = (Vec::new(), Vec::new());
        let mut sheet = Self { directory, csv, separator: args.separator, zone: zone(), pending, printed };
        if csv {
            if args.bom {
                sheet.pending.extend_from_slice("\u{feff}".as_bytes());
            }
            sheet.record(table::COLUMNS)?;
        }
        Ok(sheet)
    }

    fn take(&mut self, row: &Row) -> Result<(), CliError> {
        if self.csv {
            self.record(table::cells(row, &self.directory, &self.zone))?;
        } else {
            let json = output::as_the_api_names_it(&row.task).to_string();
            self.pending.extend_from_slice(crate::text::safe_json(&json).as_bytes());
            self.pending.push(b'\n');
        }
        self.printed.push(row.task.clone());
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

/// Every row of a view, in its order, until `take` has enough.
///
/// # Errors
/// When the store can't be read, and what `take` says.
pub(super) fn each(
    store: &Store,
    view: View,
    whose: Whose,
    (filter, bounds): (Option<Filter>, Bounds),
    mut take: impl FnMut(&Row) -> Result<bool, CliError>,
) -> Result<(), CliError> {
    let (order, anchor, deep) = (Order::default(), Anchor::Start, true);
    let mut query = WindowQuery { view, whose, bounds, filter: None, order, anchor, before: 0, after: PAGE, deep };
    if filter.is_some() {
        query = WindowQuery { filter, after: MOST, ..query };
        let window = store.window(&query)?;
        if !window.exact {
            remark("very many tasks fit the filter; these are the first ones");
        }
        for row in &window.rows {
            if !take(row)? {
                break;
            }
        }
        return Ok(());
    }
    loop {
        let window = store.window(&query)?;
        let Some(last) = window.rows.last().map(|row| PageKey::of(view, &row.task)) else { return Ok(()) };
        // A page begins with the row that ended the one before, if that still stands there.
        for row in window.rows.iter().filter(|row| query.anchor != Anchor::Key(PageKey::of(view, &row.task))) {
            if !take(row)? {
                return Ok(());
            }
        }
        if query.anchor == Anchor::Key(last) {
            return Ok(());
        }
        query.anchor = Anchor::Key(last);
    }
}
