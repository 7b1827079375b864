# Общее для экрана и команд: настройки и то, что не так с файлами.

setting-pace = запросов в секунду, от 1 до 7; amoCRM разрешает 7 на всё, что работает через одну интеграцию
setting-lang = язык: system (язык системы), en, ru, es, pt
setting-clock = часы: system (как принято в вашей стране), 24, 12
setting-theme = цвета: auto или название, которое показывает `amotui themes`; свои темы — файлы в папке themes
setting-ascii = знаки и рамки только из ASCII: auto (по локали и консоли), true, false
setting-undo_seconds = сколько секунд правку можно отменить, прежде чем она отправится, от 0 до 60
setting-refresh_seconds = через сколько секунд снова проверять изменения, от 10 до 3600
setting-work_from = в котором часу начинается рабочий день, от 0 до 22: что значит «утром» в дате
setting-work_to = в котором часу он кончается, от 1 до 23: что значат «вечером» и «конец дня» в дате
setting-zone = часовой пояс дат и времени: system или название, например "Europe/Moscow"; переменная TZ важнее
setting-days_off = выходные дни недели: mon tue wed thu fri sat sun; у дат, которые на них приходятся, это написано
setting-holidays = нерабочие дни года: country (как в стране аккаунта) или списком ["01-01", "05-09"]
setting-remind_minutes = за сколько минут до срока напоминать о вашей задаче, от 0 (не напоминать) до 240
setting-bell = напоминание подаёт звуковой сигнал терминала: true, false
setting-notify = напоминание показывается ещё и уведомлением, если терминал это умеет: true, false
setting-keys = таблица своих клавиш по названиям действий; они заменяют обычные
setting-views = сохранённые разделы, удобнее блоками [[views]]: name, key, view, filter, whose (me, everyone или номер), sort, columns
setting-log = что записывать в журнал для поиска неполадок, но никогда не токены и не тексты: off, error, info, debug, trace
setting-layout = с чего начинается доска: list (список), columns (колонки по срокам), day (день по часам); переключает b
setting-links = сделки и контакты — ссылки, которые открывает терминал: true; false, если терминал показывает их неверно
setting-dial = чем звонить (d): tel — программой системы для звонков; или команда, где {"{}"} — номер, запускается без оболочки
setting-browser = чем открывать страницы (o, вход): system — обычным браузером; или команда, где {"{}"} — адрес, запускается без оболочки
setting-read_only = только смотреть: ни одно изменение не уйдёт с этого компьютера; то же, что --read-only: true, false
setting-ca_file = файл сертификатов (PEM), которым доверять кроме системных, например в сети компании
setting-proxy = выход в сеть: system (переменные HTTPS_PROXY и NO_PROXY), none (напрямую) или адрес, например "http://proxy.example:3128"
setting-hosts = с какими аккаунтами можно работать, по адресам, например ["acme.amocrm.ru"]; пусто — со всеми
setting-context_user = от чьего имени действует токен администратора: таблица, где по адресу аккаунта стоит номер пользователя
setting-mouse = работают щелчки и колесо мыши; с Shift терминал по-прежнему выделяет текст: true, false
setting-results = результаты, которые при выполнении выбираются цифрой, раньше ваших прежних; "недозвон +2ч" ещё и создаёт следующую задачу

config-actions = Действия и их клавиши. Свои указывают в [keys], например:
example-view = Сохранённый раздел; первые два — на клавишах 8 и 9. Такой блок пишет F2 в строке поиска.
example-view-name = Горячие звонки
example-view-key = своя клавиша
example-view-view = overdue, today, tomorrow, week, later, all, done; если не указано — all
example-view-filter = как в строке поиска
example-view-whose = me, everyone, номер сотрудника или group:НОМЕР; если не указано — чьи показаны
example-view-sort = due, day, created, type, person, subject, price, stage; с минусом — наоборот
example-view-columns = when, type, text, subject, phone, person, price, stage, attempts

settings-unreadable = { $path }: { $why }
settings-at = { $path }, строка { $n }: { $why }
settings-not-toml = { $path }, строка { $n }: это не TOML ({ $why })
settings-unknown = { $path }, строка { $n }: настройки «{ $key }» нет; { $hint }
settings-value = { $path }, строка { $n }: { $key } = { $value } не подходит; { $meaning }
settings-work-hours = рабочий день начинается в { $n } ч
settings-final = нужен список из { $names }
settings-not-of-administrators = файл не принадлежит администратору и решать за всех не может; удалите его или назначьте владельцем группу «Администраторы»
did-you-mean = возможно, { $w }?
there-are = есть { $names }
toml-quotes = текст берётся в кавычки
toml-twice = это здесь уже есть
toml-unclosed = не закрыта кавычка или скобка
toml-comma = запятой не хватает или она лишняя
toml-line = в строке должны быть название, = и значение
toml-other = { $why }
views-not-blocks = нужны блоки, которые начинаются с [[views]]
views-many = не больше { $n }
views-name-once = каждое название — один раз
views-text = нужен текст в кавычках
views-view = есть overdue, today, tomorrow, week, later, all, done
views-whose = есть me, everyone, номер сотрудника или group: с номером группы
views-sort = есть due, day, created, type, person, subject, price, stage; с минусом — наоборот
views-columns = нужен список из when, type, text, subject, phone, person, price, stage, attempts
views-fields = в блоке бывают name, key, view, filter, whose, sort, columns
views-no-name = у каждого блока должно быть название (name)
views-elsewhere = { $path }: разделы записаны не блоками [[views]]

keys-no-action = keys: действия «{ $action }» нет; все показывает `amotui config`
keys-no-key = keys: { $action } = "{ $key }" — не клавиша; пишите x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home … или несколько через пробел: g g
keys-none = keys: для { $action } нужна клавиша
keys-clash = keys: { $key } — это и { $one }, и { $other }; дайте одному из них другую клавишу
keys-prefix = keys: { $short } — это { $one }, поэтому { $long } для { $other } не нажать; дайте одному из них другую клавишу
keys-text = keys: { $action } = "{ $key }": там буквы — это текст; возьмите функциональную клавишу или букву с Ctrl или Alt

theme-variable = AMOTUI_THEME: { $why }
theme-unknown = темы «{ $w }» нет; { $hint }
theme-line = строка { $n }: { $why }
theme-words = нужны слова в кавычках, например "bold white on blue"
theme-role = роли «{ $w }» нет; { $hint }
theme-base = base «{ $w }» — не тема программы; { $hint }
theme-colour = «{ $w }» — не цвет; { $hint }
theme-colour-number = «{ $w }» — не цвет; нужно число от 0 до 255 или #rrggbb
theme-colour-name = «{ $w }» — не цвет; нужно название, например light-blue, число от 0 до 255 или #rrggbb
theme-about-dark = для тёмного терминала
theme-about-light = для светлого терминала
theme-about-terminal = шестнадцать цветов самого терминала, светлого или тёмного
theme-about-colour-blind = для тёмного терминала, синий и оранжевый вместо зелёного и красного
theme-about-colour-blind-light = для светлого терминала, синий и оранжевый вместо зелёного и красного
theme-about-plain = без цветов: жирный, бледный и инверсный текст (как с NO_COLOR)
theme-how-line = Строка на роль. Чего нет, то берётся из темы, названной в `base`, например: base = "dark"
theme-how-role = Роль: bold dim italic underlined reversed, цвет, а после on — цвет фона; пусто — как в самом терминале.
theme-how-colour = Цвет: от 0 до 255, #rrggbb, default, black red green yellow blue magenta cyan gray dark-gray white, light-red …
theme-how-roles = Роли:
role-text = обычный текст и фон всего экрана
role-dim = менее важный текст
role-frame = рамки
role-frame-active = рамка панели, в которой вы сейчас
role-title = заголовки
role-key = названия клавиш, ссылки, что можно сделать
role-bad = просрочено, отклонено, неверно
role-warn = скоро, ждёт, неясно
role-good = выполнено, обновлено
role-selected = выбранная строка
role-tab = текущий раздел в шапке
role-field = поле, в котором вы пишете

store-newer = { $path } записан более новой версией amotui; обновите эту
store-damaged = { $path } повреждён; откройте доску: она создаст его заново и сохранит неотправленные правки
store-damaged-in-use = { $path } повреждён, и с ним работает другой amotui; закройте его и запустите снова
store-corrupt = сохранённые задачи повреждены; запустите amotui снова: он создаст их заново и сохранит неотправленные правки
store-place = { $path } использовать нельзя: { $why }
store-key-taken = ключ «{ $w }» уже был использован для другого
store-full = диск полон
store-busy = с сохранёнными задачами работает другая программа; закройте её или повторите
store-disk = диск не принимает запись ({ $why })
store-no-thread = система больше не даёт потоков ({ $why }); увеличьте их число через `ulimit -u`
store-closed = хранилище закрыто
store-other = { $why }

file-wrong = { $path }: { $why }
program-wrong = { $w }: { $why }
program-ended = завершилась с кодом { $n }
program-killed = её завершили извне
system-not-found = нет такого файла или папки
system-not-allowed = у этого пользователя нет прав
system-exists = там уже есть такой файл
system-folder = это папка
system-no-folder = это не папка
system-read-only = туда нельзя записывать
system-full = диск полон
system-port-taken = этот порт занят другой программой
system-refused = в соединении отказано
system-late = ответ не пришёл вовремя
system-other = { $why }
