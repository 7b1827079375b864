//! How full the coming days are.

use chrono::{DateTime, NaiveDate, TimeZone};
use rusqlite::params;

use super::tally::{EVERYBODY, owner_condition};
use super::{Result, Store};
use crate::domain::{Agenda, Due, QUARTER, Whose};
use crate::time_zone::Tz;

/// The most tasks with a duration that are read for one person: the earliest ones, which the displayed hours are about.
const LASTING: i64 = 500;
/// The most days that are searched for all-day tasks.
const MOST_DAYS: usize = 40;
/// The longest duration of a task in seconds: how far back to look for tasks that began earlier.
const LONGEST: i64 = 86_400;

impl Store {
    /// The open tasks of someone from `from` to `to`, in Unix seconds, the end excluded. Durations are included for
    /// users and groups only: everybody's meetings say nothing about any one person's time.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn agenda(&self, whose: Whose, from: i64, to: i64) -> Result<Agenda> {
        let mut agenda = Agenda::default();
        for who in self.tallied(whose)? {
            self.quarters(who, from, to, &mut agenda.due)?;
            if who != EVERYBODY {
                self.lasting(who, from, to.min(Due::NONE.0), &mut agenda.busy)?;
            }
        }
        agenda.due.sort_unstable();
        agenda.due.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 += later.1;
            }
            same
        });
        agenda.busy.sort_unstable();
        self.take_out_whole_days(whose, from, to, &mut agenda)?;
        Ok(agenda)
    }

    /// All-day tasks are due in the last minute of the day in the account's zone, which may be a working hour
    /// elsewhere: they are counted separately.
    fn take_out_whole_days(&self, whose: Whose, from: i64, to: i64, agenda: &mut Agenda) -> Result<()> {
        let name = self.directory()?.and_then(|directory| directory.account.zone);
        let Some(zone) = name.and_then(|name| name.parse::<Tz>().ok()) else { return Ok(()) };
        let who = self.tallied(whose)?;
        for minute in last_minutes(from, to, &zone) {
            let quarter = minute.div_euclid(QUARTER) * QUARTER;
            let Some((_, due)) = agenda.due.iter_mut().find(|(at, _)| *at == quarter) else { continue };
            // A day ends together with a quarter of an hour, whose tasks are already counted: those before its last
            // minute are few.
            let others = self.due_between(&who, quarter, minute)?;
            let n = due.saturating_sub(others);
            *due = others;
            if n > 0 {
                agenda.all_day.push((minute, n));
            }
        }
        agenda.due.retain(|(_, n)| *n > 0);
        Ok(())
    }

    fn due_between(&self, who: &[i64], from: i64, to: i64) -> Result<u64> {
        let mut sum = 0;
        for who in who {
            let owner = owner_condition(*who);
            let sql = format!("SELECT count(*) FROM task WHERE {owner} AND completed = 0 AND due >= ?2 AND due < ?3");
            let mut query = self.sql.prepare_cached(&sql)?;
            sum += query.query_row(params![who, from, to], |row| row.get::<_, i64>(0))?.unsigned_abs();
        }
        Ok(sum)
    }

    fn quarters(&self, who: i64, from: i64, to: i64, due: &mut Vec<(i64, u64)>) -> Result<()> {
        let sql = "SELECT slot, n FROM tally WHERE who = ?1 AND done = 0 AND size = ?2 AND slot >= ?3 AND slot < ?4 AND n > 0";
        let mut query = self.sql.prepare_cached(sql)?;
        let slots = params![who, QUARTER, from.div_euclid(QUARTER), (to + QUARTER - 1).div_euclid(QUARTER)];
        let rows = query.query_map(slots, |row| Ok((row.get::<_, i64>(0)? * QUARTER, row.get::<_, i64>(1)?)))?;
        for row in rows {
            let (at, n) = row?;
            due.push((at, n.unsigned_abs()));
        }
        Ok(())
    }

    fn lasting(&self, who: i64, from: i64, to: i64, busy: &mut Vec<(i64, i64)>) -> Result<()> {
        let sql = format!(
            "SELECT due, due + min(body ->> 'duration', ?5) FROM task WHERE {} AND completed = 0 AND due > ?2 AND due < ?3 \
             AND body ->> 'duration' > 0 LIMIT ?4",
            owner_condition(who)
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query
            .query_map(params![who, from - LONGEST, to, LASTING, LONGEST], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
        busy.extend(rows.into_iter().filter(|(_, end)| *end > from));
        Ok(())
    }
}

/// The last minutes of the days of a zone within a time span.
fn last_minutes(from: i64, to: i64, zone: &Tz) -> Vec<i64> {
    let first = DateTime::from_timestamp(from, 0).map(|at| at.with_timezone(zone).date_naive());
    let days = first.into_iter().flat_map(|day| day.iter_days().take(MOST_DAYS));
    let minute = |day: NaiveDate| zone.from_local_datetime(&day.and_hms_opt(23, 59, 0)?).earliest();
    let minutes = days.filter_map(|day| minute(day).map(|at| at.timestamp()));
    minutes.skip_while(|at| *at < from).take_while(|at| *at < to).collect()
}

#[cfg(test)]
mod tests;
