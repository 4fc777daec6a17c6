-- Emergency stops of actions, kinds and channels. Lifted ones stay: past decisions are explained with those of their time.
CREATE TABLE stop (
    number INTEGER NOT NULL PRIMARY KEY,
    target TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    author TEXT,
    since  INTEGER NOT NULL,
    until  INTEGER
) STRICT;

CREATE UNIQUE INDEX stop_in_force ON stop (target) WHERE until IS NULL;
