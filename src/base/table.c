/* Open addressing with linear probing; at most half full. The hash is FNV-1a with a final mix. */
#include "base/table.h"

#include <string.h>

void *dem_list_add(dem_list *list, dem_arena *mem, size_t size) {
  if (list->n == list->capacity) {
    int capacity = list->capacity ? 2 * list->capacity : 8;
    void *items = dem_arena_take_array(mem, (size_t)capacity, size);
    if (list->n > 0) memcpy(items, list->items, (size_t)list->n * size);
    list->items = items;
    list->capacity = capacity;
  }
  return (char *)list->items + (size_t)list->n++ * size;
}

void *dem_list_seal(const dem_list *list, dem_arena *mem, size_t size) {
  void *items = dem_arena_take_array(mem, (size_t)list->n, size);
  if (list->n > 0) memcpy(items, list->items, (size_t)list->n * size);
  return items;
}

static uint64_t hash(const char *key, size_t length) {
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < length; i++) h = (h ^ (unsigned char)key[i]) * 1099511628211u;
  return (h ^ (h >> 32)) * 0x9e3779b97f4a7c15u >> 20;
}

static dem_slot *probe(const dem_table *table, const char *key, size_t length) {
  size_t mask = table->capacity - 1;
  for (size_t i = hash(key, length) & mask;; i = (i + 1) & mask) {
    dem_slot *slot = &table->slots[i];
    if (!slot->key || (slot->length == length && memcmp(slot->key, key, length) == 0)) return slot;
  }
}

void *dem_table_find(const dem_table *table, const char *key, size_t length) {
  return table->n > 0 ? probe(table, key, length)->value : NULL;
}

static void widen(dem_table *table, dem_arena *mem) {
  dem_table old = *table;
  table->capacity = old.capacity ? 2 * old.capacity : 32;
  table->slots = DEM_NEW_ARRAY(mem, dem_slot, table->capacity);
  for (size_t i = 0; i < old.capacity; i++)
    if (old.slots[i].key) *probe(table, old.slots[i].key, old.slots[i].length) = old.slots[i];
}

void dem_table_put(dem_table *table, dem_arena *mem, const char *key, size_t length, void *value) {
  if (2 * (table->n + 1) > table->capacity) widen(table, mem);
  *probe(table, key, length) = (dem_slot){key, length, value};
  table->n++;
}
