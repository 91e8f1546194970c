// A stand-in for libcublas.so and libcublasLt.so over the simulated driver, for tests. Signatures, values and what is
// refused are those of the public cuBLAS documentation; products are computed on the host, in the order of the stream.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#define API extern "C" __attribute__((visibility("default")))
enum : int { SUCCESS = 0, NOT_INITIALIZED = 1, INVALID_VALUE = 7, NOT_SUPPORTED = 15 };
// cudaDataType and cublasComputeType_t.
enum : int { R_32F = 0, R_64F = 1, R_16F = 2, R_8I = 3, R_32I = 10, R_16BF = 14, R_8F_E4M3 = 28 };
enum : int { COMPUTE_32F = 68, COMPUTE_32F_PEDANTIC = 69, COMPUTE_64F = 70, COMPUTE_32I = 72, COMPUTE_32F_FAST_TF32 = 77 };

API const int assaySimulatedDriver = 1;
extern "C" void simulated_enqueue(void* stream, void (*work)(void*), void* state);

static float float_of(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
static uint32_t bits_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}
// 4 bits of exponent with a bias of 7, 3 of mantissa, no infinities (Micikevicius et al., "FP8 formats for deep learning").
static float e4m3(uint8_t bits) {
  int exponent = bits >> 3 & 15, mantissa = bits & 7;
  if (exponent == 15 && mantissa == 7) return __builtin_nanf("");
  float magnitude = exponent == 0 ? mantissa / 512.0f : (8 + mantissa) / 8.0f * float_of((uint32_t)(exponent + 120) << 23);
  return bits & 0x80 ? -magnitude : magnitude;
}

// Column-major.
struct Matrix {
  int type = 0;
  int64_t rows = 0, columns = 0, leading = 0;
  char* data = nullptr;

  double at(int64_t row, int64_t column) const {
    int64_t i = row + column * leading;
    switch (type) {
      case R_64F: return ((double*)data)[i];
      case R_32F: return ((float*)data)[i];
      case R_16F: return (float)((_Float16*)data)[i];
      case R_16BF: return float_of((uint32_t)((uint16_t*)data)[i] << 16);
      case R_8I: return ((int8_t*)data)[i];
      default: return e4m3(((uint8_t*)data)[i]);
    }
  }
  void set(int64_t row, int64_t column, double value) {
    int64_t i = row + column * leading;
    switch (type) {
      case R_64F: ((double*)data)[i] = value; break;
      case R_32F: ((float*)data)[i] = (float)value; break;
      case R_16F: ((_Float16*)data)[i] = (_Float16)(float)value; break;
      case R_16BF: {
        uint32_t bits = bits_of((float)value);
        ((uint16_t*)data)[i] = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
        break;
      }
      default: ((int32_t*)data)[i] = (int32_t)value; break;
    }
  }
};

struct Product {
  bool transpose_a, transpose_b;
  int compute;
  Matrix a, b, d;
  int times = 1;

  int64_t m() const { return d.rows; }
  int64_t n() const { return d.columns; }
  int64_t k() const { return transpose_a ? a.rows : a.columns; }

  bool fits() const {
    return (transpose_a ? a.columns : a.rows) == m() && (transpose_b ? b.rows : b.columns) == n() &&
           (transpose_b ? b.columns : b.rows) == k() && a.leading >= a.rows && b.leading >= b.rows && d.leading >= d.rows;
  }
  bool supported() const {
    if (a.type != b.type) return false;
    switch (a.type) {
      case R_64F: return compute == COMPUTE_64F && d.type == R_64F;
      case R_32F:
        return (compute == COMPUTE_32F || compute == COMPUTE_32F_PEDANTIC || compute == COMPUTE_32F_FAST_TF32) &&
               d.type == R_32F;
      case R_16F: return compute == COMPUTE_32F && (d.type == R_16F || d.type == R_32F);
      case R_16BF: return compute == COMPUTE_32F && (d.type == R_16BF || d.type == R_32F);
      case R_8I: return compute == COMPUTE_32I && d.type == R_32I && a.leading % 4 == 0 && b.leading % 4 == 0;
      default: return false;
    }
  }
  // "To use FP8 kernels": A transposed, B not, 16 bytes of alignment, compute capability 8.9 or later.
  bool supported_fp8() const {
    const char* capability = getenv("SIMULATED_CUDA_CAPABILITY");
    int bytes = d.type == R_32F ? 4 : d.type == R_16BF || d.type == R_16F ? 2 : 0;
    return a.type == R_8F_E4M3 && b.type == R_8F_E4M3 && bytes > 0 && compute == COMPUTE_32F && transpose_a &&
           !transpose_b && a.leading % 16 == 0 && b.leading % 16 == 0 && d.leading * bytes % 16 == 0 &&
           (capability ? atoi(capability) : 90) >= 89;
  }
  double operand(const Matrix& matrix, int64_t row, int64_t column) const {
    double value = matrix.at(row, column);
    // The matrix units read the upper 19 bits.
    return compute == COMPUTE_32F_FAST_TF32 ? float_of(bits_of((float)value) & 0xffffe000) : value;
  }
  void run() {
    for (int i = 0; i < times; i++) multiply();
    const char* wrong = getenv("SIMULATED_CUDA_WRONG_KERNEL");
    if (wrong && (!strcmp(wrong, "*") || !strcmp(wrong, "cublas"))) d.set(m() / 2, n() / 2, 77);
  }
  void multiply() {
    for (int64_t column = 0; column < n(); column++)
      for (int64_t row = 0; row < m(); row++) {
        double wide = 0;
        float narrow = 0;
        for (int64_t i = 0; i < k(); i++) {
          double x = transpose_a ? operand(a, i, row) : operand(a, row, i);
          double y = transpose_b ? operand(b, column, i) : operand(b, i, column);
          wide += x * y;
          narrow += (float)(x * y);
        }
        d.set(row, column, compute == COMPUTE_64F || compute == COMPUTE_32I ? wide : narrow);
      }
  }
};

static void enqueue(void* stream, const Product& product) {
  simulated_enqueue(
      stream,
      [](void* state) {
        ((Product*)state)->run();
        delete (Product*)state;
      },
      new Product(product));
}
// One and zero in the type that the sums are scaled in.
static bool plain(const void* alpha, const void* beta, int compute) {
  if (compute == COMPUTE_64F) return *(double*)alpha == 1 && *(double*)beta == 0;
  if (compute == COMPUTE_32I) return *(int32_t*)alpha == 1 && *(int32_t*)beta == 0;
  return *(float*)alpha == 1 && *(float*)beta == 0;
}

struct Handle {
  void* stream = nullptr;
};
API int cublasCreate_v2(Handle** handle) { return *handle = new Handle, SUCCESS; }
API int cublasDestroy_v2(Handle* handle) { return delete handle, SUCCESS; }
API int cublasSetStream_v2(Handle* handle, void* stream) { return handle->stream = stream, SUCCESS; }
API int cublasGemmEx(Handle* handle, int transpose_a, int transpose_b, int m, int n, int k, const void* alpha, char* a,
                     int type_a, int lda, char* b, int type_b, int ldb, const void* beta, char* c, int type_c, int ldc,
                     int compute, int) {
  if (!handle) return NOT_INITIALIZED;
  Product product{transpose_a == 1,
                  transpose_b == 1,
                  compute,
                  {type_a, transpose_a ? k : m, transpose_a ? m : k, lda, a},
                  {type_b, transpose_b ? n : k, transpose_b ? k : n, ldb, b},
                  {type_c, m, n, ldc, c}};
  if (!product.fits() || !plain(alpha, beta, compute)) return INVALID_VALUE;
  if (!product.supported()) return NOT_SUPPORTED;
  return enqueue(handle->stream, product), SUCCESS;
}

struct Description {
  int compute, scale;
  int transpose_a = 0, transpose_b = 0;
};
struct Preference {
  uint64_t workspace = 0;
};
struct Algorithm {
  uint64_t data[8];
};
struct Heuristic {
  Algorithm algorithm;
  size_t workspace;
  int state;
  float waves;
  int reserved[4];
};
static_assert(sizeof(Heuristic) == 96);
static const uint64_t OF_THIS_LIBRARY = 0x41535341;
static const size_t NEEDED_WORKSPACE = 1 << 20;
// In the order of the heuristic: the first is slow, one is not valid, one is refused when it is used, and with much
// workspace there is one more.
struct Offer {
  int state, refused;
  uint64_t times;
  size_t workspace;
};
static const Offer OFFERS[] = {{SUCCESS, SUCCESS, 8, NEEDED_WORKSPACE},
                               {NOT_SUPPORTED, INVALID_VALUE, 1, NEEDED_WORKSPACE},
                               {SUCCESS, NOT_SUPPORTED, 1, NEEDED_WORKSPACE},
                               {SUCCESS, SUCCESS, 2, NEEDED_WORKSPACE},
                               {SUCCESS, SUCCESS, 1, 64 << 20}};

API int cublasLtCreate(Handle** handle) { return *handle = new Handle, SUCCESS; }
API int cublasLtDestroy(Handle* handle) { return delete handle, SUCCESS; }
API int cublasLtMatmulDescCreate(Description** description, int compute, int scale) {
  return *description = new Description{compute, scale}, SUCCESS;
}
API int cublasLtMatmulDescSetAttribute(Description* description, int attribute, const void* value, size_t bytes) {
  if (bytes != 4 || (attribute != 3 && attribute != 4)) return INVALID_VALUE;
  return (attribute == 3 ? description->transpose_a : description->transpose_b) = *(int32_t*)value, SUCCESS;
}
API int cublasLtMatmulDescDestroy(Description* description) { return delete description, SUCCESS; }
API int cublasLtMatrixLayoutCreate(Matrix** layout, int type, uint64_t rows, uint64_t columns, int64_t leading) {
  return *layout = new Matrix{type, (int64_t)rows, (int64_t)columns, leading, nullptr}, SUCCESS;
}
API int cublasLtMatrixLayoutDestroy(Matrix* layout) { return delete layout, SUCCESS; }
API int cublasLtMatmulPreferenceCreate(Preference** preference) { return *preference = new Preference, SUCCESS; }
API int cublasLtMatmulPreferenceSetAttribute(Preference* preference, int attribute, const void* value, size_t bytes) {
  if (attribute != 1 || bytes != 8) return INVALID_VALUE;
  return preference->workspace = *(uint64_t*)value, SUCCESS;
}
API int cublasLtMatmulPreferenceDestroy(Preference* preference) { return delete preference, SUCCESS; }

static Product product_of(const Description* description, const Matrix* a, const Matrix* b, const Matrix* d) {
  return {description->transpose_a == 1, description->transpose_b == 1, description->compute, *a, *b, *d};
}
API int cublasLtMatmulAlgoGetHeuristic(Handle* handle, Description* description, Matrix* a, Matrix* b, Matrix*, Matrix* d,
                                       Preference* preference, int requested, Heuristic* results, int* returned) {
  *returned = 0;
  if (!handle) return NOT_INITIALIZED;
  Product product = product_of(description, a, b, d);
  int scale = description->compute == COMPUTE_64F ? R_64F : description->compute == COMPUTE_32I ? R_32I : R_32F;
  if (requested < 1 || !product.fits() || description->scale != scale) return INVALID_VALUE;
  if (!product.supported() && !product.supported_fp8()) return NOT_SUPPORTED;
  // "To use IMMA kernels": with ordinary layouts only A transposed and B not.
  if (a->type == R_8I && (!product.transpose_a || product.transpose_b)) return NOT_SUPPORTED;
  for (uint64_t i = 0; i < sizeof OFFERS / sizeof *OFFERS && *returned < requested; i++) {
    if (preference->workspace < OFFERS[i].workspace) continue;
    Heuristic& result = results[(*returned)++];
    memset(&result, 0, sizeof result);
    result.algorithm.data[0] = OF_THIS_LIBRARY;
    result.algorithm.data[1] = i;
    result.workspace = OFFERS[i].workspace;
    result.state = OFFERS[i].state;
  }
  return *returned > 0 ? SUCCESS : NOT_SUPPORTED;
}
API int cublasLtMatmul(Handle* handle, Description* description, const void* alpha, char* a, Matrix* layout_a, char* b,
                       Matrix* layout_b, const void* beta, char* c, Matrix*, char* d, Matrix* layout_d,
                       const Algorithm* algorithm, void* workspace, size_t workspace_bytes, void* stream) {
  if (!handle) return NOT_INITIALIZED;
  Product product = product_of(description, layout_a, layout_b, layout_d);
  if (!product.fits() || !plain(alpha, beta, description->compute) || c != d || !algorithm ||
      algorithm->data[0] != OF_THIS_LIBRARY) {
    return INVALID_VALUE;
  }
  const Offer& chosen = OFFERS[algorithm->data[1]];
  if (chosen.refused || !workspace || workspace_bytes < chosen.workspace) return chosen.refused ? chosen.refused : INVALID_VALUE;
  memset(workspace, 0x5a, chosen.workspace);
  product.times = chosen.times;
  product.a.data = a;
  product.b.data = b;
  product.d.data = d;
  return enqueue(stream, product), SUCCESS;
}
