/* Slow sync: a shim for LD_PRELOAD that makes every flush to disk take at least SLOW_SYNC_MS milliseconds, as a slow disk does. For the bench only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_ms(void) {
  const char *text = getenv("SLOW_SYNC_MS");
  long ms = text ? atol(text) : 0;
  struct timespec left = { ms / 1000, (ms % 1000) * 1000000L };
  while (ms > 0 && nanosleep(&left, &left) != 0) {
  }
}

/* The file is really flushed; the wait comes on top. */
int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
  wait_ms();
  return real(fd);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = (int (*)(int)) dlsym(RTLD_NEXT, "fsync");
  return real(fd);
}
