/* C = A * B for OpenCL on a CPU, row-major, any m, n, k. A work-item computes ROWS * COLUMNS elements of C in vector
 * registers. A and B are first copied into panels, so that the loop over k reads both from end to end; what sticks out
 * of the matrices is 0 there. Panels of A hold ROWS rows each, panels of B COLUMNS columns each, both k-major. */

#define ROWS 8
#define LANES 16
#define COLUMNS 32
#define VECTOR float16

__kernel void gemm_pack_a(__global const float* restrict a, __global float* restrict panels, int m, int k) {
  const long row = get_global_id(1), column = get_global_id(0);
  if (column < k) {
    panels[(row / ROWS * k + column) * ROWS + row % ROWS] = row < m ? a[row * k + column] : 0.0f;
  }
}

__kernel void gemm_pack_b(__global const float* restrict b, __global float* restrict panels, int k, int n) {
  const long row = get_global_id(1), column = get_global_id(0);
  panels[(column / COLUMNS * k + row) * COLUMNS + column % COLUMNS] = column < n ? b[row * n + column] : 0.0f;
}

/* Stores the columns of a row that the matrix has. */
void store_columns(VECTOR left, VECTOR right, __global float* row, int columns) {
  float values[COLUMNS];
  vstore16(left, 0, values);
  vstore16(right, 1, values);
  for (int i = 0; i < columns; i++) {
    row[i] = values[i];
  }
}

/* Global ids: panel of A, panel of B. */
__kernel void gemm_panels_fp32(__global const float* restrict panels_a, __global const VECTOR* restrict panels_b,
                               __global float* restrict c, int m, int n, int k) {
  const long first_row = (long)get_global_id(0) * ROWS, first_column = (long)get_global_id(1) * COLUMNS;
  __global const float* a = panels_a + first_row * k;
  __global const VECTOR* b = panels_b + first_column / LANES * k;
  VECTOR left[ROWS], right[ROWS];
#pragma unroll
  for (int i = 0; i < ROWS; i++) {
    left[i] = 0;
    right[i] = 0;
  }
  for (int depth = 0; depth < k; depth++) {
    const VECTOR of_b_left = b[0], of_b_right = b[1];
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
      const VECTOR of_a = a[i];
      left[i] = fma(of_a, of_b_left, left[i]);
      right[i] = fma(of_a, of_b_right, right[i]);
    }
    a += ROWS;
    b += COLUMNS / LANES;
  }
#pragma unroll
  for (int i = 0; i < ROWS; i++) {
    if (first_row + i < m) {
      __global float* row = c + (first_row + i) * n + first_column;
      if (first_column + COLUMNS <= n) {
        vstore16(left[i], 0, row);
        vstore16(right[i], 1, row);
      } else {
        store_columns(left[i], right[i], row, (int)(n - first_column));
      }
    }
  }
}
