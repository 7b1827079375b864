//! The account, its users and its types of tasks.

use serde::{Deserialize, Serialize};

use super::{AccountId, GroupId, TaskTypeId, UserId};

/// Which account it is, and which user acts there: an edit is sent only to the one it was made for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Identity {
    /// The account.
    pub account: AccountId,
    /// The user whom the token acts as.
    pub user: UserId,
}

/// `GET /api/v4/account` (docs/amocrm-api.md#account). Every part except the id may be missing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Account {
    /// The id of the account on the server.
    pub id: AccountId,
    /// The company's name for it.
    pub name: String,
    /// First label of its host.
    pub subdomain: String,
    /// The user whom the token acts as: for long-lived tokens the administrator who made it.
    pub current_user: UserId,
    /// IANA name of the account's time zone, which decides what "all day" means.
    pub zone: Option<String>,
    /// Currency code of prices, such as RUB.
    pub currency: Option<String>,
    /// Two-letter country code.
    pub country: Option<String>,
    /// The types of tasks, built-in and custom.
    pub types: Vec<TaskType>,
    /// The groups of users.
    pub groups: Vec<Group>,
}

impl Account {
    /// The account and its current user.
    pub fn identity(&self) -> Identity {
        Identity { account: self.id, user: self.current_user }
    }
}

/// A type of task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskType {
    /// 1 and 2 are built in.
    pub id: TaskTypeId,
    /// The account's name for it.
    pub name: String,
    /// `FOLLOW_UP`, `MEETING` … for built-in ones.
    pub code: Option<String>,
    /// Six hexadecimal digits, if the account chose a colour.
    pub color: Option<String>,
}

/// A group of users.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    /// 0 is the default group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// A user of the account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct User {
    /// The id of the user on the server.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// The user's group.
    pub group: Option<GroupId>,
    /// False for those who can't sign in any more; they may still own tasks.
    pub active: bool,
}

/// What rarely changes and every screen needs: the account and its users.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Directory {
    /// The account.
    pub account: Account,
    /// All known users. Empty if the token's user may not list them (403 for all but administrators).
    pub users: Vec<User>,
}

impl Directory {
    /// The user with this id, if known.
    pub fn user(&self, id: UserId) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The name of a user; the id if the name is unknown.
    pub fn name_of(&self, id: UserId) -> String {
        self.user(id).map_or_else(|| format!("#{id}"), |user| user.name.clone())
    }

    /// The members of a group.
    pub fn members(&self, group: GroupId) -> impl Iterator<Item = &User> {
        self.users.iter().filter(move |user| user.group == Some(group))
    }

    /// The groups that have members; empty if everybody is in the same one, because that means everybody.
    pub fn groups(&self) -> Vec<&Group> {
        let filled = |group: &&Group| self.members(group.id).next().is_some();
        let groups: Vec<&Group> = self.account.groups.iter().filter(filled).collect();
        if groups.len() > 1 { groups } else { Vec::new() }
    }

    /// The type with this id; None if it was deleted in the account.
    pub fn kind(&self, id: TaskTypeId) -> Option<&TaskType> {
        self.account.types.iter().find(|kind| kind.id == id)
    }

    /// The name of a type; the id if it was deleted in the account.
    pub fn kind_name(&self, id: TaskTypeId) -> String {
        self.kind(id).map_or_else(|| format!("#{id}"), |kind| kind.name.clone())
    }

    /// The name of a group; the id if it is unknown.
    pub fn group_name(&self, id: GroupId) -> String {
        let group = self.account.groups.iter().find(|group| group.id == id);
        group.map_or_else(|| format!("#{id}"), |group| group.name.clone())
    }
}
