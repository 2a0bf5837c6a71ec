"""A text column that is ciphertext everywhere except on the instance that a door has handed out."""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.forms import CharField, Textarea

from withness.kit.sealing.seal import open_sealed, seal


class Sealed(bytes):
    """Ciphertext as it stands in the database."""


class _OpenOnRead(DeferredAttribute):
    """Opens the text the first time someone reads the attribute."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            super().__get__(instance, cls)
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = open_sealed(value, about=about(instance, self.field)) if value else ""
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.Field[str, str]):
    """Text sealed with the key that the model names in `sealing_key_id()`.

    Only attribute access opens it. Filtering, ordering and `.update()` with plain text are refused.
    """

    descriptor_class = _OpenOnRead
    empty_strings_allowed = True

    def get_internal_type(self) -> str:
        """Bytes in every database."""
        return "BinaryField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        """Leave it sealed until someone reads it."""
        return None if value is None else Sealed(value)

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        """Seal what was set as text; leave what was never opened as it stands."""
        value = instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        if value == "":
            return Sealed(b"")
        key_id = instance.sealing_key_id()  # type: ignore[attr-defined]
        return Sealed(seal(value, key_id=key_id, about=about(instance, self)))

    def get_prep_value(self, value: Any) -> Any:
        """Refuse plain text on its way to a query. Nothing is nothing, sealed or not."""
        if value is None or isinstance(value, Sealed):
            return value
        if value == "":
            return Sealed(b"")
        message = f"{self.name} is sealed: set it on an instance and save"
        raise TypeError(message)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Bytes for the driver."""
        value = value if prepared else self.get_prep_value(value)
        return None if value is None else connection.Database.Binary(bytes(value))

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        """The placeholder for bytes."""
        placeholder: str = connection.ops.binary_placeholder_sql(value)
        return placeholder

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull` can be asked of ciphertext."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def formfield(self, **kwargs: Any) -> Any:
        """A text area."""
        return super().formfield(**{"form_class": CharField, "widget": Textarea, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        """Ciphertext in dumps, never the text."""
        return bytes(self.pre_save(obj, add=False) or b"").hex()


def about(instance: models.Model, field: Any) -> str:
    """Where a sealed text stands: `table|column|row`."""
    return f"{instance._meta.db_table}|{field.column}|{instance.pk}"


def open_column(model: type[models.Model], column: str, pk: int, sealed: Sealed) -> str:
    """The text of a value from `.values_list()`, for a page that shows many rows and needs no instances."""
    return open_sealed(sealed, about=f"{model._meta.db_table}|{column}|{pk}") if sealed else ""
