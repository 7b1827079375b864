//! Keeps the arrows between the rooms: a wrong `use` fails here with the sentence that explains it.

use std::fs;
use std::path::Path;

/// Room, words that must not stand in it, and why.
const RULES: &[(&str, &[&str], &str)] = &[
    (
        "domain",
        &["crate::", "tokio", "rusqlite", "reqwest", "ratatui"],
        "the domain is plain values: it names no other room",
    ),
    (
        "when",
        &["crate::", "tokio", "rusqlite", "reqwest", "ratatui"],
        "date phrases are pure: text, now and zone in, a moment out",
    ),
    (
        "language",
        &["crate::", "tokio", "rusqlite", "reqwest", "ratatui"],
        "a language is plain words: it names what they stand for, and no other room than the domain",
    ),
    (
        "time_zone",
        &["crate::", "tokio", "rusqlite", "reqwest", "ratatui"],
        "a zone is its name and its clock: it names no other room",
    ),
    (
        "find",
        &["crate::app", "crate::store", "crate::ui", "crate::i18n", "tokio", "rusqlite", "reqwest", "ratatui"],
        "a filter is read without a screen and without a store: text, directory and now in, conditions out",
    ),
    (
        "app",
        &[
            "tokio",
            "rusqlite",
            "reqwest",
            "ratatui",
            "crossterm",
            "crate::api",
            "crate::store",
            "crate::worker",
            "crate::sign_in",
            "crate::ui",
            "crate::preferences",
        ],
        "the app is a plain function of state and message: work is ordered as an Effect",
    ),
    (
        "ui",
        &["tokio", "rusqlite", "reqwest", "crate::api", "crate::store", "crate::sync", "crate::worker"],
        "drawing only reads the app",
    ),
    (
        "paint",
        &["tokio", "crate::app", "crate::ui", "crate::i18n", "crate::platform", "crate::terminal", "crate::domain"],
        "the painter puts pictures on a terminal: it knows neither what they show nor whose terminal it is",
    ),
    (
        "log",
        &["tokio", "rusqlite", "reqwest", "crate::app", "crate::api", "crate::store", "crate::sync", "crate::accounts"],
        "the log writes what it is told and knows nothing itself",
    ),
    (
        "config",
        &["crate::app", "crate::ui", "crate::keymap", "crate::preferences", "crate::store", "crate::worker"],
        "settings are plain values: whoever uses them names them, and not the other way round",
    ),
    (
        "preferences",
        &["crate::store", "crate::worker", "crate::terminal"],
        "settings are made ready for the screen, whatever works behind it",
    ),
    ("keymap", &["crate::ui", "crate::worker", "crate::store"], "keys become messages and nothing else"),
    ("api", &["crate::app", "crate::ui", "crate::store", "crate::sync"], "the client knows the server only"),
    ("store", &["crate::app", "crate::ui", "crate::api", "crate::sync"], "the store knows this computer only"),
    ("sync", &["crate::app", "crate::ui", "crate::worker"], "sync works without a screen"),
    (
        "accounts",
        &["crate::app", "crate::ui", "crate::store", "crate::sync", "crate::worker"],
        "saved accounts: how they are opened, nothing of tasks",
    ),
    (
        "sign_in",
        &["crate::app", "crate::ui", "crate::store", "crate::sync", "crate::worker", "crate::terminal", "crate::cli"],
        "coming in is the same for the command and the board: it knows neither",
    ),
    ("worker", &["crate::ui", "crate::terminal"], "the worker reports; it never draws"),
    (
        "emulator",
        &["crate::api", "crate::store", "crate::app", "crate::sync"],
        "the emulator states its own reading of the protocol",
    ),
];

/// A room that names no other one but these, which are plain values too.
const PLAIN: &[(&str, &str)] = &[("when", "crate::language"), ("language", "crate::domain")];

#[test]
fn every_room_names_only_the_rooms_it_may() {
    let mut seen = 0;
    for (room, banned, why) in RULES {
        for (path, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)) {
            seen += 1;
            // Tests may set the scene with whatever they need, those in a file of their own too.
            if path.ends_with("/tests.rs") {
                continue;
            }
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (number, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                let own = PLAIN.iter().filter(|(plain, _)| plain == room);
                let line = own.fold(line.to_owned(), |line, (_, other)| line.replace(other, ""));
                for word in *banned {
                    let found = line.contains(&format!("{word}::")) || (word.ends_with("::") && line.contains(word));
                    let exact = found || line.trim_end_matches(';').ends_with(&format!(" {word}"));
                    assert!(!exact, "{path}:{}: {word} does not belong in {room}: {why}", number + 1);
                }
            }
        }
    }
    assert!(seen > 40, "the rooms were found");
}

/// What names an operating system.
const SYSTEMS: &[&str] = &[
    "(unix",
    "(windows",
    "unix)",
    "windows)",
    "target_os",
    "target_family",
    "std::os",
    "rustix",
    "signal::unix",
    "unsafe",
];

#[test]
fn one_room_alone_knows_that_operating_systems_differ() {
    let mut seen = 0;
    for (path, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        if path.contains("/src/platform/") {
            seen += 1;
            continue;
        }
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let named = SYSTEMS
                .iter()
                .find(|word| line.contains(**word) && (!word.contains(['(', ')']) || line.contains("cfg")));
            assert_eq!(named, None, "{path}:{}: what differs between systems stands in src/platform", number + 1);
        }
    }
    assert!(seen > 15, "the room was found");
}

/// The files of both systems tell the same names.
#[test]
fn both_systems_have_the_same_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/platform");
    let names = |system: &str, file: &str| {
        let text = fs::read_to_string(root.join(system).join(file)).unwrap();
        let of = |line: &str| {
            let line = line.trim_start();
            let rest = ["pub const ", "pub fn ", "pub async fn ", "pub struct ", "pub enum "]
                .iter()
                .find_map(|start| line.strip_prefix(start))?;
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned)
        };
        text.lines().filter_map(of).collect::<std::collections::BTreeSet<_>>()
    };
    for file in ["files.rs", "folders.rs", "input.rs", "keyring.rs", "signals.rs", "system.rs", "terminal.rs"] {
        assert_eq!(names("unix", file), names("windows", file), "{file}");
    }
}

/// What puts text before a person, and the files that may: each of them takes nothing but safe text.
const OUTLETS: &[(&str, &[&str])] = &[
    ("set_string", &["src/paint/picture/draw.rs"]),
    ("println!", &["src/cli/output.rs"]),
    ("io::stdout()", &["src/cli/output.rs", "src/cli/emulator.rs"]),
    ("ratatui::widgets", &[]),
    ("ratatui::text", &[]),
    ("SetTitle", &[]),
    ("Print(", &["src/terminal/alert.rs", "src/terminal/screen.rs"]),
    ("ToClipboard", &["src/terminal/screen.rs"]),
    // What begins a sequence that carries words: links and notifications.
    (
        "\\x1b]",
        &["src/paint/picture/draw.rs", "src/paint/tests.rs", "src/terminal/alert.rs", "src/terminal/background.rs"],
    ),
];

#[test]
fn words_reach_a_person_through_safe_text_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, text) in sources(&root.join("src")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, allowed) in OUTLETS {
            let may = allowed.iter().any(|file| path.ends_with(file));
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            assert!(may || !lines.into_iter().any(|line| line.contains(word)), "{path}: {word} belongs in {allowed:?}");
        }
    }
}

#[test]
fn every_test_that_the_page_of_promises_names_is_there() {
    assert!(named_tests("docs/reliability.md") > 60);
}

#[test]
fn every_test_that_the_page_of_the_emulator_names_is_there() {
    assert!(named_tests("docs/emulator.md") > 130);
}

/// Checks that every test which a page names exists; answers how many it names.
fn named_tests(page: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join(page)).unwrap();
    let all = [sources(&root.join("tests")), sources(&root.join("src"))].concat();
    let mut named = 0;
    for words in page.split('`').skip(1).step_by(2).filter(|words| words.contains("::") && !words.contains(' ')) {
        let (room, test) = words.rsplit_once("::").unwrap();
        let (file, place) = (format!("/{room}.rs"), format!("src/{}", room.replace("::", "/")));
        let is_there = |(path, text): &(String, String)| {
            (path.ends_with(&file) || path.contains(&place)) && text.contains(&format!("fn {test}("))
        };
        assert!(all.iter().any(is_there), "{words} is named and not there");
        named += 1;
    }
    named
}

/// Every item of the vendor's page that a table lists, by the words of its tables and examples.
#[test]
fn the_page_of_the_emulator_has_a_row_for_every_item() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/emulator.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && line.contains("`emulator")).collect();
    let has =
        |part: &str, item: &str| rows.iter().any(|row| row.starts_with(&format!("| {part}")) && row.contains(item));
    let model = [
        "id",
        "created_by",
        "updated_by",
        "created_at",
        "updated_at",
        "responsible_user_id",
        "group_id",
        "entity_id",
        "entity_type",
        "is_completed",
        "task_type_id",
        "text",
        "duration",
        "complete_till",
        "result",
        "result[text]",
        "account_id",
    ];
    for field in model {
        assert!(has("List", &format!("answer: {field} ")) && has("One task", &format!("answer: {field} ")), "{field}");
        let given = !matches!(field, "id" | "group_id" | "account_id");
        let written = has("Adding", &format!("| {field}: ")) && has("Editing", &format!("| {field}: "));
        assert!(!given || written, "{field}");
    }
    for part in ["List", "One task", "Adding", "Editing", "Completing"] {
        assert!(has(part, "| 200 ") && has(part, "| 401 "), "{part}");
    }
}

pub fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
