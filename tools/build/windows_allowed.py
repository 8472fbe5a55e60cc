"""What a Windows package may hold. Names are those that PyInstaller 6.22 and PySide6 6.9.3 give."""

from __future__ import annotations

from tools.build.allowed import Group, of

HOME = "_internal"
QT = f"{HOME}/PySide6"
PLUGINS = f"{QT}/plugins"
MODULES = ("Core", "Gui", "PrintSupport", "Svg", "Widgets")
"""Qt's modules in use."""

RUNTIME = ("MSVCP140*.dll", "VCRUNTIME140*.dll")
"""Microsoft's C and C++ runtime, beside each library that was built with it; an old PC may lack it."""

ALLOWED = (
    Group("the programs", ("anshin-guide.exe", "anshin-guide-console.exe")),
    Group("Python", of(HOME, "python3.dll", "python313.dll", "libffi-8.dll", *RUNTIME)),
    Group(
        "Python's own modules in use",
        of(
            HOME,
            *(
                f"{name}.pyd"
                for name in ("_ctypes", "_decimal", "_multiprocessing", "_queue", "_socket", "_uuid", "select")
            ),
        ),
    ),
    Group("names of characters, sound, the system's version", of(HOME, "unicodedata.pyd", "winsound.pyd", "_wmi.pyd")),
    Group("Qt", of(QT, *(f"Qt6{name}.dll" for name in MODULES), *RUNTIME)),
    Group("Qt for Python", of(QT, *(f"Qt{name}.pyd" for name in MODULES), "pyside6.abi3.dll")),
    Group("the link between both", of(f"{HOME}/shiboken6", "Shiboken.pyd", "shiboken6.abi3.dll", *RUNTIME)),
    Group("a window, and none for the self-test", of(f"{PLUGINS}/platforms", "qwindows.dll", "qoffscreen.dll")),
    Group("the look of Windows", of(f"{PLUGINS}/styles", "qmodernwindowsstyle.dll")),
    Group("drawings", (f"{PLUGINS}/iconengines/qsvgicon.dll", f"{PLUGINS}/imageformats/qsvg.dll")),
    Group("photos of a family", of(f"{PLUGINS}/imageformats", "qjpeg.dll", "qwebp.dll")),
    Group("printers", (f"{PLUGINS}/printsupport/windowsprintersupport.dll",)),
    Group("scrypt, for the PIN", of(HOME, "_hashlib.pyd", "libcrypto-3.dll")),
    Group("COM, for the system's voices", of(f"{HOME}/pywin32_system32", "pythoncom313.dll", "pywintypes313.dll")),
    Group("pywin32", of(f"{HOME}/win32", "win32api.pyd", "win32print.pyd", "win32security.pyd")),
    Group(
        "our packages' own libraries",
        of(
            HOME,
            *("_cffi_backend.*.pyd", "_miniaudio*.pyd", "libsonic/libsonic*.pyd", "msgspec/_core.*.pyd"),
            "psutil/_psutil_windows.pyd",
        ),
    ),
)

DROPPED = (
    Group("drawing by OpenGL without a graphics card", of(QT, "opengl32sw.dll")),
    Group("other ways to show a window", of(f"{PLUGINS}/platforms", "*.dll")),
    Group("pictures of other kinds than ours", of(f"{PLUGINS}/imageformats", "*.dll")),
    Group("the internet", of(QT, "Qt6Network.dll")),
    Group("its plugins, and devices we do not use", of(PLUGINS, "tls/**", "networkinformation/**", "generic/**")),
    Group("Qt's own words; our window shows none of them", of(f"{QT}/translations", "*.qm")),
    Group("icon fonts that are not used", of(f"{HOME}/qtawesome/fonts", "*.ttf", "*.json")),
)
