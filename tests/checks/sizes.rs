//! How large a file, a function, a struct may be, and that the documents name files that are there.

use std::fs;
use std::path::Path;

use crate::architecture::sources;

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
const MOST_FIELDS: usize = 15;
/// Structs that list the fields of a task as the vendor's page does: how many those are is not for this program to say.
const FIELDS_OF_A_TASK: [(&str, &str); 2] = [("src/domain/task.rs", "Task"), ("src/cli/task_fields.rs", "Line")];

#[test]
fn no_file_and_no_function_of_the_program_is_too_long() {
    let mut functions = 0;
    for (path, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() <= LONGEST_FILE, "{path} has {} lines", lines.len());
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| begins_function(line)) {
            let indent = line.len() - line.trim_start().len();
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[at..].iter().position(|line| line.starts_with(&end)).map_or(1, |length| length + 1);
            // A function of a trait may have no body: its line ends it.
            let length = if line.trim_end().ends_with([';', '}']) { 1 } else { length };
            assert!(length <= LONGEST_FUNCTION, "{path}:{}: a function of {length} lines", at + 1);
            functions += 1;
        }
    }
    assert!(functions > 2_500, "{functions} functions were found");
}

#[test]
fn no_struct_has_too_many_fields() {
    let mut structs = 0;
    for (path, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| begins_struct(line)) {
            let indent = " ".repeat(line.len() - line.trim_start().len());
            let inside = lines[at + 1..].iter().take_while(|line| !line.starts_with(&format!("{indent}}}")));
            let fields = inside.filter(|line| is_field(line, indent.len() + 4)).count();
            let is_list =
                |(file, name): &(&str, &str)| path.ends_with(file) && line.contains(&format!("struct {name} {{"));
            let is_list = FIELDS_OF_A_TASK.iter().any(is_list);
            assert!(fields <= MOST_FIELDS || is_list, "{path}:{}: a struct of {fields} fields", at + 1);
            structs += 1;
        }
    }
    assert!(structs > 300, "{structs} structs were found");
}

fn begins_struct(line: &str) -> bool {
    let words = line.trim_start();
    let of_all = words.split_once("struct ").is_some_and(|(before, _)| before.is_empty() || before.starts_with("pub"));
    of_all && words.ends_with('{')
}

/// A field stands this deep, with its name before a colon.
fn is_field(line: &str, indent: usize) -> bool {
    let words = line.trim_start();
    // Paths have colons of their own: `pub(in crate::app) name: …`.
    let name = words
        .replace("::", "")
        .split_once(':')
        .and_then(|(before, _)| before.split(' ').next_back().map(str::to_owned));
    let is_name =
        |name: String| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '#'));
    line.len() - words.len() == indent && !words.starts_with(['/', '#']) && name.is_some_and(is_name)
}

fn begins_function(line: &str) -> bool {
    let mut words = line.trim_start();
    for before in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async ", "unsafe "] {
        words = words.strip_prefix(before).unwrap_or(words);
    }
    let after = |words: &str| words.strip_prefix("in crate::").and_then(|_| words.split_once(") ")).is_some();
    words.starts_with("fn ") || words.strip_prefix("pub(").is_some_and(after) && words.contains(") fn ")
}

/// Pages that lead through the sources, and what stands before the paths that they name.
const PAGES: [&str; 9] = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/reliability.md",
    "docs/amocrm-api.md",
    "docs/emulator.md",
    "benches/README.md",
    "fuzz/README.md",
    "tests/certificates/README.md",
];

#[test]
fn every_file_that_a_page_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<String> = Vec::new();
    for folder in ["src", "tests", "examples", "benches", "fuzz", "assets", "docs"] {
        files(&root.join(folder), &mut all);
    }
    let mut named = 0;
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).unwrap();
        for words in text.split('`').skip(1).step_by(2) {
            let is_path = words.ends_with(".rs") || words.ends_with(".sql") || words.ends_with(".md");
            if !is_path || words.contains([' ', '*', ':']) {
                continue;
            }
            let end = format!("/{}", words.rsplit("../").next().unwrap_or(words));
            let is_there = root.join(words).exists() || all.iter().any(|file| file.ends_with(&end));
            assert!(is_there, "{page} names {words}, which is not there");
            named += 1;
        }
    }
    assert!(named > 150, "{named} paths were found");
}

fn files(folder: &Path, all: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else {
            all.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}
