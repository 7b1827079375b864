//! What can be written on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args as Flags, Parser, Subcommand};

use super::account_flags::{Accounts, Login, Logout};
use super::field_flags::Fields;
use super::flags;
use super::list_flags::List;
use super::table_flags;
use crate::emulator::FaultSpec;

/// The terminal task board for amoCRM and Kommo.
///
/// Without a command the board of the saved account opens; with none saved, a first screen. AMOTUI_URL and AMOTUI_TOKEN name an
/// account for this run.
#[derive(Debug, Default, Parser)]
#[command(name = "amotui", version, after_long_help = super::Exit::table())]
pub struct Args {
    /// Language of the screen: en, ru, es or pt. Default: that of the system.
    #[arg(long, global = true, display_order = 1000)]
    pub lang: Option<String>,
    /// Which saved account: its address, its name, or how one of them begins. Default: see `amotui accounts`.
    #[arg(long, global = true, display_order = 1001)]
    pub account: Option<String>,
    /// Only look: no change can leave this computer.
    #[arg(long, global = true, display_order = 1002)]
    pub read_only: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look around with sample data; nothing is kept or sent anywhere.
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
    /// Connect an account with its long-lived token, or (--oauth) with an own integration. The sign-in is tried and kept in the
    /// system keyring, or in a file that only you can read.
    Login(Login),
    /// Forget the account: its token, and everything that is stored of it.
    Logout(Logout),
    /// List the saved accounts; the one with a star is meant when --account names none.
    Accounts(Accounts),
    /// Send what waits and fetch what is new, without a screen.
    Sync(Sync),
    /// List the edits that are not in amoCRM, or send them again, throw them away, write them out.
    Unsent(flags::Unsent),
    /// Say what to know when something is wrong: versions, paths, account, token, clock, queue. Holds no secrets.
    Doctor {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print every setting with its meaning and default, as a file to start from (~/.config/amotui/config.toml).
    Config,
    /// List the themes; with a name, print its file, to start one of your own from.
    Themes {
        /// Which.
        name: Option<String>,
        /// As JSON lines.
        #[arg(long, conflicts_with = "name")]
        json: bool,
    },
    /// Print every key and what it does; own keys of the settings are in it.
    Keys {
        /// As tables in Markdown.
        #[arg(long)]
        markdown: bool,
    },
    /// Serve a small amoCRM on this computer until interrupted.
    Emulator(Emulator),
    /// List tasks from the server.
    List(List),
    /// Show one task.
    Show {
        /// Its id.
        id: i64,
        /// From what is stored here, without a look at the server.
        #[arg(long)]
        offline: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make a task: amotui add "Call Ivan tomorrow 15:00" --lead 4812
    Add(Add),
    /// Change tasks.
    Edit(Edit),
    /// Complete tasks.
    Done(flags::Done),
    /// Move tasks to another time: amotui due 42 43 tomorrow 15:00
    Due(flags::Move),
    /// Hand tasks over to a colleague: amotui assign 42 43 anna
    Assign(flags::Move),
    /// Write a note on the deal, contact, company or customer of a task: amotui note 42 "Wants a discount"
    Note(flags::Note),
    /// Print how many tasks there are, from what is stored here, without a network; made for status bars.
    Count(flags::Count),
    /// Print the day: what is overdue, today by the hour, deals without a next step, what others changed since the last evening.
    Brief(flags::Brief),
    /// List active deals; with --without-task those that nobody has a next step for.
    Leads(flags::Leads),
    /// Write tasks out as CSV or JSON lines, from what is stored here; `amotui sync` before it brings that up to date.
    Export(table_flags::Export),
    /// Make new tasks from CSV or JSON lines: all of them, or none if a line is wrong.
    Import(table_flags::Import),
    /// Ask the account's API in its own words: amotui api GET /api/v4/tasks -f 'filter[id][]=1'
    Api(flags::Api),
    /// Print the completions for a shell: amotui completions bash > ~/.local/share/bash-completion/completions/amotui
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
    /// Until every edit is in amoCRM or needs you; up to five minutes.
    #[arg(long)]
    pub wait: bool,
    /// As JSON lines: first the counts, then each edit that needs you.
    #[arg(long)]
    pub json: bool,
}

/// Flags of the emulator.
#[derive(Debug, Flags)]
pub struct Emulator {
    /// A loopback address; port 0 takes a free one.
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
    /// Answer 429 above so many requests a second; after 20 refusals in 10 seconds, 403 for 30 seconds.
    #[arg(long)]
    pub rps: Option<u32>,
    /// Milliseconds added to every answer.
    #[arg(long, default_value_t = 0)]
    pub latency: u64,
    /// What goes wrong: KIND[=VALUE][:METHOD][@N|%P], such as status=503:GET@2; see --help.
    #[arg(long, long_help = FaultSpec::HELP)]
    pub fault: Vec<FaultSpec>,
    /// Where its page of agreement sends people back to: the redirect address of its integration.
    #[arg(long, default_value = crate::app::msg::sign_in::REDIRECT)]
    pub redirect: String,
    /// Seconds for which an access token works.
    #[arg(long, default_value_t = 86_400, value_parser = clap::value_parser!(i64).range(1..))]
    pub token_life: i64,
}

/// A new task.
#[derive(Debug, Flags)]
pub struct Add {
    /// What is to be done; a date phrase at the end is taken as --due. Without it, or with -, JSON lines are read from stdin:
    /// {"text": "Call", "due": "tomorrow 10:00", "entity_type": "leads", "entity_id": 1}
    #[arg(allow_hyphen_values = true, value_parser = flags::words)]
    pub text: Option<String>,
    #[command(flatten)]
    /// The rest.
    pub fields: Fields,
    /// Comes back beside the new task's id in --json.
    #[arg(long)]
    pub request_id: Option<String>,
    /// Makes it once: the same command with the same key later makes nothing and says what became of the first. The key belongs
    /// to the account and is kept on this computer until you sign out. Lines on stdin have a field "key" instead.
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub key: Option<String>,
    /// Say what became of it as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be sent.
    #[arg(long)]
    pub dry_run: bool,
}

/// Changes to tasks.
#[derive(Debug, Flags)]
pub struct Edit {
    /// Their ids; - reads them from stdin, one a line.
    #[arg(required = true)]
    pub ids: Vec<super::flags::IdArg>,
    /// New text.
    #[arg(long, allow_hyphen_values = true, value_parser = flags::words)]
    pub text: Option<String>,
    /// Also over what others changed since you last saw the tasks, up to this command's own look at them.
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    /// The rest.
    pub fields: Fields,
    /// Say what became of it as JSON lines.
    #[arg(long)]
    pub json: bool,
    /// Only print what would be changed.
    #[arg(long)]
    pub dry_run: bool,
}
