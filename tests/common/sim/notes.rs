//! Notes: the server's, and what is held against the promises about them.

use std::collections::{BTreeMap, HashMap};

use amotui::api::{ApiError, NotePage};
use amotui::domain::{Change, ChangeState, EntityId, EntityKind, Note, Operation, Subject};

use super::computer::Computer;
use super::world::World;
use super::{COLLEAGUE, ME, Rng, START, TEXTS};

/// The notes of the server.
#[derive(Default)]
pub(super) struct Board {
    /// Each with its subject and the time of its last change.
    notes: BTreeMap<i64, (Subject, Note, i64)>,
    /// What came of each request.
    made: HashMap<String, Vec<i64>>,
}

impl Board {
    /// How many notes came of a request.
    pub(super) fn made_by(&self, request: &str) -> usize {
        self.made.get(request).map_or(0, Vec::len)
    }

    /// Some that were there before, in the words that will be used again.
    pub(super) fn filled(rng: &mut Rng) -> Self {
        let mut board = Self::default();
        for at in 0..6 {
            let by = if rng.chance(50) { ME } else { COLLEAGUE };
            board.add(subject(rng), TEXTS[at as usize % TEXTS.len()].into(), by, START - 60 + at);
        }
        board
    }

    fn add(&mut self, subject: Subject, text: String, by: amotui::domain::UserId, at: i64) -> i64 {
        let id = self.notes.last_key_value().map_or(900, |(id, _)| id + 1);
        let note = Note { id, text, created_at: at, created_by: Some(by), kind: "common".into(), is_pinned: false };
        self.notes.insert(id, (subject, note, at));
        id
    }
}

/// One of three deals.
pub(super) fn subject(rng: &mut Rng) -> Subject {
    Subject { kind: EntityKind::Leads, id: EntityId(1 + rng.below(3) as i64) }
}

impl World {
    /// Carries out a request for a note.
    pub(super) fn pin(&mut self, request: String, subject: Subject, text: String) -> i64 {
        let id = self.board.add(subject, text, ME, self.now);
        self.note(|now| format!("{now} {request} makes note {id}"));
        self.board.made.entry(request).or_default().push(id);
        id
    }

    /// Others write the same words, the person writes other words in the browser, and somebody mends a note.
    pub(super) fn edit_notes_elsewhere(&mut self) {
        let (on, now) = (subject(&mut self.rng), self.now);
        match self.rng.below(4) {
            0 | 1 => {
                let text = self.rng.of(&TEXTS).unwrap_or("x").into();
                self.board.add(on, text, COLLEAGUE, now);
            }
            2 => {
                self.board.add(on, format!("Browser {}", self.rng.below(9)), ME, now);
            }
            _ => {
                let ids: Vec<i64> = self.board.notes.keys().copied().collect();
                if let Some((_, note, changed)) = self.rng.of(&ids).and_then(|id| self.board.notes.get_mut(&id)) {
                    note.text.push('+');
                    *changed = now;
                }
            }
        }
    }

    /// A page of three notes, those that changed last first.
    pub(super) fn note_page(&mut self, subject: Subject, page: u32) -> Result<NotePage, ApiError> {
        let heard = self.read();
        self.note(|now| format!("{now} notes {subject:?} {page}: {heard:?}"));
        heard?;
        if self.is_elsewhere() {
            self.doubt();
            return Ok(NotePage { server_time: Some(self.now), ..NotePage::default() });
        }
        let mut found: Vec<_> = self.board.notes.values().filter(|(on, ..)| *on == subject).collect();
        found.sort_by_key(|(_, note, changed)| std::cmp::Reverse((*changed, note.id)));
        let skip = (page as usize - 1) * 3;
        let more = found.len() > skip + 3;
        let found: Vec<_> = found.into_iter().skip(skip).take(3).cloned().collect();
        let server_time = self.date();
        // A right that is missing for a moment, as with lists of tasks.
        if self.rng.chance(self.bad / 8) {
            return Ok(NotePage { server_time, ..NotePage::default() });
        }
        let reaches = found.iter().map(|(_, _, changed)| *changed).min();
        Ok(NotePage {
            notes: found.into_iter().map(|(_, note, _)| note).collect(),
            more,
            reaches,
            server_time,
            ..NotePage::default()
        })
    }
}

/// Notes of one person with the same words on the same deal can't be told apart, and need not be: they are counted.
#[derive(Default)]
struct Count {
    arrived: usize,
    confirmed: usize,
    discarded: usize,
}

impl Computer {
    fn counts(&self) -> BTreeMap<(Subject, String), Count> {
        let mut counts: BTreeMap<_, Count> = BTreeMap::new();
        let world = self.net.world();
        for id in self.made.keys() {
            let change = self.store.lock().expect("free").change(id).expect("it is read");
            let Some(Change { operation: Operation::Note { subject, text }, state, .. }) = change else { continue };
            let count = counts.entry((subject, text)).or_default();
            count.arrived += world.board.made.get(&id.0).map_or(0, Vec::len);
            count.confirmed += usize::from(state == ChangeState::Confirmed);
            count.discarded += usize::from(state == ChangeState::Discarded);
        }
        counts
    }

    /// As the person finds out: there are more notes with these words than the program knows of.
    pub(super) fn note_is_there(&self, subject: Subject, text: &str) -> bool {
        let counts = self.counts();
        counts.get(&(subject, text.to_owned())).is_some_and(|count| count.arrived > count.confirmed)
    }

    pub(super) fn judge_notes(&mut self) {
        for ((subject, text), count) in self.counts() {
            let Count { arrived, confirmed, discarded } = count;
            self.verdict.notes += arrived as u64;
            if arrived < confirmed {
                let words =
                    format!("lost: {confirmed} notes {text} on {} were called done, {arrived} are there", subject.id);
                self.verdict.broken.push(words);
            }
            if arrived > confirmed + discarded {
                let words = format!("doubled: {arrived} notes {text} on {}, {confirmed} were called done", subject.id);
                self.verdict.broken.push(words);
            }
        }
        for id in self.made.keys() {
            let state = self.store.lock().expect("free").change(id).expect("it is read").map(|change| change.state);
            if state == Some(ChangeState::Cancelled) && self.net.world().board.made.contains_key(&id.0) {
                self.verdict.broken.push(format!("note {} was taken back and is there", id.0));
            }
        }
    }
}
