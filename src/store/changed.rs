//! What others did to someone's tasks since a moment.

use rusqlite::params;

use super::views::{SELECT, read};
use super::{Result, Store};
use crate::domain::{Row, UserId, Whose};

impl Store {
    /// The users whose tasks these are; empty for everybody.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn owners(&self, whose: Whose) -> Result<Vec<UserId>> {
        Ok(match whose {
            Whose::Everyone => Vec::new(),
            Whose::User(user) => vec![user],
            Whose::Group(group) => {
                let directory = self.directory()?.unwrap_or_default();
                let members: Vec<UserId> = directory.members(group).map(|user| user.id).collect();
                // A group without members has no tasks, like the robot; an empty list would mean everybody.
                if members.is_empty() { vec![UserId(0)] } else { members }
            }
        })
    }

    /// Tasks that were changed, completed or created after a moment of the server's time by someone other than `me` and
    /// their owner; latest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changed_since(&self, whose: Whose, since: i64, me: UserId, limit: usize) -> Result<Vec<Row>> {
        let owners: Vec<String> = self.owners(whose)?.iter().map(UserId::to_string).collect();
        let own = if owners.is_empty() { "1".into() } else { format!("responsible IN ({})", owners.join(",")) };
        let sql = format!(
            "{} WHERE {own} AND completed IN (0, 1) AND updated > ?1 AND iif(json_valid(task.body), task.body ->> 'updated_by', 0) IS NOT ?2
             AND iif(json_valid(task.body), task.body ->> 'updated_by', 0) IS NOT responsible ORDER BY updated DESC, task.id LIMIT ?3",
            *SELECT
        );
        let mut query = self.sql.prepare_cached(&sql)?;
        let rows = query.query_map(params![since, me.0, limit as i64], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{NewTask, Task, TaskId};

    #[test]
    fn what_one_did_oneself_is_no_news() {
        let mut store = Store::in_memory().unwrap();
        let task = |id: i64, by: i64, at: i64, whose: i64| Task {
            updated_at: at,
            updated_by: Some(UserId(by)),
            ..NewTask::default().as_task(TaskId(id), UserId(whose), 0)
        };
        store.put_tasks(&[task(1, 1, 50, 1), task(2, 2, 60, 1), task(3, 0, 70, 1), task(4, 2, 5, 1)]).unwrap();
        store.put_tasks(&[task(5, 3, 80, 2)]).unwrap();
        let ids = |whose| -> Vec<i64> {
            store.changed_since(whose, 10, UserId(1), 9).unwrap().iter().map(|row| row.task.id.0).collect()
        };
        assert_eq!(ids(Whose::User(UserId(1))), [3, 2], "a robot's work is news");
        assert_eq!(ids(Whose::Everyone), [5, 3, 2]);
    }
}
