//! Reads tables as spreadsheets write them: with commas, semicolons or tabs, any line ends, blank lines and empty cells behind.

use std::collections::HashMap;
use std::fmt::Display;

use super::bare;
use crate::cli::people;
use crate::cli::sentence::told;
use crate::cli::task_fields::{self, Heading, Line, Named};
use crate::domain::{Directory, EntityKind, Subject};
use crate::language::Language;
use crate::language::definition::TableWords;

/// What names are looked up in.
#[derive(Debug, Default)]
pub struct Known {
    /// Types and people.
    pub directory: Directory,
    /// Leads, contacts, companies and customers by their folded names.
    pub subjects: HashMap<String, Vec<Subject>>,
}

/// What is in a line, or what is wrong with it, and the line's number.
pub type Numbered = (u64, Result<Line, String>);

/// Reads a table. Each row comes with the number of the line on which it begins.
///
/// # Errors
/// When a heading names no column, or there is none for text or due.
pub fn read(input: &str, known: &Known) -> Result<Vec<Numbered>, String> {
    let input = input.trim_start_matches('\u{feff}');
    let start = input.len() - input.trim_start_matches(['\r', '\n']).len();
    let mut reader = csv::ReaderBuilder::new().delimiter(separator(input)).flexible(true).from_reader(input.as_bytes());
    let header = reader.headers().map_err(|error| error.to_string())?;
    let mut lines = LineNumbers::new(input);
    let first = lines.at(start);
    let columns = header.iter().map(|name| column(name, first)).collect::<Result<Vec<_>, _>>()?;
    for (heading, name) in [(Heading::Text, "text"), (Heading::Due, "due")] {
        if !columns.contains(&Some(heading)) {
            return Err(told("column-missing", &[("n", &first), ("w", &name)]));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        rows.push((lines.at(at), row(&columns, &record, known)));
    }
    Ok(rows)
}

/// Whatever the header has most columns with.
fn separator(input: &str) -> u8 {
    let header = input.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let columns = |separator: &u8| {
        let mut reader = csv::ReaderBuilder::new().delimiter(*separator).from_reader(header.as_bytes());
        reader.headers().map_or(0, |names| names.iter().filter(|name| task_fields::heading(name).is_some()).count())
    };
    // The last of equals: a comma where nothing tells.
    b"\t;,".iter().copied().max_by_key(columns).unwrap_or(b',')
}

/// The column under a heading; None for an empty heading, under which nothing may stand.
fn column(name: &str, line: u64) -> Result<Option<Heading>, String> {
    if name.trim().is_empty() {
        return Ok(None);
    }
    let values: [(&str, &dyn Display); 3] =
        [("n", &line), ("w", &name.trim()), ("names", &task_fields::COLUMNS.join(", "))];
    let wrong = || told("no-column", &values);
    task_fields::heading(name).map(Some).ok_or_else(wrong)
}

/// Counts lines up to a place; places are asked for in their order.
struct LineNumbers<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> LineNumbers<'a> {
    fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The number of the line on which the first letter from this byte on stands: a record begins with the line ends before it.
    fn at(&mut self, byte: usize) -> u64 {
        let blank = self.text.iter().skip(byte).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        while self.at < (byte + blank).min(self.text.len()) {
            let ends = match self.text[self.at] {
                b'\n' => true,
                // A carriage return alone ended lines once; before a line feed it belongs to it.
                b'\r' => self.text.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

struct Cells<'a> {
    columns: &'a [Option<Heading>],
    record: &'a csv::StringRecord,
}

impl Cells<'_> {
    fn get(&self, heading: Heading) -> Option<&str> {
        let at = self.columns.iter().position(|own| *own == Some(heading))?;
        self.record.get(at).map(|cell| bare(cell.trim())).filter(|cell| !cell.is_empty())
    }
}

fn row(columns: &[Option<Heading>], record: &csv::StringRecord, known: &Known) -> Result<Line, String> {
    let named = |at: usize| columns.get(at).copied().flatten().is_some();
    if let Some(cell) =
        record.iter().enumerate().find_map(|(at, cell)| (!cell.trim().is_empty() && !named(at)).then_some(cell))
    {
        return Err(told("under-no-heading", &[("w", &cell)]));
    }
    let cells = Cells { columns, record };
    let completed = match cells.get(Heading::Completed).map(str::to_lowercase).as_deref() {
        None | Some("0" | "false") => None,
        Some("1" | "true" | "x" | "+") => Some(true),
        Some(word) if is_said(word, |table| table.no) => None,
        Some(word) if is_said(word, |table| table.yes) => Some(true),
        Some(other) => return Err(told("completed-wrong", &[("w", &other)])),
    };
    let person = cells.get(Heading::User).or_else(|| cells.get(Heading::UserName));
    let subject = subject(&cells, known)?;
    let word = cells.get(Heading::Type).or_else(|| cells.get(Heading::TypeName));
    let kind = word.map(|word| kind(&known.directory, word)).transpose()?;
    let user = person.map(|who| people::find(&known.directory, who).map(|id| id.0));
    let user = user.transpose().map_err(|why| why.words)?;
    task_fields::line(|heading| cells.get(heading), Named { kind, user, subject, completed })
}

/// What the task is about: by number where there is one, else by a name that only one has.
fn subject(cells: &Cells<'_>, known: &Known) -> Result<Option<Subject>, String> {
    if let Some(id) = task_fields::number(cells.get(Heading::EntityId), "entity_id")? {
        let word = cells.get(Heading::EntityType).ok_or_else(|| told("entity-together", &[]))?;
        return Ok(Some(Subject { kind: entity_kind(word)?, id: id.into() }));
    }
    for kind in EntityKind::ALL {
        let Some(cell) = cells.get(Heading::Entity(kind)) else { continue };
        return match cell.trim_start_matches('#').parse::<i64>() {
            Ok(id) => Ok(Some(Subject { kind, id: id.into() })),
            Err(_) => named(cell, Some(kind), known).map(Some),
        };
    }
    let kind = cells.get(Heading::EntityType).map(entity_kind).transpose()?;
    match (cells.get(Heading::EntityName), kind) {
        (Some(name), kind) => named(name, kind, known).map(Some),
        (None, Some(_)) => Err(told("entity-together", &[])),
        (None, None) => Ok(None),
    }
}

/// Some language says it by this word.
fn is_said(word: &str, by: impl Fn(&TableWords) -> &'static str) -> bool {
    Language::ALL.iter().any(|language| by(&language.definition().table).split('|').any(|said| said == word))
}

fn entity_kind(word: &str) -> Result<EntityKind, String> {
    let by_heading = || match task_fields::heading(word) {
        Some(Heading::Entity(kind)) => Some(kind),
        _ => None,
    };
    let wrong = || told("entity-wrong", &[("w", &word)]);
    EntityKind::from_word(&word.to_lowercase()).or_else(by_heading).ok_or_else(wrong)
}

/// The one entity with this name.
fn named(name: &str, kind: Option<EntityKind>, known: &Known) -> Result<Subject, String> {
    let all = known.subjects.get(&crate::store::fold(name)).map(Vec::as_slice).unwrap_or_default();
    let fits: Vec<&Subject> = all.iter().filter(|subject| kind.is_none_or(|kind| subject.kind == kind)).collect();
    match fits.as_slice() {
        [subject] => Ok(**subject),
        [] => Err(told("name-unknown", &[("w", &name)])),
        several => {
            let numbers: Vec<String> = several.iter().map(|it| format!("{} {}", it.kind.word(), it.id)).collect();
            Err(told("name-several", &[("w", &name), ("names", &numbers.join(", "))]))
        }
    }
}

/// The type that a number or a name means.
fn kind(directory: &Directory, word: &str) -> Result<i64, String> {
    if let Ok(id) = word.parse() {
        return Ok(id);
    }
    let wanted = word.to_lowercase();
    let types = &directory.account.types;
    let mut named = Language::ALL.iter().flat_map(|language| language.definition().task_types);
    let built_in = named.find(|(_, names)| names.split('|').any(|name| name == wanted)).map(|(kind, _)| *kind);
    let own = types.iter().find(|kind| kind.name.to_lowercase() == wanted).map(|kind| kind.id);
    own.or(built_in).map(|kind| kind.0).ok_or_else(|| {
        let names: Vec<String> = types.iter().map(|kind| format!("{} ({})", kind.name, kind.id)).collect();
        if names.is_empty() {
            return told("type-wrong", &[("w", &word)]);
        }
        told("type-wrong-known", &[("w", &word), ("names", &names.join(", "))])
    })
}

#[cfg(test)]
mod tests;
