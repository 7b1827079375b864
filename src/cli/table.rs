//! Tasks as a table for spreadsheets: the columns of `export`, cells that no spreadsheet runs or rewrites, and `import`'s reading.

mod read;

use super::task_fields::{self, COLUMNS};
use crate::domain::{Directory, Row};
use crate::time_zone::Tz;
pub(super) use read::{Known, Numbered, read};

/// The row of a task, in the order of [`COLUMNS`].
pub(super) fn cells(row: &Row, directory: &Directory, zone: &Tz) -> [String; COLUMNS.len()] {
    task_fields::cells(row, directory, zone).map(|cell| guarded(&cell))
}

/// A cell that a spreadsheet would run as a formula, or turn into a number or a date, gets an apostrophe in front; so does one
/// that would lose its own apostrophe when it is read back.
fn guarded(cell: &str) -> String {
    if wants_guard(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell without the apostrophe that guards it.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| wants_guard(rest)).unwrap_or(cell)
}

fn wants_guard(cell: &str) -> bool {
    // Spreadsheets look behind blanks and what nobody sees.
    let seen = cell.trim_start_matches(|c: char| c.is_whitespace() || crate::text::is_invisible(c));
    let begins = seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let control = cell.starts_with(['\t', '\r', '\n']);
    begins || control || is_rewritten(seen) || seen.strip_prefix('\'').is_some_and(wants_guard)
}

/// Digits that a spreadsheet would not keep as they are: with a zero in front, or more of them than it counts with.
fn is_rewritten(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let number =
        digits > 0 && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | 'e' | 'E'));
    number && (digits > 15 || (cell.starts_with('0') && digits > 1) || cell.contains(['e', 'E']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_begins_as_a_formula_and_comes_back_as_it_was() {
        let guarded_ones = [
            "=1+1",
            "+7 912",
            "-5",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "＝1",
            "  =1",
            "\u{200b}=1",
            "\u{feff}+1",
            "\u{a0}-1",
            "\u{202e}=1",
            "'=1",
            "''=1",
            "' +1",
            "007",
            "0912 345",
            "1234567890123456",
            "1e5",
            "0.5",
        ];
        for cell in guarded_ones {
            assert_eq!((guarded(cell), bare(&guarded(cell))), (format!("'{cell}"), cell));
        }
        for cell in ["Call", "'quoted'", "", "5-3", "50000001", "0", "1800", "счёт 117", "e", "'s Avonds"] {
            assert_eq!((guarded(cell).as_str(), bare(cell)), (cell, cell));
        }
    }
}
