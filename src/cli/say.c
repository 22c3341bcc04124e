/* What the program says to people: names of files, options and words of data stand in it, and nothing in them may steer a
 * terminal. What could, and what is no UTF-8, becomes '?'. */
#include <stdarg.h>
#include <string.h>

#include "cli/cli.h"

static bool is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/* Bytes of the character, 0 where it is malformed (RFC 3629). */
static int character(const unsigned char *at) {
  if (at[0] < 0x80) return 1;
  if (at[0] < 0xC2 || at[0] > 0xF4 || !is_tail(at[1])) return 0;
  if (at[0] < 0xE0) return 2;
  bool overlong = (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xF0 && at[1] < 0x90);
  bool outside = (at[0] == 0xED && at[1] > 0x9F) || (at[0] == 0xF4 && at[1] > 0x8F);
  if (overlong || outside || !is_tail(at[2])) return 0;
  if (at[0] < 0xF0) return 3;
  return is_tail(at[3]) ? 4 : 0;
}

int cli_steering_mark(const char *text) {
  const unsigned char *at = (const unsigned char *)text;
  if (*at < 0x20 || *at == 0x7F) return 1;
  if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) return 2;
  if (at[0] == 0xD8 && at[1] == 0x9C) return 2;
  if (at[0] != 0xE2 || (at[1] != 0x80 && at[1] != 0x81)) return 0;
  if (at[1] == 0x80) return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE) ? 3 : 0;
  return at[2] >= 0xA6 && at[2] <= 0xA9 ? 3 : 0;
}

static bool steers(const char *at) { return *at != '\n' && *at != '\t' && cli_steering_mark(at) > 0; }

/* The next piece of a text that may be said, moved past. */
static const char *next_piece(const char **text, int *length) {
  const unsigned char *at = (const unsigned char *)*text;
  const char *piece = *text;
  *length = character(at);
  bool harmless = *length > 0 && !steers(piece);
  *text += *length > 0 ? *length : 1;
  if (!harmless) *length = 1;
  return harmless ? piece : "?";
}

void cli_say_text(const char *text) {
  int length;
  while (*text) {
    const char *piece = next_piece(&text, &length);
    fwrite(piece, 1, (size_t)length, stderr);
  }
}

const char *cli_clean(cli_job *cli, const char *text) {
  char *clean = dem_arena_take(cli->mem, strlen(text) + 1), *to = clean;
  int length;
  while (*text) {
    const char *piece = next_piece(&text, &length);
    memcpy(to, piece, (size_t)length);
    to += length;
  }
  return clean;
}

void cli_say(const char *format, ...) {
  char text[4096];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  cli_say_text(text);
}
