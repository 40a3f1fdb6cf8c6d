from django.db import migrations, models


class Migration(migrations.Migration):
    """Sites that may show our sign-up forms in a frame."""

    dependencies = [("cms", "0003_groups")]

    operations = [
        migrations.AddField(
            model_name="sitesettings",
            name="embedding_sites",
            field=models.TextField(
                blank=True,
                verbose_name="sites that may embed our forms",
                help_text=(
                    "One address per line, for example https://www.pinneberg.de. Pages of these sites may show our "
                    "sign-up forms in a frame; the code to copy stands on each workshop. Elsewhere browsers refuse to "
                    "show them."
                ),
            ),
        ),
    ]
