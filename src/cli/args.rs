//! What can be written on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args as Flags, Parser, Subcommand};

use super::account_flags::{Accounts, Login, Logout};
use super::flags;
use super::list_flags::List;
use super::table_flags;
use super::task_fields::Fields;
use crate::emulator::FaultSpec;
use crate::i18n::Lang;

/// The terminal task board for amoCRM and Kommo.
///
/// Without a command it opens the board of the connected account, or the first screen if there is none. AMOTUI_URL and
/// AMOTUI_TOKEN set the account for one run.
#[derive(Debug, Default, Parser)]
#[command(name = "amotui", version, after_long_help = super::Exit::table())]
pub struct Args {
    /// Code of the language.
    #[arg(long, global = true, display_order = 1000, help = languages())]
    pub lang: Option<String>,
    /// Which of the connected accounts: its address, its name, or the beginning of either. Default: see `amotui accounts`.
    #[arg(long, global = true, display_order = 1001)]
    pub account: Option<String>,
    /// Only look: no change leaves this computer.
    #[arg(long, global = true, display_order = 1002)]
    pub read_only: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The help of `--lang`, with the languages that there are.
fn languages() -> String {
    let codes = Lang::ALL.map(Lang::code);
    let (last, others) = codes.split_last().unwrap_or((&"", &[]));
    format!("Language: {} or {last}. Default: the language of the system", others.join(", "))
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look around with sample data; nothing is saved or sent anywhere.
    Demo {
        /// How many tasks.
        #[arg(long, default_value_t = 340)]
        tasks: usize,
        /// Same seed, same tasks.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Add rows that no ordinary account has: an id beyond 2^53, a deleted type, very long text and the like.
        #[arg(long)]
        awkward: bool,
        /// Keep the demo's data for the next time.
        #[arg(long)]
        keep: bool,
    },
    /// Connect an account with a long-lived token or (--oauth) your own integration. The sign-in is checked and kept in the
    /// system keyring, or in a file that only you can read.
    Login(Login),
    /// Forget the account: its token and everything stored about it.
    Logout(Logout),
    /// List the connected accounts; the default one, used without --account, has a star.
    Accounts(Accounts),
    /// Send what is waiting and fetch what is new, without a screen.
    Sync(Sync),
    /// List the edits that are not in amoCRM yet; send them again, discard them, or write them out.
    Unsent(flags::Unsent),
    /// Print all there is to know when something is wrong: versions, paths, account, token, clock, queue. No secrets.
    Doctor {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print all settings with their meanings and defaults, as a file to start from (~/.config/amotui/config.toml).
    Config,
    /// List the themes; with a name, print the file of that theme, to start your own from.
    Themes {
        /// Which theme.
        name: Option<String>,
        /// As JSON lines.
        #[arg(long, conflicts_with = "name")]
        json: bool,
    },
    /// Print all keys and what they do, including your own from the settings.
    Keys {
        /// As tables in Markdown.
        #[arg(long)]
        markdown: bool,
    },
    /// Run a small amoCRM on this computer until it is stopped (Ctrl-C).
    Emulator(Emulator),
    /// List tasks from the server.
    List(List),
    /// Show one task.
    Show {
        /// Number of the task.
        id: i64,
        /// From what is stored here, without asking the server.
        #[arg(long)]
        offline: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Create a task: amotui add "Call Ivan tomorrow 15:00" --lead 4812
    Add(Add),
    /// Edit tasks.
    Edit(Edit),
    /// Complete tasks.
    Done(flags::Done),
    /// Reschedule tasks: amotui due 42 43 tomorrow 15:00
    Due(flags::Move),
    /// Assign tasks to a colleague: amotui assign 42 43 anna
    Assign(flags::Move),
    /// Add a note to the lead, contact, company or customer of a task: amotui note 42 "Wants a discount"
    Note(flags::Note),
    /// Print how many tasks there are, from what is stored here, without a network; for status bars.
    Count(flags::Count),
    /// Print the day on one page: overdue, today by the hour, leads without tasks, what others changed since yesterday evening.
    Brief(flags::Brief),
    /// List active leads; with --without-task, leads without tasks.
    Leads(flags::Leads),
    /// Write the tasks stored here as CSV or JSON lines; run `amotui sync` first to bring them up to date.
    Export(table_flags::Export),
    /// Create tasks from CSV or JSON lines: all of them, or none if a line has a mistake.
    Import(table_flags::Import),
    /// Send a request directly to the account's API: amotui api GET /api/v4/tasks -f 'filter[id][]=1'
    Api(flags::Api),
    /// Print the shell completions: amotui completions bash > ~/.local/share/bash-completion/completions/amotui
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page: amotui man | man -l -
    Man,
}

/// Sending and fetching.
#[derive(Debug, Flags)]
pub struct Sync {
    /// Wait until every edit is in amoCRM or needs your decision; five minutes at most.
    #[arg(long)]
    pub wait: bool,
    /// As JSON lines: first the counts, then each edit that needs your decision.
    #[arg(long)]
    pub json: bool,
}

/// Flags of the emulator.
#[derive(Debug, Flags)]
pub struct Emulator {
    /// An address on this computer; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Keep the data in this file.
    #[arg(long)]
    pub db: Option<PathBuf>,
    /// How many sample tasks.
    #[arg(long, default_value_t = 340)]
    pub tasks: usize,
    /// Same seed, same data.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Add rows that no ordinary account has: an id beyond 2^53, a deleted type, very long text and the like.
    #[arg(long)]
    pub awkward: bool,
    /// Answer 429 to more requests a second than this; after 20 refusals in 10 seconds, 403 for 30 seconds.
    #[arg(long)]
    pub rps: Option<u32>,
    /// Milliseconds added to every answer.
    #[arg(long, default_value_t = 0)]
    pub latency: u64,
    /// What goes wrong: KIND[=VALUE][:METHOD][@N|%P], such as status=503:GET@2; see --help.
    #[arg(long, long_help = FaultSpec::HELP)]
    pub fault: Vec<FaultSpec>,
    /// Where its access page sends people back to: the redirect URL of its integration.
    #[arg(long, default_value = crate::app::msg::sign_in::REDIRECT)]
    pub redirect: String,
    /// How many seconds an access token works.
    #[arg(long, default_value_t = 86_400, value_parser = clap::value_parser!(i64).range(1..))]
    pub token_life: i64,
}

/// A new task.
#[derive(Debug, Flags)]
pub struct Add {
    /// What needs to be done; a date at the end is taken as --due. Without a text, or with -, JSON lines are read from stdin:
    /// {"text": "Call", "due": "tomorrow 10:00", "entity_type": "leads", "entity_id": 1}
    #[arg(allow_hyphen_values = true, value_parser = flags::words)]
    pub text: Option<String>,
    #[command(flatten)]
    /// The rest.
    pub fields: Fields,
    /// Comes back next to the new task's number in --json.
    #[arg(long)]
    pub request_id: Option<String>,
    /// Create it only once: the same command with the same key creates nothing more and says what became of the first. The key
    /// belongs to the account and is kept on this computer until you sign out. Lines on stdin have a field "key" instead.
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub key: Option<String>,
    /// Print the outcome as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be sent.
    #[arg(long)]
    pub dry_run: bool,
}

/// Changes to tasks.
#[derive(Debug, Flags)]
pub struct Edit {
    /// Numbers of the tasks; - reads them from stdin, one per line.
    #[arg(required = true)]
    pub ids: Vec<super::flags::IdArg>,
    /// New text.
    #[arg(long, allow_hyphen_values = true, value_parser = flags::words)]
    pub text: Option<String>,
    /// Overwrite also what others changed since you last saw the tasks, up to what this command itself sees.
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    /// The rest.
    pub fields: Fields,
    /// Print the outcome as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be changed.
    #[arg(long)]
    pub dry_run: bool,
}
