//! Tasks as a table: the columns of `export` and `import`, and cells that no spreadsheet runs.

use chrono_tz::Tz;

use super::fields::Line;
use super::people;
use crate::domain::{Directory, Row};

/// The columns in their order. The names at the end of the last ones are for people: `import` passes over them.
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "text",
    "due",
    "type",
    "type_name",
    "user",
    "user_name",
    "entity_type",
    "entity_id",
    "entity_name",
    "completed",
    "result",
    "duration",
    "created_at",
    "updated_at",
];

/// The row of a task, in that order.
pub(super) fn cells(row: &Row, directory: &Directory, zone: &Tz) -> [String; COLUMNS.len()] {
    let task = &row.task;
    let at = |seconds: i64| {
        let moment = chrono::DateTime::from_timestamp(seconds, 0);
        moment.map(|at| at.with_timezone(zone).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
    };
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let user = task.responsible.and_then(|id| directory.user(id));
    [
        task.id.to_string(),
        task.text.clone(),
        at(task.due.0),
        task.kind.to_string(),
        directory.kind(task.kind).map(|kind| kind.name.clone()).unwrap_or_default(),
        number(task.responsible.map(|id| id.0)),
        user.map(|user| user.name.clone()).unwrap_or_default(),
        task.subject.map(|subject| subject.kind.word().to_owned()).unwrap_or_default(),
        number(task.subject.map(|subject| subject.id.0)),
        row.subject_name.clone().unwrap_or_default(),
        u8::from(task.completed).to_string(),
        task.result.clone().unwrap_or_default(),
        task.duration.to_string(),
        at(task.created_at),
        at(task.updated_at),
    ]
    .map(|cell| guarded(&cell))
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
fn guarded(cell: &str) -> String {
    if cell.starts_with(dangerous) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell without the apostrophe that guards it.
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(dangerous)).unwrap_or(cell)
}

fn dangerous(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// What stands in a line, or what is wrong with it, and the line's number.
pub(super) type Numbered = (u64, Result<Line, String>);

/// Reads tables: with commas, or with semicolons as spreadsheets in Russian write them. Each line comes with its number.
///
/// # Errors
/// When the header names an unknown column, or none of text and due.
pub(super) fn read(input: &str, directory: &Directory) -> Result<Vec<Numbered>, String> {
    let input = input.trim_start_matches('\u{feff}');
    let header = input.lines().next().unwrap_or_default();
    let delimiter = if header.contains(';') && !header.contains(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?;
    let names: Vec<String> = header.iter().map(|name| known(name.trim())).collect::<Result<_, _>>()?;
    if let Some(missing) = ["text", "due"].iter().find(|name| !names.iter().any(|own| own == *name)) {
        return Err(format!("line 1: there is no column {missing}; a header such as text,due is wanted"));
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let number = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        lines.push((number, line(&names, &record, directory)));
    }
    Ok(lines)
}

/// The column that a name of the header means.
fn known(name: &str) -> Result<String, String> {
    let name = name.to_lowercase();
    let own = match name.as_str() {
        "complete_till" => "due",
        "task_type_id" => "type",
        "responsible_user_id" => "user",
        "is_completed" => "completed",
        // It is given by whoever makes the table; export knows none.
        "key" => return Ok(name),
        name => name,
    };
    let wrong = || format!("line 1: {name:?} is no column; there are {}", COLUMNS.join(", "));
    COLUMNS.iter().find(|column| **column == own).map(|column| (*column).to_owned()).ok_or_else(wrong)
}

fn line(names: &[String], record: &csv::StringRecord, directory: &Directory) -> Result<Line, String> {
    if record.len() > names.len() {
        return Err(format!("{} cells stand under {} columns", record.len(), names.len()));
    }
    let cell = |name: &str| {
        let at = names.iter().position(|own| own == name)?;
        record.get(at).map(|cell| bare(cell.trim())).filter(|cell| !cell.is_empty())
    };
    let number = |name: &str| -> Result<Option<i64>, String> {
        let wrong = |cell: &str| format!("{name} is {cell:?}, not a number");
        cell(name).map(|cell| cell.parse().map_err(|_| wrong(cell))).transpose()
    };
    let completed = match cell("completed").map(str::to_lowercase).as_deref() {
        None | Some("0" | "false" | "no" | "нет") => None,
        Some("1" | "true" | "yes" | "да") => Some(true),
        Some(other) => return Err(format!("completed is {other:?}; give 1 or 0")),
    };
    Ok(Line {
        text: cell("text").unwrap_or_default().to_owned(),
        due: cell("due").unwrap_or_default().into(),
        r#type: cell("type").map(|word| kind(directory, word)).transpose()?,
        user: cell("user")
            .map(|who| people::find(directory, who).map(|id| id.0))
            .transpose()
            .map_err(|why| why.words)?,
        duration: number("duration")?.filter(|seconds| *seconds > 0),
        entity_type: cell("entity_type").map(str::to_owned),
        entity_id: number("entity_id")?,
        is_completed: completed,
        result: cell("result").map(Into::into),
        key: cell("key").map(str::to_owned),
        ..Line::default()
    })
}

/// The type that a number or a name means.
fn kind(directory: &Directory, word: &str) -> Result<i64, String> {
    if let Ok(id) = word.parse() {
        return Ok(id);
    }
    let same = |kind: &&crate::domain::TaskType| kind.name.to_lowercase() == word.to_lowercase();
    let types = &directory.account.types;
    types.iter().find(same).map(|kind| kind.id.0).ok_or_else(|| {
        let names: Vec<String> = types.iter().map(|kind| format!("{} ({})", kind.name, kind.id)).collect();
        format!(
            "type is {word:?}; give the number{}{}",
            if names.is_empty() { "" } else { " or one of " },
            names.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{User, UserId};

    #[test]
    fn a_cell_never_begins_as_a_formula_and_comes_back_as_it_was() {
        for cell in ["=1+1", "+7 912", "-5", "@SUM(A1)", "\tx", "\rx", "＝1"] {
            assert_eq!((guarded(cell), bare(&guarded(cell))), (format!("'{cell}"), cell));
        }
        for cell in ["Call", "'quoted'", "", "5-3"] {
            assert_eq!((guarded(cell).as_str(), bare(cell)), (cell, cell));
        }
    }

    #[test]
    fn a_table_is_read_with_its_line_numbers_whatever_separates_its_cells() {
        let input = "\u{feff}text;due;user\n\"Call; then\nwrite\";tomorrow 10:00;5\n\n;;\nMeet;fri 11;anna\n";
        let user = User { id: UserId(7), name: "Борис Петров".into(), group: None, active: true };
        let office = Directory { users: vec![user], ..Directory::default() };
        let lines = read(input, &office).unwrap();
        assert_eq!(lines.len(), 2);
        let (number, first) = &lines[0];
        let first = first.as_ref().unwrap();
        assert_eq!((*number, first.text.as_str(), first.user), (2, "Call; then\nwrite", Some(5)));
        let (number, second) = &lines[1];
        assert_eq!(*number, 6);
        assert!(second.as_ref().unwrap_err().contains("anna"));
        assert_eq!(read("text,due,user\nCall,+1d,петров\n", &office).unwrap()[0].1.as_ref().unwrap().user, Some(7));
        assert!(read("text,when\n", &office).unwrap_err().contains("when"));
        assert!(read("text\nCall\n", &office).unwrap_err().contains("due"));
    }
}
