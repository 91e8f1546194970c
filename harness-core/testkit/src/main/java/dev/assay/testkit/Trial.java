package dev.assay.testkit;

import dev.assay.api.Phase;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a workload from open to close.
 *
 * @param infoAfter its description after all calls
 * @param failedIn the phase in which it threw or got stuck; empty for a run to the end
 */
record Trial(
    List<Iteration> iterations,
    Optional<WorkloadInfo> infoAfter,
    Optional<Phase> failedIn,
    TrialFork.Ending ending) {
  private static final int MEASURED_ITERATIONS = 2;

  /** One call of iterate; {@code took} is empty where it did not return. */
  record Iteration(Phase phase, RecordingSink sink, Optional<Duration> took) {}

  Trial {
    iterations = List.copyOf(iterations);
  }

  List<RecordingSink.Violation> violations() {
    return iterations.stream()
        .flatMap(iteration -> iteration.sink().violations().stream())
        .toList();
  }

  /** Follows a workload through the calls that the harness makes. */
  static final class Recorder {
    private final WorkloadInfo info;
    private final List<Iteration> iterations = Collections.synchronizedList(new ArrayList<>());
    private volatile Optional<WorkloadInfo> infoAfter = Optional.empty();
    private volatile Optional<Phase> failedIn = Optional.empty();

    Recorder(WorkloadInfo info) {
      this.info = info;
    }

    void run(Workload workload, TestContext context) throws Exception {
      failedIn = Optional.of(Phase.SETUP);
      TestSession session = TestSession.open(workload, context);
      try {
        iterate(session, Phase.WARMUP);
        for (int iteration = 0; iteration < MEASURED_ITERATIONS; iteration++) {
          iterate(session, Phase.MEASUREMENT);
        }
        failedIn = Optional.of(Phase.VERIFY);
        session.verify();
        infoAfter = Optional.of(workload.info());
      } finally {
        Optional<Phase> stopped = failedIn;
        failedIn = Optional.of(Phase.TEARDOWN);
        session.close();
        failedIn = infoAfter.isPresent() ? Optional.empty() : stopped;
      }
    }

    Trial trial(TrialFork.Ending ending) {
      return new Trial(List.copyOf(iterations), infoAfter, failedIn, ending);
    }

    private void iterate(TestSession session, Phase phase) throws Exception {
      failedIn = Optional.of(phase);
      RecordingSink sink = new RecordingSink(info);
      Optional<Duration> took = Optional.empty();
      long start = System.nanoTime();
      try {
        session.iterate(phase, sink);
        took = Optional.of(Duration.ofNanos(System.nanoTime() - start));
      } finally {
        iterations.add(new Iteration(phase, sink, took));
      }
    }
  }
}
