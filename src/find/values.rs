//! Values that are words from a short list, and amounts of money.

use super::days::{Nearness, span};
use super::split::sign;
use super::{Context, FilterError, fold, moved, words};
use crate::domain::{Span, Test};
use crate::language::filter::{Having, Said, State};

/// What `is:` asks for.
pub const STATES: [Said; 3] = [Said::Is(State::Unsent), Said::Is(State::Overdue), Said::Is(State::Today)];
/// What `has:` asks for.
pub const HAVING: [Said; 5] = [
    Said::Has(Having::Phone),
    Said::Has(Having::Email),
    Said::Has(Having::Subject),
    Said::Has(Having::Result),
    Said::Has(Having::Due),
];
/// What stands behind `done:`.
pub const YES_NO: [Said; 2] = [Said::Yes, Said::No];

/// `is:unsent`.
pub fn state(value: &str, cx: &Context<'_>) -> Result<Test, FilterError> {
    match choice(value, &STATES) {
        Some(Said::Is(State::Unsent)) => Ok(Test::Unsent),
        Some(Said::Is(State::Overdue)) => Ok(Test::Due(Span { from: None, to: Some(cx.now.timestamp()) })),
        Some(Said::Is(State::Today)) => Ok(Test::Due(span("today", Nearness::Nearest, cx)?.unwrap_or_default())),
        _ => Err(FilterError::Choice(value.to_owned())),
    }
}

/// `has:phone`.
pub fn has(value: &str) -> Result<Test, FilterError> {
    match choice(value, &HAVING) {
        Some(Said::Has(Having::Phone)) => Ok(Test::HasPhone),
        Some(Said::Has(Having::Email)) => Ok(Test::HasEmail),
        Some(Said::Has(Having::Subject)) => Ok(Test::HasSubject),
        Some(Said::Has(Having::Result)) => Ok(Test::HasResult),
        Some(Said::Has(Having::Due)) => Ok(Test::Due(Span::default())),
        _ => Err(FilterError::Choice(value.to_owned())),
    }
}

/// `done:yes`: a view contains only one of the two, so the other is an error.
pub fn done(value: &str, not: bool, cx: &Context<'_>) -> Result<Option<Test>, FilterError> {
    let yes = match choice(value, &YES_NO) {
        Some(said) => (said == Said::Yes) != not,
        None => return Err(FilterError::Choice(value.to_owned())),
    };
    match (yes, cx.done) {
        (true, false) => Err(FilterError::OnlyDone),
        (false, true) => Err(FilterError::OnlyOpen),
        _ => Ok(None),
    }
}

/// The only word of the list that begins so, or the one that is just so.
fn choice(value: &str, list: &[Said]) -> Option<Said> {
    let find = |typed: String| {
        let is = |said: &Said| words::of_all(*said).any(|name| name == typed);
        let begins = |said: &Said| words::of_all(*said).any(|name| name.starts_with(&typed));
        list.iter().copied().find(is).or_else(|| list.iter().copied().find(begins))
    };
    find(fold(value)).or_else(|| find(moved(value)))
}

/// `>100000`, `100к..1.5м`, `=50000`; None while the number is incomplete.
pub fn money(value: &str) -> Result<Option<Span>, FilterError> {
    let bad = || FilterError::Money(value.to_owned());
    let number = |text: &str| amount(text).ok_or_else(bad);
    if let Some((from, to)) = value.split_once("..") {
        let side = |text: &str| if text.is_empty() { Ok(None) } else { number(text).map(Some) };
        // The end of a span is excluded, the typed one is included.
        let (from, to) = (side(from)?, side(to)?.map(|to| to.saturating_add(1)));
        return match (from, to) {
            (None, None) => Err(bad()),
            (Some(from), Some(to)) if from >= to => Err(FilterError::Backwards(value.to_owned())),
            _ => Ok(Some(Span { from, to })),
        };
    }
    let (sign, rest) = sign(value);
    if rest.is_empty() {
        return Ok(None);
    }
    let at = number(rest)?;
    let next = at.saturating_add(1);
    Ok(Some(match sign {
        "<" => Span { from: None, to: Some(at) },
        "<=" => Span { from: None, to: Some(next) },
        ">" => Span { from: Some(next), to: None },
        ">=" => Span { from: Some(at), to: None },
        _ => Span { from: Some(at), to: Some(next) },
    }))
}

/// An amount of money: `150000`, `150к`, `1.5м`, `150 000`.
fn amount(text: &str) -> Option<i64> {
    let text = fold(text).replace([' ', '_', '\u{a0}'], "").replace(',', ".");
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let times = match &text[end..] {
        "" | "₽" | "$" | "€" => 1.0,
        word => words::meaning(word, |said| match said {
            Said::Currency => Some(1.0),
            Said::Thousands => Some(1_000.0),
            Said::Millions => Some(1_000_000.0),
            _ => None,
        })?,
    };
    let number: f64 = text[..end].parse().ok()?;
    (number * times < 1e15).then_some((number * times).round() as i64)
}
