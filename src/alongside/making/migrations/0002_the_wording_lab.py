# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do with a wording before and after it is asked: pick, say back, read aloud, try out.

Adds tables only; going backwards drops what was kept in them.
"""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("making", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedWord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("term", models.CharField(max_length=80)),
                ("entry", models.JSONField()),
                ("came_from", models.CharField(blank=True, max_length=120)),
                ("proposal", models.UUIDField(blank=True, null=True)),
                ("asked_state", models.CharField(blank=True, max_length=10)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_words",
                        to="people.project",
                    ),
                ),
            ],
            options={
                "ordering": [django.db.models.functions.text.Lower("term")],
            },
        ),
        migrations.CreateModel(
            name="Looked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lands",
                    models.CharField(
                        choices=[
                            ("fine", "it is fine"),
                            ("hurts", "it lands badly"),
                            ("depends", "it depends on who says it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("because", models.CharField(max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="making.listedword",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OurWordList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("known_words", models.JSONField(blank=True, default=list)),
                ("forked_from", models.CharField(blank=True, max_length=120)),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_list",
                        to="people.project",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Picking",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seed", models.PositiveBigIntegerField()),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pickings",
                        to="making.draft",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                ("wordings", models.ManyToManyField(related_name="+", to="making.wording")),
            ],
            options={
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="Pick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("picker", models.UUIDField()),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("clear", "Which is clearer?"),
                            ("kind", "Which is kinder?"),
                            ("answer", "Which would you rather answer?"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on_paper", models.BooleanField(default=False)),
                (
                    "chosen",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="making.wording",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="making.wording",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="making.wording",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
                (
                    "picking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picks",
                        to="making.picking",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pointed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField()),
                ("level", models.CharField(max_length=8)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(max_length=300)),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pointed",
                        to="making.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RuleChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                ("off", models.BooleanField(default=False)),
                ("proposed_off", models.BooleanField(default=True)),
                ("decision", models.UUIDField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rule_choices",
                        to="people.project",
                    ),
                ),
            ],
            options={
                "ordering": ["rule"],
            },
        ),
        migrations.CreateModel(
            name="SayBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="said_back",
                        to="making.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Stumble",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("places", models.JSONField(blank=True, default=list)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_aloud",
                        to="making.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TakenUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_at", models.DateTimeField(auto_now_add=True)),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_up_in",
                        to="making.wording",
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="takes_up",
                        to="making.wording",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ToExplain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=80)),
                ("times", models.PositiveIntegerField(default=1)),
                ("means", models.CharField(blank=True, max_length=300)),
                ("first_on", models.DateField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="to_explain",
                        to="people.project",
                    ),
                ),
            ],
            options={
                "ordering": ["means", "-times", django.db.models.functions.text.Lower("word")],
            },
        ),
        migrations.CreateModel(
            name="TryOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("with_whom", models.CharField(max_length=200)),
                ("held_on", models.DateField()),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="try_outs",
                        to="making.work",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TryOutComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "went",
                    models.CharField(
                        choices=[
                            ("well", "it went well"),
                            ("slowly", "they needed it again"),
                            ("not", "it did not work"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "try_out",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="making.tryout",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="try_outs",
                        to="making.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("spoken", "to be said aloud"),
                            ("short", "shorter version"),
                            ("language", "another language"),
                        ],
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=20)),
                ("text", models.TextField()),
                ("readers", models.PositiveSmallIntegerField(default=0)),
                ("readers_said", models.TextField(blank=True)),
                ("tried_on", models.DateField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="making.draft",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.voice",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="editions",
                        to="making.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="an_edition_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("readers", 0), ("tried_on", None)),
                            models.Q(("readers__gt", 0), ("tried_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_edition_was_tried_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.UUIDField()),
                ("title", models.CharField(max_length=200)),
                ("figures", models.JSONField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="making.draft",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="making.wording",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wording", "source"), name="one_piece_of_evidence_a_round"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="listedword",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("term"),
                models.F("project"),
                name="a_word_once_in_a_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="listedword",
            constraint=models.CheckConstraint(
                condition=models.Q(("term", ""), _negated=True), name="a_listed_word_has_a_term"
            ),
        ),
        migrations.AddConstraint(
            model_name="looked",
            constraint=models.UniqueConstraint(fields=("word", "person"), name="one_look_each"),
        ),
        migrations.AddConstraint(
            model_name="looked",
            constraint=models.CheckConstraint(
                condition=models.Q(("because", ""), _negated=True), name="a_look_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="picking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("draft",),
                name="one_picking_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(
                fields=("picking", "picker", "facet", "first", "second"), name="each_pair_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", models.F("second")), _negated=True),
                name="two_different_wordings",
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("chosen", None),
                    ("chosen", models.F("first")),
                    ("chosen", models.F("second")),
                    _connector="OR",
                ),
                name="one_of_the_two_is_chosen",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulechoice",
            constraint=models.UniqueConstraint(
                fields=("project", "rule"), name="a_rule_once_in_a_project"
            ),
        ),
        migrations.AddConstraint(
            model_name="rulechoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("off", False), ("decision__isnull", False), _connector="OR"),
                name="a_rule_is_off_only_by_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="sayback",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_say_back_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="takenup",
            constraint=models.UniqueConstraint(
                fields=("idea", "into"), name="an_idea_is_taken_up_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="takenup",
            constraint=models.CheckConstraint(
                condition=models.Q(("idea", models.F("into")), _negated=True),
                name="an_idea_is_not_taken_up_in_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="toexplain",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("word"),
                models.F("project"),
                name="a_buzzed_word_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="toexplain",
            constraint=models.CheckConstraint(
                condition=models.Q(("word", ""), _negated=True), name="a_buzz_has_a_word"
            ),
        ),
        migrations.AddConstraint(
            model_name="tryoutcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("went", "not"), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_did_not_work_is_said",
            ),
        ),
    ]
