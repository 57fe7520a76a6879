"""Texts that must be kept to the letter, whichever way they come in."""

UNPRINTABLE = {
    "no-break space": "10\u00a0km",
    "ideographic space": "日本\u3000語",
    "narrow no-break space": "quoi\u202f?",
    "zero width non-joiner": "می\u200cخواهم",
    "zero width joiner": "👩\u200d💻",
    "soft hyphen": "Donau\u00addampf",
    "word joiner": "a\u2060b",
    "zero width space": "ภาษา\u200bไทย",
    "zero width no-break space": "a\ufeffb",
    "variation selector": "❤\ufe0f",
    "combining marks": "e\u0301o\u0308\u0323",
    "direction marks": "a\u200e\u05d0\u200fb",
    "skin tone": "👋🏽",
    "flag": "🇵🇹",
    "tag sequence": "🏴\U000e0067\U000e0062\U000e007f",
    "private use": "\ue0b0",
    "newer than Python's tables": "\U0001fae9",
    "unassigned": "\u0378",
    "jamo": "\u1112\u1161\u11ab",
    "tatweel": "كـتـاب",
}
"""Most of them hold what Python does not call printable."""
EVERYTHING = " ".join(UNPRINTABLE.values())
