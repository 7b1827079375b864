//! Every kind of screen and line that there is. A new one does not compile until it has a name here, and has no rest until there is a
//! picture of it.

use std::collections::BTreeSet;

use amotui::app::board::filter;
use amotui::app::forms::field::Content;
use amotui::app::forms::form::Choice;
use amotui::app::msg::next::Call;
use amotui::app::{Connection, EditorProblem, Form, Notice, Picks, Problem, Purpose, Screen, SignInProblem};
use amotui::domain::{By, ChangeState, Layout, Operation};
use amotui::find::{FilterError, Hint};

use super::pictures::Picture;

macro_rules! kinds {
    ($($name:ident: $type:ty { $($pattern:pat => $kind:literal,)* })*) => {
        $(fn $name(value: &$type) -> &'static str {
            match value { $($pattern => $kind,)* }
        })*

        /// The names of all of them.
        const KINDS: &[&str] = &[$($($kind,)*)*];
    };
}

kinds! {
    screen: Screen {
        Screen::Form(_) => "form",
        Screen::Pick(_) => "list",
        Screen::Filter(_) => "filter",
        Screen::Unsent(_) => "unsent",
        Screen::Queue(_) => "queue",
        Screen::Confirm(_) => "sure",
        Screen::Leads(_) => "leads",
        Screen::Code(_) => "code",
        Screen::Help(_) => "help",
        Screen::Welcome { .. } => "welcome",
    }
    layout: Layout {
        Layout::List => "layout: list",
        Layout::Columns => "layout: columns",
        Layout::Day => "layout: day",
    }
    order: By {
        By::Due => "order: due",
        By::Day => "order: day",
        By::Created => "order: created",
        By::Kind => "order: type",
        By::Person => "order: person",
        By::Subject => "order: subject",
        By::Price => "order: price",
        By::Stage => "order: stage",
    }
    purpose: Purpose {
        Purpose::New => "form: new",
        Purpose::Edit => "form: edit",
        Purpose::Complete => "form: complete",
        Purpose::Reschedule => "form: reschedule",
        Purpose::Spread => "form: spread",
        Purpose::Note(_) => "form: note",
        Purpose::CorrectNote(..) => "form: mend a note",
        Purpose::Correct(_, true) => "form: mend a new task",
        Purpose::Correct(_, false) => "form: mend an edit",
        Purpose::SaveView => "form: save a view",
        Purpose::SignIn => "form: sign in",
        Purpose::Integration => "form: own integration",
        Purpose::Agreeing(_) => "form: a page to agree on",
    }
    content: Content {
        Content::Text { .. } => "field: text",
        Content::Choice { .. } => "field: choice",
        Content::Subject { .. } => "field: subject",
    }
    choice: Choice {
        Choice::Result(_) => "choice: result",
        Choice::Time(_) => "choice: time",
    }
    picks: Picks {
        Picks::Account => "list: accounts",
        Picks::Assign => "list: colleagues",
        Picks::Retype => "list: types",
        Picks::Action => "list: palette",
        Picks::Sort => "list: orders",
        Picks::Theme => "list: themes",
        Picks::Phone(Call::Copy) => "list: phones to copy",
        Picks::Phone(Call::Dial) => "list: phones to dial",
        Picks::Phone(Call::Scan) => "list: phones to scan",
        Picks::Whose => "list: whose",
    }
    hint: Hint {
        Hint::Words(_) => "hint: words",
        Hint::Dates => "hint: dates",
        Hint::Money => "hint: money",
        Hint::Time(_) => "hint: time",
    }
    trouble: FilterError {
        FilterError::Field(_) => "trouble: field",
        FilterError::Kind(_) => "trouble: type",
        FilterError::Person(_) => "trouble: person",
        FilterError::Date(_) => "trouble: date",
        FilterError::Backwards(_) => "trouble: backwards",
        FilterError::Money(_) => "trouble: money",
        FilterError::Choice(_) => "trouble: choice",
        FilterError::OnlyDone => "trouble: only done",
        FilterError::OnlyOpen => "trouble: only open",
    }
    operation: Operation {
        Operation::Create(_) => "unsent: new task",
        Operation::Edit { .. } => "unsent: edit",
        Operation::Note { .. } => "unsent: note",
    }
    state: ChangeState {
        ChangeState::Held => "unsent: held",
        ChangeState::Queued => "unsent: queued",
        ChangeState::Sending => "unsent: sending",
        ChangeState::Ambiguous => "unsent: ambiguous",
        ChangeState::Refused => "unsent: refused",
        ChangeState::Conflicted => "unsent: conflicted",
        ChangeState::NeedsYou => "unsent: needs you",
        ChangeState::Confirmed | ChangeState::Cancelled | ChangeState::Discarded => "settled",
    }
    connection: Connection {
        Connection::Syncing { .. } => "background: syncing",
        Connection::Fresh(_) => "background: fresh",
        Connection::Offline(_) => "background: offline",
        Connection::Blocked(_) => "background: blocked",
    }
    notice: Notice {
        Notice::Done { .. } => "notice: done",
        Notice::Undone { .. } => "notice: undone",
        Notice::Moved { .. } => "notice: moved",
        Notice::Finished(_) => "notice: finished",
        Notice::BulkStopped(_) => "notice: halted",
        Notice::Confirmed(_) => "notice: confirmed",
        Notice::Soon { .. } => "notice: soon",
        Notice::Failed { .. } => "notice: failed",
        Notice::SignedIn(_) => "notice: signed in",
        Notice::Counted(..) => "notice: a sentence with a number",
        Notice::Plain(_) => "notice: a sentence",
        Notice::About(..) => "notice: a sentence about something",
    }
    problem: Problem {
        Problem::Unreachable(_) => "problem: unreachable",
        Problem::NoAnswer => "problem: no answer",
        Problem::NotAmo(_) => "problem: not amoCRM",
        Problem::Unauthorized => "problem: unauthorized",
        Problem::SignedOut => "problem: signed out",
        Problem::UnknownIssuer(_) => "problem: unknown issuer",
        Problem::Expired(_) => "problem: expired",
        Problem::WrongName(_) => "problem: wrong name",
        Problem::OtherAccount(_) => "problem: other account",
        Problem::ReadOnly => "problem: read only",
        Problem::PaymentRequired => "problem: payment",
        Problem::Forbidden(_) => "problem: forbidden",
        Problem::ApiBlocked => "problem: blocked",
        Problem::RateLimited => "problem: rate limited",
        Problem::Server(_) => "problem: server",
        Problem::Refused(_) => "problem: refused",
        Problem::Stands(_) => "problem: stands",
        Problem::Conflict(_) => "problem: conflict",
        Problem::Gone => "problem: gone",
        Problem::Unclear => "problem: unclear",
        Problem::Twice { .. } => "problem: twice",
        Problem::Moved(_) => "problem: moved",
        Problem::Unreadable { .. } => "problem: unreadable",
        Problem::TooLarge => "problem: too large",
        Problem::LeftOut(_) => "problem: left out",
        Problem::InPart(_) => "problem: in part",
        Problem::Unfetched(_) => "problem: unfetched",
        Problem::ManyGone(_) => "problem: many gone",
        Problem::DiskFull => "problem: disk full",
        Problem::StoreBusy => "problem: store busy",
        Problem::Rebuilt { .. } => "problem: rebuilt",
        Problem::Store(_) => "problem: store",
        Problem::Dial(_) => "problem: dial",
        Problem::File(_) => "problem: file",
        Problem::NoEditor => "problem: no editor",
        Problem::Draft { why: EditorProblem::Editor(_), .. } => "problem: editor",
        Problem::Draft { why: EditorProblem::TooLong { .. }, .. } => "problem: long text",
        Problem::Draft { why: EditorProblem::NotUtf8, .. } => "problem: not UTF-8",
        Problem::LeftOutOfText(_) => "problem: left out of a text",
        Problem::NoAddress(_) => "problem: no address",
        Problem::WhichVendor(_) => "problem: which vendor",
        Problem::TokenAsAddress => "problem: token as address",
        Problem::NotHttps(_) => "problem: not https",
        Problem::NoVendor(_) => "problem: no vendor",
        Problem::BadToken => "problem: bad token",
        Problem::SignIn(_) => "problem: entry",
        Problem::Other(_) => "problem: other",
    }
    hindrance: SignInProblem {
        SignInProblem::Redirect(_) => "entry: redirect",
        SignInProblem::Port(_) => "entry: port",
        SignInProblem::Stranger => "entry: stranger",
        SignInProblem::Denied(_) => "entry: denied",
        SignInProblem::OtherAccount(_) => "entry: other account",
        SignInProblem::NoCode => "entry: no code",
        SignInProblem::Late => "entry: late",
        SignInProblem::Key => "entry: key",
        SignInProblem::NoKey => "entry: no key",
        SignInProblem::Code => "entry: code",
        SignInProblem::OtherRedirect => "entry: other redirect",
        SignInProblem::NotTaken(_) => "entry: not taken",
    }
}

/// The kinds that none of the pictures shows.
pub fn forgotten(pictures: &[Picture]) -> Vec<&'static str> {
    let seen: BTreeSet<_> = pictures.iter().flat_map(shown).collect();
    // What is settled is not shown any more, and time and money have no headings.
    let words = |kind: &&&str| !matches!(**kind, "settled" | "order: created" | "order: price");
    KINDS.iter().filter(words).filter(|kind| !seen.contains(*kind)).copied().collect()
}

/// What a picture shows: only the top layer is counted.
fn shown(picture: &Picture) -> Vec<&'static str> {
    let app = &picture.app;
    let mut kinds = vec![layout(&app.board().shape()), order(&app.board().order().by)];
    kinds.extend(app.session().background.connection.iter().map(connection));
    kinds.extend(app.session().notice.iter().map(notice));
    if let Some(Connection::Offline(why) | Connection::Blocked(why)) = &app.session().background.connection {
        kinds.push(problem(why));
    }
    let Some(top) = app.screens().last() else { return kinds };
    kinds.push(screen(top));
    match top {
        Screen::Form(form) => kinds.extend(in_form(form)),
        Screen::Pick(picker) => kinds.push(picks(&picker.picks)),
        Screen::Filter(field) => {
            let found = filter::read(app.board(), app.session(), &field.typed());
            kinds.extend(found.hint.iter().map(hint).chain(found.trouble.iter().map(trouble)));
        }
        Screen::Unsent(unsent) => {
            kinds.extend(
                unsent
                    .selected()
                    .iter()
                    .flat_map(|owed| [operation(&owed.change.operation), state(&owed.change.state)]),
            );
        }
        _ => {}
    }
    kinds
}

fn in_form(form: &Form) -> Vec<&'static str> {
    let mut kinds = vec![purpose(&form.purpose)];
    kinds.extend(form.fields.iter().map(|field| content(&field.content)));
    kinds.extend(form.choices.iter().map(choice));
    kinds.extend(form.problem.iter().map(problem));
    if let Some(Problem::SignIn(why)) = &form.problem {
        kinds.push(hindrance(why));
    }
    kinds
}
