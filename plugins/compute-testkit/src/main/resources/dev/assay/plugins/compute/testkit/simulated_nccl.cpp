// A stand-in for libnccl.so.2 over the simulated CUDA driver, for tests: fp32 sums and exchanges among the devices of one
// process, in the order of their streams. Signatures are those of the public NCCL API.
// What it simulates is set by environment variables SIMULATED_NCCL_*; see SimulatedDriver.
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <vector>

#define API extern "C" __attribute__((visibility("default")))
using Status = int;
enum : Status { OK = 0, UNHANDLED_CUDA_ERROR = 1, INVALID_ARGUMENT = 4, INVALID_USAGE = 5 };
enum : int { FLOAT32 = 7, SUM = 0 };

extern "C" int cuLaunchHostFunc(void* stream, void (*function)(void*), void* data);

static int number(const char* name) {
  const char* value = getenv(name);
  return value ? atoi(value) : 0;
}

struct Comm {
  int rank, ranks;
};
enum class Kind { ALL_REDUCE, REDUCE_SCATTER, ALL_GATHER, BROADCAST, EXCHANGE };
struct Message {
  float* data;
  size_t count;
  int peer;
};
// What one rank does in an operation.
struct Part {
  Kind kind;
  const float* send;
  float* recv;
  size_t count;
  int root;
  void* stream;
  std::vector<Message> sends, recvs;
};
struct Operation {
  std::mutex mutex;
  std::condition_variable changed;
  int arrived = 0, computed = 0;
  std::vector<Part> parts;

  void meet(int& counter) {
    std::unique_lock lock(mutex);
    counter++;
    changed.notify_all();
    changed.wait(lock, [&] { return counter == (int)parts.size(); });
  }
};

static thread_local bool in_group;
static thread_local std::shared_ptr<Operation> group;

static float sum(const Operation& operation, size_t index) {
  float total = 0;
  for (auto& part : operation.parts) total += part.send[index];
  return total;
}

// The result of a rank, before anything is written: buffers may be the same.
static std::vector<float> result(const Operation& operation, int rank) {
  auto& own = operation.parts[rank];
  size_t ranks = operation.parts.size();
  std::vector<float> values;
  switch (own.kind) {
    case Kind::ALL_REDUCE:
      for (size_t i = 0; i < own.count; i++) values.push_back(sum(operation, i));
      break;
    case Kind::REDUCE_SCATTER:
      for (size_t i = 0; i < own.count; i++) values.push_back(sum(operation, rank * own.count + i));
      break;
    case Kind::ALL_GATHER:
      for (size_t from = 0; from < ranks; from++)
        values.insert(values.end(), operation.parts[from].send, operation.parts[from].send + own.count);
      break;
    case Kind::BROADCAST:
      values.assign(operation.parts[own.root].send, operation.parts[own.root].send + own.count);
      break;
    case Kind::EXCHANGE:
      for (auto& wanted : own.recvs)
        for (auto& sent : operation.parts[wanted.peer].sends)
          if (sent.peer == rank) values.insert(values.end(), sent.data, sent.data + sent.count);
      break;
  }
  bool reduces = own.kind == Kind::ALL_REDUCE || own.kind == Kind::REDUCE_SCATTER;
  if (reduces && rank == (int)ranks - 1 && number("SIMULATED_NCCL_WRONG_REDUCTION")) values[values.size() / 2] += 1;
  return values;
}

struct Turn {
  std::shared_ptr<Operation> operation;
  int rank;
};
static void perform(void* data) {
  std::unique_ptr<Turn> turn((Turn*)data);
  Operation& operation = *turn->operation;
  auto& own = operation.parts[turn->rank];
  operation.meet(operation.arrived);
  std::vector<float> values = result(operation, turn->rank);
  operation.meet(operation.computed);
  if (own.kind != Kind::EXCHANGE) {
    memcpy(own.recv, values.data(), values.size() * sizeof(float));
    return;
  }
  const float* next = values.data();
  for (auto& wanted : own.recvs) {
    memcpy(wanted.data, next, wanted.count * sizeof(float));
    next += wanted.count;
  }
}

// One thread with several ranks would wait for itself outside a group; several operations in one are not simulated.
static Part* part(Comm* comm, Kind kind, void* stream) {
  if (!in_group) return nullptr;
  if (!group) {
    group = std::make_shared<Operation>();
    group->parts.resize(comm->ranks);
  }
  Part& own = group->parts[comm->rank];
  bool again = own.stream != nullptr;
  if (again && (own.kind != kind || kind != Kind::EXCHANGE)) return nullptr;
  own.kind = kind;
  own.stream = stream;
  return &own;
}
static Status collective(Comm* comm, Kind kind, const void* send, void* recv, size_t count, int type, int root,
                         void* stream) {
  if (type != FLOAT32) return INVALID_ARGUMENT;
  Part* own = part(comm, kind, stream);
  if (!own) return INVALID_USAGE;
  own->send = (const float*)send;
  own->recv = (float*)recv;
  own->count = count;
  own->root = root;
  return OK;
}

API const char* ncclGetErrorString(Status status) {
  return status == INVALID_USAGE ? "invalid usage" : status == OK ? "no error" : "simulated error";
}
API Status ncclGetVersion(int* version) { return *version = 22703, OK; }
API Status ncclCommInitAll(Comm** comms, int count, const int*) {
  if (Status status = number("SIMULATED_NCCL_INIT_STATUS")) return status;
  for (int rank = 0; rank < count; rank++) comms[rank] = new Comm{rank, count};
  return OK;
}
API Status ncclCommDestroy(Comm* comm) { return delete comm, OK; }
API Status ncclGroupStart() { return in_group = true, OK; }
API Status ncclGroupEnd() {
  in_group = false;
  auto operation = std::move(group);
  group = nullptr;
  if (!operation) return OK;
  for (auto& own : operation->parts)
    if (!own.stream) return INVALID_USAGE;
  for (size_t rank = 0; rank < operation->parts.size(); rank++)
    if (cuLaunchHostFunc(operation->parts[rank].stream, perform, new Turn{operation, (int)rank}))
      return UNHANDLED_CUDA_ERROR;
  return OK;
}
API Status ncclAllReduce(const void* send, void* recv, size_t count, int type, int op, Comm* comm, void* stream) {
  return op == SUM ? collective(comm, Kind::ALL_REDUCE, send, recv, count, type, 0, stream) : INVALID_ARGUMENT;
}
API Status ncclReduceScatter(const void* send, void* recv, size_t count, int type, int op, Comm* comm, void* stream) {
  return op == SUM ? collective(comm, Kind::REDUCE_SCATTER, send, recv, count, type, 0, stream) : INVALID_ARGUMENT;
}
API Status ncclAllGather(const void* send, void* recv, size_t count, int type, Comm* comm, void* stream) {
  return collective(comm, Kind::ALL_GATHER, send, recv, count, type, 0, stream);
}
API Status ncclBroadcast(const void* send, void* recv, size_t count, int type, int root, Comm* comm, void* stream) {
  return collective(comm, Kind::BROADCAST, send, recv, count, type, root, stream);
}
API Status ncclSend(const void* data, size_t count, int type, int peer, Comm* comm, void* stream) {
  Part* own = type == FLOAT32 ? part(comm, Kind::EXCHANGE, stream) : nullptr;
  if (!own) return INVALID_USAGE;
  return own->sends.push_back({(float*)data, count, peer}), OK;
}
API Status ncclRecv(void* data, size_t count, int type, int peer, Comm* comm, void* stream) {
  Part* own = type == FLOAT32 ? part(comm, Kind::EXCHANGE, stream) : nullptr;
  if (!own) return INVALID_USAGE;
  return own->recvs.push_back({(float*)data, count, peer}), OK;
}
