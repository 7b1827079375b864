//! The person at the keyboard, and the program that dies under the hands.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use amotui::domain::{
    Account, AccountId, Act, Change, ChangeId, ChangeState, Clocks, Directory, Due, Edit, NewTask, Operation, Patch,
    Reason, Resolution, TaskTypeId,
};
use amotui::store::{CrashPoint, Db, Store};
use amotui::sync;

use super::net::Net;
use super::notes;
use super::world::{World, of_patch};
use super::{COLLEAGUE, ME, Rng, START, TEXTS, Verdict};

/// The person at the keyboard, and the program that dies under the hands.
pub(super) struct Computer {
    pub(super) net: Net,
    pub(super) store: Arc<Mutex<Store>>,
    pub(super) db: Db,
    pub(super) crash_point: Arc<CrashPoint>,
    pub(super) rng: Rng,
    /// This computer's clock is so much ahead of the server's.
    pub(super) skew: i64,
    /// When this computer was started, in the server's time.
    pub(super) started: i64,
    /// Notes are written on one of two computers only: two notes in the same words can't be told apart.
    pub(super) writes_notes: bool,
    /// What the person knows from commands that print.
    pub(super) printed: super::command::Printed,
    pub(super) made: HashMap<ChangeId, bool>,
    pub(super) verdict: Verdict,
    /// The last full fetch may have missed rows.
    pub(super) shifted: bool,
}

impl Computer {
    pub(super) fn new(seed: u64, told: bool) -> Self {
        let mut rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        rng.below(2);
        let crash_point = Arc::new(CrashPoint::new(u32::MAX, false));
        let world = World {
            rng: Rng(rng.below(u64::MAX >> 1)),
            now: START,
            nodes: [&[Some(0)][..], &[Some(0), Some(600)], &[Some(0), Some(-600)], &[None], &[Some(3), None]]
                [rng.below(5) as usize]
                .to_vec(),
            tasks: BTreeMap::new(),
            board: notes::Board::filled(&mut rng),
            next: 100,
            deleted: Vec::new(),
            late: Vec::new(),
            bad: [0, 5, 15, 35][rng.below(4) as usize],
            keeps_created_at: rng.chance(75),
            itemwise: rng.chance(30),
            acts_on_refusals: seed % 5 == 1,
            shifting: false,
            hidden: false,
            slow: false,
            crash_point: Arc::clone(&crash_point),
            requests: 0,
            created: HashMap::new(),
            log: told.then(Vec::new),
            theirs: HashMap::new(),
            seen: HashMap::new(),
            put_back: super::aba::PutBack::default(),
            answering: super::account::Answering::default(),
            broken: Vec::new(),
        };
        let net = Net(Arc::new(Mutex::new(world)));
        for _ in 0..8 {
            net.world().edit_elsewhere();
        }
        Self { printed: super::command::Printed::of(seed), ..Self::at(net, rng, crash_point, seed as i64) }
    }

    /// A computer of the person with a store of its own.
    fn at(net: Net, mut rng: Rng, crash_point: Arc<CrashPoint>, second: i64) -> Self {
        let mut store = Store::in_memory().expect("there is memory");
        store.set_own_second(second).expect("it is stored");
        let account = Account { id: AccountId(1), current_user: ME, ..Account::default() };
        store.put_directory(&Directory { account, users: Vec::new() }).expect("it is stored");
        let store = Arc::new(Mutex::new(store));
        let db = Db::simulated(Arc::clone(&store), Arc::clone(&crash_point));
        // Where no server gives its time, nothing but this computer's clock says what is new: there it is not wrong by years.
        let timed = net.world().nodes.iter().all(Option::is_some);
        let skews = [0, 0, 90, -90, 3_600, -86_400, 94_608_000, -94_608_000];
        let skew = skews[rng.below(if timed { 8 } else { 4 }) as usize];
        let started = net.world().now - rng.below(90_000) as i64;
        let (made, verdict) = (HashMap::new(), Verdict::default());
        let printed = super::command::Printed::default();
        Self {
            net,
            store,
            db,
            crash_point,
            rng,
            skew,
            started,
            writes_notes: true,
            printed,
            made,
            verdict,
            shifted: false,
        }
    }

    /// The person's other computer.
    pub(super) fn beside(&mut self, seed: u64) -> Self {
        let crash_point = Arc::new(CrashPoint::new(u32::MAX, false));
        let rng = Rng(self.rng.below(u64::MAX >> 1));
        let second = seed as i64 + 1 + self.rng.below(59) as i64;
        Self { writes_notes: false, ..Self::at(self.net.clone(), rng, crash_point, second) }
    }

    /// From now on this computer is the one that is heard.
    pub(super) fn sit_down(&self) {
        self.net.world().crash_point = Arc::clone(&self.crash_point);
    }

    pub(super) fn here(&self) -> i64 {
        self.net.world().now + self.skew
    }

    pub(super) fn clocks(&self) -> Clocks {
        Clocks { wall: self.here(), steady: self.net.world().now - self.started }
    }

    pub(super) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().expect("nobody panics while holding the store")
    }

    /// Starts the program again if it died.
    pub(super) fn revive(&mut self) {
        if self.crash_point.has_crashed() {
            self.verdict.crashes += 1;
            if self.rng.chance(20) {
                // The computer itself went down.
                self.started = self.net.world().now;
            }
            self.live(u32::MAX, false);
        }
    }

    pub(super) fn live(&mut self, steps: u32, after: bool) {
        self.crash_point = Arc::new(CrashPoint::new(steps, after));
        self.net.world().crash_point = Arc::clone(&self.crash_point);
        self.db = Db::simulated(Arc::clone(&self.store), Arc::clone(&self.crash_point));
    }

    pub(super) async fn turn(&mut self) {
        self.sit_down();
        if self.commands() {
            return;
        }
        match self.rng.below(23) {
            22 => self.net.world().move_house(),
            0..=5 => self.act(),
            6 | 7 => {
                for _ in 0..=self.rng.below(3) {
                    self.net.world().edit_elsewhere();
                }
            }
            8..=12 => self.send().await,
            13 | 14 => self.fetch(false).await,
            15 => {
                self.shifted = self.rng.chance(50);
                self.net.world().shifting = self.shifted;
                self.fetch(true).await;
                self.net.world().shifting = false;
            }
            16 => self.decide(),
            17 | 18 => self.both().await,
            _ => {
                if self.rng.chance(5) {
                    // Somebody sets this computer's clock.
                    self.skew += [3_600, -3_600][self.rng.below(2) as usize];
                }
                let seconds = [1, 3, 10, 40, 100, 200][self.rng.below(6) as usize];
                let mut world = self.net.world();
                world.now += seconds;
                world.catch_up();
            }
        }
        self.revive();
    }

    /// An edit, as the board stores it.
    pub(super) fn act(&mut self) {
        let now = self.here();
        let hold = now + if self.rng.chance(50) { 3 } else { 0 };
        if self.rng.chance(10) {
            self.take_back(now, hold);
            return;
        }
        if self.rng.chance(5) {
            let lines = 2 + self.rng.below(9);
            let edits: Vec<_> = (0..lines).map(|_| self.creation()).collect();
            self.apply(&edits, now, hold);
            return;
        }
        let edit = if self.writes_notes && self.rng.chance(15) {
            let text = self.rng.of(&TEXTS).unwrap_or("x").to_owned();
            Edit::Note { subject: notes::subject(&mut self.rng), text }
        } else if self.rng.chance(40) {
            self.creation()
        } else {
            let ids = self.store().open_ids().expect("it is read");
            let Some(task) = self.rng.of(&ids) else { return };
            let patch = match self.rng.below(7) {
                3 => Patch { kind: Some(TaskTypeId(1 + self.rng.below(3) as i64)), ..Patch::default() },
                4 => Patch { duration: Some(600 * self.rng.below(5) as i64), ..Patch::default() },
                5 => Patch::assign(self.rng.of(&[ME, COLLEAGUE]).unwrap_or(ME)),
                6 => Patch { subject: Some(notes::subject(&mut self.rng)), ..Patch::default() },
                0 => Patch { text: Some(format!("Mine {}", self.rng.below(9))), ..Patch::default() },
                1 => Patch::complete("done"),
                _ => Patch::reschedule(Due(START + 60 * self.rng.below(50) as i64)),
            };
            Edit::Update { task, patch }
        };
        self.apply(&[edit], now, hold);
    }

    /// A new task in words that others use too.
    pub(super) fn creation(&mut self) -> Edit {
        let text = self.rng.of(&TEXTS).unwrap_or("x").to_owned();
        Edit::Create(NewTask { text, due: Due(START), ..NewTask::default() })
    }

    pub(super) fn apply(&mut self, edits: &[Edit], now: i64, hold: i64) {
        self.net.world().note(|now| format!("{now} person: {edits:?}"));
        let applied = self.store().apply(edits, Act::Edit, ME, now, hold).expect("it is stored");
        self.verdict.edits += applied.changes.len() as u64;
        for id in applied.changes {
            self.note(&id);
        }
    }

    /// Remembers what the person saw when a change was made.
    pub(super) fn note(&mut self, id: &ChangeId) {
        let Some(change) = self.store().change(id).expect("it is read") else { return };
        self.made.insert(id.clone(), matches!(change.operation, Operation::Create(_)));
        if let Operation::Edit { patch, base } = &change.operation {
            self.printed.shown(change.task, patch);
            let mut world = self.net.world();
            for field in patch.fields() {
                world.seen.entry((id.0.clone(), field)).or_default().insert(of_patch(field, base));
            }
        }
    }

    pub(super) fn take_back(&mut self, now: i64, hold: i64) {
        let before: HashSet<ChangeId> = self.store().outbox().expect("it is read").into_iter().map(|c| c.id).collect();
        let undone = if self.rng.chance(70) {
            self.store().undo(ME, now, hold, None)
        } else {
            self.store().redo(ME, now, hold, None)
        };
        let undone = undone.expect("it is stored");
        self.net.world().note(|now| format!("{now} person: back or again {undone:?}"));
        for task in undone.iter().flat_map(|undone| &undone.tasks) {
            // What stands there again is seen, also what stood behind an edit that was not sent.
            let row = self.store().row(*task).expect("it is read");
            row.iter().for_each(|row| self.printed.row(&row.task));
        }
        let after = self.store().outbox().expect("it is read");
        for change in after.into_iter().filter(|change| !before.contains(&change.id)) {
            self.note(&change.id);
        }
    }

    /// One pass of the sender; it may die at any step of its store.
    pub(super) async fn send(&mut self) {
        if self.rng.chance(25) {
            let (steps, after) = (1 + self.rng.below(12) as u32, self.rng.chance(50));
            self.live(steps, after);
        }
        // What goes wrong stands in the outbox; the next pass goes on from there.
        let _ = sync::push(&self.net, &self.db, self.clocks()).await;
        if !self.crash_point.has_crashed() {
            self.live(u32::MAX, false);
        }
    }

    pub(super) async fn fetch(&self, whole: bool) {
        let now = self.here();
        let fetched = async {
            sync::verify_account(&self.net, &self.db).await?;
            if whole || !sync::incremental(&self.net, &self.db, now).await? {
                sync::full_fetch(&self.net, &self.db, now, &|_, _| {}).await?;
            } else {
                sync::deletions(&self.net, &self.db).await?;
            }
            Ok::<_, sync::SyncError>(())
        };
        // A pass that breaks off is repeated later.
        let _ = fetched.await;
    }

    /// Fetching and sending side by side, as the board does during a long first pass.
    pub(super) async fn both(&mut self) {
        self.net.world().slow = true;
        let whole = self.rng.chance(50);
        if self.rng.chance(25) {
            let (steps, after) = (1 + self.rng.below(20) as u32, self.rng.chance(50));
            self.live(steps, after);
        }
        let (_, _) = tokio::join!(self.fetch(whole), sync::push(&self.net, &self.db, self.clocks()));
        self.net.world().slow = false;
        if !self.crash_point.has_crashed() {
            self.live(u32::MAX, false);
        }
    }

    /// What may be the lost creation is it, as the person can see.
    fn candidate_is_it(&self, change: &Change) -> bool {
        let Some(Reason::Candidate { task, .. }) = &change.reason else { return false };
        self.net.world().created.get(&change.id.0).is_some_and(|made| made.contains(&task.0))
    }

    /// The person looks at the unsent edits and decides, having seen what stands in amoCRM.
    pub(super) fn decide(&mut self) {
        let owed = self.store().outbox().expect("it is read");
        for change in owed.into_iter().filter(|change| !change.state.is_moving()) {
            self.verdict.asked += 1;
            let there = self.net.world().created.contains_key(&change.id.0);
            let resolution = match (&change.operation, change.state) {
                (Operation::Note { subject, text }, _) if self.note_is_there(*subject, text) => Resolution::Discard,
                (Operation::Create(_), _) if self.candidate_is_it(&change) => Resolution::Bind,
                // That the server did what it refused, nobody expects.
                (Operation::Create(_), state) if there && state != ChangeState::Refused => Resolution::Discard,
                (_, ChangeState::Conflicted) => [Resolution::Mine, Resolution::Theirs][self.rng.below(2) as usize],
                _ if change.reason == Some(Reason::Gone) => Resolution::Discard,
                _ if self.rng.chance(70) => Resolution::Retry,
                _ => Resolution::Discard,
            };
            if let Some(theirs) = &change.theirs {
                self.printed.shown(change.task, theirs);
            }
            if let (Resolution::Mine, Some(theirs)) = (resolution, &change.theirs) {
                let mut world = self.net.world();
                world.put_back.decided(&change.id.0);
                for field in theirs.fields() {
                    world.seen.entry((change.id.0.clone(), field)).or_default().insert(of_patch(field, theirs));
                }
            }
            self.net.world().note(|now| format!("{now} person: {resolution:?} {change:?}"));
            self.store().resolve(&change.id, resolution).expect("it is stored");
        }
    }

    /// A good network, and time enough for everything.
    pub(super) async fn drain(&mut self) {
        self.net.world().bad = 0;
        self.net.world().come_home();
        self.live(u32::MAX, false);
        // Servers whose clocks differ, and questions one after another, take their time; so do many edits of one task.
        for _ in 0..250 {
            let _ = sync::push(&self.net, &self.db, self.clocks()).await;
            self.decide();
            let mut world = self.net.world();
            world.now += 45;
            world.catch_up();
            drop(world);
            if self.store().outbox().expect("it is read").is_empty() {
                break;
            }
        }
        let left = self.store().outbox().expect("it is read");
        for change in left {
            self.verdict.broken.push(format!("stranded: {change:?}"));
        }
    }
}
