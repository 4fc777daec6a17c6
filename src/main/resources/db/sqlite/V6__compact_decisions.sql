-- Decisions in the order of arrival, many in a row, because a row costs more than what it says of a decision.
-- since, until: the milliseconds its first and last ids tell; customers: a hash (32 bits) of each one's customer.
DROP TABLE decision;

CREATE TABLE decision_block (
    number    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    customers BLOB    NOT NULL,
    decisions BLOB    NOT NULL
) STRICT;

CREATE INDEX decision_block_by_time ON decision_block (until, since);

-- Which blocks hold decisions about a customer: for each part of all hashes, and each stretch of blocks up to the one called
-- last, pairs of a hash and how many blocks before that one. Blocks after the last stretch are not in it yet.
CREATE TABLE decision_index (
    part    INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    entries BLOB    NOT NULL,
    PRIMARY KEY (part, last)
) STRICT, WITHOUT ROWID;
