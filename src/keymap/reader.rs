//! Reads key presses as a person makes them. A key that is held down, a text that a terminal pastes as keys, and keys that are typed before
//! the screen they are meant for is there look alike on the wire; only their times tell them apart. Nothing here reads a clock.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::Keymap;
use crate::app::msg::action::Trait;
use crate::app::{App, Code, Effect, Key, Msg, Place, Scope, update};

/// Equal keys that follow each other faster than this come from a key that is held down: a finger needs longer, and the slowest
/// usual repetition (macOS) takes 90 ms.
const REPEAT: Duration = Duration::from_millis(110);
/// A key that opened something, or made the board ask, counts as let go when it did not come for so long.
const LET_GO: Duration = Duration::from_millis(400);
/// The longest usual delay before a held key is repeated for the first time. An equal key within it may be that first repetition:
/// whether it is, the next one tells, which then comes at the speed of repetition.
const FIRST_REPEAT: Duration = Duration::from_millis(1_000);
/// Keys that follow each other faster than this come from no hand.
const BURST: Duration = Duration::from_millis(8);
/// From so many on, characters that come so fast are a paste; fewer may be a hand's that the network held up.
const PASTE: usize = 3;
/// How long a paste may pause: a slow console hands it over in pieces. A hand is slower.
const PAUSE: Duration = Duration::from_millis(40);
/// As many keys are kept for a screen that is on its way, at most.
const MOST: usize = 200;

/// What the terminal says of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyInput {
    /// It went down; most terminals say so of repetitions too.
    Press(Key),
    /// It is held down. Only some terminals tell.
    Repeat(Key),
    /// It was let go. Only some terminals tell.
    Release(Key),
}

/// What keys act on, and when.
#[derive(Debug)]
pub struct KeyContext<'a> {
    /// The state.
    pub app: &'a mut App,
    /// What keys mean.
    pub keys: &'a Keymap,
    /// The time of the wall clock.
    pub now: DateTime<Utc>,
    /// The time by which keys are measured.
    pub at: Instant,
}

/// What is remembered of the keys so far.
#[derive(Debug, Default)]
pub struct KeyReader {
    /// The last key, if it was not let go since.
    last: Option<Last>,
    /// A key that may be the first repetition of the last one.
    doubtful: Option<(Key, Instant)>,
    /// The last characters that came faster than from a hand.
    burst: Option<Burst>,
    /// Whether the console tells of pasted keys when they are let go, as that of Windows does.
    paste_lets_go: bool,
    /// What was typed for a screen that is still on its way.
    waiting: VecDeque<Typed>,
}

#[derive(Clone, Copy, Debug)]
struct Burst {
    /// When the last of them came.
    at: Instant,
    /// How many they are.
    count: usize,
    /// They were taken for a paste, which may go on after a pause.
    is_paste: bool,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    key: Key,
    at: Instant,
    /// Where the person was when it went down.
    place: Place,
}

#[derive(Debug)]
enum Typed {
    Key(Key),
    Text(String),
}

impl KeyReader {
    /// Of a console that tells of pasted keys, too, when they are let go. Elsewhere only a hand lets go.
    pub fn of_console(paste_lets_go: bool) -> Self {
        Self { paste_lets_go, ..Self::default() }
    }

    /// Takes in keys that came together.
    pub fn press(&mut self, context: &mut KeyContext<'_>, inputs: &[KeyInput]) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut inputs = inputs;
        while !inputs.is_empty() {
            // Consoles that say of each key when it is let go do so of pasted ones, too.
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

    /// Takes in a text that the terminal says to be pasted.
    pub fn paste(&mut self, context: &mut KeyContext<'_>, text: &str) -> Vec<Effect> {
        let mut effects = self.settle_doubt(context);
        effects.extend(self.arrive(context, Typed::Text(text.to_owned())));
        effects
    }

    /// When [`KeyReader::rest`] has something to do.
    pub fn wakes(&self) -> Option<Instant> {
        self.doubtful.map(|(_, at)| at + REPEAT)
    }

    /// No key came for a while: what may have been a repetition was none.
    pub fn rest(&mut self, context: &mut KeyContext<'_>) -> Vec<Effect> {
        if self.wakes().is_some_and(|at| at <= context.at) { self.settle_doubt(context) } else { Vec::new() }
    }

    /// Something changed: what was typed for a screen that is there now is played into it.
    pub fn play(&mut self, context: &mut KeyContext<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(typed) = self.waiting.pop_front() {
            let message = typed.message(context);
            // One that opens something may make the next one wait: the rest stays in its order.
            if context.app.is_waited_for(&message) {
                self.waiting.push_front(typed);
                break;
            }
            effects.extend(update(context.app, message, context.now));
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
        // As long as it is held down, what counts is where it went down.
        let place = last.filter(|_| repeated).map_or_else(|| context.app.place(), |last| last.place);
        // The next one came at the speed of repetition: the doubtful one was the first repetition, and is dropped.
        if repeated && self.doubtful.take().is_some() {
            self.last = Some(Last { key, at: context.at, place: last.map_or(place, |last| last.place) });
            return effects;
        }
        let verdict = last.map_or(Verdict::Meant, |last| judge(context, &last, since.unwrap_or_default(), repeated));
        // A key that was not taken says nothing of where the person meant to be.
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

    /// Does what was typed, or keeps it for the screen that it is meant for.
    fn arrive(&mut self, context: &mut KeyContext<'_>, typed: Typed) -> Vec<Effect> {
        // Who wants out wants nothing of what was typed ahead.
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
        update(context.app, message, context.now)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Meant,
    Doubtful,
    Held,
}

/// What an equal key is that comes so long after the last one.
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
        // Esc once more where leaving is asked about closes, however soon it comes: only a held one does not.
        () if last.key.code == Code::Esc && place.is_asked() && soon => Verdict::Doubtful,
        () if (opened || place.is_asked() && moved) && since < LET_GO => Verdict::Held,
        // From layer to layer back to the board, quickly: nothing happens there but that.
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

    /// The way out of whatever takes too long.
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

/// A key of a text that is let go. Any other key is none of a paste: what stands on both sides of it did not come in one piece.
fn is_let_go(input: KeyInput) -> bool {
    matches!(input, KeyInput::Release(key) if character(key).is_some())
}

/// One key over and over is held down, and what only moves about does no harm.
fn is_paste(context: &KeyContext<'_>, keys: &[Key]) -> bool {
    let moves = |key: &Key| {
        let message = context.keys.pressed(context.app.scope(), context.app.pending(), *key);
        matches!(message, Msg::Act(action) if action.is(Trait::Repeats) || action.is(Trait::Moves))
    };
    let equal = keys.windows(2).all(|pair| pair[0] == pair[1]);
    let held = equal && keys.len() > 1;
    !held && !keys.iter().all(moves)
}
