//! Saved accounts and their tokens. Tokens are kept in the system keyring, or in a file that only its owner can read.
//!
//! Every call here reads or writes the disk and may wait for the keyring, two seconds at most: keep it off the event
//! loop. The token of an account is found by its origin alone, so that a modified list of accounts can't send one to
//! another host.

mod error;
mod expiry;
mod keyring;
mod private;
mod profile;
mod refresher;
mod session;
mod split;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

pub use error::AccountsError;
pub use expiry::expiry;
use keyring::{Answer, Keys, System};
use private::Private;
use profile::Book;
pub use profile::Profile;
pub use refresher::{Clock, TokenRefresher};
pub use session::{Opener, Session};

const LIST: &str = "list.json";
const PATIENCE: Duration = Duration::from_secs(2);
/// How long to wait for another program's renewal: longer than one can take.
const LOCK_PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait while the current token still works.
const SHORT_PATIENCE: Duration = Duration::from_secs(1);

/// Where a token was saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// In the system keyring.
    Keyring,
    /// In this file.
    File(PathBuf),
}

/// The system's keyring, which also takes secrets that are too long for one entry.
fn system_keyring() -> Arc<dyn Keys> {
    match crate::platform::keyring::MOST_BYTES {
        Some(most) => Arc::new(split::Split::new(System, most)),
        None => Arc::new(System),
    }
}

/// The saved accounts of one person on this computer.
pub struct SavedAccounts {
    files: Private,
    keys: Option<Arc<dyn Keys>>,
    patience: Duration,
}

impl SavedAccounts {
    /// The accounts in the folder `accounts` of the configuration folder; nothing is read or created yet. Without
    /// `use_keyring`, tokens are saved to files, and those in the keyring are not found.
    pub fn open(dir: PathBuf, use_keyring: bool) -> Self {
        let keys: Option<Arc<dyn Keys>> =
            if use_keyring && cfg!(feature = "keyring") { Some(system_keyring()) } else { None };
        Self { files: Private::new(dir.join("accounts")), keys, patience: PATIENCE }
    }

    /// The saved accounts, in the order in which they were added.
    ///
    /// # Errors
    /// [`AccountsError`] when the list can't be read or is not safe to read.
    pub fn profiles(&self) -> Result<Vec<Profile>, AccountsError> {
        Ok(self.book()?.accounts.into_iter().map(|saved| saved.profile).collect())
    }

    /// The account chosen last, or the only one.
    ///
    /// # Errors
    /// Like [`profiles`](Self::profiles).
    pub fn current(&self) -> Result<Option<Profile>, AccountsError> {
        let book = self.book()?;
        Ok(book.chosen().map(|saved| saved.profile.clone()))
    }

    /// Makes a saved account the current one; an unknown one changes nothing.
    ///
    /// # Errors
    /// Like [`profiles`](Self::profiles).
    pub fn choose(&self, profile: &Profile) -> Result<(), AccountsError> {
        self.change(|book| book.choose(profile))
    }

    /// Updates what is known of a saved account, such as whose tasks are shown; the token stays unchanged.
    ///
    /// # Errors
    /// Like [`profiles`](Self::profiles).
    pub fn update(&self, profile: &Profile) -> Result<(), AccountsError> {
        self.change(|book| book.update(profile))
    }

    /// Saves an account with its token, replacing what was saved for its origin, and makes it the current one.
    ///
    /// # Errors
    /// [`AccountsError`] when neither keyring nor file could take the token, or the list of accounts can't be read or
    /// written. A list that can't be read is detected before the token is saved anywhere.
    pub fn save(&self, profile: &Profile, token: &SecretString) -> Result<Kept, AccountsError> {
        // A renewal in progress elsewhere must not replace this token with its own.
        let _alone = self.lock_account(profile)?;
        self.book()?;
        let (kept, in_keyring) = self.put(profile, token)?;
        self.change(|book| book.save(profile, in_keyring))?;
        Ok(kept)
    }

    /// The token of an account. A file takes precedence over the keyring: it only exists if the keyring failed later.
    ///
    /// # Errors
    /// [`AccountsError::NoToken`] when none is saved; others say what went wrong and how to fix it.
    pub fn token(&self, profile: &Profile) -> Result<SecretString, AccountsError> {
        if let Some(token) = self.files.read(&file_of(profile))? {
            return Ok(token.trim().to_owned().into());
        }
        let none = || AccountsError::NoToken { host: profile.origin.host() };
        let Some(keys) = &self.keys else { return Err(none()) };
        match keyring::get(keys, &profile.origin.to_string(), self.patience) {
            Answer::Done(Some(token)) => Ok(token),
            Answer::Done(None) => Err(none()),
            // No keyring on this computer, and the account was never in one: there simply is no token.
            Answer::Failed(_) if !self.in_keyring(profile)? => Err(none()),
            Answer::Failed(why) => Err(AccountsError::Keyring { why }),
            Answer::Late => Err(AccountsError::Keyring { why: "it does not answer; it may be locked".into() }),
        }
    }

    /// What opens an account: its token, or a sign-in that is renewed.
    ///
    /// # Errors
    /// Like [`token`](Self::token).
    pub fn opener(&self, profile: &Profile) -> Result<Opener, AccountsError> {
        let damaged = |why| AccountsError::Damaged { path: self.files.path(&file_of(profile)), why };
        Opener::read(self.token(profile)?).map_err(damaged)
    }

    /// Saves an account with a sign-in that is renewed, as [`save`](Self::save) does with a token.
    ///
    /// # Errors
    /// Like [`save`](Self::save).
    pub fn sign_in(&self, profile: &Profile, session: &Session) -> Result<Kept, AccountsError> {
        self.save(profile, &session.written())
    }

    /// Replaces the old tokens with renewed ones, which are on disk before it returns.
    ///
    /// # Errors
    /// [`AccountsError::NoToken`] when the account was forgotten meanwhile: then nothing is saved.
    fn keep(&self, profile: &Profile, session: &Session) -> Result<(), AccountsError> {
        if self.book()?.find(profile).is_none() {
            return Err(AccountsError::NoToken { host: profile.origin.host() });
        }
        let (_, in_keyring) = self.put(profile, &session.written())?;
        if in_keyring == self.in_keyring(profile)? {
            return Ok(());
        }
        self.change(|book| book.set_in_keyring(profile, in_keyring))
    }

    /// Keeps all other programs from the sign-in of an account until the file is dropped.
    fn lock_account(&self, profile: &Profile) -> Result<File, AccountsError> {
        self.lock_account_within(profile, LOCK_PATIENCE)
    }

    fn lock_account_within(&self, profile: &Profile, patience: Duration) -> Result<File, AccountsError> {
        self.files.lock_file(&format!("{}.lock", name_of(profile)), patience)
    }

    /// What a wrong design does; see [`crate::mutant::Mutant::LoserClears`].
    fn clear(&self, profile: &Profile) -> Result<(), AccountsError> {
        self.files.remove(&file_of(profile))
    }

    /// Forgets an account and its token.
    ///
    /// # Errors
    /// [`AccountsError::Keyring`] when the token may still be in the keyring; the account stays listed, so that it can
    /// be tried again.
    pub fn remove(&self, profile: &Profile) -> Result<(), AccountsError> {
        let _alone = self.lock_account(profile)?;
        self.files.remove(&file_of(profile))?;
        if self.in_keyring(profile)? {
            let locked = || AccountsError::Keyring { why: "it was not asked, and it may hold the token".into() };
            let keys = self.keys.as_ref().ok_or_else(locked)?;
            match keyring::delete(keys, &profile.origin.to_string(), self.patience) {
                Answer::Done(()) => {}
                Answer::Failed(why) => return Err(AccountsError::Keyring { why }),
                Answer::Late => {
                    return Err(AccountsError::Keyring { why: "it does not answer; it may be locked".into() });
                }
            }
        }
        self.change(|book| book.remove(profile))?;
        self.files.remove(&format!("{}.lock", name_of(profile)))
    }

    /// Saves a token; also returns whether the keyring may hold a copy.
    fn put(&self, profile: &Profile, token: &SecretString) -> Result<(Kept, bool), AccountsError> {
        let file = file_of(profile);
        if self.files.path(&file).exists() {
            // The file takes precedence over the keyring: after a crash it must not bring back what the keyring has
            // replaced.
            self.files.write(&file, token.expose_secret().as_bytes())?;
        }
        let answer = self
            .keys
            .as_ref()
            .map(|keys| keyring::set(keys, &profile.origin.to_string(), token.clone(), self.patience));
        if matches!(answer, Some(Answer::Done(()))) {
            self.files.remove(&file)?;
            return Ok((Kept::Keyring, true));
        }
        // A slow keyring may still take it after we stopped waiting.
        let in_keyring = matches!(answer, Some(Answer::Late)) || self.in_keyring(profile)?;
        self.files.write(&file, token.expose_secret().as_bytes())?;
        Ok((Kept::File(self.files.path(&file)), in_keyring))
    }

    fn in_keyring(&self, profile: &Profile) -> Result<bool, AccountsError> {
        Ok(self.book()?.find(profile).is_some_and(|saved| saved.in_keyring))
    }

    fn book(&self) -> Result<Book, AccountsError> {
        let Some(text) = self.files.read(LIST)? else { return Ok(Book::default()) };
        serde_json::from_str(&text)
            .map_err(|error| AccountsError::Damaged { path: self.files.path(LIST), why: error.to_string() })
    }

    /// Reads, changes and writes the list while no other process does.
    fn change(&self, edit: impl FnOnce(&mut Book)) -> Result<(), AccountsError> {
        let _alone = self.files.lock()?;
        let mut book = self.book()?;
        edit(&mut book);
        let text = serde_json::to_string_pretty(&book)
            .map_err(|error| AccountsError::Damaged { path: self.files.path(LIST), why: error.to_string() })?;
        self.files.write(LIST, text.as_bytes())
    }
}

/// One file per token, named after the origin so that two accounts never share one.
fn file_of(profile: &Profile) -> String {
    format!("{}.token", name_of(profile))
}

fn name_of(profile: &Profile) -> String {
    profile
        .origin
        .to_string()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' })
        .collect()
}

impl std::fmt::Debug for SavedAccounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SavedAccounts").field("keyring", &self.keys.is_some()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod session_tests;
#[cfg(test)]
mod tests;
