package dev.assay.worker;

import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The main class of the measured process. Its argument is the file of a {@link ForkRequest}; it
 * runs that one fork and ends with status 0, whatever became of the fork: that is told by events.
 */
public final class Worker {
  private Worker() {}

  public static void main(String[] arguments) throws IOException {
    // A figure must not depend on the language of who measures.
    Locale.setDefault(Locale.ENGLISH);
    if (arguments.length != 1) {
      System.err.println("usage: Worker REQUEST-FILE (the harness starts it; users run ./assay)");
      System.exit(2);
    }
    ForkRequest request = ForkRequest.read(Path.of(arguments[0]));
    try (HarnessLink link = HarnessLink.connect(request.socket())) {
      link.send(new WorkerEvent.Hello(ProcessHandle.current().pid()));
      switch (request.kind()) {
        case WORKLOAD -> new WorkloadFork(request, link).run();
        case JMH -> new JmhFork(request, link).run();
      }
      System.out.flush();
    }
    // Threads that a plugin left running must not keep the process alive.
    System.exit(0);
  }
}
