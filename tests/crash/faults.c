/* SPDX-License-Identifier: MIT
   Preloaded into svc: watches the file operations below one folder, writes them down, and at a chosen one kills the
   process, tears a write in half, or lets the operation fail. Only libc calls are seen; svc makes no others.
     FAULTS_ROOT=DIR    the folder             FAULTS_OPS=KINDS  which operations count (default wstun):
     FAULTS_LOG=FILE    record for power.py                      w write, s sync, t truncate, u unlink, n rename,
     FAULTS_COUNT=FILE  "operations mallocs"                     o open, r read
     FAULTS_KILL=N      SIGKILL before operation N; FAULTS_TORN=1: after half of its write
     FAULTS_FAIL=N      operation N fails with FAULTS_ERRNO=EIO|ENOSPC|SHORT; FAULTS_STICKY=1: and all after it
     FAULTS_OOM=N       malloc N and all after it return NULL
     FAULTS_PLANT=BUG   what a campaign has to find: sync (none is done), journal (its writes are dropped), deaf (a failed
                        write is taken for done), locks (everybody gets every lock) */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { most_files = 1024, log_number = 900 };
enum verdict { proceed, fails, shortened };

static struct {
  char root[PATH_MAX];
  size_t root_length;
  const char *kinds, *plant;
  int log, error, sticky, torn, ready;
  long operations, mallocs, kill_at, fail_at, no_memory_at;
  char *names[most_files]; /* below the root, by descriptor */
} state = {.kinds = "wstun", .log = -1};

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static long number(const char *name) {
  const char *text = getenv(name);
  return text == NULL ? 0 : atol(text);
}

__attribute__((constructor)) static void begin(void) {
  if (state.ready) return;
  const char *root = getenv("FAULTS_ROOT");
  if (root != NULL && realpath(root, state.root) != NULL) state.root_length = strlen(state.root);
  if (getenv("FAULTS_OPS") != NULL) state.kinds = getenv("FAULTS_OPS");
  const char *error = getenv("FAULTS_ERRNO");
  state.error = error == NULL || strcmp(error, "EIO") == 0 ? EIO : strcmp(error, "ENOSPC") == 0 ? ENOSPC : -1;
  state.plant = getenv("FAULTS_PLANT");
  state.sticky = (int)number("FAULTS_STICKY");
  state.torn = (int)number("FAULTS_TORN");
  state.kill_at = number("FAULTS_KILL");
  state.fail_at = number("FAULTS_FAIL");
  state.no_memory_at = number("FAULTS_OOM");
  const char *log = getenv("FAULTS_LOG");
  if (log != NULL) {
    const int low = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    state.log = fcntl(low, F_DUPFD_CLOEXEC, log_number);
    REAL(close)(low);
  }
  state.ready = 1;
}

static int planted(const char *bug) { return state.plant != NULL && strcmp(state.plant, bug) == 0; }

__attribute__((destructor)) static void finish(void) {
  const char *path = getenv("FAULTS_COUNT");
  if (path == NULL) return;
  char text[64];
  const int length = snprintf(text, sizeof text, "%ld %ld\n", state.operations, state.mallocs);
  const int file = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file >= 0 && REAL(write)(file, text, (size_t)length) < 0) abort();
}

/* The path below the root, allocated, or NULL. svc names its files by absolute paths. */
static char *below_root(const char *path) {
  if (state.root_length == 0 || path == NULL || strncmp(path, state.root, state.root_length) != 0) return NULL;
  const char *rest = path + state.root_length;
  if (*rest != '/' && *rest != '\0') return NULL;
  while (*rest == '/') ++rest;
  return strdup(*rest == '\0' ? "." : rest);
}

static char *name_of(int file) { return file >= 0 && file < most_files ? state.names[file] : NULL; }

static void remember(int file, char *name) {
  if (file < 0 || file >= most_files) return;
  free(state.names[file]);
  state.names[file] = name;
}

struct __attribute__((packed)) record {
  char kind; /* C created, W written, T truncated, S synced, D folder synced, U unlinked, N renamed */
  uint16_t name_length;
  uint64_t offset;
  uint32_t data_length;
};

static void record(char kind, const char *name, uint64_t offset, const void *data, size_t length) {
  if (state.log < 0) return;
  struct record head = {kind, (uint16_t)strlen(name), offset, (uint32_t)length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, head.name_length}, {(void *)data, length}};
  if (writev(state.log, parts, length > 0 ? 3 : 2) < 0) abort();
}

static enum verdict judge(char kind, int file, const void *data, size_t length, off_t offset) {
  if (strchr(state.kinds, kind) == NULL) return proceed;
  const long count = ++state.operations;
  if (count == state.kill_at) {
    if (state.torn && kind == 'w' && length > 1 && REAL(pwrite)(file, data, length / 2, offset) < 0) abort();
    kill(getpid(), SIGKILL);
  }
  if (state.fail_at == 0 || (count != state.fail_at && !(state.sticky && count > state.fail_at))) return proceed;
  if (state.error == -1 && kind == 'w' && length > 1) return shortened;
  errno = state.error == -1 ? EIO : state.error;
  return fails;
}

static int open_watched(const char *path, int flags, mode_t mode) {
  begin();
  char *name = below_root(path);
  if (name == NULL) {
    const int file = REAL(open)(path, flags, mode);
    remember(file, NULL);
    return file;
  }
  if (judge('o', -1, NULL, 0, 0) == fails) return free(name), -1;
  struct stat status;
  const int there = stat(path, &status) == 0;
  const int file = REAL(open)(path, flags, mode);
  if (file < 0) return free(name), -1;
  if (!there) record('C', name, 0, NULL, 0);
  else if ((flags & O_TRUNC) != 0) record('T', name, 0, NULL, 0);
  remember(file, name);
  return file;
}

static mode_t mode_in(int flags, va_list list) { return (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_in(flags, list);
  va_end(list);
  return open_watched(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = mode_in(flags, list);
  va_end(list);
  return open_watched(path, flags, mode);
}

static int make_watched(char *path, int flags, int (*make)(char *, int)) {
  begin();
  char *folder = below_root(path);
  const int watched = folder != NULL;
  free(folder);
  if (watched && judge('o', -1, NULL, 0, 0) == fails) return -1;
  const int file = make(path, flags);
  char *name = watched && file >= 0 ? below_root(path) : NULL;
  if (name != NULL) record('C', name, 0, NULL, 0);
  remember(file, name);
  return file;
}

int mkostemp(char *path, int flags) { return make_watched(path, flags, REAL(mkostemp)); }
int mkostemp64(char *path, int flags) { return make_watched(path, flags, REAL(mkostemp64)); }

int close(int file) {
  if (file == state.log) return 0;
  remember(file, NULL);
  return REAL(close)(file);
}

static ssize_t write_watched(int file, const void *data, size_t length, off_t offset) {
  const char *name = name_of(file);
  const enum verdict verdict = judge('w', file, data, length, offset);
  if (verdict == fails) return planted("deaf") ? (ssize_t)length : -1;
  const char *journal = strstr(name, "-journal");
  if (journal != NULL && planted("journal")) return (ssize_t)length;
  const ssize_t written = REAL(pwrite)(file, data, verdict == shortened ? length / 2 : length, offset);
  if (written > 0) record('W', name, (uint64_t)offset, data, (size_t)written);
  return written;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset) {
  return name_of(file) != NULL ? write_watched(file, data, length, offset) : REAL(pwrite)(file, data, length, offset);
}
ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset) { return pwrite(file, data, length, offset); }

ssize_t write(int file, const void *data, size_t length) {
  if (name_of(file) == NULL) return REAL(write)(file, data, length);
  const off_t offset = lseek(file, 0, SEEK_CUR);
  const ssize_t written = write_watched(file, data, length, offset);
  if (written > 0) lseek(file, offset + written, SEEK_SET);
  return written;
}

/* How the C++ library copies a file: an attachment on its way into a backup. */
ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
  if (name_of(to) == NULL) return REAL(sendfile)(to, from, offset, length);
  char piece[1 << 16];
  const off_t at = offset != NULL ? *offset : lseek(from, 0, SEEK_CUR);
  const ssize_t there = REAL(pread)(from, piece, length < sizeof piece ? length : sizeof piece, at);
  const ssize_t written = there > 0 ? write(to, piece, (size_t)there) : there;
  if (written > 0 && offset != NULL) *offset += written;
  else if (written > 0) lseek(from, at + written, SEEK_SET);
  return written;
}

ssize_t read(int file, void *data, size_t length) {
  if (name_of(file) != NULL && judge('r', file, NULL, 0, 0) == fails) return -1;
  return REAL(read)(file, data, length);
}
ssize_t pread(int file, void *data, size_t length, off_t offset) {
  if (name_of(file) != NULL && judge('r', file, NULL, 0, 0) == fails) return -1;
  return REAL(pread)(file, data, length, offset);
}
ssize_t pread64(int file, void *data, size_t length, off64_t offset) { return pread(file, data, length, offset); }

int fsync(int file) {
  const char *name = name_of(file);
  if (name == NULL) return REAL(fsync)(file);
  if (judge('s', file, NULL, 0, 0) == fails) return -1;
  if (planted("sync")) return 0;
  struct stat status;
  const int folder = fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
  record(folder ? 'D' : 'S', name, 0, NULL, 0);
  return REAL(fsync)(file);
}
int fdatasync(int file) { return fsync(file); }

int fcntl(int file, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);
  va_end(list);
  if ((command == F_SETLK || command == F_SETLKW) && name_of(file) != NULL && planted("locks")) return 0;
  return REAL(fcntl)(file, command, argument);
}
int fcntl64(int file, int command, ...) {
  va_list list;
  va_start(list, command);
  void *argument = va_arg(list, void *);
  va_end(list);
  return fcntl(file, command, argument);
}

int ftruncate(int file, off_t length) {
  const char *name = name_of(file);
  if (name != NULL && judge('t', file, NULL, 0, 0) == fails) return -1;
  const int result = REAL(ftruncate)(file, length);
  if (name != NULL && result == 0) record('T', name, (uint64_t)length, NULL, 0);
  return result;
}
int ftruncate64(int file, off64_t length) { return ftruncate(file, length); }

int unlink(const char *path) {
  char *name = below_root(path);
  if (name == NULL) return REAL(unlink)(path);
  if (judge('u', -1, NULL, 0, 0) == fails) return free(name), -1;
  const int result = REAL(unlink)(path);
  if (result == 0) record('U', name, 0, NULL, 0);
  free(name);
  return result;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  char *name = below_root(from);
  char *target = below_root(to);
  if (name != NULL && judge('n', -1, NULL, 0, 0) == fails) return free(name), free(target), -1;
  const int result = REAL(renameat2)(from_folder, from, to_folder, to, flags);
  if (result == 0 && name != NULL && target != NULL) record('N', name, 0, target, strlen(target));
  free(name);
  free(target);
  return result;
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

void *malloc(size_t size) {
  static __typeof__(&malloc) real;
  if (real == NULL) real = REAL(malloc);
  if (state.ready && ++state.mallocs >= state.no_memory_at && state.no_memory_at > 0) {
    errno = ENOMEM;
    return NULL;
  }
  return real(size);
}
