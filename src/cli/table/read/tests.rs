use super::*;
use crate::domain::{TaskType, TaskTypeId, User, UserId};

fn known() -> Known {
    let user = User { id: UserId(7), name: "Борис Петров".into(), group: None, active: true };
    let kind = TaskType { id: TaskTypeId(77), name: "Отправить КП".into(), code: None, color: None };
    let mut directory = Directory { users: vec![user], ..Directory::default() };
    directory.account.types = vec![kind];
    let subject = |kind, id: i64| Subject { kind, id: id.into() };
    let subjects = HashMap::from([
        ("ооо вектор".to_owned(), vec![subject(EntityKind::Companies, 5)]),
        ("поставка".to_owned(), vec![subject(EntityKind::Leads, 8), subject(EntityKind::Leads, 9)]),
    ]);
    Known { directory, subjects }
}

fn rows(input: &str) -> Vec<(u64, Line)> {
    let rows = read(input, &known()).unwrap();
    rows.into_iter().map(|(number, line)| (number, line.unwrap_or_else(|why| panic!("{number}: {why}")))).collect()
}

fn why(input: &str) -> String {
    match read(input, &known()) {
        Err(why) => why,
        Ok(rows) => rows.into_iter().find_map(|(_, line)| line.err()).expect("something is wrong"),
    }
}

#[test]
fn a_table_is_read_whatever_separates_its_cells_and_ends_its_lines() {
    for separator in [",", ";", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let lines =
                ["text|due|user", "\"Call; then, \t write\"|tomorrow 10:00|5", "", "||", "Meet|fri 11|петров||", ""];
            let table = format!("\u{feff}{}", lines.join(end)).replace('|', separator);
            let rows = rows(&table);
            assert_eq!(rows.len(), 2, "{table:?}");
            assert_eq!(
                (rows[0].0, rows[0].1.text.as_str(), rows[0].1.user),
                (2, "Call; then, \t write", Some(5)),
                "{table:?}"
            );
            assert_eq!((rows[1].0, rows[1].1.user), (5, Some(7)), "{table:?}");
        }
    }
    let quoted = "text,due\r\n\"two\r\nlines\",+1d\r\n\r\nnext,+2d\r\n";
    assert_eq!(rows(quoted).iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn headings_are_those_of_the_program_of_the_api_and_of_four_languages() {
    for table in [
        "text,due,result,type\nCall,+1d,ok,call",
        "text,complete_till,result,task_type_id\nCall,+1d,ok,1",
        "Задача;Срок;Результат;Тип\nCall;+1d;ok;Звонок",
        "Tarea;Vence;Resultado;Tipo\nCall;+1d;ok;llamada",
        "Tarefa;Prazo;Resultado;Tipo\nCall;+1d;ok;ligação",
    ] {
        let line = &rows(table)[0].1;
        let result = line.result.as_ref().and_then(|result| result.as_str());
        assert_eq!((line.text.as_str(), result, line.r#type), ("Call", Some("ok"), Some(1)), "{table}");
    }
}

#[test]
fn names_are_taken_where_only_one_has_them() {
    let line = |table: &str| rows(table).remove(0).1;
    let about = |line: &Line| (line.entity_type.clone(), line.entity_id);
    let company = (Some("companies".to_owned()), Some(5));
    assert_eq!(about(&line("text,due,entity_name\nCall,+1d,ООО Вектор")), company);
    assert_eq!(about(&line("Задача;Срок;Компания\nCall;+1d;ооо вектор")), company);
    assert_eq!(about(&line("Задача;Срок;Сделка\nCall;+1d;8")), (Some("leads".to_owned()), Some(8)));
    assert_eq!(line("text,due,type_name\nCall,+1d,отправить кп").r#type, Some(77));
    assert_eq!(line("text,due,user_name\nCall,+1d,Борис Петров").user, Some(7));
    for (table, reason) in [
        ("text,due,lead\nCall,+1d,Поставка", "leads 8, leads 9"),
        ("text,due,contact\nCall,+1d,ООО Вектор", "nothing here is called"),
        ("text,due,entity_type\nCall,+1d,leads", "go together"),
        ("text,due,entity_id\nCall,+1d,5", "go together"),
        ("text,due,user\nCall,+1d,anna", "anna"),
        ("text,due,type\nCall,+1d,lunch", "Отправить КП (77)"),
        ("text,due,,\nCall,+1d,,x", "without a heading"),
        ("text,due\nCall,+1d,x", "without a heading"),
        ("Задача;Срок;Длительность\nCall;+1d;30", "no unit"),
        ("text,when\n", "when"),
        ("text\nCall\n", "due"),
        ("\n\ntext,colour\nCall,+1d\n", "line 3: there is no column \"colour\""),
    ] {
        assert!(why(table).contains(reason), "{table}: {}", why(table));
    }
    assert_eq!(line("Задача;Срок;Длительность\nCall;+1d;30 мин").duration, Some(1_800));
}
