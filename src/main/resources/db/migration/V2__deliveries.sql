-- What is needed to deliver notices: whom one goes to, and what came back of each attempt.

-- The receiver as far as receivers are told apart: host and port of the address. One that is slow has only so many of
-- its notices taken at once, and those of others are found without looking through its backlog.
ALTER TABLE notice ADD COLUMN host text COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (COALESCE(lower(substring(address from '^[A-Za-z]+://(?:[^/?#@]*@)?([^/?#]*)')), '')) STORED;

CREATE INDEX notice_of_host ON notice (host, due_at);

ALTER TABLE notice_delivery
    ADD COLUMN status integer NOT NULL DEFAULT 0,
    ADD COLUMN millis integer NOT NULL DEFAULT 0,
    ADD COLUMN answer text NOT NULL DEFAULT '';

-- What was given up is never to be overlooked, and the newest is asked for first.
CREATE INDEX notice_parked ON notice_settled (settled_at) WHERE outcome = 'parked';
CREATE INDEX notice_settled_newest ON notice_settled (settled_at);
