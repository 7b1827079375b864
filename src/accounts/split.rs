//! A keyring whose entries are too short for some secrets: longer ones are saved in parts.
//!
//! The entry itself then lists the parts, and is written last: if the program dies in between, the old secret is
//! intact.

use secrecy::{ExposeSecret, SecretString};

use super::keyring::Keys;

/// The start of an entry that is saved in parts. No token starts like this: they contain no blanks.
const HEAD: &str = "amotui parts";

/// Saves secrets with more than this many bytes in parts.
pub(super) struct Split<K> {
    keys: K,
    most: usize,
}

/// The parts of a secret: the number of their set, and how many there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Parts {
    set: u64,
    count: usize,
}

impl Parts {
    fn read(entry: &SecretString) -> Option<Self> {
        let mut words = entry.expose_secret().strip_prefix(HEAD)?.split_whitespace();
        Some(Self { set: words.next()?.parse().ok()?, count: words.next()?.parse().ok()? })
    }

    fn names(self, name: &str) -> impl Iterator<Item = String> {
        (1..=self.count).map(move |part| format!("{name} part {}.{part}", self.set))
    }
}

impl<K: Keys> Split<K> {
    pub(super) fn new(keys: K, most: usize) -> Self {
        Self { keys, most }
    }

    fn parts(&self, name: &str) -> Result<Option<Parts>, String> {
        Ok(self.keys.get(name)?.as_ref().and_then(Parts::read))
    }

    fn forget(&self, name: &str, parts: Option<Parts>) -> Result<(), String> {
        parts.map_or(Ok(()), |parts| parts.names(name).try_for_each(|name| self.keys.delete(&name)))
    }
}

impl<K: Keys> Keys for Split<K> {
    fn set(&self, name: &str, token: &SecretString) -> Result<(), String> {
        let before = self.parts(name)?;
        let pieces = pieces(token.expose_secret(), self.most);
        if pieces.len() <= 1 {
            self.keys.set(name, token)?;
        } else {
            let parts = Parts { set: before.map_or(1, |before| before.set.wrapping_add(1)), count: pieces.len() };
            for (name, piece) in parts.names(name).zip(pieces) {
                self.keys.set(&name, &piece.to_owned().into())?;
            }
            self.keys.set(name, &format!("{HEAD} {} {}", parts.set, parts.count).into())?;
        }
        // Leftovers of an older one do no harm.
        let _ = self.forget(name, before);
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<SecretString>, String> {
        let entry = self.keys.get(name)?;
        let Some(parts) = entry.as_ref().and_then(Parts::read) else { return Ok(entry) };
        let mut whole = String::new();
        for name in parts.names(name) {
            let piece = self.keys.get(&name)?.ok_or_else(|| format!("{name} is missing"))?;
            whole.push_str(piece.expose_secret());
        }
        Ok(Some(whole.into()))
    }

    fn delete(&self, name: &str) -> Result<(), String> {
        let parts = self.parts(name)?;
        self.keys.delete(name)?;
        self.forget(name, parts)
    }
}

/// Pieces of at most this many bytes, cut between characters.
fn pieces(text: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > most {
        let (piece, more) = rest.split_at(rest.floor_char_boundary(most));
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests;
