# Ayuda de la línea de comandos. Un mensaje por comando y uno por opción; any-… para las opciones comunes a varios comandos.

word-usage = Uso
usage-options = [OPCIONES]
usage-command = [COMANDO]
word-commands = Comandos
word-options = Opciones
word-arguments = Argumentos
word-default = por defecto
word-values = valores
word-similar = Parecido

error-unknown-argument = «{ $argument }»: no existe esa opción.
error-unknown-command = «{ $command }»: no existe ese comando.
error-missing-argument = Falta: { $argument }.
error-conflict = { $argument } y { $other } no van juntos.
error-missing-value = Falta el valor de { $argument }.
error-bad-value = «{ $value }» no sirve para { $argument }.
error-many-values = «{ $value }» sobra en { $argument }.
error-no-text = En la línea de comandos hay bytes que no son UTF-8.
why-task = indica el número de una tarea, o - para leerlos de stdin
why-missing = aquí está la opción siguiente y falta el valor
why-separator = indica comma, semicolon o tab
why-number = se necesita un número entero
why-range = se admite
error-see-help = Ayuda: amotui --help

any-lang = Idioma: en, ru, es o pt. Por defecto, el del sistema
any-account = Cuál de las cuentas guardadas: su dirección, su nombre o cómo empieza uno de los dos. Por defecto, la del asterisco en `amotui accounts`
any-read-only = Solo mirar: ningún cambio sale de esta computadora
any-help = Mostrar la ayuda
any-version = Mostrar la versión
any-json = En líneas JSON
any-dry-run = Solo mostrar lo que cambiaría
any-everyone = Las tareas de todos
any-user = Responsable: me (yo), un número, un nombre o una parte de él
any-group = Las tareas de todos los de este grupo: su número, su nombre o una parte de él
any-offline = Con lo guardado aquí, sin consultar el servidor
any-id = Número de la tarea
any-ids = Números de las tareas; «-» los lee de la entrada estándar, uno por línea
any-words = Números de las tareas («-» los lee de la entrada estándar) y detrás la fecha en palabras o el nombre de la persona
any-due = Vencimiento: mañana 10:00, +2h, vie 11, 25/12 14:30, o segundos Unix: @1795900000
any-kind = Tipo de tarea: su número, su nombre o una parte de él; call y meeting son los predefinidos
any-lead = Relacionada con este lead (su número)
any-contact = Relacionada con este contacto
any-company = Relacionada con esta empresa
any-customer = Relacionada con este cliente
any-entity = leads, contacts, companies o customers; con --entity-id equivale a las cuatro opciones de arriba
any-entity-id = Número del lead, contacto, empresa o cliente
any-completed = Completada: true o false
any-result = Resultado
any-duration = Duración: segundos, o 30m, 2h
any-created-by = Quién la creó
any-updated-by = Quién la modificó
any-created-at = Cuándo se creó: una fecha o segundos Unix: @1795900000
any-updated-at = Cuándo se modificó: una fecha o segundos Unix: @1795900000

amotui = El tablero de tareas de Kommo y amoCRM en la terminal. Sin comando se abre el tablero de la cuenta guardada; si no hay ninguna, la pantalla de bienvenida. AMOTUI_URL y AMOTUI_TOKEN indican la cuenta para una sola ejecución
help = Mostrar esta ayuda o la de un comando

demo = Probar con datos de ejemplo: nada se guarda ni se envía
demo-tasks = Cuántas tareas
demo-seed = Con el mismo número, las mismas tareas
demo-keep = Conservar los datos de la demo para la próxima vez

login = Conectar una cuenta con su token de larga duración o (--oauth) con una integración propia. El acceso se comprueba y se guarda en el llavero del sistema, o en un archivo que solo tú puedes leer
login-address = Por ejemplo acme.kommo.com; sirve cualquier dirección del navegador. Si falta, se pregunta
login-token-stdin = Leer el token de la entrada estándar en vez de preguntarlo
login-any-host = También en una dirección que no es de Kommo ni de amoCRM, como un dominio propio que lleva a una cuenta. El token se enviará allí
login-oauth = Con una integración propia (OAuth 2) en vez de un token de larga duración: abre la página en la que autorizas el acceso
login-client-id = ID de la integración. Si falta, se pregunta; se recuerda el de la última vez
login-redirect = URL de redirección de la integración, exactamente como está registrada. Por defecto http://127.0.0.1:8917/callback
login-code-stdin = Leer de la entrada estándar la clave secreta (primera línea; vacía para conservar la guardada) y el código de autorización de la integración, que vale 20 minutos (segunda línea); no se abre ninguna página
login-no-browser = Solo mostrar la dirección de la página

logout = Olvidar la cuenta: su token y todo lo guardado de ella
logout-address = De esta cuenta en vez de la actual
logout-discard-unsent = Aunque haya cambios que todavía no están en Kommo: se pierden

accounts = Lista de las cuentas guardadas; la del asterisco es la que se usa sin --account
accounts-default = Desde ahora, cuenta principal: su dirección, su nombre o cómo empieza uno de los dos

sync = Enviar lo pendiente y traer lo nuevo, sin pantalla
sync-wait = Hasta que todos los cambios estén en Kommo o necesiten tu decisión; cinco minutos como máximo
unsent = Mostrar los cambios que no están en Kommo; enviarlos otra vez, descartarlos o exportarlos
unsent-act = Qué hacer: list (mostrar), retry (enviar otra vez), drop (descartar), bind (es la tarea encontrada), export (líneas JSON, también los dañados)
unsent-ids = Sus números, como en la lista
unsent-reason = Solo los que están ahí por este motivo
unsent-all = Todos; retry, drop y bind piden números, un motivo o esto

doctor = Lo que hay que saber cuando algo falla: versiones, rutas, cuenta, token, reloj, cola. Sin secretos
config = Todos los ajustes con su significado y su valor por defecto, como archivo para empezar (~/.config/amotui/config.toml)

themes = Lista de los temas; con un nombre, muestra el archivo de ese tema, para empezar uno propio
themes-name = Qué tema

keys = Todas las teclas y lo que hacen, también las que definiste en los ajustes
keys-markdown = En tablas Markdown

emulator = Un pequeño Kommo de prueba en esta computadora; funciona hasta que lo detengas
emulator-listen = Una dirección de esta computadora; el puerto 0 toma uno libre
emulator-db = Guardar los datos en este archivo
emulator-tasks = Cuántas tareas de ejemplo
emulator-seed = Con el mismo número, los mismos datos
emulator-rps = Responder 429 por encima de tantas solicitudes por segundo; tras 20 rechazos en 10 segundos, 403 durante 30 segundos
emulator-latency = Milisegundos que se añaden a cada respuesta
emulator-fault = Qué falla: TIPO[=VALOR][:MÉTODO][@N|%P], por ejemplo status=503:GET@2; la lista entera: `amotui --lang en emulator --help`
emulator-redirect = A dónde lleva la página de autorización al terminar: la URL de redirección de su integración
emulator-token-life = Por cuántos segundos vale un token de acceso
emulator-awkward = Con datos incómodos: números enormes, textos extraños, escritura de derecha a izquierda

list = Las tareas del servidor
list-page = Página, desde la 1
list-limit = Tareas por página, de 1 a 250; normalmente 50. Si quedan más, se avisa en stderr
list-all = Todas las páginas, no solo la primera
list-user = De quién: me (yo), un número, un nombre o una parte de él; group:NOMBRE son todos los de un grupo. Varias veces o con comas. Por defecto me: el usuario con el que iniciaste sesión; con --id o --entity-id, de quien sean
list-done = Solo las completadas
list-open = Solo las abiertas
list-kind = De estos tipos: números, nombres o partes de ellos
list-entity = leads, contacts, companies o customers
list-entity-id = De estos leads, contactos…; requiere --entity
list-id = Estas tareas
list-updated-after = Modificadas después de: -7d, 2026-11-01, «ayer 10:00», segundos Unix: @1795900000
list-updated-from = Modificadas en ese momento o después
list-updated-to = Modificadas en ese momento o antes; un día cuenta hasta su final
list-view = Una vista entera del tablero en vez de una página: overdue, today, tomorrow, week, later, all, done. Las tuyas, si --user no dice otra cosa. O una vista guardada por su nombre, que antes se actualiza
list-order = created_at, complete_till o id, con :asc o :desc
list-json = En líneas JSON, con los nombres de campos de la API
list-offline = Con lo guardado aquí, sin consultar el servidor

show = Mostrar una tarea
show-json = En JSON

add = Crear una tarea: amotui add "Llamar a Juan mañana 15:00" --lead 4812
add-text = Qué hay que hacer; una fecha al final es el vencimiento. Sin texto, o con «-», se leen líneas JSON: {"{"}"text": "Llamar", "due": "mañana 10:00", "entity_type": "leads", "entity_id": 1{"}"}
add-request-id = Se devuelve junto con el número de la tarea nueva en --json
add-key = Clave para scripts: con la misma clave la tarea no se crea dos veces. La clave pertenece a la cuenta y se guarda en esta computadora hasta que cierres la sesión. En las líneas JSON va en el campo "key"
add-json = Mostrar el resultado, en líneas JSON
add-dry-run = Solo mostrar lo que se enviaría

edit = Modificar tareas
edit-text = Texto nuevo
edit-json = Mostrar el resultado, en líneas JSON

done = Completar tareas
done-next = Crear la siguiente tarea del mismo lead o contacto: +2h, «mañana 10:00», «+1d Enviar la cotización». Sin palabras conserva el texto
done-json = Mostrar el resultado, en líneas JSON

due = Reprogramar tareas: amotui due 42 43 mañana 15:00
due-json = Mostrar el resultado, en líneas JSON

assign = Asignar tareas a un colega: amotui assign 42 43 ana
assign-json = Mostrar el resultado, en líneas JSON

note = Dejar una nota en el lead, contacto, empresa o cliente de una tarea: amotui note 42 "Pide un descuento"
note-text = El texto de la nota; «-» lo lee de la entrada estándar
note-json = Mostrar el resultado, en JSON
note-dry-run = Solo mostrar lo que se anotaría

count = Cuántas tareas hay, según lo guardado aquí, sin red; útil para barras de estado
count-view = overdue, today, tomorrow, week, later, all, done o una vista guardada por su nombre; overdue si no se dice nada
count-user = De quién: me (yo), un número, un nombre o una parte de él; group:NOMBRE equivale a --group NOMBRE. Por defecto me: el usuario con el que iniciaste sesión; en una vista guardada, las que ella indica
count-json = En JSON; sin --view, los números de cada vista y de los cambios sin enviar

brief = El día en una página: lo vencido, lo de hoy por horas, los leads sin tareas, lo que otros cambiaron desde anoche
brief-user = De quién: me (yo), un número, un nombre o una parte de él; group:NOMBRE equivale a --group NOMBRE. Por defecto me: el usuario con el que iniciaste sesión
brief-markdown = En Markdown
brief-json = En JSON
brief-limit = Líneas por sección, como máximo

leads = Los leads activos; con --without-task, los que no tienen tareas
leads-without-task = Solo los que no tienen ninguna tarea abierta, de nadie
leads-user = De quién: me (yo), un número, un nombre o una parte de él; group:NOMBRE equivale a --group NOMBRE. Por defecto me: el usuario con el que iniciaste sesión
leads-json = En líneas JSON, con los nombres de campos de la API

export = Exportar las tareas en CSV o líneas JSON, según lo guardado aquí; para actualizarlo antes: `amotui sync`
export-view = Solo esta vista: overdue, today, tomorrow, week, later, all (abiertas), done, o una vista guardada por su nombre y en su orden. Por defecto todas: abiertas y completadas
export-filter = Solo las tareas que encuentra este filtro del tablero: palabras, tipo:seguimiento, vence:<-7d, «valor:>100000». Una parte que no significa nada es un error, y entonces no se exporta nada
export-user = De quién: me (yo), un número, un nombre o una parte de él; group:NOMBRE equivale a --group NOMBRE. Por defecto me: el usuario con el que iniciaste sesión; en una vista guardada, las que ella indica
export-format = Formato
export-json = En líneas JSON; lo mismo que --format jsonl
export-separator = Qué separa las celdas: comma (coma), semicolon (punto y coma: Excel donde los decimales van con coma) o tab
export-bom = Empezar con una marca de orden de bytes, para que Excel lea bien las letras

import = Crear tareas desde una tabla CSV o líneas JSON: todas o, si una línea está mal, ninguna
import-file = Una tabla (con el encabezado que escribe `export` o uno en tu idioma; bastan el texto y el vencimiento; comas, punto y coma o tabuladores), o JSON como lo escriben la API y `list --json`; «-» lee la entrada estándar. Una línea con clave (columna o campo "key") se crea una sola vez, por mucho que se importe
import-encoding = Codificación del archivo. Por defecto utf-8, o lo que dice su marca de orden de bytes
import-partial = Crear las líneas correctas aunque otras estén mal
import-json = Mostrar el resultado, en líneas JSON
import-dry-run = Solo mostrar lo que se crearía

api = Consultar la API de la cuenta directamente: amotui api GET /api/v4/tasks -f 'filter[id][]=1'
api-method = GET, POST, PATCH o DELETE
api-path = Ruta, desde /api/v4/
api-fields = Un parámetro de la consulta, como 'filter[id][]=1'; puede repetirse
api-input = Un archivo con el JSON que se envía; «-» lee la entrada estándar
api-yes = Enviar de verdad lo que puede cambiar algo
api-dry-run = Mostrar lo que se enviaría
api-json = Los errores también en JSON

completions = Autocompletado para tu shell: amotui completions bash > ~/.local/share/bash-completion/completions/amotui
completions-shell = Qué shell
man = La página del manual: amotui man | man -l -

any-force = También sobre lo que otros cambiaron desde que viste las tareas, hasta el momento en que este comando las consulta
any-key = Lo crea una sola vez: el mismo comando con la misma clave no crea nada más y dice qué pasó con el primero. La clave pertenece a la cuenta y se guarda en esta computadora hasta que cierres la sesión

word-exits = Códigos de salida
exit-0 = hecho
exit-1 = falló; no se cambió nada
exit-2 = la línea de comandos, un ajuste o una línea de entrada está mal; no se cambió nada
exit-3 = no hay cuenta o no se acepta su token: ejecuta amotui login
exit-4 = no existe esa tarea, persona o cuenta; si eran varias tareas, las demás se hicieron
exit-5 = la red o el servidor lo impide: inténtalo más tarde
exit-6 = alguien cambió el mismo campo desde que viste la tarea: no se sobrescribió nada, el cambio espera tu decisión
exit-7 = hay cambios guardados en esta computadora que aún no están en Kommo o que esperan tu decisión: no repitas el comando
exit-8 = se hizo, pero no se pudo mostrar el resultado (disco lleno, salida cerrada): no lo repitas
exit-9 = se hizo en parte, o quizá: compruébalo antes de repetirlo
demo-awkward = Con datos incómodos: números enormes, textos extraños, escritura de derecha a izquierda

man-title-name = NOMBRE
man-title-synopsis = SINOPSIS
man-title-description = DESCRIPCIÓN
man-title-options = OPCIONES
man-title-subcommands = COMANDOS
man-title-version = VERSIÓN
man-title-exit-status = ESTADO DE SALIDA
man-title-environment = ENTORNO
man-title-files = ARCHIVOS
man-title-examples = EJEMPLOS
man-variable-account = La cuenta para esta ejecución: su dirección y un token de larga duración. Las dos variables van siempre juntas.
man-variable-pace = Solicitudes por segundo, de 1 a 7.
man-variable-keyring = off guarda los tokens en archivos que solo tú puedes leer.
man-variable-ca-file = Un archivo de certificados en los que confiar además de los del sistema.
man-variable-log = Escribe un registro de este nivel: error, info, debug o trace; sin la variable, off.
man-variable-theme = El nombre de un tema; amotui themes los muestra.
man-variable-ascii = 1 dibuja solo con ASCII, 0 nunca.
man-variable-no-color = Con cualquier valor: sin colores.
man-variable-editor = El editor en el que F4 abre un texto.
man-variable-tz = La zona en la que se leen y muestran las fechas.
man-variable-proxy = El proxy de la red.
man-file-settings = Los ajustes; amotui config los muestra todos. XDG_CONFIG_HOME cambia la carpeta.
man-file-managed = Ajustes que un administrador guarda para todos; los que están en la lista final no se pueden cambiar.
man-file-themes = Temas propios.
man-file-account = Lo que se sabe de una cuenta y lo que falta por enviarle. amotui logout lo borra. XDG_DATA_HOME cambia la carpeta.
man-file-log = El registro, si se pide. XDG_STATE_HOME cambia la carpeta.
man-example-board = Abre el tablero.
man-example-add = Crea una tarea.
man-example-once = La crea una sola vez, por mucho que un script repita el comando.
man-example-move = Reprograma lo vencido tal como se mostró: lo que otra persona cambió mientras tanto es un conflicto.
man-example-done = Completa una tarea y crea la siguiente.
man-example-export = Exporta todo cuando ya no queda nada por enviar.
