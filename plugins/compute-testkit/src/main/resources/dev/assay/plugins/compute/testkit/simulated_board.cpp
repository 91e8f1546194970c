// A layer of the OpenCL loader that makes every device one of AMD's GPUs, for tests; what computes stays what it is.
// Calls and constants are those of the public OpenCL headers (cl.h, cl_ext.h, cl_layer.h). What it tells is set by
// SIMULATED_OPENCL_NAME, the name of the architecture, and SIMULATED_OPENCL_BOARD; without a board there is no extension.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#define API extern "C" __attribute__((visibility("default")))
using Status = int32_t;
enum : Status { SUCCESS = 0, INVALID_VALUE = -30 };
enum : uint32_t {
  LAYER_API_VERSION = 0x4240, LAYER_NAME = 0x4241, DEVICE_TYPE = 0x1000, DEVICE_NAME = 0x102B,
  DEVICE_EXTENSIONS = 0x1030, DEVICE_BOARD_NAME_AMD = 0x4038
};
static const uint32_t VERSION_100 = 100;
static const uint64_t TYPE_GPU = 1 << 2;
static const char* const EXTENSION = " cl_amd_device_attribute_query";
// The places in the dispatch table of the loader (cl_icd.h).
static const uint32_t GET_DEVICE_INFO = 3;

using GetDeviceInfo = Status (*)(void*, uint32_t, size_t, void*, size_t*);
static std::vector<void*> dispatch;
static GetDeviceInfo driver;

static Status give(const void* from, size_t bytes, size_t capacity, void* value, size_t* size) {
  if (size) *size = bytes;
  if (!value) return SUCCESS;
  if (capacity < bytes) return INVALID_VALUE;
  return memcpy(value, from, bytes), SUCCESS;
}
static Status give(const std::string& text, size_t capacity, void* value, size_t* size) {
  return give(text.c_str(), text.size() + 1, capacity, value, size);
}
static Status get_device_info(void* device, uint32_t property, size_t capacity, void* value, size_t* size) {
  const char* name = getenv("SIMULATED_OPENCL_NAME");
  const char* board = getenv("SIMULATED_OPENCL_BOARD");
  if (property == DEVICE_TYPE) return give(&TYPE_GPU, sizeof TYPE_GPU, capacity, value, size);
  if (property == DEVICE_NAME && name) return give(std::string(name), capacity, value, size);
  if (property == DEVICE_BOARD_NAME_AMD) return board ? give(std::string(board), capacity, value, size) : INVALID_VALUE;
  if (property == DEVICE_EXTENSIONS && board) {
    size_t bytes = 0;
    if (Status status = driver(device, property, 0, nullptr, &bytes)) return status;
    std::string extensions(bytes, '\0');
    if (Status status = driver(device, property, bytes, extensions.data(), nullptr)) return status;
    return give(extensions.c_str() + std::string(EXTENSION), capacity, value, size);
  }
  return driver(device, property, capacity, value, size);
}

API Status clGetLayerInfo(uint32_t property, size_t capacity, void* value, size_t* size) {
  if (property == LAYER_API_VERSION) return give(&VERSION_100, sizeof VERSION_100, capacity, value, size);
  return property == LAYER_NAME ? give(std::string("simulated board"), capacity, value, size) : INVALID_VALUE;
}
API Status clInitLayer(uint32_t entries, void* const* target, uint32_t* layer_entries, void*** layer) {
  if (entries <= GET_DEVICE_INFO) return INVALID_VALUE;
  dispatch.assign(target, target + entries);
  driver = (GetDeviceInfo)target[GET_DEVICE_INFO];
  dispatch[GET_DEVICE_INFO] = (void*)get_device_info;
  *layer_entries = entries;
  return *layer = dispatch.data(), SUCCESS;
}
