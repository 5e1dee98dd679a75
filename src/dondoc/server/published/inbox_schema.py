"""The SQL of the inbox into which citizens' words fall: the portal's role may only add, and not too much.

What is too much is decided here, in the database, since the portal cannot count what it may not read, and
several of its processes may run. Of who sends there is a digest with a salt that lives for one day: it tells
two senders of a day apart, and nothing after it.
"""

from __future__ import annotations

from .schema import PORTAL_ROLE

MOST_OF_SENDER = 10  # a day
MOST_OF_SENDER_ON_TASK = 2  # a day
MOST_BY_PROOF = 600  # an hour, of all senders
MOST_BY_WAITING = 60  # an hour, of all who send without script
MOST_WAITING_MB = 512
LONGEST_TEXT = 2_000
MOST_PICTURE_BYTES = 6 * 1024 * 1024
UNKNOWN_TASK, TOO_MANY_OF_SENDER, TOO_MANY = "DD404", "DD429", "DD503"  # of the errors raised here

MAKE_INBOX = f"""
CREATE SCHEMA inbox;
CREATE TABLE inbox.feedback (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token text NOT NULL CHECK (length(token) BETWEEN 16 AND 64),
    way text NOT NULL CHECK (way IN ('proof', 'waiting')),
    task_code text NOT NULL CHECK (length(task_code) <= 16),
    says text NOT NULL CHECK (says IN ('not_done', 'done')),
    words text NOT NULL CHECK (length(words) <= {LONGEST_TEXT}),
    picture bytea CHECK (octet_length(picture) <= {MOST_PICTURE_BYTES}),
    sender text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
-- What was sent within a day, without what was said: for the limits alone.
CREATE TABLE inbox.sent (
    token text PRIMARY KEY,
    way text NOT NULL,
    task_code text NOT NULL,
    sender text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sent_of_sender ON inbox.sent (sender);
CREATE INDEX sent_at ON inbox.sent (at);
CREATE TABLE inbox.salt (day date PRIMARY KEY, salt text NOT NULL);

CREATE FUNCTION inbox.let_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    of_today text;
    hourly integer := CASE NEW.way WHEN 'proof' THEN {MOST_BY_PROOF} ELSE {MOST_BY_WAITING} END;
BEGIN
    IF NOT EXISTS (SELECT FROM published.task WHERE code = NEW.task_code) THEN
        RAISE EXCEPTION 'no such task' USING ERRCODE = '{UNKNOWN_TASK}';
    END IF;
    INSERT INTO inbox.salt VALUES (current_date, gen_random_uuid()::text || gen_random_uuid()::text)
    ON CONFLICT DO NOTHING;
    DELETE FROM inbox.salt WHERE day < current_date;
    SELECT salt INTO of_today FROM inbox.salt WHERE day = current_date;
    NEW.sender := encode(sha256(convert_to(of_today || NEW.sender, 'UTF8')), 'hex');
    NEW.at := now();
    IF (SELECT count(*) FROM inbox.sent WHERE sender = NEW.sender) >= {MOST_OF_SENDER} OR (
        SELECT count(*) FROM inbox.sent WHERE sender = NEW.sender AND task_code = NEW.task_code
    ) >= {MOST_OF_SENDER_ON_TASK} THEN
        RAISE EXCEPTION 'too many of one sender' USING ERRCODE = '{TOO_MANY_OF_SENDER}';
    END IF;
    IF (SELECT count(*) FROM inbox.sent WHERE at > now() - interval '1 hour' AND way = NEW.way) >= hourly
    OR (SELECT sum(octet_length(picture)) FROM inbox.feedback) > {MOST_WAITING_MB} * 1048576::bigint THEN
        RAISE EXCEPTION 'too many' USING ERRCODE = '{TOO_MANY}';
    END IF;
    INSERT INTO inbox.sent VALUES (NEW.token, NEW.way, NEW.task_code, NEW.sender, NEW.at);
    NEW.sender := '';
    RETURN NEW;
END $$;
CREATE TRIGGER let_in BEFORE INSERT ON inbox.feedback FOR EACH ROW EXECUTE FUNCTION inbox.let_in();
"""
DROP_INBOX = "DROP SCHEMA inbox CASCADE;"

INBOX_GRANTS = f"""
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{PORTAL_ROLE}') THEN
        REVOKE ALL ON ALL TABLES IN SCHEMA inbox FROM {PORTAL_ROLE};
        GRANT USAGE ON SCHEMA inbox TO {PORTAL_ROLE};
        GRANT INSERT (token, way, task_code, says, words, picture, sender) ON inbox.feedback TO {PORTAL_ROLE};
    END IF;
END $$;
REVOKE ALL ON FUNCTION inbox.let_in() FROM PUBLIC;
"""
