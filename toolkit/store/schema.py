"""The tables. Answers, steps and presses are only ever added; JSON bodies serve every kind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the time zone, this puts it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """Every table; the naming convention lets migrations drop constraints on SQLite."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class RoomRow(Base):
    """One live run of a workshop."""

    __tablename__ = "room"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    workshop: Mapped[str] = mapped_column(String(64))
    created: Mapped[datetime] = mapped_column(Instant, default=now)


class SeatRow(Base):
    """A participant. ``link`` is the SHA-256 of the secret in the personal return link."""

    __tablename__ = "seat"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20))
    project: Mapped[str] = mapped_column(String(160))
    organisation: Mapped[str] = mapped_column(String(160))
    language: Mapped[str] = mapped_column(String(2))
    consents: Mapped[dict[str, Any]] = mapped_column(JSON)
    link: Mapped[str] = mapped_column(String(64), unique=True)
    joined: Mapped[datetime] = mapped_column(Instant, default=now)


class AnswerRow(Base):
    """One saved answer. ``key`` makes a repeated save the same save."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("seat", "key", name="uq_answer_seat_key"),
        UniqueConstraint("seat", "exercise", "revision", name="uq_answer_seat_exercise_revision"),
        Index("ix_answer_exercise_round", "exercise", "round"),
        # an id is never given twice: `upto` of a step relies on it
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    exercise: Mapped[str] = mapped_column(String(64))
    round: Mapped[int]
    revision: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    ready: Mapped[bool]
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class StepRow(Base):
    """One move of the facilitator."""

    __tablename__ = "step"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    exercise: Mapped[str] = mapped_column(String(64))
    round: Mapped[int]
    phase: Mapped[str] = mapped_column(String(10))
    upto: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class PressRow(Base):
    """One press of a facilitator's button: a move, the timer, a message, groups, a decision.

    What a subject stands at is what its presses lead to, those left out that were undone.
    """

    __tablename__ = "press"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    exercise: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class LogRow(Base):
    """Who took data out, changed or deleted them, and when; never what was in them.

    ``seat`` is empty where it is about the whole room, and for what outlives a person.
    """

    __tablename__ = "log"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    who: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(32), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime] = mapped_column(Instant, default=now)


class CoverRow(Base):
    """Somebody whose answer a picture leaves out, so that a deleted one cannot be subtracted."""

    __tablename__ = "cover"
    __table_args__ = (
        UniqueConstraint("exercise", "round", "seat", name="uq_cover_exercise_round_seat"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("room.id"), index=True)
    exercise: Mapped[str] = mapped_column(String(64))
    round: Mapped[int]
    seat: Mapped[str] = mapped_column(String(32))
