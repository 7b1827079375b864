//! Every place where words from outside are drawn, with the same hostile words in all of them.

use amotui::app::msg::report::{Detail, SavedCount, UnsentChange, UnsentList, Unstepped};
use amotui::app::{Action, App, Connection, Effect, FetchEffect, Measured, Msg, Problem, ReadEffect, Report, update};
use amotui::domain::{
    Account, Card, Change, ChangeId, ChangeState, Counts, Damaged, Delivery, Directory, Due, Duplicate, EntityId,
    EntityKind, Group, LastResult, Lead, Leads, Moves, NewTask, Note, Operation, Patch, Reason, Refusal, Row, Stage,
    Subject, Task, TaskId, TaskType, User, UserId, View, Whose, Window, WindowQuery,
};
use chrono::{DateTime, Utc};

#[path = "surfaces/kinds.rs"]
mod kinds;
#[path = "surfaces/lines.rs"]
mod lines;
#[path = "surfaces/pictures.rs"]
mod pictures;
#[path = "surfaces/wire.rs"]
mod wire;

#[allow(unused_imports, reason = "not every test uses all of it")]
pub use {
    kinds::forgotten,
    pictures::Picture,
    wire::{drawn, drawn_in_turn, foreign, words},
};

const NOW: i64 = 1_795_500_000;
/// So many words are all seen on a board of thirty rows, whichever of a row's texts they are.
pub const TOGETHER: usize = 29;
const ME: UserId = UserId(7);
/// Where a change that is not in amoCRM can stand.
const OWED: [ChangeState; 7] = [
    ChangeState::Conflicted,
    ChangeState::Refused,
    ChangeState::NeedsYou,
    ChangeState::Held,
    ChangeState::Queued,
    ChangeState::Sending,
    ChangeState::Ambiguous,
];

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

fn lead(id: i64) -> Subject {
    Subject { kind: EntityKind::Leads, id: EntityId(id) }
}

/// A scalar at the start, in the middle and at the end of a text.
pub fn hostile(c: char) -> String {
    format!("{c}ab{c}cd{c}")
}

/// Every character that a terminal or a reader could be fooled with, and two of each block of 4096 others.
pub fn telling() -> impl Iterator<Item = char> {
    let odd = |c: u32| {
        matches!(c, 0..0x100 | 0x300..0x370 | 0x590..0x620 | 0x1800..0x1820 | 0x2000..0x2100 | 0x3160..0x3168 | 0xfe00..0xfe30
            | 0xfeff..0xff10 | 0xffa0 | 0xffe0..=0xffff | 0x1bca0..0x1bca8 | 0x1d170..0x1d180 | 0xe0000..0xe0080 | 0xe01e8..0xe0200)
    };
    let more = |c: u32| c % 4096 < 2;
    (0..=0x10_ffff).filter(move |c| odd(*c) || more(*c)).filter_map(char::from_u32)
}

/// What is drawn: the `n`-th place for words gets the `n`-th words, over and over.
pub struct Script<'a> {
    pub words: &'a [String],
    next: usize,
    /// So many tasks are in every view.
    rows: i64,
    /// Of pictures that differ in a line alone only one, each in its turn.
    turn: Option<usize>,
}

impl<'a> Script<'a> {
    pub fn new(words: &'a [String]) -> Self {
        Self { words, next: 0, rows: 60, turn: None }
    }

    /// The same where of the pictures that differ in a line alone only one is made, another one at each turn.
    pub fn in_turn(words: &'a [String], turn: usize) -> Self {
        Self { turn: Some(turn), ..Self::new(words) }
    }

    /// Which of so many pictures are made.
    fn chosen(&self, count: usize) -> Vec<usize> {
        self.turn.map_or_else(|| (0..count).collect(), |turn| vec![turn % count])
    }

    fn word(&mut self) -> String {
        self.next += 1;
        self.words[(self.next - 1) % self.words.len()].clone()
    }

    /// All of them, where there is room for that.
    fn line(&self) -> String {
        self.words.join(" ")
    }

    fn some(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }

    fn task(&mut self, n: i64) -> Task {
        let new = NewTask { text: self.word(), due: Due(NOW - 9_000), subject: Some(lead(n)), ..NewTask::default() };
        Task { result: Some(self.word()), ..new.as_task(TaskId(n), ME, NOW) }
    }

    fn stage(&mut self) -> Option<Stage> {
        let (pipeline_name, status_name) = (Some(self.word()), Some(self.word()));
        Some(Stage { pipeline: 1.into(), status: 1.into(), pipeline_name, status_name, color: None, position: None })
    }

    fn row(&mut self, n: i64) -> Row {
        let (task, subject_name) = (self.task(n), Some(self.word()));
        let (client, phone) = (Some(self.word()), Some(self.word()));
        Row { task, subject_name, client, phone, price: Some(n), stage: self.stage(), badge: None }
    }

    fn card(&mut self, contacts: usize) -> Card {
        Card {
            subject: lead(1),
            name: self.word(),
            price: Some(1),
            cents: 0,
            loss: None,
            stage: self.stage(),
            phones: vec![self.word()],
            emails: vec![self.word()],
            contacts: (0..contacts).map(|_| self.card(0)).collect(),
            visible: true,
        }
    }

    fn change(&mut self, n: i64) -> Change {
        let mut patch = || Patch { text: Some(self.word()), result: Some(self.word()), ..Patch::default() };
        let (base, theirs) = (patch(), patch());
        let operation = match n % 3 {
            0 => Operation::Create(NewTask { text: self.word(), result: Some(self.word()), ..NewTask::default() }),
            _ => Operation::Edit { patch: patch(), base },
        };
        Change {
            id: ChangeId(format!("c{n}")),
            seq: n,
            task: TaskId(n),
            act: n,
            operation,
            state: OWED[n as usize % OWED.len()],
            made_at: NOW,
            made_for: None,
            next_at: None,
            reason: Some(Reason::said(self.word())),
            theirs: Some(theirs),
            delivery: Delivery { attempts: 1, ..Delivery::default() },
        }
    }

    fn owed_note(&mut self, n: i64) -> Change {
        let operation = Operation::Note { subject: lead(5), text: self.word() };
        Change { operation, theirs: None, state: ChangeState::Refused, ..self.change(n) }
    }

    fn reasons(&mut self) -> Vec<Reason> {
        let mut refusal = |code: &str| Refusal { code: code.into(), path: self.word(), detail: self.word() };
        let mut reasons = vec![Reason::Refused(refusal("FieldMissing")), Reason::Refused(refusal("Odd"))];
        reasons.push(Reason::NotAllowed { right: self.word() });
        reasons.push(Reason::Answered { status: 409, words: self.word(), times: 3 });
        reasons.push(Reason::NotTried { refused: 3, words: self.word() });
        reasons.push(Reason::OtherUser { user: amotui::domain::UserId(5) });
        reasons.push(Reason::Candidate { task: TaskId(5), text: self.word() });
        reasons
    }

    fn note(&mut self, n: i64) -> Note {
        Note {
            id: n,
            text: self.word(),
            created_at: NOW,
            created_by: Some(ME),
            kind: "common".into(),
            is_pinned: false,
        }
    }

    fn unsent_list(&mut self) -> UnsentList {
        let mut changes: Vec<_> =
            (0..9).map(|n| UnsentChange { change: self.change(n), row: Some(self.row(n)) }).collect();
        changes.push(UnsentChange { change: self.owed_note(9), row: None });
        for (n, reason) in (10..).zip(self.reasons()) {
            let change = Change { state: ChangeState::NeedsYou, reason: Some(reason), ..self.change(n) };
            changes.push(UnsentChange { change, row: None });
        }
        let duplicates = vec![Duplicate { ours: TaskId(40), other: TaskId(41), text: self.word() }];
        let damaged = vec![Damaged { seq: 3, text: self.word(), task: Some(TaskId(40)) }];
        UnsentList { changes, names: vec![(lead(5), self.word())], damaged, duplicates }
    }

    fn detail(&mut self, id: TaskId) -> Detail {
        Detail {
            row: Some(self.row(id.0)),
            card: Some(self.card(2)),
            notes: (0..6).map(|n| self.note(n)).collect(),
            owed_notes: vec![self.owed_note(3)],
            earlier: (1..=3).map(|n| self.task(n)).collect(),
            others: (4..=5).map(|n| self.task(n)).collect(),
            changes: vec![self.change(1), self.change(2)],
            moves: Some(Moves { count: 3, more: false, last_by: Some(ME), last_at: NOW }),
            stage_since: Some(NOW - 12 * 86_400),
        }
    }

    fn window(&mut self, query: &WindowQuery) -> Window {
        let count = if query.after == 1 { 1 } else { self.rows };
        Window { rows: (1..=count).map(|n| self.row(n)).collect(), offset: 0, total: count as u64, exact: true }
    }

    /// Where nothing is overdue, something is due today.
    fn counts(&self) -> Counts {
        let mut of = [self.rows as u64; View::ALL.len()];
        of[1] = 60;
        Counts { of, next_overdue: None }
    }

    fn unstepped(&mut self) -> Unstepped {
        let mut lead = |n| Lead {
            card: Card { subject: lead(n), ..self.card(0) },
            responsible: Some(UserId(n % 6 + 5)),
            updated_at: NOW,
        };
        let leads = (1..=30).map(&mut lead).collect();
        Unstepped { leads: Some(Leads { at: NOW, whole: true, leads }), fetched: Some(Ok(())) }
    }

    /// What the worker would answer.
    fn answer(&mut self, effect: Effect) -> Option<Report> {
        Some(match effect {
            Effect::Read(ReadEffect::Load(ticket, query)) => Report::Window(ticket, self.window(&query)),
            Effect::Read(ReadEffect::LoadAll(ticket, query)) => Report::All(ticket, self.window(&query).rows),
            Effect::Read(ReadEffect::Count(whose, _)) => Report::Counts(whose, self.counts()),
            Effect::Read(ReadEffect::CountPeople(ticket, _)) => {
                Report::People(ticket, (5..13).map(|n| (Whose::User(UserId(n)), 3)).collect())
            }
            Effect::Read(ReadEffect::CountSaved(views)) => {
                let count = |(at, _)| SavedCount { at, tasks: 12, exact: false };
                Report::SavedCounts(views.into_iter().map(count).collect())
            }
            Effect::Fetch(FetchEffect::Open(ticket, id)) => Report::Detail(ticket, Box::new(self.detail(id))),
            Effect::Read(ReadEffect::ListUnsent(ticket)) => Report::UnsentList(ticket, self.unsent_list()),
            Effect::Read(ReadEffect::ListLeads(ticket, _)) | Effect::Fetch(FetchEffect::FetchLeads(ticket, ..)) => {
                Report::Leads(ticket, self.unstepped())
            }
            Effect::Read(ReadEffect::RecentResults) => {
                Report::RecentResults(self.some(6), Some(LastResult { text: self.word(), here: None }))
            }
            Effect::Fetch(FetchEffect::FindSubjects(ticket, _)) => {
                Report::Subjects(ticket, (0..6).map(|_| self.card(0)).collect())
            }
            _ => return None,
        })
    }

    pub fn tell(&mut self, app: &mut App, msg: Msg) {
        let mut todo = update(app, msg, now());
        while let Some(effect) = todo.pop() {
            if let Some(report) = self.answer(effect) {
                todo.extend(update(app, Msg::Report(report), now()));
            }
        }
    }

    /// The account with its people, its types of tasks and its groups.
    fn directory(&mut self) -> Directory {
        let user = |script: &mut Self, n: i64| User {
            id: UserId(n + 5),
            name: script.word(),
            group: Some((n % 2).into()),
            active: true,
        };
        let users = (0..6).map(|n| user(self, n)).collect();
        let kind = |script: &mut Self, n: i64| TaskType {
            id: n.into(),
            name: script.word(),
            code: None,
            color: Some(script.word()),
        };
        let account = Account {
            name: self.word(),
            subdomain: self.word(),
            current_user: ME,
            zone: Some(self.word()),
            currency: Some(self.word()),
            country: Some(self.word()),
            types: (1..=4).map(|n| kind(self, n)).collect(),
            groups: (0..2).map(|n| Group { id: n.into(), name: self.word() }).collect(),
            ..Account::default()
        };
        Directory { account, users }
    }

    /// The board with its tasks.
    pub fn board(&mut self) -> App {
        let mut app = App::new(now(), "Europe/Moscow".parse().unwrap());
        app.session_mut().settings.links = true;
        app.session_mut().accounts.site = "https://acme.amocrm.ru".into();
        let directory = self.directory();
        let whose = Some(Whose::Everyone);
        self.tell(&mut app, Msg::Report(Report::Ready { directory, whose }));
        self.tell(&mut app, Msg::Measured(Measured { list_rows: 30, detail_beside: true, ..Measured::default() }));
        let blocked = Connection::Blocked(Problem::Other(self.word()));
        self.tell(&mut app, Msg::Report(Report::Connection(blocked)));
        app
    }

    /// The board after these actions, with words pasted where there is something to write into.
    fn after(&mut self, acts: &[Action]) -> App {
        let mut app = self.board();
        self.act(&mut app, acts);
        let text = self.word();
        self.tell(&mut app, Msg::Paste(text));
        app
    }

    fn act(&mut self, app: &mut App, acts: &[Action]) {
        self.tell(app, Msg::Rest);
        for act in acts {
            self.tell(app, Msg::Act(*act));
        }
    }
}
