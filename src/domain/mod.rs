//! What a task is, and what can happen to one: plain values and rules, no input or output.
//!
//! Everything else may use this room; it uses only `std`, `chrono` and `serde` (outbox rows are stored as JSON).

mod account;
mod act;
mod agenda;
mod bounds;
mod call_outcome;
mod card;
mod change;
mod change_state;
mod clocks;
mod filter;
mod ids;
mod keyboard_layout;
mod layout;
mod lead;
mod merge;
mod moves;
mod order;
mod patch;
mod phone;
mod query;
mod reason;
mod refusal;
mod saved;
mod task;
mod unsent;
mod view;

pub use account::{Account, Directory, Group, Identity, TaskType, User};
pub use act::{Act, ActLabel};
pub use agenda::{Agenda, QUARTER};
pub use bounds::Bounds;
pub use call_outcome::{Attempts, CallOutcome};
pub use card::{Card, Note, Position, Stage, StageEntry};
pub use change::{Change, ChangeId, Delivery, Operation, Resolution};
pub use change_state::{Badge, ChangeState};
pub use clocks::Clocks;
pub use filter::{Clause, Filter, Span, Test, Word};
pub use ids::{AccountId, EntityId, GroupId, PipelineId, StatusId, TaskId, TaskTypeId, UserId};
pub use keyboard_layout::{other_layout, to_latin};
pub use layout::Layout;
pub use lead::{Lead, Leads};
pub use merge::{Merged, merge};
pub use moves::Moves;
pub use order::{By, Order};
pub use patch::{Edit, Field, NewTask, Patch};
pub use phone::zone_of_phone;
pub use query::{ListQuery, OrderBy, OrderField, UpdatedAt};
pub use reason::{Cause, Reason};
pub use refusal::Refusal;
pub use saved::{Column, Owner, SavedView};
pub use task::{Due, EntityKind, Subject, Task, moment};
pub use unsent::{Blocked, Damaged, Duplicate, LastResult, Progress, Unsent, blocked_by};
pub use view::{Anchor, Counts, PageKey, Range, Row, View, Whose, Window, WindowQuery};
