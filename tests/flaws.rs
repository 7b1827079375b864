//! Wrong designs are planted one by one: the simulation must catch each, or its silence about the right one proves nothing.
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
use amotui::flaw::{Flaw, plant};

#[path = "common/desk.rs"]
#[allow(dead_code, reason = "the tests of promises use more of it")]
mod desk;
#[path = "common/moved.rs"]
mod moved;
#[path = "common/office.rs"]
#[allow(dead_code, reason = "the tests of renewing use more of it")]
mod office;
#[path = "common/proxy.rs"]
mod proxy;
#[path = "common/sim/mod.rs"]
mod sim;

/// Schedules within which a flaw must show.
const PATIENCE: u64 = 4_000;

/// Where rare ones showed last: tried first, since the schedules before it take their time.
const SEEN_AT: [(Flaw, u64); 5] = [
    (Flaw::ShortQuiet, 271),
    (Flaw::BlindNotes, 140),
    (Flaw::MatchBySecond, 190),
    (Flaw::SharedSecond, 82),
    (Flaw::ServerWaits, 658),
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
        let office = office::Office::signed_in().await;
        let clients: Vec<_> = (0..8).map(|_| office.client()).collect();
        office.emulator.end_access();
        futures_util::future::join_all(clients.iter().map(|client| client.account())).await;
        office.kept().is_none()
    })
}

/// True when a task is made twice because another account did not have it.
fn believes_absence_elsewhere() -> bool {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(moved::lost_while_another_account_answers()).0 > 1
}

/// One test for all of them: a planted flaw is there for the whole process.
#[test]
fn every_planted_flaw_is_caught() {
    let (mut missed, mut shown_by) = (Vec::new(), Vec::new());
    for flaw in Flaw::SIMULATED {
        plant(Some(flaw));
        let seen = SEEN_AT.iter().find(|(known, _)| *known == flaw).map(|(_, seed)| *seed);
        let caught = seen.into_iter().chain(0..PATIENCE).find(|seed| !sim::play(*seed, false).broken.is_empty());
        println!("{flaw:?} is caught by schedule {caught:?}");
        match caught {
            Some(seed) => shown_by.push(seed),
            None => missed.push(flaw),
        }
    }
    // What breaks with nothing planted would say nothing about a flaw.
    plant(None);
    shown_by.sort_unstable();
    shown_by.dedup();
    for seed in shown_by {
        assert_eq!(sim::play(seed, false).broken, Vec::<String>::new(), "schedule {seed} with nothing planted");
    }
    plant(Some(Flaw::FollowRedirects));
    if !strays() {
        missed.push(Flaw::FollowRedirects);
    }
    plant(Some(Flaw::LoserClears));
    if !loses_the_sign_in() {
        missed.push(Flaw::LoserClears);
    }
    plant(Some(Flaw::AbsentElsewhere));
    if !believes_absence_elsewhere() {
        missed.push(Flaw::AbsentElsewhere);
    }
    plant(None);
    assert!(!believes_absence_elsewhere(), "what another account does not have is made again with nothing planted");
    assert!(!loses_the_sign_in(), "a sign-in is lost with nothing planted");
    assert!(!strays(), "a redirect is followed with nothing planted");
    assert!(missed.is_empty(), "not caught: {missed:?}");
}
