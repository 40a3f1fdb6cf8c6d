"""Rows that are written once, or from a moment on: refused by the model, its querysets, and the database itself."""

from django.apps import apps
from django.db import connections, models
from django.utils.translation import gettext_lazy as _


class FrozenError(Exception):
    """Somebody tried to alter what was released."""


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once."""

    def update(self, **values):
        raise FrozenError(f"{self.model._meta.label} is frozen")

    def delete(self):
        raise FrozenError(f"{self.model._meta.label} is frozen")

    delete.queryset_only = True

    def bulk_update(self, objs, fields, batch_size=None):
        raise FrozenError(f"{self.model._meta.label} is frozen")

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise FrozenError(f"{self.model._meta.label} is frozen")
        return super().bulk_create(objs, *args, **kwargs)


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


class FreezableRow(models.Model):
    """A row that may be altered until `frozen_at` is set, and then never again."""

    frozen_at = models.DateTimeField(_("frozen since"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.refuse_if_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.refuse_if_frozen()
        return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row._was_frozen = "frozen_at" in field_names and row.frozen_at is not None
        return row

    def refuse_if_frozen(self):
        if getattr(self, "_was_frozen", False):
            raise FrozenError(f"{self._meta.label} {self.pk} is frozen")


def frozen_models():
    """All models whose rows are written once."""
    return [model for model in apps.get_models() if issubclass(model, FrozenRow)]


def freezable_models():
    """All models whose rows are frozen at some moment."""
    return [model for model in apps.get_models() if issubclass(model, FreezableRow)]


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
        for model in [*frozen_models(), *freezable_models()]:
            if model._meta.db_table not in there:  # migrated back to before it
                continue
            when = "WHEN (OLD.frozen_at IS NOT NULL)" if issubclass(model, FreezableRow) else ""
            for statement in statements(model._meta.db_table, ", ".join(frozen_columns(model)), when):
                cursor.execute(statement)


def sqlite_triggers(table, columns, when):
    for name, event in (("update", f"UPDATE OF {columns}"), ("delete", "DELETE")):
        yield f"DROP TRIGGER IF EXISTS frozen_{table}_{name}"
        yield (
            f"CREATE TRIGGER frozen_{table}_{name} BEFORE {event} ON {table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
        )


def postgres_triggers(table, columns, when):
    yield (
        "CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield f"DROP TRIGGER IF EXISTS frozen_{table} ON {table}"
    yield (
        f"CREATE TRIGGER frozen_{table} BEFORE DELETE OR UPDATE OF {columns} ON {table} "
        f"FOR EACH ROW {when} EXECUTE FUNCTION refuse_frozen()"
    )
