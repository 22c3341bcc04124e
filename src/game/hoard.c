/* Open addressing with linear probing, at most half full. */
#include "game/hoard.h"

#include <string.h>

void *dem_rows_add(dem_buf *rows, size_t size) {
  static const char zeros[64];
  dem_buf_put_bytes(rows, zeros, size);
  return rows->text + rows->length - size;
}

void *dem_rows_seal(dem_buf *rows, dem_arena *mem) {
  void *sealed = dem_arena_take(mem, rows->length);
  if (rows->length > 0) memcpy(sealed, rows->text, rows->length);
  dem_buf_clear(rows);
  return sealed;
}

enum { LONGEST_SHOWN = 60 };

const char *dem_text_short(dem_arena *mem, const char *text) {
  size_t length = strnlen(text, LONGEST_SHOWN + 1);
  if (length <= LONGEST_SHOWN) return text;
  for (length = LONGEST_SHOWN; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;) length--;
  return dem_arena_format(mem, "%.*s...", (int)length, text);
}

static size_t widened(size_t capacity) { return capacity ? 2 * capacity : 64; }

static bool is_full(size_t n, size_t capacity) { return 2 * (n + 1) > capacity; }

/* ---- texts --------------------------------------------------------------------------------------------------- */

void dem_pool_init(dem_pool *pool, dem_ctx *cx, dem_arena *mem) {
  *pool = (dem_pool){.mem = mem};
  dem_buf_init(&pool->texts, cx);
}

void dem_pool_clear(dem_pool *pool) {
  dem_buf_clear(&pool->texts);
  dem_arena_free(pool->table);
  dem_arena_free(pool->spare);
  *pool = (dem_pool){.texts = pool->texts};
}

const char *dem_pool_text(const dem_pool *pool, int number) { return *DEM_ROW_AT(&pool->texts, const char *, number); }

static uint64_t mix(uint64_t h) {
  h = (h ^ h >> 32) * 0x9e3779b97f4a7c15u;
  return (h ^ h >> 29) * 0xbf58476d1ce4e5b9u >> 24;
}

static uint32_t hash(const char *text, size_t length) {
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < length; i++) h = (h ^ (unsigned char)text[i]) * 1099511628211u;
  return (uint32_t)mix(h);
}

static bool is_text(const dem_pool *pool, int number, const char *text, size_t length) {
  const char *known = dem_pool_text(pool, number);
  return strncmp(known, text, length) == 0 && known[length] == '\0';
}

/* Where the text is, or may be put. */
static dem_pool_slot *probe(const dem_pool *pool, uint32_t h, const char *text, size_t length) {
  size_t mask = pool->capacity - 1, i = h & mask;
  for (; pool->slots[i].number != 0; i = (i + 1) & mask)
    if (pool->slots[i].hash == h && is_text(pool, pool->slots[i].number - 1, text, length)) break;
  return &pool->slots[i];
}

/* While the slots move both tables hang on the pool, so that all is given back whatever happens. */
static void widen_pool(dem_pool *pool) {
  size_t capacity = widened(pool->capacity), mask = capacity - 1;
  pool->spare = dem_arena_new(pool->texts.cx);
  dem_pool_slot *slots = DEM_NEW_ARRAY(pool->spare, dem_pool_slot, capacity);
  for (size_t i = 0; i < pool->capacity; i++) {
    if (pool->slots[i].number == 0) continue;
    size_t to = pool->slots[i].hash & mask;
    while (slots[to].number != 0) to = (to + 1) & mask;
    slots[to] = pool->slots[i];
  }
  dem_arena_free(pool->table);
  pool->table = pool->spare;
  pool->spare = NULL;
  pool->slots = slots;
  pool->capacity = capacity;
}

int dem_pool_find(const dem_pool *pool, const char *text, size_t length) {
  return pool->capacity == 0 ? -1 : probe(pool, hash(text, length), text, length)->number - 1;
}

int dem_pool_put(dem_pool *pool, const char *text, size_t length) {
  if (is_full((size_t)pool->n, pool->capacity)) widen_pool(pool);
  uint32_t h = hash(text, length);
  dem_pool_slot *slot = probe(pool, h, text, length);
  if (slot->number != 0) return slot->number - 1;
  const char *kept = dem_arena_copy(pool->mem, text, length);
  *DEM_ROW_ADD(&pool->texts, const char *) = kept;
  *slot = (dem_pool_slot){h, ++pool->n};
  return pool->n - 1;
}

/* ---- numbers by key ------------------------------------------------------------------------------------------ */

void dem_keys_init(dem_keys *keys, dem_ctx *cx) { *keys = (dem_keys){.cx = cx}; }

void dem_keys_clear(dem_keys *keys) {
  dem_arena_free(keys->table);
  dem_arena_free(keys->spare);
  *keys = (dem_keys){.cx = keys->cx};
}

static uint64_t key_of(int what, int owner, int id) {
  return (uint64_t)what << 61 | (uint64_t)(uint32_t)owner << 32 | (uint64_t)(uint32_t)id;
}

static dem_key_slot *find_slot(const dem_keys *keys, uint64_t key) {
  size_t mask = keys->capacity - 1, i = (size_t)mix(key * 0x9e3779b97f4a7c15u) & mask;
  while (keys->slots[i].used && keys->slots[i].key != key) i = (i + 1) & mask;
  return &keys->slots[i];
}

static void widen_keys(dem_keys *keys) {
  dem_keys wide = {.cx = keys->cx, .n = keys->n, .capacity = widened(keys->capacity)};
  wide.table = keys->spare = dem_arena_new(keys->cx);
  wide.slots = DEM_NEW_ARRAY(wide.table, dem_key_slot, wide.capacity);
  for (size_t i = 0; i < keys->capacity; i++)
    if (keys->slots[i].used) *find_slot(&wide, keys->slots[i].key) = keys->slots[i];
  dem_arena_free(keys->table);
  *keys = wide;
}

int dem_keys_find(const dem_keys *keys, int what, int owner, int id) {
  if (keys->n == 0) return -1;
  const dem_key_slot *slot = find_slot(keys, key_of(what, owner, id));
  return slot->used ? slot->value : -1;
}

void dem_keys_put(dem_keys *keys, int what, int owner, int id, int value) {
  if (is_full(keys->n, keys->capacity)) widen_keys(keys);
  dem_key_slot *slot = find_slot(keys, key_of(what, owner, id));
  if (!slot->used) keys->n++;
  *slot = (dem_key_slot){.key = slot->used ? slot->key : key_of(what, owner, id), .value = value, .used = true};
}
