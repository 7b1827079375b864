use super::*;

fn read(records: &[KeyRecord]) -> Vec<(KeyCode, KeyModifiers, KeyEventKind)> {
    let (mut reader, mut events) = (Records::default(), Vec::new());
    for record in records {
        reader.read(Record::Key(*record), &mut events);
    }
    let key = |event: &Event| match event {
        Event::Key(key) => (key.code, key.modifiers, key.kind),
        other => panic!("{other:?} is no key"),
    };
    events.iter().map(key).collect()
}

fn pressed(records: &[KeyRecord]) -> Vec<(KeyCode, KeyModifiers)> {
    let all = read(records).into_iter();
    all.filter(|(.., kind)| *kind == KeyEventKind::Press).map(|(code, modifiers, _)| (code, modifiers)).collect()
}

fn down(key: u16, unit: u16, state: u32) -> KeyRecord {
    KeyRecord { is_down: true, count: 1, key, unit, state }
}

fn up(key: u16, unit: u16, state: u32) -> KeyRecord {
    KeyRecord { is_down: false, ..down(key, unit, state) }
}

#[test]
fn a_character_without_a_key_comes_with_its_number_when_alt_is_let_go() {
    let dash = u16::try_from(u32::from('—')).unwrap();
    let records = [
        down(vk::ALT, 0, LEFT_ALT),
        down(vk::NUMPAD_0 + 1, 0, LEFT_ALT),
        up(vk::NUMPAD_0 + 1, 0, LEFT_ALT),
        down(vk::NUMPAD_0 + 5, 0, LEFT_ALT),
        up(vk::NUMPAD_0 + 5, 0, LEFT_ALT),
        up(vk::ALT, dash, 0),
    ];
    assert_eq!(pressed(&records), [(KeyCode::Char('—'), KeyModifiers::NONE)]);
}

#[test]
fn both_halves_of_a_sign_are_one_whether_their_keys_are_let_go_between_or_not() {
    let mut units = [0; 2];
    '👍'.encode_utf16(&mut units);
    let [high, low] = units;
    for records in [
        [down(0, high, 0), up(0, high, 0), down(0, low, 0), up(0, low, 0)],
        [down(0, high, 0), down(0, low, 0), up(0, high, 0), up(0, low, 0)],
    ] {
        assert_eq!(pressed(&records), [(KeyCode::Char('👍'), KeyModifiers::NONE)]);
    }
    let broken = [down(0, high, 0), down(0x41, 'a' as u16, 0), down(0, low, 0)];
    assert_eq!(pressed(&broken), [(KeyCode::Char('a'), KeyModifiers::NONE)]);
}

#[test]
fn alt_gr_makes_a_character_and_ctrl_a_command_in_every_layout() {
    let alt_gr = RIGHT_ALT | LEFT_CTRL;
    for (records, wanted) in [
        (down(0x51, u16::from(b'@'), alt_gr), (KeyCode::Char('@'), KeyModifiers::NONE)),
        (down(0x43, 3, LEFT_CTRL), (KeyCode::Char('c'), KeyModifiers::CONTROL)),
        (down(0x43, 0, RIGHT_CTRL), (KeyCode::Char('c'), KeyModifiers::CONTROL)),
        (down(0xDB, 0x1B, LEFT_CTRL), (KeyCode::Char('['), KeyModifiers::CONTROL)),
        (down(0x20, 0x20, LEFT_CTRL), (KeyCode::Char(' '), KeyModifiers::CONTROL)),
        (down(0x41, 'Ф' as u16, SHIFT), (KeyCode::Char('Ф'), KeyModifiers::SHIFT)),
        (down(0x53, u16::from(b's'), LEFT_ALT), (KeyCode::Char('s'), KeyModifiers::ALT)),
        (down(vk::ENTER, 13, LEFT_ALT), (KeyCode::Enter, KeyModifiers::ALT)),
        (down(vk::TAB, 9, SHIFT), (KeyCode::BackTab, KeyModifiers::SHIFT)),
        (down(0x79, 0, 0), (KeyCode::F(10), KeyModifiers::NONE)),
    ] {
        assert_eq!(pressed(&[records]), [wanted], "{records:?}");
    }
    // Modifier keys on their own, and dead keys, produce nothing.
    assert_eq!(pressed(&[down(0x10, 0, SHIFT), down(vk::ALT, 0, LEFT_ALT), down(0xDD, 0, 0)]), []);
}

#[test]
fn a_key_that_was_held_while_nobody_read_comes_as_often_as_it_was_counted() {
    let held = KeyRecord { count: 3, ..down(vk::DOWN, 0, 0) };
    assert_eq!(pressed(&[held]).len(), 3);
    let released = read(&[up(vk::DOWN, 0, 0)]);
    assert_eq!(released, [(KeyCode::Down, KeyModifiers::NONE, KeyEventKind::Release)]);
}

#[test]
fn a_click_is_one_however_the_mouse_is_moved_and_the_wheel_has_two_ways() {
    let mouse = |buttons, kind| Record::Mouse(MouseRecord { column: 3, row: 4, buttons, kind });
    let (mut reader, mut events) = (Records::default(), Vec::new());
    let up = 0x0078_0000;
    let down = 0xFF88_0000;
    for record in [mouse(1, 0), mouse(1, 1), mouse(0, 0), mouse(up, WHEEL), mouse(down, WHEEL), mouse(2, 0)] {
        reader.read(record, &mut events);
    }
    let kind = |event: &Event| match event {
        Event::Mouse(mouse) => (mouse.kind, mouse.column, mouse.row),
        other => panic!("{other:?} is no mouse"),
    };
    let kinds = [MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollUp, MouseEventKind::ScrollDown];
    assert_eq!(events.iter().map(kind).collect::<Vec<_>>(), kinds.map(|kind| (kind, 3, 4)));
}
