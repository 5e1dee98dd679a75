"""The SQL of a table of words: what each row of another table is found by, kept by the database.

A word stands there with the portion that the row's key falls into ("12:duong"), so that the index answers
for one portion without looking at the others: `<table>_find` goes from the newest portion to older ones
and stops as soon as it has enough. However common a word is, no more than a portion is read beyond that;
however rare, no more than one look a portion. Triggers keep the words wherever `search_text` changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from dondoc.documents.search_words import NUMBER_MARK, found_by

PORTION_BITS = 14  # 16.384 keys
FIRST_PORTIONS = 8  # are asked before it is asked how common the words are
COMMON_PORTIONS = 12  # two hundred thousand rows
COMMON_FROM = 512  # rows of the newest whole portion
_FORM = re.compile(f"{NUMBER_MARK}[a-z0-9-]+")


class Cursor(Protocol):
    def execute(self, query: str, params: Sequence[Any] = ..., /) -> Any: ...
    def fetchall(self) -> Sequence[Sequence[Any]]: ...


WORDS_FUNCTION = f"""
CREATE FUNCTION dondoc_search_portion(key bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT key >> {PORTION_BITS} $$;
CREATE FUNCTION dondoc_search_words(found_by text, key bigint) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        array_to_tsvector(array_agg(DISTINCT dondoc_search_portion(key) || ':' || left(met[1], 60))),
        ''::tsvector
    )
    FROM regexp_matches(found_by, '#[a-z0-9-]+|[a-z0-9]+', 'g') AS met
$$;
"""
NO_WORDS_FUNCTION = """
DROP FUNCTION dondoc_search_words(text, bigint);
DROP FUNCTION dondoc_search_portion(bigint);
"""


def fill_words(cursor: Cursor, table: str, *, of: str, key: str) -> None:
    """The words of all rows anew, a portion at a time; their texts get the normal forms that they lack."""
    cursor.execute(f"SELECT coalesce(max(id), -1) FROM {of}")
    [[last]] = cursor.fetchall()
    for start in range(0, last + 1, 1 << PORTION_BITS):
        portion = (start, start + (1 << PORTION_BITS))
        cursor.execute(
            f"SELECT id, search_text FROM {of} WHERE id >= %s AND id < %s AND search_text ~ '[0-9]'", portion
        )
        formed = [
            (row_id, better)
            for row_id, text in cursor.fetchall()
            if (better := found_by(_FORM.sub("", text))) != text
        ]
        if formed:
            cursor.execute(
                f"UPDATE {of} SET search_text = formed.search_text"
                " FROM unnest(%s::bigint[], %s::text[]) AS formed(id, search_text)"
                f" WHERE {of}.id = formed.id",
                [[row_id for row_id, _ in formed], [text for _, text in formed]],
            )
        cursor.execute(
            f"INSERT INTO {table} ({key}, words)"
            f" SELECT id, dondoc_search_words(search_text, id) FROM {of} WHERE id >= %s AND id < %s"
            f" ON CONFLICT ({key}) DO UPDATE SET words = EXCLUDED.words",
            portion,
        )


def keeping(table: str, *, of: str, key: str) -> str:
    """The words go with their row, and follow its `search_text`."""
    return f"""
ALTER TABLE {table} ADD CONSTRAINT {table}_of FOREIGN KEY ({key}) REFERENCES {of} (id) ON DELETE CASCADE;

CREATE FUNCTION {table}_keep_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {table} ({key}, words) SELECT id, dondoc_search_words(search_text, id) FROM made;
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_keep_new AFTER INSERT ON {of}
REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep_new();

CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO {table} ({key}, words) VALUES (NEW.id, dondoc_search_words(NEW.search_text, NEW.id))
    ON CONFLICT ({key}) DO UPDATE SET words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_keep AFTER UPDATE OF search_text ON {of}
FOR EACH ROW WHEN (OLD.search_text IS DISTINCT FROM NEW.search_text) EXECUTE FUNCTION {table}_keep();
"""


def not_keeping(table: str, *, of: str) -> str:
    return f"""
DROP TRIGGER {table}_keep ON {of};
DROP TRIGGER {table}_keep_new ON {of};
DROP FUNCTION {table}_keep();
DROP FUNCTION {table}_keep_new();
"""


def finding(table: str, *, key: str) -> str:
    """Keys of rows below `before` whose words are asked for, the newest first, `most` of them at most.

    In `asked` a tilde stands before each word, for its portion; `things` are what must all be there, each
    by itself. `reached` is the lowest key that was looked at, 0 where all were. The table is never read
    from end to end: each portion is asked of the index when those before it did not give enough. Where
    each of the things is common and they seldom meet, the index has to compare long lists: then only
    {COMMON_PORTIONS} portions are asked.
    """
    return f"""
CREATE FUNCTION {table}_find(
    asked text, things text[], before bigint, most integer, most_portions integer,
    OUT keys bigint[], OUT reached bigint
) LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
    newest bigint := dondoc_search_portion((SELECT max({key}) FROM {table} WHERE {key} < before));
    start bigint := newest;
    oldest bigint := greatest(newest - least({FIRST_PORTIONS}, most_portions) + 1, 0);
    thing text;
    rarest text;
    having_it integer;
    fewest integer := {COMMON_FROM};
BEGIN
    keys := '{{}}';
    reached := 0;
    LOOP
        keys := keys || ARRAY(
            SELECT met.key
            FROM generate_series(start, oldest, -1) AS portion
            CROSS JOIN LATERAL (
                SELECT {key} AS key FROM {table}
                WHERE words @@ replace(asked, '~', portion || ':')::tsquery AND {key} + 0 < before
                ORDER BY {key} + 0 DESC
                OFFSET 0
            ) AS met
            -- One look for the rare thing, in place of one for each of them.
            WHERE rarest IS NULL OR (
                SELECT count(*) FROM (
                    SELECT FROM {table} WHERE words @@ replace(rarest, '~', portion || ':')::tsquery LIMIT 1
                ) AS any_with_it
            ) > 0
            LIMIT most + 1 - cardinality(keys)
        );
        IF cardinality(keys) > most THEN
            keys := keys[1:most];
            reached := keys[most];
            RETURN;
        END IF;
        IF coalesce(oldest, 0) = 0 OR start < newest OR newest - oldest + 1 >= most_portions THEN
            reached := coalesce(oldest << {PORTION_BITS}, 0);
            RETURN;
        END IF;
        FOREACH thing IN ARRAY things LOOP
            having_it := (
                SELECT count(*) FROM (
                    SELECT FROM {table} WHERE words @@ replace(thing, '~', newest - 1 || ':')::tsquery
                    LIMIT {COMMON_FROM}
                ) AS met
            );
            IF having_it < fewest THEN
                fewest := having_it;
                rarest := thing;
            END IF;
        END LOOP;
        IF rarest IS NULL THEN
            most_portions := least(most_portions, {COMMON_PORTIONS});
        END IF;
        start := oldest - 1;
        oldest := greatest(newest - most_portions + 1, 0);
        IF start < oldest THEN
            reached := (start + 1) << {PORTION_BITS};
            RETURN;
        END IF;
    END LOOP;
END $$;
"""


def not_finding(table: str) -> str:
    return f"DROP FUNCTION {table}_find(text, text[], bigint, integer, integer);"
