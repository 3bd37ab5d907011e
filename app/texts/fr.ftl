## La page d’accueil, la salle d’attente, les appareils et ce qui est partout

language-links = Langue
home-link = Confab, page d’accueil
promise = Parlez-vous face à face. Un lien suffit.
promise-more = Ouvrez une salle, envoyez son lien et discutez. Sans compte, rien à installer.
new-room = Nouvelle salle
room-name = Nom de la salle
room-name-example = coin café
go-to-room = Aller à la salle
recent-rooms = Salles récentes
home-needs-javascript = Vous pouvez parcourir ces pages sans JavaScript. Pour démarrer un appel, activez-le dans votre navigateur.
missing-title = Il n’y a rien ici
go-home = Aller à la page d’accueil
call-needs-javascript = Un appel a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez cette page.
load-failed = Cette page n’a pas pu se charger entièrement.
loading = Chargement…
reload = Recharger
your-name = Votre nom
join = Rejoindre
joining = Connexion à l’appel…
cancel = Annuler
preview = Aperçu
primer = Voulez-vous que les autres vous voient et vous entendent ?
primer-more = Vous pourrez changer d’avis à tout moment, ou rejoindre l’appel sans caméra ni micro.
allow-both = Autoriser la caméra et le micro
camera-starting = Démarrage de la caméra…
camera-off = Votre caméra est coupée
microphone-level = Niveau du micro
microphone-test = Activez votre micro pour le tester
microphone-starting = Démarrage du micro…
microphone = Micro
camera = Caméra
share-screen = Partager l’écran
call-controls = Commandes de l’appel
participants = Participants
leave = Quitter
copy-link = Copier le lien
link-copied = Lien copié
link-not-copied = La copie a échoué. Voici le lien :
room-link = Lien vers cette salle
alone = Il n’y a que vous ici
alone-more = Envoyez le lien aux personnes que vous attendez.
reconnecting = Connexion perdue. Tentative de reconnexion… Les autres vous voient et vous entendent peut-être encore.
network-offline = Votre réseau est hors ligne. L’appel reprendra dès son retour.
connection-lost-since = Connexion perdue il y a { $seconds } s.
trying-again-in = Nouvel essai dans { $seconds } s.
trying-now = Nouvel essai en cours…
try-now = Essayer maintenant
connection-interrupted = Votre connexion avec { $name } est interrompue. D’autres voies sont essayées…
sound-blocked = Votre navigateur a bloqué le son de cet appel.
turn-on-sound = Activer le son
microphone-off = Micro coupé
rejoin = Rejoindre à nouveau
use-here = Continuer ici
fact-self-hosted = Auto-hébergé
fact-no-account = Sans compte
fact-direct = Appels directs d’un navigateur à l’autre
room-name-empty = Saisissez un nom de salle avec au moins une lettre ou un chiffre.
room-name-too-long = Ce nom de salle est trop long. Utilisez au plus 64 lettres et chiffres.
missing-page = Il n’y a pas de page à cette adresse. Le lien est peut-être incomplet ou mal saisi.
missing-room-empty = Cette adresse ne désigne aucune salle : un nom de salle contient au moins une lettre ou un chiffre.
missing-room-too-long = Cette adresse ne désigne aucune salle : un nom de salle contient au plus 64 lettres et chiffres.
presence-nobody = Personne n’est encore là
presence-some =
    { $count ->
        [one] { $count } personne est là
       *[other] { $count } personnes sont là
    }
presence-full =
    Cette salle est complète ({ $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    })
people =
    { $count ->
        [one] { $count } personne
       *[other] { $count } personnes
    }
wait-a-second = une seconde
wait-seconds =
    { $count ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }
wait-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
join-no-such-room = Cette adresse ne désigne aucune salle. Vérifiez le lien.
join-room-full =
    Cette salle est complète : elle accueille { $limit ->
        [one] { $limit } personne
       *[other] { $limit } personnes
    }. Réessayez quand quelqu’un sera parti.
join-unreachable = Le serveur est injoignable. Vérifiez votre connexion et réessayez.
too-many-requests =
    { $seconds ->
       *[other] Trop de requêtes depuis votre adresse. Réessayez dans { $seconds } s.
    }
server-fault = Un problème est survenu sur le serveur. Veuillez réessayer.
no-picture-not-allowed = Votre navigateur n’a pas accès à la caméra
no-picture-not-found = Aucune caméra trouvée
no-picture-in-use = Votre caméra est utilisée ailleurs
no-picture-insecure = La caméra exige une page ouverte en HTTPS
no-picture-unplugged = Votre caméra a été déconnectée
no-picture-other = Votre caméra n’a pas pu démarrer
devices-not-allowed = Votre navigateur n’a pas accès à la caméra et au micro.
devices-not-found = Aucune caméra ni aucun micro n’a été trouvé. Vérifiez le branchement, ainsi qu’un éventuel cache ou interrupteur, puis appuyez de nouveau sur le bouton.
devices-in-use = Un autre onglet ou une autre application utilise la caméra et le micro. Fermez cet onglet ou cette application, puis appuyez de nouveau sur le bouton.
devices-insecure = Les navigateurs ne donnent accès à la caméra et au micro qu’aux pages ouvertes en HTTPS. Utilisez un lien qui commence par https.
devices-unplugged = La caméra et le micro ont été déconnectés. Rebranchez-les, puis appuyez de nouveau sur le bouton.
devices-failed = La caméra et le micro n’ont pas pu démarrer. Appuyez sur le bouton pour réessayer.
camera-not-allowed = Votre navigateur n’a pas accès à la caméra.
camera-not-found = Aucune caméra n’a été trouvée. Vérifiez le branchement, ainsi qu’un éventuel cache ou interrupteur, puis appuyez de nouveau sur « Caméra ».
camera-in-use = Un autre onglet ou une autre application utilise la caméra. Fermez cet onglet ou cette application, puis appuyez de nouveau sur « Caméra ».
camera-insecure = Les navigateurs ne donnent accès à la caméra qu’aux pages ouvertes en HTTPS. Utilisez un lien qui commence par https.
camera-unplugged = La caméra a été déconnectée. Rebranchez-la, puis appuyez de nouveau sur « Caméra ».
camera-failed = La caméra n’a pas pu démarrer. Appuyez sur « Caméra » pour réessayer.
microphone-not-allowed = Votre navigateur n’a pas accès au micro.
microphone-not-found = Aucun micro n’a été trouvé. Vérifiez le branchement, ainsi qu’un éventuel cache ou interrupteur, puis appuyez de nouveau sur « Micro ».
microphone-in-use = Un autre onglet ou une autre application utilise le micro. Fermez cet onglet ou cette application, puis appuyez de nouveau sur « Micro ».
microphone-insecure = Les navigateurs ne donnent accès au micro qu’aux pages ouvertes en HTTPS. Utilisez un lien qui commence par https.
microphone-unplugged = Le micro a été déconnecté. Rebranchez-le, puis appuyez de nouveau sur « Micro ».
microphone-failed = Le micro n’a pas pu démarrer. Appuyez sur « Micro » pour réessayer.
tile-name-self = { $name } (vous)
tile-connecting = Connexion…
tile-reconnecting = Reconnexion…
names-joined =
    { $count ->
        [one] { $names } a rejoint l’appel
       *[other] { $names } ont rejoint l’appel
    }
names-left =
    { $count ->
        [one] { $names } a quitté l’appel
       *[other] { $names } ont quitté l’appel
    }
came-then-went = { $came }. { $went }
list-separator = ,{ " " }
list-and = { $before } et { $last }
list-and-others =
    { $first }, { $second } et { $count ->
        [one] { $count } autre
       *[other] { $count } autres
    }

## Devant une salle et après

your-name-hint = Visible par les autres participants. Si vous laissez ce champ vide, un nom vous sera donné.
password = Mot de passe
show-my-country = Afficher mon pays
show-my-country-hint = Les autres voient son drapeau à côté de votre nom. Ce serveur le déduit de votre connexion, sans rien demander à personne.
start-as-host = Ouvrir cette salle en tant qu’hôte
start-as-host-hint = Personne ne l’a encore ouverte. Si vous rejoignez simplement l’appel, elle n’aura pas d’hôte.
waiting-title = Vous êtes en salle d’attente
no-host-title = Aucun hôte n’est encore là
waiting-more = Quelqu’un dans l’appel sait que vous êtes là.
no-host-more = Vous pourrez entrer dès l’arrivée d’une personne qui peut vous ouvrir. Attendez ici ou revenez plus tard.
waiting-reconnecting = Connexion perdue. Tentative de reconnexion… Vous gardez votre place.
note = Mot pour l’hôte
note-hint = Dites qui vous êtes, si votre nom ne le dit pas.
send-note = Envoyer le mot
stop-waiting = Ne plus attendre
ask-again = Demander à nouveau
door-host = Vous avez le rôle d’hôte dans cette salle.
door-lobby = Quelqu’un dans l’appel laisse entrer les gens. En rejoignant, vous frappez à la porte.
door-lobby-nobody = Ici, il faut que quelqu’un vous laisse entrer, et personne n’est encore là pour le faire. Vous pouvez rejoindre et attendre.
door-password = Cette salle demande un mot de passe.
door-locked = Cette salle est verrouillée : plus personne ne peut entrer.
knocking = Vous frappez à la porte…
you-are-next = Personne n’est avant vous
people-before-you =
    { $count ->
        [one] { $count } personne est avant vous
       *[other] { $count } personnes sont avant vous
    }
note-left = Votre mot : « { $note } »
ended-left = Vous avez quitté l’appel
ended-taken-over = Cet appel continue dans un autre onglet
ended-refused = Vous n’êtes plus dans l’appel
ended-rejected = Cette page ne peut pas rester dans l’appel
ended-removed = On vous a fait sortir de l’appel
ended-banned = L’accès à cette salle vous est interdit
ended-for-all = L’appel a pris fin pour tout le monde
ended-denied = On ne vous a pas laissé entrer
ended-unanswered = Personne n’a répondu
ended-left-more = Votre caméra et votre micro sont coupés. Vous pouvez revenir à tout moment.
ended-alone-more = Personne d’autre n’était là depuis un moment. Votre caméra et votre micro sont coupés. Vous pouvez revenir à tout moment.
ended-taken-over-more = Vous ne pouvez y participer que dans un onglet à la fois. Pour continuer dans celui-ci, ramenez l’appel ici.
ended-refused-full = Votre connexion a été perdue trop longtemps, et la salle s’est remplie entre-temps. Réessayez quand quelqu’un sera parti.
ended-rejected-more = Quelque chose ne va pas entre cette page et le serveur. Rejoindre à nouveau l’appel suffit en général.
ended-removed-by = { $by } vous a fait sortir. Votre caméra et votre micro sont coupés. Vous pouvez revenir si la porte vous le permet.
ended-removed-more = Un hôte vous a fait sortir. Votre caméra et votre micro sont coupés. Vous pouvez revenir si la porte vous le permet.
ended-banned-by = { $by } vous a interdit l’accès. Votre caméra et votre micro sont coupés. Un hôte peut lever l’interdiction.
ended-banned-more = Un hôte vous a interdit l’accès. Votre caméra et votre micro sont coupés. Un hôte peut lever l’interdiction.
ended-for-all-by = { $by } y a mis fin. Votre caméra et votre micro sont coupés.
ended-for-all-more = Un hôte y a mis fin. Votre caméra et votre micro sont coupés.
ended-denied-more = Quelqu’un dans l’appel a choisi de ne pas vous laisser entrer. Vous pourrez demander à nouveau dans une minute.
ended-unanswered-more = Vous attendez depuis un moment et personne ne vous a laissé entrer. Vous pouvez demander à nouveau ou revenir plus tard.
receipt = Comment cela s’est passé
receipt-path-direct = direct
receipt-path-udp = par le relais
receipt-path-tcp = par le relais, en TCP
receipt-path-tls = par le relais, en TLS
receipt-path-none = jamais connecté
receipt-worst-lost = Pire moment : la connexion avec { $name } a été perdue pendant { $seconds } s, { $after } s après le début.
receipt-worst-frozen = Pire moment : l’image de { $name } est restée figée { $seconds } s, { $after } s après le début.
receipt-worst-poor = Pire moment : la connexion avec { $name } a été faible pendant { $seconds } s, { $after } s après le début.
receipt-download = Télécharger le rapport
receipt-minutes =
    { $minutes ->
        [one] { $minutes } minute dans l’appel
        [many] { $minutes } de minutes dans l’appel
       *[other] { $minutes } minutes dans l’appel
    }
receipt-reconnected =
    { $times ->
        [one] reconnecté { $times } fois
        [many] reconnecté { $times } de fois
       *[other] reconnecté { $times } fois
    }
receipt-frozen =
    { $times ->
        [one] image figée { $times } fois ({ $seconds } s)
        [many] image figée { $times } de fois ({ $seconds } s)
       *[other] image figée { $times } fois ({ $seconds } s)
    }
name-reserved = Ce nom pourrait passer pour celui d’un hôte. Veuillez en choisir un autre.
password-needed = Saisissez le mot de passe de cette salle pour entrer.
password-wrong = Ce n’est pas le bon mot de passe. Veuillez réessayer.
join-locked = Cette salle est verrouillée : plus personne ne peut entrer. Demandez à quelqu’un dans l’appel de la déverrouiller.
join-banned = L’accès à cette salle vous est interdit. Seul quelqu’un dans l’appel peut lever l’interdiction.
join-lobby-full = Trop de personnes sont en salle d’attente. Veuillez réessayer plus tard.
join-denied = On ne vous a pas laissé entrer. Vous pourrez demander à nouveau dans { $wait }.
join-too-soon = Trop de tentatives en peu de temps. Réessayez dans { $wait }.

## Le cadre d’un appel : la barre, les images, les menus, les dialogues

close = Fermer
raise-hand = Lever la main
react = Réagir
reactions = Réactions
chat = Discussion
people-panel = Personnes
more = Plus
room-settings = Paramètres de la salle
copy-host-link = Copier le lien d’hôte
host-link-copied = Lien d’hôte copié. Toute personne qui l’ouvre devient hôte.
host-link-not-copied = Le lien d’hôte n’a pas pu être copié. Votre navigateur n’a pas accès au presse-papiers.
show-reactions = Afficher les réactions
show-own-country = Afficher mon pays
relay-only = Toujours passer par le relais
relay-only-hint = Le son et l’image passent par le relais de ce serveur : les autres ne voient pas votre adresse réseau. Cela peut ajouter du délai, et sans relais il n’y a pas de connexion. S’applique aux connexions établies à partir de maintenant.
dismiss = Ignorer
show = Afficher
stop-sharing = Arrêter le partage
sharing-your-screen = Vous partagez votre écran
hand-raised = Main levée
reactions-off = Les réactions sont désactivées dans cette salle
leave-title = Quitter l’appel ?
leave-more = Vous pouvez le laisser aux autres ou y mettre fin pour tout le monde.
end-for-everyone = Mettre fin à l’appel pour tout le monde
leave-only-host-with-key = Il n’y a pas d’autre hôte que vous. Si vous partez, l’appel continue sans hôte jusqu’à votre retour. Pour que la salle reste la vôtre où que vous soyez, copiez son lien d’hôte dans « Plus ». Pour la confier à quelqu’un, définissez d’abord un autre hôte dans « Personnes ».
leave-only-host-without-key = Il n’y a pas d’autre hôte que vous. Si vous partez, l’appel continue sans hôte jusqu’à votre retour. Pour confier la salle à quelqu’un, définissez d’abord un autre hôte dans « Personnes ».
role-host = Hôte
role-moderator = Modérateur
role-viewer = Spectateur
thumbs-up = Pouce levé
applause = Applaudissements
heart = Cœur
laughter = Rire
surprise = Surprise
celebration = Fête
reacted-thumbs-up = { $name } : pouce levé
reacted-applause = { $name } : applaudissements
reacted-heart = { $name } : cœur
reacted-laughter = { $name } : rire
reacted-surprise = { $name } : surprise
reacted-celebration = { $name } : fête
viewer-no-microphone = Les spectateurs ne peuvent pas utiliser le micro
viewer-no-camera = Les spectateurs ne peuvent pas utiliser la caméra
viewer-no-screen = Les spectateurs ne peuvent pas partager d’écran
viewer-no-reactions = Les spectateurs ne peuvent pas réagir
switched-off = Un hôte a désactivé cette fonction pour les participants
unread =
    { $count ->
        [one] { $count } message non lu
       *[other] { $count } messages non lus
    }
waiting =
    { $count ->
        [one] { $count } personne attend
       *[other] { $count } personnes attendent
    }
your-screen = Votre écran
screen-of-name = { $name } (écran)
screen-not-allowed = Votre navigateur n’a pas été autorisé à partager l’écran. Si le refus ne vient pas de vous, consultez les paramètres de confidentialité de votre système.
screen-insecure = Les navigateurs ne partagent l’écran qu’à partir de pages ouvertes en HTTPS. Demandez un lien qui commence par https.
screen-failed = L’écran n’a pas pu être partagé. Appuyez sur « Partager l’écran » pour réessayer.
raised-a-hand = { $name } a levé la main
started-sharing = { $name } a commencé à partager un écran
stopped-sharing = { $name } a cessé de partager un écran

## La discussion

messages = Messages
message = Message
message-to = À
everyone = Tout le monde
send = Envoyer
sending = Envoi…
delete-message = Supprimer le message
show-older = Afficher les messages précédents
fetching-older = Chargement des messages précédents…
new-messages = Nouveaux messages
earlier = Plus tôt
new = Nouveau
nothing-said = Aucun message pour l’instant.
message-hint = Entrée envoie le message, Maj + Entrée commence une nouvelle ligne.
to-you-only = à vous uniquement
to-only = à { $name } uniquement
only-sees = Ce message ne sera visible que par { $name }.
gone = { $name } (n’est plus là)
receiver-gone = Ce message n’a pas été envoyé : { $name } n’est plus là. Choisissez à qui l’adresser.
message-deleted = Ce message a été supprimé
message-deleted-by = Ce message a été supprimé par { $by }
kept-call = Supprimée quand la salle est vide
kept-day = Conservée jusqu’à ce que la salle soit vide depuis un jour
kept-week = Conservée jusqu’à ce que la salle soit vide depuis une semaine
kept-month = Conservée jusqu’à ce que la salle soit vide depuis un mois
viewer-may-not-write = Vous avez le rôle de spectateur : vous pouvez lire, mais pas écrire.
may-not-write-now = Seuls les hôtes et les modérateurs peuvent écrire ici pour le moment.
not-said-profane = Ce message n’a pas été envoyé : la salle n’admet pas ce langage. Personne d’autre ne l’a vu.
not-said-too-soon = Ce message n’a pas été envoyé : trop de messages en peu de temps. Réessayez dans { $wait }.
not-said-gone = Ce message n’a pas été envoyé : cette personne n’est plus là.
not-said-forbidden = Ce message n’a pas été envoyé : vous ne pouvez pas écrire ici pour le moment.
not-said-to-oneself = Ce message n’a pas été envoyé : vous ne pouvez pas vous écrire à vous-même.
not-said-fault = Ce message n’a pas été envoyé : un problème est survenu sur le serveur. Veuillez réessayer.
not-said-too-long =
    { $most ->
        [one] Ce message n’a pas été envoyé : un message contient au plus { $most } caractère.
       *[other] Ce message n’a pas été envoyé : un message contient au plus { $most } caractères.
    }
told-removed-by = { $by } a fait sortir { $name } de l’appel
told-removed = On a fait sortir { $name } de l’appel
told-banned-by = { $by } a interdit à { $name } l’accès à cette salle
told-banned = L’accès à cette salle a été interdit à { $name }
told-ended-by = { $by } a mis fin à l’appel pour tout le monde
told-ended = L’appel a pris fin pour tout le monde
told-said = { $name } a écrit un message
told-renamed = { $from } s’appelle maintenant { $to }
told-no-host = Le dernier hôte est parti. Un hôte qui revient, ou toute personne qui ouvre le lien d’hôte, reprend ce rôle.
told-made-viewer = { $by } a donné à { $name } le rôle de spectateur
told-made-participant = { $by } a donné à { $name } le rôle de participant
told-made-moderator = { $by } a donné à { $name } le rôle de modérateur
told-made-host = { $by } a donné à { $name } le rôle d’hôte
told-is-viewer = { $name } a désormais le rôle de spectateur
told-is-participant = { $name } a désormais le rôle de participant
told-is-moderator = { $name } a désormais le rôle de modérateur
told-is-host = { $name } a désormais le rôle d’hôte
set-door-open = { $by } a ouvert la porte : toute personne qui a le lien peut entrer
set-door-lobby = { $by } a activé la salle d’attente : il faut maintenant laisser entrer chaque personne
set-door-password = { $by } a défini un mot de passe : il faut le connaître pour entrer
set-door-locked = { $by } a verrouillé la salle : plus personne ne peut entrer
set-filter-refuse = { $by } a choisi de refuser les messages grossiers
set-filter-mask = { $by } a choisi de masquer les grossièretés
set-filter-off = { $by } a choisi d’autoriser les grossièretés
set-kept-call = { $by } a choisi de supprimer la discussion quand la salle est vide
set-kept-day = { $by } a choisi de conserver la discussion jusqu’à ce que la salle soit vide depuis un jour
set-kept-week = { $by } a choisi de conserver la discussion jusqu’à ce que la salle soit vide depuis une semaine
set-kept-month = { $by } a choisi de conserver la discussion jusqu’à ce que la salle soit vide depuis un mois
set-reactions-on = { $by } a activé les réactions
set-reactions-off = { $by } a désactivé les réactions
set-limit =
    { $by } a limité la salle à { $limit ->
        [one] { $limit } personne
       *[other] { $limit } personnes
    }
set-rights-all = { $by } a autorisé les participants à utiliser { $may }
set-rights-none = { $by } a choisi que les participants puissent seulement regarder et écouter
set-rights-some = { $by } a autorisé les participants à utiliser { $may }, mais pas { $not }
right-to-microphone = le micro
right-to-camera = la caméra
right-to-screen = le partage d’écran
right-to-chat = la discussion

## Qui est là

in-the-call = Dans l’appel
raised-hands = Mains levées
waiting-list = En salle d’attente
nobody-waits = Personne n’attend.
banned = Accès interdit
mute-all = Couper tous les micros
lower-all-hands = Baisser toutes les mains
admit-all = Laisser entrer tout le monde
admit = Laisser entrer
deny = Refuser
lift-the-ban = Lever l’interdiction
change-name = Changer de nom
save = Enregistrer
own-name-empty = Votre nom ne peut pas être vide
camera-is-on = Caméra activée
camera-is-off = Caméra coupée
microphone-is-on = Micro activé
shares-screen = Partage l’écran
no-host = Cette salle n’a pas d’hôte pour le moment. Toute personne qui ouvre le lien d’hôte le devient, et un hôte qui revient le redevient.
mute-all-hint = Chacun peut réactiver son micro, sauf si les paramètres de la salle l’interdisent.
private-message = Envoyer un message privé
mute = Couper le micro
stop-camera = Couper la caméra
stop-screen = Arrêter le partage d’écran
lower-hand = Baisser la main
remove = Faire sortir
ban = Interdire l’accès
make-viewer = Définir comme spectateur
make-participant = Définir comme participant
make-moderator = Définir comme modérateur
make-host = Définir comme hôte
more-options = Plus d’options pour { $name }
remove-question = Faire sortir { $name } ?
remove-means = { $name } quittera aussitôt l’appel et saura qui l’a décidé. Cette personne pourra revenir si la porte le permet.
ban-question = Interdire l’accès à { $name } ?
ban-means = { $name } quittera aussitôt l’appel et ne pourra pas revenir, sous aucun nom, tant qu’un hôte ou un modérateur n’aura pas levé l’interdiction.
admit-person = Laisser entrer { $name }
deny-person = Refuser { $name }
lift-the-ban-on = Lever l’interdiction pour { $name }
banned-by = Accès interdit par { $name }
from-country = pays : { $country }
since = depuis { $time }
hand-raised-since =
    { $place ->
       *[other] Main levée, numéro { $place }, depuis { $time }
    }

## Les paramètres d’une salle

settings-hint = Un changement s’applique aussitôt et pour tout le monde. La discussion indique qui l’a fait.
settings-for-hosts = Seuls les hôtes peuvent modifier ces paramètres.
who-can-come-in = Qui peut entrer
door-hint = Les hôtes et les modérateurs peuvent toujours entrer, les personnes à qui l’accès est interdit ne le peuvent jamais.
new-password = Nouveau mot de passe
set-password = Définir le mot de passe
password-hint = La porte le demandera. Il remplace le précédent et n’est montré à personne.
password-empty = Saisissez d’abord un mot de passe.
participants-may = Les participants peuvent
rights-hint = Les hôtes et les modérateurs peuvent tout faire, les spectateurs peuvent seulement regarder et écouter.
bad-language = Grossièretés
keep-the-chat = Conserver la discussion
keep-the-chat-hint = À compter du dernier départ.
most-people = Nombre maximal de personnes
most-people-hint = Au-delà, la salle est annoncée comme complète. Personne n’a à partir.
reactions-hint = Pouce levé, applaudissements et autres, affichés un instant.
right-microphone = Utiliser le micro
right-microphone-hint = Sans ce droit, le micro des participants est coupé aussitôt et ils ne peuvent pas le réactiver.
right-camera = Utiliser la caméra
right-camera-hint = Sans ce droit, leur caméra est coupée aussitôt.
right-screen = Partager un écran
right-screen-hint = Sans ce droit, les partages d’écran sont arrêtés aussitôt.
right-chat = Écrire et réagir
right-chat-hint = Sans ce droit, ils peuvent lire la discussion, mais pas écrire ni envoyer de réactions.
door-open-choice = Toute personne qui a le lien
door-open-hint = Elle entre aussitôt.
door-lobby-choice = Les personnes qu’on laisse entrer
door-lobby-hint = Elles attendent qu’un hôte ou un modérateur les laisse entrer. Une fois acceptées, elles peuvent revenir.
door-password-choice = Toute personne qui a le mot de passe
door-password-hint = Il lui est demandé avant d’entrer.
door-locked-choice = Plus personne
door-locked-hint = Les personnes déjà dans l’appel y restent, même si elles rechargent la page.
filter-refuse = Refuser
filter-refuse-hint = Un tel message n’est pas envoyé. Seule la personne qui l’a écrit le sait.
filter-mask = Masquer
filter-mask-hint = Les mots concernés sont remplacés par des astérisques.
filter-off = Autoriser
filter-off-hint = Les messages sont envoyés tels quels.
keep-call = Jusqu’à ce que la salle soit vide
keep-day = Pendant un jour
keep-week = Pendant une semaine
keep-month = Pendant un mois
most-people-wrong =
    { $most ->
       *[other] Saisissez un nombre de 1 à { $most }.
    }
not-changed-no-password = Il n’y a pas encore de mot de passe. Définissez-en un ci-dessous, et la porte le demandera.
not-changed-out-of-range = Ce serveur n’accueille pas autant de personnes dans une salle.
not-changed-fault = Rien n’a changé : un problème est survenu sur le serveur. Veuillez réessayer.
not-changed-too-soon = Trop de changements en peu de temps. Réessayez dans { $wait }.

## Ce qui est dit en passant

news-muted = { $by } a coupé votre micro. Vous pouvez le réactiver.
news-camera-stopped = { $by } a coupé votre caméra. Vous pouvez la réactiver.
news-screen-stopped = { $by } a arrêté votre partage d’écran. Vous pouvez le reprendre.
news-no-microphone = Vous ne pouvez plus utiliser votre micro ici. Il a été coupé.
news-no-camera = Vous ne pouvez plus utiliser votre caméra ici. Elle a été coupée.
news-no-screen = Vous ne pouvez plus partager d’écran ici. Votre partage a été arrêté.
news-hand-lowered = { $by } a baissé votre main.
news-made-viewer = { $by } vous a donné le rôle de spectateur. Vous voyez et entendez les autres, et vous pouvez lever la main.
news-made-participant = { $by } vous a donné le rôle de participant. Vous pouvez participer comme tout le monde.
news-made-moderator = { $by } vous a donné le rôle de modérateur. Vous pouvez laisser entrer des personnes, couper leur micro et les faire sortir.
news-made-host = { $by } vous a donné le rôle d’hôte. Vous décidez de la salle et du rôle de chacun.
news-hand-raised = { $name } a levé la main.
news-knocked = { $name } attend de pouvoir entrer.
news-device-replaced = Appareil déconnecté : { $label }. { $instead } prend le relais.
news-device-gone = Appareil déconnecté : { $label }.
news-device-found = Appareil connecté : { $label }.
news-machine-too-slow = Cet appareil est très sollicité. Votre image est envoyée avec moins de détails pour le moment.
news-said = { $name } a écrit un message
news-said-privately = { $name } vous a écrit en privé
somebody = quelqu’un
done-muted = Micro coupé pour { $name }.
done-camera-stopped = Caméra coupée pour { $name }.
done-screen-stopped = Partage d’écran arrêté pour { $name }.
done-muted-all = Vous avez coupé tous les micros que vous pouvez couper.
done-hand-lowered = Main baissée pour { $name }.
done-hands-lowered = Vous avez baissé toutes les mains.
done-removed = Vous avez fait sortir { $name }.
done-banned = Vous avez interdit l’accès à { $name }.
done-ban-lifted = Vous avez levé l’interdiction.
done-made-viewer = Vous avez donné à { $name } le rôle de spectateur.
done-made-participant = Vous avez donné à { $name } le rôle de participant.
done-made-moderator = Vous avez donné à { $name } le rôle de modérateur.
done-made-host = Vous avez donné à { $name } le rôle d’hôte.
done-admitted = Vous avez laissé entrer { $name }.
done-denied = Vous n’avez pas laissé entrer { $name }.
done-admitted-all = Vous avez laissé entrer toutes les personnes qui attendaient.
done-deleted = Le message est supprimé.
done-ended = Vous avez mis fin à l’appel pour tout le monde.
now-door-open = Toute personne qui a le lien peut entrer.
now-door-lobby = Il faut laisser entrer chaque personne qui arrive.
now-door-password = Le mot de passe est demandé à chaque personne qui arrive.
now-door-locked = La salle est verrouillée : plus personne ne peut entrer.
now-password = Le mot de passe est défini. Il est demandé à chaque personne qui arrive.
now-rights = Les droits des participants ont changé.
now-filter-refuse = Les messages grossiers sont refusés.
now-filter-mask = Les grossièretés sont masquées.
now-filter-off = Les grossièretés sont autorisées.
now-kept-call = La discussion est supprimée après le dernier départ.
now-kept-day = La discussion est conservée un jour après le dernier départ.
now-kept-week = La discussion est conservée une semaine après le dernier départ.
now-kept-month = La discussion est conservée un mois après le dernier départ.
now-reactions-on = Les réactions sont activées.
now-reactions-off = Les réactions sont désactivées.
now-limit =
    La salle accueille { $limit ->
        [one] { $limit } personne
       *[other] { $limit } personnes
    }.
refused-malformed = Le serveur n’a pas compris. Recharger cette page peut aider.
refused-too-long = Ce texte est trop long.
refused-not-waiting = Cette personne n’attend plus.
refused-not-here = Cette personne n’est plus là.
refused-not-reachable = Cette personne n’est pas connectée en ce moment. Réessayez dans un instant.
refused-to-oneself = Vous ne pouvez pas faire cela à vous-même.
refused-by-role = Votre rôle ne le permet pas.
refused-forbidden = Ce n’est pas permis dans cette salle.
refused-too-soon = Un peu moins vite : réessayez dans { $wait }.
refused-profane = C’est refusé : cette salle n’admet pas les grossièretés. Personne d’autre ne l’a vu.
refused-no-line = Ce message n’est plus là.
refused-ban-lifted = Cette interdiction a déjà été levée.
refused-no-member = Cette personne est inconnue dans cette salle.
refused-room-full = Toutes les places sont prises. Quelqu’un doit partir avant qu’une autre personne puisse entrer.
refused-no-password = Il n’y a pas encore de mot de passe. Définissez-en un d’abord.
refused-out-of-range = Ce nombre est trop petit ou trop grand.

## La page sur le produit

about-link = À propos
about-title = À propos de Confab
about-what = Confab, ce sont des appels vidéo assurés par un seul programme, que chacun peut installer sur son propre serveur. Le son et l’image vont directement d’un navigateur à l’autre, chiffrés, et rien n’est demandé à personne d’autre qu’à ce serveur.
about-licence = Licence
about-licence-more = Confab est un logiciel libre, sous licence MIT ou Apache 2.0, à votre choix.
about-work-of-others = Le travail des autres
about-work-of-others-more = Il est construit avec des logiciels libres de nombreuses autres personnes, sous licences MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, Boost, MPL 2.0 et semblables.
about-parts = Tous les éléments et leurs licences
about-countries = Pays
about-version = Version { $version }
about-countries-built-in = Le drapeau à côté d’un nom vient d’une table sur ce serveur, d’après l’adresse de la connexion :
about-countries-given = Le drapeau à côté d’un nom vient d’une table choisie par la personne qui gère ce serveur, d’après l’adresse de la connexion. Si c’est celle de DB-IP :

## La scène

options-for = Options pour { $name }
pin = Épingler
mute-for-me = Couper le son pour moi
muted-for-you = Son coupé pour vous
volume = Volume
whole-picture = Afficher l’image entière
full-screen = Plein écran
small-window = Image dans l’image
hide-own-picture = Masquer mon image
next-corner = Déplacer vers le coin suivant
layout = Disposition
layout-automatic = Automatique
layout-grid = Mosaïque
layout-spotlight = Mise en avant
previous-page = Page précédente
next-page = Page suivante
page-of = Page { $page } sur { $pages }
quality-fair = Connexion moyenne
quality-poor = Connexion faible
video-waiting = En attente de la vidéo ({ $seconds } s)
video-frozen = L’image est figée ({ $seconds } s)
cause-own-network = Votre connexion est interrompue. Vérifiez votre réseau ou essayez-en un autre.
cause-their-network = La connexion de { $name } est interrompue.
cause-connecting = Connexion encore en cours
cause-away = La page de { $name } a perdu le serveur et essaie de revenir.
cause-nothing-own = Votre navigateur ne trouve aucun réseau. Désactivez un VPN ou une extension de confidentialité, ou essayez un autre réseau.
cause-nothing-theirs = Le navigateur de { $name } ne trouve aucun réseau. Un VPN ou une extension de confidentialité gêne peut-être.
cause-relay-own = Votre réseau ne laisse passer ni connexion directe ni relais. Désactivez un VPN ou essayez un autre réseau.
cause-relay-theirs = Le réseau de { $name } ne laisse passer ni connexion directe ni relais. Un autre réseau aiderait.
cause-relay-both = Aucun de vous n’atteint le relais, et il n’y a pas de connexion directe. Prévenez la personne qui gère ce serveur.
cause-relay-refused = Le relais ne vous sert pas en ce moment. Rechargez la page ou prévenez la personne qui gère ce serveur.
cause-no-relay = Vos réseaux ne permettent pas de connexion directe, et ce serveur n’offre pas de relais. Essayez un autre réseau.
cause-no-pair = Aucun chemin vers { $name } n’a été trouvé, même par le relais. Essayez un autre réseau ou désactivez un VPN.
cause-families = L’un n’a qu’IPv6, l’autre qu’IPv4 : seul le relais vous relie à { $name }.
cause-nothing-comes = Connecté, mais rien n’arrive de { $name }. Un nouvel essai est en cours.
cause-their-camera = La caméra de { $name } est allumée et ne donne pas d’images.
cause-their-machine = L’appareil de { $name } est trop lent pour faire mieux.
cause-loss = { $percent } % de ce qui est envoyé se perd. Rapprochez-vous du Wi-Fi ou utilisez un câble.
cause-delay = L’aller-retour prend { $millis } ms. Arrêtez les téléchargements ou essayez un autre réseau.
cause-udp-own = Votre réseau bloque UDP ; l’appel passe par le relais.
cause-udp-theirs = Le réseau de { $name } bloque UDP ; l’appel passe par le relais.
cause-udp-both = Les deux réseaux, le vôtre et celui de { $name }, bloquent UDP ; l’appel passe par le relais.
cause-tls-own = Votre réseau ne laisse passer que le web ; l’appel passe par le relais.
cause-tls-theirs = Le réseau de { $name } ne laisse passer que le web ; l’appel passe par le relais.
cause-tls-both = Les deux réseaux, le vôtre et celui de { $name }, ne laissent passer que le web ; l’appel passe par le relais.
cause-relayed = Aucun chemin direct vers { $name } ; l’appel passe par le relais.
video-in-background = En arrière-plan
video-paused = Vidéo en pause : connexion faible
whole-screen-repeats = Vous partagez tout votre écran. Affiché dessus, cet appel s’y répéterait sans fin.

## Touches et annonces

skip-to-controls = Aller aux commandes de l’appel
keyboard-shortcuts = Raccourcis clavier
single-keys = Touches seules
single-keys-hint = Les lettres, les chiffres, Espace et « ? » commandent l’appel. Désactivez cette option si vous appuyez dessus par accident, ou si un logiciel vocal saisit à votre place.
coming-from = Si vous venez de { $product }
shortcut-microphone = Activer ou couper le micro
shortcut-talk = Parler tant que la touche est enfoncée
shortcut-camera = Activer ou couper la caméra
shortcut-screen = Partager l’écran ou arrêter le partage
shortcut-hand = Lever ou baisser la main
shortcut-react = Réagir : { $reaction }
shortcut-chat = Ouvrir ou fermer la discussion
shortcut-people = Ouvrir ou fermer la liste des personnes
shortcut-layout = Mosaïque ou mise en avant
shortcut-full-screen = Activer ou quitter le plein écran
shortcut-bar = Aller aux commandes de l’appel et en revenir
shortcut-close-panel = Fermer le panneau ouvert
shortcut-help = Afficher ces touches
key-control = Ctrl
key-alt = Alt
key-shift = Maj
key-space = Espace
key-escape = Esc
said-microphone-on = Micro activé
said-microphone-off = Micro coupé
said-camera-on = Caméra activée
said-camera-off = Caméra coupée
said-screen-on = Vous partagez votre écran
said-screen-off = Vous ne partagez plus votre écran
said-hand-raised = Main levée
said-hand-lowered = Main baissée
connected-again = Connexion rétablie
let-in = On vous a laissé entrer
pinned = Vous avez épinglé { $name }
no-longer-pinned = Plus rien n’est épinglé
muted-title = Micro coupé · { $title }

## Inviter, et n’avoir personne avec soi

invite-people = Inviter des personnes
share-link = Partager…
invited-open = Toute personne qui a ce lien peut entrer aussitôt.
invited-lobby = Toute personne qui ouvre ce lien attend que quelqu’un ici la laisse entrer.
invited-password = Toute personne qui ouvre ce lien doit saisir le mot de passe, qui n’y figure pas.
invited-locked = La salle est verrouillée : plus personne ne peut entrer, même avec ce lien.
link-code = Code QR du lien vers cette salle
link-code-more = Visez ce code avec l’appareil photo d’un téléphone, ou envoyez ce lien :
still-there = Êtes-vous toujours là ?
still-there-more = Il n’y a plus que vous ici depuis un moment.
leaving-in =
    { $seconds ->
        [one] Vous quitterez l’appel dans { $seconds } seconde.
       *[other] Vous quitterez l’appel dans { $seconds } secondes.
    }
still-here = Je suis toujours là
asked-when-alone = Me demander si je suis toujours là
asked-when-alone-hint = Après vingt minutes sans personne d’autre. Sans réponse dans la minute, vous quittez l’appel.

## Les appareils et les paramètres de chacun

settings = Paramètres
settings-sound = Son
settings-picture = Image
settings-general = Général
microphone-options = Options du micro
camera-options = Options de la caméra
speaker = Haut-parleur
system-default = Choix du système
system-default-is = Choix du système ({ $device })
numbered-microphone = Micro { $number }
numbered-camera = Caméra { $number }
numbered-speaker = Haut-parleur { $number }
allow-microphone-to-choose = Autorisez le micro pour en choisir un
allow-camera-to-choose = Autorisez la caméra pour en choisir une
no-microphone-to-choose = Aucun micro trouvé
no-camera-to-choose = Aucune caméra trouvée
no-speaker-to-choose = Aucun haut-parleur trouvé
allow = Autoriser
test-speaker = Tester le haut-parleur
playing-test-sound = Lecture du son de test…
flip-camera = Changer de caméra
preview-hint = Vous vous voyez en miroir. Les autres, non.
music-mode = Mode musique
music-mode-hint = Transmet les instruments et le chant tels quels. L’annulation d’écho, la réduction du bruit et le volume automatique sont désactivés : utilisez un casque.
microphone-hints = Conseils sur mon micro
microphone-hints-hint = Vous prévient quand aucun son n’en vient, et quand vous parlez alors qu’il est coupé.
page-sounds = Sons de cette page
sound-of-arrival = Quand quelqu’un arrive ou part
sound-of-hand = Quand quelqu’un lève la main
sound-of-message = Quand quelqu’un écrit
sound-volume = Volume de ces sons
picture-quality = Qualité de mon image
quality-saver = Économie de données
quality-saver-hint = Petite et moins fluide. Pour les connexions lentes, les appareils anciens et les forfaits limités.
quality-standard = Standard
quality-standard-hint = Assez nette pour tous les appels.
quality-high = Élevée
quality-high-hint = Aussi nette que la plupart des caméras le permettent. Demande un appareil et une connexion rapides.
audio-only = Son uniquement
audio-only-hint = Coupe votre caméra et n’affiche l’image de personne. Le son a toute la connexion pour lui.
mirror-picture = Afficher mon image en miroir
mirror-picture-hint = Pour vous uniquement. Les autres vous voient toujours à l’endroit.
hide-picture-hint = Pour vous uniquement. Les autres vous voient toujours.
devices-not-allowed-by-system = Votre système ne laisse pas ce navigateur utiliser la caméra et le micro.
camera-not-allowed-by-system = Votre système ne laisse pas ce navigateur utiliser la caméra.
microphone-not-allowed-by-system = Votre système ne laisse pas ce navigateur utiliser le micro.
steps-chromium = Appuyez sur l’icône à gauche de l’adresse, activez ce qui y est désactivé, puis appuyez sur « Réessayer ».
steps-chromium-android = Appuyez sur l’icône à gauche de l’adresse, puis sur « Autorisations », et donnez l’accès. Appuyez ensuite sur « Réessayer ».
steps-firefox = Appuyez sur l’icône barrée à gauche de l’adresse, retirez « Bloqué », puis appuyez sur « Réessayer ».
steps-safari = Ouvrez le menu Safari, choisissez « Réglages pour ce site web », autorisez la caméra et le micro, puis appuyez sur « Réessayer ».
steps-ios = Touchez l’icône à côté de l’adresse, puis les trois points s’il y en a, puis « Réglages du site web », et donnez l’accès. Si ce n’est pas proposé : Réglages > Apps > Safari > Appareil photo et Micro.
steps-other-browser = Cherchez dans les paramètres de votre navigateur ce que cette page peut utiliser, donnez l’accès, puis appuyez sur « Réessayer ».
steps-system-too = Si l’accès y est déjà donné, votre système le bloque peut-être :
steps-windows = Ouvrez Paramètres > Confidentialité et sécurité > Microphone ou Caméra, et donnez l’accès aux applications de bureau.
steps-macos = Ouvrez Réglages Système > Confidentialité et sécurité > Micro ou Appareil photo, et activez votre navigateur. Il faudra peut-être le relancer.
steps-ios-system = Ouvrez Réglages > Apps > Safari > Appareil photo ou Micro, et donnez l’accès.
steps-android = Ouvrez Paramètres > Applications > votre navigateur > Autorisations, et donnez l’accès.
steps-other-system = Consultez les paramètres de confidentialité de votre système.
steps-screen-macos = Ouvrez Réglages Système > Confidentialité et sécurité > Enregistrement de l’écran et de l’audio du système, et activez votre navigateur.
try-again = Réessayer
choose-another = En choisir un autre
open-securely = Ouvrir cette page en HTTPS
microphone-interrupted = Votre micro est pris par autre chose, comme un appel téléphonique. Les autres ne vous entendent pas.
camera-interrupted = Votre caméra est prise par autre chose. Les autres ne vous voient pas.
resume-microphone = Reprendre le micro
resume-camera = Reprendre la caméra
browser-asks = Cherchez une question de votre navigateur, près de l’adresse. Il veut savoir si cette page peut utiliser vos appareils.
microphone-silent = Votre micro est activé, mais aucun son n’en vient. Il a peut-être son propre interrupteur, un autre micro est peut-être choisi, ou le système le bloque.
do-not-show-again = Ne plus afficher
you-are-muted-keys = Votre micro est coupé. Appuyez sur M ou sur le bouton du micro pour parler.
you-are-muted = Votre micro est coupé. Appuyez sur le bouton du micro pour parler.
use-device = Utiliser { $device }

## The check of devices and connection, and hearing oneself

check-title = Vérifier les appareils et la connexion
check-intro = Essaie l’un après l’autre votre micro, votre caméra, votre haut-parleur et votre réseau, et dit que faire si quelque chose ne marche pas. Personne d’autre ne vous voit ni ne vous entend, et rien n’est conservé.
check-needs-javascript = La vérification a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez cette page.
check-start = Lancer la vérification
check-again = Vérifier à nouveau
check-stop = Arrêter
check-skip = Passer
check-repeat = Réessayer : { $step }
check-download = Télécharger le rapport
check-download-hint = Le rapport dit ce qui a été trouvé, dans quel navigateur et sur quel système. Il ne contient ni adresses ni noms.
check-steps = Ce qui est vérifié
check-step-recording = Enregistrer et réécouter
check-step-server = Serveur
check-step-stun = Serveur par UDP
check-step-relay-udp = Relais par UDP
check-step-relay-tcp = Relais par TCP
check-step-relay-tls = Relais par TLS
check-step-direct = Connexion directe
check-step-link = Qualité par le relais
check-waiting = Pas encore vérifié
check-running = Vérification…
check-asking = En attente de votre réponse
check-passed = Réussi
check-warning = Pourrait être mieux
check-failed = Ne marche pas
check-left-out = Laissé de côté
check-step-told = { $step } : { $verdict }. { $finding }
check-say-something = Autorisez le micro et dites quelque chose. La barre doit bouger.
check-look = Autorisez la caméra. Vous devez voir votre image.
check-speak-to-record = Parlez pendant quatre secondes. Puis vous vous réécouterez.
check-heard-tone = Avez-vous entendu le son ?
check-heard-yourself = Avez-vous entendu ce que vous avez dit ?
check-yes = Oui
check-no = Non
check-microphone-heard = Votre micro entend quelque chose.
check-seen = Votre caméra donne une image de { $width } × { $height }.
check-seen-small = Votre caméra ne donne qu’une petite image de { $width } × { $height }. Choisissez-en une autre s’il y en a une.
check-no-picture = Votre caméra est allumée mais ne donne pas d’image. Ouvrez son cache, fermez les autres programmes qui l’utilisent ou choisissez-en une autre.
check-browser-unanswered = Votre navigateur a posé la question, sans réponse. Réessayez et autorisez.
check-unanswered = Il n’y a pas eu de réponse. Réessayez quand vous pourrez écouter.
check-confirmed = Vous l’avez entendu.
check-denied-tone = Montez le volume, branchez ou débranchez le casque et regardez quel haut-parleur votre système utilise.
check-denied-recording = Si vous avez entendu le son précédent, c’est le micro : choisissez-en un autre ou rapprochez-vous.
check-not-played = Votre navigateur n’a rien pu lire ni enregistrer. Branchez un haut-parleur ou essayez un autre navigateur.
check-no-microphone = Il n’y a pas de micro à enregistrer.
check-server-reached = Le serveur répond en { $millis } ms.
check-server-slow = Le serveur ne répond qu’après { $millis } ms. Utilisez un câble ou rapprochez-vous du Wi-Fi, et suspendez les téléchargements.
check-server-not-reached = Le serveur n’est pas joignable pour les appels. Un proxy ou un pare-feu bloque peut-être les WebSockets : essayez un autre réseau ou demandez à qui gère le vôtre.
check-stun-reached = Le serveur répond par UDP en { $millis } ms.
check-same-address = Le serveur répond par UDP, et aucun routeur ne change votre adresse.
check-stun-not-reached = Votre réseau semble bloquer UDP. Essayez un autre réseau ou désactivez votre VPN ; ou demandez d’autoriser UDP vers ce serveur.
check-no-network = Votre navigateur n’indique aucun réseau. Vérifiez votre connexion et les extensions qui bloquent WebRTC.
check-relay-reached = Le relais répond en { $millis } ms.
check-relay-not-reached = Le relais n’est pas joignable par cette voie. Un appel peut en prendre une autre.
check-direct-reached = Deux extrémités se connectent directement en { $millis } ms.
check-direct-not-reached = Deux extrémités dans ce navigateur ne peuvent pas se connecter directement. Une extension, un VPN ou une règle l’interdit peut-être ; les appels ont alors besoin du relais.
check-link-carries = Aller-retour { $millis } ms, { $lost } % perdus, { $rate } Mbit/s.
check-link-weak = Utilisez un câble ou rapprochez-vous du Wi-Fi, suspendez les téléchargements, ou ne recevez que le son.
check-link-not-reached = Rien n’est passé par le relais, bien qu’il réponde. Dites-le à qui gère ce serveur.
check-not-offered = Ce serveur ne le propose pas.
check-no-relay = Aucun relais n’a été joint pour être mesuré.
check-skipped = Vous l’avez passé.
check-summary-well = Tout marche. Vous êtes prêt pour un appel.
check-summary-mostly = Un appel marchera. La liste dit ce qui pourrait être mieux.
check-summary-only-streams = Votre réseau bloque UDP. Les appels passent par le relais en TCP, où le son et l’image peuvent saccader. Un autre réseau, ou pas de VPN, serait mieux.
check-summary-devices = Les appels aboutissent, mais les autres ne vous verront ou entendront peut-être pas, ou vous eux. La liste dit que faire.
check-summary-no-way = Depuis ce réseau, aucun appel n’aboutit. Changez de réseau ou désactivez votre VPN.
check-summary-no-server = Le serveur n’est pas joignable pour les appels. Vérifiez votre connexion ou essayez un autre réseau.
prospect-ready = Votre connexion est prête.
prospect-over-relay = Votre réseau bloque UDP. Les appels passent par le relais, en { $way }.
hear-yourself = S’entendre soi-même
hear-yourself-hint = Fait entendre ce que les autres entendraient, une seconde plus tard et pendant une minute au plus. Mettez un casque, sinon cela siffle.
hear-connecting = Connexion…
hear-by-relay = Vous vous entendez par le relais du serveur.
hear-within = Vous vous entendez dans cet appareil ; aucun relais n’a été joint.
hear-failed = Cela n’a pas marché. Autorisez le micro, puis réessayez.

## Meeting strangers

meet-title = Rencontrer quelqu’un
meet-intro = Parlez avec quelqu’un que vous ne connaissez pas. Il faut l’accord des deux, et chacun peut partir à tout moment.
meet-off = Sur ce serveur, les rencontres avec des inconnus sont désactivées.
meet-needs-javascript = Cette page a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez-la.
meet-devices = La caméra et le micro vous sont demandés quand une conversation commence. Les deux images restent floues jusqu’à ce que vous les vouliez nettes tous les deux.
meet-name-hint = La personne qui vous est proposée le voit avant la conversation.
meet-interests = Ce dont vous aimez parler
meet-interests-chosen = { $chosen } sur { $limit } choisis
meet-rules = Les règles
meet-rule-kind = Soyez bienveillant.
meet-rule-sexual = Rien de sexuel.
meet-rule-recording = N’enregistrez personne.
meet-rule-personal = Pas de données personnelles : ni adresse, ni numéro, ni compte.
meet-rule-report = Signalez ce qui ne va pas.
meet-accept-rules = J’ai 18 ans ou plus et je respecterai les règles
meet-rules-missing = Cochez cette case pour continuer.
meet-find = Trouver quelqu’un
meet-waiting-count =
    { $count ->
        [one] { $count } personne attend
       *[other] { $count } personnes attendent
    }
meet-talking-count =
    { $count ->
        [one] { $count } discute
       *[other] { $count } discutent
    }
meet-numbers = { $waiting }, { $talking }
meet-nobody = Il n’y a personne pour l’instant.
meet-nobody-else = Il n’y a personne d’autre pour l’instant. Cette page continue de chercher.
meet-connecting = Connexion…
meet-looking = Recherche de quelqu’un…
meet-expected = L’attente dure en général { $time }.
meet-stop = Arrêter
somebody-is-there = Quelqu’un est là
meet-found = Quelqu’un est là : { $name }
meet-in-common = Vous aimez tous les deux
meet-answer-in =
    { $count ->
        [one] { $count } seconde pour répondre
       *[other] { $count } secondes pour répondre
    }
meet-yes = Dire oui
meet-no = Non, suivant
meet-waiting-for = En attente de { $name }…
meet-connecting-with = Mise en relation avec { $name }…
meet-talk = Cette conversation
meet-talking-with = En conversation avec { $name }
meet-next = Suivant
meet-reveal = Montrer les images nettes
meet-blurred = Les deux images sont floues jusqu’à ce que vous appuyiez tous les deux sur « Montrer les images nettes ».
meet-reveal-waiting = Les images deviendront nettes quand { $name } le voudra aussi.
meet-clear = Les deux images sont nettes.
meet-escape = Appuyez encore sur Échap pour partir
meet-block = Bloquer
meet-report = Signaler
meet-block-name = Bloquer { $name }
meet-report-name = Signaler { $name }
meet-block-title = Bloquer { $name } ?
meet-block-more = Vous ne serez plus jamais mis en relation, et la conversation en cours se termine. La raison ne lui est pas donnée.
meet-report-more = La personne est bloquée aussitôt. Qui gère ce serveur voit votre signalement.
meet-report-reason = Quel est le problème ?
meet-report-choose = Choisissez une raison.
meet-report-note = Autre chose à dire (facultatif)
meet-report-length = { $length } caractères sur { $limit }
meet-send-report = Envoyer le signalement
meet-noted = C’est fait. Vous ne rencontrerez plus { $name }.
meet-report-too-soon = Vous avez fait tant de signalements que celui-ci n’est pas conservé. La personne est bloquée quand même.
meet-stopped = Vous ne cherchez plus
meet-stopped-more = Personne ne vous est proposé tant que vous ne cherchez pas de nouveau.
meet-ended-you = Vous y avez mis fin
meet-ended-you-more = Votre caméra et votre micro sont éteints.
meet-ended-they = L’autre personne est partie
meet-ended-they-more = Cela arrive, et dit peu de choses de vous. Votre caméra et votre micro sont éteints.
meet-unanswered = Vous n’avez pas répondu à temps
meet-unanswered-more = Cette page a donc cessé de chercher, pour que personne ne vous attende en vain.
meet-lost = La connexion a été perdue
meet-lost-more = C’était la vôtre ou celle de l’autre personne. Votre caméra et votre micro sont éteints.
meet-failed = La conversation n’a pas pu commencer
meet-failed-more = Quelque chose s’est mal passé sur ce serveur. Ce n’est pas de votre fait, et vous pouvez réessayer.
meet-too-soon = Faites une courte pause
meet-too-soon-more = Vous êtes passé très souvent à quelqu’un d’autre en peu de temps.
meet-go-on-in = Vous pourrez continuer dans { $time }.
meet-go-on-now = Vous pouvez continuer.
meet-find-else = Trouver quelqu’un d’autre
meet-back = Retour
meet-full = Toutes les places sont prises
meet-full-more = Il y a autant de personnes que ce serveur peut en accueillir. Réessayez dans quelques minutes.
meet-tabs = Cette page est ouverte dans trop d’onglets
meet-tabs-more = Fermez cette page dans un autre onglet, puis réessayez.
meet-taken-over = La suite est dans un autre onglet
meet-taken-over-more = Un autre onglet a pris le relais. Vous pouvez recommencer ici.
meet-name-refused = Ce nom n’est pas autorisé ici
meet-name-refused-more = Choisissez-en un sans mots grossiers, adresses ni numéros.
meet-came-too-often = Vous êtes revenu très souvent
meet-came-too-often-more = Par équité envers tout le monde, ce serveur vous demande de patienter un peu.
meet-unreachable = Le serveur est injoignable
meet-unreachable-more = Vérifiez votre connexion, puis réessayez.
meet-refused = Le serveur a fermé la connexion
meet-refused-more = Réessayez. Si cela se reproduit, attendez quelques minutes.
meet-outage = Le serveur est injoignable pour l’instant. Une conversation continue malgré tout.
interest-animals = Animaux
interest-art = Art
interest-books = Livres
interest-cooking = Cuisine
interest-crafts = Travaux manuels
interest-dancing = Danse
interest-fashion = Mode
interest-films = Cinéma
interest-fitness = Remise en forme
interest-games = Jeux
interest-gardening = Jardinage
interest-history = Histoire
interest-languages = Langues
interest-music = Musique
interest-nature = Nature
interest-philosophy = Philosophie
interest-photography = Photographie
interest-programming = Programmation
interest-science = Sciences
interest-series = Séries
interest-space = Espace
interest-sports = Sport
interest-technology = Technologie
interest-travel = Voyages
report-sexual = Contenu sexuel
report-harassment = Insultes ou menaces
report-hate = Haine envers des personnes pour ce qu’elles sont
report-violence = Violence ou appel à la violence
report-minor = Semble être un enfant
report-spam = Publicité ou enregistrement
report-other = Autre chose
