//! Completions offered by the shell: the fixed words, and the names of the person's own views, colleagues, types and
//! accounts. No network is used.

use std::ffi::OsStr;
use std::io::{self, Write};

use clap::Command;
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::context::Context;
use super::{account, help, saved_accounts, settings, words};
use crate::domain::{Directory, EntityKind, View};
use crate::i18n::Lang;
use crate::store::{Store, fold};

/// The variable by which our completion script names the calling shell.
const ASKED_BY: &str = "AMOTUI_COMPLETE";
/// The fields that `list --order` accepts.
const ORDERS: [&str; 3] = ["created_at", "complete_till", "id"];

/// Answers a shell that asks for completions, and then exits; otherwise does nothing.
pub(super) fn answer() {
    let Some(shell) = std::env::var_os(ASKED_BY) else { return };
    let shell = match shell.to_str() {
        Some("bash") => Quoting::Bash,
        Some("powershell") => Quoting::PowerShell,
        _ => Quoting::Shell,
    };
    let command = || with_names(help::command(help::language(words())), shell);
    CompleteEnv::with_factory(command).var(ASKED_BY).complete();
}

/// The completion script for a shell.
///
/// # Errors
/// When it can't be written.
pub(super) fn script(shell: Shell, out: &mut Vec<u8>) -> io::Result<()> {
    let name = shell.to_string();
    let shells = Shells::builtins();
    let shell = shells.completer(&name).ok_or(io::ErrorKind::Unsupported)?;
    let mut script = Vec::new();
    shell.write_registration(ASKED_BY, "amotui", "amotui", "amotui", &mut script)?;
    match name.as_str() {
        // Otherwise what follows a colon counts as a separate word.
        "bash" => script.extend_from_slice(b"COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n"),
        "powershell" => script = in_utf8(&String::from_utf8_lossy(&script)).into_bytes(),
        _ => {}
    }
    out.write_all(&script)
}

/// PowerShell decodes a program's output with the console's code page, which garbles most names.
fn in_utf8(script: &str) -> String {
    let asks = "    $results = Invoke-Expression";
    let set =
        "    $encoding = [Console]::OutputEncoding;\n    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8;\n";
    let asked = "    if ($null -eq $prev) {";
    let back = "    [Console]::OutputEncoding = $encoding;\n";
    script.replacen(asks, &format!("{set}{asks}"), 1).replacen(asked, &format!("{back}{asked}"), 1)
}

/// How a shell handles words with blanks in them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Quoting {
    /// It quotes them itself.
    Shell,
    /// It passes and expects them as typed, including quotes and escapes.
    Bash,
    /// It expects them as typed.
    PowerShell,
}

fn with_names(command: Command, shell: Quoting) -> Command {
    let subs: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let named = |sub, name: &str| own(sub, name, shell);
    subs.iter().fold(named(command, "amotui"), |command, name| command.mut_subcommand(name, |sub| named(sub, name)))
}

/// A command whose flags have completions.
fn own(command: Command, name: &str, shell: Quoting) -> Command {
    command.mut_args(|arg| match names(name, arg.get_id().as_str()) {
        Some(names) => arg.add(ArgValueCompleter::new(move |typed: &OsStr| fitting(names(), typed, shell))),
        None => arg,
    })
}

/// Where the names for a flag come from; None for a flag that takes anything.
fn names(command: &str, flag: &str) -> Option<fn() -> Vec<String>> {
    Some(match (command, flag) {
        (_, "lang") => || Lang::ALL.map(|lang| lang.code().to_owned()).to_vec(),
        (_, "account") | ("accounts", "default") => || saved_accounts::saved_names().unwrap_or_default(),
        (_, "view") => views,
        (_, "order") => || ORDERS.iter().flat_map(|field| ["", ":desc"].map(|end| format!("{field}{end}"))).collect(),
        (_, "kind") => types,
        ("list" | "count" | "export" | "brief" | "leads", "user") => || [people(), groups("group:")].concat(),
        (_, "user") | ("assign", "words") => people,
        (_, "group") => || groups(""),
        (_, "entity") => || EntityKind::ALL.map(|kind| kind.word().to_owned()).to_vec(),
        ("themes", "name") => themes,
        ("export", "separator") => || ["comma", "semicolon", "tab"].map(str::to_owned).to_vec(),
        _ => return None,
    })
}

fn views() -> Vec<String> {
    let own = settings::config().map(|config| config.views).unwrap_or_default();
    View::ALL.map(|view| view.word().to_owned()).into_iter().chain(own.into_iter().map(|view| view.name)).collect()
}

/// What is stored of the account that would be used.
fn directory() -> Option<Directory> {
    Store::open(&account::foreseen(&Context::default())?).ok()?.directory().ok()?
}

fn types() -> Vec<String> {
    directory().map(|known| known.account.types.into_iter().map(|kind| kind.name).collect()).unwrap_or_default()
}

fn people() -> Vec<String> {
    let users = directory().map(|known| known.users).unwrap_or_default();
    let names = users.into_iter().filter(|user| user.active && !user.name.is_empty()).map(|user| user.name);
    std::iter::once("me".to_owned()).chain(names).collect()
}

fn groups(before: &str) -> Vec<String> {
    let groups = directory().map(|known| known.account.groups).unwrap_or_default();
    groups.into_iter().map(|group| format!("{before}{}", group.name)).collect()
}

fn themes() -> Vec<String> {
    let source = settings::source(None);
    source.map(|source| source.themes().list().into_iter().map(|theme| theme.name).collect()).unwrap_or_default()
}

/// The names that start with the typed text, ignoring case.
fn fitting(names: Vec<String>, typed: &OsStr, shell: Quoting) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let begin = fold(&if shell == Quoting::Bash { typed.replace(['\\', '"', '\''], "") } else { typed.into_owned() });
    let fitting = names.into_iter().filter(|name| !name.contains(char::is_control) && fold(name).starts_with(&begin));
    fitting.map(|name| CompletionCandidate::new(guarded(name, shell))).collect()
}

/// The name, quoted for the shell.
fn guarded(name: String, shell: Quoting) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/' | '@' | '+' | ',');
    match shell {
        Quoting::Bash => name.chars().flat_map(|c| (!is_plain(c)).then_some('\\').into_iter().chain([c])).collect(),
        Quoting::PowerShell if !name.chars().all(is_plain) => format!("'{}'", name.replace('\'', "''")),
        Quoting::Shell | Quoting::PowerShell => name,
    }
}
