//! Wrong designs are switched on one by one: the simulation must catch each, or its silence about the right one proves nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so by panicking"
)]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use amotui::api::{Client, Options, Origin};
use amotui::domain::ListQuery;
use amotui::mutant::{Mutant, activate};

#[path = "common/harness.rs"]
#[allow(dead_code, reason = "the tests of promises use more of it")]
mod harness;
#[path = "common/moved.rs"]
mod moved;
#[path = "common/proxy.rs"]
mod proxy;
#[path = "common/rng.rs"]
mod rng;
#[path = "common/sign_in_harness.rs"]
#[allow(dead_code, reason = "the tests of renewing use more of it")]
mod sign_in_harness;
#[path = "common/sim/mod.rs"]
mod sim;

/// Schedules within which a mutant must show.
const PATIENCE: u64 = 4_000;

/// Where rare ones showed last: tried first, since the schedules before it take their time.
const SEEN_AT: [(Mutant, u64); 5] = [
    (Mutant::ShortQuiet, 271),
    (Mutant::BlindNotes, 140),
    (Mutant::MatchBySecond, 190),
    (Mutant::SharedSecond, 82),
    (Mutant::ServerWaits, 658),
];

/// True when a client that is sent elsewhere goes there.
fn strays() -> bool {
    let (moved, trap) = (TcpListener::bind("127.0.0.1:0").unwrap(), TcpListener::bind("127.0.0.1:0").unwrap());
    let origin = Origin::parse(&format!("http://{}", moved.local_addr().unwrap())).unwrap();
    let elsewhere = format!("http://{}/api/v4/tasks", trap.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = moved.accept().unwrap();
        // However much of the request has come, it is answered.
        let _ = stream.read(&mut [0; 4_096]);
        write!(stream, "HTTP/1.1 307 Moved\r\nlocation: {elsewhere}\r\ncontent-length: 0\r\n\r\n").unwrap();
    });
    trap.set_nonblocking(true).unwrap();
    let options = Options { total: Duration::from_secs(2), ..Options::default() };
    let client = Client::new(origin, "t".to_owned().into(), &options).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert!(runtime.block_on(client.tasks(&ListQuery::default())).is_err());
    trap.accept().is_ok()
}

/// True when programs that renew one sign-in at once lose it.
fn loses_the_sign_in() -> bool {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let harness = sign_in_harness::SignInHarness::signed_in().await;
        let clients: Vec<_> = (0..8).map(|_| harness.client()).collect();
        harness.emulator.end_access();
        futures_util::future::join_all(clients.iter().map(|client| client.account())).await;
        harness.kept().is_none()
    })
}

/// True when a task is made twice because another account did not have it.
fn believes_absence_elsewhere() -> bool {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(moved::lost_while_another_account_answers()).0 > 1
}

/// One test for all of them: a mutant is there for the whole process.
#[test]
fn every_mutant_is_caught() {
    let (mut missed, mut shown_by) = (Vec::new(), Vec::new());
    for mutant in Mutant::SIMULATED {
        activate(Some(mutant));
        let seen = SEEN_AT.iter().find(|(known, _)| *known == mutant).map(|(_, seed)| *seed);
        let caught = seen.into_iter().chain(0..PATIENCE).find(|seed| !sim::play(*seed, false).broken.is_empty());
        println!("{mutant:?} is caught by schedule {caught:?}");
        match caught {
            Some(seed) => shown_by.push(seed),
            None => missed.push(mutant),
        }
    }
    // What breaks with no mutant active would say nothing about a mutant.
    activate(None);
    shown_by.sort_unstable();
    shown_by.dedup();
    for seed in shown_by {
        assert_eq!(sim::play(seed, false).broken, Vec::<String>::new(), "schedule {seed} with no mutant active");
    }
    activate(Some(Mutant::FollowRedirects));
    if !strays() {
        missed.push(Mutant::FollowRedirects);
    }
    activate(Some(Mutant::LoserClears));
    if !loses_the_sign_in() {
        missed.push(Mutant::LoserClears);
    }
    activate(Some(Mutant::AbsentElsewhere));
    if !believes_absence_elsewhere() {
        missed.push(Mutant::AbsentElsewhere);
    }
    activate(None);
    assert!(!believes_absence_elsewhere(), "what another account does not have is made again with no mutant active");
    assert!(!loses_the_sign_in(), "a sign-in is lost with no mutant active");
    assert!(!strays(), "a redirect is followed with no mutant active");
    assert!(missed.is_empty(), "not caught: {missed:?}");
}
