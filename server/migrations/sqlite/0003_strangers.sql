-- Who does not want to meet whom, and what was reported. A browser is the first half of the SHA-256 of its cookie under a label: who reads
-- the store can be nobody, and cannot tell which member of a room it is.

CREATE TABLE blocks (
    by   BLOB NOT NULL,
    whom BLOB NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (by, whom)
) STRICT, WITHOUT ROWID;

CREATE INDEX blocks_of ON blocks (whom);

CREATE TABLE reports (
    id        INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    at        INTEGER NOT NULL,
    by        BLOB NOT NULL,
    about     BLOB NOT NULL,
    encounter INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    note      TEXT,
    name      TEXT NOT NULL,      -- what the reported one was called
    country   TEXT,               -- where they connected from, if they showed it
    interests TEXT NOT NULL,      -- what they said they like, with commas between
    talked_ms INTEGER,            -- for how long the two talked; nothing when they did not
    UNIQUE (by, encounter)
) STRICT;
