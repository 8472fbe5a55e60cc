; The installer for Windows. Compiled by tools/build/nsis.py, which defines:
;   VERSION NUMBERS OUT SOURCE ICON SIZE_KB PYTHON_TAG PRODUCT_JA PRODUCT_EN [SIGN]   and the generated files.nsh (macros InstallFiles, RemoveFiles)
; Options of the finished installer:
;   /S             silent             /D=FOLDER     where to (last, no quotation marks)
;   /ALLUSERS      for all users of this PC, from an administrator's prompt; without it for this user, without rights
;   /NOAUTOSTART   the companion does not start at log-in
;   /LANG=ja|en    language of the installer and of the icons' names; without it, the system's (Japanese if neither)
; A public PC's installation would be read here as a further option: /KIOSK.
; Exit codes: 0 done, 1 cancelled, 2 could not be done, 112 disk full, 740 needs an administrator.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 32
SetDateSave off
AllowSkipFiles off
CRCCheck on
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include LogicLib.nsh
!include FileFunc.nsh
!include MUI2.nsh
!include files.nsh

!define ID "anshin-guide"
!define PROGRAM "anshin-guide.exe"
!define CONSOLE "anshin-guide-console.exe"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define ARP_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define SPARE_KB 20480

Name "$(Product)"
OutFile "${OUT}"
InstallDir ""
BrandingText "${ID} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0   ; else makensis goes on where signing failed
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var Default        ; where to, if nobody says
Var IsStarting     ; "1" when the companion is to start at log-in
Var IsForAll       ; "1" for all users of this PC: then we have rights that the guide must not have
Var HasRun         ; "1" when the guide ran, and has been ended

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_SHOW OfferRun
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"
!include words.nsh

VIProductVersion "${NUMBERS}"
!macro VersionInfo LANGUAGE NAME
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${ID}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT License"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
!macroend
!insertmacro VersionInfo ${LANG_JAPANESE} "${PRODUCT_JA}"
!insertmacro VersionInfo ${LANG_ENGLISH} "${PRODUCT_EN}"

; --- for whom, and where -------------------------------------------------------------------------------------------

Function .onInit
  SetShellVarContext current
  StrCpy $Default "$LOCALAPPDATA\Programs\${ID}"
  ${GetParameters} $R0
  ${GetOptions} $R0 "/LANG=" $R1
  ${If} $R1 == "ja"
    StrCpy $LANGUAGE ${LANG_JAPANESE}
  ${ElseIf} $R1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    SetShellVarContext all
    StrCpy $IsForAll 1
    StrCpy $Default "$PROGRAMFILES64\${ID}"
    UserInfo::GetAccountType
    Pop $R2
    ${If} $R2 != "Admin"
      MessageBox MB_OK|MB_ICONSTOP "$(NeedsAdmin)" /SD IDOK
      SetErrorLevel 740
      Quit
    ${EndIf}
  ${EndIf}
  StrCpy $IsStarting 1   ; what Windows' settings switch off stays so, by a mark beside the key
  ReadRegStr $R3 SHCTX "${ARP_KEY}" "InstallLocation"
  ${If} $R3 != ""
  ${AndIf} ${Silent}   ; nobody is asked, so it stays as it is
    ReadRegStr $R4 SHCTX "${RUN_KEY}" "${ID}"
    ${If} $R4 == ""
      StrCpy $IsStarting 0
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/NOAUTOSTART" $R1
  ${IfNot} ${Errors}
    StrCpy $IsStarting 0
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $R3
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $Default
  ${EndIf}
FunctionEnd

; --- a guide that runs ---------------------------------------------------------------------------------------------

; Leaves on the stack "1" while one of the program files cannot be written because it runs.
!macro IsRunning UN
Function ${UN}IsRunning
  StrCpy $R6 0
  ${For} $R5 1 2
    StrCpy $R8 "$INSTDIR\${PROGRAM}"
    ${If} $R5 == 2
      StrCpy $R8 "$INSTDIR\${CONSOLE}"
    ${EndIf}
    ${If} ${FileExists} "$R8"
      ClearErrors
      FileOpen $R8 "$R8" a
      ${If} ${Errors}
        StrCpy $R6 1
      ${Else}
        FileClose $R8
      ${EndIf}
    ${EndIf}
  ${Next}
  Push $R6
FunctionEnd

; Has this user's guide end in order, and gives back what sound and network it took. By the console's twin, which opens no box.
Function ${UN}Quit
  ${If} ${FileExists} "$INSTDIR\${CONSOLE}"
    nsExec::Exec /TIMEOUT=30000 '"$INSTDIR\${CONSOLE}" --quit'
    Pop $R8
  ${EndIf}
FunctionEnd

; Closes all of its windows, those of other users and of the set-up, too; in order, then by force. Asks first where
; somebody can answer.
Function ${UN}EndRunning
  Call ${UN}IsRunning
  Pop $R9
  ${If} $R9 == 1
    StrCpy $HasRun 1
    MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(IsOpen)" /SD IDOK IDOK +3
      SetErrorLevel 1
      Quit
    Call ${UN}Quit
    nsExec::Exec '"$SYSDIR\taskkill.exe" /IM ${PROGRAM} /IM ${CONSOLE}'
    Pop $R8
    ${For} $R7 1 30
      Call ${UN}IsRunning
      Pop $R9
      ${If} $R9 == 0
        ${Break}
      ${EndIf}
      ${If} $R7 == 15
        nsExec::Exec '"$SYSDIR\taskkill.exe" /F /T /IM ${PROGRAM} /IM ${CONSOLE}'
        Pop $R8
      ${EndIf}
      Sleep 200
    ${Next}
  ${EndIf}
  Call ${UN}IsRunning
  Pop $R9
  ${If} $R9 == 1
    MessageBox MB_OK|MB_ICONSTOP "$(StillOpen)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro IsRunning ""
!insertmacro IsRunning "un."

; --- install -------------------------------------------------------------------------------------------------------

; Nothing is touched where there is no room: the older version goes on working.
Function CheckRoom
  ${GetRoot} "$INSTDIR" $R0
  ${DriveSpace} "$R0\" "/D=F /S=K" $R1
  IntOp $R2 ${SIZE_KB} + ${SPARE_KB}
  ${If} $R1 != ""
  ${AndIf} $R1 < $R2
    MessageBox MB_OK|MB_ICONSTOP "$(DiskFull)" /SD IDOK
    SetErrorLevel 112
    Quit
  ${EndIf}
FunctionEnd

; The older version's own uninstaller takes away its files: only it knows them. Settings are elsewhere.
Function RemoveOlder
  ReadRegStr $R3 SHCTX "${ARP_KEY}" "InstallLocation"
  ${If} $R3 != ""
  ${AndIf} ${FileExists} "$R3\uninstall.exe"
    ExecWait '"$R3\uninstall.exe" /S _?=$R3' $R4
    Delete "$R3\uninstall.exe"
    RMDir "$R3"
  ${EndIf}
FunctionEnd

Section
  Call CheckRoom
  Call EndRunning
  Call RemoveOlder
  !insertmacro InstallFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\$(Product).lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$DESKTOP\$(Product).lnk" "$INSTDIR\${PROGRAM}"
  ${If} $IsStarting == 1
    WriteRegStr SHCTX "${RUN_KEY}" "${ID}" '"$INSTDIR\${PROGRAM}" --companion'
  ${EndIf}

  WriteRegStr SHCTX "${ARP_KEY}" "DisplayName" "$(Product)"
  WriteRegStr SHCTX "${ARP_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ARP_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "${ARP_KEY}" "Publisher" "${ID}"
  WriteRegStr SHCTX "${ARP_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${ARP_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${ARP_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr SHCTX "${ARP_KEY}" "ShortcutName" "$(Product)"
  WriteRegDWORD SHCTX "${ARP_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${ARP_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ARP_KEY}" "NoRepair" 1

  ; Else button and key would be gone until the next log-in, after each upgrade by a package manager.
  ${If} $HasRun == 1
  ${AndIf} $IsStarting == 1
  ${AndIf} $IsForAll != 1
    Exec '"$INSTDIR\${PROGRAM}" --companion'
  ${EndIf}
SectionEnd

; What this page starts has our rights: an administrator's, where it is installed for all.
Function OfferRun
  ${If} $IsForAll == 1
    SendMessage $mui.FinishPage.Run ${BM_SETCHECK} ${BST_UNCHECKED} 0
    ShowWindow $mui.FinishPage.Run ${SW_HIDE}
  ${EndIf}
FunctionEnd

; --- uninstall: what was installed, and nothing else ---------------------------------------------------------------

Function un.onInit
  SetShellVarContext all
  ReadRegStr $R0 SHCTX "${ARP_KEY}" "InstallLocation"
  ${If} $R0 != $INSTDIR
    SetShellVarContext current
  ${Else}
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"   ; without rights our own files look as if the guide ran
      StrCpy $R2 ""
      ${If} ${Silent}
        StrCpy $R2 "/S"
      ${EndIf}
      ClearErrors
      ExecShell "runas" "$INSTDIR\uninstall.exe" "$R2"
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONSTOP "$(NeedsAdmin)" /SD IDOK
      ${EndIf}
      SetErrorLevel 740
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.EndRunning
  Call un.Quit   ; whatever an end by force left mute: nobody comes later who could
  ReadRegStr $R0 SHCTX "${ARP_KEY}" "ShortcutName"
  ${If} $R0 != ""
    Delete "$SMPROGRAMS\$R0.lnk"
    Delete "$DESKTOP\$R0.lnk"
  ${EndIf}
  DeleteRegValue SHCTX "${RUN_KEY}" "${ID}"
  DeleteRegValue HKCU "${RUN_KEY}" "${ID}"   ; of an earlier version, whose set-up wrote it
  DeleteRegKey SHCTX "${ARP_KEY}"
  ; Where the program's COM library keeps what it made of the system's voices.
  RMDir /r "$TEMP\comtypes_cache\${ID}-${PYTHON_TAG}"
  RMDir /r "$TEMP\comtypes_cache\${ID}-console-${PYTHON_TAG}"
  RMDir "$TEMP\comtypes_cache"
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"   ; a folder cannot be removed while somebody stands in it
  RMDir "$INSTDIR"     ; only if empty
SectionEnd
