// The calls about capture and graphs of the simulated CUDA driver; a part of simulated_cuda.cpp.
API Status cuStreamBeginCapture_v2(Stream* stream, int mode) {
  ENTER();
  // The legacy stream cannot be captured.
  if (!stream) return CAPTURE_UNSUPPORTED;
  if (mode < CAPTURE_MODE_GLOBAL || mode > CAPTURE_MODE_RELAXED) return INVALID_VALUE;
  std::lock_guard lock(graphs_mutex);
  if (stream->capture) return ILLEGAL_STATE;
  stream->capture = new Capture{mode, std::this_thread::get_id()};
  captures.insert(stream->capture);
  return OK;
}
API Status cuStreamEndCapture(Stream* stream, Graph** graph) {
  ENTER();
  std::lock_guard lock(graphs_mutex);
  *graph = nullptr;
  Capture* capture = stream ? stream->capture : nullptr;
  if (!capture) return ILLEGAL_STATE;
  if (capture->mode != CAPTURE_MODE_RELAXED && capture->thread != std::this_thread::get_id()) return CAPTURE_WRONG_THREAD;
  stream->capture = nullptr;
  captures.erase(capture);
  const bool valid = capture->valid;
  if (valid) graphs.insert(*graph = capture->graph);
  if (!valid) delete capture->graph;
  delete capture;
  return valid ? OK : CAPTURE_INVALIDATED;
}
API Status cuGraphGetNodes(Graph* graph, void** nodes, size_t* count) {
  ENTER();
  std::lock_guard lock(graphs_mutex);
  // Nodes as such are not simulated.
  if (!graphs.count(graph) || nodes) return INVALID_VALUE;
  return *count = graph->nodes.size(), OK;
}
API Status cuGraphDestroy(Graph* graph) {
  ENTER();
  std::lock_guard lock(graphs_mutex);
  if (!graphs.erase(graph)) return INVALID_VALUE;
  return delete graph, OK;
}
API Status cuGraphInstantiateWithFlags(GraphExec** executable, Graph* graph, unsigned long long flags) {
  ENTER();
  std::lock_guard lock(graphs_mutex);
  if (!graphs.count(graph) || flags > 15) return INVALID_VALUE;
  // Independent of the graph that it is made from.
  executables.insert(*executable = new GraphExec{graph->nodes});
  if (number("GRAPH_LOSES_A_NODE", 0) && !graph->nodes.empty()) (*executable)->nodes.pop_back();
  return OK;
}
API Status cuGraphExecDestroy(GraphExec* executable) {
  ENTER();
  std::lock_guard lock(graphs_mutex);
  if (!executables.erase(executable)) return INVALID_VALUE;
  // Launches that go on have their own copy of the work.
  return delete executable, OK;
}
API Status cuGraphLaunch(GraphExec* executable, Stream* stream) {
  ENTER();
  std::vector<Work> nodes;
  {
    std::lock_guard lock(graphs_mutex);
    if (!executables.count(executable)) return INVALID_VALUE;
    nodes = executable->nodes;
  }
  return enqueue(stream, [nodes = std::move(nodes)] {
    for (auto& node : nodes)
      if (Status status = node()) return status;
    return (Status)OK;
  });
}
