-- How often an action was presented and accepted: counted with every outcome, without the person, so that it stays when a
-- customer is erased.
CREATE TABLE tally (
    action    TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    phase     TEXT    NOT NULL,
    presented INTEGER NOT NULL,
    accepted  INTEGER NOT NULL,
    PRIMARY KEY (action, channel, phase)
) STRICT, WITHOUT ROWID;

-- The outcomes of a decision, so that an offer is counted once.
CREATE INDEX outcome_by_decision ON event (json_extract(data, '$.decisionId'), json_extract(data, '$.action'))
    WHERE type = 'outcome.recorded';
