-- An audit that cannot be rewritten: what operators did, and seals over that and over the events of payments.

-- What an operator did: who, why, to whom ('' as merchant: to the gateway as a whole). Only ever inserted, in the
-- transaction of what it tells of. `hash` is over the row; `xid` is as in entry.
CREATE TABLE act (
    merchant_no text COLLATE "C" NOT NULL,
    act_id      text COLLATE "C" NOT NULL,
    xid         bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    what        text NOT NULL,
    by          text NOT NULL,
    why         text NOT NULL,
    hash        bytea NOT NULL,
    PRIMARY KEY (merchant_no, act_id)
);

CREATE INDEX act_at ON act (at);
CREATE INDEX act_written ON act USING brin (xid) WITH (pages_per_range = 16, autosummarize = on);

-- The sealer finds what was written since the last time as the roll-up does.
CREATE INDEX event_written ON event USING brin (xid) WITH (pages_per_range = 16, autosummarize = on);

-- Each time that the sealer has been by: everything that was written by transactions from from_xid to before to_xid, in
-- the numbers of one server (`era`), is sealed. `hash` is over the checkpoint before, this row and its seals;
-- `signature` over the hash. A checkpoint belongs to a database, not to a merchant.
CREATE TABLE checkpoint (
    checkpoint_no bigint PRIMARY KEY,
    era           integer NOT NULL,
    from_xid      bigint NOT NULL,
    to_xid        bigint NOT NULL,
    at            timestamptz NOT NULL,
    hash          bytea NOT NULL,
    signature     bytea NOT NULL
);

-- What a merchant's rows of one checkpoint are sealed by, in a chain of his own: `content` is over their hashes, in the
-- order of xid, subject and version; `hash` over the seal before and this row.
CREATE TABLE seal (
    merchant_no   text COLLATE "C" NOT NULL,
    sequence      bigint NOT NULL,
    checkpoint_no bigint NOT NULL,
    sealed_rows   bigint NOT NULL,
    content       bytea NOT NULL,
    hash          bytea NOT NULL,
    PRIMARY KEY (merchant_no, sequence)
);

CREATE INDEX seal_of_checkpoint ON seal (checkpoint_no);

-- Where a row was sealed, in a database that has come from another server since: there its xid is another one.
CREATE TABLE sealed_elsewhere (
    merchant_no text COLLATE "C" NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    version     integer NOT NULL,
    era         integer NOT NULL,
    xid         bigint NOT NULL,
    PRIMARY KEY (merchant_no, subject, version)
);

INSERT INTO gateway_fact (key, value) VALUES ('seal-era', '0');
