//! The vocabulary of each language as data.

mod en;
mod es;
mod pt;
mod ru;

pub(super) use en::EN;
pub(super) use es::ES;
pub(super) use pt::PT;
pub(super) use ru::RU;

/// Words whose number is a name and no date: "версия 2.10", "счёт 12".
pub(super) const NUMBERED: &str = "№|#|no|nº|n°|версия|версии|версию|версией|версиях|номер|номера|номеру|пункт|пункта|пункте|п|пп|глава|главы|раздел|раздела|статья|статьи|ст|\
    счет|счета|счету|счетом|договор|договора|договору|заказ|заказа|заказу|заявка|заявки|заявку|акт|акта|акту|этап|этапа|этапу|корпус|кв|дом|офис|кабинет|артикул|тел|телефон|телефону|\
    version|v|ver|release|build|number|num|nr|section|chapter|article|invoice|order|contract|item|step|room|office|phone|tel|page|ticket|\
    versión|número|núm|sección|capítulo|artículo|factura|pedido|contrato|paso|sala|oficina|teléfono|página|pág|etapa|\
    versão|seção|capítulo|artigo|fatura|nota|escritório|telefone|página|passo";

/// Words behind which a date tells what something is about, and not when it is due: "отчёт за понедельник", "договор от 25.12".
pub(super) const ABOUT: &str = "за|от|о|об|обо|про|from|about|of|sobre|since";

/// Words behind which a short name of a day is rather a person: "reunião com Dom".
pub(super) const WITH: &str = "с|со|with|con|com|для|for|para";
