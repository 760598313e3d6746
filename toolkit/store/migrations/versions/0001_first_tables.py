"""First tables: room, seat, answer, step."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "room",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("workshop", sa.String(64), nullable=False),
        sa.Column("created", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_room"),
        sa.UniqueConstraint("code", name="uq_room_code"),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("room", sa.String(64), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("project", sa.String(160), nullable=False),
        sa.Column("organisation", sa.String(160), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("consents", sa.JSON, nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.Column("joined", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name="fk_seat_room"),
        sa.UniqueConstraint("link", name="uq_seat_link"),
    )
    op.create_index("ix_seat_room", "seat", ["room"])
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("seat", sa.String(32), nullable=False),
        sa.Column("exercise", sa.String(64), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.ForeignKeyConstraint(["seat"], ["seat.id"], name="fk_answer_seat"),
        sa.UniqueConstraint("seat", "key", name="uq_answer_seat_key"),
        sa.UniqueConstraint(
            "seat", "exercise", "revision", name="uq_answer_seat_exercise_revision"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answer_exercise_round", "answer", ["exercise", "round"])
    op.create_table(
        "step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("room", sa.String(64), nullable=False),
        sa.Column("exercise", sa.String(64), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("phase", sa.String(10), nullable=False),
        sa.Column("upto", sa.Integer, nullable=False),
        sa.Column("at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name="fk_step_room"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_step_room", "step", ["room"])
