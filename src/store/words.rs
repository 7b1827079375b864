//! The words by which filters find tasks and cards. Those of new rows are added here, all together and last: whenever
//! another statement with triggers begins, the index writes out what it has collected. Triggers handle whatever happens
//! to a row later.

use rusqlite::{Connection, params};

use super::{Result, fold};
use crate::domain::{EntityKind, Subject, Task};

/// The words by which a task is found. There is a blank at the end, because words of two letters are found by the
/// triple they begin.
pub(super) fn words_of(task: &Task) -> String {
    fold(&format!("{} {} ", task.text, task.result.as_deref().unwrap_or("")))
}

/// Adds the words of new rows to the index of their table.
pub(super) fn add_words(sql: &Connection, table: &str, new: &[(i64, String)]) -> Result<()> {
    let mut insert = sql.prepare_cached(&format!("INSERT INTO {table}_words (rowid, folded) VALUES (?1, ?2)"))?;
    for (row, words) in new {
        insert.execute(params![row, words])?;
    }
    Ok(())
}

/// The number of a card in the word index: its id times four, plus its kind.
pub(super) fn card_number(subject: Subject) -> i64 {
    let kind = EntityKind::ALL.iter().position(|kind| *kind == subject.kind);
    subject.id.0 * 4 + kind.map_or(0, |kind| kind as i64)
}

/// Of adjacent copies of the same item, the last: only what was not there yet gets its words here.
pub(super) fn last_of_each<T, K: PartialEq>(mut all: Vec<&T>, same: impl Fn(&T) -> K) -> Vec<&T> {
    all.dedup_by(|later, earlier| {
        let again = same(later) == same(earlier);
        if again {
            *earlier = *later;
        }
        again
    });
    all
}

#[cfg(test)]
mod tests {
    use crate::domain::{Card, Due, EntityId, EntityKind, NewTask, Subject, Task, TaskId, UserId};
    use crate::store::Store;

    fn task(id: i64, updated_at: i64) -> Task {
        let new = NewTask { text: format!("As of {updated_at}"), due: Due(9), ..NewTask::default() };
        Task { updated_at, ..new.as_task(TaskId(id), UserId(1), 0) }
    }

    fn card(name: &str) -> Card {
        Card::named(Subject { kind: EntityKind::Contacts, id: EntityId(5) }, name)
    }

    fn found(store: &Store, words: &str) -> Vec<i64> {
        let mut query = store.sql.prepare("SELECT rowid FROM task_words WHERE task_words MATCH ?1").unwrap();
        query.query_map([format!("\"{words}\"")], |row| row.get(0)).unwrap().map(|row| row.unwrap()).collect()
    }

    #[test]
    fn a_task_that_comes_twice_in_one_go_is_found_by_its_latest_words_alone() {
        let mut store = Store::in_memory().unwrap();
        store.put_tasks(&[task(1, 20), task(2, 10), task(1, 30), task(1, 10)]).unwrap();
        assert_eq!((found(&store, "of 20"), found(&store, "of 30")), (vec![], vec![1]));
        store.put_tasks(&[task(1, 40), task(3, 40)]).unwrap();
        assert_eq!((found(&store, "of 30"), found(&store, "of 40")), (vec![], vec![1, 3]));
        store.forget_tasks(&[TaskId(1)]).unwrap();
        assert_eq!(found(&store, "of 40"), [3]);
    }

    #[test]
    fn the_words_of_all_that_comes_together_are_written_in_one_piece() {
        let mut store = Store::in_memory().unwrap();
        // The order in which they are due is not that of their ids.
        let task = |id: i64| Task { due: Due(id * 7_919 % 250), ..task(id, 20) };
        store.put_tasks(&(1..=250).map(task).collect::<Vec<_>>()).unwrap();
        let sql = "SELECT count(DISTINCT segid) FROM task_words_idx";
        assert_eq!(store.sql.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    }

    #[test]
    fn a_card_is_found_by_its_present_name_alone_also_when_it_comes_twice_in_one_go() {
        let mut store = Store::in_memory().unwrap();
        let found = |store: &Store, words: &str| {
            let sql = "SELECT count(*) FROM card_words WHERE rowid = 21 AND card_words MATCH ?1";
            store.sql.query_row(sql, [words], |row| row.get::<_, i64>(0)).unwrap()
        };
        store.put_cards(&[card("Alpha"), card("Beta")], 1).unwrap();
        assert_eq!((found(&store, "alpha"), found(&store, "beta")), (0, 1));
        store.put_cards(&[card("Gamma")], 2).unwrap();
        assert_eq!((found(&store, "beta"), found(&store, "gamma")), (0, 1));
    }
}
