## The home page, the lobby, devices, and what is everywhere

language-links = Sprache
home-link = Confab, Startseite
promise = Sprechen Sie von Angesicht zu Angesicht. Ein Link genügt.
promise-more = Starten Sie einen Raum, senden Sie den Link und legen Sie los. Ohne Konto, ohne Installation.
new-room = Neuer Raum
room-name = Name des Raums
room-name-example = Kaffeerunde
go-to-room = Zum Raum
recent-rooms = Zuletzt besuchte Räume
home-needs-javascript = Sie können sich hier ohne JavaScript umsehen. Um ein Gespräch zu beginnen, schalten Sie es in Ihrem Browser ein.
missing-title = Hier ist nichts
go-home = Zur Startseite
call-needs-javascript = Ein Gespräch braucht JavaScript. Schalten Sie es in Ihrem Browser ein und laden Sie diese Seite neu.
load-failed = Diese Seite konnte nicht vollständig geladen werden.
loading = Wird geladen …
reload = Neu laden
your-name = Ihr Name
join = Beitreten
joining = Sie treten bei …
cancel = Abbrechen
preview = Vorschau
primer = Sollen die anderen Sie sehen und hören?
primer-more = Sie können das jederzeit ändern oder ohne Kamera und Mikrofon beitreten.
allow-both = Kamera und Mikrofon erlauben
camera-starting = Kamera wird gestartet …
camera-off = Ihre Kamera ist aus
microphone-level = Mikrofonpegel
microphone-test = Schalten Sie Ihr Mikrofon ein, um es zu testen
microphone-starting = Mikrofon wird gestartet …
microphone = Mikrofon
camera = Kamera
share-screen = Bildschirm teilen
call-controls = Gesprächssteuerung
participants = Teilnehmende
leave = Verlassen
copy-link = Link kopieren
link-copied = Link kopiert
link-not-copied = Kopieren war nicht möglich. Hier ist der Link:
room-link = Link zu diesem Raum
alone = Sie sind allein hier
alone-more = Senden Sie den Link an alle, die dazukommen sollen.
reconnecting = Verbindung unterbrochen. Sie wird wiederhergestellt … Die anderen sehen und hören Sie vielleicht noch.
network-offline = Ihr Netzwerk ist offline. Das Gespräch geht weiter, sobald es wieder da ist.
connection-lost-since = Verbindung seit { $seconds } s unterbrochen.
trying-again-in = Nächster Versuch in { $seconds } s.
trying-now = Neuer Versuch läuft …
try-now = Jetzt versuchen
connection-interrupted = Ihre Verbindung zu { $name } ist unterbrochen. Andere Wege werden versucht …
sound-blocked = Ihr Browser hat den Ton dieses Gesprächs blockiert.
turn-on-sound = Ton einschalten
microphone-off = Mikrofon aus
rejoin = Wieder beitreten
use-here = Hierher holen
fact-self-hosted = Auf eigenem Server
fact-no-account = Ohne Konto
fact-direct = Gespräche laufen direkt von Browser zu Browser
room-name-empty = Geben Sie einen Namen mit mindestens einem Buchstaben oder einer Ziffer ein.
room-name-too-long = Dieser Name ist zu lang. Verwenden Sie höchstens 64 Buchstaben und Ziffern.
missing-page = Unter dieser Adresse gibt es keine Seite. Vielleicht ist der Link unvollständig oder enthält einen Tippfehler.
missing-room-empty = Diese Adresse führt zu keinem Raum: Der Name eines Raums braucht mindestens einen Buchstaben oder eine Ziffer.
missing-room-too-long = Diese Adresse führt zu keinem Raum: Der Name eines Raums hat höchstens 64 Buchstaben und Ziffern.
presence-nobody = Noch ist niemand hier
presence-some =
    { $count ->
        [one] { $count } Person ist hier
       *[other] { $count } Personen sind hier
    }
presence-full =
    Dieser Raum ist voll ({ $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    })
people =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
wait-a-second = einer Sekunde
wait-seconds =
    { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
wait-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
join-no-such-room = Diese Adresse führt zu keinem Raum. Prüfen Sie den Link.
join-room-full =
    Dieser Raum ist voll: Er fasst { $limit ->
        [one] { $limit } Person
       *[other] { $limit } Personen
    }. Versuchen Sie es erneut, wenn jemand gegangen ist.
join-unreachable = Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
too-many-requests =
    { $seconds ->
        [one] Zu viele Anfragen von Ihrer Adresse. Bitte versuchen Sie es in { $seconds } Sekunde erneut.
       *[other] Zu viele Anfragen von Ihrer Adresse. Bitte versuchen Sie es in { $seconds } Sekunden erneut.
    }
server-fault = Auf dem Server ist ein Fehler aufgetreten. Bitte versuchen Sie es erneut.
no-picture-not-allowed = Ihr Browser darf die Kamera nicht verwenden
no-picture-not-found = Keine Kamera gefunden
no-picture-in-use = Ihre Kamera wird anderswo verwendet
no-picture-insecure = Die Kamera braucht eine Seite, die über HTTPS geöffnet ist
no-picture-unplugged = Ihre Kamera wurde getrennt
no-picture-other = Ihre Kamera konnte nicht gestartet werden
devices-not-allowed = Ihr Browser darf Kamera und Mikrofon nicht verwenden.
devices-not-found = Kamera und Mikrofon wurden nicht gefunden. Prüfen Sie das Kabel, die Abdeckung und den Stummschalter und wählen Sie dann die Schaltfläche erneut.
devices-in-use = Ein anderer Tab oder eine andere Anwendung verwendet Kamera und Mikrofon. Schließen Sie den Tab oder die Anwendung und wählen Sie dann die Schaltfläche erneut.
devices-insecure = Browser geben Kamera und Mikrofon nur für Seiten frei, die über HTTPS geöffnet sind. Verwenden Sie einen Link, der mit https beginnt.
devices-unplugged = Kamera und Mikrofon wurden getrennt. Schließen Sie beides an und wählen Sie dann die Schaltfläche erneut.
devices-failed = Kamera und Mikrofon konnten nicht gestartet werden. Wählen Sie die Schaltfläche, um es erneut zu versuchen.
camera-not-allowed = Ihr Browser darf die Kamera nicht verwenden.
camera-not-found = Es wurde keine Kamera gefunden. Prüfen Sie das Kabel, die Abdeckung und den Schalter am Gerät und wählen Sie dann erneut „Kamera“.
camera-in-use = Ein anderer Tab oder eine andere Anwendung verwendet die Kamera. Schließen Sie den Tab oder die Anwendung und wählen Sie dann erneut „Kamera“.
camera-insecure = Browser geben die Kamera nur für Seiten frei, die über HTTPS geöffnet sind. Verwenden Sie einen Link, der mit https beginnt.
camera-unplugged = Die Kamera wurde getrennt. Schließen Sie sie an und wählen Sie dann erneut „Kamera“.
camera-failed = Die Kamera konnte nicht gestartet werden. Wählen Sie „Kamera“, um es erneut zu versuchen.
microphone-not-allowed = Ihr Browser darf das Mikrofon nicht verwenden.
microphone-not-found = Es wurde kein Mikrofon gefunden. Prüfen Sie das Kabel und den Stummschalter und wählen Sie dann erneut „Mikrofon“.
microphone-in-use = Ein anderer Tab oder eine andere Anwendung verwendet das Mikrofon. Schließen Sie den Tab oder die Anwendung und wählen Sie dann erneut „Mikrofon“.
microphone-insecure = Browser geben das Mikrofon nur für Seiten frei, die über HTTPS geöffnet sind. Verwenden Sie einen Link, der mit https beginnt.
microphone-unplugged = Das Mikrofon wurde getrennt. Schließen Sie es an und wählen Sie dann erneut „Mikrofon“.
microphone-failed = Das Mikrofon konnte nicht gestartet werden. Wählen Sie „Mikrofon“, um es erneut zu versuchen.
tile-name-self = { $name } (Sie)
tile-connecting = Verbindung wird hergestellt …
tile-reconnecting = Verbindung wird wiederhergestellt …
names-joined =
    { $count ->
        [one] { $names } ist dazugekommen
       *[other] { $names } sind dazugekommen
    }
names-left =
    { $count ->
        [one] { $names } ist gegangen
       *[other] { $names } sind gegangen
    }
came-then-went = { $came }. { $went }
list-separator = ,{ " " }
list-and = { $before } und { $last }
list-and-others =
    { $first }, { $second } und { $count ->
        [one] { $count } weitere Person
       *[other] { $count } weitere
    }

## In front of a room and after it

your-name-hint = Die anderen Teilnehmenden sehen ihn. Wenn Sie nichts eingeben, bekommen Sie einen Namen.
password = Passwort
show-my-country = Mein Land anzeigen
show-my-country-hint = Andere sehen die Flagge neben Ihrem Namen. Dieser Server ermittelt das Land aus Ihrer Verbindung und fragt dafür niemanden an.
start-as-host = Diesen Raum als Host starten
start-as-host-hint = Noch hat ihn niemand gestartet. Wenn Sie einfach beitreten, hat er keinen Host.
waiting-title = Sie sind im Warteraum
no-host-title = Noch ist kein Host hier
waiting-more = Im Raum weiß man, dass Sie hier sind.
no-host-more = Sie werden eingelassen, sobald jemand kommt, der das kann. Warten Sie hier oder kommen Sie später wieder.
waiting-reconnecting = Verbindung unterbrochen. Sie wird wiederhergestellt … Sie behalten Ihren Platz.
note = Nachricht an den Host
note-hint = Sagen Sie, wer Sie sind, falls Ihr Name es nicht verrät.
send-note = Nachricht senden
stop-waiting = Nicht mehr warten
ask-again = Erneut anklopfen
door-host = Sie sind Host dieses Raums.
door-lobby = Hier wird man eingelassen. Wenn Sie beitreten, klopfen Sie an.
door-lobby-nobody = Hier wird man eingelassen, und noch ist niemand da, der das kann. Sie können beitreten und warten.
door-password = Dieser Raum verlangt ein Passwort.
door-locked = Dieser Raum ist abgeschlossen: Niemand Neues kann hereinkommen.
knocking = Sie klopfen an …
you-are-next = Sie sind als Nächstes dran
people-before-you =
    { $count ->
        [one] { $count } Person ist vor Ihnen
       *[other] { $count } Personen sind vor Ihnen
    }
note-left = Ihre Nachricht: „{ $note }“
ended-left = Sie haben das Gespräch verlassen
ended-taken-over = Dieses Gespräch läuft jetzt in einem anderen Tab
ended-refused = Sie sind nicht mehr im Gespräch
ended-rejected = Diese Seite kann nicht im Gespräch bleiben
ended-removed = Sie wurden aus dem Gespräch entfernt
ended-banned = Sie wurden für diesen Raum gesperrt
ended-for-all = Das Gespräch wurde für alle beendet
ended-denied = Sie wurden nicht eingelassen
ended-unanswered = Niemand hat geantwortet
ended-left-more = Ihre Kamera und Ihr Mikrofon sind aus. Sie können jederzeit zurückkommen.
ended-alone-more = Eine Weile war sonst niemand da. Ihre Kamera und Ihr Mikrofon sind aus. Sie können jederzeit zurückkommen.
ended-taken-over-more = Sie können nur mit einem Tab auf einmal im Gespräch sein. Um in diesem weiterzumachen, holen Sie es hierher zurück.
ended-refused-full = Ihre Verbindung war zu lange unterbrochen, und inzwischen ist der Raum voll. Versuchen Sie es erneut, wenn jemand gegangen ist.
ended-rejected-more = Zwischen dieser Seite und dem Server stimmt etwas nicht. Meist hilft es, wieder beizutreten.
ended-removed-by = { $by } hat Sie entfernt. Ihre Kamera und Ihr Mikrofon sind aus. Sie können zurückkommen, sofern die Tür Ihnen offen steht.
ended-removed-more = Ein Host hat Sie entfernt. Ihre Kamera und Ihr Mikrofon sind aus. Sie können zurückkommen, sofern die Tür Ihnen offen steht.
ended-banned-by = { $by } hat Sie gesperrt. Ihre Kamera und Ihr Mikrofon sind aus. Ein Host kann die Sperre aufheben.
ended-banned-more = Ein Host hat Sie gesperrt. Ihre Kamera und Ihr Mikrofon sind aus. Ein Host kann die Sperre aufheben.
ended-for-all-by = { $by } hat es beendet. Ihre Kamera und Ihr Mikrofon sind aus.
ended-for-all-more = Ein Host hat es beendet. Ihre Kamera und Ihr Mikrofon sind aus.
ended-denied-more = Jemand im Raum hat entschieden, Sie nicht einzulassen. In einer Minute können Sie erneut anklopfen.
ended-unanswered-more = Sie haben eine Weile gewartet, und niemand hat Sie eingelassen. Sie können erneut anklopfen oder später wiederkommen.
receipt = Wie es lief
receipt-path-direct = direkt
receipt-path-udp = über das Relay
receipt-path-tcp = über das Relay, mit TCP
receipt-path-tls = über das Relay, mit TLS
receipt-path-none = nie verbunden
receipt-worst-lost = Schlechtester Moment: Die Verbindung zu { $name } war { $seconds } s lang weg, { $after } s nach dem Beginn.
receipt-worst-frozen = Schlechtester Moment: Das Bild von { $name } stand { $seconds } s lang still, { $after } s nach dem Beginn.
receipt-worst-poor = Schlechtester Moment: Die Verbindung zu { $name } war { $seconds } s lang schlecht, { $after } s nach dem Beginn.
receipt-download = Bericht herunterladen
receipt-minutes =
    { $minutes ->
        [one] { $minutes } Minute im Anruf
       *[other] { $minutes } Minuten im Anruf
    }
receipt-reconnected =
    { $times ->
        [one] einmal neu verbunden
       *[other] { $times }-mal neu verbunden
    }
receipt-frozen =
    { $times ->
        [one] Bild stand einmal still ({ $seconds } s)
       *[other] Bild stand { $times }-mal still ({ $seconds } s)
    }
name-reserved = Dieser Name könnte mit dem eines Hosts verwechselt werden. Bitte wählen Sie einen anderen.
password-needed = Geben Sie das Passwort dieses Raums ein, um hereinzukommen.
password-wrong = Das ist nicht das richtige Passwort. Bitte versuchen Sie es erneut.
join-locked = Dieser Raum ist abgeschlossen: Niemand Neues kann hereinkommen. Bitten Sie jemanden im Raum, ihn aufzuschließen.
join-banned = Sie sind für diesen Raum gesperrt. Nur jemand im Raum kann die Sperre aufheben.
join-lobby-full = Im Warteraum sind zu viele Personen. Bitte versuchen Sie es später erneut.
join-denied = Sie wurden nicht eingelassen. In { $wait } können Sie erneut anklopfen.
join-too-soon = Zu viele Versuche in kurzer Zeit. Bitte versuchen Sie es in { $wait } erneut.

## The frame of a call: the bar, the tiles, the menus, the dialogs

close = Schließen
raise-hand = Hand heben
react = Reagieren
reactions = Reaktionen
chat = Chat
people-panel = Personen
more = Mehr
room-settings = Raumeinstellungen
copy-host-link = Host-Link kopieren
host-link-copied = Host-Link kopiert. Wer ihn öffnet, ist Host.
host-link-not-copied = Der Host-Link konnte nicht kopiert werden. Ihr Browser darf die Zwischenablage nicht verwenden.
show-reactions = Reaktionen anzeigen
show-own-country = Mein Land anzeigen
relay-only = Immer das Relay verwenden
relay-only-hint = Ton und Bild gehen über das Relay dieses Servers, sodass die anderen Ihre Netzwerkadresse nicht erfahren. Das kann die Verzögerung vergrößern, und ohne Relay gibt es keine Verbindung. Es gilt für Verbindungen, die ab jetzt entstehen.
dismiss = Ausblenden
show = Anzeigen
stop-sharing = Teilen beenden
sharing-your-screen = Sie teilen Ihren Bildschirm
hand-raised = Hand gehoben
reactions-off = Reaktionen sind in diesem Raum ausgeschaltet
leave-title = Das Gespräch verlassen?
leave-more = Sie können es den anderen überlassen oder für alle beenden.
end-for-everyone = Gespräch für alle beenden
leave-only-host-with-key = Sie sind der einzige Host. Wenn Sie gehen, läuft das Gespräch ohne Host weiter, bis Sie zurückkommen. Damit der Raum überall Ihrer bleibt, kopieren Sie unter „Mehr“ den Host-Link. Um den Raum abzugeben, machen Sie vorher unter „Personen“ jemand anderen zum Host.
leave-only-host-without-key = Sie sind der einzige Host. Wenn Sie gehen, läuft das Gespräch ohne Host weiter, bis Sie zurückkommen. Um den Raum abzugeben, machen Sie vorher unter „Personen“ jemand anderen zum Host.
role-host = Host
role-moderator = Moderation
role-viewer = Publikum
thumbs-up = Daumen hoch
applause = Applaus
heart = Herz
laughter = Lachen
surprise = Staunen
celebration = Jubel
reacted-thumbs-up = { $name }: Daumen hoch
reacted-applause = { $name }: Applaus
reacted-heart = { $name }: Herz
reacted-laughter = { $name }: Lachen
reacted-surprise = { $name }: Staunen
reacted-celebration = { $name }: Jubel
viewer-no-microphone = Das Publikum kann das Mikrofon nicht verwenden
viewer-no-camera = Das Publikum kann die Kamera nicht verwenden
viewer-no-screen = Das Publikum kann keinen Bildschirm teilen
viewer-no-reactions = Das Publikum kann nicht reagieren
switched-off = Ein Host hat das für Teilnehmende ausgeschaltet
unread =
    { $count ->
        [one] { $count } ungelesene Nachricht
       *[other] { $count } ungelesene Nachrichten
    }
waiting =
    { $count ->
        [one] { $count } Person wartet
       *[other] { $count } Personen warten
    }
your-screen = Ihr Bildschirm
screen-of-name = Bildschirm von { $name }
screen-not-allowed = Ihr Browser durfte den Bildschirm nicht teilen. Falls nicht Sie das abgelehnt haben, sehen Sie in den Datenschutzeinstellungen Ihres Systems nach.
screen-insecure = Browser teilen den Bildschirm nur von Seiten aus, die über HTTPS geöffnet sind. Bitten Sie um einen Link, der mit https beginnt.
screen-failed = Der Bildschirm konnte nicht geteilt werden. Wählen Sie „Bildschirm teilen“, um es erneut zu versuchen.
raised-a-hand = { $name } hat die Hand gehoben
started-sharing = { $name } teilt jetzt einen Bildschirm
stopped-sharing = { $name } teilt keinen Bildschirm mehr

## The conversation

messages = Nachrichten
message = Nachricht
message-to = An
everyone = Alle
send = Senden
sending = Wird gesendet …
delete-message = Nachricht löschen
show-older = Ältere Nachrichten anzeigen
fetching-older = Ältere Nachrichten werden geladen …
new-messages = Neue Nachrichten
earlier = Früher
new = Neu
nothing-said = Noch wurde nichts geschrieben.
message-hint = Enter sendet, Shift und Enter beginnen eine neue Zeile.
to-you-only = nur an Sie
to-only = nur an { $name }
only-sees = Das sieht nur { $name }.
gone = { $name } (nicht mehr da)
receiver-gone = Nicht gesendet: { $name } ist gegangen. Wählen Sie, wer die Nachricht bekommen soll.
message-deleted = Diese Nachricht wurde gelöscht
message-deleted-by = Diese Nachricht wurde von { $by } gelöscht
kept-call = Wird gelöscht, sobald der Raum leer ist
kept-day = Bleibt, bis der Raum einen Tag lang leer war
kept-week = Bleibt, bis der Raum eine Woche lang leer war
kept-month = Bleibt, bis der Raum einen Monat lang leer war
viewer-may-not-write = Sie sind im Publikum: Sie können mitlesen, aber nicht schreiben.
may-not-write-now = Zurzeit können hier nur Hosts und die Moderation schreiben.
not-said-profane = Nicht gesendet: Der Raum lässt solche Ausdrücke nicht zu. Niemand sonst hat die Nachricht gesehen.
not-said-too-soon = Nicht gesendet: zu viele Nachrichten in kurzer Zeit. Versuchen Sie es in { $wait } erneut.
not-said-gone = Nicht gesendet: Die Person ist nicht mehr hier.
not-said-forbidden = Nicht gesendet: Sie dürfen hier zurzeit nicht schreiben.
not-said-to-oneself = Nicht gesendet: Sie können nicht an sich selbst schreiben.
not-said-fault = Nicht gesendet: Auf dem Server ist ein Fehler aufgetreten. Bitte versuchen Sie es erneut.
not-said-too-long =
    { $most ->
       *[other] Nicht gesendet: Eine Nachricht hat höchstens { $most } Zeichen.
    }
told-removed-by = { $by } hat { $name } aus dem Gespräch entfernt
told-removed = { $name } wurde aus dem Gespräch entfernt
told-banned-by = { $by } hat { $name } für diesen Raum gesperrt
told-banned = { $name } wurde für diesen Raum gesperrt
told-ended-by = { $by } hat das Gespräch für alle beendet
told-ended = Das Gespräch wurde für alle beendet
told-said = { $name } hat eine Nachricht geschrieben
told-renamed = { $from } heißt jetzt { $to }
told-no-host = Der letzte Host ist gegangen. Wer als Host zurückkommt oder den Host-Link öffnet, ist wieder Host.
told-made-viewer = { $by } hat { $name } ins Publikum gesetzt
told-made-participant = { $by } lässt { $name } normal teilnehmen
told-made-moderator = { $by } lässt { $name } moderieren
told-made-host = { $by } hat { $name } zum Host gemacht
told-is-viewer = { $name } ist ab jetzt im Publikum
told-is-participant = { $name } nimmt ab jetzt normal teil
told-is-moderator = { $name } moderiert ab jetzt
told-is-host = { $name } ist ab jetzt Host
set-door-open = { $by } hat den Raum geöffnet: Wer den Link hat, kann hereinkommen
set-door-lobby = { $by } hat die Tür geschlossen: Wer hereinkommen möchte, muss eingelassen werden
set-door-password = { $by } hat ein Passwort festgelegt: Wer hereinkommen möchte, muss es kennen
set-door-locked = { $by } hat den Raum abgeschlossen: Niemand Neues kann hereinkommen
set-filter-refuse = { $by } hat eingestellt, dass Nachrichten mit anstößigen Ausdrücken abgelehnt werden
set-filter-mask = { $by } hat eingestellt, dass anstößige Ausdrücke unkenntlich gemacht werden
set-filter-off = { $by } hat eingestellt, dass alle Ausdrücke zugelassen sind
set-kept-call = { $by } hat eingestellt, dass der Chat gelöscht wird, sobald der Raum leer ist
set-kept-day = { $by } hat eingestellt, dass der Chat bleibt, bis der Raum einen Tag lang leer war
set-kept-week = { $by } hat eingestellt, dass der Chat bleibt, bis der Raum eine Woche lang leer war
set-kept-month = { $by } hat eingestellt, dass der Chat bleibt, bis der Raum einen Monat lang leer war
set-reactions-on = { $by } hat Reaktionen eingeschaltet
set-reactions-off = { $by } hat Reaktionen ausgeschaltet
set-limit =
    { $by } hat eingestellt, dass höchstens { $limit ->
        [one] { $limit } Person im Raum sein kann
       *[other] { $limit } Personen im Raum sein können
    }
set-rights-all = { $by } erlaubt Teilnehmenden jetzt { $may }
set-rights-none = { $by } hat eingestellt, dass Teilnehmende nur zusehen und zuhören dürfen
set-rights-some = { $by } erlaubt Teilnehmenden jetzt { $may }, aber nicht { $not }
right-to-microphone = das Mikrofon
right-to-camera = die Kamera
right-to-screen = das Teilen des Bildschirms
right-to-chat = den Chat

## Who is there

in-the-call = Im Gespräch
raised-hands = Gehobene Hände
waiting-list = Im Warteraum
nobody-waits = Niemand wartet.
banned = Gesperrt
mute-all = Alle stummschalten
lower-all-hands = Alle Hände senken
admit-all = Alle einlassen
admit = Einlassen
deny = Ablehnen
lift-the-ban = Sperre aufheben
change-name = Namen ändern
save = Speichern
own-name-empty = Ihr Name darf nicht leer sein
camera-is-on = Kamera an
camera-is-off = Kamera aus
microphone-is-on = Mikrofon an
shares-screen = Teilt den Bildschirm
no-host = Dieser Raum hat zurzeit keinen Host. Wer den Host-Link öffnet, wird Host, und wer als Host zurückkommt, ist wieder Host.
mute-all-hint = Alle können ihr Mikrofon wieder einschalten, sofern die Raumeinstellungen es erlauben.
private-message = Private Nachricht senden
mute = Stummschalten
stop-camera = Kamera ausschalten
stop-screen = Teilen beenden
lower-hand = Hand senken
remove = Entfernen
ban = Sperren
make-viewer = Ins Publikum setzen
make-participant = Normal teilnehmen lassen
make-moderator = Moderieren lassen
make-host = Zum Host machen
more-options = Weitere Optionen für { $name }
remove-question = { $name } entfernen?
remove-means = { $name } verlässt das Gespräch sofort und erfährt, wer das veranlasst hat. Zurückkommen ist möglich, sofern die Tür offen steht.
ban-question = { $name } sperren?
ban-means = { $name } verlässt das Gespräch sofort und kann unter keinem Namen zurückkommen, bis ein Host oder die Moderation die Sperre aufhebt.
admit-person = Einlassen: { $name }
deny-person = Ablehnen: { $name }
lift-the-ban-on = Sperre aufheben für { $name }
banned-by = Gesperrt von { $name }
from-country = Land: { $country }
since = seit { $time }
hand-raised-since =
    { $place ->
       *[other] Hand gehoben, Nummer { $place }, seit { $time }
    }

## The settings of a room

settings-hint = Eine Änderung gilt sofort und für alle. Im Chat steht, von wem sie ist.
settings-for-hosts = Nur Hosts können diese Einstellungen ändern.
who-can-come-in = Wer hereinkommen kann
door-hint = Hosts und die Moderation können immer hereinkommen, gesperrte Personen nie.
new-password = Neues Passwort
set-password = Passwort festlegen
password-hint = An der Tür wird dann danach gefragt. Es ersetzt ein früheres und wird niemandem angezeigt.
password-empty = Geben Sie zuerst ein Passwort ein.
participants-may = Teilnehmende dürfen
rights-hint = Hosts und die Moderation dürfen alles, das Publikum darf nur zusehen und zuhören.
bad-language = Anstößige Ausdrücke
keep-the-chat = Chat aufbewahren
keep-the-chat-hint = Gezählt ab dem Moment, in dem alle gegangen sind.
most-people = Höchstzahl der Personen
most-people-hint = Wer danach kommt, erfährt, dass der Raum voll ist. Niemand muss gehen.
reactions-hint = Daumen hoch, Applaus und Ähnliches, einen Moment lang zu sehen.
right-microphone = Das Mikrofon verwenden
right-microphone-hint = Ohne dieses Recht werden Teilnehmende sofort stummgeschaltet und können das nicht selbst aufheben.
right-camera = Die Kamera verwenden
right-camera-hint = Ohne dieses Recht werden ihre Kameras sofort ausgeschaltet.
right-screen = Einen Bildschirm teilen
right-screen-hint = Ohne dieses Recht wird das Teilen von Bildschirmen sofort beendet.
right-chat = Schreiben und reagieren
right-chat-hint = Ohne dieses Recht können sie den Chat lesen, aber weder schreiben noch reagieren.
door-open-choice = Alle mit dem Link
door-open-hint = Sie kommen sofort herein.
door-lobby-choice = Wer eingelassen wird
door-lobby-hint = Man wartet, bis man von einem Host oder der Moderation eingelassen wird. Wer einmal eingelassen wurde, kann wiederkommen.
door-password-choice = Alle mit dem Passwort
door-password-hint = Sie werden danach gefragt, bevor sie hereinkommen.
door-locked-choice = Niemand Neues
door-locked-hint = Wer im Gespräch ist, bleibt es, auch nach dem Neuladen der Seite.
filter-refuse = Ablehnen
filter-refuse-hint = Eine solche Nachricht wird nicht gesendet. Das erfährt nur, wer sie geschrieben hat.
filter-mask = Unkenntlich machen
filter-mask-hint = Solche Wörter werden durch Sternchen ersetzt.
filter-off = Zulassen
filter-off-hint = Nachrichten werden so gesendet, wie sie geschrieben sind.
keep-call = Bis der Raum leer ist
keep-day = Einen Tag
keep-week = Eine Woche
keep-month = Einen Monat
most-people-wrong =
    { $most ->
       *[other] Geben Sie eine Zahl von 1 bis { $most } ein.
    }
not-changed-no-password = Es gibt noch kein Passwort. Legen Sie unten eines fest, dann wird an der Tür danach gefragt.
not-changed-out-of-range = So viele Personen in einem Raum lässt dieser Server nicht zu.
not-changed-fault = Nicht geändert: Auf dem Server ist ein Fehler aufgetreten. Bitte versuchen Sie es erneut.
not-changed-too-soon = Zu viele Änderungen in kurzer Zeit. Versuchen Sie es in { $wait } erneut.

## What is told in passing

news-muted = { $by } hat Sie stummgeschaltet. Sie können Ihr Mikrofon wieder einschalten.
news-camera-stopped = { $by } hat Ihre Kamera ausgeschaltet. Sie können sie wieder einschalten.
news-screen-stopped = { $by } hat das Teilen Ihres Bildschirms beendet. Sie können ihn wieder teilen.
news-no-microphone = Sie dürfen Ihr Mikrofon hier nicht mehr verwenden. Es wurde ausgeschaltet.
news-no-camera = Sie dürfen Ihre Kamera hier nicht mehr verwenden. Sie wurde ausgeschaltet.
news-no-screen = Sie dürfen hier keinen Bildschirm mehr teilen. Das Teilen wurde beendet.
news-hand-lowered = { $by } hat Ihre Hand gesenkt.
news-made-viewer = { $by } hat Sie ins Publikum gesetzt. Sie sehen und hören die anderen und können die Hand heben.
news-made-participant = { $by } lässt Sie normal teilnehmen. Sie können mitmachen wie alle.
news-made-moderator = { $by } lässt Sie moderieren. Sie können andere einlassen, stummschalten und entfernen.
news-made-host = { $by } hat Sie zum Host gemacht. Sie entscheiden über den Raum und über die Rollen aller.
news-hand-raised = { $name } hat die Hand gehoben.
news-knocked = { $name } ist im Warteraum.
news-device-replaced = { $label } wurde getrennt. Jetzt wird { $instead } verwendet.
news-device-gone = { $label } wurde getrennt.
news-device-found = { $label } ist angeschlossen.
news-machine-too-slow = Dieses Gerät ist ausgelastet. Ihr Bild wird vorerst weniger detailliert gesendet.
news-said = Nachricht von { $name }
news-said-privately = Private Nachricht von { $name }
somebody = jemand
done-muted = Sie haben { $name } stummgeschaltet.
done-camera-stopped = Sie haben die Kamera von { $name } ausgeschaltet.
done-screen-stopped = Sie haben das Teilen des Bildschirms von { $name } beendet.
done-muted-all = Sie haben alle stummgeschaltet, die Sie stummschalten können.
done-hand-lowered = Sie haben die Hand von { $name } gesenkt.
done-hands-lowered = Sie haben alle Hände gesenkt.
done-removed = Sie haben { $name } entfernt.
done-banned = Sie haben { $name } gesperrt.
done-ban-lifted = Sie haben die Sperre aufgehoben.
done-made-viewer = Sie haben { $name } ins Publikum gesetzt.
done-made-participant = Sie lassen { $name } normal teilnehmen.
done-made-moderator = Sie lassen { $name } moderieren.
done-made-host = Sie haben { $name } zum Host gemacht.
done-admitted = Sie haben { $name } eingelassen.
done-denied = Sie haben { $name } nicht eingelassen.
done-admitted-all = Sie haben alle eingelassen, die gewartet haben.
done-deleted = Die Nachricht ist gelöscht.
done-ended = Sie haben das Gespräch für alle beendet.
now-door-open = Wer den Link hat, kann hereinkommen.
now-door-lobby = Wer kommt, muss eingelassen werden.
now-door-password = Wer kommt, wird nach dem Passwort gefragt.
now-door-locked = Der Raum ist abgeschlossen: Niemand Neues kann hereinkommen.
now-password = Das Passwort ist festgelegt. Wer kommt, wird danach gefragt.
now-rights = Die Rechte der Teilnehmenden sind geändert.
now-filter-refuse = Nachrichten mit anstößigen Ausdrücken werden abgelehnt.
now-filter-mask = Anstößige Ausdrücke werden unkenntlich gemacht.
now-filter-off = Anstößige Ausdrücke sind zugelassen.
now-kept-call = Der Chat wird gelöscht, sobald alle gegangen sind.
now-kept-day = Der Chat bleibt noch einen Tag, nachdem alle gegangen sind.
now-kept-week = Der Chat bleibt noch eine Woche, nachdem alle gegangen sind.
now-kept-month = Der Chat bleibt noch einen Monat, nachdem alle gegangen sind.
now-reactions-on = Reaktionen sind eingeschaltet.
now-reactions-off = Reaktionen sind ausgeschaltet.
now-limit =
    Der Raum fasst jetzt { $limit ->
        [one] { $limit } Person
       *[other] { $limit } Personen
    }.
refused-malformed = Der Server hat das nicht verstanden. Vielleicht hilft es, diese Seite neu zu laden.
refused-too-long = Dieser Text ist zu lang.
refused-not-waiting = Diese Person wartet nicht mehr.
refused-not-here = Diese Person ist nicht mehr hier.
refused-not-reachable = Diese Person ist gerade nicht verbunden. Versuchen Sie es gleich noch einmal.
refused-to-oneself = Das können Sie nicht mit sich selbst tun.
refused-by-role = Ihre Rolle lässt das nicht zu.
refused-forbidden = Das dürfen Sie in diesem Raum nicht.
refused-too-soon = Das war zu schnell: Versuchen Sie es in { $wait } erneut.
refused-profane = Abgelehnt: Dieser Raum lässt anstößige Ausdrücke nicht zu. Niemand sonst hat es gesehen.
refused-no-line = Diese Nachricht gibt es nicht mehr.
refused-ban-lifted = Diese Sperre ist schon aufgehoben.
refused-no-member = Diese Person ist in diesem Raum nicht bekannt.
refused-room-full = Alle Plätze sind besetzt. Jemand muss gehen, bevor wieder jemand hereinkommen kann.
refused-no-password = Es gibt noch kein Passwort. Legen Sie zuerst eines fest.
refused-out-of-range = Diese Zahl ist zu klein oder zu groß.

## The page about the product

about-link = Info
about-title = Über Confab
about-what = Confab bietet Videogespräche mit einem einzigen Programm, das man auf einem eigenen Server betreibt. Ton und Bild gehen verschlüsselt direkt von Browser zu Browser, und außer diesem Server wird niemand angefragt.
about-licence = Lizenz
about-licence-more = Confab ist freie Software, nach Ihrer Wahl unter der MIT-Lizenz oder der Apache License 2.0.
about-work-of-others = Arbeit anderer
about-work-of-others-more = Confab baut auf freier Software vieler anderer auf, unter den Lizenzen MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, Boost, MPL 2.0 und ähnlichen.
about-parts = Alle Teile und ihre Lizenzen
about-countries = Länder
about-version = Version { $version }
about-countries-built-in = Die Flagge neben einem Namen stammt aus einer Tabelle auf diesem Server, nachgeschlagen mit der Adresse der Verbindung:
about-countries-given = Die Flagge neben einem Namen stammt aus einer Tabelle, die für diesen Server ausgewählt wurde, nachgeschlagen mit der Adresse der Verbindung. Falls es die von DB-IP ist:

## The stage

options-for = Optionen für { $name }
pin = Anpinnen
mute-for-me = Für mich stummschalten
muted-for-you = Für Sie stummgeschaltet
volume = Lautstärke
whole-picture = Ganzes Bild anzeigen
full-screen = Vollbild
small-window = Bild im Bild
hide-own-picture = Mein Bild ausblenden
next-corner = In die nächste Ecke
layout = Layout
layout-automatic = Automatisch
layout-grid = Raster
layout-spotlight = Fokus
previous-page = Vorherige Seite
next-page = Nächste Seite
page-of = Seite { $page } von { $pages }
quality-fair = Mäßige Verbindung
quality-poor = Schlechte Verbindung
video-waiting = Warten auf das Bild ({ $seconds } s)
video-frozen = Das Bild steht still ({ $seconds } s)
cause-own-network = Ihre Verbindung ist unterbrochen. Prüfen Sie Ihr Netz, oder versuchen Sie ein anderes.
cause-their-network = Die Verbindung von { $name } ist unterbrochen.
cause-connecting = Verbindung wird noch hergestellt
cause-away = Die Seite von { $name } hat den Server verloren und versucht zurückzukommen.
cause-nothing-own = Ihr Browser findet kein Netz. Schalten Sie ein VPN oder eine Erweiterung zum Schutz der Privatsphäre aus, oder versuchen Sie ein anderes Netz.
cause-nothing-theirs = Der Browser von { $name } findet kein Netz. Vielleicht ist ein VPN oder eine Erweiterung zum Schutz der Privatsphäre im Weg.
cause-relay-own = Ihr Netz lässt weder eine direkte Verbindung noch das Relay zu. Schalten Sie ein VPN aus, oder versuchen Sie ein anderes Netz.
cause-relay-theirs = Das Netz von { $name } lässt weder eine direkte Verbindung noch das Relay zu. Ein anderes Netz würde helfen.
cause-relay-both = Keiner von Ihnen beiden erreicht das Relay, und eine direkte Verbindung gibt es nicht. Sagen Sie es denen, die diesen Server betreiben.
cause-relay-refused = Das Relay bedient Sie gerade nicht. Laden Sie die Seite neu, oder sagen Sie es denen, die diesen Server betreiben.
cause-no-relay = Ihre Netze lassen keine direkte Verbindung zu, und dieser Server bietet kein Relay. Versuchen Sie ein anderes Netz.
cause-no-pair = Es wurde kein Weg zu { $name } gefunden, auch nicht über das Relay. Versuchen Sie ein anderes Netz, oder schalten Sie ein VPN aus.
cause-families = Eine Seite hat nur IPv6, die andere nur IPv4: Mit { $name } verbindet Sie nur das Relay.
cause-nothing-comes = Verbunden, aber von { $name } kommt nichts. Es wird noch einmal versucht.
cause-their-camera = Die Kamera von { $name } ist an und liefert keine Bilder.
cause-their-machine = Das Gerät von { $name } ist zu langsam für mehr.
cause-loss = { $percent } % der Daten gehen verloren. Gehen Sie näher an das WLAN, oder nehmen Sie ein Kabel.
cause-delay = Hin und zurück dauert es { $millis } ms. Beenden Sie Downloads, oder versuchen Sie ein anderes Netz.
cause-udp-own = Ihr Netz blockiert UDP; der Anruf geht über das Relay.
cause-udp-theirs = Das Netz von { $name } blockiert UDP; der Anruf geht über das Relay.
cause-udp-both = Beide Netze, Ihres und das von { $name }, blockieren UDP; der Anruf geht über das Relay.
cause-tls-own = Ihr Netz lässt nur das Web durch; der Anruf geht über das Relay.
cause-tls-theirs = Das Netz von { $name } lässt nur das Web durch; der Anruf geht über das Relay.
cause-tls-both = Beide Netze, Ihres und das von { $name }, lassen nur das Web durch; der Anruf geht über das Relay.
cause-relayed = Es gibt keinen direkten Weg zu { $name }; der Anruf geht über das Relay.
video-in-background = Im Hintergrund
video-paused = Bild angehalten: schwache Verbindung
whole-screen-repeats = Sie teilen Ihren ganzen Bildschirm. Dieses Gespräch würde sich hier endlos wiederholen.

## Keys and announcements

skip-to-controls = Zur Gesprächssteuerung springen
keyboard-shortcuts = Tastenkürzel
single-keys = Einzelne Tasten
single-keys-hint = Buchstaben, Ziffern, Leertaste und ? steuern das Gespräch. Schalten Sie das aus, wenn Sie sie versehentlich drücken oder Ihren Computer per Sprache bedienen.
coming-from = Wenn Sie { $product } gewohnt sind
shortcut-microphone = Mikrofon ein- oder ausschalten
shortcut-talk = Sprechen, solange Sie die Taste halten
shortcut-camera = Kamera ein- oder ausschalten
shortcut-screen = Bildschirm teilen oder Teilen beenden
shortcut-hand = Hand heben oder senken
shortcut-react = Reagieren: { $reaction }
shortcut-chat = Chat öffnen oder schließen
shortcut-people = Personen öffnen oder schließen
shortcut-layout = Raster oder Fokus
shortcut-full-screen = Vollbild ein- oder ausschalten
shortcut-bar = Zur Gesprächssteuerung und zurück
shortcut-close-panel = Offenen Bereich schließen
shortcut-help = Diese Tasten anzeigen
key-control = Ctrl
key-alt = Alt
key-shift = Shift
key-space = Leertaste
key-escape = Esc
said-microphone-on = Mikrofon an
said-microphone-off = Mikrofon aus
said-camera-on = Kamera an
said-camera-off = Kamera aus
said-screen-on = Sie teilen Ihren Bildschirm
said-screen-off = Sie teilen Ihren Bildschirm nicht mehr
said-hand-raised = Hand gehoben
said-hand-lowered = Hand gesenkt
connected-again = Wieder verbunden
let-in = Sie wurden eingelassen
pinned = { $name } ist angepinnt
no-longer-pinned = Nichts ist mehr angepinnt
muted-title = Stumm · { $title }

## Invitations, and being alone

invite-people = Personen einladen
share-link = Teilen …
invited-open = Wer diesen Link hat, kann sofort hereinkommen.
invited-lobby = Wer diesen Link öffnet, muss erst eingelassen werden.
invited-password = Wer diesen Link öffnet, wird nach dem Passwort gefragt. Der Link enthält es nicht.
invited-locked = Der Raum ist abgeschlossen: Niemand Neues kann hereinkommen, auch nicht mit diesem Link.
link-code = QR-Code des Links zu diesem Raum
link-code-more = Richten Sie die Kamera eines Telefons auf den Code oder senden Sie diesen Link:
still-there = Sind Sie noch da?
still-there-more = Sie sind seit einer Weile allein hier.
leaving-in =
    { $seconds ->
        [one] Sie verlassen das Gespräch in { $seconds } Sekunde.
       *[other] Sie verlassen das Gespräch in { $seconds } Sekunden.
    }
still-here = Ich bin noch da
asked-when-alone = Fragen, ob ich noch da bin
asked-when-alone-hint = Nach zwanzig Minuten allein. Wer eine Minute lang nicht antwortet, verlässt das Gespräch.

## Devices and the person's own settings

settings = Einstellungen
settings-sound = Ton
settings-picture = Bild
settings-general = Allgemein
microphone-options = Mikrofonoptionen
camera-options = Kameraoptionen
speaker = Lautsprecher
system-default = Systemstandard
system-default-is = Systemstandard ({ $device })
numbered-microphone = Mikrofon { $number }
numbered-camera = Kamera { $number }
numbered-speaker = Lautsprecher { $number }
allow-microphone-to-choose = Erlauben Sie das Mikrofon, um eines auszuwählen
allow-camera-to-choose = Erlauben Sie die Kamera, um eine auszuwählen
no-microphone-to-choose = Kein Mikrofon gefunden
no-camera-to-choose = Keine Kamera gefunden
no-speaker-to-choose = Kein Lautsprecher gefunden
allow = Erlauben
test-speaker = Lautsprecher testen
playing-test-sound = Testton wird abgespielt …
flip-camera = Kamera wechseln
preview-hint = Sie sehen sich gespiegelt. Die anderen nicht.
music-mode = Musikmodus
music-mode-hint = Sendet Instrumente und Gesang so, wie sie sind. Echounterdrückung, Geräuschunterdrückung und automatische Lautstärke sind aus. Verwenden Sie deshalb Kopfhörer.
microphone-hints = Hinweise zu meinem Mikrofon
microphone-hints-hint = Sagt Ihnen, wenn kein Ton von ihm kommt und wenn Sie stummgeschaltet sprechen.
page-sounds = Töne dieser Seite
sound-of-arrival = Wenn jemand kommt oder geht
sound-of-hand = Wenn jemand die Hand hebt
sound-of-message = Wenn jemand schreibt
sound-volume = Lautstärke dieser Töne
picture-quality = Qualität meines Bildes
quality-saver = Datensparend
quality-saver-hint = Klein und weniger flüssig. Für langsame Verbindungen, ältere Geräte und teure Datentarife.
quality-standard = Standard
quality-standard-hint = Scharf genug für jedes Gespräch.
quality-high = Hoch
quality-high-hint = So scharf, wie die meisten Kameras es können. Braucht ein schnelles Gerät und eine schnelle Verbindung.
audio-only = Nur Ton
audio-only-hint = Schaltet Ihre Kamera aus und zeigt niemandes Bild. Der Ton hat die Verbindung für sich.
mirror-picture = Mein Bild spiegeln
mirror-picture-hint = Nur für Sie. Die anderen sehen Sie immer so, wie Sie sind.
hide-picture-hint = Nur für Sie. Die anderen sehen Sie weiterhin.
devices-not-allowed-by-system = Ihr System erlaubt diesem Browser nicht, Kamera und Mikrofon zu verwenden.
camera-not-allowed-by-system = Ihr System erlaubt diesem Browser nicht, die Kamera zu verwenden.
microphone-not-allowed-by-system = Ihr System erlaubt diesem Browser nicht, das Mikrofon zu verwenden.
steps-chromium = Wählen Sie das Symbol links neben der Adresse, schalten Sie ein, was dort aus ist, und wählen Sie dann „Erneut versuchen“.
steps-chromium-android = Wählen Sie das Symbol links neben der Adresse, dann „Berechtigungen“, und erlauben Sie den Zugriff. Wählen Sie dann „Erneut versuchen“.
steps-firefox = Wählen Sie das durchgestrichene Symbol links neben der Adresse, entfernen Sie „Blockiert“ und wählen Sie dann „Erneut versuchen“.
steps-safari = Öffnen Sie das Menü „Safari“, wählen Sie „Einstellungen für diese Website“, erlauben Sie Kamera und Mikrofon und wählen Sie dann „Erneut versuchen“.
steps-ios = Wählen Sie das Symbol neben der Adresse, dann gegebenenfalls die drei Punkte, dann „Website-Einstellungen“, und erlauben Sie den Zugriff. Falls es dort nicht angeboten wird: Einstellungen > Apps > Safari > Kamera und Mikrofon.
steps-other-browser = Sehen Sie in den Einstellungen Ihres Browsers nach, was diese Seite darf, erlauben Sie den Zugriff und wählen Sie dann „Erneut versuchen“.
steps-system-too = Falls es dort schon erlaubt ist, liegt es vielleicht an Ihrem System:
steps-windows = Öffnen Sie Einstellungen > Datenschutz und Sicherheit > Mikrofon oder Kamera und erlauben Sie Desktop-Apps den Zugriff.
steps-macos = Öffnen Sie Systemeinstellungen > Datenschutz & Sicherheit > Mikrofon oder Kamera und schalten Sie Ihren Browser ein. Vielleicht müssen Sie ihn danach neu starten.
steps-ios-system = Öffnen Sie Einstellungen > Apps > Safari > Kamera oder Mikrofon und erlauben Sie den Zugriff.
steps-android = Öffnen Sie Einstellungen > Apps > Ihr Browser > Berechtigungen und erlauben Sie den Zugriff.
steps-other-system = Sehen Sie in den Datenschutzeinstellungen Ihres Systems nach.
steps-screen-macos = Öffnen Sie Systemeinstellungen > Datenschutz & Sicherheit > Bildschirm- & Systemaudioaufnahme und schalten Sie Ihren Browser ein.
try-again = Erneut versuchen
choose-another = Anderes Gerät wählen
open-securely = Diese Seite über HTTPS öffnen
microphone-interrupted = Etwas anderes verwendet gerade Ihr Mikrofon, zum Beispiel ein Telefonanruf. Die anderen hören Sie nicht.
camera-interrupted = Etwas anderes verwendet gerade Ihre Kamera. Die anderen sehen Sie nicht.
resume-microphone = Mikrofon wieder verwenden
resume-camera = Kamera wieder verwenden
browser-asks = Achten Sie auf eine Frage Ihres Browsers in der Nähe der Adresse. Er möchte wissen, ob diese Seite Ihre Geräte verwenden darf.
microphone-silent = Ihr Mikrofon ist an, aber es kommt kein Ton von ihm. Vielleicht hat es einen eigenen Schalter, ein anderes ist ausgewählt oder das System blockiert es.
do-not-show-again = Nicht mehr anzeigen
you-are-muted-keys = Sie sind stummgeschaltet. Drücken Sie M oder wählen Sie „Mikrofon“, um zu sprechen.
you-are-muted = Sie sind stummgeschaltet. Wählen Sie „Mikrofon“, um zu sprechen.
use-device = { $device } verwenden

## The check of devices and connection, and hearing oneself

check-title = Geräte und Verbindung prüfen
check-intro = Probiert Mikrofon, Kamera, Lautsprecher und Netzwerk nacheinander aus und sagt, was zu tun ist, wenn etwas nicht geht. Niemand sonst sieht oder hört Sie, und nichts wird aufbewahrt.
check-needs-javascript = Die Prüfung braucht JavaScript. Schalten Sie es in Ihrem Browser ein und laden Sie diese Seite neu.
check-start = Prüfung starten
check-again = Noch einmal prüfen
check-stop = Anhalten
check-skip = Überspringen
check-repeat = Erneut versuchen: { $step }
check-download = Bericht herunterladen
check-download-hint = Der Bericht sagt, was gefunden wurde, in welchem Browser und auf welchem System. Er enthält keine Adressen und keine Namen.
check-steps = Was geprüft wird
check-step-recording = Aufnehmen und abspielen
check-step-server = Server
check-step-stun = Server über UDP
check-step-relay-udp = Relais über UDP
check-step-relay-tcp = Relais über TCP
check-step-relay-tls = Relais über TLS
check-step-direct = Direkte Verbindung
check-step-link = Qualität über das Relais
check-waiting = Noch nicht geprüft
check-running = Wird geprüft …
check-asking = Wartet auf Ihre Antwort
check-passed = In Ordnung
check-warning = Könnte besser sein
check-failed = Geht nicht
check-left-out = Ausgelassen
check-step-told = { $step }: { $verdict }. { $finding }
check-say-something = Erlauben Sie das Mikrofon und sagen Sie etwas. Der Balken sollte sich bewegen.
check-look = Erlauben Sie die Kamera. Sie sollten Ihr Bild sehen.
check-speak-to-record = Sagen Sie vier Sekunden lang etwas. Danach wird es Ihnen vorgespielt.
check-heard-tone = Haben Sie den Ton gehört?
check-heard-yourself = Haben Sie gehört, was Sie gesagt haben?
check-yes = Ja
check-no = Nein
check-microphone-heard = Ihr Mikrofon hört etwas.
check-seen = Ihre Kamera liefert ein Bild von { $width } × { $height }.
check-seen-small = Ihre Kamera liefert nur ein kleines Bild von { $width } × { $height }. Wählen Sie eine andere, wenn es eine gibt.
check-no-picture = Ihre Kamera ist an, liefert aber kein Bild. Öffnen Sie ihre Abdeckung, schließen Sie andere Programme, die sie verwenden, oder wählen Sie eine andere.
check-browser-unanswered = Ihr Browser hat gefragt und keine Antwort bekommen. Versuchen Sie es erneut und erlauben Sie es.
check-unanswered = Es kam keine Antwort. Versuchen Sie es erneut, wenn Sie hinhören können.
check-confirmed = Sie haben es gehört.
check-denied-tone = Stellen Sie lauter, stecken Sie Kopfhörer ein oder aus und sehen Sie nach, welchen Lautsprecher Ihr System verwendet.
check-denied-recording = Wenn Sie den Ton davor gehört haben, liegt es am Mikrofon: Wählen Sie ein anderes oder gehen Sie näher heran.
check-not-played = Ihr Browser konnte nichts abspielen oder aufnehmen. Schließen Sie einen Lautsprecher an oder nehmen Sie einen anderen Browser.
check-no-microphone = Es gibt kein Mikrofon zum Aufnehmen.
check-server-reached = Der Server antwortet innerhalb von { $millis } ms.
check-server-slow = Der Server antwortet erst nach { $millis } ms. Nehmen Sie ein Kabel oder gehen Sie näher ans WLAN und halten Sie Downloads an.
check-server-not-reached = Der Server ist für Gespräche nicht zu erreichen. Vielleicht sperrt ein Proxy oder eine Firewall WebSockets: Nehmen Sie ein anderes Netzwerk oder fragen Sie, wer Ihres betreibt.
check-stun-reached = Der Server antwortet über UDP innerhalb von { $millis } ms.
check-same-address = Der Server antwortet über UDP, und kein Router ändert Ihre Adresse.
check-stun-not-reached = Ihr Netzwerk scheint UDP zu sperren. Nehmen Sie ein anderes Netzwerk oder schalten Sie Ihr VPN aus; oder bitten Sie, UDP zu diesem Server zu erlauben.
check-no-network = Ihr Browser gibt kein Netzwerk an. Prüfen Sie Ihre Verbindung und Erweiterungen, die WebRTC sperren.
check-relay-reached = Das Relais antwortet innerhalb von { $millis } ms.
check-relay-not-reached = Das Relais ist auf diesem Weg nicht zu erreichen. Ein Gespräch kann einen anderen nehmen.
check-direct-reached = Zwei Enden verbinden sich direkt innerhalb von { $millis } ms.
check-direct-not-reached = Zwei Enden in diesem Browser können sich nicht direkt verbinden. Vielleicht verbietet es eine Erweiterung, ein VPN oder eine Richtlinie; Gespräche brauchen dann das Relais.
check-link-carries = Hin und zurück { $millis } ms, { $lost } % verloren, { $rate } Mbit/s.
check-link-weak = Nehmen Sie ein Kabel oder gehen Sie näher ans WLAN, halten Sie Downloads an oder empfangen Sie nur Ton.
check-link-not-reached = Durch das Relais kam nichts, obwohl es antwortet. Sagen Sie es, wer diesen Server betreibt.
check-not-offered = Dieser Server bietet es nicht an.
check-no-relay = Es wurde kein Relais erreicht, das man messen könnte.
check-skipped = Sie haben es übersprungen.
check-summary-well = Alles geht. Sie sind bereit für ein Gespräch.
check-summary-mostly = Ein Gespräch wird gelingen. Die Liste sagt, was besser sein könnte.
check-summary-only-streams = Ihr Netzwerk sperrt UDP. Gespräche laufen über TCP durch das Relais, wo Ton und Bild stocken können. Ein anderes Netzwerk oder kein VPN wäre besser.
check-summary-devices = Gespräche kommen zustande, aber vielleicht sehen oder hören die anderen Sie nicht oder Sie sie nicht. Die Liste sagt, was zu tun ist.
check-summary-no-way = Aus diesem Netzwerk kommt kein Gespräch zustande. Wechseln Sie das Netzwerk oder schalten Sie Ihr VPN aus.
check-summary-no-server = Der Server ist für Gespräche nicht zu erreichen. Prüfen Sie Ihre Verbindung oder nehmen Sie ein anderes Netzwerk.
prospect-ready = Ihre Verbindung ist bereit.
prospect-over-relay = Ihr Netz blockiert UDP. Anrufe gehen über das Relay, per { $way }.
hear-yourself = Sich selbst hören
hear-yourself-hint = Spielt ab, was die anderen hören würden, eine Sekunde später und höchstens eine Minute lang. Setzen Sie Kopfhörer auf, sonst pfeift es.
hear-connecting = Verbindung wird aufgebaut …
hear-by-relay = Sie hören sich über das Relais des Servers.
hear-within = Sie hören sich innerhalb dieses Geräts; kein Relais wurde erreicht.
hear-failed = Das ging nicht. Erlauben Sie das Mikrofon und versuchen Sie es erneut.

## Meeting strangers

meet-title = Jemanden kennenlernen
meet-intro = Sprechen Sie mit jemandem, den Sie nicht kennen. Beide müssen Ja sagen, und beide können jederzeit gehen.
meet-off = Auf diesem Server ist das Kennenlernen von Fremden ausgeschaltet.
meet-needs-javascript = Dafür wird JavaScript gebraucht. Schalten Sie es in Ihrem Browser ein und laden Sie diese Seite neu.
meet-devices = Nach Kamera und Mikrofon wird gefragt, wenn ein Gespräch beginnt. Beide Bilder sind unscharf, bis beide sie klar haben möchten.
meet-name-hint = Wer Ihnen vorgeschlagen wird, sieht ihn vor dem Gespräch.
meet-interests = Worüber Sie gern sprechen
meet-interests-chosen = { $chosen } von { $limit } gewählt
meet-rules = Die Regeln
meet-rule-kind = Seien Sie freundlich.
meet-rule-sexual = Nichts Sexuelles.
meet-rule-recording = Nehmen Sie niemanden auf.
meet-rule-personal = Keine persönlichen Daten: keine Adresse, keine Nummer, kein Konto.
meet-rule-report = Melden Sie, was nicht in Ordnung ist.
meet-accept-rules = Ich bin mindestens 18 und halte mich an die Regeln
meet-rules-missing = Kreuzen Sie dieses Kästchen an, um fortzufahren.
meet-find = Jemanden finden
meet-waiting-count =
    { $count ->
        [one] { $count } Person wartet
       *[other] { $count } Personen warten
    }
meet-talking-count =
    { $count ->
        [one] { $count } spricht
       *[other] { $count } sprechen
    }
meet-numbers = { $waiting }, { $talking }
meet-nobody = Gerade ist niemand hier.
meet-nobody-else = Gerade ist sonst niemand hier. Diese Seite sucht weiter.
meet-connecting = Verbindung wird hergestellt…
meet-looking = Es wird jemand gesucht…
meet-expected = Meist klappt es in etwa { $time }.
meet-stop = Aufhören
somebody-is-there = Jemand ist da
meet-found = Jemand ist da: { $name }
meet-in-common = Sie beide mögen
meet-answer-in =
    { $count ->
        [one] Noch { $count } Sekunde Zeit für eine Antwort
       *[other] Noch { $count } Sekunden Zeit für eine Antwort
    }
meet-yes = Ja sagen
meet-no = Nein, weiter
meet-waiting-for = Warten auf { $name }…
meet-connecting-with = Sie werden mit { $name } verbunden…
meet-talk = Dieses Gespräch
meet-talking-with = Im Gespräch mit { $name }
meet-next = Weiter
meet-reveal = Bilder klar zeigen
meet-blurred = Beide Bilder sind unscharf, bis beide „Bilder klar zeigen“ drücken.
meet-reveal-waiting = Die Bilder werden klar, wenn { $name } es auch möchte.
meet-clear = Beide Bilder sind klar.
meet-escape = Zum Gehen noch einmal Esc drücken
meet-block = Blockieren
meet-report = Melden
meet-block-name = { $name } blockieren
meet-report-name = { $name } melden
meet-block-title = { $name } blockieren?
meet-block-more = Sie beide werden nie wieder zusammengebracht, und ein laufendes Gespräch endet jetzt. Der Grund wird nicht genannt.
meet-report-more = Die Person wird sofort blockiert. Wer diesen Server betreibt, sieht Ihre Meldung.
meet-report-reason = Was ist nicht in Ordnung?
meet-report-choose = Wählen Sie einen Grund.
meet-report-note = Was es noch zu sagen gibt (freiwillig)
meet-report-length = { $length } von { $limit } Zeichen
meet-send-report = Meldung senden
meet-noted = Erledigt. Sie treffen { $name } nicht wieder.
meet-report-too-soon = Sie haben so oft gemeldet, dass diese Meldung nicht aufgehoben wird. Blockiert ist die Person trotzdem.
meet-stopped = Sie suchen nicht mehr
meet-stopped-more = Ihnen wird niemand vorgeschlagen, bis Sie wieder suchen.
meet-ended-you = Sie haben es beendet
meet-ended-you-more = Ihre Kamera und Ihr Mikrofon sind aus.
meet-ended-they = Die andere Person ist weitergegangen
meet-ended-they-more = Das kommt vor und sagt wenig über Sie. Ihre Kamera und Ihr Mikrofon sind aus.
meet-unanswered = Sie haben nicht rechtzeitig geantwortet
meet-unanswered-more = Darum sucht diese Seite nicht mehr, und niemand wartet vergeblich auf Sie.
meet-lost = Die Verbindung ist abgebrochen
meet-lost-more = Es war Ihre oder die der anderen Person. Ihre Kamera und Ihr Mikrofon sind aus.
meet-failed = Das Gespräch konnte nicht beginnen
meet-failed-more = Auf diesem Server ist etwas schiefgegangen. Es liegt nicht an Ihnen, und Sie können es noch einmal versuchen.
meet-too-soon = Machen Sie eine kurze Pause
meet-too-soon-more = Sie sind in kurzer Zeit sehr oft weitergegangen.
meet-go-on-in = Weiter geht es in { $time }.
meet-go-on-now = Es kann weitergehen.
meet-find-else = Jemand anderen finden
meet-back = Zurück
meet-full = Alle Plätze sind belegt
meet-full-more = Es sind so viele Menschen hier, wie dieser Server aufnimmt. Versuchen Sie es in ein paar Minuten noch einmal.
meet-tabs = Diese Seite ist in zu vielen Tabs offen
meet-tabs-more = Schließen Sie diese Seite in einem anderen Tab und versuchen Sie es noch einmal.
meet-taken-over = Es geht in einem anderen Tab weiter
meet-taken-over-more = Ein anderer Tab hat übernommen. Hier können Sie neu anfangen.
meet-name-refused = Dieser Name ist hier nicht erlaubt
meet-name-refused-more = Wählen Sie einen ohne grobe Wörter, Adressen oder Nummern.
meet-came-too-often = Sie sind sehr oft wiedergekommen
meet-came-too-often-more = Aus Fairness gegenüber allen bittet dieser Server Sie, ein wenig zu warten.
meet-unreachable = Der Server ist nicht erreichbar
meet-unreachable-more = Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
meet-refused = Der Server hat die Verbindung geschlossen
meet-refused-more = Versuchen Sie es noch einmal. Wenn es wieder geschieht, warten Sie ein paar Minuten.
meet-outage = Der Server ist gerade nicht erreichbar. Ein Gespräch geht trotzdem weiter.
interest-animals = Tiere
interest-art = Kunst
interest-books = Bücher
interest-cooking = Kochen
interest-crafts = Handwerken
interest-dancing = Tanzen
interest-fashion = Mode
interest-films = Filme
interest-fitness = Fitness
interest-games = Spiele
interest-gardening = Garten
interest-history = Geschichte
interest-languages = Sprachen
interest-music = Musik
interest-nature = Natur
interest-philosophy = Philosophie
interest-photography = Fotografie
interest-programming = Programmieren
interest-science = Wissenschaft
interest-series = Serien
interest-space = Weltraum
interest-sports = Sport
interest-technology = Technik
interest-travel = Reisen
report-sexual = Etwas Sexuelles
report-harassment = Beleidigung oder Drohung
report-hate = Hass gegen Menschen für das, was sie sind
report-violence = Gewalt oder ein Aufruf dazu
report-minor = Scheint ein Kind zu sein
report-spam = Werbung oder eine Aufzeichnung
report-other = Etwas anderes
