/* What a reader of large files gathers: rows that grow, each text once, numbers by key. Memory that was outgrown is
 * given back at once, which an arena could not do. */
#ifndef GAME_HOARD_H
#define GAME_HOARD_H

#include "demarche/base.h"

/* A buffer as a list of rows. */
void *dem_rows_add(dem_buf *rows, size_t size);
#define DEM_ROW_ADD(rows, type)   ((type *)dem_rows_add((rows), sizeof(type)))
#define DEM_ROW_AT(rows, type, i) (&((type *)(void *)(rows)->text)[i])
#define DEM_ROW_COUNT(rows, type) ((int)((rows)->length / sizeof(type)))
/* The rows in an arena; the buffer is given back. */
void *dem_rows_seal(dem_buf *rows, dem_arena *mem);

/* The beginning of a label for a message: whole letters, with "..." where some are left out. */
const char *dem_text_short(dem_arena *mem, const char *text);

/* Each text once, numbered from 0. Texts have no zero byte. */
typedef struct dem_pool_slot {
  uint32_t hash;
  int number; /* from 1; 0: free */
} dem_pool_slot;

typedef struct dem_pool {
  dem_arena *mem;
  dem_buf texts; /* const char * */
  int n;
  dem_arena *table, *spare; /* spare: while it is widened */
  dem_pool_slot *slots;
  size_t capacity;
} dem_pool;

void dem_pool_init(dem_pool *pool, dem_ctx *cx, dem_arena *mem);
void dem_pool_clear(dem_pool *pool);
/* The number of a text that is there, -1. */
int dem_pool_find(const dem_pool *pool, const char *text, size_t length);
int dem_pool_put(dem_pool *pool, const char *text, size_t length);
const char *dem_pool_text(const dem_pool *pool, int number);

/* Numbers by (what, owner, id). */
typedef struct dem_key_slot {
  uint64_t key;
  int value;
  bool used;
} dem_key_slot;

typedef struct dem_keys {
  dem_ctx *cx;
  dem_arena *table, *spare;
  dem_key_slot *slots;
  size_t n, capacity;
} dem_keys;

void dem_keys_init(dem_keys *keys, dem_ctx *cx);
void dem_keys_clear(dem_keys *keys);
/* -1 where there is none. */
int dem_keys_find(const dem_keys *keys, int what, int owner, int id);
void dem_keys_put(dem_keys *keys, int what, int owner, int id, int value);

#endif
