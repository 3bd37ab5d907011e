-- Who is what in a room, who may come in, and what was said.

ALTER TABLE rooms ADD COLUMN host_key BLOB;       -- the key's SHA-256; nothing for a room that nobody started as its host
ALTER TABLE rooms ADD COLUMN settings TEXT;       -- JSON, as in the protocol; nothing while they are the usual ones
ALTER TABLE rooms ADD COLUMN password TEXT;       -- the hash of the one that was set last
ALTER TABLE rooms ADD COLUMN emptied_at INTEGER;  -- since when nobody is in the room; nothing while somebody is

-- Members get ids that never come back: lines of conversation name them, and a private one must not become another's. SQLite cannot
-- add that to a table, so it is made anew, and with it the seats, which refer to it.

CREATE TABLE seats_before AS SELECT * FROM seats;
CREATE TABLE last_ids_before AS SELECT name, seq FROM sqlite_sequence;
DROP TABLE seats;
ALTER TABLE members RENAME TO members_before;

CREATE TABLE members (
    id           INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    room_id      INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    identity     BLOB NOT NULL,
    name         TEXT NOT NULL,                   -- what the room called them last; empty until it let them in
    created_at   INTEGER NOT NULL,
    last_seen    INTEGER NOT NULL,
    role         TEXT NOT NULL DEFAULT 'participant',
    decision     TEXT NOT NULL DEFAULT 'none',    -- none, admitted, denied or banned
    denied_until INTEGER,
    banned_at    INTEGER,
    banned_by    TEXT,
    UNIQUE (room_id, identity)
) STRICT;

INSERT INTO members (id, room_id, identity, name, created_at, last_seen)
    SELECT id, room_id, identity, name, created_at, last_seen FROM members_before;
DROP TABLE members_before;

-- The id is the participant's. AUTOINCREMENT, because no id may ever come back: tickets name it.
CREATE TABLE seats (
    id            INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    room_id       INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    member_id     INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,                  -- empty until the room gave one
    page          INTEGER,
    waits         INTEGER NOT NULL DEFAULT 0,     -- 1 for a place at the door
    hand_at       INTEGER,
    country       TEXT,
    country_shown INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL,
    ended_at      INTEGER,
    end_reason    TEXT
) STRICT;

INSERT INTO seats (id, room_id, member_id, name, page, created_at, ended_at, end_reason)
    SELECT id, room_id, member_id, name, page, created_at, ended_at, end_reason FROM seats_before;
DELETE FROM sqlite_sequence WHERE name = 'seats';
INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM last_ids_before WHERE name = 'seats';
DROP TABLE seats_before;
DROP TABLE last_ids_before;

CREATE INDEX seats_live ON seats (room_id) WHERE ended_at IS NULL;
CREATE INDEX seats_ended ON seats (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX seats_of_member ON seats (member_id);
CREATE INDEX members_with_standing ON members (room_id) WHERE role <> 'participant' OR decision <> 'none';

CREATE TABLE chat (
    room_id INTEGER NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    id      INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    line    TEXT NOT NULL,                        -- JSON, as in the protocol
    PRIMARY KEY (room_id, id)
) STRICT;
