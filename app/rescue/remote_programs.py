"""The known remote-control programs: exact names of their files.

To add one, add a row to PRODUCTS, and its name, `remote.<id>`, to the locale files. The source is LOLRMM, a catalogue
of remote-management software with names of executables (https://github.com/magicsword-io/LOLRMM/blob/main/yaml/); the
file there has the name of the row unless a comment says otherwise. VNC servers, Windows Remote Desktop and Apple Remote
Desktop are left out on purpose: they are set up at home or by an employer, not by a stranger on the phone. Names that
other programs have, too, are left out as well.
"""

from __future__ import annotations

# fmt: off
# Base names of each product's programs on all systems, lower case, without ".exe", in the order in which they are
# shown. A product's name in the locale files is `remote.<id>`.
PRODUCTS = {
    "anydesk": ("anydesk",),
    "teamviewer": (
        "teamviewer", "teamviewerd", "teamviewer_service", "teamviewer_desktop", "teamviewerqs", "teamviewerqs_x64",
        "teamviewer_host", "teamviewerhost", "tv_w32", "tv_x64",
    ),
    "ultraviewer": ("ultraviewer", "ultraviewer_desktop", "ultraviewer_service"),
    "rustdesk": ("rustdesk",),
    "logmein-rescue": ("lmi_rescue", "lmi_rescue_srv", "lmi_rescuerc", "support-logmeinrescue"),
    "zoho-assist": (
        "za_connect", "za_access", "zaservice", "zohours", "zohoursservice", "zohotray", "zmagent", "zohoassist",
    ),
    "supremo": ("supremo", "supremoservice", "supremosystem", "supremohelper"),
    "screenconnect": (
        "screenconnect.clientservice", "screenconnect.client", "screenconnect.windowsclient",
        "screenconnect.windowsbackstageshell", "connectwisecontrol.client",
    ),
    "splashtop": (  # splashtop_remote.yaml
        "splashtopsos", "splashtop sos", "splashtop streamer", "srserver", "srservice", "sragent", "srmanager",
        "srfeature", "srstreamer",
    ),
    "ammyy-admin": ("aa_v3", "ammyy_admin"),
    "chrome-remote-desktop": (
        "remoting_host", "remoting_desktop", "remoting_me2me_host", "remoting_me2me_host_service",
        "remote_assistance_host", "remote_assistance_host_uiaccess", "chrome-remote-desktop-host",
        "remote-assistance-host",
    ),
    "quick-assist": ("quickassist",),
    # https://learn.microsoft.com/windows-server/administration/windows-commands/msra
    "remote-assistance": ("msra",),
    "iperius-remote": ("iperiusremote",),  # "iperius": backups
    "aeroadmin": ("aeroadmin",),
    "dwservice": ("dwagent", "dwagsvc", "dwaglnc"),  # dw_service.yaml
    "gotoassist": (
        "gotoassist", "goto assist opener", "gotoassistunattended", "gotoassistremotecontrol", "g2ax_service",
        "gotoassist_corporate_customer", "g2ax_comm_customer", "g2ax_user_customer", "g2ax_system_customer",
    ),
    "goto-resolve": (  # gotoassist_(goto_resolve).yaml
        "gotoresolveremotecontrol", "gotoresolveprocesschecker", "gotoresolveservice", "gotoresolveservicemanager",
        "gotoresolveui", "gotoresolveunattended", "gotoresolveunattendedui", "gotoresolvequickview",
        "gotoresolveterminal", "gotoresolvefilemanager",
    ),
    "remotepc": ("remotepc", "remotepcservice", "remotepchost", "rpcsuite"),
    "hoptodesk": ("hoptodesk", "hoptodesk-standalone"),
    "getscreen": ("getscreen",),
    "awesun": ("awesun", "aweray_remote"),  # aweray.yaml
    "sunlogin": ("sunloginclient", "orayremoteshell", "orayremoteservice"),
    "isl-light": ("isllight", "isllightclient", "isllightservice", "islalwaysonmonitor"),  # isl_online.yaml
    "remotecall": ("rcengmgru", "rcmgrsvc", "rxstartsupport", "rcstartsupport", "remotesupportplayeru"),
    "helpwire": ("helpwire", "helpwire quick"),
    # remote_utilities.yaml, remote_manipulator_system.yaml; not "rutview", by which one works another PC
    "remote-utilities": ("rutserv", "rfusclient"),
    "todesk": ("todesk", "todesk_service"),
    "logmein": ("logmein", "logmeinsystray", "lmiguardiansvc"),
    "beyondtrust": ("bomgar-scc", "bomgar-pac", "bomgar-rdp"),  # beyondtrust_(bomgar).yaml
    "meshagent": ("meshagent",),  # meshcentral.yaml
    "litemanager": ("romserver", "romfusclient", "lmnoipserver"),
    "gotohttp": ("gotohttp", "gotohttp_x64"),
}

# Those that run only while somebody is connected (of TeamViewer: SigmaHQ rule ab70c354-d9ac-4e11-bbb6-ec8e3b153357).
SESSION_PROGRAMS = frozenset({"teamviewer_desktop", "lmi_rescue", "gotoresolveremotecontrol"})
