"""Every way out that is tried on the kiosk, as data. The docs show the same, and who stops it where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attempt:
    """One attempt.

    Attributes:
        name: as in docs/kiosk-breakout.md.
        steps: what is done, a line of `Hands` each.
        arrives: whether each step must have reached the window as a press, a key or a wish to close it.
    """

    name: str
    steps: tuple[str, ...]
    arrives: bool = False


def _keys(name: str, *keys: str) -> Attempt:
    """Keys that lead out of other programs: each must have reached the window."""
    return Attempt(name, tuple(f"key {key}" for key in keys), arrives=True)


KEYS = (
    _keys("Alt+F4", "alt+F4"),
    _keys("Alt+Tab", "alt+Tab"),
    _keys("Alt+Shift+Tab", "alt+shift+Tab"),
    _keys("Alt+Esc", "alt+Escape"),
    _keys("Alt+スペース（窓のメニュー）", "alt+space"),
    _keys("Ctrl+Esc", "ctrl+Escape"),
    _keys("Ctrl+Shift+Esc（タスク マネージャー）", "ctrl+shift+Escape"),
    Attempt("Windows キーだけ", ("key super", "key Super_R")),
    _keys("Windows+D、E、R、L", "super+d", "super+e", "super+r", "super+l"),
    _keys("Windows+Tab", "super+Tab"),
    _keys("Windows+U、Windows++（設定、拡大鏡）", "super+u", "super+plus"),
    _keys("Windows+I、A、X、S、P", "super+i", "super+a", "super+x", "super+s", "super+p"),
    _keys("Windows+F1〜F4（机の切りかえ）", "super+F1", "super+F2", "super+F3", "super+F4"),
    _keys("Ctrl+Alt+Del", "ctrl+alt+Delete"),
    _keys("Ctrl+Alt+BackSpace（X を終える）", "ctrl+alt+BackSpace"),
    _keys("Ctrl+Alt+T（端末）", "ctrl+alt+t"),
    _keys("Ctrl+Alt+D（机を見せる）", "ctrl+alt+d"),
    _keys("Ctrl+Alt+矢印", "ctrl+alt+Left", "ctrl+alt+Right", "ctrl+alt+Up", "ctrl+alt+Down"),
    _keys("Ctrl+W、Q、N、T", "ctrl+w", "ctrl+q", "ctrl+n", "ctrl+t"),
    _keys("Ctrl+O、S（ファイルを開く、保存）", "ctrl+o", "ctrl+s", "ctrl+shift+s"),
    _keys("Ctrl+P（印刷）", "ctrl+p", "ctrl+shift+p"),
    _keys("Ctrl+C、X、V、A", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+a"),
    _keys("Ctrl++、Ctrl+−、Ctrl+0", "ctrl+plus", "ctrl+minus", "ctrl+0"),
    _keys("F1（ヘルプ）", "F1", "shift+F1"),
    _keys("F5、Ctrl+R", "F5", "ctrl+r"),
    _keys("F10（メニュー）", "F10"),
    _keys("F11（全画面をやめる）", "F11"),
    Attempt("F12（練習では、やめる）", ("key F12", "key ctrl+shift+i")),
    _keys("そのほかの F キー", "F2", "F3", "F4", "F6", "F7", "F8", "F9"),
    _keys("メニュー キー", "Menu"),
    _keys("Shift+F10", "shift+F10"),
    _keys("Print Screen", "Print", "alt+Print", "super+Print"),
    _keys("音や再生のキー", "XF86AudioPlay", "XF86AudioRaiseVolume", "XF86AudioMute"),
    _keys("ブラウザー、メール、検索、電卓のキー", "XF86HomePage", "XF86Mail", "XF86Search", "XF86Calculator"),
    Attempt("Shift を5回（固定キー）", ("key Shift_L Shift_L Shift_L Shift_L Shift_L",)),
    Attempt("右の Shift を押しつづける（フィルター キー）", ("hold_key Shift_R",)),
    Attempt("Alt だけ、AltGr だけ", ("key Alt_L", "key ISO_Level3_Shift", "key F10")),
    Attempt("文字をたくさん打つ", ("type file:///etc/passwd", "key Return", "type :q!")),
    Attempt("キーを押しつづける", ("hold_key Return", "hold_key Escape")),
    Attempt("Tab で枠を外へ", ("key Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab", "key shift+Tab shift+Tab")),
)

HANDS = (
    Attempt("右クリック", ("press 3 683 384", "press 3 3 765", "press 3 1362 3"), arrives=True),
    Attempt("右クリックして、出たものを選ぶ", ("press 3 400 300", "press 1 430 330")),
    Attempt("中ボタン", ("press 2 683 384", "press 2 3 765", "press 2 1362 3"), arrives=True),
    Attempt("もどる、進むのボタン", ("press 8 683 384", "press 9 683 384"), arrives=True),
    Attempt("いたるところで2度押し", ("double_everywhere",)),
    Attempt("出ている文字を、全部押す（リンク）", ("press_labels",)),
    Attempt("長押し", ("hold 683 384",)),
    Attempt("車輪", ("wheel 683 384",)),
    Attempt("Ctrl+車輪（拡大）", ("modified_wheel ctrl", "modified_wheel alt", "modified_wheel super")),
    Attempt("文字や絵を引きずる", ("drag 300 300 1000 600", "drag 683 384 3 3")),
    Attempt("左の端から払う", ("drag 0 384 700 384",)),
    Attempt("右の端から払う", ("drag 1365 384 600 384",)),
    Attempt("上の端から払う", ("drag 683 0 683 767",)),
    Attempt("下の端から払う", ("drag 683 767 683 100",)),
    Attempt("四すみを押す", ("press 1 1 1", "press 1 1364 1", "press 1 1 766", "press 1 1364 766")),
    Attempt("Alt+左で動かす", ("modified_drag alt 1",)),
    Attempt("Alt+中、Alt+右で、下げる、大きさを変える", ("modified_drag alt 2", "modified_drag alt 3"), arrives=True),
    Attempt("Windows+左で動かす", ("modified_drag super 1",)),
)

OTHERS = (
    Attempt("閉じる知らせ（WM_DELETE_WINDOW）", ("send_delete",), arrives=True),
    Attempt("wmctrl -c で閉じる", ("wmctrl_close",)),
    Attempt("_NET_CLOSE_WINDOW", ("ask_root _NET_CLOSE_WINDOW 0 1",)),
    Attempt("小さくする", ("iconify",)),
    Attempt("全画面、最前面をやめさせる", ("remove_state FULLSCREEN", "remove_state ABOVE")),
    Attempt("動かす、大きさを変える", ("ask_root _NET_MOVERESIZE_WINDOW 3840 50",)),
    Attempt("下へまわす", ("lower",)),
    Attempt("ほかの机に移る", ("ask_root _NET_CURRENT_DESKTOP 1", "ask_root _NET_SHOWING_DESKTOP 1")),
    Attempt("ほかの窓が開く", ("open plain",)),
    Attempt("「いつも前」の窓が開く", ("open above",)),
    Attempt("全画面の窓が開く", ("open full",)),
    Attempt("枠のない窓（知らせ）が上に出る", ("open bare",)),
    Attempt("ほかの窓が、キーボードの先を取る", ("open focused",)),
    Attempt("ファイルを引いて落とす", ("drop_file",)),
    Attempt("画面の大きさが変わる", ("resolution",)),
)

SCRIPTED = (*KEYS, *HANDS, *OTHERS)
