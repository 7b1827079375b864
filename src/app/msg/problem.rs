//! Why something did not work, as values; put into words when drawn.

use crate::app::msg::sign_in::SignInProblem;
use crate::domain::{Reason, TaskId};
use crate::i18n::Message;

/// Why no text came back from the person's own editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditorProblem {
    /// The editor failed: which one, and why.
    Editor(Message),
    /// It is longer than a text may be.
    TooLong {
        /// The most bytes allowed.
        most: u64,
    },
    /// It is not in UTF-8.
    NotUtf8,
}

/// Why something did not work, in as many variants as need different words or choices.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// No connection to this host.
    Unreachable(String),
    /// No answer in time, or an incomplete one.
    NoAnswer,
    /// The address answers, but not as amoCRM does (a captive portal, another site, a moved account).
    NotAmo(String),
    /// The address redirects to this host: the account was renamed.
    Moved(String),
    /// An answer is not what was expected.
    Unreadable {
        /// The API's name for what was expected.
        what: &'static str,
        /// The server's own words, if there are any.
        said: String,
    },
    /// An answer is too large, at every page size.
    TooLarge,
    /// This many tasks are left out because their rows can't be read.
    LeftOut(usize),
    /// This many tasks can only be read in part.
    InPart(usize),
    /// At most this many tasks are on pages that the server fails to return.
    Unfetched(u64),
    /// The token is not accepted.
    Unauthorized,
    /// The OAuth sign-in can't be renewed any more.
    SignedOut,
    /// The certificate of this host has an unknown issuer.
    UnknownIssuer(String),
    /// The certificate of this host has expired.
    Expired(String),
    /// The certificate of this host is for another name.
    WrongName(String),
    /// Another account answers at the address: its name; empty if only the mismatch is known.
    OtherAccount(String),
    /// The program is running read-only.
    ReadOnly,
    /// The subscription ended.
    PaymentRequired,
    /// A right is missing.
    Forbidden(String),
    /// The account's API is blocked.
    ApiBlocked,
    /// Too many requests.
    RateLimited,
    /// The server is in trouble: its status code.
    Server(u16),
    /// The server rejected the data: its words.
    Refused(String),
    /// An edit can't proceed by itself: why.
    Stands(Reason),
    /// A colleague changed the same fields.
    Conflict(String),
    /// The task is gone from amoCRM.
    Gone,
    /// It could not be determined whether it arrived.
    Unclear,
    /// A new task is in amoCRM a second time.
    Twice {
        /// The one known to be made here.
        ours: TaskId,
        /// The one that turned up late.
        other: TaskId,
    },
    /// So many tasks are no longer listed that they are not assumed to be deleted.
    ManyGone(usize),
    /// The disk is full.
    DiskFull,
    /// Another program has kept the store busy for a long time.
    StoreBusy,
    /// The store was damaged and has been rebuilt.
    Rebuilt {
        /// Unsent edits that were saved; None if they could not be read.
        saved: Option<usize>,
        /// Unsent edits that could not be saved.
        lost: usize,
        /// Where the damaged file is kept; None if it was empty.
        kept: Option<String>,
    },
    /// The local store can't be used: why.
    Store(Message),
    /// The number could not be dialled: why.
    Dial(Message),
    /// Settings, keys, a theme or a file are wrong: which, and why.
    File(Message),
    /// No editor is configured.
    NoEditor,
    /// The text left by the person's own editor was not accepted.
    Draft {
        /// What is wrong with the text, or with the editor.
        why: EditorProblem,
        /// Where it is kept; None if the editor had saved nothing.
        kept: Option<String>,
    },
    /// This many invisible characters were left out of a text.
    LeftOutOfText(usize),
    /// This is not a web address.
    NoAddress(String),
    /// A bare name, and the addresses it may stand for.
    WhichVendor(Vec<String>),
    /// A token was entered as the address.
    TokenAsAddress,
    /// A token would be sent to this address unencrypted.
    NotHttps(String),
    /// This host does not belong to a vendor of such accounts.
    NoVendor(String),
    /// The token just given is not accepted.
    BadToken,
    /// Signing in with one's own integration failed.
    SignIn(SignInProblem),
    /// Anything else: a sentence.
    Other(String),
}
