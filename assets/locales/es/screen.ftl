# Español
tasks = { $n ->
    [one] { $n } tarea
   *[other] { $n } tareas
}
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n } d
all-day = todo el día
all-day-short = día
in-span = en { $text }

view-overdue = Vencidas
view-today = Hoy
view-tomorrow = Mañana
view-week = Semana
view-later = Después
view-all = Todas
view-done = Completadas
short-overdue = Ven
short-today = Hoy
short-tomorrow = Mañ
short-week = Sem
short-later = Desp
short-all = Tod
short-done = Comp

action-up = tarea anterior
action-down = tarea siguiente
action-page-up = una pantalla arriba
action-page-down = una pantalla abajo
action-first = primera tarea
action-last = última tarea
action-next-view = vista siguiente
action-previous-view = vista anterior
action-view-1 = Vencidas
action-view-2 = Hoy
action-view-3 = Mañana
action-view-4 = Semana
action-view-5 = Después
action-view-6 = Todas las abiertas
action-view-7 = Completadas
action-open = ver los detalles
action-other-pane = otro panel
action-complete = completar
action-own-result = otro resultado
action-complete-again = completar con el último resultado
action-reschedule = reprogramar
action-new = nueva
action-edit = editar
action-assign = asignar
action-retype = cambiar el tipo
action-note = nota en el lead o contacto
action-undo = deshacer
action-redo = rehacer
action-filter = buscar
action-whose = de quién son las tareas
action-accounts = otra cuenta
action-sign-in = iniciar sesión de nuevo
action-add-account = añadir una cuenta con token
action-add-integration = añadir una cuenta con integración
action-browse = abrir en el navegador
action-copy-phone = copiar el teléfono
action-copy-link = copiar el enlace
action-sync = actualizar ahora
action-help = todas las teclas
action-back = volver
action-quit = salir
action-accept = guardar
action-connect = conectar
action-next-field = campo siguiente
action-previous-field = campo anterior
action-choice-up = opción de arriba
action-choice-down = opción de abajo
action-new-line = línea nueva
action-leave = cancelar
action-give-up = cancelar
action-read-up = arriba
action-read-down = abajo
action-read-page-up = una pantalla arriba
action-read-page-down = una pantalla abajo
action-choose = elegir
action-close = cerrar

field-text = Texto
field-due = Vence
field-kind = Tipo
field-responsible = Responsable
field-subject = Relacionada con
field-duration = Duración, min
field-result = Resultado
field-note = Nota
field-find = Buscar
field-address = Dirección
field-token = Token
field-integration = ID de integración
field-secret = Clave secreta
field-redirect = URL de redirección
field-code = Código

hint-text = qué hay que hacer
hint-due = mañana 10:00 · +2h · vie 11 · 25/12 14:30
hint-subject = escribe un nombre: lead, contacto o empresa
hint-duration = solo para reuniones
hint-result = qué pasó; +2h, +mañana 10: próximo paso
hint-address = acme.kommo.com, o cualquier página de tu cuenta
hint-token = pega aquí; no se muestra
hint-integration = está en la pestaña «Llaves y alcances»
hint-secret-known = la de la última vez; escribe solo si es otra
hint-code = sin navegador: el código de autorización
hint-code-pasted = el código, o toda la dirección del final
redirect-is = en la integración debe estar exactamente así
hint-keeps = queda como está

title-new = Tarea nueva
title-edit = Editar la tarea
title-complete = Completar
title-reschedule = Reprogramar
title-note = Nota
title-sign-in = Conectar una cuenta
title-integration = Conectar con tu integración
title-agreeing = Autoriza en el navegador
title-assign = Asignar a
title-retype = Tipo de tarea
title-accounts = Cuenta
title-whose = De quién son las tareas
title-help = Todas las teclas
title-detail = Tarea
everyone = Todo el equipo
saving = Guardando…
checking = Comprobando…
agreeing-line = El navegador abre esta página: elige tu cuenta y autoriza el acceso; lo demás se hace solo. Si aquí no hay navegador, ábrela en otro dispositivo y pega la dirección a la que llegue.
agreeing-line-elsewhere = Abre esta página, elige tu cuenta y autoriza el acceso. Luego copia la dirección a la que llegó el navegador y pégala aquí.
agreeing-waits = Esperando al navegador… { KEY("leave") }: cancelar.
agreeing-paste = Esperando lo que pegues… { KEY("leave") }: cancelar.
follow-up = Siguiente
remark-past = ya pasó
remark-skipped = esa hora no existe: se adelanta el reloj
remark-twice = se atrasa el reloj: la primera de dos horas iguales
remark-day-off = día no laborable
remark-hours = fuera de horario
preset-over = ya pasó
preset-hour = en 1 hora
preset-today = hoy
preset-tomorrow = mañana, misma hora
preset-tomorrow-morning = mañana por la mañana
preset-monday = el lunes
preset-week = en una semana
preset-free = primer horario libre
bare-question = Sin resultado. { KEY("accept") } otra vez la completa así; o escribe el resultado.
leave-question = { KEY("leave") } otra vez cierra sin guardar; con cualquier otra tecla sigues.
found-none = No se encontró nada.

detail-due = Vence
detail-moved = Reprogramada
moved-times = { $n ->
    [one] { $n }{ $more } vez
   *[other] { $n }{ $more } veces
}
moved-last = { $times }, la última por { $who }
detail-kind = Tipo
detail-responsible = Responsable
detail-duration = Duración
detail-created = Creada
detail-changed = Modificada
detail-result = Resultado
detail-unsent = Sin enviar
detail-notes = Notas
detail-phone = Teléfono
detail-email = Correo
detail-contact = Contacto
detail-price = Valor
no-date = sin fecha
detail-loss = Motivo de pérdida
note-pinned = fijada
detail-stage = Etapa
detail-invisible = no puedes verlo, o se eliminó
detail-minutes = { $n } min
kind-leads = Lead
kind-contacts = Contacto
kind-companies = Empresa
kind-customers = Cliente
robot = robot
overdue-by = vencida hace { $text }
done-word = completada

state-held = se puede deshacer; después se envía
state-queued = espera su turno
state-sending = se está enviando
state-ambiguous = no se sabe si llegó; se comprobará
state-checking = comprobando si llegó
state-refused = rechazado por Kommo
state-conflicted = un colega la cambió mientras tanto
state-needs-you = decide tú

connection-fresh = { $text }
connection-ago = hace { $text }
connection-syncing = actualizando
connection-offline = sin conexión
connection-offline-waiting = { $n ->
    [one] sin conexión · { $n } espera
   *[other] sin conexión · { $n } esperan
}
connection-blocked = detenido
connection-no-sign-in = sin sesión
connection-demo = demo

empty-filter = Nada coincide con «{ $text }».
empty-filter-hint = { KEY("back") } quita la búsqueda.
empty-overdue = No hay tareas vencidas.
empty-view = Aquí no hay nada.
empty-today = Para hoy no queda nada.
empty-done = Todavía no hay nada completado.
empty-all = Todo completado: no hay tareas abiertas.
empty-next = Sigue: { $view }, { $n } — tecla { $key }
empty-new = { $text } crea una nueva.
empty-failed = No se pudieron cargar las tareas.
empty-failed-hint = { KEY("sync") } lo intenta otra vez.
loading = Cargando las tareas…
loading-progress = Cargando las tareas: ya van { $n }…

notice-complete = Completado: { $text }
notice-complete-next = Completado, con siguiente tarea: { $text }
notice-reopen = Abierto de nuevo: { $text }
notice-move = Reprogramado: { $text }
notice-create = Creada: { $text }
notice-edit = Modificado: { $text }
notice-assign = Asignado: { $text }
notice-note = Nota guardada: { $text }
notice-retype = Tipo cambiado: { $text }
notice-move-to = Reprogramado para { $value }: { $text }
notice-create-to = Creada para { $value }: { $text }
notice-assign-to = Asignado a { $value }: { $text }
notice-retype-to = Ahora el tipo es «{ $value }»: { $text }
notice-complete-bare = Completado sin resultado: { $text }
notice-complete-with = Completado con «{ $value }»: { $text }
notice-to = → { $text }
notice-undo = { KEY("undo") } deshace
notice-left = { $text } ya no está en la cuenta: lo que se reasignó se queda con el nuevo responsable.
notice-undone = Deshecho: { $text }
notice-redone = Rehecho: { $text }
notice-nothing-done = No se deshizo: Kommo ya tiene esta tarea y no deja eliminarla: { $text }
notice-follow-up-stays = { $n ->
    [one] La tarea siguiente se queda: Kommo no deja eliminar tareas.
   *[other] Se quedan { $n } tareas siguientes: Kommo no deja eliminar tareas.
}
notice-note-stays = La nota ya se envió y desde aquí no se puede retirar. Elimínala en Kommo.
notice-confirmed = { $n ->
    [one] { $n } cambio está en Kommo.
   *[other] { $n } cambios están en Kommo.
}
notice-moved-meanwhile = Completado: { $text } — un colega había reprogramado la tarea para { $when }
notice-finished = Ya la completó { $who }: { $text }
notice-finished-result = Ya la completó { $who }, resultado «{ $result }»: { $text }
notice-soon = { $clock }, en { $left }: { $text }
notice-failed = No se hizo: { $text }
looked-like-paste = Parecía un texto pegado: no se hizo nada.
card-unseen = Esta ficha acaba de aparecer: no se hizo nada. Mírala y pulsa la tecla otra vez.
nothing-to-redo = No hay nada que rehacer.
undone-elsewhere = Ya se deshizo en otra ventana.
notice-not-from-here = Hecho antes o en otra ventana.
marked-incomplete = Marcadas, pero la primera carga aún no termina: la lista no está completa.
nothing-to-undo = No hay nada que deshacer.
nothing-changed = No se cambió nada.
no-subject = La tarea no está relacionada con nada: no hay dónde dejar la nota.
no-phone = Aquí no hay ningún teléfono.
no-last-result = Aún no hay un último resultado: completa antes una tarea con resultado.
copied = Copiado: { $text }
opened = Abierto: { $text }
no-browser = Aquí no hay navegador. La página: { $text }
greeting = ¡Hola, { $text }!
greeting-account = La cuenta { $text } está conectada.
greeting-default = Desde ahora es la cuenta principal.
token-in-keyring = El token está guardado en el llavero del sistema.
token-in-file = El token está guardado en el archivo { $text }
still-unsent = { $n ->
    [one] { $n } cambio está guardado en esta computadora y se enviará la próxima vez que abras amotui.
   *[other] { $n } cambios están guardados en esta computadora y se enviarán la próxima vez que abras amotui.
}
still-for-you = { $n ->
    [one] { $n } cambio no está en Kommo y espera tu decisión: lo muestra `amotui unsent`.
   *[other] { $n } cambios no están en Kommo y esperan tu decisión: los muestra `amotui unsent`.
}
draft-kept = Lo que guardó el editor está en { $text }
form-unsaved = Lo que se estaba escribiendo no se guardó.
stopping = Enviando lo pendiente… ({ KEY("quit") } otra vez sale ya; no se pierde nada)

error-empty-text = Escribe qué hay que hacer.
error-no-date = Di cuándo: mañana 10:00, +2h, vie 11.
error-not-now = Esa hora ya pasó hoy. Elige otra.
error-no-such-day = Ese mes no tiene ese día.
error-no-such-time = Esa hora no existe.
error-too-far = Está demasiado lejos.
error-date-word = No entiendo «{ $text }». Prueba mañana 10:00, +2h, vie 11 o 25/12 14:30.
error-ambiguous = «{ $text }» se entiende de varias formas: 12:00 es una hora, 12/05 es un día.
error-whole-month = «{ $text }» es un mes entero: di qué día.
error-other-weekday = Esa fecha cae en otro día de la semana.
when-unknown = no entiendo «{ $text }»
when-not-yet = todavía no es una fecha
zone-unknown = No se conoce la zona horaria «{ $text }»: las horas pueden estar mal. Indica TZ, o zone en los ajustes.
clock-of = hora: { $text }
error-duration = Un número de minutos, por ejemplo 30.
error-no-address = Escribe la dirección de tu cuenta, como acme.kommo.com.
error-no-token = Pega el token de larga duración de una integración privada.
error-no-integration = Escribe el ID de la integración (pestaña «Llaves y alcances»).
error-no-secret = Escribe la clave secreta de la integración (pestaña «Llaves y alcances»).
error-no-redirect = Escribe la URL de redirección que está en la integración.

problem-unreachable = No hay conexión con { $text }.
problem-no-answer = El servidor no respondió a tiempo.
problem-not-amo = { $text } responde, pero no como Kommo. Revisa la dirección y la red.
problem-unauthorized = Token expirado o revocado, o integración desactivada. { KEY("sign-in") }: iniciar sesión.
problem-signed-out = La sesión terminó; tus cambios esperan aquí. { KEY("sign-in") }: iniciar sesión de nuevo.
problem-issuer = Certificado de { $text }: emisor desconocido. ¿Red de empresa? Configura ca_file.
problem-expired = El certificado de { $text } expiró, o el reloj de esta computadora está mal.
problem-name = El certificado no es el de { $text }: en esta red responde otro.
read-only = Solo lectura: aquí no se cambia nada.
read-only-mark = solo lectura
read-only-short = lectura
token-ends = El token expira el { $text }. Crea otro a tiempo y pulsa { KEY("sign-in") }.
token-ended = El token expiró el { $text }. Crea otro y pulsa { KEY("sign-in") }.
problem-other-account = En esta dirección responde otra cuenta: { $text }. No se envía nada.
problem-other-identity = Responde otra cuenta o un usuario distinto: revisa tu sesión. No se envía nada.
problem-payment = La suscripción terminó: Kommo solo deja ver. Tus cambios esperan el pago.
problem-forbidden = Falta un permiso (pídelo al administrador): { $text }
problem-blocked = Kommo bloqueó la API (muchas solicitudes). Todo espera; avisa a soporte.
problem-rate = Demasiadas solicitudes; se reanuda en un momento.
problem-server = Kommo tiene problemas (estado { $n }); se intentará otra vez.
problem-refused = Kommo lo rechazó: { $text }
problem-conflict = Un colega cambió lo mismo: { $text }. Pulsa { KEY("unsent") } para elegir.
problem-gone = La tarea ya no se ve en Kommo.
problem-twice = Ahora está dos veces en Kommo: n.º { $ours } y n.º { $other }, que llegó después. Desde aquí no se puede eliminar; completa la que sobra.
problem-unclear = No se pudo saber si llegó.
problem-moved = Esta dirección ahora lleva a { $text }. Si es la nueva dirección de tu cuenta, inicia sesión allí: { KEY("sign-in") }.
problem-unreadable = La respuesta sobre { $text } no se puede leer; se intentará de nuevo.
problem-unreadable-said = Kommo respondió esto en lugar de los datos: { $text }. Se intentará de nuevo.
problem-too-large = La respuesta del servidor es demasiado grande, incluso de diez en diez tareas.
problem-left-out = { $n ->
    [one] { $n } tarea no se puede leer y falta aquí
   *[other] { $n } tareas no se pueden leer y faltan aquí
}; mira en Kommo. `amotui doctor` muestra los números.
problem-in-part = { $n ->
    [one] { $n } tarea tiene caracteres ilegibles
   *[other] { $n } tareas tienen caracteres ilegibles
}, que se muestran como �. `amotui doctor` muestra los números.
problem-unfetched = Kommo no entrega las páginas de { $n ->
    [one] { $n } tarea, que puede faltar
   *[other] hasta { $n } tareas, que pueden faltar
} aquí. En la próxima revisión completa se intentará de nuevo.
problem-many-gone = { $n } tareas ya no están en la lista de Kommo. Son muchas: quizá falte un permiso. Por ahora siguen aquí.
problem-rebuilt = Las tareas guardadas estaban dañadas y se cargan de nuevo. { $n ->
    [0] No había cambios sin enviar.
    [one] Tu cambio sin enviar se salvó.
   *[other] Tus { $n } cambios sin enviar se salvaron.
} El archivo dañado: { $text }
problem-rebuilt-blind = Las tareas guardadas estaban dañadas y se cargan de nuevo; no se puede leer si había cambios sin enviar. El archivo dañado: { $text }
problem-brought-back = { $n ->
    [one] La base local había perdido un cambio sin enviar; se recuperó del registro de cambios.
   *[other] La base local había perdido { $n } cambios sin enviar; se recuperaron del registro de cambios.
}
problem-lost = { $n ->
    [one] Se perdió { $n } cambio sin enviar: abre los cambios sin enviar con { KEY("unsent") } y guarda en un archivo lo que se sabe de él.
   *[other] Se perdieron { $n } cambios sin enviar: abre los cambios sin enviar con { KEY("unsent") } y guarda en un archivo lo que se sabe de ellos.
}
problem-disk = Disco lleno: no se cambió nada. Libera espacio y pulsa la tecla otra vez.
problem-store-busy = Otro programa usa las tareas guardadas. No se cambió nada; ciérralo o reintenta.
problem-store = No se puede usar la base local: { $text }
problem-no-address = «{ $text }» no es una dirección. Sirve, por ejemplo, acme.kommo.com.
problem-which-vendor = ¿Cuál de ellas: { $text }? Escribe la dirección completa.
problem-token-as-address = Esto es un token: va en el campo de abajo. Aquí va la dirección, por ejemplo acme.kommo.com.
problem-not-https = Con «{ $text }» el token viajaría sin cifrar. Escríbela con https.
problem-no-vendor = { $text } no es una cuenta de Kommo ni amoCRM (….amocrm.ru, ….amocrm.com, ….kommo.com). No se envió nada allí. Dominio propio: amotui login { $text } --any-host
problem-bad-token = La cuenta no acepta este token: ¿está completo y es de esta cuenta?
entry-redirect = «{ $text }» no es una dirección completa. Escríbela con http o https, como está en la integración.
entry-port = Otro programa ocupa el puerto { $text } (¿otra conexión?). Ciérralo y pulsa { KEY("accept") }, o escribe el código de autorización de la integración.
entry-stranger = Eso no es de esta conexión. Usa la página que se muestra aquí.
entry-denied = No se autorizó el acceso ({ $text }). { KEY("accept") }: pedirlo de nuevo; un administrador puede decirte quién tiene permiso.
entry-other-account = Autorizaste el acceso a { $text }. Pon aquí esa dirección, o autoriza esta cuenta.
entry-no-code = Ahí no hay código. Copia la dirección completa a la que llegó el navegador.
entry-late = Nadie autorizó el acceso en 20 minutos. { KEY("accept") }: pedirlo de nuevo.
entry-key = El ID o la clave secreta de la integración no son correctos. Compáralos con su pestaña «Llaves y alcances».
entry-no-key = La clave secreta de la última vez no está guardada para esta cuenta. Escríbela.
entry-code = El código ya se usó o tiene más de 20 minutos. Usa uno nuevo, o deja el campo vacío y autoriza el acceso en el navegador.
entry-other-redirect = La integración tiene otra URL de redirección. Deben ser iguales letra por letra.
entry-not-taken = La cuenta no lo aceptó ({ $text }). Compara ID, clave secreta y URL de redirección con la integración; un código sirve una vez.
no-names = Solo los administradores ven los nombres; aquí hay números.
problem-other = { $text }

welcome-title = amotui
welcome-line = Tus tareas de Kommo y amoCRM, desde el teclado.
welcome-sign-in = Conectar una cuenta con un token de larga duración
welcome-sign-in-hint = Necesitas su dirección y un token de una integración privada.
welcome-integration = Conectar una cuenta con tu integración (OAuth)
welcome-integration-hint = Autorizas el acceso en el navegador y trabajas con tu propio usuario.
welcome-demo = Explorar la demo
welcome-demo-hint = Datos de ejemplo en esta computadora. No se envía ni se guarda nada.
too-small = Agranda la ventana: al menos { $text }.
help-hint = Escribe para buscar una acción o una tecla.

action-unsent = cambios sin enviar
action-owed-up = arriba
action-owed-down = abajo
action-ruling-left = opción anterior
action-ruling-right = opción siguiente
action-rule = aplicar lo elegido
action-retry = enviar ya
action-mend = corregir
action-bind = es esta
action-mine = conservar lo mío
action-theirs = conservar lo de tu colega
action-both = conservar ambos
action-discard = descartar
action-export = guardar en un archivo
action-leave-unsent = volver

title-unsent = { $n ->
    [0] Todos los cambios están en Kommo
    [one] { $n } cambio aún no está en Kommo
   *[other] { $n } cambios aún no están en Kommo
}
title-mend = Corregir y enviar otra vez
unsent-none = Todo está en Kommo. No hay nada pendiente.
unsent-base = antes
unsent-mine = tuyo
unsent-theirs = de tu colega
unsent-aside = { $n ->
    [one] { $n } cambio se dañó en el disco y quedó aparte; «guardar en un archivo» escribe lo que se sabe de él y lo quita de aquí.
   *[other] { $n } cambios se dañaron en el disco y quedaron aparte; «guardar en un archivo» escribe lo que se sabe de ellos y los quita de aquí.
}
owed-create = nueva
owed-complete = completada
owed-reopen = reabierta
owed-move = reprogramada
owed-edit = modificada
owed-note = nota
why-conflict = Un colega cambió lo mismo mientras tanto. No se sobrescribió nada: elige.
why-damaged = Este cambio se dañó en el disco y no se puede enviar. Aquí está lo que se sabe de él: hazlo de nuevo y descarta este.
why-checking = Se envió y no hubo respuesta clara. amotui comprueba si llegó y después sigue por sí solo.
why-put-back = En Kommo está otra vez el valor de antes, pero la tarea cambió después del envío: puede que alguien lo restaurara.
why-other-user = Lo hizo otro usuario de esta cuenta. Envíalo con tu usuario o descártalo.
why-not-tried = No se envió: antes Kommo rechazó { $n ->
    [one] { $n } cambio
   *[other] { $n } cambios
} de la misma acción. Su respuesta: { $text }
why-gone = La tarea ya no se ve en Kommo. El cambio se conserva: guárdalo en un archivo o descártalo.
why-unclear = No se pudo saber si llegó. Mira en Kommo; envíalo otra vez solo si no está.
why-candidate = No se sabe si llegó: quizá sea { $text }. Mira en Kommo y decide.
why-orphan = La tarea nueva a la que pertenece este cambio se dañó en el disco.
why-held = Espera un momento por si quieres deshacerlo.
why-server = Motivo: { $text }
refusal-missing = Falta el campo «{ $text }».
refusal-type = Kommo no entiende el campo «{ $text }» tal como se envió.
refusal-choice = Ese valor de «{ $text }» no se puede (o ya no se puede) elegir en Kommo.
field-completed = Completada
word-yes = sí
word-no = no
not-here = Eso no se aplica a este cambio.
unsent-cramped = Agranda la ventana para ver ambas versiones; solo así podrás elegir.
discard-sure = Se perderá para siempre. Pulsa otra vez para descartarlo.
discard-group-sure = { $n ->
    [one] { $n } cambio se perderá para siempre. Pulsa otra vez para descartarlo.
   *[other] { $n } cambios de este motivo se perderán para siempre. Pulsa otra vez para descartarlos.
}
retry-group-sure = { $n ->
    [one] { $n } cambio se enviará de nuevo. Pulsa otra vez para confirmar.
   *[other] { $n } cambios de este motivo se enviarán de nuevo. Pulsa otra vez para confirmar.
}
group-discarded = { $n ->
    [one] Se descartó { $n } cambio.
   *[other] Se descartaron { $n } cambios.
}
group-retried = { $n ->
    [one] { $n } cambio se envía de nuevo.
   *[other] { $n } cambios se envían de nuevo.
}
cause-waiting = Pendientes de envío
cause-unclear = Comprobando si llegaron
cause-refused = Rechazados por Kommo
cause-not-allowed = Falta un permiso
cause-not-tried = Sin enviar: otros fueron rechazados
cause-conflict = Un colega cambió lo mismo
cause-gone = La tarea ya no se ve
cause-other-user = Hechos por otro usuario
cause-lost = No se sabe si llegaron
copied-tmux = Enviado a la terminal: { $text }. Si no se pega, configura en tmux: set -g set-clipboard on
copied-screen = Enviado a la terminal: { $text }. GNU screen puede no pasarlo: selecciona con el mouse y Shift.
exported = Guardado en { $text }
amended = Corregido; se envía otra vez.
owed-state-held = se puede deshacer
owed-state-queued = espera
owed-state-sending = enviando
owed-state-ambiguous = comprobando
owed-state-refused = rechazado
owed-state-conflicted = conflicto
owed-state-needs-you = decide tú
owed-state-twice = duplicada
owed-state-damaged = dañado
twin-known = ya lo sé, no avisar más

action-mark = marcar
action-mark-range = marcar varias seguidas
action-mark-up = marcar y subir
action-mark-down = marcar y bajar
action-mark-all = marcar todas (o ninguna)
action-queue = de una en una
action-palette = buscar una acción
action-theme = elegir los colores
action-reload-settings = leer de nuevo los ajustes
action-finish-card = completar
action-skip = saltar
action-previous-card = ficha anterior
action-card-up = subir en la ficha
action-card-down = bajar en la ficha
action-leave-queue = terminar
action-retry-all = enviar de nuevo todos los de este motivo
action-discard-all = descartar todos los de este motivo
title-palette = Qué hacer
title-theme = Colores
settings-taken = Los ajustes se leyeron de nuevo.
settings-later = Los ajustes se leyeron de nuevo; { $text } valdrá la próxima vez que abras amotui.
title-queue = Resumen
marked = { $n ->
    [one] { $n } marcada
   *[other] { $n } marcadas
}
most-marked = Se marcaron las primeras 2000 tareas: no se pueden marcar más a la vez.
queue-empty = Aquí no hay tareas para ver de una en una.
queue-place = De una en una · { $at } de { $total }
queue-pace = { $text } por tarea
queue-left = quedan ≈{ $text }
queue-finished = { $n ->
    [0] Ninguna tarea atendida
    [one] { $n } tarea atendida
   *[other] { $n } tareas atendidas
}
queue-done = completadas: { $n }
queue-moved = reprogramadas: { $n }
queue-handed = asignadas: { $n }
queue-skipped = saltadas: { $n }
queue-end-hint = { KEY("finish-card") }: volver a la lista. { KEY("undo") }: deshacer lo último. { KEY("previous-card") }: volver a las fichas.
bulk-going = Enviados { $done } de { $total }
bulk-done = { $done ->
    [one] { $done } cambio está en Kommo.
   *[other] { $done } cambios están en Kommo.
}
bulk-failed = Enviados: { $done }, con error: { $failed }. Pulsa { KEY("unsent") } para verlos y repetir.
and-more = y { $n } más
action-spread = repartir las marcadas por días
title-spread = Repartir por días hábiles
field-per-day = Por día
mark-first = Primero marca las tareas: { KEY("mark") } marca una, { KEY("mark-all") } todas.
error-per-day = Cuántas tareas por día, por ejemplo 10.
notice-spread = Repartido: { $text }

find-fields = palabras, cifras del teléfono, -sin · tipo: quién: vence: lead: contacto: valor: creada: es: tiene:
find-no-field = No hay un campo «{ $text }»; se busca como palabra.
find-no-kind = Ningún tipo de tarea se llama «{ $text }».
find-no-person = Nadie se llama «{ $text }».
find-no-date = «{ $text }» no es una fecha; prueba hoy, <-7d, >mañana, 25/12, lun..vie.
find-backwards = «{ $text }» termina antes de empezar.
find-no-money = «{ $text }» no es un monto; prueba >100000, 50k..200k.
find-no-choice = «{ $text }» no es un valor de este campo.
find-only-done = Las tareas completadas están en la vista Completadas ({ KEY("view-7") }).
find-only-open = La vista Completadas solo tiene tareas completadas.
find-empty = El filtro está vacío.
find-unfinished = A «{ $text }» le falta el valor.
find-unknown-field = No hay un campo «{ $text }»; pon entre comillas las palabras con dos puntos.
find-dates = hoy · <-7d · >mañana · 25/12 · lun..vie · >=18:00
find-money = >100000 · 50k..200k · <1m
find-between = de { $from } a { $to }
find-from = desde { $text }
find-until = antes de { $text }
searching = Buscando…
action-sort = ordenar y agrupar
action-sort-due = ordenar por vencimiento
action-sort-day = agrupar por día
action-sort-created = ordenar por creación, las nuevas primero
action-sort-type = agrupar por tipo
action-sort-person = agrupar por persona
action-sort-subject = agrupar por lead o contacto
action-sort-price = ordenar por valor, de mayor a menor
action-sort-stage = agrupar por etapa
title-sort = Ordenar y agrupar · repetir: orden inverso
order-due = por vencimiento
order-day = por día
order-created = por creación
order-type = por tipo
order-person = por persona
order-subject = por lead o contacto
order-price = por valor
order-stage = por etapa
order-first = las primeras { $text } por vencimiento
heading-no-person = sin responsable
heading-no-subject = sin lead ni contacto
heading-no-stage = sin etapa
action-saved-1 = mi vista 1
action-saved-2 = mi vista 2
action-saved-3 = mi vista 3
action-saved-4 = mi vista 4
action-saved-5 = mi vista 5
action-saved-6 = mi vista 6
action-saved-7 = mi vista 7
action-saved-8 = mi vista 8
action-saved-9 = mi vista 9
action-save-view = guardar la búsqueda y el orden como vista
action-forget-view = quitar esta vista
action-save-filter = guardar la búsqueda como vista
action-complete-word = completar la palabra
title-save-view = Guardar como vista
field-name = Nombre
field-key = Tecla
field-columns = Columnas
hint-key = una propia, como F8
hint-columns = p. ej. when subject text; vacío: las de siempre
error-empty-name = Ponle un nombre.
error-unclear-filter = El filtro de esta vista no se entiende; corrígelo antes.
error-no-key = Esa tecla no existe; escribe, por ejemplo, z, Z, C-z, A-z o F8.
error-no-column = Hay: when type text subject phone person price stage attempts.
no-such-view = No tienes esa vista.
view-unclear = La vista «{ $text }» no muestra nada: su filtro no se entiende.
view-saved = Se guardó la vista «{ $text }».
view-gone = Se quitó la vista «{ $text }».
action-editor = escribir en tu editor
action-copy-page = copiar la dirección
problem-no-editor = No hay editor elegido: define EDITOR (o VISUAL), por ejemplo EDITOR=nano.
problem-editor = El editor no funcionó, el texto queda como estaba: { $text }
problem-long-text = El archivo supera { $n } MiB. No se usó nada de él; el texto queda como estaba.
problem-not-utf8 = El archivo no está en UTF-8. No se usó nada de él; el texto queda como estaba.
problem-left-out-of-text = { $n ->
    [one] Se quitó del texto { $n } carácter invisible
   *[other] Se quitaron del texto { $n } caracteres invisibles
}.
action-layout = lista, columnas, día
action-layout-list = mostrar como lista
action-layout-columns = mostrar en columnas por vencimiento
action-layout-day = mostrar un día con sus horas
action-later = mover a la columna siguiente
action-sooner = mover a la columna anterior
no-later-column = No hay columna después de esta: pulsa { KEY("reschedule") } para una fecha exacta.
not-into-the-past = No se puede reprogramar al pasado.
empty-column-filter = Nada coincide.
empty-column-first = Nada entre las primeras tareas. Al entrar en esta columna se busca en todas.
column-first = hasta ahora
empty-day = Nada vence este día.
day-overdue = { $n ->
    [one] { $n } tarea vencida · { KEY("view-1") }: verla
   *[other] { $n } tareas vencidas · { KEY("view-1") }: verlas
}
scope-board = En el tablero
scope-queue = De una en una (`{ KEY("queue") }`)
scope-unsent = Cambios que aún no están en Kommo (`{ KEY("unsent") }`)
scope-typing = En formularios y listas con búsqueda
scope-reading = En listas y en la ayuda
table-key = tecla
table-does = qué hace
action-dial = llamar
action-dial-qr = mostrar el número como código QR
title-phone = Qué número
dialling = Llamando a { $text }
problem-dial = No se pudo llamar: { $text }
no-number = { $text } no es un número al que se pueda llamar.
looking-for-phone = El número aún no está aquí; se está pidiendo a Kommo.
code-hint = Escanéalo con el teléfono: te ofrecerá llamar al número.
code-too-large = La ventana es demasiado pequeña para el código QR.
action-stop = detener el envío masivo en curso
title-sure = Muchas tareas a la vez
sure-question = { $act }: { $tasks }
sure-hint = { KEY("choose") }: sí, todas. { KEY("close") }: no, volver.
sure-yes = sí, todas
sure-no = no
sure-complete = Completar
sure-complete-next = Completar y crear la siguiente
sure-move = Reprogramar
sure-assign = Asignar
sure-retype = Cambiar el tipo
sure-spread = Repartir por días
bulk-stop = { $text }: detener
bulk-stopped = { $n ->
    [0] No quedaba nada que detener: todo está enviado.
    [one] Detenido: { $n } cambio no se envió y queda deshecho.
   *[other] Detenido: { $n } cambios no se enviaron y quedan deshechos.
}
nothing-to-stop = No hay ningún envío masivo que detener.
follow-none = Sin tarea siguiente: «{ $text }» queda en el resultado.
follow-done = Completada: { $text }
follow-done-bare = Completada, sin resultado
follow-like-each = cada una con su texto, tipo y responsable
notice-twins = { $n ->
    [one] { $n } tarea nueva está dos veces en Kommo
   *[other] { $n } tareas nuevas están dos veces en Kommo
}
notice-twins-key = { $n ->
    [one] { $n } tarea nueva está dos veces en Kommo. Pulsa { $key } para ver los dos números.
   *[other] { $n } tareas nuevas están dos veces en Kommo. Pulsa { $key } para ver los dos números.
}
notice-needs-you = { $n ->
    [one] { $n } cambio no se aplicó en Kommo. Pulsa { $key } para ver por qué.
   *[other] { $n } cambios no se aplicaron en Kommo. Pulsa { $key } para ver por qué.
}
all-completed = Ya están completadas.
brief-overdue = Vencidas
brief-today = Queda para hoy
brief-idle = Leads sin tareas
brief-changed = Cambios de otros desde { $text }
brief-new = nueva, de { $text }:
brief-done = completada por { $text }:
brief-moved = modificada por { $text }:

action-no-next-step = leads sin tareas
action-lead-up = arriba
action-lead-down = abajo
action-lead-page-up = una pantalla arriba
action-lead-page-down = una pantalla abajo
action-next-step = añadir una tarea
action-browse-lead = abrir en el navegador
action-refetch-leads = actualizar
action-leave-leads = volver
title-leads = { $n ->
    [0] Leads sin tareas
    [one] { $n } lead sin tareas
   *[other] { $n } leads sin tareas
}
leads-none = Todos los leads activos tienen tareas.
leads-loading = Buscando los leads…
leads-failed = No se pudieron obtener los leads; { KEY("refetch-leads") } lo intenta de nuevo.
leads-more = Hay más leads de los que se cargan a la vez; aquí faltan algunos.
leads-age = actualizado hace { $text }
leads-fresh = actualizado ahora mismo
leads-idle = sin cambios desde hace { $text }

picker-overdue = { $n ->
    [one] { $n } vencida
   *[other] { $n } vencidas
}

phone-there = { $text } allí
last-time = La última vez
detail-history = Historial
scope-leads = Leads sin tareas (`{ KEY("no-next-step") }`)

no-client = sin cliente
late-weeks = una semana o más
late-days = menos de una semana
late-today = hoy
phone-fine = se puede llamar
phone-not-now = ahora no
card-dial = llamar
card-copy = copiar
card-code = QR
card-calls = { $n ->
    [one] 1 llamada
   *[other] { $n } llamadas
}
card-calls-unanswered = { $n ->
    [one] 1 llamada, { $lost } sin respuesta
   *[other] { $n } llamadas, { $lost } sin respuesta
}
days-in-stage = { $n ->
    [0] en esta etapa desde hoy
    [one] 1 día en esta etapa
   *[other] { $n } días en esta etapa
}
days-in-stage-short = { $n ->
    [0] desde hoy
    [one] 1 día
   *[other] { $n } días
}
card-open = Otras tareas abiertas
density-automatic = Una línea por tarea, o dos donde caben todas ({ KEY("density") } lo cambia).
density-compact = Una línea por tarea ({ KEY("density") } lo cambia).
density-comfortable = Dos líneas por tarea ({ KEY("density") } lo cambia).
action-density = una o dos líneas por tarea
queue-result = Resultado
queue-result-digit = un dígito
queue-result-back = { KEY("leave-queue") }: elegir otro
queue-step = Próximo paso
queue-step-then = después un dígito, o { KEY("finish-card") }: ninguno
queue-step-then-own = después un dígito, { $text }: otra hora, { KEY("finish-card") }: ninguno
queue-step-now = un dígito, o { KEY("finish-card") }: ninguno
queue-step-now-own = un dígito, { $text }: otra hora, { KEY("finish-card") }: ninguno
queue-step-own = otra hora
queue-step-own-hint = vie 11 · 25/12 14:30 · +3d
queue-next = Después de esta
close-window = Cierra esta ventana cuando lo hayas leído.

# The hours of today and the days ahead.
hours-today = Hoy, hora por hora
hours-of = { $text }, hora por hora
hours-free = libre { $from }–{ $to }
hours-full = hoy no queda media hora libre
hours-day-off = día no laborable
hours-load = { $n ->
    [one] { $n } tarea a esa hora
   *[other] { $n } tareas a esa hora
}
now = ahora
rest-of-today = hoy, más tarde
money-overdue = Leads con tareas vencidas
table-when = cuándo
table-client = cliente
table-text = qué hacer
table-phone = teléfono
table-price = valor
table-stage = etapa
table-person = responsable
table-attempts = intentos
