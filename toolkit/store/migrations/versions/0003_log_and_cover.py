"""Who took data out or deleted them, and whose answers hide a deleted one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("room", sa.String(64), nullable=False),
        sa.Column("who", sa.String(20), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("seat", sa.String(32), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log"),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name="fk_log_room"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_log_room", "log", ["room"])
    op.create_table(
        "cover",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("room", sa.String(64), nullable=False),
        sa.Column("exercise", sa.String(64), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("seat", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cover"),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name="fk_cover_room"),
        sa.UniqueConstraint("exercise", "round", "seat", name="uq_cover_exercise_round_seat"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cover_room", "cover", ["room"])
