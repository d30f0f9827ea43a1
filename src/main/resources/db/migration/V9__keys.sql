-- Which keys each running gateway holds to open secrets with, by their ids, and when it last said so, in real time: the
-- sealing key is only replaced when all hold the new one.
CREATE TABLE key_holder (
    node    text COLLATE "C" PRIMARY KEY,
    held    text[] NOT NULL,
    seen_at timestamptz NOT NULL
);
