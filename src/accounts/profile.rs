//! What is remembered of an account besides its token.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::api::Origin;

/// A saved account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// Its address, which also identifies the profile.
    #[serde(serialize_with = "write_origin", deserialize_with = "read_origin")]
    pub origin: Origin,
    /// The account's name.
    pub name: String,
    /// The name of the token's user, if known.
    #[serde(default)]
    pub user_name: Option<String>,
    /// Id of the user whose tasks are shown; None means the token's user.
    #[serde(default)]
    pub whose: Option<i64>,
}

/// A profile in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Saved {
    #[serde(flatten)]
    pub profile: Profile,
    /// The keyring holds, or may hold, a copy of the token.
    #[serde(default)]
    pub in_keyring: bool,
}

/// The list of accounts.
#[derive(Default, Debug, Serialize, Deserialize)]
pub(super) struct Book {
    /// The origin chosen last.
    #[serde(default)]
    current: Option<String>,
    #[serde(default)]
    pub accounts: Vec<Saved>,
}

impl Book {
    pub(super) fn find(&self, profile: &Profile) -> Option<&Saved> {
        self.accounts.iter().find(|saved| saved.profile.origin == profile.origin)
    }

    pub(super) fn chosen(&self) -> Option<&Saved> {
        let current = self.current.as_deref();
        let named = self.accounts.iter().find(|saved| Some(saved.profile.origin.to_string().as_str()) == current);
        named.or(match self.accounts.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    pub(super) fn choose(&mut self, profile: &Profile) {
        if self.find(profile).is_some() {
            self.current = Some(profile.origin.to_string());
        }
    }

    pub(super) fn update(&mut self, profile: &Profile) {
        if let Some(saved) = self.accounts.iter_mut().find(|saved| saved.profile.origin == profile.origin) {
            saved.profile = profile.clone();
        }
    }

    pub(super) fn save(&mut self, profile: &Profile, in_keyring: bool) {
        match self.accounts.iter_mut().find(|saved| saved.profile.origin == profile.origin) {
            Some(saved) => *saved = Saved { profile: profile.clone(), in_keyring },
            None => self.accounts.push(Saved { profile: profile.clone(), in_keyring }),
        }
        self.choose(profile);
    }

    pub(super) fn set_in_keyring(&mut self, profile: &Profile, in_keyring: bool) {
        if let Some(saved) = self.accounts.iter_mut().find(|saved| saved.profile.origin == profile.origin) {
            saved.in_keyring = in_keyring;
        }
    }

    pub(super) fn remove(&mut self, profile: &Profile) {
        self.accounts.retain(|saved| saved.profile.origin != profile.origin);
        self.current.take_if(|current| *current == profile.origin.to_string());
    }
}

fn write_origin<S: Serializer>(origin: &Origin, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(origin)
}

fn read_origin<'de, D: Deserializer<'de>>(from: D) -> Result<Origin, D::Error> {
    Origin::parse(&String::deserialize(from)?).map_err(D::Error::custom)
}
