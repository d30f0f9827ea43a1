-- The schema of Tillgate, from the first day on. Later migrations expand; nothing that a running node reads is removed
-- in the version that stops reading it.
--
-- Rules that every table keeps:
-- * what belongs to a merchant has merchant_no first in its key, and no foreign key, sequence or unique index spans
--   merchants, so that merchants can be spread over several databases;
-- * time is told: no now(), no default of time. Instants are whole microseconds;
-- * keys are compared byte by byte (COLLATE "C"), which is the order of the program too, and the fastest;
-- * money is a count of the currency's smallest unit.


-- ---------------------------------------------------------------------------------------------- the gateway itself

-- Facts about this database, one row each: mode, key id, test clock, the next block of numbers, a beat for the health
-- check, the bookmark of the roll-up.
CREATE TABLE gateway_fact (
    key   text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

INSERT INTO gateway_fact (key, value) VALUES
    ('beat', '0'),
    ('next-number', '400000000000000000');

-- What one major unit of a currency is worth in another, from when on, and whose word that is.
CREATE TABLE rate (
    from_currency text NOT NULL,
    to_currency   text NOT NULL,
    valid_from    timestamptz NOT NULL,
    value         numeric NOT NULL CHECK (value > 0),
    source        text NOT NULL,
    PRIMARY KEY (from_currency, to_currency, valid_from)
);


-- ------------------------------------------------------------------------------------------------------- merchants

CREATE TABLE merchant (
    merchant_no text COLLATE "C" PRIMARY KEY,
    name        text NOT NULL,
    fee_percent numeric NOT NULL CHECK (fee_percent >= 0),
    fee_fixed   numeric NOT NULL CHECK (fee_fixed >= 0),
    created_at  timestamptz NOT NULL
);

-- settings: one line key=value for each setting that is not at its default.
CREATE TABLE store (
    merchant_no text COLLATE "C" NOT NULL,
    store_no    text COLLATE "C" NOT NULL,
    name        text NOT NULL,
    settings    text NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (merchant_no, store_no)
);

-- The API tokens of a store, sealed with a key that is not in this database; several are valid at once while a store
-- changes over.
CREATE TABLE credential (
    merchant_no   text COLLATE "C" NOT NULL,
    store_no      text COLLATE "C" NOT NULL,
    credential_id text COLLATE "C" NOT NULL,
    sealed        bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    revoked_at    timestamptz,
    PRIMARY KEY (merchant_no, store_no, credential_id)
);


-- -------------------------------------------------------------------------------------------------------- payments

-- A payment as it stands now. Its opening never changes; `standing` is the text of its state and attempts, of which
-- state, refunded, reserved and decided_at are copies to select by. `head` is the hash of its newest event, `change_no`
-- the number of the change that wrote it.
--
-- No index has a column that an update changes, and pages keep room for the next version of a row: updates stay on
-- their page and write no index (heap-only tuples).
CREATE TABLE payment (
    merchant_no     text COLLATE "C" NOT NULL,
    transaction_no  text COLLATE "C" NOT NULL,
    store_no        text COLLATE "C" NOT NULL,
    reference       text COLLATE "C" NOT NULL,
    way             text NOT NULL,
    currency        text NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    settle_currency text NOT NULL,
    asked           bytea NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    terms           text NOT NULL,
    version         integer NOT NULL CHECK (version > 0),
    state           text NOT NULL,
    refunded        bigint NOT NULL CHECK (refunded >= 0),
    reserved        bigint NOT NULL CHECK (reserved >= 0),
    decided_at      timestamptz,
    standing        text NOT NULL,
    head            bytea NOT NULL,
    change_no       bigint NOT NULL,
    PRIMARY KEY (merchant_no, transaction_no),
    UNIQUE (merchant_no, reference),
    -- The last defence, behind the guarded decision: never more back than was captured.
    CHECK (refunded + reserved <= amount)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

-- Lists are by time, and payments come in order of time: a block range index costs next to nothing to keep.
CREATE INDEX payment_created ON payment USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on);

-- What happened to each payment, chained: `hash` is over the hash before and this row's content, the first over the
-- opening too. `row_sum` is a checksum of this row by itself, which tells a damaged event from a damaged payment.
-- Partitioned by time from the start, so that old events can go to cheaper places as whole tables.
CREATE TABLE event (
    merchant_no    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    version        integer NOT NULL,
    row_sum        integer NOT NULL,
    at             timestamptz NOT NULL,
    change_no      bigint NOT NULL,
    xid            bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    kind           text NOT NULL,
    by             text NOT NULL,
    content        text NOT NULL,
    hash           bytea NOT NULL,
    PRIMARY KEY (merchant_no, transaction_no, version, at)
) PARTITION BY RANGE (at);

CREATE TABLE event_default PARTITION OF event DEFAULT;

-- A refund as it stands now; `settled` is what it costs the merchant, at the sale's rate.
CREATE TABLE refund (
    merchant_no     text COLLATE "C" NOT NULL,
    refund_no       text COLLATE "C" NOT NULL,
    transaction_no  text COLLATE "C" NOT NULL,
    attempt         integer NOT NULL,
    reference       text COLLATE "C" NOT NULL,
    asked           bytea NOT NULL,
    currency        text NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    settle_currency text NOT NULL,
    settled         bigint NOT NULL CHECK (settled >= 0),
    reason          text NOT NULL,
    created_at      timestamptz NOT NULL,
    notify_address  text NOT NULL,
    state           text NOT NULL,
    decided_at      timestamptz,
    refused_because text NOT NULL,
    change_no       bigint NOT NULL,
    PRIMARY KEY (merchant_no, refund_no),
    UNIQUE (merchant_no, reference)
) WITH (fillfactor = 85);

CREATE INDEX refund_of_payment ON refund (merchant_no, transaction_no);

-- Late money that a wallet refuses to take back: few, and never to be overlooked.
CREATE INDEX refund_stranded ON refund (merchant_no, transaction_no)
    WHERE reason = 'LATE_SUCCESS' AND state = 'refused';


-- ----------------------------------------------------------------------------------------------------------- books

-- The postings: one amount from the credited account to the debited one, so that each row balances by its shape.
-- Only ever inserted. `xid` is the transaction that wrote it: the roll-up's bookmark is a place in that order, since
-- neither time nor number says what is committed.
CREATE TABLE entry (
    merchant_no    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    version        integer NOT NULL,
    line           integer NOT NULL,
    amount         bigint NOT NULL CHECK (amount > 0),
    xid            bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    at             timestamptz NOT NULL,
    kind           text NOT NULL,
    debit          text NOT NULL,
    credit         text NOT NULL CHECK (credit <> debit),
    currency       text NOT NULL,
    PRIMARY KEY (merchant_no, transaction_no, version, line)
);

CREATE INDEX entry_written ON entry USING brin (xid) WITH (pages_per_range = 16, autosummarize = on);

-- The sums of all entries that were written by transactions before the roll-up's bookmark.
CREATE TABLE balance (
    merchant_no text COLLATE "C" NOT NULL,
    account     text NOT NULL,
    currency    text NOT NULL,
    debit       bigint NOT NULL CHECK (debit >= 0),
    credit      bigint NOT NULL CHECK (credit >= 0),
    PRIMARY KEY (merchant_no, account, currency)
) WITH (fillfactor = 70);


-- ------------------------------------------------------------------------------------------------------------ work

-- When each payment must be looked at next: a queue of work, no part of the truth about money. `version` guards it
-- against what was decided from an older look; lease_until is real time, while somebody looks.
CREATE TABLE due (
    merchant_no    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    version        integer NOT NULL,
    due_at         timestamptz NOT NULL,
    lease_until    timestamptz,
    PRIMARY KEY (merchant_no, transaction_no)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

CREATE INDEX due_next ON due (due_at);

-- The outbox: what a merchant is still to be told. The first seven columns after the key are what was said in the
-- change; the rest is how far its delivery is.
CREATE TABLE notice (
    merchant_no    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    sequence       integer NOT NULL,
    kind           text NOT NULL,
    at             timestamptz NOT NULL,
    address        text NOT NULL,
    dialect        text NOT NULL,
    credential_id  text NOT NULL,
    regarding      text NOT NULL,
    due_at         timestamptz NOT NULL,
    attempts       integer NOT NULL DEFAULT 0,
    lease_until    timestamptz,
    PRIMARY KEY (merchant_no, transaction_no, sequence)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

CREATE INDEX notice_next ON notice (due_at);

-- Notices that were acknowledged or given up, moved here by their settlement.
CREATE TABLE notice_settled (
    merchant_no    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    sequence       integer NOT NULL,
    at             timestamptz NOT NULL,
    kind           text NOT NULL,
    address        text NOT NULL,
    dialect        text NOT NULL,
    credential_id  text NOT NULL,
    regarding      text NOT NULL,
    attempts       integer NOT NULL,
    outcome        text NOT NULL,
    settled_at     timestamptz NOT NULL,
    PRIMARY KEY (merchant_no, transaction_no, sequence, at)
) PARTITION BY RANGE (at);

CREATE TABLE notice_settled_default PARTITION OF notice_settled DEFAULT;

-- Each attempt to deliver a notice, and what came back.
CREATE TABLE notice_delivery (
    merchant_no    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    sequence       integer NOT NULL,
    attempt        integer NOT NULL,
    at             timestamptz NOT NULL,
    outcome        text NOT NULL,
    PRIMARY KEY (merchant_no, transaction_no, sequence, attempt, at)
) PARTITION BY RANGE (at);

CREATE TABLE notice_delivery_default PARTITION OF notice_delivery DEFAULT;


-- ------------------------------------------------------------------------------------- customers and partners' ids

CREATE TABLE customer (
    merchant_no text COLLATE "C" NOT NULL,
    customer_no text COLLATE "C" NOT NULL,
    version     integer NOT NULL,
    details     text NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (merchant_no, customer_no)
);

-- A customer's agreement with a wallet; what the wallet gave us to charge it by is sealed like a credential.
CREATE TABLE stored_wallet (
    merchant_no text COLLATE "C" NOT NULL,
    wallet_no   text COLLATE "C" NOT NULL,
    customer_no text COLLATE "C" NOT NULL,
    brand       text NOT NULL,
    version     integer NOT NULL,
    state       text NOT NULL,
    details     text NOT NULL,
    sealed      bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (merchant_no, wallet_no)
);

CREATE INDEX stored_wallet_of_customer ON stored_wallet (merchant_no, customer_no);

-- A partner's own id of a request, taken once in a merchant, partner and day.
CREATE TABLE external_id (
    merchant_no    text COLLATE "C" NOT NULL,
    partner        text COLLATE "C" NOT NULL,
    day            date NOT NULL,
    external_id    text COLLATE "C" NOT NULL,
    transaction_no text COLLATE "C" NOT NULL,
    change_no      bigint NOT NULL,
    asked          bytea NOT NULL,
    PRIMARY KEY (merchant_no, partner, day, external_id)
) PARTITION BY RANGE (day);

CREATE TABLE external_id_default PARTITION OF external_id DEFAULT;
