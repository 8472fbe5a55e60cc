"""What a macOS application may hold. Not yet built on a Mac: written by analogy with the other systems."""

from __future__ import annotations

from tools.build.allowed import Group, of

FRAMEWORKS = "Contents/Frameworks"
QT = f"{FRAMEWORKS}/PySide6/Qt"
MODULES = ("Core", "Gui", "PrintSupport", "Svg", "Widgets")

ALLOWED = (
    Group("the program", ("Contents/MacOS/anshin-guide", "Contents/Info.plist", "Contents/PkgInfo")),
    Group("licences", ("Contents/Resources/licences/**", "Contents/Resources/sbom.cdx.json")),
    Group("its icon and signature", ("Contents/Resources/*.icns", "Contents/_CodeSignature/**")),
    Group("links between both folders", of("Contents/Resources", "*", "PySide6", "shiboken6", "python3*")),
    Group(
        "content seen from the libraries", of(FRAMEWORKS, "base_library.zip", "locales", "resources", "*.md", "LICENSE")
    ),
    Group(
        "Python", (*of(FRAMEWORKS, "Python", "libpython3.*.dylib", "Python.framework/**"), f"{FRAMEWORKS}/python3*/**")
    ),
    Group("Qt", tuple(f"{QT}/lib/Qt{name}.framework/**" for name in (*MODULES, "DBus"))),
    Group(
        "links to Qt",
        of(FRAMEWORKS, *(f"Qt{name}" for name in (*MODULES, "DBus")), "libpyside6.*.dylib", "libshiboken6.*.dylib"),
    ),
    Group(
        "Qt for Python", of(f"{FRAMEWORKS}/PySide6", "libpyside6.*.dylib", *(f"Qt{name}.abi3.so" for name in MODULES))
    ),
    Group("the link between both", of(f"{FRAMEWORKS}/shiboken6", "Shiboken.abi3.so", "libshiboken6.*.dylib")),
    Group(
        "a window",
        of(f"{QT}/plugins", "platforms/libqcocoa.dylib", "platforms/libqoffscreen.dylib", "styles/libqmacstyle.dylib"),
    ),
    Group(
        "drawings",
        of(
            f"{QT}/plugins",
            "iconengines/libqsvgicon.dylib",
            "imageformats/libqsvg.dylib",
            "imageformats/libqjpeg.dylib",
            "imageformats/libqwebp.dylib",
            "printsupport/*.dylib",
        ),
    ),
    Group("scrypt, for the PIN", of(FRAMEWORKS, "libcrypto*.dylib")),
    Group(
        "our packages' own libraries",
        of(
            FRAMEWORKS,
            *(
                "_cffi_backend.*.so",
                "_miniaudio.*.so",
                "libsonic/**",
                "msgspec/**",
                "psutil/**",
            ),
            *("objc/**", "AppKit/**", "Foundation/**", "CoreFoundation/**", "PyObjCTools/**", "qtawesome", "budoux"),
        ),
    ),
)

DROPPED = (
    Group("Qt that is not used", (f"{QT}/lib/**", *of(FRAMEWORKS, "Qt*"))),
    Group("plugins that are not used", (f"{QT}/plugins/**",)),
    Group("Qt's own words; our window shows none of them", (f"{QT}/translations/**",)),
    Group("icon fonts that are not used", ("Contents/Resources/qtawesome/fonts/*",)),
    Group("a library for encryption that nothing calls", of(FRAMEWORKS, "libssl*.dylib")),
)
