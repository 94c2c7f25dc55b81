# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every word that the interview page says, in one place. `{n}` and its like are filled in there.

They are read aloud, by people who are nervous, in corridors. Short, warm, never blaming.
"""

from django.utils.translation import gettext_lazy as _

WORDS = {
    # what is saved where
    "saved_here": _("Saved on this phone"),
    "nothing_kept": _("No interview is on this phone"),
    "one_waits": _("1 interview waits on this phone"),
    "many_wait": _("{n} interviews wait on this phone"),
    "oldest_one": _(", the oldest 1 day"),
    "oldest": _(", the oldest {n} days"),
    "note_only_waits": _("A sealed note waits on this phone"),
    "all_sent": _("All sent. No answer can be read here"),
    # the first page
    "who_is_it": _("Who is it today?"),
    "not_ready": _("Let’s get ready"),
    "needs_signal_once": _(
        "This page needs signal once, to fetch the questions. Then it works without."
    ),
    "come_in_first": _("Come in first. Then the questions come to this phone."),
    "come_in": _("Come in again"),
    "try_again": _("Try again"),
    "signed_out": _("You are not signed in now. Nothing is lost. Come in, and what waits is sent."),
    "no_signal": _("No signal just now. Nothing is lost. We send it when there is signal."),
    "my_project": _("Back to my project"),
    "paused_since": _("An interview is paused. It began at {time}."),
    "carry_on": _("Carry on"),
    "no_round": _("There are no interviews to do just now. Your lead opens them."),
    "nobody_matched": _("Nobody is matched with you just now."),
    "somebody_new": _("Somebody new here today"),
    "somebody_new_in": _("Somebody new, for {round}"),
    "sent_and_waiting": _("Sent and waiting"),
    "waits_with": _("Waiting to be sent. Number {id}."),
    "notes_wait": _("Sealed notes waiting: {n}."),
    "others_wait": _("{n} from somebody else on this phone. They go when that person comes in."),
    "sent_receipt": _("Sent. Receipt {id}."),
    "sent_held": _("Sent. Somebody will look at it. Receipt {id}."),
    "send_now": _("Send now"),
    "what_is_kept": _("What is kept on this phone?"),
    "ready_without_signal": _("This phone is ready to work without signal."),
    "getting_ready": _("This phone is not ready yet to work without signal."),
    "kept_interviews": _(
        "A finished interview is sealed at once. Nobody can open it on this phone, not even you. "
        "A sealed copy stays until a backup has it."
    ),
    "kept_open": _(
        "An interview that goes on is locked with your six digits. After a day, or five wrong tries, "
        "it is gone."
    ),
    "copies_stay": _("Sealed copies until a backup has them: {n}."),
    "save_file": _("Save them to a file"),
    "save_file_means": _(
        "For when this phone cannot send. The file is sealed. Give it to your lead."
    ),
    "file_saved": _("The file is saved. Interviews stay here too, until they are sent."),
    "pictures_come": _("Some pictures are not on this phone yet. They need signal."),
    "may_be_cleared": _(
        "This phone does not promise to keep what is here. Put this page on the home screen, "
        "and send soon."
    ),
    "phone_number": _("This is phone {n}."),
    "phone_is_lost": _(
        "This phone was said to be lost. Give it to your lead. Nothing on it is thrown away."
    ),
    "no_intake": _("The keys for sealing are not here yet. Try again in a minute."),
    "others_unfinished_one": _("1 unfinished interview. Ask the team lead."),
    "others_unfinished": _("{n} unfinished interviews. Ask the team lead."),
    "draft_gone": _(
        "An unfinished interview is gone, as agreed: after a day, or five wrong tries."
    ),
    # six digits
    "choose_digits": _("Choose six digits"),
    "digits_mean": _(
        "They lock what is said until it is finished. You need them when this phone was put away. "
        "Nobody can look them up."
    ),
    "six_digits": _("Six digits go here, like 4 0 7 1 9 2."),
    "locked": _("Locked"),
    "locked_why": _("What was said is saved and hidden. Your six digits open it."),
    "open_it": _("Open it"),
    "wrong_digits": _("Those were not the digits. You can try {n} more times."),
    "wrong_one_left": _("Those were not the digits. You can try once more. Then it is gone."),
    "open_needs_signal": _(
        "This page was closed in between. To open it again it needs signal, and you signed in."
    ),
    "kept_notes": _("Notes for the lead are sealed at once. Nobody can open them on this phone."),
    "kept_names": _("Names stay for a day at most, and go when you are signed out."),
    "no_places": _("No places are left on this phone"),
    "no_places_why": _("Ask your lead for more. They come when there is signal."),
    # going to and fro
    "next": _("Next"),
    "back": _("Back"),
    "skip": _("Skip"),
    "yes": _("Yes"),
    "no": _("No"),
    "pause": _("Pause"),
    "read_it": _("Read it to me"),
    "stop_here": _("We can stop here"),
    "tell_the_lead": _("Tell the lead"),
    "leave": _("Leave this page"),
    "turn_round": _("Turn the screen round"),
    "turn_back": _("Turn it back"),
    "to_the_start": _("To the start"),
    "paused": _("Paused"),
    "paused_why": _("What was said is saved and hidden. Take the time you need."),
    # stopping
    "we_can_stop": _("We can stop here"),
    "nobody_asks_why": _("Nobody asks why. The thank-you is theirs."),
    "they_stop": _("They would like to stop"),
    "i_stop": _("I think we should stop"),
    "go_on_with_it": _("Go on"),
    "what_was_said": _("What was said so far?"),
    "ask_them_which": _("Ask them. It is theirs to say."),
    "keep_it": _("Keep what was said"),
    "throw_away": _("Throw it away"),
    "throw_away_means": _("Then no answer is sent. We only count that an interview stopped."),
    # before we begin
    "good_time": _("Is this a good time?"),
    "no_is_fine": _("Another day is just as good. Nobody asks why."),
    "thank_you_is": _("The thank-you:"),
    "thank_you_theirs": _("It is theirs, whatever they answer."),
    "thanked": _("They have it now"),
    "easy_read": _("{language}, easy read"),
    "which_language": _("Language of the questions"),
    "yes_now": _("Yes, now"),
    "not_today": _("Not today"),
    "not_today_fine": _("That is fine"),
    "not_today_why": _("Not today. Nobody asks why, and nobody is marked down."),
    "before_we_begin": _("Before we begin"),
    "part_take_part": _("Taking part"),
    "part_use_words": _("Using your words"),
    "part_contact_again": _("Being asked again"),
    "means_take_part": _("No is a good answer too. Then we stop here."),
    "means_use_words": _("No is fine. Then we count the answers and quote nothing."),
    "means_contact_again": _("No is fine. Then nobody asks again."),
    "say_back": _("What would you say this is about?"),
    "say_back_about": _("What is it for?"),
    "say_back_stop": _("What can you do if you want to stop?"),
    "say_back_who": _("Who gets to see it?"),
    "no_test": _("It is not a test. Help each other. Read the words again if you like."),
    "witness": _("Was a witness there?"),
    "witness_no_name": _(
        "If they want one. Write what they are, such as “support worker”. No name."
    ),
    "the_words_again": _("The words again"),
    "understood_together": _("We understood it together"),
    # questions
    "question_n": _("Question {n}"),
    "for_you": _("For you, not to read out:"),
    "say_again": _("Say it once more before this one:"),
    "what_it_means": _("What does it mean?"),
    "ask_more": _("Ask a little more"),
    "asked_more": _("I asked it"),
    "word_for_word": _("These are their exact words"),
    "tap_in_order": _("Tap in order, the most important first. Tap again to take one out."),
    "rank_up": _("{option}: move up"),
    "rank_down": _("{option}: move down"),
    "other_ways": _("Other ways to answer"),
    "skip_is_fine": _("You can skip any question. That’s fine."),
    "way_dont_know": _("I don’t know"),
    "way_rather_not": _("I’d rather not say"),
    "way_does_not_apply": _("It isn’t about me"),
    "way_later": _("Come back to it later"),
    "way_blank": _("Skip this one"),
    "what_happened_here": _("What happened here?"),
    "event_meaning": _("They asked what it means"),
    "event_repeat": _("They asked me to say it again"),
    "event_did_not_fit": _("It did not fit them"),
    "event_changed_words": _("I changed the words"),
    "event_upset": _("It upset them"),
    "lets_check": _("Let’s check this answer."),
    "lets_check_number": _("Let’s check. A number goes here, like 3."),
    "next_keeps_it": _("If it is right, press Next again."),
    "come_back": _("You wanted to come back to these"),
    "no_go_on": _("Go on without them"),
    # the person's own marks
    "experience_whose": _("Your own marks"),
    "experience_why": _("You can hold the phone and press it yourself."),
    "experience_clear": _("The questions were clear"),
    "experience_respected": _("I felt respected"),
    "experience_could_say": _("I could say what matters to me"),
    "experience_not_draining": _("Did it wear you out?"),
    "mark_100": _("Yes, fully"),
    "mark_75": _("Mostly"),
    "mark_50": _("Partly"),
    "mark_25": _("A little"),
    "mark_0": _("Not at all"),
    "worn_100": _("Not at all"),
    "worn_75": _("A little"),
    "worn_50": _("Partly"),
    "worn_25": _("Quite a lot"),
    "worn_0": _("Very much"),
    # the end
    "slip": _("Write this on the slip"),
    "slip_means": _(
        "Give them the slip. With these words they can take everything back, "
        "any time, without a name."
    ),
    "written": _("It is written"),
    "thanks": _("Thank you"),
    "thanks_words": _(
        "What you said goes to the people who can change things. You will hear what came of it."
    ),
    "thanks_stopped": _("Stopping is fine. Thank you for the time you gave."),
    "phone_back": _("The phone goes back to the interviewer now."),
    "confidence_whose": _("For you, the interviewer"),
    "confidence_why": _(
        "How sure do you feel, from 0 to 10? It is about the questions, never about you."
    ),
    "confidence_understand_why": _("I understand why we ask each question"),
    "confidence_say_naturally": _("I can say the questions my own way"),
    "confidence_handle_upset": _("I can handle it when somebody is upset"),
    "confidence_explain": _("I can explain without leading"),
    "confidence_ask_a_friend": _("I would ask a friend these questions"),
    "done": _("All done"),
    "goes_by_itself": _("It goes by itself when there is signal. You can close this page."),
    # telling the lead
    "danger_now": _("Is somebody in danger now? Ring:"),
    "tell_in_person": _(
        "Go to your lead or facilitator now, or ring 999 if somebody is in danger."
    ),
    "no_lead_key": _("Notes cannot be sealed here yet, so this phone keeps none."),
    "sealed_means": _(
        "It is sealed on this phone at once. Only the lead can open it. "
        "It is kept apart from the answers."
    ),
    "what_happened": _("What should the lead know?"),
    "seal_and_send": _("Seal and send"),
    "write_first": _("A few words are enough. Write them first."),
    "note_sealed": _("Your note is sealed"),
    "note_waits": _(
        "It waits on this phone and goes when there is signal. If it is urgent, ring too."
    ),
    "note_sent": _("The lead has it."),
    "cannot_open": _("Nobody can open it on this phone, not even you."),
    # when something is in the way
    "phone_full": _(
        "This phone is full. What was saved before is safe. Make some room, then press again."
    ),
    "cannot_keep": _(
        "This phone cannot keep anything in a private window. Open this page in an ordinary one."
    ),
    "needs_https": _(
        "This page needs an address that begins with https. Ask whoever runs the site."
    ),
    "our_fault": _(
        "Something went wrong on our side. What was saved is safe. "
        "Press again, or open the page again."
    ),
}
