//! Flags of the commands that write tasks out and make them from a table.

use clap::{Args as Flags, ValueEnum};

use super::flags::{BadValue, Owner, words};

/// How tasks are written into a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// Comma-separated, with a header; cells that a spreadsheet would take for formulas begin with an apostrophe.
    Csv,
    /// One JSON object per line, with the field names of the API.
    Jsonl,
}

/// Writing tasks out.
#[derive(Debug, Flags)]
pub struct Export {
    /// Only this view: overdue, today, tomorrow, week, later, all (open ones), done or the name of a saved view, in its order.
    /// Default: all tasks, open and done.
    #[arg(long)]
    pub view: Option<String>,
    /// Only tasks that match a filter as on the board: words, type:call, due:<-7d, "price:>100000". A part that is not understood is
    /// an error, and nothing is printed.
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = words)]
    pub filter: Option<String>,
    #[command(flatten)]
    /// Whose.
    pub owner: Owner,
    /// The format.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
    /// As JSON lines; the same as --format jsonl.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// What separates the cells: comma, semicolon (for Excel in Russian, Spanish and Portuguese) or tab.
    #[arg(long, default_value = "comma", value_parser = separator, conflicts_with = "json")]
    pub separator: u8,
    /// Begin with a byte order mark, so that Excel reads the letters correctly.
    #[arg(long)]
    pub bom: bool,
}

/// The byte that a word or the sign itself means.
fn separator(word: &str) -> Result<u8, BadValue> {
    match word {
        "," | "comma" => Ok(b','),
        ";" | "semicolon" => Ok(b';'),
        "\t" | "\\t" | "tab" => Ok(b'\t'),
        _ => Err(BadValue::Separator),
    }
}

/// Taking new tasks in.
#[derive(Debug, Flags)]
pub struct Import {
    /// A table (with the header that `export` writes or one in your language; text and due are enough; commas, semicolons or
    /// tabs), or JSON as the API and `list --json` write it; - reads stdin. A line with a key (a column or field "key") is
    /// created only once, however often it is imported.
    pub file: String,
    /// Encoding of the file. Default: utf-8, or what its byte order mark says.
    #[arg(long, value_enum)]
    pub encoding: Option<super::encoding::Encoding>,
    /// Create tasks from the correct lines, even if others have mistakes.
    #[arg(long)]
    pub partial: bool,
    /// Print the outcome as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be created.
    #[arg(long)]
    pub dry_run: bool,
}
