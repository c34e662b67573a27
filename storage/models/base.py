"""What every table shares: naming, typed ids, UTC times and enumerations kept as their words."""

from collections.abc import Collection
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, NewType

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Enum,
    Identity,
    MetaData,
    Text,
    TypeDecorator,
    any_,
    literal,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, mapped_column

ContactId = NewType("ContactId", int)
MessageId = NewType("MessageId", int)
OfferId = NewType("OfferId", int)
ConversationId = NewType("ConversationId", str)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, read back in UTC whatever the server's time zone is. A naive time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("times are kept with their time zone; this one has none")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None


def words_enum(kind: type[StrEnum]) -> Enum:
    """The enumeration as its words in a text column, so that a new word needs no migration."""
    return Enum(kind, native_enum=False, length=32, values_callable=lambda e: [member.value for member in e])


def among(ids: Collection[int]) -> ColumnElement[Any]:
    """`column == among(ids)`: the ids as one value. `in_` writes a list into the statement anew each time."""
    return any_(literal(list(ids), ARRAY(BigInteger)))


Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
Words = Annotated[list[str], mapped_column(ARRAY(Text), server_default="{}")]
"""A list of short words, such as codes of times."""


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: Text}  # noqa: RUF012 (SQLAlchemy reads it so)
