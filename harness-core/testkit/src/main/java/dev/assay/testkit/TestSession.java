package dev.assay.testkit;

import dev.assay.api.OrderedSession;
import dev.assay.api.Phase;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;

/**
 * A workload that a test has opened. It goes through its phases as in the harness, which refuses
 * another order: {@link #iterate} as often as wanted, {@link #verify}, {@link #close}.
 */
public final class TestSession implements AutoCloseable {
  private final WorkloadInfo info;
  private final TestContext context;
  private final WorkloadSession opened;
  private final OrderedSession session;

  private TestSession(WorkloadInfo info, TestContext context, WorkloadSession opened) {
    this.info = info;
    this.context = context;
    this.opened = opened;
    this.session = new OrderedSession(opened);
  }

  /** Opens a session; whatever the workload throws is thrown. */
  public static TestSession open(Workload workload, TestContext context) throws Exception {
    context.enter(Phase.SETUP);
    WorkloadSession opened = workload.open(context);
    // The author may not use a tool that checks nullness.
    if (opened == null) {
      throw new IllegalStateException("open of " + workload.info().id() + " returned null");
    }
    return new TestSession(workload.info(), context, opened);
  }

  /** What the workload has opened, for a test that looks inside or plants a wrong result. */
  public WorkloadSession opened() {
    return opened;
  }

  /** Runs a measured iteration and gives what it reported. */
  public RecordingSink iterate() throws Exception {
    RecordingSink sink = new RecordingSink(info);
    iterate(Phase.MEASUREMENT, sink);
    return sink;
  }

  void iterate(Phase phase, RecordingSink sink) throws Exception {
    context.enter(phase);
    session.iterate(context, sink);
  }

  /**
   * Verifies what the iterations did.
   *
   * @throws dev.assay.api.InvalidResultException when it is wrong
   * @throws IllegalStateException when no iteration has completed
   */
  public void verify() throws Exception {
    context.enter(Phase.VERIFY);
    session.verify(context);
  }

  @Override
  public void close() throws Exception {
    context.enter(Phase.TEARDOWN);
    session.close();
  }
}
