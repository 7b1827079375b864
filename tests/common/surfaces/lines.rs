//! One line each: what happened last, what is wrong, where the background stands. Over an empty board, since nothing else matters.

use amotui::app::msg::report::FinishedTask;
use amotui::app::msg::report::SignedIn;
use amotui::app::{App, Connection, EditorProblem, Msg, Notice, Problem, Report, To};
use amotui::domain::{Act, Due, Reason, TaskId, Whose};
use amotui::i18n::Message;

use super::pictures::Picture;
use super::{ME, NOW, Script, now};

/// On one line there is room for all words.
const WIDE: (u16, u16) = (330, 15);

impl Script<'_> {
    /// A board that knows nothing yet.
    pub(super) fn bare(&self) -> App {
        let mut app = App::new(now(), "Europe/Moscow".parse().unwrap());
        app.session_mut().whose = Some(Whose::Everyone);
        app
    }

    pub(super) fn lines(&mut self) -> Vec<Picture> {
        let (notices, problems) = (self.notices(), self.problems());
        let mut all = Vec::new();
        for at in self.chosen(notices.len()) {
            all.push(self.noticed(notices[at].clone()));
        }
        for at in self.chosen(problems.len()) {
            let problem = problems[at].clone();
            all.push(self.connected(if at % 2 == 0 {
                Connection::Offline(problem)
            } else {
                Connection::Blocked(problem)
            }));
        }
        all.push(self.connected(Connection::Syncing { done: 7, total: Some(70) }));
        all.push(self.connected(Connection::Fresh(NOW)));
        all
    }

    fn noticed(&self, notice: Notice) -> Picture {
        let plain = matches!(
            notice,
            Notice::Undone { notes: 1, .. }
                | Notice::BulkStopped(_)
                | Notice::Counted(..)
                | Notice::Confirmed(_)
                | Notice::Plain(_)
        );
        let mut app = self.bare();
        app.session_mut().notice = Some(notice);
        Picture { size: WIDE, ..Picture::new(if plain { "plain notice" } else { "notice" }, app) }
    }

    fn connected(&mut self, connection: Connection) -> Picture {
        let name = match &connection {
            Connection::Offline(Problem::Unreadable { said, .. } | Problem::OtherAccount(said))
            | Connection::Blocked(Problem::Unreadable { said, .. } | Problem::OtherAccount(said))
                if said.is_empty() =>
            {
                "plain problem"
            }
            Connection::Offline(problem) | Connection::Blocked(problem) if format!("{problem:?}").contains('"') => {
                "problem"
            }
            Connection::Offline(_) | Connection::Blocked(_) => "plain problem",
            Connection::Syncing { .. } | Connection::Fresh(_) => "background at work",
        };
        let mut app = self.bare();
        self.tell(&mut app, Msg::Report(Report::Connection(connection)));
        Picture { size: WIDE, ..Picture::new(name, app) }
    }

    fn notices(&self) -> Vec<Notice> {
        let due = Due(NOW + 600);
        let done = |text: String, act: Act| {
            let to = match act {
                Act::Complete => To::Result { text: text.clone(), next: None },
                Act::CompleteNext => To::Result { text: text.clone(), next: Some(due) },
                Act::Assign | Act::Retype => To::Name(text.clone()),
                Act::Note | Act::Reopen | Act::Spread => To::Nothing,
                Act::Create | Act::Edit | Act::Move => To::Due(due),
            };
            Notice::Done { act, text, count: 1, to }
        };
        let undone = |text: String, redone, kept, back, notes| {
            let left = (back % 2 == 0).then(|| text.clone());
            Notice::Undone { redone, kept, back, text, notes, elsewhere: kept > 0, left }
        };
        let signed_in = |user, account, file| Notice::SignedIn(SignedIn { account, user, file, first: false });
        let mut all: Vec<_> = Act::ALL.into_iter().map(|act| done(self.line(), act)).collect();
        all.extend([
            undone(self.line(), true, 0, 1, 0),
            undone(self.line(), false, 0, 1, 0),
            undone(self.line(), false, 1, 0, 0),
            undone(self.line(), false, 1, 1, 0),
            undone(self.line(), false, 0, 1, 1),
            Notice::Moved { text: self.line(), due },
            Notice::Finished(FinishedTask { text: self.line(), by: Some(ME), result: Some(self.line()), more: 2 }),
            Notice::Finished(FinishedTask { text: self.line(), by: None, result: None, more: 0 }),
            Notice::BulkStopped(3),
            Notice::Counted("discard-group-sure", 12),
            Notice::Confirmed(3),
            Notice::Soon { text: self.line(), due, more: 2 },
            Notice::Failed { text: self.line(), problem: Problem::NoAnswer },
            Notice::Failed { text: String::new(), problem: Problem::Refused(self.line()) },
            signed_in(Some(self.line()), self.line(), Some(self.line())),
            signed_in(None, self.line(), None),
            Notice::Plain("looking-for-phone"),
        ]);
        let about = ["opened", "copied", "no-number", "dialling", "exported", "view-saved", "view-gone", "token-ends"];
        all.extend(about.into_iter().map(|key| Notice::About(key, self.line())));
        all
    }

    fn problems(&self) -> Vec<Problem> {
        use Problem as P;
        let with_words = [
            P::Unreachable,
            P::NotAmo,
            P::UnknownIssuer,
            P::Expired,
            P::WrongName,
            P::Forbidden,
            P::Refused,
            P::Conflict,
            P::NoAddress,
            P::NotHttps,
            P::NoVendor,
            P::Other,
        ];
        let mut all: Vec<_> = with_words.into_iter().map(|problem: fn(String) -> P| problem(self.line())).collect();
        all.extend([
            P::Rebuilt { saved: Some(2), lost: 0, kept: Some(self.line()) },
            P::Rebuilt { saved: Some(2), lost: 3, kept: None },
            P::Rebuilt { saved: None, lost: 0, kept: Some(self.line()) },
            P::WhichVendor(vec![self.line()]),
            P::TokenAsAddress,
            P::Store(Message::of_system(self.line())),
            P::Dial(Message::of_system(self.line())),
            P::File(Message::of_system(self.line())),
            P::Draft { why: EditorProblem::Editor(Message::of_system(self.line())), kept: None },
            P::Draft { why: EditorProblem::Editor(Message::of_system(self.line())), kept: Some(self.line()) },
            P::Draft { why: EditorProblem::TooLong { most: 1 << 20 }, kept: None },
            P::Draft { why: EditorProblem::NotUtf8, kept: Some(self.line()) },
            P::LeftOutOfText(2),
            P::NoAnswer,
            P::Unauthorized,
            P::SignedOut,
            P::OtherAccount(self.line()),
            P::OtherAccount(String::new()),
            P::ReadOnly,
            P::PaymentRequired,
            P::ApiBlocked,
            P::RateLimited,
            P::Server(502),
            P::Gone,
            P::Unclear,
            P::Stands(Reason::said(self.line())),
            P::Twice { ours: TaskId(6), other: TaskId(7) },
            P::ManyGone(30),
            P::Moved(self.line()),
            P::Unreadable { what: "tasks", said: self.line() },
            P::Unreadable { what: "tasks", said: String::new() },
            P::TooLarge,
            P::LeftOut(3),
            P::InPart(3),
            P::Unfetched(30),
            P::DiskFull,
            P::StoreBusy,
            P::NoEditor,
            P::BadToken,
            P::SignIn(amotui::app::SignInProblem::NotTaken(self.line())),
        ]);
        all
    }
}
