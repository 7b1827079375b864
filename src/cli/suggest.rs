//! What a shell offers while a word of the command line is typed: names of the person's own views, colleagues, types and accounts
//! beside what is fixed. Nothing is asked of the network.

use std::ffi::OsStr;
use std::io;

use clap::Command;
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::context::Context;
use super::{account, help, settings, words};
use crate::domain::{Directory, EntityKind, View};
use crate::i18n::Lang;
use crate::store::{Store, fold};

/// Names the shell that asks, in the script that it has from us.
const ASKED_BY: &str = "AMOTUI_COMPLETE";
/// The fields that `list --order` takes.
const ORDERS: [&str; 3] = ["created_at", "complete_till", "id"];

/// Answers a shell that asks for the next word, and ends then; does nothing otherwise.
pub(super) fn answer() {
    let Some(shell) = std::env::var_os(ASKED_BY) else { return };
    // This shell alone takes and gives words as they are typed, with what guards their blanks.
    let is_bash = shell == "bash";
    let command = || with_names(help::command(help::language(words())), is_bash);
    CompleteEnv::with_factory(command).var(ASKED_BY).complete();
}

/// The script through which a shell asks.
///
/// # Errors
/// When it can't be written.
pub(super) fn script(shell: Shell, out: &mut Vec<u8>) -> io::Result<()> {
    let name = shell.to_string();
    let shells = Shells::builtins();
    let shell = shells.completer(&name).ok_or(io::ErrorKind::Unsupported)?;
    shell.write_registration(ASKED_BY, "amotui", "amotui", "amotui", out)?;
    if name == "bash" {
        // Else what stands behind a colon is a word of its own there.
        out.extend_from_slice(b"COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n");
    }
    Ok(())
}

fn with_names(command: Command, is_bash: bool) -> Command {
    let subs: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let named = |sub, name: &str| own(sub, name, is_bash);
    subs.iter().fold(named(command, "amotui"), |command, name| command.mut_subcommand(name, |sub| named(sub, name)))
}

/// A command whose flags know what can stand there.
fn own(command: Command, name: &str, is_bash: bool) -> Command {
    command.mut_args(|arg| match names(name, arg.get_id().as_str()) {
        Some(names) => arg.add(ArgValueCompleter::new(move |typed: &OsStr| fitting(names(), typed, is_bash))),
        None => arg,
    })
}

/// Where the names for a flag come from; None for one that takes anything.
fn names(command: &str, flag: &str) -> Option<fn() -> Vec<String>> {
    Some(match (command, flag) {
        (_, "lang") => || Lang::ALL.map(|lang| lang.code().to_owned()).to_vec(),
        (_, "account") | ("accounts", "default") => || account::saved_names().unwrap_or_default(),
        ("list", "view") => || [views(), own_views()].concat(),
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
    View::ALL.map(|view| view.word().to_owned()).to_vec()
}

fn own_views() -> Vec<String> {
    settings::config().map(|config| config.views.into_iter().map(|view| view.name).collect()).unwrap_or_default()
}

/// What is stored of the account that would be asked.
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

/// Those that begin as what is typed, in whatever case.
fn fitting(names: Vec<String>, typed: &OsStr, is_bash: bool) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let begin = fold(&if is_bash { typed.replace(['\\', '"', '\''], "") } else { typed.into_owned() });
    let fitting = names.into_iter().filter(|name| !name.contains(char::is_control) && fold(name).starts_with(&begin));
    fitting.map(|name| CompletionCandidate::new(if is_bash { guarded(&name) } else { name })).collect()
}

/// A word of bash that means this.
fn guarded(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/' | '@' | '+' | ',');
    name.chars().flat_map(|c| (!is_plain(c)).then_some('\\').into_iter().chain([c])).collect()
}
