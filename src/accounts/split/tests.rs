use std::collections::BTreeMap;
use std::sync::Mutex;

use super::*;

/// Accepts a limited number of bytes, and fails after a number of writes.
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
