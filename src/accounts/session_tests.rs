//! A sign-in among the saved accounts: saved as one, where a token would be.

use secrecy::ExposeSecret;

use super::tests::{Absent, Locked, Working, plain, profile, token, with};
use super::*;
use crate::api::oauth::{Integration, Pair};
use crate::platform::files::is_private;

fn session(n: u32) -> Session {
    let integration =
        Integration { id: "id".into(), secret: token("s3cret"), redirect: "http://127.0.0.1:8917/callback".into() };
    let pair = Pair { access: token(&format!("access-{n}")), refresh: token(&format!("refresh-{n}")), lives: 86_400 };
    Session::new(integration, pair, 1_000)
}

fn refresh(accounts: &SavedAccounts, of: &Profile) -> String {
    let Opener::Session(session) = accounts.opener(of).unwrap() else { panic!("no sign-in") };
    assert_eq!(session.integration.secret.expose_secret(), "s3cret");
    assert_eq!((session.taken, session.ends), (1_000, 87_400));
    session.refresh.expose_secret().to_owned()
}

#[test]
fn a_pair_and_the_secret_of_its_integration_are_one_private_file() {
    let (_dir, accounts, _) = plain();
    let acme = profile("acme.amocrm.ru");
    let Kept::File(path) = accounts.sign_in(&acme, &session(1)).unwrap() else { panic!("not in a file") };
    assert_eq!((is_private(&path), refresh(&accounts, &acme).as_str()), (true, "refresh-1"));
    accounts.keep(&acme, &session(2)).unwrap();
    assert_eq!((is_private(&path), refresh(&accounts, &acme).as_str()), (true, "refresh-2"));
    let printed = format!("{:?} {:?}", accounts.opener(&acme), session(3));
    assert!(!printed.contains("s3cret") && !printed.contains("refresh-") && !printed.contains("access-"), "{printed}");
    std::fs::write(&path, "{\"client_id\": 1").unwrap();
    assert!(matches!(accounts.opener(&acme), Err(AccountsError::Damaged { .. })));
}

#[test]
fn a_renewed_pair_of_an_account_that_was_forgotten_is_put_nowhere() {
    let (_dir, accounts, folder) = plain();
    let acme = profile("acme.amocrm.ru");
    accounts.sign_in(&acme, &session(1)).unwrap();
    accounts.remove(&acme).unwrap();
    assert!(matches!(accounts.keep(&acme, &session(2)), Err(AccountsError::NoToken { .. })));
    let left = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("acme")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_keyring_that_locks_itself_later_does_not_swallow_a_renewed_pair() {
    let held = Arc::default();
    let (dir, accounts) = with(Working(Arc::clone(&held)));
    let acme = profile("acme.amocrm.ru");
    assert_eq!(accounts.sign_in(&acme, &session(1)).unwrap(), Kept::Keyring);
    assert!(held.lock().unwrap().as_ref().unwrap().contains("refresh-1"));
    accounts.keep(&acme, &session(2)).unwrap();
    assert_eq!(refresh(&accounts, &acme), "refresh-2");
    for keys in [Arc::new(Locked::new()) as Arc<dyn Keys>, Arc::new(Absent)] {
        let later = SavedAccounts {
            keys: Some(keys),
            patience: Duration::from_millis(20),
            ..SavedAccounts::open(dir.path().to_owned(), false)
        };
        later.keep(&acme, &session(3)).unwrap();
        assert_eq!(refresh(&later, &acme), "refresh-3");
        assert_eq!(refresh(&accounts, &acme), "refresh-3", "the newer file goes before the keyring");
        // The keyring works again.
        accounts.keep(&acme, &session(4)).unwrap();
        assert_eq!(refresh(&accounts, &acme), "refresh-4");
    }
    accounts.remove(&acme).unwrap();
    assert_eq!(*held.lock().unwrap(), None);
}

#[test]
fn who_holds_the_lock_of_one_account_holds_nobody_off_another() {
    let (dir, accounts, _) = plain();
    let (acme, zeta) = (profile("acme.amocrm.ru"), profile("zeta.kommo.com"));
    let lock = accounts.lock_account(&acme).unwrap();
    let other = SavedAccounts::open(dir.path().to_owned(), false);
    assert!(matches!(other.files.lock_file("https___acme.amocrm.ru.lock", Duration::ZERO), Err(AccountsError::Busy)));
    other.sign_in(&zeta, &session(1)).unwrap();
    drop(lock);
    other.sign_in(&acme, &session(1)).unwrap();
}

/// A keyring that reads the file when it is given a token, as a crash at that moment would leave it.
struct Watching(PathBuf, Arc<std::sync::Mutex<Vec<String>>>);

impl Keys for Watching {
    fn set(&self, _: &str, _: &SecretString) -> Result<(), String> {
        self.1.lock().unwrap().push(std::fs::read_to_string(&self.0).unwrap_or_default());
        Ok(())
    }
    fn get(&self, _: &str) -> Result<Option<SecretString>, String> {
        Ok(None)
    }
    fn delete(&self, _: &str) -> Result<(), String> {
        Ok(())
    }
}

#[test]
fn a_file_never_brings_back_a_pair_that_the_keyring_has_replaced() {
    let (dir, accounts, _) = plain();
    let acme = profile("acme.amocrm.ru");
    let Kept::File(path) = accounts.sign_in(&acme, &session(1)).unwrap() else { panic!("not in a file") };
    let seen = Arc::default();
    let keys: Arc<dyn Keys> = Arc::new(Watching(path.clone(), Arc::clone(&seen)));
    let later = SavedAccounts { keys: Some(keys), ..SavedAccounts::open(dir.path().to_owned(), false) };
    later.keep(&acme, &session(2)).unwrap();
    assert!(seen.lock().unwrap()[0].contains("refresh-2") && !path.exists());
}
