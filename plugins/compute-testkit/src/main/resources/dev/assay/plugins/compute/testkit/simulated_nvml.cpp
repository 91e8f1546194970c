// A stand-in for libnvidia-ml.so.1, for tests. Signatures are those of the public NVML API; what it tells is set by
// environment variables SIMULATED_NVML_*; see SimulatedDriver.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>

#define API extern "C" __attribute__((visibility("default")))
enum { SUCCESS = 0, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, GPU_IS_LOST = 15 };

API const int assaySimulatedDriver = 1;

static long setting(const char* name, long otherwise) {
  char variable[128];
  snprintf(variable, sizeof variable, "SIMULATED_NVML_%s", name);
  const char* value = getenv(variable);
  return value ? atol(value) : otherwise;
}
static std::mutex mutex;
static std::condition_variable changed;
static long reads, read_wholly, events;

// The functions that fail in turn, one in each session from nvmlInit_v2 to nvmlShutdown; the 0th session is whole.
static const char* const FAILING[] = {"nvmlDeviceGetHandleByPciBusId_v2", "nvmlDeviceGetClockInfo",
                                      "nvmlDeviceGetMaxClockInfo", "nvmlDeviceGetPowerUsage",
                                      "nvmlDeviceGetTotalEnergyConsumption", "nvmlDeviceGetEnforcedPowerLimit",
                                      "nvmlDeviceGetTemperature", "nvmlDeviceGetCurrentClocksThrottleReasons",
                                      "nvmlDeviceGetTotalEccErrors", "nvmlInit_v2"};
static const int FAILURES = sizeof FAILING / sizeof *FAILING;
static long session = -1;
static int failure_of(const char* function) {
  const long status = setting("FAILS_IN_TURN", 0);
  if (status == 0 || session < 1 || strcmp(FAILING[(session - 1) % FAILURES], function)) return SUCCESS;
  printf("nvml: %s fails with status %ld\n", function, status);
  return fflush(stdout), (int)status;
}
#define FAIL_IN_TURN() \
  if (int failure = failure_of(__func__)) return failure
// What every reading gives, whatever it reads; unset is -1.
static bool fixed(unsigned* value) {
  const long all = setting("EVERY_VALUE", -1);
  if (all >= 0) *value = (unsigned)all;
  return all >= 0;
}
// From this reading on the clock is throttled, or the device gone; 0 is never.
static bool since(const char* name) {
  long first = setting(name, 0);
  return first > 0 && reads >= first;
}

static bool throttled() {
  const long at = setting("THROTTLED_AT_EVENT", 0);
  return since("THROTTLED_SINCE") || (at > 0 && events == at);
}

// The stand-in for the driver calls it before it records an event. The device is throttled from the event that is set to
// the next. There, and shortly before, a reading is waited for, so that the one sees it and the other does not, whatever
// the pace of this machine.
API void assaySimulatedEvent() {
  std::unique_lock lock(mutex);
  const long at = setting("THROTTLED_AT_EVENT", 0);
  events++;
  if (at == 0 || (events != at && events != at - 4)) return;
  const long next = reads + 1;
  changed.wait(lock, [&] { return read_wholly >= next; });
}

struct Device {
  unsigned index;
};
static Device devices[8];

API int nvmlInit_v2() {
  session++;
  FAIL_IN_TURN();
  return (int)setting("INIT_STATUS", SUCCESS);
}
static long static_calls, ecc_calls;
API int nvmlShutdown() {
  if (setting("COUNT_CALLS", 0))
    printf("nvml: %ld readings, %ld calls for what does not change, %ld for ECC errors\n", reads, static_calls, ecc_calls);
  return fflush(stdout), SUCCESS;
}
API int nvmlDeviceGetHandleByPciBusId_v2(const char* id, Device** device) {
  FAIL_IN_TURN();
  unsigned bus;
  if (sscanf(id, "%*x:%x:", &bus) != 1 || bus < 1 || bus > 8) return NOT_FOUND;
  devices[bus - 1].index = bus - 1;
  return *device = &devices[bus - 1], SUCCESS;
}
API int nvmlDeviceGetClockInfo(Device*, unsigned type, unsigned* megahertz) {
  std::lock_guard lock(mutex);
  if (type == 1) reads++;
  FAIL_IN_TURN();
  if (fixed(megahertz)) return SUCCESS;
  if (since("LOST_SINCE")) return GPU_IS_LOST;
  unsigned clock = (unsigned)setting("CLOCK_MHZ", 1800);
  if (type == 1 && setting("IDLE_READINGS", 0) >= reads) clock = 210;
  return *megahertz = type == 2 ? 2600 : throttled() ? clock / 2 : clock, SUCCESS;
}
API int nvmlDeviceGetMaxClockInfo(Device*, unsigned type, unsigned* megahertz) {
  static_calls++;
  FAIL_IN_TURN();
  if (fixed(megahertz)) return SUCCESS;
  return *megahertz = type == 2 ? 2600 : 1980, SUCCESS;
}
API int nvmlDeviceGetPowerUsage(Device*, unsigned* milliwatts) {
  FAIL_IN_TURN();
  if (fixed(milliwatts)) return SUCCESS;
  return *milliwatts = 350000, SUCCESS;
}
// What it takes by this counter differs from what it takes by the moments' readings.
API int nvmlDeviceGetTotalEnergyConsumption(Device*, unsigned long long* millijoules) {
  FAIL_IN_TURN();
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const long watts = setting("ENERGY_WATTS", 0);
  if (watts == 0) return NOT_SUPPORTED;
  return *millijoules = watts * (now.tv_sec * 1000ull + now.tv_nsec / 1000000), SUCCESS;
}
API int nvmlDeviceGetEnforcedPowerLimit(Device*, unsigned* milliwatts) {
  static_calls++;
  FAIL_IN_TURN();
  if (fixed(milliwatts)) return SUCCESS;
  return *milliwatts = (unsigned)setting("POWER_LIMIT_WATTS", 700) * 1000, SUCCESS;
}
API int nvmlDeviceGetTemperature(Device*, unsigned, unsigned* celsius) {
  FAIL_IN_TURN();
  if (fixed(celsius)) return SUCCESS;
  return *celsius = 61, SUCCESS;
}
API int nvmlDeviceGetCurrentClocksThrottleReasons(Device*, unsigned long long* reasons) {
  FAIL_IN_TURN();
  std::lock_guard lock(mutex);
  *reasons = throttled() ? 0x40 : (unsigned long long)setting("REASONS", 0);
  if (setting("IDLE_READINGS", 0) >= reads) *reasons = 1;
  read_wholly = reads;
  changed.notify_all();
  return SUCCESS;
}
API int nvmlDeviceGetTotalEccErrors(Device*, unsigned type, unsigned, unsigned long long* errors) {
  ecc_calls++;
  FAIL_IN_TURN();
  if (setting("WITHOUT_ECC", 0)) return NOT_SUPPORTED;
  return *errors = type == 1 ? (unsigned long long)setting("UNCORRECTED_ECC", 0) : 3, SUCCESS;
}
API int nvmlDeviceGetCurrPcieLinkGeneration(Device*, unsigned* generation) { return *generation = 5, SUCCESS; }
API int nvmlDeviceGetCurrPcieLinkWidth(Device*, unsigned* width) { return *width = 16, SUCCESS; }
API int nvmlDeviceGetNvLinkState(Device*, unsigned link, unsigned* active) {
  if (link >= 18) return INVALID_ARGUMENT;
  return *active = link < 12, SUCCESS;
}
