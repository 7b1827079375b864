//! Refusals in a row: an act of which the server accepts nothing is not tried to its end.

use super::Sent;
use super::verdict::Verdict;
use crate::domain::{Change, ChangeState, Reason};
use crate::store::{Db, Step};
use crate::sync::SyncError;

/// After this many refusals of single changes, the rest of their act is given up.
const ENOUGH: usize = 3;

/// What was refused since the last change that the server accepted.
#[derive(Debug, Default)]
pub(super) struct Streak {
    acts: Vec<i64>,
    words: String,
}

impl Streak {
    /// The server accepted a request.
    pub(super) fn reset(&mut self) {
        self.acts.clear();
    }

    /// Counts an edit that was refused alone; a batch that failed says nothing about any single edit.
    pub(super) fn record(&mut self, group: &[Change], verdict: &Verdict) {
        let [change] = group else { return };
        for (_, step) in &verdict.steps {
            if let Step::To { state: ChangeState::Refused, why: Some(why), .. } = step {
                self.acts.push(change.act);
                self.words = match why {
                    Reason::NotAllowed { right } => right.clone(),
                    Reason::Answered { words, .. } => words.clone(),
                    why => why.to_string(),
                };
            }
        }
    }

    /// Removes from these groups what is not worth trying, and puts it before the person.
    pub(super) async fn drop_given_up(
        &mut self,
        db: &Db,
        groups: Vec<Vec<Change>>,
        sent: &mut Sent,
    ) -> Result<Vec<Vec<Change>>, SyncError> {
        if self.acts.len() < ENOUGH {
            return Ok(groups);
        }
        // One act on many tasks; other waiting changes need not share its fate.
        let act = self.acts.last().copied().filter(|act| self.acts.iter().all(|other| other == act));
        let Some(act) = act else { return Ok(groups) };
        let why = Reason::NotTried { refused: self.acts.len(), words: self.words.clone() };
        sent.not_tried += db.run(move |store| store.give_up(act, &why)).await?;
        self.reset();
        let rest = |group: Vec<Change>| group.into_iter().filter(|change| change.act != act).collect::<Vec<_>>();
        Ok(groups.into_iter().map(rest).filter(|group| !group.is_empty()).collect())
    }
}
