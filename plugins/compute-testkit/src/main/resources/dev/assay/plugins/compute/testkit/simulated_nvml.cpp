// A stand-in for libnvidia-ml.so.1, for tests. Signatures are those of the public NVML API; what it tells is set by
// environment variables SIMULATED_NVML_*; see SimulatedDriver.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#define API extern "C" __attribute__((visibility("default")))
enum { SUCCESS = 0, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, GPU_IS_LOST = 15 };

API const int assaySimulatedDriver = 1;

static long setting(const char* name, long otherwise) {
  char variable[128];
  snprintf(variable, sizeof variable, "SIMULATED_NVML_%s", name);
  const char* value = getenv(variable);
  return value ? atol(value) : otherwise;
}
static long reads;
// From this reading on the clock is throttled, or the device gone; 0 is never.
static bool since(const char* name) {
  long first = setting(name, 0);
  return first > 0 && reads >= first;
}

static bool throttled() {
  const long until = setting("THROTTLED_UNTIL", 0);
  return since("THROTTLED_SINCE") && (until == 0 || reads < until);
}

struct Device {
  unsigned index;
};
static Device devices[8];

API int nvmlInit_v2() { return (int)setting("INIT_STATUS", SUCCESS); }
API int nvmlShutdown() { return SUCCESS; }
API int nvmlDeviceGetHandleByPciBusId_v2(const char* id, Device** device) {
  unsigned bus;
  if (sscanf(id, "%*x:%x:", &bus) != 1 || bus < 1 || bus > 8) return NOT_FOUND;
  devices[bus - 1].index = bus - 1;
  return *device = &devices[bus - 1], SUCCESS;
}
API int nvmlDeviceGetClockInfo(Device*, unsigned type, unsigned* megahertz) {
  if (type == 1) reads++;
  if (since("LOST_SINCE")) return GPU_IS_LOST;
  unsigned clock = (unsigned)setting("CLOCK_MHZ", 1800);
  return *megahertz = type == 2 ? 2600 : throttled() ? clock / 2 : clock, SUCCESS;
}
API int nvmlDeviceGetMaxClockInfo(Device*, unsigned type, unsigned* megahertz) {
  return *megahertz = type == 2 ? 2600 : 1980, SUCCESS;
}
API int nvmlDeviceGetPowerUsage(Device*, unsigned* milliwatts) { return *milliwatts = 350000, SUCCESS; }
API int nvmlDeviceGetTemperature(Device*, unsigned, unsigned* celsius) { return *celsius = 61, SUCCESS; }
API int nvmlDeviceGetCurrentClocksThrottleReasons(Device*, unsigned long long* reasons) {
  return *reasons = throttled() ? 0x40 : 0, SUCCESS;
}
API int nvmlDeviceGetTotalEccErrors(Device*, unsigned type, unsigned, unsigned long long* errors) {
  if (setting("WITHOUT_ECC", 0)) return NOT_SUPPORTED;
  return *errors = type == 1 ? (unsigned long long)setting("UNCORRECTED_ECC", 0) : 3, SUCCESS;
}
API int nvmlDeviceGetCurrPcieLinkGeneration(Device*, unsigned* generation) { return *generation = 5, SUCCESS; }
API int nvmlDeviceGetCurrPcieLinkWidth(Device*, unsigned* width) { return *width = 16, SUCCESS; }
API int nvmlDeviceGetNvLinkState(Device*, unsigned link, unsigned* active) {
  if (link >= 18) return INVALID_ARGUMENT;
  return *active = link < 12, SUCCESS;
}
