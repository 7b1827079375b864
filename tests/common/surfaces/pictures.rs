//! The pictures: every screen, form, list and layout that shows words from outside, reached by the acts that lead there.

use amotui::app::forms::field::Content;
use amotui::app::msg::action;
use amotui::app::msg::report::UnsentChange;
use amotui::app::{Action, App, Asker, Key, Msg, Page, Problem, Report, Screen, SignInProblem, Ticket};
use amotui::config::OwnKeys;
use amotui::domain::{Column, GroupId, Operation, Order, SavedView, View, Whose};
use amotui::i18n::{Lang, Message};
use amotui::keymap::{self, Keymap};

use super::Script;
use super::wire::{drawn_with, words};

/// What is drawn, and how.
pub struct Picture {
    /// What it is called when something is wrong with it.
    pub name: &'static str,
    pub app: App,
    pub keys: Keymap,
    /// In ASCII, where all words pass one more place.
    pub ascii: bool,
    /// Columns and rows on which it is drawn.
    pub size: (u16, u16),
}

/// Rows of the unsent edits, at least.
const OWED: usize = 24;

impl Picture {
    pub(super) fn new(name: &'static str, app: App) -> Self {
        Self { name, app, keys: Keymap::default(), ascii: false, size: (140, 40) }
    }

    /// The bytes that drawing it puts on the wire.
    pub fn drawn(&self, lang: Lang) -> String {
        self.drawn_at(lang, self.size)
    }

    /// The same on so many columns and rows.
    pub fn drawn_at(&self, lang: Lang, size: (u16, u16)) -> String {
        drawn_with(&self.app, &self.keys, self.ascii, lang, size)
    }
}

/// What is typed into the filter line, around words from outside, so that each of its hints and complaints is seen.
const FILTERS: [(&str, &str); 16] = [
    ("", ""),
    ("слово:", ""),
    ("type:", ""),
    ("type:", "!"),
    ("type:", ","),
    ("who:", ""),
    ("who:", "!"),
    ("who:", ","),
    ("due:", ""),
    ("due:завтра..вчера ", " due:завтра..вчера"),
    ("", " price:"),
    ("price:", ""),
    ("is:", ""),
    ("", " done:yes"),
    ("", " due:"),
    ("", " due:завтра"),
];

impl Script<'_> {
    /// Every picture that shows words of others.
    pub fn pictures(&mut self) -> Vec<Picture> {
        let parts = [Self::boards, Self::forms, Self::lists, Self::filters, Self::layers, Self::lines];
        parts.into_iter().flat_map(|part| part(self)).collect()
    }

    fn boards(&mut self) -> Vec<Picture> {
        let mut failed = self.after(&[]);
        let (text, problem) = (self.word(), Problem::Refused(self.word()));
        self.tell(&mut failed, Msg::Report(Report::Problem { text, problem }));
        let mut all = vec![
            Picture::new("board with a failure", failed),
            Picture::new("detail", self.after(&[Action::Open])),
            Picture::new("marks", self.after(&[Action::Mark, Action::Mark])),
            Picture::new("columns", self.after(&[Action::LayoutColumns])),
            Picture::new("day", self.after(&[Action::LayoutDay])),
            Picture::new("by day", self.after(&[Action::SortDay])),
            Picture::new("by type", self.after(&[Action::SortKind])),
            Picture::new("by person", self.after(&[Action::SortPerson])),
            Picture::new("by subject", self.after(&[Action::SortSubject])),
            Picture::new("by stage", self.after(&[Action::SortStage])),
            Picture::new("completed tasks", self.after(&[Action::View7])),
            Picture { ascii: true, ..Picture::new("board in ASCII", self.after(&[])) },
            Picture { ascii: true, ..Picture::new("detail in ASCII", self.after(&[Action::Open])) },
        ];
        let mut shown = self.with_views();
        self.tell(&mut shown, Msg::Act(Action::Saved1));
        all.push(Picture::new("saved view", shown));
        let mut group = self.after(&[]);
        group.session_mut().whose = Some(Whose::Group(GroupId(1)));
        all.push(Picture::new("a group's tasks", group));
        self.rows = 0;
        all.push(Picture::new("nothing left", self.after(&[])));
        all.push(Picture::new("nothing found", self.after(&[Action::Filter])));
        self.rows = 60;
        all.push(self.pending());
        all
    }

    /// A board with saved views.
    fn with_views(&mut self) -> App {
        let mut app = self.board();
        let view = |script: &mut Self, n: usize| SavedView {
            name: format!("{}{n}", script.word()),
            key: Some(script.word()),
            view: View::ALL[n],
            filter: String::new(),
            whose: None,
            order: Order::default(),
            columns: Column::ALL.to_vec(),
        };
        let mut settings = app.session().settings.clone();
        settings.config.views = (0..3).map(|n| view(self, n)).collect();
        self.tell(&mut app, Msg::Settings(Box::new(settings), None));
        self.tell(&mut app, Msg::Tick);
        app
    }

    /// Keys that begin a longer sequence.
    fn pending(&mut self) -> Picture {
        let keys = self.own_keys();
        let mut app = self.board();
        let begun = self.word().chars().next().and_then(|c| Key::named(&c.to_string()));
        self.tell(&mut app, Msg::Began(begun.into_iter().collect()));
        Picture { keys, ..Picture::new("first keys of a sequence", app) }
    }

    /// Acts without keys get two each: any character can be one.
    fn own_keys(&mut self) -> Keymap {
        let free = action::TABLE.iter().filter(|entry| entry.keys.is_empty());
        let mut own = |entry: &action::Entry| {
            let (first, second) = (self.word().chars().next()?, self.word().chars().next()?);
            let usual = |c: char| c.is_ascii() || c.is_alphabetic();
            (!usual(first) && !usual(second))
                .then(|| OwnKeys { action: entry.word.to_owned(), keys: vec![format!("{first} {second}")] })
        };
        let own: Vec<_> = free.filter_map(&mut own).collect();
        Keymap::with(&own).unwrap_or_default()
    }

    fn forms(&mut self) -> Vec<Picture> {
        let mut earlier = self.board();
        self.act(&mut earlier, &[Action::Complete]);
        let mut follow = self.board();
        self.act(&mut follow, &[Action::Complete]);
        let line = format!("{} +завтра {}", self.word(), self.word());
        self.tell(&mut follow, Msg::Paste(line));
        let mut follows = self.board();
        self.act(&mut follows, &[Action::Mark, Action::Mark, Action::Complete]);
        let line = format!("{} +завтра {}", self.word(), self.word());
        self.tell(&mut follows, Msg::Paste(line));
        let mut leaving = self.after(&[Action::Edit]);
        self.tell(&mut leaving, Msg::Act(Action::Leave));
        let mut all = vec![
            Picture::new("complete", self.after(&[Action::Complete])),
            Picture::new("earlier results", earlier),
            Picture::new("follow-up", follow),
            Picture::new("follow-ups of many", follows),
            Picture::new("edit", self.after(&[Action::Edit])),
            Picture::new("leaving a form", leaving),
            Picture::new("reschedule", self.after(&[Action::Reschedule])),
            Picture::new("reschedule many", self.after(&[Action::Mark, Action::Mark, Action::Reschedule])),
            Picture::new("new", self.after(&[Action::New])),
            Picture::new("new about something", self.found_subjects()),
            Picture::new("spread", self.after(&[Action::Mark, Action::Mark, Action::Spread])),
            Picture::new("note", self.after(&[Action::Note])),
            Picture::new("save a view", self.after(&[Action::SaveView])),
            Picture::new("sign in from the board", self.after(&[Action::SignIn])),
            self.welcome_form(),
        ];
        all.extend(self.entries());
        let mut corrected = std::collections::BTreeSet::new();
        for down in 0..OWED {
            let mut app = self.after(&[vec![Action::Unsent], vec![Action::UnsentDown; down]].concat());
            let Some(Screen::Unsent(unsent)) = app.screens().last() else { continue };
            let Some(UnsentChange { change, .. }) = unsent.selected() else { continue };
            let name = match &change.operation {
                Operation::Create(_) => "mend a new task",
                Operation::Edit { .. } => "mend an edit",
                Operation::Note { .. } => "mend a note",
            };
            self.act(&mut app, &[Action::Correct]);
            if matches!(app.screens().last(), Some(Screen::Form(_))) && corrected.insert(name) {
                all.push(Picture::new(name, app));
            }
        }
        let mut not_stored = self.after(&[Action::Note]);
        if let Some(Screen::Form(form)) = not_stored.screens_mut().last_mut() {
            form.problem = Some(Problem::Store(Message::of_system(self.word())));
        }
        all.push(Picture::new("a form that can't be stored", not_stored));
        all
    }

    /// Names are found for what is typed.
    fn found_subjects(&mut self) -> App {
        let mut app = self.board();
        self.act(&mut app, &[Action::New, Action::NextField, Action::NextField, Action::NextField, Action::NextField]);
        let focused = match app.screens().last() {
            Some(Screen::Form(form)) => form.fields.get(form.focus).map(|field| &field.content),
            _ => None,
        };
        assert!(matches!(focused, Some(Content::Subject { .. })), "what it is about has the keys");
        let text = format!("{}{}", self.word(), self.word());
        self.tell(&mut app, Msg::Paste(text));
        app
    }

    /// The first screen, with the form in which signing in failed.
    fn welcome_form(&mut self) -> Picture {
        let mut app = self.bare();
        app.screens_mut().push(Screen::Welcome { at: 0 });
        self.tell(&mut app, Msg::Act(Action::Choose));
        let text = self.word();
        self.tell(&mut app, Msg::Paste(text));
        if let Some(Screen::Form(form)) = app.screens_mut().last_mut() {
            form.problem = Some(Problem::NoAddress(self.word()));
        }
        Picture::new("first screen, signing in", app)
    }

    /// The form of an own integration, and the page that it leads to, with all that can be in the way.
    fn entries(&mut self) -> Vec<Picture> {
        use SignInProblem as H;
        let mut ways = vec![H::Port(8917), H::Stranger, H::NoCode, H::Late, H::Key, H::NoKey, H::Code];
        ways.extend([H::OtherRedirect, H::Redirect(self.word()), H::Denied(self.word())]);
        ways.extend([H::OtherAccount(self.word()), H::NotTaken(self.word())]);
        let mut all: Vec<_> = ways.into_iter().map(|way| self.entry(way)).collect();
        for came in [false, true] {
            let mut app = self.entry(H::Key).app;
            if let Some(Screen::Form(form)) = app.screens_mut().last_mut() {
                form.waiting = Some(Ticket { asker: Asker::Form, number: 7 });
            }
            let page = Page { address: "http://127.0.0.1:8080/oauth?state=1".into(), comes_back: !came, came };
            self.tell(&mut app, Msg::Report(Report::Agree(Ticket { asker: Asker::Form, number: 7 }, page)));
            let text = self.word();
            self.tell(&mut app, Msg::Paste(text));
            all.push(Picture::new("a page to agree on", app));
        }
        all
    }

    fn entry(&mut self, way: SignInProblem) -> Picture {
        let mut app = self.after(&[Action::AddIntegration]);
        let text = self.word();
        self.tell(&mut app, Msg::Paste(text));
        if let Some(Screen::Form(form)) = app.screens_mut().last_mut() {
            form.problem = Some(Problem::SignIn(way));
        }
        Picture::new("own integration", app)
    }

    fn lists(&mut self) -> Vec<Picture> {
        let mut all = vec![
            Picture::new("colleagues", self.unnarrowed(&[Action::Assign])),
            Picture::new("types", self.unnarrowed(&[Action::Retype])),
            Picture::new("whose, with groups and counts", self.unnarrowed(&[Action::Whose])),
            Picture::new("a word typed in a list", self.after(&[Action::Whose])),
            Picture::new("orders", self.after(&[Action::Sort])),
            Picture::new("phones to dial", self.unnarrowed(&[Action::Dial])),
            Picture::new("phones to copy", self.unnarrowed(&[Action::CopyPhone])),
            Picture::new("phones to scan", self.unnarrowed(&[Action::DialQr])),
            Picture::new("colleagues for many", self.unnarrowed(&[Action::Mark, Action::Mark, Action::Assign])),
        ];
        let mut themes = self.board();
        themes.session_mut().settings.themes = self.some(9);
        self.tell(&mut themes, Msg::Act(Action::Theme));
        all.push(Picture::new("themes", themes));
        let mut accounts = self.board();
        accounts.session_mut().accounts.names = self.some(9);
        self.tell(&mut accounts, Msg::Act(Action::Accounts));
        all.push(Picture::new("accounts", accounts));
        let mut palette = self.with_views();
        palette.session_mut().settings.names = keymap::names(words(Lang::En));
        self.tell(&mut palette, Msg::Act(Action::Palette));
        let text = self.word();
        let keys = self.own_keys();
        all.push(Picture { keys: keys.clone(), ..Picture::new("palette", palette) });
        let mut typed = self.with_views();
        typed.session_mut().settings.names = keymap::names(words(Lang::En));
        self.tell(&mut typed, Msg::Act(Action::Palette));
        self.tell(&mut typed, Msg::Paste(text));
        all.push(Picture { keys, ..Picture::new("a word typed in the palette", typed) });
        all
    }

    /// A list to choose from with all that it offers.
    fn unnarrowed(&mut self, acts: &[Action]) -> App {
        let mut app = self.board();
        self.act(&mut app, acts);
        app
    }

    fn filters(&mut self) -> Vec<Picture> {
        let typed = |script: &mut Self, view: Action, (before, behind): (&str, &str)| {
            let mut app = script.board();
            script.act(&mut app, &[view, Action::Filter]);
            let text = format!("{before}{}{behind}", script.word());
            script.tell(&mut app, Msg::Paste(text));
            Picture::new("filter", app)
        };
        let chosen = self.chosen(FILTERS.len() + 1);
        let filter = |at: usize| match FILTERS.get(at) {
            Some(filter) => typed(self, Action::View1, *filter),
            None => typed(self, Action::View7, ("", " done:no")),
        };
        let mut all: Vec<_> = chosen.into_iter().map(filter).collect();
        all.push(Picture::new("empty filter line", self.unnarrowed(&[Action::Filter])));
        all
    }

    fn layers(&mut self) -> Vec<Picture> {
        let chosen = self.chosen(OWED);
        let unsent = |down: usize| {
            let acts = [vec![Action::Unsent], vec![Action::UnsentDown; down]].concat();
            Picture::new("unsent", self.after(&acts))
        };
        let mut all: Vec<_> = chosen.into_iter().map(unsent).collect();
        let skipped = [vec![Action::Queue], vec![Action::Skip; 60]].concat();
        all.extend([
            Picture::new("queue", self.after(&[Action::Queue])),
            Picture::new("queue at its end", self.after(&skipped)),
            Picture::new("many at once", self.after(&[Action::MarkAll, Action::Assign, Action::Accept])),
            Picture::new("leads without a next step", self.after(&[Action::NoNextStep])),
            Picture::new("next step of a lead", self.after(&[Action::NoNextStep, Action::NextStep])),
        ]);
        let mut help = self.with_views();
        self.tell(&mut help, Msg::Act(Action::Help));
        let keys = self.own_keys();
        all.push(Picture { keys, ..Picture::new("help with own keys", help) });
        let (mut code, mut welcome) = (self.bare(), self.bare());
        code.screens_mut().push(Screen::Code(self.word()));
        welcome.screens_mut().push(Screen::Welcome { at: 0 });
        all.extend([Picture::new("a number to scan", code), Picture::new("first screen", welcome)]);
        all
    }
}
