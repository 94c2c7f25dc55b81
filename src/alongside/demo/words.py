# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented words of the invented city. Nobody real said any of this."""

PROJECT = "Alder City, together"
PURPOSE = "We ask people who use our services how it is, and we say what we did about it."

AGREEMENT = """One person speaks at a time.
Nobody has to tell their story.
It is fine to pass, step out, or come back.
What is said here stays here. What we agree goes out.
Plain words. Press the buzzer when they are not."""

OPEN_THINGS = [
    "Which questions we ask",
    "Every word of them",
    "Who does the interviews",
    "What the pledge promises",
]
FIXED_THINGS = [
    ("One survey a year", "the council that pays for it"),
    ("Names are never in a report", "the law, and us"),
]
FINAL_SAY = "Peer researchers on the wording. The whole group on everything else."
HELP_WORDS = "If you need to talk to somebody now, ring the night line. It is free."
HELP_NUMBER = "0800 000 0000"

# name of the column, type, question, choices
LAST_YEAR = [
    (
        "needs_met",
        "select_one yes_no",
        "Do you feel that your complex needs are always met in a timely and respectful manner?",
    ),
    (
        "engage",
        "select_one agree",
        "To what extent do you agree that staff engage with you appropriately?",
    ),
    ("access", "select_one often", "How often do you access support provision?"),
    ("signposted", "select_one yes_no", "Have you been signposted to other agencies?"),
    ("missed", "text", "Why did you fail to attend appointments?"),
    ("safer", "select_one yes_no", "Don’t you feel safer since you came here?"),
    ("kind_on_time", "select_one yes_no", "Are staff friendly and on time?"),
    ("presented", "integer", "How many times have you presented as homeless in the past 5 years?"),
    ("clean", "select_one yes_no", "Are you clean at the moment?"),
    ("comments", "text", "Any other comments?"),
]
CHOICES = {
    "yes_no": [("yes", "Yes"), ("no", "No")],
    "agree": [
        ("5", "Strongly agree"),
        ("4", "Agree"),
        ("3", "Neither"),
        ("2", "Disagree"),
        ("1", "Strongly disagree"),
    ],
    "often": [("often", "Often"), ("sometimes", "Sometimes"), ("never", "Never")],
}

# voice, words, topic
VIEWS = [
    ("client", "Staff change all the time and I have to tell my story again", "telling my story"),
    ("client", "I want to know how long I will wait", "getting help"),
    ("client", "Nobody answers at weekends", "getting help"),
    ("client", "Some rooms do not feel safe at night", "feeling safe"),
    ("peer", "People did not know what “signposted” meant", "clear words"),
    ("peer", "Asking “are you clean” made someone walk out", "clear words"),
    ("peer", "Nobody tells you what happened after you gave feedback last time", "hearing back"),
    (
        "peer",
        "Two questions in one: friendly AND on time. They said yes to one and no to the other",
        "clear words",
    ),
    ("staff", "Do people know who to ring at the weekend?", "getting help"),
    ("staff", "We need to know what stops people coming in", "getting help"),
    ("staff", "Is it us who are late, or the buses?", "keeping time"),
    ("partner", "Are people sent round in circles between us?", "telling my story"),
]
WALL = [
    "A worker who stays the same",
    "Tell me why, not just no",
    "Post gets opened by others",
    "Somewhere to put my dog",
]
RELAYED = ("Being asked the same questions by three services", 4, "the day centre")

YES_NO = [("yes", "Yes"), ("no", "No")]
# of last year's question (or None), name, type, question, choices, topics, why, who, what could change,
# asked about what
NEW_WORDINGS = [
    (
        "needs_met",
        "one",
        "Last time you asked us for help, how quickly did we answer?",
        [
            ("same_day", "The same day"),
            ("few_days", "Within a few days"),
            ("week", "A week or more"),
            ("waiting", "I’m still waiting"),
        ],
    ),
    (
        "engage",
        "scale",
        "How well do staff listen to you?",
        [
            ("very", "Very well"),
            ("fairly", "Fairly well"),
            ("not_very", "Not very well"),
            ("not_at_all", "Not at all well"),
        ],
    ),
    ("access", "integer", "How many times have you been here in the last 4 weeks?", []),
    ("signposted", "one", "Has anyone here told you where else to get help?", YES_NO),
    ("missed", "long_text", "What gets in the way of coming to see us?", []),
    (
        "safer",
        "scale",
        "How safe or unsafe do you feel here?",
        [
            ("very_safe", "Very safe"),
            ("safe", "Fairly safe"),
            ("unsafe", "Fairly unsafe"),
            ("very_unsafe", "Very unsafe"),
        ],
    ),
    (
        "kind_on_time",
        "scale",
        "How kind or unkind are staff to you?",
        [("kind", "Kind"), ("mixed", "Some are, some aren’t"), ("unkind", "Unkind")],
    ),
    (
        "presented",
        "integer",
        "In the last 6 months, how many nights did you have nowhere to stay?",
        [],
    ),
    ("clean", "one", "Are you using drugs or alcohol at the moment?", YES_NO),
    ("comments", "long_text", "What would you like to be different next year?", []),
]
NEW_QUESTIONS = [
    (
        "on_time",
        "scale",
        "How often did staff come when they said they would, in the last 4 weeks?",
        [
            ("every", "Every time"),
            ("most", "Most times"),
            ("some", "Some times"),
            ("never", "Not once"),
            ("no_visit", "We had nothing planned"),
        ],
        "keeping time",
    ),
    (
        "story_again",
        "integer",
        "In the last 3 months, how many times did you tell your story to someone new?",
        [],
        "telling my story",
    ),
]
SENSITIVE = {"clean", "presented", "safer"}
WHY = "So that we know what it is like, from the people it is like for."
WHO = "The team meeting each month, and the council once a year."
COULD_CHANGE = "How many workers we have on, who stays with whom, and what we say when."

COMPLAINTS = [
    ("signposted", "Four people asked me what signposted means. So did I."),
    ("clean", "A man got up and left. I did not want to ask it again."),
    ("kind_on_time", "They say yes to friendly and no to on time. What do I write down?"),
    ("needs_met", "It is long, and nobody calls their life complex needs."),
]

CONSENT = {
    "take_part": "Is it OK if I ask you some questions? You can skip any. You can stop any time.",
    "use_words": "May we use your words in a report, without your name?",
    "contact_again": "May we ask you again next year?",
}
LIMITS = "What you say stays with us. If someone is in danger, I have to tell Lena. I would talk to you first."
THANK_YOU = "A £10 voucher, yours now, however long we talk."

PLEDGE_VALUES = ["honesty", "understanding", "belief"]
# section, words, which views it came from (topic)
PLEDGE_LINES = [
    (
        "would_like",
        "We will give you one worker who stays with you for the first 12 weeks.",
        "telling my story",
    ),
    ("would_like", "We will answer within two days when you ask for help.", "getting help"),
    ("would_like", "We will tell you who to ring at the weekend.", "getting help"),
    (
        "would_like",
        "We will say how long you will wait, and tell you if that changes.",
        "getting help",
    ),
    ("would_like", "We will tell you what happened with what you told us.", "hearing back"),
    ("treated", "We will believe you first, and check later.", "telling my story"),
    ("treated", "We will use plain words, and ask if they are plain to you.", "clear words"),
    ("treated", "We will knock before we come in.", "feeling safe"),
    ("treated", "We will come when we said, or tell you before.", "keeping time"),
    ("treated", "We will say why, not just no.", "hearing back"),
    ("in_return", "I will tell you when a plan does not work for me.", "hearing back"),
    ("in_return", "I will let you know when I can’t come.", "keeping time"),
    ("in_return", "I will treat staff as people too.", "telling my story"),
]
# how Hope House answers each promise in turn: kind, words
OFFERS = [
    ("new", "A named worker for 12 weeks, from March, for everybody who moves in"),
    ("already", "Two people watch the phone and the box on the door each day"),
    ("new", "The night number on the back of every room door"),
    ("already", "A board by the kettle with waiting times, changed on Mondays"),
    ("not_yet", "We have nobody to write back. We asked the council in May"),
    ("already", "Our first page asks nothing that needs proof"),
    ("new", "Every letter read aloud by a resident before it goes out"),
    ("already", "We knock and wait. It is in the staff handbook"),
    ("not_yet", "Buses. We are trying texts from April"),
    ("already", "Every refusal has a reason and a name under it"),
]

FINDINGS = [
    (
        "I keep telling my story again",
        "doing",
        "One worker stays with you for the first 12 weeks",
        "Dee",
    ),
    (
        "Nobody answers at weekends",
        "cannot",
        "There is no money for Saturdays yet. We asked the council on 9 May",
        "Lena",
    ),
    (
        "“Signposted” means nothing to me",
        "did",
        "The word is gone from every letter and every question",
        "Bev",
    ),
]
TOLD = {
    "client": "Read aloud at the Tuesday breakfast, and a poster by the kettle",
    "peer": "Talked through at the peer researchers’ meeting",
    "staff": "Ten minutes in each team meeting",
    "partner": "Sent with a note, and rung a week later",
    "commissioner": "Sent as a PDF, and presented by Bev and Dee",
}

FIRST_NAMES = [
    "Ash",
    "Bo",
    "Cass",
    "Dev",
    "Eden",
    "Fern",
    "Gil",
    "Hana",
    "Idris",
    "Joss",
    "Kai",
    "Lou",
    "Marl",
    "Nell",
    "Olu",
    "Priya",
    "Quin",
    "Rae",
    "Sol",
    "Tess",
    "Uma",
    "Vic",
    "Wren",
    "Xan",
    "Yas",
    "Zed",
    "Ani",
    "Bram",
    "Cleo",
    "Dai",
    "Esi",
    "Flo",
    "Gus",
    "Hattie",
    "Ivo",
    "Jude",
    "Kofi",
    "Lena",
    "Mina",
    "Ned",
]
OPEN_ANSWERS = [
    "The bus is two pounds each way and it comes when it likes",
    "My worker changed again and I had to start from the beginning",
    "I don’t like the waiting room, everyone can hear",
    "If there was someone to ring on a Saturday",
    "A lock on the bathroom door that works",
    "They moved the time and nobody told me",
    "I sleep badly and mornings are hard",
    "Somebody who believes me",
]

THIRD_WAY = "When you last asked us for help, how long did it take before we answered you?"
SAID_BACK = ["How fast you got back to me", "How many days it took you to reply"]
TRIED_WITH = "Six people at the Tuesday breakfast"
TRIED = [
    "Four of six asked what complex needs are. One laughed.",
    "Everybody knew which time they meant.",
]
SPOKEN = "Think of the last time you asked us for help. How quickly did we answer?"
SHORT = "You asked us for help. How fast did we answer?"
READERS_SAID = "They wanted a picture of a phone beside it."
WELSH = "Y tro diwethaf i chi ofyn i ni am help, pa mor gyflym wnaethon ni ateb?"
BUZZED = ["MARAC", "wraparound", "MARAC", "throughcare", "MARAC"]
MEANS = "A meeting where services plan how to keep somebody safe from violence at home."
# word, what we say instead, when it is fine, two looks, what was decided ("" is not yet), reasons, dissent
OUR_WORDS = [
    (
        "signposted",
        "told where else to get help",
        "",
        [("hurts", "It means: go away"), ("hurts", "Nobody I asked knew what it was")],
        "agreed",
        "Four people asked what it means. Nobody could say.",
        "",
    ),
    (
        "clean",
        "not using drugs",
        "When people say it of themselves.",
        [("depends", "I say it about me. You don’t"), ("hurts", "Was I dirty before?")],
        "contested",
        "It belongs to those who say it of themselves.",
        "One of us says it is just a word, and short.",
    ),
    (
        "hard to reach",
        "people we have not reached",
        "",
        [("hurts", "I was at the door. It was shut"), ("depends", "Managers say it of buses too")],
        "",
        "",
        "",
    ),
]
