from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("asking", "0004_forms_for_other_tools")]

    operations = [
        migrations.RenameModel("XFormMedia", "Picture"),
        migrations.RemoveConstraint("picture", "one_picture_a_question"),
        migrations.AlterModelOptions("picture", options={"ordering": ["pk"]}),
        migrations.AlterField(
            "picture",
            "round",
            models.ForeignKey(
                on_delete=models.deletion.CASCADE, related_name="pictures", to="asking.round"
            ),
        ),
        migrations.AddField(
            "picture", "option", models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField(
            "picture", "shows", models.CharField(blank=True, default="", max_length=120)
        ),
        migrations.AddConstraint(
            "picture",
            models.UniqueConstraint(
                fields=("round", "question", "option"), name="one_picture_a_place"
            ),
        ),
    ]
