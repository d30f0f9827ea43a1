-- Old events, settled notices, deliveries and external ids are dropped by the month; payments, refunds and postings
-- stay.

-- Where a payment's events were dropped up to a version: what the last of them said, and how the payment stood in the
-- books then, as it was proved before. So its later events still follow something, and what stays of it can be proved.
-- `refunds` are the numbers of its refunds, a line for each; `hash` is over the row.
--
-- Of the events themselves the hashes are kept, so that what was sealed can still be proved.
CREATE TABLE event_head (
    merchant_no     text COLLATE "C" NOT NULL,
    transaction_no  text COLLATE "C" NOT NULL,
    version         integer NOT NULL,
    xid             bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    change_no       bigint NOT NULL,
    head            bytea NOT NULL,
    standing        text NOT NULL,
    refunds         text NOT NULL,
    opening_sum     bytea NOT NULL,
    entries_sum     bytea NOT NULL,
    refunds_sum     bytea NOT NULL,
    hash            bytea NOT NULL,
    dropped_version integer[] NOT NULL,
    dropped_xid     bigint[] NOT NULL,
    dropped_hash    bytea[] NOT NULL,
    PRIMARY KEY (merchant_no, transaction_no, version)
);

CREATE INDEX event_head_written ON event_head USING brin (xid) WITH (pages_per_range = 16, autosummarize = on);
