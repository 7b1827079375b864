//! The vocabulary of each language as data.

mod en;
mod es;
mod pt;
mod ru;

use super::language::{Language, for_each_language};
use super::sense::Lexicon;

macro_rules! lexicons {
    ($($language:ident $code:literal $lexicon:ident),*) => {
        impl Language {
            /// What its words mean in a date phrase.
            pub(super) fn words(self) -> Lexicon {
                match self { $(Self::$language => $lexicon::WORDS),* }
            }

            /// Short names of the days of the week, from Monday.
            pub fn days(self) -> [&'static str; 7] {
                match self { $(Self::$language => $lexicon::DAYS),* }
            }

            /// Short names of the months.
            pub fn months(self) -> [&'static str; 12] {
                match self { $(Self::$language => $lexicon::MONTHS),* }
            }
        }
    };
}
for_each_language!(lexicons);

/// Words whose number is a name and no date: "версия 2.10", "счёт 12".
pub(super) const NUMBERED: &str = "№|#|no|размер|вес|nº|n°|версия|версии|версию|версией|версиях|номер|номера|номеру|пункт|пункта|пункте|п|пп|глава|главы|раздел|раздела|статья|статьи|ст|\
    счет|счета|счету|счетом|цена|цену|цене|ценой|цены|курс|курсу|стоимость|сумма|сумму|сумма|температура|кв|квартира|квартиру|квартире|квартиры|переговорной|переговорная|подъезд|этаж|стр|страница|страницу|1с|\
    ул|улица|улицу|улице|проспект|площадь|договор|договора|договору|заказ|заказа|заказу|заявка|заявки|заявку|акт|акта|акту|этап|этапа|этапу|корпус|кв|дом|офис|кабинет|артикул|тел|телефон|телефону|\
    price|cost|total|rate|apt|apartment|suite|floor|street|\
    version|v|ver|release|build|number|num|nr|section|chapter|article|invoice|order|contract|item|step|room|office|phone|tel|page|ticket|\
    precio|importe|piso|puerta|planta|calle|avenida|av|plaza|\
    versión|número|núm|sección|capítulo|artículo|factura|pedido|contrato|paso|sala|oficina|teléfono|página|pág|etapa|\
    preço|valor|apto|apartamento|andar|rua|praça|travessa|\
    versão|seção|capítulo|artigo|fatura|nota|escritório|telefone|página|passo";

/// Words behind which a date tells what something is about, and not when it is due: "отчёт за понедельник", "договор от 25.12".
pub(super) const ABOUT: &str = "за|от|о|об|обо|про|from|about|of|sobre|since";

/// Words behind which a short name of a day is rather a person: "reunião com Dom".
pub(super) const WITH: &str = "с|со|with|con|com|для|for|para";

/// Words behind which a day comes again and again, which is no moment: "каждый понедельник".
pub(super) const EVERY: &str =
    "каждый|каждую|каждое|каждого|каждой|каждые|every|each|cada|todo|toda|todos|todas|todos los|todas las|todas as|los";

/// Words behind which a bare hour at the end of a text is one: "Call Ann at 3". Written with their accents: "as 3" are three things.
pub(super) const BEFORE_HOUR: &str = "в|во|ровно в|примерно в|после|часа в|часов в|at|around|after|a las|a la|sobre las|hacia las|desde las|entre las|entre la|\
    às|à|a partir das|depois das|lá pelas|entre as";

/// Words behind which "segunda", "terça" and the like are weekdays and no ordinals, as in "segunda via".
pub(super) const BEHIND_WEEKDAY: &str =
    "com|no|na|nos|nas|em|para|pra|sobre|de|do|da|e|às|as|à|a|o|ao|até|ou|feira|que|passada|próxima";

/// Names of people that are short words for days too.
pub(super) const NAMES: &[&str] = &["Tom", "Tod"];

/// Short names of days that are words of other kinds: Spanish "sea", Portuguese "to have".
pub(super) const ORDINARY: &[&str] = &["mar", "ter"];
