/* Pastes a text into the console of a program as the console of Windows does: as keys. For tests alone.

       paste.exe FOLDER PROGRAM [ARGUMENTS]

   starts the program in this console and ends as it does. When a file FOLDER\stop is there, the programs of the console are told to end as by
   another program: wine has no Ctrl-Break, no closed window and no log-off, which take the same way. Whenever a file FOLDER\paste is there (UTF-16, without a mark at its beginning),
   its text is pasted and the file removed. The records are those that conhost makes of a clipboard: a letter is a key that goes down and up,
   a sign that has no key on the keyboard is Alt with a number, a line feed alone is Enter with Ctrl. */
#include <stdio.h>
#include <windows.h>

#define RECORDS 1024

static HANDLE console;
static INPUT_RECORD records[RECORDS];
static DWORD count;

static void flush(void) {
    DWORD written;
    for (DWORD at = 0; at < count; at += written)
        if (!WriteConsoleInputW(console, records + at, count - at, &written)) exit(9);
    count = 0;
}

static void key(BOOL down, WORD code, WCHAR character, DWORD state) {
    if (count == RECORDS) flush();
    KEY_EVENT_RECORD *key = &records[count].Event.KeyEvent;
    records[count++].EventType = KEY_EVENT;
    key->bKeyDown = down;
    key->wRepeatCount = 1;
    key->wVirtualKeyCode = code;
    key->wVirtualScanCode = 0;
    key->uChar.UnicodeChar = character;
    key->dwControlKeyState = state;
}

static void stroke(WORD code, WCHAR character, DWORD state) {
    key(TRUE, code, character, state);
    key(FALSE, code, character, state);
}

static void by_number(WCHAR character) {
    char digits[8];
    snprintf(digits, sizeof digits, "%u", character);
    key(TRUE, VK_MENU, 0, LEFT_ALT_PRESSED);
    for (char *digit = digits; *digit; digit++) stroke(VK_NUMPAD0 + *digit - '0', 0, LEFT_ALT_PRESSED);
    key(FALSE, VK_MENU, character, 0);
}

static void type(WCHAR character, WCHAR before) {
    WORD kind = 0;
    GetStringTypeW(CT_CTYPE3, &character, 1, &kind);
    if (character == '\n') {
        if (before != '\r') stroke(VK_RETURN, '\n', LEFT_CTRL_PRESSED);
    } else if (character == '\r') {
        stroke(VK_RETURN, '\r', 0);
    } else if (character == '\t') {
        stroke(VK_TAB, '\t', 0);
    } else if (character >= 'A' && character <= 'Z') {
        key(TRUE, VK_SHIFT, 0, SHIFT_PRESSED);
        stroke(character, character, SHIFT_PRESSED);
        key(FALSE, VK_SHIFT, 0, 0);
    } else if (character >= 'a' && character <= 'z') {
        stroke(character - 'a' + 'A', character, 0);
    } else if (character < 0x80 || kind & C3_ALPHA) {
        stroke(0, character, 0);
    } else {
        by_number(character);
    }
}

static void paste(const WCHAR *path) {
    FILE *file = _wfopen(path, L"rb");
    if (!file) return;
    WCHAR character, before = 0;
    while (fread(&character, sizeof character, 1, file)) {
        type(character, before);
        before = character;
    }
    fclose(file);
    flush();
    DeleteFileW(path);
}

static BOOL WINAPI outlive(DWORD event) {
    return event == CTRL_C_EVENT;
}

int wmain(int argc, WCHAR **argv) {
    WCHAR path[MAX_PATH], stop[MAX_PATH], command[4096] = L"";
    if (argc < 3) return 2;
    _snwprintf(path, MAX_PATH, L"%ls\\paste", argv[1]);
    _snwprintf(stop, MAX_PATH, L"%ls\\stop", argv[1]);
    SetConsoleCtrlHandler(outlive, TRUE);
    for (int at = 2; at < argc; at++) _snwprintf(command + wcslen(command), 4096 - wcslen(command), L"\"%ls\" ", argv[at]);
    console = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    STARTUPINFOW startup = {.cb = sizeof startup};
    PROCESS_INFORMATION program;
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &program)) return 9;
    while (WaitForSingleObject(program.hProcess, 20) == WAIT_TIMEOUT) {
        paste(path);
        if (DeleteFileW(stop)) GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
    }
    DWORD code;
    GetExitCodeProcess(program.hProcess, &code);
    return code;
}
