//! Problems in words.

use super::refusal;
use crate::app::{EditorProblem, Problem, SignInProblem};
use crate::domain::{Reason, TaskId};
use crate::i18n::{Value, Words};

/// One sentence that says what is wrong and what to do.
pub fn words(problem: &Problem, words: &Words) -> String {
    let (key, about) = match problem {
        Problem::Unreachable(host) => ("problem-unreachable", host.as_str()),
        Problem::NoAnswer => ("problem-no-answer", ""),
        Problem::NotAmo(host) => ("problem-not-amo", host.as_str()),
        Problem::Moved(host) => ("problem-moved", host.as_str()),
        Problem::Unreadable { said, .. } if !said.is_empty() => ("problem-unreadable-said", said.as_str()),
        Problem::Unreadable { what, .. } => ("problem-unreadable", *what),
        Problem::TooLarge => ("problem-too-large", ""),
        Problem::LeftOut(count) => return words.count("problem-left-out", *count as u64).into_owned(),
        Problem::InPart(count) => return words.count("problem-in-part", *count as u64).into_owned(),
        Problem::Unfetched(count) => return words.count("problem-unfetched", *count).into_owned(),
        Problem::Unauthorized => ("problem-unauthorized", ""),
        Problem::SignedOut => ("problem-signed-out", ""),
        Problem::UnknownIssuer(host) => ("problem-issuer", host.as_str()),
        Problem::Expired(host) => ("problem-expired", host.as_str()),
        Problem::WrongName(host) => ("problem-name", host.as_str()),
        Problem::OtherAccount(name) if name.is_empty() => ("problem-other-identity", ""),
        Problem::OtherAccount(name) => ("problem-other-account", name.as_str()),
        Problem::ReadOnly => ("read-only", ""),
        Problem::PaymentRequired => ("problem-payment", ""),
        Problem::Forbidden(why) => ("problem-forbidden", why.as_str()),
        Problem::ApiBlocked => ("problem-blocked", ""),
        Problem::RateLimited => ("problem-rate", ""),
        Problem::Server(status) => return words.count("problem-server", u64::from(*status)).into_owned(),
        Problem::Refused(why) => ("problem-refused", why.as_str()),
        Problem::Stands(Reason::Refused(why)) => {
            return words.about("problem-refused", &refusal::words(why, words)).into_owned();
        }
        Problem::Stands(Reason::Said { words: said }) => ("problem-refused", said.as_str()),
        Problem::Stands(why) => return refusal::reason(why, words),
        Problem::Conflict(what) => ("problem-conflict", what.as_str()),
        Problem::Gone => ("problem-gone", ""),
        Problem::Unclear => ("problem-unclear", ""),
        Problem::Twice { ours, other } => return twice(*ours, *other, words),
        Problem::ManyGone(count) => return words.count("problem-many-gone", *count as u64).into_owned(),
        Problem::Rebuilt { saved, lost, kept } => return rebuilt(*saved, *lost, kept.as_deref(), words),
        Problem::DiskFull => ("problem-disk", ""),
        Problem::StoreBusy => ("problem-store-busy", ""),
        Problem::Store(why) => return words.about("problem-store", &why.told(words.lang())).into_owned(),
        Problem::Dial(why) => return words.about("problem-dial", &why.told(words.lang())).into_owned(),
        Problem::File(why) => return why.told(words.lang()),
        Problem::NoEditor => ("problem-no-editor", ""),
        Problem::Draft { why, kept } => return draft(why, kept.as_deref(), words),
        Problem::LeftOutOfText(count) => return words.count("problem-left-out-of-text", *count as u64).into_owned(),
        Problem::NoAddress(what) => ("problem-no-address", what.as_str()),
        Problem::WhichVendor(addresses) => {
            return words.about("problem-which-vendor", &addresses.join(", ")).into_owned();
        }
        Problem::TokenAsAddress => ("problem-token-as-address", ""),
        Problem::NotHttps(what) => ("problem-not-https", what.as_str()),
        Problem::NoVendor(host) => ("problem-no-vendor", host.as_str()),
        Problem::BadToken => ("problem-bad-token", ""),
        Problem::SignIn(problem) => return problem_words(problem, words),
        Problem::Other(why) => ("problem-other", why.as_str()),
    };
    words.about(key, about).into_owned()
}

/// That a new task is in amoCRM twice, with both numbers.
pub fn twice(ours: TaskId, other: TaskId, words: &Words) -> String {
    let (ours, other) = (ours.to_string(), other.to_string());
    words.with("problem-twice", &[("ours", Value::Text(&ours)), ("other", Value::Text(&other))]).into_owned()
}

/// What happened to a damaged store, and to the unsent edits in it.
fn rebuilt(saved: Option<usize>, lost: usize, kept: Option<&str>, words: &Words) -> String {
    let saved = match (saved, kept) {
        (Some(saved), Some(kept)) => {
            let count = i64::try_from(saved).unwrap_or(i64::MAX);
            words.with("problem-rebuilt", &[("n", Value::Number(count)), ("text", Value::Text(kept))]).into_owned()
        }
        (Some(saved), None) => words.count("problem-brought-back", saved as u64).into_owned(),
        (None, kept) => words.about("problem-rebuilt-blind", kept.unwrap_or_default()).into_owned(),
    };
    match lost {
        0 => saved,
        lost => format!("{} {saved}", words.count("problem-lost", lost as u64)),
    }
}

/// Why no text came back from the person's own editor, and where it is kept.
fn draft(why: &EditorProblem, kept: Option<&str>, words: &Words) -> String {
    let why = match why {
        EditorProblem::Editor(why) => words.about("problem-editor", &why.told(words.lang())),
        EditorProblem::TooLong { most } => words.count("problem-long-text", most >> 20),
        EditorProblem::NotUtf8 => words.get("problem-not-utf8"),
    };
    match kept.map(|kept| words.about("draft-kept", kept)) {
        Some(kept) => format!("{}. {kept}", why.trim_end_matches('.')),
        None => why.into_owned(),
    }
}

/// Why a sign-in failed, and what to do.
fn problem_words(problem: &SignInProblem, words: &Words) -> String {
    let (key, about) = match problem {
        SignInProblem::Redirect(redirect) => ("entry-redirect", redirect.as_str()),
        SignInProblem::Port(port) => return words.about("entry-port", &port.to_string()).into_owned(),
        SignInProblem::Stranger => ("entry-stranger", ""),
        SignInProblem::Denied(why) => ("entry-denied", why.as_str()),
        SignInProblem::OtherAccount(host) => ("entry-other-account", host.as_str()),
        SignInProblem::NoCode => ("entry-no-code", ""),
        SignInProblem::Late => ("entry-late", ""),
        SignInProblem::Key => ("entry-key", ""),
        SignInProblem::NoKey => ("entry-no-key", ""),
        SignInProblem::Code => ("entry-code", ""),
        SignInProblem::OtherRedirect => ("entry-other-redirect", ""),
        SignInProblem::NotTaken(why) => ("entry-not-taken", why.as_str()),
    };
    words.about(key, about).into_owned()
}
