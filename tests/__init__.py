# SPDX-License-Identifier: AGPL-3.0-or-later
"""A package of its own, so that no installed package of the same name stands in front of it."""
