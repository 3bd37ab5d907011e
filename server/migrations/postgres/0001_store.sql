-- What must outlive a restart, as in the migrations of SQLite, which say more. Times are milliseconds since 1970. What is yes or no is 0 or 1,
-- as there, so that one query does for both.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE rooms (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_used  BIGINT NOT NULL,
    host_key   BYTEA,                             -- the key's SHA-256; nothing for a room that nobody started as its host
    settings   TEXT,                              -- JSON, as in the protocol; nothing while they are the usual ones
    password   TEXT,                              -- the hash of the one that was set last
    emptied_at BIGINT                             -- since when nobody is in the room; nothing while somebody is
);

-- Somebody who was in a room, by the cookie of their browser (its SHA-256: who reads the store can be nobody else).
CREATE TABLE members (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id      BIGINT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    identity     BYTEA NOT NULL,
    name         TEXT NOT NULL,                   -- what the room called them last; empty until it let them in
    created_at   BIGINT NOT NULL,
    last_seen    BIGINT NOT NULL,
    role         TEXT NOT NULL DEFAULT 'participant',
    decision     TEXT NOT NULL DEFAULT 'none',    -- none, admitted, denied or banned
    denied_until BIGINT,
    banned_at    BIGINT,
    banned_by    TEXT,
    UNIQUE (room_id, identity)
);

-- The id is the participant's, and no id ever comes back: tickets name it.
CREATE TABLE seats (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id       BIGINT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    member_id     BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    name          TEXT NOT NULL,                  -- empty until the room gave one
    page          BIGINT,
    waits         BIGINT NOT NULL DEFAULT 0,      -- 1 for a place at the door
    hand_at       BIGINT,
    country       TEXT,
    country_shown BIGINT NOT NULL DEFAULT 0,
    created_at    BIGINT NOT NULL,
    ended_at      BIGINT,
    end_reason    TEXT
);

CREATE INDEX seats_live ON seats (room_id) WHERE ended_at IS NULL;
CREATE INDEX seats_ended ON seats (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX seats_of_member ON seats (member_id);
CREATE INDEX members_with_standing ON members (room_id) WHERE role <> 'participant' OR decision <> 'none';

CREATE TABLE chat (
    room_id BIGINT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    id      BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    line    TEXT NOT NULL,                        -- JSON, as in the protocol
    PRIMARY KEY (room_id, id)
);

-- A browser is here the first half of the SHA-256 of its cookie under a label.
CREATE TABLE blocks (
    by   BYTEA NOT NULL,
    whom BYTEA NOT NULL,
    at   BIGINT NOT NULL,
    PRIMARY KEY (by, whom)
);

CREATE INDEX blocks_of ON blocks (whom);

CREATE TABLE reports (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        BIGINT NOT NULL,
    by        BYTEA NOT NULL,
    about     BYTEA NOT NULL,
    encounter BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    note      TEXT,
    name      TEXT NOT NULL,                      -- what the reported one was called
    country   TEXT,                               -- where they connected from, if they showed it
    interests TEXT NOT NULL,                      -- what they said they like, with commas between
    talked_ms BIGINT,                             -- for how long the two talked; nothing when they did not
    UNIQUE (by, encounter)
);
