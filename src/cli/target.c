/* Where an output goes. A plain file is written beside its name and takes it once it is whole (until then it is NAME.part), with
 * the mode of the one that it replaces; a link is followed; what is no plain file, such as a pipe, is written directly. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

enum { MODE_OF_NEW = 0666, MODE_BITS = 07777 };

/* The file that a name leads to. */
static const char *followed(cli_job *cli, const char *file) {
  char *path = realpath(file, NULL);
  const char *kept = path ? dem_arena_format(cli->mem, "%s", path) : file;
  free(path);
  return kept;
}

cli_target cli_target_of(cli_job *cli, const char *file) {
  struct stat about;
  cli_target to = {.name = file, .file = file, .mode = MODE_OF_NEW};
  if (stat(file, &about) == 0) {
    to.file = followed(cli, file);
    to.replaces = true;
    to.mode = about.st_mode & MODE_BITS;
    if (!S_ISREG(about.st_mode)) return to;
  } else if (lstat(file, &about) == 0) return to; /* a link to what is not there yet */
  to.part = dem_arena_format(cli->mem, "%s.part", to.file);
  return to;
}

/* Not written over even in a folder that would let it be replaced. */
static bool is_kept(const cli_target *to) { return to->part && to->replaces && access(to->file, W_OK) != 0; }

FILE *cli_target_open(const cli_target *to) {
  if (!to->part) return fopen(to->file, "wb");
  if (is_kept(to)) return NULL;
  int handle = open(to->part, O_WRONLY | O_CREAT | O_TRUNC, to->mode);
  if (handle < 0) return NULL;
  if (to->replaces) fchmod(handle, to->mode);
  FILE *stream = fdopen(handle, "wb");
  if (!stream) close(handle);
  return stream;
}

int cli_target_keep(const cli_target *to) { return to->part && rename(to->part, to->file) != 0 ? errno : 0; }

void cli_target_drop(const cli_target *to) {
  if (to->part) remove(to->part);
}
