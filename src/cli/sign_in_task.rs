//! Signs people in while the screen stays responsive: carries out the app's sign-in effects, one sign-in at a time, and
//! reports the outcome.

use std::sync::{Arc, Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::account::{self, Account};
use super::context::Context;
use super::oauth::{self, Failed};
use super::{CliError, sign_in};
use crate::api::oauth::{Integration, accounts_called, is_account_host};
use crate::api::{ApiError, BadOrigin, Origin};
use crate::app::msg::report::SignedIn;
use crate::app::msg::sign_in::Secret;
use crate::app::{Credentials, Page, Problem, Report, SignInEffect, SignInProblem, Ticket};
use crate::sign_in::Agreement;
use crate::terminal::SignInSender;
use crate::worker;

/// An account that someone signed in to, and the greeting.
pub(super) type Entered = (Account, SignedIn);

/// The task that signs in, running next to a board.
pub(super) struct SignInTask {
    sender: SignInSender,
    work: JoinHandle<()>,
    entered: Arc<Mutex<Option<Entered>>>,
}

impl SignInTask {
    /// Starts it on the current runtime.
    pub(super) fn start(cx: &Context, reports: mpsc::UnboundedSender<Report>) -> Self {
        let (sender, orders) = mpsc::unbounded_channel();
        let entered = Arc::new(Mutex::new(None));
        let work = tokio::spawn(serve(cx.clone(), orders, reports, Arc::clone(&entered)));
        Self { sender, work, entered }
    }

    /// Where to send the effects.
    pub(super) fn sender(&self) -> &SignInSender {
        &self.sender
    }

    /// Stops the current sign-in, frees its port, and returns the account that was signed in to.
    pub(super) async fn close(self) -> Option<Entered> {
        drop(self.sender);
        // It ends when no one can send effects any more.
        let _ = self.work.await;
        self.entered.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The current sign-in.
struct Running {
    ticket: Ticket,
    codes: mpsc::UnboundedSender<Secret>,
    work: JoinHandle<()>,
}

impl Running {
    /// Stops it; afterwards its port is free.
    async fn stop(self) {
        self.work.abort();
        let _ = self.work.await;
    }
}

async fn serve(
    cx: Context,
    mut orders: mpsc::UnboundedReceiver<SignInEffect>,
    reports: mpsc::UnboundedSender<Report>,
    entered: Arc<Mutex<Option<Entered>>>,
) {
    let mut going: Option<Running> = None;
    while let Some(effect) = orders.recv().await {
        match effect {
            // The previous attempt ends first, which frees its port.
            SignInEffect::Start(ticket, address, credentials) => {
                if let Some(old) = going.take() {
                    old.stop().await;
                }
                let (codes, came) = mpsc::unbounded_channel();
                let attempt = Attempt { cx: cx.clone(), ticket, reports: reports.clone(), codes: came };
                let entered = Arc::clone(&entered);
                let work = tokio::spawn(attempt.go(address, credentials, entered));
                going = Some(Running { ticket, codes, work });
            }
            SignInEffect::TryCode(ticket, code) => {
                if let Some(going) = going.as_ref().filter(|going| going.ticket == ticket) {
                    // An attempt that has ended meanwhile has already reported that.
                    let _ = going.codes.send(code);
                }
            }
            SignInEffect::Stop => {
                if let Some(old) = going.take() {
                    old.stop().await;
                }
            }
        }
    }
    if let Some(old) = going {
        old.stop().await;
    }
}

/// One sign-in.
struct Attempt {
    cx: Context,
    ticket: Ticket,
    reports: mpsc::UnboundedSender<Report>,
    codes: mpsc::UnboundedReceiver<Secret>,
}

impl Attempt {
    async fn go(mut self, address: String, credentials: Credentials, entered: Arc<Mutex<Option<Entered>>>) {
        let came = match credentials {
            Credentials::Token(token) => by_token(&self.cx, &address, &token.0).await,
            Credentials::Integration { id, secret, redirect, code } => {
                let integration = Integration { id, secret: secret.0.into(), redirect };
                self.by_integration(&address, integration, code).await
            }
        };
        let report = match came {
            Ok(account) => {
                *entered.lock().unwrap_or_else(PoisonError::into_inner) = Some(account);
                Report::Connected(self.ticket)
            }
            Err(problem) => Report::NotSignedIn(self.ticket, problem),
        };
        self.tell(report);
    }

    fn tell(&self, report: Report) {
        // The screen may already be gone.
        let _ = self.reports.send(report);
    }

    async fn by_integration(
        &mut self,
        address: &str,
        mut integration: Integration,
        code: Secret,
    ) -> Result<Entered, Problem> {
        let origin = origin(address)?;
        if !is_account_host(&origin.host(), &origin) {
            return Err(Problem::NoVendor(origin.host()));
        }
        // An empty field means the secret that is already known for this integration.
        if integration.secret.expose_secret().is_empty() {
            let known =
                oauth::last_integration(&origin).await.map_err(here)?.filter(|known| known.id == integration.id);
            integration.secret = known.ok_or(Problem::SignIn(SignInProblem::NoKey))?.secret;
        }
        let code = match code.0.as_str() {
            "" => self.agreed(&origin, &integration).await?,
            code => code.to_owned().into(),
        };
        self.tell(Report::CodeCame(self.ticket));
        let entered = oauth::enter(&self.cx, origin, integration, code).await.map_err(|failed| match failed {
            Failed::SignIn(trouble) => worker::of_sign_in(&trouble),
            Failed::Here(error) => here(error),
        });
        let (account, file) = entered?;
        let signed_in = oauth::greeted(&account, file).await;
        ready(&self.cx, account, signed_in)
    }

    /// Waits until the browser comes back, or a code is pasted.
    async fn agreed(&mut self, origin: &Origin, integration: &Integration) -> Result<SecretString, Problem> {
        let agreement = Agreement::begin(origin, integration).await.map_err(|trouble| worker::of_sign_in(&trouble))?;
        let page = Page { address: agreement.page().to_owned(), comes_back: agreement.comes_back(), came: false };
        self.tell(Report::Agree(self.ticket, page));
        let came = agreement.came();
        tokio::pin!(came);
        loop {
            let pasted = tokio::select! {
                code = &mut came => return code.map_err(|trouble| worker::of_sign_in(&trouble)),
                Some(pasted) = self.codes.recv() => pasted,
            };
            match agreement.read(&pasted.0) {
                Ok(code) => return Ok(code),
                // The wait goes on: another code can be pasted, or the browser may still come back.
                Err(refused) => self.tell(Report::NotThatCode(self.ticket, worker::of_refused(&refused))),
            }
        }
    }
}

/// An error on this computer.
fn here(error: CliError) -> Problem {
    Problem::Other(error.words)
}

fn origin(address: &str) -> Result<Origin, Problem> {
    let typed = || address.to_owned();
    Origin::parse(address).map_err(|error| match error {
        BadOrigin::NoAddress(_) => Problem::NoAddress(typed()),
        BadOrigin::Ambiguous(name) => Problem::WhichVendor(accounts_called(&name)),
        BadOrigin::Token => Problem::TokenAsAddress,
        BadOrigin::NotHttps(_) => Problem::NotHttps(typed()),
    })
}

/// Tries an address and a token, and saves them.
async fn by_token(cx: &Context, address: &str, token: &str) -> Result<Entered, Problem> {
    let origin = origin(address)?;
    // Any other host was insisted on when it was saved.
    if !is_account_host(&origin.host(), &origin) && !sign_in::is_saved(&origin).await.map_err(here)? {
        return Err(Problem::NoVendor(origin.host()));
    }
    let token = SecretString::from(token.to_owned());
    let account = account::at(cx, &origin.to_string(), &token).map_err(here)?;
    account.client.account().await.map_err(|error| match error {
        ApiError::Unauthorized => Problem::BadToken,
        error => worker::of_api(&error),
    })?;
    let (account, signed_in) = sign_in::sign_in(account, token).await.map_err(here)?;
    ready(cx, account, signed_in)
}

/// The account with its folder, and the greeting for the screen.
fn ready(cx: &Context, account: Account, signed_in: SignedIn) -> Result<Entered, Problem> {
    let first = !account.store.exists();
    let account = account::prepared(cx, account).map_err(here)?;
    let file = signed_in.file.map(|path| at_home(&path));
    Ok((account, SignedIn { first, file, ..signed_in }))
}

/// A path, shortened to fit into a line.
fn at_home(path: &str) -> String {
    let home = std::env::var("HOME").ok().filter(|home| home.len() > 1);
    let rest = home.as_deref().and_then(|home| path.strip_prefix(home)).filter(|rest| rest.starts_with('/'));
    rest.map_or_else(|| path.to_owned(), |rest| format!("~{rest}"))
}
