//! A keyring whose entries are too short for some secrets: a longer one is kept in parts.
//!
//! The entry itself then says which parts there are, and is written last: whoever breaks off in between leaves the old secret whole.

use secrecy::{ExposeSecret, SecretString};

use super::keyring::Keys;

/// Begins an entry that is kept in parts. No token does: they hold no blanks.
const HEAD: &str = "amotui parts";

/// Keeps secrets of more than so many bytes in parts.
pub(super) struct Split<K> {
    keys: K,
    most: usize,
}

/// Which parts there are: the number of their set, and how many.
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
        // What is left over of an older one is in nobody's way.
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

/// Pieces of at most so many bytes, cut between characters.
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
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::*;

    /// Takes so many bytes and breaks off after so many writings.
    struct Short(Mutex<BTreeMap<String, String>>, usize, Mutex<usize>);

    impl Keys for Short {
        fn set(&self, name: &str, token: &SecretString) -> Result<(), String> {
            let mut left = self.2.lock().unwrap();
            *left = left.checked_sub(1).ok_or("broken off")?;
            let token = token.expose_secret();
            assert!(token.len() <= self.1, "{} bytes", token.len());
            self.0.lock().unwrap().insert(name.to_owned(), token.to_owned());
            Ok(())
        }

        fn get(&self, name: &str) -> Result<Option<SecretString>, String> {
            Ok(self.0.lock().unwrap().get(name).cloned().map(Into::into))
        }

        fn delete(&self, name: &str) -> Result<(), String> {
            self.0.lock().unwrap().remove(name);
            Ok(())
        }
    }

    fn split() -> Split<Short> {
        Split::new(Short(Mutex::default(), 1_280, Mutex::new(usize::MAX)), 1_280)
    }

    #[test]
    fn a_secret_of_any_length_comes_back_and_nothing_is_left_of_it() {
        let split = split();
        for secret in ["short".to_owned(), "x".repeat(1_280), "x".repeat(1_281), "токен".repeat(1_000), "again".into()]
        {
            split.set("account", &secret.clone().into()).unwrap();
            assert_eq!(split.get("account").unwrap().unwrap().expose_secret(), secret);
        }
        assert_eq!(split.keys.0.lock().unwrap().len(), 1, "the parts of earlier ones are gone");
        split.set("account", &"y".repeat(9_000).into()).unwrap();
        split.delete("account").unwrap();
        assert!(split.keys.0.lock().unwrap().is_empty());
        assert!(split.get("account").unwrap().is_none());
    }

    #[test]
    fn a_program_that_breaks_off_leaves_the_old_secret_or_the_new_one() {
        let (old, new) = ("a".repeat(4_000), "b".repeat(5_000));
        for writings in 0..6 {
            let split = split();
            split.set("account", &old.clone().into()).unwrap();
            *split.keys.2.lock().unwrap() = writings;
            let told = split.set("account", &new.clone().into());
            let kept = split.get("account").unwrap().unwrap();
            assert_eq!(kept.expose_secret(), if told.is_ok() { &new } else { &old }, "{writings} writings");
        }
    }
}
