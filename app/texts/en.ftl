### Every sentence that a person reads, in English. The other languages have the same messages with the same variables; one that they
### lack is shown in English.
###
### The syntax is Fluent's (https://projectfluent.org), of which this is used: a text on one line, { $variable }, { "text" } for spaces
### at an end, and one choice by a number with the plural categories of the language. Such a number may stand in a sentence that is
### the same for all numbers here, because it is not in other languages.

## The home page, the lobby, devices, and what is everywhere

# The name of the list of languages to choose from, each of which is there by its own name.
language-links = Language
# The way home, on the product's name.
home-link = Confab, home page
# What the product promises.
promise = Talk face to face. Just share a link.
# How it keeps the promise.
promise-more = Start a room, send its link, and talk. No account, nothing to install.
# Starts a room.
new-room = New room
# The label of the text box for a room's name.
room-name = Room name
# An example of a room's name.
room-name-example = team kitchen
# Leads to the room whose name was typed.
go-to-room = Go to room
# The heading of the rooms visited lately.
recent-rooms = Recent rooms
# Without JavaScript, on the home page.
home-needs-javascript = You can look around without JavaScript. To start a call, switch it on in your browser.
# The heading of a page that is not there.
missing-title = Nothing here
# The way on.
go-home = Go to the home page
# Without JavaScript, in a room.
call-needs-javascript = A call needs JavaScript. Switch it on in your browser, then load this page again.
# The page's program could not be loaded.
load-failed = This page could not load completely.
# Something that was opened is not there yet.
loading = Loading…
# Loads the page again.
reload = Reload
# The label of the text box for one's name.
your-name = Your name
# Joins the call.
join = Join
# The call is being joined.
joining = Joining…
# Gives joining up.
cancel = Cancel
# The name of one's own picture in the lobby.
preview = Preview
# Asks whether to switch camera and microphone on.
primer = Would you like others to see and hear you?
# What else one may do.
primer-more = You can change this at any time, or join without.
# Switches both on.
allow-both = Allow camera and microphone
# The browser is about to show its question.
camera-starting = Starting camera…
# The camera is off.
camera-off = Your camera is off
# The name of the level meter.
microphone-level = Microphone level
# In place of the level, while the microphone is off.
microphone-test = Turn on your microphone to test it
# The microphone is being asked for.
microphone-starting = Starting microphone…
# The switch of the microphone.
microphone = Microphone
# The switch of the camera.
camera = Camera
# The switch of the screen.
share-screen = Share screen
# The name of the bar.
call-controls = Call controls
# The name of the stage.
participants = Participants
# Ends the call.
leave = Leave
# Copies the room's address.
copy-link = Copy link
# It worked.
link-copied = Link copied
# It did not, and the address is there, selected, to be copied by hand.
link-not-copied = Could not copy. Here is the link:
# The name of the text box with the address.
room-link = Link to this room
# Nobody else is there.
alone = You are the only one here
# What to do about it.
alone-more = Send the link to whoever should join.
# The server cannot be reached just now.
reconnecting = Connection lost. Trying to reconnect… The others may still see and hear you.
# The browser says that there is no network.
network-offline = Your network is offline. The call goes on as soon as it is back.
# For how long the server has not been reached, in seconds.
connection-lost-since = Connection lost { $seconds } s ago.
# When it is tried again, in seconds.
trying-again-in = Trying again in { $seconds } s.
# It is being tried again.
trying-now = Trying now…
# Has it tried again without waiting.
try-now = Try now
# Media from one other person does not come just now.
connection-interrupted = Your connection to { $name } is interrupted. Trying other ways…
# The browser plays no sound yet.
sound-blocked = Your browser has blocked the sound of this call.
# Plays it.
turn-on-sound = Turn on sound
# A participant sends no sound.
microphone-off = Microphone off
# Joins again.
rejoin = Rejoin
# Takes the seat back from another tab.
use-here = Use here
# At the foot of the home page: what the product stands on.
fact-self-hosted = Self-hosted
# At the foot of the home page: what the product stands on.
fact-no-account = No account
# At the foot of the home page: what the product stands on.
fact-direct = Calls go directly between browsers
# Why a typed text leads to no room.
room-name-empty = Type a room name with at least one letter or digit.
# Why a typed text leads to no room.
room-name-too-long = That room name is too long. Use at most 64 letters and digits.
# Why there is nothing at an address.
missing-page = There is no page at this address. The link may be incomplete, or mistyped.
# Why there is nothing at an address.
missing-room-empty = This address names no room: a room name needs at least one letter or digit.
# Why there is nothing at an address.
missing-room-too-long = This address names no room: a room name has at most 64 letters and digits.
# Who is in a room, before joining it.
presence-nobody = Nobody is here yet
# Who is in a room, before joining it.
presence-some =
    { $count ->
        [one] { $count } person is here
       *[other] { $count } people are here
    }
# Who is in a room, before joining it: no seat is left.
presence-full =
    This room is full ({ $count ->
        [one] { $count } person
       *[other] { $count } people
    })
# How many there are.
people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
# A time to wait, as it stands behind “Try again in”.
wait-a-second = a second
# A time to wait, as it stands behind “Try again in”.
wait-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
# A time to wait, as it stands behind “Try again in”.
wait-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
# Why one could not join.
join-no-such-room = This address names no room. Check the link.
# Why one could not join.
join-room-full =
    This room is full: it takes { $limit ->
        [one] { $limit } person
       *[other] { $limit } people
    }. Try again when somebody has left.
# Why one could not join.
join-unreachable = The server cannot be reached. Check your connection and try again.
# Too many rooms were started from one address. Plain text, alone on the page.
too-many-requests =
    { $seconds ->
       *[other] Too many requests from your address. Please try again in { $seconds } s.
    }
# Something was asked of the server, and it failed.
server-fault = Something went wrong on the server. Please try again.
# In the place of one's own picture: why there is none.
no-picture-not-allowed = Your browser may not use the camera
# In the place of one's own picture: why there is none.
no-picture-not-found = No camera was found
# In the place of one's own picture: why there is none.
no-picture-in-use = Your camera is in use elsewhere
# In the place of one's own picture: why there is none.
no-picture-insecure = The camera needs a page opened over HTTPS
# In the place of one's own picture: why there is none.
no-picture-unplugged = Your camera was disconnected
# In the place of one's own picture: why there is none.
no-picture-other = Your camera could not be started
# Camera and microphone are not to be had, and what to do.
devices-not-allowed = Your browser may not use the camera and microphone.
# Camera and microphone are not to be had, and what to do.
devices-not-found = No camera or microphone was found. Check the plug and any cover or mute switch, then press the button again.
# Camera and microphone are not to be had, and what to do.
devices-in-use = Another tab or application is using the camera and microphone. Close that one, then press the button again.
# Camera and microphone are not to be had, and what to do.
devices-insecure = Browsers give the camera and microphone only to pages opened over HTTPS. Use a link that begins with https.
# Camera and microphone are not to be had, and what to do.
devices-unplugged = The camera and microphone were disconnected. Plug them in, then press the button again.
# Camera and microphone are not to be had, and what to do.
devices-failed = The camera and microphone could not be started. Press the button to try again.
# The camera is not to be had; the switch is called as in “camera”, and what to do.
camera-not-allowed = Your browser may not use the camera.
# The camera is not to be had; the switch is called as in “camera”, and what to do.
camera-not-found = No camera was found. Check the plug and any cover or mute switch, then press Camera again.
# The camera is not to be had; the switch is called as in “camera”, and what to do.
camera-in-use = Another tab or application is using the camera. Close that one, then press Camera again.
# The camera is not to be had; the switch is called as in “camera”, and what to do.
camera-insecure = Browsers give the camera only to pages opened over HTTPS. Use a link that begins with https.
# The camera is not to be had; the switch is called as in “camera”, and what to do.
camera-unplugged = The camera was disconnected. Plug it in, then press Camera again.
# The camera is not to be had; the switch is called as in “camera”, and what to do.
camera-failed = The camera could not be started. Press Camera to try again.
# The microphone is not to be had; the switch is called as in “microphone”, and what to do.
microphone-not-allowed = Your browser may not use the microphone.
# The microphone is not to be had; the switch is called as in “microphone”, and what to do.
microphone-not-found = No microphone was found. Check the plug and any cover or mute switch, then press Microphone again.
# The microphone is not to be had; the switch is called as in “microphone”, and what to do.
microphone-in-use = Another tab or application is using the microphone. Close that one, then press Microphone again.
# The microphone is not to be had; the switch is called as in “microphone”, and what to do.
microphone-insecure = Browsers give the microphone only to pages opened over HTTPS. Use a link that begins with https.
# The microphone is not to be had; the switch is called as in “microphone”, and what to do.
microphone-unplugged = The microphone was disconnected. Plug it in, then press Microphone again.
# The microphone is not to be had; the switch is called as in “microphone”, and what to do.
microphone-failed = The microphone could not be started. Press Microphone to try again.
# One's own name on one's own tile, and in lists.
tile-name-self = { $name } (you)
# On a tile: the way to a participant is not there yet.
tile-connecting = Connecting…
# On a tile: the way to a participant is lost just now.
tile-reconnecting = Reconnecting…
# Who came: one name, or several as in “list-and”. $count says how many people that is.
names-joined =
    { $count ->
       *[other] { $names } joined
    }
# Who went: one name, or several as in “list-and”. $count says how many people that is.
names-left =
    { $count ->
       *[other] { $names } left
    }
# Who came and who went, for screen readers: “Ana joined. Ben left”.
came-then-went = { $came }. { $went }
# Between the names of a list, save the last two.
list-separator = ,{ " " }
# Two names of a list, or its last one and all before: “Ana, Ben and Cleo”.
list-and = { $before } and { $last }
# The names of many: two of them, and how many there are besides.
list-and-others =
    { $first }, { $second } and { $count ->
       *[other] { $count } others
    }

## In front of a room and after it

# What the name is for, and that it may be left out.
your-name-hint = Shown to other participants. Leave it empty, and you are given one.
# The label of the text box for the room's password.
password = Password
# The switch of the flag beside one's name.
show-my-country = Show my country
# What the switch means.
show-my-country-hint = Others see its flag beside your name. This server works it out from your connection, and asks nobody.
# Starts a room that nobody started, as its host.
start-as-host = Start this room as its host
# What that means.
start-as-host-hint = Nobody has started it yet. Join as you are and it has no host.
# Somebody can let the person in.
waiting-title = Waiting to be let in
# Nobody can.
no-host-title = No host is here yet
# What happens next when somebody can let the person in.
waiting-more = Somebody inside has been told that you are here.
# What happens next when nobody can.
no-host-more = You are let in when somebody comes who can do it. Wait here, or come back later.
# The server cannot be reached just now.
waiting-reconnecting = Connection lost. Trying to reconnect… You keep your place.
# The label of the text box for a note.
note = Note to the host
# What a note is good for.
note-hint = Say who you are, if your name does not.
# Sends it.
send-note = Send note
# Waits no longer.
stop-waiting = Stop waiting
# Knocks once more.
ask-again = Ask again
# What one meets at the door, for whoever holds the key of the room.
door-host = You are a host of this room.
# What one meets at the door.
door-lobby = Somebody inside lets people in. You knock by joining.
# What one meets at the door.
door-lobby-nobody = People are let in here, and nobody is there yet who could do it. You can join and wait.
# What one meets at the door.
door-password = This room asks for a password.
# What one meets at the door.
door-locked = This room is locked: nobody new can come in.
# The place among those who wait, until it is known.
knocking = Knocking…
# The place among those who wait: the first.
you-are-next = You are next
# The place among those who wait.
people-before-you =
    { $count ->
        [one] { $count } person is before you
       *[other] { $count } people are before you
    }
# The note that was left at the door.
note-left = Your note: “{ $note }”
# The heading of the page when a call is over.
ended-left = You left the call
# The heading of the page when a call is over.
ended-taken-over = This call moved to another tab
# The heading of the page when a call is over.
ended-refused = You are no longer in the call
# The heading of the page when a call is over.
ended-rejected = This page cannot stay in the call
# The heading of the page when a call is over.
ended-removed = You were removed from the call
# The heading of the page when a call is over.
ended-banned = You were banned from this room
# The heading of the page when a call is over.
ended-for-all = The call was ended for everyone
# The heading of the page when a call is over.
ended-denied = You were not let in
# The heading of the page when a call is over.
ended-unanswered = Nobody answered
# Below the heading when a call is over: why, and what to do.
ended-left-more = Your camera and microphone are off. You can come back at any time.
# Below the heading when a call is over: the person was alone in it for long.
ended-alone-more = Nobody else was there for a while. Your camera and microphone are off. You can come back at any time.
# Below the heading when a call is over: why, and what to do.
ended-taken-over-more = You can be in it with one tab at a time. To go on in this one, bring the call back here.
# Below the heading when a call is over: why, and what to do.
ended-refused-full = Your connection was lost for too long, and the room has filled up since. Try again when somebody has left.
# Below the heading when a call is over: why, and what to do.
ended-rejected-more = Something is wrong between this page and the server. Rejoining usually helps.
# Below the heading when a call is over: why, and what to do.
ended-removed-by = { $by } removed you. Your camera and microphone are off. You can come back if the door lets you.
# Below the heading when a call is over: why, and what to do.
ended-removed-more = A host removed you. Your camera and microphone are off. You can come back if the door lets you.
# Below the heading when a call is over: why, and what to do.
ended-banned-by = { $by } banned you. Your camera and microphone are off. A host can lift the ban.
# Below the heading when a call is over: why, and what to do.
ended-banned-more = A host banned you. Your camera and microphone are off. A host can lift the ban.
# Below the heading when a call is over: why, and what to do.
ended-for-all-by = { $by } ended it. Your camera and microphone are off.
# Below the heading when a call is over: why, and what to do.
ended-for-all-more = A host ended it. Your camera and microphone are off.
# Below the heading when a call is over: why, and what to do.
ended-denied-more = Somebody inside decided not to let you in. You can ask again in a minute.
# Below the heading when a call is over: why, and what to do.
ended-unanswered-more = You have waited for a while, and nobody let you in. You can ask again, or come back later.
# The heading of how the call went, when it is over.
receipt = How it went
# When a call is over: the way to somebody.
receipt-path-direct = direct
# When a call is over: the way to somebody.
receipt-path-udp = over the relay
# When a call is over: the way to somebody.
receipt-path-tcp = over the relay, by TCP
# When a call is over: the way to somebody.
receipt-path-tls = over the relay, by TLS
# When a call is over: there was no way to somebody.
receipt-path-none = never connected
# When a call is over: the longest trouble.
receipt-worst-lost = Worst moment: the connection to { $name } was lost for { $seconds } s, { $after } s after the start.
# When a call is over: the longest trouble.
receipt-worst-frozen = Worst moment: { $name }'s picture stood still for { $seconds } s, { $after } s after the start.
# When a call is over: the longest trouble.
receipt-worst-poor = Worst moment: the connection to { $name } was poor for { $seconds } s, { $after } s after the start.
# Saves how the call went as a file.
receipt-download = Download report
# When a call is over: how long one was in it.
receipt-minutes =
    { $minutes ->
        [one] { $minutes } minute in the call
       *[other] { $minutes } minutes in the call
    }
# When a call is over: how often a connection was lost and came back.
receipt-reconnected =
    { $times ->
        [one] reconnected once
       *[other] reconnected { $times } times
    }
# When a call is over: how often somebody’s picture stood still, and for how long in all.
receipt-frozen =
    { $times ->
        [one] picture stopped once ({ $seconds } s)
       *[other] picture stopped { $times } times ({ $seconds } s)
    }
# A name is refused.
name-reserved = That name could be taken for a host's. Please choose another one.
# Why one could not come in.
password-needed = Type the password of this room to come in.
# Why one could not come in.
password-wrong = That is not the password. Please try again.
# Why one could not come in.
join-locked = This room is locked: nobody new can come in. Ask somebody inside to unlock it.
# Why one could not come in.
join-banned = You are banned from this room. Only somebody inside can lift the ban.
# Why one could not come in.
join-lobby-full = Too many people are waiting to be let in. Please try again later.
# Why one could not come in. $wait is a time as in “wait-seconds”.
join-denied = You were not let in. You can ask again in { $wait }.
# Why one could not come in. $wait is a time as in “wait-seconds”.
join-too-soon = Too many tries in a short time. Please try again in { $wait }.

## The frame of a call: the bar, the tiles, the menus, the dialogs

# Closes a panel.
close = Close
# Raises one's hand.
raise-hand = Raise hand
# Opens the reactions.
react = React
# The name of the group of reactions.
reactions = Reactions
# The conversation: the toggle, and the panel.
chat = Chat
# Who is there: the toggle, and the panel.
people-panel = People
# Opens what else there is.
more = More
# The settings of the room: the way there, and the panel.
room-settings = Room settings
# Copies the link that makes whoever opens it host.
copy-host-link = Copy host link
# It worked.
host-link-copied = Host link copied. Whoever opens it is a host.
# It did not, and there is no other way to get at it.
host-link-not-copied = The host link could not be copied. Your browser may not use the clipboard.
# Whether one sees the reactions of others.
show-reactions = Show reactions
# Whether the others see one's country.
show-own-country = Show my country
# The switch that has everything go through the relay.
relay-only = Always use the relay
# What it does.
relay-only-hint = Sound and pictures take the way through this server’s relay, so that the others do not learn your network address. That can add delay, and without a relay there is no connection. It holds for connections made from now on.
# Takes a toast away.
dismiss = Dismiss
# Opens what a toast is about.
show = Show
# Ends one's own screen.
stop-sharing = Stop sharing
# In the place of one's own screen.
sharing-your-screen = You are sharing your screen
# On the tile of somebody whose hand is up.
hand-raised = Hand raised
# Reactions are not passed on.
reactions-off = Reactions are switched off in this room
# Asks a host how they want to leave.
leave-title = Leave the call?
# What leaving means while other hosts are there.
leave-more = You can leave it to the others, or end it for everyone.
# Ends the call for all.
end-for-everyone = End the call for everyone
# What leaving means for the only host, whose browser holds the host key.
leave-only-host-with-key = You are the only host. If you leave, the call goes on without one until you come back. To keep the room yours wherever you are, copy its host link under More. To hand it over, make somebody else host under People first.
# What leaving means for the only host.
leave-only-host-without-key = You are the only host. If you leave, the call goes on without one until you come back. To hand it over, make somebody else host under People first.
# What somebody is, on a badge.
role-host = Host
# What somebody is, on a badge.
role-moderator = Moderator
# What somebody is, on a badge.
role-viewer = Viewer
# What a reaction is called, on its button.
thumbs-up = Thumbs up
# What a reaction is called, on its button.
applause = Applause
# What a reaction is called, on its button.
heart = Heart
# What a reaction is called, on its button.
laughter = Laughter
# What a reaction is called, on its button.
surprise = Surprise
# What a reaction is called, on its button.
celebration = Celebration
# Somebody reacted, for screen readers.
reacted-thumbs-up = { $name }: thumbs up
# Somebody reacted, for screen readers.
reacted-applause = { $name }: applause
# Somebody reacted, for screen readers.
reacted-heart = { $name }: heart
# Somebody reacted, for screen readers.
reacted-laughter = { $name }: laughter
# Somebody reacted, for screen readers.
reacted-surprise = { $name }: surprise
# Somebody reacted, for screen readers.
reacted-celebration = { $name }: celebration
# Why a viewer may not do it.
viewer-no-microphone = Viewers cannot use the microphone
# Why a viewer may not do it.
viewer-no-camera = Viewers cannot use the camera
# Why a viewer may not do it.
viewer-no-screen = Viewers cannot share a screen
# Why a viewer may not do it.
viewer-no-reactions = Viewers cannot react
# Why a participant may not do it.
switched-off = A host has switched this off for participants
# How many messages are unread, for screen readers.
unread =
    { $count ->
        [one] { $count } unread message
       *[other] { $count } unread messages
    }
# How many people wait at the door, for screen readers.
waiting =
    { $count ->
        [one] { $count } person is waiting
       *[other] { $count } people are waiting
    }
# The name of one's own screen.
your-screen = Your screen
# The name of somebody's screen.
screen-of-name = { $name }'s screen
# Why a screen cannot be shared, and what to do.
screen-not-allowed = Your browser was not allowed to share the screen. If it was not you who said no, look at the privacy settings of your system.
# Why a screen cannot be shared, and what to do.
screen-insecure = Browsers share the screen only from pages opened over HTTPS. Ask for a link that begins with https.
# Why a screen cannot be shared, and what to do.
screen-failed = The screen could not be shared. Press Share screen to try again.
# Somebody raised a hand, for screen readers.
raised-a-hand = { $name } raised a hand
# Somebody shares a screen, or no longer, for screen readers.
started-sharing = { $name } started sharing a screen
# Somebody shares a screen, or no longer, for screen readers.
stopped-sharing = { $name } stopped sharing a screen

## The conversation

# The name of what was said.
messages = Messages
# The label of the box one writes in.
message = Message
# The label of the choice of whom to write to.
message-to = To
# To all.
everyone = Everyone
# Says it.
send = Send
# It takes its time.
sending = Sending…
# Deletes one message.
delete-message = Delete message
# Fetches older lines.
show-older = Show older messages
# They are on their way.
fetching-older = Fetching older messages…
# Goes to what was said below.
new-messages = New messages
# Above what was there before one came.
earlier = Earlier
# Above what was said since.
new = New
# Nobody has said anything.
nothing-said = Nothing has been said yet.
# How the box works.
message-hint = Enter sends, Shift and Enter begin another line.
# A private message, for its receiver.
to-you-only = to you only
# A private message, for its sender, and in the choice of whom to write to.
to-only = to { $name } only
# What the choice of a receiver means.
only-sees = Only { $name } will see this.
# In the choice: somebody who has left since they were chosen.
gone = { $name } (has left)
# Why there is nobody to take the message.
receiver-gone = This was not sent: { $name } has left. Choose who should get it.
# In the place of a message that was deleted.
message-deleted = This message was deleted
# In the place of a message that was deleted.
message-deleted-by = This message was deleted by { $by }
# How long the conversation is kept.
kept-call = Deleted when the room is empty
# How long the conversation is kept.
kept-day = Kept until the room has been empty for a day
# How long the conversation is kept.
kept-week = Kept until the room has been empty for a week
# How long the conversation is kept.
kept-month = Kept until the room has been empty for a month
# Why one may not write.
viewer-may-not-write = You are a viewer: you can read along, but not write.
# Why one may not write.
may-not-write-now = Only hosts and moderators can write here just now.
# Why a message was not sent.
not-said-profane = This was not sent: the room does not allow such language. Nobody else saw it.
# Why a message was not sent. $wait is a time as in “wait-seconds”.
not-said-too-soon = This was not sent: too many messages in a short time. Try again in { $wait }.
# Why a message was not sent.
not-said-gone = This was not sent: they are not here any more.
# Why a message was not sent.
not-said-forbidden = This was not sent: you may not write here just now.
# Why a message was not sent.
not-said-to-oneself = This was not sent: you cannot write to yourself.
# Why a message was not sent.
not-said-fault = This was not sent: something went wrong on the server. Please try again.
# Why a message was not sent.
not-said-too-long =
    { $most ->
       *[other] This was not sent: a message has at most { $most } characters.
    }
# Told in the chat.
told-removed-by = { $by } removed { $name } from the call
# Told in the chat.
told-removed = { $name } was removed from the call
# Told in the chat.
told-banned-by = { $by } banned { $name } from this room
# Told in the chat.
told-banned = { $name } was banned from this room
# Told in the chat.
told-ended-by = { $by } ended the call for everyone
# Told in the chat.
told-ended = The call was ended for everyone
# Told in the chat.
told-said = { $name } wrote a message
# Told in the chat.
told-renamed = { $from } changed their name to { $to }
# Told in the chat.
told-no-host = The last host has left. A host who comes back, and whoever opens the host link, is host again.
# Told in the chat: a role that somebody gave to somebody.
told-made-viewer = { $by } made { $name } a viewer
# Told in the chat: a role that somebody gave to somebody.
told-made-participant = { $by } made { $name } a participant
# Told in the chat: a role that somebody gave to somebody.
told-made-moderator = { $by } made { $name } a moderator
# Told in the chat: a role that somebody gave to somebody.
told-made-host = { $by } made { $name } a host
# Told in the chat: a role that somebody took.
told-is-viewer = { $name } is a viewer from here on
# Told in the chat: a role that somebody took.
told-is-participant = { $name } is a participant from here on
# Told in the chat: a role that somebody took.
told-is-moderator = { $name } is a moderator from here on
# Told in the chat: a role that somebody took.
told-is-host = { $name } is a host from here on
# Told in the chat: what somebody set.
set-door-open = { $by } opened the room: anyone with the link can come in
# Told in the chat: what somebody set.
set-door-lobby = { $by } closed the door: whoever wants to come in has to be let in
# Told in the chat: what somebody set.
set-door-password = { $by } set a password: whoever wants to come in has to know it
# Told in the chat: what somebody set.
set-door-locked = { $by } locked the room: nobody new can come in
# Told in the chat: what somebody set.
set-filter-refuse = { $by } set that messages with bad language are refused
# Told in the chat: what somebody set.
set-filter-mask = { $by } set that bad language is masked
# Told in the chat: what somebody set.
set-filter-off = { $by } set that any language is allowed
# Told in the chat: what somebody set.
set-kept-call = { $by } set that the chat is deleted when the room is empty
# Told in the chat: what somebody set.
set-kept-day = { $by } set that the chat is kept until the room has been empty for a day
# Told in the chat: what somebody set.
set-kept-week = { $by } set that the chat is kept until the room has been empty for a week
# Told in the chat: what somebody set.
set-kept-month = { $by } set that the chat is kept until the room has been empty for a month
# Told in the chat: what somebody set.
set-reactions-on = { $by } switched reactions on
# Told in the chat: what somebody set.
set-reactions-off = { $by } switched reactions off
# Told in the chat: what somebody set.
set-limit =
    { $by } set that at most { $limit ->
        [one] { $limit } person
       *[other] { $limit } people
    } can be in the room
# Told in the chat: what somebody set. $may and $not are lists of “right-to-…”.
set-rights-all = { $by } set that participants may use { $may }
# Told in the chat: what somebody set. $may and $not are lists of “right-to-…”.
set-rights-none = { $by } set that participants may only watch and listen
# Told in the chat: what somebody set. $may and $not are lists of “right-to-…”.
set-rights-some = { $by } set that participants may use { $may }, but not { $not }
# What participants may use, as in “set-rights-some”.
right-to-microphone = the microphone
# What participants may use, as in “set-rights-some”.
right-to-camera = the camera
# What participants may use, as in “set-rights-some”.
right-to-screen = a shared screen
# What participants may use, as in “set-rights-some”.
right-to-chat = the chat

## Who is there

# The name of the list of them.
in-the-call = In the call
# The heading of the hands that are up.
raised-hands = Raised hands
# The name of the list of whoever waits.
waiting-list = Waiting to be let in
# Nobody does.
nobody-waits = Nobody is waiting.
# The name of the list of whoever is banned.
banned = Banned
# Mutes all others.
mute-all = Mute all
# Lowers all hands.
lower-all-hands = Lower all hands
# Lets everybody in who waits.
admit-all = Admit all
# Lets one person in.
admit = Admit
# Does not.
deny = Deny
# Lifts a ban.
lift-the-ban = Lift the ban
# Opens the box for another name.
change-name = Change name
# Takes the name.
save = Save
# There is no name in the box.
own-name-empty = Your name cannot be empty
# The camera is on.
camera-is-on = Camera on
# The camera is off.
camera-is-off = Camera off
# The microphone is on.
microphone-is-on = Microphone on
# A screen is shared.
shares-screen = Sharing the screen
# Nobody can decide about the room.
no-host = This room has no host just now. Whoever opens the host link becomes host, and a host who comes back is host again.
# What else muting all could mean.
mute-all-hint = They can switch their microphones on again, unless the room settings forbid it.
# What can be done with somebody.
private-message = Send a private message
# Mutes one person.
mute = Mute
# Stops a camera.
stop-camera = Stop camera
# Stops a shared screen.
stop-screen = Stop screen
# Lowers a hand.
lower-hand = Lower hand
# Removes somebody.
remove = Remove
# Bans somebody.
ban = Ban
# Gives a role.
make-viewer = Make viewer
# Gives a role.
make-participant = Make participant
# Gives a role.
make-moderator = Make moderator
# Gives a role.
make-host = Make host
# Opens what can be done with somebody.
more-options = More options for { $name }
# Asks before somebody is removed.
remove-question = Remove { $name }?
# What removing means.
remove-means = { $name } leaves the call at once, and is told who did it. They may come back if the door lets them.
# Asks before somebody is banned.
ban-question = Ban { $name }?
# What banning means.
ban-means = { $name } leaves the call at once and cannot come back, under any name, until a host or moderator lifts the ban.
# Lets one person in; begins as “admit” does.
admit-person = Admit { $name }
# Does not let one person in; begins as “deny” does.
deny-person = Deny { $name }
# Lifts one person's ban; begins as “lift-the-ban” does.
lift-the-ban-on = Lift the ban on { $name }
# Who banned somebody.
banned-by = Banned by { $name }
# Where somebody connects from.
from-country = from { $country }
# Since when, by the time of day.
since = since { $time }
# A raised hand, by its place and the time of day, for screen readers.
hand-raised-since =
    { $place ->
       *[other] Hand raised, number { $place }, since { $time }
    }

## The settings of a room

# What changing a setting does.
settings-hint = A change holds at once and for everybody. The chat says who made it.
# Somebody who is no host sees them.
settings-for-hosts = Only hosts can change these settings.
# The heading of the choice of a door.
who-can-come-in = Who can come in
# Whom no door keeps out, and whom each does.
door-hint = Hosts and moderators can always come in, and whoever is banned never can.
# The label of the box for a password.
new-password = New password
# Sets it.
set-password = Set password
# What setting a password does.
password-hint = The door then asks for it. It takes the place of an earlier one, and is shown to nobody.
# There is no password in the box.
password-empty = Type a password first.
# The heading of the rights.
participants-may = Participants may
# Whom the rights do not concern.
rights-hint = Hosts and moderators may do everything, viewers only watch and listen.
# The label of the choice of a filter.
bad-language = Bad language
# The label of the choice of how long the chat is kept.
keep-the-chat = Keep the chat
# From when that counts.
keep-the-chat-hint = Counted from when everybody has gone.
# The label of how many the room takes.
most-people = Most people
# What happens at it.
most-people-hint = Whoever comes after that is told that the room is full. Nobody has to leave.
# What the switch for reactions is about.
reactions-hint = Thumbs up, applause and the like, shown for a moment.
# A right of participants, and below it what they notice without it.
right-microphone = Use the microphone
# A right of participants, and below it what they notice without it.
right-microphone-hint = Without it, participants are muted at once and cannot unmute themselves.
# A right of participants, and below it what they notice without it.
right-camera = Use the camera
# A right of participants, and below it what they notice without it.
right-camera-hint = Without it, their cameras are stopped at once.
# A right of participants, and below it what they notice without it.
right-screen = Share a screen
# A right of participants, and below it what they notice without it.
right-screen-hint = Without it, shared screens are stopped at once.
# A right of participants, and below it what they notice without it.
right-chat = Write and react
# A right of participants, and below it what they notice without it.
right-chat-hint = Without it, they can read the chat, but not write or send reactions.
# Who can come in, and below it what newcomers notice.
door-open-choice = Anyone with the link
# Who can come in, and below it what newcomers notice.
door-open-hint = They come in at once.
# Who can come in, and below it what newcomers notice.
door-lobby-choice = People who are let in
# Who can come in, and below it what newcomers notice.
door-lobby-hint = They wait until a host or moderator lets them in. Whoever was let in once may come back.
# Who can come in, and below it what newcomers notice.
door-password-choice = Anyone with the password
# Who can come in, and below it what newcomers notice.
door-password-hint = They are asked for it before they come in.
# Who can come in, and below it what newcomers notice.
door-locked-choice = Nobody new
# Who can come in, and below it what newcomers notice.
door-locked-hint = Whoever is in the call stays, also when they load the page again.
# What happens to bad language, and below it what people notice of it.
filter-refuse = Refuse
# What happens to bad language, and below it what people notice of it.
filter-refuse-hint = Such a message is not sent. Only its writer is told.
# What happens to bad language, and below it what people notice of it.
filter-mask = Mask
# What happens to bad language, and below it what people notice of it.
filter-mask-hint = Such words are replaced by asterisks.
# What happens to bad language, and below it what people notice of it.
filter-off = Allow
# What happens to bad language, and below it what people notice of it.
filter-off-hint = Messages are sent as they are written.
# How long the chat is kept.
keep-call = Until the room is empty
# How long the chat is kept.
keep-day = For a day
# How long the chat is kept.
keep-week = For a week
# How long the chat is kept.
keep-month = For a month
# What was typed is no possible number of people.
most-people-wrong =
    { $most ->
       *[other] Type a number from 1 to { $most }.
    }
# Why a setting is as it was.
not-changed-no-password = There is no password yet. Set one below, and the door will ask for it.
# Why a setting is as it was.
not-changed-out-of-range = This server does not take that many people in one room.
# Why a setting is as it was.
not-changed-fault = This was not changed: something went wrong on the server. Please try again.
# Why a setting is as it was. $wait is a time as in “wait-seconds”.
not-changed-too-soon = Too many changes in a short time. Try again in { $wait }.

## What is told in passing

# Told to whoever is concerned.
news-muted = { $by } muted you. You can turn your microphone on again.
# Told to whoever is concerned.
news-camera-stopped = { $by } stopped your camera. You can turn it on again.
# Told to whoever is concerned.
news-screen-stopped = { $by } stopped your screen. You can share it again.
# Told to whoever is concerned.
news-no-microphone = You may no longer use your microphone here. It was turned off.
# Told to whoever is concerned.
news-no-camera = You may no longer use your camera here. It was turned off.
# Told to whoever is concerned.
news-no-screen = You may no longer share a screen here. Yours was stopped.
# Told to whoever is concerned.
news-hand-lowered = { $by } lowered your hand.
# Told to whoever is concerned: the new role, and what it means.
news-made-viewer = { $by } made you a viewer. You see and hear the others, and can raise your hand.
# Told to whoever is concerned: the new role, and what it means.
news-made-participant = { $by } made you a participant. You can take part as everybody does.
# Told to whoever is concerned: the new role, and what it means.
news-made-moderator = { $by } made you a moderator. You can let people in, mute and remove them.
# Told to whoever is concerned: the new role, and what it means.
news-made-host = { $by } made you a host. You decide about the room and about everyone's role.
# Told in passing.
news-hand-raised = { $name } raised a hand.
# Told in passing.
news-knocked = { $name } is waiting to be let in.
# A device that was in use was unplugged. $label is its name, $instead that of another.
news-device-replaced = { $label } was disconnected. { $instead } is used now.
# A device that was in use was unplugged, and there is no other.
news-device-gone = { $label } was disconnected.
# A device was plugged in. $label is its name.
news-device-found = { $label } is connected.
# This computer or telephone is too slow.
news-machine-too-slow = This device is busy. Your picture is sent in less detail for now.
# Told in passing.
news-said = Message from { $name }
# Told in passing.
news-said-privately = Private message from { $name }
# In the place of a name that is not known.
somebody = somebody
# Told to whoever did it. $name may be “somebody”.
done-muted = You muted { $name }.
# Told to whoever did it. $name may be “somebody”.
done-camera-stopped = You stopped { $name }'s camera.
# Told to whoever did it. $name may be “somebody”.
done-screen-stopped = You stopped { $name }'s screen.
# Told to whoever did it. $name may be “somebody”.
done-muted-all = You muted everyone you can mute.
# Told to whoever did it. $name may be “somebody”.
done-hand-lowered = You lowered { $name }'s hand.
# Told to whoever did it. $name may be “somebody”.
done-hands-lowered = You lowered all hands.
# Told to whoever did it. $name may be “somebody”.
done-removed = You removed { $name }.
# Told to whoever did it. $name may be “somebody”.
done-banned = You banned { $name }.
# Told to whoever did it. $name may be “somebody”.
done-ban-lifted = You lifted the ban.
# Told to whoever did it. $name may be “somebody”.
done-made-viewer = You made { $name } a viewer.
# Told to whoever did it. $name may be “somebody”.
done-made-participant = You made { $name } a participant.
# Told to whoever did it. $name may be “somebody”.
done-made-moderator = You made { $name } a moderator.
# Told to whoever did it. $name may be “somebody”.
done-made-host = You made { $name } a host.
# Told to whoever did it. $name may be “somebody”.
done-admitted = You let { $name } in.
# Told to whoever did it. $name may be “somebody”.
done-denied = You did not let { $name } in.
# Told to whoever did it. $name may be “somebody”.
done-admitted-all = You let everyone in who was waiting.
# Told to whoever did it. $name may be “somebody”.
done-deleted = The message is deleted.
# Told to whoever did it. $name may be “somebody”.
done-ended = You ended the call for everyone.
# Told to whoever set it: what a setting is now.
now-door-open = Anyone with the link can come in.
# Told to whoever set it: what a setting is now.
now-door-lobby = Whoever comes has to be let in.
# Told to whoever set it: what a setting is now.
now-door-password = Whoever comes is asked for the password.
# Told to whoever set it: what a setting is now.
now-door-locked = The room is locked: nobody new can come in.
# Told to whoever set it: what a setting is now.
now-password = The password is set. Whoever comes is asked for it.
# Told to whoever set it: what a setting is now.
now-rights = What participants may do is changed.
# Told to whoever set it: what a setting is now.
now-filter-refuse = Messages with bad language are refused.
# Told to whoever set it: what a setting is now.
now-filter-mask = Bad language is masked.
# Told to whoever set it: what a setting is now.
now-filter-off = Bad language is allowed.
# Told to whoever set it: what a setting is now.
now-kept-call = The chat is deleted when everybody has gone.
# Told to whoever set it: what a setting is now.
now-kept-day = The chat is kept for a day after everybody has gone.
# Told to whoever set it: what a setting is now.
now-kept-week = The chat is kept for a week after everybody has gone.
# Told to whoever set it: what a setting is now.
now-kept-month = The chat is kept for a month after everybody has gone.
# Told to whoever set it: what a setting is now.
now-reactions-on = Reactions are switched on.
# Told to whoever set it: what a setting is now.
now-reactions-off = Reactions are switched off.
# Told to whoever set it: what a setting is now.
now-limit =
    The room takes { $limit ->
        [one] { $limit } person
       *[other] { $limit } people
    }.
# Why something was not done.
refused-malformed = The server did not understand that. Loading this page again may help.
# Why something was not done.
refused-too-long = That text is too long.
# Why something was not done.
refused-not-waiting = That person is no longer waiting.
# Why something was not done.
refused-not-here = That person is no longer here.
# Why something was not done.
refused-not-reachable = That person is not connected just now. Try again in a moment.
# Why something was not done.
refused-to-oneself = You cannot do that to yourself.
# Why something was not done.
refused-by-role = Your role does not allow that.
# Why something was not done.
refused-forbidden = You may not do that in this room.
# Why something was not done. $wait is a time as in “wait-seconds”.
refused-too-soon = Slow down: try again in { $wait }.
# Why something was not done.
refused-profane = That was refused: this room does not allow bad language. Nobody else saw it.
# Why something was not done.
refused-no-line = That message is no longer there.
# Why something was not done.
refused-ban-lifted = That ban was lifted already.
# Why something was not done.
refused-no-member = That person is not known in this room.
# Why something was not done.
refused-room-full = All seats are taken. Somebody has to leave before anybody else can come in.
# Why something was not done.
refused-no-password = There is no password yet. Set one first.
# Why something was not done.
refused-out-of-range = That number is too small or too large.

## The page about the product

# Leads to the page.
about-link = About
# Its heading.
about-title = About Confab
# What it is.
about-what = Confab is video calls from one program that people run on a server of their own. Sound and pictures go directly between the browsers, encrypted, and nobody but this server is asked for anything.
# The heading of the product's own licence.
about-licence = Licence
# Under which licences one may have the product.
about-licence-more = Confab is free software, under the MIT licence or the Apache License 2.0, as you like.
# The heading of what others made.
about-work-of-others = Work of others
# Under which licences it is.
about-work-of-others-more = It is built from free software of many others, under the MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, Boost and MPL 2.0 licences and the like.
# The text of a link to the list.
about-parts = Every part, and its licence
# The heading of what tells countries.
about-countries = Countries
# Which program answers.
about-version = Version { $version }
# How a country is found; the credit “IP Geolocation by DB-IP” follows, in English.
about-countries-built-in = The flag beside a name comes from a table on this server, by the address of the connection:
# How a country is found; the credit “IP Geolocation by DB-IP” follows, in English.
about-countries-given = The flag beside a name comes from a table that whoever runs this server chose, by the address of the connection. If it is DB-IP’s:

## The stage

# The name of the menu on somebody's picture, or on their screen.
options-for = Options for { $name }
# Keeps somebody large on one's own stage.
pin = Pin
# Nothing is heard of somebody any more, by this person alone.
mute-for-me = Mute for me
# On a tile: this person hears nothing of them.
muted-for-you = Muted for you
# The name of the slider that says how loudly somebody is heard.
volume = Volume
# Shows all of a picture, instead of filling its place.
whole-picture = Show whole picture
# Shows something on all of the screen.
full-screen = Full screen
# Shows the call in a small window on top of others.
small-window = Picture-in-picture
# One's own picture is not shown to oneself.
hide-own-picture = Hide my picture
# One's own picture, which floats over another, goes to another corner.
next-corner = Move to next corner
# The heading of the ways in which the pictures can be arranged.
layout = Layout
# The pictures are arranged as it fits.
layout-automatic = Automatic
# All pictures have the same size.
layout-grid = Grid
# One picture is large.
layout-spotlight = Spotlight
# Shows those who have no room on this page.
previous-page = Previous page
# Shows those who have no room on this page.
next-page = Next page
# Which page of pictures is shown.
page-of = Page { $page } of { $pages }
# On a tile: the connection to somebody.
quality-fair = Fair connection
# On a tile: the connection to somebody.
quality-poor = Poor connection
# On a tile: no picture has come yet.
video-waiting = Waiting for video ({ $seconds } s)
# On a tile: the picture has stood still for a while.
video-frozen = The picture has stopped ({ $seconds } s)
# On a tile, below “Waiting for video”: why.
cause-own-network = Your connection is interrupted. Check your network, or try another one.
# On a tile, below “Waiting for video”: why.
cause-their-network = { $name }'s connection is interrupted.
# On a tile, below “Waiting for video”: why.
cause-connecting = Still connecting
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-away = { $name }'s page has lost the server and is trying to come back.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-nothing-own = Your browser finds no network. Turn off a VPN or a privacy extension, or try another network.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-nothing-theirs = { $name }'s browser finds no network. A VPN or a privacy extension may be in the way.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-relay-own = Your network lets neither a direct connection nor the relay through. Turn off a VPN, or try another network.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-relay-theirs = { $name }'s network lets neither a direct connection nor the relay through. Another network would help.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-relay-both = Neither of you reaches the relay, and there is no direct connection. Tell whoever runs this server.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-relay-refused = The relay does not serve you just now. Load the page again, or tell whoever runs this server.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-no-relay = Your networks allow no direct connection, and this server offers no relay. Try another network.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-no-pair = No way to { $name } was found, not even over the relay. Try another network, or turn off a VPN.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-families = One of you has only IPv6, the other only IPv4: only the relay connects you with { $name }.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-nothing-comes = Connected, but nothing comes from { $name }. It is being tried again.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-their-camera = { $name }'s camera is on and gives no pictures.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-their-machine = { $name }'s machine is too slow for more.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-loss = { $percent } % of what is sent is lost. Move closer to the Wi-Fi, or use a cable.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-delay = It takes { $millis } ms there and back. Stop downloads, or try another network.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-udp-own = Your network blocks UDP; the call goes over the relay.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-udp-theirs = { $name }'s network blocks UDP; the call goes over the relay.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-udp-both = Both networks, yours and { $name }'s, block UDP; the call goes over the relay.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-tls-own = Your network lets only the web through; the call goes over the relay.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-tls-theirs = { $name }'s network lets only the web through; the call goes over the relay.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-tls-both = Both networks, yours and { $name }'s, let only the web through; the call goes over the relay.
# On a tile, and in its menu: what is wrong with the connection to somebody, and what to do.
cause-relayed = No direct way to { $name } was found; the call goes over the relay.
# On a tile: the page of somebody with a telephone is in the background, where it has no camera.
video-in-background = In the background
# On a tile: too little comes through for pictures.
video-paused = Video paused: weak connection
# In the place of one's own screen, while all of it is shared.
whole-screen-repeats = You are sharing your whole screen. This call, shown there, repeats itself without end.

## Keys and announcements

# Jumps over what stands before the controls. For whoever moves by the keyboard.
skip-to-controls = Skip to the call controls
# The name of the list of keys, and of what opens it.
keyboard-shortcuts = Keyboard shortcuts
# Switches keys without Ctrl or Alt on and off, such as M for the microphone.
single-keys = Single keys
# What that is about.
single-keys-hint = Letters, digits, Space and ? steer the call. Switch this off if you press them by accident, or if you speak to your computer instead of typing.
# The heading of the keys of another product. $product is its name.
coming-from = If you come from { $product }
# What a key does.
shortcut-microphone = Microphone on or off
# What a key does: the microphone is on for as long as it is held.
shortcut-talk = Talk for as long as you hold it
# What a key does.
shortcut-camera = Camera on or off
# What a key does.
shortcut-screen = Share your screen, or stop
# What a key does.
shortcut-hand = Raise or lower your hand
# What a key does. $reaction is the name of one, as in “thumbs-up”.
shortcut-react = React: { $reaction }
# What a key does.
shortcut-chat = Open or close the chat
# What a key does.
shortcut-people = Open or close the list of people
# What a key does. Grid: all of the same size. Spotlight: one large.
shortcut-layout = Grid or spotlight
# What a key does.
shortcut-full-screen = Full screen on or off
# What a key does.
shortcut-bar = Go to the call controls, and back
# What a key does. The chat, the people and the room's settings are panels.
shortcut-close-panel = Close the open panel
# What a key does.
shortcut-help = Show these keys
# What is written on a key.
key-control = Ctrl
# What is written on a key.
key-alt = Alt
# What is written on a key.
key-shift = Shift
# What is written on a key, or what it is called.
key-space = Space
# What is written on a key.
key-escape = Esc
# Said after a key switched it.
said-microphone-on = Microphone on
# Said after a key switched it.
said-microphone-off = Microphone off
# Said after a key switched it.
said-camera-on = Camera on
# Said after a key switched it.
said-camera-off = Camera off
# Said after a key began it.
said-screen-on = You are sharing your screen
# Said after a key ended it.
said-screen-off = You no longer share your screen
# Said after a key raised it.
said-hand-raised = Hand raised
# Said after a key lowered it.
said-hand-lowered = Hand lowered
# Said when the connection to the server is there again.
connected-again = Connected again
# Said to somebody who waited at the door.
let-in = You have been let in
# Said when somebody, or their screen, stays large. $name is theirs.
pinned = { $name } is pinned
# Said when that ends.
no-longer-pinned = Nothing is pinned any more
# Before the title of the page, while the microphone is off in a call.
muted-title = Muted · { $title }

## Invitations, and being alone

# Opens a dialog with the room's address, and is its heading.
invite-people = Invite people
# Asks the system to send the room's address on, by a program that the person chooses.
share-link = Share…
# Who can come in by the link.
invited-open = Anyone with this link can come in at once.
# Who can come in by the link.
invited-lobby = Whoever opens this link waits until somebody here lets them in.
# Who can come in by the link.
invited-password = Whoever opens this link is asked for the password, which is not part of it.
# Who can come in by the link.
invited-locked = The room is locked: nobody new can come in, not even with this link.
# What the QR code is, for screen readers.
link-code = QR code of the link to this room
# Beside the QR code.
link-code-more = Point a phone’s camera at the code, or send this link:
# The heading of a question to somebody who has been alone in a call for long.
still-there = Are you still there?
# Below that heading.
still-there-more = You have been the only one here for a while.
# How long there is to answer.
leaving-in =
    { $seconds ->
        [one] You leave the call in { $seconds } second.
       *[other] You leave the call in { $seconds } seconds.
    }
# The answer. Whoever does not give it leaves the call.
still-here = I am still here
# Switches that question on and off, in the settings.
asked-when-alone = Ask whether I am still there
# What that means.
asked-when-alone-hint = After twenty minutes alone. Whoever does not answer within a minute leaves the call.

## Devices and the person's own settings

# The name of the dialog in which a person sets things for themselves, and of what opens it.
settings = Settings
# A part of the settings.
settings-sound = Sound
# A part of the settings.
settings-picture = Picture
# A part of the settings.
settings-general = General
# The small button beside the switch of the microphone, and its menu.
microphone-options = Microphone options
# The small button beside the switch of the camera, and its menu.
camera-options = Camera options
# What one hears with.
speaker = Speaker
# The choice of whichever device the system prefers.
system-default = System default
# The same, with the device that it is just now.
system-default-is = System default ({ $device })
# A device whose name is not known.
numbered-microphone = Microphone { $number }
# A device whose name is not known.
numbered-camera = Camera { $number }
# A device whose name is not known.
numbered-speaker = Speaker { $number }
# In place of the list of microphones and speakers.
allow-microphone-to-choose = Allow the microphone to choose one
# In place of the list of cameras.
allow-camera-to-choose = Allow the camera to choose one
# In place of the list of microphones.
no-microphone-to-choose = No microphone was found
# In place of the list of cameras.
no-camera-to-choose = No camera was found
# In place of the list of speakers.
no-speaker-to-choose = No speaker was found
# Has the browser ask for the microphone or the camera.
allow = Allow
# Plays a sound on the speaker.
test-speaker = Test speaker
# It plays.
playing-test-sound = Playing test sound…
# Turns to the other camera of a telephone.
flip-camera = Flip camera
# About one's own picture, before the call.
preview-hint = You see yourself mirrored. The others do not.
# The microphone sends music.
music-mode = Music mode
# What that means.
music-mode-hint = Sends instruments and singing as they are. Echo cancellation, noise suppression and automatic volume are off, so use headphones.
# Whether the page tells of a silent microphone and the like.
microphone-hints = Hints about my microphone
# What they are.
microphone-hints-hint = Tells you when no sound comes from it, and when you talk while muted.
# The heading of the sounds that the page makes.
page-sounds = Sounds of this page
# When the page makes a sound.
sound-of-arrival = When somebody comes or goes
# When the page makes a sound.
sound-of-hand = When somebody raises a hand
# When the page makes a sound.
sound-of-message = When somebody writes
# How loud these sounds are.
sound-volume = Volume of these sounds
# The heading of the choice of how good one's own picture may be.
picture-quality = Quality of my picture
# A quality.
quality-saver = Data saver
# What it means.
quality-saver-hint = Small and less smooth. For slow connections, old machines, and where data costs.
# A quality.
quality-standard = Standard
# What it means.
quality-standard-hint = Sharp enough for every call.
# A quality.
quality-high = High
# What it means.
quality-high-hint = As sharp as most cameras can. Needs a fast machine and a fast connection.
# No pictures at all.
audio-only = Audio only
# What that means.
audio-only-hint = Stops your camera and shows nobody’s picture. The sound has the connection for itself.
# One's own picture as in a looking-glass.
mirror-picture = Mirror my picture
# What that means.
mirror-picture-hint = Only for you. The others always see you as you are.
# What that means.
hide-picture-hint = Only from you. The others still see you.
# The system does not let the browser use them.
devices-not-allowed-by-system = Your system does not let this browser use the camera and microphone.
# The system does not let the browser use it.
camera-not-allowed-by-system = Your system does not let this browser use the camera.
# The system does not let the browser use it.
microphone-not-allowed-by-system = Your system does not let this browser use the microphone.
# Where to press. The button is called as in “try-again”.
steps-chromium = Press the icon to the left of the address, switch on what is off there, then press Try again.
# Where to press, in Chrome on a telephone. The button is called as in “try-again”.
steps-chromium-android = Press the icon to the left of the address, then Permissions, and allow it. Then press Try again.
# Where to press, in Firefox. The button is called as in “try-again”.
steps-firefox = Press the crossed-out icon to the left of the address, remove “Blocked”, then press Try again.
# Where to press, in Safari on a Mac. The button is called as in “try-again”.
steps-safari = Open the menu Safari, choose Settings for This Website, allow Camera and Microphone, then press Try again.
# Where to press, on an iPhone or iPad.
steps-ios = Press the icon beside the address, then the three dots if there are any, then Website Settings, and allow it. If it is not offered there: Settings > Apps > Safari > Camera and Microphone.
# Where to press, in a browser that is not known. The button is called as in “try-again”.
steps-other-browser = Look for what this page may use in the settings of your browser, allow it, then press Try again.
# Before the steps for the system.
steps-system-too = If it is allowed there already, your system may be in the way:
# Where to press, on Windows.
steps-windows = Open Settings > Privacy & security > Microphone or Camera, and let desktop apps use it.
# Where to press, on a Mac.
steps-macos = Open System Settings > Privacy & Security > Microphone or Camera, and switch your browser on. It may have to be started again.
# Where to press, on an iPhone or iPad.
steps-ios-system = Open Settings > Apps > Safari > Camera or Microphone, and allow it.
# Where to press, on Android.
steps-android = Open Settings > Apps > your browser > Permissions, and allow it.
# Where to press, on a system that is not known.
steps-other-system = Look at the privacy settings of your system.
# Where to press on a Mac, to share the screen.
steps-screen-macos = Open System Settings > Privacy & Security > Screen & System Audio Recording, and switch your browser on.
# Asks for a device again.
try-again = Try again
# Opens the list of devices.
choose-another = Choose another
# Opens this page over HTTPS.
open-securely = Open this page over HTTPS
# The system took the microphone away for a while.
microphone-interrupted = Something else has taken your microphone, such as a telephone call. The others do not hear you.
# The system took the camera away for a while.
camera-interrupted = Something else has taken your camera. The others do not see you.
# Asks for it again.
resume-microphone = Resume microphone
# Asks for it again.
resume-camera = Resume camera
# The browser has asked the person something, and they have not answered.
browser-asks = Look for a question of your browser, near the address. It wants to know whether this page may use your devices.
# The microphone is on, and nothing is heard.
microphone-silent = Your microphone is on, but no sound comes from it. It may have a switch of its own, another one may be chosen, or the system may block it.
# Switches a hint off for good.
do-not-show-again = Do not show this again
# Somebody talks, and their microphone is off.
you-are-muted-keys = You are muted. Press M or the microphone button to talk.
# The same, where no key does that.
you-are-muted = You are muted. Press the microphone button to talk.
# Uses a device that was plugged in. $device is its name.
use-device = Use { $device }

## The check of devices and connection, and hearing oneself

# The heading of the page that checks, and the link to it.
check-title = Check devices and connection
# What the page does.
check-intro = Tries your microphone, camera, speaker and network one after the other, and says what to do about what does not work. Nobody else sees or hears you, and nothing is kept.
# Without JavaScript, on the page that checks.
check-needs-javascript = The check needs JavaScript. Switch it on in your browser, then load this page again.
# Begins.
check-start = Start the check
# Begins once more.
check-again = Check again
# Gives the check up.
check-stop = Stop
# Gives up what is being tried.
check-skip = Skip this
# Tries one thing again: the name of the button for screen readers.
check-repeat = Try again: { $step }
# Saves what was found as a file.
check-download = Download report
# What is in that file.
check-download-hint = The report says what was found, in which browser and on which system. It holds no addresses and no names.
# The name of the list of what is tried.
check-steps = What is checked
# What is tried: the microphone is recorded and played back.
check-step-recording = Record and play back
# What is tried: the server is reached by a WebSocket.
check-step-server = Server
# What is tried: the server is reached over UDP.
check-step-stun = Server over UDP
# What is tried: the server's relay.
check-step-relay-udp = Relay over UDP
# What is tried: the server's relay.
check-step-relay-tcp = Relay over TCP
# What is tried: the server's relay.
check-step-relay-tls = Relay over TLS
# What is tried: two ends connect without a relay.
check-step-direct = Direct connection
# What is tried: round trip, loss and bandwidth of the relay.
check-step-link = Quality over the relay
# How far something is: it was not tried.
check-waiting = Not checked yet
# How far something is: it is being tried.
check-running = Checking…
# How far something is: the person is asked.
check-asking = Waiting for your answer
# A verdict.
check-passed = Passed
# A verdict.
check-warning = Could be better
# A verdict.
check-failed = Does not work
# A verdict: it was not tried.
check-left-out = Left out
# What was found, as it is read out: the step, the verdict, and what it means.
check-step-told = { $step }: { $verdict }. { $finding }
# While the microphone is tried.
check-say-something = Allow the microphone and say something. The bar should move.
# While the camera is tried.
check-look = Allow the camera. You should see your picture.
# While the microphone is recorded.
check-speak-to-record = Say something for four seconds. Then it is played back to you.
# Asks, after a sound was played.
check-heard-tone = Did you hear the sound?
# Asks, after a recording was played.
check-heard-yourself = Did you hear what you said?
# Answers.
check-yes = Yes
# Answers.
check-no = No
# The microphone works.
check-microphone-heard = Your microphone hears something.
# The camera works.
check-seen = Your camera gives a picture of { $width } × { $height }.
# The camera works, with a small picture.
check-seen-small = Your camera gives a small picture only, of { $width } × { $height }. Choose another camera if there is one.
# The camera gives no picture.
check-no-picture = Your camera is on but gives no picture. Open its cover, close other programs that use it, or choose another one.
# The browser asked for a device, and nobody answered.
check-browser-unanswered = Your browser asked, and there was no answer. Try again and allow it.
# The person was asked whether they heard something, and did not answer.
check-unanswered = There was no answer. Try again when you can listen.
# The person heard it.
check-confirmed = You heard it.
# The person heard no sound.
check-denied-tone = Turn the volume up, plug headphones in or out, and see which speaker your system uses.
# The person did not hear their recording.
check-denied-recording = If you heard the sound before this, it is the microphone: choose another one, or come closer to it.
# The browser could not play or record.
check-not-played = Your browser could not play or record anything. Plug a speaker in, or try another browser.
# Recording was not tried.
check-no-microphone = There is no microphone to record.
# The server was reached.
check-server-reached = The server answers within { $millis } ms.
# The server was reached, slowly.
check-server-slow = The server answers only after { $millis } ms. Use a cable or come closer to the Wi-Fi, and pause downloads.
# The server was not reached by a WebSocket.
check-server-not-reached = The server cannot be reached for calls. A proxy or firewall may block WebSockets: try another network, or ask whoever runs yours.
# The server was reached over UDP.
check-stun-reached = The server answers over UDP within { $millis } ms.
# The server was reached over UDP and sees this machine's own address.
check-same-address = The server answers over UDP, and no router changes your address.
# The server was not reached over UDP.
check-stun-not-reached = Your network seems to block UDP. Try a different network, or disable your VPN; or ask whoever runs the network to allow UDP to this server.
# The browser has no candidates at all.
check-no-network = Your browser tells of no network. Check your connection, and extensions that block WebRTC.
# The relay was reached.
check-relay-reached = The relay answers within { $millis } ms.
# The relay was not reached in one of three ways.
check-relay-not-reached = The relay is not reached in this way. A call can take another one.
# Two ends were connected without a relay.
check-direct-reached = Two ends connect directly within { $millis } ms.
# Two ends were not connected without a relay.
check-direct-not-reached = Two ends in this browser cannot connect directly. An extension, a VPN or a policy may forbid it; calls then need the relay.
# What the relay carries. $lost is in per cent, with a fraction.
check-link-carries = Round trip { $millis } ms, { $lost } % lost, { $rate } Mbit/s.
# What to do when that is little.
check-link-weak = Use a cable or come closer to the Wi-Fi, pause downloads, or receive audio only.
# Nothing came through the relay.
check-link-not-reached = Nothing came through the relay, though it answers. Tell whoever runs this server.
# The server has nothing of the kind.
check-not-offered = This server does not offer it.
# The relay was not reached, so that there is nothing to measure.
check-no-relay = No relay was reached that could be measured.
# The person skipped it.
check-skipped = You skipped it.
# What it all means.
check-summary-well = Everything works. You are ready for a call.
# What it all means.
check-summary-mostly = A call will work. The list says what could be better.
# What it all means.
check-summary-only-streams = Your network blocks UDP. Calls go through the relay over TCP, where sound and picture may falter. Another network, or none of your VPN, would be better.
# What it all means.
check-summary-devices = Calls connect, but others may not see or hear you, or you them. The list says what to do.
# What it all means.
check-summary-no-way = From this network no call connects. Switch to a different network or disable your VPN.
# What it all means.
check-summary-no-server = The server cannot be reached for calls. Check your connection, or try another network.
# In the lobby, in a line: whether a call is likely to work from here.
prospect-ready = Your connection is ready.
# In the lobby, in a line: whether a call is likely to work from here. $way is TCP or TLS.
prospect-over-relay = Your network blocks UDP. Calls go over the relay, by { $way }.
# Plays back what the others would hear.
hear-yourself = Hear yourself
# What that does.
hear-yourself-hint = Plays back what the others would hear, a second later and for at most a minute. Wear headphones, or it will howl.
# Whether one hears oneself.
hear-connecting = Connecting…
# Whether one hears oneself.
hear-by-relay = You hear yourself by way of the server’s relay.
# Whether one hears oneself.
hear-within = You hear yourself within this device; no relay was reached.
# Whether one hears oneself.
hear-failed = It did not work. Allow the microphone, then try again.

## Meeting strangers

# The heading of the page that meets strangers, and the link to it.
meet-title = Meet someone
# What the page does.
meet-intro = Talk with somebody you do not know. Both of you have to say yes, and either of you can go at any time.
# The page that meets strangers, where whoever runs the server has switched it off.
meet-off = Meeting strangers is switched off on this server.
# Without JavaScript, on the page that meets strangers.
meet-needs-javascript = Meeting someone needs JavaScript. Switch it on in your browser, then load this page again.
# Below the form: when the devices are asked for.
meet-devices = Your camera and microphone are asked for when a talk begins. Both pictures are blurred until both of you want them clear.
# What one’s name is for.
meet-name-hint = Whoever is proposed to you sees it before you talk.
# The name of a group of boxes to tick, each of which is an interest.
meet-interests = What you like to talk about
# How many interests are ticked, out of how many may be.
meet-interests-chosen = { $chosen } of { $limit } chosen
# The heading of the rules.
meet-rules = The rules
# A rule.
meet-rule-kind = Be kind.
# A rule.
meet-rule-sexual = Nothing sexual.
# A rule.
meet-rule-recording = Record nobody.
# A rule.
meet-rule-personal = No personal data: no address, no number, no account.
# A rule.
meet-rule-report = Report what is wrong.
# A box to tick before one meets anybody.
meet-accept-rules = I am 18 or older and will follow the rules
# The box was not ticked. It is called as in “meet-accept-rules”.
meet-rules-missing = Tick this box to go on.
# Begins to look for somebody.
meet-find = Find somebody
# How many people look for somebody.
meet-waiting-count =
    { $count ->
        [one] { $count } person is waiting
       *[other] { $count } people are waiting
    }
# How many people are in a talk; behind how many look for somebody.
meet-talking-count =
    { $count ->
        [one] { $count } is talking
       *[other] { $count } are talking
    }
# How many people there are: both are sentences of their own.
meet-numbers = { $waiting }, { $talking }
# How many people there are, before one looks for somebody.
meet-nobody = Nobody is here just now.
# One looks for somebody, and is alone.
meet-nobody-else = Nobody else is here just now. This page keeps looking.
# The server is asked.
meet-connecting = Connecting…
# One waits for somebody.
meet-looking = Looking for somebody…
# How long one waits. $time is as in “wait-seconds”.
meet-expected = It usually takes about { $time }.
# Ends whatever there is, and looks no longer.
meet-stop = Stop
# In the title of the window: somebody is proposed.
somebody-is-there = Somebody is there
# Somebody is proposed, as it is read out.
meet-found = Somebody is there: { $name }
# The name of a list of interests.
meet-in-common = You both like
# How long there is to answer, in seconds.
meet-answer-in =
    { $count ->
        [one] { $count } second left to answer
       *[other] { $count } seconds left to answer
    }
# Wants to talk with the one who is proposed.
meet-yes = Say yes
# Does not want to, and looks on.
meet-no = No, next
# One has said yes, and waits for the other.
meet-waiting-for = Waiting for { $name }…
# Both have said yes, and the talk is about to begin.
meet-connecting-with = Connecting you with { $name }…
# The name of the bar above a talk.
meet-talk = This talk
# Above a talk.
meet-talking-with = Talking with { $name }
# Ends the talk and looks for somebody else.
meet-next = Next
# Wants both pictures clear.
meet-reveal = Show pictures clearly
# How the pictures are. The button is called as in “meet-reveal”.
meet-blurred = Both pictures are blurred until both of you press “Show pictures clearly”.
# One wants both pictures clear, and waits for the other.
meet-reveal-waiting = The pictures become clear when { $name } wants it, too.
# How the pictures are.
meet-clear = Both pictures are clear.
# The key was pressed once.
meet-escape = Press Esc again to leave
# Never meets somebody again.
meet-block = Block
# Tells whoever runs the server of somebody.
meet-report = Report
# The same, of somebody who is named.
meet-block-name = Block { $name }
# The same, of somebody who is named.
meet-report-name = Report { $name }
# Asks before somebody is blocked.
meet-block-title = Block { $name }?
# What blocking means.
meet-block-more = The two of you are never brought together again, and a talk with them ends now. They are not told why.
# What reporting means.
meet-report-more = They are blocked at once. Whoever runs this server sees your report.
# The name of a group of reasons of which one is chosen.
meet-report-reason = What is wrong?
# No reason was chosen.
meet-report-choose = Choose a reason.
# The label of a text box.
meet-report-note = What else there is to say (optional)
# How long the text in the box is, and how long it may be.
meet-report-length = { $length } of { $limit } characters
# Sends the report.
meet-send-report = Send report
# A block or a report is remembered.
meet-noted = Done. You will not meet { $name } again.
# A report was one of too many.
meet-report-too-soon = You have reported so often that this report is not kept. They are blocked all the same.
# One looks for nobody any more.
meet-stopped = You have stopped looking
# What that means.
meet-stopped-more = Nobody is proposed to you until you look again.
# Why an encounter is over.
meet-ended-you = You ended it
# What that means.
meet-ended-you-more = Your camera and microphone are off.
# Why an encounter is over.
meet-ended-they = The other person has gone on
# What that means.
meet-ended-they-more = That happens, and says little about you. Your camera and microphone are off.
# Why an encounter is over.
meet-unanswered = You did not answer in time
# What that means.
meet-unanswered-more = So this page has stopped looking, and nobody waits for you in vain.
# Why an encounter is over.
meet-lost = The connection was lost
# What that means.
meet-lost-more = It was yours or the other person’s. Your camera and microphone are off.
# Why an encounter is over.
meet-failed = The talk could not begin
# What that means.
meet-failed-more = Something went wrong on this server. It is not your fault, and you can try again.
# One went on too often.
meet-too-soon = Take a short break
# What that means.
meet-too-soon-more = You went on to somebody else very often in a short time.
# When one can go on. $time is as in “wait-seconds”.
meet-go-on-in = You can go on in { $time }.
# One can go on.
meet-go-on-now = You can go on now.
# Looks for somebody again.
meet-find-else = Find somebody else
# Goes back to the form.
meet-back = Back
# Why one can meet nobody.
meet-full = Everybody’s place is taken
# What to do.
meet-full-more = As many people are here as this server takes. Try again in a few minutes.
# Why one can meet nobody.
meet-tabs = This is open in too many tabs
# What to do.
meet-tabs-more = Close this page in another tab, then try again.
# Why one can meet nobody.
meet-taken-over = It goes on in another tab
# What to do.
meet-taken-over-more = Another tab has taken over from this one. You can begin anew here.
# Why one can meet nobody.
meet-name-refused = This name is not allowed here
# What to do.
meet-name-refused-more = Choose one without rude words, addresses or numbers.
# Why one can meet nobody.
meet-came-too-often = You came back very often
# What that means.
meet-came-too-often-more = To be fair to everybody, this server asks you to wait a little.
# Why one can meet nobody.
meet-unreachable = The server cannot be reached
# What to do.
meet-unreachable-more = Check your connection, then try again.
# Why one can meet nobody.
meet-refused = The server has closed the connection
# What to do.
meet-refused-more = Try again. If it happens once more, wait a few minutes.
# The server cannot be reached, and is tried again.
meet-outage = The server cannot be reached just now. A talk goes on all the same.
# An interest.
interest-animals = Animals
# An interest.
interest-art = Art
# An interest.
interest-books = Books
# An interest.
interest-cooking = Cooking
# An interest.
interest-crafts = Crafts
# An interest.
interest-dancing = Dancing
# An interest.
interest-fashion = Fashion
# An interest.
interest-films = Films
# An interest.
interest-fitness = Fitness
# An interest.
interest-games = Games
# An interest.
interest-gardening = Gardening
# An interest.
interest-history = History
# An interest.
interest-languages = Languages
# An interest.
interest-music = Music
# An interest.
interest-nature = Nature
# An interest.
interest-philosophy = Philosophy
# An interest.
interest-photography = Photography
# An interest.
interest-programming = Programming
# An interest.
interest-science = Science
# An interest.
interest-series = Series
# An interest.
interest-space = Space
# An interest.
interest-sports = Sports
# An interest.
interest-technology = Technology
# An interest.
interest-travel = Travel
# A reason to report somebody.
report-sexual = Something sexual
# A reason to report somebody.
report-harassment = Insults or threats
# A reason to report somebody.
report-hate = Hate against people for what they are
# A reason to report somebody.
report-violence = Violence, or a call for it
# A reason to report somebody.
report-minor = Seems to be a child
# A reason to report somebody.
report-spam = Advertising, or a recording
# A reason to report somebody.
report-other = Something else
