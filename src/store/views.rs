//! What the screen asks for: the rows around a place.

use std::sync::LazyLock;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::change_rows::NOT_FINAL;
use super::checksums::intact;
use super::selection::Selection;
use super::task_rows::{body, body_at};
use super::{Result, Store};
use crate::domain::{
    Act, Anchor, Badge, Card, ChangeState, LastResult, PageKey, Row, TaskId, UserId, Window, WindowQuery,
};

impl Store {
    /// The rows around a place.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn window(&self, query: &WindowQuery) -> Result<Window> {
        self.window_while(query, &|| true)
    }

    /// The same; a long search stops early, with what was found so far, once `go_on` returns false.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn window_while(&self, query: &WindowQuery, go_on: &dyn Fn() -> bool) -> Result<Window> {
        let who = self.tallied(query.whose)?;
        let total = self.size(&who, query.view.range(&query.bounds))?;
        let selection = Selection::of(query, &who, total);
        if !query.order.is_kept() {
            return self.sorted(&selection, query);
        }
        if let Some(filter) = &query.filter {
            return self.filtered(&selection, filter, query, go_on);
        }
        let list = self.list_key(query, &who)?;
        let (mut rows, offset) = match query.anchor {
            Anchor::Start => (self.rows(&selection, false, query.before + query.after)?, 0),
            Anchor::End => {
                let mut rows = self.rows(&selection, true, query.before + query.after)?;
                rows.reverse();
                let offset = total.saturating_sub(rows.len() as u64);
                (rows, offset)
            }
            Anchor::Key(key) | Anchor::Task(key) => {
                // Read backwards from the place, nearest first, then reversed.
                let mut rows = self.rows_from(&selection, key, true, query.before)?;
                rows.reverse();
                let place = match self.known_place(&list, key) {
                    Some(place) => place,
                    None => self.count_place(query, &selection, &who, total, key)?,
                };
                let offset = place.saturating_sub(rows.len() as u64);
                rows.extend(self.rows_from(&selection, key, false, query.after)?);
                (rows, offset)
            }
        };
        self.fill_in(&mut rows)?;
        let window = Window { rows, offset, total, exact: true };
        self.remember_places(list, query.view, &window);
        Ok(window)
    }

    /// How many of the `total` rows of a selection are before a place.
    fn count_place(
        &self,
        query: &WindowQuery,
        selection: &Selection,
        who: &[i64],
        total: u64,
        key: PageKey,
    ) -> Result<u64> {
        let rank = self.rank(query.view, who, query.view.range(&query.bounds), key)?;
        if selection.descending == selection.done {
            return Ok(rank);
        }
        // Counted from the other end: what is before it there is after it here.
        Ok(total.saturating_sub(rank + u64::from(self.stands(selection, key)?)))
    }

    /// The selection that a query asks for.
    pub(super) fn selection(&self, query: &WindowQuery) -> Result<Selection> {
        let who = self.tallied(query.whose)?;
        let total = self.size(&who, query.view.range(&query.bounds))?;
        Ok(Selection::of(query, &who, total))
    }

    /// One task as shown; a local id finds the task even after it got a server id.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn row(&self, id: TaskId) -> Result<Option<Row>> {
        let id = super::outbox::current_id(&self.sql, id)?;
        let mut rows = Vec::from_iter(self.plain_row(id)?);
        self.fill_in(&mut rows)?;
        Ok(rows.pop())
    }

    fn plain_row(&self, id: TaskId) -> Result<Option<Row>> {
        let mut query = self.sql.prepare_cached(&format!("{} WHERE task.id = ?1", *SELECT))?;
        Ok(query.query_row([id.0], read).optional()?.flatten())
    }

    /// The rows of these tasks around a place among them.
    pub(super) fn cut_out(&self, ids: &[TaskId], at: usize, query: &WindowQuery, exact: bool) -> Result<Window> {
        let total = ids.len();
        let first = at.saturating_sub(query.before);
        let last = (at + query.after).min(total);
        let mut rows =
            ids[first..last].iter().filter_map(|id| self.plain_row(*id).transpose()).collect::<Result<Vec<_>>>()?;
        self.fill_in(&mut rows)?;
        Ok(Window { rows, offset: first as u64, total: total as u64, exact })
    }

    /// Adds what the rows don't contain themselves.
    fn fill_in(&self, rows: &mut [Row]) -> Result<()> {
        for duplicate in self.duplicates()? {
            for row in rows.iter_mut().filter(|row| [duplicate.ours, duplicate.other].contains(&row.task.id)) {
                row.badge = row.badge.max(Some(Badge::Twice));
            }
        }
        self.name_stages(rows)
    }

    /// Cards contain only the ids of their stages.
    fn name_stages(&self, rows: &mut [Row]) -> Result<()> {
        if rows.iter().all(|row| row.stage.is_none()) {
            return Ok(());
        }
        let stages = self.stages()?;
        for stage in rows.iter_mut().filter_map(|row| row.stage.as_mut()) {
            let named = stages.iter().find(|each| (each.pipeline, each.status) == (stage.pipeline, stage.status));
            if let Some(named) = named {
                *stage = named.clone();
            }
        }
        Ok(())
    }

    /// True if a task of the selection is at exactly this place.
    fn stands(&self, selection: &Selection, key: PageKey) -> Result<bool> {
        let sql = format!(
            "SELECT 1 FROM task WHERE {} AND {} = ? AND task.id = ?",
            selection.condition(),
            selection.column()
        );
        let place = [key.at.into(), key.id.0.into()];
        Ok(self.sql.prepare_cached(&sql)?.exists(params_from_iter(selection.values().chain(place)))?)
    }

    /// The results that a person wrote most often, at most nine.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn results_of(&self, user: UserId) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached(
            "SELECT iif(json_valid(body), body ->> 'result', '') AS words FROM (SELECT body FROM task WHERE responsible = ?1 AND completed = 1
             ORDER BY updated DESC LIMIT 500) WHERE words <> '' AND length(words) < 80
             GROUP BY words ORDER BY count(*) DESC, words LIMIT 9",
        )?;
        let rows = query.query_map([user.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(rows)
    }

    /// The result that was written last: here, otherwise by this person elsewhere.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_result(&self, user: UserId) -> Result<Option<LastResult>> {
        let sql = format!(
            "SELECT edit.value ->> '$.Change.patch.result' AS words, act.at
             FROM (SELECT id, at, iif(json_valid(edits), edits, '[]') AS edits FROM act
                   WHERE label IN ('{}', '{}') AND undone = 0
                   ORDER BY id DESC LIMIT 100) AS act, json_each(act.edits) AS edit
             WHERE words <> '' ORDER BY act.id DESC LIMIT 1",
            Act::Complete,
            Act::CompleteNext
        );
        let read = |row: &rusqlite::Row<'_>| Ok(LastResult { text: row.get(0)?, here: row.get(1)? });
        let here = self.sql.prepare_cached(&sql)?.query_row([], read).optional()?;
        if here.is_some() {
            return Ok(here);
        }
        // No further back: in a large account nobody would wait for it.
        let sql = "SELECT iif(json_valid(body), body ->> 'result', '') AS words, NULL
             FROM (SELECT body, updated FROM task WHERE responsible = ?1 AND completed = 1 ORDER BY updated DESC LIMIT 500)
             WHERE iif(json_valid(body), body ->> 'updated_by', 0) = ?1 AND words <> '' ORDER BY updated DESC LIMIT 1";
        Ok(self.sql.prepare_cached(sql)?.query_row([user.0], read).optional()?)
    }

    /// The rows before a place, nearest first, or those from it on.
    fn rows_from(&self, selection: &Selection, key: PageKey, before: bool, limit: usize) -> Result<Vec<Row>> {
        // Those of the same second are read separately: this way an index is searched by both parts of a place, for a
        // pair only by the first.
        let mut rows = self.rows(&selection.beside(key, before), before, limit)?;
        if rows.len() < limit {
            rows.extend(self.rows(&selection.past(key, before), before, limit - rows.len())?);
        }
        Ok(rows)
    }

    fn rows(&self, selection: &Selection, backwards: bool, limit: usize) -> Result<Vec<Row>> {
        let order = selection.order(backwards);
        let select = match selection.index {
            Some(index) => &SELECT.replace("FROM task", &format!("FROM task INDEXED BY {index}")),
            None => &*SELECT,
        };
        let sql = format!("{select} WHERE {} ORDER BY {order} LIMIT ?", selection.condition());
        let mut query = self.sql.prepare_cached(&sql)?;
        let limit = Value::from(i64::try_from(limit).unwrap_or(i64::MAX));
        let values = params_from_iter(selection.values().chain([limit]));
        Ok(query.query_map(values, read)?.filter_map(rusqlite::Result::transpose).collect::<rusqlite::Result<_>>()?)
    }
}

/// The statement whose rows [`read`] reads.
pub(super) static SELECT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT task.body, {}, card.body, {}, (SELECT group_concat(state) FROM outbox WHERE outbox.task = task.id
         AND {NOT_FINAL})
         FROM task LEFT JOIN card ON card.kind = subject_kind AND card.id = subject_id",
        intact("task"),
        intact("card")
    )
});

fn number(row: &rusqlite::Row<'_>) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0))
}

/// None for a damaged row.
pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Row>> {
    let Some(task) = body(row)? else { return Ok(None) };
    let card: Option<Card> = body_at(row, 2)?;
    let states: Option<String> = row.get(4)?;
    let badge = states
        .as_deref()
        .unwrap_or("")
        .split(',')
        .filter_map(ChangeState::from_word)
        .filter_map(ChangeState::badge)
        .max();
    let Some(card) = card else {
        return Ok(Some(Row { badge, ..Row::of(task) }));
    };
    let (client, phone) = (card.client().map(str::to_owned), card.phone().map(str::to_owned));
    Ok(Some(Row { task, subject_name: Some(card.name), client, phone, price: card.price, stage: card.stage, badge }))
}

impl Store {
    /// How many tasks are stored in all, open and completed: this counts all rows, while `stored` reads the tallies.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn count_tasks(&self) -> Result<u64> {
        Ok(self.sql.query_row("SELECT count(*) FROM task", params![], number)?)
    }
}

#[cfg(test)]
mod tests;
