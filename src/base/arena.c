/* An arena is a chain of blocks; taking bumps a pointer, freeing drops the chain. A mark remembers the pointer. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ctx.h"
#include "base/fence.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 22, ALIGNMENT = 16 };

typedef struct block {
  struct block *next; /* older */
  size_t size;
  _Alignas(ALIGNMENT) unsigned char bytes[];
} block;

struct dem_arena {
  dem_ctx *cx;
  block *top;
  size_t used; /* of the top block */
};

static _Noreturn void out_of_memory(dem_ctx *cx, size_t size) {
  dem_ctx_throw(cx, DEM_MEMORY, "memory ran out (%zu more bytes were needed)", size);
}

dem_arena *dem_arena_new(dem_ctx *cx) {
  dem_arena *arena = dem_ctx_resize(cx, NULL, sizeof *arena);
  if (!arena) out_of_memory(cx, sizeof *arena);
  *arena = (dem_arena){.cx = cx};
  return arena;
}

static void drop_top(dem_arena *arena) {
  block *top = arena->top;
  arena->top = top->next;
  dem_fence_open(top->bytes, top->size);
  dem_ctx_resize(arena->cx, top, 0);
}

void dem_arena_free(dem_arena *arena) {
  if (!arena) return;
  while (arena->top) drop_top(arena);
  dem_ctx_resize(arena->cx, arena, 0);
}

dem_ctx *dem_arena_ctx(const dem_arena *arena) { return arena->cx; }

static void grow(dem_arena *arena, size_t size) {
  size_t room = arena->top ? arena->top->size * 2 : FIRST_BLOCK;
  if (room > LARGEST_BLOCK) room = LARGEST_BLOCK;
  if (room < size) room = size;
  block *top = dem_ctx_resize(arena->cx, NULL, sizeof *top + room);
  if (!top) out_of_memory(arena->cx, room);
  *top = (block){.next = arena->top, .size = room};
  dem_fence_close(top->bytes, room);
  arena->top = top;
  arena->used = 0;
}

void *dem_arena_take(dem_arena *arena, size_t size) {
  if (size > SIZE_MAX / 4) out_of_memory(arena->cx, size);
  size_t room = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + DEM_FENCE;
  if (!arena->top || arena->top->size - arena->used < room) grow(arena, room);
  void *taken = arena->top->bytes + arena->used;
  arena->used += room;
  dem_fence_open(taken, size);
  return memset(taken, 0, size);
}

void *dem_arena_take_array(dem_arena *arena, size_t count, size_t size) {
  if (size > 0 && count > SIZE_MAX / 4 / size) out_of_memory(arena->cx, SIZE_MAX);
  return dem_arena_take(arena, count * size);
}

char *dem_arena_copy(dem_arena *arena, const char *text, size_t length) {
  char *copy = dem_arena_take(arena, length + 1);
  memcpy(copy, text, length);
  return copy;
}

char *dem_arena_format(dem_arena *arena, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = dem_arena_take(arena, (size_t)length + 1);
  vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

dem_mark dem_arena_mark(dem_arena *arena) { return (dem_mark){arena->top, arena->used}; }

void dem_arena_release(dem_arena *arena, dem_mark mark) {
  while (arena->top != mark.block) drop_top(arena);
  arena->used = mark.used;
  if (arena->top) dem_fence_close(arena->top->bytes + mark.used, arena->top->size - mark.used);
}
