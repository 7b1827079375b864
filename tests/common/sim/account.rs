//! Another account answers at the address for a while: reused, or a company's domain that leads elsewhere. Its tasks have numbers that
//! are also ours. Nothing may be written there, and nothing of it taken for ours.

use amotui::domain::{Account, AccountId, Due, Identity, ListQuery, NewTask, Task, TaskId};

use super::world::World;
use super::{COLLEAGUE, ME, START};

/// Ours, and the other one.
const ACCOUNTS: [i64; 2] = [1, 2];

/// Whose account answers.
#[derive(Default)]
pub(super) struct Answering {
    elsewhere: bool,
    /// What the client knows of it; forgotten with each connection that fails and each answer of another account.
    known: Option<Identity>,
}

impl World {
    pub(super) fn is_elsewhere(&self) -> bool {
        self.answering.elsewhere
    }

    pub(super) fn doubt(&mut self) {
        self.answering.known = None;
    }

    /// The address leads to the other account, or back. The client may have no connection then, or notice nothing.
    pub(super) fn move_house(&mut self) {
        self.answering.elsewhere = !self.answering.elsewhere;
        if self.rng.chance(50) {
            self.doubt();
        }
        let elsewhere = self.answering.elsewhere;
        self.note(|now| format!("{now} another account answers: {elsewhere}"));
    }

    pub(super) fn come_home(&mut self) {
        self.answering = Answering::default();
    }

    pub(super) fn account(&mut self) -> Account {
        let id = ACCOUNTS[usize::from(self.answering.elsewhere)];
        let account = Account { id: AccountId(id), current_user: ME, ..Account::default() };
        self.answering.known = Some(account.identity());
        account
    }

    pub(super) fn known_identity(&self) -> Option<Identity> {
        self.answering.known
    }

    /// What the other account answers to a list.
    pub(super) fn foreign(&mut self, query: &ListQuery) -> Vec<Task> {
        self.doubt();
        let new = NewTask { text: "Theirs".into(), due: Due(START), ..NewTask::default() };
        let own = |id| Task {
            account: Some(AccountId(ACCOUNTS[1])),
            updated_at: self.now,
            ..new.as_task(TaskId(id), COLLEAGUE, self.now)
        };
        [100, 101, 103, 900]
            .map(own)
            .into_iter()
            .filter(|task| query.ids.is_empty() || query.ids.contains(&task.id))
            .collect()
    }
}
