//! The system keyring with a time limit: a locked one may ask its owner first, and never answer.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use secrecy::SecretString;

/// What a keyring can do. Errors are sentences for people and contain no secrets.
pub(super) trait Keys: Send + Sync {
    fn set(&self, name: &str, token: &SecretString) -> Result<(), String>;
    fn get(&self, name: &str) -> Result<Option<SecretString>, String>;
    fn delete(&self, name: &str) -> Result<(), String>;
}

/// The outcome of a call to it.
#[derive(Debug)]
pub(super) enum Answer<T> {
    Done(T),
    Failed(String),
    /// It did not answer in time, and may still do what was requested.
    Late,
}

pub(super) fn set(keys: &Arc<dyn Keys>, name: &str, token: SecretString, limit: Duration) -> Answer<()> {
    let name = name.to_owned();
    ask(keys, limit, move |keys| keys.set(&name, &token))
}

pub(super) fn get(keys: &Arc<dyn Keys>, name: &str, limit: Duration) -> Answer<Option<SecretString>> {
    let name = name.to_owned();
    ask(keys, limit, move |keys| keys.get(&name))
}

pub(super) fn delete(keys: &Arc<dyn Keys>, name: &str, limit: Duration) -> Answer<()> {
    let name = name.to_owned();
    ask(keys, limit, move |keys| keys.delete(&name))
}

fn ask<T: Send + 'static>(
    keys: &Arc<dyn Keys>,
    limit: Duration,
    work: impl FnOnce(&dyn Keys) -> Result<T, String> + Send + 'static,
) -> Answer<T> {
    let (tell, hear) = mpsc::channel();
    let keys = Arc::clone(keys);
    // The thread may outlive the call if a keyring hangs; nobody waits for it, and it ends with the program.
    let started = thread::Builder::new().name("keyring".into()).spawn(move || {
        let _ = tell.send(work(keys.as_ref()));
    });
    if let Err(error) = started {
        return Answer::Failed(error.to_string());
    }
    match hear.recv_timeout(limit) {
        Ok(Ok(done)) => Answer::Done(done),
        Ok(Err(why)) => Answer::Failed(why),
        Err(mpsc::RecvTimeoutError::Timeout) => Answer::Late,
        Err(mpsc::RecvTimeoutError::Disconnected) => Answer::Failed("it broke off".into()),
    }
}

/// The system's keyring.
pub(super) struct System;

#[cfg(feature = "keyring")]
mod system {
    use keyring_core::api::CredentialStoreApi;
    use keyring_core::{Entry, Error};
    use secrecy::{ExposeSecret, SecretString};

    use super::{Keys, System};
    use crate::platform::keyring::Store;

    const SERVICE: &str = "amotui";

    /// The error as told to the person. The library would print the values of several matching entries.
    fn words(name: &str, error: &Error) -> String {
        let Error::Ambiguous(entries) = error else { return error.to_string() };
        format!(
            "it holds {} entries of {SERVICE} for {name}; delete all but one of them in the program that shows the keyring \
             (Passwords and Keys, KWalletManager), or all of them and run `amotui login` again",
            entries.len()
        )
    }

    /// Connects each time: tokens are read once per start, and an open connection would outlive the desktop session.
    fn entry(name: &str) -> Result<Entry, String> {
        Store::new().and_then(|store| store.build(SERVICE, name, None)).map_err(|error| words(name, &error))
    }

    impl Keys for System {
        fn set(&self, name: &str, token: &SecretString) -> Result<(), String> {
            entry(name)?.set_password(token.expose_secret()).map_err(|error| words(name, &error))
        }

        fn get(&self, name: &str) -> Result<Option<SecretString>, String> {
            match entry(name)?.get_password() {
                Ok(token) => Ok(Some(token.into())),
                Err(Error::NoEntry) => Ok(None),
                Err(error) => Err(words(name, &error)),
            }
        }

        fn delete(&self, name: &str) -> Result<(), String> {
            match entry(name)?.delete_credential() {
                Ok(()) | Err(Error::NoEntry) => Ok(()),
                Err(error) => Err(words(name, &error)),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use keyring_core::api::CredentialStoreApi;
        use keyring_core::mock;

        use super::*;

        #[test]
        fn several_entries_are_told_in_one_sentence_with_the_way_out() {
            let store = mock::Store::new().unwrap();
            let entry = || store.build(SERVICE, "https://acme.kommo.com", None).unwrap();
            let said = words("https://acme.kommo.com", &Error::Ambiguous(vec![entry(), entry()]));
            assert!(said.starts_with("it holds 2 entries of amotui for https://acme.kommo.com; delete all but one"));
            assert!(!said.contains(['{', '[', '\n']), "{said}");
            assert_eq!(words("x", &Error::NoEntry), Error::NoEntry.to_string());
        }
    }
}

#[cfg(not(feature = "keyring"))]
impl Keys for System {
    fn set(&self, _: &str, _: &SecretString) -> Result<(), String> {
        Err("built without it".into())
    }

    fn get(&self, _: &str) -> Result<Option<SecretString>, String> {
        Ok(None)
    }

    fn delete(&self, _: &str) -> Result<(), String> {
        Ok(())
    }
}
