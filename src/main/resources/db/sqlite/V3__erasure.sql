-- Whom an erased customer is recognised by: a keyed hash of the id, and of addresses where an objection was alive.
CREATE TABLE suppression (
    mark      TEXT    NOT NULL PRIMARY KEY,
    marketing INTEGER NOT NULL,
    profiling INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The proof of consent to calls of erased customers, who are found again by the keyed hash of their id or phone.
CREATE TABLE call_consent (
    number     INTEGER NOT NULL PRIMARY KEY,
    customer   TEXT    NOT NULL,
    phone      TEXT,
    keep_until INTEGER NOT NULL,
    proof      TEXT    NOT NULL
) STRICT;

CREATE INDEX call_consent_by_customer ON call_consent (customer);
CREATE INDEX call_consent_by_phone ON call_consent (phone) WHERE phone IS NOT NULL;
CREATE INDEX call_consent_by_end ON call_consent (keep_until);

-- Outcomes without the person. time: the begin of the day (UTC); number: random, so that neighbours are not one person's.
CREATE TABLE anonymous_outcome (
    number INTEGER NOT NULL PRIMARY KEY,
    time   INTEGER NOT NULL,
    data   TEXT    NOT NULL
) STRICT;

CREATE INDEX anonymous_outcome_by_time ON anonymous_outcome (time);

-- The one row: whether customers were erased since the database was last written anew, and when that was.
CREATE TABLE wiping (
    only         INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    due          INTEGER NOT NULL,
    compacted_at INTEGER NOT NULL
) STRICT;

INSERT INTO wiping VALUES (1, 0, 0);
