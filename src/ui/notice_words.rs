//! What happened last, in words: one sentence per kind of notice.

use super::problem;
use crate::app::msg::report::{FinishedTask, SignedIn};
use crate::app::{App, Notice, To};
use crate::domain::{Act, Due};
use crate::i18n::{Value, Words};
use crate::text;

/// The most columns quoted from a result.
const QUOTED: usize = 24;

/// A notice in words.
pub fn words(notice: &Notice, app: &App, words: &Words) -> String {
    match notice {
        Notice::Done { act, text, count, to } => {
            let many = words.count("tasks", *count as u64);
            done(*act, if *count > 1 { &many } else { text }, to, app, words)
        }
        Notice::Undone { notes, .. } if *notes > 0 => words.get("notice-note-stays").into_owned(),
        Notice::Undone { redone, kept, back, text, elsewhere, left, .. } => {
            let said = match left {
                Some(who) if *back == 0 => words.about("notice-left", who).into_owned(),
                Some(who) => {
                    format!("{} {}", words.about("notice-left", who), undone(*redone, *kept, *back, text, words))
                }
                None => undone(*redone, *kept, *back, text, words),
            };
            // Where the act was done comes first, so that a long text doesn't push it off the line.
            if *elsewhere { format!("{} {said}", words.get("notice-not-from-here")) } else { said }
        }
        Notice::Moved { text, due } => {
            let all_day = due.is_all_day(&app.session().account_zone());
            let moment = due
                .moment()
                .map(|at| words.moment(at, all_day, app.session().now, &app.session().zone_of(*due)))
                .unwrap_or_default();
            let values = [("text", Value::Text(text)), ("when", Value::Text(&moment))];
            words.with("notice-moved-meanwhile", &values).into_owned()
        }
        Notice::Finished(finished) => finished_words(finished, app, words),
        Notice::Counted(key, n) => words.count(key, *n as u64).into_owned(),
        Notice::BulkStopped(n) => words.count("bulk-stopped", *n as u64).into_owned(),
        Notice::Soon { text, due, more } => {
            let left = words.span((due.0 - app.session().now.timestamp()).max(0));
            let clock = due.moment().map(|at| words.clock(at, &app.session().zone)).unwrap_or_default();
            let values = [("clock", Value::Text(&clock)), ("left", Value::Text(&left)), ("text", Value::Text(text))];
            let said = words.with("notice-soon", &values);
            if *more > 0 { format!("{said} · {}", words.count("and-more", *more as u64)) } else { said.into_owned() }
        }
        Notice::Confirmed(n) => words.count("notice-confirmed", *n as u64).into_owned(),
        Notice::Failed { text, problem } => {
            let why = problem::words(problem, words);
            if text.is_empty() { why } else { format!("{} — {why}", words.about("notice-failed", text)) }
        }
        Notice::SignedIn(signed_in) => signed_in_words(signed_in, app, words),
        Notice::Plain(key) => words.get(key).into_owned(),
        Notice::About(key, about) => words.about(key, about).into_owned(),
    }
}

/// Who completed a task, and with what result; the task comes last, so that a long text doesn't push the rest off the
/// line.
fn finished_words(finished: &FinishedTask, app: &App, words: &Words) -> String {
    let FinishedTask { text, by, result, more } = finished;
    let who = by.filter(|by| by.0 != 0).map(|id| app.session().directory.name_of(id));
    let who = who.unwrap_or_else(|| words.get("robot").into_owned());
    let result = result.as_deref().filter(|result| !result.is_empty());
    let values =
        [("who", Value::Text(&who)), ("text", Value::Text(text)), ("result", Value::Text(result.unwrap_or_default()))];
    let key = if result.is_some() { "notice-finished-result" } else { "notice-finished" };
    let said = words.with(key, &values).into_owned();
    if *more > 0 { format!("{} · {said}", words.count("and-more", *more as u64)) } else { said }
}

/// What was done, and the new value, which comes before the text so that a long text doesn't push it off the line.
fn done(act: Act, about: &str, to: &To, app: &App, words: &Words) -> String {
    let moment = |due: &Due| {
        let all_day = due.is_all_day(&app.session().account_zone());
        due.moment()
            .map(|at| words.moment(at, all_day, app.session().now, &app.session().zone_of(*due)))
            .unwrap_or_default()
    };
    let told = |key: String, value: &str| {
        let values = [("value", Value::Text(value)), ("text", Value::Text(about))];
        words.with(&key, &values).into_owned()
    };
    let bare = || words.about(&format!("notice-{act}"), about).into_owned();
    match to {
        To::Nothing => bare(),
        To::Due(due) if matches!(act, Act::Move | Act::Create) => told(format!("notice-{act}-to"), &moment(due)),
        To::Due(due) => format!("{} · {}", words.about("notice-to", &moment(due)), bare()),
        To::Name(name) => told(format!("notice-{act}-to"), name),
        To::Result { text, next: None } if text.is_empty() => told("notice-complete-bare".to_owned(), ""),
        To::Result { text, next: None } => told("notice-complete-with".to_owned(), text::fit(text, QUOTED).trim_end()),
        To::Result { text, next: Some(next) } if text.is_empty() => {
            format!("{} {} · {}", words.get("follow-up"), words.about("notice-to", &moment(next)), bare())
        }
        // Kept short, so that all of it and the client fit on a narrow screen.
        To::Result { text, next: Some(next) } => {
            format!("✓ {} {} · {about}", text::fit(text, QUOTED).trim_end(), words.about("notice-to", &moment(next)))
        }
    }
}

/// The greeting, and where the token is.
fn signed_in_words(signed_in: &SignedIn, app: &App, words: &Words) -> String {
    let hello = match &signed_in.user {
        Some(name) => words.about("greeting", name),
        None => words.about("greeting-account", &signed_in.account),
    };
    let place = match &signed_in.file {
        Some(path) => words.about("token-in-file", path),
        None => words.get("token-in-keyring"),
    };
    // With several accounts, signing in silently changes which one commands use.
    let default = app.session().accounts.names.len() > 1;
    let default = if default { words.get("greeting-default") } else { "".into() };
    format!("{hello} {place} {default}").trim_end().to_owned()
}

/// What was undone or redone, and what can't be.
fn undone(redone: bool, kept: usize, back: usize, text: &str, words: &Words) -> String {
    let many = words.count("tasks", back as u64);
    let about = if back > 1 { many.as_ref() } else { text };
    match (redone, kept, back) {
        (true, ..) => words.about("notice-redone", about).into_owned(),
        (_, 0, _) => words.about("notice-undone", about).into_owned(),
        (.., 0) => words.about("notice-nothing-done", text).into_owned(),
        // What stays comes first, so that a long text doesn't push it off the line.
        _ => {
            let stays = words.count("notice-follow-up-stays", kept as u64);
            format!("{stays} {}", words.about("notice-undone", about))
        }
    }
}
