// Capture of streams, and graphs, of the simulated CUDA driver; a part of simulated_cuda.cpp. What is refused and what ends
// a capture is as in "CUDA Driver API", Stream Management, Graph Management and cuThreadExchangeStreamCaptureMode.
enum : Status {
  ILLEGAL_STATE = 401, CAPTURE_UNSUPPORTED = 900, CAPTURE_INVALIDATED = 901, CAPTURE_ISOLATION = 905,
  CAPTURED_EVENT = 907, CAPTURE_WRONG_THREAD = 908
};
enum : int { CAPTURE_MODE_GLOBAL = 0, CAPTURE_MODE_THREAD_LOCAL = 1, CAPTURE_MODE_RELAXED = 2 };

using Work = std::function<Status()>;
struct Graph {
  std::vector<Work> nodes;
};
struct GraphExec {
  std::vector<Work> nodes;
};
struct Capture {
  int mode;
  std::thread::id thread;
  bool valid = true;
  Graph* graph = new Graph;

  Status add(Work work) {
    if (!valid) return CAPTURE_INVALIDATED;
    return graph->nodes.push_back(std::move(work)), OK;
  }
};

static std::recursive_mutex graphs_mutex;
static std::set<Capture*> captures;
static std::set<Graph*> graphs;
static std::set<GraphExec*> executables;

// Ends every capture that forbids calls of this thread which may wait for the device.
static bool capture_forbids_waiting() {
  std::lock_guard lock(graphs_mutex);
  bool forbidden = false;
  for (Capture* capture : captures) {
    const bool concerned = capture->mode == CAPTURE_MODE_GLOBAL ||
                           (capture->mode == CAPTURE_MODE_THREAD_LOCAL && capture->thread == std::this_thread::get_id());
    if (concerned) capture->valid = false;
    forbidden |= concerned;
  }
  return forbidden;
}
#define ENTER_MAY_WAIT() \
  ENTER();               \
  if (capture_forbids_waiting()) return CAPTURE_UNSUPPORTED
