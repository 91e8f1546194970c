/* Attention forward for OpenCL on a CPU, as attention.cu computes it: half precision in memory, single inside, the
 * softmax kept online. A work-item has ROWS queries in vector registers. K and V are first copied into panels of single
 * precision, so that the inner loops read from end to end: panels of K hold KEYS keys each, one column after the other,
 * panels of V COLUMNS columns each, one key after the other. */

#define ROWS 8
#define LANES 16
#define VECTOR float16
#define KEYS 32
#define COLUMNS 32
/* Keys between two looks at the greatest score: two panels. */
#define BLOCK 64
#define MOST_COLUMNS 128

/* 2^x for x from -126 to 0: its integer part as an exponent, and the Taylor series of 2^f = e^(f ln 2), |f| <= 1/2, whose
 * first term left out is (ln 2 / 2)^7 / 7! = 1.2e-7. */
VECTOR power_of_2(VECTOR x) {
  const VECTOR bounded = max(x, (VECTOR)(-126.0f)), whole = rint(bounded), f = bounded - whole;
  VECTOR sum = 1.5403530e-4f;
  sum = fma(sum, f, (VECTOR)(1.3333558e-3f));
  sum = fma(sum, f, (VECTOR)(9.6181291e-3f));
  sum = fma(sum, f, (VECTOR)(5.5504109e-2f));
  sum = fma(sum, f, (VECTOR)(2.4022651e-1f));
  sum = fma(sum, f, (VECTOR)(6.9314718e-1f));
  sum = fma(sum, f, (VECTOR)(1.0f));
  return sum * as_float16((convert_int16(whole) + 127) << 23);
}

float greatest_of(VECTOR v) {
  const float8 a = max(v.lo, v.hi);
  const float4 b = max(a.lo, a.hi);
  const float2 c = max(b.lo, b.hi);
  return max(c.lo, c.hi);
}

float sum_of(VECTOR v) {
  const float8 a = v.lo + v.hi;
  const float4 b = a.lo + a.hi;
  const float2 c = b.lo + b.hi;
  return c.lo + c.hi;
}

/* Global ids: column, key among those of all heads. */
__kernel void attention_pack(__global const half* restrict k, __global const half* restrict v,
                             __global float* restrict panels_k, __global float* restrict panels_v, int length,
                             int columns) {
  const long column = get_global_id(0), row = get_global_id(1), head = row / length, key = row % length;
  panels_k[(row / KEYS * columns + column) * KEYS + row % KEYS] = vload_half(row * columns + column, k);
  panels_v[((head * (columns / COLUMNS) + column / COLUMNS) * length + key) * COLUMNS + column % COLUMNS] =
      vload_half(row * columns + column, v);
}

/* Scores of KEYS keys. */
void score(const float* queries, __global const VECTOR* k, int columns, VECTOR* scores) {
  VECTOR left[ROWS], right[ROWS];
#pragma unroll
  for (int i = 0; i < ROWS; i++) {
    left[i] = 0;
    right[i] = 0;
  }
  for (int column = 0; column < columns; column++) {
    const VECTOR of_left = k[0], of_right = k[1];
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
      const VECTOR of_q = queries[column * ROWS + i];
      left[i] = fma(of_q, of_left, left[i]);
      right[i] = fma(of_q, of_right, right[i]);
    }
    k += KEYS / LANES;
  }
#pragma unroll
  for (int i = 0; i < ROWS; i++) {
    scores[i * BLOCK / LANES] = left[i];
    scores[i * BLOCK / LANES + 1] = right[i];
  }
}

/* Adds BLOCK keys' shares of COLUMNS columns to sums, which shrink first. */
void add_values(const float* shares, const float* shrink, __global const VECTOR* v, VECTOR* sums) {
  VECTOR left[ROWS], right[ROWS];
#pragma unroll
  for (int i = 0; i < ROWS; i++) {
    left[i] = sums[i * MOST_COLUMNS / LANES] * shrink[i];
    right[i] = sums[i * MOST_COLUMNS / LANES + 1] * shrink[i];
  }
  for (int key = 0; key < BLOCK; key++) {
    const VECTOR of_left = v[0], of_right = v[1];
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
      const VECTOR share = shares[i * BLOCK + key];
      left[i] = fma(share, of_left, left[i]);
      right[i] = fma(share, of_right, right[i]);
    }
    v += COLUMNS / LANES;
  }
#pragma unroll
  for (int i = 0; i < ROWS; i++) {
    sums[i * MOST_COLUMNS / LANES] = left[i];
    sums[i * MOST_COLUMNS / LANES + 1] = right[i];
  }
}

/* Groups: x is ROWS queries, y the head. length is a multiple of BLOCK. scale is log2(e) / sqrt(columns). */
__kernel __attribute__((reqd_work_group_size(1, 1, 1))) void attention_panels_fp16(
    __global const half* restrict q, __global const VECTOR* restrict panels_k, __global const VECTOR* restrict panels_v,
    __global half* restrict out, int length, int columns, float scale) {
  const long head = get_group_id(1), first = head * length + get_group_id(0) * ROWS;
  float queries[MOST_COLUMNS * ROWS];
  VECTOR sums[ROWS * MOST_COLUMNS / LANES], scores[ROWS * BLOCK / LANES];
  float greatest[ROWS], weight[ROWS], shrink[ROWS];
  for (int i = 0; i < ROWS; i++) {
    for (int column = 0; column < columns; column++) {
      queries[column * ROWS + i] = vload_half((first + i) * columns + column, q) * scale;
    }
    for (int j = 0; j < MOST_COLUMNS / LANES; j++) {
      sums[i * MOST_COLUMNS / LANES + j] = 0;
    }
    greatest[i] = -3.0e38f;
    weight[i] = 0;
  }
  __global const VECTOR* k = panels_k + head * length * columns / LANES;
  __global const VECTOR* v = panels_v + head * length * columns / LANES;
  for (int key = 0; key < length; key += BLOCK) {
    score(queries, k, columns, scores);
    k += KEYS * columns / LANES;
    score(queries, k, columns, scores + KEYS / LANES);
    k += KEYS * columns / LANES;
    for (int i = 0; i < ROWS; i++) {
      VECTOR* row = scores + i * BLOCK / LANES;
      const float now = max(greatest[i], greatest_of(max(max(row[0], row[1]), max(row[2], row[3]))));
      shrink[i] = power_of_2((VECTOR)(greatest[i] - now)).s0;
      greatest[i] = now;
      VECTOR total = 0;
      for (int j = 0; j < BLOCK / LANES; j++) {
        row[j] = power_of_2(row[j] - now);
        total += row[j];
      }
      weight[i] = weight[i] * shrink[i] + sum_of(total);
    }
    for (int panel = 0; panel < columns / COLUMNS; panel++) {
      add_values((const float*)scores, shrink, v + ((long)panel * length + key) * (COLUMNS / LANES),
                 sums + panel * (COLUMNS / LANES));
    }
  }
  for (int i = 0; i < ROWS; i++) {
    for (int j = 0; j < columns / LANES; j++) {
      vstore_half16(sums[i * MOST_COLUMNS / LANES + j] / weight[i], 0, out + (first + i) * columns + j * LANES);
    }
  }
}
