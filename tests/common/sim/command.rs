//! Commands between the turns of the board: they list tasks, and later act on what was listed, whatever was fetched meanwhile.

use std::collections::{HashMap, HashSet};

use amotui::domain::{Act, ChangeId, Due, Edit, Field, Operation, Patch, Task, TaskId};
use amotui::store::{Basis, Intent};

use super::computer::Computer;
use super::world::{of_patch, value};
use super::{ME, Rng, START};

/// What commands change.
const FIELDS: [Field; 4] = [Field::Text, Field::Due, Field::Completed, Field::Result];

/// What a person knows of tasks from what was printed, beside any store.
#[derive(Default)]
pub(super) struct Printed {
    /// None where no commands are played.
    rng: Option<Rng>,
    known: HashMap<(TaskId, Field), HashSet<String>>,
}

impl Printed {
    /// Some schedules have commands; the others stay as they are without.
    pub(super) fn of(seed: u64) -> Self {
        let rng = (seed % 7 == 3).then_some(Rng(seed ^ 0x5EED_0FC0_33A2_D5ED));
        Self { rng, known: HashMap::new() }
    }

    /// These values were shown to the person, beside those that are known.
    pub(super) fn shown(&mut self, task: TaskId, values: &Patch) {
        for field in values.fields() {
            if let Some(known) = self.known.get_mut(&(task, field)) {
                known.insert(of_patch(field, values));
            }
        }
    }

    /// This row was shown to the person.
    pub(super) fn row(&mut self, task: &Task) {
        for field in FIELDS {
            if let Some(known) = self.known.get_mut(&(task.id, field)) {
                known.insert(value(field, task));
            }
        }
    }

    fn printed(&mut self, task: &Task) {
        for field in FIELDS {
            self.known.insert((task.id, field), [value(field, task)].into());
        }
    }
}

impl Computer {
    /// True when a command took the turn.
    pub(super) fn commands(&mut self) -> bool {
        let Some(rng) = &mut self.printed.rng else { return false };
        if !rng.chance(30) {
            return false;
        }
        let (lists, at) = (rng.chance(50), rng.below(1_000) as usize);
        if lists {
            self.list(at)
        } else {
            self.command(at)
        }
        true
    }

    /// A list that is printed: by `list` from the server, or by `export` from the store.
    fn list(&mut self, at: usize) {
        let tasks: Vec<Task> = if at.is_multiple_of(2) {
            let mut world = self.net.world();
            let tasks: Vec<Task> = world.tasks.values().skip(at % 5).step_by(2).cloned().collect();
            world.told(&tasks);
            tasks
        } else {
            let store = self.store();
            let ids = store.open_ids().expect("it is read");
            ids.iter().filter_map(|id| Some(store.row(*id).expect("it is read")?.task)).collect()
        };
        self.net
            .world()
            .note(|now| format!("{now} printed: {:?}", tasks.iter().map(|task| task.id.0).collect::<Vec<_>>()));
        for task in &tasks {
            self.printed.printed(task);
            // What is owed is known, whatever the server's list says.
            let owed = self.store().changes_of(task.id).expect("it is read");
            for change in owed {
                if let Operation::Edit { patch, .. } = &change.operation {
                    self.printed.shown(task.id, patch);
                }
            }
        }
        self.store().remember_seen(&tasks).expect("it is stored");
    }

    /// A command about a task that was printed before.
    fn command(&mut self, at: usize) {
        let mut ids: Vec<TaskId> =
            self.printed.known.keys().map(|(task, _)| *task).filter(|id| !id.is_local()).collect();
        ids.sort_unstable();
        ids.dedup();
        let Some(task) = ids.get(at % ids.len().max(1)).copied() else { return };
        let patch = match at % 4 {
            0 => Patch { text: Some(format!("Meant {}", at % 9)), ..Patch::default() },
            1 => Patch::complete("by command"),
            _ => Patch::reschedule(Due(START + 60 * (at % 50) as i64)),
        };
        self.store().keep_seen(&[task]).expect("it is stored");
        // The command's own look at the task, unless the network is away.
        let present = if at.is_multiple_of(3) { None } else { self.net.world().tasks.get(&task.0).cloned() };
        if let Some(present) = &present {
            self.net.world().told(std::slice::from_ref(present));
            self.store().put_tasks(std::slice::from_ref(present)).expect("it is stored");
        }
        let now = self.here();
        let edits = [Edit::Update { task, patch: patch.clone() }];
        let fresh = present.is_some();
        let intent = Intent { basis: Basis::Seen(&[]), fresh, ..Intent::stored(&edits, Act::Edit, ME, now, now) };
        let applied = self.store().carry_out(&intent).expect("it is stored");
        self.net.world().note(|now| format!("{now} command: {edits:?} {applied:?}"));
        self.verdict.edits += applied.changes.len() as u64;
        for id in &applied.changes {
            self.meant(id, task, &patch);
        }
    }

    /// The change was meant for what the person knows, and for nothing else.
    fn meant(&mut self, id: &ChangeId, task: TaskId, patch: &Patch) {
        self.made.insert(id.clone(), false);
        let mut world = self.net.world();
        for field in patch.fields() {
            let known = self.printed.known.get(&(task, field)).cloned().unwrap_or_default();
            world.seen.entry((id.0.clone(), field)).or_default().extend(known);
        }
        drop(world);
        self.printed.shown(task, patch);
    }
}
