//! One sign-in, many programs: it is renewed once, saved before it is used, and never lost where it can be kept.

use std::sync::Arc;
use std::time::Duration;

use amotui::api::{ApiError, Outcome, Tokens};
use amotui::app::{Connection, Problem, Report};
use amotui::domain::{Act, Due, NewTask};
use amotui::worker::{Setup, Worker};
use futures_util::future::join_all;
use secrecy::ExposeSecret;

use crate::common::sign_in_harness::{START, SignInHarness};

/// As many programs as reliability asks for.
const MANY: usize = 32;

#[tokio::test(flavor = "multi_thread")]
async fn of_many_programs_whose_token_is_refused_one_renews_it_and_all_go_on() {
    let harness = SignInHarness::signed_in().await;
    let clients: Vec<_> = (0..MANY).map(|_| harness.client()).collect();
    harness.emulator.end_access();
    let answers = join_all(clients.iter().map(|client| client.account())).await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    assert_eq!(harness.exchanges(), (2, 2), "one when signing in, one since");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_its_end_one_of_many_programs_renews_it_and_no_request_is_refused() {
    let harness = SignInHarness::signed_in().await;
    let clients: Vec<_> = (0..MANY).map(|_| harness.client()).collect();
    harness.pass(3_500);
    let answers = join_all(clients.iter().map(|client| client.account())).await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    assert_eq!(harness.exchanges(), (2, 2));
    let refused = harness.emulator.requests_of("GET", "/api/v4/account").iter().any(|get| get.status == Some(401));
    assert!(!refused, "{:?}", harness.emulator.requests());
}

#[tokio::test]
async fn a_write_that_was_not_let_in_goes_once_more_with_the_new_token_and_is_done_once() {
    let harness = SignInHarness::signed_in().await;
    let client = harness.client();
    harness.emulator.end_access();
    let new = NewTask { text: "Once".into(), due: Due(START + 60), ..NewTask::default() };
    client.add_tasks(&[("one".into(), new)]).await.unwrap();
    let made = harness.emulator.tasks().into_iter().filter(|task| task["text"] == "Once").count();
    assert_eq!(made, 1);
    let posts: Vec<_> = harness.emulator.requests_of("POST", "/api/v4/tasks");
    assert_eq!(posts.iter().map(|post| post.status).collect::<Vec<_>>(), [Some(401), Some(200)]);
}

#[tokio::test]
async fn a_token_that_is_refused_although_it_is_new_is_not_renewed_again_and_again() {
    let harness = SignInHarness::signed_in().await;
    let client = harness.client();
    harness.emulator.set_faults(vec!["status=401:GET".parse().unwrap()]);
    for _ in 0..5 {
        assert_eq!(client.account().await.unwrap_err(), ApiError::Unauthorized);
    }
    assert_eq!(harness.exchanges(), (2, 2));
}

#[tokio::test]
async fn who_gives_up_waiting_for_a_renewal_does_not_lose_it() {
    let harness = SignInHarness::signed_in().await;
    let refresher = harness.refresher();
    harness.pass(3_500);
    let before = harness.kept().unwrap();
    {
        let waiting = refresher.token();
        tokio::pin!(waiting);
        // Begun, and left at once.
        tokio::select! {
            biased;
            _ = &mut waiting => panic!("it takes longer than that"),
            () = std::future::ready(()) => {}
        }
    }
    refresher.settled().await.unwrap();
    let after = harness.kept().unwrap();
    assert_ne!(before.refresh.expose_secret(), after.refresh.expose_secret());
    assert!(harness.emulator.renews(after.refresh.expose_secret()));
    assert_eq!(refresher.token().await.unwrap().expose_secret(), after.access.expose_secret());
    assert_eq!(harness.exchanges(), (2, 2));
}

#[tokio::test]
async fn a_renewal_that_fails_for_a_while_costs_nothing() {
    let harness = SignInHarness::signed_in().await;
    let client = harness.client();
    harness.pass(3_500);
    harness.emulator.set_faults(vec!["status=503:POST".parse().unwrap()]);
    for _ in 0..3 {
        assert!(client.account().await.is_ok(), "the present token still works");
    }
    assert_eq!(harness.exchanges().0, 2, "it is not tried at every request");
    harness.pass(100);
    let failed = client.account().await.unwrap_err();
    assert!(failed.is_temporary(), "now it has ended: {failed:?}");
    harness.emulator.clear_faults();
    assert!(client.account().await.is_ok());
}

#[tokio::test]
async fn a_write_whose_token_could_not_be_renewed_was_not_carried_out_and_is_not_taken_for_unclear() {
    // What becomes of the renewal, as the server has it.
    for fault in ["status=503:POST@1", "status=400:POST@1", "html:POST@1", "cut-body:POST@1", "status=403:POST@1"] {
        let harness = SignInHarness::signed_in().await;
        let client = harness.client();
        for early in [true, false] {
            if early {
                harness.pass(3_700);
            } else {
                harness.emulator.end_access();
            }
            harness.emulator.set_faults(vec![fault.parse().unwrap()]);
            if !early {
                // The refused write counts too.
                harness.emulator.set_faults(vec![fault.replace("@1", "@2").parse().unwrap()]);
            }
            let new = NewTask { text: "Never".into(), due: Due(START + 9_000), ..NewTask::default() };
            let failed = client.add_tasks(&[("one".into(), new)]).await.unwrap_err();
            assert_eq!(failed.outcome(), Outcome::NotExecuted, "{fault} {early}: {failed:?}");
            assert!(!matches!(failed, ApiError::SignedOut(_)), "{fault}: a no in other words than the sign-in's");
            harness.emulator.clear_faults();
            if harness.emulator.renews(harness.kept().unwrap().refresh.expose_secret()) {
                assert!(client.account().await.is_ok(), "{fault} {early}: it goes on");
            } else {
                harness.sign_in().await;
            }
        }
        assert!(harness.emulator.tasks().iter().all(|task| task["text"] != "Never"));
    }
}

#[tokio::test]
async fn a_new_long_lived_token_is_taken_up_by_a_running_program() {
    let harness = SignInHarness::new().await;
    let profile = harness.profile();
    harness.accounts().save(&profile, &"old".to_owned().into()).unwrap();
    let client = harness.client();
    assert_eq!(client.account().await.unwrap_err(), ApiError::Unauthorized);
    harness.accounts().save(&profile, &harness.emulator.token().to_owned().into()).unwrap();
    assert!(client.account().await.is_ok());
    assert_eq!(harness.exchanges().0, 0);
}

#[tokio::test]
async fn a_renewal_whose_answer_is_lost_leaves_what_still_works_and_a_new_sign_in_is_taken_up() {
    let harness = SignInHarness::signed_in().await;
    let client = harness.client();
    harness.pass(3_500);
    harness.emulator.set_faults(vec!["drop-after:POST@1".parse().unwrap()]);
    assert!(client.account().await.is_ok(), "until its end the first token works");
    harness.emulator.clear_faults();
    harness.pass(200);
    let lost = client.account().await.unwrap_err();
    assert!(matches!(lost, ApiError::SignedOut(_)), "{lost:?}");
    assert_eq!(lost.outcome(), Outcome::NotExecuted);
    assert!(harness.kept().is_some(), "nothing is cleared");
    let asked = harness.exchanges().0;
    assert!(client.account().await.is_err());
    assert_eq!(harness.exchanges().0, asked, "a sign-in that is over is not asked for again");
    harness.sign_in().await;
    assert!(client.account().await.is_ok(), "the running program takes up the new one");
}

#[tokio::test]
async fn who_signs_out_meanwhile_stays_signed_out() {
    let harness = SignInHarness::signed_in().await;
    let client = harness.client();
    harness.accounts().remove(&harness.profile()).unwrap();
    harness.emulator.end_access();
    assert!(matches!(client.account().await, Err(ApiError::SignedOut(_))));
    assert!(harness.kept().is_none() && harness.accounts().profiles().unwrap().is_empty());
    assert_eq!(harness.exchanges().0, 1, "nothing was renewed for nobody");
}

#[tokio::test]
async fn the_board_of_a_lost_sign_in_says_so_and_keeps_every_edit() {
    let harness = SignInHarness::signed_in().await;
    let (tell, mut reports) = tokio::sync::mpsc::unbounded_channel();
    let time = Arc::clone(&harness.time);
    let now = move || chrono::DateTime::from_timestamp(time.load(std::sync::atomic::Ordering::SeqCst), 0).unwrap();
    let setup = Setup {
        store: amotui::worker::open(harness.home.path().join("store.db")),
        settings: harness.home.path().join("config.toml"),
        client: harness.client(),
        clock: Arc::new(now.clone()),
        steady: Arc::new(move || now().timestamp()),
        undo_window: Duration::ZERO,
        refresh: Duration::from_secs(3_600),
    };
    let worker = Worker::start(setup, tell).unwrap();
    while !matches!(reports.recv().await.unwrap(), Report::Connection(Connection::Fresh(_))) {}
    harness.emulator.end_sign_ins();
    let edit =
        amotui::domain::Edit::Create(NewTask { text: "Kept".into(), due: Due(START + 60), ..NewTask::default() });
    let ticket = amotui::app::Ticket::default();
    worker.order(amotui::app::Effect::Write(amotui::app::WriteEffect::Save {
        ticket,
        edits: vec![edit],
        shown: Vec::new(),
        act: Act::Create,
    }));
    let blocked = Report::Connection(Connection::Blocked(Problem::SignedOut));
    while reports.recv().await.unwrap() != blocked {}
    let unsent = worker.db().run(|store| store.unsent()).await.unwrap();
    assert_eq!((unsent.waiting, unsent.needs_you), (1, 0));
    harness.sign_in().await;
    worker.order(amotui::app::Effect::Fetch(amotui::app::FetchEffect::Sync));
    while !matches!(reports.recv().await.unwrap(), Report::Confirmed(1)) {}
    assert_eq!(harness.emulator.tasks().into_iter().filter(|task| task["text"] == "Kept").count(), 1);
}
