/* See failing_files.h. Every method asks `refuses` first and goes on to the real file. */
#include "support/failing_files.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

typedef struct shim_file {
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} shim_file;

static sqlite3_vfs *real;
static int left = -1;
static bool lasting, failed;
static files_reason reason;

void failing_files_set(int n, bool last, files_reason why) {
  left = n;
  lasting = last;
  failed = false;
  reason = why;
}

bool failing_files_failed(void) { return failed; }

static bool refuses(void) {
  if (failed && lasting) return true;
  if (failed || left < 0 || left-- > 0) return false;
  return failed = true;
}

static sqlite3_file *of(sqlite3_file *file) { return ((shim_file *)file)->real; }

/* ---- one file ---------------------------------------------------------------------------------------------------------- */

static int shim_close(sqlite3_file *file) { return of(file)->pMethods->xClose(of(file)); }

static int shim_read(sqlite3_file *file, void *bytes, int n, sqlite3_int64 at) {
  return refuses() ? SQLITE_IOERR_READ : of(file)->pMethods->xRead(of(file), bytes, n, at);
}

static int shim_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at) {
  if (!refuses()) return of(file)->pMethods->xWrite(of(file), bytes, n, at);
  if (reason == FILES_TORN) of(file)->pMethods->xWrite(of(file), bytes, n / 2, at);
  errno = reason == FILES_FULL ? ENOSPC : EIO;
  return reason == FILES_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size) {
  return refuses() ? SQLITE_IOERR_TRUNCATE : of(file)->pMethods->xTruncate(of(file), size);
}

static int shim_sync(sqlite3_file *file, int flags) {
  (void)file, (void)flags;
  return refuses() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size) {
  return refuses() ? SQLITE_IOERR_FSTAT : of(file)->pMethods->xFileSize(of(file), size);
}

static int shim_lock(sqlite3_file *file, int kind) {
  return refuses() ? SQLITE_IOERR_LOCK : of(file)->pMethods->xLock(of(file), kind);
}

static int shim_unlock(sqlite3_file *file, int kind) { return of(file)->pMethods->xUnlock(of(file), kind); }
static int shim_reserved(sqlite3_file *file, int *is) { return of(file)->pMethods->xCheckReservedLock(of(file), is); }
static int shim_control(sqlite3_file *file, int op, void *arg) { return of(file)->pMethods->xFileControl(of(file), op, arg); }
static int shim_sector(sqlite3_file *file) { return of(file)->pMethods->xSectorSize(of(file)); }
static int shim_device(sqlite3_file *file) { return of(file)->pMethods->xDeviceCharacteristics(of(file)); }

static int shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
  return refuses() ? SQLITE_IOERR_SHMMAP : of(file)->pMethods->xShmMap(of(file), page, size, extend, out);
}

static int shim_shared_lock(sqlite3_file *file, int offset, int n, int flags) {
  bool gives = flags & SQLITE_SHM_UNLOCK;
  return !gives && refuses() ? SQLITE_IOERR_SHMLOCK : of(file)->pMethods->xShmLock(of(file), offset, n, flags);
}

static void shim_barrier(sqlite3_file *file) { of(file)->pMethods->xShmBarrier(of(file)); }
static int shim_unmap(sqlite3_file *file, int remove) { return of(file)->pMethods->xShmUnmap(of(file), remove); }

static const sqlite3_io_methods METHODS = {
  .iVersion = 2,
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_reserved,
  .xFileControl = shim_control,
  .xSectorSize = shim_sector,
  .xDeviceCharacteristics = shim_device,
  .xShmMap = shim_map,
  .xShmLock = shim_shared_lock,
  .xShmBarrier = shim_barrier,
  .xShmUnmap = shim_unmap,
};

/* ---- the way to files ---------------------------------------------------------------------------------------------------- */

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *opened) {
  (void)vfs;
  shim_file *shim = (shim_file *)file;
  memset(shim, 0, sizeof *shim);
  if (refuses()) return SQLITE_CANTOPEN;
  shim->real = (sqlite3_file *)(shim + 1);
  int code = real->xOpen(real, name, shim->real, flags, opened);
  if (shim->real->pMethods) shim->base.pMethods = &METHODS;
  return code;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  return refuses() ? SQLITE_IOERR_DELETE : real->xDelete(real, name, sync);
}

static int shim_access(sqlite3_vfs *vfs, const char *name, int flags, int *is) {
  (void)vfs;
  return refuses() ? SQLITE_IOERR_ACCESS : real->xAccess(real, name, flags, is);
}

void failing_files_install(void) {
  static sqlite3_vfs shim;
  real = sqlite3_vfs_find(NULL);
  shim = *real; /* the rest does not touch a file, or takes no notice of which VFS it is */
  shim.szOsFile = (int)sizeof(shim_file) + real->szOsFile;
  shim.zName = "failing";
  shim.pNext = NULL;
  shim.xOpen = shim_open;
  shim.xDelete = shim_delete;
  shim.xAccess = shim_access;
  sqlite3_vfs_register(&shim, 1);
}
