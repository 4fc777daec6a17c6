-- Text compares by its UTF-8 bytes; times are microseconds since 1970 UTC; arrivals are numbers of the arrival sequence.

-- The one row: the last number given away, and how much there is.
CREATE TABLE arrival (
    only      INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    sequence  INTEGER NOT NULL,
    customers INTEGER NOT NULL,
    events    INTEGER NOT NULL
) STRICT;

INSERT INTO arrival VALUES (1, 0, 0, 0);

-- Profiles as they are now. sequence: when this state arrived; search: what lists look into, case folded.
CREATE TABLE customer (
    id       TEXT    NOT NULL PRIMARY KEY,
    version  INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    segment  TEXT,
    search   TEXT    NOT NULL,
    profile  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_by_segment ON customer (segment, id) WHERE segment IS NOT NULL;

-- Profiles as they were, until the next state arrived.
CREATE TABLE former_profile (
    customer TEXT    NOT NULL,
    sequence INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    profile  TEXT    NOT NULL,
    PRIMARY KEY (customer, sequence)
) STRICT, WITHOUT ROWID;

-- Clustered by customer, so that a history is one range read.
CREATE TABLE event (
    customer TEXT    NOT NULL,
    sequence INTEGER NOT NULL,
    id       TEXT    NOT NULL,
    type     TEXT    NOT NULL,
    time     INTEGER NOT NULL,
    data     TEXT    NOT NULL,
    PRIMARY KEY (customer, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX event_by_id ON event (id);

-- In the order of arrival: request and answer are too long for a clustered table.
CREATE TABLE decision (
    number     INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    customer   TEXT    NOT NULL,
    decided_at INTEGER NOT NULL,
    rule_base  TEXT    NOT NULL,
    sequence   INTEGER NOT NULL,
    request    TEXT    NOT NULL,
    answer     TEXT    NOT NULL
) STRICT;

CREATE INDEX decision_by_customer ON decision (customer, decided_at);
CREATE INDEX decision_by_time ON decision (decided_at);

CREATE TABLE rule_base (
    number INTEGER NOT NULL PRIMARY KEY,
    hash   TEXT    NOT NULL UNIQUE,
    bundle BLOB    NOT NULL
) STRICT;
