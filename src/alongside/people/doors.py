# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page has a door, and every door says who it opens for.

A view without one of these fails the test of tests/trust/test_who_may_see_what.py.
What belongs to another project answers 404, as if it were not there.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.http import urlencode


def anyone(view):
    """Open to the street: nothing here may depend on who is looking."""
    view.door = "anyone"
    return view


def account(view):
    """Open to whoever signed in by passphrase or passkey; allauth's own views check it."""
    view.door = "account"
    return view


def members(view):
    """Open to everybody who has come in to a project."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.person is None:
            return redirect(f"/come-in/?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    guarded.door = "members"  # type: ignore[attr-defined]
    return guarded


def duty(*kinds):
    """Open to members who hold any of these duties (Duty.Kind values)."""

    def put_door(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not any(request.person.may(kind) for kind in kinds):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        inside = members(guarded)
        inside.door = "duty:" + ",".join(sorted(str(kind) for kind in kinds))
        return inside

    return put_door


def voice(*keys):
    """Open to members who hold a seat in any of these voices."""

    def put_door(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not any(request.person.speaks_as(key) for key in keys):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        inside = members(guarded)
        inside.door = "voice:" + ",".join(sorted(keys))
        return inside

    return put_door
