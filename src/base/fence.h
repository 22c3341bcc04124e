/* Fences, for the address sanitizer alone: what an arena has not handed out must not be touched, and a strip of it lies
 * between any two pieces that it has. Without the sanitizer they cost nothing and are not there. */
#ifndef BASE_FENCE_H
#define BASE_FENCE_H

#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DEM_HAS_FENCES 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define DEM_HAS_FENCES 1
#endif

#ifdef DEM_HAS_FENCES
#include <sanitizer/asan_interface.h>
enum { DEM_FENCE = 16 }; /* bytes between two pieces */
static inline void dem_fence_close(void *begin, size_t size) { ASAN_POISON_MEMORY_REGION(begin, size); }
static inline void dem_fence_open(void *begin, size_t size) { ASAN_UNPOISON_MEMORY_REGION(begin, size); }
#else
enum { DEM_FENCE = 0 };
static inline void dem_fence_close(void *begin, size_t size) { (void)begin, (void)size; }
static inline void dem_fence_open(void *begin, size_t size) { (void)begin, (void)size; }
#endif

#endif
