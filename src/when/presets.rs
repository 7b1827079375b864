//! Times to choose by a number.

use super::moment::{ahead, at, clock_of_due, in_seconds, today, whole_hour};
use super::*;

/// Times to choose from: none that is past, none twice, the nearest first.
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
    let mut presets: Vec<Preset> = Vec::new();
    for (id, resolved) in times {
        if let Ok(Resolved { at, .. }) = resolved
            && at > cx.now
            && presets.iter().all(|preset| preset.at != at)
        {
            presets.push(Preset { id, at });
        }
    }
    presets.sort_by_key(|preset| preset.at);
    presets
}
