# SPDX-License-Identifier: AGPL-3.0-or-later
"""An invented city that goes round the whole loop, through the same deeds as everybody."""
