//! Why something did not work, as values; words are found when it is drawn.

use crate::app::msg::sign_in::SignInProblem;
use crate::domain::{Reason, TaskId};
use crate::i18n::Message;

/// Why a text does not come back from the person's own editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditorProblem {
    /// The editor did not do its work: which, and why.
    Editor(Message),
    /// It is longer than a text may be.
    TooLong {
        /// So many bytes are taken.
        most: u64,
    },
    /// It is not in UTF-8.
    NotUtf8,
}

/// Why something did not work, as far as words and choices differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// No connection to this host.
    Unreachable(String),
    /// No answer in time, or half a one.
    NoAnswer,
    /// The address answers, but not as amoCRM does (a captive portal, another site, a moved account).
    NotAmo(String),
    /// The address sends everything to this host: the account was renamed.
    Moved(String),
    /// An answer is not what was asked for.
    Unreadable {
        /// The API's name of that.
        what: &'static str,
        /// In the server's words, where it has any.
        said: String,
    },
    /// An answer is too large, in every size of page.
    TooLarge,
    /// So many tasks are left out, because their rows can't be read.
    LeftOut(usize),
    /// Of so many tasks a part can't be read.
    InPart(usize),
    /// At most so many tasks stand on pages that the server does not answer.
    Unfetched(u64),
    /// The token is not accepted.
    Unauthorized,
    /// The sign-in by OAuth can't be renewed any more.
    SignedOut,
    /// The certificate of this host was issued by nobody who is known here.
    UnknownIssuer(String),
    /// The certificate of this host has expired.
    Expired(String),
    /// The certificate of this host is another's.
    WrongName(String),
    /// Another account answers at the address: its name; empty where only that it is not the same is known.
    OtherAccount(String),
    /// This program only reads.
    ReadOnly,
    /// The subscription ended.
    PaymentRequired,
    /// A right is missing.
    Forbidden(String),
    /// The account's API is blocked.
    ApiBlocked,
    /// Too many requests.
    RateLimited,
    /// The server is in trouble: its status.
    Server(u16),
    /// The server refused the data: its words.
    Refused(String),
    /// An edit can't go on by itself: why.
    Stands(Reason),
    /// A colleague changed the same fields.
    Conflict(String),
    /// The task is gone from amoCRM.
    Gone,
    /// It could not be found out whether it arrived.
    Unclear,
    /// A new task is in amoCRM a second time.
    Twice {
        /// The one that is known as made here.
        ours: TaskId,
        /// The one that came late.
        other: TaskId,
    },
    /// So many tasks are no longer listed that they are not believed to be deleted.
    ManyGone(usize),
    /// The disk is full.
    DiskFull,
    /// Another program has kept the store busy for long.
    StoreBusy,
    /// The store was damaged and is made anew.
    Rebuilt {
        /// Unsent edits that were saved; None when those in it could not be read.
        saved: Option<usize>,
        /// Unsent edits that could not be saved.
        lost: usize,
        /// Where the damaged file is kept; None when there was nothing in it.
        kept: Option<String>,
    },
    /// The local store can't be used: why.
    Store(Message),
    /// The number could not be dialled: why.
    Dial(Message),
    /// Settings, keys, a theme or a file are wrong: which, and why.
    File(Message),
    /// No editor is chosen.
    NoEditor,
    /// What the person's own editor left was not taken.
    Draft {
        /// Why.
        why: EditorProblem,
        /// Where it is kept; None where the editor had saved nothing.
        kept: Option<String>,
    },
    /// So many characters that nobody sees were left out of a text.
    LeftOutOfText(usize),
    /// This is no web address.
    NoAddress(String),
    /// A name alone, and the addresses that it may mean.
    WhichVendor(Vec<String>),
    /// A token stands where the address belongs.
    TokenAsAddress,
    /// A token would travel to this address in the clear.
    NotHttps(String),
    /// This host is no account of a vendor.
    NoVendor(String),
    /// The token that was just given is not accepted.
    BadToken,
    /// Signing in with an own integration did not work.
    SignIn(SignInProblem),
    /// Anything else: a sentence.
    Other(String),
}
