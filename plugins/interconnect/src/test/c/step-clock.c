/* Preloaded into a process, sets its clock of day every 100 ms by STEP_SECONDS, which can be below 0. Other clocks and all
 * waits are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static const long long NANOS_PER_STEP = 100 * 1000 * 1000;
static int (*actual)(clockid_t, struct timespec*);
static long long step_seconds, first_step;

static long long steps(void) {
  struct timespec now;
  actual(CLOCK_MONOTONIC, &now);
  return (now.tv_sec * 1000000000LL + now.tv_nsec) / NANOS_PER_STEP;
}

__attribute__((constructor)) static void prepare(void) {
  if (actual) return;
  actual = (int (*)(clockid_t, struct timespec*))dlsym(RTLD_NEXT, "clock_gettime");
  step_seconds = atoll(getenv("STEP_SECONDS"));
  first_step = steps();
}

int clock_gettime(clockid_t clock, struct timespec* time) {
  prepare();
  int result = actual(clock, time);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    time->tv_sec += step_seconds * (steps() - first_step);
  return result;
}

int gettimeofday(struct timeval* restrict time, void* restrict zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t* result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
