# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures to point at, beside a question or beside one of its answers."""

from django.db import models


class Picture(models.Model):
    """A round's picture. It is small, and says nothing of where or when it was taken.

    `option` is the value of the answer it stands beside; "" is the question itself.
    """

    round = models.ForeignKey("asking.Round", on_delete=models.CASCADE, related_name="pictures")
    question = models.CharField(max_length=80)  # the question's name
    option = models.CharField(max_length=200, blank=True, default="")
    shows = models.CharField(max_length=120, blank=True, default="")  # for who cannot see it
    filename = models.CharField(max_length=80)
    data = models.BinaryField()
    md5 = models.CharField(max_length=32)
    kind = models.CharField(max_length=40)  # its content type

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "filename"], name="one_file_of_a_name"),
            models.UniqueConstraint(
                fields=["round", "question", "option"], name="one_picture_a_place"
            ),
        ]

    def __str__(self):
        return self.filename
