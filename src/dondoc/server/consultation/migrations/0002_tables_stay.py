"""A table that was sent stays as it was: the database itself refuses to change it, or its rows."""

from django.db import migrations, models

# A comment that an agency takes back leaves its row all the same: what was sent stands in `content`.
FREEZE = """
CREATE FUNCTION consultation_table_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a table that was sent is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION consultation_row_keeps_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM consultation_consolidation
               WHERE sent_at IS NOT NULL AND id IN (NEW.consolidation_id, OLD.consolidation_id)) THEN
        RAISE EXCEPTION 'a table that was sent is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE FUNCTION consultation_rowcomment_keeps_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM consultation_consolidation sent
               JOIN consultation_consolidationrow line ON line.consolidation_id = sent.id
               WHERE sent.sent_at IS NOT NULL AND line.id IN (NEW.row_id, OLD.row_id)) THEN
        RAISE EXCEPTION 'a table that was sent is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consultation_table_frozen BEFORE UPDATE OR DELETE ON consultation_consolidation
    FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION consultation_table_is_frozen();
CREATE TRIGGER consultation_row_frozen BEFORE INSERT OR UPDATE OR DELETE ON consultation_consolidationrow
    FOR EACH ROW EXECUTE FUNCTION consultation_row_keeps_frozen();
CREATE TRIGGER consultation_rowcomment_frozen BEFORE INSERT OR UPDATE ON consultation_rowcomment
    FOR EACH ROW EXECUTE FUNCTION consultation_rowcomment_keeps_frozen();
"""
THAW = """
DROP TRIGGER consultation_rowcomment_frozen ON consultation_rowcomment;
DROP TRIGGER consultation_row_frozen ON consultation_consolidationrow;
DROP TRIGGER consultation_table_frozen ON consultation_consolidation;
DROP FUNCTION consultation_rowcomment_keeps_frozen();
DROP FUNCTION consultation_row_keeps_frozen();
DROP FUNCTION consultation_table_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("consultation", "0001_consultations")]

    operations = [
        migrations.AddField("consolidation", "head", models.JSONField(blank=True, default=dict)),
        migrations.AddField("consolidationrow", "answered_for", models.JSONField(blank=True, default=list)),
        migrations.RunSQL(FREEZE, THAW),
    ]
