/* Counts the system calls of a process that change files, and makes one of them go wrong.
 *
 * Loaded with LD_PRELOAD. Counted are calls on files below one folder; the variables, read when the
 * process starts and at each fault_arm():
 *
 *   FAULT_FOLDER  the folder, as an absolute path without symbolic links
 *   FAULT_AT      the number of the call at which it happens, from 1; 0 for none
 *   FAULT_KIND    kill   SIGKILL before the call
 *                 tear   SIGKILL when a write has written its first half
 *                 stop   SIGSTOP before this and each later call
 *                 once   this call fails
 *                 full   this and each later call that needs room fails; a write writes half first
 *                 dead   this and each later call fails
 *   FAULT_ERRNO   the error of a call that fails, as a number
 *   FAULT_LOG     a file to which each call is appended: its name, a tab, and the path
 *
 * Programs that the process starts run without it.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum kind { NONE, KILL, TEAR, STOP, ONCE, FULL, DEAD };
static const char *const kinds[] = {"", "kill", "tear", "stop", "once", "full", "dead"};

static char folder[PATH_MAX];
static long fault_at;
static enum kind kind;
static int fault_errno;
static int log_handle = -1;
static atomic_long calls;

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

void fault_arm(void) {
    folder[0] = 0; /* nothing of this is counted */
    calls = 0;
    fault_at = atol(setting("FAULT_AT"));
    fault_errno = atoi(setting("FAULT_ERRNO"));
    kind = NONE;
    for (enum kind each = KILL; each <= DEAD; each++)
        if (!strcmp(setting("FAULT_KIND"), kinds[each])) kind = each;
    if (log_handle >= 0) close(log_handle);
    log_handle = -1;
    if (*setting("FAULT_LOG"))
        log_handle = syscall(SYS_openat, AT_FDCWD, setting("FAULT_LOG"),
                             O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    snprintf(folder, sizeof folder, "%s", setting("FAULT_FOLDER"));
}

__attribute__((constructor)) static void start(void) {
    unsetenv("LD_PRELOAD");
    fault_arm();
}

/* Put the absolute path of what is open as `handle` into `path`. */
static void path_of(int handle, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
}

static void absolute(int where, const char *name, char *path) {
    char base[PATH_MAX];
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return;
    }
    if (where != AT_FDCWD)
        path_of(where, base);
    else if (!getcwd(base, sizeof base))
        base[0] = 0;
    if (snprintf(path, PATH_MAX, "%s/%s", base, name) >= PATH_MAX) path[0] = 0;
}

static int is_watched(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

/* Count a call on `path`. Return 0 if it is to be made, the error that it fails with, or -1 for a
 * write that is to be torn. */
static int meet(const char *call, const char *path, int needs_room) {
    if (!is_watched(path)) return 0;
    long number = ++calls;
    if (log_handle >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%s\t%s\n", call, path);
        syscall(SYS_write, log_handle, line, length);
    }
    if (!fault_at || number < fault_at) return 0;
    switch (kind) {
    case KILL:
        syscall(SYS_kill, getpid(), SIGKILL);
        return 0;
    case TEAR:
        return -1;
    case STOP:
        syscall(SYS_kill, getpid(), SIGSTOP);
        return 0;
    case ONCE:
        return number == fault_at ? fault_errno : 0;
    case FULL:
        if (!needs_room) return 0;
        return needs_room == 2 && number == fault_at ? -1 : fault_errno;
    case DEAD:
        return fault_errno;
    default:
        return 0;
    }
}

#define REFUSE(error)             \
    do {                          \
        int refusal = (error);    \
        if (refusal > 0) {        \
            errno = refusal;      \
            return -1;            \
        }                         \
    } while (0)

/* -- names -- */

static int open_watched(int where, const char *name, int flags, mode_t mode) {
    if (flags & (O_CREAT | O_TRUNC)) {
        char path[PATH_MAX];
        absolute(where, name, path);
        int is_new = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK);
        REFUSE(meet(is_new ? "create" : "open", path, is_new));
    }
    return syscall(SYS_openat, where, name, flags, mode);
}

#define MODE(flags, last)                                   \
    mode_t mode = 0;                                        \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                  \
        va_list more;                                       \
        va_start(more, last);                               \
        mode = va_arg(more, mode_t);                        \
        va_end(more);                                       \
    }

int open(const char *name, int flags, ...) {
    MODE(flags, flags)
    return open_watched(AT_FDCWD, name, flags, mode);
}

int open64(const char *name, int flags, ...) {
    MODE(flags, flags)
    return open_watched(AT_FDCWD, name, flags | O_LARGEFILE, mode);
}

int openat(int where, const char *name, int flags, ...) {
    MODE(flags, flags)
    return open_watched(where, name, flags, mode);
}

int openat64(int where, const char *name, int flags, ...) {
    MODE(flags, flags)
    return open_watched(where, name, flags | O_LARGEFILE, mode);
}

int creat(const char *name, mode_t mode) {
    return open_watched(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/* A call on one name, in the folder `where`. */
#define ON_NAME(call, needs_room, where, name, declaration, arguments) \
    int call declaration {                                             \
        char path[PATH_MAX];                                           \
        absolute(where, name, path);                                   \
        REFUSE(meet(#call, path, needs_room));                         \
        return REAL(call) arguments;                                   \
    }

ON_NAME(mkdir, 1, AT_FDCWD, name, (const char *name, mode_t mode), (name, mode))
ON_NAME(mkdirat, 1, at, name, (int at, const char *name, mode_t mode), (at, name, mode))
ON_NAME(rmdir, 0, AT_FDCWD, name, (const char *name), (name))
ON_NAME(unlink, 0, AT_FDCWD, name, (const char *name), (name))
ON_NAME(unlinkat, 0, at, name, (int at, const char *name, int flags), (at, name, flags))
ON_NAME(chmod, 0, AT_FDCWD, name, (const char *name, mode_t mode), (name, mode))
ON_NAME(fchmodat, 0, at, name, (int at, const char *name, mode_t mode, int flags),
        (at, name, mode, flags))
ON_NAME(truncate, 0, AT_FDCWD, name, (const char *name, off_t size), (name, size))
ON_NAME(truncate64, 0, AT_FDCWD, name, (const char *name, off64_t size), (name, size))
ON_NAME(utimensat, 0, at, name,
        (int at, const char *name, const struct timespec times[2], int flags),
        (at, name, times, flags))
ON_NAME(symlink, 1, AT_FDCWD, name, (const char *goal, const char *name), (goal, name))
ON_NAME(symlinkat, 1, at, name, (const char *goal, int at, const char *name), (goal, at, name))
ON_NAME(link, 1, AT_FDCWD, name, (const char *old, const char *name), (old, name))
ON_NAME(linkat, 1, at, name, (int from, const char *old, int at, const char *name, int flags),
        (from, old, at, name, flags))
ON_NAME(rename, 0, AT_FDCWD, name, (const char *old, const char *name), (old, name))
ON_NAME(renameat, 0, at, name, (int from, const char *old, int at, const char *name),
        (from, old, at, name))
ON_NAME(renameat2, 0, at, name,
        (int from, const char *old, int at, const char *name, unsigned flags),
        (from, old, at, name, flags))

/* -- open files -- */

#define ON_HANDLE(call, needs_room, declaration, arguments) \
    int call declaration {                                  \
        char path[PATH_MAX];                                \
        path_of(handle, path);                              \
        REFUSE(meet(#call, path, needs_room));              \
        return REAL(call) arguments;                        \
    }

ON_HANDLE(fsync, 0, (int handle), (handle))
ON_HANDLE(fdatasync, 0, (int handle), (handle))
ON_HANDLE(ftruncate, 0, (int handle, off_t size), (handle, size))
ON_HANDLE(ftruncate64, 0, (int handle, off64_t size), (handle, size))
ON_HANDLE(fallocate, 1, (int handle, int mode, off_t start, off_t size),
          (handle, mode, start, size))
ON_HANDLE(fallocate64, 1, (int handle, int mode, off64_t start, off64_t size),
          (handle, mode, start, size))
ON_HANDLE(fchmod, 0, (int handle, mode_t mode), (handle, mode))
ON_HANDLE(fchown, 0, (int handle, uid_t owner, gid_t group), (handle, owner, group))
ON_HANDLE(futimens, 0, (int handle, const struct timespec times[2]), (handle, times))

int posix_fallocate(int handle, off_t start, off_t size) {
    char path[PATH_MAX];
    path_of(handle, path);
    int why = meet("posix_fallocate", path, 1);
    return why > 0 ? why : REAL(posix_fallocate)(handle, start, size);
}

int posix_fallocate64(int handle, off64_t start, off64_t size) {
    char path[PATH_MAX];
    path_of(handle, path);
    int why = meet("posix_fallocate64", path, 1);
    return why > 0 ? why : REAL(posix_fallocate64)(handle, start, size);
}

/* A call that writes `size` bytes and may write fewer. */
#define WRITES(call, declaration, arguments)                             \
    ssize_t call declaration {                                           \
        char path[PATH_MAX];                                             \
        path_of(handle, path);                                           \
        int why = meet(#call, path, 2);                                  \
        REFUSE(why);                                                     \
        if (why < 0) size = size > 1 ? size / 2 : size;                  \
        ssize_t written = REAL(call) arguments;                          \
        if (why < 0 && kind == TEAR) syscall(SYS_kill, getpid(), SIGKILL); \
        return written;                                                  \
    }

WRITES(write, (int handle, const void *from, size_t size), (handle, from, size))
WRITES(pwrite, (int handle, const void *from, size_t size, off_t at), (handle, from, size, at))
WRITES(pwrite64, (int handle, const void *from, size_t size, off64_t at), (handle, from, size, at))
WRITES(sendfile, (int handle, int from, off_t *at, size_t size), (handle, from, at, size))
WRITES(sendfile64, (int handle, int from, off64_t *at, size_t size), (handle, from, at, size))
WRITES(copy_file_range,
       (int from, off64_t *start, int handle, off64_t *at, size_t size, unsigned flags),
       (from, start, handle, at, size, flags))
/* Here `size` counts buffers. */
WRITES(writev, (int handle, const struct iovec *from, int size), (handle, from, size))
WRITES(pwritev, (int handle, const struct iovec *from, int size, off_t at),
       (handle, from, size, at))
WRITES(pwritev64, (int handle, const struct iovec *from, int size, off64_t at),
       (handle, from, size, at))
