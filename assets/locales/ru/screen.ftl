# Русский
tasks = { $n ->
    [one] { $n } задача
    [few] { $n } задачи
   *[many] { $n } задач
}
span-minutes = { $n } мин
span-hours = { $n } ч
span-days = { $n } дн
all-day = весь день
all-day-short = день
in-span = через { $text }

view-overdue = Просрочено
view-today = Сегодня
view-tomorrow = Завтра
view-week = Неделя
view-later = Позже
view-all = Все
view-done = Готово
short-overdue = Проср
short-today = Сег
short-tomorrow = Зав
short-week = Нед
short-later = Поз
short-all = Все
short-done = Гот

action-up = предыдущая задача
action-down = следующая задача
action-page-up = на экран вверх
action-page-down = на экран вниз
action-first = первая задача
action-last = последняя задача
action-next-view = следующий раздел
action-previous-view = предыдущий раздел
action-view-1 = Просрочено
action-view-2 = Сегодня
action-view-3 = Завтра
action-view-4 = Неделя
action-view-5 = Позже
action-view-6 = Все открытые
action-view-7 = Готово
action-open = открыть подробности
action-other-pane = другая панель
action-complete = выполнить
action-own-result = результат
action-complete-again = выполнить с последним результатом
action-reschedule = перенести
action-new = новая
action-edit = изменить
action-assign = передать
action-retype = сменить тип
action-note = примечание к сделке или контакту
action-undo = отменить
action-redo = повторить
action-filter = найти
action-whose = чьи задачи
action-accounts = сменить аккаунт
action-sign-in = войти заново
action-add-account = добавить аккаунт по токену
action-add-integration = добавить аккаунт через интеграцию
action-browse = открыть в браузере
action-copy-phone = скопировать телефон
action-copy-link = скопировать ссылку
action-sync = обновить сейчас
action-help = все клавиши
action-back = назад
action-quit = выйти
action-accept = сохранить
action-connect = подключить
action-next-field = следующее поле
action-previous-field = предыдущее поле
action-choice-up = вариант выше
action-choice-down = вариант ниже
action-new-line = новая строка
action-editor = открыть в редакторе
action-copy-page = скопировать адрес
action-leave = отмена
action-give-up = прервать
action-read-up = вверх
action-read-down = вниз
action-read-page-up = на экран вверх
action-read-page-down = на экран вниз
action-choose = выбрать
action-close = закрыть

field-text = Текст
field-due = Срок
field-kind = Тип
field-responsible = Ответственный
field-subject = К чему
field-duration = Длительность, мин
field-result = Результат
field-note = Примечание
field-find = Найти
field-address = Адрес
field-token = Токен
field-integration = ID интеграции
field-secret = Секретный ключ
field-redirect = Перенаправление
field-code = Код

hint-text = что нужно сделать
hint-due = завтра 10:00 · +2ч · пт 11 · 25.12 14:30
hint-subject = название сделки, контакта или компании
hint-duration = только для встреч
hint-result = чем кончилось; +2ч, +завтра 10: следующий шаг
hint-address = acme.amocrm.ru или любая страница аккаунта
hint-token = вставьте; на экране он не показывается
hint-integration = на вкладке «Ключи и доступы»
hint-secret-known = прежний; введите, только если его сменили
hint-code = без браузера: код авторизации
hint-code-pasted = код или весь адрес, где остановился браузер
redirect-is = точно такой же адрес должен быть в интеграции
hint-keeps = останется как есть

title-new = Новая задача
title-edit = Изменить задачу
title-complete = Выполнить
title-reschedule = Перенести
title-note = Примечание
title-sign-in = Подключить аккаунт
title-integration = Подключить через свою интеграцию
title-agreeing = Разрешите доступ в браузере
title-assign = Кому передать
title-retype = Тип задачи
title-accounts = Аккаунт
title-whose = Чьи задачи
title-help = Все клавиши
title-detail = Задача
everyone = Все сотрудники
saving = Сохраняю…
checking = Проверяю…
agreeing-line = В браузере откроется эта страница: выберите свой аккаунт и разрешите доступ, дальше всё произойдёт само. Если браузера здесь нет, откройте её в другом месте и вставьте адрес, на котором он остановится.
agreeing-line-elsewhere = Откройте эту страницу, выберите свой аккаунт и разрешите доступ. Затем скопируйте адрес, на котором остановится браузер, и вставьте сюда.
agreeing-waits = Жду браузер… { KEY("leave") } — прервать.
agreeing-paste = Жду адрес или код… { KEY("leave") } — прервать.
follow-up = Следующая
remark-past = это уже прошло
remark-skipped = часы переводят вперёд, такого времени нет
remark-twice = часы переводят назад: первый из двух таких часов
remark-day-off = выходной
remark-hours = нерабочее время
preset-over = уже прошло
preset-hour = через 1 час
preset-today = сегодня
preset-tomorrow = завтра, то же время
preset-tomorrow-morning = завтра утром
preset-monday = в понедельник
preset-week = через неделю
preset-free = первое окно
bare-question = Результата нет. Ещё раз { KEY("accept") } — выполнить без него; или напишите, чем закончилось.
leave-question = Ещё раз { KEY("leave") } — закрыть без сохранения; любая другая клавиша — продолжить.
found-none = Ничего не нашлось.

detail-due = Срок
detail-moved = Переносили
moved-times = { $n ->
    [one] { $n }{ $more } раз
    [few] { $n }{ $more } раза
   *[other] { $n }{ $more } раз
}
moved-last = { $times }, последний раз — { $who }
detail-kind = Тип
detail-responsible = Ответственный
detail-duration = Длительность
detail-created = Создана
detail-changed = Изменена
detail-result = Результат
detail-unsent = Не отправлено
detail-notes = Примечания
detail-phone = Телефон
detail-email = Почта
detail-contact = Контакт
detail-price = Бюджет
no-date = без срока
detail-loss = Причина отказа
note-pinned = закреплено
detail-stage = Этап
detail-invisible = нет доступа или удалено
detail-minutes = { $n } мин
kind-leads = Сделка
kind-contacts = Контакт
kind-companies = Компания
kind-customers = Покупатель
robot = робот
overdue-by = просрочено на { $text }
done-word = выполнена

state-held = можно отменить, потом отправится
state-queued = ждёт отправки
state-sending = отправляется
state-ambiguous = неясно, дошло ли; amotui проверит
state-checking = проверяется, дошло ли
state-refused = amoCRM не приняла
state-conflicted = коллега изменил то же самое
state-needs-you = нужно ваше решение

connection-fresh = { $text }
connection-ago = { $text } назад
connection-syncing = обновляю
connection-offline = офлайн
connection-offline-waiting = { $n ->
    [one] офлайн · { $n } ждёт
    [few] офлайн · { $n } ждут
   *[many] офлайн · { $n } ждут
}
connection-blocked = остановлено
connection-no-sign-in = вход не выполнен
connection-demo = демо

empty-filter = Ничего не подходит под «{ $text }».
empty-filter-hint = { KEY("back") } сбросит фильтр.
empty-overdue = Ничего не просрочено.
empty-view = Здесь пусто.
empty-today = На сегодня всё.
empty-done = Пока ничего не выполнено.
empty-all = Всё сделано: открытых задач нет.
empty-next = Дальше: { $view }, { $n } — клавиша { $key }
empty-new = { $text } — новая задача.
empty-failed = Не удалось загрузить задачи.
empty-failed-hint = { KEY("sync") } — ещё раз.
loading = Загружаю задачи…
loading-progress = Загружаю задачи: уже { $n }…

notice-complete = Выполнено: { $text }
notice-complete-next = Выполнено, следующая создана: { $text }
notice-reopen = Снова открыта: { $text }
notice-move = Перенесено: { $text }
notice-create = Создано: { $text }
notice-edit = Изменено: { $text }
notice-assign = Передано: { $text }
notice-note = Примечание добавлено: { $text }
notice-retype = Тип изменён: { $text }
notice-move-to = Перенесено на { $value }: { $text }
notice-create-to = Создано на { $value }: { $text }
notice-assign-to = Передано: { $value } · { $text }
notice-retype-to = Теперь тип «{ $value }»: { $text }
notice-complete-bare = Выполнено без результата: { $text }
notice-complete-with = Выполнено с результатом «{ $value }»: { $text }
notice-to = → { $text }
notice-undo = { KEY("undo") } — отменить
notice-left = В аккаунте больше нет: { $text }. Переданное остаётся у нового ответственного.
notice-undone = Вернули как было: { $text }
notice-redone = Сделано снова: { $text }
notice-nothing-done = Отменить нельзя: задача уже в amoCRM, отсюда её не удалить: { $text }
notice-follow-up-stays = { $n ->
    [one] Следующая осталась: она уже в amoCRM, отсюда её не удалить.
    [few] { $n } следующие остались: они уже в amoCRM, отсюда их не удалить.
   *[other] { $n } следующих остались: они уже в amoCRM, отсюда их не удалить.
}
notice-note-stays = Примечание уже отправлено, отсюда его не забрать. Удалите его в amoCRM.
notice-confirmed = { $n ->
    [one] { $n } правка уже в amoCRM.
    [few] { $n } правки уже в amoCRM.
   *[many] { $n } правок уже в amoCRM.
}
notice-moved-meanwhile = Выполнено: { $text }. Коллега тем временем перенёс задачу на { $when }
notice-finished = Задача уже выполнена ({ $who }): { $text }
notice-finished-result = Задача уже выполнена ({ $who }), результат «{ $result }»: { $text }
notice-soon = { $clock }, через { $left }: { $text }
notice-failed = Не сделано: { $text }
looked-like-paste = Похоже на вставленный текст: ничего не сделано.
card-unseen = Эта карточка появилась только что: ничего не сделано. Посмотрите на неё и нажмите ещё раз.
nothing-to-redo = Повторять нечего.
undone-elsewhere = Это уже отменили в другом окне.
notice-not-from-here = Сделано раньше или в другом окне.
marked-incomplete = Отмечено, но первая загрузка ещё идёт: список пока неполный.
nothing-to-undo = Отменять нечего.
nothing-changed = Ничего не изменилось.
no-subject = Задача ни к чему не привязана, примечание оставить негде.
no-phone = Номер телефона неизвестен.
no-last-result = Последнего результата ещё нет: сначала выполните задачу с результатом.
copied = Скопировано: { $text }
opened = Открыто: { $text }
no-browser = Браузера здесь нет. Страница: { $text }
greeting = Здравствуйте, { $text }!
greeting-account = Аккаунт { $text } подключён.
greeting-default = Теперь это основной аккаунт.
token-in-keyring = Токен сохранён в системном хранилище ключей.
token-in-file = Токен сохранён в файле { $text }
still-unsent = { $n ->
    [one] { $n } правка сохранена на этом компьютере и уйдёт при следующем запуске.
    [few] { $n } правки сохранены на этом компьютере и уйдут при следующем запуске.
   *[many] { $n } правок сохранены на этом компьютере и уйдут при следующем запуске.
}
still-for-you = { $n ->
    [one] { $n } правки нет в amoCRM, она ждёт вашего решения: её покажет `amotui unsent`.
    [few] { $n } правок нет в amoCRM, они ждут вашего решения: их покажет `amotui unsent`.
   *[many] { $n } правок нет в amoCRM, они ждут вашего решения: их покажет `amotui unsent`.
}
draft-kept = Сохранённое в редакторе осталось здесь: { $text }
form-unsaved = Набранное в форме не сохранено.
stopping = Отправляю оставшееся… ({ KEY("quit") } ещё раз — выйти сразу; ничего не пропадёт)

error-empty-text = Напишите, что нужно сделать.
error-no-date = Укажите срок: завтра 10:00, +2ч, пт 11.
error-not-now = Это время сегодня уже прошло. Выберите другое.
error-no-such-day = В том месяце нет такого дня.
error-no-such-time = Такого времени не бывает.
error-too-far = Это слишком далеко.
error-date-word = Не понимаю «{ $text }». Например: завтра 10:00, +2ч, пт 11 или 25.12 14:30.
error-ambiguous = «{ $text }» можно понять по-разному: время пишите 12:00, день — 12.05.
error-whole-month = «{ $text }» — это целый месяц: назовите день.
error-other-weekday = На эту дату приходится другой день недели.
when-unknown = не понимаю «{ $text }»
when-not-yet = пока не понимаю дату
zone-unknown = Часовой пояс «{ $text }» неизвестен: время может быть неверным. Укажите TZ или zone в настройках.
clock-of = время: { $text }
error-duration = Укажите число минут, например 30.
error-no-address = Укажите адрес аккаунта, например acme.amocrm.ru.
error-no-token = Вставьте долгосрочный токен приватной интеграции.
error-no-integration = Укажите ID интеграции с вкладки «Ключи и доступы».
error-no-secret = Укажите секретный ключ интеграции с вкладки «Ключи и доступы».
error-no-redirect = Укажите ссылку для перенаправления, точно как в интеграции.

problem-unreachable = Нет связи с { $text }.
problem-no-answer = Сервер не ответил вовремя.
problem-not-amo = { $text } отвечает, но не как amoCRM. Проверьте адрес и сеть.
problem-unauthorized = Токен истёк или отозван либо интеграция отключена. { KEY("sign-in") } — войти заново.
problem-signed-out = Вход больше не действует, правки ждут здесь. { KEY("sign-in") } — войти заново.
problem-issuer = Неизвестно, кто выдал сертификат { $text }. Корпоративная сеть? Укажите ca_file.
problem-expired = Срок сертификата { $text } истёк, или на этом компьютере неверное время.
problem-name = Сертификат выдан не для { $text }: в этой сети отвечает кто-то другой.
read-only = Только чтение: изменить здесь ничего нельзя.
read-only-mark = только чтение
read-only-short = чтение
token-ends = Токен действует до { $text }. Создайте новый заранее и нажмите { KEY("sign-in") }.
token-ended = Срок токена истёк { $text }. Создайте новый и нажмите { KEY("sign-in") }.
problem-other-account = По этому адресу отвечает другой аккаунт: { $text }. Ничего не отправляется.
problem-other-identity = Отвечает другой аккаунт или пользователь. Проверьте вход; ничего не уходит.
problem-payment = Аккаунт не оплачен: amoCRM не принимает правки. Они ждут здесь до оплаты.
problem-forbidden = Не хватает прав (обратитесь к администратору): { $text }
problem-blocked = amoCRM закрыла API (много запросов). Правки ждут здесь; пишите в поддержку.
problem-rate = Слишком много запросов; сейчас продолжу.
problem-server = У amoCRM неполадки (статус { $n }); попробую ещё раз.
problem-refused = amoCRM отказала: { $text }
problem-conflict = Коллега изменил то же самое: { $text }. { KEY("unsent") } — выбрать.
problem-gone = Задачи в amoCRM больше не видно.
problem-twice = Задача задвоилась в amoCRM: № { $ours } и появившаяся позже № { $other }. Удалить отсюда нельзя, выполните лишнюю.
problem-unclear = Не удалось узнать, дошло ли.
problem-moved = Этот адрес теперь ведёт на { $text }. Если так теперь называется ваш аккаунт, войдите там: { KEY("sign-in") }.
problem-unreadable = Ответ сервера { $text ->
    [account] об аккаунте
    [task] о задаче
    [tasks] о задачах
    [leads] о сделках
    [contacts] о контактах
    [companies] о компаниях
    [customers] о покупателях
   *[other] ({ $text })
} не читается; попробую ещё раз.
problem-unreadable-said = amoCRM вместо данных ответила: { $text }. Попробую ещё раз.
problem-too-large = Ответ сервера слишком большой, даже по десять задач за раз.
problem-left-out = { $n ->
    [one] { $n } задачу не удалось прочитать, её
    [few] { $n } задачи не удалось прочитать, их
   *[many] { $n } задач не удалось прочитать, их
} здесь нет; посмотрите в amoCRM. Номера покажет `amotui doctor`.
problem-in-part = { $n ->
    [one] В { $n } задаче
   *[many] В { $n } задачах
} есть нечитаемые знаки, вместо них стоит �. Номера покажет `amotui doctor`.
problem-unfetched = { $n ->
    [one] Страницу с { $n } задачей amoCRM не отдаёт, здесь её
   *[many] Страницы, на которых до { $n } задач, amoCRM не отдаёт, здесь их
} может не быть. При следующей полной сверке попробую снова.
problem-many-gone = { $n ->
    [one] { $n } задача пропала
    [few] { $n } задачи пропали
   *[many] { $n } задач пропали
} из списка amoCRM. Это много: возможно, не хватает прав. Пока они остаются здесь.
problem-rebuilt = Сохранённые задачи были повреждены и загружаются заново. { $n ->
    [0] Неотправленных правок не было.
    [one] { $n } неотправленная правка спасена.
    [few] { $n } неотправленные правки спасены.
   *[many] { $n } неотправленных правок спасено.
} Повреждённый файл: { $text }
problem-rebuilt-blind = Сохранённые задачи были повреждены и загружаются заново; узнать, были ли неотправленные правки, нельзя. Повреждённый файл: { $text }
problem-brought-back = { $n ->
    [one] В локальной базе пропала { $n } неотправленная правка; она восстановлена из журнала.
    [few] В локальной базе пропали { $n } неотправленные правки; они восстановлены из журнала.
   *[many] В локальной базе пропало { $n } неотправленных правок; они восстановлены из журнала.
}
problem-lost = { $n ->
    [one] Потеряна { $n } неотправленная правка: откройте неотправленное клавишей { KEY("unsent") } и сохраните в файл то, что о ней известно.
    [few] Потеряны { $n } неотправленные правки: откройте неотправленное клавишей { KEY("unsent") } и сохраните в файл то, что о них известно.
   *[many] Потеряно { $n } неотправленных правок: откройте неотправленное клавишей { KEY("unsent") } и сохраните в файл то, что о них известно.
}
problem-no-editor = Редактор не выбран: задайте EDITOR (или VISUAL), например EDITOR=nano.
problem-editor = Редактор не сработал, текст остался прежним: { $text }
problem-long-text = Файл больше { $n } МиБ. Из него ничего не взято, текст остался прежним.
problem-not-utf8 = Файл не в UTF-8. Из него ничего не взято, текст остался прежним.
problem-left-out-of-text = Из текста { $n ->
    [one] убран { $n } невидимый знак
    [few] убрано { $n } невидимых знака
   *[many] убрано { $n } невидимых знаков
}.
problem-disk = Диск полон. Ничего не изменено; освободите место и нажмите ещё раз.
problem-store-busy = Сохранённые задачи заняты другой программой. Ничего не изменено; закройте её или попробуйте ещё раз.
problem-store = Локальная база недоступна: { $text }
problem-no-address = «{ $text }» — не адрес. Подойдёт, например, acme.amocrm.ru.
problem-which-vendor = Какой именно: { $text }? Напишите адрес целиком.
problem-token-as-address = Это токен, его место в поле ниже. Здесь нужен адрес, например acme.amocrm.ru.
problem-not-https = По адресу «{ $text }» токен ушёл бы незашифрованным. Укажите адрес с https.
problem-no-vendor = { $text } — не аккаунт amoCRM или Kommo (….amocrm.ru, ….amocrm.com, ….kommo.com). Туда ничего не отправлено. Свой домен: amotui login { $text } --any-host
problem-bad-token = Токен не подошёл: скопирован ли он целиком и из этого ли аккаунта?
entry-redirect = «{ $text }» — не полный адрес. Укажите его с http или https, как в интеграции.
entry-port = Порт { $text } здесь занят другой программой (возможно, идёт другой вход). Закройте её и нажмите { KEY("accept") } или введите код авторизации со страницы интеграции.
entry-stranger = Этот ответ не от начатого здесь входа. Откройте страницу, которая показана здесь.
entry-denied = Доступ не разрешён ({ $text }). { KEY("accept") } — спросить снова; кому можно, решает администратор.
entry-other-account = Доступ дан к { $text }. Впишите сюда этот адрес или разрешите доступ к нужному.
entry-no-code = Кода здесь нет. Скопируйте целиком адрес, на котором остановился браузер.
entry-late = За 20 минут никто не разрешил доступ. { KEY("accept") } — спросить снова.
entry-key = Неверный ID или секретный ключ интеграции. Сверьте оба с вкладкой «Ключи и доступы».
entry-no-key = Прежний секретный ключ для этого аккаунта не сохранён. Введите его.
entry-code = Код уже использован или старше 20 минут. Возьмите новый или оставьте поле пустым и разрешите доступ в браузере.
entry-other-redirect = В интеграции указана другая ссылка для перенаправления. Они должны совпадать буква в букву.
entry-not-taken = Войти не удалось ({ $text }). Сверьте ID, ключ и ссылку с интеграцией; код действует один раз.
no-names = Имена коллег видны только администраторам, поэтому здесь номера.
problem-other = { $text }

welcome-title = amotui
welcome-line = Ваши задачи в amoCRM и Kommo — с клавиатуры.
welcome-sign-in = Подключить аккаунт по долгосрочному токену
welcome-sign-in-hint = Нужны адрес аккаунта и токен приватной интеграции.
welcome-integration = Подключить аккаунт через свою интеграцию (OAuth)
welcome-integration-hint = Вы разрешаете доступ в браузере и работаете от своего имени.
welcome-demo = Попробовать на примерах
welcome-demo-hint = Вымышленные данные. Ничего не отправляется и не сохраняется.
too-small = Увеличьте окно хотя бы до { $text }.
help-hint = Введите слово для поиска. Буквы работают и в русской раскладке.

action-unsent = неотправленные правки
action-owed-up = вверх
action-owed-down = вниз
action-ruling-left = предыдущий вариант
action-ruling-right = следующий вариант
action-rule = применить выбранное
action-retry = отправить сейчас
action-mend = исправить
action-bind = это она
action-mine = оставить моё
action-theirs = оставить чужое
action-both = оставить оба
action-discard = удалить
action-export = сохранить в файл
action-leave-unsent = назад

title-unsent = { $n ->
    [0] Все правки в amoCRM
    [one] { $n } правка ещё не в amoCRM
    [few] { $n } правки ещё не в amoCRM
   *[many] { $n } правок ещё не в amoCRM
}
title-mend = Исправить и отправить снова
unsent-none = Всё в amoCRM. Здесь ничего не ждёт.
unsent-base = было
unsent-mine = у вас
unsent-theirs = у коллеги
unsent-aside = { $n ->
    [one] { $n } правка повреждена на диске и отложена; «Сохранить в файл» запишет, что о ней известно, и уберёт её отсюда.
    [few] { $n } правки повреждены на диске и отложены; «Сохранить в файл» запишет, что о них известно, и уберёт их отсюда.
   *[many] { $n } правок повреждено на диске и отложено; «Сохранить в файл» запишет, что о них известно, и уберёт их отсюда.
}
owed-create = новая
owed-complete = выполнена
owed-reopen = открыта снова
owed-move = перенесена
owed-edit = изменена
owed-note = примечание
why-conflict = Коллега тем временем изменил то же самое. Ничего не перезаписано: выберите.
why-damaged = Эта правка повреждена на диске, и отправить её нельзя. Здесь — то, что о ней известно: сделайте её заново, а эту удалите.
why-checking = Отправлено, но ясного ответа нет. amotui проверит, дошло ли, и продолжит сама.
why-put-back = В amoCRM снова прежнее значение, но задачу меняли после отправки: возможно, его вернул коллега.
why-other-user = Правку сделал другой пользователь этого аккаунта. Отправьте её от своего имени или удалите.
why-not-tried = Не отправлено: перед этим amoCRM не приняла { $n ->
    [one] { $n } другую правку
    [few] { $n } другие правки
   *[many] { $n } других правок
}. Её ответ: { $text }
why-gone = Задачи в amoCRM больше не видно. Правка сохранена: запишите её в файл или удалите.
why-unclear = Не удалось узнать, дошла ли правка. Проверьте в amoCRM и отправьте снова, только если её там нет.
why-candidate = Неясно, дошло ли: возможно, это { $text }. Проверьте в amoCRM и решите.
why-orphan = Новая задача, к которой относится эта правка, повреждена на диске.
why-held = Ждёт немного, чтобы её можно было отменить.
why-server = Причина: { $text }
refusal-missing = Не хватает поля «{ $text }».
refusal-type = Поле «{ $text }» отправлено в непонятном для amoCRM виде.
refusal-choice = Такое значение поля «{ $text }» в amoCRM (уже) нельзя выбрать.
field-completed = Выполнена
word-yes = да
word-no = нет
not-here = К этой правке это не относится.
unsent-cramped = Увеличьте окно, чтобы увидеть оба варианта: только тогда можно выбрать.
discard-sure = Правка пропадёт насовсем. Нажмите ещё раз, чтобы удалить.
discard-group-sure = { $n ->
    [one] { $n } правка пропадёт насовсем. Нажмите ещё раз, чтобы удалить.
    [few] { $n } правки с этой причиной пропадут насовсем. Нажмите ещё раз, чтобы удалить.
   *[many] { $n } правок с этой причиной пропадут насовсем. Нажмите ещё раз, чтобы удалить.
}
retry-group-sure = { $n ->
    [one] { $n } правка отправится снова. Нажмите ещё раз для подтверждения.
    [few] { $n } правки с этой причиной отправятся снова. Нажмите ещё раз для подтверждения.
   *[many] { $n } правок с этой причиной отправятся снова. Нажмите ещё раз для подтверждения.
}
group-discarded = { $n ->
    [one] Удалена { $n } правка.
    [few] Удалены { $n } правки.
   *[many] Удалено { $n } правок.
}
group-retried = { $n ->
    [one] { $n } правка отправляется снова.
    [few] { $n } правки отправляются снова.
   *[many] { $n } правок отправляются снова.
}
cause-waiting = Ждут отправки
cause-unclear = Проверяется, дошли ли
cause-refused = amoCRM не приняла
cause-not-allowed = Не хватает прав
cause-not-tried = Не отправлялись: другие не приняты
cause-conflict = То же изменил коллега
cause-gone = Задачи больше не видно
cause-other-user = Сделаны другим пользователем
cause-lost = Неизвестно, дошли ли
copied-tmux = Отправлено терминалу: { $text }. Если не вставляется, в tmux нужно: set -g set-clipboard on
copied-screen = Отправлено терминалу: { $text }. GNU screen может не передать дальше: выделите мышью с Shift.
exported = Сохранено в { $text }
amended = Исправлено и отправляется снова.
owed-state-held = можно отменить
owed-state-queued = ждёт
owed-state-sending = отправляется
owed-state-ambiguous = проверяется
owed-state-refused = не принято
owed-state-conflicted = конфликт
owed-state-needs-you = решать вам
owed-state-twice = дубль
owed-state-damaged = повреждена
twin-known = знаю, не напоминать

action-mark = отметить
action-mark-range = отмечать подряд
action-mark-up = отметить и вверх
action-mark-down = отметить и вниз
action-mark-all = отметить все или снять отметки
action-queue = по одной
action-palette = найти действие
action-theme = выбрать цвета
action-reload-settings = перечитать настройки
action-finish-card = выполнить
action-skip = дальше
action-previous-card = предыдущая карточка
action-card-up = прокрутить карточку вверх
action-card-down = прокрутить карточку вниз
action-leave-queue = назад
action-retry-all = отправить все с этой причиной
action-discard-all = удалить все с этой причиной
title-palette = Что сделать
title-theme = Цвета
settings-taken = Настройки перечитаны.
settings-later = Настройки перечитаны; со следующего запуска: { $text }.
title-queue = Итоги
marked = { $n ->
    [one] { $n } отмечена
    [few] { $n } отмечены
   *[other] { $n } отмечено
}
most-marked = Отмечены первые 2000 задач: больше за раз нельзя.
queue-empty = Здесь нет задач, которые можно пройти по одной.
queue-place = По одной · { $at } из { $total }
queue-pace = { $text } на задачу
queue-left = ещё ≈{ $text }
queue-finished = { $n ->
    [0] Ни одной задачи не разобрано
    [one] Разобрана { $n } задача
    [few] Разобраны { $n } задачи
   *[other] Разобрано { $n } задач
}
queue-done = выполнено: { $n }
queue-moved = перенесено: { $n }
queue-handed = передано: { $n }
queue-skipped = пропущено: { $n }
queue-end-hint = { KEY("finish-card") } — к списку, { KEY("undo") } — отменить последнее, { KEY("previous-card") } — вернуться к карточкам.
bulk-going = Отправлено { $done } из { $total }
bulk-done = { $done ->
    [one] { $done } правка уже в amoCRM.
    [few] { $done } правки уже в amoCRM.
   *[other] { $done } правок уже в amoCRM.
}
bulk-failed = Готово: { $done }, не удалось: { $failed }. Нажмите { KEY("unsent") }, чтобы увидеть их и повторить.
and-more = и ещё { $n }
action-spread = разложить отмеченные по дням
action-layout = вид: список, колонки, день
action-layout-list = показать списком
action-layout-columns = показать колонками по срокам
action-layout-day = показать день по часам
action-later = перенести в следующую колонку
action-sooner = перенести в предыдущую колонку
no-later-column = Дальше колонок нет: для точной даты нажмите { KEY("reschedule") }.
not-into-the-past = В прошлое перенести нельзя.
empty-column-filter = Ничего не подходит.
empty-column-first = Среди первых задач ничего. Выберите колонку, и поиск пройдёт по всем.
column-first = из первых
empty-day = На этот день ничего нет.
day-overdue = { $n ->
    [one] { $n } задача просрочена · { KEY("view-1") } — показать
    [few] { $n } задачи просрочены · { KEY("view-1") } — показать
   *[other] { $n } задач просрочено · { KEY("view-1") } — показать
}
title-spread = Разложить по рабочим дням
field-per-day = В день
mark-first = Сначала отметьте задачи: { KEY("mark") } — одну, { KEY("mark-all") } — все.
error-per-day = Сколько задач в день, например 10.
notice-spread = Разложено: { $text }

find-fields = слова, цифры телефона, -кроме · тип: кто: срок: сделка: контакт: бюджет: создана: это: есть:
find-no-field = Поля «{ $text }» нет; ищется как слово.
find-no-kind = Типа задачи «{ $text }» нет.
find-no-person = Сотрудника «{ $text }» нет.
find-no-date = «{ $text }» — не дата: сегодня, <-7д, >завтра, 25.12, пн..пт.
find-backwards = «{ $text }» кончается раньше, чем начинается.
find-no-money = «{ $text }» — не сумма: >100000, 50к..200к.
find-no-choice = У этого поля нет значения «{ $text }».
find-only-done = Выполненные задачи — в разделе «Готово» ({ KEY("view-7") }).
find-only-open = В разделе «Готово» только выполненные задачи.
find-empty = Фильтр пуст.
find-unfinished = После «{ $text }» ничего нет.
find-unknown-field = Поля «{ $text }» нет; слово с двоеточием возьмите в кавычки.
find-dates = сегодня · <-7д · >завтра · 25.12 · пн..пт · >=18:00
find-money = >100000 · 50к..200к · <1м
find-between = с { $from } до { $to }
find-from = с { $text }
find-until = до { $text }
searching = Ищу дальше…

action-sort = порядок и группы
action-sort-due = сортировать по сроку
action-sort-day = сгруппировать по дням
action-sort-created = сортировать по созданию, новые сверху
action-sort-type = сгруппировать по типу
action-sort-person = сгруппировать по ответственному
action-sort-subject = сгруппировать по сделке или контакту
action-sort-price = сортировать по бюджету, большие сверху
action-sort-stage = сгруппировать по этапу
title-sort = Порядок · тот же ещё раз — обратный
order-due = по сроку
order-day = по дням
order-created = по дате создания
order-type = по типу
order-person = по ответственному
order-subject = по сделке или контакту
order-price = по бюджету
order-stage = по этапу
order-first = первые { $text } по сроку
heading-no-person = без ответственного
heading-no-subject = без привязки
heading-no-stage = без этапа

action-saved-1 = мой раздел 1
action-saved-2 = мой раздел 2
action-saved-3 = мой раздел 3
action-saved-4 = мой раздел 4
action-saved-5 = мой раздел 5
action-saved-6 = мой раздел 6
action-saved-7 = мой раздел 7
action-saved-8 = мой раздел 8
action-saved-9 = мой раздел 9
action-save-view = сохранить фильтр и порядок как раздел
action-forget-view = удалить этот раздел
action-save-filter = сохранить фильтр как раздел
title-save-view = Сохранить как раздел
field-name = Название
field-key = Клавиша
field-columns = Столбцы
hint-key = своя, например F8
hint-columns = например: when subject text; пусто — обычные
error-empty-name = Назовите раздел.
error-unclear-filter = Фильтр этого раздела непонятен; сначала исправьте его.
error-no-key = Такой клавиши нет. Напишите, например, z, Z, C-z, A-z или F8.
error-no-column = Есть столбцы: when type text subject phone person price stage attempts.
no-such-view = Такого сохранённого раздела нет.
view-unclear = Раздел «{ $text }» ничего не показывает: его фильтр непонятен.
view-saved = Раздел «{ $text }» сохранён.
view-gone = Раздел «{ $text }» удалён.
action-complete-word = дополнить слово

action-stop = остановить массовую отправку
title-sure = Сразу много задач
sure-question = { $act }: { $tasks }
sure-hint = { KEY("choose") } — да, все. { KEY("close") } — нет, назад.
sure-yes = да, все
sure-no = нет
sure-complete = Выполнить
sure-complete-next = Выполнить и создать следующие
sure-move = Перенести
sure-assign = Передать
sure-retype = Сменить тип
sure-spread = Разложить по дням
bulk-stop = { $text } — стоп
bulk-stopped = { $n ->
    [0] Останавливать уже нечего: всё отправлено.
    [one] Остановлено: { $n } правка не отправлена и отменена.
    [few] Остановлено: { $n } правки не отправлены и отменены.
   *[other] Остановлено: { $n } правок не отправлено, они отменены.
}
nothing-to-stop = Сейчас останавливать нечего.
follow-none = Без следующей задачи: «{ $text }» останется в результате.
follow-done = Выполнено: { $text }
follow-done-bare = Выполнено без результата
follow-like-each = у каждой свой текст, тип и ответственный
notice-twins = { $n ->
    [one] { $n } новая задача задвоилась в amoCRM
    [few] { $n } новые задачи задвоились в amoCRM
   *[other] { $n } новых задач задвоилось в amoCRM
}
notice-twins-key = { $n ->
    [one] { $n } новая задача задвоилась в amoCRM. { $key } — оба номера.
    [few] { $n } новые задачи задвоились в amoCRM. { $key } — оба номера.
   *[other] { $n } новых задач задвоилось в amoCRM. { $key } — оба номера.
}
notice-needs-you = { $n ->
    [one] { $n } правка не прошла. Нажмите { $key }, чтобы узнать почему.
    [few] { $n } правки не прошли. Нажмите { $key }, чтобы узнать почему.
   *[other] { $n } правок не прошло. Нажмите { $key }, чтобы узнать почему.
}
all-completed = Все отмеченные уже выполнены.
scope-board = На доске
scope-queue = По одной (`{ KEY("queue") }`)
scope-unsent = Неотправленные правки (`{ KEY("unsent") }`)
scope-typing = В формах и списках с поиском
scope-reading = В списках и справке
table-key = клавиша
table-does = что делает
action-dial = позвонить
action-dial-qr = показать номер QR-кодом
title-phone = Какой номер
dialling = Набираю { $text }
problem-dial = Позвонить не удалось: { $text }
no-number = { $text } — не номер, который можно набрать.
looking-for-phone = Номера здесь пока нет; запрашиваю в amoCRM.
code-hint = Наведите на код камеру телефона: он предложит набрать номер.
code-too-large = QR-код не помещается: увеличьте окно.

brief-overdue = Просрочено
brief-today = Ещё сегодня
brief-idle = Сделки без задач
brief-changed = Изменено другими с { $text }
brief-new = новая ({ $text }):
brief-done = выполнена ({ $text }):
brief-moved = изменена ({ $text }):

action-no-next-step = сделки без задач
action-lead-up = вверх
action-lead-down = вниз
action-lead-page-up = на экран вверх
action-lead-page-down = на экран вниз
action-next-step = поставить задачу
action-browse-lead = открыть в браузере
action-refetch-leads = обновить
action-leave-leads = назад
title-leads = { $n ->
    [0] Сделки без задач
    [one] { $n } сделка без задач
    [few] { $n } сделки без задач
   *[other] { $n } сделок без задач
}
leads-none = По каждой активной сделке есть задача.
leads-loading = Ищу сделки…
leads-failed = Не удалось получить сделки; { KEY("refetch-leads") } — попробовать ещё раз.
leads-more = Сделок больше, чем загружается за раз: часть здесь не видна.
leads-age = обновлено { $text } назад
leads-fresh = обновлено только что
leads-idle = без изменений { $text }

picker-overdue = просрочено { $n }

phone-there = там { $text }
last-time = В прошлый раз
detail-history = История
scope-leads = Сделки без задач (`{ KEY("no-next-step") }`)

no-client = без клиента
late-weeks = неделя и больше
late-days = меньше недели
late-today = сегодня
phone-fine = можно звонить
phone-not-now = сейчас не время
card-dial = позвонить
card-copy = копировать
card-code = QR
card-calls = { $n ->
    [one] { $n } звонок
    [few] { $n } звонка
   *[many] { $n } звонков
}
card-calls-unanswered = { $n ->
    [one] { $n } звонок, { $lost } без ответа
    [few] { $n } звонка, { $lost } без ответа
   *[many] { $n } звонков, { $lost } без ответа
}
days-in-stage = { $n ->
    [0] на этапе с сегодняшнего дня
    [one] { $n } день на этапе
    [few] { $n } дня на этапе
   *[many] { $n } дней на этапе
}
days-in-stage-short = { $n ->
    [0] с сегодня
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
card-open = Другие открытые задачи
density-automatic = По одной строке на задачу, а где помещаются все — по две ({ KEY("density") } меняет).
density-compact = По одной строке на задачу ({ KEY("density") } меняет).
density-comfortable = По две строки на задачу ({ KEY("density") } меняет).
action-density = одна или две строки на задачу
queue-result = Чем закончилось
queue-result-digit = цифра
queue-result-back = { KEY("leave-queue") } — другой
queue-step = Следующий шаг
queue-step-then = затем цифра; { KEY("finish-card") } — без шага
queue-step-then-own = затем цифра, { $text } — свой срок, { KEY("finish-card") } — без него
queue-step-now = цифра; { KEY("finish-card") } — без шага
queue-step-now-own = цифра, { $text } — свой срок, { KEY("finish-card") } — без него
queue-step-own = свой срок
queue-step-own-hint = пт 11 · 25.12 14:30 · +3д
queue-next = После этой
close-window = Прочитали — окно можно закрыть.

# The hours of today and the days ahead.
hours-today = Сегодня по часам
hours-of = { $text } по часам
hours-free = свободно { $from }–{ $to }
hours-full = сегодня свободного получаса нет
hours-day-off = выходной
hours-load = в этот час ещё { $n }
now = сейчас
rest-of-today = ещё сегодня
money-overdue = Сделки с просроченными задачами
table-when = когда
table-client = клиент
table-text = что сделать
table-phone = телефон
table-price = бюджет
table-stage = этап
table-person = ответственный
table-attempts = попытки
