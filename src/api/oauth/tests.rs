use super::*;

fn origin(text: &str) -> Origin {
    Origin::parse(text).unwrap()
}

#[test]
fn each_vendor_asks_its_own_people() {
    for (account, page) in [
        ("acme.amocrm.ru", "https://www.amocrm.ru/oauth?client_id=i%20d&state=s&mode=popup"),
        ("acme.amocrm.com", "https://www.amocrm.com/oauth?client_id=i%20d&state=s&mode=popup"),
        ("acme.kommo.com", "https://www.kommo.com/oauth?client_id=i%20d&state=s&mode=popup"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/oauth?client_id=i%20d&state=s&mode=popup"),
    ] {
        let url = agreement(&origin(account), "i d", "s").unwrap();
        assert_eq!(url.as_str().replace('+', "%20"), page);
    }
    assert!(agreement(&origin("https://amocrm.ru.evil.example"), "i", "s").is_none());
}

#[test]
fn only_a_vendors_account_may_be_named_as_the_source_of_a_code() {
    let real = origin("acme.amocrm.ru");
    for host in ["acme.amocrm.ru", "other-1.amocrm.com", "acme.kommo.com"] {
        assert!(is_account_host(host, &real), "{host}");
    }
    for host in [
        "amocrm.ru",
        ".amocrm.ru",
        "evil.example",
        "acme.amocrm.ru.evil.example",
        "evilamocrm.ru",
        "evil.example/.amocrm.ru",
        "a@b.amocrm.ru",
        "acme.amocrm.ru:8443",
        "127.0.0.1:8080",
        "",
    ] {
        assert!(!is_account_host(host, &real), "{host}");
    }
    let emulator = origin("http://127.0.0.1:8080");
    assert!(is_account_host("127.0.0.1:8080", &emulator));
    assert!(!is_account_host("127.0.0.1:8081", &emulator));
}
