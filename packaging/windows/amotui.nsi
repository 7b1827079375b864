; The installer for one person: no administrator is asked. Installing again is the upgrade. /S does it in silence; the uninstaller takes it
; too. Accounts, tasks and unsent edits stay where they are.
Target amd64-unicode
Name "amotui"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\amotui"
RequestExecutionLevel user
SetCompressor /SOLID lzma
Icon "assets/windows/amotui.ico"
UninstallIcon "assets/windows/amotui.ico"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "amotui"
VIAddVersionKey "FileDescription" "amotui: installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\amotui"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetOutPath "$INSTDIR"
  ; One that runs keeps its file: it is renamed, and gone at the next upgrade.
  Delete "$INSTDIR\amotui.old"
  Rename "$INSTDIR\amotui.exe" "$INSTDIR\amotui.old"
  File /r "${FOLDER}/*"
  Delete "$INSTDIR\amotui.old"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\amotui.lnk" "$INSTDIR\amotui.exe" "" "$INSTDIR\amotui.exe"
  CreateShortcut "$SMPROGRAMS\amotui (demo).lnk" "$INSTDIR\amotui.exe" "demo" "$INSTDIR\amotui.exe"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\amotui.exe" "" "$INSTDIR\amotui.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "amotui"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\amotui.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\amotui.lnk"
  Delete "$SMPROGRAMS\amotui (demo).lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\amotui.exe"
  RMDir /r "$INSTDIR\completions"
  ; One that runs keeps its file, but not its place.
  Delete "$TEMP\amotui.old"
  Rename "$INSTDIR\amotui.exe" "$TEMP\amotui.old"
  Delete "$TEMP\amotui.old"
  Delete "$INSTDIR\amotui.exe"
  Delete "$INSTDIR\amotui.old"
  Delete "$INSTDIR\amotui.cdx.json"
  Delete "$INSTDIR\*.md"
  Delete "$INSTDIR\LICENSE*"
  Delete "$INSTDIR\uninstall.exe"
  ; Only when nothing else is in it.
  RMDir "$INSTDIR"
SectionEnd
