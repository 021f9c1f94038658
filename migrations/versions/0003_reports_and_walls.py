"""Views for reports, and on PostgreSQL the walls between workspaces: aiuteur.db.migrate lays both after every upgrade."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    pass
