/* Put before the C library by LD_PRELOAD, this makes the n-th call of one kind fail in a program that knows nothing of it:
 * FAIL_KIND is memory, open, read, write, close, sync, rename, remove or folder, FAIL_AT a number from 0, FAIL_ERRNO the reason, and
 * FAIL_LASTING that every later call fails, too. A write that fails has written half. GMP, which gives up where memory runs
 * out (the sizes of numbers are limited instead), and Jansson, which takes no notice, always get their memory. */
#undef _FILE_OFFSET_BITS /* both names of a function are put in */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static const char *kind = "";
static long left = -1;
static bool lasting, failed;
static int reason = EIO;

enum { MOST_SPARED = 8 };
static uintptr_t spared[MOST_SPARED][2]; /* where the code lies of those that always get memory */
static int n_spared;

static int find_spared(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size, (void)data;
  const char *name = info->dlpi_name;
  if (!strstr(name, "libgmp") && !strstr(name, "libjansson") && !strstr(name, "ld-linux")) return 0;
  for (int i = 0; i < info->dlpi_phnum && n_spared < MOST_SPARED; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    spared[n_spared][0] = info->dlpi_addr + part->p_vaddr;
    spared[n_spared++][1] = info->dlpi_addr + part->p_vaddr + part->p_memsz;
  }
  return 0;
}

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("FAIL_AT"), *why = getenv("FAIL_ERRNO"), *what = getenv("FAIL_KIND");
  dl_iterate_phdr(find_spared, NULL);
  if (why) reason = atoi(why);
  lasting = getenv("FAIL_LASTING") != NULL;
  if (what) kind = what;
  if (at) left = atol(at);
}

/* The program is told apart from one in which nothing failed. */
__attribute__((destructor)) static void end(void) {
  const char *told = getenv("FAIL_TOLD");
  int file = failed && told ? open(told, O_CREAT | O_WRONLY, 0666) : -1;
  (void)file;
}

static bool refuses(const char *what) {
  if (left < 0 || strcmp(kind, what) != 0) return false;
  if (failed ? !lasting : left-- > 0) return false;
  failed = true;
  left = 0;
  errno = reason;
  return true;
}

static bool is_spared(const void *caller) {
  for (int i = 0; i < n_spared; i++)
    if ((uintptr_t)caller >= spared[i][0] && (uintptr_t)caller < spared[i][1]) return true;
  return false;
}

static bool refuses_memory(const void *caller) {
  if (left < 0 || strcmp(kind, "memory") != 0 || is_spared(caller)) return false;
  if (!refuses("memory")) return false;
  errno = ENOMEM;
  return true;
}

/* The function behind this one. A pointer to it through an object, as POSIX wants it. */
#define NEXT(type, name)                                                                                               \
  static type *next;                                                                                                   \
  if (!next) *(void **)(&next) = dlsym(RTLD_NEXT, name)

/* ---- memory ------------------------------------------------------------------------------------------------------------ */

void *malloc(size_t size) { return refuses_memory(__builtin_return_address(0)) ? NULL : __libc_malloc(size); }
void *calloc(size_t n, size_t size) {
  return refuses_memory(__builtin_return_address(0)) ? NULL : __libc_calloc(n, size);
}
void *realloc(void *block, size_t size) {
  return size > 0 && refuses_memory(__builtin_return_address(0)) ? NULL : __libc_realloc(block, size);
}

/* ---- streams ----------------------------------------------------------------------------------------------------------- */

typedef FILE *open_stream(const char *, const char *);
FILE *fopen(const char *name, const char *mode) {
  NEXT(open_stream, "fopen");
  return refuses("open") ? NULL : next(name, mode);
}
FILE *fopen64(const char *name, const char *mode) {
  NEXT(open_stream, "fopen64");
  return refuses("open") ? NULL : next(name, mode);
}

typedef size_t read_stream(void *, size_t, size_t, FILE *);
size_t fread(void *to, size_t size, size_t n, FILE *file) {
  NEXT(read_stream, "fread");
  if (!refuses("read")) return next(to, size, n, file);
  /* A stream that failed says so: its descriptor is taken away and put back for that. */
  int own = fileno(file), kept = dup(own), folder = open("/", O_RDONLY | O_DIRECTORY);
  dup2(folder, own);
  size_t got = next(to, size, n, file); /* a folder cannot be read */
  dup2(kept, own);
  close(kept);
  close(folder);
  errno = reason;
  return got;
}

typedef size_t write_stream(const void *, size_t, size_t, FILE *);
size_t fwrite(const void *from, size_t size, size_t n, FILE *file) {
  NEXT(write_stream, "fwrite");
  if (n == 0 || file == stderr || !refuses("write")) return next(from, size, n, file);
  next(from, size, n / 2, file);
  errno = reason;
  return n / 2;
}

typedef int close_stream(FILE *);
int fclose(FILE *file) {
  NEXT(close_stream, "fclose");
  bool fails = refuses("close");
  int code = next(file);
  if (fails) errno = reason;
  return fails ? EOF : code;
}

/* ---- files --------------------------------------------------------------------------------------------------------------- */

typedef int open_file(const char *, int, ...);
static mode_t mode_of(int flags, va_list args) { return flags & O_CREAT ? va_arg(args, mode_t) : 0; }
int open(const char *name, int flags, ...) {
  NEXT(open_file, "open");
  va_list args;
  va_start(args, flags);
  mode_t mode = mode_of(flags, args);
  va_end(args);
  return refuses("open") ? -1 : next(name, flags, mode);
}
int open64(const char *name, int flags, ...) {
  NEXT(open_file, "open64");
  va_list args;
  va_start(args, flags);
  mode_t mode = mode_of(flags, args);
  va_end(args);
  return refuses("open") ? -1 : next(name, flags, mode);
}

typedef ssize_t read_file(int, void *, size_t);
ssize_t read(int file, void *to, size_t n) {
  NEXT(read_file, "read");
  return refuses("read") ? -1 : next(file, to, n);
}
typedef ssize_t read_at(int, void *, size_t, off_t);
ssize_t pread64(int file, void *to, size_t n, off_t at) {
  NEXT(read_at, "pread64");
  return refuses("read") ? -1 : next(file, to, n, at);
}
typedef ssize_t write_file(int, const void *, size_t);
ssize_t write(int file, const void *from, size_t n) {
  NEXT(write_file, "write");
  return refuses("write") ? -1 : next(file, from, n);
}
typedef ssize_t write_at(int, const void *, size_t, off_t);
ssize_t pwrite64(int file, const void *from, size_t n, off_t at) {
  NEXT(write_at, "pwrite64");
  return refuses("write") ? -1 : next(file, from, n, at);
}
typedef int sync_file(int);
int fsync(int file) {
  (void)file;
  return refuses("sync") ? -1 : 0;
}
int fdatasync(int file) {
  (void)file;
  return refuses("sync") ? -1 : 0;
}
typedef int rename_file(const char *, const char *);
int rename(const char *from, const char *to) {
  NEXT(rename_file, "rename");
  return refuses("rename") ? -1 : next(from, to);
}
typedef int remove_file(const char *);
int unlink(const char *name) {
  NEXT(remove_file, "unlink");
  return refuses("remove") ? -1 : next(name);
}
typedef DIR *open_folder(const char *);
DIR *opendir(const char *name) {
  NEXT(open_folder, "opendir");
  return refuses("folder") ? NULL : next(name);
}
