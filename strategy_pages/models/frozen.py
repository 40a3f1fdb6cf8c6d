"""Rows that are written once: refused by the model, by its querysets, and by the database itself."""

from django.apps import apps
from django.db import connections, models

from ..querysets import FrozenError


class FrozenRow(models.Model):
    """A row that is written once. What was published for comment is never altered, only followed."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk and not kwargs.get("force_insert"):
            raise FrozenError(f"{self._meta.label} {self.pk} is frozen")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise FrozenError(f"{self._meta.label} {self.pk} is frozen")


def frozen_models():
    """All models whose rows are written once."""
    return [model for model in apps.get_app_config("strategy_pages").get_models() if issubclass(model, FrozenRow)]


def frozen_columns(model):
    """Columns that never change. The editors' own references may be emptied, when their account or revision goes."""
    fields = model._meta.concrete_fields
    loose = {field.name for field in fields if getattr(field.remote_field, "on_delete", None) is models.SET_NULL}
    return [field.column for field in fields if field.name not in loose]


def guard_frozen_rows(using="default", **kwargs):
    """Makes triggers by which the database refuses to alter or delete frozen rows. Run after every `migrate`.

    After and not in a migration: SQLite loses the triggers of a table that a later migration makes anew.
    """
    connection = connections[using]
    statements = {"sqlite": sqlite_triggers, "postgresql": postgres_triggers}[connection.vendor]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for model in frozen_models():
            if model._meta.db_table not in there:  # migrated back to before it
                continue
            for statement in statements(model._meta.db_table, ", ".join(frozen_columns(model))):
                cursor.execute(statement)


def sqlite_triggers(table, columns):
    for name, event in (("update", f"UPDATE OF {columns}"), ("delete", "DELETE")):
        yield f"DROP TRIGGER IF EXISTS frozen_{table}_{name}"
        yield (
            f"CREATE TRIGGER frozen_{table}_{name} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
        )


def postgres_triggers(table, columns):
    yield (
        "CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield f"DROP TRIGGER IF EXISTS frozen_{table} ON {table}"
    yield (
        f"CREATE TRIGGER frozen_{table} BEFORE DELETE OR UPDATE OF {columns} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_frozen()"
    )
