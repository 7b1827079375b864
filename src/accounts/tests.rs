use std::fs;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use tempfile::TempDir;

use super::*;
use crate::api::Origin;
use crate::platform::files::{is_private, link, open_to_others};

pub(super) fn profile(host: &str) -> Profile {
    Profile { origin: Origin::parse(host).unwrap(), name: host.to_owned(), user_name: None, whose: None }
}

pub(super) fn token(text: &str) -> SecretString {
    text.to_owned().into()
}

/// Accounts without a keyring, and where the files are.
pub(super) fn plain() -> (TempDir, SavedAccounts, PathBuf) {
    let dir = TempDir::new().unwrap();
    let accounts = SavedAccounts::open(dir.path().to_owned(), false);
    let folder = dir.path().join("accounts");
    (dir, accounts, folder)
}

/// Accounts with this keyring.
pub(super) fn with(keys: impl Keys + 'static) -> (TempDir, SavedAccounts) {
    let (dir, accounts, _) = plain();
    (dir, SavedAccounts { keys: Some(Arc::new(keys)), patience: Duration::from_millis(200), ..accounts })
}

/// A working keyring that holds one token.
#[derive(Default)]
pub(super) struct Working(pub(super) Arc<Mutex<Option<String>>>);

impl Keys for Working {
    fn set(&self, _: &str, token: &SecretString) -> Result<(), String> {
        *self.0.lock().unwrap() = Some(token.expose_secret().to_owned());
        Ok(())
    }
    fn get(&self, _: &str) -> Result<Option<SecretString>, String> {
        Ok(self.0.lock().unwrap().clone().map(Into::into))
    }
    fn delete(&self, _: &str) -> Result<(), String> {
        *self.0.lock().unwrap() = None;
        Ok(())
    }
}

/// A keyring that waits for a password that nobody enters.
pub(super) struct Locked(
    Mutex<Receiver<()>>,
    #[allow(dead_code, reason = "held, so that nothing ever comes")] Sender<()>,
);

impl Locked {
    pub(super) fn new() -> Self {
        let (never, hear) = channel();
        Self(Mutex::new(hear), never)
    }
    fn wait<T>(&self) -> Result<T, String> {
        self.0.lock().unwrap().recv().unwrap();
        Err("unreachable".into())
    }
}

impl Keys for Locked {
    fn set(&self, _: &str, _: &SecretString) -> Result<(), String> {
        self.wait()
    }
    fn get(&self, _: &str) -> Result<Option<SecretString>, String> {
        self.wait()
    }
    fn delete(&self, _: &str) -> Result<(), String> {
        self.wait()
    }
}

/// A computer without a keyring.
pub(super) struct Absent;

impl Keys for Absent {
    fn set(&self, _: &str, _: &SecretString) -> Result<(), String> {
        Err("no session bus".into())
    }
    fn get(&self, _: &str) -> Result<Option<SecretString>, String> {
        Err("no session bus".into())
    }
    fn delete(&self, _: &str) -> Result<(), String> {
        Err("no session bus".into())
    }
}

#[test]
fn a_saved_token_is_found_again_and_only_its_owner_can_read_it() {
    let (dir, accounts, folder) = plain();
    let acme = Profile { whose: Some(7), user_name: Some("Анна".into()), ..profile("acme.amocrm.ru") };
    let Kept::File(path) = accounts.save(&acme, &token("s3cret")).unwrap() else { panic!("not in a file") };
    assert!(is_private(&path) && is_private(&folder) && is_private(&folder.join("list.json")));
    let again = SavedAccounts::open(dir.path().to_owned(), false);
    assert_eq!(again.token(&acme).unwrap().expose_secret(), "s3cret");
    assert_eq!(again.current().unwrap(), Some(acme));
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn the_account_saved_or_chosen_last_is_the_current_one() {
    let (_dir, accounts, _) = plain();
    let (acme, zeta) = (profile("acme.amocrm.ru"), profile("zeta.kommo.com"));
    assert_eq!(accounts.current().unwrap(), None);
    accounts.save(&acme, &token("a")).unwrap();
    accounts.save(&zeta, &token("z")).unwrap();
    assert_eq!(accounts.current().unwrap(), Some(zeta.clone()));
    accounts.choose(&acme).unwrap();
    assert_eq!(accounts.current().unwrap(), Some(acme.clone()));
    accounts.remove(&acme).unwrap();
    assert_eq!(accounts.profiles().unwrap(), std::slice::from_ref(&zeta));
    assert_eq!(accounts.current().unwrap(), Some(zeta.clone()));
    assert_eq!(accounts.token(&acme).unwrap_err(), AccountsError::NoToken { host: "acme.amocrm.ru".into() });
    assert_eq!(accounts.token(&zeta).unwrap().expose_secret(), "z");
}

#[test]
fn remembering_whose_tasks_are_shown_keeps_the_token() {
    let (_dir, accounts, _) = plain();
    let acme = profile("acme.amocrm.ru");
    accounts.save(&acme, &token("a")).unwrap();
    accounts.update(&Profile { whose: Some(9), ..acme.clone() }).unwrap();
    assert_eq!(accounts.current().unwrap().unwrap().whose, Some(9));
    assert_eq!(accounts.token(&acme).unwrap().expose_secret(), "a");
}

#[test]
fn a_token_that_others_can_read_is_refused_with_the_way_to_mend_it() {
    let (_dir, accounts, _) = plain();
    let acme = profile("acme.amocrm.ru");
    let Kept::File(path) = accounts.save(&acme, &token("a")).unwrap() else { panic!("not in a file") };
    open_to_others(&path);
    let said = accounts.token(&acme).unwrap_err().to_string();
    assert!(said.contains(&format!("chmod 600 {}", path.display())), "{said}");
}

#[test]
fn a_link_in_the_place_of_a_token_is_neither_read_nor_written_through() {
    let (dir, accounts, _) = plain();
    let acme = profile("acme.amocrm.ru");
    let Kept::File(path) = accounts.save(&acme, &token("a")).unwrap() else { panic!("not in a file") };
    let elsewhere = dir.path().join("elsewhere");
    fs::write(&elsewhere, "theirs").unwrap();
    crate::platform::files::close_file(&fs::File::options().write(true).open(&elsewhere).unwrap()).unwrap();
    fs::remove_file(&path).unwrap();
    link(&elsewhere, &path);
    assert_eq!(accounts.token(&acme).unwrap_err(), AccountsError::NotOurs { path: path.clone() });
    assert_eq!(accounts.save(&acme, &token("b")).unwrap_err(), AccountsError::NotOurs { path });
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "theirs");
}

#[test]
fn a_link_in_the_place_of_the_folder_is_refused() {
    let (dir, accounts, folder) = plain();
    let elsewhere = dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    link(&elsewhere, &folder);
    assert_eq!(
        accounts.save(&profile("acme.amocrm.ru"), &token("a")).unwrap_err(),
        AccountsError::NotOurs { path: folder }
    );
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn a_folder_that_stands_open_is_closed_before_anything_is_put_there() {
    let (_dir, accounts, folder) = plain();
    fs::create_dir(&folder).unwrap();
    open_to_others(&folder);
    accounts.save(&profile("acme.amocrm.ru"), &token("a")).unwrap();
    assert!(is_private(&folder));
}

#[test]
fn a_damaged_list_is_said_and_not_overwritten() {
    let (_dir, accounts, folder) = plain();
    accounts.save(&profile("acme.amocrm.ru"), &token("a")).unwrap();
    fs::write(folder.join("list.json"), "{ half").unwrap();
    assert!(matches!(accounts.profiles(), Err(AccountsError::Damaged { .. })));
    assert!(matches!(accounts.save(&profile("zeta.kommo.com"), &token("z")), Err(AccountsError::Damaged { .. })));
    assert_eq!(fs::read_to_string(folder.join("list.json")).unwrap(), "{ half");
}

#[test]
fn changing_the_list_by_hand_never_sends_a_token_to_another_host() {
    let (_dir, accounts, folder) = plain();
    accounts.save(&profile("acme.amocrm.ru"), &token("a")).unwrap();
    let list = folder.join("list.json");
    let changed = fs::read_to_string(&list).unwrap().replace("acme.amocrm.ru", "evil.example");
    fs::write(&list, changed).unwrap();
    let evil = accounts.profiles().unwrap().remove(0);
    assert_eq!(evil.origin.host(), "evil.example");
    assert!(matches!(accounts.token(&evil), Err(AccountsError::NoToken { .. })));
}

#[test]
fn a_working_keyring_takes_the_token_and_the_file_goes() {
    let held = Arc::default();
    let (dir, accounts) = with(Working(Arc::clone(&held)));
    let acme = profile("acme.amocrm.ru");
    let Kept::File(path) = SavedAccounts::open(dir.path().to_owned(), false).save(&acme, &token("old")).unwrap() else {
        panic!("not in a file")
    };
    assert_eq!(accounts.save(&acme, &token("new")).unwrap(), Kept::Keyring);
    assert!(!path.exists());
    assert_eq!(accounts.token(&acme).unwrap().expose_secret(), "new");
    accounts.remove(&acme).unwrap();
    assert_eq!(*held.lock().unwrap(), None);
    assert!(accounts.profiles().unwrap().is_empty());
}

#[test]
fn without_a_keyring_the_token_goes_to_a_file_and_can_be_removed() {
    let (_dir, accounts) = with(Absent);
    let acme = profile("acme.amocrm.ru");
    assert!(matches!(accounts.token(&acme), Err(AccountsError::NoToken { .. })));
    assert!(matches!(accounts.save(&acme, &token("a")).unwrap(), Kept::File(_)));
    assert_eq!(accounts.token(&acme).unwrap().expose_secret(), "a");
    accounts.remove(&acme).unwrap();
    assert!(accounts.profiles().unwrap().is_empty());
}

#[test]
fn a_locked_keyring_does_not_hang_the_program_and_is_not_taken_for_empty() {
    let (_dir, accounts) = with(Locked::new());
    let acme = profile("acme.amocrm.ru");
    assert!(matches!(accounts.save(&acme, &token("a")).unwrap(), Kept::File(_)));
    assert_eq!(accounts.token(&acme).unwrap().expose_secret(), "a");
    // It may have taken the token after all: "removed" would be a promise that nobody can keep.
    assert!(matches!(accounts.remove(&acme), Err(AccountsError::Keyring { .. })));
    assert_eq!(accounts.profiles().unwrap(), std::slice::from_ref(&acme));
    assert!(matches!(accounts.token(&acme), Err(AccountsError::Keyring { .. })));
}

#[test]
fn nothing_printed_for_a_programmer_holds_the_token() {
    let (_dir, accounts, _) = plain();
    accounts.save(&profile("acme.amocrm.ru"), &token("s3cret")).unwrap();
    let printed = format!("{accounts:?} {:?} {:?}", accounts.profiles(), accounts.token(&profile("acme.amocrm.ru")));
    assert!(!printed.contains("s3cret"), "{printed}");
}
