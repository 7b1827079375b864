//! Date phrases within other text: after a result, at the end of a task's text.

use std::ops::Range;

use super::in_text::{ABOUT, BEFORE_DATE, BEFORE_HOUR, EVERY, IS, NAMES, NUMBERED, ORDINARY, WITH, Words};
use super::misspelt::is_misspelt_day;
use super::parse::{Parsed, parse};
use super::phrase::Phrase;
use super::speech::Languages;
use super::token::unaccented;
use super::*;
use crate::language::Language;
use crate::language::sense::Sense;

/// The longest phrase, in words: "на следующей неделе в четверг в 11 часов утра".
const LONGEST: usize = 10;

/// Splits a result line at a `+` that starts a date phrase: "недозвон +2ч" is a result and a follow-up in two hours;
/// words after the phrase are the follow-up's text. Anything else after a `+`, as in "скидка +5%", belongs to the
/// result. An error if a date starts there of which a part makes no sense.
pub fn split_follow_up<Z: TimeZone, A: TimeZone>(
    line: &str,
    cx: &Context<'_, Z, A>,
) -> (String, Option<Result<FollowUp, WhenError>>) {
    // The plus touches its phrase: "2 + 3 штуки" is a sum.
    let touches = |at: usize| line[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '+');
    let begins = |at: usize| at == 0 || line[..at].ends_with(char::is_whitespace);
    for (at, _) in line.char_indices().filter(|(at, c)| *c == '+' && begins(*at) && touches(*at)) {
        let rest = &line[at + 1..];
        if let Some(next) = follow_up(rest, cx) {
            return (line[..at].trim().to_owned(), Some(next));
        }
    }
    (line.trim().to_owned(), None)
}

fn follow_up<Z: TimeZone, A: TimeZone>(rest: &str, cx: &Context<'_, Z, A>) -> Option<Result<FollowUp, WhenError>> {
    let words = words(rest);
    for used in (1..=words.len().min(LONGEST)).rev() {
        let phrase = &rest[..words[used - 1].end];
        let found = parse(&format!("+{phrase}"), cx).or_else(|_| parse(phrase, cx));
        let Some(parsed) = found.ok().filter(|parsed| is_firm(parsed, phrase)) else { continue };
        let text = rest[words[used - 1].end..].trim().to_owned();
        // "+завтра 25:00 звонок": a date of which only the start makes sense isn't one.
        let ends = phrase.ends_with([',', '.', ';', ':']);
        return match words
            .get(used)
            .map(|next| &rest[next.clone()])
            .filter(|next| !ends && is_of_a_date(next, None, cx))
        {
            Some(next) => Some(Err(WhenError::Unknown { word: next.to_owned() })),
            None => Some(Ok(FollowUp { at: parsed.reading.resolved, text })),
        };
    }
    // "+30 февраля" is a date that doesn't exist.
    let longest = words.iter().take(3).map(|word| &rest[..word.end]).rev();
    longest.filter_map(|phrase| parse(phrase, cx).err()).find_map(|error| match error {
        WhenError::NoSuchDay { .. } | WhenError::NoSuchTime { .. } | WhenError::OtherWeekday { .. } => Some(Err(error)),
        _ => None,
    })
}

/// Takes a date phrase off the end of a text: "Позвонить Ивану завтра 15:00". Only what can't be anything else counts:
/// "Отчёт за неделю", "оплатить счёт 117" and "обновить до версии 2.10" keep their words. A day in the middle and a
/// time at the end belong together: "Встреча во вторник с Анной в 11:00". An error if words next to the phrase read
/// like a part of a date but don't fit into it; then nothing is taken.
pub fn split_trailing<Z: TimeZone, A: TimeZone>(
    text: &str,
    cx: &Context<'_, Z, A>,
) -> (String, Option<Result<Resolved, WhenError>>) {
    let words = words(text);
    let none = || text.to_owned();
    let from = (words.len().saturating_sub(LONGEST).max(1)..words.len()).find_map(|from| {
        let parsed = embedded(text, &words, from..words.len(), cx)?;
        Some((from, parsed))
    });
    let Some((from, parsed)) = from else {
        return (none(), impossible(text, &words, cx).map(Err));
    };
    if is_over(&parsed, cx) {
        return (none(), None);
    }
    let tail = &text[words[from].start..];
    let middle = fragments(text, &words[..from], cx);
    match middle.as_slice() {
        [] => {}
        [only] => {
            let phrase = format!("{} {tail}", text[only.clone()].trim_end_matches([',', ';', '.']));
            if let Ok(whole) = parse(&phrase, cx) {
                let left = format!("{}{}", text[..only.start].trim_end(), joint(text, only, words[from].start));
                return (left, Some(Ok(whole.reading.resolved)));
            }
            return (none(), Some(Err(WhenError::Unknown { word: text[only.clone()].to_owned() })));
        }
        [first, ..] => return (none(), Some(Err(WhenError::Unknown { word: text[first.clone()].to_owned() }))),
    }
    let before = &text[words[from - 1].clone()];
    let spoken_for =
        |at: usize| is_among(&NUMBERED, &text[words[at].clone()]) || is_among(&ABOUT, &text[words[at].clone()]);
    let numbered = from.checked_sub(2).is_none_or(spoken_for);
    // "Call him firday at 3" isn't a time of today.
    let written_wrong = words[..from].iter().map(|word| &text[word.clone()]).find(|word| is_misspelt_day(word));
    if let Some(word) = written_wrong.filter(|_| !parsed.found.has_day()) {
        return (none(), Some(Err(WhenError::Unknown { word: word.to_owned() })));
    }
    if is_among(&EVERY, before) {
        return (none(), Some(Err(WhenError::Unknown { word: before.to_owned() })));
    }
    // A number next to a complete date doesn't belong to it: "Столик на 4 в пятницу в 19:00".
    let complete = parsed.found.has_day() && parsed.found.time.clock.is_some() && before.parse::<u32>().is_ok();
    let earlier = from.checked_sub(2).map(|at| &text[words[at].clone()]);
    let ends = before.ends_with([',', ';', ':', '.']) && !before.starts_with(|c: char| c.is_ascii_digit());
    if !ends && !numbered && !complete && is_of_a_date(before, earlier, cx) {
        return (none(), Some(Err(WhenError::Unknown { word: before.to_owned() })));
    }
    (text[..words[from].start].trim().to_owned(), Some(Ok(parsed.reading.resolved)))
}

/// What remains between a fragment that was taken out and the phrase at the end: one blank, and no comma left on its
/// own.
fn joint(text: &str, fragment: &Range<usize>, end: usize) -> String {
    let taken = &text[fragment.clone()];
    let comma = if taken.ends_with([',', ';']) { &taken[taken.len() - 1..] } else { "" };
    let rest = text[fragment.end..end].trim();
    match (fragment.start == 0, rest.is_empty()) {
        (_, true) => String::new(),
        (true, false) => rest.to_owned(),
        (false, false) => format!("{comma} {rest}"),
    }
}

/// The words of a text, from blank to blank.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| word.as_ptr() as usize - start..word.as_ptr() as usize - start + word.len())
        .collect()
}

/// These words as a date within a text, if they can be nothing else.
fn embedded<Z: TimeZone, A: TimeZone>(
    text: &str,
    words: &[Range<usize>],
    place: Range<usize>,
    cx: &Context<'_, Z, A>,
) -> Option<Parsed> {
    let phrase = &text[words[place.start].start..words[place.end - 1].end];
    let parsed = parse(phrase, cx).ok()?;
    let before = place.start.checked_sub(1).map(|before| &text[words[before].clone()]);
    // "Скидка примерно 15 завтра": an approximate number isn't an hour.
    let read = Phrase::of(phrase, cx.speech);
    let start = read.is(0, Sense::About).map_or(0, |about| about.used);
    let number = read.number(start).is_some();
    if before.is_some_and(|before| is_among(&ABOUT, before)) {
        return None;
    }
    if before.is_some_and(|before| number && is_among(&NUMBERED, before)) {
        return None;
    }
    if parsed.found.day.short && before.is_some_and(|before| is_among(&WITH, before)) {
        return None;
    }
    let (Some(first), Some(last)) = (words.get(place.start), words.get(place.end - 1)) else { return None };
    let (first, last) = (&text[first.clone()], &text[last.clone()]);
    // "3 к. завтра": a letter with a dot is an abbreviation, not a preposition.
    if first.ends_with('.') && first.chars().count() == 2 && first.starts_with(char::is_alphabetic) {
        return None;
    }
    let part_alone = parsed.found.time.part.is_some() && parsed.found.time.clock.is_none() && !parsed.found.has_day();
    if part_alone && before.is_some_and(|before| is_among(&WITH, before)) {
        return None;
    }
    let price = place.start.checked_sub(2).map(|at| &text[words[at].clone()]);
    if number && before.is_some_and(|word| is_among(&IS, word)) && price.is_some_and(|word| is_among(&NUMBERED, word)) {
        return None;
    }
    if [first, last].iter().any(|word| NAMES.contains(*word)) {
        return None;
    }
    // "Reunión con Domingo": in English all weekdays are capitalized.
    let large = first.starts_with(char::is_uppercase) && parsed.found.languages != Languages::of(Language::En);
    if large
        && place.len() == 1
        && parsed.found.day.weekday.is_some()
        && before.is_some_and(|before| is_among(&WITH, before))
    {
        return None;
    }
    if place.end < words.len() && is_ordinal(&parsed, last, &text[words[place.end].clone()]) {
        return None;
    }
    // A number before a day may belong to the preceding words: "Заказ 5 завтра".
    let bare = number && parsed.found.time.clock.is_some_and(|clock| clock.bare) && parsed.found.time.part.is_none();
    let hour = place.end == words.len() && is_led_hour(&parsed, phrase);
    (hour || is_firm(&parsed, phrase) && !bare).then_some(parsed)
}

/// "Segunda via", "terça parte": a weekday that is an ordinal too, in the only language that the phrase can be of.
fn is_ordinal(parsed: &Parsed, last: &str, next: &str) -> bool {
    let found = &parsed.found;
    let only = Language::ALL.into_iter().find(|language| found.languages == Languages::of(*language));
    let Some(own) = only.map(|language| &language.definition().in_text) else { return false };
    let has = |list: &str, word: &str| list.split('|').any(|known| unaccented(known) == word);
    let ordinal = has(own.ordinal_weekdays, &unaccented(last));
    let day_follows = has(own.behind_weekday, &unaccented(next.trim_end_matches(['.', ':'])));
    ordinal && found.day.weekday.is_some() && found.day.which.is_none() && !day_follows
}

/// Nothing but an hour with its preposition: "at 3", "a las 3".
fn is_led_hour(parsed: &Parsed, phrase: &str) -> bool {
    let Some((lead, hour)) = phrase.rsplit_once(' ') else { return false };
    let range = parsed.found.time.clock.is_some_and(|clock| !clock.bare);
    let lead =
        if range { phrase.split_whitespace().take(2).collect::<Vec<_>>().join(" ") } else { lead.to_lowercase() };
    let leads = BEFORE_HOUR.contains(&lead.to_lowercase());
    leads && !parsed.found.mixed && parsed.found.time.clock.is_some() && !parsed.found.has_day() && !hour.is_empty()
}

/// It is a date whatever surrounds it.
fn is_firm(parsed: &Parsed, phrase: &str) -> bool {
    let found = &parsed.found;
    // Words of two languages rarely make a date.
    if found.mixed {
        return false;
    }
    if !found.day.short {
        return found.firm;
    }
    let ordinary = ORDINARY.contains(&unaccented(phrase.split_whitespace().last().unwrap_or_default()));
    let led = phrase.split_whitespace().next().is_some_and(|first| is_among(&WITH, first));
    let initials = phrase.split_whitespace().last().is_some_and(|word| word.chars().all(char::is_uppercase));
    if ordinary || led && initials {
        return false;
    }
    // "пн" is a day, "dom" too, "Dom" a person; in English days are capitalized.
    let large = phrase.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    found.firm || !large || found.languages == Languages::of(Language::Ru) || found.languages.has(Language::En)
}

/// Nothing is planned for a day that is over.
fn is_over<Z: TimeZone, A: TimeZone>(parsed: &Parsed, cx: &Context<'_, Z, A>) -> bool {
    let day = |at: DateTime<Utc>| at.with_timezone(cx.zone).date_naive();
    day(parsed.reading.resolved.at) < day(cx.now)
}

/// Why the end of a text isn't a date though it is written like one: "30 февраля".
fn impossible<Z: TimeZone, A: TimeZone>(
    text: &str,
    words: &[Range<usize>],
    cx: &Context<'_, Z, A>,
) -> Option<WhenError> {
    let start = words.len().saturating_sub(5).max(1);
    (start..words.len()).find_map(|from| match parse(&text[words[from].start..], cx).err()? {
        error @ (WhenError::NoSuchDay { .. } | WhenError::NoSuchTime { .. } | WhenError::OtherWeekday { .. }) => {
            let numbered = is_among(&NUMBERED, &text[words[from - 1].clone()]);
            (!numbered).then_some(error)
        }
        _ => None,
    })
}

/// The parts of a text that are dates by themselves, each as long as possible.
fn fragments<Z: TimeZone, A: TimeZone>(
    text: &str,
    words: &[Range<usize>],
    cx: &Context<'_, Z, A>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let longest = (from + 1..=words.len().min(from + LONGEST)).rev();
        let about = from > 0 && is_among(&ABOUT, &text[words[from - 1].clone()]);
        let own = is_among(&ABOUT, &text[words[from].clone()]);
        let end = longest.into_iter().find(|end| embedded(text, words, from..*end, cx).is_some());
        match end {
            Some(end) if !about && !own => {
                found.push(words[from].start..words[end - 1].end);
                from = end;
            }
            Some(end) => from = end,
            None => from += 1,
        }
    }
    found
}

fn is_among(list: &Words, word: &str) -> bool {
    list.contains(&unaccented(word.trim_end_matches(['.', ':'])))
}

/// The word could be a part of the date next to it.
fn is_of_a_date<Z: TimeZone, A: TimeZone>(word: &str, earlier: Option<&str>, cx: &Context<'_, Z, A>) -> bool {
    // "10%", "№5", "$20"
    if word.contains(['%', '№', '#', '$', '€', '₽']) || NAMES.contains(word) {
        return false;
    }
    let led = earlier
        .is_some_and(|earlier| earlier.starts_with(|c: char| c.is_ascii_digit()) || is_among(&BEFORE_DATE, earlier));
    let with = earlier.is_some_and(|earlier| is_among(&WITH, earlier)) && word.starts_with(char::is_uppercase);
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if let Ok(number) = bare.parse::<u32>() {
        return word.starts_with(|c: char| c.is_ascii_digit())
            && (number <= 31
                || (2_000..2_100).contains(&number) && earlier.is_none_or(|word| is_of_a_date(word, None, cx)));
    }
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return parse(bare, cx).is_ok_and(|parsed| is_firm(&parsed, bare))
            || bare.contains(':') && bare.split(':').all(|part| part.len() == 2);
    }
    let phrase = Phrase::of(bare, cx.speech);
    phrase.meanings(0).iter().filter(|meaning| meaning.used == phrase.len()).any(|meaning| match meaning.sense {
        // "Call May tomorrow": a month needs a number. "Sun" may be a name: short ones count if they are written in
        // lower case.
        Sense::Month(_) => led || earlier.is_none(),
        Sense::Weekday(..) if ORDINARY.contains(&unaccented(bare)) => false,
        Sense::Weekday(_, short) => !with && !short || bare.starts_with(char::is_lowercase),
        Sense::Day(_) | Sense::In | Sense::FromNow | Sense::Which(_) | Sense::Part(_, true) | Sense::TodayPart(_) => {
            true
        }
        _ => false,
    })
}
