//! Interprets key presses as a person means them. A key that is held down, a text that a terminal pastes as keys, and
//! keys typed ahead for a screen that isn't there yet all arrive in the same form; only their timing distinguishes
//! them. Nothing here reads a clock.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::Keymap;
use crate::app::msg::action::Trait;
use crate::app::{Action, App, Code, Effect, Key, Msg, Notice, Place, Queue, Scope, update};
use crate::domain::TaskId;

/// Equal keys that follow each other faster than this come from a key that is held down: a finger is slower, and the
/// slowest usual repeat rate (macOS) is 90 ms.
const REPEAT: Duration = Duration::from_millis(110);
/// A key that opened something, or led to a question, counts as released when it did not come for this long.
const LET_GO: Duration = Duration::from_millis(400);
/// The longest usual delay before a held key is first repeated. An equal key within it may be that first repetition:
/// the next one shows whether it was, as it then comes at the repeat rate.
const FIRST_REPEAT: Duration = Duration::from_millis(1_000);
/// Keys that follow each other faster than this were not typed by hand.
const BURST: Duration = Duration::from_millis(8);
/// From this number on, characters that come this fast are a paste; fewer may have been typed and delayed by the
/// network.
const PASTE: usize = 3;
/// How long a paste may pause: a slow console delivers it in pieces. A hand is slower.
const PAUSE: Duration = Duration::from_millis(40);
/// A card that has been there for less than this was not seen by the person who pressed a key.
const UNSEEN: Duration = Duration::from_millis(50);
/// The most keys that are kept for a screen that isn't there yet.
const MOST: usize = 200;

/// What the terminal reports about a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyInput {
    /// It was pressed; most terminals also report repetitions like this.
    Press(Key),
    /// It is held down. Only some terminals report this.
    Repeat(Key),
    /// It was released. Only some terminals report this.
    Release(Key),
}

/// What keys act on, and when.
#[derive(Debug)]
pub struct KeyContext<'a> {
    /// The app that the keys act on.
    pub app: &'a mut App,
    /// The meaning of keys.
    pub keys: &'a Keymap,
    /// The time of the wall clock.
    pub now: DateTime<Utc>,
    /// The time by which keys are measured.
    pub at: Instant,
}

/// What is remembered of the keys so far.
#[derive(Debug, Default)]
pub struct KeyReader {
    /// The last key, unless it was released since.
    last: Option<Last>,
    /// A key that may be the first repetition of the last one.
    doubtful: Option<(Key, Instant)>,
    /// The last characters that came faster than by hand.
    burst: Option<Burst>,
    /// Whether the console reports the release of pasted keys, as that of Windows does.
    paste_lets_go: bool,
    /// What was typed for a screen that isn't there yet.
    waiting: VecDeque<Typed>,
    /// The task of the queue's card, and since when it is there.
    card: Option<(TaskId, Instant)>,
}

#[derive(Clone, Copy, Debug)]
struct Burst {
    /// When the last of them came.
    at: Instant,
    /// How many there are.
    count: usize,
    /// They were taken for a paste, which may continue after a pause.
    is_paste: bool,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    key: Key,
    at: Instant,
    /// Where the person was when it was pressed.
    place: Place,
}

#[derive(Debug)]
enum Typed {
    Key(Key),
    Text(String),
}

impl KeyReader {
    /// For a console that may report the release of pasted keys too. Elsewhere only typed keys are released.
    pub fn of_console(paste_lets_go: bool) -> Self {
        Self { paste_lets_go, ..Self::default() }
    }

    /// Handles keys that came together.
    pub fn press(&mut self, context: &mut KeyContext<'_>, inputs: &[KeyInput]) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut inputs = inputs;
        while !inputs.is_empty() {
            // Consoles that report releases do so for pasted keys, too.
            let burst = inputs
                .iter()
                .take_while(|input| self.paste_lets_go && is_let_go(**input) || text_of(**input).is_some())
                .count();
            let (burst, rest) = inputs.split_at(burst);
            let keys: Vec<Key> = burst.iter().filter_map(|input| text_of(*input)).collect();
            let pause = |burst: &Burst| if burst.is_paste { PAUSE } else { BURST };
            let fast = self.burst.filter(|burst| context.at.saturating_duration_since(burst.at) < pause(burst));
            let count = fast.map_or(0, |burst| burst.count) + keys.len();
            if keys.is_empty() {
                if burst.is_empty() {
                    self.burst = None;
                }
                let (now, rest) = inputs.split_at(burst.len().max(1));
                for input in now {
                    effects.extend(self.input(context, *input));
                }
                inputs = rest;
                continue;
            }
            let is_paste = count >= PASTE && is_paste(context, &keys);
            self.burst = Some(Burst { at: context.at, count, is_paste });
            inputs = rest;
            if is_paste {
                effects.extend(self.settle_doubt(context));
                self.last = None;
                effects.extend(self.arrive(context, Typed::Text(keys.into_iter().filter_map(character).collect())));
            } else {
                for input in burst {
                    effects.extend(self.input(context, *input));
                }
            }
        }
        effects
    }

    /// Handles a text that the terminal reports as pasted.
    pub fn paste(&mut self, context: &mut KeyContext<'_>, text: &str) -> Vec<Effect> {
        let mut effects = self.settle_doubt(context);
        effects.extend(self.arrive(context, Typed::Text(text.to_owned())));
        effects
    }

    /// When [`KeyReader::rest`] has something to do.
    pub fn wakes(&self) -> Option<Instant> {
        self.doubtful.map(|(_, at)| at + REPEAT)
    }

    /// No key came for a while: a possible repetition was none.
    pub fn rest(&mut self, context: &mut KeyContext<'_>) -> Vec<Effect> {
        if self.wakes().is_some_and(|at| at <= context.at) { self.settle_doubt(context) } else { Vec::new() }
    }

    /// Something changed: what was typed for a screen that is there now is delivered to it.
    pub fn play(&mut self, context: &mut KeyContext<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.note_card(context);
        while let Some(typed) = self.waiting.pop_front() {
            let message = typed.message(context);
            // One that opens something may make the next one wait: the rest stays in order.
            if context.app.is_waited_for(&message) {
                self.waiting.push_front(typed);
                break;
            }
            effects.extend(self.deliver(context, message));
        }
        effects
    }

    fn input(&mut self, context: &mut KeyContext<'_>, input: KeyInput) -> Vec<Effect> {
        let (key, told) = match input {
            KeyInput::Press(key) => (key, false),
            KeyInput::Repeat(key) => (key, true),
            KeyInput::Release(key) => {
                let effects = self.settle_doubt(context);
                self.last.take_if(|last| last.key == key);
                return effects;
            }
        };
        let mut effects = Vec::new();
        if let Some((doubtful, at)) = self.doubtful
            && (doubtful != key || !(told || context.at.saturating_duration_since(at) < REPEAT))
        {
            effects.extend(self.settle_doubt(context));
        }
        let last = self.last.filter(|last| last.key == key);
        let since = last.map(|last| context.at.saturating_duration_since(last.at));
        let repeated = told || since.is_some_and(|since| since < REPEAT);
        // While it is held down, the place where it was pressed counts.
        let place = last.filter(|_| repeated).map_or_else(|| context.app.place(), |last| last.place);
        // The next one came at the repeat rate: the doubtful one was the first repetition, and is dropped.
        if repeated && self.doubtful.take().is_some() {
            self.last = Some(Last { key, at: context.at, place: last.map_or(place, |last| last.place) });
            return effects;
        }
        let verdict = last.map_or(Verdict::Meant, |last| judge(context, &last, since.unwrap_or_default(), repeated));
        // A key that was ignored says nothing about where the person meant to be.
        let place = if verdict == Verdict::Meant { place } else { last.map_or(place, |last| last.place) };
        self.last = Some(Last { key, at: context.at, place });
        match verdict {
            Verdict::Meant => effects.extend(self.arrive(context, Typed::Key(key))),
            Verdict::Doubtful => self.doubtful = Some((key, context.at)),
            Verdict::Held => {}
        }
        effects
    }

    fn settle_doubt(&mut self, context: &mut KeyContext<'_>) -> Vec<Effect> {
        let Some((key, _)) = self.doubtful.take() else { return Vec::new() };
        if let Some(last) = self.last.as_mut().filter(|last| last.key == key) {
            last.place = context.app.place();
        }
        self.arrive(context, Typed::Key(key))
    }

    /// Does what was typed, or keeps it for the screen it is meant for.
    fn arrive(&mut self, context: &mut KeyContext<'_>, typed: Typed) -> Vec<Effect> {
        // Someone who wants to leave wants nothing of what was typed ahead.
        if typed.leads_out() {
            self.waiting.clear();
        }
        let message = typed.message(context);
        if !typed.leads_out() && (!self.waiting.is_empty() || context.app.is_waited_for(&message)) {
            if self.waiting.len() < MOST {
                self.waiting.push_back(typed);
            }
            return Vec::new();
        }
        self.deliver(context, message)
    }

    /// Hands a message to the app, unless it would decide about a card that nobody has seen.
    fn deliver(&mut self, context: &mut KeyContext<'_>, message: Msg) -> Vec<Effect> {
        let decides =
            matches!(message, Msg::Type(_) | Msg::Act(Action::FinishCard)) && context.app.scope() == Scope::Queue;
        let unseen = self.card.is_some_and(|(_, since)| context.at.saturating_duration_since(since) < UNSEEN);
        let message = if decides && unseen { Msg::Said(Notice::Plain("card-unseen")) } else { message };
        let effects = update(context.app, message, context.now);
        self.note_card(context);
        effects
    }

    fn note_card(&mut self, context: &KeyContext<'_>) {
        let card = context.app.queue().and_then(Queue::row).map(|row| row.task.id);
        if card != self.card.map(|(card, _)| card) {
            self.card = card.map(|card| (card, context.at));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Meant,
    Doubtful,
    Held,
}

/// What an equal key means that comes this long after the last one.
fn judge(context: &KeyContext<'_>, last: &Last, since: Duration, repeated: bool) -> Verdict {
    let message = context.keys.pressed(context.app.scope(), context.app.pending(), last.key);
    let (here, writes) = match &message {
        Msg::Act(action) => (action.is(Trait::Repeats), action.is(Trait::Writes)),
        Msg::Type(_) => (context.app.scope() == Scope::Typing, false),
        _ => (false, false),
    };
    let place = context.app.place();
    let (moved, opened) = (place != last.place, place.is_opened_from(&last.place));
    let soon = since < FIRST_REPEAT;
    match () {
        () if repeated && (moved || !here) => Verdict::Held,
        () if repeated => Verdict::Meant,
        // A second Esc at the question whether to leave confirms it, however quickly: only a held key does not.
        () if last.key.code == Code::Esc && place.is_asked() && soon => Verdict::Doubtful,
        () if (opened || place.is_asked() && moved) && since < LET_GO => Verdict::Held,
        // Quickly back to the board, layer by layer: nothing else happens there.
        () if last.key.code == Code::Esc && !place.is_asked() => Verdict::Meant,
        () if soon && (moved || writes) => Verdict::Doubtful,
        () => Verdict::Meant,
    }
}

impl Typed {
    fn message(&self, context: &KeyContext<'_>) -> Msg {
        match self {
            Self::Key(key) => context.keys.pressed(context.app.scope(), context.app.pending(), *key),
            Self::Text(text) => Msg::Paste(text.clone()),
        }
    }

    /// True for the way out of whatever takes too long.
    fn leads_out(&self) -> bool {
        matches!(self, Self::Key(key) if key.code == Code::Esc || *key == Key::ctrl('c') || *key == Key::ctrl('с'))
    }
}

/// A key that could be part of a pasted text.
fn text_of(input: KeyInput) -> Option<Key> {
    let KeyInput::Press(key) = input else { return None };
    (!key.ctrl && !key.alt && character(key).is_some()).then_some(key)
}

fn character(key: Key) -> Option<char> {
    match key.code {
        Code::Char(c) => Some(c),
        Code::Enter => Some('\n'),
        Code::Tab if !key.shift => Some(' '),
        _ => None,
    }
}

/// True for the release of a text key. Any other key is not part of a paste: what is before and after it did not come
/// in one piece.
fn is_let_go(input: KeyInput) -> bool {
    matches!(input, KeyInput::Release(key) if character(key).is_some())
}

/// One key repeated is held down, and keys that only move around do no harm.
fn is_paste(context: &KeyContext<'_>, keys: &[Key]) -> bool {
    let moves = |key: &Key| {
        let message = context.keys.pressed(context.app.scope(), context.app.pending(), *key);
        matches!(message, Msg::Act(action) if action.is(Trait::Repeats) || action.is(Trait::Moves))
    };
    let equal = keys.windows(2).all(|pair| pair[0] == pair[1]);
    let held = equal && keys.len() > 1;
    !held && !keys.iter().all(moves)
}
