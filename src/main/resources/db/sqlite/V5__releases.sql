-- Who made a version and why, and who else approved it.
ALTER TABLE rule_base ADD COLUMN author      TEXT;
ALTER TABLE rule_base ADD COLUMN comment     TEXT;
ALTER TABLE rule_base ADD COLUMN created_at  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rule_base ADD COLUMN approved_by TEXT;

-- Each time a version became the active one; the last row is in force. previous: where a rollback of it leads.
CREATE TABLE activation (
    number    INTEGER NOT NULL PRIMARY KEY,
    rule_base INTEGER NOT NULL REFERENCES rule_base (number),
    cause     TEXT    NOT NULL,
    author    TEXT,
    detail    TEXT,
    at        INTEGER NOT NULL,
    previous  INTEGER REFERENCES activation (number)
) STRICT;

CREATE INDEX activation_by_rule_base ON activation (rule_base);
