//! Values that are words from a short list, and amounts of money.

use super::days::{Nearness, span};
use super::split::sign;
use super::{Context, FilterError, fold, moved};
use crate::domain::{Span, Test};

/// The words of `is:`.
pub const STATES: [&[&str]; 3] = [
    &["unsent", "неотправлено", "неотправленные", "no enviada", "não enviada"],
    &["overdue", "просрочено", "просроченные", "vencida", "atrasada"],
    &["today", "сегодня", "hoy", "hoje"],
];
/// The words of `has:`.
pub const HAVING: [&[&str]; 5] = [
    &["phone", "телефон", "teléfono", "telefone", "telefono"],
    &["email", "mail", "почта", "correo"],
    &["subject", "deal", "сделка", "контакт", "lead", "contacto", "contato"],
    &["result", "результат", "resultado"],
    &["due", "date", "срок", "дата", "fecha", "data"],
];
/// The words of `done:`.
pub const YES_NO: [&[&str]; 2] = [&["yes", "да", "sí", "si", "sim"], &["no", "нет", "não", "nao"]];

/// `is:unsent`.
pub fn state(value: &str, cx: &Context<'_>) -> Result<Test, FilterError> {
    match choice(value, &STATES) {
        Some(0) => Ok(Test::Unsent),
        Some(1) => Ok(Test::Due(Span { from: None, to: Some(cx.now.timestamp()) })),
        Some(2) => Ok(Test::Due(span("today", Nearness::Nearest, cx)?.unwrap_or_default())),
        _ => Err(FilterError::Choice(value.to_owned())),
    }
}

/// `has:phone`.
pub fn has(value: &str) -> Result<Test, FilterError> {
    match choice(value, &HAVING) {
        Some(0) => Ok(Test::HasPhone),
        Some(1) => Ok(Test::HasEmail),
        Some(2) => Ok(Test::HasSubject),
        Some(3) => Ok(Test::HasResult),
        Some(4) => Ok(Test::Due(Span::default())),
        _ => Err(FilterError::Choice(value.to_owned())),
    }
}

/// `done:yes`: a view contains only one of the two, so the other is an error.
pub fn done(value: &str, not: bool, cx: &Context<'_>) -> Result<Option<Test>, FilterError> {
    let yes = match choice(value, &YES_NO) {
        Some(at) => (at == 0) != not,
        None => return Err(FilterError::Choice(value.to_owned())),
    };
    match (yes, cx.done) {
        (true, false) => Err(FilterError::OnlyDone),
        (false, true) => Err(FilterError::OnlyOpen),
        _ => Ok(None),
    }
}

/// The only word of the list that starts like this, or the one that is equal.
fn choice(value: &str, list: &[&[&str]]) -> Option<usize> {
    let find = |typed: String| {
        let begin = |names: &&[&str]| names.iter().any(|name| name.starts_with(&typed));
        list.iter().position(|names| names.contains(&typed.as_str())).or_else(|| list.iter().position(begin))
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
        "" | "₽" | "р" | "руб" | "$" | "€" => 1.0,
        "k" | "к" | "т" | "тыс" | "mil" => 1_000.0,
        "m" | "м" | "млн" | "mi" => 1_000_000.0,
        _ => return None,
    };
    let number: f64 = text[..end].parse().ok()?;
    (number * times < 1e15).then_some((number * times).round() as i64)
}
