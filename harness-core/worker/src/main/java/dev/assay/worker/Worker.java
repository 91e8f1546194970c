package dev.assay.worker;

import dev.assay.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The main class of the measured process. Its argument is the file of a {@link Job}; it runs that
 * one fork and ends with status 0, whatever became of the fork: that is told by events.
 */
public final class Worker {
  private Worker() {}

  public static void main(String[] arguments) throws IOException {
    // A figure must not depend on the language of who measures.
    Locale.setDefault(Locale.ENGLISH);
    if (arguments.length != 1) {
      System.err.println("usage: Worker JOB-FILE (the harness starts it; users run ./assay)");
      System.exit(2);
    }
    Job job = Job.read(Path.of(arguments[0]));
    try (HarnessLink link = HarnessLink.connect(job.socket())) {
      link.send(new WorkerEvent.Hello(ProcessHandle.current().pid()));
      switch (job.kind()) {
        case WORKLOAD -> new WorkloadFork(job, link).run();
        case JMH -> new JmhFork(job, link).run();
      }
      System.out.flush();
    }
    // Threads that a plugin left running must not keep the process alive.
    System.exit(0);
  }
}
