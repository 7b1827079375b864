//! What the server sent: tasks, cards, the directory.

use rusqlite::{OptionalExtension, params};

use super::change_rows::NOT_FINAL;
use super::checksums::intact;
use super::task_rows::{body, read_body, show, write_row};
use super::words::{add_words, card_number, last_of_each, words_of};
use super::{Result, Store, fold};
use crate::domain::{Card, Directory, EntityKind, Subject, Task, TaskId};

impl Store {
    /// Takes in tasks as the server has them. Unsent changes stay on top of what is shown. Returns how many rows
    /// changed.
    ///
    /// # Errors
    /// When the file can't be written; then nothing of this call is.
    pub fn put_tasks(&mut self, tasks: &[Task]) -> Result<usize> {
        let tx = self.begin()?;
        let own: Option<i64> = tx
            .prepare_cached("SELECT value ->> '$.id' FROM meta WHERE key = 'account' AND json_valid(value)")?
            .query_row([], |row| row.get(0))
            .optional()?
            .flatten();
        // Another account may answer at the address: its tasks are not ours.
        let foreign =
            |task: &Task| task.account.is_some_and(|account| account.0 != 0 && own.is_some_and(|own| own != account.0));
        let tasks = in_view_order(tasks.iter().filter(|task| !foreign(task)).collect());
        let owing = format!("SELECT 1 FROM outbox WHERE task = ?1 AND {NOT_FINAL}");
        let (mut changed, mut new) = (0, Vec::new());
        for task in tasks {
            let body = serde_json::to_string(task)?;
            let known: Option<i64> = tx
                .prepare_cached(
                    "SELECT iif(json_valid(body), body ->> 'updated_at', 0) FROM shadow WHERE id = ?1
                     UNION ALL SELECT updated FROM task WHERE id = ?1 LIMIT 1",
                )?
                .query_row([task.id.0], |row| row.get(0))
                .optional()?;
            // A page that was on its way while a newer copy arrived is outdated.
            if known.is_some_and(|known| known > task.updated_at) {
                continue;
            }
            // The server has it after all.
            tx.prepare_cached("DELETE FROM gone WHERE id = ?1")?.execute([task.id.0])?;
            if known.is_some() {
                // Before it is replaced: a script may have been shown the old copy.
                super::seen::keep(&tx, task.id)?;
            }
            let mut shadow =
                tx.prepare_cached("UPDATE shadow SET body = ?2 WHERE id = ?1")?.execute(params![task.id.0, body])?;
            // Its rows were lost, but not what is owed for it.
            if known.is_none() && tx.prepare_cached(&owing)?.exists([task.id.0])? {
                shadow += tx
                    .prepare_cached("INSERT INTO shadow (id, body) VALUES (?1, ?2)")?
                    .execute(params![task.id.0, body])?;
            }
            if shadow > 0 {
                show(&tx, task.id)?;
                changed += 1;
            } else {
                let words = words_of(task);
                changed += write_row(&tx, task, &body, &words)?;
                if known.is_none() {
                    new.push((task.id.0, words));
                }
            }
        }
        // The index of words takes only larger numbers without writing itself out.
        new.sort_unstable();
        add_words(&tx, "task", &new)?;
        tx.commit()?;
        Ok(changed)
    }

    /// Removes tasks that are gone from the server; those with unsent changes once these are settled.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn forget_tasks(&mut self, ids: &[TaskId]) -> Result<()> {
        let tx = self.begin()?;
        for id in ids {
            tx.execute("DELETE FROM task WHERE id = ?1 AND id NOT IN (SELECT id FROM shadow)", [id.0])?;
            tx.execute("INSERT OR IGNORE INTO gone SELECT id FROM shadow WHERE id = ?1", [id.0])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Ids of the tasks assumed to be open on the server, whatever unsent changes make of them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open_ids(&self) -> Result<Vec<TaskId>> {
        let mut query = self.sql.prepare_cached(
            "SELECT id FROM task WHERE completed = 0 AND id > 0
             UNION SELECT id FROM shadow WHERE id > 0 AND NOT iif(json_valid(body), body ->> 'completed', 0) ORDER BY id",
        )?;
        let ids = query.query_map([], |row| row.get(0).map(TaskId))?.collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }

    /// Those of these tasks that are known here.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn known(&self, ids: &[TaskId]) -> Result<Vec<TaskId>> {
        let mut query = self.sql.prepare_cached("SELECT 1 FROM task WHERE id = ?1")?;
        let mut known = Vec::new();
        for id in ids {
            if query.exists([id.0])? {
                known.push(*id);
            }
        }
        Ok(known)
    }

    /// The largest server id among the stored tasks.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn newest(&self) -> Result<Option<TaskId>> {
        let newest: Option<i64> =
            self.sql.prepare_cached("SELECT max(id) FROM task")?.query_row([], |row| row.get(0))?;
        Ok(newest.filter(|id| *id > 0).map(TaskId))
    }

    /// True once every task was fetched; only then does the store tell how many there are.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn was_fetched(&self) -> Result<bool> {
        Ok(self.meta("cursor")?.is_some())
    }

    /// The server's copy of a task, without unsent changes.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn server_copy(&self, id: TaskId) -> Result<Option<Task>> {
        Ok(match read_body(&self.sql, "shadow", id)? {
            Some(copy) => Some(copy),
            None => read_body(&self.sql, "task", id)?,
        })
    }

    /// Stores account, users and types.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_directory(&mut self, directory: &Directory) -> Result<()> {
        self.set_meta("account", &serde_json::to_string(&directory.account)?)?;
        // What was made before the account was known belongs to the first one met.
        let (account, user) = (directory.account.id.0, directory.account.current_user.0);
        let tx = self.begin()?;
        tx.execute("UPDATE outbox SET account = ?1, user = ?2 WHERE account IS NULL", params![account, user])?;
        tx.commit()?;
        self.set_meta("users", &serde_json::to_string(&directory.users)?)
    }

    /// Account, users and types; None before the first sync.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn directory(&self) -> Result<Option<Directory>> {
        let Some(account) = self.meta("account")? else { return Ok(None) };
        // What can't be read counts as not fetched yet.
        let Ok(account) = serde_json::from_str(&account) else { return Ok(None) };
        let users = self.meta("users")?.and_then(|users| serde_json::from_str(&users).ok()).unwrap_or_default();
        Ok(Some(Directory { account, users }))
    }

    /// Stores entities. A card from a list keeps the contacts that an earlier, more complete answer had.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_cards(&mut self, cards: &[Card], now: i64) -> Result<()> {
        let tx = self.begin()?;
        let mut cards: Vec<&Card> = cards.iter().collect();
        cards.sort_by_key(|card| card.subject);
        let mut new = Vec::new();
        for card in last_of_each(cards, |card| card.subject) {
            let (kind, id) = (card.subject.kind.word(), card.subject.id.0);
            let known: Option<Option<Card>> =
                tx.prepare_cached(&card_body())?.query_row(params![kind, id], body).optional()?;
            let is_new = known.is_none();
            let mut card = card.clone();
            // A list contains no contacts; that they are missing doesn't mean they are gone.
            if let Some(known) = known.flatten().filter(|_| card.contacts.is_empty()) {
                card.contacts = known.contacts;
            }
            let phones = card.phones.iter().chain(card.contacts.iter().flat_map(|contact| &contact.phones));
            let digits: Vec<String> =
                phones.map(|phone| phone.chars().filter(char::is_ascii_digit).collect()).collect();
            let folded = format!("{} {} ", fold(&card.name), digits.join(" "));
            let body = serde_json::to_string(&card)?;
            tx.prepare_cached(
                "INSERT INTO card (kind, id, name, folded, body, fetched, sum)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_sum(?1, ?2, ?3, ?4, ?5))
                     ON CONFLICT DO UPDATE SET name = ?3, folded = ?4, body = ?5, fetched = ?6, sum = excluded.sum",
            )?
            .execute(params![kind, id, card.name, folded, body, now])?;
            if is_new {
                new.push((card_number(card.subject), folded));
            }
        }
        add_words(&tx, "card", &new)?;
        tx.commit()?;
        Ok(())
    }

    /// Records that the server did not return these entities: they are requested again after a day.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn cards_absent(&mut self, subjects: &[Subject], now: i64) -> Result<()> {
        let tx = self.begin()?;
        for subject in subjects {
            tx.prepare_cached("UPDATE wanted SET asked = ?3 WHERE kind = ?1 AND id = ?2")?.execute(params![
                subject.kind.word(),
                subject.id.0,
                now
            ])?;
        }
        tx.commit()?;
        Ok(())
    }

    /// What is known of an entity.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn card(&self, subject: Subject) -> Result<Option<Card>> {
        let mut query = self.sql.prepare_cached(&card_body())?;
        Ok(query.query_row(params![subject.kind.word(), subject.id.0], body).optional()?.flatten())
    }

    /// Entities of open tasks about which nothing is known, soonest due first; except those that the server did not
    /// return within the last day.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn missing_cards(&self, limit: usize, now: i64) -> Result<Vec<Subject>> {
        let mut query = self.sql.prepare_cached(
            "SELECT kind, id FROM wanted WHERE asked IS NULL OR asked < ?2 - 86400 OR asked > ?2 ORDER BY due LIMIT ?1",
        )?;
        let rows = query.query_map([limit as i64, now], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows
            .into_iter()
            .filter_map(|(kind, id)| Some(Subject { kind: EntityKind::from_word(&kind)?, id: id.into() }))
            .collect())
    }

    /// Completed tasks on an entity, except one; latest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn completed_on(&self, subject: Subject, but: TaskId, limit: usize) -> Result<Vec<Task>> {
        let mut query = self.sql.prepare_cached(&format!("SELECT body, {} FROM task WHERE id = ?1", intact("task")))?;
        let mut tasks = Vec::with_capacity(limit);
        for id in self.completed_ids(subject, but, limit as i64)? {
            tasks.extend(query.query_row([id.0], body::<Task>)?);
        }
        Ok(tasks)
    }

    /// Open tasks on an entity, except one; soonest due first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn open_on(&self, subject: Subject, but: TaskId, limit: usize) -> Result<Vec<Task>> {
        // Through the few of this subject: left to itself, SQLite goes through all open ones.
        let mut query = self.sql.prepare_cached(&format!(
            "SELECT body, {} FROM task INDEXED BY task_subject WHERE subject_id = ?1 AND subject_kind = ?2
             AND completed = 0 AND id <> ?3 ORDER BY iif(completed, updated, due), id LIMIT ?4",
            intact("task")
        ))?;
        let values = params![subject.id.0, subject.kind.word(), but.0, limit as i64];
        let rows = query.query_map(values, body)?.collect::<rusqlite::Result<Vec<Option<Task>>>>()?;
        Ok(rows.into_iter().flatten().collect())
    }
}

fn card_body() -> String {
    format!("SELECT body, {} FROM card WHERE kind = ?1 AND id = ?2", intact("card"))
}

/// The last copy of each task, in the order of the views' indices, whose pages are then written once each: in that of
/// the ids, each task would be on another page, and far more pages come together than are held in memory.
fn in_view_order(mut tasks: Vec<&Task>) -> Vec<&Task> {
    // A row that moves between pages while they are read may come twice: the later copy counts.
    tasks.sort_by_key(|task| (task.id, task.updated_at));
    let mut tasks = last_of_each(tasks, |task| task.id);
    tasks.sort_by_key(|task| (task.completed, if task.completed { task.updated_at } else { task.due.0 }));
    tasks
}

#[cfg(test)]
mod tests;
