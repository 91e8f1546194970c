// A stand-in for libcuda.so.1 over host memory, for tests. Signatures are those of the public CUDA driver API; PTX is
// parsed for its entry points and their parameter types, and kernels are functions of that name in host libraries.
// What it simulates is set by environment variables SIMULATED_CUDA_*; see SimulatedDriver.
#include <dlfcn.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "block_runner.h"

#define API extern "C" __attribute__((visibility("default")))
using Status = int;
using Address = unsigned long long;
using Clock = std::chrono::steady_clock;

enum : Status {
  OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, INVALID_DEVICE = 101,
  INVALID_IMAGE = 200, INVALID_CONTEXT = 201, ECC_UNCORRECTABLE = 214, PEER_ACCESS_UNSUPPORTED = 217,
  NOT_FOUND = 500, NOT_READY = 600, ILLEGAL_ADDRESS = 700, PEER_ACCESS_ALREADY_ENABLED = 704,
  PEER_ACCESS_NOT_ENABLED = 705, LAUNCH_FAILED = 719
};

#include "simulated_graphs.h"

// Its presence tells the harness that results are not of a device.
API const int assaySimulatedDriver = 1;

static std::string setting(const char* name, const char* otherwise = "") {
  const char* value = getenv((std::string("SIMULATED_CUDA_") + name).c_str());
  return value ? value : otherwise;
}
static long number(const char* name, long otherwise) {
  std::string value = setting(name);
  return value.empty() ? otherwise : std::stol(value);
}
// Whether a list such as "0-1,2-3" has the pair, in any order.
static bool listed(const char* name, int a, int b) {
  std::stringstream pairs(setting(name));
  for (std::string pair; std::getline(pairs, pair, ',');) {
    int x, y;
    if (sscanf(pair.c_str(), "%d-%d", &x, &y) == 2 && ((x == a && y == b) || (x == b && y == a))) return true;
  }
  return false;
}

struct Context {
  int device;
  std::set<int> peers;
};
struct Stream {
  Context* context = nullptr;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::function<Status()>> work;
  bool busy = false, ending = false;
  std::thread thread;
  Capture* capture = nullptr;
  // Where links have rates: how long its copies took so far. Of its thread alone.
  Clock::duration simulated{0};
};
struct Event {
  std::mutex mutex;
  std::condition_variable changed;
  long recorded = 0, reached = 0;
  bool captured = false;
  Clock::duration time;
  // Of the host, and of work that is enqueued: it may be destroyed before that is done.
  std::atomic<int> uses{1};
};
static void let_go(Event* event) {
  if (--event->uses == 0) delete event;
}
struct Entry {
  std::vector<std::string> types;
};
struct Module {
  std::map<std::string, Entry> entries;
};
struct Function {
  std::string name;
  Entry* entry;
  void* code;
};
struct Allocation {
  size_t bytes;
  int device;
};

static std::mutex memory_mutex;
static std::map<Address, Allocation> memory;
static std::mutex context_mutex;
static std::map<int, Context*> contexts;
static std::atomic<bool> initialized{false};
static std::atomic<long> calls{0};
static std::atomic<Status> sticky{OK};
static thread_local Context* current;

static int device_count() { return (int)number("DEVICES", 1); }

// Where there are slow links, events tell what the links' rates make of the copies, however busy this machine is.
static bool links_have_rates() {
  static const bool rates = !setting("SLOW_PEERS").empty();
  return rates;
}
static Clock::duration now(const Stream* stream) {
  return stream && links_have_rates() ? stream->simulated : Clock::now().time_since_epoch();
}

// Every call on a context comes through here, so that a device can be lost at any of them.
static Status enter() {
  static const long lost_at = number("LOST_AT_CALL", 0);
  if (!initialized) return NOT_INITIALIZED;
  if (!current) return INVALID_CONTEXT;
  if (lost_at > 0 && ++calls >= lost_at) sticky = ECC_UNCORRECTABLE;
  return sticky;
}
#define ENTER()                          \
  if (Status entered = enter(); entered) \
  return entered

static void stream_main(Stream* stream) {
  std::unique_lock lock(stream->mutex);
  while (true) {
    stream->changed.wait(lock, [&] { return stream->ending || !stream->work.empty(); });
    if (stream->work.empty()) return;
    auto work = std::move(stream->work.front());
    stream->work.pop_front();
    stream->busy = true;
    lock.unlock();
    Status status = work();
    if (status != OK) sticky = status;
    lock.lock();
    stream->busy = false;
    stream->changed.notify_all();
  }
}

static Status enqueue(Stream* stream, Work work) {
  if (!stream) return work();
  {
    std::lock_guard lock(graphs_mutex);
    if (stream->capture) return stream->capture->add(std::move(work));
  }
  std::lock_guard lock(stream->mutex);
  stream->work.push_back(std::move(work));
  stream->changed.notify_all();
  return OK;
}

// For libraries that stand in for those which enqueue their own kernels.
API void simulated_enqueue(Stream* stream, void (*work)(void*), void* state) {
  enqueue(stream, [=] { return work(state), OK; });
}

static const std::pair<const Address, Allocation>* allocation(Address address, size_t bytes) {
  std::lock_guard lock(memory_mutex);
  auto next = memory.upper_bound(address);
  if (next == memory.begin()) return nullptr;
  --next;
  return address + bytes <= next->first + next->second.bytes ? &*next : nullptr;
}

static Status copy(void* target, const void* source, size_t bytes, Stream* stream) {
  return enqueue(stream, [=] {
    memmove(target, source, bytes);
    return OK;
  });
}

API Status cuInit(unsigned) {
  if (Status status = (Status)number("INIT_STATUS", OK)) return status;
  if (device_count() == 0) return NO_DEVICE;
  initialized = true;
  return OK;
}
API Status cuDriverGetVersion(int* version) { return *version = (int)number("DRIVER_VERSION", 13000), OK; }
API Status cuDeviceGetCount(int* count) {
  if (!initialized) return NOT_INITIALIZED;
  return *count = device_count(), OK;
}
API Status cuDeviceGet(int* device, int ordinal) {
  if (!initialized) return NOT_INITIALIZED;
  if (ordinal < 0 || ordinal >= device_count()) return INVALID_DEVICE;
  return *device = ordinal, OK;
}
API Status cuDeviceGetName(char* name, int length, int device) {
  const std::string named = setting("NAME");
  return named.empty() ? snprintf(name, length, "Simulated device %d", device) : snprintf(name, length, "%s", named.c_str()), OK;
}
API Status cuDeviceGetPCIBusId(char* id, int length, int device) {
  return snprintf(id, length, "0000:%02x:00.0", device + 1), OK;
}
API Status cuDeviceTotalMem_v2(size_t* bytes, int) { return *bytes = number("MEMORY_BYTES", 1L << 30), OK; }
API Status cuDeviceGetAttribute(int* value, int attribute, int) {
  static const std::map<int, int> values = {{1, 1024},    {8, 48 << 10}, {10, 32}, {13, 1000000},
                                            {16, 2},      {38, 1 << 20}, {97, 96 << 10}};
  int capability = (int)number("CAPABILITY", 90);
  if (attribute == 75) return *value = capability / 10, OK;
  if (attribute == 76) return *value = capability % 10, OK;
  auto found = values.find(attribute);
  return *value = found == values.end() ? 0 : found->second, OK;
}
API Status cuDeviceCanAccessPeer(int* can, int device, int peer) {
  return *can = device != peer && !listed("NO_PEERS", device, peer), OK;
}

API Status cuDevicePrimaryCtxRetain(Context** context, int device) {
  if (!initialized) return NOT_INITIALIZED;
  std::lock_guard lock(context_mutex);
  Context*& primary = contexts[device];
  if (!primary) primary = new Context{device, {}};
  return *context = primary, OK;
}
API Status cuDevicePrimaryCtxRelease_v2(int) { return OK; }
API Status cuCtxSetCurrent(Context* context) { return current = context, OK; }
API Status cuCtxEnablePeerAccess(Context* peer, unsigned) {
  ENTER();
  if (listed("NO_PEERS", current->device, peer->device)) return PEER_ACCESS_UNSUPPORTED;
  return current->peers.insert(peer->device).second ? OK : PEER_ACCESS_ALREADY_ENABLED;
}
API Status cuCtxDisablePeerAccess(Context* peer) {
  ENTER();
  return current->peers.erase(peer->device) ? OK : PEER_ACCESS_NOT_ENABLED;
}

// By this process, and by others that share the device.
static size_t used(int device) {
  size_t bytes = number("MEMORY_BYTES_OF_OTHERS", 0);
  for (auto& [address, part] : memory)
    if (part.device == device) bytes += part.bytes;
  return bytes;
}
API Status cuMemGetInfo_v2(size_t* free_bytes, size_t* total) {
  ENTER();
  std::lock_guard lock(memory_mutex);
  *total = number("MEMORY_BYTES", 1L << 30);
  return *free_bytes = *total - used(current->device), OK;
}
API Status cuMemAlloc_v2(Address* address, size_t bytes) {
  ENTER_MAY_WAIT();
  std::lock_guard lock(memory_mutex);
  if (bytes == 0) return INVALID_VALUE;
  if (used(current->device) + bytes > (size_t)number("MEMORY_BYTES", 1L << 30)) return OUT_OF_MEMORY;
  void* host = aligned_alloc(256, (bytes + 255) / 256 * 256);
  if (!host) return OUT_OF_MEMORY;
  memset(host, 0xcd, bytes);
  *address = (Address)host;
  memory[*address] = {bytes, current->device};
  return OK;
}
API Status cuMemFree_v2(Address address) {
  ENTER_MAY_WAIT();
  std::lock_guard lock(memory_mutex);
  if (!memory.erase(address)) return INVALID_VALUE;
  return free((void*)address), OK;
}
API Status cuMemHostAlloc(void** address, size_t bytes, unsigned) {
  ENTER_MAY_WAIT();
  return (*address = aligned_alloc(4096, (bytes + 4095) / 4096 * 4096)) ? OK : OUT_OF_MEMORY;
}
API Status cuMemFreeHost(void* address) {
  ENTER_MAY_WAIT();
  return free(address), OK;
}
API Status cuMemcpyHtoDAsync_v2(Address target, const void* source, size_t bytes, Stream* stream) {
  ENTER();
  return allocation(target, bytes) ? copy((void*)target, source, bytes, stream) : INVALID_VALUE;
}
API Status cuMemcpyDtoHAsync_v2(void* target, Address source, size_t bytes, Stream* stream) {
  ENTER();
  return allocation(source, bytes) ? copy(target, (void*)source, bytes, stream) : INVALID_VALUE;
}
API Status cuMemcpyDtoDAsync_v2(Address target, Address source, size_t bytes, Stream* stream) {
  ENTER();
  if (!allocation(target, bytes) || !allocation(source, bytes)) return INVALID_VALUE;
  return copy((void*)target, (void*)source, bytes, stream);
}
API Status cuMemcpyPeerAsync(Address target, Context* to, Address source, Context* from, size_t bytes, Stream* stream) {
  ENTER();
  auto* a = allocation(target, bytes);
  auto* b = allocation(source, bytes);
  if (!a || !b || a->second.device != to->device || b->second.device != from->device) return INVALID_VALUE;
  // A link has 1 GB/s, a slow one 100 MB/s.
  std::chrono::nanoseconds taken((long)bytes * (listed("SLOW_PEERS", to->device, from->device) ? 10 : 1));
  return enqueue(stream, [=] {
    if (stream) stream->simulated += taken;
    memmove((void*)target, (void*)source, bytes);
    return OK;
  });
}
API Status cuMemsetD8Async(Address target, unsigned char value, size_t bytes, Stream* stream) {
  ENTER();
  if (!allocation(target, bytes)) return INVALID_VALUE;
  return enqueue(stream, [=] { return memset((void*)target, value, bytes), OK; });
}

API Status cuLaunchHostFunc(Stream* stream, void (*function)(void*), void* data) {
  // Like the driver's, it needs no current context.
  if (!initialized) return NOT_INITIALIZED;
  return enqueue(stream, [=] { return function(data), OK; });
}

static Status drain(Stream* stream) {
  std::unique_lock lock(stream->mutex);
  stream->changed.wait(lock, [&] { return stream->work.empty() && !stream->busy; });
  return sticky;
}
static std::mutex streams_mutex;
static std::set<Stream*> streams;
API Status cuStreamCreate(Stream** stream, unsigned) {
  ENTER();
  *stream = new Stream;
  (*stream)->context = current;
  (*stream)->thread = std::thread(stream_main, *stream);
  std::lock_guard lock(streams_mutex);
  streams.insert(*stream);
  return OK;
}
API Status cuStreamDestroy_v2(Stream* stream) {
  ENTER();
  {
    std::lock_guard lock(streams_mutex);
    streams.erase(stream);
  }
  {
    std::lock_guard lock(stream->mutex);
    stream->ending = true;
    stream->changed.notify_all();
  }
  stream->thread.join();
  return delete stream, OK;
}
API Status cuStreamSynchronize(Stream* stream) {
  ENTER_MAY_WAIT();
  return drain(stream);
}
API Status cuStreamQuery(Stream* stream) {
  ENTER_MAY_WAIT();
  std::lock_guard lock(stream->mutex);
  return stream->work.empty() && !stream->busy ? (Status)sticky : (Status)NOT_READY;
}
API Status cuCtxSynchronize() {
  ENTER_MAY_WAIT();
  std::vector<Stream*> mine;
  {
    std::lock_guard lock(streams_mutex);
    for (Stream* stream : streams)
      if (stream->context == current) mine.push_back(stream);
  }
  for (Stream* stream : mine) drain(stream);
  return sticky;
}
static Capture* capture_of(Stream* stream) {
  std::lock_guard lock(graphs_mutex);
  return stream ? stream->capture : nullptr;
}
#include "simulated_graph_calls.h"

API Status cuEventCreate(Event** event, unsigned) {
  ENTER();
  return *event = new Event, OK;
}
API Status cuEventDestroy_v2(Event* event) {
  ENTER();
  return let_go(event), OK;
}
// Tells the stand-in for NVML, if this process has loaded it, which plants its faults by the count of events.
static void tell_nvml_of_an_event() {
  void* nvml = dlopen("libnvidia-ml.so.1", RTLD_NOW | RTLD_NOLOAD);
  if (!nvml) return;
  if (auto tell = (void (*)())dlsym(nvml, "assaySimulatedEvent")) tell();
  dlclose(nvml);
}
API Status cuEventRecord(Event* event, Stream* stream) {
  ENTER();
  // In a capture it stands for a dependency, and is no node.
  if ((event->captured = capture_of(stream))) return stream->capture->valid ? OK : CAPTURE_INVALIDATED;
  tell_nvml_of_an_event();
  long number;
  {
    std::lock_guard lock(event->mutex);
    number = ++event->recorded;
  }
  event->uses++;
  return enqueue(stream, [=] {
    {
      std::lock_guard lock(event->mutex);
      event->time = now(stream);
      event->reached = number;
      event->changed.notify_all();
    }
    return let_go(event), OK;
  });
}
static Clock::duration await(Event* event, long number) {
  std::unique_lock lock(event->mutex);
  event->changed.wait(lock, [&] { return event->reached >= number; });
  return event->time;
}
API Status cuStreamWaitEvent(Stream* stream, Event* event, unsigned) {
  ENTER();
  if (Capture* capture = capture_of(stream)) {
    // Of a capture in other streams than one nothing is simulated.
    if (!event->captured) capture->valid = false;
    return event->captured ? OK : CAPTURE_ISOLATION;
  }
  long number = event->recorded;
  event->uses++;
  return enqueue(stream, [=] {
    Clock::duration time = await(event, number);
    let_go(event);
    if (stream && links_have_rates()) stream->simulated = std::max(stream->simulated, time);
    return OK;
  });
}
API Status cuEventSynchronize(Event* event) {
  ENTER();
  if (capture_forbids_waiting()) return event->captured ? CAPTURED_EVENT : CAPTURE_UNSUPPORTED;
  if (event->captured) return CAPTURED_EVENT;
  await(event, event->recorded);
  return sticky;
}
API Status cuEventQuery(Event* event) {
  ENTER();
  if (capture_forbids_waiting()) return event->captured ? CAPTURED_EVENT : CAPTURE_UNSUPPORTED;
  if (event->captured) return CAPTURED_EVENT;
  std::lock_guard lock(event->mutex);
  return event->reached >= event->recorded ? (Status)sticky : (Status)NOT_READY;
}
API Status cuEventElapsedTime(float* milliseconds, Event* start, Event* end) {
  ENTER();
  if (start->reached == 0 || end->reached == 0) return NOT_READY;
  return *milliseconds = std::chrono::duration<float, std::milli>(end->time - start->time).count(), OK;
}

static Status log_error(unsigned count, const int* options, void** values, const char* message) {
  for (unsigned i = 0; i < count; i++)
    if (options[i] == 5) snprintf((char*)values[i], 1024, "ptxas fatal : %s", message);
  return INVALID_IMAGE;
}
API Status cuModuleLoadDataEx(Module** module, const void* image, unsigned count, const int* options, void** values) {
  ENTER_MAY_WAIT();
  std::string ptx((const char*)image);
  if (ptx.find(".version") == std::string::npos) return log_error(count, options, values, "no .version in the PTX");
  *module = new Module;
  // ".entry name(.param .u64 a, .param .f32 b)", where a type stands after each ".param".
  for (size_t at = ptx.find(".entry"); at != std::string::npos; at = ptx.find(".entry", at + 1)) {
    size_t open = ptx.find('(', at), close = ptx.find(')', open);
    std::string name;
    std::stringstream(ptx.substr(at + 6, open - at - 6)) >> name;
    std::stringstream words(ptx.substr(open + 1, close - open - 1));
    for (std::string word; words >> word;)
      if (word == ".param" && words >> word) (*module)->entries[name].types.push_back(word.substr(1));
  }
  return OK;
}
API Status cuModuleUnload(Module* module) {
  ENTER_MAY_WAIT();
  return delete module, OK;
}
static void* kernel_code(const std::string& name) {
  static const std::vector<void*> libraries = [] {
    std::vector<void*> opened;
    std::stringstream paths(setting("KERNELS"));
    for (std::string path; std::getline(paths, path, ':');) {
      void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
      if (!library) fprintf(stderr, "simulated driver: %s\n", dlerror());
      if (library) opened.push_back(library);
    }
    return opened;
  }();
  for (void* library : libraries)
    if (void* code = dlsym(library, name.c_str())) return code;
  return nullptr;
}
API void assay_clock(long long* cycles_and_nanoseconds, long long cycles) {
  cycles_and_nanoseconds[0] = cycles;
  const long hertz = number("CLOCK_HERTZ", 1000000000);
  cycles_and_nanoseconds[1] = hertz ? (long long)(cycles * 1e9 / hertz) : 0;
}
// Its cycles are nanoseconds.
API void assay_hold(volatile unsigned* words, long long cycles) {
  const auto begin = Clock::now();
  if (number("HOLD_IS_OVER", 0)) words[1] = 1;
  while (!words[0] && !words[1]) {
    if ((Clock::now() - begin).count() >= cycles) {
      words[1] = 1;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
}
static bool of_driver(const void* code) { return code == (void*)assay_clock || code == (void*)assay_hold; }
API long long simulated_clock() { return Clock::now().time_since_epoch().count(); }
API Status cuModuleGetFunction(Function** function, Module* module, const char* name) {
  ENTER();
  auto entry = module->entries.find(name);
  if (entry == module->entries.end()) return NOT_FOUND;
  void* code = !strcmp(name, "assay_clock")  ? (void*)assay_clock
               : !strcmp(name, "assay_hold") ? (void*)assay_hold
                                             : kernel_code(name);
  if (of_driver(code) && number("WITHOUT_CLOCK", 0)) code = nullptr;
  if (!code) return NOT_FOUND;
  return *function = new Function{name, &entry->second, code}, OK;
}
API Status cuFuncGetAttribute(int* value, int attribute, Function*) { return *value = attribute == 4 ? 32 : 0, OK; }
API Status cuFuncSetAttribute(Function*, int, int) { return OK; }

static bool sort_arguments(Kernel& kernel, const Function& function, void** parameters, std::vector<Address>& pointers) {
  int general = 0, floating = 0, stack = 0;
  kernel.function = function.code;
  for (size_t i = 0; i < function.entry->types.size(); i++) {
    const std::string& type = function.entry->types[i];
    int bits = atoi(type.c_str() + 1);
    long raw = 0;
    memcpy(&raw, parameters[i], bits / 8);
    if (type == "s32") raw = (int)raw;
    if (type == "u64") pointers.push_back((Address)raw);
    if (type[0] == 'f' && floating < Kernel::FLOATING) {
      memcpy(&kernel.floating[floating++], &raw, sizeof raw);
    } else if (type[0] != 'f' && general < Kernel::GENERAL) {
      kernel.general[general++] = raw;
    } else if (stack < Kernel::STACK) {
      kernel.stack[stack++] = raw;
    } else {
      return false;
    }
  }
  return true;
}
// Changes a value in the middle of each array that the kernel was given; of small arrays the first one too, since what
// a kernel writes may end before the middle of an array that was rounded up to 16 KiB or 32.
static const size_t ROUNDED_UP = 32 << 10;
static void spoil(const std::vector<Address>& pointers, unsigned char change) {
  for (Address pointer : pointers)
    if (auto* part = allocation(pointer, 1)) {
      const size_t middle = (part->second.bytes / 2) | 3;
      ((unsigned char*)part->first)[middle] ^= change;
      if (middle != 3 && part->second.bytes <= ROUNDED_UP) ((unsigned char*)part->first)[3] ^= change;
    }
}
// Sign or a high bit of the exponent, in the order of a Gray code: whichever changes of kernels with the same
// array follow one another, up to seven of them never cancel.
static unsigned char next_change() {
  static std::atomic<unsigned> changes{0};
  const unsigned turn = ++changes;
  return turn & 1 ? 0x80 : turn & 2 ? 0x40 : 0x20;
}
// "*" is every kernel but the driver's own.
static bool named(const char* which, const Function& function) {
  std::string name = setting(which);
  return name == "*" ? !of_driver(function.code) : name == function.name;
}
API Status cuLaunchKernel(Function* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
                          unsigned bz, unsigned shared, Stream* stream, void** parameters, void**) {
  ENTER();
  if (!gx || !gy || !gz || !bx || !by || !bz || bx * by * bz > 1024) return INVALID_VALUE;
  Kernel kernel;
  std::vector<Address> pointers;
  if (!sort_arguments(kernel, *function, parameters, pointers)) return INVALID_VALUE;
  static std::atomic<long> launches_of_wrong{0};
  bool hangs = named("HANGING_KERNEL", *function), wrong = named("WRONG_KERNEL", *function), mends = false;
  if (const long only = number("WRONG_ONLY_AT", 0); wrong && only > 0) {
    const long launch = ++launches_of_wrong;
    wrong = launch == only;
    mends = launch == only + 1;
  }
  const unsigned char change = wrong && !number("WRONG_ONLY_AT", 0) ? next_change() : 0xff;
  return enqueue(stream, [=]() -> Status {
    while (hangs) std::this_thread::sleep_for(std::chrono::seconds(1));
    if (mends) spoil(pointers, change);
    if (!run_grid(kernel, {gx, gy, gz}, {bx, by, bz}, shared)) return LAUNCH_FAILED;
    if (wrong) spoil(pointers, change);
    return OK;
  });
}
