//! How earlier tasks on the subjects of the rows ended: asked for once the keys rest, and only where a column shows it.

use std::collections::HashMap;

use super::Board;
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::session::Session;
use crate::domain::{Attempts, Row, Subject};

/// So many are remembered.
const MOST: usize = 2_000;

/// What is known of it.
#[derive(Debug, Default)]
pub struct KnownAttempts(HashMap<Subject, Attempts>);

impl KnownAttempts {
    /// How earlier tasks on the subject of a row ended, where that is known.
    pub fn of(&self, row: &Row) -> Option<&Attempts> {
        self.0.get(&row.task.subject?)
    }
}

/// Asks about these, and about what is still due today: what was known of them may have changed.
pub(super) fn ask(board: &Board, session: &Session, in_sight: &[Subject]) -> Option<Effect> {
    if !session.seen.attempts {
        return None;
    }
    let mut subjects = in_sight.to_vec();
    let today = board.rest_of_today().into_iter().flat_map(|window| &window.rows);
    subjects.extend(today.filter_map(|row| row.task.subject));
    subjects.sort_unstable();
    subjects.dedup();
    Some(Effect::Read(ReadEffect::Attempts(subjects)))
}

/// They came.
pub(in crate::app) fn arrived(board: &mut Board, told: Vec<(Subject, Attempts)>) {
    let known = &mut board.looked_up.attempts.0;
    if known.len() + told.len() > MOST {
        known.clear();
    }
    known.extend(told);
}
