//! Nothing is done that nobody meant, by the real program in a real terminal: typed at the speed of a hand, and as one burst.

use std::time::Duration;

use amotui::emulator::{self, Emulator};
use amotui::terminal::clock;

use crate::common::pty::Terminal;

/// Between two keys of a hurried hand.
const HAND: Duration = Duration::from_millis(150);

fn demo(lang: &str) -> Terminal {
    let mut terminal = Terminal::start(&["--lang", lang, "demo"], &[]);
    terminal.see(if lang == "ru" { "Просрочено 14" } else { "Overdue 14" });
    terminal.see(if lang == "ru" { "все клавиши" } else { "all keys" });
    terminal
}

/// Types this as a hand does, as terminals send it that do not tell when a key is let go.
fn by_hand(terminal: &mut Terminal, keys: &str) {
    for key in keys.chars() {
        std::thread::sleep(HAND);
        terminal.send(key.encode_utf8(&mut [0; 4]));
    }
}

/// Holds a key down for 1.6 seconds, once a hand gets to it: after half a second it is repeated every 30 milliseconds.
fn hold(terminal: &mut Terminal, key: &str) {
    std::thread::sleep(HAND);
    terminal.send(key);
    std::thread::sleep(Duration::from_millis(500));
    for _ in 0..37 {
        terminal.send(key);
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// On the board, nothing waits to be sent, and as many tasks are overdue as in the beginning.
fn nothing_was_done(mut terminal: Terminal) {
    // Right behind something pasted a key would belong to it.
    std::thread::sleep(HAND);
    terminal.press("!");
    terminal.see("Everything is in amoCRM");
    terminal.see("Overdue 14");
    terminal.press("\x1b");
    terminal.lose("Everything is in amoCRM");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn enter_held_on_the_board_opens_the_details_and_no_more() {
    let mut terminal = demo("en");
    hold(&mut terminal, "\r");
    terminal.see("Enter find an action");
    assert!(!terminal.shown().contains("What to do"), "{}", terminal.shown());
    terminal.press("\x1b");
    terminal.see("Overdue · 1 / 14");
    nothing_was_done(terminal);
}

#[test]
fn enter_held_in_the_queue_finishes_no_card() {
    let mut terminal = demo("en");
    by_hand(&mut terminal, "f");
    terminal.see("One by one · 1 of 14");
    hold(&mut terminal, "\r");
    terminal.see("Result");
    terminal.see("One by one · 1 of 14");
    terminal.press("\x1b");
    terminal.lose("Result ");
    terminal.press("\x1b");
    terminal.see("Overdue · 1 / 14");
    nothing_was_done(terminal);
}

#[test]
fn a_date_that_begins_with_the_number_of_a_choice_is_a_date() {
    for (lang, typed, meant) in
        [("en", "25.12 14:30", "Dec 25"), ("ru", "5 декабря", "5 дек"), ("en", "3 december", "Dec 3")]
    {
        let mut terminal = demo(lang);
        by_hand(&mut terminal, "r");
        by_hand(&mut terminal, typed);
        terminal.see(typed);
        terminal.see(meant);
        // The second Esc throws away what was typed, as the first one asked.
        terminal.press("\x1b");
        terminal.press("\x1b");
        terminal.lose(typed);
        if lang == "ru" {
            terminal.see("Просрочено · 1 / 14");
            terminal.press("й");
            assert_eq!(terminal.ends_restored(), 0);
        } else {
            nothing_was_done(terminal);
        }
    }
}

#[test]
fn commands_and_words_in_one_piece_are_a_paste_and_do_nothing() {
    for keys in ["r25.12 14:30\r", "r5 december\r", "c3 calls made\r", "dial him", "cok\r"] {
        let mut terminal = demo("en");
        terminal.send(keys);
        terminal.see("looked like a paste");
        terminal.see("Overdue · 1 / 14");
        nothing_was_done(terminal);
    }
}

#[test]
fn a_result_that_begins_with_a_number_is_kept_whole() {
    let mut terminal = demo("en");
    by_hand(&mut terminal, "c3 calls made\r");
    terminal.see("Completed with “3 calls made”");
    terminal.see("Overdue 13");
    // In one piece into the field, where it is text.
    by_hand(&mut terminal, "c");
    terminal.see("Result");
    terminal.send("2 boxes, they wait");
    terminal.see("2 boxes, they wait");
    by_hand(&mut terminal, "\r");
    terminal.see("Completed with “2 boxes, they wait”");
    terminal.see("Overdue 12");
    terminal.press("q");
    assert_eq!(terminal.ends_restored(), 0);
}

#[test]
fn nobody_elses_result_is_used_again_without_a_look() {
    for (lang, key, heading) in [("en", "C", "Complete ·"), ("ru", "С", "Выполнить ·")] {
        let mut terminal = demo(lang);
        // Until all is fetched, no result is known.
        terminal.see("●");
        by_hand(&mut terminal, key);
        terminal.see(heading);
        terminal.see(if lang == "ru" { "Просрочено 14" } else { "Overdue 14" });
        terminal.press("\x1b");
        terminal.lose(heading);
        terminal.press(if lang == "ru" { "й" } else { "q" });
        assert_eq!(terminal.ends_restored(), 0);
    }
}

#[test]
fn who_looks_for_something_and_leaves_is_where_they_were() {
    let mut terminal = demo("en");
    by_hand(&mut terminal, "jjj");
    terminal.see("Overdue · 4 / 14");
    by_hand(&mut terminal, "/");
    terminal.see("words, phone digits");
    terminal.press("\x1b");
    terminal.see("Overdue · 4 / 14");
    by_hand(&mut terminal, "/zz");
    terminal.see("Nothing matches");
    terminal.press("\x1b");
    terminal.see("Overdue · 4 / 14");
    nothing_was_done(terminal);
}

#[test]
fn keys_behind_a_list_that_is_on_its_way_wait_for_it() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let options = emulator::Options { latency: Duration::from_millis(400), ..emulator::Options::default() };
    let emulator = runtime.block_on(Emulator::start(options, clock::shared())).unwrap();
    let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
    let mut terminal = Terminal::start(&[], &account);
    terminal.see("Overdue 14");
    by_hand(&mut terminal, "Ljn");
    terminal.see("New task");
    assert!(emulator.ledger().is_empty(), "{:?}", emulator.ledger());
    terminal.press("\x1b");
    terminal.lose("New task");
    terminal.see("without tasks");
    terminal.press("\x1b");
    terminal.see("Overdue · 1 / 14");
    nothing_was_done(terminal);
}

#[test]
fn a_plus_that_begins_no_date_stays_in_the_result() {
    for words in ["discount +5%", "growth +20 to the order"] {
        let mut terminal = demo("en");
        by_hand(&mut terminal, "c");
        terminal.see("Result");
        by_hand(&mut terminal, words);
        terminal.see("No follow-up");
        by_hand(&mut terminal, "\r");
        terminal.see(&format!("Completed with “{words}”"));
        terminal.see("Overdue 13");
        terminal.press("q");
        assert_eq!(terminal.ends_restored(), 0);
    }
}

#[test]
fn a_second_esc_closes_however_soon_it_comes_and_the_next_keys_go_where_it_leads() {
    let mut terminal = demo("en");
    by_hand(&mut terminal, "c");
    terminal.see("Result");
    by_hand(&mut terminal, "words\x1b\x1bjj");
    terminal.lose("words");
    terminal.see("Overdue · 3 / 14");
    // Held down, it asks and stays.
    by_hand(&mut terminal, "c");
    terminal.see("Result");
    by_hand(&mut terminal, "words");
    hold(&mut terminal, "\x1b");
    terminal.see("Esc again discards");
    terminal.see("words");
    std::thread::sleep(HAND * 4);
    terminal.press("\x1b");
    terminal.lose("words");
    nothing_was_done(terminal);
}
