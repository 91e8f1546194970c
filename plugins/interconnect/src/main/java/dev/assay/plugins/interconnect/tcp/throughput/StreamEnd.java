package dev.assay.plugins.interconnect.tcp.throughput;

import java.io.IOException;

/** One end of a stream, on a thread of its own. */
interface StreamEnd {
  void run() throws IOException;
}
