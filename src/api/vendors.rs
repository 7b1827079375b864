//! The vendors' hosts.

/// Where each vendor's accounts are, and where people grant access.
pub(super) const VENDORS: [(&str, &str); 3] =
    [(".amocrm.ru", "www.amocrm.ru"), (".amocrm.com", "www.amocrm.com"), (".kommo.com", "www.kommo.com")];

/// The endings of account addresses, to be shown: `….amocrm.ru, ….amocrm.com, ….kommo.com`.
pub fn endings() -> String {
    VENDORS.map(|(accounts, _)| format!("…{accounts}")).join(", ")
}

/// The addresses that a bare name may stand for, one per vendor.
pub fn accounts_called(name: &str) -> Vec<String> {
    VENDORS.map(|(accounts, _)| format!("{name}{accounts}")).to_vec()
}
