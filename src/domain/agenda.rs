//! How full the coming days are, by quarter of an hour, and where there is room.

/// Seconds of a quarter of an hour.
pub const QUARTER: i64 = 900;

/// The open tasks of a time span.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agenda {
    /// How many tasks are due in a quarter of an hour, by its first second (Unix); ascending, without zeros.
    pub due: Vec<(i64, u64)>,
    /// How many tasks are due on a whole day, by their moment (Unix seconds): they belong to no hour.
    pub all_day: Vec<(i64, u64)>,
    /// Tasks with a duration: start and end in Unix seconds, the end excluded; sorted by start.
    pub busy: Vec<(i64, i64)>,
}

impl Agenda {
    /// How many tasks are due in the quarters of an hour that begin in this span, in Unix seconds, the end excluded.
    pub fn due_between(&self, from: i64, to: i64) -> u64 {
        let start = self.due.partition_point(|(at, _)| *at < from);
        self.due.iter().skip(start).take_while(|(at, _)| *at < to).map(|(_, n)| n).sum()
    }

    /// The first span of at least `length` seconds in which nothing is due or going on: its start, on a quarter of an
    /// hour, and its end, at most `to`.
    pub fn first_free(&self, from: i64, to: i64, length: i64) -> Option<(i64, i64)> {
        let mut start = (from + QUARTER - 1).div_euclid(QUARTER) * QUARTER;
        while start + length <= to {
            let end = self.next_taken(start).unwrap_or(to).min(to);
            if end - start >= length {
                return Some((start, end));
            }
            // Nothing fits before the next task; continue after that.
            start = self.taken_until(end).max(start + QUARTER);
        }
        None
    }

    /// The first second, not before `at`, at which something is due or going on.
    fn next_taken(&self, at: i64) -> Option<i64> {
        let due = self.due.get(self.due.partition_point(|(quarter, _)| *quarter < at)).map(|(quarter, _)| *quarter);
        let busy = self.busy.iter().filter(|(_, to)| *to > at).map(|(from, _)| (*from).max(at)).min();
        due.into_iter().chain(busy).min()
    }

    /// The first quarter of an hour after what occupies this moment.
    fn taken_until(&self, at: i64) -> i64 {
        let quarter = at.div_euclid(QUARTER) * QUARTER + QUARTER;
        let busy = self.busy.iter().filter(|(from, to)| *from <= at && *to > at).map(|(_, to)| *to).max();
        (busy.unwrap_or(quarter) + QUARTER - 1).div_euclid(QUARTER) * QUARTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINE: i64 = 1_000_000 * QUARTER;
    const HOUR: i64 = 4 * QUARTER;

    fn free(due: &[i64], busy: &[(i64, i64)], from: i64) -> Option<(i64, i64)> {
        let at = |quarters: &i64| NINE + quarters * QUARTER;
        let agenda = Agenda {
            due: due.iter().map(|quarter| (at(quarter), 1)).collect(),
            busy: busy.iter().map(|(from, to)| (at(from), at(to))).collect(),
            all_day: Vec::new(),
        };
        let found = agenda.first_free(NINE + from, NINE + 9 * HOUR, 2 * QUARTER);
        found.map(|(from, to)| ((from - NINE) / QUARTER, (to - NINE) / QUARTER))
    }

    #[test]
    fn the_first_half_hour_without_a_task_is_found_up_to_the_next_one() {
        assert_eq!(free(&[], &[], 0), Some((0, 36)));
        assert_eq!(free(&[0, 1, 3, 8], &[], 0), Some((4, 8)));
        assert_eq!(free(&[], &[], 1), Some((1, 36)), "it begins on a quarter of an hour");
    }

    #[test]
    fn what_lasts_takes_all_of_its_time() {
        assert_eq!(free(&[0], &[(0, 6)], 0), Some((6, 36)));
        assert_eq!(free(&[0, 2], &[(0, 2), (2, 9)], 0), Some((9, 36)));
        assert_eq!(free(&[], &[(-8, 5)], 0), Some((5, 36)), "also what began before");
    }

    #[test]
    fn where_nothing_fits_there_is_none() {
        assert_eq!(free(&(0..36).collect::<Vec<_>>(), &[], 0), None);
        assert_eq!(free(&[], &[(0, 36)], 0), None);
        assert_eq!(free(&[], &[], 35 * QUARTER), None);
    }

    #[test]
    fn tasks_are_counted_by_stretch() {
        let agenda = Agenda { due: vec![(NINE, 2), (NINE + QUARTER, 1), (NINE + HOUR, 4)], ..Agenda::default() };
        assert_eq!(agenda.due_between(NINE, NINE + HOUR), 3);
        assert_eq!(agenda.due_between(NINE + QUARTER, NINE + 2 * HOUR), 5);
        assert_eq!(agenda.due_between(0, NINE), 0);
    }
}
