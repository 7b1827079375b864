//! Signing in from the screen: with a long-lived token, or with an own integration through the browser. The form stays, with all
//! that was typed, until the account works or the person leaves it.

use crate::app::forms::field::{Content, Field, FieldId};
use crate::app::forms::form::{Form, Purpose};
use crate::app::forms::opening::open_form;
use crate::app::msg::effect::Effect;
use crate::app::msg::problem::Problem;
use crate::app::msg::sign_in::{Credentials, Hindrance, Page, REDIRECT, Secret};
use crate::app::msg::ticket::Ticket;
use crate::app::{App, Notice, Screen};

impl Form {
    /// The form that connects an account with a token.
    pub fn sign_in(address: &str) -> Self {
        let fields = vec![Field::text(FieldId::Address, address, false), Field::text(FieldId::Token, "", false)];
        let focus = usize::from(!address.is_empty());
        Self { focus, ..Self::new(Purpose::SignIn, fields, None) }
    }

    /// The form that connects an account with an own integration; `known` are id and redirect address of the last time.
    pub fn integration(address: &str, known: Option<&(String, String)>) -> Self {
        let (id, redirect) = known.map_or(("", REDIRECT), |(id, redirect)| (id.as_str(), redirect.as_str()));
        let fields = vec![
            Field::text(FieldId::Address, address, false),
            Field::text(FieldId::Integration, id, false),
            Field::text(FieldId::SecretKey, "", false),
            Field::text(FieldId::Redirect, redirect, false),
            Field::text(FieldId::Code, "", false),
        ];
        Self::new(Purpose::Integration, fields, None)
    }

    fn agreeing(page: Page, ticket: Ticket) -> Self {
        let code = Field::text(FieldId::Code, "", false);
        Self { waiting: Some(ticket), ..Self::new(Purpose::Agreeing(page), vec![code], None) }
    }

    /// True for the forms that connect an account.
    fn connects(&self) -> bool {
        matches!(self.purpose, Purpose::SignIn | Purpose::Integration)
    }

    /// It tries what was given, or waits for somebody to agree.
    pub fn is_trying(&self) -> bool {
        self.connects() && self.waiting.is_some()
    }
}

/// Opens the form that signs in to the account that is shown, in the way in which it was signed in; in the demo, to any.
pub(in crate::app) fn again(app: &mut App) -> Vec<Effect> {
    let address = if app.demo { String::new() } else { app.site.clone() };
    let form = match &app.integration {
        Some(known) => Form::integration(&address, Some(known)),
        None => Form::sign_in(&address),
    };
    open_form(app, form)
}

/// Tries what stands in the form on top, or says what is missing.
pub(in crate::app) fn submit(app: &mut App) -> Vec<Effect> {
    let known = app.integration.is_some();
    let ticket = app.ticket();
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return Vec::new() };
    if let Purpose::Agreeing(page) = &form.purpose {
        let (page, code) = (page.clone(), form.typed(FieldId::Code).trim().to_owned());
        return match form.waiting {
            _ if page.came => Vec::new(),
            Some(ticket) if !code.is_empty() => {
                form.problem = None;
                vec![Effect::TryCode(ticket, Secret(code))]
            }
            _ => vec![Effect::OpenLink(page.address)],
        };
    }
    if form.is_trying() {
        return Vec::new();
    }
    let typed = |id| form.typed(id).trim().to_owned();
    let secret = |id| Secret(typed(id));
    let missing = [
        (FieldId::Address, "error-no-address"),
        (FieldId::Token, "error-no-token"),
        (FieldId::Integration, "error-no-integration"),
        (FieldId::SecretKey, "error-no-secret"),
        (FieldId::Redirect, "error-no-redirect"),
    ];
    let is_missing = |id| form.field(id).is_some() && typed(id).is_empty() && !(id == FieldId::SecretKey && known);
    if let Some((id, error)) = missing.into_iter().find(|(id, _)| is_missing(*id)) {
        form.complain(id, error);
        return Vec::new();
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
    let address = typed(FieldId::Address);
    (form.waiting, form.problem) = (Some(ticket), None);
    vec![Effect::SignIn(ticket, address, credentials)]
}

/// Esc while it is being tried, or while the browser is waited for: that ends, and the form stays. None when nothing is under way.
pub(in crate::app) fn give_up(app: &mut App) -> Option<Vec<Effect>> {
    let Some(Screen::Form(form)) = app.screens.last_mut() else { return None };
    match form.purpose {
        Purpose::Agreeing(_) => {
            app.screens.pop();
        }
        _ if form.is_trying() => {}
        _ => return None,
    }
    if let Some(Screen::Form(form)) = app.screens.last_mut() {
        form.waiting = None;
    }
    app.notice = None;
    Some(vec![Effect::StopSigningIn])
}

/// The address of the page goes to the clipboard, for a browser elsewhere.
pub(in crate::app) fn copy_page(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Form(form)) = app.screens.last() else { return Vec::new() };
    let Purpose::Agreeing(page) = &form.purpose else { return Vec::new() };
    let address = page.address.clone();
    app.notice = Some(Notice::copied(address.clone(), app.multiplexer));
    vec![Effect::Copy(address)]
}

/// The form on top that waits for this answer.
fn waiting(app: &mut App, ticket: Ticket) -> Option<&mut Form> {
    match app.screens.last_mut() {
        Some(Screen::Form(form)) if form.waiting == Some(ticket) => Some(form),
        _ => None,
    }
}

/// A page waits: it is shown, and opened.
pub(in crate::app) fn agree(app: &mut App, ticket: Ticket, page: Page) -> Vec<Effect> {
    if waiting(app, ticket).is_none() {
        return Vec::new();
    }
    let address = page.address.clone();
    app.screens.push(Screen::Form(Box::new(Form::agreeing(page, ticket))));
    vec![Effect::OpenLink(address)]
}

/// A code came, and is being tried.
pub(in crate::app) fn code_came(app: &mut App, ticket: Ticket) {
    if let Some(Form { purpose: Purpose::Agreeing(page), problem, .. }) = waiting(app, ticket) {
        page.came = true;
        *problem = None;
    }
}

/// What was pasted is no code: it is said, and the browser is waited for on.
pub(in crate::app) fn not_that_code(app: &mut App, ticket: Ticket, problem: Problem) {
    if let Some(form) = waiting(app, ticket) {
        form.problem = Some(problem);
        form.fields.iter_mut().for_each(Field::select);
    }
}

/// It did not work: the form says why, and has the keys where it is to be mended. All that was typed stands.
pub(in crate::app) fn failed(app: &mut App, ticket: Ticket, problem: Problem) {
    if matches!(waiting(app, ticket), Some(Form { purpose: Purpose::Agreeing(_), .. })) {
        app.screens.pop();
        app.notice = None;
    }
    let Some(form) = waiting(app, ticket) else { return };
    form.waiting = None;
    form.dirty = true;
    if let Some(at) = place(&problem).and_then(|id| form.fields.iter().position(|field| field.id == id)) {
        form.focus = at;
    }
    form.fields.iter_mut().for_each(Field::select);
    form.problem = Some(problem);
}

/// The account works: this board ends as it does when another one is chosen.
pub(in crate::app) fn connected(app: &mut App, ticket: Ticket) -> Vec<Effect> {
    if waiting(app, ticket).is_none() {
        return Vec::new();
    }
    app.connected = true;
    app.stopping = true;
    vec![Effect::Quit]
}

/// The field in which a problem is mended.
fn place(problem: &Problem) -> Option<FieldId> {
    Some(match problem {
        Problem::NoAddress(_) | Problem::WhichVendor(_) | Problem::TokenAsAddress => FieldId::Address,
        Problem::NotHttps(_) | Problem::NoVendor(_) => FieldId::Address,
        Problem::Entry(Hindrance::OtherAccount(_)) => FieldId::Address,
        Problem::BadToken => FieldId::Token,
        Problem::Entry(Hindrance::Key | Hindrance::NoKey) => FieldId::SecretKey,
        Problem::Entry(Hindrance::Redirect(_) | Hindrance::OtherRedirect) => FieldId::Redirect,
        Problem::Entry(Hindrance::Port(_) | Hindrance::Code) => FieldId::Code,
        _ => return None,
    })
}

impl Field {
    /// The next character takes the place of what stands there.
    fn select(&mut self) {
        let empty = self.typed().is_empty();
        if let Content::Text { lines: false, fresh, .. } = &mut self.content {
            *fresh = !empty;
        }
    }
}
