//! An emulator with an own integration, saved accounts in an empty folder, and as many programs as wanted that use one sign-in.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use amotui::accounts::{Opener, Profile, SavedAccounts, Session, TokenRefresher};
use amotui::api::oauth::{Grant, Integration, exchange};
use amotui::api::{Client, Options, Origin};
use amotui::emulator::{self, CLIENT, Emulator, SECRET};
use chrono::{DateTime, Utc};

pub const START: i64 = 1_795_500_000;
pub const EXCHANGE: &str = "/oauth2/access_token";

pub struct SignInHarness {
    pub emulator: Emulator,
    pub home: tempfile::TempDir,
    pub time: Arc<AtomicI64>,
}

impl SignInHarness {
    /// Nobody is signed in yet.
    pub async fn new() -> Self {
        let time = Arc::new(AtomicI64::new(START));
        let options = emulator::Options { tasks: 20, token_life: 3_600, ..emulator::Options::default() };
        let emulator = Emulator::start(options, clock(&time)).await.unwrap();
        Self { emulator, home: tempfile::tempdir().unwrap(), time }
    }

    /// Somebody signed in a moment ago.
    pub async fn signed_in() -> Self {
        let harness = Self::new().await;
        harness.sign_in().await;
        harness
    }

    pub fn profile(&self) -> Profile {
        let origin = Origin::parse(self.emulator.url()).unwrap();
        Profile { origin, name: "Acme".into(), user_name: None, whose: None }
    }

    pub fn accounts(&self) -> SavedAccounts {
        SavedAccounts::open(self.home.path().to_owned(), false)
    }

    pub fn options(&self) -> Options {
        Options { pace: 1_000, ..Options::default() }
    }

    /// Somebody signs in by a code, here or in another program.
    pub async fn sign_in(&self) {
        let redirect = emulator::Options::default().redirect;
        let integration = Integration { id: CLIENT.into(), secret: SECRET.to_owned().into(), redirect };
        let grant = Grant::Code(self.emulator.code().into());
        let profile = self.profile();
        let pair = exchange(&profile.origin, &integration, &grant, &self.options()).await.unwrap();
        let session = Session::new(integration, pair, self.time.load(Ordering::SeqCst));
        self.accounts().sign_in(&profile, &session).unwrap();
    }

    /// A program that was just started.
    pub fn refresher(&self) -> TokenRefresher {
        let profile = self.profile();
        let opener = self.accounts().opener(&profile).unwrap();
        TokenRefresher::new(self.accounts(), profile, opener, self.options(), clock(&self.time))
    }

    pub fn client(&self) -> Client {
        Client::with(self.profile().origin, Arc::new(self.refresher()), &self.options())
    }

    /// The pair as it stands on the disk.
    pub fn kept(&self) -> Option<Session> {
        match self.accounts().opener(&self.profile()) {
            Ok(Opener::Session(session)) => Some(session),
            _ => None,
        }
    }

    /// How many pairs were asked for, and how many were given.
    pub fn exchanges(&self) -> (usize, usize) {
        let all = self.emulator.requests_of("POST", EXCHANGE);
        (all.len(), all.iter().filter(|request| request.status == Some(200)).count())
    }

    pub fn pass(&self, seconds: i64) {
        self.time.fetch_add(seconds, Ordering::SeqCst);
    }
}

fn clock(time: &Arc<AtomicI64>) -> Arc<dyn Fn() -> DateTime<Utc> + Send + Sync> {
    let time = Arc::clone(time);
    Arc::new(move || DateTime::from_timestamp(time.load(Ordering::SeqCst), 0).unwrap())
}
