//! How earlier tasks on the subjects of the rows ended. Asked for once no key was pressed for a moment, and only if a
//! column shows it.

use std::collections::HashMap;

use super::Board;
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::session::Session;
use crate::domain::{Attempts, Row, Subject};

/// Number of subjects that are remembered at most.
const MOST: usize = 2_000;

/// What is known about earlier tasks.
#[derive(Debug, Default)]
pub struct KnownAttempts(HashMap<Subject, Attempts>);

impl KnownAttempts {
    /// How earlier tasks on the subject of a row ended, if known.
    pub fn of(&self, row: &Row) -> Option<&Attempts> {
        self.0.get(&row.task.subject?)
    }
}

/// Asks about these subjects and about those still due today, since what is known of them may have changed.
pub(super) fn ask(board: &Board, session: &Session, in_sight: &[Subject]) -> Option<Effect> {
    if !session.measured.attempts {
        return None;
    }
    let mut subjects = in_sight.to_vec();
    let today = board.rest_of_today().into_iter().flat_map(|window| &window.rows);
    subjects.extend(today.filter_map(|row| row.task.subject));
    subjects.sort_unstable();
    subjects.dedup();
    Some(Effect::Read(ReadEffect::Attempts(subjects)))
}

/// The answer came.
pub(in crate::app) fn arrived(board: &mut Board, told: Vec<(Subject, Attempts)>) {
    let known = &mut board.looked_up.attempts.0;
    if known.len() + told.len() > MOST {
        known.clear();
    }
    known.extend(told);
}
