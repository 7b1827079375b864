//! What stands over the columns of tables that people bring along: our names, the API's, and the words of four languages.

use crate::domain::EntityKind;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heading {
    Text,
    Due,
    /// A number, or the name of a type.
    Type,
    TypeName,
    /// A number, or the name of a person.
    User,
    UserName,
    EntityType,
    EntityId,
    EntityName,
    /// An entity of this kind: its number or its name.
    Entity(EntityKind),
    Completed,
    Result,
    /// Seconds, or a number with its unit.
    Duration,
    /// A number with its unit: in the words of people a bare one may be minutes as well as seconds.
    Length,
    /// Under which a line makes its task only once.
    Key,
    /// What only the server gives.
    Passed,
}

use Heading::*;

/// The headings, in lower case.
const HEADINGS: [(Heading, &[&str]); 19] = [
    (
        Text,
        &[
            "text",
            "task",
            "текст",
            "текст задачи",
            "задача",
            "описание",
            "что сделать",
            "texto",
            "tarea",
            "descripción",
            "tarefa",
            "descrição",
        ],
    ),
    (
        Due,
        &[
            "due",
            "complete_till",
            "due date",
            "deadline",
            "date",
            "срок",
            "срок выполнения",
            "выполнить до",
            "дата",
            "когда",
            "дедлайн",
            "vence",
            "vencimiento",
            "fecha",
            "fecha límite",
            "prazo",
            "vencimento",
            "data",
        ],
    ),
    (Type, &["type", "task_type_id", "task type", "тип", "тип задачи", "tipo", "tipo de tarea", "tipo de tarefa"]),
    (TypeName, &["type_name"]),
    (
        User,
        &[
            "user",
            "responsible_user_id",
            "responsible",
            "assignee",
            "ответственный",
            "исполнитель",
            "менеджер",
            "responsable",
            "responsável",
        ],
    ),
    (UserName, &["user_name"]),
    (EntityType, &["entity_type"]),
    (EntityId, &["entity_id"]),
    (EntityName, &["entity_name", "about", "к чему", "клиент", "client", "cliente"]),
    (Entity(EntityKind::Leads), &["lead", "deal", "сделка", "negocio", "trato", "negócio"]),
    (Entity(EntityKind::Contacts), &["contact", "контакт", "contacto", "contato"]),
    (Entity(EntityKind::Companies), &["company", "компания", "организация", "empresa", "compañía"]),
    (Entity(EntityKind::Customers), &["customer", "покупатель", "comprador"]),
    (
        Completed,
        &[
            "completed",
            "is_completed",
            "done",
            "выполнена",
            "выполнено",
            "завершена",
            "готово",
            "completada",
            "hecha",
            "concluída",
            "feita",
        ],
    ),
    (Result, &["result", "результат", "итог", "resultado"]),
    (Duration, &["duration"]),
    (Key, &["key"]),
    (Length, &["длительность", "продолжительность", "duración", "duração"]),
    (
        Passed,
        &[
            "id",
            "created_at",
            "updated_at",
            "group_id",
            "account_id",
            "created_by",
            "updated_by",
            "создана",
            "изменена",
        ],
    ),
];

/// The column that a heading names, in any case of letters.
pub fn read(name: &str) -> Option<Heading> {
    let name = name.trim().to_lowercase();
    HEADINGS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(heading, _)| *heading)
}
