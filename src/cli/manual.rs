//! Completions and the manual page, made from the one description of the command line.

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

/// What the program reads from its surroundings.
const ENVIRONMENT: [(&str, &str); 11] = [
    ("AMOTUI_URL, AMOTUI_TOKEN", "The account for this run: its address and a long-lived token. Only together."),
    ("AMOTUI_PACE", "Requests a second, 1 to 7."),
    ("AMOTUI_KEYRING", "off keeps tokens in files that only you can read."),
    ("AMOTUI_CA_FILE", "A file of certificates that are trusted beside the system's."),
    ("AMOTUI_LOG", "Writes a log of this level: error, warn, info, debug or trace; off by default."),
    ("AMOTUI_THEME", "The name of a theme; amotui themes lists them."),
    ("AMOTUI_ASCII", "1 draws with ASCII only, 0 never does."),
    ("NO_COLOR", "Set to anything: no colours."),
    ("VISUAL, EDITOR", "The editor that F4 opens a text in."),
    ("TZ", "The zone in which dates are read and printed."),
    ("HTTPS_PROXY, ALL_PROXY, NO_PROXY", "The proxy of the network."),
];

/// Where it keeps what.
const FILES: [(&str, &str); 5] = [
    ("~/.config/amotui/config.toml", "Settings; amotui config prints all of them. XDG_CONFIG_HOME moves it."),
    (
        "/etc/amotui/config.toml",
        "Settings that an administrator keeps for everybody; those named in final can't be changed.",
    ),
    ("~/.config/amotui/themes/", "Own themes."),
    (
        "~/.local/share/amotui/ACCOUNT/",
        "What is known of an account and what is owed to it. amotui logout removes it. XDG_DATA_HOME moves it.",
    ),
    ("~/.local/state/amotui/log/", "The log, where one is asked for. XDG_STATE_HOME moves it."),
];

const EXAMPLES: [(&str, &str); 6] = [
    ("amotui", "Opens the board."),
    ("amotui add \"Call Ivan tomorrow 15:00\" --lead 4812", "Makes a task."),
    (
        "amotui add \"Send the offer\" --due +2h --key order-4812",
        "Makes it once, however often a script repeats the command.",
    ),
    (
        "amotui list --view overdue --json | amotui due - tomorrow",
        "Moves what is overdue, as it was listed: what somebody changed meanwhile is a conflict.",
    ),
    ("amotui done 50000042 --result \"No answer\" --next +2h", "Completes a task and makes its follow-up."),
    ("amotui sync --wait && amotui export --bom > tasks.csv", "Writes everything out, once nothing is unsent."),
];

/// Prints the manual: the page of the program, and after it that of each command.
pub(super) fn page(lang: Lang) -> Result<(), CliError> {
    let mut page = Vec::new();
    let mut command = help::command(lang).after_long_help("");
    command.build();
    Man::new(command.clone()).render(&mut page)?;
    let codes = Exit::ALL.map(|exit| ((exit as u8).to_string(), exit.meaning()));
    let codes = [("0".to_owned(), "It was done.")].into_iter().chain(codes);
    section(&mut page, "EXIT STATUS", codes);
    section(&mut page, "ENVIRONMENT", ENVIRONMENT.map(|(name, words)| (name.to_owned(), words)));
    section(&mut page, "FILES", FILES.map(|(name, words)| (name.to_owned(), words)));
    section(&mut page, "EXAMPLES", EXAMPLES.map(|(name, words)| (name.to_owned(), words)));
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        let sub = sub.clone();
        let title = format!("amotui {}", sub.get_name());
        page.extend_from_slice(format!(".SH \"{}\"\n", title.to_uppercase()).as_bytes());
        let man = Man::new(sub.display_name(title));
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    output::data(&page)
}

/// A section of terms and what they mean.
fn section(page: &mut Vec<u8>, title: &str, rows: impl IntoIterator<Item = (String, &'static str)>) {
    let escaped = |words: &str| words.replace('\\', "\\e").replace('-', "\\-");
    let mut text = format!(".SH \"{title}\"\n");
    for (term, words) in rows {
        text += &format!(".TP\n\\fB{}\\fR\n{}\n", escaped(&term), escaped(words));
    }
    page.extend_from_slice(text.as_bytes());
}
