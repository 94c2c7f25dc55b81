# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of making: works, drafts, wordings, the group's decision, versions."""
