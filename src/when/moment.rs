//! Days and clock times of a zone as moments.

use super::*;

pub(super) fn today<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> NaiveDate {
    cx.now.with_timezone(cx.zone).date_naive()
}

/// This many days from today.
pub(super) fn ahead<Z: TimeZone, A: TimeZone>(days: u64, cx: &Context<'_, Z, A>) -> Result<NaiveDate, WhenError> {
    today(cx).checked_add_days(Days::new(days)).ok_or(WhenError::TooFar)
}

/// The clock time of the current due time, otherwise of now.
pub(super) fn clock_of_due<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> NaiveTime {
    let local = cx.due.unwrap_or(cx.now).with_timezone(cx.zone);
    NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or_default()
}

pub(super) fn is_all_day<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> bool {
    let local = cx.due.map(|due| due.with_timezone(cx.account_zone));
    local.is_some_and(|local| (local.hour(), local.minute()) == (23, 59))
}

pub(super) fn whole_hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour.min(23), 0, 0).unwrap_or_default()
}

/// This many seconds from now, in whole minutes: nobody means "in two hours and 17 seconds".
pub(super) fn in_seconds<Z: TimeZone, A: TimeZone>(
    seconds: i64,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    let moment = cx.now.checked_add_signed(Duration::seconds(seconds)).ok_or(WhenError::TooFar)?;
    let moment = moment.with_second(0).and_then(|m| m.with_nanosecond(0)).unwrap_or(moment);
    Ok(Resolved { at: moment, all_day: false, skipped: false })
}

/// A day without a time: all day stays all day, otherwise the clock time of the due date, otherwise an hour after work
/// starts.
pub(super) fn on<Z: TimeZone, A: TimeZone>(day: NaiveDate, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    match cx.due {
        Some(_) if is_all_day(cx) => all_day(day, cx),
        Some(_) => at(day, clock_of_due(cx), cx),
        None => at(day, whole_hour(cx.hours.start + 1), cx),
    }
}

/// Today without a time: the usual hour, otherwise the end of work, otherwise in an hour; never what is already past.
pub(super) fn later_today<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let usual = on(today(cx), cx)?;
    if usual.at > cx.now {
        return Ok(usual);
    }
    let evening = at(today(cx), whole_hour(cx.hours.end), cx)?;
    if evening.at > cx.now { Ok(evening) } else { soon_today(cx) }
}

/// In an hour, or at the last minute of today.
pub(super) fn soon_today<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let soon = in_seconds(3_600, cx)?;
    if soon.at.with_timezone(cx.zone).date_naive() == today(cx) {
        return Ok(soon);
    }
    at(today(cx), NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default(), cx)
}

/// The end of a day of the account.
pub(super) fn all_day<Z: TimeZone, A: TimeZone>(day: NaiveDate, cx: &Context<'_, Z, A>) -> Result<Resolved, WhenError> {
    let time = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    let local = cx.account_zone.from_local_datetime(&day.and_time(time)).earliest();
    let at = local.ok_or_else(|| WhenError::NoSuchTime { word: "23:59".into() })?;
    Ok(Resolved { at: at.to_utc(), all_day: true, skipped: false })
}

/// A day at a clock time. In a gap of daylight saving the clock moves on; for an hour that occurs twice, the first is
/// taken.
pub(super) fn at<Z: TimeZone, A: TimeZone>(
    day: NaiveDate,
    time: NaiveTime,
    cx: &Context<'_, Z, A>,
) -> Result<Resolved, WhenError> {
    let local = day.and_time(time);
    // The longest gap is a whole day that a country skipped.
    (0..=100)
        .filter_map(|quarter| Some((quarter, local.checked_add_signed(Duration::minutes(quarter * 15))?)))
        .find_map(|(quarter, local)| Some((quarter, cx.zone.from_local_datetime(&local).earliest()?)))
        .map(|(quarter, at)| Resolved { at: at.to_utc(), all_day: false, skipped: quarter > 0 })
        .ok_or(WhenError::TooFar)
}

/// What the person would want to know about a moment before accepting it.
pub fn remarks<Z: TimeZone, A: TimeZone>(resolved: &Resolved, cx: &Context<'_, Z, A>) -> Vec<Remark> {
    let local = resolved.at.with_timezone(cx.zone);
    let twice = cx.zone.from_local_datetime(&local.naive_local()).latest().is_some_and(|last| last > local)
        || cx.zone.from_local_datetime(&local.naive_local()).earliest().is_some_and(|first| first < local);
    let day_off = cx.hours.is_off(local.date_naive());
    let late = !resolved.all_day && !(cx.hours.start..=cx.hours.end).contains(&local.hour());
    let all = [
        (resolved.at <= cx.now, Remark::Past),
        (resolved.skipped, Remark::Skipped),
        (twice && !resolved.all_day, Remark::Twice),
        (day_off, Remark::DayOff),
        (late && !day_off, Remark::OutsideHours),
    ];
    all.into_iter().filter_map(|(so, remark)| so.then_some(remark)).collect()
}
