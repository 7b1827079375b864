//! The parameters of `GET /api/v4/tasks` ("Список задач"), in terms of the domain.

use super::{EntityKind, TaskId, TaskTypeId, UserId};

/// One page of the server's list. Default: the first page of everything, in the server's order (`updated_at`
/// ascending).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListQuery {
    /// From 1; None means the first.
    pub page: Option<u32>,
    /// 1 to 250; None lets the server choose (50).
    pub limit: Option<u32>,
    /// `filter[responsible_user_id]`; an empty list doesn't filter, as everywhere below.
    pub responsible: Vec<UserId>,
    /// `filter[is_completed]`, sent as a scalar 0 or 1.
    pub completed: Option<bool>,
    /// `filter[task_type]`.
    pub kinds: Vec<TaskTypeId>,
    /// `filter[entity_type]`; `filter[entity_id]` needs it.
    pub entity_kind: Option<EntityKind>,
    /// `filter[entity_id]`.
    pub entities: Vec<super::EntityId>,
    /// `filter[id]`.
    pub ids: Vec<TaskId>,
    /// `filter[updated_at]`.
    pub updated_at: Option<UpdatedAt>,
    /// `order[…]`.
    pub order: Option<OrderBy>,
}

/// `filter[updated_at]`, Unix seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UpdatedAt {
    /// The scalar form: changed after this moment.
    After(i64),
    /// `[from]` and `[to]`; either may be missing.
    Between(Option<i64>, Option<i64>),
}

/// `order[field]=asc|desc`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrderBy {
    /// The field that rows are compared by.
    pub field: OrderField,
    /// Largest first.
    pub descending: bool,
}

/// The fields that the server sorts by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OrderField {
    /// `created_at`
    CreatedAt,
    /// `complete_till`
    Due,
    /// `id`
    Id,
}
