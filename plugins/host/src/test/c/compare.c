// What the Java benchmarks of this plugin do, in C: the other side of bin/compare-with-gcc.
//   compare stream copy|mul|add|triad|dot BYTES-PER-ARRAY step|free   GB/s, all threads
//   compare fma fp32|fp64                                             GFLOP/s, all threads
//   compare chase BYTES                                               ns per load, one thread
//   compare clock                                                     GHz, one thread
// "step": all threads start each pass together, as OpenMP STREAM and BabelStream do;
// "free": each thread goes on with its next pass at once, as the Java benchmark does.
// Prints the median of three iterations of half a second. Exits 1 when a result is wrong.
#define _GNU_SOURCE
#include <immintrin.h>
#include <omp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { ITERATIONS = 3, STEPS = 2048, LOADS = 4096, CHAIN = 4096 };
static const double WARMUP_SECONDS = 0.3, ITERATION_SECONDS = 0.5, SCALAR = 3;
static const size_t HUGE_PAGE = 2u << 20, LINE = 64, PIECE = (512u << 10) / sizeof(double);

static void require(bool right, const char *what) {
  if (!right) {
    fprintf(stderr, "compare: wrong result: %s\n", what);
    exit(1);
  }
}

static void *huge_pages(size_t bytes) {
  char *mapped = mmap(0, bytes + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    perror("compare: mmap");
    exit(1);
  }
  void *memory = (void *)(((uintptr_t)mapped + HUGE_PAGE - 1) & -HUGE_PAGE);
  if (madvise(memory, bytes, MADV_HUGEPAGE) != 0) perror("compare: madvise");
  return memory;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void print_median(double *rates) {
  qsort(rates, ITERATIONS, sizeof *rates, ascending);
  printf("%.4f\n", rates[ITERATIONS / 2]);
}

static double kernel(char name, double *restrict a, double *restrict b, double *restrict c, size_t n) {
  double sum = 0;
  switch (name) {
    case 'c': for (size_t i = 0; i < n; i++) c[i] = a[i]; break;
    case 'm': for (size_t i = 0; i < n; i++) b[i] = SCALAR * c[i]; break;
    case 'a': for (size_t i = 0; i < n; i++) c[i] = a[i] + b[i]; break;
    case 't': for (size_t i = 0; i < n; i++) a[i] = b[i] + SCALAR * c[i]; break;
    default:
#pragma omp simd reduction(+ : sum)
      for (size_t i = 0; i < n; i++) sum += a[i] * b[i];
  }
  return sum;
}

// The arrays start as 1, 2 and 4.
static double expected(char name) {
  return name == 'c' ? 1 : name == 'm' ? 12 : name == 'a' ? 3 : name == 't' ? 14 : 2;
}

static void stream(char name, size_t bytes, bool step) {
  int threads = omp_get_max_threads();
  size_t slice = (bytes / threads + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE, n = slice / sizeof(double);
  double counted = (name == 'a' || name == 't' ? 3 : 2) * (double)slice, rates[ITERATIONS];
  double *a[threads], *b[threads], *c[threads], sums[threads];
#pragma omp parallel
  {
    int id = omp_get_thread_num();
    a[id] = huge_pages(slice), b[id] = huge_pages(slice), c[id] = huge_pages(slice);
    for (size_t i = 0; i < n; i++) a[id][i] = 1, b[id][i] = 2, c[id][i] = 4;
  }
  for (int iteration = -1; iteration < ITERATIONS; iteration++) {
    double seconds = iteration < 0 ? WARMUP_SECONDS : ITERATION_SECONDS, rate = 0;
    if (step) {
      double start = omp_get_wtime(), end;
      long passes = 0;
      do {
#pragma omp parallel
        {
          int id = omp_get_thread_num();
          sums[id] = kernel(name, a[id], b[id], c[id], n);
        }
        passes++;
        end = omp_get_wtime();
      } while (end - start < seconds);
      rate = threads * passes * counted / (end - start);
    } else {
#pragma omp parallel reduction(+ : rate)
      {
        int id = omp_get_thread_num();
        double start = omp_get_wtime(), end;
        size_t next = 0, pieces = 0;
        sums[id] = 0;
        do {
          double sum = kernel(name, a[id] + next, b[id] + next, c[id] + next, PIECE);
          sums[id] = next == 0 ? sum : sums[id] + sum;
          next = (next + PIECE) % n;
          pieces++;
          end = omp_get_wtime();
        } while (end - start < seconds);
        rate = pieces * (counted * PIECE / n) / (end - start);
        for (; next != 0; next = (next + PIECE) % n)
          sums[id] += kernel(name, a[id] + next, b[id] + next, c[id] + next, PIECE);
      }
    }
    if (iteration >= 0) rates[iteration] = rate / 1e9;
  }
  for (int id = 0; id < threads; id++)
    for (size_t i = 0; i < n; i++)
      require(name == 'd' ? sums[id] == expected(name) * n
                          : (name == 't' ? a : name == 'm' ? b : c)[id][i] == expected(name), "stream");
  print_median(rates);
}

#if defined(__AVX512F__)
typedef __m512d Doubles;
typedef __m512 Floats;
#define FMA64 _mm512_fmadd_pd
#define FMA32 _mm512_fmadd_ps
#define ALL64 _mm512_set1_pd
#define ALL32 _mm512_set1_ps
#else
typedef __m256d Doubles;
typedef __m256 Floats;
#define FMA64 _mm256_fmadd_pd
#define FMA32 _mm256_fmadd_ps
#define ALL64 _mm256_set1_pd
#define ALL32 _mm256_set1_ps
#endif
enum { ACCUMULATORS = 12 };

#define FMA_KERNEL(name, vector, scalar, all, fma)                                \
  static double name(double seconds) {                                            \
    vector x[ACCUMULATORS], left = all(1.5), right = all(2);                      \
    double start = omp_get_wtime(), end;                                          \
    long calls = 0;                                                               \
    __asm__ volatile("" : "+x"(left), "+x"(right));                               \
    do {                                                                          \
      for (int k = 0; k < ACCUMULATORS; k++) x[k] = all(k);                       \
      for (int i = 0; i < STEPS; i++)                                             \
        _Pragma("GCC unroll 12") for (int k = 0; k < ACCUMULATORS; k++)           \
            x[k] = fma(left, right, x[k]);                                        \
      for (int k = 0; k < ACCUMULATORS; k++)                                      \
        require(((scalar *)&x[k])[0] == k + 3 * STEPS, "fma");                    \
      calls++;                                                                    \
      end = omp_get_wtime();                                                      \
    } while (end - start < seconds);                                              \
    return 2.0 * calls * STEPS * sizeof x / sizeof(scalar) / (end - start) / 1e9; \
  }
FMA_KERNEL(fma64, Doubles, double, ALL64, FMA64)
FMA_KERNEL(fma32, Floats, float, ALL32, FMA32)

static void fma_peak(bool fp64) {
  double rates[ITERATIONS];
  for (int iteration = -1; iteration < ITERATIONS; iteration++) {
    double seconds = iteration < 0 ? WARMUP_SECONDS : ITERATION_SECONDS, rate = 0;
#pragma omp parallel reduction(+ : rate)
    rate = fp64 ? fma64(seconds) : fma32(seconds);
    if (iteration >= 0) rates[iteration] = rate;
  }
  print_median(rates);
}

static void chase(size_t bytes) {
  size_t lines = bytes / LINE;
  char *memory = huge_pages(bytes), *at;
  size_t *order = malloc(lines * sizeof *order);
  srandom(1);
  for (size_t i = 0; i < lines; i++) {
    size_t j = random() % (i + 1);
    order[i] = order[j], order[j] = i;
  }
  for (size_t i = 0; i < lines; i++)
    *(char **)(memory + order[i] * LINE) = memory + order[(i + 1) % lines] * LINE;
  at = memory + order[0] * LINE;
  size_t loads = 0;
  double rates[ITERATIONS];
  for (int iteration = -1; iteration < ITERATIONS; iteration++) {
    double seconds = iteration < 0 ? WARMUP_SECONDS : ITERATION_SECONDS, start = omp_get_wtime(), end;
    size_t before = loads;
    do {
      for (int i = 0; i < LOADS; i++) at = *(char **)at;
      __asm__ volatile("" : "+r"(at));
      loads += LOADS;
      end = omp_get_wtime();
    } while (end - start < seconds);
    if (iteration >= 0) rates[iteration] = (end - start) * 1e9 / (loads - before);
  }
  require(at == memory + order[loads % lines] * LINE, "chase");
  print_median(rates);
}

static void core_clock(void) {
  uint64_t term = 0x9E3779B97F4A7C15u, mask = 0, value = 0, steps = 0;
  double rates[ITERATIONS];
  for (int iteration = -1; iteration < ITERATIONS; iteration++) {
    double seconds = iteration < 0 ? WARMUP_SECONDS : ITERATION_SECONDS, start = omp_get_wtime(), end;
    uint64_t before = steps;
    do {
      __asm__ volatile("" : "+r"(term), "+r"(mask));
      for (int i = 0; i < CHAIN; i++) value = (value + term) ^ mask;
      steps += CHAIN;
      end = omp_get_wtime();
    } while (end - start < seconds);
    if (iteration >= 0) rates[iteration] = 2 * (steps - before) / (end - start) / 1e9;
  }
  require(value == steps * term, "clock");
  print_median(rates);
}

int main(int count, char **words) {
  if (count == 5 && !strcmp(words[1], "stream")) stream(words[2][0], atoll(words[3]), !strcmp(words[4], "step"));
  else if (count == 3 && !strcmp(words[1], "fma")) fma_peak(!strcmp(words[2], "fp64"));
  else if (count == 3 && !strcmp(words[1], "chase")) chase(atoll(words[2]));
  else if (count == 2 && !strcmp(words[1], "clock")) core_clock();
  else {
    fprintf(stderr, "compare: see the head of compare.c\n");
    return 2;
  }
}
