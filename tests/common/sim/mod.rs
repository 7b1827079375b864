//! A person, colleagues, a bad network, a dying program and a server, in virtual time. The server keeps a ledger of what it did
//! for whom; at the end that ledger is the judge.
//!
//! The sender and the sync are the real ones, on a real store; only the network is played here. The same seed gives the same
//! schedule.
#![allow(dead_code, unused_imports, reason = "each suite and example uses its part")]

mod aba;
mod account;
mod command;
mod computer;
mod damage;
mod judge;
mod net;
mod notes;
mod pair;
mod world;

use super::rng::Rng;
use amotui::domain::UserId;
use computer::Computer;
pub use damage::damage;

const ME: UserId = UserId(7);
const COLLEAGUE: UserId = UserId(8);
const START: i64 = 1_795_500_000;
const TEXTS: [&str; 3] = ["Позвонить", "Call", "Встреча"];

/// What a schedule showed.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Promises that were broken, in words; empty is what we want.
    pub broken: Vec<String>,
    /// Requests that the server saw.
    pub requests: u64,
    /// Times the program died.
    pub crashes: u64,
    /// Edits that the person made.
    pub edits: u64,
    /// Notes that arrived.
    pub notes: u64,
    /// Edits that ended before the person, who decided.
    pub asked: u64,
    /// What happened, if that was asked for.
    pub log: Vec<String>,
}

impl Verdict {
    /// What another computer showed in the same schedule.
    fn add(&mut self, other: Self) {
        for words in other.broken {
            if !self.broken.contains(&words) {
                self.broken.push(words);
            }
        }
        // The server is the same one.
        self.requests = self.requests.max(other.requests);
        self.crashes += other.crashes;
        self.edits += other.edits;
        self.notes += other.notes;
        self.asked += other.asked;
    }
}

/// Plays one schedule; `told` keeps a log of it. In some of them the person has two computers.
pub fn play(seed: u64, told: bool) -> Verdict {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let mut first = Computer::new(seed, told);
        let second = (seed % 3 == 1).then(|| first.beside(seed));
        let mut computers: Vec<Computer> = [Some(first), second].into_iter().flatten().collect();
        for turn in 0..70 * computers.len() {
            let at = turn % computers.len();
            if let [one, other] = &mut computers[..]
                && one.rng.chance(8)
            {
                pair::the_same_on_both(one, other).await;
            }
            computers[at].turn().await;
        }
        for computer in &mut computers {
            computer.drain().await;
        }
        let mut verdict = Verdict::default();
        for mut computer in computers {
            computer.judge();
            if computer.writes_notes {
                computer.judge_notes();
            }
            computer.compare().await;
            verdict.log.extend(computer.net.world().log.take().unwrap_or_default());
            verdict.add(computer.verdict);
        }
        verdict
    })
}
