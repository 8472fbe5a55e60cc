"""The known remote-control programs: exact names of their files, and what the files say of themselves.

To add one, add a row to PRODUCTS and its name, `remote.<id>`, to the locale files. VNC servers, Windows Remote Desktop
and Apple Remote Desktop are left out on purpose: they are set up at home or by an employer, not by a stranger on the
phone. So are names that other programs have, too.
"""

from __future__ import annotations

from dataclasses import dataclass

LOLRMM = "https://github.com/magicsword-io/LOLRMM/blob/main/yaml/"
"""A catalogue of remote-management software: names of executables, and the companies in their version resources."""


@dataclass(frozen=True)
class Product:
    """One product. Its files are matched exactly, by name or by what their version resource says."""

    id: str  # its name in the locale files is `remote.<id>`
    source: str
    programs: tuple[str, ...]  # base names of its executables on all systems, lower case, without ".exe"
    companies: tuple[str, ...] = ()  # CompanyName in its version resources; empty if that varies or is unknown
    sessions: tuple[str, ...] = ()  # those of its programs that run only while somebody is connected


PRODUCTS = (
    Product("anydesk", LOLRMM + "anydesk.yaml", ("anydesk",), ("AnyDesk Software GmbH",)),
    Product(
        "teamviewer",
        LOLRMM + "teamviewer.yaml; its session: SigmaHQ rule ab70c354-d9ac-4e11-bbb6-ec8e3b153357",
        (
            *("teamviewer", "teamviewerd", "teamviewer_service", "teamviewer_desktop", "teamviewerqs"),
            *("teamviewerqs_x64", "teamviewer_host", "teamviewerhost", "tv_w32", "tv_x64"),
        ),
        ("TeamViewer Germany GmbH", "TeamViewer GmbH"),
        ("teamviewer_desktop",),
    ),
    Product(
        "ultraviewer",
        LOLRMM + "ultraviewer.yaml",
        ("ultraviewer", "ultraviewer_desktop", "ultraviewer_service"),
        ("DucFabulous", "DUC FABULOUS CO.,LTD"),
    ),
    Product("rustdesk", LOLRMM + "rustdesk.yaml", ("rustdesk",)),  # many sell it under their own company's name
    Product(
        "logmein-rescue",
        LOLRMM + "logmein_rescue.yaml",
        ("lmi_rescue", "lmi_rescue_srv", "lmi_rescuerc", "support-logmeinrescue"),
        ("LogMeIn, Inc.", "GoTo, Inc."),
        ("lmi_rescue",),
    ),
    Product(
        "zoho-assist",
        LOLRMM + "zohoassist.yaml",
        (
            *("za_connect", "za_access", "zaservice", "zohours", "zohoursservice", "zohotray", "zmagent"),
            "zohoassist",
        ),
        ("Zoho Corporation", "ZOHO Corporation Private Limited"),
    ),
    Product(
        "supremo",
        LOLRMM + "supremo.yaml",
        ("supremo", "supremoservice", "supremosystem", "supremohelper"),
        ("Nanosystems S.r.l.",),
    ),
    Product(
        "screenconnect",
        LOLRMM + "screenconnect.yaml",
        (
            *("screenconnect.clientservice", "screenconnect.client", "screenconnect.windowsclient"),
            *("screenconnect.windowsbackstageshell", "connectwisecontrol.client"),
        ),
        ("ScreenConnect Software", "ConnectWise", "ConnectWise, LLC"),
    ),
    Product(
        "splashtop",
        LOLRMM + "splashtop_remote.yaml",
        (
            *("splashtopsos", "splashtop sos", "splashtop streamer", "srserver", "srservice", "sragent"),
            *("srmanager", "srfeature", "srstreamer"),
        ),
        ("Splashtop Inc.",),
    ),
    Product("ammyy-admin", LOLRMM + "ammyyadmin.yml", ("aa_v3", "ammyy_admin")),
    Product(
        "chrome-remote-desktop",
        LOLRMM + "chrome_remote_desktop.yaml",
        (
            *("remoting_host", "remoting_desktop", "remoting_me2me_host", "remoting_me2me_host_service"),
            *("remote_assistance_host", "remote_assistance_host_uiaccess", "chrome-remote-desktop-host"),
            "remote-assistance-host",
        ),
        ("Google LLC",),
    ),
    Product("quick-assist", LOLRMM + "quickassist.yaml", ("quickassist",), ("Microsoft Corporation",)),
    Product(
        "remote-assistance",
        "https://learn.microsoft.com/windows-server/administration/windows-commands/msra",
        ("msra",),
        ("Microsoft Corporation",),
    ),
    Product("iperius-remote", LOLRMM + "iperius_remote.yaml", ("iperiusremote",), ("Enter Srl",)),  # "iperius": backups
    Product("aeroadmin", LOLRMM + "aeroadmin.yaml", ("aeroadmin",), ("AeroAdmin LLC",)),
    Product("dwservice", LOLRMM + "dw_service.yaml", ("dwagent", "dwagsvc", "dwaglnc")),
    Product(
        "gotoassist",
        LOLRMM + "gotoassist.yaml",
        (
            *("gotoassist", "goto assist opener", "gotoassistunattended", "gotoassistremotecontrol"),
            *("gotoassist_corporate_customer", "g2ax_comm_customer", "g2ax_user_customer"),
            *("g2ax_system_customer", "g2ax_service"),
        ),
        ("GoTo", "GoTo, Inc.", "LogMeIn, Inc."),
    ),
    Product(
        "goto-resolve",
        LOLRMM + "gotoassist_(goto_resolve).yaml",
        (
            *("gotoresolveremotecontrol", "gotoresolveprocesschecker", "gotoresolveservice"),
            *("gotoresolveservicemanager", "gotoresolveui", "gotoresolveunattended", "gotoresolveunattendedui"),
            *("gotoresolvequickview", "gotoresolveterminal", "gotoresolvefilemanager"),
        ),
        ("GoTo", "GoTo, Inc.", "LogMeIn, Inc."),
        ("gotoresolveremotecontrol",),
    ),
    Product(
        "remotepc",
        LOLRMM + "remotepc.yaml",
        ("remotepc", "remotepcservice", "remotepchost", "rpcsuite"),
        ("IDrive Inc", "IDrive, Inc."),
    ),
    Product("hoptodesk", LOLRMM + "hoptodesk.yaml", ("hoptodesk", "hoptodesk-standalone"), ("Begonia Holdings",)),
    Product("getscreen", LOLRMM + "getscreen.yaml", ("getscreen", "getscreen-x86")),
    Product(
        "awesun",
        LOLRMM + "aweray.yaml",
        ("awesun", "aweray_remote"),
        ("上海貝銳信息科技股份有限公司", "上海贝锐信息科技股份有限公司", "AweRay Limited"),
    ),
    Product(
        "sunlogin",
        LOLRMM + "sunlogin.yaml",
        ("sunloginclient", "orayremoteshell", "orayremoteservice"),
        ("Shanghai Best Oray Information Technology Co., Ltd.", "上海贝锐信息科技股份有限公司"),
    ),
    Product(
        "isl-light",
        LOLRMM + "isl_online.yaml",
        ("isllight", "isllightclient", "isllightservice", "islalwaysonmonitor"),
        ("XLAB d.o.o.", "ISL Online Ltd."),
    ),
    Product(
        "remotecall",
        LOLRMM + "remotecall.yaml",
        ("rcengmgru", "rcmgrsvc", "rxstartsupport", "rcstartsupport", "remotesupportplayeru"),
        ("RSUPPORT", "Rsupport Corporation"),
    ),
    Product("helpwire", LOLRMM + "helpwire.yaml", ("helpwire", "helpwire quick"), ("Electronic Team, Inc.",)),
    Product(
        "remote-utilities",
        LOLRMM + "remote_utilities.yaml, remote_manipulator_system.yaml",
        ("rutserv", "rfusclient"),  # not "rutview", by which one works another PC
        ("Remote Utilities Pte. Ltd.", "Remote Utilities LLC"),
    ),
    Product("todesk", LOLRMM + "todesk.yaml", ("todesk", "todesk_service")),
    Product("logmein", LOLRMM + "logmein.yaml", ("logmein", "logmeinsystray", "lmiguardiansvc"), ("LogMeIn, Inc.",)),
    Product("beyondtrust", LOLRMM + "beyondtrust_(bomgar).yaml", ("bomgar-scc", "bomgar-pac", "bomgar-rdp")),
    Product("meshagent", LOLRMM + "meshcentral.yaml", ("meshagent",)),
    Product("litemanager", LOLRMM + "litemanager.yaml", ("romserver", "romfusclient", "lmnoipserver")),
    Product("gotohttp", LOLRMM + "gotohttp.yaml", ("gotohttp", "gotohttp_x64"), ("Pingbo Inc",)),
)  # fmt: skip
"""In the order in which they are shown."""
