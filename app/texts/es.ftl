## La página de inicio, la sala de espera, los dispositivos y lo que está en todas partes

language-links = Idioma
home-link = Confab, página de inicio
promise = Habla cara a cara. Basta con un enlace.
promise-more = Abre una sala, envía su enlace y conversa. Sin cuenta y sin instalar nada.
new-room = Nueva sala
room-name = Nombre de la sala
room-name-example = café del equipo
go-to-room = Ir a la sala
recent-rooms = Salas recientes
home-needs-javascript = Puedes ver estas páginas sin JavaScript. Para iniciar una llamada, actívalo en tu navegador.
missing-title = Aquí no hay nada
go-home = Ir a la página de inicio
call-needs-javascript = Una llamada necesita JavaScript. Actívalo en tu navegador y vuelve a cargar esta página.
load-failed = Esta página no se pudo cargar por completo.
loading = Cargando…
reload = Volver a cargar
your-name = Tu nombre
join = Unirse
joining = Entrando en la llamada…
cancel = Cancelar
preview = Vista previa
primer = ¿Quieres que los demás te vean y te oigan?
primer-more = Puedes cambiarlo en cualquier momento, o unirte sin cámara ni micrófono.
allow-both = Permitir cámara y micrófono
camera-starting = Iniciando la cámara…
camera-off = Tu cámara está desactivada
microphone-level = Nivel del micrófono
microphone-test = Activa tu micrófono para probarlo
microphone-starting = Iniciando el micrófono…
microphone = Micrófono
camera = Cámara
share-screen = Compartir pantalla
call-controls = Controles de la llamada
participants = Participantes
leave = Salir
copy-link = Copiar enlace
link-copied = Enlace copiado
link-not-copied = No se pudo copiar. Este es el enlace:
room-link = Enlace a esta sala
alone = No hay nadie más aquí
alone-more = Envía el enlace a quien quieras que venga.
reconnecting = Se perdió la conexión. Intentando volver a conectar… Es posible que los demás aún te vean y te oigan.
network-offline = Tu red está sin conexión. La llamada seguirá en cuanto vuelva.
connection-lost-since = Se perdió la conexión hace { $seconds } s.
trying-again-in = Nuevo intento en { $seconds } s.
trying-now = Intentándolo ahora…
try-now = Intentar ahora
connection-interrupted = Tu conexión con { $name } se ha interrumpido. Se prueban otras vías…
sound-blocked = Tu navegador bloqueó el sonido de esta llamada.
turn-on-sound = Activar el sonido
microphone-off = Micrófono desactivado
rejoin = Volver a unirse
use-here = Continuar aquí
fact-self-hosted = En tu propio servidor
fact-no-account = Sin cuenta
fact-direct = Llamadas directas entre navegadores
room-name-empty = Escribe un nombre de sala con al menos una letra o un número.
room-name-too-long = Ese nombre de sala es demasiado largo. Usa como máximo 64 letras y números.
missing-page = No hay ninguna página en esta dirección. Puede que el enlace esté incompleto o mal escrito.
missing-room-empty = Esta dirección no corresponde a ninguna sala: el nombre de una sala tiene al menos una letra o un número.
missing-room-too-long = Esta dirección no corresponde a ninguna sala: el nombre de una sala tiene como máximo 64 letras y números.
presence-nobody = Todavía no hay nadie
presence-some =
    { $count ->
        [one] Hay { $count } persona
       *[other] Hay { $count } personas
    }
presence-full =
    Esta sala está llena ({ $count ->
        [one] { $count } persona
       *[other] { $count } personas
    })
people =
    { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
wait-a-second = un segundo
wait-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
wait-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
join-no-such-room = Esta dirección no corresponde a ninguna sala. Revisa el enlace.
join-room-full =
    Esta sala está llena: admite { $limit ->
        [one] { $limit } persona
       *[other] { $limit } personas
    }. Inténtalo de nuevo cuando alguien haya salido.
join-unreachable = No se puede acceder al servidor. Revisa tu conexión e inténtalo de nuevo.
too-many-requests =
    { $seconds ->
       *[other] Demasiadas solicitudes desde tu dirección. Inténtalo de nuevo en { $seconds } s.
    }
server-fault = Algo falló en el servidor. Inténtalo de nuevo.
no-picture-not-allowed = Tu navegador no tiene acceso a la cámara
no-picture-not-found = No se encontró ninguna cámara
no-picture-in-use = Tu cámara está en uso en otro lugar
no-picture-insecure = La cámara necesita una página abierta por HTTPS
no-picture-unplugged = Tu cámara se desconectó
no-picture-other = No se pudo iniciar tu cámara
devices-not-allowed = Tu navegador no tiene acceso a la cámara y al micrófono.
devices-not-found = No se encontró ninguna cámara ni ningún micrófono. Revisa la conexión y si hay alguna tapa o interruptor, y vuelve a pulsar el botón.
devices-in-use = Otra pestaña o aplicación está usando la cámara y el micrófono. Ciérrala y vuelve a pulsar el botón.
devices-insecure = Los navegadores solo dan acceso a la cámara y al micrófono a las páginas abiertas por HTTPS. Usa un enlace que empiece por https.
devices-unplugged = La cámara y el micrófono se desconectaron. Conéctalos y vuelve a pulsar el botón.
devices-failed = No se pudieron iniciar la cámara y el micrófono. Pulsa el botón para intentarlo de nuevo.
camera-not-allowed = Tu navegador no tiene acceso a la cámara.
camera-not-found = No se encontró ninguna cámara. Revisa la conexión y si hay alguna tapa o interruptor, y vuelve a pulsar «Cámara».
camera-in-use = Otra pestaña o aplicación está usando la cámara. Ciérrala y vuelve a pulsar «Cámara».
camera-insecure = Los navegadores solo dan acceso a la cámara a las páginas abiertas por HTTPS. Usa un enlace que empiece por https.
camera-unplugged = La cámara se desconectó. Conéctala y vuelve a pulsar «Cámara».
camera-failed = No se pudo iniciar la cámara. Pulsa «Cámara» para intentarlo de nuevo.
microphone-not-allowed = Tu navegador no tiene acceso al micrófono.
microphone-not-found = No se encontró ningún micrófono. Revisa la conexión y si hay alguna tapa o interruptor, y vuelve a pulsar «Micrófono».
microphone-in-use = Otra pestaña o aplicación está usando el micrófono. Ciérrala y vuelve a pulsar «Micrófono».
microphone-insecure = Los navegadores solo dan acceso al micrófono a las páginas abiertas por HTTPS. Usa un enlace que empiece por https.
microphone-unplugged = El micrófono se desconectó. Conéctalo y vuelve a pulsar «Micrófono».
microphone-failed = No se pudo iniciar el micrófono. Pulsa «Micrófono» para intentarlo de nuevo.
tile-name-self = { $name } (tú)
tile-connecting = Conectando…
tile-reconnecting = Volviendo a conectar…
names-joined =
    { $count ->
        [one] { $names } se unió
       *[other] { $names } se unieron
    }
names-left =
    { $count ->
        [one] { $names } salió
       *[other] { $names } salieron
    }
came-then-went = { $came }. { $went }
list-separator = ,{ " " }
list-and = { $before } y { $last }
list-and-others =
    { $first }, { $second } y { $count ->
        [one] { $count } persona más
       *[other] { $count } personas más
    }

## Ante una sala y después de ella

your-name-hint = Lo ven los demás participantes. Si lo dejas vacío, se te asignará uno.
password = Contraseña
show-my-country = Mostrar mi país
show-my-country-hint = Los demás ven su bandera junto a tu nombre. Este servidor lo deduce de tu conexión, sin preguntar a nadie.
start-as-host = Abrir esta sala como anfitrión
start-as-host-hint = Todavía no la abrió nadie. Si te unes sin más, no tendrá anfitrión.
waiting-title = Estás en la sala de espera
no-host-title = Todavía no hay ningún anfitrión
waiting-more = Alguien en la llamada ya sabe que estás aquí.
no-host-more = Podrás entrar cuando llegue alguien que pueda abrirte. Espera aquí o vuelve más tarde.
waiting-reconnecting = Se perdió la conexión. Intentando volver a conectar… Conservas tu lugar.
note = Nota para el anfitrión
note-hint = Di quién eres, si tu nombre no lo dice.
send-note = Enviar nota
stop-waiting = Dejar de esperar
ask-again = Volver a pedir
door-host = Tienes el rol de anfitrión en esta sala.
door-lobby = Alguien en la llamada deja entrar a los demás. Al unirte, llamas a la puerta.
door-lobby-nobody = Aquí alguien tiene que dejarte entrar, y todavía no hay quien pueda hacerlo. Puedes unirte y esperar.
door-password = Esta sala pide una contraseña.
door-locked = Esta sala está cerrada: no puede entrar nadie más.
knocking = Llamando a la puerta…
you-are-next = No hay nadie antes que tú
people-before-you =
    { $count ->
        [one] Hay { $count } persona antes que tú
       *[other] Hay { $count } personas antes que tú
    }
note-left = Tu nota: «{ $note }»
ended-left = Saliste de la llamada
ended-taken-over = Esta llamada continúa en otra pestaña
ended-refused = Ya no estás en la llamada
ended-rejected = Esta página no puede seguir en la llamada
ended-removed = Te sacaron de la llamada
ended-banned = Te bloquearon en esta sala
ended-for-all = La llamada terminó para todos
ended-denied = No te dejaron entrar
ended-unanswered = Nadie respondió
ended-left-more = Tu cámara y tu micrófono están desactivados. Puedes volver en cualquier momento.
ended-alone-more = Hacía un rato que no había nadie más. Tu cámara y tu micrófono están desactivados. Puedes volver en cualquier momento.
ended-taken-over-more = Solo puedes participar con una pestaña a la vez. Para seguir en esta, trae la llamada de vuelta aquí.
ended-refused-full = Tu conexión se perdió durante demasiado tiempo y, mientras tanto, la sala se llenó. Inténtalo de nuevo cuando alguien haya salido.
ended-rejected-more = Algo no va bien entre esta página y el servidor. Volver a unirse suele bastar.
ended-removed-by = { $by } te sacó de la llamada. Tu cámara y tu micrófono están desactivados. Puedes volver si la puerta te lo permite.
ended-removed-more = Un anfitrión te sacó de la llamada. Tu cámara y tu micrófono están desactivados. Puedes volver si la puerta te lo permite.
ended-banned-by = { $by } te bloqueó. Tu cámara y tu micrófono están desactivados. Un anfitrión puede quitar el bloqueo.
ended-banned-more = Un anfitrión te bloqueó. Tu cámara y tu micrófono están desactivados. Un anfitrión puede quitar el bloqueo.
ended-for-all-by = { $by } la terminó. Tu cámara y tu micrófono están desactivados.
ended-for-all-more = Un anfitrión la terminó. Tu cámara y tu micrófono están desactivados.
ended-denied-more = Alguien en la llamada decidió no dejarte entrar. Puedes volver a pedirlo en un minuto.
ended-unanswered-more = Esperaste un rato y nadie te dejó entrar. Puedes volver a pedirlo o volver más tarde.
receipt = Cómo ha ido
receipt-path-direct = directo
receipt-path-udp = por el servidor de retransmisión
receipt-path-tcp = por el servidor de retransmisión, por TCP
receipt-path-tls = por el servidor de retransmisión, por TLS
receipt-path-none = nunca conectado
receipt-worst-lost = Peor momento: la conexión con { $name } se perdió durante { $seconds } s, { $after } s tras el comienzo.
receipt-worst-frozen = Peor momento: la imagen de { $name } se detuvo { $seconds } s, { $after } s tras el comienzo.
receipt-worst-poor = Peor momento: la conexión con { $name } fue débil durante { $seconds } s, { $after } s tras el comienzo.
receipt-download = Descargar el informe
receipt-minutes =
    { $minutes ->
        [one] { $minutes } minuto en la llamada
        [many] { $minutes } de minutos en la llamada
       *[other] { $minutes } minutos en la llamada
    }
receipt-reconnected =
    { $times ->
        [one] reconectado una vez
        [many] reconectado { $times } de veces
       *[other] reconectado { $times } veces
    }
receipt-frozen =
    { $times ->
        [one] imagen detenida una vez ({ $seconds } s)
        [many] imagen detenida { $times } de veces ({ $seconds } s)
       *[other] imagen detenida { $times } veces ({ $seconds } s)
    }
name-reserved = Ese nombre podría confundirse con el de un anfitrión. Elige otro.
password-needed = Escribe la contraseña de esta sala para entrar.
password-wrong = Esa no es la contraseña. Inténtalo de nuevo.
join-locked = Esta sala está cerrada: no puede entrar nadie más. Pide a alguien en la llamada que la abra.
join-banned = Te bloquearon en esta sala. Solo alguien en la llamada puede quitar el bloqueo.
join-lobby-full = Hay demasiadas personas en la sala de espera. Inténtalo de nuevo más tarde.
join-denied = No te dejaron entrar. Puedes volver a pedirlo en { $wait }.
join-too-soon = Demasiados intentos en poco tiempo. Inténtalo de nuevo en { $wait }.

## El marco de una llamada: la barra, las imágenes, los menús, los diálogos

close = Cerrar
raise-hand = Levantar la mano
react = Reaccionar
reactions = Reacciones
chat = Chat
people-panel = Personas
more = Más
room-settings = Configuración de la sala
copy-host-link = Copiar enlace de anfitrión
host-link-copied = Enlace de anfitrión copiado. Quien lo abra será anfitrión.
host-link-not-copied = No se pudo copiar el enlace de anfitrión. Tu navegador no tiene acceso al portapapeles.
show-reactions = Mostrar reacciones
show-own-country = Mostrar mi país
relay-only = Usar siempre el servidor intermedio
relay-only-hint = El sonido y la imagen pasan por el servidor intermedio, y los demás no ven tu dirección de red. Puede añadir retardo y, sin ese servidor, no hay conexión. Se aplica a las conexiones que se hagan a partir de ahora.
dismiss = Descartar
show = Mostrar
stop-sharing = Dejar de compartir
sharing-your-screen = Estás compartiendo tu pantalla
hand-raised = Mano levantada
reactions-off = Las reacciones están desactivadas en esta sala
leave-title = ¿Salir de la llamada?
leave-more = Puedes dejar que los demás sigan o terminarla para todos.
end-for-everyone = Terminar la llamada para todos
leave-only-host-with-key = No hay otro anfitrión. Si sales, la llamada sigue sin anfitrión hasta que vuelvas. Para que la sala siga siendo tuya dondequiera que estés, copia su enlace de anfitrión en «Más». Para cederla, convierte antes a otra persona en anfitrión en «Personas».
leave-only-host-without-key = No hay otro anfitrión. Si sales, la llamada sigue sin anfitrión hasta que vuelvas. Para ceder la sala, convierte antes a otra persona en anfitrión en «Personas».
role-host = Anfitrión
role-moderator = Moderador
role-viewer = Espectador
thumbs-up = Pulgar arriba
applause = Aplauso
heart = Corazón
laughter = Risa
surprise = Sorpresa
celebration = Celebración
reacted-thumbs-up = { $name }: pulgar arriba
reacted-applause = { $name }: aplauso
reacted-heart = { $name }: corazón
reacted-laughter = { $name }: risa
reacted-surprise = { $name }: sorpresa
reacted-celebration = { $name }: celebración
viewer-no-microphone = Los espectadores no pueden usar el micrófono
viewer-no-camera = Los espectadores no pueden usar la cámara
viewer-no-screen = Los espectadores no pueden compartir pantalla
viewer-no-reactions = Los espectadores no pueden reaccionar
switched-off = Un anfitrión desactivó esta función para los participantes
unread =
    { $count ->
        [one] { $count } mensaje sin leer
       *[other] { $count } mensajes sin leer
    }
waiting =
    { $count ->
        [one] { $count } persona está esperando
       *[other] { $count } personas están esperando
    }
your-screen = Tu pantalla
screen-of-name = Pantalla de { $name }
screen-not-allowed = No se permitió que tu navegador compartiera la pantalla. Si no fuiste tú quien dijo que no, revisa la configuración de privacidad de tu sistema.
screen-insecure = Los navegadores solo comparten la pantalla desde páginas abiertas por HTTPS. Pide un enlace que empiece por https.
screen-failed = No se pudo compartir la pantalla. Pulsa «Compartir pantalla» para intentarlo de nuevo.
raised-a-hand = { $name } levantó la mano
started-sharing = { $name } empezó a compartir pantalla
stopped-sharing = { $name } dejó de compartir pantalla

## La conversación

messages = Mensajes
message = Mensaje
message-to = Para
everyone = Todos
send = Enviar
sending = Enviando…
delete-message = Eliminar mensaje
show-older = Mostrar mensajes anteriores
fetching-older = Cargando mensajes anteriores…
new-messages = Mensajes nuevos
earlier = Anteriores
new = Nuevos
nothing-said = Todavía no hay mensajes.
message-hint = Enter envía el mensaje; Mayús + Enter empieza otra línea.
to-you-only = solo para ti
to-only = solo para { $name }
only-sees = Solo { $name } lo verá.
gone = { $name } (ya salió)
receiver-gone = No se envió: { $name } ya salió. Elige quién debe recibirlo.
message-deleted = Este mensaje se eliminó
message-deleted-by = { $by } eliminó este mensaje
kept-call = Se elimina cuando la sala queda vacía
kept-day = Se conserva hasta que la sala lleve un día vacía
kept-week = Se conserva hasta que la sala lleve una semana vacía
kept-month = Se conserva hasta que la sala lleve un mes vacía
viewer-may-not-write = Tienes el rol de espectador: puedes leer, pero no escribir.
may-not-write-now = Por ahora, aquí solo pueden escribir los anfitriones y los moderadores.
not-said-profane = No se envió: la sala no permite ese lenguaje. Nadie más lo vio.
not-said-too-soon = No se envió: demasiados mensajes en poco tiempo. Inténtalo de nuevo en { $wait }.
not-said-gone = No se envió: esa persona ya no está aquí.
not-said-forbidden = No se envió: por ahora no puedes escribir aquí.
not-said-to-oneself = No se envió: no puedes escribirte a ti.
not-said-fault = No se envió: algo falló en el servidor. Inténtalo de nuevo.
not-said-too-long =
    { $most ->
        [one] No se envió: un mensaje tiene como máximo { $most } carácter.
       *[other] No se envió: un mensaje tiene como máximo { $most } caracteres.
    }
told-removed-by = { $by } sacó a { $name } de la llamada
told-removed = Sacaron a { $name } de la llamada
told-banned-by = { $by } bloqueó a { $name } en esta sala
told-banned = Bloquearon a { $name } en esta sala
told-ended-by = { $by } terminó la llamada para todos
told-ended = La llamada terminó para todos
told-said = { $name } escribió un mensaje
told-renamed = { $from } ahora se llama { $to }
told-no-host = El último anfitrión salió. Si vuelve un anfitrión, o si alguien abre el enlace de anfitrión, tendrá de nuevo ese rol.
told-made-viewer = { $by } dio a { $name } el rol de espectador
told-made-participant = { $by } dio a { $name } el rol de participante
told-made-moderator = { $by } dio a { $name } el rol de moderador
told-made-host = { $by } dio a { $name } el rol de anfitrión
told-is-viewer = { $name } tiene ahora el rol de espectador
told-is-participant = { $name } tiene ahora el rol de participante
told-is-moderator = { $name } tiene ahora el rol de moderador
told-is-host = { $name } tiene ahora el rol de anfitrión
set-door-open = { $by } abrió la puerta: puede entrar cualquiera que tenga el enlace
set-door-lobby = { $by } activó la sala de espera: alguien tiene que dejar entrar a quien llegue
set-door-password = { $by } puso una contraseña: hay que saberla para entrar
set-door-locked = { $by } cerró la sala: no puede entrar nadie más
set-filter-refuse = { $by } configuró que se rechacen los mensajes con groserías
set-filter-mask = { $by } configuró que se oculten las groserías
set-filter-off = { $by } configuró que se permitan las groserías
set-kept-call = { $by } configuró que el chat se elimine cuando la sala quede vacía
set-kept-day = { $by } configuró que el chat se conserve hasta que la sala lleve un día vacía
set-kept-week = { $by } configuró que el chat se conserve hasta que la sala lleve una semana vacía
set-kept-month = { $by } configuró que el chat se conserve hasta que la sala lleve un mes vacía
set-reactions-on = { $by } activó las reacciones
set-reactions-off = { $by } desactivó las reacciones
set-limit =
    { $by } limitó la sala a { $limit ->
        [one] { $limit } persona
       *[other] { $limit } personas
    }
set-rights-all = { $by } permitió que los participantes usen { $may }
set-rights-none = { $by } configuró que los participantes solo puedan ver y escuchar
set-rights-some = { $by } permitió que los participantes usen { $may }, pero no { $not }
right-to-microphone = el micrófono
right-to-camera = la cámara
right-to-screen = la pantalla compartida
right-to-chat = el chat

## Quién está

in-the-call = En la llamada
raised-hands = Manos levantadas
waiting-list = En la sala de espera
nobody-waits = No hay nadie esperando.
banned = Personas bloqueadas
mute-all = Silenciar a todos
lower-all-hands = Bajar todas las manos
admit-all = Dejar entrar a todos
admit = Dejar entrar
deny = Rechazar
lift-the-ban = Quitar el bloqueo
change-name = Cambiar nombre
save = Guardar
own-name-empty = Tu nombre no puede estar vacío
camera-is-on = Cámara activada
camera-is-off = Cámara desactivada
microphone-is-on = Micrófono activado
shares-screen = Comparte la pantalla
no-host = Esta sala no tiene anfitrión por ahora. Quien abra el enlace de anfitrión lo será, y un anfitrión que vuelva lo será de nuevo.
mute-all-hint = Cada persona puede volver a activar su micrófono, salvo que la configuración de la sala lo impida.
private-message = Enviar un mensaje privado
mute = Silenciar
stop-camera = Detener la cámara
stop-screen = Detener la pantalla
lower-hand = Bajar la mano
remove = Sacar
ban = Bloquear
make-viewer = Convertir en espectador
make-participant = Convertir en participante
make-moderator = Convertir en moderador
make-host = Convertir en anfitrión
more-options = Más opciones para { $name }
remove-question = ¿Sacar a { $name }?
remove-means = { $name } saldrá enseguida de la llamada y sabrá quién lo decidió. Podrá volver si la puerta se lo permite.
ban-question = ¿Bloquear a { $name }?
ban-means = { $name } saldrá enseguida de la llamada y no podrá volver, con ningún nombre, hasta que un anfitrión o moderador quite el bloqueo.
admit-person = Dejar entrar a { $name }
deny-person = Rechazar a { $name }
lift-the-ban-on = Quitar el bloqueo a { $name }
banned-by = Bloqueo puesto por { $name }
from-country = desde { $country }
since = desde las { $time }
hand-raised-since =
    { $place ->
       *[other] Mano levantada, número { $place }, desde las { $time }
    }

## La configuración de una sala

settings-hint = Los cambios valen enseguida y para todos. El chat dice quién los hizo.
settings-for-hosts = Solo los anfitriones pueden cambiar esta configuración.
who-can-come-in = Quién puede entrar
door-hint = Los anfitriones y moderadores siempre pueden entrar; las personas bloqueadas, nunca.
new-password = Nueva contraseña
set-password = Poner contraseña
password-hint = La puerta la pedirá. Sustituye a la anterior y no se muestra a nadie.
password-empty = Escribe antes una contraseña.
participants-may = Los participantes pueden
rights-hint = Los anfitriones y moderadores pueden hacerlo todo; los espectadores solo ven y escuchan.
bad-language = Groserías
keep-the-chat = Conservar el chat
keep-the-chat-hint = Se cuenta desde que sale la última persona.
most-people = Máximo de personas
most-people-hint = A quien llegue después se le dirá que la sala está llena. Nadie tiene que salir.
reactions-hint = Pulgar arriba, aplauso y similares, que se muestran un momento.
right-microphone = Usar el micrófono
right-microphone-hint = Sin este permiso, los participantes quedan silenciados enseguida y no pueden volver a activar su micrófono.
right-camera = Usar la cámara
right-camera-hint = Sin este permiso, sus cámaras se detienen enseguida.
right-screen = Compartir pantalla
right-screen-hint = Sin este permiso, las pantallas compartidas se detienen enseguida.
right-chat = Escribir y reaccionar
right-chat-hint = Sin este permiso, pueden leer el chat, pero no escribir ni enviar reacciones.
door-open-choice = Cualquiera que tenga el enlace
door-open-hint = Entra enseguida.
door-lobby-choice = Personas a las que se deja entrar
door-lobby-hint = Esperan hasta que un anfitrión o moderador las deje entrar. Quien ya entró una vez puede volver.
door-password-choice = Cualquiera que tenga la contraseña
door-password-hint = Se le pide antes de entrar.
door-locked-choice = Nadie más
door-locked-hint = Quien está en la llamada se queda, aunque vuelva a cargar la página.
filter-refuse = Rechazar
filter-refuse-hint = El mensaje no se envía. Solo lo sabe quien lo escribió.
filter-mask = Ocultar
filter-mask-hint = Esas palabras se sustituyen por asteriscos.
filter-off = Permitir
filter-off-hint = Los mensajes se envían tal como se escriben.
keep-call = Hasta que la sala quede vacía
keep-day = Durante un día
keep-week = Durante una semana
keep-month = Durante un mes
most-people-wrong =
    { $most ->
       *[other] Escribe un número del 1 al { $most }.
    }
not-changed-no-password = Todavía no hay contraseña. Pon una abajo y la puerta la pedirá.
not-changed-out-of-range = Este servidor no admite tantas personas en una sala.
not-changed-fault = No se cambió: algo falló en el servidor. Inténtalo de nuevo.
not-changed-too-soon = Demasiados cambios en poco tiempo. Inténtalo de nuevo en { $wait }.

## Lo que se dice de paso

news-muted = { $by } te silenció. Puedes volver a activar tu micrófono.
news-camera-stopped = { $by } detuvo tu cámara. Puedes volver a activarla.
news-screen-stopped = { $by } detuvo tu pantalla. Puedes volver a compartirla.
news-no-microphone = Ya no puedes usar tu micrófono aquí. Se desactivó.
news-no-camera = Ya no puedes usar tu cámara aquí. Se desactivó.
news-no-screen = Ya no puedes compartir pantalla aquí. La tuya se detuvo.
news-hand-lowered = { $by } bajó tu mano.
news-made-viewer = { $by } te dio el rol de espectador. Ves y oyes a los demás, y puedes levantar la mano.
news-made-participant = { $by } te dio el rol de participante. Puedes participar como los demás.
news-made-moderator = { $by } te dio el rol de moderador. Puedes dejar entrar a personas, silenciarlas y sacarlas.
news-made-host = { $by } te dio el rol de anfitrión. Decides sobre la sala y sobre el rol de cada persona.
news-hand-raised = { $name } levantó la mano.
news-knocked = { $name } espera para entrar.
news-device-replaced = { $label } se desconectó. Ahora se usa { $instead }.
news-device-gone = { $label } se desconectó.
news-device-found = { $label } se conectó.
news-machine-too-slow = Este dispositivo está sobrecargado. Por ahora, tu imagen se envía con menos detalle.
news-said = Mensaje de { $name }
news-said-privately = Mensaje privado de { $name }
somebody = alguien
done-muted = Silenciaste a { $name }.
done-camera-stopped = Detuviste la cámara de { $name }.
done-screen-stopped = Detuviste la pantalla de { $name }.
done-muted-all = Silenciaste a todos los que puedes silenciar.
done-hand-lowered = Bajaste la mano de { $name }.
done-hands-lowered = Bajaste todas las manos.
done-removed = Sacaste a { $name }.
done-banned = Bloqueaste a { $name }.
done-ban-lifted = Quitaste el bloqueo.
done-made-viewer = Diste a { $name } el rol de espectador.
done-made-participant = Diste a { $name } el rol de participante.
done-made-moderator = Diste a { $name } el rol de moderador.
done-made-host = Diste a { $name } el rol de anfitrión.
done-admitted = Dejaste entrar a { $name }.
done-denied = No dejaste entrar a { $name }.
done-admitted-all = Dejaste entrar a todas las personas que esperaban.
done-deleted = El mensaje se eliminó.
done-ended = Terminaste la llamada para todos.
now-door-open = Puede entrar cualquiera que tenga el enlace.
now-door-lobby = Alguien tiene que dejar entrar a quien llegue.
now-door-password = A quien llegue se le pide la contraseña.
now-door-locked = La sala está cerrada: no puede entrar nadie más.
now-password = La contraseña está puesta. Se le pide a quien llegue.
now-rights = Cambiaron los permisos de los participantes.
now-filter-refuse = Los mensajes con groserías se rechazan.
now-filter-mask = Las groserías se ocultan.
now-filter-off = Las groserías se permiten.
now-kept-call = El chat se elimina cuando sale la última persona.
now-kept-day = El chat se conserva un día después de que salga la última persona.
now-kept-week = El chat se conserva una semana después de que salga la última persona.
now-kept-month = El chat se conserva un mes después de que salga la última persona.
now-reactions-on = Las reacciones están activadas.
now-reactions-off = Las reacciones están desactivadas.
now-limit =
    La sala admite { $limit ->
        [one] { $limit } persona
       *[other] { $limit } personas
    }.
refused-malformed = El servidor no lo entendió. Volver a cargar esta página puede ayudar.
refused-too-long = Ese texto es demasiado largo.
refused-not-waiting = Esa persona ya no está esperando.
refused-not-here = Esa persona ya no está aquí.
refused-not-reachable = Esa persona no está conectada en este momento. Inténtalo de nuevo enseguida.
refused-to-oneself = No puedes hacer eso contigo.
refused-by-role = Tu rol no lo permite.
refused-forbidden = Eso no está permitido en esta sala.
refused-too-soon = Más despacio: inténtalo de nuevo en { $wait }.
refused-profane = Se rechazó: esta sala no permite groserías. Nadie más lo vio.
refused-no-line = Ese mensaje ya no está.
refused-ban-lifted = Ese bloqueo ya se quitó.
refused-no-member = Esa persona no es conocida en esta sala.
refused-room-full = Todos los lugares están ocupados. Alguien tiene que salir para que pueda entrar otra persona.
refused-no-password = Todavía no hay contraseña. Pon una antes.
refused-out-of-range = Ese número es demasiado pequeño o demasiado grande.

## La página sobre el producto

about-link = Acerca de
about-title = Acerca de Confab
about-what = Confab ofrece videollamadas con un solo programa, que cualquiera puede instalar en su propio servidor. El sonido y la imagen van directamente de un navegador a otro, cifrados, y no se pide nada a nadie más que a este servidor.
about-licence = Licencia
about-licence-more = Confab es software libre, bajo la licencia MIT o la Apache 2.0, como prefieras.
about-work-of-others = El trabajo de otros
about-work-of-others-more = Está hecho con software libre de muchas otras personas, bajo las licencias MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, Boost, MPL 2.0 y similares.
about-parts = Todas las partes y sus licencias
about-countries = Países
about-version = Versión { $version }
about-countries-built-in = La bandera junto a un nombre viene de una tabla en este servidor, según la dirección de la conexión:
about-countries-given = La bandera junto a un nombre viene de una tabla elegida por quien administra este servidor, según la dirección de la conexión. Si es la de DB-IP:

## El escenario

options-for = Opciones para { $name }
pin = Fijar
mute-for-me = Silenciar para mí
muted-for-you = Sin sonido para ti
volume = Volumen
whole-picture = Mostrar la imagen completa
full-screen = Pantalla completa
small-window = Imagen en imagen
hide-own-picture = Ocultar mi imagen
next-corner = Mover a la siguiente esquina
layout = Diseño
layout-automatic = Automático
layout-grid = Cuadrícula
layout-spotlight = Destacado
previous-page = Página anterior
next-page = Página siguiente
page-of = Página { $page } de { $pages }
quality-fair = Conexión regular
quality-poor = Conexión débil
video-waiting = Esperando la imagen ({ $seconds } s)
video-frozen = La imagen se detuvo ({ $seconds } s)
cause-own-network = Tu conexión está interrumpida. Comprueba tu red o prueba con otra.
cause-their-network = La conexión de { $name } está interrumpida.
cause-connecting = Todavía se está conectando
cause-away = La página de { $name } ha perdido el servidor e intenta volver.
cause-nothing-own = Tu navegador no encuentra ninguna red. Desactiva una VPN o una extensión de privacidad, o prueba con otra red.
cause-nothing-theirs = El navegador de { $name } no encuentra ninguna red. Quizá lo impida una VPN o una extensión de privacidad.
cause-relay-own = Tu red no deja pasar ni una conexión directa ni el servidor de retransmisión. Desactiva una VPN o prueba con otra red.
cause-relay-theirs = La red de { $name } no deja pasar ni una conexión directa ni el servidor de retransmisión. Otra red ayudaría.
cause-relay-both = Ninguno de los dos llega al servidor de retransmisión y no hay conexión directa. Avisa a quien administra este servidor.
cause-relay-refused = El servidor de retransmisión no te atiende ahora. Vuelve a cargar la página o avisa a quien administra este servidor.
cause-no-relay = Vuestras redes no permiten una conexión directa y este servidor no ofrece retransmisión. Prueba con otra red.
cause-no-pair = No se ha encontrado ningún camino hasta { $name }, ni siquiera por el servidor de retransmisión. Prueba con otra red o desactiva una VPN.
cause-families = Uno solo tiene IPv6 y el otro solo IPv4: con { $name } solo os une el servidor de retransmisión.
cause-nothing-comes = Conectado, pero no llega nada de { $name }. Se está intentando de nuevo.
cause-their-camera = La cámara de { $name } está encendida y no da imágenes.
cause-their-machine = El equipo de { $name } es demasiado lento para más.
cause-loss = Se pierde el { $percent } % de lo que se envía. Acércate al wifi o usa un cable.
cause-delay = La ida y vuelta tarda { $millis } ms. Detén las descargas o prueba con otra red.
cause-udp-own = Tu red bloquea UDP; la llamada pasa por el servidor de retransmisión.
cause-udp-theirs = La red de { $name } bloquea UDP; la llamada pasa por el servidor de retransmisión.
cause-udp-both = Ambas redes, la tuya y la de { $name }, bloquean UDP; la llamada pasa por el servidor de retransmisión.
cause-tls-own = Tu red solo deja pasar la web; la llamada pasa por el servidor de retransmisión.
cause-tls-theirs = La red de { $name } solo deja pasar la web; la llamada pasa por el servidor de retransmisión.
cause-tls-both = Ambas redes, la tuya y la de { $name }, solo dejan pasar la web; la llamada pasa por el servidor de retransmisión.
cause-relayed = No hay camino directo hasta { $name }; la llamada pasa por el servidor de retransmisión.
video-in-background = En segundo plano
video-paused = Imagen en pausa: conexión débil
whole-screen-repeats = Estás compartiendo toda tu pantalla. Si esta llamada se mostrara en ella, se repetiría sin fin.

## Teclas y avisos

skip-to-controls = Ir a los controles de la llamada
keyboard-shortcuts = Atajos de teclado
single-keys = Teclas sueltas
single-keys-hint = Las letras, los números, Espacio y «?» controlan la llamada. Desactiva esta opción si las pulsas sin querer o si un programa de voz escribe por ti.
coming-from = Si vienes de { $product }
shortcut-microphone = Activar o desactivar el micrófono
shortcut-talk = Hablar mientras mantienes pulsada la tecla
shortcut-camera = Activar o desactivar la cámara
shortcut-screen = Compartir tu pantalla o dejar de hacerlo
shortcut-hand = Levantar o bajar la mano
shortcut-react = Reaccionar: { $reaction }
shortcut-chat = Abrir o cerrar el chat
shortcut-people = Abrir o cerrar la lista de personas
shortcut-layout = Cuadrícula o destacado
shortcut-full-screen = Activar o desactivar la pantalla completa
shortcut-bar = Ir a los controles de la llamada y volver
shortcut-close-panel = Cerrar el panel abierto
shortcut-help = Mostrar estas teclas
key-control = Ctrl
key-alt = Alt
key-shift = Mayús
key-space = Espacio
key-escape = Esc
said-microphone-on = Micrófono activado
said-microphone-off = Micrófono desactivado
said-camera-on = Cámara activada
said-camera-off = Cámara desactivada
said-screen-on = Estás compartiendo tu pantalla
said-screen-off = Ya no compartes tu pantalla
said-hand-raised = Mano levantada
said-hand-lowered = Mano bajada
connected-again = Conexión restablecida
let-in = Te dejaron entrar
pinned = Fijaste: { $name }
no-longer-pinned = Ya no hay nada fijado
muted-title = Micrófono desactivado · { $title }

## Invitar, y no tener a nadie más

invite-people = Invitar a personas
share-link = Compartir…
invited-open = Cualquiera que tenga este enlace puede entrar enseguida.
invited-lobby = Quien abra este enlace espera hasta que alguien aquí le deje entrar.
invited-password = A quien abra este enlace se le pide la contraseña, que no va incluida en él.
invited-locked = La sala está cerrada: no puede entrar nadie más, ni siquiera con este enlace.
link-code = Código QR del enlace a esta sala
link-code-more = Apunta al código con la cámara de un teléfono, o envía este enlace:
still-there = ¿Sigues ahí?
still-there-more = Hace un rato que no hay nadie más aquí.
leaving-in =
    { $seconds ->
        [one] Saldrás de la llamada en { $seconds } segundo.
       *[other] Saldrás de la llamada en { $seconds } segundos.
    }
still-here = Sigo aquí
asked-when-alone = Preguntarme si sigo ahí
asked-when-alone-hint = Después de veinte minutos a solas. Si no respondes en un minuto, sales de la llamada.

## Los dispositivos y la configuración de cada persona

settings = Configuración
settings-sound = Sonido
settings-picture = Imagen
settings-general = General
microphone-options = Opciones del micrófono
camera-options = Opciones de la cámara
speaker = Altavoz
system-default = Predeterminado del sistema
system-default-is = Predeterminado del sistema ({ $device })
numbered-microphone = Micrófono { $number }
numbered-camera = Cámara { $number }
numbered-speaker = Altavoz { $number }
allow-microphone-to-choose = Permite el micrófono para elegir uno
allow-camera-to-choose = Permite la cámara para elegir una
no-microphone-to-choose = No se encontró ningún micrófono
no-camera-to-choose = No se encontró ninguna cámara
no-speaker-to-choose = No se encontró ningún altavoz
allow = Permitir
test-speaker = Probar el altavoz
playing-test-sound = Reproduciendo un sonido de prueba…
flip-camera = Cambiar de cámara
preview-hint = Te ves como en un espejo. Los demás, no.
music-mode = Modo música
music-mode-hint = Transmite los instrumentos y el canto tal como son. La cancelación de eco, la reducción de ruido y el volumen automático están desactivados: usa auriculares.
microphone-hints = Consejos sobre mi micrófono
microphone-hints-hint = Te avisa cuando no llega sonido de él y cuando hablas con el micrófono desactivado.
page-sounds = Sonidos de esta página
sound-of-arrival = Cuando alguien llega o sale
sound-of-hand = Cuando alguien levanta la mano
sound-of-message = Cuando alguien escribe
sound-volume = Volumen de estos sonidos
picture-quality = Calidad de mi imagen
quality-saver = Ahorro de datos
quality-saver-hint = Pequeña y menos fluida. Para conexiones lentas, equipos antiguos y planes de datos limitados.
quality-standard = Estándar
quality-standard-hint = Nítida para cualquier llamada.
quality-high = Alta
quality-high-hint = Tan nítida como permiten la mayoría de las cámaras. Necesita un equipo y una conexión rápidos.
audio-only = Solo sonido
audio-only-hint = Detiene tu cámara y no muestra la imagen de nadie. El sonido tiene toda la conexión para sí.
mirror-picture = Ver mi imagen como en un espejo
mirror-picture-hint = Solo para ti. Los demás siempre te ven tal como eres.
hide-picture-hint = Solo para ti. Los demás te siguen viendo.
devices-not-allowed-by-system = Tu sistema no permite que este navegador use la cámara y el micrófono.
camera-not-allowed-by-system = Tu sistema no permite que este navegador use la cámara.
microphone-not-allowed-by-system = Tu sistema no permite que este navegador use el micrófono.
steps-chromium = Pulsa el icono a la izquierda de la dirección, activa lo que esté desactivado y pulsa «Reintentar».
steps-chromium-android = Pulsa el icono a la izquierda de la dirección, luego «Permisos», y da acceso. Después pulsa «Reintentar».
steps-firefox = Pulsa el icono tachado a la izquierda de la dirección, quita «Bloqueado» y pulsa «Reintentar».
steps-safari = Abre el menú Safari, elige «Ajustes para este sitio web» (o «Configuración para este sitio web»), permite la cámara y el micrófono, y pulsa «Reintentar».
steps-ios = Pulsa el icono junto a la dirección, luego los tres puntos si los hay, luego «Ajustes del sitio web» (o «Configuración del sitio web»), y da acceso. Si no aparece ahí: Ajustes (o Configuración) > Apps > Safari > Cámara y Micrófono.
steps-other-browser = Busca en la configuración de tu navegador qué puede usar esta página, da acceso y pulsa «Reintentar».
steps-system-too = Si ahí ya está permitido, puede que tu sistema lo impida:
steps-windows = Abre Configuración > Privacidad y seguridad > Micrófono o Cámara, y da acceso a las aplicaciones de escritorio.
steps-macos = Abre Ajustes (o Configuración) del Sistema > Privacidad y seguridad > Micrófono o Cámara, y activa tu navegador. Puede que haya que volver a abrirlo.
steps-ios-system = Abre Ajustes (o Configuración) > Apps > Safari > Cámara o Micrófono, y da acceso.
steps-android = Abre Ajustes (o Configuración) > Aplicaciones > tu navegador > Permisos, y da acceso.
steps-other-system = Revisa la configuración de privacidad de tu sistema.
steps-screen-macos = Abre Ajustes (o Configuración) del Sistema > Privacidad y seguridad > Grabación de pantalla y audio del sistema, y activa tu navegador.
try-again = Reintentar
choose-another = Elegir otro
open-securely = Abrir esta página por HTTPS
microphone-interrupted = Otra cosa está usando tu micrófono, por ejemplo una llamada telefónica. Los demás no te oyen.
camera-interrupted = Otra cosa está usando tu cámara. Los demás no te ven.
resume-microphone = Reanudar el micrófono
resume-camera = Reanudar la cámara
browser-asks = Busca una pregunta de tu navegador, cerca de la dirección. Quiere saber si esta página puede usar tus dispositivos.
microphone-silent = Tu micrófono está activado, pero no llega sonido de él. Puede que tenga su propio interruptor, que esté elegido otro o que el sistema lo bloquee.
do-not-show-again = No volver a mostrar
you-are-muted-keys = Tu micrófono está desactivado. Pulsa M o el botón del micrófono para hablar.
you-are-muted = Tu micrófono está desactivado. Pulsa el botón del micrófono para hablar.
use-device = Usar { $device }

## The check of devices and connection, and hearing oneself

check-title = Comprobar dispositivos y conexión
check-intro = Prueba uno tras otro su micrófono, su cámara, su altavoz y su red, y dice qué hacer con lo que no funciona. Nadie más le ve ni le oye, y no se guarda nada.
check-needs-javascript = La comprobación necesita JavaScript. Actívelo en su navegador y vuelva a cargar esta página.
check-start = Iniciar la comprobación
check-again = Comprobar de nuevo
check-stop = Detener
check-skip = Omitir
check-repeat = Reintentar: { $step }
check-download = Descargar el informe
check-download-hint = El informe dice qué se encontró, en qué navegador y en qué sistema. No contiene direcciones ni nombres.
check-steps = Lo que se comprueba
check-step-recording = Grabar y reproducir
check-step-server = Servidor
check-step-stun = Servidor por UDP
check-step-relay-udp = Retransmisor por UDP
check-step-relay-tcp = Retransmisor por TCP
check-step-relay-tls = Retransmisor por TLS
check-step-direct = Conexión directa
check-step-link = Calidad por el retransmisor
check-waiting = Sin comprobar
check-running = Comprobando…
check-asking = Esperando su respuesta
check-passed = Correcto
check-warning = Podría mejorar
check-failed = No funciona
check-left-out = Omitido
check-step-told = { $step }: { $verdict }. { $finding }
check-say-something = Permita el micrófono y diga algo. La barra debería moverse.
check-look = Permita la cámara. Debería ver su imagen.
check-speak-to-record = Hable durante cuatro segundos. Después lo oirá.
check-heard-tone = ¿Ha oído el sonido?
check-heard-yourself = ¿Ha oído lo que dijo?
check-yes = Sí
check-no = No
check-microphone-heard = Su micrófono oye algo.
check-seen = Su cámara da una imagen de { $width } × { $height }.
check-seen-small = Su cámara solo da una imagen pequeña, de { $width } × { $height }. Elija otra si la hay.
check-no-picture = Su cámara está encendida pero no da imagen. Abra la tapa, cierre otros programas que la usen o elija otra.
check-browser-unanswered = Su navegador preguntó y no hubo respuesta. Inténtelo de nuevo y permítalo.
check-unanswered = No hubo respuesta. Inténtelo de nuevo cuando pueda escuchar.
check-confirmed = Lo ha oído.
check-denied-tone = Suba el volumen, conecte o desconecte los auriculares y mire qué altavoz usa su sistema.
check-denied-recording = Si oyó el sonido anterior, es el micrófono: elija otro o acérquese a él.
check-not-played = Su navegador no pudo reproducir ni grabar nada. Conecte un altavoz o pruebe otro navegador.
check-no-microphone = No hay micrófono que grabar.
check-server-reached = El servidor responde en { $millis } ms.
check-server-slow = El servidor responde solo después de { $millis } ms. Use un cable o acérquese al wifi, y pause las descargas.
check-server-not-reached = No se llega al servidor para las llamadas. Quizá un proxy o un cortafuegos bloquea los WebSockets: pruebe otra red o pregunte a quien gestiona la suya.
check-stun-reached = El servidor responde por UDP en { $millis } ms.
check-same-address = El servidor responde por UDP y ningún enrutador cambia su dirección.
check-stun-not-reached = Su red parece bloquear UDP. Pruebe otra red o desactive su VPN; o pida que se permita UDP hacia este servidor.
check-no-network = Su navegador no indica ninguna red. Revise su conexión y las extensiones que bloquean WebRTC.
check-relay-reached = El retransmisor responde en { $millis } ms.
check-relay-not-reached = No se llega al retransmisor por esta vía. Una llamada puede tomar otra.
check-direct-reached = Dos extremos se conectan directamente en { $millis } ms.
check-direct-not-reached = Dos extremos en este navegador no pueden conectarse directamente. Quizá lo prohíbe una extensión, una VPN o una directiva; entonces las llamadas necesitan el retransmisor.
check-link-carries = Ida y vuelta { $millis } ms, { $lost } % perdido, { $rate } Mbit/s.
check-link-weak = Use un cable o acérquese al wifi, pause las descargas o reciba solo el sonido.
check-link-not-reached = Nada pasó por el retransmisor, aunque responde. Avise a quien gestiona este servidor.
check-not-offered = Este servidor no lo ofrece.
check-no-relay = No se llegó a ningún retransmisor que medir.
check-skipped = Lo ha omitido.
check-summary-well = Todo funciona. Está listo para una llamada.
check-summary-mostly = Una llamada funcionará. La lista dice qué podría mejorar.
check-summary-only-streams = Su red bloquea UDP. Las llamadas van por el retransmisor sobre TCP, donde el sonido y la imagen pueden cortarse. Sería mejor otra red, o sin VPN.
check-summary-devices = Las llamadas se conectan, pero quizá los demás no le vean u oigan, o usted a ellos. La lista dice qué hacer.
check-summary-no-way = Desde esta red no se conecta ninguna llamada. Cambie de red o desactive su VPN.
check-summary-no-server = No se llega al servidor para las llamadas. Revise su conexión o pruebe otra red.
prospect-ready = Tu conexión está lista.
prospect-over-relay = Tu red bloquea UDP. Las llamadas pasan por el servidor de retransmisión, por { $way }.
hear-yourself = Oírse a uno mismo
hear-yourself-hint = Reproduce lo que oirían los demás, un segundo después y durante un minuto como máximo. Póngase auriculares o habrá acople.
hear-connecting = Conectando…
hear-by-relay = Se oye por el retransmisor del servidor.
hear-within = Se oye dentro de este dispositivo; no se llegó a ningún retransmisor.
hear-failed = No funcionó. Permita el micrófono e inténtelo de nuevo.

## Meeting strangers

meet-title = Conocer a alguien
meet-intro = Habla con alguien a quien no conoces. Los dos tenéis que decir que sí, y cualquiera puede irse cuando quiera.
meet-off = En este servidor está desactivado conocer a desconocidos.
meet-needs-javascript = Esta página necesita JavaScript. Actívalo en tu navegador y vuelve a cargarla.
meet-devices = La cámara y el micrófono se piden al empezar una conversación. Las dos imágenes están borrosas hasta que ambos queráis verlas nítidas.
meet-name-hint = Lo ve, antes de hablar, la persona que se te propone.
meet-interests = De qué te gusta hablar
meet-interests-chosen = { $chosen } de { $limit } elegidos
meet-rules = Las reglas
meet-rule-kind = Sé amable.
meet-rule-sexual = Nada sexual.
meet-rule-recording = No grabes a nadie.
meet-rule-personal = Nada de datos personales: ni dirección, ni número, ni cuenta.
meet-rule-report = Denuncia lo que esté mal.
meet-accept-rules = Tengo 18 años o más y cumpliré las reglas
meet-rules-missing = Marca esta casilla para continuar.
meet-find = Buscar a alguien
meet-waiting-count =
    { $count ->
        [one] { $count } persona espera
       *[other] { $count } personas esperan
    }
meet-talking-count =
    { $count ->
        [one] { $count } conversa
       *[other] { $count } conversan
    }
meet-numbers = { $waiting }, { $talking }
meet-nobody = Ahora mismo no hay nadie.
meet-nobody-else = Ahora mismo no hay nadie más. Esta página sigue buscando.
meet-connecting = Conectando…
meet-looking = Buscando a alguien…
meet-expected = La espera suele ser de { $time }.
meet-stop = Parar
somebody-is-there = Hay alguien
meet-found = Hay alguien: { $name }
meet-in-common = A los dos os gusta
meet-answer-in =
    { $count ->
        [one] Queda { $count } segundo para responder
       *[other] Quedan { $count } segundos para responder
    }
meet-yes = Decir que sí
meet-no = No, siguiente
meet-waiting-for = Esperando a { $name }…
meet-connecting-with = Conectándote con { $name }…
meet-talk = Esta conversación
meet-talking-with = Hablando con { $name }
meet-next = Siguiente
meet-reveal = Mostrar las imágenes nítidas
meet-blurred = Las dos imágenes están borrosas hasta que ambos pulséis «Mostrar las imágenes nítidas».
meet-reveal-waiting = Las imágenes se verán nítidas cuando { $name } también quiera.
meet-clear = Las dos imágenes se ven nítidas.
meet-escape = Pulsa Esc otra vez para salir
meet-block = Bloquear
meet-report = Denunciar
meet-block-name = Bloquear a { $name }
meet-report-name = Denunciar a { $name }
meet-block-title = ¿Bloquear a { $name }?
meet-block-more = No se os volverá a juntar nunca, y la conversación en curso termina ahora. No se le dice el motivo.
meet-report-more = Se bloquea a la persona de inmediato. Quien administra este servidor ve tu denuncia.
meet-report-reason = ¿Qué ha pasado?
meet-report-choose = Elige un motivo.
meet-report-note = Algo más que decir (opcional)
meet-report-length = { $length } de { $limit } caracteres
meet-send-report = Enviar denuncia
meet-noted = Hecho. No volverás a encontrarte con { $name }.
meet-report-too-soon = Has denunciado tantas veces que esta denuncia no se guarda. Aun así, la persona queda bloqueada.
meet-stopped = Ya no buscas a nadie
meet-stopped-more = No se te propone a nadie hasta que vuelvas a buscar.
meet-ended-you = Tú lo has terminado
meet-ended-you-more = Tu cámara y tu micrófono están apagados.
meet-ended-they = La otra persona se ha ido
meet-ended-they-more = Eso pasa, y dice poco de ti. Tu cámara y tu micrófono están apagados.
meet-unanswered = No has respondido a tiempo
meet-unanswered-more = Por eso esta página ha dejado de buscar, y nadie te espera en vano.
meet-lost = Se ha perdido la conexión
meet-lost-more = Era la tuya o la de la otra persona. Tu cámara y tu micrófono están apagados.
meet-failed = La conversación no ha podido empezar
meet-failed-more = Algo ha fallado en este servidor. No es culpa tuya, y puedes intentarlo otra vez.
meet-too-soon = Haz una pausa breve
meet-too-soon-more = Has pasado a otra persona muchas veces en poco tiempo.
meet-go-on-in = Podrás continuar en { $time }.
meet-go-on-now = Ya puedes continuar.
meet-find-else = Buscar a otra persona
meet-back = Volver
meet-full = No quedan plazas
meet-full-more = Hay tantas personas como admite este servidor. Inténtalo de nuevo en unos minutos.
meet-tabs = Esta página está abierta en demasiadas pestañas
meet-tabs-more = Cierra esta página en otra pestaña y vuelve a intentarlo.
meet-taken-over = Continúa en otra pestaña
meet-taken-over-more = Otra pestaña ha tomado el relevo. Aquí puedes empezar de nuevo.
meet-name-refused = Este nombre no se permite aquí
meet-name-refused-more = Elige uno sin palabras groseras, direcciones ni números.
meet-came-too-often = Has vuelto muchas veces
meet-came-too-often-more = Para ser justo con todos, este servidor te pide que esperes un poco.
meet-unreachable = No se puede acceder al servidor
meet-unreachable-more = Comprueba tu conexión y vuelve a intentarlo.
meet-refused = El servidor ha cerrado la conexión
meet-refused-more = Inténtalo otra vez. Si vuelve a pasar, espera unos minutos.
meet-outage = Ahora no se puede acceder al servidor. Una conversación continúa de todos modos.
interest-animals = Animales
interest-art = Arte
interest-books = Libros
interest-cooking = Cocina
interest-crafts = Manualidades
interest-dancing = Baile
interest-fashion = Moda
interest-films = Cine
interest-fitness = Ejercicio
interest-games = Juegos
interest-gardening = Jardinería
interest-history = Historia
interest-languages = Idiomas
interest-music = Música
interest-nature = Naturaleza
interest-philosophy = Filosofía
interest-photography = Fotografía
interest-programming = Programación
interest-science = Ciencia
interest-series = Series
interest-space = Espacio
interest-sports = Deportes
interest-technology = Tecnología
interest-travel = Viajes
report-sexual = Algo sexual
report-harassment = Insultos o amenazas
report-hate = Odio contra personas por lo que son
report-violence = Violencia o incitación a ella
report-minor = Parece ser menor
report-spam = Publicidad o una grabación
report-other = Otra cosa
