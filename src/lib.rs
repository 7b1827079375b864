//! amotui: the terminal task board for amoCRM and Kommo.
//!
//! The rooms, in reading order:
//!
//! - [`domain`]: what a task is and what can happen to one
//! - [`language`]: everything a language needs except its texts: its words for dates, filters, imported tables and results of
//!   calls, how it writes money
//! - [`when`]: "завтра 15:00" → a moment
//! - [`time_zone`]: which clock time it is where
//! - [`find`]: "type:call due:<-7d" → what a task must be
//! - [`api`]: amoCRM over HTTP, in domain words
//! - [`accounts`]: where accounts and their tokens are kept
//! - [`sign_in`]: how a person comes into an account through the browser
//! - [`platform`]: what differs between operating systems
//! - [`files`]: opens only regular files that belong to the person, never links; one that is only read may be a link or an
//!   administrator's
//! - [`config`]: the person's settings, as values
//! - [`preferences`]: the settings made ready for the screen: words, keys, theme
//! - [`store`]: what we know and what we owe, in SQLite
//! - [`sync`]: keeps store and server together
//! - [`app`]: the state machine behind the screen
//! - [`keymap`]: keys → actions
//! - [`i18n`]: the words, in each language
//! - [`log`]: what went on, for whoever looks for a fault
//! - [`text`]: what may be drawn, and how wide it is
//! - [`ui`]: draws the state
//! - [`paint`]: puts what was drawn on a terminal, in few bytes
//! - [`worker`]: does what the app orders, in the background
//! - [`terminal`]: the loop, signals, the clock
//! - [`cli`]: the same things without the screen
//! - [`emulator`]: a small amoCRM, to try and test everything without an account
//! - [`mutant`]: wrong designs, switched on by the tests that must catch them

pub mod accounts;
pub mod api;
pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod emulator;
pub mod files;
pub mod find;
pub mod i18n;
pub mod keymap;
pub mod language;
pub mod log;
pub mod mutant;
pub mod paint;
pub mod platform;
pub mod preferences;
pub mod sign_in;
pub mod store;
pub mod sync;
pub mod terminal;
pub mod text;
pub mod time_zone;
pub mod ui;
pub mod when;
pub mod worker;
