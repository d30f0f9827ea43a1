-- Partners: who speaks for one store of a merchant under an id, secrets and keys of his own. A partner's id comes alone
-- on the wire, so this table is a directory, like the one of merchants; everything else of a partner is found by his
-- merchant. settings: one line key=value for each that is not as the profile has it.
CREATE TABLE partner (
    partner_id  text COLLATE "C" PRIMARY KEY,
    merchant_no text COLLATE "C" NOT NULL,
    store_no    text COLLATE "C" NOT NULL,
    profile     text NOT NULL,
    settings    text NOT NULL,
    created_at  timestamptz NOT NULL,
    shut_out_at timestamptz
);

-- The secrets that a partner signs with, sealed like a store's tokens; several are valid while he changes over.
CREATE TABLE partner_secret (
    merchant_no text COLLATE "C" NOT NULL,
    partner_id  text COLLATE "C" NOT NULL,
    secret_id   text COLLATE "C" NOT NULL,
    sealed      bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    PRIMARY KEY (merchant_no, partner_id, secret_id)
);

-- The public keys that a partner's signatures are checked with.
CREATE TABLE partner_key (
    merchant_no text COLLATE "C" NOT NULL,
    partner_id  text COLLATE "C" NOT NULL,
    key_id      text COLLATE "C" NOT NULL,
    encoded     text NOT NULL,
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    PRIMARY KEY (merchant_no, partner_id, key_id)
);

-- Tokens that partners were given, by their SHA-256 alone: whoever reads this table can use none of them.
CREATE TABLE access_token (
    merchant_no text COLLATE "C" NOT NULL,
    partner_id  text COLLATE "C" NOT NULL,
    token_hash  text COLLATE "C" NOT NULL,
    issued_at   timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    PRIMARY KEY (merchant_no, partner_id, token_hash)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

CREATE INDEX access_token_until ON access_token (valid_until);

-- Secrets of the gateway itself, such as the key that its notices are signed with: made by the node that first needs
-- one, sealed, the same on every node.
CREATE TABLE gateway_secret (
    name       text COLLATE "C" PRIMARY KEY,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- An external id is taken in a row of its own, before anything is done for its request, by whichever operation it is:
-- most of them change no payment that a row could name.
ALTER TABLE external_id
    DROP COLUMN transaction_no,
    DROP COLUMN change_no,
    DROP COLUMN asked,
    ADD COLUMN taken_at timestamptz NOT NULL;
