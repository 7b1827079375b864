/* Laid into wine 8 (LD_PRELOAD), in which a program that did all it had to do may never be gone, or end by a signal that hides with which code
   it ended. For tests alone.

   exit: the threads of a program are stopped while it ends; one that is stopped in the loader's lock keeps it, and the last one waits for it in
   exit, for ever. Nothing of a program's has to be done there.
   kill: wine's server gives a program half a second to be gone, and kills it then; on a busy computer that is too short. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

void exit(int code) {
    _exit(code);
}

int kill(pid_t process, int signal) {
    if (signal == SIGKILL) return 0;
    return (int)syscall(SYS_kill, process, signal);
}
