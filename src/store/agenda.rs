//! How full the days ahead are.

use rusqlite::params;

use super::tally::{EVERYBODY, own};
use super::{Result, Store};
use crate::domain::{Agenda, Due, QUARTER, Whose};

/// Most tasks that last, of one person, that are looked at: the first ones, which the hours shown are about.
const LASTING: i64 = 500;
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
        Ok(agenda)
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
