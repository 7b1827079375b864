//! Where the working day is, and the first stretch of it in which nothing is due.

use chrono::{Days, NaiveDate, TimeZone};

use crate::app::session::Session;
use crate::domain::{Agenda, Whose};
use crate::when;

/// Seconds of the shortest stretch that counts as free.
pub const SHORTEST: i64 = 1_800;

/// A stretch without a task, in Unix seconds, the end not included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Where it begins, included.
    pub from: i64,
    /// Where the next task is, or the working day ends.
    pub to: i64,
}

/// The moment at which an hour of a day begins, Unix seconds; where daylight saving skips it, the next one that exists.
pub fn begins(day: NaiveDate, hour: u32, session: &Session) -> Option<i64> {
    let day = if hour == 24 { day.checked_add_days(Days::new(1))? } else { day };
    (hour % 24..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|time| session.zone.from_local_datetime(&time).earliest())
        .map(|at| at.timestamp())
}

/// The day whose hours are shown: today as long as work goes on, then the next day on which somebody works.
pub fn working_day(session: &Session) -> Option<NaiveDate> {
    let (day, work) = (session.now.with_timezone(&session.zone).date_naive(), session.working_hours());
    let lasts = begins(day, work.end, session).is_some_and(|end| session.now.timestamp() < end);
    if lasts && !work.is_off(day) {
        return Some(day);
    }
    when::working_day(1, &session.phrases(None, &session.account_zone()))
}

/// What is left of the working day; None where hardly anything is, and where the tasks are not one person's.
pub fn rest_of_work(session: &Session) -> Option<Slot> {
    let (day, work) = (working_day(session)?, session.working_hours());
    if !matches!(session.whose, Some(Whose::User(_))) {
        return None;
    }
    let (from, to) = (begins(day, work.start, session)?, begins(day, work.end, session)?);
    let now = session.now.timestamp();
    (now + SHORTEST <= to).then_some(Slot { from: from.max(now), to })
}

/// The first free stretch in what is left of the working day.
pub fn first(agenda: &Agenda, session: &Session) -> Option<Slot> {
    let rest = rest_of_work(session)?;
    agenda.first_free(rest.from, rest.to, SHORTEST).map(|(from, to)| Slot { from, to })
}
