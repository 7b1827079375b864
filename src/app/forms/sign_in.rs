//! Signing in on the screen: with a long-lived token, or through the browser with one's own integration. The form stays
//! open, with everything typed, until the account works or the person leaves it.

use super::field::{Field, FieldId};
use super::form::{Complaint, Form, Purpose};
use crate::app::msg::effect::{Effect, SignInEffect, TerminalEffect};
use crate::app::msg::next::{Ending, Next};
use crate::app::msg::notice::Notice;
use crate::app::msg::problem::Problem;
use crate::app::msg::sign_in::{Credentials, KnownIntegration, Page, REDIRECT, Secret, SignInProblem};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;

/// The locale keys of the titles: with a token, with one's own integration, while waiting for the browser.
pub(super) const TITLES: [&str; 3] = ["title-sign-in", "title-integration", "title-agreeing"];

/// The form that connects an account with a token.
pub(in crate::app) fn with_token(address: &str) -> Form {
    let fields = vec![Field::line(FieldId::Address, address), Field::line(FieldId::Token, "")];
    let focus = usize::from(!address.is_empty());
    Form { focus, ..Form::new(Purpose::SignIn, fields, None) }
}

/// The form that connects an account with one's own integration; `known` is the one used last time.
pub(in crate::app) fn with_integration(address: &str, known: Option<&KnownIntegration>) -> Form {
    let (id, redirect) = known.map_or(("", REDIRECT), |known| (known.id.as_str(), known.redirect.as_str()));
    let fields = vec![
        Field::line(FieldId::Address, address),
        Field::line(FieldId::Integration, id),
        Field::line(FieldId::SecretKey, ""),
        Field::line(FieldId::Redirect, redirect),
        Field::line(FieldId::Code, ""),
    ];
    Form::new(Purpose::Integration, fields, None)
}

/// The form to sign in to the current account again, in the same way as before; in the demo, to any account.
pub(in crate::app) fn again(session: &Session) -> Form {
    let address = if session.demo { "" } else { session.accounts.site.as_str() };
    match &session.accounts.integration {
        Some(known) => with_integration(address, Some(known)),
        None => with_token(address),
    }
}

/// The form shown while waiting for the person to agree on a page.
pub(in crate::app) fn agreeing(page: Page, ticket: Ticket) -> Form {
    let code = Field::line(FieldId::Code, "");
    Form { waiting: Some(ticket), ..Form::new(Purpose::Agreeing(page), vec![code], None) }
}

/// Tries the credentials in the form, or says which field is missing.
pub(super) fn save(form: &mut Form, session: &mut Session) -> Result<Vec<Next>, Complaint> {
    // A second Enter must not start a second attempt.
    if form.is_trying() {
        return Ok(Vec::new());
    }
    let known = session.accounts.integration.is_some();
    let typed = |id: FieldId| form.typed(id).trim().to_owned();
    let secret = |id: FieldId| Secret(typed(id));
    let missing = [
        (FieldId::Address, "error-no-address"),
        (FieldId::Token, "error-no-token"),
        (FieldId::Integration, "error-no-integration"),
        (FieldId::SecretKey, "error-no-secret"),
        (FieldId::Redirect, "error-no-redirect"),
    ];
    let is_missing =
        |id: FieldId| form.field(id).is_some() && typed(id).is_empty() && !(id == FieldId::SecretKey && known);
    if let Some((id, error)) = missing.into_iter().find(|(id, _)| is_missing(*id)) {
        return Err(Complaint::new(id, error));
    }
    let credentials = if form.purpose == Purpose::SignIn {
        Credentials::Token(secret(FieldId::Token))
    } else {
        Credentials::Integration {
            id: typed(FieldId::Integration),
            secret: secret(FieldId::SecretKey),
            redirect: typed(FieldId::Redirect),
            code: secret(FieldId::Code),
        }
    };
    let (address, ticket) = (typed(FieldId::Address), session.ticket(Asker::Form));
    (form.waiting, form.problem) = (Some(ticket), None);
    Ok(vec![Effect::SignIn(SignInEffect::Start(ticket, address, credentials)).into()])
}

/// Tries the code in the field; without one, opens the page again.
pub(super) fn try_code(form: &mut Form, page: &Page) -> Vec<Next> {
    let code = form.typed(FieldId::Code).trim().to_owned();
    match form.waiting {
        // A code is already being tried.
        _ if page.came => Vec::new(),
        Some(ticket) if !code.is_empty() => {
            form.problem = None;
            vec![Effect::SignIn(SignInEffect::TryCode(ticket, Secret(code))).into()]
        }
        _ => vec![Effect::Terminal(TerminalEffect::OpenLink(page.address.clone())).into()],
    }
}

/// Copies the address of the page, for a browser on another computer.
pub(super) fn copy_page(form: &Form, session: &Session) -> Vec<Next> {
    let Purpose::Agreeing(page) = &form.purpose else { return Vec::new() };
    let address = page.address.clone();
    vec![
        Next::Say(Notice::copied(address.clone(), session.settings.multiplexer)),
        Effect::Terminal(TerminalEffect::Copy(address)).into(),
    ]
}

/// A code arrived and is being tried.
pub(in crate::app) fn on_code(form: &mut Form) {
    if let Purpose::Agreeing(page) = &mut form.purpose {
        page.came = true;
        form.problem = None;
    }
}

/// What was pasted is not a code: the form says so and goes on waiting for the browser.
pub(in crate::app) fn on_wrong_code(form: &mut Form, problem: Problem) {
    form.problem = Some(problem);
    form.fields.iter_mut().for_each(Field::select);
}

/// Signing in failed: the form says why and focuses the field to correct. Everything typed stays.
pub(in crate::app) fn on_failure(form: &mut Form, problem: Problem) {
    form.waiting = None;
    form.dirty = true;
    if let Some(at) = field_of(&problem).and_then(|id| form.fields.iter().position(|field| field.id == id)) {
        form.focus = at;
    }
    form.fields.iter_mut().for_each(Field::select);
    form.problem = Some(problem);
}

/// The account works: this board ends as if another account had been chosen.
pub(in crate::app) fn on_connected() -> Vec<Next> {
    vec![Next::End(Ending::SignedIn)]
}

/// The field in which a problem can be corrected.
fn field_of(problem: &Problem) -> Option<FieldId> {
    Some(match problem {
        Problem::NoAddress(_) | Problem::WhichVendor(_) | Problem::TokenAsAddress => FieldId::Address,
        Problem::NotHttps(_) | Problem::NoVendor(_) => FieldId::Address,
        Problem::SignIn(SignInProblem::OtherAccount(_)) => FieldId::Address,
        Problem::BadToken => FieldId::Token,
        Problem::SignIn(SignInProblem::Key | SignInProblem::NoKey) => FieldId::SecretKey,
        Problem::SignIn(SignInProblem::Redirect(_) | SignInProblem::OtherRedirect) => FieldId::Redirect,
        Problem::SignIn(SignInProblem::Port(_) | SignInProblem::Code) => FieldId::Code,
        _ => return None,
    })
}
