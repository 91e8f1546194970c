package dev.assay.plugins.interconnect.rdma;

import dev.assay.api.Availability;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workload that a program of perftest measures. A subclass says which, and what to make of it.
 */
abstract class PerftestWorkload implements Workload {
  private final String program;
  private final WorkloadInfo info;

  /**
   * Describes it.
   *
   * @param program such as {@code ib_write_bw}
   * @param parameters beside those that choose device and peer
   */
  PerftestWorkload(
      String program, String id, String title, List<Parameter> parameters, List<Metric> metrics) {
    this.program = program;
    this.info =
        new WorkloadInfo(
            id,
            title,
            Category.INTERCONNECT,
            Stream.concat(
                    parameters.stream(),
                    Stream.of(
                        RdmaDevices.ROLE, RdmaDevices.DEVICE, RdmaDevices.PEER, RdmaDevices.PORT))
                .toList(),
            metrics,
            RdmaDevices.requirements(program));
  }

  /** The program's options for an iteration. */
  abstract List<String> options(Context context);

  /** Reports the metrics. */
  abstract void report(PerftestReport report, Sink sink) throws IOException;

  @Override
  public final WorkloadInfo info() {
    return info;
  }

  @Override
  public final Availability availability(Context context) throws IOException {
    return RdmaDevices.availability(context);
  }

  @Override
  public final WorkloadSession open(Context context) {
    return new Session();
  }

  private final class Session implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws IOException, InterruptedException {
      PerftestReport report =
          RdmaDevices.perftest(program, context)
              .run(
                  RdmaDevices.peer(context),
                  options(context),
                  context.timeBudget(),
                  context::cancelled);
      PerftestWorkload.this.report(report, sink);
    }

    /**
     * perftest does not compare what it transferred, so there is nothing more to check than its
     * figures.
     */
    @Override
    public void verify(Context context) {}
  }
}
