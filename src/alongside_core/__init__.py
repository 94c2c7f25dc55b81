# SPDX-License-Identifier: Apache-2.0
"""Everything in Alongside that can be worked out from values alone.

No Django, no database, no network, no clock, and no random number that was not handed in.
"""
