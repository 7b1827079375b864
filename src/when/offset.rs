//! Stretches of time from now: `+2h30m`, `2 hours`, `через 2 дня`, `in a week`, `через полчаса`, `через месяц`.

use chrono::Months;

use super::moment::{at, in_seconds, today};
use super::words::{Unit, is_from_now, unit};
use super::*;

/// A stretch of time from now.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Offset {
    seconds: f64,
    days: f64,
    months: u32,
}

impl Offset {
    /// The day that it leads to, when it is one of days and weeks and months: then a clock time may follow.
    pub(super) fn day<Z: TimeZone, A: TimeZone>(&self, cx: &Context<'_, Z, A>) -> Option<Result<NaiveDate, WhenError>> {
        if self.seconds != 0.0 || self.days.fract() != 0.0 {
            return None;
        }
        let month = today(cx).checked_add_months(Months::new(self.months));
        Some(month.and_then(|day| day.checked_add_days(Days::new(self.days as u64))).ok_or(WhenError::TooFar))
    }

    /// The moment that it leads to: days, weeks and months keep the clock time.
    pub(super) fn moment<Z: TimeZone, A: TimeZone>(&self, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
        match self.day(cx) {
            Some(day) => {
                let local = cx.now.with_timezone(cx.zone);
                at(day?, NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or_default(), cx)
            }
            None if self.months > 0 => Err(WhenError::Unknown { word: "+".into() }),
            None => in_seconds((self.seconds + self.days * 86_400.0).round() as i64, cx),
        }
    }

    fn add(&mut self, number: f64, unit: Unit) -> Option<()> {
        match unit {
            Unit::Seconds(seconds) => self.seconds += number * seconds as f64,
            Unit::Days(days) => self.days += number * days as f64,
            Unit::Months if number.fract() == 0.0 && number < 10_000.0 => self.months += number as u32,
            Unit::Months => return None,
        }
        Some(())
    }

    fn is_too_far(&self) -> bool {
        self.days + self.seconds / 86_400.0 > 36_500.0 || self.months > 1_200
    }
}

/// Reads an offset from the first words; answers how many they are. None when they are none.
pub(super) fn read(words: &[&str]) -> Option<(Result<Offset, WhenError>, usize)> {
    let marked = usize::from(is_from_now(words.first()?));
    let mut offset = Offset::default();
    let mut used = marked;
    while let Some(word) = words.get(used) {
        let word = if used == 0 { word.strip_prefix('+').unwrap_or(word) } else { word };
        let Some(taken) = part(word, words.get(used + 1).copied(), &mut offset, used == marked) else { break };
        used += taken;
    }
    // A mark alone is no stretch of time.
    if words[..used].iter().all(|word| is_from_now(word) || *word == "+") {
        return None;
    }
    Some((if offset.is_too_far() { Err(WhenError::TooFar) } else { Ok(offset) }, used))
}

/// `2ч30м`, or `2` and `часа`, or a word that is one of something.
fn part(word: &str, next: Option<&str>, offset: &mut Offset, first: bool) -> Option<usize> {
    if first {
        match (word, next) {
            ("полчаса", _) => return offset.add(30.0, Unit::Seconds(60)).map(|()| 1),
            ("half", Some("an")) => return offset.add(30.0, Unit::Seconds(60)).map(|()| 3),
            ("media" | "meia", Some("hora")) => return offset.add(30.0, Unit::Seconds(60)).map(|()| 2),
            ("a" | "an" | "una" | "un" | "uma" | "um", Some(next)) => return offset.add(1.0, unit(next)?).map(|()| 2),
            ("час" | "день" | "неделю" | "месяц", _) => {
                return offset.add(1.0, unit(word)?).map(|()| 1);
            }
            _ => {}
        }
    }
    if let Ok(number) = word.parse::<f64>()
        && word.starts_with(|c: char| c.is_ascii_digit())
    {
        return offset.add(number, unit(next?)?).map(|()| 2);
    }
    let mut sum = *offset;
    let mut rest = word;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: f64 = rest[..end].parse().ok()?;
        let tail = &rest[end..];
        let end = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        sum.add(number, unit(&tail[..end])?)?;
        rest = &tail[end..];
    }
    *offset = sum;
    Some(1)
}
