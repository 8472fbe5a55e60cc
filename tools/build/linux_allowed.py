"""What a Linux package may hold: Python, Qt, our packages' libraries; the system's own libraries stay its own."""

from __future__ import annotations

from tools.build.allowed import Group, of

HOME = "_internal"
QT = f"{HOME}/PySide6/Qt"
PLUGINS = f"{QT}/plugins"
MODULES = ("Core", "Gui", "PrintSupport", "Svg", "Widgets")
"""Qt's modules in use."""

LIBRARIES = (
    *(f"libQt6{name}.so.6" for name in (*MODULES, "DBus", "XcbQpa", "WaylandClient")),
    *(f"libicu{name}.so.*" for name in ("data", "i18n", "uc")),
)
"""Those modules and what they are linked with."""

ALLOWED = (
    Group("the program", ("anshin-guide",)),
    Group("Python", (*of(HOME, "libpython3.*.so.1.0"), *of(f"{HOME}/python3.*/lib-dynload", "*.so"))),
    Group("Qt", of(f"{QT}/lib", *LIBRARIES)),
    Group("links to Qt", of(HOME, *LIBRARIES, "libpyside6.abi3.so.*", "libshiboken6.abi3.so.*")),
    Group("Qt for Python", of(f"{HOME}/PySide6", "libpyside6.abi3.so.*", *(f"Qt{name}.abi3.so" for name in MODULES))),
    Group("the link between both", of(f"{HOME}/shiboken6", "Shiboken.abi3.so", "libshiboken6.abi3.so.*")),
    Group(
        "a window under X11 and Wayland, none for tests",
        of(f"{PLUGINS}/platforms", *("libqxcb.so", "libqoffscreen.so")),
    ),
    Group("Wayland", of(f"{PLUGINS}/platforms", "libqwayland-generic.so")),
    Group("Wayland's window", of(PLUGINS, "wayland-shell-integration/libxdg-shell.so")),
    Group("Wayland's title bar", of(f"{PLUGINS}/wayland-decoration-client", "libadwaita.so", "libbradient.so")),
    Group("typing Japanese", of(f"{PLUGINS}/platforminputcontexts", "libcompose*.so", "libibus*.so")),
    Group("colours of the desktop", of(f"{PLUGINS}/platformthemes", "libqxdgdesktopportal.so")),
    Group("drawings", (f"{PLUGINS}/iconengines/libqsvgicon.so", f"{PLUGINS}/imageformats/libqsvg.so")),
    Group("photos of a family", of(f"{PLUGINS}/imageformats", "libqjpeg.so", "libqwebp.so")),
    Group("words of the dialog for files", of(f"{QT}/translations", "qtbase_ja.qm")),
    Group("printers", (f"{PLUGINS}/printsupport/libcupsprintersupport.so",)),
    Group(
        "our packages' own libraries",
        of(
            HOME,
            *("_cffi_backend.*.so", "_miniaudio.*.so", "libsonic/libsonic.*.so", "msgspec/_core.*.so"),
            "psutil/_psutil_linux.*.so",
        ),
    ),
)

SYSTEM = (
    *("libgcc_s.so.1", "libstdc++.so.6", "libatomic.so.1", "libmvec.so.1", "libz.so.1", "libzstd.so.1", "libffi.so.8"),
    *("libglib-2.0.so.0", "libgthread-2.0.so.0", "libdbus-1.so.3", "libsystemd.so.0", "libcap.so.2", "libpcre2-8.so.0"),
    *("libfontconfig.so.1", "libfreetype.so.6", "libexpat.so.1", "libpng16.so.16", "libbrotli*.so.1", "libbz2.so.1.0"),
    *(
        "libX*.so.*",
        "libxcb*.so.*",
        "libxkbcommon*.so.0",
        "libwayland-*.so.*",
        "libuuid.so.1",
        "libbsd.so.0",
        "libmd.so.0",
    ),
    *("libgssapi_krb5.so.2", "libk5crypto.so.3", "libkrb5.so.3", "libkrb5support.so.0", "libcom_err.so.2"),
    *(
        "libkeyutils.so.1",
        "libresolv.so.2",
        "libcrypto.so.3",
        "libssl.so.3",
        "liblz4.so.1",
        "liblzma.so.5",
        "libgcrypt.so.20",
    ),
    *("libgpg-error.so.0", "libdrm.so.2", "libpulse*.so*", "libespeak-ng.so.1", "libsndfile.so.1", "libasyncns.so.0"),
    *("libGL*.so.*", "libEGL.so.1", "libOpenGL.so.0", "libgbm.so.1", "libudev.so.1", "libinput.so.10", "libmtdev.so.1"),
    *(
        "libapparmor.so.1",
        "libpcaudio.so.0",
        "libsonic.so.0",
        "libasound.so.2",
        "libevdev.so.2",
        "libwacom.so.9",
        "libsqlite3.so.0",
        *("libcups.so.2", "libavahi-*.so.3", "libgnutls.so.30", "libp11-kit.so.0", "libidn2.so.0", "libunistring.so.*"),
        *("libtasn1.so.6", "libhogweed.so.*", "libnettle.so.*", "libgmp.so.10"),
        "libgudev*.so.0",
    ),
)
"""Libraries of the system: the package depends on those it needs (tools/build/debian.py)."""

GTK = (
    *("libgtk-3.so.0", "libgdk-3.so.0", "libgdk_pixbuf-2.0.so.0", "libgio-2.0.so.0", "libgobject-2.0.so.0"),
    *(
        "libgmodule-2.0.so.0",
        "libatk-1.0.so.0",
        "libatk-bridge-2.0.so.0",
        "libatspi.so.0",
        "libcairo*.so.2",
        "libpixman-1.so.0",
    ),
    *("libpango*.so.0", "libharfbuzz.so.0", "libgraphite2.so.3", "libfribidi.so.0", "libthai.so.0", "libdatrie.so.1"),
    *("libepoxy.so.0", "libcloudproviders.so.0", "libjpeg.so.62", "libmount.so.1", "libblkid.so.1", "libselinux.so.1"),
)

UNUSED_MODULES = (
    "Network",
    "EglFSDeviceIntegration",
    "EglFsKmsSupport",
    "OpenGL",
    "WaylandEglClientHwIntegration",
    "WlShellIntegration",
)

DROPPED = (
    Group("libraries of the system", of(HOME, *SYSTEM)),
    Group("GTK, for a theme that is not used", of(HOME, *GTK)),
    Group(
        "Qt for screens without a desktop, and for OpenGL",
        of(f"{QT}/lib", *(f"libQt6{m}.so.6" for m in UNUSED_MODULES)),
    ),
    Group("links to these", of(HOME, *(f"libQt6{name}.so.6" for name in UNUSED_MODULES))),
    Group("screens without a desktop", of(PLUGINS, "egldeviceintegrations/**", "generic/**", "platforms/*.so")),
    Group("drawing by OpenGL", of(PLUGINS, "xcbglintegrations/**", "wayland-graphics-integration-client/**")),
    Group("pictures of other kinds than ours", of(PLUGINS, "imageformats/*.so")),
    Group("the internet", of(PLUGINS, "tls/**", "networkinformation/**")),
    Group("GTK's theme", of(PLUGINS, "platformthemes/libqgtk3.so")),
    Group("other shells than the desktop's", of(PLUGINS, "wayland-shell-integration/*.so")),
    Group("Qt's own words; our window shows none of them", of(f"{QT}/translations", "*.qm")),
    Group("icon fonts that are not used", of(f"{HOME}/qtawesome/fonts", "*.ttf", "*.json")),
)
