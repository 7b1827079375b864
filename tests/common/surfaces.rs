//! Every place where words from outside are drawn, with the same hostile words in all of them.

use amotui::app::report::{Detail, Owed};
use amotui::app::{Action, App, Effect, Link, Msg, Problem, Report, Seen, update};
use amotui::domain::{
    Account, Card, Change, ChangeId, ChangeState, Directory, Due, EntityId, EntityKind, NewTask, Note, Patch, Row,
    Stage, Subject, Task, TaskId, User, UserId, Whose, Window, Work,
};
use amotui::i18n::{Lang, Words};
use amotui::ui::{self, Cx, Theme};
use chrono::{DateTime, Utc};

const NOW: i64 = 1_795_500_000;
/// So many words are all seen on a board of thirty rows, whichever of a row's texts they are.
pub const TOGETHER: usize = 29;
const ME: UserId = UserId(7);

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

/// What is drawn: the `n`-th place for words gets the `n`-th words, over and over.
pub struct Script<'a> {
    pub words: &'a [String],
    next: usize,
}

impl<'a> Script<'a> {
    pub fn new(words: &'a [String]) -> Self {
        Self { words, next: 0 }
    }

    fn word(&mut self) -> String {
        self.next += 1;
        self.words[(self.next - 1) % self.words.len()].clone()
    }

    fn task(&mut self, n: i64) -> Task {
        let subject = Some(Subject { kind: EntityKind::Leads, id: n.into() });
        let new = NewTask { text: self.word(), due: Due(NOW - 9_000), subject, ..NewTask::default() };
        Task { result: Some(self.word()), ..new.as_task(TaskId(n), ME, NOW) }
    }

    fn row(&mut self, n: i64) -> Row {
        let (task, subject_name) = (self.task(n), Some(self.word()));
        let stage = Stage {
            pipeline: 1.into(),
            status: 1.into(),
            pipeline_name: subject_name.clone(),
            status_name: subject_name.clone(),
            color: None,
        };
        Row { task, subject_name, price: Some(n), stage: Some(stage), mark: None }
    }

    fn card(&mut self, contacts: usize) -> Card {
        Card {
            subject: Subject { kind: EntityKind::Leads, id: 1.into() },
            name: self.word(),
            price: Some(1),
            stage: None,
            phones: vec![self.word()],
            emails: vec![self.word()],
            contacts: (0..contacts).map(|_| self.card(0)).collect(),
            visible: true,
        }
    }

    fn change(&mut self, n: i64) -> Change {
        let patch = Patch { text: Some(self.word()), ..Patch::default() };
        let base = Patch { text: Some(self.word()), ..Patch::default() };
        let theirs = Patch { text: Some(self.word()), ..Patch::default() };
        Change {
            id: ChangeId(format!("c{n}")),
            seq: n,
            task: TaskId(n),
            act: n,
            work: Work::Edit { patch, base },
            state: [ChangeState::Conflicted, ChangeState::Refused][(n % 2) as usize],
            made_at: NOW,
            attempts: 1,
            next_at: None,
            reason: Some(self.word()),
            sent_at: None,
            looks: 0,
            stamp: None,
            watermark: None,
            theirs: Some(theirs),
            unclear: 0,
            since: None,
        }
    }

    fn owed_note(&mut self, n: i64) -> Change {
        let subject = Subject { kind: EntityKind::Leads, id: EntityId(5) };
        Change { work: Work::Note { subject, text: self.word() }, theirs: None, ..self.change(2 * n + 1) }
    }

    /// What the worker would answer.
    fn answer(&mut self, effect: Effect) -> Option<Report> {
        Some(match effect {
            Effect::Load(ticket, _) => {
                let rows = (1..=60).map(|n| self.row(n)).collect();
                Report::Window(ticket, Window { rows, offset: 0, total: 60, exact: true })
            }
            Effect::LoadAll(ticket, _) => Report::All(ticket, (1..=60).map(|n| self.row(n)).collect()),
            Effect::Open(ticket, id) => {
                let note = |script: &mut Self, n| Note {
                    id: n,
                    text: script.word(),
                    created_at: NOW,
                    created_by: Some(ME),
                    kind: "common".into(),
                };
                let notes = (0..6).map(|n| note(self, n)).collect();
                let (row, card) = (Some(self.row(id.0)), Some(self.card(2)));
                let changes = vec![self.change(1), self.change(2)];
                let earlier = (1..=3).map(|n| self.row(n).task).collect();
                let owed_notes = vec![self.owed_note(3)];
                Report::Detail(ticket, Box::new(Detail { row, card, notes, owed_notes, earlier, changes, moves: None }))
            }
            Effect::ListUnsent(ticket) => {
                let mut changes: Vec<_> = (1..=7).map(|n| (self.change(n), Some(self.row(n)))).collect();
                changes.push((self.owed_note(8), None));
                Report::UnsentList(ticket, Owed { changes, aside: 1, ..Owed::default() })
            }
            Effect::RecentResults => Report::RecentResults((0..6).map(|_| self.word()).collect(), None),
            Effect::FindSubjects(ticket, _) => Report::Subjects(ticket, (0..6).map(|_| self.card(0)).collect()),
            _ => return None,
        })
    }

    pub fn tell(&mut self, app: &mut App, msg: Msg) {
        let mut todo = update(app, msg, now());
        while let Some(effect) = todo.pop() {
            if let Some(report) = self.answer(effect) {
                todo.extend(update(app, Msg::Heard(report), now()));
            }
        }
    }

    /// The board with its tasks.
    pub fn board(&mut self) -> App {
        let mut app = App::new(now(), chrono_tz::Europe::Moscow);
        (app.links, app.site) = (true, "https://acme.amocrm.ru".into());
        let users = (0..6).map(|n| User { id: UserId(n + 5), name: self.word(), group: None, active: true }).collect();
        let account = Account { name: self.word(), current_user: ME, ..Account::default() };
        let whose = Some(Whose::Everyone);
        self.tell(&mut app, Msg::Heard(Report::Ready { directory: Directory { account, users }, whose }));
        self.tell(&mut app, Msg::Saw(Seen { list_rows: 30, detail_beside: true, ..Seen::default() }));
        let blocked = Link::Blocked(Problem::Other(self.word()));
        self.tell(&mut app, Msg::Heard(Report::Link(blocked)));
        app
    }

    fn after(&mut self, acts: &[Action]) -> App {
        let mut app = self.board();
        self.tell(&mut app, Msg::Rest);
        for act in acts {
            self.tell(&mut app, Msg::Act(*act));
        }
        let text = self.word();
        self.tell(&mut app, Msg::Paste(text));
        app
    }

    /// Every screen that shows words of others.
    pub fn screens(&mut self) -> Vec<(&'static str, App)> {
        let mut failed = self.after(&[]);
        let (text, problem) = (self.word(), Problem::Refused(self.word()));
        self.tell(&mut failed, Msg::Heard(Report::Trouble { task: TaskId(1), text, problem }));
        vec![
            ("board with a failure", failed),
            ("detail", self.after(&[Action::Open])),
            ("complete", self.after(&[Action::Complete])),
            ("edit", self.after(&[Action::Edit])),
            ("reschedule", self.after(&[Action::Reschedule])),
            ("new", self.after(&[Action::New])),
            ("colleagues", self.after(&[Action::Assign])),
            ("unsent", self.after(&[Action::Unsent])),
            ("filter", self.after(&[Action::Filter])),
            ("phones", self.after(&[Action::Dial])),
            ("columns", self.after(&[Action::LayoutColumns])),
            ("day", self.after(&[Action::LayoutDay])),
            ("queue", self.after(&[Action::Queue])),
            ("whose", self.after(&[Action::Whose])),
        ]
    }
}

/// The bytes that drawing an app puts on the wire.
pub fn drawn(app: &App, lang: Lang, size: (u16, u16)) -> String {
    let (words, theme) = (Words::new(lang), Theme::dark());
    let cx = Cx { words: &words, theme: &theme, keys: &amotui::keymap::Keymap::default() };
    let bytes = amotui::terminal::wire(size, |buffer| ui::paint(buffer, app, &cx)).expect("it is drawn");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What is on the wire beside printable text and our own sequences: moving the cursor, colours, clearing, the cursor's look.
pub fn foreign(wire: &str) -> Option<String> {
    let mut rest = wire;
    while let Some(at) = rest.find(|c: char| c.is_control() || is_invisible(c)) {
        if let Some(link) = rest[at..].strip_prefix("\x1b]8;;") {
            match link.split_once("\x1b\\").filter(|(address, _)| is_ours(address)) {
                Some((_, behind)) => rest = behind,
                None => return Some(excerpt(&rest[at..])),
            }
            continue;
        }
        if let Some(behind) = moved(&rest[at..]) {
            rest = behind;
            continue;
        }
        let Some(sequence) = rest[at..].strip_prefix("\x1b[") else { return Some(excerpt(&rest[at..])) };
        let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | ':' | '?'));
        match end.and_then(|end| sequence[end..].chars().next().map(|last| (end, last))) {
            Some((end, 'H' | 'm' | 'J' | 'K' | 'A' | 'B' | 'C' | 'D' | 'h' | 'l')) => rest = &sequence[end + 1..],
            _ => return Some(excerpt(&rest[at..])),
        }
    }
    None
}

/// What stands behind a move of rows: a region, its edge, up to three steps over it, and the whole screen again. None for all else.
fn moved(wire: &str) -> Option<&str> {
    fn number(text: &str) -> Option<&str> {
        let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (behind.len() < text.len()).then_some(behind)
    }
    let region = number(number(wire.strip_prefix("\x1b[")?)?.strip_prefix(';')?)?.strip_prefix("r\x1b[")?;
    let edge = number(region)?.strip_prefix(";1H")?;
    let steps = ["\n", "\x1bM"].into_iter().flat_map(|step| (1..=3).map(move |by| step.repeat(by)));
    steps.into_iter().find_map(|steps| edge.strip_prefix(steps.as_str())?.strip_prefix("\x1b[r"))
}

/// The address of a page of the account, built from a kind and a number; or none, at the end of a link.
fn is_ours(address: &str) -> bool {
    let Some(page) = address.strip_prefix("https://acme.amocrm.ru/") else { return address.is_empty() };
    let page = ["leads", "contacts", "companies", "customers"].iter().find_map(|kind| page.strip_prefix(kind));
    let id = page.and_then(|page| page.strip_prefix("/detail/")).unwrap_or_default();
    !id.is_empty() && id.chars().all(|c| c.is_ascii_digit())
}

fn excerpt(text: &str) -> String {
    text.chars().take(12).flat_map(char::escape_unicode).collect()
}

/// Written down apart from the program's own list, from the Unicode properties Bidi_Control, Default_Ignorable_Code_Point and
/// private use.
fn is_invisible(c: char) -> bool {
    matches!(c as u32,
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f | 0x2028..=0x202e
        | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfff8 | 0x1bca0..=0x1bca3
        | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff | 0xe000..=0xf8ff | 0xf0000..=0x10ffff)
}

/// A scalar at the start, in the middle and at the end of a text.
pub fn hostile(c: char) -> String {
    format!("{c}ab{c}cd{c}")
}
