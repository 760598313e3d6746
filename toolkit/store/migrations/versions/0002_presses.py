"""What facilitators press: timer, message, groups, notes, decisions on texts, and undo."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "press",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("room", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("exercise", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_press"),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name="fk_press_room"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_press_room", "press", ["room"])
