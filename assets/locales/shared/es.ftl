# Lo que la pantalla y los comandos tienen en común: los ajustes y lo que está mal en los archivos.

setting-pace = solicitudes por segundo, de 1 a 7; Kommo permite 7 para todo lo que funciona con una misma integración
setting-lang = idioma: system (el del sistema), en, ru, es, pt
setting-clock = horas: system (como en tu país), 24, 12
setting-theme = colores: auto, o un nombre de los que muestra `amotui themes`; los tuyos son archivos de la carpeta themes
setting-ascii = signos y marcos solo en ASCII: auto (según la configuración regional y la consola), true, false
setting-undo_seconds = segundos durante los que un cambio se puede deshacer antes de enviarse, de 0 a 60
setting-refresh_seconds = segundos entre una búsqueda de novedades y la siguiente, de 10 a 3600
setting-work_from = hora a la que empieza la jornada, de 0 a 22: lo que significa «en la mañana» en una fecha
setting-work_to = hora a la que termina, de 1 a 23: lo que significa «al final del día» en una fecha
setting-zone = zona horaria de fechas y horas: system, o un nombre como "America/Mexico_City"; la variable TZ tiene prioridad
setting-days_off = días de la semana en que no se trabaja: mon tue wed thu fri sat sun; las fechas que caen en ellos lo indican
setting-holidays = días festivos del año: country (los del país de tu cuenta), o una lista como ["01-01", "05-01"]
setting-remind_minutes = minutos antes del vencimiento en que se te avisa de una tarea tuya, de 0 (nunca) a 240
setting-bell = el aviso hace sonar el timbre de la terminal: true, false
setting-notify = el aviso es además una notificación, si la terminal las tiene: true, false
setting-keys = una tabla de teclas propias por los nombres de las acciones; sustituyen a las habituales
setting-views = vistas guardadas, mejor escritas como bloques [[views]]: name, key, view, filter, whose (me, everyone o un ID), sort, columns
setting-log = lo que se anota para buscar fallos, nunca tokens ni textos: off, error, info, debug, trace
setting-layout = cómo empieza el tablero: list (lista), columns (columnas por vencimiento), day (un día con sus horas); se cambia con b
setting-links = los leads y contactos son enlaces que abre la terminal: true; false si la terminal los muestra mal
setting-dial = con qué se llama (d): tel, el programa del sistema para llamar; o un comando con {"{}"} en el lugar del número, que se ejecuta sin shell
setting-browser = con qué se abren las páginas (o, al iniciar sesión): system, el navegador habitual; o un comando con {"{}"} en el lugar de la dirección, que se ejecuta sin shell
setting-read_only = solo mirar: ningún cambio sale de esta computadora; como --read-only: true, false
setting-ca_file = un archivo de certificados (PEM) en los que confiar además de los del sistema, como en la red de una empresa
setting-proxy = la salida a la red: system (las variables HTTPS_PROXY y NO_PROXY), none, o una dirección como "http://proxy.example:3128"
setting-hosts = cuentas que se pueden usar, por su dirección, como ["acme.kommo.com"]; sin ninguna: todas
setting-context_user = en nombre de quién actúa el token de un administrador: una tabla con el ID del usuario por la dirección de la cuenta
setting-mouse = funcionan los clics y la rueda; con Shift la terminal sigue seleccionando texto: true, false
setting-results = resultados que se eligen con un número al completar, antes de los tuyos; "no contesta +2h" crea además la siguiente tarea

config-actions = Las acciones con sus teclas. Las tuyas van en [keys], por ejemplo:
example-view = Una vista guardada; las dos primeras están en las teclas 8 y 9. F2 en la línea de búsqueda escribe un bloque así.
example-view-name = Llamadas urgentes
example-view-key = una tecla propia
example-view-view = overdue, today, tomorrow, week, later, all, done; si falta: all
example-view-filter = como en la línea de búsqueda
example-view-whose = me, everyone, el ID de un usuario o group:ID; si falta: de quien esté en pantalla
example-view-sort = due, day, created, type, person, subject, price, stage; con - al revés
example-view-columns = when, type, text, subject, phone, person, price, stage, attempts

settings-unreadable = { $path }: { $why }
settings-at = { $path }, línea { $n }: { $why }
settings-not-toml = { $path }, línea { $n }: esto no es TOML ({ $why })
settings-unknown = { $path }, línea { $n }: no existe el ajuste «{ $key }»; { $hint }
settings-value = { $path }, línea { $n }: { $key } = { $value } no es posible; { $meaning }
settings-work-hours = la jornada empieza a las { $n } h
settings-final = una lista con cualquiera de { $names }
settings-not-of-administrators = no pertenece a un administrador, así que no puede decidir por todos; elimínalo o haz que su propietario sea el grupo Administradores
did-you-mean = ¿querías decir { $w }?
there-are = opciones: { $names }
toml-quotes = un texto va entre comillas
toml-twice = esto ya está antes en el archivo
toml-unclosed = falta cerrar una comilla o un corchete
toml-comma = falta o sobra una coma
toml-line = una línea es un nombre, = y un valor
toml-other = { $why }
views-not-blocks = bloques que empiezan por [[views]]
views-many = { $n } como mucho
views-name-once = cada nombre una sola vez
views-text = un texto entre comillas
views-view = overdue, today, tomorrow, week, later, all, done
views-whose = me, everyone, el ID de un usuario o group: con el de un grupo
views-sort = due, day, created, type, person, subject, price, stage; con - al revés
views-columns = una lista con when, type, text, subject, phone, person, price, stage, attempts
views-fields = un bloque tiene name, key, view, filter, whose, sort, columns
views-no-name = cada bloque necesita un nombre (name)
views-elsewhere = { $path }: las vistas no están escritas como bloques [[views]]

keys-no-action = keys: no existe la acción «{ $action }»; `amotui config` las muestra todas
keys-no-key = keys: { $action } = "{ $key }" no es una tecla; escribe x, X, C-x, A-x, S-Up, F5, Space, Enter, Esc, Tab, Del, PgUp, Home …, o varias separadas por espacios: g g
keys-none = keys: { $action } necesita una tecla
keys-clash = keys: { $key } es a la vez { $one } y { $other }; dale otra tecla a una de las dos acciones
keys-prefix = keys: { $short } es { $one }, así que { $long } para { $other } no se puede pulsar; dale otra tecla a una de las dos acciones
keys-text = keys: { $action } = "{ $key }": ahí las letras son texto; usa una tecla de función, o una letra con Ctrl o Alt

theme-variable = AMOTUI_THEME: { $why }
theme-unknown = no existe el tema «{ $w }»; { $hint }
theme-line = línea { $n }: { $why }
theme-words = palabras entre comillas, como "bold white on blue"
theme-role = no existe el elemento «{ $w }»; { $hint }
theme-base = base «{ $w }» no es un tema del programa; { $hint }
theme-colour = «{ $w }» no es un color; { $hint }
theme-colour-number = «{ $w }» no es un color; escribe de 0 a 255, o #rrggbb
theme-colour-name = «{ $w }» no es un color; escribe un nombre como light-blue, de 0 a 255, o #rrggbb
theme-about-dark = para terminales oscuras
theme-about-light = para terminales claras
theme-about-terminal = los dieciséis colores de la propia terminal, clara u oscura
theme-about-colour-blind = para terminales oscuras, azul y naranja en vez de verde y rojo
theme-about-colour-blind-light = para terminales claras, azul y naranja en vez de verde y rojo
theme-about-plain = sin colores: negrita, tenue e invertido (como con NO_COLOR)
theme-how-line = Una línea por elemento. Lo que falta es como en el tema que nombra `base`, por ejemplo: base = "dark"
theme-how-role = Un elemento: bold dim italic underlined reversed, un color y, después de on, el color del fondo; sin nada, como lo muestra la terminal.
theme-how-colour = Un color: de 0 a 255, #rrggbb, default, black red green yellow blue magenta cyan gray dark-gray white, light-red …
theme-how-roles = Elementos:
role-text = texto normal y el fondo de todo
role-dim = texto menos importante
role-frame = marcos
role-frame-active = el marco del panel en el que estás
role-title = títulos
role-key = nombres de teclas, enlaces, lo que se puede hacer
role-bad = vencido, rechazado, incorrecto
role-warn = pronto, en espera, sin confirmar
role-good = completado, al día
role-selected = la fila elegida
role-tab = la vista actual en el encabezado
role-field = el campo en el que escribes

store-newer = { $path } lo escribió un amotui más nuevo; actualiza este
store-damaged = { $path } está dañado; abre el tablero: lo crea de nuevo y conserva tus cambios sin enviar
store-damaged-in-use = { $path } está dañado y otro amotui trabaja con él; ciérralo y empieza de nuevo
store-corrupt = las tareas guardadas están dañadas; abre amotui de nuevo: las vuelve a crear y conserva tus cambios sin enviar
store-place = no se puede usar { $path }: { $why }
store-key-taken = la clave «{ $w }» ya se usó para otra cosa
store-full = el disco está lleno
store-busy = otro programa está usando las tareas guardadas; ciérralo o inténtalo de nuevo
store-disk = el disco no lo acepta ({ $why })
store-no-thread = el sistema no da más hilos ({ $why }); permite más con `ulimit -u`
store-closed = la base local está cerrada
store-other = { $why }

file-wrong = { $path }: { $why }
program-wrong = { $w }: { $why }
program-ended = terminó con el código { $n }
program-killed = lo cerraron desde fuera
system-not-found = no existe ese archivo o carpeta
system-not-allowed = este usuario no tiene permiso
system-exists = ya existe
system-folder = es una carpeta
system-no-folder = no es una carpeta
system-read-only = ahí no se puede escribir
system-full = el disco está lleno
system-port-taken = otro programa usa ese puerto
system-refused = la conexión fue rechazada
system-late = no hubo respuesta a tiempo
system-other = { $why }
