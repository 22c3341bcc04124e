/* Text that grows by doubling. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ctx.h"

void dem_buf_init(dem_buf *buf, dem_ctx *cx) { *buf = (dem_buf){.cx = cx}; }

void dem_buf_clear(dem_buf *buf) {
  if (buf->text) dem_ctx_resize(buf->cx, buf->text, 0);
  *buf = (dem_buf){.cx = buf->cx};
}

static void reserve(dem_buf *buf, size_t more) {
  if (buf->capacity - buf->length > more) return;
  size_t capacity = buf->capacity ? buf->capacity : 256;
  while (capacity - buf->length <= more) capacity *= 2;
  char *text = dem_ctx_resize(buf->cx, buf->text, capacity);
  if (!text) dem_ctx_throw(buf->cx, DEM_MEMORY, "memory ran out (%zu bytes of text)", capacity);
  buf->text = text;
  buf->capacity = capacity;
}

void dem_buf_put_bytes(dem_buf *buf, const char *bytes, size_t length) {
  reserve(buf, length);
  memcpy(buf->text + buf->length, bytes, length);
  buf->length += length;
  buf->text[buf->length] = '\0';
}

void dem_buf_put(dem_buf *buf, const char *text) { dem_buf_put_bytes(buf, text, strlen(text)); }

void dem_buf_put_char(dem_buf *buf, char byte) { dem_buf_put_bytes(buf, &byte, 1); }

void dem_buf_format(dem_buf *buf, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  reserve(buf, (size_t)length);
  vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
  va_end(again);
  buf->length += (size_t)length;
}

dem_status dem_buf_protect(dem_ctx *cx, dem_buf *out, void (*body)(void *argument), void *argument) {
  size_t length = out->length;
  dem_status status = dem_ctx_protect(cx, body, argument);
  if (status == DEM_OK || !out->text) return status;
  out->length = length;
  out->text[length] = '\0';
  return status;
}

const char *dem_buf_text(const dem_buf *buf) { return buf->text ? buf->text : ""; }
