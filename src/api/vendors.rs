//! Where the vendors keep accounts.

/// Where accounts of each vendor are, and where their people agree.
pub(super) const VENDORS: [(&str, &str); 3] =
    [(".amocrm.ru", "www.amocrm.ru"), (".amocrm.com", "www.amocrm.com"), (".kommo.com", "www.kommo.com")];

/// How the addresses of accounts end, to be told: `….amocrm.ru, ….amocrm.com, ….kommo.com`.
pub fn endings() -> String {
    VENDORS.map(|(accounts, _)| format!("…{accounts}")).join(", ")
}

/// The addresses that a name alone may mean, one a vendor.
pub fn accounts_called(name: &str) -> Vec<String> {
    VENDORS.map(|(accounts, _)| format!("{name}{accounts}")).to_vec()
}
