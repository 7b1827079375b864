//! Times that are chosen by a number.

use super::moment::{ahead, at, clock_of_due, in_seconds, today, whole_hour};
use super::*;

/// Times to choose from. Each always has the same position, whatever the hour is: the fingers learn its number.
pub fn presets<Z: TimeZone, A: TimeZone>(cx: &Context<'_, Z, A>) -> Vec<Preset> {
    let same = clock_of_due(cx);
    let (ten, evening) = (whole_hour(10), whole_hour(cx.hours.end));
    let on = |day: Result<NaiveDate, WhenError>, time| at(day?, time, cx);
    let times = [
        (PresetId::InAnHour, in_seconds(3_600, cx)),
        (PresetId::TodayEvening, on(Ok(today(cx)), evening)),
        (PresetId::TomorrowMorning, on(ahead(1, cx), ten)),
        (PresetId::TomorrowSameTime, on(ahead(1, cx), same)),
        (PresetId::Monday, on(ahead(7 - u64::from(today(cx).weekday().num_days_from_monday()), cx), ten)),
        (PresetId::InAWeek, on(ahead(7, cx), same)),
    ];
    let preset = |(id, resolved): (PresetId, Result<Resolved, WhenError>)| {
        let at = resolved.ok().map(|resolved| resolved.at).filter(|at| *at > cx.now);
        Preset { id, at }
    };
    times.into_iter().map(preset).collect()
}
