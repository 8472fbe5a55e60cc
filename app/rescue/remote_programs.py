"""The known remote-control programs: exact names of their files, and what the files say of themselves.

To add one, add a row to PRODUCTS, and its name, `remote.<id>`, to the locale files. The source is LOLRMM, a catalogue
of remote-management software with names of executables and the companies in their version resources
(https://github.com/magicsword-io/LOLRMM/blob/main/yaml/), its file of this name unless a comment tells another. VNC
servers, Windows Remote Desktop and Apple Remote Desktop are left out on purpose: they are set up at home or by an
employer, not by a stranger on the phone. So are names that other programs have, too.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    """One product. Its files are matched exactly, by name or by what their version resource says."""

    id: str  # its name in the locale files is `remote.<id>`
    programs: tuple[str, ...]  # base names of its executables on all systems, lower case, without ".exe"
    companies: tuple[str, ...] = ()  # CompanyName in its version resources; empty if that varies or is unknown
    sessions: tuple[str, ...] = ()  # those of its programs that run only while somebody is connected


PRODUCTS = (
    Product("anydesk", ("anydesk",), ("AnyDesk Software GmbH",)),
    Product(
        "teamviewer",
        # its session: SigmaHQ rule ab70c354-d9ac-4e11-bbb6-ec8e3b153357
        (
            *("teamviewer", "teamviewerd", "teamviewer_service", "teamviewer_desktop", "teamviewerqs"),
            *("teamviewerqs_x64", "teamviewer_host", "teamviewerhost", "tv_w32", "tv_x64"),
        ),
        ("TeamViewer Germany GmbH", "TeamViewer GmbH"),
        ("teamviewer_desktop",),
    ),
    Product(
        "ultraviewer",
        ("ultraviewer", "ultraviewer_desktop", "ultraviewer_service"),
        ("DucFabulous", "DUC FABULOUS CO.,LTD"),
    ),
    Product("rustdesk", ("rustdesk",)),  # many sell it under their own company's name
    Product(
        "logmein-rescue",
        ("lmi_rescue", "lmi_rescue_srv", "lmi_rescuerc", "support-logmeinrescue"),
        ("LogMeIn, Inc.", "GoTo, Inc."),
        ("lmi_rescue",),
    ),
    Product(
        "zoho-assist",
        (*("za_connect", "za_access", "zaservice", "zohours", "zohoursservice", "zohotray", "zmagent"), "zohoassist"),
        ("Zoho Corporation", "ZOHO Corporation Private Limited"),
    ),
    Product("supremo", ("supremo", "supremoservice", "supremosystem", "supremohelper"), ("Nanosystems S.r.l.",)),
    Product(
        "screenconnect",
        (
            *("screenconnect.clientservice", "screenconnect.client", "screenconnect.windowsclient"),
            *("screenconnect.windowsbackstageshell", "connectwisecontrol.client"),
        ),
        ("ScreenConnect Software", "ConnectWise", "ConnectWise, LLC"),
    ),
    Product(
        "splashtop",
        # splashtop_remote.yaml
        (
            *("splashtopsos", "splashtop sos", "splashtop streamer", "srserver", "srservice", "sragent"),
            *("srmanager", "srfeature", "srstreamer"),
        ),
        ("Splashtop Inc.",),
    ),
    Product("ammyy-admin", ("aa_v3", "ammyy_admin")),
    Product(
        "chrome-remote-desktop",
        (
            *("remoting_host", "remoting_desktop", "remoting_me2me_host", "remoting_me2me_host_service"),
            *("remote_assistance_host", "remote_assistance_host_uiaccess", "chrome-remote-desktop-host"),
            "remote-assistance-host",
        ),
        ("Google LLC",),
    ),
    Product("quick-assist", ("quickassist",), ("Microsoft Corporation",)),
    Product(
        "remote-assistance",
        # https://learn.microsoft.com/windows-server/administration/windows-commands/msra
        ("msra",),
        ("Microsoft Corporation",),
    ),
    Product("iperius-remote", ("iperiusremote",), ("Enter Srl",)),  # "iperius": backups
    Product("aeroadmin", ("aeroadmin",), ("AeroAdmin LLC",)),
    Product("dwservice", ("dwagent", "dwagsvc", "dwaglnc")),  # dw_service.yaml
    Product(
        "gotoassist",
        (
            *("gotoassist", "goto assist opener", "gotoassistunattended", "gotoassistremotecontrol"),
            *("gotoassist_corporate_customer", "g2ax_comm_customer", "g2ax_user_customer"),
            *("g2ax_system_customer", "g2ax_service"),
        ),
        ("GoTo", "GoTo, Inc.", "LogMeIn, Inc."),
    ),
    Product(
        "goto-resolve",
        # gotoassist_(goto_resolve).yaml
        (
            *("gotoresolveremotecontrol", "gotoresolveprocesschecker", "gotoresolveservice"),
            *("gotoresolveservicemanager", "gotoresolveui", "gotoresolveunattended", "gotoresolveunattendedui"),
            *("gotoresolvequickview", "gotoresolveterminal", "gotoresolvefilemanager"),
        ),
        ("GoTo", "GoTo, Inc.", "LogMeIn, Inc."),
        ("gotoresolveremotecontrol",),
    ),
    Product("remotepc", ("remotepc", "remotepcservice", "remotepchost", "rpcsuite"), ("IDrive Inc", "IDrive, Inc.")),
    Product("hoptodesk", ("hoptodesk", "hoptodesk-standalone"), ("Begonia Holdings",)),
    Product("getscreen", ("getscreen", "getscreen-x86")),
    Product(
        "awesun",
        # aweray.yaml
        ("awesun", "aweray_remote"),
        ("上海貝銳信息科技股份有限公司", "上海贝锐信息科技股份有限公司", "AweRay Limited"),
    ),
    Product(
        "sunlogin",
        ("sunloginclient", "orayremoteshell", "orayremoteservice"),
        ("Shanghai Best Oray Information Technology Co., Ltd.", "上海贝锐信息科技股份有限公司"),
    ),
    Product(
        "isl-light",
        # isl_online.yaml
        ("isllight", "isllightclient", "isllightservice", "islalwaysonmonitor"),
        ("XLAB d.o.o.", "ISL Online Ltd."),
    ),
    Product(
        "remotecall",
        ("rcengmgru", "rcmgrsvc", "rxstartsupport", "rcstartsupport", "remotesupportplayeru"),
        ("RSUPPORT", "Rsupport Corporation"),
    ),
    Product("helpwire", ("helpwire", "helpwire quick"), ("Electronic Team, Inc.",)),
    Product(
        "remote-utilities",
        # remote_utilities.yaml, remote_manipulator_system.yaml
        ("rutserv", "rfusclient"),  # not "rutview", by which one works another PC
        ("Remote Utilities Pte. Ltd.", "Remote Utilities LLC"),
    ),
    Product("todesk", ("todesk", "todesk_service")),
    Product("logmein", ("logmein", "logmeinsystray", "lmiguardiansvc"), ("LogMeIn, Inc.",)),
    Product("beyondtrust", ("bomgar-scc", "bomgar-pac", "bomgar-rdp")),  # beyondtrust_(bomgar).yaml
    Product("meshagent", ("meshagent",)),  # meshcentral.yaml
    Product("litemanager", ("romserver", "romfusclient", "lmnoipserver")),
    Product("gotohttp", ("gotohttp", "gotohttp_x64"), ("Pingbo Inc",)),
)
"""In the order in which they are shown."""
