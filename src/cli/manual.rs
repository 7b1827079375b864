//! Shell completions and the manual page, made from the same description of the command line.

use clap_complete::Shell;
use clap_mangen::Man;

use super::{CliError, Exit, help, output, suggest};
use crate::i18n::Lang;

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell) -> Result<(), CliError> {
    let mut script = Vec::new();
    suggest::script(shell, &mut script)?;
    output::data(&script)
}

/// The environment variables: their names, the message that explains them in other languages, and the English text.
const ENVIRONMENT: [(&str, &str, &str); 11] = [
    (
        "AMOTUI_URL, AMOTUI_TOKEN",
        "man-variable-account",
        "The account for one run: its address and a long-lived token. Only together.",
    ),
    ("AMOTUI_PACE", "man-variable-pace", "Requests a second, 1 to 7."),
    ("AMOTUI_KEYRING", "man-variable-keyring", "off keeps tokens in files that only you can read."),
    ("AMOTUI_CA_FILE", "man-variable-ca-file", "A file of certificates to trust besides the system's."),
    ("AMOTUI_LOG", "man-variable-log", "Write a log of this level: error, info, debug or trace; off by default."),
    ("AMOTUI_THEME", "man-variable-theme", "The name of a theme; amotui themes lists them."),
    ("AMOTUI_ASCII", "man-variable-ascii", "1: draw with ASCII only; 0: do not."),
    ("NO_COLOR", "man-variable-no-color", "Any value: no colours."),
    ("VISUAL, EDITOR", "man-variable-editor", "The editor that opens a text of a form."),
    ("TZ", "man-variable-tz", "The time zone in which dates are read and printed."),
    ("HTTPS_PROXY, ALL_PROXY, NO_PROXY", "man-variable-proxy", "The proxy for the network."),
];

/// Where everything is stored.
const FILES: [(&str, &str, &str); 5] = [
    (
        "~/.config/amotui/config.toml",
        "man-file-settings",
        "Settings; amotui config prints all of them. XDG_CONFIG_HOME moves it.",
    ),
    (
        "/etc/amotui/config.toml",
        "man-file-managed",
        "Settings that an administrator keeps for everybody; those named in final can't be changed.",
    ),
    ("~/.config/amotui/themes/", "man-file-themes", "Your own themes."),
    (
        "~/.local/share/amotui/ACCOUNT/",
        "man-file-account",
        "What is known about an account and what has not been sent to it yet. amotui logout removes it. XDG_DATA_HOME moves it.",
    ),
    ("~/.local/state/amotui/log/", "man-file-log", "The log, if it is switched on. XDG_STATE_HOME moves it."),
];

/// Commands to start with.
const EXAMPLES: [(&str, &str, &str); 6] = [
    ("amotui", "man-example-board", "Opens the board."),
    ("amotui add \"Call Ivan tomorrow 15:00\" --lead 4812", "man-example-add", "Creates a task."),
    (
        "amotui add \"Send the offer\" --due +2h --key order-4812",
        "man-example-once",
        "Creates it once, however often a script repeats the command.",
    ),
    (
        "amotui list --view overdue --json | amotui due - tomorrow",
        "man-example-move",
        "Reschedules the overdue tasks as they were listed: what somebody changed meanwhile is a conflict.",
    ),
    (
        "amotui done 50000042 --result \"No answer\" --next +2h",
        "man-example-done",
        "Completes a task and creates a follow-up.",
    ),
    (
        "amotui sync --wait && amotui export --bom > tasks.csv",
        "man-example-export",
        "Exports everything, once nothing is left unsent.",
    ),
];

/// The messages that a translation needs for it.
#[cfg(test)]
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    ENVIRONMENT.iter().chain(&FILES).chain(&EXAMPLES).map(|(_, key, _)| *key)
}

/// Prints the manual: the program's page, followed by that of each command.
pub(super) fn page(lang: Lang) -> Result<(), CliError> {
    let mut page = Vec::new();
    // The exit codes get a section of their own below.
    let mut command = help::command(lang).after_long_help("");
    command.build();
    Man::new(command.clone()).render(&mut page)?;
    let told = |key: &str, english: &str| help::message(lang, key).unwrap_or_else(|| english.to_owned());
    let code = |code: u8, english: &str| (code.to_string(), told(&format!("exit-{code}"), english));
    let codes = Exit::ALL.map(|exit| code(exit as u8, exit.meaning()));
    section(&mut page, "EXIT STATUS", [code(0, "It was done.")].into_iter().chain(codes));
    let row = |(term, key, english): (&str, &str, &str)| (term.to_owned(), told(key, english));
    section(&mut page, "ENVIRONMENT", ENVIRONMENT.map(row));
    section(&mut page, "FILES", FILES.map(row));
    section(&mut page, "EXAMPLES", EXAMPLES.map(row));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        let sub = sub.clone();
        let title = format!("amotui {}", sub.get_name());
        page.extend_from_slice(format!(".SH \"{}\"\n", title.to_uppercase()).as_bytes());
        let man = Man::new(sub.display_name(title));
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    output::data(with_titles(&String::from_utf8_lossy(&page), lang).as_bytes())
}

/// The page with its section titles in a language.
fn with_titles(page: &str, lang: Lang) -> String {
    let title = |line: &str| {
        let name = line.strip_prefix(".SH ")?.trim_matches('"');
        let told = help::message(lang, &format!("man-title-{}", name.to_lowercase().replace(' ', "-")))?;
        Some(format!(".SH \"{told}\"\n"))
    };
    page.lines().map(|line| title(line).unwrap_or_else(|| format!("{line}\n"))).collect()
}

/// A section of terms and their meanings.
fn section(page: &mut Vec<u8>, title: &str, rows: impl IntoIterator<Item = (String, String)>) {
    // An unescaped dash is printed as a hyphen, which can't be pasted into a shell.
    let escaped = |words: &str| words.replace('\\', "\\e").replace('-', "\\-");
    let mut text = format!(".SH \"{title}\"\n");
    for (term, words) in rows {
        text += &format!(".TP\n\\fB{}\\fR\n{}\n", escaped(&term), escaped(&words));
    }
    page.extend_from_slice(text.as_bytes());
}
