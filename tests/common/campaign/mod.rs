//! The real program against the emulator over HTTP: one person at two computers, by commands and on the board, with a colleague in
//! between, a bad network and kills. Every intention bears words that occur nowhere else, so that the emulator's ledger says how
//! often it arrived.
//!
//! `play` runs one world. `player` does what the person does, `judge` says what became of it.

mod computer;
mod judge;
mod player;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use amotui::emulator::{self, Emulator};
use chrono::TimeDelta;

use computer::Computer;
use player::Player;

/// A colleague in the emulator's account.
const COLLEAGUE: i64 = 3_987_914;
/// Seconds by which the server's clock is put forward at the end, so that nothing waits for it.
const LATER: i64 = 1_200;

/// How a world is played.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Same seed, same intentions; what the network and the kills hit differs with the speed of the computer.
    pub seed: u64,
    /// Rounds of each computer; a round has up to twelve intentions.
    pub rounds: usize,
    /// Also faults after which nobody knows for 150 seconds whether anything was done.
    pub slow_faults: bool,
}

/// What became of a world.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// What the person meant.
    pub intentions: usize,
    /// Programs that were run.
    pub programs: usize,
    /// Of these, how many were boards.
    pub boards: usize,
    /// Of these, how many were killed.
    pub kills: usize,
    /// Faults that were ordered.
    pub faults: usize,
    /// Intentions that are in the ledger.
    pub arrived: usize,
    /// Intentions that conflicted with a colleague's and were told as conflicts.
    pub conflicts: usize,
    /// Intentions that are told otherwise: refused, or waiting for a decision.
    pub told: usize,
    /// Intentions whose program was killed before it said a word, and that are not there.
    pub unanswered: usize,
    /// Broken promises.
    pub broken: Vec<String>,
}

impl Verdict {
    /// Adds another world.
    pub fn add(&mut self, other: Self) {
        self.intentions += other.intentions;
        self.programs += other.programs;
        self.boards += other.boards;
        self.kills += other.kills;
        self.faults += other.faults;
        self.arrived += other.arrived;
        self.conflicts += other.conflicts;
        self.told += other.told;
        self.unanswered += other.unanswered;
        self.broken.extend(other.broken);
    }
}

/// The account: its server, whose clock runs with the real one and can be put forward.
pub struct World {
    pub emulator: Emulator,
    ahead: Arc<AtomicI64>,
    _runtime: tokio::runtime::Runtime,
}

impl World {
    fn new(plan: &Plan) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let ahead = Arc::new(AtomicI64::new(0));
        let own = Arc::clone(&ahead);
        let real = amotui::terminal::clock::shared();
        let clock = move || real() + TimeDelta::seconds(own.load(Ordering::SeqCst));
        // As many tasks as there may be edits: none is used twice.
        let options =
            emulator::Options { tasks: 60 + plan.rounds * 40, seed: plan.seed, ..emulator::Options::default() };
        let emulator = runtime.block_on(Emulator::start(options, Arc::new(clock))).unwrap();
        Self { emulator, ahead, _runtime: runtime }
    }

    /// The network works again, and so much time has passed on the server that nothing waits for it any more.
    fn calm(&self) {
        self.emulator.clear_faults();
        self._runtime.block_on(self.emulator.finish_late());
        self.ahead.fetch_add(LATER, Ordering::SeqCst);
    }
}

/// Plays one world to its end and judges it.
pub fn play(plan: &Plan) -> Verdict {
    let world = World::new(plan);
    let computers = [Computer::new(&world, 0), Computer::new(&world, 1)];
    computers.iter().for_each(|computer| computer.begin());
    let players: Vec<Player<'_>> = std::thread::scope(|scope| {
        let play = |computer| {
            let world = &world;
            scope.spawn(move || {
                let mut player = Player::new(world, computer, *plan);
                (0..plan.rounds).for_each(|_| player.round());
                player
            })
        };
        let playing: Vec<_> = computers.iter().map(play).collect();
        playing.into_iter().map(|player| player.join().unwrap()).collect()
    });
    world.calm();
    let open: Vec<_> = std::thread::scope(|scope| {
        let settling: Vec<_> = computers.iter().map(|computer| scope.spawn(|| computer.settle())).collect();
        settling.into_iter().map(|open| open.join().unwrap()).collect()
    });
    judge::verdict(&world, &players, &open)
}
