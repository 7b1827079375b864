use super::*;

#[test]
fn an_account_is_understood_however_it_is_pasted() {
    for address in [
        "acme.amocrm.ru",
        "ACME.amocrm.ru/",
        " https://acme.amocrm.ru/leads/detail/12?x=1 ",
        "https://acme.amocrm.ru:443",
    ] {
        assert_eq!(Origin::parse(address).unwrap().to_string(), "https://acme.amocrm.ru", "{address}");
    }
    assert_eq!(Origin::parse("http://127.0.0.1:8080/x").unwrap().to_string(), "http://127.0.0.1:8080");
}

#[test]
fn a_name_alone_is_no_address_since_each_vendor_may_have_it() {
    let Err(error) = Origin::parse(" acme ") else { panic!("acme is no address") };
    assert_eq!(error, BadOrigin::Ambiguous("acme".into()));
    for host in ["acme.amocrm.ru", "acme.amocrm.com", "acme.kommo.com"] {
        assert!(error.to_string().contains(host), "{error}");
    }
    assert!(matches!(Origin::parse("компания"), Err(BadOrigin::NoAddress(_))));
    assert!(matches!(Origin::parse("two words"), Err(BadOrigin::NoAddress(_))));
}

#[test]
fn a_token_in_the_place_of_an_address_is_recognised_and_not_repeated() {
    let secrets = ["eyJ0eXAiOiJKV1QifQ.eyJleHAiOjE1Nzc4MzY4MDB9.c2lnbmF0dXJl", &"def50200".repeat(20)];
    for secret in secrets {
        let error = Origin::parse(secret).unwrap_err();
        assert_eq!(error, BadOrigin::Token);
        assert!(!error.to_string().contains(&secret[..8]), "{error}");
    }
    assert!(Origin::parse("a-very-long-name-of-a-company-group.amocrm.ru").is_ok());
}

#[test]
fn a_token_never_travels_in_the_clear() {
    assert!(matches!(Origin::parse("http://acme.amocrm.ru"), Err(BadOrigin::NotHttps(_))));
    assert!(matches!(Origin::parse("ftp://acme.amocrm.ru"), Err(BadOrigin::NotHttps(_))));
    assert!(matches!(Origin::parse(""), Err(BadOrigin::NoAddress(_))));
    assert!(matches!(Origin::parse("https://"), Err(BadOrigin::NoAddress(_))));
}
