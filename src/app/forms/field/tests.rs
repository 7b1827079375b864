use super::*;

fn press(field: &mut Field, keys: &str) {
    for name in keys.split(' ') {
        field.key(Key::named(name).unwrap());
    }
}

#[test]
fn typing_replaces_a_preset_but_moving_keeps_it() {
    let mut field = Field::line(TaskField::Due, "завтра");
    press(&mut field, "п н");
    assert_eq!(field.typed(), "пн");
    let mut field = Field::line(TaskField::Due, "завтра");
    press(&mut field, "End Space 9");
    assert_eq!(field.typed(), "завтра 9");
}

#[test]
fn line_editing_works_in_a_russian_layout_too() {
    let mut field = Field::line(TaskField::Text, "");
    press(&mut field, "а б Space в г C-ц");
    assert_eq!(field.typed(), "аб ");
    press(&mut field, "C-г");
    assert_eq!(field.typed(), "");
}

#[test]
fn a_paste_into_one_line_stays_on_one_line() {
    let mut field = Field::line(TaskField::Result, "");
    field.paste("one\r\ntwo");
    assert_eq!(field.typed(), "one two");
}

#[test]
fn a_text_from_an_editor_loses_its_last_line_break_and_fits_into_one_line() {
    let mut field = Field::line(TaskField::Result, "old");
    assert!(field.replace("one\ntwo\n").is_another);
    assert_eq!(field.typed(), "one two");
    assert!(!field.replace("one two\n").is_another, "nothing changed");
    let mut field = Field::lines(TaskField::Text, "");
    field.replace("one\r\ntwo\n\n");
    assert_eq!(field.typed(), "one\ntwo");
}

#[test]
fn what_nobody_sees_does_not_come_in_with_a_text_from_outside() {
    let hostile = "\u{feff}\u{202e}one\0\x1b[31m\x07\ttwo\u{9b}\x7f\r\nthree\u{feff}\r\x08\u{2066}four👩\u{200d}💻";
    let clean = "one[31m\ttwo\nthree\nfour👩\u{200d}💻";
    let mut pasted = Field::lines(TaskField::Text, "");
    pasted.paste(hostile);
    let mut edited = Field::lines(TaskField::Text, "old");
    assert_eq!(edited.replace(hostile), Replaced { is_another: true, left_out: 8 });
    let mut subject = Field::subject(None);
    subject.paste(hostile);
    assert_eq!([pasted.typed(), edited.typed(), subject.typed()], [clean, clean, &clean.replace('\n', " ")]);
    let mut typed = Field::lines(TaskField::Text, "");
    for c in ('\0'..='\u{9f}').chain(['\u{feff}']) {
        typed.key(Key::plain(Code::Char(c)));
    }
    assert!(!typed.typed().chars().any(text::is_control), "{:?}", typed.typed());
}

#[test]
fn a_letter_chooses_the_next_name_that_begins_with_it() {
    let options = vec![(1, "Анна".to_owned()), (2, "Борис".to_owned()), (3, "Богдан".to_owned())];
    let mut field = Field::choice(TaskField::Responsible, options, Some(1));
    press(&mut field, "б б");
    assert_eq!(field.value(), Some(3));
}

#[test]
fn j_and_k_step_through_names_that_do_not_begin_with_them() {
    let options = vec![(1, "Call".to_owned()), (2, "Meeting".to_owned()), (3, "Send".to_owned())];
    let mut field = Field::choice(TaskField::Kind, options, Some(1));
    press(&mut field, "j о k j j j");
    assert_eq!(field.value(), Some(3));
    press(&mut field, "л k k");
    assert_eq!(field.value(), Some(1));
    let options = vec![(1, "Anna".to_owned()), (2, "Boris".to_owned()), (3, "Kate".to_owned())];
    let mut field = Field::choice(TaskField::Responsible, options, Some(1));
    press(&mut field, "k");
    assert_eq!(field.value(), Some(3), "a name that begins so");
}
