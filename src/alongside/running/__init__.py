# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running one installation: serving, looking after the database, checking the record."""
