use super::*;
use crate::ui::theme::BUILT_IN;

#[test]
fn each_entry_of_a_short_list_has_a_letter_of_its_own_that_moves_nothing() {
    let themes: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let lists: [&[&str]; 5] = [
        &["sort by due time", "group by day", "group by person", "sort by budget", "group by lead"],
        &["сортировать по сроку", "сгруппировать по дням", "сгруппировать по типу", "по этапу"],
        &themes,
        &["Связаться", "Встреча", "Звонок", "Отправить", "Л"],
        &["j", "k", "о"],
    ];
    for names in lists {
        let letters = letters_of(names);
        for (at, letter) in letters.iter().enumerate().filter_map(|(at, letter)| Some((at, (*letter)?))) {
            assert_eq!(moves(letter), None, "{names:?}");
            assert!(fold(names[at]).contains(letter), "{letter} of {}", names[at]);
            let same = letters.iter().flatten().filter(|other| is_same_key(**other, letter)).count();
            assert_eq!(same, 1, "{letter} of {names:?}");
        }
    }
    assert_eq!(letters_of(lists[0]), ['d', 'a', 'p', 'b', 'l'].map(Some), "by what stands in no other name");
    let first = ["dark", "light", "terminal", "colour-blind", "colour-blind-light", "plain"];
    assert_eq!(letters_of(&first), ['d', 'l', 't', 'c', 'o', 'p'].map(Some));
    assert_eq!(letters_of(lists[4]), [None; 3]);
}

#[test]
fn a_name_is_found_in_either_layout() {
    let options =
        [(1, "Анна Котова"), (2, "Пётр Иванов"), (3, "Kate Ross")].map(|(id, name)| PickerOption::new(id, name));
    let find = |typed: &str| {
        let mut picker = Picker::new(Picks::Whose, options.to_vec(), None);
        typed.chars().for_each(|c| {
            picker.query.key(Key::plain(Code::Char(c)));
            picker.narrowed();
        });
        picker.value().copied()
    };
    assert_eq!(find("петр"), Some(2));
    assert_eq!(find("bdfyjd"), Some(2));
    assert_eq!(find("лфеу"), Some(3));
    assert_eq!(find("zzz"), None);
}
