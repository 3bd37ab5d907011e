-- What must outlive a restart. Times are milliseconds since 1970.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rooms (
    id         INTEGER PRIMARY KEY NOT NULL,
    name       TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    last_used  INTEGER NOT NULL
) STRICT;

-- Somebody who was in a room, by the cookie of their browser (its SHA-256: who reads the store can be nobody else).
CREATE TABLE members (
    id         INTEGER PRIMARY KEY NOT NULL,
    room_id    INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    identity   BLOB NOT NULL,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    UNIQUE (room_id, identity)
) STRICT;

-- The id is the participant's. AUTOINCREMENT, because no id may ever come back: tickets name it.
CREATE TABLE seats (
    id         INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    room_id    INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    member_id  INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    page       INTEGER,
    created_at INTEGER NOT NULL,
    ended_at   INTEGER,
    end_reason TEXT
) STRICT;

CREATE INDEX seats_live ON seats (room_id) WHERE ended_at IS NULL;
CREATE INDEX seats_ended ON seats (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX seats_of_member ON seats (member_id);
