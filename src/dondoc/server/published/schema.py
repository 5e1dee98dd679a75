"""The SQL around the published tables: their schema, how they are searched, and who may come to them.

The portal's role may read the schema `published` and nothing else. It is made where we may; in a province's
own cluster whoever keeps that makes it, and every start gives it its rights again.
"""

from __future__ import annotations

PORTAL_ROLE = "dondoc_portal"
PORTION_BITS = 12  # 4.096 keys, so that a common word costs a page no more than some milliseconds

MAKE_SCHEMA = "CREATE SCHEMA published;"
DROP_SCHEMA = "DROP SCHEMA published;"

_WORDS = f"""
CREATE FUNCTION published.words_of(found_by text, key bigint) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        array_to_tsvector(array_agg(DISTINCT (key >> {PORTION_BITS}) || ':' || left(met[1], 60))),
        ''::tsvector
    )
    FROM regexp_matches(found_by, '#[a-z0-9-]+|[a-z0-9]+', 'g') AS met
$$;
CREATE FUNCTION published.keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := published.words_of(NEW.search_text, NEW.id);
    RETURN NEW;
END $$;
"""
_FINDING = """
CREATE TRIGGER keep_words BEFORE INSERT OR UPDATE OF search_text ON published.{table}
FOR EACH ROW EXECUTE FUNCTION published.keep_words();

-- Keys of rows below `before` with the words, the newest first, from the newest portion to older ones.
CREATE FUNCTION published.find_{table}s(asked text, before bigint, most integer) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
    portion bigint := (SELECT max(id) FROM published.{table} WHERE id < before) >> {bits};
    keys bigint[] := '{{}}';
BEGIN
    WHILE portion >= 0 AND cardinality(keys) < most LOOP
        keys := keys || ARRAY(
            SELECT id FROM published.{table}
            WHERE words @@ replace(asked, '~', portion || ':')::tsquery AND id + 0 < before
            ORDER BY id + 0 DESC LIMIT most - cardinality(keys)
        );
        portion := portion - 1;
    END LOOP;
    RETURN keys;
END $$;
"""
SEARCHING = _WORDS + _FINDING.format(table="task", bits=PORTION_BITS)
SEARCHING_ITEMS = _FINDING.format(table="item", bits=PORTION_BITS)
NOT_SEARCHING_ITEMS = """
DROP FUNCTION published.find_items(text, bigint, integer);
DROP TRIGGER keep_words ON published.item;
"""
NOT_SEARCHING = """
DROP FUNCTION published.find_tasks(text, bigint, integer);
DROP TRIGGER keep_words ON published.task;
DROP FUNCTION published.keep_words();
DROP FUNCTION published.words_of(text, bigint);
"""

# Nothing where the role is not there yet. Tables of its own, which would last as long as a connection, it
# may not make either, where the database is ours.
GRANTS = f"""
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{PORTAL_ROLE}') THEN
        REVOKE ALL ON ALL TABLES IN SCHEMA published FROM {PORTAL_ROLE};
        GRANT USAGE ON SCHEMA published TO {PORTAL_ROLE};
        GRANT SELECT ON ALL TABLES IN SCHEMA published TO {PORTAL_ROLE};
        IF (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()) THEN
            EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
        END IF;
    END IF;
END $$;
"""
