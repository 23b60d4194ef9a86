// Stands between a program and libc, by LD_PRELOAD. It counts the operations that a program does in one folder, lets one of them
// fail or kills the program there, and writes down what a power cut would leave of them. It also sets the clock that people read.
//
// FAULTS_FOLDER  the folder, absolute and without links; only what is done in it counts
// FAULTS_NAMED   if set, only what is done with paths that have this in them counts
// FAULTS_LOG     a file that gets a line for each operation: its number, its name, its path
// FAULTS_AT      the number of the operation that fails, from 1
// FAULTS_ERRNO   the error it fails with
// FAULTS_ONWARD  if set, all operations from that one on fail
// FAULTS_KILL    if set, the program is killed instead, before the operation
// FAULTS_PLAIN   if set, the file system knows no exchange, and no rename that refuses to replace
// FAULTS_TRACE   a folder for a trace: names as they come and go, and the bytes of each file whenever it is synced
// FAULTS_SLOW    milliseconds that each sync waits before anything else
// FAULTS_CLOCK   seconds since 1970 for the clock of days; other clocks go on
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *folder, *trace, *named;
static size_t folder_length;
static long at = -1, slow = 0, clock_seconds = -1;
static int error_number = EIO, onward, kills, plain, log_file = -1, trace_file = -1;
static atomic_long count;
static pthread_mutex_t order = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

// In raw calls, so that what this file does itself is not counted.
static int raw_open(const char *path, int flags) { return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0644); }

static void raw_write(int file, const char *bytes, size_t length) {
    while (length > 0) {
        long written = syscall(SYS_write, file, bytes, length);
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

static const char *set(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

__attribute__((constructor)) static void start(void) {
    const char *value;
    if ((value = set("FAULTS_CLOCK"))) clock_seconds = atol(value);
    if ((value = set("FAULTS_AT"))) at = atol(value);
    if ((value = set("FAULTS_SLOW"))) slow = atol(value);
    if ((value = set("FAULTS_ERRNO"))) error_number = atoi(value);
    named = set("FAULTS_NAMED");
    onward = set("FAULTS_ONWARD") != NULL;
    kills = set("FAULTS_KILL") != NULL;
    plain = set("FAULTS_PLAIN") != NULL;
    if ((value = set("FAULTS_LOG"))) log_file = raw_open(value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC);
    if ((trace = set("FAULTS_TRACE"))) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/trace", trace);
        trace_file = raw_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC);
    }
    // Last: before it is set nothing counts.
    value = set("FAULTS_FOLDER");
    folder_length = value ? strlen(value) : 0;
    folder = value;
}

// The path in the folder, without a slash before it; "." for the folder itself; NULL for what lies elsewhere.
static const char *inside(int base, const char *path, char *room) {
    if (!folder || !path) return NULL;
    if (path[0] == '/') {
        snprintf(room, PATH_MAX, "%s", path);
    } else {
        char stem[PATH_MAX];
        char link[64];
        snprintf(link, sizeof link, base == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", base);
        long length = syscall(SYS_readlinkat, AT_FDCWD, link, stem, sizeof stem - 1);
        if (length < 0) return NULL;
        stem[length] = 0;
        while (path[0] == '.' && path[1] == '/') path += 2;
        if (!strcmp(path, ".") || !*path) snprintf(room, PATH_MAX, "%s", stem);
        else snprintf(room, PATH_MAX, "%.2000s/%.2000s", stem, path);
    }
    size_t length = strlen(room);
    while (length > 1 && room[length - 1] == '/') room[--length] = 0;
    if (strncmp(room, folder, folder_length)) return NULL;
    if (room[folder_length] == 0) return ".";
    return room[folder_length] == '/' ? room + folder_length + 1 : NULL;
}

static const char *inside_of(int file, char *room) {
    if (!folder || file < 0) return NULL;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    char stem[PATH_MAX];
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, stem, sizeof stem - 1);
    if (length <= 0 || stem[0] != '/') return NULL;
    stem[length] = 0;
    return inside(AT_FDCWD, stem, room);
}

// Counts an operation. Returns whether it is to fail, errno being set then.
static int fails(const char *name, const char *path) {
    if (!path || (named && !strstr(path, named))) return 0;
    int before = errno;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (log_file >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path);
        raw_write(log_file, line, (size_t)length);
    }
    errno = before;
    if (at < 0 || (onward ? number < at : number != at)) return 0;
    if (kills) syscall(SYS_kill, getpid(), SIGKILL);
    errno = error_number;
    return 1;
}

// MARK: The trace

static void note(const char *format, ...) {
    if (trace_file < 0) return;
    int before = errno;
    char line[3 * PATH_MAX];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    raw_write(trace_file, line, (size_t)length);
    errno = before;
}

static void note_bytes(int file, const char *path) {
    static int number;
    struct stat status;
    if (trace_file < 0 || syscall(SYS_fstat, file, &status)) return;
    if (S_ISDIR(status.st_mode)) {
        note("sync-folder\t%s\n", path);
        return;
    }
    char name[PATH_MAX], link[64];
    snprintf(name, sizeof name, "%s/%d", trace, ++number);
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    int copy = raw_open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC), source = raw_open(link, O_RDONLY | O_CLOEXEC);
    char block[1 << 16];
    long length;
    while ((length = syscall(SYS_read, source, block, sizeof block)) > 0) raw_write(copy, block, (size_t)length);
    syscall(SYS_close, source);
    syscall(SYS_close, copy);
    note("sync-file\t%s\t%d\n", path, number);
}

static int exists(int base, const char *path) { return !syscall(SYS_faccessat, base, path, F_OK); }

static void begin(void) {
    if (trace_file >= 0) pthread_mutex_lock(&order);
}

static void end(void) {
    if (trace_file >= 0) pthread_mutex_unlock(&order);
}

// MARK: What is called

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int opening(int base, const char *path, int flags, const char **inner, char *room, int *is_new) {
    *inner = inside(base, path, room);
    *is_new = *inner && (flags & O_CREAT) && trace_file >= 0 && !exists(base, path);
    return fails(flags & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC) ? "open-to-write" : "open", *inner);
}

#define OPEN(name, base, declared, passed) \
    int name declared { \
        REAL(int, name, declared_##name); \
        int mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list arguments; \
            va_start(arguments, flags); \
            mode = va_arg(arguments, int); \
            va_end(arguments); \
        } \
        char room[PATH_MAX]; \
        const char *inner; \
        int is_new, result = -1; \
        begin(); \
        if (!opening(base, path, flags, &inner, room, &is_new)) { \
            result = real passed; \
            if (result >= 0 && is_new) note("create\t%s\n", inner); \
        } \
        end(); \
        return result; \
    }
#define declared_open const char *, int, ...
#define declared_open64 const char *, int, ...
#define declared_openat int, const char *, int, ...
#define declared_openat64 int, const char *, int, ...
OPEN(open, AT_FDCWD, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, AT_FDCWD, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, base, (int base, const char *path, int flags, ...), (base, path, flags, mode))
OPEN(openat64, base, (int base, const char *path, int flags, ...), (base, path, flags, mode))

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

#define FOPEN(name) \
    FILE *name(const char *path, const char *mode) { \
        REAL(FILE *, name, const char *, const char *); \
        char room[PATH_MAX]; \
        const char *inner; \
        int is_new; \
        FILE *result = NULL; \
        begin(); \
        if (!opening(AT_FDCWD, path, mode[0] == 'r' ? 0 : O_CREAT | O_WRONLY, &inner, room, &is_new)) { \
            result = real(path, mode); \
            if (result && is_new) note("create\t%s\n", inner); \
        } \
        end(); \
        return result; \
    }
FOPEN(fopen)
FOPEN(fopen64)

// An operation on a descriptor. `after` sees the result.
#define ON_FILE(type, name, label, file, declared, types, passed, after) \
    type name declared { \
        REAL(type, name, types); \
        char room[PATH_MAX]; \
        const char *inner = inside_of(file, room); \
        type result = -1; \
        if (slow > 0 && inner && !strcmp(label, "sync")) usleep(1000 * slow); \
        begin(); \
        if (!fails(label, inner)) { \
            result = real passed; \
            if (inner && result >= 0) after; \
        } \
        end(); \
        return result; \
    }
#define TYPES(...) __VA_ARGS__
ON_FILE(ssize_t, write, "write", f, (int f, const void *b, size_t n), TYPES(int, const void *, size_t), (f, b, n), (void)0)
ON_FILE(ssize_t, pwrite, "write", f, (int f, const void *b, size_t n, off_t o), TYPES(int, const void *, size_t, off_t), (f, b, n, o), (void)0)
ON_FILE(ssize_t, pwrite64, "write", f, (int f, const void *b, size_t n, off64_t o), TYPES(int, const void *, size_t, off64_t), (f, b, n, o), (void)0)
ON_FILE(ssize_t, writev, "write", f, (int f, const struct iovec *v, int n), TYPES(int, const struct iovec *, int), (f, v, n), (void)0)
ON_FILE(ssize_t, pwritev, "write", f, (int f, const struct iovec *v, int n, off_t o), TYPES(int, const struct iovec *, int, off_t), (f, v, n, o), (void)0)
ON_FILE(int, ftruncate, "truncate", f, (int f, off_t n), TYPES(int, off_t), (f, n), (void)0)
ON_FILE(int, ftruncate64, "truncate", f, (int f, off64_t n), TYPES(int, off64_t), (f, n), (void)0)
ON_FILE(int, fsync, "sync", f, (int f), TYPES(int), (f), note_bytes(f, inner))
// It guarantees nothing, so it is no part of a trace.
ON_FILE(int, sync_file_range, "start", f, (int f, off64_t o, off64_t n, unsigned w), TYPES(int, off64_t, off64_t, unsigned), (f, o, n, w), (void)0)
ON_FILE(int, fdatasync, "sync", f, (int f), TYPES(int), (f), note_bytes(f, inner))

// Closing happens also where it fails.
int close(int file) {
    REAL(int, close, int);
    char room[PATH_MAX];
    int failed = fails("close", inside_of(file, room)), result = real(file);
    if (!failed) return result;
    errno = error_number;
    return -1;
}

int fclose(FILE *file) {
    REAL(int, fclose, FILE *);
    char room[PATH_MAX];
    int failed = fails("close", inside_of(fileno(file), room)), result = real(file);
    if (!failed) return result;
    errno = error_number;
    return EOF;
}

int fflush(FILE *file) {
    REAL(int, fflush, FILE *);
    char room[PATH_MAX];
    return file && fails("flush", inside_of(fileno(file), room)) ? EOF : real(file);
}

size_t fwrite(const void *bytes, size_t size, size_t number, FILE *file) {
    REAL(size_t, fwrite, const void *, size_t, size_t, FILE *);
    char room[PATH_MAX];
    return fails("buffer", inside_of(fileno(file), room)) ? 0 : real(bytes, size, number, file);
}

int fputs(const char *text, FILE *file) {
    REAL(int, fputs, const char *, FILE *);
    char room[PATH_MAX];
    return fails("buffer", inside_of(fileno(file), room)) ? EOF : real(text, file);
}

int fputc(int byte, FILE *file) {
    REAL(int, fputc, int, FILE *);
    char room[PATH_MAX];
    return fails("buffer", inside_of(fileno(file), room)) ? EOF : real(byte, file);
}

int vfprintf(FILE *file, const char *format, va_list arguments) {
    REAL(int, vfprintf, FILE *, const char *, va_list);
    char room[PATH_MAX];
    return fails("buffer", inside_of(fileno(file), room)) ? -1 : real(file, format, arguments);
}

int fprintf(FILE *file, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int result = vfprintf(file, format, arguments);
    va_end(arguments);
    return result;
}

int __fprintf_chk(FILE *file, int flag, const char *format, ...) {
    (void)flag;
    va_list arguments;
    va_start(arguments, format);
    int result = vfprintf(file, format, arguments);
    va_end(arguments);
    return result;
}

// MARK: Names

// An operation on a name. The trace tells it where it succeeded.
#define ON_NAME(name, label, base, path, declared, types, passed, line) \
    int name declared { \
        REAL(int, name, types); \
        char room[PATH_MAX]; \
        const char *inner = inside(base, path, room); \
        int result = -1; \
        begin(); \
        if (!fails(label, inner)) { \
            result = real passed; \
            if (inner && !result) line; \
        } \
        end(); \
        return result; \
    }
ON_NAME(mkdir, "mkdir", AT_FDCWD, p, (const char *p, mode_t m), TYPES(const char *, mode_t), (p, m), note("mkdir\t%s\n", inner))
ON_NAME(mkdirat, "mkdir", b, p, (int b, const char *p, mode_t m), TYPES(int, const char *, mode_t), (b, p, m), note("mkdir\t%s\n", inner))
ON_NAME(rmdir, "remove", AT_FDCWD, p, (const char *p), TYPES(const char *), (p), note("remove\t%s\n", inner))
ON_NAME(unlink, "remove", AT_FDCWD, p, (const char *p), TYPES(const char *), (p), note("remove\t%s\n", inner))
ON_NAME(remove, "remove", AT_FDCWD, p, (const char *p), TYPES(const char *), (p), note("remove\t%s\n", inner))
ON_NAME(unlinkat, "remove", b, p, (int b, const char *p, int f), TYPES(int, const char *, int), (b, p, f), note("remove\t%s\n", inner))
ON_NAME(symlink, "link", AT_FDCWD, p, (const char *t, const char *p), TYPES(const char *, const char *), (t, p), note("symlink\t%s\t%s\n", inner, t))
ON_NAME(symlinkat, "link", b, p, (const char *t, int b, const char *p), TYPES(const char *, int, const char *), (t, b, p), note("symlink\t%s\t%s\n", inner, t))
// Nothing of this project makes hard links in the folder; the trace could not tell them.
ON_NAME(link, "link", AT_FDCWD, p, (const char *t, const char *p), TYPES(const char *, const char *), (t, p), note("unknown\t%s\n", inner))

static int renaming(int base, const char *old, int new_base, const char *new, unsigned flags, int (*real)(int, const char *, int, const char *, unsigned)) {
    char room[PATH_MAX], new_room[PATH_MAX];
    const char *inner = inside(base, old, room), *new_inner = inside(new_base, new, new_room);
    int result = -1;
    begin();
    if (!fails("rename", new_inner ? new_inner : inner)) {
        if (plain && flags) errno = EINVAL;
        else result = real(base, old, new_base, new, flags);
        if (!result && (inner || new_inner))
            note("%s\t%s\t%s\n", flags & 2 ? "exchange" : "rename", inner ? inner : "/", new_inner ? new_inner : "/");
    }
    end();
    return result;
}

int renameat2(int base, const char *old, int new_base, const char *new, unsigned flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned);
    return renaming(base, old, new_base, new, flags, real);
}
int renameat(int base, const char *old, int new_base, const char *new) { return renameat2(base, old, new_base, new, 0); }
int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }

// MARK: The clock

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(int, clock_gettime, clockid_t, struct timespec *);
    int result = real(clock, time);
    if (clock_seconds >= 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec = clock_seconds;
    return result;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    result->tv_sec = now.tv_sec;
    result->tv_usec = now.tv_nsec / 1000;
    return 0;
}
