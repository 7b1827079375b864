use super::*;

#[test]
fn names_of_devices_and_forbidden_signs_are_no_names_of_files() {
    for (words, named) in [
        ("acme.amocrm.ru", "acme.amocrm.ru"),
        ("127.0.0.1:8080", "127.0.0.1-8080"),
        ("con.amocrm.ru", "_con.amocrm.ru"),
        ("NUL", "_NUL"),
        ("com1.kommo.com", "_com1.kommo.com"),
        ("com.kommo.com", "com.kommo.com"),
        ("com10.kommo.com", "com10.kommo.com"),
        ("end. ", "end"),
    ] {
        assert_eq!(name(words), named);
    }
}

#[test]
fn a_file_that_is_held_for_a_moment_is_tried_again() {
    use std::os::windows::fs::OpenOptionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("held");
    fs::write(&path, "text").unwrap();
    let alone = OpenOptions::new().read(true).share_mode(0).open(&path).unwrap();
    let freed = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        drop(alone);
    });
    assert!(open_own(&path).is_ok());
    freed.join().unwrap();
}

#[test]
fn a_locked_file_is_read_once_it_is_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("locked");
    fs::write(&path, "text").unwrap();
    let locked = open_own(&path).unwrap();
    locked.lock().unwrap();
    let freed = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        drop(locked);
    });
    assert_eq!(read_locked(&mut open_existing(&path).unwrap()).unwrap(), b"text");
    freed.join().unwrap();
}

#[test]
fn a_file_of_a_person_is_none_of_an_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, "read_only = true").unwrap();
    assert!(!api::is_of_administrators(&File::open(&path).unwrap()).unwrap());
    assert_eq!(is_of_administrators(&folder.path().join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    assert!(api::program_data().unwrap().is_dir());
}

#[test]
fn a_long_path_is_named_so_that_the_system_takes_it() {
    let short = Path::new(r"C:\Users\Анна\AppData\Local\amotui\acme.amocrm.ru\store.db");
    assert_eq!(of_any_length(short), short);
    let long = format!(r"C:\Users\{}/amotui\store.db", "Анна\\".repeat(60));
    let whole = of_any_length(Path::new(&long)).into_owned().into_os_string().into_string().unwrap();
    assert!(whole.starts_with(r"\\?\C:\Users\Анна\") && whole.ends_with(r"Анна\amotui\store.db"), "{whole}");
    let share = format!(r"\\server\share\{}", "folder\\".repeat(60));
    assert_eq!(of_any_length(Path::new(&share)), Path::new(&share));
}
