//! Date phrases inside of other text: behind a result, at the end of a task's text.

use super::words::{fold, is_filler, is_from_now, is_next, weekday_number};
use super::*;

/// The longest phrase in words: "через 2 недели в 11 утра".
const LONGEST: usize = 6;

/// Splits a result line at a `+` that begins a date phrase: "недозвон +2ч" is a result and a follow-up in two hours; words
/// behind the phrase are the follow-up's text.
pub fn split_follow_up<Z: TimeZone, A: TimeZone>(
    line: &str,
    cx: &Context<'_, Z, A>,
) -> (String, Option<Result<FollowUp, WhenError>>) {
    // The plus touches its phrase: "2 + 3 штуки" is a sum.
    let touches = |at: usize| line[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '+');
    let marks =
        line.char_indices().filter(|(at, c)| *c == '+' && (*at == 0 || line[..*at].ends_with(' ')) && touches(*at));
    let mut trouble = None;
    for (at, _) in marks {
        let result = line[..at].trim().to_owned();
        let words: Vec<&str> = line[at + 1..].split_whitespace().collect();
        for used in (1..=words.len().min(LONGEST)).rev() {
            let phrase = words[..used].join(" ");
            if phrase.chars().all(|c| c.is_ascii_digit() || " ()-".contains(c)) {
                continue;
            }
            let found = resolve(&format!("+{phrase}"), cx).or_else(|_| resolve(&phrase, cx));
            if let Ok(at) = found {
                return (result, Some(Ok(FollowUp { at, text: words[used..].join(" ") })));
            }
        }
        // Digits alone, as in "+375 29 …", are a phone number and no failed date.
        if words.first().is_some_and(|word| !word.chars().all(|c| c.is_ascii_digit() || "()-".contains(c))) {
            trouble.get_or_insert((result, WhenError::Unknown { word: words[0].to_owned() }));
        }
    }
    match trouble {
        Some((result, error)) => (result, Some(Err(error))),
        None => (line.trim().to_owned(), None),
    }
}

/// Takes a date phrase off the end of a text: "Позвонить Ивану завтра 15:00". Only what can't be anything else counts: a phrase
/// that begins with a day's name, a written date with a time, or a marked offset (`+2h`, `через час`, `in 2 hours`). "Отчёт за
/// неделю", "оплатить счёт 117" and "обновить до версии 2.10" keep their words.
pub fn split_trailing<Z: TimeZone, A: TimeZone>(text: &str, cx: &Context<'_, Z, A>) -> (String, Option<Resolved>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for from in words.len().saturating_sub(LONGEST).max(1)..words.len() {
        let phrase = fold(&words[from..].join(" "));
        let mut inner = phrase.split_whitespace().skip_while(|word| is_filler(word));
        let (Some(first), rest) = (inner.next(), inner.count()) else { continue };
        let named = weekday_number(first).is_some()
            || is_from_now(first)
            || is_next(first)
            || matches!(
                first,
                "today" | "tomorrow" | "сегодня" | "завтра" | "послезавтра" | "hoy" | "hoje" | "mañana" | "amanhã"
            );
        let written = (first.contains(['.', '-']) || first.contains(':')) && (rest > 0 || first.contains(':'));
        if !(named || written || first.starts_with('+')) {
            continue;
        }
        if let Ok(resolved) = resolve(&phrase, cx) {
            return (words[..from].join(" "), Some(resolved));
        }
    }
    (text.to_owned(), None)
}
