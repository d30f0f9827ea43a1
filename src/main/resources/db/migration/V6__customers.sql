-- Customers and the wallets that they have let a merchant charge. Nothing wrote these tables before this version.

-- The merchant's own id of a customer, and when what is known of him was last changed.
ALTER TABLE customer ADD COLUMN customer_code text COLLATE "C" NOT NULL;
ALTER TABLE customer ADD COLUMN changed_at timestamptz NOT NULL;

CREATE UNIQUE INDEX customer_by_code ON customer (merchant_no, customer_code) WHERE customer_code <> '';

-- The store that asked for the agreement, the merchant's own number of it, and when it must be looked at next;
-- lease_until is real time, while somebody looks.
ALTER TABLE stored_wallet ADD COLUMN store_no text COLLATE "C" NOT NULL;
ALTER TABLE stored_wallet ADD COLUMN reference text COLLATE "C" NOT NULL;
ALTER TABLE stored_wallet ADD COLUMN due_at timestamptz;
ALTER TABLE stored_wallet ADD COLUMN lease_until timestamptz;

CREATE UNIQUE INDEX stored_wallet_by_reference ON stored_wallet (merchant_no, reference) WHERE reference <> '';
CREATE INDEX stored_wallet_next ON stored_wallet (due_at) WHERE due_at IS NOT NULL;
