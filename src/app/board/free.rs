//! The rest of the working day, and the first free slot in it.

use chrono::{Days, NaiveDate, TimeZone};

use crate::app::session::Session;
use crate::domain::{Agenda, Whose};
use crate::when;

/// Length in seconds of the shortest slot that counts as free.
pub const SHORTEST: i64 = 1_800;

/// A period with no tasks, in Unix seconds, end excluded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its start, included.
    pub from: i64,
    /// The next task, or the end of the working day.
    pub to: i64,
}

/// The moment at which an hour of a day begins, in Unix seconds; if daylight saving skips that hour, the next one that
/// exists.
pub fn begins(day: NaiveDate, hour: u32, session: &Session) -> Option<i64> {
    let day = if hour == 24 { day.checked_add_days(Days::new(1))? } else { day };
    (hour % 24..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|time| session.zone.from_local_datetime(&time).earliest())
        .map(|at| at.timestamp())
}

/// The day whose hours are shown: today until work ends, then the next working day.
pub fn working_day(session: &Session) -> Option<NaiveDate> {
    let (day, work) = (session.now.with_timezone(&session.zone).date_naive(), session.working_hours());
    let lasts = begins(day, work.end, session).is_some_and(|end| session.now.timestamp() < end);
    if lasts && !work.is_off(day) {
        return Some(day);
    }
    when::working_day(1, &session.phrases(None, &session.account_zone()))
}

/// What is left of the working day; None if less than [`SHORTEST`] is left, or the tasks are not those of one person.
pub fn rest_of_work(session: &Session) -> Option<Slot> {
    let (day, work) = (working_day(session)?, session.working_hours());
    if !matches!(session.whose, Some(Whose::User(_))) {
        return None;
    }
    let (from, to) = (begins(day, work.start, session)?, begins(day, work.end, session)?);
    // To the minute, as it is shown.
    let now = session.now.timestamp().div_euclid(60) * 60;
    (now + SHORTEST <= to).then_some(Slot { from: from.max(now), to })
}

/// The first free slot in the rest of the working day.
pub fn first(agenda: &Agenda, session: &Session) -> Option<Slot> {
    let rest = rest_of_work(session)?;
    agenda.first_free(rest.from, rest.to, SHORTEST).map(|(from, to)| Slot { from, to })
}
