/* Two containers that the reader leans on: a list that grows and a table from words to things. Both live in an
 * arena and are never freed one by one. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "demarche/base.h"

typedef struct dem_list {
  void *items;
  int n, capacity;
} dem_list;

/* A zeroed new item at the end; items may move. */
void *dem_list_add(dem_list *list, dem_arena *mem, size_t size);
/* The items in an array of their exact number, in `mem`. */
void *dem_list_seal(const dem_list *list, dem_arena *mem, size_t size);
#define DEM_LIST_ADD(list, mem, type)  ((type *)dem_list_add((list), (mem), sizeof(type)))
#define DEM_LIST_SEAL(list, mem, type) ((type *)dem_list_seal((list), (mem), sizeof(type)))
#define DEM_LIST_AT(list, type, index) (&((type *)(list)->items)[index])

typedef struct dem_slot {
  const char *key;
  size_t length;
  void *value;
} dem_slot;

typedef struct dem_table {
  dem_slot *slots;
  size_t n, capacity; /* capacity is a power of two */
} dem_table;

/* The value of a key, NULL where there is none. */
void *dem_table_find(const dem_table *table, const char *key, size_t length);
/* Adds a key that is not there yet; the key is borrowed. */
void dem_table_put(dem_table *table, dem_arena *mem, const char *key, size_t length, void *value);

#endif
