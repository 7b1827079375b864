use crossterm::event::KeyEvent;

use super::*;

fn key(c: char, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
}

fn typed(text: &str) -> Vec<Event> {
    text.chars().map(|c| key(c, KeyModifiers::NONE)).collect()
}

fn answer(text: &str, end: Event) -> Vec<Event> {
    [vec![key(']', KeyModifiers::ALT)], typed(text), vec![end]].concat()
}

fn asked() -> (BackgroundQuery, Instant) {
    let now = Instant::now();
    let mut query = BackgroundQuery::default();
    query.sent(now);
    (query, now)
}

#[test]
fn the_answer_is_picked_out_of_what_is_typed_however_it_is_cut() {
    let (bel, st) = (key('g', KeyModifiers::CONTROL), key('\\', KeyModifiers::ALT));
    for (text, end, light) in [
        ("11;rgb:ffff/ffff/ffff", &st, true),
        ("11;rgb:ff/ff/e0", &bel, true),
        ("11;rgba:fdfd/f6f6/e3e3/ffff", &st, true),
        ("11;rgb:0000/2b2b/3636", &st, false),
        ("11;rgb:0/0/0", &bel, false),
    ] {
        let all = [typed("jj"), answer(text, end.clone()), typed("k")].concat();
        for cut in 0..=all.len() {
            let (mut query, now) = asked();
            let (mut others, first) = query.take(all[..cut].to_vec(), now);
            let (more, second) = query.take(all[cut..].to_vec(), now);
            others.extend(more);
            assert_eq!((others, first.or(second)), (typed("jjk"), Some(light)), "{text} cut at {cut}");
        }
    }
}

#[test]
fn keys_that_look_like_an_answer_stay_keys() {
    let st = key('\\', KeyModifiers::ALT);
    for keys in [
        answer("11;rgb:ffff/ffff", st.clone()),
        answer("hello", st.clone()),
        [answer("11;rgb:ff", key('x', KeyModifiers::ALT)), typed("c")].concat(),
    ] {
        let (mut query, now) = asked();
        assert_eq!(query.take(keys.clone(), now), (keys, None));
    }
    let (mut query, now) = asked();
    let late = answer("11;rgb:ffff/ffff/ffff", st);
    assert_eq!(query.take(late.clone(), now + LATEST + Duration::from_millis(1)), (late.clone(), None));
    assert_eq!(BackgroundQuery::default().take(late.clone(), now), (late, None), "nothing was asked");
}
