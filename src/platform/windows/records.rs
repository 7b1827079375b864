//! The records of keys and mouse that a console keeps, as events. crossterm reads one record in three calls and loses
//! what a paste contains besides letters: a character that the keyboard has no key for comes as an Alt code, one
//! outside the basic plane in two halves.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// One record of the console.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Record {
    /// A key went down or up.
    Key(KeyRecord),
    /// The mouse was used.
    Mouse(MouseRecord),
    /// The console has another size: columns and rows.
    Size(u16, u16),
    /// Focus, menus.
    Other,
}

/// A key went down or up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct KeyRecord {
    pub(super) is_down: bool,
    /// How often it was repeated, if it was held down and nobody read meanwhile.
    pub(super) count: u16,
    /// The virtual key.
    pub(super) key: u16,
    /// The character as UTF-16, or half of one; 0 if there is none.
    pub(super) unit: u16,
    /// Shift, Ctrl, Alt, as bits.
    pub(super) state: u32,
}

/// The mouse was used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct MouseRecord {
    /// From the left of the window, in cells.
    pub(super) column: u16,
    /// From the top of the window, in cells.
    pub(super) row: u16,
    /// As bits; the upper half says how far the wheel was turned.
    pub(super) buttons: u32,
    /// What happened: 0 for a button.
    pub(super) kind: u32,
}

const RIGHT_ALT: u32 = 0x01;
const LEFT_ALT: u32 = 0x02;
const RIGHT_CTRL: u32 = 0x04;
const LEFT_CTRL: u32 = 0x08;
const SHIFT: u32 = 0x10;

const LEFT_BUTTON: u32 = 0x01;
const DOUBLE_CLICK: u32 = 0x02;
const WHEEL: u32 = 0x04;

/// Keys by their number on Windows.
mod virtual_key {
    pub(super) const BACKSPACE: u16 = 0x08;
    pub(super) const TAB: u16 = 0x09;
    pub(super) const ENTER: u16 = 0x0D;
    pub(super) const ALT: u16 = 0x12;
    pub(super) const ESCAPE: u16 = 0x1B;
    pub(super) const PAGE_UP: u16 = 0x21;
    pub(super) const PAGE_DOWN: u16 = 0x22;
    pub(super) const END: u16 = 0x23;
    pub(super) const HOME: u16 = 0x24;
    pub(super) const LEFT: u16 = 0x25;
    pub(super) const UP: u16 = 0x26;
    pub(super) const RIGHT: u16 = 0x27;
    pub(super) const DOWN: u16 = 0x28;
    pub(super) const INSERT: u16 = 0x2D;
    pub(super) const DELETE: u16 = 0x2E;
    pub(super) const DIGIT_0: u16 = 0x30;
    pub(super) const DIGIT_9: u16 = 0x39;
    pub(super) const A: u16 = 0x41;
    pub(super) const Z: u16 = 0x5A;
    pub(super) const NUMPAD_0: u16 = 0x60;
    pub(super) const NUMPAD_9: u16 = 0x69;
    pub(super) const F1: u16 = 0x70;
    pub(super) const F24: u16 = 0x87;
}
use virtual_key as vk;

/// What is remembered from one record to the next.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// The first half of a character.
    half: Option<u16>,
    /// The left button is down.
    is_pressed: bool,
}

impl Records {
    /// Adds the events of a record; one without a meaning adds none.
    pub(super) fn read(&mut self, record: Record, events: &mut Vec<Event>) {
        match record {
            Record::Key(key) => self.key(key, events),
            Record::Mouse(mouse) => events.extend(self.mouse(mouse).map(Event::Mouse)),
            Record::Size(columns, rows) => events.push(Event::Resize(columns, rows)),
            Record::Other => {}
        }
    }

    fn key(&mut self, record: KeyRecord, events: &mut Vec<Event>) {
        // The character of an Alt code, and a pasted one that has no key, comes when Alt is released.
        let is_alt_code = record.key == vk::ALT && !record.is_down && record.unit != 0;
        let is_typed = record.is_down || is_alt_code;
        let code = match char::from_u32(record.unit.into()) {
            _ if is_alt_code || record.key < vk::BACKSPACE => self.character(record.unit, is_typed).map(KeyCode::Char),
            _ if is_digit_of_alt_code(record) => None,
            _ if named(record).is_some() => named(record),
            Some('\0'..' ') => by_key(record.key).or_else(|| by_control_code(record.unit)).map(KeyCode::Char),
            _ => self.character(record.unit, is_typed).map(KeyCode::Char),
        };
        let Some(code) = code else { return };
        let modifiers = if is_alt_code { KeyModifiers::NONE } else { modifiers(record) };
        let event = |kind| Event::Key(KeyEvent::new_with_kind(code, modifiers, kind));
        if is_typed {
            let count = if is_alt_code { 1 } else { record.count.max(1) };
            events.extend(std::iter::repeat_with(|| event(KeyEventKind::Press)).take(count.into()));
        }
        if !record.is_down {
            events.push(event(KeyEventKind::Release));
        }
    }

    /// The character that this unit completes. Halves count when they are typed, not when their key is released.
    fn character(&mut self, unit: u16, is_typed: bool) -> Option<char> {
        let is_half = (0xD800..0xE000).contains(&unit);
        if is_half && !is_typed {
            return None;
        }
        let units = [self.half.take().unwrap_or(unit), unit];
        let units = if is_half { &units[..] } else { &units[1..] };
        let whole = char::decode_utf16(units.iter().copied()).next().and_then(Result::ok);
        if is_half && whole.is_none() {
            self.half = Some(unit);
        }
        whole.filter(|c| !c.is_control())
    }

    fn mouse(&mut self, record: MouseRecord) -> Option<MouseEvent> {
        let is_pressed = record.buttons & LEFT_BUTTON != 0;
        let was_pressed = std::mem::replace(&mut self.is_pressed, is_pressed);
        let kind = match record.kind {
            0 | DOUBLE_CLICK if is_pressed && !was_pressed => MouseEventKind::Down(MouseButton::Left),
            WHEEL if record.buttons.cast_signed() > 0 => MouseEventKind::ScrollUp,
            WHEEL => MouseEventKind::ScrollDown,
            _ => return None,
        };
        Some(MouseEvent { kind, column: record.column, row: record.row, modifiers: KeyModifiers::NONE })
    }
}

fn modifiers(record: KeyRecord) -> KeyModifiers {
    let held = |bits: u32, modifier| if record.state & bits == 0 { KeyModifiers::NONE } else { modifier };
    let mut modifiers = held(SHIFT, KeyModifiers::SHIFT)
        | held(LEFT_CTRL | RIGHT_CTRL, KeyModifiers::CONTROL)
        | held(LEFT_ALT | RIGHT_ALT, KeyModifiers::ALT);
    // AltGr comes as both: what it produces is the character alone.
    let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
    if record.unit >= 0x20 && modifiers.contains(both) {
        modifiers.remove(both);
    }
    modifiers
}

/// A digit of the number that is typed while Alt is held down.
fn is_digit_of_alt_code(record: KeyRecord) -> bool {
    let alone = record.state & (LEFT_ALT | RIGHT_ALT) != 0 && record.state & (SHIFT | LEFT_CTRL | RIGHT_CTRL) == 0;
    alone && (vk::NUMPAD_0..=vk::NUMPAD_9).contains(&record.key)
}

/// A key that has a name and produces no character.
fn named(record: KeyRecord) -> Option<KeyCode> {
    Some(match record.key {
        vk::BACKSPACE => KeyCode::Backspace,
        vk::TAB if record.state & SHIFT != 0 => KeyCode::BackTab,
        vk::TAB => KeyCode::Tab,
        vk::ENTER => KeyCode::Enter,
        vk::ESCAPE => KeyCode::Esc,
        vk::PAGE_UP => KeyCode::PageUp,
        vk::PAGE_DOWN => KeyCode::PageDown,
        vk::END => KeyCode::End,
        vk::HOME => KeyCode::Home,
        vk::LEFT => KeyCode::Left,
        vk::UP => KeyCode::Up,
        vk::RIGHT => KeyCode::Right,
        vk::DOWN => KeyCode::Down,
        vk::INSERT => KeyCode::Insert,
        vk::DELETE => KeyCode::Delete,
        key @ vk::F1..=vk::F24 => KeyCode::F(u8::try_from(key - vk::F1 + 1).ok()?),
        _ => return None,
    })
}

/// The letter or digit of a key, in every layout: with Ctrl it produces no character.
fn by_key(key: u16) -> Option<char> {
    let is_known = (vk::DIGIT_0..=vk::DIGIT_9).contains(&key) || (vk::A..=vk::Z).contains(&key);
    is_known.then(|| char::from_u32(key.into())).flatten().map(|c| c.to_ascii_lowercase())
}

/// The character that produces such a control code with Ctrl.
fn by_control_code(unit: u16) -> Option<char> {
    (0x1B..=0x1F).contains(&unit).then(|| char::from_u32(u32::from(unit) + 0x40)).flatten()
}

#[cfg(test)]
mod tests;
