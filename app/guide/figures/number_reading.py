"""The figures' numbers as read aloud in Japanese, in kana, each as it sounds before what it counts.

Of two correct forms, Open JTalk's own is used (八件 はちけん): only then does the recorded voice have natural accents.
一, 六, 十 and 百 are cut short before 件.
"""

from __future__ import annotations

READINGS = {
    647: "ろっぴゃくよんじゅうなな", 789: "ななひゃくはちじゅうきゅう", 835: "はっぴゃくさんじゅうご",
    912: "きゅうひゃくじゅうに", 1084: "せんはちじゅうよん", 1112: "せんひゃくじゅうに",
    1767: "せんななひゃくろくじゅうなな", 2346: "にせんさんびゃくよんじゅうろっ", 3220: "さんぜんにひゃくにじゅっ",
    3700: "さんぜんななひゃっ", 5418: "ごせんよんひゃくじゅうはち", 5495: "ごせんよんひゃくきゅうじゅうご",
    5532: "ごせんごひゃくさんじゅうに", 7211: "ななせんにひゃくじゅういっ",
    23722: "にまんさんぜんななひゃくにじゅうに", 27737: "にまんななせんななひゃくさんじゅうなな",
    39235: "さんまんきゅうせんにひゃくさんじゅうご", 56716: "ごまんろくせんななひゃくじゅうろく",
    81103: "はちまんせんひゃくさん", 141665: "じゅうよんまんせんろっぴゃくろくじゅうご",
}  # fmt: skip
"""Counts and amounts. A new figure has to add its own."""
