package dev.assay.api;

/**
 * A session that is called in the order that {@link WorkloadSession} promises, or not at all: what
 * the harness and the testkit call workloads through.
 */
public final class OrderedSession implements WorkloadSession {
  private final WorkloadSession session;
  private boolean iterated;
  private boolean verified;
  private boolean closed;

  public OrderedSession(WorkloadSession session) {
    this.session = session;
  }

  /** Whether an iteration has completed, so that there is something to verify. */
  public boolean iterated() {
    return iterated;
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    require(!closed && !verified, "iterate after " + (closed ? "close" : "verify"));
    session.iterate(context, sink);
    iterated |= !context.cancelled();
  }

  @Override
  public void verify(Context context) throws Exception {
    require(!closed, "verify after close");
    require(iterated, "verify before an iteration has completed");
    verified = true;
    session.verify(context);
  }

  /** Closes the session, once. */
  @Override
  public void close() throws Exception {
    if (!closed) {
      closed = true;
      session.close();
    }
  }

  private static void require(boolean inOrder, String call) {
    if (!inOrder) {
      throw new IllegalStateException(
          "Refused to call " + call + ": a session iterates, verifies and is closed.");
    }
  }
}
