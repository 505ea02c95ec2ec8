"""The first tables: team, parties, requests, cases with their four questions, experts, journal, tasks,
documents with their contents.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("txn", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "toegevoegd",
                "gewijzigd",
                "verwijderd",
                "gewist",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("table_name", sa.String(length=63), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("field", sa.String(length=63), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_at_seq"), ["at", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_history_case_id_seq"), ["case_id", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_history_row_id_seq"), ["row_id", "seq"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_member_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("name", name=op.f("uq_member_name")),
    )
    op.create_table(
        "municipality",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("corop", sa.Text(), nullable=False),
        sa.Column("safety_region", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("code", "name", name=op.f("uq_municipality_code_name")),
    )
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_municipality_name"), ["name"], unique=False)

    op.create_table(
        "number_series",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_number_series")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("abbreviation", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ministerie",
                "inspectie",
                "gemeente",
                "provincie",
                "overheidsorganisatie",
                "kennisinstituut",
                "branche",
                "maatschappelijk",
                "marktpartij",
                "anders",
                name="organisationkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=False),
        sa.Column("website_checked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_organisation_named")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["organisation.id"], name=op.f("fk_organisation_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_name"), ["name"], unique=False)

    op.create_table(
        "region",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_region_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
        sa.UniqueConstraint("name", name=op.f("uq_region_name")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_theme_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("name", name=op.f("uq_theme_name")),
    )
    op.create_table(
        "told_apart",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "organisatie",
                "contactpersoon",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("first_id", sa.String(length=32), nullable=False),
        sa.Column("second_id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_told_apart_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_apart")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_told_apart_first_id_second_id")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "verlof",
                "ziekte",
                "deeltijd",
                "anders",
                name="absencekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("until >= since", name=op.f("ck_absence_order")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_absence_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_member_id"), ["member_id"], unique=False)

    op.create_table(
        "case",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "kennisinbreng",
                "bemiddeling",
                "combinatie",
                name="casekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "intake",
                "analyse",
                "aanpak",
                "uitvoering",
                "afronding",
                "nazorg",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "opgeschort",
                "afgesloten",
                name="casestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "priority",
            sa.Enum(
                "laag",
                "gewoon",
                "spoed",
                "gevaar",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "confidentiality",
            sa.Enum(
                "openbaar",
                "beperkt openbaar",
                "intern",
                "vertrouwelijk",
                name="confidentiality",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "telefoon",
                "e-mail",
                "brief",
                "gesprek",
                "netwerk",
                "invoer",
                "anders",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column(
            "received_precision",
            sa.Enum(
                "dag", "maand", "jaar", name="precision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("target_date", sa.Date(), nullable=True),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("lead_id", sa.String(length=32), nullable=True),
        sa.Column("region_id", sa.String(length=32), nullable=True),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("risk_note", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'afgesloten') = (closed_on IS NOT NULL)", name=op.f("ck_case_closed")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_case_named")),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_case_own_parent")),
        sa.ForeignKeyConstraint(["lead_id"], ["member.id"], name=op.f("fk_case_lead_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["case.id"], name=op.f("fk_case_parent_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_case_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("number", name=op.f("uq_case_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_case_year_sequence")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_region_id"), ["region_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_case_state_lead_id_year_sequence_id"),
            ["state", "lead_id", "year", "sequence", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_case_state_stage_year_sequence_id"),
            ["state", "stage", "year", "sequence", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_case_state_target_date_year_sequence_id"),
            ["state", "target_date", "year", "sequence", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_case_state_year_sequence_id"), ["state", "year", "sequence", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_case_target_date_year_sequence_id"),
            ["target_date", "year", "sequence", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_case_year_sequence_id"), ["year", "sequence", "id"], unique=False
        )

    op.create_table(
        "expert",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("external_reason", sa.Text(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT external OR (external_reason <> '' AND declared_on IS NOT NULL)",
            name=op.f("ck_expert_external_explained"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_expert_named")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_expert_member_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_expert_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
        sa.UniqueConstraint("member_id", name=op.f("uq_expert_member_id")),
    )
    with op.batch_alter_table("expert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expert_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_expert_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "login",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_login_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login")),
        sa.UniqueConstraint("member_id", name=op.f("uq_login_member_id")),
        sa.UniqueConstraint("name", name=op.f("uq_login_name")),
    )
    op.create_table(
        "member_role",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "raadpleger",
                "medewerker",
                "procesregisseur",
                "deskundige",
                "secretaris",
                "beleidsadviseur",
                "informatiebeheerder",
                "beheerder",
                "auditor",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_role_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_role")),
        sa.UniqueConstraint("member_id", "role", name=op.f("uq_member_role_member_id_role")),
    )
    op.create_table(
        "municipal_merger",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("old_id", sa.String(length=32), nullable=False),
        sa.Column("new_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("split", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["new_id"], ["municipality.id"], name=op.f("fk_municipal_merger_new_id")),
        sa.ForeignKeyConstraint(["old_id"], ["municipality.id"], name=op.f("fk_municipal_merger_old_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipal_merger")),
        sa.UniqueConstraint("old_id", "new_id", name=op.f("uq_municipal_merger_old_id_new_id")),
    )
    with op.batch_alter_table("municipal_merger", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_municipal_merger_new_id"), ["new_id"], unique=False)

    op.create_table(
        "municipality_name",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("municipality_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "alias",
                "plaats",
                name="municipalitynamekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_municipality_name_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality_name")),
        sa.UniqueConstraint(
            "municipality_id", "kind", "name", name=op.f("uq_municipality_name_municipality_id_kind_name")
        ),
    )
    op.create_table(
        "organisation_alias",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_organisation_alias_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_alias")),
        sa.UniqueConstraint(
            "organisation_id", "name", name=op.f("uq_organisation_alias_organisation_id_name")
        ),
    )
    with op.batch_alter_table("organisation_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_alias_name"), ["name"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("municipality_id", sa.String(length=32), nullable=True),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_person_named")),
        sa.CheckConstraint(
            "organisation_id IS NULL OR municipality_id IS NULL", name=op.f("ck_person_one_employer")
        ),
        sa.ForeignKeyConstraint(["merged_into_id"], ["person.id"], name=op.f("fk_person_merged_into_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_person_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "region_municipality",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("region_id", sa.String(length=32), nullable=False),
        sa.Column("municipality_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_region_municipality_municipality_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_region_municipality_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_municipality")),
        sa.UniqueConstraint(
            "region_id", "municipality_id", name=op.f("uq_region_municipality_region_id_municipality_id")
        ),
    )
    with op.batch_alter_table("region_municipality", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_region_municipality_municipality_id"), ["municipality_id"], unique=False
        )

    op.create_table(
        "assignment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("expert_id", sa.String(length=32), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "adviseur",
                "bemiddelaar",
                "meelezer",
                name="assignmentrole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "gevraagd",
                "aanvaard",
                "geweigerd",
                "beëindigd",
                name="assignmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state <> 'geweigerd' OR reason <> ''", name=op.f("ck_assignment_declined_explained")
        ),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name=op.f("ck_assignment_hours")),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_assignment_order")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_assignment_case_id")),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_assignment_expert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_case_id_state"), ["case_id", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_assignment_expert_id_state"), ["expert_id", "state"], unique=False
        )

    op.create_table(
        "case_mark",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column(
            "scheme",
            sa.Enum(
                "bouwsteen",
                "verblijfsduur",
                "risico",
                name="markscheme",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_mark_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_mark")),
        sa.UniqueConstraint("case_id", "scheme", "value", name=op.f("uq_case_mark_case_id_scheme_value")),
    )
    with op.batch_alter_table("case_mark", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_mark_scheme_value_case_id"), ["scheme", "value", "case_id"], unique=False
        )

    op.create_table(
        "case_municipality",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("municipality_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_municipality_case_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_case_municipality_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_municipality")),
        sa.UniqueConstraint(
            "case_id", "municipality_id", name=op.f("uq_case_municipality_case_id_municipality_id")
        ),
    )
    with op.batch_alter_table("case_municipality", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_municipality_municipality_id_case_id"),
            ["municipality_id", "case_id"],
            unique=False,
        )

    op.create_table(
        "case_party",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=True),
        sa.Column("municipality_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column(
            "party_group",
            sa.Enum(
                "overheid",
                "toezicht",
                "markt",
                "bewoners",
                name="partygroup",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum(
                "aanvrager",
                "belanghebbende",
                "uitvoerder",
                "adviseur",
                "beslisser",
                "anders",
                name="partyrole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "stance",
            sa.Enum(
                "steunt",
                "neutraal",
                "verzet",
                "onbekend",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "speaks_for",
            sa.Enum(
                "arbeidsmigranten",
                "omwonenden",
                name="speaksfor",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("influence", sa.Double(), nullable=True),
        sa.Column("interest", sa.Double(), nullable=True),
        sa.Column("interest_text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_case_party_named")),
        sa.CheckConstraint(
            "influence IS NULL OR influence BETWEEN 1 AND 5", name=op.f("ck_case_party_influence_scale")
        ),
        sa.CheckConstraint(
            "interest IS NULL OR interest BETWEEN 1 AND 5", name=op.f("ck_case_party_interest_scale")
        ),
        sa.CheckConstraint(
            "organisation_id IS NULL OR municipality_id IS NULL", name=op.f("ck_case_party_one_identity")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_party_case_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_case_party_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_case_party_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_party_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    with op.batch_alter_table("case_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_party_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_party_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_party_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_party_person_id"), ["person_id"], unique=False)

    op.create_table(
        "case_relation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "verwant",
                "vervolg op",
                "zelfde partijen",
                name="relationkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("case_id <> other_id", name=op.f("ck_case_relation_other")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_relation_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["case.id"], name=op.f("fk_case_relation_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_relation")),
        sa.UniqueConstraint("case_id", "other_id", name=op.f("uq_case_relation_case_id_other_id")),
    )
    with op.batch_alter_table("case_relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_relation_other_id"), ["other_id"], unique=False)

    op.create_table(
        "case_member",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_member_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_case_member_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_member")),
        sa.UniqueConstraint("case_id", "member_id", name=op.f("uq_case_member_case_id_member_id")),
    )
    with op.batch_alter_table("case_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_member_member_id_case_id"), ["member_id", "case_id"], unique=False
        )

    op.create_table(
        "case_opening",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_opening_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_case_opening_member_id")),
        sa.PrimaryKeyConstraint("case_id", "at", "member_id", name=op.f("pk_case_opening")),
    )
    with op.batch_alter_table("case_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_opening_at"), ["at"], unique=False)

    op.create_table(
        "case_theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_theme_case_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_case_theme_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_theme")),
        sa.UniqueConstraint("case_id", "theme_id", name=op.f("uq_case_theme_case_id_theme_id")),
    )
    with op.batch_alter_table("case_theme", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_theme_theme_id_case_id"), ["theme_id", "case_id"], unique=False
        )

    op.create_table(
        "conflict_of_interest",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_conflict_of_interest_named")),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_conflict_of_interest_expert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_of_interest")),
    )
    with op.batch_alter_table("conflict_of_interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_of_interest_expert_id"), ["expert_id"], unique=False)

    op.create_table(
        "criterion",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "reached",
            sa.Enum(
                "ja", "deels", "nee", name="reached", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_criterion_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_criterion_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_case_id"), ["case_id"], unique=False)

    op.create_table(
        "expected_result",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("not_doing", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_expected_result_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_result")),
        sa.UniqueConstraint("case_id", name=op.f("uq_expected_result_case_id")),
    )
    op.create_table(
        "expert_area",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("expert_id", sa.String(length=32), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_expert_area_expert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_area")),
        sa.UniqueConstraint("expert_id", "province", name=op.f("uq_expert_area_expert_id_province")),
    )
    op.create_table(
        "expertise",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("expert_id", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["expert_id"], ["expert.id"], name=op.f("fk_expertise_expert_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_expertise_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expertise")),
        sa.UniqueConstraint("expert_id", "theme_id", name=op.f("uq_expertise_expert_id_theme_id")),
    )
    with op.batch_alter_table("expertise", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_expertise_theme_id_expert_id"), ["theme_id", "expert_id"], unique=False
        )

    op.create_table(
        "figure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reference_date", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("what <> '' AND source <> ''", name=op.f("ck_figure_sourced")),
        sa.CheckConstraint("high IS NULL OR high >= low", name=op.f("ck_figure_range")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_figure_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figure_case_id"), ["case_id"], unique=False)

    op.create_table(
        "issue",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "leeg",
                "concept",
                "besproken",
                "bevestigd",
                name="questionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_issue_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_issue_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_case_id"), ["case_id"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "notitie",
                "telefoon",
                "gesprek",
                "bericht",
                "advies",
                "besluit",
                name="journalkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "openness",
            sa.Enum(
                "intern beraad",
                "feitelijk",
                "openbaar",
                name="openness",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("member_id", sa.String(length=32), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_journal_entry_named")),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR withdrawn_reason <> ''",
            name=op.f("ck_journal_entry_withdrawal_explained"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_journal_entry_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_journal_entry_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_case_id_at"), ["case_id", "at"], unique=False)

    op.create_table(
        "mediation_session",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_mediation_session_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_session")),
    )
    with op.batch_alter_table("mediation_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediation_session_case_id"), ["case_id"], unique=False)

    op.create_table(
        "outcome",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "reached",
            sa.Enum(
                "ja", "deels", "nee", name="reached", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_outcome_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("case_id", name=op.f("uq_outcome_case_id")),
    )
    op.create_table(
        "problem_statement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_problem_statement_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_statement")),
        sa.UniqueConstraint("case_id", name=op.f("uq_problem_statement_case_id")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "probleem",
                "partijen",
                "verantwoordelijkheid",
                "resultaat",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "leeg",
                "concept",
                "besproken",
                "bevestigd",
                name="questionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("discussed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'bevestigd' OR (confirmed_by <> '' AND confirmed_on IS NOT NULL)",
            name=op.f("ck_question_confirmation"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_question_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_question_case_id_kind")),
    )
    op.create_table(
        "request",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "nieuw",
                "bevestigd",
                "zaak",
                "afgewezen",
                "doorverwezen",
                name="requeststate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "telefoon",
                "e-mail",
                "brief",
                "gesprek",
                "netwerk",
                "invoer",
                "anders",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "priority",
            sa.Enum(
                "laag",
                "gewoon",
                "spoed",
                "gevaar",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column(
            "received_precision",
            sa.Enum(
                "dag", "maand", "jaar", name="precision", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("responsibility", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("referred_to", sa.Text(), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("handled_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.CheckConstraint("state <> 'zaak' OR case_id IS NOT NULL", name=op.f("ck_request_case_known")),
        sa.CheckConstraint("subject <> ''", name=op.f("ck_request_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_request_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("reference", "source", name=op.f("uq_request_reference_source")),
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_request_state_registered_on"), ["state", "registered_on"], unique=False
        )

    op.create_table(
        "task",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "gedaan",
                "vervallen",
                name="taskstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("(state = 'open') = (ended_on IS NULL)", name=op.f("ck_task_ended")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_task_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_task_case_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_task_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_task_case_id_state_due_on"), ["case_id", "state", "due_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_task_owner_id_state_due_on"), ["owner_id", "state", "due_on"], unique=False
        )

    op.create_table(
        "transition",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "geopend",
                "fase",
                "opgeschort",
                "hervat",
                "verlengd",
                "afgesloten",
                "heropend",
                name="transitionkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "intake",
                "analyse",
                "aanpak",
                "uitvoering",
                "afronding",
                "nazorg",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("override", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("member_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint("NOT override OR reason <> ''", name=op.f("ck_transition_override_explained")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_transition_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_transition_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transition")),
    )
    with op.batch_alter_table("transition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transition_case_id"), ["case_id"], unique=False)

    op.create_table(
        "advice_request",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("assignment_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint("question <> ''", name=op.f("ck_advice_request_named")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_advice_request_assignment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_advice_request_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_request")),
    )
    with op.batch_alter_table("advice_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_advice_request_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_advice_request_case_id"), ["case_id"], unique=False)

    op.create_table(
        "commitment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "toegezegd",
                "geleverd",
                "ingetrokken",
                name="commitmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'geleverd' OR delivered_on IS NOT NULL", name=op.f("ck_commitment_delivered")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_commitment_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_commitment_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["case_party.id"], name=op.f("fk_commitment_party_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mediation_session.id"], name=op.f("fk_commitment_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_session_id"), ["session_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_commitment_state_due_on_id"), ["state", "due_on", "id"], unique=False
        )

    op.create_table(
        "mediation_position",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_mediation_position_case_id")),
        sa.ForeignKeyConstraint(["party_id"], ["case_party.id"], name=op.f("fk_mediation_position_party_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mediation_session.id"], name=op.f("fk_mediation_position_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_position")),
        sa.UniqueConstraint("session_id", "party_id", name=op.f("uq_mediation_position_session_id_party_id")),
    )
    with op.batch_alter_table("mediation_position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediation_position_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mediation_position_party_id"), ["party_id"], unique=False)

    op.create_table(
        "request_municipality",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("municipality_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_request_municipality_municipality_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_request_municipality_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_municipality")),
        sa.UniqueConstraint(
            "request_id", "municipality_id", name=op.f("uq_request_municipality_request_id_municipality_id")
        ),
    )
    with op.batch_alter_table("request_municipality", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_request_municipality_municipality_id"), ["municipality_id"], unique=False
        )

    op.create_table(
        "responsibility",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("issue_id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "verantwoordelijk",
                "uitvoerend",
                "raadplegen",
                "informeren",
                name="responsibilityrole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "wet",
                "afspraak",
                "keurmerk",
                "eigen belang",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("basis_text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_seen_on", sa.Date(), nullable=True),
        sa.Column(
            "acknowledged",
            sa.Enum(
                "ja",
                "deels",
                "nee",
                "niet gevraagd",
                name="acknowledged",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("standpoint", sa.Text(), nullable=False),
        sa.Column("heard_in", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_responsibility_case_id")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_responsibility_issue_id")),
        sa.ForeignKeyConstraint(["party_id"], ["case_party.id"], name=op.f("fk_responsibility_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility")),
        sa.UniqueConstraint("issue_id", "party_id", name=op.f("uq_responsibility_issue_id_party_id")),
    )
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibility_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_responsibility_party_id"), ["party_id"], unique=False)

    op.create_table(
        "advice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_advice_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_advice_case_id")),
        sa.ForeignKeyConstraint(["request_id"], ["advice_request.id"], name=op.f("fk_advice_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sa.UniqueConstraint("request_id", name=op.f("uq_advice_request_id")),
    )
    with op.batch_alter_table("advice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_advice_case_id"), ["case_id"], unique=False)
    op.create_table(
        "content",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_content_size")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_content")),
    )
    op.create_table(
        "content_chunk",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["content.digest"], name=op.f("fk_content_chunk_digest")),
        sa.PrimaryKeyConstraint("digest", "position", name=op.f("pk_content_chunk")),
    )
    op.create_table(
        "document_move",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("to_case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_move_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_document_move_member_id")),
        sa.ForeignKeyConstraint(["to_case_id"], ["case.id"], name=op.f("fk_document_move_to_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_move")),
    )
    with op.batch_alter_table("document_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_move_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_move_to_case_id"), ["to_case_id"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "brief",
                "e-mail",
                "verslag",
                "rapport",
                "besluit",
                "overeenkomst",
                "cijfers",
                "foto",
                "kaart",
                "overig",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "confidentiality",
            sa.Enum(
                "openbaar",
                "beperkt openbaar",
                "intern",
                "vertrouwelijk",
                name="confidentiality",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "openness",
            sa.Enum(
                "intern beraad",
                "feitelijk",
                "openbaar",
                name="openness",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("journal_entry_id", sa.String(length=32), nullable=True),
        sa.Column("task_id", sa.String(length=32), nullable=True),
        sa.Column("advice_request_id", sa.String(length=32), nullable=True),
        sa.Column("edited_by_id", sa.String(length=32), nullable=True),
        sa.Column("edited_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("title <> ''", name=op.f("ck_document_named")),
        sa.CheckConstraint(
            "(journal_entry_id IS NULL OR (task_id IS NULL AND advice_request_id IS NULL)) "
            "AND (task_id IS NULL OR advice_request_id IS NULL)",
            name=op.f("ck_document_one_place"),
        ),
        sa.CheckConstraint(
            "(edited_by_id IS NULL) = (edited_since IS NULL)", name=op.f("ck_document_edited")
        ),
        sa.ForeignKeyConstraint(
            ["advice_request_id"], ["advice_request.id"], name=op.f("fk_document_advice_request_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_case_id")),
        sa.ForeignKeyConstraint(["edited_by_id"], ["member.id"], name=op.f("fk_document_edited_by_id")),
        sa.ForeignKeyConstraint(
            ["journal_entry_id"], ["journal_entry.id"], name=op.f("fk_document_journal_entry_id")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_document_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_document_case_id_number")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_document_advice_request_id"), ["advice_request_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_document_journal_entry_id"), ["journal_entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_task_id"), ["task_id"], unique=False)

    op.create_table(
        "document_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("file_name <> ''", name=op.f("ck_document_version_named")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_version_case_id")),
        sa.ForeignKeyConstraint(["digest"], ["content.digest"], name=op.f("fk_document_version_digest")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_version_document_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_document_version_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_version")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_document_version_document_id_number")),
    )
    with op.batch_alter_table("document_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_document_version_case_id_digest"), ["case_id", "digest"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_document_version_digest"), ["digest"], unique=False)

    op.create_table(
        "selection_category",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("selection_list", sa.Text(), nullable=False),
        sa.Column(
            "appraisal",
            sa.Enum(
                "blijvend te bewaren",
                "tijdelijk te bewaren",
                "nader te bepalen",
                name="appraisal",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("creator", sa.Text(), nullable=False),
        sa.Column(
            "reached",
            sa.Enum(
                "ja",
                "deels",
                "nee",
                name="reached",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "restriction",
            sa.Enum(
                "geen beperking",
                "persoonlijke levenssfeer",
                "belang van de Staat",
                "bevoordeling of benadeling",
                "auteursrecht",
                name="userestriction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_selection_category_named")),
        sa.CheckConstraint("years IS NULL OR years > 0", name=op.f("ck_selection_category_years")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_category")),
        sa.UniqueConstraint("selection_list", "code", name=op.f("uq_selection_category_selection_list_code")),
    )
    op.create_table(
        "preservation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("category_id", sa.String(length=32), nullable=True),
        sa.Column(
            "restriction",
            sa.Enum(
                "geen beperking",
                "persoonlijke levenssfeer",
                "belang van de Staat",
                "bevoordeling of benadeling",
                "auteursrecht",
                name="userestriction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("restriction_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_preservation_case_id")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["selection_category.id"], name=op.f("fk_preservation_category_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preservation")),
        sa.UniqueConstraint("case_id", name=op.f("uq_preservation_case_id")),
    )
    with op.batch_alter_table("preservation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preservation_category_id"), ["category_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("preservation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_preservation_category_id"))

    op.drop_table("preservation")
    op.drop_table("selection_category")
    with op.batch_alter_table("document_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_version_digest"))
        batch_op.drop_index(batch_op.f("ix_document_version_case_id_digest"))

    op.drop_table("document_version")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_task_id"))
        batch_op.drop_index(batch_op.f("ix_document_journal_entry_id"))
        batch_op.drop_index(batch_op.f("ix_document_advice_request_id"))

    op.drop_table("document")
    with op.batch_alter_table("document_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_move_to_case_id"))
        batch_op.drop_index(batch_op.f("ix_document_move_case_id"))

    op.drop_table("document_move")
    op.drop_table("content_chunk")
    op.drop_table("content")

    with op.batch_alter_table("advice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_advice_case_id"))

    op.drop_table("advice")
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_party_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_case_id"))

    op.drop_table("responsibility")
    with op.batch_alter_table("request_municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_request_municipality_municipality_id"))

    op.drop_table("request_municipality")
    with op.batch_alter_table("mediation_position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mediation_position_party_id"))
        batch_op.drop_index(batch_op.f("ix_mediation_position_case_id"))

    op.drop_table("mediation_position")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_state_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_session_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_party_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_case_id"))

    op.drop_table("commitment")
    with op.batch_alter_table("advice_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_advice_request_case_id"))
        batch_op.drop_index(batch_op.f("ix_advice_request_assignment_id"))

    op.drop_table("advice_request")
    with op.batch_alter_table("transition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transition_case_id"))

    op.drop_table("transition")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_owner_id_state_due_on"))
        batch_op.drop_index(batch_op.f("ix_task_case_id_state_due_on"))

    op.drop_table("task")
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_request_state_registered_on"))
        batch_op.drop_index(batch_op.f("ix_request_person_id"))
        batch_op.drop_index(batch_op.f("ix_request_case_id"))

    op.drop_table("request")
    op.drop_table("question")
    op.drop_table("problem_statement")
    op.drop_table("outcome")
    with op.batch_alter_table("mediation_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mediation_session_case_id"))

    op.drop_table("mediation_session")
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_entry_case_id_at"))

    op.drop_table("journal_entry")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_case_id"))

    op.drop_table("issue")
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_figure_case_id"))

    op.drop_table("figure")
    with op.batch_alter_table("expertise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expertise_theme_id_expert_id"))

    op.drop_table("expertise")
    op.drop_table("expert_area")
    op.drop_table("expected_result")
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criterion_case_id"))

    op.drop_table("criterion")
    with op.batch_alter_table("conflict_of_interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflict_of_interest_expert_id"))

    op.drop_table("conflict_of_interest")
    with op.batch_alter_table("case_theme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_theme_theme_id_case_id"))

    op.drop_table("case_theme")
    with op.batch_alter_table("case_opening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_opening_at"))

    op.drop_table("case_opening")
    with op.batch_alter_table("case_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_member_member_id_case_id"))

    op.drop_table("case_member")
    with op.batch_alter_table("case_relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_relation_other_id"))

    op.drop_table("case_relation")
    with op.batch_alter_table("case_party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_party_person_id"))
        batch_op.drop_index(batch_op.f("ix_case_party_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_case_party_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_case_party_case_id"))

    op.drop_table("case_party")
    with op.batch_alter_table("case_municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_municipality_municipality_id_case_id"))

    op.drop_table("case_municipality")
    with op.batch_alter_table("case_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_mark_scheme_value_case_id"))

    op.drop_table("case_mark")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_expert_id_state"))
        batch_op.drop_index(batch_op.f("ix_assignment_case_id_state"))

    op.drop_table("assignment")
    with op.batch_alter_table("region_municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_region_municipality_municipality_id"))

    op.drop_table("region_municipality")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_person_municipality_id"))

    op.drop_table("person")
    with op.batch_alter_table("organisation_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_alias_name"))

    op.drop_table("organisation_alias")
    op.drop_table("municipality_name")
    with op.batch_alter_table("municipal_merger", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_municipal_merger_new_id"))

    op.drop_table("municipal_merger")
    op.drop_table("login")
    op.drop_table("member_role")
    with op.batch_alter_table("expert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expert_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_expert_name"))

    op.drop_table("expert")
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_year_sequence_id"))
        batch_op.drop_index(batch_op.f("ix_case_target_date_year_sequence_id"))
        batch_op.drop_index(batch_op.f("ix_case_state_year_sequence_id"))
        batch_op.drop_index(batch_op.f("ix_case_state_target_date_year_sequence_id"))
        batch_op.drop_index(batch_op.f("ix_case_state_stage_year_sequence_id"))
        batch_op.drop_index(batch_op.f("ix_case_state_lead_id_year_sequence_id"))
        batch_op.drop_index(batch_op.f("ix_case_region_id"))
        batch_op.drop_index(batch_op.f("ix_case_parent_id"))

    op.drop_table("case")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_member_id"))

    op.drop_table("absence")
    op.drop_table("told_apart")
    op.drop_table("theme")
    op.drop_table("region")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_name"))

    op.drop_table("organisation")
    op.drop_table("number_series")
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_municipality_name"))

    op.drop_table("municipality")
    op.drop_table("member")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_row_id_seq"))
        batch_op.drop_index(batch_op.f("ix_history_case_id_seq"))
        batch_op.drop_index(batch_op.f("ix_history_at_seq"))

    op.drop_table("history")
