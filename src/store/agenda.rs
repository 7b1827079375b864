//! How full the days ahead are.

use chrono::{DateTime, NaiveDate, TimeZone};
use rusqlite::params;

use super::tally::{EVERYBODY, own};
use super::{Result, Store};
use crate::domain::{Agenda, Due, QUARTER, Whose};

/// Most tasks that last, of one person, that are looked at: the first ones, which the hours shown are about.
const LASTING: i64 = 500;
/// Days that are looked at for tasks of a whole day, at most.
const MOST_DAYS: usize = 40;
/// Longest a task can last, seconds: how far back is looked for what began before.
const LONGEST: i64 = 86_400;

impl Store {
    /// The open tasks of somebody from `from` to `to`, in Unix seconds, the end not included. What lasts is known of persons and groups
    /// only: everybody's meetings say nothing about anybody's time.
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

    /// Tasks of a whole day are due at its last minute in the account's zone, which is a working hour elsewhere: they are told apart.
    fn take_out_whole_days(&self, whose: Whose, from: i64, to: i64, agenda: &mut Agenda) -> Result<()> {
        let name = self.directory()?.and_then(|directory| directory.account.zone);
        let Some(zone) = name.and_then(|name| name.parse::<chrono_tz::Tz>().ok()) else { return Ok(()) };
        for minute in last_minutes(from, to, &zone) {
            let mut n = 0;
            for who in self.tallied(whose)? {
                let own = if who == EVERYBODY { "?1 = ?1" } else { own(who) };
                let sql = format!("SELECT count(*) FROM task WHERE {own} AND completed = 0 AND due >= ?2 AND due < ?3");
                let mut query = self.sql.prepare_cached(&sql)?;
                n += query.query_row(params![who, minute, minute + 60], |row| row.get::<_, i64>(0))?.unsigned_abs();
            }
            if n > 0 {
                agenda.all_day.push((minute, n));
                let quarter = minute.div_euclid(QUARTER) * QUARTER;
                if let Some((_, due)) = agenda.due.iter_mut().find(|(at, _)| *at == quarter) {
                    *due = due.saturating_sub(n);
                }
            }
        }
        agenda.due.retain(|(_, n)| *n > 0);
        Ok(())
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
            own(who)
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query
            .query_map(params![who, from - LONGEST, to, LASTING, LONGEST], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
        busy.extend(rows.into_iter().filter(|(_, end)| *end > from));
        Ok(())
    }
}

/// The last minutes of the days of a zone in a stretch of time.
fn last_minutes(from: i64, to: i64, zone: &chrono_tz::Tz) -> Vec<i64> {
    let first = DateTime::from_timestamp(from, 0).map(|at| at.with_timezone(zone).date_naive());
    let days = first.into_iter().flat_map(|day| day.iter_days().take(MOST_DAYS));
    let minute = |day: NaiveDate| zone.from_local_datetime(&day.and_hms_opt(23, 59, 0)?).earliest();
    let minutes = days.filter_map(|day| minute(day).map(|at| at.timestamp()));
    minutes.skip_while(|at| *at < from).take_while(|at| *at < to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Directory, GroupId, NewTask, Patch, TaskId, User, UserId};

    /// A quarter of an hour begins here.
    const NINE: i64 = 20_000 * QUARTER;

    fn put(store: &mut Store, tasks: &[(i64, i64, i64, i64)]) {
        let tasks: Vec<_> = tasks
            .iter()
            .map(|(id, who, due, duration)| {
                let new =
                    NewTask { text: "Meet".into(), due: Due(*due), duration: Some(*duration), ..NewTask::default() };
                new.as_task(TaskId(*id), UserId(*who), 0)
            })
            .collect();
        store.put_tasks(&tasks).unwrap();
    }

    #[test]
    fn open_tasks_are_counted_by_quarter_of_an_hour_and_what_lasts_is_there() {
        let mut store = Store::in_memory().unwrap();
        put(
            &mut store,
            &[
                (1, 1, NINE + 60, 0),
                (2, 1, NINE + 899, 0),
                (3, 1, NINE + 900, 3600),
                (4, 1, NINE - 1800, 3600),
                (5, 1, NINE - 7200, 3600),
                (6, 2, NINE + 60, 0),
                (7, 1, NINE + 7200, 0),
                (8, 1, Due::NONE.0, 0),
            ],
        );
        store
            .apply(
                &[crate::domain::Edit::Change { task: TaskId(2), patch: Patch::complete("ok") }],
                crate::domain::Act::Complete,
                UserId(1),
                0,
                0,
            )
            .unwrap();
        let agenda = store.agenda(Whose::User(UserId(1)), NINE, NINE + 7200).unwrap();
        assert_eq!(agenda.due, [(NINE, 1), (NINE + 900, 1)]);
        assert_eq!(agenda.busy, [(NINE - 1800, NINE + 1800), (NINE + 900, NINE + 4500)]);
    }

    #[test]
    fn tasks_of_a_whole_day_are_in_no_hour() {
        let mut store = Store::in_memory().unwrap();
        let account =
            crate::domain::Account { zone: Some("Europe/Moscow".into()), ..crate::domain::Account::default() };
        store.put_directory(&Directory { account, ..Directory::default() }).unwrap();
        // 23:59 in Moscow is a working hour further west.
        let minute = last_minutes(NINE, NINE + 86_400, &chrono_tz::Europe::Moscow)[0];
        put(&mut store, &[(1, 1, minute, 0), (2, 1, minute - 60, 0), (3, 1, minute + 59, 0), (4, 2, minute, 0)]);
        let quarter = minute.div_euclid(QUARTER) * QUARTER;
        let own = store.agenda(Whose::User(UserId(1)), NINE, NINE + 86_400).unwrap();
        assert_eq!((own.due, own.all_day), (vec![(quarter, 1)], vec![(minute, 2)]));
        let all = store.agenda(Whose::Everyone, NINE, NINE + 86_400).unwrap();
        assert_eq!((all.due, all.all_day), (vec![(quarter, 1)], vec![(minute, 3)]));
    }

    #[test]
    fn the_people_of_a_group_are_counted_together_and_everybodys_meetings_are_nobodys() {
        let mut store = Store::in_memory().unwrap();
        let user = |id| User { id: UserId(id), name: String::new(), group: Some(GroupId(7)), active: true };
        store.put_directory(&Directory { users: vec![user(1), user(2)], ..Directory::default() }).unwrap();
        put(&mut store, &[(1, 1, NINE, 1800), (2, 2, NINE + 30, 0), (3, 3, NINE, 0)]);
        let group = store.agenda(Whose::Group(GroupId(7)), NINE, NINE + 3600).unwrap();
        assert_eq!((group.due, group.busy), (vec![(NINE, 2)], vec![(NINE, NINE + 1800)]));
        let all = store.agenda(Whose::Everyone, NINE, NINE + 3600).unwrap();
        assert_eq!((all.due, all.busy), (vec![(NINE, 3)], Vec::new()));
    }
}
